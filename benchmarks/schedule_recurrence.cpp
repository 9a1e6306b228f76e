// Occurrences of series against libical 3.0. Rows read schedule_recurrence/<series>/<question>/<method>; counters:
//
//   ratio            libical's least time over ours  ns_per_item   time over occurrences ("all") or questions ("window")
//   checksum         the low 32 bits of all answers' common checksum        occurrences    how many were found
//
// "all" lists every occurrence of a series on UTC, "window" those of one late week. Both sides know the series and its zone
// beforehand. libical walks to a window from the start, and again with icalrecur_iterator_set_start where the rule has no COUNT.

#include "side_by_side.hpp"

#include <therapy/core/error.hpp>
#include <therapy/schedule/recurrence.hpp>

#include <benchmark/benchmark.h>
#include <libical/ical.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace therapy;
using therapy_bench::Method;
using therapy_bench::Role;

constexpr char const* zone_name = "America/Los_Angeles";

struct Answer {
    std::uint64_t sum = 0;
    std::uint64_t count = 0;

    void add(std::int64_t unix_seconds) noexcept {
        ++count;
        sum = sum * 31 + static_cast<std::uint64_t>(unix_seconds);
    }
    friend bool operator==(Answer const&, Answer const&) = default;
};

/// A series on the clocks of one zone, and the windows to look at it through.
struct Series {
    std::string name;
    char const* rule;
    std::vector<char const*> except{};
    char const* start = "20240101T090000";
    char const* all_until = "2026-01-01T00:00:00Z"; ///< of "all"
    char const* week = "2025-12-01T08:00:00Z";      ///< of "window"
};

/// What both sides prepare once, and what is asked.
struct Prepared {
    schedule::Recurrence ours;
    icalrecurrencetype rule;
    icaltimetype start;
    icaltimezone* zone;
    std::vector<icaltimetype> except;
    Period window;
    int repeats; ///< how often the question is asked in one round
};

Prepared prepare(Series const& series, bool all, int repeats) {
    auto const parsed = schedule::parse_recurrence_rule(series.rule);
    TimeZone const zone(zone_name);
    std::vector<schedule::RecurrenceTime> except;
    std::vector<icaltimetype> ical_except;
    auto* const ical_zone = icaltimezone_get_builtin_timezone(zone_name);
    for (auto const* const text : series.except) {
        except.push_back(value_or_throw(schedule::RecurrenceTime::parse(text)));
        auto time = icaltime_from_string(text);
        icaltime_set_timezone(&time, ical_zone);
        ical_except.push_back(time);
    }
    auto start = icaltime_from_string(series.start);
    icaltime_set_timezone(&start, ical_zone);
    auto const window = all ? Period(Instant("1970-01-01T00:00:00Z"), Instant(series.all_until)) : Period(Instant(series.week), Duration::hours(7 * 24));
    return {value_or_throw(schedule::Recurrence::make(
                {.start = value_or_throw(schedule::RecurrenceTime::parse(series.start)), .zone = zone, .rules = {*parsed.rule}, .except = except}, zone)),
            icalrecurrencetype_from_string(series.rule), start, ical_zone, ical_except, window, repeats};
}

[[nodiscard]] Answer ours(Prepared const& data) {
    Answer answer;
    for (int i = 0; i < data.repeats; ++i)
        for (auto const start : data.ours.starts(data.window))
            answer.add(start.unix_seconds());
    return answer;
}

[[nodiscard]] Answer ours_one_by_one(Prepared const& data) {
    Answer answer;
    for (int i = 0; i < data.repeats; ++i)
        for (auto const& occurrence : data.ours.occurrences(data.window))
            answer.add(occurrence.start().unix_seconds());
    return answer;
}

[[nodiscard]] Answer libical(Prepared const& data, bool set_start) {
    Answer answer;
    auto const from = static_cast<std::time_t>(data.window.start().unix_seconds());
    auto const past = static_cast<std::time_t>(data.window.end().unix_seconds());
    for (int i = 0; i < data.repeats; ++i) {
        auto* const iterator = icalrecur_iterator_new(data.rule, data.start);
        if (set_start)
            icalrecur_iterator_set_start(iterator, icaltime_from_timet_with_zone(from, 0, data.zone));
        for (auto next = icalrecur_iterator_next(iterator); !icaltime_is_null_time(next); next = icalrecur_iterator_next(iterator)) {
            auto const start = icaltime_as_timet_with_zone(next, data.zone);
            if (start >= past)
                break;
            bool const excluded = std::any_of(data.except.begin(), data.except.end(), [&](auto const& time) { return icaltime_compare(time, next) == 0; });
            if (start >= from && !excluded)
                answer.add(start);
        }
        icalrecur_iterator_free(iterator);
    }
    return answer;
}

/// One series and one question; measured when its first row is asked for.
struct Comparison {
    Series series;
    bool all = true;
    bool counted = false; ///< libical cannot begin in the middle

    std::vector<therapy_bench::Timing> timings{};
    Answer answer{};
    double items = 1;

    [[nodiscard]] std::vector<std::string> rows() const {
        std::vector<std::string> names{"therapy", "therapy_one_by_one", "libical"};
        if (!all && !counted)
            names.emplace_back("libical_set_start");
        return names;
    }

    [[nodiscard]] double least_of_libical() const { return std::min(timings[2].seconds, timings.back().seconds); }

    void measure() {
        if (!timings.empty())
            return;
        // The same questions for everybody, often enough for a clock.
        auto const data = prepare(series, all, all ? 20 : 500);
        auto const names = rows();
        std::vector<Method<Prepared, Answer>> methods{
            {names[0], Role::ours, 41, ours},
            {names[1], Role::ours, 41, ours_one_by_one},
            {names[2], Role::packaged, 5, [](Prepared const& prepared) { return libical(prepared, false); }},
        };
        if (names.size() > 3)
            methods.push_back({names[3], Role::packaged, 5, [](Prepared const& prepared) { return libical(prepared, true); }});
        std::tie(timings, answer) = therapy_bench::run_side_by_side(series.name, data, methods);
        items = all ? static_cast<double>(answer.count) : data.repeats;
    }
};

} // namespace

int main(int argc, char** argv) {
    std::vector<char const*> const holidays{"20240115T090000", "20240219T090000", "20240527T090000", "20240704T090000", "20240902T090000", "20241128T090000",
                                            "20241225T090000", "20250120T090000", "20250526T090000", "20250704T090000", "20251127T090000", "20251225T090000"};
    std::vector<Series> const all_series{
        {.name = "weekly_mo_we_fr", .rule = "FREQ=WEEKLY;BYDAY=MO,WE,FR"},
        {.name = "weekly_mo_we_fr_count", .rule = "FREQ=WEEKLY;COUNT=300;BYDAY=MO,WE,FR", .week = "2025-11-03T08:00:00Z"},
        {.name = "daily_with_exceptions", .rule = "FREQ=DAILY", .except = holidays},
        {.name = "monthly_last_friday", .rule = "FREQ=MONTHLY;BYDAY=-1FR", .start = "20240126T090000", .all_until = "2044-01-01T00:00:00Z", .week = "2043-11-24T08:00:00Z"},
        {.name = "monthly_last_workday", .rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", .start = "20240131T090000", .all_until = "2044-01-01T00:00:00Z", .week = "2043-11-28T08:00:00Z"},
        {.name = "yearly_days_of_months", .rule = "FREQ=YEARLY;BYMONTH=3,11;BYDAY=TU", .start = "20240305T090000", .all_until = "2044-01-01T00:00:00Z", .week = "2043-11-01T08:00:00Z"},
        {.name = "daily_at_three_hours", .rule = "FREQ=DAILY;BYHOUR=9,13,17;BYMINUTE=0,30"},
    };
    std::vector<std::shared_ptr<Comparison>> comparisons;
    for (auto const& series : all_series)
        for (bool const all : {true, false})
            comparisons.push_back(std::make_shared<Comparison>(Comparison{series, all, std::string(series.rule).find("COUNT") != std::string::npos}));
    for (auto const& comparison : comparisons) {
        auto const names = comparison->rows();
        for (std::size_t method = 0; method < names.size(); ++method) {
            auto const row = [=](benchmark::State& state) {
                comparison->measure();
                auto const& timing = comparison->timings[method];
                for ([[maybe_unused]] auto const iteration : state)
                    state.SetIterationTime(timing.seconds);
                state.counters["ns_per_item"] = timing.seconds * 1e9 / comparison->items;
                if (method < 2)
                    state.counters["ratio"] = comparison->least_of_libical() / timing.seconds;
                state.counters["occurrences"] = static_cast<double>(comparison->answer.count);
                state.counters["checksum"] = static_cast<double>(comparison->answer.sum & 0xFFFF'FFFF);
            };
            auto const title = "schedule_recurrence/" + comparison->series.name + (comparison->all ? "/all/" : "/window/") + names[method];
            benchmark::RegisterBenchmark(title.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kMicrosecond);
        }
    }
    return therapy_bench::run_registered(argc, argv);
}
