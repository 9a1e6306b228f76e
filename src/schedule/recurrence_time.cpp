#include <therapy/schedule/recurrence_time.hpp>

#include <therapy/core/error.hpp>
#include <therapy/schedule/recurrence_rules.hpp>

#include "../core/findings.hpp"
#include "../core/text_scan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace {

/// `YYYYMMDD[THHMMSS[Z]]` as far as digits and letters go.
struct Scanned {
    int year = 0, month = 0, day = 0;
    int hour = 0, minute = 0, second = 0;
    RecurrenceForm form = RecurrenceForm::date;
};

boost::optional<Scanned> scan(std::string_view text) {
    therapy::detail::TextScan scan(text);
    Scanned found;
    auto const take = [&](int& into, int digits) {
        auto const value = scan.digits(digits);
        into = value.value_or(-1);
        return value.has_value();
    };
    if (!take(found.year, 4) || !take(found.month, 2) || !take(found.day, 2))
        return boost::none;
    if (scan.at_end())
        return found;
    if (!scan.take('T') && !scan.take('t'))
        return boost::none;
    if (!take(found.hour, 2) || !take(found.minute, 2) || !take(found.second, 2))
        return boost::none;
    found.form = scan.take('Z') || scan.take('z') ? RecurrenceForm::utc : RecurrenceForm::local;
    if (!scan.at_end() || found.hour > 23 || found.minute > 59 || found.second > 60)
        return boost::none;
    return found;
}

} // namespace

Expected<RecurrenceTime> RecurrenceTime::parse(std::string_view text) {
    auto const found = scan(text);
    auto const day = found ? Date::make(found->year, found->month, found->day) : tl::unexpected(Finding{.rule = rules::recurrence_not_a_time});
    if (!day)
        return therapy::detail::refuse(rules::recurrence_not_a_time, std::string(text.substr(0, 32)));
    auto const second_of_day = found->hour * 3600 + found->minute * 60 + std::min(found->second, 59);
    return RecurrenceTime(found->form, day->day_number() * std::int64_t{86400} + second_of_day);
}

WallTime RecurrenceTime::written() const { return WallTime(value_or_throw(Instant::from_unix_seconds(seconds_)).boost_time()); }

std::string to_text(RecurrenceTime time) {
    auto const wall = time.written();
    auto const date = wall.date();
    auto text = fmt::format("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    if (time.form() != RecurrenceForm::date) {
        auto const second = wall.second_of_day();
        text += fmt::format("T{:02}{:02}{:02}", second / 3600, second / 60 % 60, second % 60);
    }
    return time.form() == RecurrenceForm::utc ? text + 'Z' : text;
}

} // namespace therapy::schedule
