#pragma once
// Random recurrence rules that RFC 5545 allows.

#include <therapy/core/error.hpp>
#include <therapy/schedule/recurrence_rule.hpp>

#include <rapidcheck.h>

#include <algorithm>

namespace therapy::tests {

/// Any number of a range, all alike from the first test on: RapidCheck alone begins with the least.
template <class T>
T any_of_range(T least, T past) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(least, past));
}

/// Some of the numbers, at most `most`; negative ones too where they count from the end.
inline std::vector<int> some(int least, int greatest, bool from_end, int most) {
    std::vector<int> list;
    for (int i = any_of_range(1, most + 1); i > 0; --i) {
        int const value = any_of_range(least, greatest + 1);
        list.push_back(from_end && any_of_range(0, 3) == 0 ? -value : value);
    }
    return list;
}

/// One time in `one_in`.
inline bool now_and_then(int one_in) { return any_of_range(0, one_in) == 0; }

inline WallTime any_start() {
    auto const day = value_or_throw(Date::from_day_number(any_of_range(9000, 30'000)));
    return value_or_throw(WallTime::make(day, any_of_range<std::int64_t>(0, 1440) * 60 + (now_and_then(3) ? any_of_range(0, 60) : 0)));
}

inline schedule::RecurrenceRule any_rule(WallTime start) {
    using schedule::Frequency;
    schedule::RecurrenceRule rule{.frequency = *rc::gen::element(Frequency::secondly, Frequency::minutely, Frequency::hourly, Frequency::daily, Frequency::weekly, Frequency::monthly, Frequency::yearly)};
    auto const frequency = rule.frequency;
    if (now_and_then(2))
        rule.interval = *rc::gen::element<std::int64_t>(2, 3, 4, 5, 7, 10, 12, 14, 24, 29, 45, 60, 100, 1000);
    if (now_and_then(3))
        rule.by_month = some(1, 12, false, 4);
    if (frequency == Frequency::yearly && now_and_then(4))
        rule.by_week_number = some(1, 53, true, 4);
    if ((frequency == Frequency::yearly || frequency < Frequency::daily) && now_and_then(5))
        rule.by_year_day = some(1, 366, true, 8);
    if (frequency != Frequency::weekly && now_and_then(4))
        rule.by_month_day = some(1, 31, true, 6);
    if (now_and_then(2)) {
        bool const numbered = frequency == Frequency::monthly || (frequency == Frequency::yearly && rule.by_week_number.empty());
        for (auto const ordinal : some(0, frequency == Frequency::yearly && rule.by_month.empty() ? 53 : 5, true, 4))
            rule.by_day.push_back({numbered ? ordinal : 0, static_cast<Weekday>(any_of_range(0, 7))});
    }
    if (now_and_then(4))
        rule.by_hour = some(0, 23, false, 4);
    if (now_and_then(4))
        rule.by_minute = some(0, 59, false, 4);
    if (now_and_then(4))
        rule.by_second = some(0, 60, false, 4);
    rule.week_start = static_cast<Weekday>(any_of_range(0, 7));
    bool const lists = !rule.by_month.empty() || !rule.by_week_number.empty() || !rule.by_year_day.empty() || !rule.by_month_day.empty() || !rule.by_day.empty() ||
                       !rule.by_hour.empty() || !rule.by_minute.empty() || !rule.by_second.empty();
    if (lists && now_and_then(4))
        rule.by_set_position = some(1, 8, true, 3);
    if (now_and_then(4))
        rule.count = any_of_range<std::int64_t>(1, 40);
    else if (now_and_then(4))
        rule.until = value_or_throw(WallTime::make(start.date().plus_days(any_of_range(0, 400)), start.second_of_day()));
    return rule;
}

} // namespace therapy::tests
