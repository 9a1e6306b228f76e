#include <therapy/coverage/in_force.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

template <class Record>
boost::optional<Record const&> find(std::span<Record const> records, Id<Record> id) noexcept {
    if (id.index() < records.size() && records[id.index()].id == id)
        return records[id.index()];
    for (auto const& record : records)
        if (record.id == id)
            return record;
    return boost::none;
}

} // namespace

boost::optional<Payer const&> Context::payer(PayerId id) const noexcept { return find(payers, id); }
boost::optional<Plan const&> Context::plan(PlanId id) const noexcept { return find(plans, id); }
boost::optional<Policy const&> Context::policy(PolicyId id) const noexcept { return find(policies, id); }

namespace {

/// The cause a policy's product answers for; none: any.
Stated<clinic::CauseKind> only_cause(PolicyId id, Context const& context) {
    auto const policy = context.policy(id);
    auto const plan = policy ? context.plan(policy->plan) : boost::none;
    return plan ? product(plan->product).cause : Stated<clinic::CauseKind>::none();
}

/// Those that answer for the episode's cause and no other come first; those that answer for another cause are left out.
std::vector<PolicyId> for_cause(std::span<PolicyId const> policies, Context const& context, Stated<clinic::CauseKind> const& cause, bool& left_out) {
    std::vector<PolicyId> first;
    std::vector<PolicyId> rest;
    for (auto const id : policies) {
        auto const only = only_cause(id, context);
        if (!only.has_value() || !cause.is_answered())
            rest.push_back(id);
        else if (cause.has_value() && *only == *cause)
            first.push_back(id);
        else
            left_out = true;
    }
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

} // namespace

PolicyChoice choose_policy(std::span<PolicyId const> policies, Date date, Context const& context, Stated<clinic::CauseKind> const& cause) {
    PolicyChoice choice;
    bool ended = false;
    bool patient_pays = false;
    bool left_out = false;
    for (auto const id : for_cause(policies, context, cause, left_out)) {
        auto const policy = context.policy(id);
        auto const plan = policy ? context.plan(policy->plan) : boost::none;
        if (policy && !policy->in_force.contains(date)) {
            ended = ended || policy->in_force.first() <= date;
            continue;
        }
        if (!policy || !plan || !context.payer(plan->payer)) {
            if (!choice.first)
                choice.unknown = true;
            else if (!patient_pays)
                choice.further.push_back(id);
            continue;
        }
        auto const funding = product(plan->product).funding;
        if (funding == Funding::discount) {
            if (!choice.membership)
                choice.membership = id;
        } else if (!choice.first) {
            choice.first = id;
            patient_pays = funding == Funding::patient;
        } else if (funding != Funding::patient && !patient_pays) {
            choice.further.push_back(id);
        }
    }
    if (patient_pays)
        choice.membership = boost::none;
    if (!choice.first && !choice.unknown) {
        choice.first = choice.membership;
        choice.membership = boost::none;
    }
    if (!choice.first && !choice.unknown)
        choice.denial = ended ? Denial::no_longer_in_force : left_out ? Denial::not_for_this_cause : Denial::not_yet_in_force;
    return choice;
}

} // namespace therapy::coverage
