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
    if (auto* const known = views_.find(policy.id))
        return *known;
    auto const past = policy.in_force.past();
    auto& of = views_.add(policy.id, {.plain = {.patient = policy.patient, .first = policy.in_force.first().day_number(), .past = past ? past->day_number() : never}, .policy = &policy});
    of.plan = &*context_.plan(policy.plan);
    of.payer = &*context_.payer(of.plan->payer);
    of.product = &product(of.plan->product);
    of.counters.policy = &policy;
    of.counters.plan = of.plan;

    judge(lookup_.judge(policy), subject(policy.id), false, of);
    auto const plan = static_cast<std::size_t>(of.plan - context_.plans.data());
    judge(lookup_.plan(*of.plan), {SubjectKind::plan, of.plan->id.index()}, plan_said_[plan], of);
    plan_said_[plan] = true;
    for (auto const position : lookup_.contracts(of.payer->id)) {
        judge(lookup_.contract(position), {SubjectKind::contract, context_.contracts[position].id.index()}, contract_said_[position], of);
        contract_said_[position] = true;
    }
    of.plain.plan = static_cast<std::uint32_t>(plan);
    of.plain.may_be = of.problems.empty() && !policy.money_limit && policy.accepted_sites.empty() && !of.is_original_medicare() && lookup_.plain().is_plain(*of.plan, *of.payer);
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
    of.plain.may_be = of.plain.may_be && of.problems.empty();
    return of;
}

} // namespace therapy::coverage::detail
