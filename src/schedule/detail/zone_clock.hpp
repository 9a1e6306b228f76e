#pragma once
// Wall times of one zone to instants, many at a time: the zone is asked once for its stretches of one offset.

#include <therapy/schedule/open_intervals.hpp>

#include <algorithm>
#include <span>

namespace therapy::inline v0_1::schedule::detail {

inline constexpr std::int64_t day_length = 86'400; ///< of a wall's day, in seconds

[[nodiscard]] constexpr std::int64_t day_of(std::int64_t seconds) noexcept { return seconds / day_length - (seconds % day_length < 0 ? 1 : 0); }

/// A zone's clocks around some stretch of the UTC line. Wall times and instants are seconds since 1970; wall times may lie
/// outside the calendar.
class ZoneClock {
public:
    /// For every wall time and date that has to do with the instants [from, past).
    ZoneClock(TimeZone const& zone, std::int64_t from, std::int64_t past);
    ZoneClock(ZoneClock const&) = delete;
    ZoneClock& operator=(ZoneClock const&) = delete;
    ZoneClock(ZoneClock&&) noexcept = default;
    ZoneClock& operator=(ZoneClock&&) noexcept = default;
    ~ZoneClock() = default;

    /// The zone's rules are known for all of it. \pre of everything below
    [[nodiscard]] bool is_known() const noexcept { return !spans_.empty(); }
    [[nodiscard]] std::int32_t least_offset() const noexcept { return least_; }
    [[nodiscard]] std::int32_t most_offset() const noexcept { return most_; }

    /// The instant of a wall time. \complexity O(log n) in the zone's changes at that time
    [[nodiscard]] std::int64_t instant(std::int64_t wall, EdgePolicy policy) const noexcept {
        std::size_t low = 0;
        std::size_t high = spans_.size() - 1;
        while (low < high) {
            auto const middle = (low + high) / 2;
            if (wall < boundary(middle, policy))
                high = middle;
            else
                low = middle + 1;
        }
        return std::max(wall - spans_[low].utc_offset, spans_[low].begin);
    }
    /// The first instant of a date; of one the zone skips, that of the next.
    [[nodiscard]] std::int64_t day_start(std::int64_t day) const noexcept { return instant(day * day_length, EdgePolicy{}); }

private:
    /// The first wall time that belongs to the stretch after this one. What a change skips belongs to the stretch after it
    /// and is cut off at its beginning, or by RFC 5545 to the one before.
    [[nodiscard]] std::int64_t boundary(std::size_t stretch, EdgePolicy policy) const noexcept {
        auto const before = spans_[stretch].utc_offset;
        auto const after = spans_[stretch + 1].utc_offset;
        bool const early = before < after ? policy.skipped == SkippedEdge::at_change : policy.repeated == RepeatedEdge::first;
        return spans_[stretch].end + (early ? before : after);
    }

    std::vector<OffsetSpan> own_{}; ///< where the zone does not keep them
    std::span<OffsetSpan const> spans_{};
    std::int32_t least_ = 0;
    std::int32_t most_ = 0;
};

} // namespace therapy::schedule::detail
