#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

void Engine::judge(Judgement const& found, Subject record, bool said, PolicyView& of) {
    of.problems.insert(of.problems.end(), found.problems.begin(), found.problems.end());
    if (!said)
        report_.add(found.report);
    if (!found.foreign)
        return;
    report_.add(Finding{.rule = rules::currency_mismatch, .subjects = {record}, .args = {.value = std::string(found.foreign->code())}});
    of.problems.push_back(rules::currency_mismatch);
}

PolicyView const& Engine::view(Policy const& policy) {
    auto* const known = views_.find(policy.id);
    auto& state = known == nullptr ? meet(policy) : *known;
    write_back(state);
    state.known_first = state.known_past = never; // the steps may change whatever was known
    state.copay_known = false;
    state.units_known = false;
    return view_of(state);
}

/// Once all that is wrong with its plan was said, if there is anything, a plain policy needs no view until the steps or the counters ask for it.
PlainState& Engine::meet(Policy const& policy) {
    auto& state = views_.add(policy);
    auto const& plan = *context_.plan(policy.plan);
    auto const& payer = *context_.payer(plan.payer);
    auto const position = static_cast<std::size_t>(&plan - context_.plans.data());
    auto const found = lookup_.judge(policy);
    // That Medicare's caps were not given is said where they are looked for.
    bool const caps_missed = context_.unit_caps.empty() && payer.kind == PayerKind::medicare && plan.product == ProductKind::medicare_part_b && !plan.edits.unit_caps.is_none();
    bool plain = found.problems.empty() && !found.foreign && !policy.money_limit && policy.accepted_sites.empty() && !caps_missed && lookup_.plain().is_plain(plan, payer, lookup_.says_nothing(plan));
    if (!plain || !(plan_said_[position] || lookup_.says_nothing(plan)) || !found.report.empty() || !lookup_.authorizations(policy.id).empty())
        plain = make_view(state, found).problems.empty() && plain;
    if (!plain)
        return state;
    auto const past = policy.in_force.past();
    state.plan = static_cast<std::uint32_t>(position);
    state.patient = policy.patient.index();
    state.first = policy.in_force.first().day_number();
    state.past = past ? past->day_number() : never;
    state.visit_limits = static_cast<std::uint8_t>(plan.visit_limits.size());
    state.copay_known = !any_order_;
    state.units_known = !any_order_;
    views_.set_plan(policy.id, state.plan);
    return state;
}

/// \param of_policy  what is wrong with the policy itself
PolicyView& Engine::make_view(PlainState& state, Judgement const& of_policy) {
    auto const& policy = *state.policy;
    auto& of = views_.make_view(state);
    of.plan = &*context_.plan(policy.plan);
    of.payer = &*context_.payer(of.plan->payer);
    of.product = &product(of.plan->product);
    of.counters.policy = &policy;
    of.counters.plan = of.plan;

    judge(of_policy, subject(policy.id), false, of);
    auto const plan = static_cast<std::size_t>(of.plan - context_.plans.data());
    judge(lookup_.plan(*of.plan), {SubjectKind::plan, of.plan->id.index()}, plan_said_[plan], of);
    plan_said_[plan] = true;
    for (auto const position : lookup_.contracts(of.payer->id)) {
        judge(lookup_.contract(position), {SubjectKind::contract, context_.contracts[position].id.index()}, contract_said_[position], of);
        contract_said_[position] = true;
    }
    if (context_.authorizations.empty())
        return of;
    of.authorizations = lookup_.authorizations(policy.id);
    for (auto const position : of.authorizations) {
        Judgement found{.report = validate(context_.authorizations[position])};
        for (auto const& finding : found.report)
            if (finding.severity == Severity::error)
                found.problems.push_back(finding.rule);
        judge(found, {SubjectKind::authorization, context_.authorizations[position].id.index()}, false, of);
    }
    return of;
}

} // namespace therapy::coverage::detail
