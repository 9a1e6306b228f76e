#pragma once
// The gate before a treatment: what speaks against it, what nobody asked about, which consent is missing.

#include <therapy/care/consent.hpp>
#include <therapy/catalog/contraindication.hpp>

namespace therapy::inline v0_1::care {

/// How serious a row is for the gate, by its strictness.
struct StrictnessSeverity {
    catalog::Strictness strictness;
    Severity present;
    Severity not_asked;
};

/// The absolute ones are errors, present or not asked; an examination that has to come first is one when present. What is absolute
/// in one form only, relative or for somebody else to decide is a warning; the rest is advisory.
inline constexpr StrictnessSeverity gate_severities[] = {
    {catalog::Strictness::legal_absolute, Severity::error, Severity::warning},
    {catalog::Strictness::absolute, Severity::error, Severity::error},
    {catalog::Strictness::absolute_in_area, Severity::error, Severity::error},
    {catalog::Strictness::absolute_in_form, Severity::warning, Severity::warning},
    {catalog::Strictness::exam_first, Severity::error, Severity::warning},
    {catalog::Strictness::relative, Severity::warning, Severity::warning},
    {catalog::Strictness::consult, Severity::warning, Severity::warning},
    {catalog::Strictness::precaution, Severity::advisory, Severity::warning},
    {catalog::Strictness::no_bar, Severity::advisory, Severity::advisory},
};

/// The one who is asked lifted a row for a patient: a physician's clearance, the clinician's own examination.
struct Clearance {
    std::string condition;                     ///< key
    std::string treatment{};                   ///< key; empty: every treatment
    catalog::ConsultedParty by = catalog::ConsultedParty::physician;
    boost::optional<DateRange> validity{};     ///< absent: not stated, which never clears

    friend bool operator==(Clearance const&, Clearance const&) = default;
};

/// What the clinic knows and decides besides the record.
struct GatePolicy {
    boost::optional<int> answers_valid_days{}; ///< as in `ScreeningTerms`; none: for good
    std::span<StrictnessSeverity const> severities = gate_severities; ///< a strictness it does not name is an error
    std::span<Clearance const> clearances{};
    std::span<catalog::Contraindication const> extra{};
    ConsentPolicy consent{};
    std::span<catalog::ScreeningCondition const> conditions{}; ///< a user's, as in `catalog::ScreeningTerms`
};

/// The treatment that is about to be given.
struct GateQuestion {
    std::string_view treatment;
    Date date;
    std::span<catalog::BodyRegion const> regions{};     ///< to be treated; empty: not stated
    std::string_view modality{};                        ///< of a technique of the caller's own; empty: as the catalogue has it
    boost::optional<catalog::Jurisdiction> place{};
    boost::optional<catalog::Permission> permission{};  ///< of `may_perform`; absent: nobody looked
    Stated<catalog::Discipline> discipline{};           ///< whose treatment it is
    Stated<bool> ordered{};                             ///< whether somebody referred the patient
};

/// An answer of the catalogue as findings about a patient.
///
/// A condition is named once in each list, by its strictest row. A row whose consulted party cleared the patient is
/// `care.contraindication-cleared`, which does not lift the other rows about that condition; where writing is asked for, a clearance
/// counts only when it is in writing. That no consent was recorded is left to `check_consent`.
/// \returns `care.contraindicated`, `care.examination-first`, `care.contraindication-cleared`, `care.contraindication-disputed`,
///          `care.not-screened`, `care.law-not-known`, `care.keep-off`, `care.unknown-treatment`; `args.value` is "treatment: condition, strictness",
///          then in brackets the form, the regions and who is consulted, where the row has them
/// \complexity O(n · clearances)
[[nodiscard]] THERAPY_EXPORT Report contraindication_report(clinic::PatientId patient, catalog::ContraindicationAnswer const& answer, GatePolicy const& policy = {});

/// Everything that stands between a patient and a treatment.
///
/// What `known_answers` knows need not be asked.
/// An empty screening never passes for a treatment that something absolute may speak against. Who was not informed or does not want it
/// has not consented, whatever is on record.
/// \returns the findings of `contraindication_report` and `check_consent`, in this order
[[nodiscard]] THERAPY_EXPORT Report check_before_treatment(clinic::Patient const& patient, catalog::Screening const& screening, GateQuestion const& question,
                                                           GatePolicy const& policy = {});

/// What a patient's record and the law answer without asking, as `ScreeningTerms::known` takes it.
///
/// The age answers the conditions that are ages; a consent in force that there is an informed one (`treatment`) and that the patient
/// is willing (`dry_needling`); a permission whether the law allows the treatment.
/// \param conditions  a user's: ages among them are answered too
/// \complexity O(conditions + consents)
[[nodiscard]] THERAPY_EXPORT std::vector<catalog::KnownAnswer> known_answers(clinic::Patient const& patient, GateQuestion const& question, ConsentPolicy const& policy = {},
                                                                             std::span<catalog::ScreeningCondition const> conditions = {});

} // namespace therapy::care
