#pragma once
// A session as a search for another time: the same people and things, whenever all of them can.

#include <therapy/clinic/session.hpp>
#include <therapy/desk/context.hpp>
#include <therapy/schedule/free_slots.hpp>

namespace therapy::inline v0_1::desk {

/// The search for a start of this session in a window: every participant, everybody of the staff but those who supervise, every room and
/// piece of equipment as a role of its own, with their phases, setup and turnover. The session itself does not stand in the way.
/// \param step  of the grid, which is the clock's of the session's site
/// \returns     the query, or `schedule.not-a-grid`
[[nodiscard]] THERAPY_EXPORT Expected<schedule::SlotQuery> slot_query_from(clinic::Session const& session, Context const& context, Period const& window,
                                                                          Duration step = Duration::minutes(15));

/// The session at a slot that was found by such a query.
[[nodiscard]] THERAPY_EXPORT clinic::Session at_slot(clinic::Session session, schedule::Slot const& slot);

/// The context's timetable; without one, made of its sessions and kept in `made`.
[[nodiscard]] THERAPY_EXPORT schedule::Timetable const& timetable_of(Context const& context, boost::optional<schedule::Timetable>& made);

} // namespace therapy::desk
