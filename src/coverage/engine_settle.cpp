#include "engine.hpp"

#include <therapy/coverage/benefit_category.hpp>
#include <therapy/coverage/denial.hpp>

namespace therapy::inline v0_1::coverage::detail {

namespace {

void add_part(Decided& decided, Part part) {
    if (!part.amount.is_zero())
        decided.parts.push_back(part);
}

void order_parts(Decided& decided) {
    std::stable_sort(decided.parts.begin(), decided.parts.end(), [](Part const& a, Part const& b) { return a.kind < b.kind; });
}

} // namespace

void Engine::settle_refused(PlannedVisit const& visit, LineWork& work, std::span<LiabilityRule const> liability) const {
    auto const outcome = outcome_of(*work.out.denial, liability, work.line->patient_basis, visit.date);
    bool const patient = outcome.liable == Liable::patient;
    if (!work.out.charge.has_value()) {
        work.out.outcome = open({rules::charge_unknown}, {0, patient ? unbounded : 0});
        return;
    }
    Decided decided{.charge = *work.out.charge};
    add_part(decided, {.kind = patient ? PartKind::patient_non_covered : PartKind::provider_liability, .amount = *work.out.charge, .group = outcome.group,
                       .reason = outcome.reason, .basis = patient ? outcome.basis : boost::none});
    work.out.outcome = std::move(decided);
}

void Engine::settle_price(PlannedVisit const& visit, LineWork& work, Funding funding) const {
    auto const charge = work.charge_or_unbounded();
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
    Decided decided{.charge = *work.out.charge};
    add_part(decided, {.kind = PartKind::patient_price, .amount = money(price.most)});
    add_part(decided, {.kind = PartKind::contractual_write_off, .amount = *work.out.charge - money(price.most)});
    order_parts(decided);
    trace(visit, work, Step::cost_share, StepResult::passed, to_text(funding), money(price.most));
    work.out.outcome = std::move(decided);
}

Bounds& Engine::day_copay(PolicyId policy, Date date, boost::optional<BenefitCategory> category) {
    // Visits come in the order of their days: copays of earlier days are done with.
    if (copay_day_ != date)
        day_copays_.clear();
    copay_day_ = date;
    return day_copays_[{policy, category}];
}

/// The most a contract may allow, where it may be more than the charge; else zero.
std::int64_t Engine::most_allowed(PlannedVisit const& visit, LineWork const& work, PolicyView const& of) const {
    if (work.out.tier.has_value())
        return work.terms && !yes(work.terms->lesser_of_charge) ? work.allowed.most : 0;
    std::int64_t most = 0;
    for (auto const& entry : enum_table<NetworkTier>) {
        auto const terms = allowed_terms(context_.contracts, {of.payer->id, of.plan->id, entry.value, work.line->code, visit.date});
        if (!terms.has_value() || yes(terms->lesser_of_charge))
            continue;
        auto const amount = terms->row.basis == RateBasis::per_visit ? terms->row.amount
                                                                     : allowed_amount(terms->row, work.out.units, work.out.charge, of.plan->rounding);
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
        auto& accumulator = counters_.accumulator(*of.policy, *of.plan, *row, visit.date);
        accumulator.deductible.add(visit.date, {0, most});
        accumulator.ceiling.add(visit.date, {0, most});
    }
    if (work.may_pass()) {
        auto const& category = work.out.category;
        auto& copay = day_copay(of.policy->id, visit.date, category.has_value() ? boost::optional<BenefitCategory>(*category) : boost::none);
        copay = plus(copay, {0, most});
    }
    work.out.outcome = open(std::move(reasons), {0, most});
}

void Engine::settle_insured(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    auto const& plan = *of.plan;
    auto const& share = work.benefit->share;
    auto const* limit = Counters::limit_row(plan, *work.out.tier, visit.date);
    auto* accumulator = limit == nullptr ? nullptr : &counters_.accumulator(*of.policy, plan, *limit, visit.date);
    auto const of_unknown = day_copay(of.policy->id, visit.date, boost::none);
    auto& copay = day_copay(of.policy->id, visit.date, *work.out.category);

    auto const left = [&](Stated<Money> const& stated, Bounds used, std::int64_t without) -> Bounds {
        if (stated.is_none())
            return {without, without};
        if (!stated.has_value())
            return {0, unbounded};
        return left_of(Stated<std::int64_t>(stated->minor_units()), used);
    };
    ShareQuestion question{.allowed = work.allowed, .terms = share, .copay_left = {}, .deductible_left = {0, unbounded}, .ceiling_left = {0, unbounded},
                                   .order = plan.order, .rounding = plan.rounding, .currency = context_.currency};
    if (accumulator != nullptr) {
        question.deductible_left = left(limit->deductible, Counters::deductible_used(*accumulator, visit.date), 0);
        question.ceiling_left = left(limit->ceiling, Counters::ceiling_used(*accumulator, visit.date), unbounded);
    }
    if (no(share.deductible_applies) || share.deductible_applies.is_none())
        question.deductible_left = {0, 0};
    if (share.copay.has_value()) {
        auto const whole = share.copay->minor_units();
        question.copay_left = share.copay_per == CopayPer::line ? Bounds{whole, whole} : left_of(Stated<std::int64_t>(whole), plus(copay, of_unknown));
    }
    auto const answer = share_bounds(question);

    if (accumulator != nullptr) {
        accumulator->deductible.add(visit.date, answer.deductible);
        accumulator->ceiling.add(visit.date, answer.patient);
    }
    if (share.copay_per == CopayPer::visit)
        copay = plus(copay, answer.copay);

    auto reasons = work.open_allowed;
    for (auto const& entry : answer.open) {
        if (entry.rule == &rules::allowed_unknown) // said when the amount was looked for
            continue;
        auto finding = about(*entry.rule, visit, work);
        finding.counterparts = {subject(of.policy->id)};
        finding.args.value = std::string(entry.what);
        report_.add(std::move(finding));
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

    if (!answer.exact || !work.allowed.exact() || !work.out.charge.has_value() || balance_open) {
        auto const charge = work.charge_or_unbounded();
        auto const least = answer.patient.least + (yes(may_bill) && work.out.charge.has_value() ? above.least : 0);
        auto most = answer.patient.most + (no(may_bill) ? 0 : above.most);
        if (work.allowed.most <= charge)
            most = std::min(most, charge);
        work.out.outcome = open(std::move(reasons), {least, std::min(most, unbounded)});
        return;
    }

    auto const& amounts = *answer.exact;
    auto const beyond = balance(*work.out.charge, *work.out.allowed, yes(may_bill));
    using enum AdjustmentGroup;
    Decided decided{.charge = *work.out.charge};
    add_part(decided, {.kind = PartKind::contractual_write_off, .amount = beyond.write_off, .group = contractual_obligation, .reason = "45"});
    add_part(decided, {.kind = PartKind::plan, .amount = amounts.plan});
    add_part(decided, {.kind = PartKind::deductible, .amount = amounts.deductible, .group = patient_responsibility, .reason = "1"});
    add_part(decided, {.kind = PartKind::copay, .amount = amounts.copay, .group = patient_responsibility, .reason = "3"});
    add_part(decided, {.kind = PartKind::coinsurance, .amount = amounts.coinsurance, .group = patient_responsibility, .reason = "2"});
    add_part(decided, {.kind = PartKind::balance_bill, .amount = beyond.to_patient, .group = patient_responsibility, .reason = "45"});
    add_part(decided, {.kind = PartKind::allowed_above_charge, .amount = -beyond.excess, .group = contractual_obligation, .reason = "94"});
    work.out.outcome = std::move(decided);
    trace(visit, work, Step::cost_share, StepResult::passed, plan.order.has_value() ? to_text(*plan.order) : "", amounts.patient);
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
    auto const terms = allowed_terms(context_.contracts, {membership.payer->id, membership.plan->id, NetworkTier::in_network, work.line->code, visit.date});
    if (membership.problems.empty() && terms.has_value() && terms->row.basis != RateBasis::per_visit) {
        auto const amount = allowed_amount(terms->row, work.out.units, work.out.charge, membership.plan->rounding);
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
    visit_draws_.clear();
    visit_limits_.clear();
    std::vector<LineWork> copies;
    copies.reserve(works.size());
    for (auto const& work : works) {
        auto& copy = copies.emplace_back(*work.line, work.out.line, context_.currency);
        copy.out.units = work.out.units;
        copy.out.charge = work.out.charge;
        copy.unknowns.push_back(rules::policy_unknown);
        gate(visit, copy, of);
    }
    find_allowed(visit, copies, of);
    for (auto& copy : copies)
        settle_open(visit, copy, of);
    trace_ = sink;
    std::swap(kept, report_);
}

} // namespace therapy::coverage::detail
