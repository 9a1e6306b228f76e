#pragma once
// An availability on the UTC line: when it is open, when that is not known, and why a time is not.

#include <therapy/schedule/availability.hpp>

namespace therapy::inline v0_1::schedule {

/// Where hours begin or end when the clock skips that wall time.
enum class SkippedEdge {
    at_change, ///< at the clock change: when the clock has passed it. Hours that touch on the wall stay touching
    rfc5545,   ///< by the offset before the gap (RFC 5545 §3.3.5): 02:30 is 03:30
};

/// Where hours begin or end when the clock shows that wall time twice.
enum class RepeatedEdge { first, second };

struct EdgePolicy {
    SkippedEdge skipped = SkippedEdge::at_change;
    RepeatedEdge repeated = RepeatedEdge::first;

    friend bool operator==(EdgePolicy const&, EdgePolicy const&) = default;
};

/// A window of time by what is known of it; the rest of it is closed. Each list is by time, its periods neither touch nor
/// share time, and none reaches out of the window.
struct OpenIntervals {
    std::vector<Period> open{};
    std::vector<Period> unknown{};

    friend bool operator==(OpenIntervals const&, OpenIntervals const&) = default;
};

/// The parts of a window in which an availability is open.
///
/// Hours lie between two wall times and last as long as the clock takes from one to the other: 00:00 to 06:00 on the day the
/// clock is set forward is five hours. Whole dates last from their first instant, which need not be 00:00, to that of the
/// next. Where the clock rules of a zone are not known, everything is unknown but what a block between instants closes.
///
/// \complexity  O(d·h + r log r) for a window of d days, h hours a weekday and r records; the time before it costs nothing
[[nodiscard]] THERAPY_EXPORT OpenIntervals open_intervals(Availability const& availability, Period const& window, EdgePolicy policy = {});

/// Whether all of a period is open; windows that touch cover it together.
/// \returns not stated when it may be, as far as is known
[[nodiscard]] THERAPY_EXPORT Stated<bool> is_open(Availability const& availability, Period const& period, EdgePolicy policy = {});

/// Why a period is not open: for each rule every maximal part that breaks it. A part may break several: a break lies outside
/// the hours, too.
///
/// Outside the hours of a site is `schedule.clinic-closed`, of a patient `schedule.patient-unavailable`, of others
/// `schedule.outside-working-hours`; blocks are `schedule.provider-time-off`, `-clinic-closed`, `-on-break`,
/// `-room-out-of-service`, `-equipment-out-of-service`, `-patient-unavailable`; what is not known and not blocked either is
/// `schedule.working-hours-unknown`.
///
/// \param asking  what is to take place then: the subject of the findings; whose availability it is, is their counterpart
/// \returns       findings by start; none exactly when `is_open` is true
[[nodiscard]] THERAPY_EXPORT Report check(Availability const& availability, Period const& period, Subject asking, EdgePolicy policy = {});

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::SkippedEdge> enum_table<schedule::SkippedEdge>[] = {{schedule::SkippedEdge::at_change, "at-change"}, {schedule::SkippedEdge::rfc5545, "rfc5545"}};
template <>
inline constexpr EnumEntry<schedule::RepeatedEdge> enum_table<schedule::RepeatedEdge>[] = {{schedule::RepeatedEdge::first, "first"}, {schedule::RepeatedEdge::second, "second"}};
} // namespace therapy
