#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::tests;

namespace {

std::string encounter(std::string const& start, std::string const& end) {
    return json("{'resourceType':'Encounter','id':'e','status':'finished','subject':{'reference':'Patient/ada'},'period':{'start':'" + start + "','end':'" + end + "'}}");
}

boost::optional<Period> time_of(fhir::Import const& import) {
    if (import.dataset.sessions.records.empty())
        return boost::none;
    return import.dataset.sessions.records[0].planned;
}

std::string born(std::string const& date) { return json("{'resourceType':'Patient','id':'p','birthDate':'" + date + "'}"); }

} // namespace

TEST_CASE("times with offsets are points in time", "[times]") {
    struct Row {
        char const *start, *end, *utc_start, *utc_end;
    };
    auto const [start, end, utc_start, utc_end] = GENERATE(values<Row>({
        {"2026-03-09T09:00:00-07:00", "2026-03-09T09:45:00-07:00", "2026-03-09T16:00:00Z", "2026-03-09T16:45:00Z"},
        {"2026-03-09T09:00:00Z", "2026-03-09T09:45:00+00:00", "2026-03-09T09:00:00Z", "2026-03-09T09:45:00Z"},
        {"2026-03-10T00:15:00+05:45", "2026-03-09T14:30:01-05:00", "2026-03-09T18:30:00Z", "2026-03-09T19:30:01Z"},
        {"2026-03-09T09:00-07:00", "2026-03-09T09:45:00-07:00", "2026-03-09T16:00:00Z", "2026-03-09T16:45:00Z"},
        {"2026-11-01T01:30:00-07:00", "2026-11-01T01:30:00-08:00", "2026-11-01T08:30:00Z", "2026-11-01T09:30:00Z"}, // the clock goes back
        {"2026-03-08T01:30:00-08:00", "2026-03-08T03:30:00-07:00", "2026-03-08T09:30:00Z", "2026-03-08T10:30:00Z"}, // the clock goes forward
    }));
    CAPTURE(start, end);
    auto const import = read_lines({ada, encounter(start, end)});
    CHECK(import.report.passes());
    CHECK(time_of(import) == Period(Instant(utc_start), Instant(utc_end)));
}

TEST_CASE("parts of a second are dropped and counted", "[times]") {
    auto const import = read_lines({ada, encounter("2026-03-09T09:00:00.999Z", "2026-03-09T09:45:00.001Z")});
    CHECK(time_of(import) == Period(Instant("2026-03-09T09:00:00Z"), Instant("2026-03-09T09:45:00Z")));
    CHECK(count_of(import.report, "core.sub-second") == 2);
    CHECK_FALSE(read_lines({ada, encounter("2026-03-09T09:00:00.000Z", "2026-03-09T09:45:00.0Z")}).report.has("core.sub-second"));
}

TEST_CASE("a time without offset is read by the site's clock and said", "[times]") {
    auto const with_site = [](std::string const& start, std::string const& end) {
        return json("{'resourceType':'Encounter','id':'e','status':'finished','location':[{'location':{'reference':'Location/main'}}],'subject':{'reference':'Patient/ada'},'period':{'start':'" + start +
                    "','end':'" + end + "'}}");
    };
    auto const import = read_in_clinic(with_site("2026-03-09T09:00:00", "2026-03-09T09:45:00.5"));
    CHECK(time_of(import) == Period(Instant("2026-03-09T16:00:00Z"), Instant("2026-03-09T16:45:00Z")));
    CHECK(count_of(import.report, "fhir.no-offset") == 2);
    SECTION("a time the clock skips is not guessed") {
        auto const skipped = read_in_clinic(with_site("2026-03-08T02:30:00", "2026-03-08T04:00:00"));
        CHECK(skipped.report.has("core.nonexistent-wall-time"));
        CHECK(skipped.dataset.sessions.records.empty());
    }
    SECTION("a time the clock shows twice is not guessed") {
        auto const repeated = read_in_clinic(with_site("2026-11-01T01:30:00", "2026-11-01T04:00:00"));
        CHECK(repeated.report.has("core.ambiguous-wall-time"));
        CHECK(repeated.dataset.sessions.records.empty());
    }
    SECTION("without a site the caller's zone counts") {
        auto const import_ny = read_lines({ada, encounter("2026-03-09T09:00:00", "2026-03-09T09:45:00")}, {.zone = TimeZone("America/New_York")});
        CHECK(time_of(import_ny)->start() == Instant("2026-03-09T13:00:00Z"));
    }
}

TEST_CASE("a date is no point in time", "[times]") {
    auto const start = GENERATE("2026", "2026-03", "2026-03-09");
    auto const import = read_lines({ada, encounter(start, "2026-03-09T09:45:00Z")});
    CHECK(import.report.has("fhir.partial-date"));
    CHECK(finding_of(import.report, "fhir.partial-date").place.path == "period.start");
    CHECK(finding_of(import.report, "fhir.partial-date").place.line == 2);
    CHECK(import.dataset.sessions.records.empty());
    CHECK(tally_of(import, "Encounter").refused == 1);
}

TEST_CASE("texts that are no times are refused", "[times]") {
    auto const start = GENERATE("yesterday", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-09T24:00:00Z", "2026-03-09T09:61:00Z", "2026-03-09T09:00:60Z", "2026-03-09T09:00:00+25:00",
                                "2026-03-09T09:00:00Zulu", "T", "0000-00-00T00:00:00Z", "99999-01-01T00:00:00Z", "2026-03-09T09:00:00.Z", "-2026-03-09T09:00:00Z", "9999-12-31T23:59:59-23:00");
    CAPTURE(start);
    auto const import = read_lines({ada, encounter(start, "2026-03-09T09:45:00Z")});
    CHECK_FALSE(import.report.passes());
    CHECK(import.dataset.sessions.records.empty());
}

TEST_CASE("a period without time inside is refused", "[times]") {
    auto const end = GENERATE("2026-03-09T09:00:00Z", "2026-03-09T08:00:00Z", "2026-03-09T09:00:00.5Z");
    auto const import = read_lines({ada, encounter("2026-03-09T09:00:00Z", end)});
    CHECK(import.report.has("core.empty-period"));
    CHECK(import.dataset.sessions.records.empty());
}

TEST_CASE("an encounter without an end is refused unless its length says it", "[times]") {
    auto const open = json("{'resourceType':'Encounter','id':'e','status':'in-progress','subject':{'reference':'Patient/ada'},'period':{'start':'2026-03-09T09:00:00Z'}}");
    auto const import = read_lines({ada, open});
    CHECK(finding_of(import.report, "fhir.missing-field").args.value == "Encounter.period.end");
    CHECK(import.dataset.sessions.records.empty());
    auto const with_length = read_lines({ada, replaced(open, "\"period\"", json("'length':{'value':45,'code':'min'},'period'"))});
    CHECK(time_of(with_length) == Period(Instant("2026-03-09T09:00:00Z"), Duration::minutes(45)));
    for (char const* const length : {"{'value':45}", "{'value':45,'code':'moons'}", "{'value':99999999,'code':'d'}", "{'value':-1,'code':'min'}", "{'value':0.5,'code':'h'}", "7"})
        CHECK(read_lines({ada, replaced(open, "\"period\"", json("'length':" + std::string(length) + ",'period'"))}).dataset.sessions.records.empty());
}

TEST_CASE("whole dates of birth are known and partial ones are unknown", "[times]") {
    CHECK(*read_lines({born("1980-02-29")}).dataset.patients.records.at(0).birth_date == Date(1980, 2, 29));
    for (char const* const partial : {"1980", "1980-02"}) {
        auto const import = read_lines({born(partial)});
        auto const& birth_date = import.dataset.patients.records.at(0).birth_date;
        CHECK(birth_date.kind() == StatedKind::unknown);
        CHECK(finding_of(import.report, "fhir.partial-date").args.value == partial);
        CHECK(tally_of(import, "Patient").read_in_part == 1);
    }
    for (char const* const bad : {"1981-02-29", "80-02-01", "1980-2-1", "19800201", "1980-02-01-03"}) {
        auto const import = read_lines({born(bad)});
        CHECK(import.dataset.patients.records.at(0).birth_date == Stated<Date>::unknown(Unknown::unreadable));
        CHECK(import.report.has("fhir.bad-field"));
    }
    CHECK(read_lines({json("{'resourceType':'Patient','id':'p'}")}).dataset.patients.records.at(0).birth_date.kind() == StatedKind::not_stated);
}

TEST_CASE("the last day of a period of days belongs to it", "[times]") {
    struct Row {
        char const *start, *end;
        DateRange range;
    };
    auto const [start, end, range] = GENERATE(values<Row>({
        {"2026-01-01", "2026-12-31", DateRange(Date(2026, 1, 1), Date(2027, 1, 1))},
        {"2026", "2026", DateRange(Date(2026, 1, 1), Date(2027, 1, 1))},
        {"2028-02", "2028-02", DateRange(Date(2028, 2, 1), Date(2028, 3, 1))},
        {"2026-03-09", "2026-03-09", DateRange(Date(2026, 3, 9), Date(2026, 3, 10))},
        {"2026-01-01T08:00:00-08:00", "2026-06-30T23:59:59-07:00", DateRange(Date(2026, 1, 1), Date(2026, 7, 1))},
    }));
    CAPTURE(start, end);
    auto const import = read_lines({ada, json("{'resourceType':'Coverage','id':'c','status':'active','beneficiary':{'reference':'Patient/ada'},'payor':[{'reference':'Organization/x'}],"
                                              "'period':{'start':'" + std::string(start) + "','end':'" + end + "'}}")});
    REQUIRE(import.dataset.policies.records.size() == 1);
    CHECK(import.dataset.policies.records[0].in_force == range);
    CHECK(import.report.has("fhir.partial-date") == (std::string(start).size() < 10));
}
