#pragma once
// Visits that break a rule beside each other, put elsewhere.

#include "series_beside.hpp"
#include "series_layout.hpp"

namespace therapy::inline v0_1::desk::detail {

/// Of the visits that can be booked beside each other as good ones as are found: of the best ones, of those that are further apart, and of
/// what fits between them. What speaks against the best ones goes into `refusals`.
[[nodiscard]] std::vector<SeriesVisit> settled(SeriesRequest const& request, Layout const& layout, std::vector<SeriesVisit> const& best, Bookable const& bookable, Report& refusals);

} // namespace therapy::desk::detail
