#include <therapy/core/date_range.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using tests::refusal;

static_assert(!std::is_default_constructible_v<DateRange>);
static_assert(!std::is_convertible_v<Date, DateRange>, "one date is not a range");

namespace {

auto any_range() {
    return rc::gen::apply(
        [](int first, int length) {
            auto const start = Date(2026, 1, 1).plus_days(first);
            return length == 0 ? DateRange::from(start) : DateRange(start, start.plus_days(length));
        },
        rc::gen::inRange(0, 40), rc::gen::inRange(0, 20));
}

} // namespace

TEST_CASE("a range of no day and a reversed range are refused", "[date_range]") {
    Date const day(2026, 3, 9);
    CHECK(refusal(DateRange::make(day, day)) == "core.empty-range");
    CHECK(refusal(DateRange::make(day, day.plus_days(-1))) == "core.empty-range");
    CHECK(refusal(DateRange::through(day, day.plus_days(-1))) == "core.empty-range");
    CHECK(tests::thrown_rule([&] { return DateRange(day, day); }) == "core.empty-range");
}

TEST_CASE("a range of one day holds that day and no other", "[date_range]") {
    Date const day(2026, 3, 9);
    auto const one = *DateRange::through(day, day);
    CHECK(one == DateRange(day, day.plus_days(1)));
    CHECK(one.contains(day));
    CHECK_FALSE(one.contains(day.plus_days(-1)));
    CHECK_FALSE(one.contains(day.plus_days(1)));
}

TEST_CASE("a range through the last day of the calendar is open-ended", "[date_range]") {
    Date const last(9999, 12, 31);
    auto const range = *DateRange::through(Date(2026, 1, 1), last);
    CHECK_FALSE(range.past().has_value());
    CHECK(range.contains(last));
    CHECK(range == DateRange::from(Date(2026, 1, 1)));
}

TEST_CASE("ranges that touch do not intersect", "[date_range]") {
    DateRange const march(Date(2026, 3, 1), Date(2026, 4, 1));
    DateRange const april(Date(2026, 4, 1), Date(2026, 5, 1));
    CHECK_FALSE(march.intersects(april));
    CHECK_FALSE(april.intersects(march));
    CHECK(march.intersects(march));
    CHECK(DateRange::from(Date(2026, 3, 31)).intersects(march));
    CHECK_FALSE(DateRange::from(Date(2026, 4, 1)).intersects(march));
    CHECK(DateRange::from(Date(2026, 4, 1)).intersects(DateRange::from(Date(2030, 4, 1))));
}

TEST_CASE("ranges print half-open", "[date_range]") {
    CHECK(to_text(DateRange(Date(2026, 1, 1), Date(2027, 1, 1))) == "[2026-01-01, 2027-01-01)");
    CHECK(to_text(DateRange::from(Date(2026, 1, 1))) == "[2026-01-01, ...)");
}

TEST_CASE("ranges intersect when they have a day in common", "[date_range]") {
    rc::prop("agrees with looking at every day", [] {
        auto const a = *any_range();
        auto const b = *any_range();
        bool common = false;
        for (int i = -1; i < 70; ++i) {
            auto const day = Date(2026, 1, 1).plus_days(i);
            common = common || (a.contains(day) && b.contains(day));
        }
        RC_ASSERT(a.intersects(b) == common);
        RC_ASSERT(b.intersects(a) == common);
        RC_ASSERT(a.contains(a.first()));
        RC_ASSERT((!a.past() || !a.contains(*a.past())));
    });
}
