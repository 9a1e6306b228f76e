#pragma once
// What a clock on the wall shows: a local date and time of day, without saying where.

#include <therapy/core/date.hpp>
#include <therapy/core/duration.hpp>

namespace therapy::inline v0_1 {

/// A local date and time of day, whole seconds. Not a point in time: a TimeZone makes it one.
class THERAPY_EXPORT WallTime {
public:
    /// \returns the wall time, or `core.not-a-wall-time` for a special value or a part of a second.
    [[nodiscard]] static Expected<WallTime> make(boost::posix_time::ptime local);
    /// Seconds of the day in [0, 86400). \returns `core.not-a-wall-time` outside.
    [[nodiscard]] static Expected<WallTime> make(Date date, std::int64_t second_of_day);
    /// Reads `2026-03-09 09:00`, `2026-03-09T09:00:30`. \returns `core.not-a-wall-time` with the text.
    [[nodiscard]] static Expected<WallTime> parse(std::string_view text);

    /// For literals. \throws Error as `parse` reports.
    explicit WallTime(std::string_view text);
    explicit WallTime(boost::posix_time::ptime local);

    [[nodiscard]] boost::posix_time::ptime boost_time() const noexcept { return value_; }
    [[nodiscard]] Date date() const { return Date(value_.date()); }
    /// In [0, 86400).
    [[nodiscard]] std::int64_t second_of_day() const noexcept {
        return value_.time_of_day().ticks() / boost::posix_time::time_duration::ticks_per_second();
    }

    friend std::strong_ordering operator<=>(WallTime a, WallTime b) noexcept {
        return a.value_ < b.value_ ? std::strong_ordering::less
               : b.value_ < a.value_ ? std::strong_ordering::greater
                                     : std::strong_ordering::equal;
    }
    friend bool operator==(WallTime a, WallTime b) noexcept { return a.value_ == b.value_; }

private:
    boost::posix_time::ptime value_;
};

/// `2026-03-09T09:00:00`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(WallTime wall);

} // namespace therapy
