#pragma once
// Clock rules past the last listed clock change: the POSIX TZ rule at the end of a compiled zone file (RFC 8536 §3.3).

#include <boost/optional/optional.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace therapy::inline v0_1::detail {

/// One clock change, in seconds since 1970 and seconds east of UTC.
struct ClockChange {
    std::int64_t at;
    std::int32_t offset_before;
    std::int32_t offset_after;
};

/// A day of a year by rule, and the second of that day (may lie outside it).
struct YearlyDay {
    enum class Form { month_week_day, julian_without_leap_day, zero_based } form;
    int month = 0, week = 0, weekday = 0; ///< month_week_day: week 5 is the last
    int day = 0;                          ///< the other forms
    std::int32_t second = 7200;
};

/// "PST8PDT,M3.2.0,M11.1.0" read: standard offset, and the summer one with its two days when there is one.
struct PosixZoneRule {
    std::int32_t standard_offset = 0;
    struct Summer {
        std::int32_t offset;
        YearlyDay start, end;
    };
    boost::optional<Summer> summer{};

    /// The changes that begin in one calendar year, by time.
    [[nodiscard]] std::vector<ClockChange> changes_in(int year) const;
};

/// Reads a POSIX TZ rule with the extensions of RFC 8536 (names in angle brackets, hours from -167 to 167).
[[nodiscard]] boost::optional<PosixZoneRule> parse_posix_rule(std::string_view text);

/// The end of a compiled zone file.
struct ZoneTail {
    boost::optional<std::int64_t> last_listed{}; ///< the last clock change that is listed; none when none is
    boost::optional<PosixZoneRule> rule{};       ///< what holds afterwards; none: not said
};

/// Reads a compiled zone file, version 2 or later. \returns none when it is not one
[[nodiscard]] boost::optional<ZoneTail> read_zone_tail(std::string const& path);

} // namespace therapy::detail
