#pragma once
// The Gregorian calendar in integers: days since 1970-01-01, weekdays from Monday 0.

#include <cstdint>

namespace therapy::inline v0_1::schedule::detail {

inline constexpr std::int64_t day_seconds = 86'400;
inline constexpr std::int32_t cycle_days = 146'097; ///< 400 years, after which the calendar repeats, weekdays included

struct CivilDay {
    int year, month, day;
};

[[nodiscard]] constexpr bool is_leap(int year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
[[nodiscard]] constexpr int year_length(int year) noexcept { return is_leap(year) ? 366 : 365; }
[[nodiscard]] constexpr int month_length(int year, int month) noexcept { return month == 2 ? (is_leap(year) ? 29 : 28) : 30 + ((0x15aa >> month) & 1); }

/// \pre 0 < year
[[nodiscard]] constexpr std::int32_t day_number(int year, int month, int day) noexcept {
    // Years from March on, so that the leap day is the last.
    int const y = month <= 2 ? year - 1 : year;
    int const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - 719'468;
}

/// \pre not before the year 1
[[nodiscard]] constexpr CivilDay civil_day(std::int32_t number) noexcept {
    auto const shifted = static_cast<std::uint32_t>(number + 719'468);
    auto const era = shifted / 146'097;
    auto const of_era = shifted - era * 146'097;
    auto const year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    auto const day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    auto const shifted_month = (5 * day_of_year + 2) / 153;
    auto const day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    auto const month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    auto const year = static_cast<int>(year_of_era + era * 400);
    return {month <= 2 ? year + 1 : year, month, day};
}

[[nodiscard]] constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }
/// In [0, b).
[[nodiscard]] constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) noexcept { return a - floor_div(a, b) * b; }

[[nodiscard]] constexpr int weekday_of(std::int32_t day) noexcept { return static_cast<int>(floor_mod(day + 3, 7)); } // 1970-01-01 was a Thursday

/// The walls a series may use: a day from both ends of the calendar, so that no zone carries an instant out of it.
inline constexpr std::int64_t first_wall = day_number(1400, 1, 2) * day_seconds;
inline constexpr std::int64_t past_wall = day_number(9999, 12, 31) * day_seconds;

} // namespace therapy::schedule::detail
