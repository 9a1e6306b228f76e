#pragma once
// What a patient needs to claim back from an insurer: the coded receipt.

#include <therapy/coverage/adjudication.hpp>
#include <therapy/coverage/planned_visit.hpp>

namespace therapy::inline v0_1::coverage {

struct SuperbillLine {
    catalog::ServiceCode code;
    Stated<std::int64_t> units{};
    std::vector<std::string> modifiers{};
    std::vector<catalog::DiagnosisCode> diagnoses{};
    boost::optional<clinic::ProviderId> provider{};
    Stated<Money> charge{};
    Stated<Money> patient_owes{};    ///< unknown where the line is undetermined

    friend bool operator==(SuperbillLine const&, SuperbillLine const&) = default;
};

struct Superbill {
    clinic::PatientId patient;
    clinic::SessionId session;
    Date date;
    Stated<catalog::PlaceOfService> place{};
    std::vector<SuperbillLine> lines{};
    Stated<Money> charge{};          ///< of all lines; unknown where one is
    Report report{};                 ///< `coverage.superbill-incomplete` for what an insurer asks for and is not there: place, services, and of each its diagnosis, provider, units and charge
};

/// Names, numbers and addresses of the patient, the clinic and its providers are the application's to add.
/// \pre `decided` is what `adjudicate` made of `visit`
[[nodiscard]] THERAPY_EXPORT Superbill superbill(PlannedVisit const& visit, AdjudicatedVisit const& decided, Currency currency = usd);

} // namespace therapy::coverage
