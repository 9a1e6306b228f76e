#pragma once
// Elapsed time in whole seconds.

#include <therapy/core/config.hpp>

#include <boost/date_time/posix_time/posix_time_types.hpp>

#include <compare>
#include <cstdint>
#include <string>

namespace therapy::inline v0_1 {

/// Elapsed time, whole seconds, may be negative. Longest: from the calendar's first instant to its last, 8600 years.
class THERAPY_EXPORT Duration {
public:
    [[nodiscard]] static Duration seconds(std::int64_t count);
    [[nodiscard]] static Duration minutes(std::int64_t count);
    [[nodiscard]] static Duration hours(std::int64_t count);

    constexpr Duration() noexcept = default; ///< zero
    /// \throws Error for a special value or a part of a second.
    explicit Duration(boost::posix_time::time_duration value);

    [[nodiscard]] boost::posix_time::time_duration boost_duration() const;
    [[nodiscard]] constexpr std::int64_t count_seconds() const noexcept { return seconds_; }
    /// Whole minutes, toward zero.
    [[nodiscard]] constexpr std::int64_t count_minutes() const noexcept { return seconds_ / 60; }

    friend constexpr std::strong_ordering operator<=>(Duration, Duration) noexcept = default;
    friend constexpr bool operator==(Duration, Duration) noexcept = default;
    friend Duration operator+(Duration a, Duration b) { return seconds(a.seconds_ + b.seconds_); }
    friend Duration operator-(Duration a, Duration b) { return seconds(a.seconds_ - b.seconds_); }

private:
    std::int64_t seconds_ = 0;
};

/// `1h 30m`, `45m`, `2m 5s`, `-15m`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Duration duration);

} // namespace therapy
