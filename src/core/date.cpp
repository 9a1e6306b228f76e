#include <therapy/core/date.hpp>
#include <therapy/core/date_range.hpp>

#include "findings.hpp"
#include "text_scan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1 {

namespace {

constexpr int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

int days_in(int year, int month) {
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month_days[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool exists(int year, int month, int day) {
    return year >= 1400 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

constexpr std::int64_t first_day_number = -208188;  // 1400-01-01
constexpr std::int64_t last_day_number = 2932896;   // 9999-12-31

} // namespace

Expected<Date> Date::make(int year, int month, int day) {
    if (!exists(year, month, day))
        return detail::refuse(rules::not_a_date, fmt::format("{}-{}-{}", year, month, day));
    return Date(year, month, day);
}

Expected<Date> Date::make(boost::gregorian::date value) {
    if (value.is_special())
        return detail::refuse(rules::not_a_date, "a special date");
    return Date(value);
}

Expected<Date> Date::parse(std::string_view text) {
    detail::TextScan scan(text);
    auto const year = scan.digits(4);
    bool const dash = scan.take('-');
    auto const month = scan.digits(2);
    bool const dash_again = scan.take('-');
    auto const day = scan.digits(2);
    if (!year || !dash || !month || !dash_again || !day || !scan.at_end() || !exists(*year, *month, *day))
        return detail::refuse(rules::not_a_date, std::string(text));
    return Date(*year, *month, *day);
}

Expected<Date> Date::from_day_number(std::int64_t days) {
    if (days < first_day_number || days > last_day_number)
        return detail::refuse(rules::not_a_date, fmt::format("day {}", days));
    return Date(boost::gregorian::date(1970, 1, 1) + boost::gregorian::date_duration(static_cast<long>(days)));
}

Date::Date(int year, int month, int day) : value_(boost::gregorian::not_a_date_time) {
    if (!exists(year, month, day))
        throw Error(detail::refused(rules::not_a_date, fmt::format("{}-{}-{}", year, month, day)));
    value_ = boost::gregorian::date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                                    static_cast<unsigned short>(day));
}

Date::Date(boost::gregorian::date value) : value_(value) {
    if (value.is_special())
        throw Error(detail::refused(rules::not_a_date, "a special date"));
}

Weekday Date::weekday() const {
    return static_cast<Weekday>(((day_number() + 3) % 7 + 7) % 7); // 1970-01-01 was a Thursday
}

Date Date::plus_days(std::int64_t days) const {
    if (days < first_day_number - last_day_number || days > last_day_number - first_day_number)
        throw Error(detail::refused(rules::not_a_date, fmt::format("{} and {} days", to_text(*this), days)));
    return value_or_throw(from_day_number(day_number() + days));
}

Date Date::plus_months(int months) const {
    std::int64_t const ordinal = static_cast<std::int64_t>(year()) * 12 + (month() - 1) + months;
    if (ordinal < 1400 * 12 || ordinal > 9999 * 12 + 11)
        throw Error(detail::refused(rules::not_a_date, fmt::format("{} and {} months", to_text(*this), months)));
    int const new_year = static_cast<int>(ordinal / 12);
    int const new_month = static_cast<int>(ordinal % 12) + 1;
    return Date(new_year, new_month, std::min(day(), days_in(new_year, new_month)));
}

std::string to_text(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

Expected<DateRange> DateRange::make(Date first, Date past) {
    if (past <= first)
        return detail::refuse(rules::empty_range, fmt::format("[{}, {})", to_text(first), to_text(past)));
    return DateRange(first, past, Unchecked{});
}

Expected<DateRange> DateRange::through(Date first, Date last) {
    if (last < first)
        return detail::refuse(rules::empty_range, fmt::format("{} through {}", to_text(first), to_text(last)));
    if (last == Date(9999, 12, 31))
        return DateRange::from(first);
    return DateRange(first, last.plus_days(1), Unchecked{});
}

DateRange::DateRange(Date first, Date past) : DateRange(value_or_throw(make(first, past))) {}

std::string to_text(DateRange const& range) {
    return fmt::format("[{}, {})", to_text(range.first()), range.past() ? to_text(*range.past()) : "...");
}

} // namespace therapy
