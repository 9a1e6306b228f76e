#include <therapy/clinic/session.hpp>

#include <therapy/clinic/clinic_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::clinic {

namespace {

Subject subject(Session const& session) { return {SubjectKind::session, session.id.index()}; }
Subject subject(PatientId patient) { return {SubjectKind::patient, patient.index()}; }
Subject subject(ProviderId provider) { return {SubjectKind::provider, provider.index()}; }

Finding about(Rule const& rule, Session const& session) {
    return Finding{.rule = rule, .subjects = {subject(session)}};
}

Finding bad_transition(Session const& session, SessionStatus from, SessionStatus to) {
    auto finding = about(rules::invalid_status_transition, session);
    finding.args.value = std::string(to_text(from)) + " to " + std::string(to_text(to));
    return finding;
}

Finding negative(Session const& session, std::string what) {
    auto finding = about(rules::negative_duration, session);
    finding.args.value = std::move(what);
    return finding;
}

void validate_participants(Session const& session, Report& report) {
    if (session.participants.empty())
        report.add(about(rules::no_participant, session));
    for (auto participant = session.participants.begin(); participant != session.participants.end(); ++participant) {
        bool const twice = std::any_of(session.participants.begin(), participant, [&](Participant const& p) { return p.patient == participant->patient; });
        if (twice) {
            auto finding = about(rules::participant_twice, session);
            finding.counterparts = {subject(participant->patient)};
            report.add(std::move(finding));
        }
        for (auto const& intervention : participant->interventions)
            if (intervention.minutes.has_value() && *intervention.minutes < 0) {
                auto finding = about(rules::negative_minutes, session);
                finding.args = {.limit = 0, .actual = *intervention.minutes, .unit = Unit::minutes};
                report.add(std::move(finding));
            }
    }
}

void validate_staff(Session const& session, Report& report) {
    auto const& whole = interval(session);
    for (auto const& member : session.staff)
        for (auto const& attended : member.attended)
            if (!whole.contains(attended) && !session.planned.contains(attended)) {
                auto finding = about(rules::attended_outside_session, session);
                finding.counterparts = {subject(member.provider)};
                finding.when = attended;
                report.add(std::move(finding));
            }
    for (auto member = session.staff.begin(); member != session.staff.end(); ++member)
        if (std::any_of(session.staff.begin(), member, [&](StaffMember const& m) { return m.provider == member->provider; })) {
            auto finding = about(rules::participant_twice, session);
            finding.counterparts = {subject(member->provider)};
            report.add(std::move(finding));
        }
}

void validate_resources(Session const& session, Report& report) {
    for (auto const& use : session.resources) {
        if (use.resource.kind != SubjectKind::room && use.resource.kind != SubjectKind::equipment) {
            auto finding = about(rules::not_a_resource, session);
            finding.counterparts = {use.resource};
            report.add(std::move(finding));
        }
        bool const before = std::any_of(session.resources.data(), &use, [&](ResourceUse const& one) { return one.resource == use.resource; });
        if (use.resource.kind == SubjectKind::room && before) {
            auto finding = about(rules::room_twice, session);
            finding.counterparts = {use.resource};
            report.add(std::move(finding));
        }
        if (use.setup < Duration())
            report.add(negative(session, "setup"));
        if (use.turnover && *use.turnover < Duration())
            report.add(negative(session, "turnover"));
    }
}

} // namespace

std::uint32_t present_count(Session const& session) noexcept {
    return static_cast<std::uint32_t>(std::count_if(session.participants.begin(), session.participants.end(),
                                                    [](Participant const& p) { return occupies_resources(p.status); }));
}

Stated<catalog::Jurisdiction> jurisdiction(Session const& session, boost::optional<catalog::Jurisdiction> const& of_site) {
    auto const& where = session.delivery.mode == DeliveryMode::site ? of_site : session.delivery.patient_jurisdiction;
    if (where)
        return *where;
    // At a patient's home without a jurisdiction of its own the clinic's site says nothing about the home.
    return Stated<catalog::Jurisdiction>::not_stated();
}

Expected<Session> with_status(Session session, SessionStatus status) {
    if (!may_become(session.status, status))
        return tl::unexpected<Finding>(bad_transition(session, session.status, status));
    session.status = status;
    return session;
}

Expected<Session> with_participant_status(Session session, PatientId patient, SessionStatus status) {
    auto const at = std::find_if(session.participants.begin(), session.participants.end(), [&](Participant const& p) { return p.patient == patient; });
    if (at == session.participants.end()) {
        auto finding = about(rules::no_such_participant, session);
        finding.counterparts = {subject(patient)};
        return tl::unexpected<Finding>(std::move(finding));
    }
    if (!may_become(at->status, status)) {
        auto finding = bad_transition(session, at->status, status);
        finding.counterparts = {subject(patient)};
        return tl::unexpected<Finding>(std::move(finding));
    }
    at->status = status;
    return session;
}

Report validate(Session const& session) {
    Report report;
    validate_participants(session, report);
    validate_staff(session, report);
    validate_resources(session, report);
    if (session.status == SessionStatus::held && !session.held_until)
        report.add(about(rules::hold_without_end, session));
    return report;
}

} // namespace therapy::clinic
