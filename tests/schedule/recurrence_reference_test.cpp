// Series against a slow and obvious expansion that shares no code with the library's.
#include <therapy/schedule/recurrence.hpp>

#include <therapy/core/error.hpp>

#include "schedule/recurrence_generator.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <map>
#include <set>

using namespace therapy;
using namespace therapy::schedule;

namespace {

std::int64_t seconds_of(WallTime wall) { return wall.date().day_number() * std::int64_t{86400} + wall.second_of_day(); }

int month_length(Date date) { return Date(date.year(), date.month(), 1).plus_months(1) - Date(date.year(), date.month(), 1); }
int year_length(int year) { return Date(year + 1, 1, 1) - Date(year, 1, 1); }

/// The n-th of `count` from either end is the `index`-th from 1.
bool names(std::vector<int> const& list, int index, int count) {
    return std::any_of(list.begin(), list.end(), [&](int n) { return n == index || n == index - count - 1; });
}

/// The year that most days of a day's week lie in, and the week's number in it and how many there are.
struct Week {
    int year, number, count;
};
Date week_begin(Date day, Weekday week_start) {
    while (day.weekday() != week_start)
        day = day.plus_days(-1);
    return day;
}
Week week_of(Date day, Weekday week_start) {
    auto const begin = week_begin(day, week_start);
    int const year = begin.plus_days(3).year();
    Week week{year, 0, 0};
    for (auto at = week_begin(Date(year, 1, 1), week_start); at.plus_days(3).year() <= year; at = at.plus_days(7)) {
        if (at.plus_days(3).year() < year)
            continue;
        ++week.count;
        if (at == begin)
            week.number = week.count;
    }
    return week;
}

/// Which of its weekday a day is between two others, and how many there are.
std::pair<int, int> place_of(Date day, Date first, Date past) {
    int index = 0, count = 0;
    for (auto at = first; at < past; at = at.plus_days(1))
        if (at.weekday() == day.weekday()) {
            ++count;
            index += at <= day ? 1 : 0;
        }
    return {index, count};
}

bool yearly_like(RecurrenceRule const& rule) { return rule.frequency == Frequency::yearly; }

bool weekday_fits(RecurrenceRule const& rule, Date day) {
    for (auto const& wanted : rule.by_day) {
        if (wanted.weekday != day.weekday())
            continue;
        bool const in_month = rule.frequency == Frequency::monthly || (yearly_like(rule) && !rule.by_month.empty());
        if (wanted.ordinal == 0)
            return true;
        auto const first = in_month ? Date(day.year(), day.month(), 1) : Date(day.year(), 1, 1);
        auto const [index, count] = place_of(day, first, in_month ? first.plus_months(1) : Date(day.year() + 1, 1, 1));
        if (names({wanted.ordinal}, index, count))
            return true;
    }
    return false;
}

bool day_fits(RecurrenceRule const& rule, Date day, Date start) {
    bool const no_days = rule.by_day.empty() && rule.by_month_day.empty() && rule.by_year_day.empty() && rule.by_week_number.empty();
    if (!rule.by_month.empty() && std::find(rule.by_month.begin(), rule.by_month.end(), day.month()) == rule.by_month.end())
        return false;
    if (!rule.by_month_day.empty() && !names(rule.by_month_day, day.day(), month_length(day)))
        return false;
    if (!rule.by_year_day.empty() && !names(rule.by_year_day, day - Date(day.year(), 1, 1) + 1, year_length(day.year())))
        return false;
    if (!rule.by_week_number.empty()) {
        auto const week = week_of(day, rule.week_start);
        if (!names(rule.by_week_number, week.number, week.count))
            return false;
        if (rule.by_day.empty() && rule.by_month_day.empty() && rule.by_year_day.empty() && day.weekday() != start.weekday())
            return false;
    }
    if (!rule.by_day.empty() && !weekday_fits(rule, day))
        return false;
    if (no_days && rule.frequency == Frequency::weekly && day.weekday() != start.weekday())
        return false;
    if (no_days && rule.frequency >= Frequency::monthly && day.day() != start.day())
        return false;
    if (no_days && yearly_like(rule) && rule.by_month.empty() && day.month() != start.month())
        return false;
    return true;
}

/// The periods a rule steps through, numbered.
std::int64_t period_of(RecurrenceRule const& rule, Date day, std::int64_t wall, bool by_week_year) {
    switch (rule.frequency) {
    case Frequency::yearly: return by_week_year ? week_of(day, rule.week_start).year : day.year();
    case Frequency::monthly: return day.year() * 12 + day.month();
    case Frequency::weekly: return (week_begin(day, rule.week_start).day_number() + 700'000) / 7;
    case Frequency::daily: return day.day_number();
    case Frequency::hourly: return (wall + 36'000'000'000) / 3600;
    case Frequency::minutely: return (wall + 60'000'000'000) / 60;
    case Frequency::secondly: break;
    }
    return wall;
}

std::vector<int> or_else(std::vector<int> const& list, int value) { return list.empty() ? std::vector<int>{value} : list; }
std::vector<int> or_all(std::vector<int> const& list, int count) {
    auto all = list;
    for (int i = 0; list.empty() && i < count; ++i)
        all.push_back(i);
    return all;
}

/// Every occurrence of a valid rule up to a day.
std::vector<std::int64_t> expand(RecurrenceRule const& rule, WallTime start, Date past, bool from_week_year = true) {
    auto const begin = seconds_of(start);
    auto const first_day = start.date();
    int const second_of_day = static_cast<int>(start.second_of_day());
    auto const hours = rule.frequency >= Frequency::daily ? or_else(rule.by_hour, second_of_day / 3600) : or_all(rule.by_hour, 24);
    auto const minutes = rule.frequency >= Frequency::hourly ? or_else(rule.by_minute, second_of_day / 60 % 60) : or_all(rule.by_minute, 60);
    auto const seconds = rule.frequency >= Frequency::minutely ? or_else(rule.by_second, second_of_day % 60) : or_all(rule.by_second, 60);
    bool const weeks = yearly_like(rule) && !rule.by_week_number.empty();
    auto const base = period_of(rule, first_day, begin, weeks && from_week_year);
    // From far enough back to hold the start's whole period.
    int const back = rule.frequency == Frequency::yearly ? 380 : rule.frequency == Frequency::monthly ? 31 : rule.frequency == Frequency::weekly ? 7 : 0;
    std::map<std::int64_t, std::set<std::int64_t>> periods;
    for (auto day = first_day.plus_days(-back); day < past; day = day.plus_days(1)) {
        if (!day_fits(rule, day, first_day))
            continue;
        for (int const hour : hours)
            for (int const minute : minutes)
                for (int const second : seconds) {
                    auto const wall = day.day_number() * std::int64_t{86400} + hour * 3600 + minute * 60 + std::min(second, 59);
                    auto const period = period_of(rule, day, wall, weeks) - base;
                    if (period >= 0 && period % rule.interval == 0)
                        periods[period].insert(wall);
                }
    }
    std::vector<std::int64_t> all;
    for (auto const& [period, walls] : periods) {
        int index = 0;
        for (auto const wall : walls) {
            ++index;
            bool const chosen = rule.by_set_position.empty() || names(rule.by_set_position, index, static_cast<int>(walls.size()));
            if (chosen && wall >= begin && (!rule.count || all.size() < static_cast<std::size_t>(*rule.count)) && (!rule.until || wall <= rule.until->written_seconds()))
                all.push_back(wall);
        }
    }
    // The years of numbered weeks count from the start's week only where the start is an occurrence.
    if (weeks && from_week_year && rule.interval > 1 && (all.empty() || all.front() != begin))
        return expand(rule, start, past, false);
    return all;
}

/// Walls in the order of the instants they are read as, of several at one instant the earliest.
std::vector<std::pair<Instant, std::int64_t>> as_read(std::vector<std::int64_t> const& walls, TimeZone const& zone) {
    std::vector<std::pair<Instant, std::int64_t>> read;
    for (auto const wall : walls) {
        auto const written = value_or_throw(WallTime::make(value_or_throw(Date::from_day_number(wall / 86400)), wall % 86400));
        read.emplace_back(value_or_throw(zone.to_instant(written, GapPolicy::rfc5545, OverlapPolicy::first)), wall);
    }
    std::sort(read.begin(), read.end());
    read.erase(std::unique(read.begin(), read.end(), [](auto const& a, auto const& b) { return a.first == b.first; }), read.end());
    return read;
}

/// How far a comparison goes: some dozens of periods.
int horizon_days(RecurrenceRule const& rule) {
    switch (rule.frequency) {
    case Frequency::yearly: return 366 * 9;
    case Frequency::monthly: return 31 * 40;
    case Frequency::weekly: return 7 * 80;
    case Frequency::daily: return 400;
    case Frequency::hourly: return 60;
    case Frequency::minutely: return 10;
    case Frequency::secondly: break;
    }
    return 2;
}

} // namespace

TEST_CASE("series agree with the slow expansion", "[recurrence][reference]") {
    TimeZone const zone("America/Los_Angeles");
    rc::prop("random rules, in full and in windows", [&] {
        auto const start = tests::any_start();
        auto rule = tests::any_rule(start);
        auto const past = start.date().plus_days(horizon_days(rule));
        RC_TAG(std::string(therapy::to_text(rule.frequency)));
        auto const expected = expand(rule, start, past);
        RC_LOG() << to_text(start) << ' ' << to_text(rule) << '\n';
        auto const series = value_or_throw(Recurrence::make({.start = start, .rules = {rule}}, zone));
        std::vector<std::int64_t> actual;
        std::vector<Instant> starts;
        // The last period of the expansion is cut: with positions it may differ there.
        auto const whole = rule.by_set_position.empty() ? past : past.plus_days(-std::min(past - start.date(), 380));
        auto const end = seconds_of(value_or_throw(WallTime::make(whole, 0)));
        for (auto const& occurrence : series.occurrences(WallTime("1400-01-02T00:00:00"), value_or_throw(WallTime::make(whole, 0)))) {
            actual.push_back(seconds_of(occurrence.wall()));
            starts.push_back(occurrence.start());
        }
        std::vector<std::int64_t> const wanted(expected.begin(), std::lower_bound(expected.begin(), expected.end(), end));
        auto const read = as_read(wanted, zone);
        RC_ASSERT(actual.size() == read.size());
        for (std::size_t i = 0; i < actual.size(); ++i) {
            RC_ASSERT(starts[i] == read[i].first);
            RC_ASSERT(actual[i] == read[i].second);
        }
        // Any window holds just what lies in it; up to a day before the end, where walls and instants may part.
        auto const latest = end - 2 * 86400;
        auto const from = seconds_of(start) + *rc::gen::inRange<std::int64_t>(-100'000, std::max<std::int64_t>(latest - seconds_of(start), -99'999));
        auto const until = std::min(latest, from + *rc::gen::inRange<std::int64_t>(1, 40 * 86400));
        if (until <= from)
            return;
        Period const window(*Instant::from_unix_seconds(from), *Instant::from_unix_seconds(until));
        std::vector<Instant> inside;
        for (auto const instant : starts)
            if (window.contains(instant))
                inside.push_back(instant);
        RC_ASSERT(series.starts(window) == inside);
        std::vector<Instant> one_by_one;
        for (auto const& occurrence : series.occurrences(window))
            one_by_one.push_back(occurrence.start());
        RC_ASSERT(one_by_one == inside);
    });
}

TEST_CASE("a count is where going through ends", "[recurrence][reference]") {
    rc::prop("random rules", [] {
        auto const start = tests::any_start();
        auto rule = tests::any_rule(start);
        rule.until = boost::none;
        rule.count = boost::none;
        auto const endless = value_or_throw(Recurrence::make({.start = start, .rules = {rule}}, TimeZone::utc()));
        rule.count = *rc::gen::inRange<std::int64_t>(1, 60);
        RC_LOG() << to_text(start) << ' ' << to_text(rule) << '\n';
        auto const counted = value_or_throw(Recurrence::make({.start = start, .rules = {rule}}, TimeZone::utc()));
        auto all = endless.occurrences();
        auto at = all.begin();
        std::int64_t count = 0;
        boost::optional<Occurrence> last;
        for (auto const& occurrence : counted.occurrences()) {
            RC_ASSERT(at != all.end());
            RC_ASSERT(occurrence == *at);
            last = occurrence;
            ++at;
            ++count;
        }
        RC_ASSERT((count == *rule.count || at == all.end()));
        RC_ASSERT((counted.last() == last));
    });
}

TEST_CASE("exceptions, added dates and overrides are set algebra", "[recurrence][reference]") {
    TimeZone const zone("Europe/Berlin");
    rc::prop("random series", [&] {
        auto const start = tests::any_start();
        RecurrenceSet set{.start = start, .zone = zone};
        std::set<std::int64_t> walls;
        auto const past = start.date().plus_days(200);
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
            RecurrenceRule const rule{.frequency = *rc::gen::element(Frequency::weekly, Frequency::daily),
                                      .interval = *rc::gen::inRange<std::int64_t>(1, 5),
                                      .by_hour = {*rc::gen::inRange(0, 24), *rc::gen::inRange(0, 24)}};
            set.rules.push_back(rule);
            for (auto const wall : expand(rule, start, past))
                walls.insert(wall);
        }
        auto const wall_of = [](std::int64_t seconds) { return WallTime((Instant("1970-01-01T00:00:00Z") + Duration::seconds(seconds)).boost_time()); };
        auto const any = [&] { return *rc::gen::elementOf(std::vector<std::int64_t>(walls.begin(), walls.end())); };
        auto const anywhere = [&] { return seconds_of(start) + *rc::gen::inRange<std::int64_t>(0, 190 * 24) * 3600; };
        RC_PRE(!walls.empty());
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            auto const wall = anywhere();
            set.dates.emplace_back(wall_of(wall));
            walls.insert(wall);
        }
        for (int i = *rc::gen::inRange(0, 6); i > 0 && walls.size() > 1; --i) {
            auto const wall = any();
            set.except.emplace_back(wall_of(wall));
            walls.erase(wall);
        }
        std::vector<std::pair<Instant, std::int64_t>> moved_to;
        std::set<std::int64_t> overridden;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            auto const original = any();
            if (!overridden.insert(original).second)
                continue;
            auto const moved = anywhere();
            moved_to.push_back(as_read({moved}, zone).front());
            set.overrides.push_back({.occurrence = wall_of(original), .start = RecurrenceTime(wall_of(moved))});
        }
        auto const series = value_or_throw(Recurrence::make(set, zone));
        RC_ASSERT(!series.report().has("schedule.recurrence-exception-unmatched"));
        RC_ASSERT(!series.report().has("schedule.recurrence-override-unmatched"));
        std::vector<std::int64_t> actual;
        for (auto const& occurrence : series.occurrences(WallTime("1400-01-02T00:00:00"), value_or_throw(WallTime::make(past, 0))))
            actual.push_back(seconds_of(occurrence.wall()));
        for (auto const original : overridden)
            walls.erase(original);
        auto read = as_read(std::vector<std::int64_t>(walls.begin(), walls.end()), zone);
        read.insert(read.end(), moved_to.begin(), moved_to.end()); // also onto another
        std::sort(read.begin(), read.end());
        std::vector<std::int64_t> expected;
        for (auto const& [instant, wall] : read)
            if (wall < seconds_of(value_or_throw(WallTime::make(past, 0))))
                expected.push_back(wall);
        RC_ASSERT(actual == expected);
    });
}

TEST_CASE("the walls of a series become instants as the zone makes them", "[recurrence][reference]") {
    struct Row {
        GapPolicy gap;
        OverlapPolicy overlap;
    };
    auto const [gap, overlap] = GENERATE(values<Row>({{GapPolicy::rfc5545, OverlapPolicy::first}, {GapPolicy::rfc5545, OverlapPolicy::second}, {GapPolicy::refuse, OverlapPolicy::refuse}}));
    for (auto const* const name : {"America/Los_Angeles", "Europe/Dublin", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca", "Antarctica/Troll",
                                   "Asia/Tehran", "Africa/Monrovia", "America/Scoresbysund", "Etc/UTC", "Pacific/Kwajalein"}) {
        TimeZone const zone(name);
        auto const series = value_or_throw(Recurrence::make({.start = WallTime("1965-01-01T00:10:00"), .zone = zone, .rules = {{.frequency = Frequency::minutely, .interval = 47}}}, zone,
                                                            {.gap = gap, .overlap = overlap}));
        for (auto const& span : value_or_throw(zone.offsets(Period(Instant("1966-01-01T00:00:00Z"), Instant("2110-01-01T00:00:00Z"))))) {
            if (span.begin < Instant("1966-02-01T00:00:00Z").unix_seconds())
                continue;
            auto const from = *Instant::from_unix_seconds(span.begin - 100'000);
            auto const window = Period(from, Duration::hours(56));
            std::vector<Instant> expected;
            auto const wall_from = WallTime(from.boost_time());
            for (auto at = seconds_of(WallTime("1965-01-01T00:10:00")) + (seconds_of(wall_from) - 100'000 - seconds_of(WallTime("1965-01-01T00:10:00"))) / 2820 * 2820;
                 at < seconds_of(wall_from) + 400'000; at += 2820) {
                auto const instant = zone.to_instant(WallTime(Instant::from_unix_seconds(at)->boost_time()), gap, overlap);
                if (instant && window.contains(*instant))
                    expected.push_back(*instant);
            }
            // What a gap makes the same instant is there once, and in the order of instants.
            std::sort(expected.begin(), expected.end());
            expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
            CAPTURE(name, to_text(window));
            CHECK(series.starts(window) == expected);
            std::vector<Instant> one_by_one;
            for (auto const& occurrence : series.occurrences(window))
                one_by_one.push_back(occurrence.start());
            CHECK(one_by_one == expected);
        }
    }
}
