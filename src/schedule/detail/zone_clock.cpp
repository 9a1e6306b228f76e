#include "zone_clock.hpp"

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::int64_t first_instant = -17'987'443'200; // 1400-01-01T00:00:00Z
constexpr std::int64_t last_instant = 253'402'300'799;  // 9999-12-31T23:59:59Z
/// Hours of a date reach two days from its beginning, and no offset reaches 26 hours.
constexpr std::int64_t around = 4 * day_length;

bool covers(std::span<OffsetSpan const> spans, std::int64_t from, std::int64_t past) {
    return !spans.empty() && spans.front().begin <= from && past <= spans.back().end;
}

} // namespace

ZoneClock::ZoneClock(TimeZone const& zone, std::int64_t from, std::int64_t past) {
    // Beyond the calendar the first and the last offset go on.
    auto const first = std::clamp(from - around, first_instant, last_instant - 1);
    auto const end = std::clamp(past + around, first + 1, last_instant);
    spans_ = zone.kept_offsets();
    if (!covers(spans_, first, end)) {
        using therapy::detail::TrustedInstant;
        auto found = zone.offsets(Period(TrustedInstant::of(first), TrustedInstant::of(end)));
        own_ = found ? *std::move(found) : std::vector<OffsetSpan>();
        spans_ = own_;
    }
    if (spans_.empty())
        return;
    auto const low = std::partition_point(spans_.begin(), spans_.end(), [&](OffsetSpan const& span) { return span.end <= first; });
    auto const high = std::partition_point(low, spans_.end(), [&](OffsetSpan const& span) { return span.begin < end; });
    spans_ = spans_.subspan(static_cast<std::size_t>(low - spans_.begin()), static_cast<std::size_t>(high - low));
    auto const [least, most] = std::minmax_element(spans_.begin(), spans_.end(), [](auto const& a, auto const& b) { return a.utc_offset < b.utc_offset; });
    least_ = least->utc_offset;
    most_ = most->utc_offset;
}

} // namespace therapy::schedule::detail
