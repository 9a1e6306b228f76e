#pragma once
// When a row of a built-in table holds, and how far it was checked. Constexpr, unlike `DateRange`.

#include <therapy/core/date.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::catalog {

/// A day written in a table. \pre a day of the calendar; every built-in table is tested for it
struct CalendarDay {
    int year = 1970;
    int month = 1;
    int day = 1;

    /// Days since 1970-01-01 in the proleptic Gregorian calendar.
    [[nodiscard]] constexpr std::int32_t day_number() const noexcept {
        int const y = month <= 2 ? year - 1 : year;
        int const era = (y >= 0 ? y : y - 399) / 400;
        int const year_of_era = y - era * 400;
        int const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
    }

    friend constexpr std::strong_ordering operator<=>(CalendarDay const&, CalendarDay const&) = default;
    friend constexpr bool operator==(CalendarDay const&, CalendarDay const&) = default;
};

/// \throws Error when the calendar has no such day
[[nodiscard]] inline Date to_date(CalendarDay day) { return Date(day.year, day.month, day.day); }

/// The last day the built-in tables of law are held good for.
///
/// They were put together in November 2026 from the newest editions then found: lists of January 2026, a statement of July
/// 2025, statutes as copied earlier. State law mostly changes with a session or a new year, so they are kept until the end
/// of that year and no longer. A row that its source itself limits to an earlier day says so.
inline constexpr CalendarDay law_confirmed_through{2026, 12, 31};
/// The first day of a list without a date: the start of the year in which it was read.
inline constexpr CalendarDay undated_list_from{2026, 1, 1};

/// Whole days [first, past), known to hold up to and including `confirmed_through`.
///
/// `past` is `none` where no end is set; `unknown` where an end is set but its day is not known.
struct RowDates {
    CalendarDay first;
    Stated<CalendarDay> past = Stated<CalendarDay>::none();
    CalendarDay confirmed_through = law_confirmed_through;

    friend constexpr bool operator==(RowDates const&, RowDates const&) = default;
};

/// How a row stands to a day.
enum class RowTime {
    not_yet,       ///< the day is before the first one known
    in_force,
    not_confirmed, ///< past the last confirmed day: the answer is unknown, never this row
    ended,
};

[[nodiscard]] inline RowTime row_time(RowDates const& dates, Date day) noexcept {
    auto const number = day.day_number();
    if (number < dates.first.day_number())
        return RowTime::not_yet;
    if (dates.past.has_value() && number >= dates.past->day_number())
        return RowTime::ended;
    return number > dates.confirmed_through.day_number() ? RowTime::not_confirmed : RowTime::in_force;
}

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::RowTime> enum_table<catalog::RowTime>[] = {
    {catalog::RowTime::not_yet, "not-yet"},
    {catalog::RowTime::in_force, "in-force"},
    {catalog::RowTime::not_confirmed, "not-confirmed"},
    {catalog::RowTime::ended, "ended"},
};

} // namespace therapy
