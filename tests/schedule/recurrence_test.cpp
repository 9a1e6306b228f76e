#include <therapy/schedule/recurrence.hpp>

#include <therapy/schedule/recurrence_rules.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <ranges>

using namespace therapy;
using namespace therapy::schedule;
using tests::refusal;

static_assert(std::input_iterator<Occurrences::iterator>);
static_assert(std::sentinel_for<std::default_sentinel_t, Occurrences::iterator>);
static_assert(std::ranges::input_range<Occurrences>);
static_assert(std::is_nothrow_move_constructible_v<Occurrences>);
static_assert(std::is_copy_constructible_v<Recurrence>);

namespace {

TimeZone const los_angeles("America/Los_Angeles");
constexpr auto lenient = RecurrenceReading::lenient;

RecurrenceRule rule(std::string_view text, RecurrenceReading reading = lenient) {
    auto const parsed = parse_recurrence_rule(text, reading);
    REQUIRE(parsed.rule.has_value());
    return *parsed.rule;
}

RecurrenceTime time(std::string_view text) { return value_or_throw(RecurrenceTime::parse(text)); }
std::vector<RecurrenceTime> times(std::initializer_list<char const*> texts) {
    std::vector<RecurrenceTime> all;
    for (auto const* const text : texts)
        all.push_back(time(text));
    return all;
}

Recurrence series(RecurrenceSet set, RecurrencePolicies policies = {.reading = lenient}) {
    return value_or_throw(Recurrence::make(std::move(set), los_angeles, policies));
}
/// A floating series of one rule.
Recurrence series(std::string_view start, std::string_view rule_text) { return series(RecurrenceSet{.start = time(start), .rules = {rule(rule_text)}}); }
/// A series on the clocks of Los Angeles.
RecurrenceSet there(std::string_view start, std::string_view rule_text) {
    return {.start = time(start), .zone = los_angeles, .rules = {rule(rule_text)}};
}

/// The first walls, as `20260309T090000`.
std::string walls(Occurrences occurrences, std::size_t most = 12) {
    std::string all;
    for (auto const& occurrence : occurrences) {
        if (most-- == 0)
            return all + " ...";
        all += (all.empty() ? "" : " ") + to_text(RecurrenceTime(occurrence.wall()));
    }
    return all;
}
std::string walls(Recurrence const& recurrence, std::size_t most = 12) { return walls(recurrence.occurrences(), most); }
/// The same as days and, where it is not that of the start, the time of day.
std::string days(Recurrence const& recurrence, std::size_t most = 12) {
    std::string all;
    for (auto const& occurrence : recurrence.occurrences()) {
        if (most-- == 0)
            return all + " ...";
        all += (all.empty() ? "" : " ") + to_text(RecurrenceTime(occurrence.wall().date()));
    }
    return all;
}
std::string starts(std::vector<Instant> const& instants) {
    std::string all;
    for (auto const instant : instants)
        all += (all.empty() ? "" : " ") + to_text(instant);
    return all;
}
std::string starts(Occurrences occurrences) {
    std::vector<Instant> instants;
    for (auto const& occurrence : occurrences)
        instants.push_back(occurrence.start());
    return starts(instants);
}
std::string codes(Report const& report) {
    std::string all;
    for (auto const& finding : report)
        all += (all.empty() ? "" : " ") + std::string(finding.rule.code());
    return all;
}

} // namespace

// ---- Which days -----------------------------------------------------------------------------------------

TEST_CASE("a series of sessions three times a week", "[recurrence]") {
    auto const plan = series("20260309T090000", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=5");
    CHECK(walls(plan) == "20260309T090000 20260311T090000 20260313T090000 20260316T090000 20260318T090000");
    CHECK(plan.report().empty());
}

TEST_CASE("the week's first day decides which weeks are skipped", "[recurrence]") {
    CHECK(days(series("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO")) == "19970805 19970810 19970819 19970824");
    CHECK(days(series("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU")) == "19970805 19970817 19970819 19970831");
}

TEST_CASE("the 29th of February comes in leap years only", "[recurrence]") {
    CHECK(days(series("20240229T090000", "FREQ=YEARLY"), 4) == "20240229 20280229 20320229 20360229 ...");
    CHECK(days(series("20960229T090000", "FREQ=YEARLY"), 2) == "20960229 21040229 ...");
}

TEST_CASE("months without the day are passed over and not counted", "[recurrence]") {
    CHECK(days(series("20260131T090000", "FREQ=MONTHLY;COUNT=4")) == "20260131 20260331 20260531 20260731");
    CHECK(days(series("20260131T090000", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4")) == "20260131 20260228 20260331 20260430");
    CHECK(days(series("20260101T090000", "FREQ=MONTHLY;BYMONTHDAY=-31;COUNT=3")) == "20260101 20260301 20260501");
}

TEST_CASE("weekdays are numbered within the month, or within the year", "[recurrence]") {
    CHECK(days(series("20260130T090000", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3")) == "20260130 20260227 20260327");
    CHECK(days(series("19970519T090000", "FREQ=YEARLY;BYDAY=20MO;COUNT=3")) == "19970519 19980518 19990517");
    CHECK(days(series("20260104T090000", "FREQ=YEARLY;BYDAY=1SU,-1SU;COUNT=4")) == "20260104 20261227 20270103 20271226");
    CHECK(days(series("19961105T090000", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3")) == "19961105 20001107 20041102");
    CHECK(days(series("20260102T090000", "FREQ=MONTHLY;BYDAY=3MO,WE;COUNT=6")) == "20260107 20260114 20260119 20260121 20260128 20260204");
}

TEST_CASE("numbered weeks reach into the neighbouring years", "[recurrence]") {
    CHECK(days(series("20241230", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=4")) == "20241230 20251229 20270104 20280103");
    CHECK(days(series("20150101", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR;COUNT=3")) == "20160101 20210101 20270101");
    CHECK(days(series("20131224", "FREQ=YEARLY;BYWEEKNO=-1,-2;COUNT=3")) == "20131224 20141216 20141223");
    CHECK(days(series("20130108", "FREQ=YEARLY;BYWEEKNO=1,2;WKST=FR;COUNT=4")) == "20130108 20130115 20140107 20140114");
}

TEST_CASE("with an interval, weeks count for the year they are numbered in", "[recurrence]") {
    CHECK(days(series("20241231", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU;INTERVAL=3;COUNT=4")) == "20241231 20280103 20280104 20301230");
}

TEST_CASE("with an interval, a start that the rule does not yield counts for its calendar year", "[recurrence]") {
    // 2 January 2000 is in week 52 of 1999. Its day is named, its time or its position is not.
    CHECK(walls(series("20000102T171500", "FREQ=YEARLY;BYWEEKNO=10,52;BYHOUR=14,16;BYMINUTE=57;INTERVAL=13;COUNT=2")) == "20000312T145700 20000312T165700");
    CHECK(walls(series("20000102T145700", "FREQ=YEARLY;BYWEEKNO=10,52;BYHOUR=14,16;BYMINUTE=57;INTERVAL=13;COUNT=3")) == "20000102T145700 20000102T165700 20120311T145700");
    CHECK(days(series("20000102", "FREQ=YEARLY;BYWEEKNO=10,52;BYDAY=SU;BYSETPOS=1;INTERVAL=13;COUNT=2")) == "20000312 20130310");
    CHECK(days(series("20000102", "FREQ=YEARLY;BYWEEKNO=10,52;BYDAY=SU;BYSETPOS=2;INTERVAL=13;COUNT=2")) == "20000102 20121230");
}

TEST_CASE("days of the year count from both ends", "[recurrence]") {
    CHECK(days(series("20260101", "FREQ=YEARLY;BYYEARDAY=1,-1;COUNT=4")) == "20260101 20261231 20270101 20271231");
    CHECK(days(series("20240101", "FREQ=YEARLY;BYYEARDAY=366,-366;COUNT=4")) == "20240101 20241231 20280101 20281231");
    CHECK(days(series("20260101", "FREQ=YEARLY;BYYEARDAY=60;BYMONTH=3;COUNT=3")) == "20260301 20270301 20290301");
}

TEST_CASE("positions count within the whole period, from both ends", "[recurrence]") {
    CHECK(days(series("20260130", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3")) == "20260130 20260227 20260331");
    CHECK(days(series("20240102", "FREQ=WEEKLY;BYDAY=MO,TU,SU,SA,TH;BYSETPOS=3,2;COUNT=4")) == "20240102 20240104 20240109 20240111");
    CHECK(walls(series("20260309T090000", "FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=0,30;BYSETPOS=3,-1;COUNT=4")) == "20260309T090000 20260309T103000 20260310T090000 20260310T103000");
    CHECK(days(series("20260101", "FREQ=YEARLY;BYMONTH=1,2;BYDAY=MO;BYSETPOS=-1;COUNT=2")) == "20260223 20270222");
    CHECK(days(series("20260331", "FREQ=MONTHLY;BYMONTHDAY=1,31;BYSETPOS=2;COUNT=3")) == "20260331 20260531 20260731");
}

TEST_CASE("a start in the middle of its period does not move the positions", "[recurrence]") {
    // The third and the last of three hours; the first two of 9 March lie before the start.
    CHECK(walls(series("20260309T093000", "FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=30;BYSETPOS=1,3;COUNT=2")) == "20260309T103000 20260310T083000");
}

// ---- Which moments ----------------------------------------------------------------------------------------

TEST_CASE("hours, minutes and seconds widen a day", "[recurrence]") {
    CHECK(walls(series("20260309T090000", "FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30;COUNT=5")) == "20260309T090000 20260309T093000 20260309T140000 20260309T143000 20260310T090000");
}

TEST_CASE("hours are stepped on the wall and narrowed by lists", "[recurrence]") {
    CHECK(walls(series("20260309T030500", "FREQ=HOURLY;INTERVAL=7;BYHOUR=3,6;COUNT=2")) == "20260309T030500 20260315T060500");
    CHECK(walls(series("20250101T050500", "FREQ=MINUTELY;BYMINUTE=5,25;INTERVAL=61;COUNT=3")) == "20250101T050500 20250102T012500 20250103T180500");
    CHECK(walls(series("20250101T051005", "FREQ=SECONDLY;BYSECOND=5,25;INTERVAL=61;COUNT=2")) == "20250101T051005 20250101T053025");
    CHECK(walls(series("20260309T090000", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9;BYDAY=MO;COUNT=4")) == "20260309T090000 20260309T092000 20260309T094000 20260316T090000");
}

TEST_CASE("stretches without occurrences are jumped over", "[recurrence]") {
    auto const began = std::chrono::steady_clock::now();
    CHECK(walls(series("20260309T090000", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=23;BYMINUTE=59;BYSECOND=58,59;COUNT=3")) ==
          "20280229T235958 20280229T235959 20320229T235958");
    CHECK(walls(series("20260309T090000", "FREQ=SECONDLY;INTERVAL=7;COUNT=2147483647"), 2) == "20260309T090000 20260309T090007 ...");
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5)); // stepping would take minutes
}

// ---- Where it ends -----------------------------------------------------------------------------------------

TEST_CASE("the moment of UNTIL is included", "[recurrence]") {
    CHECK(walls(series("20260309T090000", "FREQ=DAILY;UNTIL=20260311T090000")) == "20260309T090000 20260310T090000 20260311T090000");
    CHECK(walls(series("20260309T090000", "FREQ=DAILY;UNTIL=20260311T085959")) == "20260309T090000 20260310T090000");
    CHECK(days(series("20260309", "FREQ=DAILY;UNTIL=20260311")) == "20260309 20260310 20260311");
}

TEST_CASE("UNTIL on UTC is compared with the start on UTC", "[recurrence]") {
    CHECK(walls(series(there("20260307T090000", "FREQ=DAILY;UNTIL=20260309T160000Z"))) == "20260307T090000 20260308T090000 20260309T090000");
    CHECK(walls(series(there("20260307T090000", "FREQ=DAILY;UNTIL=20260309T155959Z"))) == "20260307T090000 20260308T090000");
}

TEST_CASE("UNTIL in the hour after a gap leaves out what is read as later", "[recurrence]") {
    // 02:00 to 03:00 is skipped on 8 March: 02:15 and 02:45 are read as 10:15Z and 10:45Z, 03:00 is 10:00Z.
    auto const plan = series(there("20260308T014500", "FREQ=MINUTELY;INTERVAL=15;UNTIL=20260308T101500Z"));
    CHECK(walls(plan) == "20260308T014500 20260308T020000 20260308T021500"); // 03:00 and 03:15 are the same instants again
    CHECK(walls(series(there("20260308T014500", "FREQ=MINUTELY;INTERVAL=25;UNTIL=20260308T101500Z"))) == "20260308T014500 20260308T030000 20260308T021000");
    for (auto const& occurrence : plan.occurrences())
        CHECK(occurrence.start() <= Instant("2026-03-08T10:15:00Z"));
}

TEST_CASE("UNTIL while the clock repeats an hour includes the whole first showing", "[recurrence]") {
    CHECK(walls(series(there("20261101T003000", "FREQ=MINUTELY;INTERVAL=30;UNTIL=20261101T091500Z"))) == "20261101T003000 20261101T010000 20261101T013000");
}

TEST_CASE("UNTIL of another form is refused strictly and read leniently", "[recurrence]") {
    struct Row {
        char const* start;
        char const* until;
        bool zoned;
        char const* last;
    };
    auto const [start, until, zoned, last] = GENERATE(values<Row>({
        {"20260309T090000", "20260310", false, "20260310T090000"},
        {"20260309T090000", "20260310T090000Z", false, "20260310T090000"},
        {"20260309T090000", "20260310T090000", true, "20260310T090000"},
        {"20260309T090000Z", "20260310T090000", false, "20260310T090000"},
        {"20260309T090000Z", "20260310", false, "20260310T090000"},
        {"20260309", "20260310T000000", false, "20260310T000000"},
        {"20260309", "20260310T235959Z", false, "20260310T000000"},
    }));
    CAPTURE(start, until);
    RecurrenceSet set{.start = time(start), .rules = {rule(std::string("FREQ=DAILY;UNTIL=") + until)}};
    if (zoned)
        set.zone = los_angeles;
    CHECK(refusal(Recurrence::make(set, los_angeles)) == "schedule.recurrence-until-form");
    auto const plan = series(set);
    CHECK(codes(plan.report()) == "schedule.recurrence-until-form");
    CHECK(plan.report().passes());
    CHECK(to_text(RecurrenceTime(plan.last()->wall())) == last);
}

TEST_CASE("a count beyond the calendar ends with it and says how far it came", "[recurrence]") {
    auto const plan = series("99980101", "FREQ=YEARLY;COUNT=5");
    CHECK(days(plan) == "99980101 99990101");
    REQUIRE(codes(plan.report()) == "schedule.recurrence-past-calendar");
    CHECK(plan.report().begin()->args.actual.value() == 2);
    CHECK(plan.report().begin()->args.limit.value() == 5);
    CHECK(days(series("99991228", "FREQ=DAILY")) == "99991228 99991229 99991230");
    CHECK(days(series("14000102", "FREQ=DAILY;COUNT=2")) == "14000102 14000103");
}

TEST_CASE("a start at an end of the calendar is refused", "[recurrence]") {
    CHECK(refusal(Recurrence::make({.start = time("99991231")}, los_angeles)) == "schedule.recurrence-outside-calendar");
    CHECK(refusal(Recurrence::make({.start = time("14000101T000000")}, los_angeles)) == "schedule.recurrence-outside-calendar");
}

TEST_CASE("a rule that never matches is found out at once", "[recurrence]") {
    auto const text = GENERATE(as<std::string>(), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=-30",
                               "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", "FREQ=HOURLY;INTERVAL=2;BYHOUR=10", "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1", "FREQ=MINUTELY;BYMONTH=4;BYMONTHDAY=31",
                               "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=HOURLY;INTERVAL=168;BYDAY=MO",
                               "FREQ=YEARLY;INTERVAL=4;BYYEARDAY=366", "FREQ=SECONDLY;INTERVAL=604800;BYDAY=WE;BYMINUTE=0", "FREQ=DAILY;BYHOUR=9;BYSETPOS=2");
    CAPTURE(text);
    auto const began = std::chrono::steady_clock::now();
    auto const plan = series("20260301T090000", text); // a Sunday
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(2));
    CHECK(walls(plan).empty());
    CHECK_FALSE(plan.last().has_value());
    CHECK(plan.report().has("schedule.recurrence-never"));
    CHECK(plan.starts(Period(Instant("2026-01-01T00:00:00Z"), Instant("2400-01-01T00:00:00Z"))).empty());
}

TEST_CASE("counts that can only be stepped to are limited in all, not rule by rule", "[recurrence]") {
    auto const stepped = rule("FREQ=SECONDLY;INTERVAL=61;BYMONTH=1,2;BYHOUR=1;BYSECOND=15,48;COUNT=500000");
    RecurrenceSet set{.start = time("20260309T090000"), .rules = {stepped, rule("FREQ=SECONDLY;COUNT=2147483647"), stepped}};
    CHECK(validate(set).passes());
    set.rules.push_back(rule("FREQ=HOURLY;BYHOUR=9;COUNT=1"));
    auto const report = validate(set, lenient);
    REQUIRE(codes(report) == "schedule.recurrence-count-too-large");
    CHECK(report.begin()->place.path == "rules[3].COUNT");
    CHECK(report.begin()->args.actual.value() == 1'000'001);
    CHECK(refusal(Recurrence::make(set, los_angeles)) == "schedule.recurrence-count-too-large");
}

TEST_CASE("what comes once in centuries is found", "[recurrence]") {
    CHECK(days(series("20000229", "FREQ=YEARLY;INTERVAL=300"), 2) == "20000229 32000229 ...");
    CHECK(days(series("20260301", "FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29"), 1).empty());
    CHECK(days(series("21000301", "FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29"), 2) == "24000229 28000229 ...");
    CHECK(days(series("20240227", "FREQ=DAILY;INTERVAL=1461;BYMONTH=2;BYMONTHDAY=29"), 2) == "22040229 22080229 ...");
}

TEST_CASE("a rule that ends before its first occurrence has none", "[recurrence]") {
    auto const plan = series("20260309T090000", "FREQ=YEARLY;BYMONTH=1;UNTIL=20261231T000000");
    CHECK(walls(plan).empty());
    CHECK(plan.report().has("schedule.recurrence-never"));
}

// ---- The start, added dates, exceptions --------------------------------------------------------------------

TEST_CASE("a start that the rule does not yield is left out with a warning", "[recurrence]") {
    auto const plan = series("20260310T090000", "FREQ=WEEKLY;BYDAY=MO;COUNT=2");
    CHECK(days(plan) == "20260316 20260323");
    CHECK(codes(plan.report()) == "schedule.recurrence-start-not-in-rule");
    CHECK(plan.report().passes());
}

TEST_CASE("without a rule the start and the added dates are the series", "[recurrence]") {
    CHECK(walls(series(RecurrenceSet{.start = time("20260309T090000")})) == "20260309T090000");
    auto const plan = series(RecurrenceSet{.start = time("20260309T090000"), .dates = times({"20260401T100000", "20260301T080000", "20260309T090000"})});
    CHECK(walls(plan) == "20260301T080000 20260309T090000 20260401T100000");
    CHECK(plan.report().empty());
}

TEST_CASE("an added date that the rule yields as well is there once and does not count", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=DAILY;COUNT=3");
    set.dates = times({"20260310T090000", "20260310T110000", "20260311T160000Z", "20260312T160000Z"});
    CHECK(walls(series(set)) == "20260309T090000 20260310T090000 20260310T110000 20260311T090000 20260312T090000");
}

TEST_CASE("exceptions leave out occurrences, added dates among them", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=DAILY;COUNT=4");
    set.dates = times({"20260320T100000", "20260321T100000"});
    set.except = times({"20260310T090000", "20260312T160000Z", "20260320T100000"});
    auto const plan = series(set);
    CHECK(walls(plan) == "20260309T090000 20260311T090000 20260321T100000");
    CHECK(plan.report().empty());
}

TEST_CASE("an exception that meets nothing is reported", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=DAILY;COUNT=4");
    set.except = times({"20260310T100000", "20260311T090000"});
    auto const plan = series(set);
    CHECK(walls(plan) == "20260309T090000 20260310T090000 20260312T090000");
    REQUIRE(codes(plan.report()) == "schedule.recurrence-exception-unmatched");
    CHECK(plan.report().begin()->place.path == "except[0]");
    CHECK(plan.report().begin()->args.value == "20260310T100000");
}

TEST_CASE("a day as an exception of timed occurrences takes all of that day, leniently", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=DAILY;BYHOUR=9,14;COUNT=6");
    set.except = times({"20260310"});
    CHECK(refusal(Recurrence::make(set, los_angeles)) == "schedule.recurrence-time-form");
    CHECK(walls(series(set)) == "20260309T090000 20260309T140000 20260311T090000 20260311T140000");
}

TEST_CASE("several rules are one series and share what they have in common", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=WEEKLY;BYDAY=MO;COUNT=3");
    set.rules.push_back(rule("FREQ=DAILY;INTERVAL=7;COUNT=4"));
    set.rules.push_back(rule("FREQ=WEEKLY;BYDAY=TH;BYHOUR=17;COUNT=2"));
    set.except = times({"20260312T170000"});
    CHECK(walls(series(set)) == "20260309T090000 20260316T090000 20260319T170000 20260323T090000 20260330T090000");
}

// ---- Overrides ------------------------------------------------------------------------------------------------

TEST_CASE("an occurrence that was moved is found where it is and not where it was", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=WEEKLY;COUNT=4");
    set.overrides = {{.occurrence = time("20260316T090000"), .start = time("20260320T140000")}, {.occurrence = time("20260323T160000Z"), .start = time("20260301T100000")}};
    auto const plan = series(set);
    CHECK(plan.report().empty());
    CHECK(walls(plan) == "20260301T100000 20260309T090000 20260320T140000 20260330T090000");
    auto const week = [](char const* from, char const* to) { return Period(Instant(from), Instant(to)); };
    CHECK(walls(plan.occurrences(week("2026-03-16T07:00:00Z", "2026-03-17T07:00:00Z"))).empty()); // moved out
    auto into = plan.occurrences(week("2026-03-20T07:00:00Z", "2026-03-21T07:00:00Z"));            // moved in
    REQUIRE(into.begin() != into.end());
    CHECK(into.begin()->original() == WallTime("2026-03-16T09:00:00"));
    CHECK(into.begin()->wall() == WallTime("2026-03-20T14:00:00"));
    CHECK(into.begin()->start() == Instant("2026-03-20T21:00:00Z"));
    CHECK(into.begin()->override_index().value() == 0);
    CHECK(starts(plan.starts(week("2026-02-28T00:00:00Z", "2026-03-02T00:00:00Z"))) == "2026-03-01T18:00:00Z");
}

TEST_CASE("an occurrence may be moved onto another or cancelled", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=WEEKLY;COUNT=4");
    set.overrides = {{.occurrence = time("20260316T090000"), .start = time("20260323T090000")}, {.occurrence = time("20260330T090000")}};
    CHECK(walls(series(set)) == "20260309T090000 20260323T090000 20260323T090000");
}

TEST_CASE("an override of nothing is kept with a warning", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=WEEKLY;COUNT=2");
    set.except = times({"20260316T090000"});
    set.overrides = {{.occurrence = time("20260310T090000"), .start = time("20260311T090000")}, {.occurrence = time("20260316T090000"), .start = time("20260317T090000")}};
    auto const plan = series(set);
    CHECK(walls(plan) == "20260309T090000 20260311T090000 20260317T090000");
    CHECK(codes(plan.report()) == "schedule.recurrence-override-unmatched schedule.recurrence-override-unmatched");
}

TEST_CASE("an added date can be overridden", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=WEEKLY;COUNT=2");
    set.dates = times({"20260312T110000"});
    set.overrides = {{.occurrence = time("20260312T110000"), .start = time("20260313T110000")}};
    auto const plan = series(set);
    CHECK(plan.report().empty());
    CHECK(walls(plan) == "20260309T090000 20260313T110000 20260316T090000");
}

TEST_CASE("two overrides of one occurrence, in whatever form, are refused", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=WEEKLY;COUNT=2");
    set.overrides = {{.occurrence = time("20260316T090000")}, {.occurrence = time("20260316T090000"), .start = time("20260317T090000")}};
    CHECK(refusal(Recurrence::make(set, los_angeles)) == "schedule.recurrence-override-repeated");
    set.overrides[1].occurrence = time("20260316T160000Z");
    CHECK(refusal(Recurrence::make(set, los_angeles)) == "schedule.recurrence-override-repeated");
}

TEST_CASE("an override of the following occurrences as well is refused, not half done", "[recurrence]") {
    auto set = there("20260309T090000", "FREQ=WEEKLY;COUNT=2");
    set.overrides = {{.occurrence = time("20260316T090000"), .start = time("20260317T090000"), .and_following = true}};
    CHECK(refusal(Recurrence::make(set, los_angeles, {.reading = lenient})) == "schedule.recurrence-range-unsupported");
}

// ---- On the clocks ---------------------------------------------------------------------------------------------

TEST_CASE("the wall-clock time stays when the clocks change", "[recurrence]") {
    auto const plan = series(there("20260306T090000", "FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3"));
    CHECK(starts(plan.occurrences()) == "2026-03-06T17:00:00Z 2026-03-09T16:00:00Z 2026-03-13T16:00:00Z");
}

TEST_CASE("a wall time in a gap is read with the offset before it, or refused", "[recurrence]") {
    auto const set = there("20260307T023000", "FREQ=DAILY;COUNT=3");
    auto const window = Period(Instant("2026-03-07T00:00:00Z"), Instant("2026-03-10T00:00:00Z"));
    auto const read = series(set);
    CHECK(starts(read.starts(window)) == "2026-03-07T10:30:00Z 2026-03-08T10:30:00Z 2026-03-09T09:30:00Z");
    CHECK(codes(read.clock_changes(window)) == "schedule.recurrence-wall-time-skipped");
    auto const refused = series(set, {.gap = GapPolicy::refuse});
    CHECK(starts(refused.starts(window)) == "2026-03-07T10:30:00Z 2026-03-09T09:30:00Z");
    CHECK(starts(refused.occurrences()) == starts(refused.starts(window)));
    REQUIRE(codes(refused.clock_changes(window)) == "core.nonexistent-wall-time");
    CHECK(refused.clock_changes(window).begin()->date.value() == Date(2026, 3, 8));
    CHECK(refused.clock_changes(Period(Instant("2026-03-09T00:00:00Z"), Instant("2026-03-10T00:00:00Z"))).empty());
}

namespace {

RecurrenceSet in_zone(TimeZone const& zone, std::string_view start, std::string_view rule_text) {
    return {.start = time(start), .zone = zone, .rules = {rule(rule_text)}};
}
std::vector<Instant> instants(Occurrences occurrences) {
    std::vector<Instant> all;
    for (auto const& occurrence : occurrences)
        all.push_back(occurrence.start());
    return all;
}

} // namespace

TEST_CASE("walls that a gap makes one instant are one occurrence, in the order of the instants", "[recurrence]") {
    struct Row {
        char const* zone;
        char const* start;
        char const* rule;
        char const* starts;
    };
    auto const row = GENERATE(values<Row>({
        {"America/New_York", "20260308T000000", "FREQ=HOURLY;COUNT=6", "2026-03-08T05:00:00Z 2026-03-08T06:00:00Z 2026-03-08T07:00:00Z 2026-03-08T08:00:00Z 2026-03-08T09:00:00Z"},
        {"Pacific/Apia", "20111228T090000", "FREQ=DAILY;COUNT=5", "2011-12-28T19:00:00Z 2011-12-29T19:00:00Z 2011-12-30T19:00:00Z 2011-12-31T19:00:00Z"},
        {"Pacific/Apia", "20111229", "FREQ=DAILY;COUNT=4", "2011-12-29T10:00:00Z 2011-12-30T10:00:00Z 2011-12-31T10:00:00Z"},
        {"Australia/Lord_Howe", "20261004T013000", "FREQ=MINUTELY;INTERVAL=15;COUNT=8",
         "2026-10-03T15:00:00Z 2026-10-03T15:15:00Z 2026-10-03T15:30:00Z 2026-10-03T15:45:00Z 2026-10-03T16:00:00Z 2026-10-03T16:15:00Z"},
        // None is the same, but walls after the gap are read as before those in it.
        {"America/Los_Angeles", "20260308T014500", "FREQ=MINUTELY;INTERVAL=40;COUNT=4", "2026-03-08T09:45:00Z 2026-03-08T10:05:00Z 2026-03-08T10:25:00Z 2026-03-08T10:45:00Z"},
    }));
    CAPTURE(row.zone, row.rule);
    TimeZone const zone(row.zone);
    RecurrenceSet set{.start = time(row.start), .rules = {rule(row.rule)}};
    auto const plan = value_or_throw(Recurrence::make(set, zone));
    auto const all = instants(plan.occurrences());
    CHECK(starts(all) == row.starts);
    CHECK(plan.last()->start() == all.back());
    CHECK(plan.starts(Period(all.front(), all.back() + Duration::hours(1))) == all);
    // From any moment and from any wall on the same are there.
    std::vector<Occurrence> listed;
    for (auto const& occurrence : plan.occurrences())
        listed.push_back(occurrence);
    for (std::size_t i = 0; i < listed.size(); ++i) {
        Period const one(listed[i].start(), Duration::seconds(1));
        CHECK(plan.starts(one) == std::vector{all[i]});
        CHECK(instants(plan.occurrences(one)) == std::vector{all[i]});
        std::vector<Instant> from_wall;
        for (auto const& occurrence : listed)
            if (occurrence.wall() >= listed[i].wall())
                from_wall.push_back(occurrence.start());
        CHECK(instants(plan.occurrences(listed[i].wall(), WallTime("2027-01-01T00:00:00"))) == from_wall);
    }
}

TEST_CASE("the wall after a gap that repeats an instant is in no window", "[recurrence]") {
    auto const plan = series(there("20260307T023000", "FREQ=DAILY;BYHOUR=2,3;COUNT=6"));
    CHECK(starts(plan.occurrences()) == "2026-03-07T10:30:00Z 2026-03-07T11:30:00Z 2026-03-08T10:30:00Z 2026-03-09T09:30:00Z 2026-03-09T10:30:00Z");
    CHECK(walls(plan.occurrences(WallTime("2026-03-08T03:00:00"), WallTime("2026-03-08T04:00:00"))).empty());
    CHECK(walls(plan.occurrences(WallTime("2026-03-08T02:00:00"), WallTime("2026-03-08T03:00:00"))) == "20260308T023000");
    // Where the gap's walls are refused, or this one is left out, the other is there.
    CHECK(starts(series(plan.set(), {.gap = GapPolicy::refuse}).occurrences()) == starts(plan.occurrences()));
    auto set = plan.set();
    set.except = times({"20260308T023000"});
    CHECK(walls(series(set).occurrences(WallTime("2026-03-08T00:00:00"), WallTime("2026-03-09T00:00:00"))) == "20260308T033000");
    set.except = times({"20260308T103000Z"});
    CHECK(walls(series(set).occurrences(WallTime("2026-03-08T00:00:00"), WallTime("2026-03-09T00:00:00"))).empty());
}

TEST_CASE("an added date that is read as an instant of the rule is there once", "[recurrence]") {
    auto set = there("20260308T023000", "FREQ=DAILY;COUNT=1");
    set.dates = times({"20260308T033000"});
    CHECK(starts(series(set).occurrences()) == "2026-03-08T10:30:00Z");
    set.dates = times({"20260308T103000Z", "20260308T100000Z"});
    CHECK(starts(series(set).occurrences()) == "2026-03-08T10:00:00Z 2026-03-08T10:30:00Z");
    CHECK(starts(series(set).starts(Period(Instant("2026-03-08T00:00:00Z"), Instant("2026-03-09T00:00:00Z")))) == "2026-03-08T10:00:00Z 2026-03-08T10:30:00Z");
}

TEST_CASE("the second showing of a repeated hour comes after the whole first", "[recurrence]") {
    auto set = there("20261101T010000", "FREQ=MINUTELY;INTERVAL=30;COUNT=3");
    set.dates = times({"20261101T090000Z"}); // 01:00 again
    CHECK(starts(series(set).occurrences()) == "2026-11-01T08:00:00Z 2026-11-01T08:30:00Z 2026-11-01T09:00:00Z 2026-11-01T10:00:00Z");
}

TEST_CASE("an occurrence moved onto the instant of another is beside it, also after a gap", "[recurrence]") {
    auto set = there("20260307T033000", "FREQ=DAILY;COUNT=3");
    set.overrides = {{.occurrence = time("20260307T033000"), .start = time("20260308T023000")}};
    CHECK(starts(series(set).occurrences()) == "2026-03-08T10:30:00Z 2026-03-08T10:30:00Z 2026-03-09T10:30:00Z");
}

TEST_CASE("two walls that a gap makes one instant are overridden each by itself", "[recurrence]") {
    auto set = there("20260307T023000", "FREQ=DAILY;BYHOUR=2,3;COUNT=6");
    set.overrides = {{.occurrence = time("20260308T023000"), .start = time("20260308T120000")}, {.occurrence = time("20260308T033000"), .start = time("20260308T130000")}};
    CHECK(walls(series(set).occurrences(WallTime("2026-03-08T00:00:00"), WallTime("2026-03-09T00:00:00"))) == "20260308T120000 20260308T130000");
    CHECK(series(set).report().empty());
    auto days_of_apia = in_zone(TimeZone("Pacific/Apia"), "20111229T090000", "FREQ=DAILY;COUNT=4");
    days_of_apia.overrides = {{.occurrence = time("20111230T090000")}, {.occurrence = time("20111231T090000"), .start = time("20111231T100000")}};
    CHECK(walls(series(days_of_apia)) == "20111229T090000 20111231T100000 20120101T090000");
    // On UTC both are named, so either wall is named again.
    set.overrides[0].occurrence = time("20260308T103000Z");
    CHECK(refusal(Recurrence::make(set, los_angeles, {.reading = lenient})) == "schedule.recurrence-override-repeated");
}

TEST_CASE("a wall time that comes twice is the first, the second, or refused", "[recurrence]") {
    auto const set = there("20261031T013000", "FREQ=DAILY;COUNT=3");
    auto const window = Period(Instant("2026-10-31T00:00:00Z"), Instant("2026-11-03T00:00:00Z"));
    CHECK(starts(series(set).starts(window)) == "2026-10-31T08:30:00Z 2026-11-01T08:30:00Z 2026-11-02T09:30:00Z");
    CHECK(codes(series(set).clock_changes(window)) == "schedule.recurrence-wall-time-repeated");
    CHECK(starts(series(set, {.overlap = OverlapPolicy::second}).starts(window)) == "2026-10-31T08:30:00Z 2026-11-01T09:30:00Z 2026-11-02T09:30:00Z");
    auto const refused = series(set, {.overlap = OverlapPolicy::refuse});
    CHECK(starts(refused.starts(window)) == "2026-10-31T08:30:00Z 2026-11-02T09:30:00Z");
    CHECK(codes(refused.clock_changes(window)) == "core.ambiguous-wall-time");
}

TEST_CASE("an added date on UTC keeps its own side of a repeated hour", "[recurrence]") {
    auto set = there("20261101T013000", "FREQ=DAILY;COUNT=1");
    set.dates = times({"20261101T093000Z"});
    CHECK(starts(series(set).occurrences()) == "2026-11-01T08:30:00Z 2026-11-01T09:30:00Z");
    set.except = times({"20261101T093000Z"});
    CHECK(starts(series(set).occurrences()) == "2026-11-01T08:30:00Z");
    set.except = times({"20261101T083000Z"});
    CHECK(starts(series(set).occurrences()) == "2026-11-01T09:30:00Z");
}

TEST_CASE("a series without a zone follows the clocks where it is looked at", "[recurrence]") {
    RecurrenceSet const set{.start = time("20260309T090000"), .rules = {rule("FREQ=DAILY;COUNT=1")}};
    CHECK(starts(value_or_throw(Recurrence::make(set, los_angeles)).occurrences()) == "2026-03-09T16:00:00Z");
    CHECK(starts(value_or_throw(Recurrence::make(set, TimeZone("Europe/Berlin"))).occurrences()) == "2026-03-09T08:00:00Z");
    RecurrenceSet const on_utc{.start = time("20260309T090000Z"), .rules = {rule("FREQ=DAILY;COUNT=1")}};
    CHECK(starts(value_or_throw(Recurrence::make(on_utc, los_angeles)).occurrences()) == "2026-03-09T09:00:00Z");
}

TEST_CASE("a whole day starts with its first moment", "[recurrence]") {
    // Brazil skipped 00:00 of 4 November 2018.
    RecurrenceSet const set{.start = time("20181103"), .rules = {rule("FREQ=DAILY;COUNT=3")}};
    auto const plan = value_or_throw(Recurrence::make(set, TimeZone("America/Sao_Paulo")));
    CHECK(starts(plan.occurrences()) == "2018-11-03T03:00:00Z 2018-11-04T03:00:00Z 2018-11-05T02:00:00Z");
}

TEST_CASE("a series of whole days has no times", "[recurrence]") {
    auto const plan = series("20241018", "FREQ=DAILY;BYMINUTE=1,2,3,4;INTERVAL=2;COUNT=3");
    CHECK(days(plan) == "20241018 20241020 20241022");
    CHECK(codes(plan.report()) == "schedule.recurrence-times-ignored");
    CHECK(refusal(Recurrence::make({.start = time("20241018"), .rules = {rule("FREQ=HOURLY")}}, los_angeles, {.reading = lenient})) == "schedule.recurrence-days-in-hours");
}

TEST_CASE("a zone goes with a wall time only", "[recurrence]") {
    CHECK(refusal(Recurrence::make({.start = time("20260309"), .zone = los_angeles}, los_angeles)) == "schedule.recurrence-time-form");
    CHECK(refusal(Recurrence::make({.start = time("20260309T090000Z"), .zone = los_angeles}, los_angeles)) == "schedule.recurrence-time-form");
}

// ---- Windows -----------------------------------------------------------------------------------------------------

TEST_CASE("a window holds its start and not its end", "[recurrence]") {
    auto const plan = series(there("20260309T090000", "FREQ=DAILY"));
    auto const window = Period(Instant("2026-03-10T16:00:00Z"), Instant("2026-03-12T16:00:00Z"));
    CHECK(starts(plan.starts(window)) == "2026-03-10T16:00:00Z 2026-03-11T16:00:00Z");
    CHECK(starts(plan.occurrences(window)) == starts(plan.starts(window)));
    CHECK(starts(plan.starts(Period(Instant("2026-03-10T16:00:01Z"), Instant("2026-03-11T16:00:00Z")))).empty());
    CHECK(walls(plan.occurrences(WallTime("2026-03-10T09:00:00"), WallTime("2026-03-12T09:00:00"))) == "20260310T090000 20260311T090000");
    CHECK(walls(plan.occurrences(WallTime("2026-03-12T09:00:00"), WallTime("2026-03-10T09:00:00"))).empty());
}

TEST_CASE("a window before the start or after the end is empty", "[recurrence]") {
    auto const plan = series(there("20260309T090000", "FREQ=DAILY;COUNT=3"));
    CHECK(plan.starts(Period(Instant("2020-01-01T00:00:00Z"), Instant("2026-03-09T16:00:00Z"))).empty());
    CHECK(plan.starts(Period(Instant("2026-03-11T16:00:01Z"), Instant("2030-01-01T00:00:00Z"))).empty());
    CHECK(plan.starts(Period(Instant("1400-01-01T00:00:00Z"), Instant("9999-12-31T00:00:00Z"))).size() == 3);
}

TEST_CASE("a window far from the start costs no walk to it", "[recurrence]") {
    auto const plan = series("19700101T000000", "FREQ=SECONDLY;INTERVAL=3");
    auto const began = std::chrono::steady_clock::now();
    CHECK(walls(plan.occurrences(WallTime("9000-01-01T00:00:00"), WallTime("9000-01-01T00:00:07"))) == "90000101T000000 90000101T000003 90000101T000006");
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(1));
}

TEST_CASE("outside the years whose clock rules are kept the zone is asked", "[recurrence]") {
    auto const plan = series(there("20260701T090000", "FREQ=YEARLY;BYMONTH=1,7"));
    auto const far = plan.starts(Period(Instant("2500-01-01T00:00:00Z"), Instant("2501-01-01T00:00:00Z")));
    CHECK(starts(far) == "2500-01-01T17:00:00Z 2500-07-01T16:00:00Z");
    auto const early = series(there("19180101T090000", "FREQ=YEARLY;BYMONTH=1,7;COUNT=4"));
    CHECK(starts(early.occurrences()) == "1918-01-01T17:00:00Z 1918-07-01T16:00:00Z 1919-01-01T17:00:00Z 1919-07-01T16:00:00Z");
}

TEST_CASE("the last occurrence is known where there is one", "[recurrence]") {
    CHECK_FALSE(series("20260309T090000", "FREQ=DAILY").last().has_value());
    CHECK(series("20260309T090000", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=100").last()->wall() == WallTime("2027-02-17T09:00:00"));
    CHECK(series("20260309T090000", "FREQ=YEARLY;UNTIL=20991231T000000").last()->wall() == WallTime("2099-03-09T09:00:00"));
    auto set = there("20260309T090000", "FREQ=DAILY;COUNT=3");
    set.except = times({"20260311T090000"});
    CHECK(series(set).last()->wall() == WallTime("2026-03-10T09:00:00"));
    set.overrides = {{.occurrence = time("20260309T090000"), .start = time("20260401T090000")}};
    CHECK(series(set).last()->wall() == WallTime("2026-04-01T09:00:00"));
    set.except = times({"20260309T090000", "20260310T090000", "20260311T090000"});
    set.overrides.clear();
    CHECK_FALSE(series(set).last().has_value());
}

TEST_CASE("the findings of a series say which rule and which part", "[recurrence]") {
    RecurrenceSet const set{.start = time("20260309"), .rules = {rule("FREQ=DAILY"), rule("FREQ=WEEKLY;BYMONTHDAY=1;BYDAY=1MO")}, .except = times({"20260310T090000"})};
    auto const report = validate(set);
    CHECK_FALSE(report.passes());
    std::vector<std::string> places;
    for (auto const& finding : report)
        places.push_back(finding.place.path);
    CHECK(places == std::vector<std::string>{"rules[1].BYMONTHDAY", "rules[1].BYDAY", "except[0]"});
    CHECK(validate(set, lenient).passes());
}
