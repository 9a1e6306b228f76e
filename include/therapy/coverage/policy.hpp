#pragma once
// A policy: one member's enrolment in a plan, with what was counted before our own claims.

#include <therapy/catalog/body_region.hpp>
#include <therapy/clinic/patient.hpp>
#include <therapy/core/money.hpp>
#include <therapy/core/report.hpp>
#include <therapy/coverage/benefit.hpp>
#include <therapy/coverage/coordination_terms.hpp>
#include <therapy/coverage/ids.hpp>

namespace therapy::inline v0_1::coverage {

/// How much of the year's deductible and ceiling the payer says was reached at the start of a day.
struct OpeningBalance {
    Date as_of;                            ///< own sessions from this day on count in addition
    boost::optional<NetworkTier> tier{};   ///< of the plan's limit of that tier; absent: of the one for all tiers
    Stated<Money> deductible_met{};        ///< none: nothing yet
    Stated<Money> ceiling_met{};
    Stated<Money> family_deductible_met{}; ///< of the family's limits
    Stated<Money> family_ceiling_met{};

    friend bool operator==(OpeningBalance const&, OpeningBalance const&) = default;
};

/// How many visits of a benefit the payer says were used at the start of a day. Rows of one day for several benefits that share a
/// limit: the same number is the one they share, of different numbers each may be a part of it.
struct OpeningVisits {
    Date as_of;
    BenefitCategory category;              ///< any one of those that share the limit
    Stated<std::int64_t> used{};           ///< none: not one
    boost::optional<clinic::EpisodeId> episode{}; ///< of a limit that counts every condition alone

    friend bool operator==(OpeningVisits const&, OpeningVisits const&) = default;
};

/// How much money of a benefit the payer says was used at the start of a day. Several benefits that share a limit: as of visits.
struct OpeningAmount {
    Date as_of;
    BenefitCategory category;              ///< any one of those that share the limit
    Stated<Money> used{};                  ///< none: nothing
    boost::optional<clinic::EpisodeId> episode{}; ///< of a limit that counts every condition alone

    friend bool operator==(OpeningAmount const&, OpeningAmount const&) = default;
};

/// All the money there is, e.g. in a car's policy after one accident.
struct MoneyLimit {
    Stated<Money> total{};
    Stated<Money> used{};                  ///< at the start of `as_of`, by whomever it was paid to; none: nothing
    Date as_of;

    friend bool operator==(MoneyLimit const&, MoneyLimit const&) = default;
};

/// How a discount membership goes together with insurance. Without a stated way they are never combined.
enum class Stacking {
    never,                       ///< insurance alone decides
    discount_on_patient_liable,  ///< the discount lowers what the patient owes for lines the plan does not cover
};

struct Plan;

struct Policy {
    PolicyId id;
    clinic::PatientId patient;
    PlanId plan;
    DateRange in_force;
    std::string member_number{};
    std::string group_number{};
    clinic::Subscriber subscriber{};
    std::vector<OpeningBalance> balances{};
    std::vector<OpeningVisits> visits{};
    Stated<Stacking> stacking{};           ///< of a discount membership with insurance
    CoordinationFacts coordination{};      ///< what decides whether it pays first
    Stated<CoordinationFormula> coordination_formula{}; ///< what it pays after another payer; not stated: the plan's
    std::string family{};                  ///< the same for all policies that share the family's limits; empty: not stated
    std::vector<OpeningAmount> amounts{};
    boost::optional<MoneyLimit> money_limit{};  ///< absent: there is none
    std::string claim_number{};            ///< the payer's, of an accident or injury
    std::vector<catalog::BodySite> accepted_sites{}; ///< the parts of the body the payer accepted; empty: not stated

    friend bool operator==(Policy const&, Policy const&) = default;
};

/// `coverage.negative-amount`, `coverage.negative-count`, `coverage.mixed-currencies`.
[[nodiscard]] THERAPY_EXPORT Report validate(Policy const& policy);
/// What the payer says was used of limits that the plan does not have, e.g. of the one for all tiers where every tier has its own: it
/// counts nowhere (`coverage.balance-without-limit`).
[[nodiscard]] THERAPY_EXPORT Report validate(Policy const& policy, Plan const& plan);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::Stacking> enum_table<coverage::Stacking>[] = {
    {coverage::Stacking::never, "never"},
    {coverage::Stacking::discount_on_patient_liable, "discount-on-patient-liable"},
};
} // namespace therapy
