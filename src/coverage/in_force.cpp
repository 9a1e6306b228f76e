#include <therapy/coverage/in_force.hpp>

#include <algorithm>

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

} // namespace

PolicyChoice choose_policy(std::span<PolicyId const> policies, Date date, Context const& context, Stated<clinic::CauseKind> const& cause) {
    PolicyChoice choice;
    bool ended = false;
    bool patient_pays = false;
    bool left_out = false;
    auto const consider = [&](PolicyId id) {
        bool const named_before = choice.first == id || choice.membership == id || std::find(choice.further.begin(), choice.further.end(), id) != choice.further.end();
        if (named_before)
            return;
        auto const policy = context.policy(id);
        auto const plan = policy ? context.plan(policy->plan) : boost::none;
        if (policy && !policy->in_force.contains(date)) {
            ended = ended || policy->in_force.first() <= date;
            return;
        }
        if (!policy || !plan || !context.payer(plan->payer)) {
            if (!choice.first)
                choice.unknown = true;
            else if (!patient_pays)
                choice.further.push_back(id);
            return;
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
    };
    if (cause.is_answered()) {
        // Those that answer for the episode's cause and no other come first; those that answer for another cause are left out.
        for (bool const of_cause : {true, false})
            for (auto const id : policies) {
                auto const only = only_cause(id, context);
                bool const fits = only.has_value() && cause.has_value() && *only == *cause;
                left_out = left_out || (only.has_value() && !fits);
                if (fits == of_cause && (fits || !only.has_value()))
                    consider(id);
            }
    } else {
        std::for_each(policies.begin(), policies.end(), consider);
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
