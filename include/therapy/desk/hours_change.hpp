#pragma once
// Sessions that a change of somebody's hours leaves outside: a new working plan, time off, a closed day.

#include <therapy/desk/context.hpp>

namespace therapy::inline v0_1::desk {

/// What speaks against sessions on record by other hours that did not speak against them by the context's: each session that is still to
/// come, with the stretch of it that is left outside. Without the context's `now` every session that occupies anything is looked at.
///
/// \param after  the hours as they are to be
/// \returns      the findings of `schedule::check` about hours, by start, as the context's policy judges them
/// \complexity   O(sessions)
[[nodiscard]] THERAPY_EXPORT Report orphaned_by(schedule::OpenHours const& after, Context const& context);

} // namespace therapy::desk
