#include <therapy/coverage/workdays.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

/// 0 is Monday.
int weekday(Date date) {
    constexpr int thursday = 3; // the first of January 1970
    return ((date.day_number() + thursday) % 7 + 7) % 7;
}

struct FixedHoliday {
    int month;
    int day;
    int since; ///< the first year
};
constexpr FixedHoliday fixed_holidays[] = {{1, 1, 0}, {6, 19, 2021}, {7, 4, 0}, {11, 11, 1978}, {12, 25, 0}};

struct MovingHoliday {
    int month;
    int weekday;
    int place; ///< which of the month's: from 1; 0: the last
    int since;
};
constexpr MovingHoliday moving_holidays[] = {{1, 0, 3, 1986}, {2, 0, 3, 1971}, {5, 0, 0, 1971}, {9, 0, 1, 0}, {10, 0, 2, 1971}, {11, 3, 4, 0}};

bool is_fixed(Date date) {
    return std::any_of(std::begin(fixed_holidays), std::end(fixed_holidays), [&](FixedHoliday const& row) {
        return row.month == date.month() && row.day == date.day() && row.since <= date.year();
    });
}

bool is_moving(Date date) {
    return std::any_of(std::begin(moving_holidays), std::end(moving_holidays), [&](MovingHoliday const& row) {
        if (row.month != date.month() || row.weekday != weekday(date) || date.year() < row.since)
            return false;
        bool const last = date.plus_days(7).month() != date.month();
        return row.place == 0 ? last : (date.day() - 1) / 7 + 1 == row.place;
    });
}

} // namespace

bool is_federal_holiday(Date date) {
    if (is_fixed(date) || is_moving(date))
        return true;
    constexpr int monday = 0;
    constexpr int friday = 4;
    auto const day = weekday(date);
    return (day == friday && is_fixed(date.plus_days(1))) || (day == monday && is_fixed(date.plus_days(-1)));
}

bool is_workday(Date date, std::span<Date const> closed) {
    constexpr int saturday = 5;
    return weekday(date) < saturday && !is_federal_holiday(date) && std::find(closed.begin(), closed.end(), date) == closed.end();
}

} // namespace therapy::coverage
