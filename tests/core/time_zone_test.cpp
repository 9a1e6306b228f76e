#include <therapy/core/time_zone.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <cstdlib>
#include <ctime>
#include <string>

using namespace therapy;
using tests::refusal;
using tests::thrown_rule;

static_assert(!std::is_default_constructible_v<TimeZone>);
static_assert(!std::is_convertible_v<std::string_view, TimeZone>);
static_assert(std::is_trivially_copyable_v<TimeZone>);

namespace {

constexpr auto first = OverlapPolicy::first;
constexpr auto second = OverlapPolicy::second;
constexpr auto rfc = GapPolicy::rfc5545;

/// Zones that between them do everything clocks have done.
constexpr std::string_view zones[] = {
    "America/Los_Angeles", "America/New_York", "Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Moscow", "Australia/Lord_Howe",
    "Australia/Eucla", "America/Sao_Paulo", "America/Caracas", "Pacific/Apia", "Pacific/Chatham", "Pacific/Kwajalein", "Africa/Casablanca", "Africa/Cairo",
    "Africa/Windhoek", "Africa/Monrovia", "Asia/Kathmandu", "Asia/Tehran", "Asia/Gaza", "Asia/Pyongyang", "Asia/Almaty", "America/St_Johns",
    "Antarctica/Troll", "America/Havana", "America/Nuuk", "America/Scoresbysund", "America/Indiana/Knox", "Etc/UTC", "Asia/Tokyo",
};

std::int64_t const from_1950 = Instant("1950-01-01T00:00:00Z").unix_seconds();
std::int64_t const to_2060 = Instant("2060-01-01T00:00:00Z").unix_seconds();

Instant of(Expected<Instant> const& instant) {
    REQUIRE(instant.has_value());
    return *instant;
}

} // namespace

TEST_CASE("a zone is found by its IANA name", "[time_zone]") {
    CHECK(TimeZone("America/Los_Angeles").name() == "America/Los_Angeles");
    CHECK(TimeZone::make("Asia/Kathmandu").has_value());
    CHECK(TimeZone("Europe/London") == TimeZone("Europe/London"));
    CHECK_FALSE(TimeZone("Europe/London") == TimeZone("Europe/Dublin"));
}

TEST_CASE("a name that no zone has is refused", "[time_zone]") {
    for (auto const* name : {"", "Mars/Olympus", "America", "america/los_angeles", "PST8", "Pacific Time", "../etc/passwd", "/etc/passwd", "America/Los_Angeles ", "tzdata.zi"}) {
        CAPTURE(name);
        auto const zone = TimeZone::make(name);
        CHECK(refusal(zone) == "core.unknown-time-zone");
        CHECK((zone || zone.error().args.value == name));
        CHECK(thrown_rule([&] { return TimeZone(name); }) == "core.unknown-time-zone");
    }
}

TEST_CASE("the zone rules say their edition", "[time_zone]") {
    auto const version = TimeZone::data_version();
    REQUIRE(version.has_value());
    CHECK(version->size() >= 5);
    CHECK(version->substr(0, 2) == "20");
}

TEST_CASE("on UTC the wall shows the instant", "[time_zone]") {
    auto const zone = TimeZone::utc();
    rc::prop("at any time", [&] {
        auto const instant = *Instant::from_unix_seconds(*rc::gen::inRange<std::int64_t>(-10'000'000'000, 200'000'000'000));
        auto const shown = *zone.to_wall(instant);
        RC_ASSERT(shown.utc_offset == Duration());
        RC_ASSERT(!shown.second);
        RC_ASSERT(shown.wall.boost_time() == instant.boost_time());
        RC_ASSERT(*zone.to_instant(shown.wall, GapPolicy::refuse, OverlapPolicy::refuse) == instant);
    });
}

// RFC 5545 §3.3.5: "If the local time described does not occur (when changing from standard to daylight time), the DATE-TIME
// value is interpreted using the UTC offset before the gap in local times"; a repeated one "refers to the first occurrence".
TEST_CASE("the examples of RFC 5545 are read as it says", "[time_zone]") {
    TimeZone const new_york("America/New_York");
    auto const gap = of(new_york.to_instant(WallTime("2007-03-11 02:30"), rfc, first));
    CHECK(to_text(gap) == "2007-03-11T07:30:00Z");
    CHECK(to_text(new_york.to_wall(gap)->wall) == "2007-03-11T03:30:00");
    auto const overlap = of(new_york.to_instant(WallTime("2007-11-04 01:30"), rfc, first));
    CHECK(to_text(overlap) == "2007-11-04T05:30:00Z"); // EDT, the first 01:30
    CHECK(new_york.to_wall(overlap)->utc_offset == Duration::hours(-4));
}

TEST_CASE("wall times around clock changes have their published readings", "[time_zone]") {
    struct Row {
        char const* zone;
        char const* wall;
        WallTimeKind kind;
        char const* before; ///< with the offset before the change
        char const* after;  ///< with the offset after it
        char const* transition;
    };
    constexpr auto once = WallTimeKind::unique;
    constexpr auto never = WallTimeKind::nonexistent;
    constexpr auto twice = WallTimeKind::ambiguous;
    auto const row = GENERATE(values<Row>({
        {"America/Los_Angeles", "2026-03-08T01:59:59", once, "2026-03-08T09:59:59Z", nullptr, nullptr},
        {"America/Los_Angeles", "2026-03-08T02:00:00", never, "2026-03-08T10:00:00Z", "2026-03-08T09:00:00Z", "2026-03-08T10:00:00Z"},
        {"America/Los_Angeles", "2026-03-08T02:30:00", never, "2026-03-08T10:30:00Z", "2026-03-08T09:30:00Z", "2026-03-08T10:00:00Z"},
        {"America/Los_Angeles", "2026-03-08T03:00:00", once, "2026-03-08T10:00:00Z", nullptr, nullptr},
        {"America/Los_Angeles", "2026-11-01T00:59:59", once, "2026-11-01T07:59:59Z", nullptr, nullptr},
        {"America/Los_Angeles", "2026-11-01T01:59:59", twice, "2026-11-01T08:59:59Z", "2026-11-01T09:59:59Z", "2026-11-01T09:00:00Z"},
        {"America/Los_Angeles", "2026-11-01T02:00:00", once, "2026-11-01T10:00:00Z", nullptr, nullptr},
        {"America/New_York", "2026-11-01T01:00:00", twice, "2026-11-01T05:00:00Z", "2026-11-01T06:00:00Z", "2026-11-01T06:00:00Z"},
        {"Europe/London", "2026-03-29T01:30:00", never, "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"},
        {"Europe/London", "2026-10-25T01:30:00", twice, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:00:00Z"},
        {"Europe/Dublin", "2026-03-29T01:30:00", never, "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"}, // winter is its daylight time
        {"Australia/Lord_Howe", "2026-10-04T02:00:00", never, "2026-10-03T15:30:00Z", "2026-10-03T15:00:00Z", "2026-10-03T15:30:00Z"}, // by half an hour
        {"Australia/Lord_Howe", "2026-10-04T02:30:00", once, "2026-10-03T15:30:00Z", nullptr, nullptr},
        {"Australia/Lord_Howe", "2026-04-05T01:59:59", twice, "2026-04-04T14:59:59Z", "2026-04-04T15:29:59Z", "2026-04-04T15:00:00Z"},
        {"Pacific/Chatham", "2026-04-05T02:50:00", twice, "2026-04-04T13:05:00Z", "2026-04-04T14:05:00Z", "2026-04-04T14:00:00Z"},
        {"America/Sao_Paulo", "2018-11-04T00:00:00", never, "2018-11-04T03:00:00Z", "2018-11-04T02:00:00Z", "2018-11-04T03:00:00Z"},
        {"America/Sao_Paulo", "2026-11-01T00:30:00", once, "2026-11-01T03:30:00Z", nullptr, nullptr}, // no longer changes
        {"America/Havana", "2026-03-08T00:30:00", never, "2026-03-08T05:30:00Z", "2026-03-08T04:30:00Z", "2026-03-08T05:00:00Z"},
        {"America/Havana", "2026-11-01T00:30:00", twice, "2026-11-01T04:30:00Z", "2026-11-01T05:30:00Z", "2026-11-01T05:00:00Z"},
        {"Africa/Casablanca", "2026-03-22T02:30:00", never, "2026-03-22T02:30:00Z", "2026-03-22T01:30:00Z", "2026-03-22T02:00:00Z"}, // after Ramadan
        {"America/Caracas", "2016-05-01T02:45:00", never, "2016-05-01T07:15:00Z", "2016-05-01T06:45:00Z", "2016-05-01T07:00:00Z"}, // a new standard time
        {"Europe/Moscow", "2014-10-26T01:30:00", twice, "2014-10-25T21:30:00Z", "2014-10-25T22:30:00Z", "2014-10-25T22:00:00Z"},
        {"Asia/Almaty", "2024-02-29T23:30:00", twice, "2024-02-29T17:30:00Z", "2024-02-29T18:30:00Z", "2024-02-29T18:00:00Z"},
        {"America/Scoresbysund", "2024-03-31T00:30:00", once, "2024-03-31T01:30:00Z", nullptr, nullptr}, // changed its standard time the same night
        {"America/Nuuk", "2026-03-28T23:30:00", never, "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"},
        {"America/Mexico_City", "2026-04-05T02:30:00", once, "2026-04-05T08:30:00Z", nullptr, nullptr}, // ended in 2022
        {"Asia/Kathmandu", "2026-03-09T00:15:00", once, "2026-03-08T18:30:00Z", nullptr, nullptr},
        {"Asia/Kolkata", "2026-03-08T02:30:00", once, "2026-03-07T21:00:00Z", nullptr, nullptr},
    }));
    CAPTURE(row.zone, row.wall);
    TimeZone const zone(row.zone);
    WallTime const wall(row.wall);
    auto const readings = zone.readings(wall);
    REQUIRE(readings.has_value());
    CHECK(to_text(readings->kind) == to_text(row.kind));
    CHECK(to_text(readings->with_offset_before) == row.before);
    CHECK(to_text(readings->with_offset_after) == (row.after != nullptr ? row.after : row.before));
    REQUIRE(readings->transition.has_value() == (row.transition != nullptr));
    if (row.transition != nullptr)
        CHECK(to_text(*readings->transition) == row.transition);

    CHECK(to_text(of(zone.to_instant(wall, rfc, first))) == row.before);
    auto const of_second = of(zone.to_instant(wall, rfc, second));
    CHECK(to_text(of_second) == (row.kind == twice ? row.after : row.before));
    auto const strict = zone.to_instant(wall, GapPolicy::refuse, OverlapPolicy::refuse);
    CHECK(refusal(strict) == (row.kind == once ? "a value" : row.kind == never ? "core.nonexistent-wall-time" : "core.ambiguous-wall-time"));
    if (!strict)
        CHECK(strict.error().args.value == std::string(row.wall) + " " + row.zone);
    // refusing one does not refuse the other
    CHECK(zone.to_instant(wall, GapPolicy::refuse, first).has_value() == (row.kind != never));
    CHECK(zone.to_instant(wall, rfc, OverlapPolicy::refuse).has_value() == (row.kind != twice));
}

TEST_CASE("an instant shows on the wall as published", "[time_zone]") {
    struct Row {
        char const* zone;
        char const* utc;
        char const* wall;
        std::int64_t offset;
        bool second;
    };
    auto const row = GENERATE(values<Row>({
        {"America/Los_Angeles", "2026-03-08T09:59:59Z", "2026-03-08T01:59:59", -28800, false},
        {"America/Los_Angeles", "2026-03-08T10:00:00Z", "2026-03-08T03:00:00", -25200, false},
        {"America/Los_Angeles", "2026-11-01T08:30:00Z", "2026-11-01T01:30:00", -25200, false},
        {"America/Los_Angeles", "2026-11-01T09:30:00Z", "2026-11-01T01:30:00", -28800, true},
        {"America/Los_Angeles", "2026-11-01T10:00:00Z", "2026-11-01T02:00:00", -28800, false},
        {"Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-05T01:45:00", 39600, false},
        {"Australia/Lord_Howe", "2026-04-04T15:15:00Z", "2026-04-05T01:45:00", 37800, true},
        {"Europe/London", "2026-10-25T01:30:00Z", "2026-10-25T01:30:00", 0, true},
        {"Europe/London", "1970-01-01T00:00:00Z", "1970-01-01T01:00:00", 3600, false}, // all-year summer time
        {"Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T23:59:59", -36000, false},
        {"Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00", 50400, false},
        {"America/New_York", "1883-11-18T17:00:00Z", "1883-11-18T12:00:00", -18000, true}, // the day of two noons
        {"Africa/Monrovia", "1971-12-31T12:00:00Z", "1971-12-31T11:15:30", -2670, false}, // an offset with seconds
    }));
    CAPTURE(row.zone, row.utc);
    auto const shown = TimeZone(row.zone).to_wall(Instant(row.utc));
    REQUIRE(shown.has_value());
    CHECK(to_text(shown->wall) == row.wall);
    CHECK(shown->utc_offset.count_seconds() == row.offset);
    CHECK(shown->second == row.second);
    CHECK(to_text(TimeZone(row.zone).local_date(Instant(row.utc))) == std::string(row.wall, 10));
}

TEST_CASE("elapsed time goes on over a clock change", "[time_zone]") {
    struct Row {
        char const* zone;
        char const* start;
        int minutes;
        char const* end;
        bool second;
    };
    auto const row = GENERATE(values<Row>({
        {"America/Los_Angeles", "2026-03-08 01:30", 60, "2026-03-08T03:30:00", false},
        {"America/Los_Angeles", "2026-03-07 09:00", 1440, "2026-03-08T10:00:00", false},
        {"America/Los_Angeles", "2026-11-01 00:30", 60, "2026-11-01T01:30:00", false},
        {"America/Los_Angeles", "2026-11-01 00:30", 120, "2026-11-01T01:30:00", true},
        {"Australia/Lord_Howe", "2026-10-04 01:45", 30, "2026-10-04T02:45:00", false},
        {"Europe/London", "2026-03-29 00:30", 45, "2026-03-29T02:15:00", false},
        {"Pacific/Apia", "2011-12-29 23:30", 60, "2011-12-31T00:30:00", false},
        {"America/New_York", "2028-02-28 23:30", 60, "2028-02-29T00:30:00", false},
    }));
    CAPTURE(row.zone, row.start);
    TimeZone const zone(row.zone);
    auto const end = zone.to_wall(of(zone.to_instant(WallTime(row.start), GapPolicy::refuse, OverlapPolicy::refuse)) + Duration::minutes(row.minutes));
    REQUIRE(end.has_value());
    CHECK(to_text(end->wall) == row.end);
    CHECK(end->second == row.second);
}

TEST_CASE("a local date has its own length and first instant", "[time_zone]") {
    struct Row {
        char const* zone;
        char const* date;
        int minutes;
        char const* start;
    };
    auto const row = GENERATE(values<Row>({
        {"America/Los_Angeles", "2026-03-09", 1440, "2026-03-09T07:00:00Z"},
        {"America/Los_Angeles", "2026-03-08", 1380, "2026-03-08T08:00:00Z"},
        {"America/Los_Angeles", "2026-11-01", 1500, "2026-11-01T07:00:00Z"},
        {"Australia/Lord_Howe", "2026-04-05", 1470, "2026-04-04T13:00:00Z"},
        {"Australia/Lord_Howe", "2026-10-04", 1410, "2026-10-03T13:30:00Z"},
        {"Europe/London", "2026-03-29", 1380, "2026-03-29T00:00:00Z"},
        {"America/Havana", "2026-03-08", 1380, "2026-03-08T05:00:00Z"}, // begins at 01:00
        {"America/Havana", "2026-11-01", 1500, "2026-11-01T04:00:00Z"}, // begins at the first 00:00
        {"America/Sao_Paulo", "2018-11-04", 1380, "2018-11-04T03:00:00Z"},
        {"America/Sao_Paulo", "2018-02-17", 1500, "2018-02-17T02:00:00Z"}, // its last hour twice
        {"Antarctica/Troll", "2026-03-29", 1320, "2026-03-29T00:00:00Z"}, // by two hours
        {"Pacific/Apia", "2011-12-29", 1440, "2011-12-29T10:00:00Z"},
        {"Pacific/Apia", "2011-12-31", 1440, "2011-12-30T10:00:00Z"},
        {"Asia/Pyongyang", "2018-05-04", 1410, "2018-05-03T15:30:00Z"},
        {"Asia/Pyongyang", "2018-05-05", 1440, "2018-05-04T15:00:00Z"},
        {"Asia/Almaty", "2024-02-29", 1500, "2024-02-28T18:00:00Z"},
        {"America/Toronto", "1919-03-31", 1410, "1919-03-31T04:30:00Z"}, // the gap is from 23:30 to 00:30
    }));
    CAPTURE(row.zone, row.date);
    auto const day = TimeZone(row.zone).day(*Date::parse(row.date));
    REQUIRE(day.has_value());
    REQUIRE(day->has_value());
    CHECK(to_text((*day)->start()) == row.start);
    CHECK((*day)->length() == Duration::minutes(row.minutes));
}

TEST_CASE("a date that a zone skipped has no time", "[time_zone]") {
    struct Row {
        char const* zone;
        char const* date;
    };
    auto const row = GENERATE(values<Row>({{"Pacific/Apia", "2011-12-30"}, {"Pacific/Fakaofo", "2011-12-30"}, {"Pacific/Kwajalein", "1993-08-21"}, {"Pacific/Kiritimati", "1994-12-31"}}));
    CAPTURE(row.zone, row.date);
    auto const day = TimeZone(row.zone).day(*Date::parse(row.date));
    REQUIRE(day.has_value());
    CHECK_FALSE(day->has_value());
}

TEST_CASE("the ends of the calendar are refused and not wrapped", "[time_zone]") {
    CHECK(refusal(TimeZone::utc().day(Date(9999, 12, 31))) == "core.out-of-range");
    CHECK(refusal(TimeZone("Asia/Tokyo").to_wall(Instant("9999-12-31T23:59:59Z"))) == "core.out-of-range");
    CHECK(refusal(TimeZone("Asia/Tokyo").to_instant(WallTime("1400-01-01 00:00"), rfc, first)) == "core.out-of-range");
}

TEST_CASE("beyond the listed years clocks follow the zone's rule", "[time_zone]") {
    struct Row {
        char const* zone;
        char const* utc;
        std::int64_t offset_minutes;
    };
    auto const row = GENERATE(values<Row>({
        {"America/Los_Angeles", "2037-11-15T00:00:00Z", -480}, {"America/Los_Angeles", "2038-01-15T12:00:00Z", -480}, {"America/Los_Angeles", "2050-07-01T00:00:00Z", -420},
        {"America/New_York", "2100-07-01T12:00:00Z", -240}, {"Europe/Dublin", "2050-07-01T00:00:00Z", 60}, {"Europe/Dublin", "2095-01-30T12:00:00Z", 0},
        {"Antarctica/Troll", "2095-01-30T12:00:00Z", 0}, {"Antarctica/Troll", "2050-07-01T00:00:00Z", 120}, {"Australia/Lord_Howe", "2045-08-01T00:00:00Z", 630},
        {"Australia/Lord_Howe", "2095-01-30T12:00:00Z", 660}, {"Asia/Gaza", "2050-07-01T00:00:00Z", 120}, // listed: summer time ends early for Ramadan
        {"Asia/Gaza", "2087-05-05T12:00:00Z", 180}, {"Africa/Cairo", "2150-07-01T00:00:00Z", 180}, {"America/Havana", "2039-10-01T00:00:00Z", -240},
        {"Africa/Casablanca", "2039-10-01T00:00:00Z", 0}, {"Africa/Casablanca", "2050-07-01T00:00:00Z", 60}, {"Africa/Casablanca", "2086-04-25T12:00:00Z", 0},
        {"Africa/Casablanca", "2150-07-01T00:00:00Z", 60}, {"America/Phoenix", "2050-07-01T00:00:00Z", -420}, {"America/Sao_Paulo", "2100-07-01T12:00:00Z", -180},
        {"Asia/Kathmandu", "2150-07-01T00:00:00Z", 345}, {"Pacific/Apia", "2095-01-30T12:00:00Z", 780}, {"Asia/Tokyo", "2050-07-01T00:00:00Z", 540},
        {"Etc/UTC", "9000-07-01T00:00:00Z", 0},
    }));
    CAPTURE(row.zone, row.utc);
    TimeZone const zone(row.zone);
    Instant const instant(row.utc);
    auto const shown = zone.to_wall(instant);
    REQUIRE(shown.has_value());
    CHECK(shown->utc_offset.count_minutes() == row.offset_minutes);
    CHECK(to_text(of(zone.to_instant(shown->wall, GapPolicy::refuse, OverlapPolicy::refuse))) == row.utc);
    auto const day = zone.day(shown->wall.date());
    REQUIRE(day.has_value());
    CHECK((*day)->contains(instant));
}

TEST_CASE("a clock change beyond the listed years has its gap and its overlap", "[time_zone]") {
    TimeZone const zone("America/Los_Angeles"); // second Sunday of March, first of November
    CHECK(refusal(zone.to_instant(WallTime("2050-03-13 02:30"), GapPolicy::refuse, first)) == "core.nonexistent-wall-time");
    CHECK(to_text(of(zone.to_instant(WallTime("2050-03-13 02:30"), rfc, first))) == "2050-03-13T10:30:00Z");
    CHECK(refusal(zone.to_instant(WallTime("2050-11-06 01:30"), rfc, OverlapPolicy::refuse)) == "core.ambiguous-wall-time");
    CHECK(to_text(of(zone.to_instant(WallTime("2050-11-06 01:30"), rfc, first))) == "2050-11-06T08:30:00Z");
    CHECK(to_text(of(zone.to_instant(WallTime("2050-11-06 01:30"), rfc, second))) == "2050-11-06T09:30:00Z");
    CHECK((*zone.day(Date(2050, 3, 13)))->length() == Duration::hours(23));
    CHECK((*zone.day(Date(2050, 11, 6)))->length() == Duration::hours(25));
}

TEST_CASE("clocks show what the C library shows", "[time_zone]") {
    char const* const before = std::getenv("TZ");
    std::string const kept = before != nullptr ? before : "";
    for (auto const name : zones) {
        TimeZone const zone(name);
        setenv("TZ", std::string(name).c_str(), 1);
        tzset();
        rc::prop(std::string(name), [&] {
            auto const seconds = *rc::gen::inRange(from_1950, Instant("2200-01-01T00:00:00Z").unix_seconds());
            auto const shown = zone.to_wall(*Instant::from_unix_seconds(seconds));
            RC_ASSERT(shown.has_value());
            auto const time = static_cast<std::time_t>(seconds);
            std::tm local{};
            RC_ASSERT(localtime_r(&time, &local) != nullptr);
            RC_ASSERT(shown->utc_offset.count_seconds() == local.tm_gmtoff);
            RC_ASSERT(shown->wall.date() == Date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday));
            RC_ASSERT(shown->wall.second_of_day() == local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec);
        });
    }
    if (before != nullptr)
        setenv("TZ", kept.c_str(), 1);
    else
        unsetenv("TZ");
    tzset();
}

TEST_CASE("an instant survives being shown on any wall", "[time_zone]") {
    for (auto const name : zones) {
        TimeZone const zone(name);
        rc::prop(std::string(name), [&] {
            auto const instant = *Instant::from_unix_seconds(*rc::gen::inRange(from_1950, to_2060));
            auto const shown = zone.to_wall(instant);
            RC_ASSERT(shown.has_value());
            RC_ASSERT(*zone.to_instant(shown->wall, GapPolicy::refuse, shown->second ? second : first) == instant);
            RC_ASSERT(shown->wall.boost_time() - instant.boost_time() == shown->utc_offset.boost_duration());
            RC_ASSERT(zone.local_date(instant) == shown->wall.date());
        });
    }
}

TEST_CASE("instants next to every clock change survive being shown", "[time_zone]") {
    for (auto const name : zones) {
        CAPTURE(name);
        TimeZone const zone(name);
        auto const offset_at = [&](std::int64_t seconds) { return zone.to_wall(*Instant::from_unix_seconds(seconds))->utc_offset; };
        int changes = 0;
        constexpr std::int64_t step = 86400;
        for (auto t = from_1950; t + step < to_2060; t += step) {
            if (offset_at(t) == offset_at(t + step))
                continue;
            auto low = t;
            auto high = t + step;
            while (high - low > 1) {
                auto const middle = low + (high - low) / 2;
                (offset_at(middle) == offset_at(t) ? low : high) = middle;
            }
            ++changes;
            auto const size = offset_at(high) - offset_at(low);
            for (auto const around : {-7200, -3600, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 7200}) {
                auto const instant = *Instant::from_unix_seconds(high + around);
                auto const shown = zone.to_wall(instant);
                auto const back = zone.to_instant(shown->wall, GapPolicy::refuse, shown->second ? second : first);
                if (!back || *back != instant)
                    FAIL_CHECK(to_text(instant) << " shows " << to_text(shown->wall));
            }
            if (size < Duration()) // the first wall time shown twice
                CHECK(zone.to_wall(*Instant::from_unix_seconds(high))->second);
            else // the first wall time skipped
                CHECK(zone.readings(WallTime(zone.to_wall(*Instant::from_unix_seconds(low))->wall.boost_time() + boost::posix_time::time_duration(0, 0, 1)))->kind == WallTimeKind::nonexistent);
        }
        CHECK((changes > 0 || name == "Etc/UTC"));
    }
}

TEST_CASE("the days of a zone follow each other without a gap", "[time_zone]") {
    for (auto const name : zones) {
        CAPTURE(name);
        TimeZone const zone(name);
        Instant end("1900-01-01T00:00:00Z"); // before the first day looked at
        for (Date date(1985, 1, 1); date < Date(2050, 1, 1); date = date.plus_days(1)) {
            auto const day = zone.day(date);
            REQUIRE(day.has_value());
            if (!*day)
                continue;
            if (date != Date(1985, 1, 1) && end != (*day)->start())
                FAIL_CHECK("a gap before " << to_text(date));
            if (zone.local_date((*day)->start()) != date)
                FAIL_CHECK("does not begin on " << to_text(date));
            end = (*day)->end();
        }
    }
}

TEST_CASE("the stretches of one offset cover a period without a hole", "[time_zone]") {
    for (auto const name : zones) {
        CAPTURE(name);
        TimeZone const zone(name);
        auto const when = Period(Instant("1971-03-01T00:00:00Z"), Instant("2044-07-01T00:00:00Z"));
        auto const spans = value_or_throw(zone.offsets(when));
        REQUIRE_FALSE(spans.empty());
        CHECK(spans.front().begin <= when.start().unix_seconds());
        CHECK(spans.back().end >= when.end().unix_seconds());
        for (std::size_t i = 0; i < spans.size(); ++i) {
            CHECK(spans[i].begin < spans[i].end);
            auto const inside = Instant::from_unix_seconds(std::max(spans[i].begin, when.start().unix_seconds()));
            CHECK(value_or_throw(zone.to_wall(*inside)).utc_offset.count_seconds() == spans[i].utc_offset);
            if (i > 0) {
                CHECK(spans[i].begin == spans[i - 1].end);
                CHECK(spans[i].utc_offset != spans[i - 1].utc_offset);
            }
        }
    }
}

TEST_CASE("the kept stretches are those of 1970 to 2100 and stay where they are", "[time_zone]") {
    for (auto const name : zones) {
        CAPTURE(name);
        TimeZone const zone(name);
        auto const kept = zone.kept_offsets();
        auto const asked = value_or_throw(zone.offsets(Period(Instant("1970-01-01T00:00:00Z"), Instant("2100-01-01T00:00:00Z"))));
        CHECK(std::vector<OffsetSpan>(kept.begin(), kept.end()) == asked);
        CHECK(TimeZone(name).kept_offsets().data() == kept.data());
    }
}

TEST_CASE("an hour around a clock change has two stretches", "[time_zone]") {
    TimeZone const zone("America/Los_Angeles");
    auto const spans = value_or_throw(zone.offsets(Period(Instant("2026-03-08T09:30:00Z"), Instant("2026-03-08T10:30:00Z"))));
    REQUIRE(spans.size() == 2);
    CHECK(spans[0].utc_offset == -8 * 3600);
    CHECK(spans[1] == OffsetSpan{Instant("2026-03-08T10:00:00Z").unix_seconds(), Instant("2026-11-01T09:00:00Z").unix_seconds(), -7 * 3600});
    CHECK(value_or_throw(zone.offsets(Period(Instant("2026-03-08T09:30:00Z"), Instant("2026-03-08T10:00:00Z")))).size() == 1);
}

TEST_CASE("a stretch keeps its offset from end to end, also past the last change that is listed", "[time_zone]") {
    for (auto const name : zones) {
        CAPTURE(name);
        TimeZone const zone(name);
        for (auto const& span : value_or_throw(zone.offsets(Period(Instant("1970-01-01T00:00:00Z"), Instant("2060-01-01T00:00:00Z"))))) {
            auto const past = std::min(span.end, to_2060);
            for (auto at = std::max(span.begin, from_1950); at < past; at += 20 * 86400)
                if (zone.to_wall(*Instant::from_unix_seconds(at))->utc_offset.count_seconds() != span.utc_offset)
                    FAIL_CHECK("another offset at " << to_text(*Instant::from_unix_seconds(at)));
        }
    }
}
