#pragma once
// What a contract allows for a service.

#include <therapy/coverage/contract.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

struct AllowedQuestion {
    PayerId payer;
    PlanId plan;
    NetworkTier tier;
    catalog::ServiceCode code;
    Date date;
};

/// The row of a contract that fits, and what the contract says of charges below it.
struct AllowedTerms {
    ContractId contract;
    RateRow row;
    Stated<bool> lesser_of_charge;

    friend bool operator==(AllowedTerms const&, AllowedTerms const&) = default;
};

/// The terms for a service, by the most particular contract in force (a plan's before the payer's, a tier's before every
/// tier's) and in it by the code's own row before the one for every code.
/// \returns the terms; `unknown` where no contract or no row fits, or two equally particular contracts are in force: never zero
/// \complexity O(contracts + rates)
[[nodiscard]] THERAPY_EXPORT Stated<AllowedTerms> allowed_terms(std::span<Contract const> contracts, AllowedQuestion const& question);

/// What a row allows for one line, before a charge below it is looked at. Not for a row per visit.
/// \returns the amount; `unknown` where the row states none, or a share of the charge is asked for and there is no charge
/// \pre row.basis != RateBasis::per_visit
[[nodiscard]] THERAPY_EXPORT Stated<Money> allowed_amount(RateRow const& row, Stated<std::int64_t> const& units, Stated<Money> const& charge, Rounding rounding);

} // namespace therapy::coverage
