#pragma once
// Many sessions at once.

#include "timetable_terms.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// Holds among the holders of a load, ascending by holder.
using LoadedHolds = std::vector<std::pair<std::uint32_t, Instant>>;

/// Books all of it into `state`, or throws and leaves it as it was.
/// \returns the holders left out
Report load(std::unique_ptr<TimetableState>& state, std::span<Occupancy const> occupancies, LoadedHolds const& holds, Capacities const* capacities);

} // namespace therapy::schedule::detail
