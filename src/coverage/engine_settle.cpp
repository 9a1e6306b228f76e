#include "engine.hpp"

#include "denial_outcome.hpp"

#include <therapy/coverage/coordination.hpp>
#include <therapy/coverage/denial.hpp>

namespace therapy::inline v0_1::coverage::detail {

namespace {

void add_part(Decided& decided, Part part) {
    if (!part.amount.is_zero())
        decided.parts.push_back(part);
}

/// The same, into a part that says the same.
void join_part(Decided& decided, Part part) {
    for (auto& one : decided.parts) {
        auto same = one;
        same.amount = part.amount;
        if (same == part) {
            one.amount += part.amount;
            return;
        }
    }
    add_part(decided, part);
}

void order_parts(Decided& decided) {
    // A stable sort of so few would ask for memory.
    for (auto at = decided.parts.begin(); at != decided.parts.end(); ++at)
        std::rotate(std::upper_bound(decided.parts.begin(), at, *at, [](Part const& a, Part const& b) { return a.kind < b.kind; }), at, at + 1);
}

} // namespace

void Engine::settle_refused(PlannedVisit const& visit, LineWork& work, std::span<LiabilityRule const> liability, Stated<bool> const& patient_share) {
    auto const outcome = outcome_of(*work.out.denial, liability, work.basis, visit.date, patient_share);
    bool const patient = outcome.liable == Liable::patient;
    if (!work.out.charge.has_value()) {
        work.out.outcome = open({rules::charge_unknown}, {0, patient ? unbounded : 0});
        return;
    }
    auto decided = this->decided(*work.out.charge);
    add_part(decided, {.kind = patient ? PartKind::patient_non_covered : PartKind::provider_liability, .amount = *work.out.charge, .group = outcome.group,
                       .reason = outcome.reason, .basis = patient ? (work.marked ? work.marked : outcome.basis) : boost::none});
    work.out.outcome = std::move(decided);
}

void Engine::settle_price(PlannedVisit const& visit, LineWork& work, Funding funding) {
    auto const charge = work.charge_or_unbounded();
    if (funding == Funding::deferred) { // a settlement pays all, part or nothing
        auto reasons = work.unknowns;
        reasons.push_back(rules::settlement_open);
        work.out.outcome = open(std::move(reasons), {0, charge});
        return;
    }
    auto price = funding == Funding::discount ? work.allowed : Bounds{charge, charge};
    if (!price.exact() || !work.out.charge.has_value() || !work.unknowns.empty()) {
        auto reasons = work.unknowns;
        reasons.insert(reasons.end(), work.open_allowed.begin(), work.open_allowed.end());
        if (!work.out.charge.has_value())
            reasons.push_back(rules::charge_unknown);
        bool const strange = !work.unknowns.empty() || !work.out.charge.has_value();
        work.out.outcome = open(std::move(reasons), {strange ? 0 : price.least, strange ? charge : price.most});
        return;
    }
    auto decided = this->decided(*work.out.charge);
    add_part(decided, {.kind = PartKind::patient_price, .amount = money(price.most)});
    auto const beyond = balance(*work.out.charge, money(price.most), false);
    add_part(decided, {.kind = PartKind::contractual_write_off, .amount = beyond.write_off});
    add_part(decided, {.kind = PartKind::allowed_above_charge, .amount = -beyond.excess, .group = AdjustmentGroup::contractual_obligation, .reason = "94"}); // of a price for the visit
    order_parts(decided);
    trace(visit, work, Step::cost_share, StepResult::passed, funding, money(price.most));
    work.out.outcome = std::move(decided);
}

namespace {

/// The entry of a list of days, a new one where there is none. In the order of their days earlier ones are done with.
template <class List, class Is>
auto& of_day(List& list, bool any_order, Date date, Is const& is, typename List::value_type const& fresh) {
    if (!any_order && !list.empty() && list.front().date != date)
        list.clear();
    for (auto& entry : list)
        if (entry.date == date && is(entry))
            return entry;
    return list.emplace_back(fresh);
}

} // namespace

Bounds& Engine::day_copay(PolicyView const& of, Date date, boost::optional<BenefitCategory> category) const {
    using Entry = PolicyView::DayCopay;
    return of_day(of.day_copays, any_order_, date, [&](Entry const& one) { return one.category == category; }, Entry{date, category, {}}).taken;
}

Bounds& Engine::day_allowed(PolicyView const& of, Date date, ContractId contract) const {
    using Entry = PolicyView::DayAllowed;
    return of_day(of.day_allowed, any_order_, date, [&](Entry const& one) { return one.contract == contract; }, Entry{date, contract, {}}).allowed;
}

/// The most a contract may allow, where it may be more than the charge; else zero.
std::int64_t Engine::most_allowed(PlannedVisit const& visit, LineWork const& work, PolicyView const& of) const {
    if (work.out.tier.has_value())
        return work.may_pass() ? work.allowed.most : 0;
    std::int64_t most = 0;
    for (auto const& entry : enum_table<NetworkTier>) {
        auto const terms = lookup_.terms(allowed_question(visit, work, of, entry.value), nullptr);
        if (terms.contract == nullptr)
            continue;
        bool const for_visit = terms.row != nullptr && (terms.row->basis == RateBasis::per_visit || terms.row->basis == RateBasis::per_case);
        // The lesser of a visit's amount and its charges may still be more than the charge of one of its lines.
        if (yes(terms.contract->lesser_of_charge) && !for_visit)
            continue;
        if (terms.row == nullptr)
            return unbounded;
        auto const amount = for_visit ? terms.row->amount : line_amount(visit, work, of, *terms.row);
        most = std::max(most, amount.has_value() ? amount->minor_units() : unbounded);
    }
    return most;
}

/// A line about which something that may refuse it is not known.
void Engine::settle_open(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto reasons = work.unknowns;
    if (!work.out.charge.has_value())
        reasons.push_back(rules::charge_unknown);
    // The patient owes nothing, the whole charge, or a share of what is allowed.
    auto const most = std::max(work.charge_or_unbounded(), most_allowed(visit, work, of));
    auto const tiers = work.out.tier.has_value() ? std::vector{*work.out.tier} : std::vector{NetworkTier::preferred, NetworkTier::in_network, NetworkTier::out_of_network};
    std::vector<LimitRow const*> touched;
    for (auto const tier : tiers) {
        auto const* row = work.may_pass() ? Counters::limit_row(*of.plan, tier, visit.date) : nullptr;
        if (row == nullptr || contains(touched, row))
            continue;
        touched.push_back(row);
        auto* family = row->family ? &counters_.family(of.counters, *row, visit.date) : nullptr;
        count_limit(visit, of, counters_.accumulator(of.counters, *row, visit.date), family, {0, most}, {0, most});
    }
    if (work.may_pass() && (!of.plan->amount_limits.empty() || of.policy->money_limit)) {
        auto const room = money_room(visit, work, of);
        for (auto const& use : room.uses)
            use.counter->amount.add(visit.date, {0, most}, pending_);
        if (room.money != nullptr)
            room.money->amount.add(visit.date, {0, most}, pending_);
    }
    if (work.may_pass()) {
        auto const& category = work.out.category;
        auto& copay = day_copay(of, visit.date, category.has_value() ? boost::optional<BenefitCategory>(*category) : boost::none);
        copay = plus(copay, {0, most});
    }
    work.out.outcome = open(std::move(reasons), {0, most});
}

Alone Engine::share_alone(PlannedVisit const& visit, LineWork& work, PolicyView const& of, Bounds allowed) {
    auto const& plan = *of.plan;
    auto const* facts = facts_of(visit, work, of);
    auto const* limit = facts != nullptr ? facts->limits[static_cast<std::size_t>(*work.out.tier)] : Counters::limit_row(plan, *work.out.tier, visit.date);
    Alone alone{.accumulator = limit == nullptr ? nullptr : &counters_.accumulator(of.counters, *limit, visit.date),
                .family = limit == nullptr || !limit->family ? nullptr : &counters_.family(of.counters, *limit, visit.date),
                .terms = work.benefit->share};
    auto& share = alone.terms;
    if (no(of.product->patient_share)) { // nothing is the patient's unless the plan says so
        share.copay = share.copay.is_answered() ? share.copay : Stated<Money>::none();
        share.coinsurance = share.coinsurance.is_answered() ? share.coinsurance : Stated<Rate>::none();
        share.deductible_applies = share.deductible_applies.is_answered() ? share.deductible_applies : Stated<bool>::none();
    }
    auto const of_unknown = day_copay(of, visit.date, boost::none);
    auto const copay = day_copay(of, visit.date, *work.out.category);

    auto const left = [&](Stated<Money> const& stated, Bounds used, std::int64_t without) -> Bounds {
        if (stated.is_none())
            return {without, without};
        if (!stated.has_value())
            return {0, unbounded};
        return left_of(Stated<std::int64_t>(stated->minor_units()), used);
    };
    ShareQuestion question{.allowed = allowed, .terms = share, .copay_left = {}, .deductible_left = {0, unbounded}, .ceiling_left = {0, unbounded},
                           .order = share.order.is_answered() ? share.order : plan.order, .rounding = plan.rounding, .currency = context_.currency};
    if (auto const* one = alone.accumulator) {
        question.deductible_left = left(limit->deductible, Counters::deductible_used(*one, visit.date), 0);
        question.ceiling_left = left(limit->ceiling, Counters::ceiling_used(*one, visit.date), unbounded);
    }
    if (auto const* all = alone.family) {
        bool const only_family = limit->family->deductible_rule == FamilyRule::aggregate;
        auto const deductible = left(limit->family->deductible, Counters::deductible_used(*all, visit.date), only_family ? 0 : unbounded);
        question.deductible_left = only_family ? deductible : lesser(question.deductible_left, deductible);
        auto const ceiling = left(limit->family->ceiling, Counters::ceiling_used(*all, visit.date), unbounded);
        question.ceiling_left = limit->family->ceiling_rule == FamilyRule::aggregate ? ceiling : lesser(question.ceiling_left, ceiling);
    }
    if (no(share.deductible_applies) || share.deductible_applies.is_none())
        question.deductible_left = {0, 0};
    if (share.copay.has_value()) {
        auto const whole = share.copay->minor_units();
        question.copay_left = share.copay_per == CopayPer::line ? Bounds{whole, whole} : left_of(Stated<std::int64_t>(whole), plus(copay, of_unknown));
    }
    alone.answer = share_bounds(question);
    if (allowed.most >= unbounded && allowed.least < unbounded / 2) { // a share that grows with what is allowed has no bound either
        question.allowed.most = unbounded / 2;
        auto const half = share_bounds(question);
        auto const grows = [](Bounds& part, Bounds of_half) { part.most = part.most == of_half.most ? part.most : unbounded; };
        grows(alone.answer.patient, half.patient);
        grows(alone.answer.deductible, half.deductible);
        grows(alone.answer.copay, half.copay);
    }
    return alone;
}

void Engine::count_limit(PlannedVisit const& visit, PolicyView const& of, Accumulator& accumulator, Accumulator* family, Bounds deductible, Bounds patient) {
    auto const count = [&](Accumulator& one) {
        one.deductible.add(visit.date, deductible, pending_);
        one.ceiling.add(visit.date, patient, pending_);
        touch(touched_, &one);
    };
    count(accumulator);
    if (family != nullptr)
        count(*family);
    // Other tiers' limits that count the same amounts, as far as the plan says so.
    auto const& tier = accumulator.limit->tier;
    auto const across = of.plan->cross_accumulation;
    if (!tier || across == CrossAccumulation::separate)
        return;
    for (auto const& row : of.plan->limits) {
        if (!row.valid.contains(visit.date) || !row.tier || *row.tier == *tier)
            continue;
        bool const from_outside = *tier == NetworkTier::out_of_network;
        bool const to_outside = *row.tier == NetworkTier::out_of_network;
        bool const counts = across == CrossAccumulation::both || (across == CrossAccumulation::inside_to_outside && !from_outside && to_outside) ||
                            (across == CrossAccumulation::outside_to_inside && from_outside && !to_outside);
        if (!counts)
            continue;
        count(counters_.accumulator(of.counters, row, visit.date));
        if (row.family)
            count(counters_.family(of.counters, row, visit.date));
    }
}

/// Counts what a line fills up. `patient` is what the member is left to owe of it.
void Engine::count_share(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, Alone const& alone, Bounds patient) {
    if (alone.accumulator != nullptr)
        count_limit(visit, of, *alone.accumulator, alone.family, alone.answer.deductible, patient);
    if (alone.terms.copay_per == CopayPer::visit) {
        auto& copay = day_copay(of, visit.date, *work.out.category);
        copay = plus(copay, alone.answer.copay);
    }
}

/// Takes off what the law takes off, in the plan's order.
Engine::Reductions Engine::take_reductions(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, Money& paid) const {
    Reductions parts;
    for (auto const& row : of.plan->reductions) {
        bool const fits = row.modifiers.empty() || std::any_of(row.modifiers.begin(), row.modifiers.end(), [&](std::string const& modifier) {
                              return contains(work.line->modifiers, modifier) || (work.of_assistant && modifier == work.of_assistant->text());
                          });
        if (!row.valid.contains(visit.date) || !fits)
            continue;
        auto const off = apply(row.rate, paid, of.plan->rounding);
        if (off.is_zero())
            continue;
        paid -= off;
        auto const known = find_adjustment_reason(row.reason);
        parts.push_back({.kind = PartKind::statutory_reduction, .amount = off, .group = AdjustmentGroup::contractual_obligation, .reason = known ? known->code : std::string_view()});
        trace(visit, work, Step::reduction, StepResult::passed, known ? known->code : std::string_view(), off);
    }
    return parts;
}

void Engine::settle_insured(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const& plan = *of.plan;
    bool const limited = !plan.amount_limits.empty() || of.policy->money_limit.has_value();
    auto const room = limited ? money_room(visit, work, of) : MoneyRoom{};
    auto const note = [&](Rule const& rule, std::string_view value = {}) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.value = std::string(value);
        return finding;
    };
    // A limit in money that may end within this line, nobody knows where.
    if (limited) {
        bool const may_end = room.allowed.least < work.allowed.most && !(room.allowed.exact() && work.allowed.exact());
        bool const may_run_out = room.paid.least < work.allowed.most && !(room.paid.exact() && work.allowed.exact());
        if (may_end)
            unknown(work, note(rules::amount_count_unknown));
        else if (may_run_out)
            unknown(work, note(room.of_policy ? rules::money_unknown : rules::amount_count_unknown));
        if (may_end || may_run_out)
            return settle_open(visit, work, of);
    }
    auto const covered = lesser(work.allowed, room.allowed);
    auto const alone = share_alone(visit, work, of, covered);
    auto const& answer = alone.answer;
    if (limited && !answer.exact && room.paid.least < covered.most) {
        unknown(work, note(room.of_policy ? rules::money_unknown : rules::amount_count_unknown));
        return settle_open(visit, work, of);
    }
    // What may be refused to the clinic fills up no counter for sure.
    bool const sure = work.perhaps_refused.empty();
    auto const perhaps = [sure](Bounds amount) { return Bounds{sure ? amount.least : 0, amount.most}; };
    if (sure) {
        count_share(visit, work, of, alone, answer.patient);
    } else {
        auto counted = alone;
        counted.answer.deductible = perhaps(counted.answer.deductible);
        counted.answer.copay = perhaps(counted.answer.copay);
        count_share(visit, work, of, counted, perhaps(answer.patient));
    }

    auto reasons = work.open_allowed;
    reasons.insert(reasons.end(), work.perhaps_refused.begin(), work.perhaps_refused.end());
    for (auto const& entry : answer.open) {
        if (entry.rule == &rules::allowed_unknown) // said when the amount was looked for
            continue;
        report_.add(note(*entry.rule, entry.what));
        reasons.push_back(*entry.rule);
    }

    // Above the allowed amount.
    bool const outside = *work.out.tier == NetworkTier::out_of_network;
    auto const may_bill = outside ? first_answer({plan.balance_billing_allowed, of.product->balance_billing_allowed}) : Stated<bool>(false);
    auto const above = Bounds{std::max<std::int64_t>(0, work.charge_or_unbounded() - work.allowed.most),
                              std::max<std::int64_t>(0, work.charge_or_unbounded() - work.allowed.least)};
    bool const balance_open = !may_bill.has_value() && above.most > 0;
    if (balance_open) {
        report_.add(about(rules::balance_billing_unknown, visit, work));
        reasons.push_back(rules::balance_billing_unknown);
    }
    if (!work.out.charge.has_value())
        reasons.push_back(rules::charge_unknown);

    // What the limits in money count.
    auto const counted = [&](Bounds allowed, Bounds paid) {
        for (auto const& use : room.uses) {
            use.counter->amount.add(visit.date, perhaps(use.counts == LimitCounts::allowed ? allowed : paid), pending_);
            touch(touched_amounts_, use.counter);
        }
        if (room.money != nullptr) {
            room.money->amount.add(visit.date, perhaps(paid), pending_);
            touch(touched_money_, room.money);
        }
    };

    // Who bears what a limit in money leaves of a line that it covers in part.
    auto const borne = [&](Denial denial) { // without a limit there is nothing to bear
        return limited ? outcome_of(denial, plan.liability_rules, work.basis, visit.date, of.product->patient_share) : DenialOutcome{};
    };
    auto const beyond_limit_of = borne(Denial::limit_reached);
    auto const not_paid_of = room.of_policy ? borne(Denial::money_exhausted) : beyond_limit_of;

    if (!answer.exact || !work.allowed.exact() || !work.out.allowed.has_value() || !work.out.charge.has_value() || balance_open || !sure) {
        Bounds const payable{std::max<std::int64_t>(0, covered.least - answer.patient.most), std::max<std::int64_t>(0, covered.most - answer.patient.least)};
        counted(covered, lesser(payable, room.paid));
        // Of what is covered the patient owes the share, or all that the plan has no money left for where nobody else bears it.
        auto const left_to_patient = [patient_bears = not_paid_of.liable == Liable::patient](std::int64_t share, std::int64_t amount, std::int64_t paid) {
            return paid >= unbounded || !patient_bears ? share : amount >= unbounded ? unbounded : std::max(share, amount - paid);
        };
        Bounds const patient{left_to_patient(answer.patient.least, covered.least, room.paid.most), left_to_patient(answer.patient.most, covered.most, room.paid.least)};
        if (patient.least > answer.patient.least)
            report_.add(note(rules::amount_limit_passed));
        auto const charge = work.charge_or_unbounded();
        auto const beyond = beyond_limit_of.liable == Liable::patient && work.allowed.most < unbounded ? work.allowed.most - covered.most : 0;
        auto const least = patient.least + beyond + (yes(may_bill) && work.out.charge.has_value() ? above.least : 0);
        auto most = patient.most + beyond + (no(may_bill) ? 0 : above.most);
        // Beyond a limit the contract may not bind the clinic.
        bool const uncovered = patient.most > answer.patient.most || beyond > 0;
        if (uncovered && no(may_bill) && above.most > 0 && work.terms && work.terms->contract->beyond_limit != Stated(BeyondLimit::contract_rate)) {
            most += above.most;
            if (!work.terms->contract->beyond_limit.has_value())
                work.beyond_limit = LineWork::BeyondLimit{};
        }
        if (work.allowed.most <= charge)
            most = std::min(most, charge);
        work.out.outcome = open(std::move(reasons), {sure ? least : 0, std::min(most, unbounded)});
        return;
    }

    auto const& amounts = *answer.exact;
    auto const beyond_limit = *work.out.allowed - money(covered.most);
    auto paid = room.paid.most < amounts.plan.minor_units() ? money(room.paid.most) : amounts.plan;
    auto const not_paid = amounts.plan - paid;
    counted(covered, {paid.minor_units(), paid.minor_units()});
    if (!(beyond_limit + not_paid).is_zero())
        report_.add(note(rules::amount_limit_passed));

    auto const beyond = balance(*work.out.charge, *work.out.allowed, yes(may_bill));
    using enum AdjustmentGroup;
    auto decided = this->decided(*work.out.charge);
    auto const reductions = take_reductions(visit, work, of, paid);
    auto const of_patient = [&](DenialOutcome const& by, Money amount) { return by.liable == Liable::patient ? amount : money(0); };
    auto const above_limit = limited ? above_beyond_limit(work, of, of_patient(beyond_limit_of, beyond_limit) + of_patient(not_paid_of, not_paid), beyond.write_off) : money(0);
    add_part(decided, {.kind = PartKind::contractual_write_off, .amount = beyond.write_off - above_limit, .group = contractual_obligation, .reason = "45"});
    add_part(decided, {.kind = PartKind::plan, .amount = paid});
    add_part(decided, {.kind = PartKind::deductible, .amount = amounts.deductible, .group = patient_responsibility, .reason = "1"});
    add_part(decided, {.kind = PartKind::copay, .amount = amounts.copay, .group = patient_responsibility, .reason = "3"});
    add_part(decided, {.kind = PartKind::coinsurance, .amount = amounts.coinsurance, .group = patient_responsibility, .reason = "2"});
    auto const left = [&](DenialOutcome const& by, Money amount) {
        bool const patient = by.liable == Liable::patient;
        add_part(decided, {.kind = patient ? PartKind::patient_non_covered : PartKind::provider_liability, .amount = amount, .group = by.group, .reason = by.reason,
                           .basis = patient ? by.basis : boost::none});
    };
    bool const at_limit = !beyond_limit.is_zero() && beyond_limit_of.liable == Liable::patient;
    left(beyond_limit_of, at_limit ? beyond_limit + above_limit : beyond_limit);
    left(not_paid_of, at_limit ? not_paid : not_paid + above_limit);
    add_part(decided, {.kind = PartKind::balance_bill, .amount = beyond.to_patient, .group = patient_responsibility, .reason = "45"});
    add_part(decided, {.kind = PartKind::allowed_above_charge, .amount = -beyond.excess, .group = contractual_obligation, .reason = "94"});
    decided.parts.insert(decided.parts.end(), reductions.begin(), reductions.end());
    if (limited) // what the clinic bears comes before what the plan pays
        order_parts(decided);
    work.out.outcome = std::move(decided);
    trace(visit, work, Step::cost_share, StepResult::passed, plan.order, amounts.patient);
}

/// A discount membership beside insurance: only for what the insurance leaves to the patient as not covered.
void Engine::apply_membership(PlannedVisit const& visit, LineWork& work, PolicyView const& membership) {
    if (!work.out.is_decided())
        return;
    auto decided = work.out.decided();
    auto const owed = decided.of(PartKind::patient_non_covered);
    auto const& stacking = membership.policy->stacking;
    bool const combined = stacking.has_value() && *stacking == Stacking::discount_on_patient_liable;
    if (owed.is_zero() || (stacking.is_answered() && !combined))
        return;

    boost::optional<Money> price;
    auto const terms = lookup_.terms(allowed_question(visit, work, membership, NetworkTier::in_network), nullptr);
    bool const for_line = terms.row != nullptr && terms.row->basis != RateBasis::per_visit && terms.row->basis != RateBasis::per_case;
    if (membership.problems.empty() && for_line) {
        auto const amount = line_amount(visit, work, membership, *terms.row);
        if (amount.has_value())
            price = *amount < owed ? *amount : owed;
    }
    if (!combined) { // nobody stated how they go together
        work.out.outcome = open({rules::savings_not_combined}, {price ? price->minor_units() : 0, owed.minor_units()});
        return;
    }
    if (!price) {
        auto finding = about(rules::allowed_unknown, visit, work);
        finding.counterparts = {subject(membership.policy->id)};
        finding.args.value = code(work);
        report_.add(std::move(finding));
        work.out.outcome = open({rules::allowed_unknown}, {0, owed.minor_units()});
        return;
    }
    for (auto& part : decided.parts)
        if (part.kind == PartKind::patient_non_covered)
            part.amount = *price;
    std::erase_if(decided.parts, [](Part const& part) { return part.amount.is_zero(); });
    add_part(decided, {.kind = PartKind::contractual_write_off, .amount = owed - *price});
    order_parts(decided);
    work.out.outcome = std::move(decided);
}

namespace {

/// Takes `off` from what the patient owes; what was computed last is given up first.
void lower_patient(Decided& decided, Money off) {
    for (auto const kind : {PartKind::coinsurance, PartKind::copay, PartKind::deductible, PartKind::patient_non_covered, PartKind::balance_bill, PartKind::patient_price})
        for (auto& part : decided.parts) {
            if (part.kind != kind)
                continue;
            auto const given = off < part.amount ? off : part.amount;
            part.amount -= given;
            off -= given;
        }
    std::erase_if(decided.parts, [](Part const& part) { return part.amount.is_zero(); });
}

} // namespace

/// Works a further policy through its own gates and shares, for the lines that leave the patient something to owe.
void Engine::ask_further(PlannedVisit const& visit, std::vector<LineWork>& works, PolicyView const& of, CoordinationFormula formula) {
    visit_limits_.clear();
    std::vector<LineWork> copies;
    copies.reserve(works.size());
    std::vector<LineWork*> asked;
    for (auto& work : works) {
        if (!leaves_something(work))
            continue;
        auto& copy = copies.emplace_back(*work.line, work.out.line, context_.currency);
        copy.out.units = work.out.units;
        copy.out.charge = work.out.charge;
        if (!work.out.is_decided())
            copy.unknowns = work.out.undetermined().reasons; // whether it is asked, and for how much
        asked.push_back(&work);
        gate(visit, copy, of);
    }
    find_allowed(visit, copies, of);
    apply_threshold(visit, copies, of);
    note_not_given(copies, of);
    for (std::size_t i = 0; i < copies.size(); ++i)
        settle_further(visit, *asked[i], copies[i], of, formula);
}

void Engine::settle_further(PlannedVisit const& visit, LineWork& work, LineWork& copy, PolicyView const& of, CoordinationFormula formula) {
    auto const zero = Money::zero(context_.currency);
    auto const note = [&](Rule const& rule) {
        auto finding = about(rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        return finding;
    };
    if (!work.out.is_decided()) {
        settle_open(visit, copy, of);
        auto open_line = work.out.undetermined();
        open_line.least = zero;
        work.out.outcome = std::move(open_line);
        return;
    }
    auto const first = work.out.decided();
    auto const left = first.patient();
    if (!work.out.first_payer)
        work.out.first_payer = first;
    auto const leave_open = [&](std::vector<RuleRef> reasons) {
        trace(visit, work, Step::coordination, StepResult::unknown);
        work.out.outcome = open(std::move(reasons), {0, left.minor_units()});
    };
    if (copy.refused()) {
        trace(visit, work, Step::coordination, StepResult::refused, formula);
        work.out.further.push_back({.policy = of.policy->id, .formula = formula, .allowed = zero, .normal = zero, .paid = zero, .denial = copy.out.denial});
        if (outcome_of(*copy.out.denial, of.plan->liability_rules, copy.basis, visit.date, of.product->patient_share).liable == Liable::provider) {
            report_.add(note(rules::refused_to_clinic));
            leave_open({rules::refused_to_clinic});
        }
        return;
    }
    copy.unknowns.insert(copy.unknowns.end(), copy.perhaps_refused.begin(), copy.perhaps_refused.end());
    if (!copy.unknowns.empty()) {
        settle_open(visit, copy, of);
        return leave_open(copy.unknowns);
    }
    bool const limited = !of.plan->amount_limits.empty() || of.policy->money_limit.has_value();
    auto const room = limited ? money_room(visit, copy, of) : MoneyRoom{};
    auto const alone = share_alone(visit, copy, of, copy.allowed);
    bool const room_known = room.allowed.least >= copy.allowed.most && room.paid.exact(); // a limit that ends inside a line is left open here
    if (!alone.answer.exact || !copy.allowed.exact() || !copy.out.allowed.has_value() || !room_known) {
        for (auto const& entry : alone.answer.open)
            if (entry.rule != &rules::allowed_unknown)
                report_.add(note(*entry.rule));
        auto reasons = copy.open_allowed;
        for (auto const& entry : alone.answer.open)
            reasons.push_back(*entry.rule);
        if (reasons.empty())
            reasons.push_back(rules::amount_count_unknown);
        copy.unknowns = reasons;
        settle_open(visit, copy, of);
        return leave_open(std::move(reasons));
    }
    auto const& exact = *alone.answer.exact;
    CoordinationQuestion question{.charge = work.out.charge, .allowed_before = work.out.denial ? Stated<Money>::none() : work.out.allowed,
                                  .paid_before = first.of(PartKind::plan) + first.of(PartKind::statutory_reduction), .patient_left = left,
                                  .allowed = *copy.out.allowed, .normal = exact.plan};
    for (auto const& before : work.out.further)
        if (!before.denial && question.allowed_before.has_value() && *question.allowed_before < before.allowed)
            question.allowed_before = before.allowed;
    if (formula == CoordinationFormula::percentage_of_remainder) {
        auto const remainder = std::max<std::int64_t>(0, copy.allowed.most - question.paid_before.minor_units());
        auto const of_remainder = share_alone(visit, copy, of, {remainder, remainder}).answer.exact;
        question.normal_of_remainder = of_remainder ? Stated<Money>(of_remainder->plan) : Stated<Money>::unknown(Unknown::not_given);
    }
    auto const payment = coordinate(formula, question);
    if (!payment.has_value()) {
        report_.add(note(rules::coordination_unknown));
        copy.unknowns.push_back(rules::coordination_unknown);
        settle_open(visit, copy, of);
        return leave_open({rules::coordination_unknown});
    }
    // Inside its network, and with Medicaid anywhere, the clinic takes the payer's allowed amount for all of it.
    bool const bound = *copy.out.tier != NetworkTier::out_of_network || formula == CoordinationFormula::medicaid_lesser_of;
    if (work.beyond_limit) { // how much the first payer leaves is open: does it matter?
        auto of_less = question;
        of_less.patient_left = left - money(work.beyond_limit->less);
        auto of_more = question;
        of_more.patient_left = left + money(work.beyond_limit->more);
        auto const less = coordinate(formula, of_less);
        auto const more = coordinate(formula, of_more);
        bool const whole = room.paid.most >= payment->pays.minor_units(); // what its own money does not reach depends on what is left
        bool const settled = bound ? whole && payment->patient.is_zero() && less == payment && more == payment
                                   : less.has_value() && more.has_value() && less->pays == payment->pays && more->pays == payment->pays;
        if (!settled) {
            RuleRef const why = *work.beyond_limit->why;
            copy.unknowns.push_back(why);
            settle_open(visit, copy, of);
            return leave_open({why});
        }
        if (bound)
            work.beyond_limit = boost::none; // this payer's word counts
    }

    auto pays = payment->pays;
    if (room.paid.most < pays.minor_units())
        pays = money(room.paid.most);
    auto patient = bound ? payment->patient + (payment->pays - pays) : left - pays;
    if (pays < payment->pays && bound && patient < left - pays && formula != CoordinationFormula::medicaid_lesser_of) {
        auto const above = left - pays - patient;
        patient += above_beyond_limit(copy, of, payment->pays - pays, above);
        work.beyond_limit = copy.beyond_limit;
    }
    auto const owed = patient.minor_units() < exact.patient.minor_units() ? patient.minor_units() : exact.patient.minor_units();
    count_share(visit, copy, of, alone, {owed, owed});
    for (auto const& use : room.uses) {
        auto const counted = use.counts == LimitCounts::allowed ? copy.allowed : Bounds{pays.minor_units(), pays.minor_units()};
        use.counter->amount.add(visit.date, counted, pending_);
        touch(touched_amounts_, use.counter);
    }
    if (room.money != nullptr) {
        room.money->amount.add(visit.date, {pays.minor_units(), pays.minor_units()}, pending_);
        touch(touched_money_, room.money);
    }

    auto decided = first;
    lower_patient(decided, left - patient);
    auto paid = pays;
    auto const reductions = take_reductions(visit, work, of, paid);
    join_part(decided, {.kind = PartKind::contractual_write_off, .amount = left - pays - patient, .group = AdjustmentGroup::contractual_obligation, .reason = "45"});
    add_part(decided, {.kind = PartKind::plan, .amount = paid, .policy = of.policy->id});
    decided.parts.insert(decided.parts.end(), reductions.begin(), reductions.end());
    order_parts(decided);
    work.out.further.push_back({.policy = of.policy->id, .formula = formula, .allowed = *copy.out.allowed, .normal = exact.plan, .paid = pays});
    work.out.outcome = std::move(decided);
    trace(visit, work, Step::coordination, StepResult::passed, formula, pays);
}

void Engine::leave_to_further(LineWork& work) const {
    if (!work.out.is_decided()) {
        auto open_line = work.out.undetermined();
        open_line.reasons.push_back(rules::secondary_not_coordinated);
        open_line.least = Money::zero(context_.currency);
        work.out.outcome = std::move(open_line);
        return;
    }
    auto const owes = work.out.decided().patient();
    if (owes.is_zero())
        return;
    work.out.first_payer = work.out.decided();
    work.out.outcome = open({rules::secondary_not_coordinated}, {0, owes.minor_units()});
}

/// Another policy may be asked about this visit too: what it would use up is used up perhaps.
void Engine::perhaps_asked(PlannedVisit const& visit, std::vector<LineWork> const& works, PolicyId id) {
    auto const policy = context_.policy(id);
    auto const plan = policy ? context_.plan(policy->plan) : boost::none;
    if (!plan || !context_.payer(plan->payer) || policy->patient != visit.patient || !policy->in_force.contains(visit.date))
        return;
    auto const& of = view(*policy);
    if (of.product->funding != Funding::insurance)
        return;
    Report kept;
    std::swap(kept, report_);
    auto const sink = std::exchange(trace_, TraceSink{});
    auto const said = of.said;
    visit_limits_.clear();
    std::vector<LineWork> copies;
    copies.reserve(works.size());
    for (auto const& work : works) {
        if (!leaves_something(work))
            continue;
        auto& copy = copies.emplace_back(*work.line, work.out.line, context_.currency);
        copy.out.units = work.out.units;
        copy.out.charge = work.out.charge;
        copy.unknowns.push_back(rules::policy_unknown);
        gate(visit, copy, of);
    }
    find_allowed(visit, copies, of);
    apply_threshold(visit, copies, of);
    for (auto& copy : copies)
        settle_open(visit, copy, of);
    trace_ = sink;
    of.said = said;
    std::swap(kept, report_);
}

} // namespace therapy::coverage::detail
