#include "claims_taken.hpp"
#include "engine.hpp"
#include "pooled_minutes.hpp"

#include <therapy/coverage/authorization_use.hpp>
#include <therapy/coverage/benefit_category.hpp>
#include <therapy/coverage/in_force.hpp>
#include <therapy/coverage/network_tier.hpp>
#include <therapy/coverage/payer_order.hpp>
#include <therapy/coverage/payment_guard.hpp>

namespace therapy::inline v0_1::coverage::detail {

namespace {

template <class T>
auto stated_key(Stated<T> const& value, std::int64_t number) { return std::pair(static_cast<int>(value.kind()), value.has_value() ? number : 0); }

std::strong_ordering compare(PlannedLine const& a, PlannedLine const& b, Context const& context) {
    if (auto const order = a.code.text().compare(b.code.text()); order != 0)
        return order <=> 0;
    if (a.modifiers != b.modifiers)
        return a.modifiers < b.modifiers ? std::strong_ordering::less : std::strong_ordering::greater;
    auto const numbers = [](PlannedLine const& line) {
        return std::tuple(stated_key(line.charge, line.charge.has_value() ? -line.charge->minor_units() : 0), stated_key(line.units, line.units.has_value() ? -*line.units : 0),
                          stated_key(line.minutes, line.minutes.has_value() ? -*line.minutes : 0), static_cast<int>(line.purpose),
                          stated_key(line.provider_kind, line.provider_kind.has_value() ? static_cast<int>(*line.provider_kind) : 0),
                          line.patient_basis ? static_cast<int>(*line.patient_basis) + 1 : 0);
    };
    if (auto const order = numbers(a) <=> numbers(b); order != 0)
        return order;
    auto const provider = [&](PlannedLine const& line) {
        if (!line.provider)
            return std::string();
        return context.keys.of != nullptr ? context.keys(Subject{SubjectKind::provider, line.provider->index()}) : std::to_string(line.provider->index());
    };
    return provider(a).compare(provider(b)) <=> 0;
}

} // namespace

/// The positions of a visit's lines in the order they are worked: by code, modifiers, the higher charge first, then whatever else
/// tells them apart. The order of the lines in the call never shows.
void Engine::put_in_order(PlannedVisit const& visit) {
    auto const count = visit.lines.size();
    if (!straight_)
        order_.clear();
    straight_ = true;
    order_.reserve(count);
    while (order_.size() < count)
        order_.push_back(order_.size());
    order_.resize(count);
    std::uint64_t before_code = 0;
    for (auto const& line : visit.lines) { // by codes that are all different nothing else matters
        auto const own = code_number(line.code);
        straight_ = straight_ && before_code < own;
        before_code = own;
    }
    if (straight_)
        return;
    auto const before = [&](std::size_t a, std::size_t b) {
        auto const order = compare(visit.lines[a], visit.lines[b], context_);
        return order < 0 || (order == 0 && a < b);
    };
    if (!std::is_sorted(order_.begin(), order_.end(), before))
        std::sort(order_.begin(), order_.end(), before);
}

/// Keeps the room of an answer that is not needed any more.
void Engine::reuse(AdjudicatedVisit& out) {
    for (auto& line : out.lines)
        reuse(line);
    out.lines.clear();
}
void Engine::reuse(AdjudicatedLine& line) {
    if (auto* decided = std::get_if<Decided>(&line.outcome); decided != nullptr && decided->parts.capacity() != 0) {
        decided->parts.clear();
        spare_parts_.push_back(std::move(decided->parts));
    }
}

Decided Engine::decided(Money charge) {
    Decided result{.charge = charge};
    if (spare_parts_.empty()) {
        result.parts.reserve(6);
    } else {
        result.parts = std::move(spare_parts_.back());
        spare_parts_.pop_back();
    }
    return result;
}

void Engine::take(PlannedVisit const& visit, AdjudicatedVisit& out) {
    out.session = visit.session;
    out.patient = visit.patient;
    out.date = visit.date;
    out.policy = boost::none;
    put_in_order(visit);
    begin_visit(visit);
    if (take_plain(visit, out))
        return;
    reuse(out);
    works_.clear();
    works_.reserve(visit.lines.size());
    for (auto const i : order_)
        works_.emplace_back(visit.lines[i], i, context_.currency);
    work_visit(visit, out, works_);

    places_.resize(works_.size());
    for (std::size_t i = 0; i < works_.size(); ++i)
        places_[works_[i].out.line] = i;
    out.lines.reserve(works_.size());
    for (auto const place : places_)
        out.lines.push_back(std::move(works_[place].out));
}

void Engine::begin_visit(PlannedVisit const& visit) {
    pending_ = visit.claim.has_value() && *visit.claim == ClaimState::submitted;
    visit_limits_.clear();
    touched_.clear();
    touched_visits_.clear();
    touched_amounts_.clear();
    touched_money_.clear();
    touched_authorizations_.clear();
    if (visit.filed.has_value() || visit.visit_number.has_value())
        note_visit(visit);
}

void Engine::work_visit(PlannedVisit const& visit, AdjudicatedVisit& out, std::vector<LineWork>& works) {
    auto const choice = choose_policy(visit.policies, visit.date, context_, visit.cause);
    auto const note = [&](Rule const& rule, std::vector<Subject> counterparts) {
        auto finding = about(rule, visit);
        finding.counterparts = std::move(counterparts);
        report_.add(std::move(finding));
    };
    boost::optional<RuleRef> nobody;
    for (auto const id : visit.policies) {
        auto const policy = context_.policy(id);
        auto const plan = policy ? context_.plan(policy->plan) : boost::none;
        if (!policy || !plan || !context_.payer(plan->payer))
            note(rules::missing_record, {subject(id)});
        else if (policy->patient != visit.patient) {
            note(rules::policy_of_another, {subject(id)});
            nobody = rules::policy_of_another;
        }
    }
    if (visit.policies.empty()) {
        note(rules::policy_unknown, {});
        nobody = rules::policy_unknown;
    }
    if (choice.unknown)
        nobody = rules::missing_record;

    auto const* of = choice.first && !nobody ? &view(*context_.policy(*choice.first)) : nullptr;
    if (of != nullptr)
        out.policy = choice.first;
    auto const rule = of == nullptr ? Stated<UnitRule>::not_stated() : of->plan->unit_rule.is_answered() ? of->plan->unit_rule : of->payer->unit_rule;
    find_units(works, rule);
    set_apart_not_billed(visit, works);
    for (auto& work : works)
        find_charge(visit, work, of == nullptr ? boost::none : boost::optional<PayerId>(of->payer->id));
    note_open_places(works);

    if (nobody) {
        for (auto& work : works) {
            auto reasons = work.unknowns;
            reasons.push_back(*nobody);
            trace(visit, work, Step::in_force, StepResult::unknown);
            work.out.outcome = open(std::move(reasons), {0, work.charge_or_unbounded()});
        }
        for (auto const id : visit.policies)
            perhaps_asked(visit, works, id);
    } else if (of == nullptr) {
        std::vector<Subject> ended;
        for (auto const id : visit.policies)
            ended.push_back(subject(id));
        note(rules::not_in_force, ended);
        auto const policy = context_.policy(visit.policies.front());
        auto const plan = policy ? context_.plan(policy->plan) : boost::none;
        for (auto& work : works) {
            trace(visit, work, Step::in_force, StepResult::refused);
            work.out.denial = choice.denial;
            if (work.unknowns.empty())
                settle_refused(visit, work, plan ? std::span<LiabilityRule const>(plan->liability_rules) : std::span<LiabilityRule const>());
            else
                work.out.outcome = open(work.unknowns, {0, work.charge_or_unbounded()});
        }
    } else {
        bool const insured = of->product->funding == Funding::insurance;
        if (!choice.further.empty()) {
            std::vector<PolicyId> asked{*choice.first};
            asked.insert(asked.end(), choice.further.begin(), choice.further.end());
            note_order(visit, asked);
        }
        if (of->product->funding == Funding::patient)
            guard_self_pay(visit, *choice.first);
        if (of->product->funding == Funding::deferred)
            note(rules::settlement_open, {subject(*choice.first)});
        for (auto& work : works) {
            trace(visit, work, Step::in_force, StepResult::passed);
            if (insured) {
                gate(visit, work, *of);
            } else {
                for (auto const& problem : of->problems)
                    work.unknowns.push_back(problem);
                work.out.tier = NetworkTier::in_network;
                if (work.line->provider_kind.has_value())
                    work.out.category = benefit_category({of->payer->kind, work.line->code, work.line->purpose, *work.line->provider_kind, under_plan_of_care(visit), visit.date});
            }
        }
        if (of->product->funding == Funding::insurance || of->product->funding == Funding::discount)
            find_allowed(visit, works, *of);
        if (insured) {
            apply_threshold(visit, works, *of);
            note_not_given(works, *of);
        }
        for (auto& work : works) {
            if (!insured)
                settle_price(visit, work, of->product->funding);
            else if (work.refused()) {
                settle_refused(visit, work, of->plan->liability_rules, of->product->patient_share);
                settle_beyond_limit(visit, work, *of);
            }
            else if (!work.unknowns.empty())
                settle_open(visit, work, *of);
            else
                settle_insured(visit, work, *of);
            restore_excess(work);
        }
        if (of->payer->kind == PayerKind::medicare)
            for (auto const& work : works)
                note_notice(visit, work, *of);
        if (choice.membership && insured) {
            auto const& membership = view(*context_.policy(*choice.membership));
            if (!membership.policy->stacking.is_answered())
                note(rules::savings_not_combined, {subject(*choice.membership)});
            for (auto& work : works)
                apply_membership(visit, work, membership);
        }
        // Each further payer by its own formula, until one does not state it: who comes after that one is not known to be asked.
        auto next = choice.further.begin();
        for (; next != choice.further.end(); ++next) {
            auto const policy = context_.policy(*next);
            auto const plan = policy ? context_.plan(policy->plan) : boost::none;
            if (!plan || !context_.payer(plan->payer) || policy->patient != visit.patient)
                break;
            auto const formula = policy->coordination_formula.is_answered() ? policy->coordination_formula : plan->coordination;
            if (product(plan->product).funding != Funding::insurance || !formula.has_value())
                break;
            ask_further(visit, works, view(*policy), *formula);
        }
        if (next != choice.further.end() && std::any_of(works.begin(), works.end(), leaves_something)) {
            std::vector<Subject> further;
            for (auto at = next; at != choice.further.end(); ++at)
                further.push_back(subject(*at));
            note(rules::secondary_not_coordinated, further);
            for (auto& work : works)
                leave_to_further(work);
            for (; next != choice.further.end(); ++next)
                perhaps_asked(visit, works, *next);
        }
        for (auto& work : works)
            open_beyond_limit(visit, work, *of);
    }
    note_reached(visit);
    works.insert(works.end(), std::make_move_iterator(not_billed_.begin()), std::make_move_iterator(not_billed_.end()));
    not_billed_.clear();
    for (auto const& work : works)
        trace(visit, work, Step::outcome, work.out.is_decided() ? StepResult::passed : StepResult::unknown);
}

/// Which of several lines of one code comes first is not known where one of them has no charge, units or provider's kind to order them
/// by: nor what each of them takes of a deductible, a cap or an amount for the visit.
void Engine::note_open_places(std::vector<LineWork>& works) {
    if (works.size() < 2)
        return;
    auto const is_open = [](LineWork const& work) { return !work.out.charge.has_value() || !work.out.units.has_value() || !work.line->provider_kind.has_value(); };
    if (std::none_of(works.begin(), works.end(), is_open))
        return;
    for (auto& work : works)
        for (auto const& other : works)
            if (&other != &work && is_open(other) && other.line->code == work.line->code && other.line->modifiers == work.line->modifiers) {
                auto const& rule = !other.out.charge.has_value() ? rules::charge_unknown : !other.out.units.has_value() ? rules::units_unknown : rules::provider_unknown;
                work.unknowns.push_back(rule);
                break;
            }
}

/// What a visit says of its claim that cannot be.
void Engine::note_visit(PlannedVisit const& visit) {
    if (visit.filed.has_value() && *visit.filed < visit.date) {
        auto finding = about(rules::filed_before_service, visit);
        finding.args.unit = Unit::days;
        finding.args.actual = std::int64_t{visit.date - *visit.filed};
        finding.fixes = {{.kind = FixKind::correct_input}};
        report_.add(std::move(finding));
    }
    if (visit.visit_number.has_value() && *visit.visit_number < 1) {
        auto finding = about(rules::not_a_visit_number, visit);
        finding.args.actual = *visit.visit_number;
        finding.fixes = {{.kind = FixKind::correct_input}};
        report_.add(std::move(finding));
    }
}

/// Says so when the policies' own facts put them in another order than the caller did.
void Engine::note_order(PlannedVisit const& visit, std::vector<PolicyId> const& asked) {
    auto const order = payer_order(asked, context_, {.cause = visit.cause, .date = visit.date});
    if (order.answer != OrderAnswer::decided || std::is_sorted(order.order.begin(), order.order.end()))
        return;
    auto finding = about(rules::payer_order_differs, visit);
    for (auto const position : order.order)
        finding.counterparts.push_back(subject(asked[position]));
    report_.add(std::move(finding));
}

/// A patient who pays although an insurance of the same visit is in force.
void Engine::guard_self_pay(PlannedVisit const& visit, PolicyId self_pay) {
    for (auto const id : visit.policies) {
        auto const policy = context_.policy(id);
        auto const plan = policy ? context_.plan(policy->plan) : boost::none;
        auto const payer = plan ? context_.payer(plan->payer) : boost::none;
        if (id == self_pay || !payer || product(plan->product).funding != Funding::insurance || !policy->in_force.contains(visit.date))
            continue;
        auto const only = product(plan->product).cause;
        if (only.has_value() && !(visit.cause.has_value() && *visit.cause == *only))
            continue;
        auto const tier = lookup_.tier(*plan, visit.lines.empty() ? boost::none : visit.lines.front().provider, visit.date);
        auto const decision = may_ask_patient(payer->kind, GuardedPayment::instead_of_cover, tier, visit.date);
        if (decision.answer == GuardAnswer::permitted)
            continue;
        auto finding = about(decision.answer == GuardAnswer::forbidden             ? rules::self_pay_not_permitted
                             : decision.answer == GuardAnswer::permitted_with_form ? rules::self_pay_needs_form
                                                                                   : rules::self_pay_unknown,
                             visit);
        finding.counterparts = {subject(id)};
        finding.args.value = std::string(decision.form);
        report_.add(std::move(finding));
    }
}

/// A notice signed beforehand would have let the clinic ask the patient.
void Engine::note_notice(PlannedVisit const& visit, LineWork const& work, PolicyView const& of) {
    bool const by_notice = work.out.denial == Denial::provider_not_payable || work.out.denial == Denial::excluded || work.out.denial == Denial::no_medical_need;
    if (!by_notice || !work.out.is_decided() || work.out.decided().of(PartKind::provider_liability).is_zero())
        return;
    auto finding = about(rules::abn_needed, visit, work);
    finding.counterparts = {subject(of.policy->id)};
    report_.add(std::move(finding));
}

/// What the visit surely brought to its end.
void Engine::note_reached(PlannedVisit const& visit) {
    auto const reach = [&](Milestone what, PolicyId policy, boost::optional<NetworkTier> tier = {}, boost::optional<AuthorizationId> authorization = {}) {
        reached_.push_back({what, policy, visit.session, visit.date, tier, authorization});
    };
    auto const may_end = [](Stated<Money> const& limit) { return limit.has_value() && !limit->is_zero(); };
    for (auto* one : touched_) {
        if (!one->deductible_said && may_end(one->deductible_limit()) && Counters::at_end(one->deductible_limit(), Counters::deductible_used(*one, visit.date))) {
            one->deductible_said = true;
            reach(one->of_family ? Milestone::family_deductible : Milestone::deductible, one->policy->id, one->limit->tier);
        }
        if (!one->ceiling_said && may_end(one->ceiling_limit()) && Counters::at_end(one->ceiling_limit(), Counters::ceiling_used(*one, visit.date))) {
            one->ceiling_said = true;
            reach(one->of_family ? Milestone::family_ceiling : Milestone::ceiling, one->policy->id, one->limit->tier);
        }
    }
    for (auto* one : touched_visits_)
        if (!one->said && one->limit->visits.has_value() && Counters::visits_used(*one, visit.date).least >= *one->limit->visits) {
            one->said = true;
            reach(Milestone::visit_limit, one->policy->id);
        }
    for (auto* one : touched_amounts_)
        if (!one->said && Counters::at_end(one->limit->amount, Counters::amount_used(*one, visit.date))) {
            one->said = true;
            reach(Milestone::amount_limit, one->policy->id);
        }
    for (auto* one : touched_money_)
        if (!one->said && Counters::at_end(one->policy->money_limit->total, Counters::money_used(*one, visit.date))) {
            one->said = true;
            reach(Milestone::money_limit, one->policy->id);
        }
    for (auto const position : touched_authorizations_) {
        auto const& row = context_.authorizations[position];
        auto const left = left_of(row, drawn_least_[position]);
        if (authorization_said_[position] || !left.has_value() || *left != 0)
            continue;
        authorization_said_[position] = true;
        reach(Milestone::authorization, row.policy, boost::none, row.id);
    }
}

void Engine::begin() {
    report_ = {};
    counters_.clear();
    for (auto const position : drawn_on_) {
        drawn_least_[position] = 0;
        drawn_most_[position] = 0;
        authorization_said_[position] = false;
    }
    drawn_on_.clear();
    for (auto* said : {&contract_said_, &plan_said_})
        std::fill(said->begin(), said->end(), false);
    views_.clear();
    reached_.clear();
    auto const& fees = lookup_.fee_schedules();
    good_fee_schedules_ = fees.problems.empty();
    report_.add(fees.report);
}

/// What is drawn of an authorization at most: what each line may take, as long as there is any.
std::int64_t Engine::most_drawn(std::size_t authorization) const {
    auto const left = left_of(context_.authorizations[authorization]);
    return left.has_value() ? std::min(*left, drawn_most_[authorization]) : drawn_most_[authorization];
}

Adjudication Engine::finish() {
    Adjudication result;
    write_counters(result);
    result.reached = std::move(reached_);
    std::sort(drawn_on_.begin(), drawn_on_.end());
    drawn_on_.erase(std::unique(drawn_on_.begin(), drawn_on_.end()), drawn_on_.end());
    for (auto const i : drawn_on_)
        if (drawn_most_[i] != 0)
            result.authorizations.push_back({context_.authorizations[i].id, drawn_least_[i], most_drawn(i)});
    report_notes();
    if (context_.keys.of != nullptr)
        report_.order(context_.keys);
    else
        report_.order();
    result.report = std::move(report_);
    begin();
    return result;
}

/// Puts the visits of each patient's day together, in their order: a payer that reduces further procedures looks at all of them.
/// Nothing where no contract is of such a payer.
void Engine::find_days(std::span<PlannedVisit const> visits, std::span<std::size_t const> order) {
    days_.clear();
    auto const looks = [this](Contract const& contract) {
        return !contract.reduces_procedures.is_none() && (contract.factors || std::any_of(context_.plans.begin(), context_.plans.end(), [&](Plan const& plan) {
            return plan.payer == contract.payer && plan.product == ProductKind::medicare_part_b;
        }));
    };
    if (order.size() < 2 || std::none_of(context_.contracts.begin(), context_.contracts.end(), looks))
        return;
    days_.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        days_.emplace_back(day_key(visits[order[i]]), i);
    std::sort(days_.begin(), days_.end());
}

/// The visits of the same patient's day that come after one.
void Engine::find_later(std::span<PlannedVisit const> visits, std::span<std::size_t const> order, std::size_t place) {
    later_today_.clear();
    auto const key = day_key(visits[order[place]]);
    for (auto at = std::upper_bound(days_.begin(), days_.end(), std::pair(key, place)); at != days_.end() && at->first == key; ++at)
        later_today_.push_back(&visits[order[at->second]]);
}

/// Whether the visit before, or one of those before it that are of the same day and session, is the same once more.
bool Engine::was_given(std::span<PlannedVisit const> visits, std::span<std::size_t const> order, std::size_t place) {
    auto const& visit = visits[order[place]];
    for (auto before = place; before > 0; --before) {
        auto const& other = visits[order[before - 1]];
        if (other.date != visit.date || other.session != visit.session)
            return false;
        if (other == visit)
            return true;
    }
    return false;
}

void Engine::take_all(std::span<PlannedVisit const> visits, ClaimOrder by, std::function<void(std::size_t, PlannedVisit const&)> const& take_one) {
    std::vector<PlannedVisit> opened;
    if (auto const pooled = pooled_minutes(context_, visits); !pooled.empty()) {
        opened.assign(visits.begin(), visits.end());
        open_minutes(opened, pooled, report_);
        visits = opened;
    }
    auto const order = in_order(visits, by, context_.keys);
    find_days(visits, order);
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const& visit = visits[order[i]];
        if (was_given(visits, order, i)) {
            report_.add(given_twice(visit));
            continue;
        }
        if (!days_.empty())
            find_later(visits, order, i);
        expect(visits, order, i);
        take_one(order[i], visit);
    }
    later_today_.clear();
}

Adjudication Engine::run(std::span<PlannedVisit const> visits) {
    std::vector<AdjudicatedVisit> answers;
    answers.reserve(visits.size());
    for (auto const& visit : visits)
        answers.push_back({.session = visit.session, .patient = visit.patient, .date = visit.date});
    auto const put = [this, &answers](std::size_t position, PlannedVisit const& visit) { take(visit, answers[position]); };
    take_all(visits, ClaimOrder::service_date, put);
    auto result = finish();
    result.visits = std::move(answers);
    return result;
}

} // namespace therapy::coverage::detail
