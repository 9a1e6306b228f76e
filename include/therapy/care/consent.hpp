#pragma once
// Which consent a treatment needs before it is given, and whether a patient's record has it.

#include <therapy/catalog/practice_rule.hpp>
#include <therapy/clinic/patient.hpp>

namespace therapy::inline v0_1::care {

/// Who has to give a consent.
enum class ConsentGiver : std::uint8_t {
    patient_or_guardian, ///< the patient; for a minor a guardian
    guardian,
};

/// When a consent is needed.
enum class ConsentCase : std::uint8_t {
    always,
    minor,            ///< while the patient is younger than the age of majority
    without_referral, ///< where the treatment was not ordered
};

/// One statement of law, convention or position. What it refers to outlives it.
struct ConsentRule {
    clinic::ConsentKind kind;
    ConsentCase when = ConsentCase::always;
    std::string_view treatment{};    ///< key of a modality or technique; empty: every treatment
    std::string_view jurisdiction{}; ///< "US-RI"; empty: everywhere
    Stated<catalog::Discipline> discipline = Stated<catalog::Discipline>::none(); ///< whose treatment; none: everybody's
    ConsentGiver given_by = ConsentGiver::patient_or_guardian;
    bool in_writing = false;
    catalog::RowDates dates;
    catalog::RuleBasis basis = catalog::RuleBasis::law;
    std::string_view note{};
    Citations sources;
};

/// The built-in rows: every treatment first, then by treatment.
[[nodiscard]] THERAPY_EXPORT std::span<ConsentRule const> consent_rules() noexcept;

/// What is asked about a consent.
struct ConsentQuestion {
    std::string_view treatment;
    Date date;
    boost::optional<catalog::Jurisdiction> place{}; ///< absent: rules of a place are not judged
    Stated<catalog::Discipline> discipline{};       ///< whose treatment it is
    Stated<bool> ordered{};                         ///< whether somebody referred the patient
};

struct ConsentPolicy {
    int age_of_majority = 18;                       ///< completed years; some places have another
    /// Who a guardian's consent may be `given_by`, by outside key; empty: whoever, but not the patient.
    std::span<std::string_view const> guardians{};
    std::span<ConsentRule const> extra{};           ///< replace built-in rows of the same kind, case, treatment and jurisdiction
};

/// Which consents a treatment of a patient needs and does not have on that day.
///
/// A consent without a stated validity leaves it unknown, and so do, where a rule turns on them, a birth date, a referral or a
/// discipline that is not stated and the last day the rule was confirmed for. A minor's own consent is none. What it is recorded in is not judged: a rule that asks for writing says so in its finding.
/// \returns `care.consent-missing` and `care.consent-unknown`, one a rule at most; `args.value` has treatment, kind of consent and who
///          gives it, the counterparts are the guardians on record where they have to. A rule that no source confirms is a warning.
/// \complexity O(rules · consents)
[[nodiscard]] THERAPY_EXPORT Report check_consent(clinic::Patient const& patient, ConsentQuestion const& question, ConsentPolicy const& policy = {});

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::ConsentGiver> enum_table<care::ConsentGiver>[] = {
    {care::ConsentGiver::patient_or_guardian, "patient-or-guardian"},
    {care::ConsentGiver::guardian, "guardian"},
};

template <>
inline constexpr EnumEntry<care::ConsentCase> enum_table<care::ConsentCase>[] = {
    {care::ConsentCase::always, "always"},
    {care::ConsentCase::minor, "minor"},
    {care::ConsentCase::without_referral, "without-referral"},
};

} // namespace therapy
