#include <therapy/schedule/slot_grid.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <ranges>

using namespace therapy;
using schedule::grid_starts;
using schedule::is_on_grid;
using schedule::next_on_grid;
using schedule::SlotGrid;

static_assert(std::ranges::forward_range<schedule::GridStarts>);
static_assert(std::is_same_v<std::ranges::range_value_t<schedule::GridStarts>, Instant>);

namespace {

Period day_of(TimeZone const& zone, Date date) { return **zone.day(date); }

/// What the zone's clock shows at each start: "03:00", and "01:30*" when it does so for the second time.
std::vector<std::string> walls(SlotGrid const& grid, Period const& period) {
    std::vector<std::string> all;
    for (auto const start : grid_starts(grid, period)) {
        auto const shown = *grid.zone().to_wall(start);
        all.push_back(to_text(shown.wall).substr(11, 5) + (shown.second ? "*" : ""));
    }
    return all;
}

std::vector<Instant> listed(schedule::GridStarts const& starts) {
    std::vector<Instant> all;
    for (auto const start : starts)
        all.push_back(start);
    return all;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a grid needs a step", "[slot_grid]") {
    TimeZone const zone("America/Los_Angeles");
    CHECK(tests::refusal(SlotGrid::make(zone, Duration())) == "schedule.not-a-grid");
    CHECK(tests::refusal(SlotGrid::make(zone, Duration::minutes(-15))) == "schedule.not-a-grid");
    CHECK(tests::refusal(SlotGrid::make(zone, Duration::seconds(86401))) == "schedule.not-a-grid");
    CHECK(tests::thrown_rule([&] { return SlotGrid(zone, Duration()); }) == "schedule.not-a-grid");
    CHECK(SlotGrid::make(zone, Duration::seconds(1)).has_value());
    CHECK(SlotGrid::make(zone, Duration::hours(24)).has_value());
}

TEST_CASE("whole steps of an offset do not matter", "[slot_grid]") {
    TimeZone const zone("America/Los_Angeles");
    auto const step = Duration::minutes(50);
    CHECK(SlotGrid(zone, step, Duration::minutes(490)) == SlotGrid(zone, step, Duration::minutes(40)));
    CHECK(SlotGrid(zone, step, Duration::minutes(-10)).offset() == Duration::minutes(40));
    CHECK(SlotGrid(zone, step, Duration::minutes(50)).offset() == Duration());
    CHECK(is_on_grid(SlotGrid(zone, step, Duration::minutes(490)), Instant("2026-03-09T15:10:00Z"))); // 08:10
}

TEST_CASE("a grid runs from the day's first instant", "[slot_grid]") {
    struct Row {
        char const* zone;
        Date date;
        int step;
        std::size_t count;
        Lines first;
    };
    auto const row = GENERATE(values<Row>({
        {"America/Los_Angeles", Date(2026, 3, 9), 60, 24, {"00:00", "01:00", "02:00", "03:00"}},
        {"America/Los_Angeles", Date(2026, 3, 8), 60, 23, {"00:00", "01:00", "03:00", "04:00"}},
        {"America/Los_Angeles", Date(2026, 11, 1), 60, 25, {"00:00", "01:00", "01:00*", "02:00"}},
        {"Europe/London", Date(2026, 3, 29), 60, 23, {"00:00", "02:00", "03:00"}},
        {"Europe/London", Date(2026, 10, 25), 45, 34, {"00:00", "00:45", "01:30", "01:15*", "02:00"}},
        {"America/Sao_Paulo", Date(2018, 11, 4), 60, 23, {"01:00", "02:00", "03:00"}},         // no 00:00
        {"Asia/Beirut", Date(2026, 3, 29), 90, 16, {"01:00", "02:30", "04:00"}},               // no 00:00
        {"Asia/Beirut", Date(2026, 10, 24), 60, 25, {"00:00", "01:00", "02:00", "03:00"}},     // 23:00 twice
        {"Australia/Lord_Howe", Date(2026, 10, 4), 60, 24, {"00:00", "01:00", "02:30", "03:30"}}, // 23.5 h
        {"Australia/Lord_Howe", Date(2026, 4, 5), 60, 25, {"00:00", "01:00", "01:30*", "02:30"}}, // 24.5 h
        {"Pacific/Apia", Date(2011, 12, 29), 60, 24, {"00:00", "01:00"}},
    }));
    CAPTURE(row.zone, to_text(row.date));
    SlotGrid const grid(TimeZone(row.zone), Duration::minutes(row.step));
    auto shown = walls(grid, day_of(grid.zone(), row.date));
    CHECK(shown.size() == row.count);
    shown.resize(row.first.size());
    CHECK(shown == row.first);
}

TEST_CASE("a grid begins anew each day, also where the last step is cut short", "[slot_grid]") {
    SlotGrid const grid(TimeZone("America/Los_Angeles"), Duration::minutes(50));
    auto const window = Period(Instant("2026-03-10T05:30:00Z"), Instant("2026-03-10T09:00:00Z")); // 22:30 to 02:00
    CHECK(walls(grid, window) == Lines{"22:30", "23:20", "00:00", "00:50", "01:40"});
}

TEST_CASE("a window holds the starts from its start on and not at its end", "[slot_grid]") {
    SlotGrid const grid(TimeZone("America/Los_Angeles"), Duration::minutes(15), Duration::minutes(5));
    auto const at = [](char const* time) { return Instant(std::string("2026-03-09T") + time + "Z"); };
    CHECK(walls(grid, Period(at("16:05:00"), at("16:35:00"))) == Lines{"09:05", "09:20"});
    CHECK(walls(grid, Period(at("16:05:01"), at("16:35:01"))) == Lines{"09:20", "09:35"});
    CHECK(walls(grid, Period(at("16:06:00"), at("16:20:00"))).empty());
}

TEST_CASE("a date the zone skips has no starts and a day too short for one has none", "[slot_grid]") {
    TimeZone const apia("Pacific/Apia"); // no 2011-12-30
    auto const around = Period(Instant("2011-12-30T08:00:00Z"), Instant("2011-12-30T12:00:00Z"));
    CHECK(walls(SlotGrid(apia, Duration::hours(1)), around) == Lines{"22:00", "23:00", "00:00", "01:00"});
    SlotGrid const late(TimeZone("America/Los_Angeles"), Duration::hours(24), Duration::minutes(23 * 60 + 30));
    CHECK(walls(late, Period(Instant("2026-03-07T08:00:00Z"), Instant("2026-03-10T07:00:00Z"))) == Lines{"23:30", "23:30"}); // none on 8 March
    CHECK(*next_on_grid(late, Instant("2026-03-08T08:00:00Z")) == Instant("2026-03-10T06:30:00Z"));
}

TEST_CASE("the next start is this one or a later one", "[slot_grid]") {
    SlotGrid const grid(TimeZone("Europe/London"), Duration::minutes(20));
    CHECK(*next_on_grid(grid, Instant("2026-06-01T09:20:00Z")) == Instant("2026-06-01T09:20:00Z"));
    CHECK(*next_on_grid(grid, Instant("2026-06-01T09:20:01Z")) == Instant("2026-06-01T09:40:00Z"));
    CHECK(is_on_grid(grid, Instant("2026-06-01T09:20:00Z")));
    CHECK_FALSE(is_on_grid(grid, Instant("2026-06-01T09:20:01Z")));
}

TEST_CASE("a grid reaches from the calendar's one end to its other", "[slot_grid]") {
    SlotGrid const grid(TimeZone::utc(), Duration::minutes(7));
    CHECK(*next_on_grid(grid, Instant("1400-01-01T00:00:00Z")) == Instant("1400-01-01T00:00:00Z"));
    CHECK(*next_on_grid(grid, Instant("1400-01-01T00:00:01Z")) == Instant("1400-01-01T00:07:00Z"));
    CHECK(*next_on_grid(grid, Instant("9999-12-31T23:55:00Z")) == Instant("9999-12-31T23:55:00Z"));
    CHECK_FALSE(next_on_grid(grid, Instant("9999-12-31T23:59:59Z")).has_value());
    SlotGrid const here(TimeZone("America/Los_Angeles"), Duration::hours(1));
    CHECK(*next_on_grid(here, Instant("9999-12-31T20:30:00Z")) == Instant("9999-12-31T21:00:00Z"));
    SlotGrid const noons(TimeZone::utc(), Duration::hours(24), Duration::hours(12));
    auto const all = grid_starts(noons, Period(Instant("1400-01-01T00:00:00Z"), Instant("9999-12-31T23:59:59Z")));
    CHECK(std::ranges::distance(all.begin(), all.end()) == Date(9999, 12, 31) - Date(1400, 1, 1) + 1);
}

TEST_CASE("a grid agrees with counting through each day", "[slot_grid]") {
    static constexpr char const* zones[] = {"America/Los_Angeles", "America/Sao_Paulo", "Asia/Beirut", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana",
                                            "Africa/Casablanca", "Asia/Gaza", "America/St_Johns"};
    rc::prop("starts of a window, one by one", [] {
        TimeZone const zone(*rc::gen::elementOf(std::vector<std::string>(std::begin(zones), std::end(zones))));
        auto const step = Duration::seconds(*rc::gen::inRange<std::int64_t>(600, 86401));
        SlotGrid const grid(zone, step, Duration::seconds(*rc::gen::inRange<std::int64_t>(0, 90000)));
        auto const first = Date(1985, 1, 1).plus_days(*rc::gen::inRange(0, 22000));
        std::vector<Instant> expected;
        for (int i = 0; i < 12; ++i)
            if (auto const day = *zone.day(first.plus_days(i)))
                for (auto at = day->start() + grid.offset(); at < day->end(); at = at + step)
                    expected.push_back(at);
        auto const second = *zone.day(first.plus_days(1));
        RC_PRE(second.has_value());
        auto const begin = second->start() + Duration::seconds(*rc::gen::inRange(0, 200000));
        Period const window(begin, Duration::seconds(*rc::gen::inRange(1, 500000)));
        std::erase_if(expected, [&](Instant at) { return !window.contains(at); });
        if (listed(grid_starts(grid, window)) != expected)
            RC_FAIL("other starts in " + to_text(window) + " " + std::string(zone.name()));
        RC_ASSERT(is_on_grid(grid, begin) == (!expected.empty() && expected.front() == begin));
        if (!expected.empty())
            RC_ASSERT(*next_on_grid(grid, begin) == expected.front());
    });
}
