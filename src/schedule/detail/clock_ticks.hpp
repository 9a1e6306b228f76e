#pragma once
// The count inside an instant: for comparing and subtracting, where seconds from 1970 would have to be worked out.

#include <therapy/core/period.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// Microseconds from day 0 of Boost's count; never negative in the calendar's years.
struct ClockTicks : boost::posix_time::ptime {
    static constexpr std::uint64_t per_second = boost::posix_time::time_duration::ticks_per_second();

    [[nodiscard]] static std::uint64_t of(Instant instant) noexcept {
        return static_cast<std::uint64_t>((instant.boost_time().*&ClockTicks::time_).time_count());
    }
    [[nodiscard]] static std::uint64_t at(std::int64_t unix_seconds) noexcept {
        constexpr std::int64_t epoch = std::int64_t{2'440'588} * 86'400; // of the Julian day of 1970-01-01
        return static_cast<std::uint64_t>(unix_seconds + epoch) * per_second;
    }
};

} // namespace therapy::schedule::detail
