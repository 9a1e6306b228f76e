#pragma once
// What coming visits will cost the patient: each and together, exactly or between bounds, and when a limit is reached.

#include <therapy/coverage/adjudicate.hpp>
#include <therapy/coverage/entitlement.hpp>

namespace therapy::inline v0_1::coverage {

/// How well an amount is known.
enum class Precision {
    exact,
    range,   ///< between two amounts
    unknown, ///< not even the most is known
};

[[nodiscard]] THERAPY_EXPORT Precision precision(PatientTotal const& total) noexcept;

/// A line that was paid for beforehand: the patient owes nothing more for it.
struct PrepaidLine {
    std::size_t visit;                       ///< position in the caller's visits
    std::size_t line;                        ///< position in the visit
    EntitlementId entitlement;
    Stated<std::int64_t> left{};             ///< of the entitlement, afterwards; none: without a limit

    friend bool operator==(PrepaidLine const&, PrepaidLine const&) = default;
};

/// One visit. Amounts of several lines are known when those of every line are.
struct VisitEstimate {
    std::size_t visit;                       ///< position in the caller's visits
    clinic::SessionId session;
    clinic::PatientId patient;
    Date date;
    boost::optional<PolicyId> policy{};      ///< the one asked first; absent: none is in force
    PatientTotal patient_owes;
    Stated<Money> charge{};
    Stated<Money> payers_pay{};              ///< all payers together
    std::vector<Reached> reached{};          ///< what this visit brings to its end
    std::vector<PrepaidLine> prepaid{};      ///< `patient_owes` is without them

    friend bool operator==(VisitEstimate const&, VisitEstimate const&) = default;
};

struct Estimate {
    std::vector<VisitEstimate> visits{};     ///< by day and session key
    PatientTotal patient_owes;               ///< all visits together
    Stated<Money> charge{};
    Stated<Money> payers_pay{};
    Adjudication adjudication{};             ///< every line, and the counters after all visits

    friend bool operator==(Estimate const&, Estimate const&) = default;
};

/// What visits to come cost, as far as today's records tell. Deductibles, ceilings, limits and authorizations fill up from visit to
/// visit and begin anew with each plan year; past the last day a plan's rows hold the amounts are unknown.
///
/// \complexity as `adjudicate`
[[nodiscard]] THERAPY_EXPORT Estimate estimate(std::span<PlannedVisit const> visits, Context const& context);

/// The same visits where some lines were paid for beforehand.
/// \pre the estimate is of the visits the lines name
[[nodiscard]] THERAPY_EXPORT Estimate with_prepaid(Estimate estimate, std::span<PrepaidLine const> prepaid);

/// One line of a good-faith estimate for a patient who pays without insurance, or wants to know beforehand.
struct GoodFaithItem {
    Date date;
    catalog::ServiceCode code;
    Stated<std::int64_t> units{};
    Stated<Money> charge{};
    Money owes_at_least;
    boost::optional<Money> owes_at_most{};

    friend bool operator==(GoodFaithItem const&, GoodFaithItem const&) = default;
};

/// All expected items of one patient, by day.
struct GoodFaithEstimate {
    clinic::PatientId patient;
    std::vector<GoodFaithItem> items{};
    Stated<Money> charge{};                  ///< of all items; unknown where one is
    PatientTotal patient_owes;

    friend bool operator==(GoodFaithEstimate const&, GoodFaithEstimate const&) = default;
};

/// \pre the estimate is of these visits
[[nodiscard]] THERAPY_EXPORT GoodFaithEstimate good_faith_estimate(Estimate const& estimate, std::span<PlannedVisit const> visits, clinic::PatientId patient);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::Precision> enum_table<coverage::Precision>[] = {
    {coverage::Precision::exact, "exact"},
    {coverage::Precision::range, "range"},
    {coverage::Precision::unknown, "unknown"},
};
} // namespace therapy
