#include "iso_week.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace therapy::tool {

namespace {

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
    int value = 0;
    for (char const c : digits)
        value = value * 10 + (c - '0');
    return value;
}

Date first_monday(int year) { return monday_of(Date(year, 1, 4)); }

} // namespace

Date monday_of(Date date) { return date.plus_days(-static_cast<int>(date.weekday())); }

boost::optional<Date> monday_of(std::string_view iso_week) {
    bool const formed = iso_week.size() == 8 && iso_week.substr(4, 2) == "-W" && all_digits(iso_week.substr(0, 4)) && all_digits(iso_week.substr(6));
    if (!formed)
        return boost::none;
    int const year = number(iso_week.substr(0, 4));
    int const week = number(iso_week.substr(6));
    if (year < 1401 || year > 9998 || week < 1)
        return boost::none;
    auto const monday = first_monday(year).plus_days(7 * (week - 1));
    if (monday >= first_monday(year + 1))
        return boost::none;
    return monday;
}

std::string iso_week_of(Date date) {
    // A week belongs to the year of its Thursday.
    auto const thursday = monday_of(date).plus_days(3);
    int const week = (thursday - Date(thursday.year(), 1, 1)) / 7 + 1;
    return fmt::format("{:04}-W{:02}", thursday.year(), week);
}

} // namespace therapy::tool
