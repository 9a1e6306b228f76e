#include <therapy/core/wall_time.hpp>

#include <therapy/core/instant.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <concepts>

using namespace therapy;
using tests::refusal;
using tests::thrown_rule;

static_assert(!std::is_convertible_v<WallTime, Instant> && !std::is_constructible_v<Instant, WallTime>, "only a zone makes an instant of a wall time");
static_assert(!std::equality_comparable_with<WallTime, Instant>);
static_assert(std::three_way_comparable<WallTime, std::strong_ordering>);

TEST_CASE("wall times are read with a blank or a T and with or without seconds", "[wall_time]") {
    for (auto const* text : {"2026-03-09 09:00", "2026-03-09T09:00", "2026-03-09 09:00:00", "2026-03-09T09:00:00.000"}) {
        CAPTURE(text);
        auto const wall = WallTime::parse(text);
        REQUIRE(wall.has_value());
        CHECK(to_text(*wall) == "2026-03-09T09:00:00");
    }
    CHECK(to_text(WallTime("2026-03-09T23:59:59")) == "2026-03-09T23:59:59");
}

TEST_CASE("what no clock shows is refused", "[wall_time]") {
    for (auto const* text : {"", "2026-03-09", "09:00", "2026-03-09 24:00", "2026-03-09 09:60", "2026-03-09 09:00:60", "2026-02-30 09:00", "2026-03-09 9:00", "2026-03-09  09:00",
                             "2026-03-09 09:00:00.5", "2026-03-09T09:00Z", "2026-03-09T09:00+00:00", "2026-03-09 09:00 "}) {
        CAPTURE(text);
        CHECK(refusal(WallTime::parse(text)) == "core.not-a-wall-time");
        CHECK(thrown_rule([&] { return WallTime(text); }) == "core.not-a-wall-time");
    }
    Date const day(2026, 3, 9);
    CHECK(WallTime::make(day, 0).has_value());
    CHECK(WallTime::make(day, 86399).has_value());
    CHECK(refusal(WallTime::make(day, 86400)) == "core.not-a-wall-time");
    CHECK(refusal(WallTime::make(day, -1)) == "core.not-a-wall-time");
}

TEST_CASE("a local time of Boost must be whole seconds and no special value", "[wall_time]") {
    using boost::posix_time::ptime;
    using boost::posix_time::time_duration;
    ptime const nine(boost::gregorian::date(2026, 3, 9), time_duration(9, 0, 0));
    CHECK(*WallTime::make(nine) == WallTime("2026-03-09 09:00"));
    CHECK(refusal(WallTime::make(nine + time_duration(0, 0, 0, 1))) == "core.not-a-wall-time");
    CHECK(refusal(WallTime::make(ptime(boost::date_time::pos_infin))) == "core.not-a-wall-time");
    CHECK(thrown_rule([&] { return WallTime(ptime(boost::date_time::not_a_date_time)); }) == "core.not-a-wall-time");
}

TEST_CASE("a wall time reads what it prints and is rebuilt from its parts", "[wall_time]") {
    rc::prop("round trips and order", [] {
        auto const make = [] {
            return *WallTime::make(*Date::from_day_number(*rc::gen::inRange<std::int64_t>(-200'000, 2'900'000)), *rc::gen::inRange<std::int64_t>(0, 86400));
        };
        auto const a = make();
        auto const b = make();
        RC_ASSERT(*WallTime::parse(to_text(a)) == a);
        RC_ASSERT(*WallTime::make(a.date(), a.second_of_day()) == a);
        RC_ASSERT(WallTime(a.boost_time()) == a);
        RC_ASSERT((a < b) == (to_text(a) < to_text(b)));
    });
}
