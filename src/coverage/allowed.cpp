#include <therapy/coverage/allowed.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

RateRow const* row_for(Contract const& contract, catalog::ServiceCode code, Date date) {
    RateRow const* general = nullptr;
    for (auto const& row : contract.rates) {
        if (!row.valid.contains(date))
            continue;
        if (row.code && *row.code == code)
            return &row;
        if (!row.code && general == nullptr)
            general = &row;
    }
    return general;
}

} // namespace

Stated<AllowedTerms> allowed_terms(std::span<Contract const> contracts, AllowedQuestion const& question) {
    Contract const* best = nullptr;
    int best_particular = -1;
    bool tie = false;
    for (auto const& contract : contracts) {
        bool const about = contract.payer == question.payer && (!contract.plan || *contract.plan == question.plan) &&
                           (!contract.tier || *contract.tier == question.tier) && contract.valid.contains(question.date);
        if (!about)
            continue;
        int const particular = (contract.plan ? 2 : 0) + (contract.tier ? 1 : 0);
        if (particular < best_particular)
            continue;
        tie = particular == best_particular;
        best = &contract;
        best_particular = particular;
    }
    if (best == nullptr)
        return Stated<AllowedTerms>::unknown(Unknown::not_given);
    if (tie)
        return Stated<AllowedTerms>::unknown(Unknown::conflicting);
    auto const* row = row_for(*best, question.code, question.date);
    if (row == nullptr)
        return Stated<AllowedTerms>::unknown(Unknown::not_given);
    return AllowedTerms{best->id, *row, best->lesser_of_charge};
}

Stated<Money> allowed_amount(RateRow const& row, Stated<std::int64_t> const& units, Stated<Money> const& charge, Rounding rounding) {
    auto const unknown = Stated<Money>::unknown(Unknown::not_given);
    if (row.basis == RateBasis::share_of_charge)
        return row.share.has_value() && charge.has_value() ? Stated<Money>(apply(*row.share, *charge, rounding)) : unknown;
    return row.amount.has_value() && units.has_value() ? Stated<Money>(*row.amount * *units) : unknown;
}

} // namespace therapy::coverage
