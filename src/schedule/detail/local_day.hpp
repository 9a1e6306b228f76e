#pragma once
// The local date of an instant, many times in the same few zones.

#include "zone_clock.hpp"

#include <therapy/core/time_zone.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

/// Days since 1970 on a zone's calendar, for many instants: where the last one was found is looked at first.
class LocalDays {
public:
    /// \throws Error `core.zone-rules-unknown` \complexity O(1) among instants of one year, else O(log n) in the zone's changes
    [[nodiscard]] std::int32_t of(TimeZone const& zone, std::int64_t seconds) {
        auto const spans = zone.kept_offsets();
        auto const* const span = span_of(spans, seconds);
        return span == nullptr ? far(zone, spans, seconds) : static_cast<std::int32_t>(day_of(seconds + span->utc_offset));
    }
    /// Seconds since 1970 as the zone's clock shows them; none where its offsets are not kept.
    [[nodiscard]] boost::optional<std::int64_t> clock(TimeZone const& zone, std::int64_t seconds) {
        auto const* const span = span_of(zone.kept_offsets(), seconds);
        return span == nullptr ? boost::none : boost::optional<std::int64_t>(seconds + span->utc_offset);
    }

private:
    [[nodiscard]] OffsetSpan const* span_of(std::span<OffsetSpan const> spans, std::int64_t seconds) {
        if (spans.empty() || seconds < spans.front().begin || seconds >= spans.back().end)
            return nullptr;
        auto at = std::min(last_, spans.size() - 1);
        if (seconds < spans[at].begin)
            at = at > 0 && seconds >= spans[at - 1].begin ? at - 1 : place(spans, seconds);
        else if (seconds >= spans[at].end)
            at = seconds < spans[at + 1].end ? at + 1 : place(spans, seconds);
        last_ = at;
        return &spans[at];
    }
    /// At an edge of the calendar the day may have no date: it is counted all the same.
    [[nodiscard]] static std::int32_t far(TimeZone const& zone, std::span<OffsetSpan const> spans, std::int64_t seconds) {
        auto const instant = therapy::detail::TrustedInstant::of(seconds);
        if (auto const shown = zone.to_wall(instant))
            return shown->wall.date().day_number();
        if (spans.empty())
            return zone.local_date(instant).day_number();
        auto const& nearest = seconds < spans.front().begin ? spans.front() : spans.back();
        return static_cast<std::int32_t>(day_of(seconds + nearest.utc_offset));
    }
    [[nodiscard]] static std::size_t place(std::span<OffsetSpan const> spans, std::int64_t seconds) {
        auto const after = std::upper_bound(spans.begin(), spans.end(), seconds, [](std::int64_t at, OffsetSpan const& span) { return at < span.end; });
        return static_cast<std::size_t>(after - spans.begin());
    }

    std::size_t last_ = 0;
};

/// The same once. \throws Error `core.zone-rules-unknown`
[[nodiscard]] inline std::int32_t local_day(TimeZone const& zone, std::int64_t seconds) { return LocalDays().of(zone, seconds); }

/// The first day of the week that a day falls into.
[[nodiscard]] inline std::int32_t week_start(std::int32_t day, Weekday first) noexcept {
    auto const weekday = ((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
    return day - (weekday - static_cast<std::int32_t>(first) + 7) % 7;
}

} // namespace therapy::schedule::detail
