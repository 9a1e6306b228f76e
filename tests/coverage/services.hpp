#pragma once
// Services of a day, for the tests of minutes and lines.

#include <therapy/coverage/performed_service.hpp>

#include "support/catch.hpp"

namespace services {

using namespace therapy;
using namespace therapy::coverage;
using catalog::Discipline;
using catalog::QualificationKind;
using catalog::ServiceCode;

inline Date const day{2026, 3, 9};

/// Of patient 0 in session 0, by provider 0, a physical therapist.
inline PerformedService service(ServiceCode code, std::int32_t minutes) {
    PerformedService one{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = day, .code = code};
    one.minutes = minutes;
    one.provider = clinic::ProviderId(0);
    one.provider_kind = QualificationKind::physical_therapist;
    return one;
}

inline PerformedService by_assistant(PerformedService one) {
    one.provider = clinic::ProviderId(1);
    one.provider_kind = QualificationKind::physical_therapist_assistant;
    return one;
}

/// From so many minutes after nine on.
inline PerformedService at(int start, PerformedService one) {
    auto const from = Instant("2026-03-09T09:00:00Z") + Duration::minutes(start);
    one.when = Period(from, Duration::minutes(one.minutes.value()));
    return one;
}

inline std::size_t count(Report const& report, std::string_view code) {
    return static_cast<std::size_t>(std::count_if(report.begin(), report.end(), [&](Finding const& finding) { return finding.rule == code; }));
}

} // namespace services
