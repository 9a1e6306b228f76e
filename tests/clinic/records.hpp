#pragma once
// Small records the tests of this room start from.

#include <therapy/clinic.hpp>
#include <therapy/core/error.hpp>

#include <string_view>

namespace therapy::tests {

inline TimeZone const los_angeles("America/Los_Angeles");

/// A wall time in Los Angeles that exists once.
inline Instant at(std::string_view wall) { return value_or_throw(los_angeles.to_instant(WallTime(wall), GapPolicy::refuse, OverlapPolicy::refuse)); }

inline Period period(std::string_view wall, std::int64_t minutes) { return {at(wall), Duration::minutes(minutes)}; }

/// A room as a session uses it.
inline clinic::ResourceUse in_room(std::uint32_t room) { return {.resource = {SubjectKind::room, room}}; }

/// Monday morning, 45 minutes, patient 0 with provider 0 in room 0.
inline clinic::Session monday_session() {
    clinic::Session session{.id = clinic::SessionId(7), .planned = period("2026-03-09 09:00", 45)};
    session.participants.push_back({.patient = clinic::PatientId(0)});
    session.staff.push_back({.provider = clinic::ProviderId(0)});
    session.resources.push_back(in_room(0));
    return session;
}

} // namespace therapy::tests
