#pragma once
// Whether something begins within hours that come back every week.

#include <therapy/schedule/availability.hpp>

#include <algorithm>
#include <span>

namespace therapy::inline v0_1::schedule::detail {

/// \param wall  on the clock the hours are meant by; a night's hours reach into the next day
[[nodiscard]] inline bool begins_within(std::span<WeeklyHours const> hours, WallTime const& wall) {
    auto const date = wall.date();
    auto const second = wall.second_of_day();
    return std::any_of(hours.begin(), hours.end(), [&](WeeklyHours const& one) {
        auto const begins = [&](Date day) { return day.weekday() == one.day && (!one.valid || one.valid->contains(day)); };
        bool const overnight = one.to <= one.from;
        if (begins(date) && second >= one.from.second() && (overnight || second < one.to.second()))
            return true;
        if (!overnight || second >= one.to.second())
            return false;
        auto const eve = Date::from_day_number(date.day_number() - 1); // the calendar's first day has none
        return eve && begins(*eve);
    });
}

} // namespace therapy::schedule::detail
