#pragma once
// The best visits that can be booked beside each other, and whether it is known that none are better.

#include "series_beside.hpp"
#include "series_layout.hpp"

namespace therapy::inline v0_1::desk::detail {

struct BestBeside {
    std::vector<SeriesVisit> visits{};
    bool is_best = false; ///< no others are better; false: the search was given up before it had seen all
};

/// All visits of the layout gone through day by day, but for those that cannot come to more than the best found so far, by what the
/// days to come are worth if nothing there stands in another's way.
/// \param found  some that can be booked
/// \complexity   bounded: a few thousand visits judged, and some hundred thousand days looked at
[[nodiscard]] BestBeside best_beside(SeriesRequest const& request, Layout const& layout, Bookable const& bookable, std::vector<SeriesVisit> found);

} // namespace therapy::desk::detail
