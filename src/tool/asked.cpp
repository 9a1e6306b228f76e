#include "asked.hpp"

#include <therapy/desk/clinic_check.hpp>

#include <algorithm>

namespace therapy::tool {

namespace {

/// The patients of a session's visits that were asked about; all where its day cannot be told.
std::vector<clinic::PatientId> asked_of(Asked const& asked, desk::Dataset const& data, clinic::SessionId id, TimeZone const& zone) {
    std::vector<clinic::PatientId> patients;
    if (id.index() >= data.sessions.records.size())
        return patients;
    auto const& session = data.sessions.records[id.index()];
    auto const day = desk::zone_of(data, session, zone).to_wall(session.planned.start());
    for (auto const& participant : session.participants)
        if (!day || asked.visit(participant.patient, id, day->wall.date()))
            patients.push_back(participant.patient);
    return patients;
}

/// Whose a record is, where it is one patient's.
boost::optional<clinic::PatientId> owner(desk::Dataset const& data, Subject subject) {
    auto const of = [&](auto const& table) {
        return subject.index < table.records.size() ? boost::optional<clinic::PatientId>(table.records[subject.index].patient) : boost::none;
    };
    switch (subject.kind) {
    case SubjectKind::patient: return clinic::PatientId(subject.index);
    case SubjectKind::policy: return of(data.policies);
    case SubjectKind::episode: return of(data.episodes);
    default: return boost::none;
    }
}

} // namespace

Report concerning(Asked const& asked, Report const& report, desk::Dataset const& data, TimeZone const& zone) {
    if (asked.everything())
        return report;
    std::vector<clinic::PatientId> everybody;
    for (std::uint32_t i = 0; i < data.sessions.records.size(); ++i)
        for (auto const patient : asked_of(asked, data, clinic::SessionId(i), zone))
            everybody.push_back(patient);
    std::sort(everybody.begin(), everybody.end());
    Report kept;
    for (auto const& finding : report) {
        bool sessions = false;
        bool asked_session = false;
        bool owners = false;
        bool asked_owner = false;
        for (auto const* const subjects : {&finding.subjects, &finding.counterparts})
            for (auto const one : *subjects) {
                if (one.kind == SubjectKind::session) {
                    sessions = true;
                    asked_session = asked_session || !asked_of(asked, data, clinic::SessionId(one.index), zone).empty();
                } else if (auto const whose = owner(data, one)) {
                    owners = true;
                    asked_owner = asked_owner || std::binary_search(everybody.begin(), everybody.end(), *whose);
                }
            }
        if ((!sessions || asked_session) && (!owners || asked_owner))
            kept.add(finding);
    }
    return kept;
}

} // namespace therapy::tool
