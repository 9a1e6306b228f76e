#include <therapy/core/time_of_day.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <concepts>

using namespace therapy;
using tests::refusal;
using tests::thrown_rule;

static_assert(sizeof(TimeOfDay) == 4);
static_assert(!std::is_default_constructible_v<TimeOfDay>);
static_assert(!std::is_constructible_v<TimeOfDay, int>, "a number does not say of what");
static_assert(std::three_way_comparable<TimeOfDay, std::strong_ordering>);

TEST_CASE("a time of day is read with or without seconds and printed without where there are none", "[time_of_day]") {
    struct Row {
        char const* text;
        std::int32_t second;
        char const* printed;
    };
    auto const row = GENERATE(values<Row>({{"00:00", 0, "00:00"}, {"09:00", 32400, "09:00"}, {"09:00:00", 32400, "09:00"}, {"09:00:30", 32430, "09:00:30"},
                                           {"23:59:59", 86399, "23:59:59"}, {"24:00", 86400, "24:00"}, {"24:00:00", 86400, "24:00"}}));
    CAPTURE(row.text);
    auto const time = TimeOfDay::parse(row.text);
    REQUIRE(time.has_value());
    CHECK(time->second() == row.second);
    CHECK(to_text(*time) == row.printed);
    CHECK(TimeOfDay(row.text) == *time);
}

TEST_CASE("what no clock of a day shows is refused", "[time_of_day]") {
    for (auto const* text : {"", "9:00", "09", "09:", "09:0", "09:60", "09:00:", "09:00:60", "24:01", "24:00:01", "25:00", "99:00", "-1:00", "09:00 ", " 09:00", "09.00", "09:00Z", "09:00:00.5"}) {
        CAPTURE(text);
        CHECK(refusal(TimeOfDay::parse(text)) == "core.not-a-time-of-day");
        CHECK(thrown_rule([&] { return TimeOfDay(text); }) == "core.not-a-time-of-day");
    }
    CHECK(refusal(TimeOfDay::make(-1)) == "core.not-a-time-of-day");
    CHECK(refusal(TimeOfDay::make(86401)) == "core.not-a-time-of-day");
}

TEST_CASE("every second of a day comes back from its text, in order", "[time_of_day]") {
    auto before = TimeOfDay("00:00");
    for (std::int64_t second = 0; second <= 86400; second += second % 60 == 0 ? 59 : 1) {
        auto const time = *TimeOfDay::make(second);
        CHECK(TimeOfDay(to_text(time)) == time);
        CHECK((second == 0 || before < time));
        before = time;
    }
}
