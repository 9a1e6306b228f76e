#include <therapy/schedule/open_intervals.hpp>

#include <therapy/core/error.hpp>
#include <therapy/core/finding_text.hpp>

#include "core/enum_checks.hpp"

#include <algorithm>
#include <rapidcheck/catch.h>

using namespace therapy;
using schedule::Availability;
using schedule::AvailabilityId;
using schedule::BlockKind;
using schedule::DatedHours;
using schedule::EdgePolicy;
using schedule::is_open;
using schedule::open_intervals;
using schedule::RepeatedEdge;
using schedule::SkippedEdge;
using schedule::WeeklyHours;

namespace {

Subject const asking{SubjectKind::session, 1};

TimeOfDay at(char const* time) { return TimeOfDay(time); }
WeeklyHours on(Weekday day, char const* from, char const* to, boost::optional<DateRange> valid = {}) { return {.day = day, .from = at(from), .to = at(to), .valid = valid}; }
DateRange day(Date date) { return {date, date.plus_days(1)}; }

std::vector<WeeklyHours> every_day(char const* from, char const* to) {
    std::vector<WeeklyHours> week;
    for (auto const& entry : enum_table<Weekday>)
        week.push_back(on(entry.value, from, to));
    return week;
}

/// A provider with these hours.
Availability in(char const* zone, std::vector<WeeklyHours> hours = {}) {
    return {.id = AvailabilityId(0), .of = clinic::ProviderId(3), .zone = TimeZone(zone), .hours = std::move(hours)};
}

/// Periods of 2026 as "03-09T16:00/03-10T00:00".
std::vector<std::string> shown(std::vector<Period> const& periods) {
    std::vector<std::string> all;
    for (auto const& period : periods)
        all.push_back(to_text(period.start()).substr(5, 11) + "/" + to_text(period.end()).substr(5, 11));
    return all;
}

Period utc(char const* start, char const* end) { return {Instant(std::string(start) + ":00Z"), Instant(std::string(end) + ":00Z")}; }
/// From the first instant of a date to the end of the last.
Period local(TimeZone const& zone, Date first, Date last) { return {(**zone.day(first)).start(), (**zone.day(last)).end()}; }

using Lines = std::vector<std::string>;

Lines open_on(Availability const& availability, Date date, EdgePolicy policy = {}) { return shown(open_intervals(availability, local(availability.zone, date, date), policy).open); }

/// "code when" of every finding.
Lines findings(Availability const& availability, Period const& period) {
    Lines all;
    for (auto const& finding : schedule::check(availability, period, asking)) {
        CHECK(finding.subjects == std::vector<Subject>{asking});
        CHECK(finding.counterparts == std::vector<Subject>{schedule::subject(availability.of)});
        all.push_back(std::string(finding.rule.code()) + " " + shown({*finding.when})[0]);
    }
    return all;
}

} // namespace

TEST_CASE("the words of edges", "[open_intervals]") {
    tests::check_enum_table(SkippedEdge::rfc5545);
    tests::check_enum_table(RepeatedEdge::second);
}

// ---- Hours ----------------------------------------------------------------------------------------------

TEST_CASE("hours of a week are read by the zone's clocks", "[open_intervals]") {
    auto const provider = in("America/Los_Angeles", {on(Weekday::monday, "09:00", "12:00"), on(Weekday::monday, "13:00", "17:00"), on(Weekday::wednesday, "09:00", "12:00")});
    auto const week = local(provider.zone, Date(2026, 3, 2), Date(2026, 3, 11));
    auto const found = open_intervals(provider, week);
    CHECK(shown(found.open) == Lines{"03-02T17:00/03-02T20:00", "03-02T21:00/03-03T01:00", "03-04T17:00/03-04T20:00",
                                     "03-09T16:00/03-09T19:00", "03-09T20:00/03-10T00:00", "03-11T16:00/03-11T19:00"});
    CHECK(found.unknown.empty());
}

TEST_CASE("hours that touch or overlap are one interval", "[open_intervals]") {
    CHECK(open_on(in("Etc/UTC", {on(Weekday::monday, "12:00", "17:00"), on(Weekday::monday, "09:00", "12:00")}), Date(2026, 3, 9)) == Lines{"03-09T09:00/03-09T17:00"});
    CHECK(open_on(in("Etc/UTC", {on(Weekday::monday, "09:00", "14:00"), on(Weekday::monday, "12:00", "13:00")}), Date(2026, 3, 9)) == Lines{"03-09T09:00/03-09T14:00"});
    CHECK(open_on(in("Etc/UTC", every_day("00:00", "24:00")), Date(2026, 3, 9)) == Lines{"03-09T00:00/03-10T00:00"});
    CHECK(shown(open_intervals(in("Etc/UTC", every_day("00:00", "00:00")), utc("2026-03-01T00:00", "2026-04-01T00:00")).open) == Lines{"03-01T00:00/04-01T00:00"});
}

TEST_CASE("nothing reaches out of the window", "[open_intervals]") {
    auto const provider = in("Etc/UTC", {on(Weekday::monday, "09:00", "17:00")});
    CHECK(shown(open_intervals(provider, utc("2026-03-09T10:00", "2026-03-09T11:00")).open) == Lines{"03-09T10:00/03-09T11:00"});
    CHECK(open_intervals(provider, utc("2026-03-09T08:00", "2026-03-09T09:00")).open.empty());
    CHECK(open_intervals(provider, utc("2026-03-09T17:00", "2026-03-09T18:00")).open.empty());
    CHECK(shown(open_intervals(provider, Period(Instant("2026-03-09T16:59:59Z"), Instant("2026-03-09T17:00:01Z"))).open) == Lines{"03-09T16:59/03-09T17:00"});
}

TEST_CASE("hours of the night reach into the next day, also out of a week and a year", "[open_intervals]") {
    auto const night = in("Etc/UTC", {on(Weekday::sunday, "22:00", "06:00")});
    CHECK(shown(open_intervals(night, utc("2026-03-08T00:00", "2026-03-10T00:00")).open) == Lines{"03-08T22:00/03-09T06:00"});
    CHECK(shown(open_intervals(night, utc("2026-03-09T00:00", "2026-03-10T00:00")).open) == Lines{"03-09T00:00/03-09T06:00"});
    auto const new_year = in("Etc/UTC", {on(Weekday::thursday, "22:00", "02:00", day(Date(2026, 12, 31)))});
    CHECK(shown(open_intervals(new_year, utc("2026-12-01T00:00", "2027-02-01T00:00")).open) == Lines{"12-31T22:00/01-01T02:00"});
}

TEST_CASE("seasons count by the date on which hours begin", "[open_intervals]") {
    DateRange const march(Date(2026, 3, 1), Date(2026, 4, 1));
    auto const provider = in("Etc/UTC", {on(Weekday::tuesday, "22:00", "02:00", march)});
    CHECK(shown(open_intervals(provider, utc("2026-02-01T00:00", "2026-05-01T00:00")).open) ==
          Lines{"03-03T22:00/03-04T02:00", "03-10T22:00/03-11T02:00", "03-17T22:00/03-18T02:00", "03-24T22:00/03-25T02:00", "03-31T22:00/04-01T02:00"});
}

// ---- Days on which the clock changes ------------------------------------------------------------------------

TEST_CASE("hours over a clock change last as long as the clock takes", "[open_intervals]") {
    struct Row {
        char const* zone;
        Date date;
        char const* from;
        char const* to;
        char const* open;
        int minutes;
    };
    auto const row = GENERATE(values<Row>({
        {"America/Los_Angeles", Date(2026, 3, 8), "00:00", "06:00", "03-08T08:00/03-08T13:00", 300},
        {"America/Los_Angeles", Date(2026, 3, 8), "09:00", "17:00", "03-08T16:00/03-09T00:00", 480},
        {"America/Los_Angeles", Date(2026, 11, 1), "00:00", "06:00", "11-01T07:00/11-01T14:00", 420},
        {"America/Los_Angeles", Date(2026, 3, 7), "22:00", "06:00", "03-08T06:00/03-08T13:00", 420}, // a night of seven hours
        {"America/Los_Angeles", Date(2026, 10, 31), "22:00", "06:00", "11-01T05:00/11-01T14:00", 540},
        {"America/Los_Angeles", Date(2026, 3, 8), "00:00", "24:00", "03-08T08:00/03-09T07:00", 1380},
        {"Europe/London", Date(2026, 3, 29), "00:00", "03:00", "03-29T00:00/03-29T02:00", 120},
        {"Europe/London", Date(2026, 10, 25), "00:00", "03:00", "10-24T23:00/10-25T03:00", 240},
        {"Australia/Lord_Howe", Date(2026, 10, 4), "01:00", "04:00", "10-03T14:30/10-03T17:00", 150},
        {"Australia/Lord_Howe", Date(2026, 4, 5), "01:00", "04:00", "04-04T14:00/04-04T17:30", 210},
        {"Asia/Beirut", Date(2026, 3, 29), "00:00", "03:00", "03-28T22:00/03-29T00:00", 120},         // no 00:00
        {"Asia/Beirut", Date(2026, 10, 24), "22:00", "24:00", "10-24T19:00/10-24T22:00", 180},        // 23:00 twice
        {"Asia/Beirut", Date(2026, 10, 24), "22:00", "00:00", "10-24T19:00/10-24T22:00", 180},
    }));
    CAPTURE(row.zone, to_text(row.date), row.from, row.to);
    auto provider = in(row.zone);
    provider.overrides = {{.date = row.date, .hours = {{at(row.from), at(row.to)}}}};
    auto const found = open_intervals(provider, local(provider.zone, row.date.plus_days(-2), row.date.plus_days(2)));
    REQUIRE(shown(found.open) == Lines{row.open});
    CHECK(found.open[0].length() == Duration::minutes(row.minutes));
}

TEST_CASE("a day without midnight begins at its first instant", "[open_intervals]") {
    auto const provider = in("America/Sao_Paulo", every_day("00:00", "03:00"));
    CHECK(open_on(provider, Date(2018, 11, 4)) == Lines{"11-04T03:00/11-04T05:00"}); // 01:00 to 03:00
    CHECK(open_on(provider, Date(2018, 11, 3)) == Lines{"11-03T03:00/11-03T06:00"});
}

TEST_CASE("an edge in a gap lies at the change, or where RFC 5545 reads it", "[open_intervals]") {
    Date const change(2026, 3, 8); // 02:00 to 03:00 is skipped at 10:00Z
    auto const with = [](char const* from, char const* to) { return in("America/Los_Angeles", {on(Weekday::sunday, from, to)}); };
    EdgePolicy const rfc5545{.skipped = SkippedEdge::rfc5545};
    CHECK(open_on(with("01:00", "02:30"), change) == Lines{"03-08T09:00/03-08T10:00"});
    CHECK(open_on(with("01:00", "02:30"), change, rfc5545) == Lines{"03-08T09:00/03-08T10:30"});
    CHECK(open_on(with("02:30", "04:00"), change) == Lines{"03-08T10:00/03-08T11:00"});
    CHECK(open_on(with("02:30", "04:00"), change, rfc5545) == Lines{"03-08T10:30/03-08T11:00"});
    CHECK(open_on(with("02:00", "03:00"), change).empty()); // an hour that the clock leaves out
    CHECK(open_on(with("02:30", "03:15"), change, rfc5545).empty()); // read as ending before it begins
    CHECK(open_on(with("01:00", "02:00"), change) == Lines{"03-08T09:00/03-08T10:00"});
    CHECK(open_on(with("03:00", "04:00"), change) == Lines{"03-08T10:00/03-08T11:00"});
}

TEST_CASE("an edge that comes twice lies at the first time, or at the second", "[open_intervals]") {
    Date const change(2026, 11, 1); // 01:00 to 02:00 comes at 08:00Z and at 09:00Z
    auto const with = [](char const* from, char const* to) { return in("America/Los_Angeles", {on(Weekday::sunday, from, to)}); };
    EdgePolicy const second{.repeated = RepeatedEdge::second};
    CHECK(open_on(with("00:00", "01:30"), change) == Lines{"11-01T07:00/11-01T08:30"});
    CHECK(open_on(with("00:00", "01:30"), change, second) == Lines{"11-01T07:00/11-01T09:30"});
    CHECK(open_on(with("01:30", "03:00"), change) == Lines{"11-01T08:30/11-01T11:00"});
    CHECK(open_on(with("01:30", "03:00"), change, second) == Lines{"11-01T09:30/11-01T11:00"});
    CHECK(open_on(with("01:00", "02:00"), change) == Lines{"11-01T08:00/11-01T10:00"}); // two hours by the clock's one
}

TEST_CASE("hours that touch on the wall stay touching on the day of a change", "[open_intervals]") {
    for (auto const date : {Date(2026, 3, 8), Date(2026, 11, 1)})
        for (auto const* middle : {"01:00", "01:30", "02:00", "02:30", "03:00"}) {
            CAPTURE(to_text(date), middle);
            auto const provider = in("America/Los_Angeles", {on(Weekday::sunday, "00:00", middle), on(Weekday::sunday, middle, "06:00")});
            CHECK(open_intervals(provider, local(provider.zone, date, date)).open.size() == 1);
        }
}

// ---- Dates that differ ------------------------------------------------------------------------------------------

TEST_CASE("an override takes the place of the hours that begin on its date", "[open_intervals]") {
    auto provider = in("America/Los_Angeles", every_day("09:00", "17:00"));
    provider.overrides = {{.date = Date(2026, 3, 8), .hours = {{at("01:00"), at("04:00")}, {at("20:00"), at("22:00")}}}, {.date = Date(2026, 3, 10)}};
    CHECK(shown(open_intervals(provider, local(provider.zone, Date(2026, 3, 7), Date(2026, 3, 11))).open) ==
          Lines{"03-07T17:00/03-08T01:00", "03-08T09:00/03-08T11:00", "03-09T03:00/03-09T05:00", "03-09T16:00/03-10T00:00", "03-11T16:00/03-12T00:00"});
}

TEST_CASE("a night that began before a closed date goes on into it", "[open_intervals]") {
    auto provider = in("Etc/UTC", every_day("22:00", "06:00"));
    provider.overrides = {{.date = Date(2026, 3, 10)}};
    CHECK(shown(open_intervals(provider, utc("2026-03-09T12:00", "2026-03-12T12:00")).open) == Lines{"03-09T22:00/03-10T06:00", "03-11T22:00/03-12T06:00"});
}

TEST_CASE("two overrides of one date count together", "[open_intervals]") {
    auto provider = in("Etc/UTC", every_day("09:00", "17:00"));
    provider.overrides = {{.date = Date(2026, 3, 10), .hours = {{at("08:00"), at("10:00")}}}, {.date = Date(2026, 3, 10), .hours = {{at("12:00"), at("13:00")}}}};
    CHECK(open_on(provider, Date(2026, 3, 10)) == Lines{"03-10T08:00/03-10T10:00", "03-10T12:00/03-10T13:00"});
}

// ---- Blocks ---------------------------------------------------------------------------------------------------------

TEST_CASE("blocks are taken out, in whichever way they are written", "[open_intervals]") {
    auto provider = in("America/Los_Angeles", every_day("08:00", "18:00"));
    provider.blocks = {{BlockKind::fixed_break, on(Weekday::monday, "12:00", "13:00")},
                       {BlockKind::fixed_break, DatedHours{Date(2026, 3, 10), at("10:00"), at("10:15")}},
                       {BlockKind::time_off, day(Date(2026, 3, 11))},
                       {BlockKind::closure, utc("2026-03-12T20:00", "2026-03-13T17:00")}}; // across midnight
    CHECK(shown(open_intervals(provider, local(provider.zone, Date(2026, 3, 9), Date(2026, 3, 13))).open) ==
          Lines{"03-09T15:00/03-09T19:00", "03-09T20:00/03-10T01:00", "03-10T15:00/03-10T17:00", "03-10T17:15/03-11T01:00", "03-12T15:00/03-12T20:00", "03-13T17:00/03-14T01:00"});
}

TEST_CASE("a block on whole dates lasts from the first instant to the end of the last date", "[open_intervals]") {
    auto provider = in("America/Sao_Paulo");
    provider.hours = decltype(provider.hours)::none();
    auto const around = utc("2018-11-01T00:00", "2018-11-08T00:00");
    provider.blocks = {{BlockKind::time_off, day(Date(2018, 11, 4))}}; // 23 hours, no midnight
    CHECK(shown(open_intervals(provider, around).open) == Lines{"11-01T00:00/11-04T03:00", "11-05T02:00/11-08T00:00"});
    provider.blocks = {{BlockKind::time_off, DateRange::from(Date(2018, 11, 4))}};
    CHECK(shown(open_intervals(provider, around).open) == Lines{"11-01T00:00/11-04T03:00"});
    provider.blocks = {{BlockKind::time_off, DateRange(Date(2018, 1, 1), Date(2018, 11, 4))}};
    CHECK(shown(open_intervals(provider, around).open) == Lines{"11-04T03:00/11-08T00:00"});
    provider.blocks = {{BlockKind::time_off, DateRange(Date(2018, 1, 1), Date(2018, 10, 1))}, {BlockKind::time_off, DateRange::from(Date(2018, 12, 1))}};
    CHECK(shown(open_intervals(provider, around).open) == Lines{"11-01T00:00/11-08T00:00"});
}

TEST_CASE("a block of the night goes on into the next day", "[open_intervals]") {
    auto provider = in("Etc/UTC", every_day("00:00", "24:00"));
    provider.blocks = {{BlockKind::fixed_break, on(Weekday::sunday, "23:30", "00:30")}};
    CHECK(shown(open_intervals(provider, utc("2026-03-09T00:00", "2026-03-09T12:00")).open) == Lines{"03-09T00:30/03-09T12:00"});
}

// ---- Travel --------------------------------------------------------------------------------------------------------

TEST_CASE("while a provider travels the hours are read by other clocks", "[open_intervals]") {
    auto provider = in("America/Los_Angeles", every_day("09:00", "17:00"));
    provider.travel = {{DateRange(Date(2026, 6, 2), Date(2026, 6, 4)), TimeZone("Europe/London")}};
    CHECK(shown(open_intervals(provider, utc("2026-06-01T00:00", "2026-06-06T00:00")).open) ==
          Lines{"06-01T16:00/06-02T00:00", "06-02T08:00/06-02T16:00", "06-03T08:00/06-03T16:00", "06-04T16:00/06-05T00:00", "06-05T16:00/06-06T00:00"});
}

TEST_CASE("hours that meet because the zone changes are one interval", "[open_intervals]") {
    auto provider = in("America/Los_Angeles", every_day("09:00", "17:00"));
    provider.travel = {{DateRange::from(Date(2026, 6, 2)), TimeZone("Asia/Tokyo")}}; // 09:00 there is 17:00 of the day before in Los Angeles
    CHECK(shown(open_intervals(provider, utc("2026-06-01T12:00", "2026-06-02T12:00")).open) == Lines{"06-01T16:00/06-02T08:00"});
}

TEST_CASE("time off on whole dates leaves no hole where the zone changes", "[open_intervals]") {
    auto provider = in("Europe/London");
    provider.hours = decltype(provider.hours)::none();
    provider.travel = {{DateRange::from(Date(2026, 6, 2)), TimeZone("America/Los_Angeles")}};
    provider.blocks = {{BlockKind::time_off, DateRange(Date(2026, 6, 1), Date(2026, 6, 3))}};
    CHECK(shown(open_intervals(provider, utc("2026-05-30T00:00", "2026-06-05T00:00")).open) == Lines{"05-30T00:00/05-31T23:00", "06-03T07:00/06-05T00:00"});
    CHECK(open_intervals(provider, utc("2026-06-02T00:00", "2026-06-02T01:00")).open.empty()); // in neither date: 1 June is over in London, 2 June not begun
    provider.blocks = {{BlockKind::time_off, day(Date(2026, 6, 1))}};
    CHECK(shown(open_intervals(provider, utc("2026-06-02T00:00", "2026-06-02T01:00")).open) == Lines{"06-02T00:00/06-02T01:00"});
}

TEST_CASE("more than a day may lie between two dates where the zone changes", "[open_intervals]") {
    auto traveller = in("Pacific/Kiritimati"); // 1 June ends there at 10:00Z; 2 June begins in Pago Pago at 11:00Z of the day after
    traveller.travel = {{DateRange::from(Date(2026, 6, 2)), TimeZone("Pacific/Pago_Pago")}};
    auto const between = utc("2026-06-02T10:30", "2026-06-02T10:35");
    CHECK(*is_open(traveller, between) == false);
    traveller.hours = decltype(traveller.hours)::none();
    CHECK(*is_open(traveller, between) == true);
    traveller.blocks = {{BlockKind::time_off, DateRange(Date(2026, 6, 1), Date(2026, 6, 3))}};
    CHECK(*is_open(traveller, between) == false);
    traveller.blocks = {{BlockKind::time_off, day(Date(2026, 6, 1))}, {BlockKind::time_off, day(Date(2026, 6, 2))}};
    CHECK(*is_open(traveller, between) == true);
}

// ---- What is not known -----------------------------------------------------------------------------------------------

TEST_CASE("hours that nobody stated are unknown, never closed", "[open_intervals]") {
    auto provider = in("Etc/UTC");
    auto const morning = utc("2026-03-09T09:00", "2026-03-09T10:00");
    for (auto const& hours : {decltype(provider.hours)::not_stated(), decltype(provider.hours)::unknown(Unknown::unreadable)}) {
        provider.hours = hours;
        auto const found = open_intervals(provider, morning);
        CHECK(found.open.empty());
        CHECK(found.unknown == std::vector{morning});
        CHECK(is_open(provider, morning).kind() == StatedKind::not_stated);
        auto const report = schedule::check(provider, morning, asking);
        REQUIRE(report.size() == 1);
        CHECK(report.has("schedule.working-hours-unknown"));
        CHECK(report.passes()); // a warning, not a no
        CHECK(report.findings()[0].args.value == (hours.kind() == StatedKind::unknown ? "unreadable" : "not stated"));
    }
}

TEST_CASE("no hours in a week is closed, and no hours to keep is open", "[open_intervals]") {
    auto const morning = utc("2026-03-09T09:00", "2026-03-09T10:00");
    auto provider = in("Etc/UTC", {});
    CHECK(open_intervals(provider, morning) == schedule::OpenIntervals{});
    CHECK(*is_open(provider, morning) == false);
    provider.hours = decltype(provider.hours)::none();
    CHECK(open_intervals(provider, morning) == schedule::OpenIntervals{.open = {morning}});
    CHECK(*is_open(provider, morning) == true);
}

TEST_CASE("a date with an override is known where the hours are not", "[open_intervals]") {
    auto provider = in("Etc/UTC");
    provider.hours = {};
    provider.overrides = {{.date = Date(2026, 3, 10), .hours = {{at("22:00"), at("02:00")}}}};
    auto const found = open_intervals(provider, utc("2026-03-09T12:00", "2026-03-11T12:00"));
    CHECK(shown(found.open) == Lines{"03-10T22:00/03-11T02:00"});
    CHECK(shown(found.unknown) == Lines{"03-09T12:00/03-10T00:00", "03-11T02:00/03-11T12:00"});
}

TEST_CASE("what a block takes is closed, known hours or not", "[open_intervals]") {
    auto provider = in("Etc/UTC");
    provider.hours = {};
    provider.blocks = {{BlockKind::time_off, utc("2026-03-09T09:30", "2026-03-09T11:00")}};
    CHECK(shown(open_intervals(provider, utc("2026-03-09T09:00", "2026-03-09T12:00")).unknown) == Lines{"03-09T09:00/03-09T09:30", "03-09T11:00/03-09T12:00"});
    CHECK(*is_open(provider, utc("2026-03-09T09:00", "2026-03-09T10:00")) == false);
    CHECK(findings(provider, utc("2026-03-09T09:00", "2026-03-09T10:00")) ==
          Lines{"schedule.working-hours-unknown 03-09T09:00/03-09T09:30", "schedule.provider-time-off 03-09T09:30/03-09T10:00"});
}

TEST_CASE("beyond the dates that hours are stated for nothing is known", "[open_intervals]") {
    auto provider = in("America/Los_Angeles", every_day("22:00", "02:00"));
    provider.horizon = DateRange(Date(2026, 3, 1), Date(2026, 4, 1));
    provider.overrides = {{.date = Date(2026, 4, 2)}};
    auto const found = open_intervals(provider, local(provider.zone, Date(2026, 3, 31), Date(2026, 4, 3)));
    CHECK(shown(found.open) == Lines{"03-31T07:00/03-31T09:00", "04-01T05:00/04-01T09:00"}); // nights, the last of them that of 31 March
    CHECK(shown(found.unknown) == Lines{"04-01T09:00/04-02T07:00", "04-03T07:00/04-04T07:00"});
    auto const report = schedule::check(provider, local(provider.zone, Date(2026, 4, 3), Date(2026, 4, 3)), asking);
    REQUIRE(report.size() == 1);
    CHECK(text(report.findings()[0]).find("beyond the dates") != std::string::npos);
    provider.hours = decltype(provider.hours)::none();
    CHECK(shown(open_intervals(provider, local(provider.zone, Date(2026, 3, 31), Date(2026, 4, 1))).open) == Lines{"03-31T07:00/04-01T07:00"});
}

// ---- Findings -----------------------------------------------------------------------------------------------------------

TEST_CASE("a period is open when windows that touch cover it together", "[open_intervals]") {
    auto const provider = in("Etc/UTC", {on(Weekday::monday, "09:00", "12:00"), on(Weekday::monday, "12:00", "17:00")});
    CHECK(*is_open(provider, utc("2026-03-09T11:30", "2026-03-09T12:30")) == true);
    CHECK(*is_open(provider, utc("2026-03-09T09:00", "2026-03-09T17:00")) == true);
    CHECK(*is_open(provider, utc("2026-03-09T08:59", "2026-03-09T09:30")) == false);
    CHECK(*is_open(provider, utc("2026-03-09T16:30", "2026-03-09T17:01")) == false);
    CHECK(findings(provider, utc("2026-03-09T11:30", "2026-03-09T12:30")).empty());
}

TEST_CASE("findings name exactly the part that is outside", "[open_intervals]") {
    auto const provider = in("Etc/UTC", {on(Weekday::monday, "09:00", "12:00"), on(Weekday::monday, "13:00", "17:00")});
    CHECK(findings(provider, utc("2026-03-09T08:30", "2026-03-09T17:30")) ==
          Lines{"schedule.outside-working-hours 03-09T08:30/03-09T09:00", "schedule.outside-working-hours 03-09T12:00/03-09T13:00", "schedule.outside-working-hours 03-09T17:00/03-09T17:30"});
}

TEST_CASE("what is closed has the rule of whose it is", "[open_intervals]") {
    struct Row {
        schedule::Bookable of;
        char const* code;
    };
    auto const row = GENERATE(values<Row>({{clinic::SiteId(0), "schedule.clinic-closed"},
                                           {clinic::ProviderId(0), "schedule.outside-working-hours"},
                                           {clinic::PatientId(0), "schedule.patient-unavailable"},
                                           {clinic::RoomId(0), "schedule.outside-working-hours"},
                                           {clinic::EquipmentId(0), "schedule.outside-working-hours"}}));
    auto availability = in("Etc/UTC", {});
    availability.of = row.of;
    CHECK(findings(availability, utc("2026-03-09T09:00", "2026-03-09T10:00")) == Lines{std::string(row.code) + " 03-09T09:00/03-09T10:00"});
}

TEST_CASE("a block has the rule of its kind", "[open_intervals]") {
    struct Row {
        schedule::Bookable of;
        BlockKind kind;
        char const* code;
    };
    auto const row = GENERATE(values<Row>({{clinic::SiteId(0), BlockKind::closure, "schedule.clinic-closed"},
                                           {clinic::ProviderId(0), BlockKind::closure, "schedule.clinic-closed"},
                                           {clinic::ProviderId(0), BlockKind::time_off, "schedule.provider-time-off"},
                                           {clinic::ProviderId(0), BlockKind::fixed_break, "schedule.on-break"},
                                           {clinic::RoomId(0), BlockKind::out_of_service, "schedule.room-out-of-service"},
                                           {clinic::EquipmentId(0), BlockKind::out_of_service, "schedule.equipment-out-of-service"},
                                           {clinic::PatientId(0), BlockKind::unavailable, "schedule.patient-unavailable"}}));
    auto availability = in("Etc/UTC");
    availability.hours = decltype(availability.hours)::none();
    availability.of = row.of;
    availability.blocks = {{row.kind, utc("2026-03-09T09:30", "2026-03-09T12:00")}};
    CHECK(findings(availability, utc("2026-03-09T09:00", "2026-03-09T10:00")) == Lines{std::string(row.code) + " 03-09T09:30/03-09T10:00"});
    CHECK(findings(availability, utc("2026-03-09T09:00", "2026-03-09T09:30")).empty());
    CHECK(findings(availability, utc("2026-03-09T12:00", "2026-03-09T13:00")).empty());
}

TEST_CASE("every rule that a period breaks is said, blocks of one kind together", "[open_intervals]") {
    auto provider = in("Etc/UTC", {on(Weekday::monday, "09:00", "12:00")});
    provider.blocks = {{BlockKind::time_off, utc("2026-03-09T10:00", "2026-03-09T11:00")},
                       {BlockKind::fixed_break, on(Weekday::monday, "11:30", "12:30")},
                       {BlockKind::time_off, utc("2026-03-09T10:30", "2026-03-09T11:15")}};
    CHECK(findings(provider, utc("2026-03-09T09:00", "2026-03-09T13:00")) ==
          Lines{"schedule.provider-time-off 03-09T10:00/03-09T11:15", "schedule.on-break 03-09T11:30/03-09T12:30", "schedule.outside-working-hours 03-09T12:00/03-09T13:00"});
}

TEST_CASE("findings read as sentences", "[open_intervals]") {
    auto const provider = in("Etc/UTC", {});
    auto const report = schedule::check(provider, utc("2026-03-09T09:00", "2026-03-09T10:00"), asking);
    REQUIRE(report.size() == 1);
    CHECK(text(report.findings()[0]) == "session 1 is outside the hours of provider 3, [2026-03-09T09:00:00Z, 2026-03-09T10:00:00Z)");
}

TEST_CASE("an availability answers at both ends of the calendar", "[open_intervals]") {
    auto provider = in("America/Los_Angeles", every_day("00:00", "24:00"));
    provider.overrides = {{.date = Date(1400, 1, 1)}, {.date = Date(9999, 12, 31)}};
    provider.blocks = {{BlockKind::time_off, DateRange::from(Date(9999, 12, 30))}};
    auto const first = Period(Instant("1400-01-01T00:00:00Z"), Duration::hours(96));
    auto const last = Period(Instant("9999-12-28T00:00:00Z"), Instant("9999-12-31T23:59:59Z"));
    CHECK(open_intervals(provider, first).open.size() == 2);
    CHECK(open_intervals(provider, last).open.size() == 1);
    CHECK(open_intervals(provider, last).open[0].end() == Instant("9999-12-30T08:00:00Z"));
}

// ---- Agreement with a slow way -----------------------------------------------------------------------------------------------

namespace {

/// The same answers, moment by moment, by nothing but what a zone says of single wall times.
class SlowAvailability {
public:
    /// \param middle  the answers hold some days around it
    SlowAvailability(Availability const& availability, Date middle, EdgePolicy policy) : of_(availability), policy_(policy) {
        for (int i = -9; i <= 9; ++i)
            read(middle.plus_days(i));
    }

    enum class Answer { open, closed, unknown };
    [[nodiscard]] Answer at(Instant instant) const {
        if (any(blocked_, instant))
            return Answer::closed;
        bool const spoken_of = !of_.horizon || whole(*of_.horizon, instant);
        if (any(open_, instant))
            return Answer::open;
        if (any(overridden_, instant))
            return Answer::closed;
        if (!spoken_of || !of_.hours.is_answered())
            return Answer::unknown;
        return of_.hours.is_none() ? Answer::open : Answer::closed;
    }

private:
    struct Stretch {
        Instant start, end;
    };
    static bool any(std::vector<Stretch> const& all, Instant instant) {
        return std::any_of(all.begin(), all.end(), [&](Stretch const& one) { return one.start <= instant && instant < one.end; });
    }

    [[nodiscard]] TimeZone const& zone_on(Date date) const {
        for (auto const& travel : of_.travel)
            if (travel.dates.contains(date))
                return travel.zone;
        return of_.zone;
    }
    [[nodiscard]] Instant first_instant(TimeZone const& zone, Date date) const {
        auto const readings = *zone.readings(*WallTime::make(date, 0));
        return readings.kind == WallTimeKind::nonexistent ? *readings.transition : readings.with_offset_before;
    }
    [[nodiscard]] bool whole(DateRange const& dates, Instant instant) const {
        auto const past = dates.past();
        return first_instant(zone_on(dates.first()), dates.first()) <= instant && (!past || instant < first_instant(zone_on(past->plus_days(-1)), *past));
    }
    [[nodiscard]] Instant edge(Date date, std::int64_t second) const {
        auto const wall = *WallTime::make(date.plus_days(second / 86400), second % 86400);
        auto const readings = *zone_on(date).readings(wall);
        if (readings.kind == WallTimeKind::nonexistent)
            return policy_.skipped == SkippedEdge::at_change ? *readings.transition : readings.with_offset_before;
        return policy_.repeated == RepeatedEdge::first ? readings.with_offset_before : readings.with_offset_after;
    }
    [[nodiscard]] Stretch stretch(Date date, TimeOfDay from, TimeOfDay to) const {
        return {edge(date, from.second()), edge(date, to.second() + (to <= from ? 86400 : 0))};
    }
    void read(Date date) {
        bool overridden = false;
        for (auto const& one : of_.overrides) {
            if (one.date != date)
                continue;
            overridden = true;
            for (auto const& hours : one.hours)
                open_.push_back(stretch(date, hours.from, hours.to));
        }
        if (overridden)
            overridden_.push_back({first_instant(zone_on(date), date), first_instant(zone_on(date), date.plus_days(1))});
        auto const applies = [&](WeeklyHours const& hours) { return hours.day == date.weekday() && (!hours.valid || hours.valid->contains(date)); };
        if (!overridden && of_.hours.has_value() && (!of_.horizon || of_.horizon->contains(date)))
            for (auto const& hours : *of_.hours)
                if (applies(hours))
                    open_.push_back(stretch(date, hours.from, hours.to));
        for (auto const& block : of_.blocks) {
            if (auto const* const weekly = std::get_if<WeeklyHours>(&block.when); weekly != nullptr && applies(*weekly))
                blocked_.push_back(stretch(date, weekly->from, weekly->to));
            if (auto const* const dated = std::get_if<DatedHours>(&block.when); dated != nullptr && dated->date == date)
                blocked_.push_back(stretch(date, dated->from, dated->to));
            if (auto const* const period = std::get_if<Period>(&block.when))
                blocked_.push_back({period->start(), period->end()});
            if (auto const* const dates = std::get_if<DateRange>(&block.when)) {
                auto const past = dates->past() ? *dates->past() : Date(2100, 1, 1);
                blocked_.push_back({first_instant(zone_on(dates->first()), dates->first()), first_instant(zone_on(past.plus_days(-1)), past)});
            }
        }
    }

    Availability const& of_;
    EdgePolicy policy_;
    std::vector<Stretch> open_{}, overridden_{}, blocked_{};
};

struct Change {
    char const* zone;
    Date date;
};

/// Days around which clocks change, and one on which none does.
Change const changes[] = {
    {"America/Los_Angeles", Date(2026, 3, 8)}, {"America/Los_Angeles", Date(2026, 11, 1)}, {"America/Sao_Paulo", Date(2018, 11, 4)}, {"America/Sao_Paulo", Date(2018, 2, 18)},
    {"Asia/Beirut", Date(2026, 3, 29)},        {"Asia/Beirut", Date(2026, 10, 25)},        {"Europe/London", Date(2026, 3, 29)},     {"Europe/London", Date(2026, 10, 25)},
    {"Australia/Lord_Howe", Date(2026, 4, 5)}, {"Australia/Lord_Howe", Date(2026, 10, 4)}, {"America/Havana", Date(2026, 11, 1)},    {"Europe/Dublin", Date(2026, 6, 1)},
    {"Pacific/Apia", Date(2011, 12, 30)},      {"America/St_Johns", Date(2006, 10, 29)},   {"Antarctica/Troll", Date(2026, 3, 29)},
};

template <class T>
T one_of(std::vector<T> const& all) { return *rc::gen::elementOf(all); }

TimeOfDay some_time(int last_quarter = 95) { return *TimeOfDay::make(900 * *rc::gen::inRange(0, last_quarter + 1)); }
Date some_date(Date middle) { return middle.plus_days(*rc::gen::inRange(-4, 5)); }
DateRange some_dates(Date middle) {
    auto const first = some_date(middle);
    return *rc::gen::inRange(0, 4) == 0 ? DateRange::from(first) : DateRange(first, first.plus_days(*rc::gen::inRange(1, 6)));
}
WeeklyHours some_hours(Date middle) {
    WeeklyHours hours{.day = enum_table<Weekday>[static_cast<std::size_t>(*rc::gen::inRange(0, 7))].value, .from = some_time(), .to = some_time(96)};
    if (*rc::gen::inRange(0, 3) == 0)
        hours.valid = some_dates(middle);
    return hours;
}

Availability some_availability(Change const& change, Instant middle) {
    Availability availability{.id = AvailabilityId(0), .of = clinic::ProviderId(0), .zone = TimeZone(change.zone)};
    switch (*rc::gen::inRange(0, 8)) {
    case 0: break;
    case 1: availability.hours = decltype(availability.hours)::none(); break;
    default: {
        std::vector<WeeklyHours> hours;
        for (int i = *rc::gen::inRange(0, 9); i > 0; --i)
            hours.push_back(some_hours(change.date));
        availability.hours = hours;
    }
    }
    if (*rc::gen::inRange(0, 4) == 0)
        availability.horizon = some_dates(change.date);
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        availability.overrides.push_back({.date = some_date(change.date)});
        for (int k = *rc::gen::inRange(0, 3); k > 0; --k)
            availability.overrides.back().hours.push_back({some_time(), some_time(96)});
    }
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        auto const from = middle + Duration::minutes(15 * *rc::gen::inRange(-300, 300));
        std::vector<schedule::BlockTime> const times{Period(from, Duration::minutes(15 * *rc::gen::inRange(1, 60))), some_dates(change.date), some_hours(change.date),
                                                     DatedHours{some_date(change.date), some_time(), some_time(96)}};
        availability.blocks.push_back({BlockKind::time_off, times[static_cast<std::size_t>(*rc::gen::inRange(0, 4))]});
    }
    for (int i = *rc::gen::inRange(-2, 3); i > 0; --i)
        availability.travel.push_back({some_dates(change.date), TimeZone(one_of(std::vector<std::string>{"America/Los_Angeles", "Europe/London", "Asia/Tokyo", "America/Sao_Paulo"}))});
    return availability;
}

bool covers(std::vector<Period> const& periods, Instant instant) {
    return std::any_of(periods.begin(), periods.end(), [&](Period const& period) { return period.contains(instant); });
}

/// In order, apart from each other, inside the window.
bool is_normal(std::vector<Period> const& periods, Period const& window) {
    for (std::size_t i = 0; i < periods.size(); ++i)
        if (!window.contains(periods[i]) || (i > 0 && periods[i].start() <= periods[i - 1].end()))
            return false;
    return true;
}

} // namespace

TEST_CASE("open intervals agree with looking at every moment", "[open_intervals]") {
    rc::prop("open, closed and unknown, five minutes by five", [] {
        auto const change = changes[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(std::size(changes))))];
        auto const middle = Instant(to_text(change.date) + "T12:00:00Z");
        auto const availability = some_availability(change, middle);
        EdgePolicy const policy{.skipped = *rc::gen::arbitrary<bool>() ? SkippedEdge::at_change : SkippedEdge::rfc5545,
                                .repeated = *rc::gen::arbitrary<bool>() ? RepeatedEdge::first : RepeatedEdge::second};
        auto const step = Duration::minutes(5);
        Period const window(middle + Duration::minutes(5 * *rc::gen::inRange(-600, 600)), Duration::minutes(5 * *rc::gen::inRange(1, 600)));

        SlowAvailability const slow(availability, change.date, policy);
        auto const found = open_intervals(availability, window, policy);
        RC_ASSERT(is_normal(found.open, window));
        RC_ASSERT(is_normal(found.unknown, window));
        using Answer = SlowAvailability::Answer;
        auto all = Answer::open;
        for (auto at = window.start(); at < window.end(); at = at + step) {
            auto const answer = covers(found.open, at) ? Answer::open : covers(found.unknown, at) ? Answer::unknown : Answer::closed;
            if (answer != slow.at(at))
                RC_FAIL("differs at " + to_text(at));
            all = answer == Answer::closed || all == Answer::closed ? Answer::closed : answer == Answer::unknown ? Answer::unknown : all;
        }

        // All of it, and why not.
        RC_ASSERT(is_open(availability, window, policy) == (all == Answer::unknown ? Stated<bool>() : Stated<bool>(all == Answer::open)));
        auto const report = schedule::check(availability, window, asking, policy);
        RC_ASSERT(report.empty() == (all == Answer::open));
        std::vector<Period> against, unknown;
        for (auto const& finding : report)
            (finding.severity == Severity::error ? against : unknown).push_back(*finding.when);
        RC_ASSERT(unknown == found.unknown);
        for (auto at = window.start(); at < window.end(); at = at + step)
            if (covers(against, at) == (covers(found.open, at) || covers(found.unknown, at)))
                RC_FAIL("a finding too many or too few at " + to_text(at));
    });
}

TEST_CASE("a window's answer is that of its parts", "[open_intervals]") {
    rc::prop("cut in two and put together", [] {
        auto const change = changes[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(std::size(changes))))];
        auto const middle = Instant(to_text(change.date) + "T12:00:00Z");
        auto const availability = some_availability(change, middle);
        auto const start = middle - Duration::seconds(*rc::gen::inRange(1, 300'000));
        auto const cut = start + Duration::seconds(*rc::gen::inRange(1, 300'000));
        auto const end = cut + Duration::seconds(*rc::gen::inRange(1, 300'000));
        auto const whole = open_intervals(availability, Period(start, end));
        auto parts = open_intervals(availability, Period(start, cut));
        auto const rest = open_intervals(availability, Period(cut, end));
        auto const append = [](std::vector<Period>& list, std::vector<Period> const& more) {
            for (auto const& period : more)
                if (!list.empty() && list.back().end() == period.start())
                    list.back() = Period(list.back().start(), period.end());
                else
                    list.push_back(period);
        };
        append(parts.open, rest.open);
        append(parts.unknown, rest.unknown);
        RC_ASSERT(parts == whole);
    });
}
