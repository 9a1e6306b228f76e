#include <therapy/schedule/recurrence_rule.hpp>

#include <therapy/schedule/recurrence_rules.hpp>

#include "core/enum_checks.hpp"
#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::schedule;
using tests::check_enum_table;
using tests::refusal;

namespace {

constexpr auto lenient = RecurrenceReading::lenient;

std::string codes(Report const& report) {
    std::string all;
    for (auto const& finding : report)
        all += (all.empty() ? "" : " ") + std::string(finding.rule.code().substr(std::string_view("schedule.recurrence-").size()));
    return all;
}

RecurrenceRule rule(std::string_view text) {
    auto const parsed = parse_recurrence_rule(text);
    CAPTURE(text, codes(parsed.report));
    REQUIRE(parsed.rule.has_value());
    return *parsed.rule;
}

} // namespace

TEST_CASE("enumerators of recurrence rules have their texts", "[recurrence_rule]") {
    check_enum_table(Frequency::yearly);
    check_enum_table(RecurrenceReading::lenient);
    check_enum_table(RecurrenceForm::utc);
}

TEST_CASE("a time is a day, a wall time or a point on UTC", "[recurrence_rule]") {
    CHECK(value_or_throw(RecurrenceTime::parse("20260309")) == RecurrenceTime(Date(2026, 3, 9)));
    CHECK(value_or_throw(RecurrenceTime::parse("20260309T090030")) == RecurrenceTime(WallTime("2026-03-09T09:00:30")));
    CHECK(value_or_throw(RecurrenceTime::parse("20260309t090030z")) == RecurrenceTime(Instant("2026-03-09T09:00:30Z")));
    CHECK_FALSE(RecurrenceTime(Date(2026, 3, 9)) == RecurrenceTime(WallTime("2026-03-09T00:00:00")));
    CHECK_FALSE(RecurrenceTime(WallTime("2026-03-09T00:00:00")) == RecurrenceTime(Instant("2026-03-09T00:00:00Z")));
    CHECK(RecurrenceTime(Date(2026, 3, 9)).written() == WallTime("2026-03-09T00:00:00"));
    for (auto const* const text : {"20260309", "20260309T090030", "20260309T235959Z", "14000101", "99991231T235959"})
        CHECK(to_text(value_or_throw(RecurrenceTime::parse(text))) == text);
}

TEST_CASE("second 60 is second 59 where no clock has leap seconds", "[recurrence_rule]") {
    CHECK(to_text(value_or_throw(RecurrenceTime::parse("20161231T235960Z"))) == "20161231T235959Z");
}

TEST_CASE("what is no time of iCalendar is refused", "[recurrence_rule]") {
    for (auto const* const text : {"", "2026", "2026030", "20260230", "20261301", "2026-03-09", "20260309T", "20260309T0900", "20260309T240000", "20260309T096000",
                                   "20260309T090061", "20260309T090000ZZ", "20260309T090000+01", "13991231", "00000000", " 20260309", "20260309 090000"}) {
        CAPTURE(text);
        CHECK(refusal(RecurrenceTime::parse(text)) == "schedule.recurrence-not-a-time");
    }
}

TEST_CASE("every part of a rule is read", "[recurrence_rule]") {
    auto const all = rule("FREQ=YEARLY;UNTIL=20301231T235959Z;INTERVAL=2;BYSECOND=0,30;BYMINUTE=15;BYHOUR=9,17;BYDAY=MO,-1FR,2TU;BYMONTHDAY=1,-1;"
                          "BYYEARDAY=100,-1;BYMONTH=3,11;BYSETPOS=1,-1;WKST=SU");
    CHECK(all.frequency == Frequency::yearly);
    CHECK(all.until.value() == RecurrenceTime(Instant("2030-12-31T23:59:59Z")));
    CHECK(all.interval == 2);
    CHECK(all.by_second == std::vector{0, 30});
    CHECK(all.by_minute == std::vector{15});
    CHECK(all.by_hour == std::vector{9, 17});
    CHECK(all.by_day == std::vector<WeekdayNumber>{{0, Weekday::monday}, {2, Weekday::tuesday}, {-1, Weekday::friday}});
    CHECK(all.by_month_day == std::vector{-1, 1});
    CHECK(all.by_year_day == std::vector{-1, 100});
    CHECK(all.by_month == std::vector{3, 11});
    CHECK(all.by_set_position == std::vector{-1, 1});
    CHECK(all.week_start == Weekday::sunday);
    CHECK_FALSE(all.count.has_value());
    CHECK(rule("FREQ=YEARLY;BYWEEKNO=53,-1;BYDAY=MO;COUNT=3").by_week_number == std::vector{-1, 53});
    CHECK(rule("FREQ=DAILY;COUNT=12").count.value() == 12);
}

TEST_CASE("what a rule leaves out has its default", "[recurrence_rule]") {
    CHECK(rule("FREQ=WEEKLY") == RecurrenceRule{.frequency = Frequency::weekly});
    CHECK(rule("FREQ=WEEKLY;INTERVAL=1;WKST=MO") == RecurrenceRule{.frequency = Frequency::weekly});
}

TEST_CASE("parts stand in any order and letters are of any case", "[recurrence_rule]") {
    auto const one = rule("FREQ=MONTHLY;BYDAY=1MO;COUNT=3");
    CHECK(rule("COUNT=3;BYDAY=+1MO;FREQ=MONTHLY") == one);
    CHECK(rule("rrule:freq=monthly;byday=1mo;count=3") == one);
    CHECK(rule("RRULE:FREQ=MONTHLY;BYDAY=01MO;COUNT=0003") == one);
}

TEST_CASE("a rule is written in one way", "[recurrence_rule]") {
    struct Row {
        char const* text;
        char const* written;
    };
    auto const [text, written] = GENERATE(values<Row>({
        {"FREQ=WEEKLY", "FREQ=WEEKLY"},
        {"WKST=MO;INTERVAL=1;FREQ=DAILY", "FREQ=DAILY"},
        {"BYDAY=FR,MO,WE,MO;FREQ=WEEKLY;INTERVAL=2;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;WKST=SU"},
        {"FREQ=MONTHLY;BYMONTHDAY=31,-1,1;COUNT=5", "FREQ=MONTHLY;COUNT=5;BYMONTHDAY=-1,1,31"},
        {"FREQ=DAILY;UNTIL=20260309;BYMONTH=3", "FREQ=DAILY;UNTIL=20260309;BYMONTH=3"},
        {"FREQ=YEARLY;BYDAY=-1SU,20MO;BYHOUR=9;BYMINUTE=30", "FREQ=YEARLY;BYMINUTE=30;BYHOUR=9;BYDAY=20MO,-1SU"},
    }));
    CAPTURE(text);
    CHECK(to_text(rule(text)) == written);
    CHECK(rule(written) == rule(text));
}

TEST_CASE("a list that says a value twice is read once and says so", "[recurrence_rule]") {
    auto const parsed = parse_recurrence_rule("FREQ=WEEKLY;BYDAY=TH,SU,TH");
    REQUIRE(parsed.rule.has_value());
    CHECK(parsed.rule->by_day.size() == 2);
    REQUIRE(codes(parsed.report) == "value-repeated");
    CHECK(parsed.report.begin()->args.value == "TH");
    CHECK(parsed.report.passes());
}

TEST_CASE("every problem of a text is listed with its place", "[recurrence_rule]") {
    auto const parsed = parse_recurrence_rule("FREQ=FORTNIGHTLY;BYDAY=MO,XX,0TU;COUNT=ten;COLOUR=red;COUNT=3;rubbish;BYMONTHDAY=1.5;UNTIL=tomorrow;WKST=1");
    CHECK_FALSE(parsed.rule.has_value());
    struct Row {
        std::string_view code, place, value;
    };
    Row const expected[] = {
        {"schedule.recurrence-value-unreadable", "FREQ", "FORTNIGHTLY"}, {"schedule.recurrence-value-unreadable", "BYDAY[1]", "XX"},
        {"schedule.recurrence-value-unreadable", "BYDAY[2]", "0TU"},     {"schedule.recurrence-value-unreadable", "COUNT", "ten"},
        {"schedule.recurrence-part-unknown", "COLOUR", "COLOUR"},        {"schedule.recurrence-part-repeated", "COUNT", "COUNT"},
        {"schedule.recurrence-part-unreadable", "part[5]", "rubbish"},   {"schedule.recurrence-value-unreadable", "BYMONTHDAY[0]", "1.5"},
        {"schedule.recurrence-value-unreadable", "UNTIL", "tomorrow"},   {"schedule.recurrence-value-unreadable", "WKST", "1"},
    };
    REQUIRE(parsed.report.size() >= std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        auto const& finding = parsed.report.findings()[i];
        CAPTURE(i);
        CHECK(finding.rule == expected[i].code);
        CHECK(finding.place.path == expected[i].place);
        CHECK(finding.args.value == expected[i].value);
    }
}

TEST_CASE("values outside their range are found where they stand", "[recurrence_rule]") {
    struct Row {
        char const* text;
        char const* place;
        std::int64_t actual, limit;
    };
    auto const [text, place, actual, limit] = GENERATE(values<Row>({
        {"FREQ=DAILY;INTERVAL=0", "INTERVAL", 0, 1},
        {"FREQ=DAILY;INTERVAL=-2", "INTERVAL", -2, 1},
        {"FREQ=DAILY;INTERVAL=2147483648", "INTERVAL", 2'147'483'648, 2'147'483'647},
        {"FREQ=DAILY;COUNT=0", "COUNT", 0, 1},
        {"FREQ=DAILY;BYSECOND=61", "BYSECOND[0]", 61, 60},
        {"FREQ=DAILY;BYMINUTE=60", "BYMINUTE[0]", 60, 59},
        {"FREQ=DAILY;BYHOUR=-1,24", "BYHOUR[0]", -1, 0},
        {"FREQ=MONTHLY;BYMONTHDAY=1,0", "BYMONTHDAY[0]", 0, 1},
        {"FREQ=MONTHLY;BYMONTHDAY=-32", "BYMONTHDAY[0]", -32, -31},
        {"FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY[0]", 367, 366},
        {"FREQ=YEARLY;BYWEEKNO=54;BYDAY=MO", "BYWEEKNO[0]", 54, 53},
        {"FREQ=YEARLY;BYMONTH=13", "BYMONTH[0]", 13, 12},
        {"FREQ=YEARLY;BYDAY=-54MO", "BYDAY[0]", -54, -53},
        {"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", "BYSETPOS[0]", 367, 366},
    }));
    CAPTURE(text);
    auto const parsed = parse_recurrence_rule(text);
    CHECK_FALSE(parsed.rule.has_value());
    REQUIRE(parsed.report.size() >= 1);
    auto const& finding = *parsed.report.begin();
    CHECK(finding.rule == "schedule.recurrence-value-out-of-range");
    CHECK(finding.place.path == place);
    CHECK((finding.args.actual == actual));
    CHECK((finding.args.limit == limit));
}

TEST_CASE("a text without a frequency is no rule", "[recurrence_rule]") {
    CHECK(codes(parse_recurrence_rule("COUNT=3").report) == "frequency-missing");
    CHECK(codes(parse_recurrence_rule("").report) == "part-empty");
    CHECK(codes(parse_recurrence_rule("FREQ").report) == "part-unreadable");
    CHECK(codes(parse_recurrence_rule("=DAILY").report) == "part-unreadable");
    CHECK(codes(parse_recurrence_rule("FREQ=").report).starts_with("value-unreadable"));
    CHECK(codes(parse_recurrence_rule(std::string(20'000, ';')).report) == "too-long");
}

TEST_CASE("what the table of RFC 5545 forbids is refused strictly and narrows leniently", "[recurrence_rule]") {
    struct Row {
        char const* text;
        char const* code;
    };
    auto const [text, code] = GENERATE(values<Row>({
        {"FREQ=MONTHLY;BYWEEKNO=20", "part-not-allowed"},
        {"FREQ=WEEKLY;BYWEEKNO=20", "part-not-allowed"},
        {"FREQ=DAILY;BYWEEKNO=20", "part-not-allowed"},
        {"FREQ=HOURLY;BYWEEKNO=20", "part-not-allowed"},
        {"FREQ=MINUTELY;BYWEEKNO=20", "part-not-allowed"},
        {"FREQ=SECONDLY;BYWEEKNO=20", "part-not-allowed"},
        {"FREQ=DAILY;BYYEARDAY=1", "part-not-allowed"},
        {"FREQ=WEEKLY;BYYEARDAY=1", "part-not-allowed"},
        {"FREQ=MONTHLY;BYYEARDAY=1", "part-not-allowed"},
        {"FREQ=WEEKLY;BYMONTHDAY=1", "part-not-allowed"},
        {"FREQ=WEEKLY;BYDAY=1MO", "ordinal-not-allowed"},
        {"FREQ=DAILY;BYDAY=-1MO", "ordinal-not-allowed"},
        {"FREQ=HOURLY;BYDAY=2MO", "ordinal-not-allowed"},
        {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "ordinal-not-allowed"},
        {"FREQ=DAILY;COUNT=3;UNTIL=20260309", "count-and-until"},
        {"FREQ=DAILY;BYSETPOS=1", "position-alone"},
        {"FREQ=WEEKLY;BYDAY=MO;", "part-empty"},
        {"FREQ=DAILY;;COUNT=2", "part-empty"},
        {"RSCALE=GREGORIAN;FREQ=DAILY", "scale-unsupported"},
        {"RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT", "scale-unsupported"},
    }));
    CAPTURE(text);
    auto const strict = parse_recurrence_rule(text);
    CHECK_FALSE(strict.rule.has_value());
    CHECK(codes(strict.report) == code);
    auto const forgiving = parse_recurrence_rule(text, lenient);
    CHECK(forgiving.rule.has_value());
    CHECK(codes(forgiving.report) == code);
    CHECK(forgiving.report.begin()->severity == Severity::warning);
}

TEST_CASE("what RFC 5545 allows with a frequency is not complained of", "[recurrence_rule]") {
    for (auto const* const text : {"FREQ=SECONDLY;BYYEARDAY=1;BYMONTHDAY=1;BYDAY=MO;BYHOUR=1;BYMINUTE=1;BYSECOND=1;BYSETPOS=1;BYMONTH=1", "FREQ=HOURLY;BYYEARDAY=1,-1",
                                   "FREQ=DAILY;BYMONTHDAY=1;BYMONTH=2", "FREQ=MONTHLY;BYDAY=5FR;BYMONTHDAY=-1", "FREQ=YEARLY;BYDAY=53MO", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,FR"}) {
        CAPTURE(text);
        CHECK(codes(parse_recurrence_rule(text).report).empty());
    }
}

TEST_CASE("other calendars and unknown parts are refused in every reading", "[recurrence_rule]") {
    for (auto const* const text : {"RSCALE=HEBREW;FREQ=DAILY", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD", "FREQ=MONTHLY;SKIP=OMIT", "FREQ=YEARLY;BYEASTER=-2", "FREQ=DAILY;FREQ=DAILY"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_recurrence_rule(text, lenient).rule.has_value());
    }
}

TEST_CASE("rules that programs read differently say so", "[recurrence_rule]") {
    for (auto const* const text : {"FREQ=YEARLY;BYMONTHDAY=-1", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=12;BYDAY=MO", "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO"}) {
        CAPTURE(text);
        auto const parsed = parse_recurrence_rule(text);
        CHECK(parsed.rule.has_value());
        CHECK(codes(parsed.report) == "read-differently");
    }
}

TEST_CASE("second 60 of a list is announced", "[recurrence_rule]") {
    CHECK(codes(parse_recurrence_rule("FREQ=DAILY;BYSECOND=60").report) == "leap-second");
}

TEST_CASE("a count that could only be resolved by endless stepping is refused", "[recurrence_rule]") {
    CHECK(codes(parse_recurrence_rule("FREQ=SECONDLY;BYMONTH=1;COUNT=1000001").report) == "count-too-large");
    CHECK(codes(parse_recurrence_rule("FREQ=SECONDLY;COUNT=2147483647").report).empty());
    CHECK(codes(parse_recurrence_rule("FREQ=DAILY;BYMONTH=1;COUNT=2147483647").report).empty());
    CHECK(codes(parse_recurrence_rule("FREQ=HOURLY;BYMINUTE=0,30;COUNT=2147483647").report).empty());
}

TEST_CASE("a record that no text can say is judged as well", "[recurrence_rule]") {
    RecurrenceRule const odd{.frequency = static_cast<Frequency>(9), .by_day = {{0, static_cast<Weekday>(7)}}, .week_start = static_cast<Weekday>(-1)};
    auto const report = validate(odd);
    CHECK(report.has("schedule.recurrence-frequency-missing"));
    CHECK(report.has("schedule.recurrence-value-unreadable"));
    CHECK_FALSE(report.passes());
}

TEST_CASE("every valid rule reads back as it was written", "[recurrence_rule]") {
    rc::prop("canonical rules", [] {
        auto const list = [](int least, int greatest, bool from_end) {
            auto values = *rc::gen::container<std::vector<int>>(rc::gen::inRange(least, greatest + 1));
            values.resize(std::min<std::size_t>(values.size(), 5));
            for (auto& value : values)
                if (from_end && *rc::gen::arbitrary<bool>())
                    value = -value;
            return values;
        };
        RecurrenceRule rule{.frequency = static_cast<Frequency>(*rc::gen::inRange(0, 7))};
        rule.interval = *rc::gen::inRange<std::int64_t>(1, 500);
        rule.by_second = list(0, 60, false);
        rule.by_minute = list(0, 59, false);
        rule.by_hour = list(0, 23, false);
        rule.by_month_day = list(1, 31, true);
        rule.by_year_day = list(1, 366, true);
        rule.by_week_number = list(1, 53, true);
        rule.by_month = list(1, 12, false);
        rule.by_set_position = list(1, 366, true);
        for (auto const ordinal : list(0, 53, true))
            rule.by_day.push_back({ordinal, static_cast<Weekday>(*rc::gen::inRange(0, 7))});
        rule.week_start = static_cast<Weekday>(*rc::gen::inRange(0, 7));
        if (*rc::gen::arbitrary<bool>())
            rule.count = *rc::gen::inRange<std::int64_t>(1, 1000);
        else
            rule.until = RecurrenceTime(Instant("2026-03-09T09:00:00Z") + Duration::seconds(*rc::gen::inRange(-1'000'000'000, 1'000'000'000)));
        auto const parsed = parse_recurrence_rule(to_text(rule), RecurrenceReading::lenient);
        RC_ASSERT(parsed.report.passes());
        RC_ASSERT(*parsed.rule == canonical(rule));
        RC_ASSERT(to_text(*parsed.rule) == to_text(rule));
    });
}
