#pragma once
// Whether a therapist may treat without an order, for how long, and what is owed for it. Lawful does not mean payable.

#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::catalog {

enum class AccessCategory {
    unrestricted,
    with_provisions, ///< open to all, under conditions
    limited,         ///< only in some circumstances or for some patients
    unknown,
};

enum class AccessUnit { calendar_days, business_days, visits };

/// What has to happen once a limit is passed.
enum class AfterLimit {
    plan_approval,           ///< an approval of the plan of care, signed and dated by a physician or podiatrist who saw the patient
    referral,
    referral_unless_improved,
};

/// Treatment up to and including the amount. Of several, the one reached first counts.
struct AccessLimit {
    AccessUnit unit;
    int amount;
    AfterLimit then;
    Stated<int> with_board_certification = Stated<int>::none(); ///< a longer one after residency, fellowship or certification

    friend constexpr bool operator==(AccessLimit const&, AccessLimit const&) = default;
};

enum class AccessDutyKind {
    notify_physician_within_days,
    notify_physician_within_business_days,
    diagnosis_within_days,          ///< the patient had one from a physician within so many days before
    years_licensed,
    full_time_years_licensed,
    liability_insurance,
    doctorate_or_continuing_education, ///< a doctorate, or so many units
    written_disclosure_and_consent,
    patient_attestation,
    tell_may_not_be_payable,        ///< in writing, signed by both and kept: the plan may not pay without a referral
};

struct AccessDuty {
    AccessDutyKind kind;
    Stated<int> amount = Stated<int>::none(); ///< days, years or units, as the kind says

    friend constexpr bool operator==(AccessDuty const&, AccessDuty const&) = default;
};

/// Treatment the limits do not apply to.
enum class AccessExemption {
    wellness,
    education_plan, ///< services of an individual education or family service plan
    chronic_neuromuscular_or_developmental_diagnosis,
};

/// Whether the limits of a row were found.
enum class LimitsRead {
    current,    ///< read, and believed to be in force
    none_apply, ///< unrestricted: there are none
    older_only, ///< only those of an earlier law were found
    not_found,
};

/// The law of one place about treatment without an order, in some years.
struct DirectAccessRow {
    std::string_view jurisdiction; ///< "US-CA"
    AccessCategory category;
    RowDates dates;
    LimitsRead limits_read;
    std::span<AccessLimit const> limits{};
    std::span<AccessDuty const> duties{};
    std::span<AccessExemption const> exemptions{};
    std::string_view note{};
    Citations sources;
};

/// The built-in rows, ordered by jurisdiction and first day.
[[nodiscard]] THERAPY_EXPORT std::span<DirectAccessRow const> direct_access_rows() noexcept;
/// Those of one place. \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT std::span<DirectAccessRow const> direct_access_rows(std::string_view jurisdiction) noexcept;

enum class AccessAnswer {
    allowed,
    needs_plan_approval,
    needs_referral,
    unknown,
};

/// How days of treatment are counted; what was read of the laws does not say, so it is the caller's choice.
enum class DayNumbering {
    first_treatment_is_day_one,
    day_after_first_treatment_is_day_one,
};

/// The number of a day of treatment; 0 or less before the first counted one.
[[nodiscard]] THERAPY_EXPORT int calendar_day_number(Date first_treatment, Date day, DayNumbering counting = DayNumbering::first_treatment_is_day_one) noexcept;
/// The same in days from Monday to Friday. Public holidays are counted too, so a limit may come early, never late.
[[nodiscard]] THERAPY_EXPORT int business_day_number(Date first_treatment, Date day, DayNumbering counting = DayNumbering::first_treatment_is_day_one);

/// How far treatment without an order has come.
struct AccessUse {
    int calendar_day;              ///< from 1; see `calendar_day_number`
    int visit;                     ///< from 1; the evaluation is the first
    Stated<int> business_day{};    ///< from 1; not stated: only known not to exceed the calendar day
    Stated<bool> improving{};
    bool board_certified = false;  ///< residency, fellowship or board certification
    boost::optional<AccessExemption> exemption{}; ///< the treatment is of this kind

    friend bool operator==(AccessUse const&, AccessUse const&) = default;
};

/// The answer, the row it is from, and what is owed for treating without an order.
struct AccessDecision {
    AccessAnswer answer = AccessAnswer::unknown;
    boost::optional<DirectAccessRow const&> row{};
    std::span<AccessDuty const> duties{};
    Report report{};
};

/// Whether treatment without an order is lawful on that day and visit.
///
/// \returns unknown where no row holds, it is past its last confirmed day, access is limited to circumstances that were not
///          looked at, or its limits were not found; findings `catalog.direct-access-unknown`,
///          `catalog.direct-access-not-confirmed`, `catalog.direct-access-limits-not-found`,
///          `catalog.direct-access-circumstances`, `catalog.direct-access-days-exceeded`,
///          `catalog.direct-access-visits-exceeded`, `catalog.direct-access-progress-not-stated`,
///          `catalog.direct-access-business-day-not-stated`, `catalog.lawful-not-payable`, `catalog.not-a-treatment-count`
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT AccessDecision direct_access(Jurisdiction const& place, Date date, AccessUse const& use);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::AccessCategory> enum_table<catalog::AccessCategory>[] = {
    {catalog::AccessCategory::unrestricted, "unrestricted"},
    {catalog::AccessCategory::with_provisions, "with-provisions"},
    {catalog::AccessCategory::limited, "limited"},
    {catalog::AccessCategory::unknown, "unknown"},
};
template <>
inline constexpr EnumEntry<catalog::AccessUnit> enum_table<catalog::AccessUnit>[] = {
    {catalog::AccessUnit::calendar_days, "calendar-days"},
    {catalog::AccessUnit::business_days, "business-days"},
    {catalog::AccessUnit::visits, "visits"},
};
template <>
inline constexpr EnumEntry<catalog::AfterLimit> enum_table<catalog::AfterLimit>[] = {
    {catalog::AfterLimit::plan_approval, "plan-approval"},
    {catalog::AfterLimit::referral, "referral"},
    {catalog::AfterLimit::referral_unless_improved, "referral-unless-improved"},
};
template <>
inline constexpr EnumEntry<catalog::AccessDutyKind> enum_table<catalog::AccessDutyKind>[] = {
    {catalog::AccessDutyKind::notify_physician_within_days, "notify-physician-within-days"},
    {catalog::AccessDutyKind::notify_physician_within_business_days, "notify-physician-within-business-days"},
    {catalog::AccessDutyKind::diagnosis_within_days, "diagnosis-within-days"},
    {catalog::AccessDutyKind::years_licensed, "years-licensed"},
    {catalog::AccessDutyKind::full_time_years_licensed, "full-time-years-licensed"},
    {catalog::AccessDutyKind::liability_insurance, "liability-insurance"},
    {catalog::AccessDutyKind::doctorate_or_continuing_education, "doctorate-or-continuing-education"},
    {catalog::AccessDutyKind::written_disclosure_and_consent, "written-disclosure-and-consent"},
    {catalog::AccessDutyKind::patient_attestation, "patient-attestation"},
    {catalog::AccessDutyKind::tell_may_not_be_payable, "tell-may-not-be-payable"},
};
template <>
inline constexpr EnumEntry<catalog::AccessExemption> enum_table<catalog::AccessExemption>[] = {
    {catalog::AccessExemption::wellness, "wellness"},
    {catalog::AccessExemption::education_plan, "education-plan"},
    {catalog::AccessExemption::chronic_neuromuscular_or_developmental_diagnosis, "chronic-neuromuscular-or-developmental-diagnosis"},
};
template <>
inline constexpr EnumEntry<catalog::LimitsRead> enum_table<catalog::LimitsRead>[] = {
    {catalog::LimitsRead::current, "current"},
    {catalog::LimitsRead::none_apply, "none-apply"},
    {catalog::LimitsRead::older_only, "older-only"},
    {catalog::LimitsRead::not_found, "not-found"},
};
template <>
inline constexpr EnumEntry<catalog::AccessAnswer> enum_table<catalog::AccessAnswer>[] = {
    {catalog::AccessAnswer::allowed, "allowed"},
    {catalog::AccessAnswer::needs_plan_approval, "needs-plan-approval"},
    {catalog::AccessAnswer::needs_referral, "needs-referral"},
    {catalog::AccessAnswer::unknown, "unknown"},
};
template <>
inline constexpr EnumEntry<catalog::DayNumbering> enum_table<catalog::DayNumbering>[] = {
    {catalog::DayNumbering::first_treatment_is_day_one, "first-treatment-is-day-one"},
    {catalog::DayNumbering::day_after_first_treatment_is_day_one, "day-after-first-treatment-is-day-one"},
};

} // namespace therapy
