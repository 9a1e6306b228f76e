#pragma once
// What a payer is asked about: one patient's visit and its lines. The caller fills it from sessions, planned or past.

#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/place_of_service.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/clinic/episode.hpp>
#include <therapy/coverage/ids.hpp>
#include <therapy/coverage/liability.hpp>

namespace therapy::inline v0_1::coverage {

using clinic::ClaimState;

/// One service of a visit.
struct PlannedLine {
    catalog::ServiceCode code;
    Stated<std::int64_t> units{};                              ///< as billed; not stated: from the minutes
    Stated<std::int32_t> minutes{};
    Stated<Money> charge{};                                    ///< of the whole line; not stated: from the fee schedule
    catalog::Purpose purpose = catalog::Purpose::rehabilitation;
    boost::optional<clinic::ProviderId> provider{};            ///< who renders it
    Stated<catalog::QualificationKind> provider_kind{};
    std::vector<std::string> modifiers{};
    std::vector<catalog::DiagnosisCode> diagnoses{};
    boost::optional<LiabilityBasis> patient_basis{};           ///< why the patient may be asked if the payer refuses, e.g. a signed notice
    Stated<catalog::Timing> timing{};                          ///< of the code, as a user's catalogue has it; not stated: as the built-in one has it

    friend bool operator==(PlannedLine const&, PlannedLine const&) = default;
};

/// One patient's part of a session that took place or is to take place. One that was missed or cancelled is left out.
struct PlannedVisit {
    clinic::SessionId session;
    clinic::PatientId patient;
    boost::optional<clinic::EpisodeId> episode{};
    std::vector<PolicyId> policies{};                          ///< in the order they pay; a patient who pays has a policy of a self-pay plan
    Date date;                                                 ///< the clinic's local day
    Stated<catalog::PlaceOfService> place{};
    Stated<clinic::Referral> referral{};                       ///< none: there is none
    Stated<clinic::PlanOfCare> plan_of_care{};
    std::vector<PlannedLine> lines{};
    Stated<clinic::CauseKind> cause{};                         ///< of the episode
    std::vector<catalog::BodySite> regions{};                  ///< the episode's; empty: not stated
    std::string claim_number{};                                ///< the episode's; empty: not stated
    Stated<std::int64_t> visit_number{};                       ///< in its episode, from 1; anything less is not known
    Stated<Date> filed{};                                      ///< the day the claim reached the payer; not stated: it can still be in time
    Stated<ClaimState> claim{};                                ///< not stated: a balance contains it if its day is before the balance's

    friend bool operator==(PlannedVisit const&, PlannedVisit const&) = default;
};

} // namespace therapy::coverage
