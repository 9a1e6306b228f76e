#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

namespace {

boost::optional<Currency> first_currency(Stated<Money> const& amount) {
    if (amount.has_value())
        return amount->currency();
    return boost::none;
}

boost::optional<Currency> currency_of(Plan const& plan) {
    for (auto const& row : plan.benefits)
        if (auto const currency = first_currency(row.share.copay))
            return currency;
    for (auto const& row : plan.limits) {
        if (auto const currency = first_currency(row.deductible))
            return currency;
        if (auto const currency = first_currency(row.ceiling))
            return currency;
    }
    return boost::none;
}

boost::optional<Currency> currency_of(Policy const& policy) {
    for (auto const& row : policy.balances) {
        if (auto const currency = first_currency(row.deductible_met))
            return currency;
        if (auto const currency = first_currency(row.ceiling_met))
            return currency;
    }
    return boost::none;
}

boost::optional<Currency> currency_of(Contract const& contract) {
    for (auto const& row : contract.rates)
        if (auto const currency = first_currency(row.amount))
            return currency;
    return boost::none;
}

} // namespace

void Engine::judge_record(Report const& found, PolicyView& of) {
    for (auto const& finding : found)
        if (finding.severity == Severity::error)
            of.problems.push_back(finding.rule);
}

void Engine::judge_currency(boost::optional<Currency> currency, Subject record, PolicyView& of) {
    if (!currency || *currency == context_.currency)
        return;
    report_.add(Finding{.rule = rules::currency_mismatch, .subjects = {record}, .args = {.value = std::string(currency->code())}});
    of.problems.push_back(rules::currency_mismatch);
}

PolicyView const& Engine::view(Policy const& policy) {
    auto const [at, fresh] = views_.try_emplace(policy.id, PolicyView{&policy, nullptr, nullptr, nullptr});
    auto& of = at->second;
    if (!fresh)
        return of;
    of.plan = &*context_.plan(policy.plan);
    of.payer = &*context_.payer(of.plan->payer);
    of.product = &product(of.plan->product);

    auto const judge = [&](Report found, RecordState& state) {
        judge_record(found, of);
        if (state == unchecked)
            report_.add(std::move(found));
        state = checked;
    };
    auto policy_state = unchecked;
    judge(validate(policy), policy_state);
    judge_currency(currency_of(policy), subject(policy.id), of);
    judge(validate(*of.plan), plan_state_[static_cast<std::size_t>(of.plan - context_.plans.data())]);
    judge_currency(currency_of(*of.plan), {SubjectKind::plan, of.plan->id.index()}, of);
    for (std::size_t i = 0; i < context_.contracts.size(); ++i) {
        auto const& contract = context_.contracts[i];
        if (contract.payer != of.payer->id)
            continue;
        judge(validate(contract), contract_state_[i]);
        judge_currency(currency_of(contract), {SubjectKind::contract, contract.id.index()}, of);
    }
    auto const mine = std::equal_range(by_policy_.begin(), by_policy_.end(), std::pair{policy.id, std::uint32_t{0}},
                                       [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto row = mine.first; row != mine.second; ++row) {
        of.authorizations.push_back(row->second);
        auto state = unchecked;
        judge(validate(context_.authorizations[row->second]), state);
    }
    return of;
}

} // namespace therapy::coverage::detail
