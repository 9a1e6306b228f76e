#include <therapy/core/duration.hpp>
#include <therapy/core/instant.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <limits>
#include <type_traits>

using namespace therapy;
using tests::thrown_rule;

static_assert(sizeof(Duration) == 8);
static_assert(Duration() == Duration());
static_assert(Duration().count_seconds() == 0);
static_assert(!std::is_convertible_v<int, Duration>, "a number says no unit");

namespace {
auto any_seconds() { return rc::gen::inRange<std::int64_t>(-100'000'000'000, 100'000'000'000); }
} // namespace

TEST_CASE("durations of one length are equal whatever the unit", "[duration]") {
    CHECK(Duration::hours(2) == Duration::minutes(120));
    CHECK(Duration::minutes(2) == Duration::seconds(120));
    CHECK(Duration::seconds(119).count_minutes() == 1);
    CHECK(Duration::seconds(-119).count_minutes() == -1);
}

TEST_CASE("a duration longer than the calendar is refused", "[duration]") {
    auto const whole = Instant("9999-12-31T23:59:59Z") - Instant("1400-01-01T00:00:00Z");
    auto const longest = whole.count_seconds();
    CHECK(longest == 253402300799 + 17987443200);
    CHECK(Duration() - whole == Instant("1400-01-01T00:00:00Z") - Instant("9999-12-31T23:59:59Z"));
    CHECK(thrown_rule([&] { return Duration::seconds(longest + 1); }) == "core.not-a-duration");
    CHECK(thrown_rule([&] { return Duration::seconds(-longest - 1); }) == "core.not-a-duration");
    CHECK(thrown_rule([] { return Duration::minutes(std::numeric_limits<std::int64_t>::max()); }) == "core.not-a-duration");
    CHECK(thrown_rule([] { return Duration::hours(std::numeric_limits<std::int64_t>::min()); }) == "core.not-a-duration");
    CHECK(thrown_rule([&] { return Duration::seconds(longest) + Duration::seconds(1); }) == "core.not-a-duration");
}

TEST_CASE("a duration of Boost must be whole seconds and no special value", "[duration]") {
    using boost::posix_time::time_duration;
    CHECK(Duration(time_duration(1, 30, 0)) == Duration::minutes(90));
    CHECK(Duration(time_duration(0, -15, 0)) == Duration::minutes(-15));
    CHECK(thrown_rule([] { return Duration(time_duration(0, 0, 0, 1)); }) == "core.not-a-duration");
    CHECK(thrown_rule([] { return Duration(time_duration(boost::date_time::pos_infin)); }) == "core.not-a-duration");
    CHECK(thrown_rule([] { return Duration(time_duration(boost::date_time::not_a_date_time)); }) == "core.not-a-duration");
}

TEST_CASE("durations read like a clock", "[duration]") {
    struct Row {
        std::int64_t seconds;
        char const* text;
    };
    auto const [seconds, text] = GENERATE(values<Row>({{0, "0m"}, {1, "1s"}, {60, "1m"}, {125, "2m 5s"}, {2700, "45m"}, {3600, "1h"}, {5400, "1h 30m"},
                                                       {3601, "1h 1s"}, {-900, "-15m"}, {-3661, "-1h 1m 1s"}, {360000, "100h"}}));
    CHECK(to_text(Duration::seconds(seconds)) == text);
}

TEST_CASE("durations obey the laws of addition", "[duration]") {
    rc::prop("sums, differences and order", [] {
        auto const a = Duration::seconds(*any_seconds());
        auto const b = Duration::seconds(*any_seconds());
        RC_ASSERT(a + b == b + a);
        RC_ASSERT(a - b + b == a);
        RC_ASSERT((a < b) == (a - b < Duration()));
        RC_ASSERT(Duration(a.boost_duration()) == a);
    });
}
