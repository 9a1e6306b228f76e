#pragma once
// What was found about a patient on a day, before a treatment is chosen.

#include <therapy/care/measurements.hpp>
#include <therapy/care/pain.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/screening.hpp>
#include <therapy/catalog/screening_condition.hpp>
#include <therapy/clinic/patient.hpp>

#include <string>
#include <vector>

namespace therapy::inline v0_1::care {

struct Assessment;
using AssessmentId = Id<Assessment>;

/// One assessment. What was not asked or measured is not stated, and a recommendation says so.
struct Assessment {
    AssessmentId id;
    clinic::PatientId patient;
    boost::optional<clinic::EpisodeId> episode{};
    Date assessed;
    std::vector<catalog::BodySite> sites{};                ///< where it hurts or fails; the main one first
    Stated<Date> onset{};                                  ///< of this complaint
    Stated<PainLevel> pain{};                              ///< of the main site
    catalog::Screening screening{};                        ///< history, signs and conditions, as far as asked
    Measurements measurements{};
    std::vector<std::string> conditions{};                 ///< keys of conditions somebody diagnosed
    std::vector<catalog::DiagnosisCode> diagnoses{};
    Stated<bool> ordered{};                                ///< whether somebody referred the patient

    friend bool operator==(Assessment const&, Assessment const&) = default;
};

/// The regions of the sites, each once, in order of the enumeration.
[[nodiscard]] THERAPY_EXPORT std::vector<catalog::BodyRegion> regions_of(Assessment const& assessment);

/// The numbers as they are on a later day, with what follows from dates: days since the onset, and the age from a birth date.
///
/// A number that was stated stays where no date says otherwise. Days that were stated instead of an onset grow with the calendar.
[[nodiscard]] THERAPY_EXPORT Measurements measurements_on(Assessment const& assessment, clinic::Patient const& patient, Date date);

/// `care.no-site`, `care.onset-after-assessment`, `care.number-out-of-range`, `care.answer-not-used` for an answer whose key is
/// neither a sign nor a condition: nothing here would read it.
/// \param conditions  a user's own screening conditions
[[nodiscard]] THERAPY_EXPORT Report validate(Assessment const& assessment, std::span<catalog::ScreeningCondition const> conditions = {});

} // namespace therapy::care
