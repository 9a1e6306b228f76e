#include <therapy/core/date.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <concepts>
#include <limits>
#include <type_traits>

using namespace therapy;
using tests::refusal;
using tests::thrown_rule;

static_assert(sizeof(Date) == sizeof(boost::gregorian::date));
static_assert(std::is_trivially_copyable_v<Date>);
static_assert(!std::is_default_constructible_v<Date>);
static_assert(!std::is_convertible_v<boost::gregorian::date, Date>, "construction from Boost's date is explicit");
static_assert(std::three_way_comparable<Date, std::strong_ordering>);

namespace {

constexpr std::int64_t first_day = -208188;
constexpr std::int64_t last_day = 2932896;

auto any_date() {
    return rc::gen::map(rc::gen::inRange<std::int64_t>(first_day, last_day + 1), [](std::int64_t day) { return *Date::from_day_number(day); });
}

} // namespace

TEST_CASE("days that the calendar does not have are refused", "[date]") {
    struct Row {
        int year, month, day;
    };
    auto const [year, month, day] = GENERATE(values<Row>({{2026, 2, 29}, {1900, 2, 29}, {2100, 2, 29}, {2024, 2, 30}, {2026, 4, 31}, {2026, 0, 1}, {2026, 13, 1},
                                                          {2026, 1, 0}, {2026, 1, 32}, {1399, 12, 31}, {10000, 1, 1}, {0, 1, 1}, {-2026, 1, 1},
                                                          {65536 + 2026, 1, 1}, {std::numeric_limits<int>::min(), 1, 1}}));
    CAPTURE(year, month, day);
    CHECK(refusal(Date::make(year, month, day)) == "core.not-a-date");
    CHECK(thrown_rule([y = year, m = month, d = day] { return Date(y, m, d); }) == "core.not-a-date");
}

TEST_CASE("leap days exist where the Gregorian calendar has them", "[date]") {
    for (int const year : {1600, 2000, 2024, 2400})
        CHECK(Date::make(year, 2, 29).has_value());
}

TEST_CASE("a special date of Boost is not a date", "[date]") {
    namespace gregorian = boost::gregorian;
    for (auto const special : {boost::date_time::not_a_date_time, boost::date_time::pos_infin, boost::date_time::neg_infin}) {
        CHECK(refusal(Date::make(gregorian::date(special))) == "core.not-a-date");
        CHECK(thrown_rule([&] { return Date(gregorian::date(special)); }) == "core.not-a-date");
    }
    CHECK(Date(gregorian::date(2026, 3, 9)) == Date(2026, 3, 9));
    CHECK(Date(2026, 3, 9).boost_date() == gregorian::date(2026, 3, 9));
}

TEST_CASE("dates are read in one form only", "[date]") {
    CHECK(*Date::parse("2026-03-09") == Date(2026, 3, 9));
    CHECK(*Date::parse("1400-01-01") == Date(1400, 1, 1));
    CHECK(*Date::parse("9999-12-31") == Date(9999, 12, 31));
    for (auto const* text : {"", "2026", "2026-3-9", "2026-03-9", "26-03-09", "2026/03/09", "20260309", "2026-03-09 ", " 2026-03-09", "2026-03-09T00:00", "2026-02-30",
                             "+2026-03-09", "2026-03--9", "2026-03-0x", "12026-03-09", "0000-00-00", "1399-12-31"}) {
        CAPTURE(text);
        auto const date = Date::parse(text);
        CHECK(refusal(date) == "core.not-a-date");
        CHECK((date || date.error().args.value == text));
    }
}

TEST_CASE("known days fall on their weekdays", "[date]") {
    CHECK(Date(1970, 1, 1).weekday() == Weekday::thursday);
    CHECK(Date(1969, 12, 31).weekday() == Weekday::wednesday);
    CHECK(Date(2026, 3, 9).weekday() == Weekday::monday);
    CHECK(Date(2000, 2, 29).weekday() == Weekday::tuesday);
    CHECK(Date(1400, 1, 1).day_number() == first_day);
    CHECK(Date(9999, 12, 31).day_number() == last_day);
    CHECK(Date(1970, 1, 1).day_number() == 0);
}

TEST_CASE("day numbers outside the calendar are refused", "[date]") {
    CHECK(refusal(Date::from_day_number(first_day - 1)) == "core.not-a-date");
    CHECK(refusal(Date::from_day_number(last_day + 1)) == "core.not-a-date");
    CHECK(refusal(Date::from_day_number(std::numeric_limits<std::int64_t>::min())) == "core.not-a-date");
    CHECK(thrown_rule([] { return Date(9999, 12, 31).plus_days(1); }) == "core.not-a-date");
    CHECK(thrown_rule([] { return Date(1400, 1, 1).plus_days(-1); }) == "core.not-a-date");
    CHECK(thrown_rule([] { return Date(2026, 1, 1).plus_days(std::numeric_limits<std::int64_t>::max()); }) == "core.not-a-date");
    CHECK(thrown_rule([] { return Date(2026, 1, 1).plus_months(std::numeric_limits<int>::max()); }) == "core.not-a-date");
    CHECK(thrown_rule([] { return Date(1400, 1, 31).plus_months(-1); }) == "core.not-a-date");
}

TEST_CASE("a month later is the same day or the last of a shorter month", "[date]") {
    struct Row {
        char const* from;
        int months;
        char const* to;
    };
    auto const [from, months, to] = GENERATE(values<Row>({{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-01-31", 2, "2026-03-31"},
                                                          {"2026-03-31", -1, "2026-02-28"}, {"2026-12-15", 1, "2027-01-15"}, {"2026-01-15", -1, "2025-12-15"},
                                                          {"2024-02-29", 12, "2025-02-28"}, {"2026-05-31", 0, "2026-05-31"}, {"2026-08-31", -18, "2025-02-28"}}));
    CAPTURE(from, months);
    CHECK(to_text(Date::parse(from)->plus_months(months)) == to);
}

TEST_CASE("dates obey the laws of counting days", "[date]") {
    rc::prop("adding and subtracting agree", [] {
        auto const a = *any_date();
        auto const b = *any_date();
        RC_ASSERT(a.plus_days(b - a) == b);
        RC_ASSERT((a < b) == (a - b < 0));
        RC_ASSERT((a == b) == (a.day_number() == b.day_number()));
        RC_ASSERT((a != b || std::hash<Date>{}(a) == std::hash<Date>{}(b)));
    });
    rc::prop("a date reads what it prints and is rebuilt from its parts", [] {
        auto const date = *any_date();
        RC_ASSERT(*Date::parse(to_text(date)) == date);
        RC_ASSERT(Date(date.year(), date.month(), date.day()) == date);
        RC_ASSERT(*Date::from_day_number(date.day_number()) == date);
        RC_ASSERT(date.weekday() == static_cast<Weekday>((date.boost_date().day_of_week().as_number() + 6) % 7));
    });
}

TEST_CASE("every day follows the one before", "[date]") {
    // a slow calendar, counted day by day over two leap cycles
    int year = 1999, month = 12, day = 31;
    auto const days_in = [](int y, int m) {
        bool const leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
        int const days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        return days[m - 1];
    };
    Date date(year, month, day);
    while (date < Date(2009, 1, 1)) {
        date = date.plus_days(1);
        if (++day > days_in(year, month)) {
            day = 1;
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
        REQUIRE(date == Date(year, month, day));
    }
}
