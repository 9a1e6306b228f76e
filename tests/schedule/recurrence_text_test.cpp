#include <therapy/schedule/recurrence_text.hpp>

#include <therapy/core/error.hpp>
#include <therapy/schedule/recurrence_rules.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::schedule;

namespace {

constexpr auto lenient = RecurrenceReading::lenient;

std::string codes(Report const& report) {
    std::string all;
    for (auto const& finding : report)
        all += (all.empty() ? "" : " ") + std::string(finding.rule.code());
    return all;
}

RecurrenceSet read(std::string_view text, RecurrenceReading reading = RecurrenceReading::strict) {
    auto const parsed = parse_recurrence_set(text, reading);
    CAPTURE(text, codes(parsed.report));
    REQUIRE(parsed.set.has_value());
    return *parsed.set;
}

} // namespace

TEST_CASE("the lines of a series are read", "[recurrence_text]") {
    auto const set = read("DTSTART;TZID=America/Los_Angeles:20260309T090000\r\n"
                          "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20261231T235959Z\r\n"
                          "RDATE;TZID=America/Los_Angeles:20260310T110000,20260312T110000\r\n"
                          "EXDATE:20260525T160000Z\r\n");
    CHECK(set.start == RecurrenceTime(WallTime("2026-03-09T09:00:00")));
    CHECK(set.zone.value() == TimeZone("America/Los_Angeles"));
    REQUIRE(set.rules.size() == 1);
    CHECK(set.rules[0].by_day.size() == 3);
    CHECK(set.dates == std::vector<RecurrenceTime>{WallTime("2026-03-10T11:00:00"), WallTime("2026-03-12T11:00:00")});
    CHECK(set.except == std::vector<RecurrenceTime>{Instant("2026-05-25T16:00:00Z")});
}

TEST_CASE("lines may be folded, in any order and of any case", "[recurrence_text]") {
    auto const one = read("DTSTART:20260309T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260310T090000\n");
    CHECK(read("exdate:20260310T0900\r\n 00\r\nrrule:FREQ=DAI\r\n\tLY;COUNT=3\r\n\r\ndtstart:20260309T090000") == one);
}

TEST_CASE("days are announced as days", "[recurrence_text]") {
    CHECK(read("DTSTART;VALUE=DATE:20260309\nRRULE:FREQ=DAILY").start == RecurrenceTime(Date(2026, 3, 9)));
    CHECK(codes(parse_recurrence_set("DTSTART:20260309\n").report) == "schedule.recurrence-value-type");
    CHECK(codes(parse_recurrence_set("DTSTART;VALUE=DATE:20260309T090000\n").report) == "schedule.recurrence-value-type");
    CHECK(read("DTSTART:20260309\n", lenient).start.form() == RecurrenceForm::date);
}

TEST_CASE("a time of another zone is brought to UTC", "[recurrence_text]") {
    auto const set = read("EXDATE;TZID=\"Europe/Berlin\":20260310T170000\nDTSTART;TZID=America/Los_Angeles:20260309T090000\nRRULE:FREQ=DAILY");
    CHECK(set.except == std::vector<RecurrenceTime>{Instant("2026-03-10T16:00:00Z")});
}

TEST_CASE("of a period only the start is read, and that is said", "[recurrence_text]") {
    std::string const text = "DTSTART:20260309T090000Z\nRDATE;VALUE=PERIOD:20260310T090000Z/PT1H\n";
    auto const reading = GENERATE(RecurrenceReading::strict, lenient);
    auto const parsed = parse_recurrence_set(text, reading);
    CHECK(codes(parsed.report) == "schedule.recurrence-period-length");
    CHECK(parsed.report.passes());
    CHECK(read(text, reading).dates == std::vector<RecurrenceTime>{Instant("2026-03-10T09:00:00Z")});
}

TEST_CASE("what lines say wrong is listed with the line", "[recurrence_text]") {
    auto const parsed = parse_recurrence_set("BEGIN VEVENT\nDTSTART;TZID=Mars/Olympus:20260309T090000\nRRULE:FREQ=DAILY;COUNT=x\nRRULE:COUNT=3\nEXDATE:20260230T090000,\nSUMMARY:not shown\nDTSTART:20260310T090000\n");
    CHECK_FALSE(parsed.set.has_value());
    struct Row {
        std::string_view code;
        std::uint32_t line;
    };
    Row const expected[] = {{"schedule.recurrence-line-unreadable", 1}, {"schedule.recurrence-part-repeated", 7},       {"core.unknown-time-zone", 2},
                            {"schedule.recurrence-value-unreadable", 3}, {"schedule.recurrence-frequency-missing", 4}, {"schedule.recurrence-not-a-time", 5},
                            {"schedule.recurrence-not-a-time", 5},       {"schedule.recurrence-line-unknown", 6}};
    REQUIRE(parsed.report.size() == std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        CAPTURE(i);
        CHECK(parsed.report.findings()[i].rule == expected[i].code);
        CHECK(parsed.report.findings()[i].place.line == expected[i].line);
        CHECK(parsed.report.findings()[i].args.value.find("not shown") == std::string::npos);
    }
    CHECK(codes(parse_recurrence_set("").report) == "schedule.recurrence-start-missing");
    CHECK(codes(parse_recurrence_set(std::string(2'000'000, 'x')).report) == "schedule.recurrence-too-long");
}

TEST_CASE("a series is judged as a whole once its lines are read", "[recurrence_text]") {
    CHECK(codes(parse_recurrence_set("DTSTART;TZID=America/Los_Angeles:20260309T090000\nRRULE:FREQ=DAILY;UNTIL=20260401T090000\n").report) == "schedule.recurrence-until-form");
    CHECK(codes(parse_recurrence_set("DTSTART:20260309T090000\nRRULE:FREQ=MONTHLY;BYWEEKNO=1\n").report) == "schedule.recurrence-part-not-allowed");
}

TEST_CASE("a series reads back as it was written", "[recurrence_text]") {
    auto const text = GENERATE(as<std::string>(),
                               "DTSTART;TZID=America/Los_Angeles:20260309T090000\nRRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO,WE,FR\nRDATE;TZID=America/Los_Angeles:20260310T110000\n"
                               "EXDATE:20260316T160000Z\n",
                               "DTSTART;VALUE=DATE:20260309\nRRULE:FREQ=DAILY;UNTIL=20260401\nEXDATE;VALUE=DATE:20260310\n", "DTSTART:20260309T090000Z\nRRULE:FREQ=MONTHLY;BYDAY=-1FR\n",
                               "DTSTART:20260309T090000\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=MONTHLY;COUNT=2\n", "DTSTART:20260309T090000\n");
    CAPTURE(text);
    CHECK(to_text(read(text)) == text);
}
