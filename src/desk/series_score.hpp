#pragma once
// How good a series is, week by week and visit by visit.

#include <therapy/desk/series.hpp>

namespace therapy::inline v0_1::desk::detail {

[[nodiscard]] SeriesScore operator+(SeriesScore a, SeriesScore const& b);

/// Minus what a visit so many days after the one before is off, at so many a week.
[[nodiscard]] std::int64_t unevenness(std::uint32_t times, std::int32_t distance);
/// Of a week that has so many of the visits wanted.
[[nodiscard]] std::int64_t spread_of(std::uint32_t wanted, std::uint32_t placed);
/// Whether both do as well by the criteria that do not ask for the time of day.
[[nodiscard]] bool share_first_five(SeriesScore const& a, SeriesScore const& b);

/// Who has most of the visits in the role that should be the same.
[[nodiscard]] boost::optional<Subject> most_seen(SeriesRequest const& request, std::span<SeriesVisit const> visits);

} // namespace therapy::desk::detail
