#include <therapy/core/period.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <concepts>

using namespace therapy;
using tests::refusal;
using tests::thrown_rule;

static_assert(sizeof(Period) == 16);
static_assert(!std::is_default_constructible_v<Period>);
static_assert(std::three_way_comparable<Period, std::strong_ordering>);
static_assert(!std::is_convertible_v<boost::posix_time::time_period, Period>, "a Boost period may be reversed, so it does not pass by itself");

namespace {

Instant const nine("2026-03-09T09:00:00Z");

Instant at(int minutes) { return nine + Duration::minutes(minutes); }

auto any_period() {
    return rc::gen::apply([](int start, int length) { return Period(at(start), Duration::minutes(length)); }, rc::gen::inRange(0, 30), rc::gen::inRange(1, 15));
}

} // namespace

TEST_CASE("a period without time and a reversed period are refused", "[period]") {
    CHECK(refusal(Period::make(nine, nine)) == "core.empty-period");
    CHECK(refusal(Period::make(nine, at(-1))) == "core.empty-period");
    CHECK(refusal(Period::make(nine, Duration())) == "core.empty-period");
    CHECK(refusal(Period::make(nine, Duration::minutes(-30))) == "core.empty-period");
    CHECK(thrown_rule([] { return Period(nine, nine); }) == "core.empty-period");
    CHECK(thrown_rule([] { return Period(nine, Duration::seconds(-1)); }) == "core.empty-period");
    CHECK(refusal(Period::make(Instant("9999-12-31T23:59:00Z"), Duration::hours(1))) == "core.out-of-range");
}

TEST_CASE("a reversed or special period of Boost is refused", "[period]") {
    using boost::posix_time::time_period;
    Period const hour(nine, Duration::hours(1));
    CHECK(Period(hour.boost_period()) == hour);
    CHECK(thrown_rule([] { return Period(time_period(at(60).boost_time(), nine.boost_time())); }) == "core.empty-period");
    CHECK(thrown_rule([] { return Period(time_period(nine.boost_time(), boost::posix_time::ptime(boost::date_time::pos_infin))); }) == "core.not-an-instant");
}

TEST_CASE("periods that touch do not intersect", "[period]") {
    Period const first(nine, Duration::minutes(30));
    Period const second(at(30), Duration::minutes(30));
    CHECK_FALSE(first.intersects(second));
    CHECK_FALSE(second.intersects(first));
    CHECK_FALSE(first.intersection(second).has_value());
    CHECK(first.intersects(first));
    CHECK(first.contains(first));
    CHECK_FALSE(first.contains(second));
    CHECK(first.contains(nine));
    CHECK_FALSE(first.contains(at(30)));
}

TEST_CASE("a period inside another is their intersection", "[period]") {
    Period const outer(nine, Duration::minutes(60));
    Period const inner(at(15), Duration::minutes(15));
    CHECK(*outer.intersection(inner) == inner);
    CHECK(outer.contains(inner));
    CHECK_FALSE(inner.contains(outer));
}

TEST_CASE("periods are ordered by start and then by end", "[period]") {
    CHECK(Period(nine, Duration::minutes(30)) < Period(nine, Duration::minutes(45)));
    CHECK(Period(nine, Duration::minutes(90)) < Period(at(1), Duration::minutes(1)));
}

TEST_CASE("periods print half-open", "[period]") {
    CHECK(to_text(Period(nine, Duration::minutes(45))) == "[2026-03-09T09:00:00Z, 2026-03-09T09:45:00Z)");
    CHECK(Period(nine, Duration::minutes(45)).length() == Duration::minutes(45));
}

TEST_CASE("periods obey the laws of intervals", "[period]") {
    rc::prop("agrees with looking at every minute", [] {
        auto const a = *any_period();
        auto const b = *any_period();
        int shared = 0;
        int in_b = 0;
        for (int minute = -1; minute < 60; ++minute) {
            shared += a.contains(at(minute)) && b.contains(at(minute)) ? 1 : 0;
            in_b += b.contains(at(minute)) ? 1 : 0;
        }
        RC_ASSERT(a.intersects(b) == (shared > 0));
        RC_ASSERT(b.intersects(a) == a.intersects(b));
        RC_ASSERT((a.intersection(b) == b.intersection(a)));
        RC_ASSERT(a.contains(b) == (shared == in_b));
        auto const both = a.intersection(b);
        RC_ASSERT(both.has_value() == (shared > 0));
        RC_ASSERT((!both || both->length() == Duration::minutes(shared)));
    });
}
