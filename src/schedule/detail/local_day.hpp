#pragma once
// The local date of an instant, many times in the same few zones.

#include "zone_clock.hpp"

#include <therapy/core/time_zone.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

/// Days since 1970 on the zone's calendar. \throws Error `core.zone-rules-unknown` \complexity O(log n) in the zone's changes
[[nodiscard]] inline std::int32_t local_day(TimeZone const& zone, std::int64_t seconds) {
    auto const spans = zone.kept_offsets();
    if (!spans.empty() && seconds >= spans.front().begin && seconds < spans.back().end) {
        auto const after = std::upper_bound(spans.begin(), spans.end(), seconds, [](std::int64_t at, OffsetSpan const& span) { return at < span.end; });
        return static_cast<std::int32_t>(day_of(seconds + after->utc_offset));
    }
    return zone.local_date(therapy::detail::TrustedInstant::of(seconds)).day_number();
}

} // namespace therapy::schedule::detail
