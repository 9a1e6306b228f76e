#pragma once
// Links to sessions that were left behind, forgotten before anything new is booked.

#include <therapy/desk/dataset.hpp>

namespace therapy::inline v0_1::desk {

/// Takes links to sessions that are not there out of the others, and such sessions' keys out of the directory, so that a new session gets
/// neither their number nor what belongs to them. For records of which some were left behind, e.g. older ones.
/// \returns `desk.dangling-reference` for each link; without one nothing is changed \complexity O(sessions)
[[nodiscard]] THERAPY_EXPORT Report forget_missing_sessions(Dataset& data);

} // namespace therapy::desk
