#pragma once
// What a payer agreed to pay the clinic: the allowed amounts.

#include <therapy/catalog/place_of_service.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/coverage/benefit.hpp>
#include <therapy/coverage/ids.hpp>
#include <therapy/coverage/procedure_reduction.hpp>

namespace therapy::inline v0_1::coverage {

enum class RateBasis {
    per_unit,
    per_visit,       ///< one amount for all lines of a visit that the row fits
    share_of_charge, ///< a discount: the rest of the charge is not asked for
    per_case,        ///< one amount for an episode, all of it on the first visit
    share_of_schedule, ///< a share of what a named schedule has for the code
    relative_values,   ///< the context's relative values times the contract's factors
};

/// How one amount for several lines is shared out over them, to the minor unit.
enum class Allocation {
    by_charge,  ///< in proportion to the charges
    by_units,   ///< in proportion to the units
    equally,
};

/// What a patient may be asked for of what lies beyond a limit of the plan or of the policy. It is between the clinic and the payer, and
/// a state's law may have its own word.
enum class BeyondLimit {
    contract_rate,        ///< no more than what is allowed: the contract binds the clinic there too
    charge_in_proportion, ///< the charge of what is not covered: of a line covered in part, the part of it that the rest is of what is allowed
    charge,               ///< all of the charge that the payer does not pay
};

/// What is allowed for one code, or for every code; a row that asks for more goes before one that asks for less.
struct RateRow {
    boost::optional<catalog::ServiceCode> code{}; ///< absent: every code without a row of its own
    RateBasis basis = RateBasis::per_unit;
    DateRange valid;
    Stated<Money> amount{};                       ///< per unit or per visit; not stated is unknown, never zero
    Stated<Rate> share{};                         ///< of the charge, or of the schedule's amount, that is allowed
    boost::optional<catalog::QualificationKind> provider_kind{}; ///< only for what this kind of provider renders
    boost::optional<catalog::PlaceOfService> place{};            ///< only there
    std::string modifier{};                       ///< only for lines with this modifier
    boost::optional<FeeScheduleId> schedule{};    ///< of a share of a schedule

    friend bool operator==(RateRow const&, RateRow const&) = default;
};

/// The terms between the clinic and a payer, for one tier of one plan or of all its plans.
///
/// Outside the network the row says what the payer allows there, without any agreement.
struct Contract {
    ContractId id;
    PayerId payer;
    boost::optional<PlanId> plan{};       ///< absent: every plan of the payer without a contract of its own
    boost::optional<NetworkTier> tier{};  ///< absent: every tier without a contract of its own
    DateRange valid;
    std::vector<RateRow> rates{};
    Stated<bool> lesser_of_charge{};      ///< whether a charge below the allowed amount is all that counts
    Allocation allocation = Allocation::by_charge; ///< of an amount for several lines
    boost::optional<Stated<Money>> day_cap{};      ///< the most allowed for a visit under this contract; absent: no cap
    boost::optional<FeeFactors> factors{};         ///< of rates by relative values
    Stated<ClaimForm> reduces_procedures{};        ///< whether several procedures of a day are reduced, on claims of this form; of rates by relative values
    Stated<BeyondLimit> beyond_limit{};            ///< not stated: open beyond a limit in money, the charge beyond one of visits; unknown: open beyond either

    friend bool operator==(Contract const&, Contract const&) = default;
};

/// `coverage.negative-amount`, `coverage.not-a-share`, `coverage.mixed-currencies`, `coverage.rows-overlap`.
[[nodiscard]] THERAPY_EXPORT Report validate(Contract const& contract);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::RateBasis> enum_table<coverage::RateBasis>[] = {
    {coverage::RateBasis::per_unit, "per-unit"},
    {coverage::RateBasis::per_visit, "per-visit"},
    {coverage::RateBasis::share_of_charge, "share-of-charge"},
    {coverage::RateBasis::per_case, "per-case"},
    {coverage::RateBasis::share_of_schedule, "share-of-schedule"},
    {coverage::RateBasis::relative_values, "relative-values"},
};
template <>
inline constexpr EnumEntry<coverage::Allocation> enum_table<coverage::Allocation>[] = {
    {coverage::Allocation::by_charge, "by-charge"},
    {coverage::Allocation::by_units, "by-units"},
    {coverage::Allocation::equally, "equally"},
};
template <>
inline constexpr EnumEntry<coverage::BeyondLimit> enum_table<coverage::BeyondLimit>[] = {
    {coverage::BeyondLimit::contract_rate, "contract-rate"},
    {coverage::BeyondLimit::charge_in_proportion, "charge-in-proportion"},
    {coverage::BeyondLimit::charge, "charge"},
};
} // namespace therapy
