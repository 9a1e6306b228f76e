#include <therapy/core/instant.hpp>
#include <therapy/core/period.hpp>
#include <therapy/core/time_of_day.hpp>
#include <therapy/core/wall_time.hpp>

#include "findings.hpp"
#include "text_scan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1 {

namespace {

using boost::posix_time::ptime;
using boost::posix_time::time_duration;

constexpr std::int64_t first_second = -17987443200; // 1400-01-01T00:00:00Z
constexpr std::int64_t last_second = 253402300799;  // 9999-12-31T23:59:59Z
constexpr std::int64_t longest_seconds = last_second - first_second;

ptime midnight(Date date) {
    return ptime(date.boost_date(), time_duration(0, 0, 0));
}

time_duration boost_seconds(std::int64_t seconds) {
    return time_duration(0, 0, 0, seconds * time_duration::ticks_per_second());
}

bool has_sub_second(ptime time) {
    return time.time_of_day().ticks() % time_duration::ticks_per_second() != 0;
}

std::int64_t ticks_to_seconds(time_duration duration) {
    return duration.ticks() / time_duration::ticks_per_second();
}

struct ScannedTime {
    Date date;
    std::int64_t second_of_day;
    bool fraction;
};

/// `HH:MM[:SS]` up to 24:00, in seconds.
boost::optional<std::int32_t> scan_clock(detail::TextScan& scan) {
    auto const hour = scan.digits(2);
    if (!hour || !scan.take(':'))
        return boost::none;
    auto const minute = scan.digits(2);
    auto const second = minute && scan.take(':') ? scan.digits(2) : boost::optional<int>(0);
    if (!minute || *minute > 59 || !second || *second > 59)
        return boost::none;
    auto const count = *hour * 3600 + *minute * 60 + *second;
    if (count > 86400)
        return boost::none;
    return count;
}

/// `YYYY-MM-DDTHH:MM[:SS[.fff]]`, blank instead of T accepted.
boost::optional<ScannedTime> scan_time(detail::TextScan& scan) {
    auto const year = scan.digits(4);
    if (!year || !scan.take('-'))
        return boost::none;
    auto const month = scan.digits(2);
    if (!month || !scan.take('-'))
        return boost::none;
    auto const day = scan.digits(2);
    if (!day || (!scan.take('T') && !scan.take(' ') && !scan.take('t')))
        return boost::none;
    auto const hour = scan.digits(2);
    if (!hour || !scan.take(':'))
        return boost::none;
    auto const minute = scan.digits(2);
    if (!minute)
        return boost::none;
    int second = 0;
    bool fraction = false;
    if (scan.take(':')) {
        auto const read = scan.digits(2);
        if (!read)
            return boost::none;
        second = *read;
        if (scan.take('.')) {
            auto const digits = scan.run_of_digits();
            if (digits.empty())
                return boost::none;
            fraction = digits.find_first_not_of('0') != std::string_view::npos;
        }
    }
    auto const date = Date::make(*year, *month, *day);
    if (!date || *hour > 23 || *minute > 59 || second > 59)
        return boost::none;
    return ScannedTime{*date, *hour * 3600 + *minute * 60 + second, fraction};
}

/// `Z`, `+02:00`, `-07:00`, in seconds.
boost::optional<std::int64_t> scan_offset(detail::TextScan& scan) {
    if (scan.take('Z') || scan.take('z'))
        return 0;
    bool const east = scan.take('+');
    if (!east && !scan.take('-'))
        return boost::none;
    auto const hour = scan.digits(2);
    if (!hour || !scan.take(':'))
        return boost::none;
    auto const minute = scan.digits(2);
    if (!minute || *hour > 23 || *minute > 59)
        return boost::none;
    std::int64_t const offset = *hour * 3600 + *minute * 60;
    return east ? offset : -offset;
}

std::string clock_text(std::int64_t second_of_day) {
    return fmt::format("{:02}:{:02}:{:02}", second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
}

} // namespace

Duration Duration::seconds(std::int64_t count) {
    if (count < -longest_seconds || count > longest_seconds)
        throw Error(detail::refused(rules::not_a_duration, fmt::format("{} seconds", count)));
    Duration result;
    result.seconds_ = count;
    return result;
}

Duration Duration::minutes(std::int64_t count) {
    return seconds(std::clamp<std::int64_t>(count, -longest_seconds, longest_seconds) * 60);
}

Duration Duration::hours(std::int64_t count) {
    return seconds(std::clamp<std::int64_t>(count, -longest_seconds, longest_seconds) * 3600);
}

Duration::Duration(time_duration value) {
    if (value.is_special() || value.ticks() % time_duration::ticks_per_second() != 0)
        throw Error(detail::refused(rules::not_a_duration, value.is_special() ? "a special duration" : fmt::format("{} ticks", value.ticks())));
    *this = seconds(ticks_to_seconds(value));
}

time_duration Duration::boost_duration() const {
    return boost_seconds(seconds_);
}

std::string to_text(Duration duration) {
    auto rest = duration.count_seconds();
    std::string text = rest < 0 ? "-" : "";
    rest = rest < 0 ? -rest : rest;
    std::string parts;
    for (auto const& [size, letter] : {std::pair{3600, 'h'}, std::pair{60, 'm'}, std::pair{1, 's'}}) {
        if (rest / size != 0)
            parts += fmt::format("{}{}{}", parts.empty() ? "" : " ", rest / size, letter);
        rest %= size;
    }
    return text + (parts.empty() ? "0m" : parts);
}

Expected<Instant> Instant::make(ptime utc) {
    if (utc.is_special())
        return detail::refuse(rules::not_an_instant, "a special time");
    if (has_sub_second(utc))
        return detail::refuse(rules::sub_second, fmt::format("{} ticks of the day", utc.time_of_day().ticks()));
    return Instant(utc);
}

Expected<Instant> Instant::from_unix_seconds(std::int64_t seconds) {
    if (seconds < first_second || seconds > last_second)
        return detail::refuse(rules::out_of_range, fmt::format("{} seconds since 1970", seconds));
    static ptime const epoch(boost::gregorian::date(1970, 1, 1));
    return Instant(epoch + boost_seconds(seconds), Valid{});
}

Expected<ParsedInstant> Instant::parse(std::string_view text) {
    detail::TextScan scan(text);
    auto const time = scan_time(scan);
    auto const offset = time ? scan_offset(scan) : boost::none;
    if (!time || !offset || !scan.at_end())
        return detail::refuse(rules::not_an_instant, std::string(text));
    auto instant = from_unix_seconds(time->date.day_number() * std::int64_t{86400} + time->second_of_day - *offset);
    if (!instant)
        return detail::refuse(rules::out_of_range, std::string(text));
    return ParsedInstant{*instant, Duration::seconds(*offset), time->fraction};
}

Instant::Instant(ptime utc) : value_(utc) {
    if (utc.is_special() || has_sub_second(utc))
        throw Error(utc.is_special() ? detail::refused(rules::not_an_instant, "a special time")
                                     : detail::refused(rules::sub_second, "a time with a part of a second"));
}

Instant::Instant(std::string_view text) : value_(boost::posix_time::not_a_date_time) {
    auto const parsed = value_or_throw(parse(text));
    if (parsed.floored)
        throw Error(detail::refused(rules::sub_second, std::string(text)));
    value_ = parsed.instant.value_;
}

Instant operator+(Instant instant, Duration duration) {
    return value_or_throw(Instant::from_unix_seconds(instant.unix_seconds() + duration.count_seconds()));
}

Instant operator-(Instant instant, Duration duration) {
    return value_or_throw(Instant::from_unix_seconds(instant.unix_seconds() - duration.count_seconds()));
}

Duration operator-(Instant a, Instant b) {
    return Duration::seconds(a.unix_seconds() - b.unix_seconds());
}

std::string to_text(Instant instant) {
    auto const second = ticks_to_seconds(instant.boost_time().time_of_day());
    return to_text(Date(instant.boost_time().date())) + 'T' + clock_text(second) + 'Z';
}

Expected<WallTime> WallTime::make(ptime local) {
    if (local.is_special() || has_sub_second(local))
        return detail::refuse(rules::not_a_wall_time, local.is_special() ? "a special time" : "a time with a part of a second");
    return WallTime(local);
}

Expected<WallTime> WallTime::make(Date date, std::int64_t second_of_day) {
    if (second_of_day < 0 || second_of_day >= 86400)
        return detail::refuse(rules::not_a_wall_time, fmt::format("second {} of {}", second_of_day, to_text(date)));
    return WallTime(midnight(date) + boost_seconds(second_of_day));
}

Expected<WallTime> WallTime::parse(std::string_view text) {
    detail::TextScan scan(text);
    auto const time = scan_time(scan);
    if (!time || time->fraction || !scan.at_end())
        return detail::refuse(rules::not_a_wall_time, std::string(text));
    return make(time->date, time->second_of_day);
}

WallTime::WallTime(std::string_view text) : WallTime(value_or_throw(parse(text))) {}

WallTime::WallTime(ptime local) : value_(local) {
    if (local.is_special() || has_sub_second(local))
        throw Error(detail::refused(rules::not_a_wall_time, local.is_special() ? "a special time" : "a time with a part of a second"));
}

std::string to_text(WallTime wall) {
    return to_text(wall.date()) + 'T' + clock_text(wall.second_of_day());
}

Expected<TimeOfDay> TimeOfDay::make(std::int64_t second_of_day) {
    if (second_of_day < 0 || second_of_day > 86400)
        return detail::refuse(rules::not_a_time_of_day, fmt::format("second {}", second_of_day));
    return TimeOfDay(static_cast<std::int32_t>(second_of_day));
}

Expected<TimeOfDay> TimeOfDay::parse(std::string_view text) {
    detail::TextScan scan(text);
    auto const second = scan_clock(scan);
    if (!second || !scan.at_end())
        return detail::refuse(rules::not_a_time_of_day, std::string(text));
    return TimeOfDay(*second);
}

TimeOfDay::TimeOfDay(std::string_view text) : TimeOfDay(value_or_throw(parse(text))) {}

std::string to_text(TimeOfDay time) {
    auto text = clock_text(time.second());
    return time.second() % 60 == 0 ? text.substr(0, 5) : text;
}

namespace {

std::string bounds_text(Instant start, Instant end) {
    return '[' + to_text(start) + ", " + to_text(end) + ')';
}

} // namespace

Expected<Period> Period::make(Instant start, Instant end) {
    if (end <= start)
        return detail::refuse(rules::empty_period, bounds_text(start, end));
    return Period(start, end);
}

Expected<Period> Period::make(Instant start, Duration length) {
    auto const end = Instant::from_unix_seconds(start.unix_seconds() + length.count_seconds());
    if (!end)
        return tl::unexpected<Finding>(end.error());
    return make(start, *end);
}

Period::Period(Instant start, Instant end) : start_(start), end_(end) {
    if (end <= start)
        throw Error(detail::refused(rules::empty_period, bounds_text(start, end)));
}

Period::Period(Instant start, Duration length) : Period(value_or_throw(make(start, length))) {}

Period::Period(boost::posix_time::time_period const& period) : Period(Instant(period.begin()), Instant(period.end())) {}

boost::posix_time::time_period Period::boost_period() const {
    return {start_.boost_time(), end_.boost_time()};
}

boost::optional<Period> Period::intersection(Period const& other) const {
    if (!intersects(other))
        return boost::none;
    return Period(std::max(start_, other.start_), std::min(end_, other.end_));
}

std::string to_text(Period const& period) {
    return bounds_text(period.start(), period.end());
}

} // namespace therapy
