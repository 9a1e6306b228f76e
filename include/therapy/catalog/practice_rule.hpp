#pragma once
// What the law of a place says a kind of provider may do: one row a statement, with its dates and sources.

#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>

namespace therapy::inline v0_1::catalog {

/// Four answers, none of which stands for another.
enum class Permission {
    permitted,
    prohibited,
    silent,  ///< the law was looked at and does not mention it: not a yes
    unknown, ///< no rule is known for that day, or none that is confirmed
};

/// What a rule rests on.
enum class RuleBasis {
    law,        ///< statute, regulation, ruling of a board, or a list of these
    convention, ///< how practice acts are commonly worded; the act of the place itself was not read
    position,   ///< what a professional body holds: shown, never decides
};

enum class RequirementKind {
    training_hours,
    in_person_hours,
    hours_before_clinical_use,
    years_licensed,
    years_to_complete,      ///< the training, within so many years
    supervised_sessions,
    proof_within_days,
    attestation_within_days,
    adverse_event_report_within_days,
    training_record,        ///< kept with the board
    endorsement,
    registration,
    minimum_age,
    supervision,            ///< of a therapist
    constant_supervision,
    licensed_supervisor,    ///< neither an applicant nor a student
    outside_physical_therapy, ///< only where it is no part of a physical therapy treatment
    only_above_volts,       ///< of a prohibition: it holds above this
    only_prescription_device, ///< of a prohibition: it holds for devices that need a prescription
};

/// A condition a rule is tied to.
struct Requirement {
    RequirementKind kind;
    Stated<int> amount = Stated<int>::none(); ///< hours, years, days, sessions, volts, as the kind says

    friend constexpr bool operator==(Requirement const&, Requirement const&) = default;
};

/// One statement of law, convention or position. What it refers to outlives it: built-in rows are static, a user's are
/// owned by their catalogue.
struct PracticeRule {
    std::string_view jurisdiction; ///< "US-CA"; "US" speaks for every state that has no row of its own
    QualificationKind kind;
    std::string_view treatment;    ///< key of a modality, technique or other act; empty: everything
    Permission permission;
    RowDates dates;
    std::span<Requirement const> requirements{};
    RuleBasis basis = RuleBasis::law;
    std::string_view note{};
    Citations sources;
};

/// The built-in rows, ordered by jurisdiction, kind, treatment and first day.
[[nodiscard]] THERAPY_EXPORT std::span<PracticeRule const> practice_rules() noexcept;
/// Those of one place, kind and treatment: all dates, the earliest first. \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT std::span<PracticeRule const> practice_rules(std::string_view jurisdiction, QualificationKind kind,
                                                                          std::string_view treatment) noexcept;

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Permission> enum_table<catalog::Permission>[] = {
    {catalog::Permission::permitted, "permitted"},
    {catalog::Permission::prohibited, "prohibited"},
    {catalog::Permission::silent, "silent"},
    {catalog::Permission::unknown, "unknown"},
};

template <>
inline constexpr EnumEntry<catalog::RuleBasis> enum_table<catalog::RuleBasis>[] = {
    {catalog::RuleBasis::law, "law"},
    {catalog::RuleBasis::convention, "convention"},
    {catalog::RuleBasis::position, "position"},
};

template <>
inline constexpr EnumEntry<catalog::RequirementKind> enum_table<catalog::RequirementKind>[] = {
    {catalog::RequirementKind::training_hours, "training-hours"},
    {catalog::RequirementKind::in_person_hours, "in-person-hours"},
    {catalog::RequirementKind::hours_before_clinical_use, "hours-before-clinical-use"},
    {catalog::RequirementKind::years_licensed, "years-licensed"},
    {catalog::RequirementKind::years_to_complete, "years-to-complete"},
    {catalog::RequirementKind::supervised_sessions, "supervised-sessions"},
    {catalog::RequirementKind::proof_within_days, "proof-within-days"},
    {catalog::RequirementKind::attestation_within_days, "attestation-within-days"},
    {catalog::RequirementKind::adverse_event_report_within_days, "adverse-event-report-within-days"},
    {catalog::RequirementKind::training_record, "training-record"},
    {catalog::RequirementKind::endorsement, "endorsement"},
    {catalog::RequirementKind::registration, "registration"},
    {catalog::RequirementKind::minimum_age, "minimum-age"},
    {catalog::RequirementKind::supervision, "supervision"},
    {catalog::RequirementKind::constant_supervision, "constant-supervision"},
    {catalog::RequirementKind::licensed_supervisor, "licensed-supervisor"},
    {catalog::RequirementKind::outside_physical_therapy, "outside-physical-therapy"},
    {catalog::RequirementKind::only_above_volts, "only-above-volts"},
    {catalog::RequirementKind::only_prescription_device, "only-prescription-device"},
};

} // namespace therapy
