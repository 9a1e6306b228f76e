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

PolicyChoice choose_policy(std::span<PolicyId const> policies, Date date, Context const& context) {
    PolicyChoice choice;
    bool ended = false;
    bool patient_pays = false;
    for (auto const id : policies) {
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
        } else if (funding == Funding::insurance && !patient_pays) {
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
        choice.denial = ended ? Denial::no_longer_in_force : Denial::not_yet_in_force;
    return choice;
}

} // namespace therapy::coverage
