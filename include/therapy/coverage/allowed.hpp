#pragma once
// What a contract allows for a service.

#include <therapy/coverage/contract.hpp>
#include <therapy/coverage/fee_schedule.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

struct AllowedQuestion {
    PayerId payer;
    PlanId plan;
    NetworkTier tier;
    catalog::ServiceCode code;
    Date date;
    Stated<catalog::QualificationKind> provider_kind{};  ///< of who renders it
    Stated<catalog::PlaceOfService> place{};
    std::span<std::string const> modifiers{};
};

/// The row of a contract that fits, and what the contract says of charges below it.
struct AllowedTerms {
    ContractId contract;
    RateRow row;
    Stated<bool> lesser_of_charge;
    Allocation allocation = Allocation::by_charge;
    boost::optional<Stated<Money>> day_cap{};

    friend bool operator==(AllowedTerms const&, AllowedTerms const&) = default;
};

/// The terms for a service, by the most particular contract in force (a plan's before the payer's, a tier's before every
/// tier's) and in it by the most particular row: the code counts more than the modifier, that more than the kind of provider,
/// that more than the place.
/// \returns the terms; `unknown` where no contract or no row fits, two equally particular contracts are in force, or a more
///          particular row may fit and what it asks for is not stated: never zero
/// \complexity O(contracts + rates)
[[nodiscard]] THERAPY_EXPORT Stated<AllowedTerms> allowed_terms(std::span<Contract const> contracts, AllowedQuestion const& question);

/// What a row allows for one line, before a charge below it is looked at. Not for a row per visit or per case, nor for a share of a schedule.
/// \returns the amount; `unknown` where the row states none, or a share of the charge is asked for and there is no charge
/// \pre is_for_line(row.basis)
[[nodiscard]] THERAPY_EXPORT Stated<Money> allowed_amount(RateRow const& row, Stated<std::int64_t> const& units, Stated<Money> const& charge, Rounding rounding);

/// Whether a basis prices each line by itself, without a schedule.
[[nodiscard]] constexpr bool is_for_line(RateBasis basis) noexcept { return basis == RateBasis::per_unit || basis == RateBasis::share_of_charge; }

/// What a share of a named schedule allows for one line: the share of the schedule's amount for all units, rounded once.
/// \returns the amount; `unknown` where the row names no schedule or share, the schedule is not there or has no amount for the
///          code on that day, or the units matter and are not known
/// \pre row.basis == RateBasis::share_of_schedule
[[nodiscard]] THERAPY_EXPORT Stated<Money> schedule_amount(RateRow const& row, std::span<FeeSchedule const> schedules, catalog::ServiceCode code, Date date,
                                                           Stated<std::int64_t> const& units, Rounding rounding);

} // namespace therapy::coverage
