#include <therapy/core/instant.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <concepts>
#include <limits>
#include <type_traits>

using namespace therapy;
using tests::refusal;
using tests::thrown_rule;

static_assert(sizeof(Instant) == 8);
static_assert(std::three_way_comparable<Instant, std::strong_ordering>);
static_assert(!std::is_default_constructible_v<Instant>);
static_assert(!std::is_convertible_v<boost::posix_time::ptime, Instant>, "a wall time cannot pass as UTC by accident");
static_assert(!std::is_convertible_v<std::string_view, Instant>);

namespace {

constexpr std::int64_t first_second = -17987443200; // 1400-01-01T00:00:00Z
constexpr std::int64_t last_second = 253402300799;  // 9999-12-31T23:59:59Z

auto any_instant() {
    return rc::gen::map(rc::gen::inRange<std::int64_t>(first_second, last_second + 1), [](std::int64_t s) { return *Instant::from_unix_seconds(s); });
}

} // namespace

TEST_CASE("instants span the years of the calendar", "[instant]") {
    CHECK(to_text(*Instant::from_unix_seconds(0)) == "1970-01-01T00:00:00Z");
    CHECK(to_text(*Instant::from_unix_seconds(-1)) == "1969-12-31T23:59:59Z");
    CHECK(to_text(*Instant::from_unix_seconds(first_second)) == "1400-01-01T00:00:00Z");
    CHECK(to_text(*Instant::from_unix_seconds(last_second)) == "9999-12-31T23:59:59Z");
    for (auto const seconds : {first_second - 1, last_second + 1, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        CAPTURE(seconds);
        CHECK(refusal(Instant::from_unix_seconds(seconds)) == "core.out-of-range");
    }
    CHECK(thrown_rule([] { return *Instant::from_unix_seconds(last_second) + Duration::seconds(1); }) == "core.out-of-range");
    CHECK(thrown_rule([] { return *Instant::from_unix_seconds(first_second) - Duration::seconds(1); }) == "core.out-of-range");
}

TEST_CASE("a time of Boost must be whole seconds and no special value", "[instant]") {
    using boost::gregorian::date;
    using boost::posix_time::ptime;
    using boost::posix_time::time_duration;
    ptime const nine(date(2026, 3, 9), time_duration(9, 0, 0));
    CHECK(Instant::make(nine)->boost_time() == nine);
    CHECK(refusal(Instant::make(nine + time_duration(0, 0, 0, 1))) == "core.sub-second");
    for (auto const special : {boost::date_time::not_a_date_time, boost::date_time::pos_infin, boost::date_time::neg_infin}) {
        CHECK(refusal(Instant::make(ptime(special))) == "core.not-an-instant");
        CHECK(thrown_rule([&] { return Instant(ptime(special)); }) == "core.not-an-instant");
    }
    CHECK(thrown_rule([&] { return Instant(nine + time_duration(0, 0, 0, 1)); }) == "core.sub-second");
}

TEST_CASE("RFC 3339 texts are read with their offset", "[instant]") {
    struct Row {
        char const* text;
        char const* utc;
        std::int64_t offset;
        bool floored;
    };
    auto const [text, utc, offset, floored] = GENERATE(values<Row>({
        {"2026-03-09T09:00:00Z", "2026-03-09T09:00:00Z", 0, false},
        {"2026-03-09T09:00Z", "2026-03-09T09:00:00Z", 0, false},
        {"2026-03-09t09:00:00z", "2026-03-09T09:00:00Z", 0, false},
        {"2026-03-09 09:00:00Z", "2026-03-09T09:00:00Z", 0, false},
        {"2026-03-09T09:00:00-07:00", "2026-03-09T16:00:00Z", -25200, false},
        {"2026-03-09T00:15:00+05:45", "2026-03-08T18:30:00Z", 20700, false},
        {"1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50Z", 0, true},
        {"1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z", -28800, false},
        {"1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27Z", 1200, true},
        {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59Z", 0, true}, // floored, also before 1970
        {"2026-03-09T09:00:00.000Z", "2026-03-09T09:00:00Z", 0, false},
        {"2026-03-09T09:00:00-00:00", "2026-03-09T09:00:00Z", 0, false},
    }));
    CAPTURE(text);
    auto const parsed = Instant::parse(text);
    REQUIRE(parsed.has_value());
    CHECK(to_text(parsed->instant) == utc);
    CHECK(parsed->utc_offset.count_seconds() == offset);
    CHECK(parsed->floored == floored);
}

TEST_CASE("a time without an offset or with a part that no clock shows is refused", "[instant]") {
    for (auto const* text : {"", "2026-03-09", "2026-03-09T09:00:00", "2026-03-09T09Z", "2026-03-09T24:00:00Z", "2026-03-09T09:60:00Z", "2026-03-09T09:00:60Z",
                             "2026-02-30T09:00:00Z", "2026-03-09T09:00:00.Z", "2026-03-09T9:00:00Z", "2026-03-09T09:00:00+7", "2026-03-09T09:00:00+0700",
                             "2026-03-09T09:00:00+24:00", "2026-03-09T09:00:00+05:60", "2026-03-09T09:00:00Z ", "2026-03-09T09:00:00 Z", "now"}) {
        CAPTURE(text);
        CHECK(refusal(Instant::parse(text)) == "core.not-an-instant");
        CHECK(thrown_rule([&] { return Instant(text); }) == "core.not-an-instant");
    }
}

TEST_CASE("an offset may not carry an instant out of the calendar", "[instant]") {
    CHECK(refusal(Instant::parse("9999-12-31T23:59:59-00:01")) == "core.out-of-range");
    CHECK(refusal(Instant::parse("1400-01-01T00:00:00+00:01")) == "core.out-of-range");
}

TEST_CASE("a literal with a part of a second is a mistake", "[instant]") {
    CHECK(thrown_rule([] { return Instant("2026-03-09T09:00:00.5Z"); }) == "core.sub-second");
    CHECK(Instant("2026-03-09T09:00:00.0Z") == Instant("2026-03-09T09:00:00Z"));
}

TEST_CASE("instants obey the laws of a line", "[instant]") {
    rc::prop("distance, order and hash", [] {
        auto const a = *any_instant();
        auto const b = *any_instant();
        RC_ASSERT(a + (b - a) == b);
        RC_ASSERT(b - (b - a) == a);
        RC_ASSERT((a < b) == (a - b < Duration()));
        RC_ASSERT((a == b) == (a.unix_seconds() == b.unix_seconds()));
        RC_ASSERT((a != b || std::hash<Instant>{}(a) == std::hash<Instant>{}(b)));
    });
    rc::prop("an instant reads what it prints, from any offset", [] {
        auto const instant = *any_instant();
        RC_ASSERT(Instant::parse(to_text(instant))->instant == instant);
        RC_ASSERT(Instant(instant.boost_time()) == instant);
        RC_ASSERT(*Instant::from_unix_seconds(instant.unix_seconds()) == instant);
        auto const minutes = *rc::gen::inRange(-14 * 60, 14 * 60 + 1);
        RC_PRE(instant.unix_seconds() + minutes * 60 >= first_second && instant.unix_seconds() + minutes * 60 <= last_second);
        auto shown = to_text(instant + Duration::minutes(minutes));
        shown.pop_back();
        auto const size = minutes < 0 ? -minutes : minutes;
        auto const two = [](int value) { return std::to_string(value / 10) + std::to_string(value % 10); };
        shown += (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
        auto const parsed = Instant::parse(shown);
        RC_ASSERT(parsed.has_value());
        RC_ASSERT(parsed->instant == instant);
        RC_ASSERT(parsed->utc_offset == Duration::minutes(minutes));
    });
}

TEST_CASE("an instant taken on trust is the checked one", "[instant]") {
    for (std::int64_t const seconds : {-17987443200L, -1L, 0L, 1L, 1773072000L, 253402300799L}) {
        CAPTURE(seconds);
        CHECK(detail::TrustedInstant::of(seconds) == value_or_throw(Instant::from_unix_seconds(seconds)));
        CHECK(detail::TrustedInstant::of(seconds).unix_seconds() == seconds);
    }
}
