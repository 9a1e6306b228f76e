#pragma once
// A session at another time, with somebody else, in another room.

#include <therapy/clinic/session.hpp>
#include <therapy/core/finding.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk::detail {

[[nodiscard]] inline Period shifted(Period const& period, Duration by) { return {period.start() + by, period.end() + by}; }

/// As the booking it would become.
[[nodiscard]] inline clinic::Session as_booked(clinic::Session session) {
    using clinic::SessionStatus;
    auto const become = [](SessionStatus& status) {
        if (status == SessionStatus::proposed || status == SessionStatus::waitlisted || status == SessionStatus::held)
            status = SessionStatus::booked;
    };
    become(session.status);
    for (auto& participant : session.participants)
        become(participant.status);
    return session;
}

/// Phases and participants' own times move along; a wall time that was asked for is none any more.
[[nodiscard]] inline clinic::Session moved_to(clinic::Session session, Instant start) {
    auto const by = start - clinic::interval(session).start();
    session.planned = shifted(session.planned, by);
    if (session.actual)
        session.actual = shifted(*session.actual, by);
    for (auto& participant : session.participants) {
        if (participant.planned)
            participant.planned = shifted(*participant.planned, by);
        if (participant.actual)
            participant.actual = shifted(*participant.actual, by);
    }
    for (auto& member : session.staff)
        for (std::size_t at = 0; at < member.attended.size(); ++at)
            member.attended[at] = shifted(member.attended[at], by);
    session.asked.reset();
    return session;
}

/// The session as it would be after one of a finding's fixes; none where the fix does not change the session.
[[nodiscard]] inline boost::optional<clinic::Session> fixed(clinic::Session session, Finding const& finding, Fix const& fix) {
    if (fix.kind == FixKind::move_to && fix.at)
        return moved_to(std::move(session), *fix.at);
    if (!fix.subject || finding.counterparts.empty())
        return boost::none;
    auto const instead_of = finding.counterparts.front();
    if (fix.kind == FixKind::use_provider) {
        for (auto& member : session.staff)
            if (member.provider.index() == instead_of.index)
                member.provider = clinic::ProviderId(fix.subject->index);
        for (auto& participant : session.participants)
            for (auto& intervention : participant.interventions)
                if (intervention.rendered_by && intervention.rendered_by->index() == instead_of.index)
                    intervention.rendered_by = clinic::ProviderId(fix.subject->index);
        return session;
    }
    if (fix.kind != FixKind::use_room)
        return boost::none;
    for (auto& use : session.resources)
        if (use.resource == instead_of)
            use.resource = *fix.subject;
    return session;
}

} // namespace therapy::desk::detail
