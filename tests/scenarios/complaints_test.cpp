// What users of other schedulers complain about, a test each. That two people book one time, that half of a series is booked and that
// nobody who waits is told of a free time is in the desk's tests, with its plans.

#include "schedule/rule_house.hpp"

#include <therapy/core/error.hpp>
#include <therapy/schedule/free_slots.hpp>

#include "support/catch.hpp"

#include <iterator>

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using tests::House;

namespace {

TimeZone const new_york("America/New_York");

Availability always(Bookable of, char const* from, char const* to) {
    std::vector<WeeklyHours> week;
    for (auto const& entry : enum_table<Weekday>)
        week.push_back({.day = entry.value, .from = TimeOfDay(from), .to = TimeOfDay(to)});
    return {.id = AvailabilityId(0), .of = of, .zone = new_york, .hours = std::move(week)};
}

} // namespace

TEST_CASE("complaint: the list offers a time, and the booking is refused", "[complaints]") {
    // A booking outside the window that is looked at, whose turnover reaches into it.
    Timetable timetable;
    Subject const room{SubjectKind::room, 0};
    Period const morning(Instant("2026-03-10T13:00:00Z"), Duration::hours(3));
    REQUIRE(timetable.book(0, std::vector<Occupancy>{{.resource = room, .period = Period(Instant("2026-03-10T12:00:00Z"), Duration::minutes(75)), .holder = 0}}).has_value());
    SlotQuery query{.length = Duration::minutes(45), .window = morning, .grid = SlotGrid(new_york, Duration::minutes(15))};
    query.roles.push_back({.name = "room", .candidates = {{.resource = room, .turnover = Duration::minutes(15)}}, .needs_turnover = true, .keeps_hours = false});
    SlotContext const context{timetable};
    FreeSlots slots(query, context);
    std::vector<Instant> offered;
    for (auto const& slot : slots) {
        offered.push_back(slot.period.start());
        CHECK(check(query, context, slot.period.start(), {.resources = slot.resources}).passes());
    }
    REQUIRE_FALSE(offered.empty());
    CHECK(offered.front() == Instant("2026-03-10T13:15:00Z"));
    for (auto const start : grid_starts(query.grid, morning))
        CHECK((std::find(offered.begin(), offered.end(), start) != offered.end()) == check(query, context, start, {.resources = {room}}).passes());
}

TEST_CASE("complaint: on the day the clocks change only some of the hours are offered", "[complaints]") {
    for (auto const* const day : {"2026-03-08", "2026-11-01", "2026-03-10"}) {
        CAPTURE(day);
        auto const date = value_or_throw(Date::parse(day));
        auto const whole = value_or_throw(new_york.day(date)).value();
        Timetable const timetable;
        SlotQuery query{.length = Duration::minutes(60), .window = whole, .grid = SlotGrid(new_york, Duration::minutes(60))};
        query.roles.push_back({.name = "therapist", .candidates = {{.resource = {SubjectKind::provider, 0}}}});
        SlotContext const context{timetable, OpenHours({always(ProviderId(0), "09:00", "17:00")}, whole)};
        FreeSlots slots(query, context);
        std::vector<std::string> starts;
        for (auto const& slot : slots)
            starts.push_back(to_text(value_or_throw(new_york.to_wall(slot.period.start())).wall).substr(11, 5));
        CHECK(starts == std::vector<std::string>{"09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"});
    }
}

TEST_CASE("complaint: buffers are counted twice, or not at all", "[complaints]") {
    auto const clash = [](int gap, TurnoverReading reading) {
        House house;
        house.house.turnover = reading;
        house.rooms[0].turnover = Duration::minutes(10); // after each
        auto& next = house.book("2026-03-10T13:45:00Z", 45, 1, 1, 0);
        next.planned = Period(Instant("2026-03-10T13:45:00Z") + Duration::minutes(gap), Duration::minutes(45));
        next.resources[0].setup = Duration::minutes(5); // before this one
        return !check(next, house.context(), 0).passes();
    };
    CHECK(clash(14, TurnoverReading::sum));
    CHECK_FALSE(clash(15, TurnoverReading::sum));
    CHECK(clash(9, TurnoverReading::longest));
    CHECK_FALSE(clash(10, TurnoverReading::longest));
    House touching; // without buffers nothing lies between two that touch
    CHECK(check(touching.book("2026-03-10T13:45:00Z", 45, 1, 0, 0), touching.context(), 0).passes());
}

TEST_CASE("complaint: of a series of twenty-four only the first two are looked at", "[complaints]") {
    House house;
    house.availabilities.push_back(always(ProviderId(0), "08:00", "18:00"));
    house.availabilities.back().blocks = {{BlockKind::time_off, DateRange(Date(2026, 6, 30), Date(2026, 7, 1))}};
    for (auto const* const taken : {"2026-04-14T13:30:00Z", "2026-05-12T12:45:00Z", "2026-08-18T13:00:00Z"})
        house.book(taken, 45, 1, 0, 1);
    std::vector<Session> series;
    for (int week = 0; week < 24; ++week) {
        auto session = house.first();
        auto const wall = WallTime(to_text(Date(2026, 3, 17).plus_days(7 * week)) + "T09:00:00");
        session.planned = Period(value_or_throw(new_york.to_instant(wall, GapPolicy::refuse, OverlapPolicy::refuse)), Duration::minutes(45));
        series.push_back(session);
    }
    auto const report = check_series(series, house.context(), 0);
    REQUIRE(report.occurrences.size() == 24);
    CHECK(report.bookable() == 20);
    std::vector<std::size_t> refused;
    for (auto const& one : report.occurrences)
        if (!one.report.passes())
            refused.push_back(one.occurrence);
    CHECK(refused == std::vector<std::size_t>{4, 8, 15, 22});
    CHECK(report.occurrences[15].report.has("schedule.provider-time-off"));
    CHECK(report.report.has("schedule.series-partial"));
    CHECK_FALSE(report.report.has("schedule.series-changes-wall-time")); // nine o'clock, before and after the clocks change
}

TEST_CASE("complaint: groups that overlap one after another fill the room beyond its places", "[complaints]") {
    House house;
    house.rooms[0].capacity = 4;
    auto const group = [&](char const* start, std::uint32_t provider, int patients) -> Session& {
        auto& session = house.book(start, 60, 0, provider, 0);
        session.participants.clear();
        for (int i = 0; i < patients; ++i)
            session.participants.push_back({.patient = PatientId(100 + 10 * session.id.index() + static_cast<std::uint32_t>(i))});
        return session;
    };
    house.sessions.clear();
    house.service_of.clear();
    group("2026-03-10T13:00:00Z", 0, 2);
    group("2026-03-10T13:30:00Z", 1, 2);
    auto const asked = group("2026-03-10T13:45:00Z", 2, 1).id;
    auto const report = check(house.sessions[asked.index()], house.context(), 0);
    REQUIRE(report.has("schedule.room-capacity-exceeded"));
    auto const& finding = report.findings()[0];
    CHECK(*finding.args.actual == 5);
    CHECK(*finding.when == Period(Instant("2026-03-10T13:45:00Z"), Instant("2026-03-10T14:00:00Z")));
}

TEST_CASE("complaint: a patient is in two places at once, and a cancelled session still stands in the way", "[complaints]") {
    House house;
    auto const second = house.book("2026-03-10T13:15:00Z", 45, 0, 1, 1).id;
    CHECK(check(house.sessions[second.index()], house.context(), 0).has("schedule.patient-double-booked"));
    house.first().status = SessionStatus::cancelled;
    CHECK(check(house.sessions[second.index()], house.context(), 0).passes());
    auto const same_room = house.book("2026-03-10T13:00:00Z", 45, 2, 0, 0).id;
    CHECK(check(house.sessions[same_room.index()], house.context(), 0).passes());
}

TEST_CASE("complaint: any therapist will do, and the answer is that nobody is free", "[complaints]") {
    // One is busy from nine to ten, the other from half past nine to half past ten: together they are taken for half an hour only.
    Timetable timetable;
    Subject const diaz{SubjectKind::provider, 0}, cole{SubjectKind::provider, 1};
    REQUIRE(timetable.book(0, std::vector<Occupancy>{{.resource = diaz, .period = Period(Instant("2026-03-10T13:00:00Z"), Duration::minutes(60)), .holder = 0}}).has_value());
    REQUIRE(timetable.book(1, std::vector<Occupancy>{{.resource = cole, .period = Period(Instant("2026-03-10T13:30:00Z"), Duration::minutes(60)), .holder = 1}}).has_value());
    SlotQuery query{.length = Duration::minutes(30), .window = Period(Instant("2026-03-10T13:00:00Z"), Duration::minutes(120)), .grid = SlotGrid(new_york, Duration::minutes(30))};
    query.roles.push_back({.name = "therapist", .candidates = {{.resource = diaz}, {.resource = cole}}, .keeps_hours = false});
    SlotContext const context{timetable};
    std::vector<std::pair<std::string, std::uint32_t>> found;
    for (auto const& slot : find_slots(query, context).slots) {
        found.emplace_back(to_text(value_or_throw(new_york.to_wall(slot.period.start())).wall).substr(11, 5), slot.resources[0].index);
        CHECK(check(query, context, slot.period.start(), {.resources = slot.resources}).passes());
    }
    CHECK(found == std::vector<std::pair<std::string, std::uint32_t>>{{"09:00", 1}, {"10:00", 0}, {"10:30", 0}});
    CHECK_FALSE(check(query, context, Instant("2026-03-10T13:00:00Z"), {.resources = {diaz}}).passes());
    CHECK_FALSE(check(query, context, Instant("2026-03-10T13:30:00Z"), {.resources = {cole}}).passes());

    // And where one of them is asked for by name and taken, the other is named.
    House house;
    auto const& taken = house.book("2026-03-10T13:15:00Z", 45, 1, 0, 1);
    auto const report = check(taken, house.context(), 0);
    REQUIRE(report.has("schedule.provider-double-booked"));
    CHECK(std::any_of(report.begin(), report.end(), [](Finding const& finding) {
        return std::any_of(finding.fixes.begin(), finding.fixes.end(), [](Fix const& fix) { return fix.kind == FixKind::use_provider && fix.subject && *fix.subject == Subject{SubjectKind::provider, 1}; });
    }));
}

TEST_CASE("complaint: a time is refused, and nobody says by what, when and what instead", "[complaints]") {
    House house;
    auto const asked = house.book("2026-03-10T13:30:00Z", 45, 1, 1, 0);
    auto const report = check(asked, house.context(), 0);
    REQUIRE(report.size() == 1);
    auto const& finding = report.findings()[0];
    CHECK(finding.rule == "schedule.room-double-booked");
    CHECK(*finding.when == Period(Instant("2026-03-10T13:30:00Z"), Instant("2026-03-10T13:45:00Z")));
    CHECK(std::find(finding.subjects.begin(), finding.subjects.end(), Subject{SubjectKind::session, 0}) != finding.subjects.end());
    for (auto const& fix : finding.fixes) { // each of them holds
        auto instead = asked;
        if (fix.kind == FixKind::move_to)
            instead.planned = Period(*fix.at, asked.planned.length());
        else if (fix.kind == FixKind::use_room)
            instead.resources[0].resource = *fix.subject;
        house.sessions[asked.id.index()] = instead;
        CHECK(check(instead, house.context(), 0).passes());
    }
    CHECK(finding.fixes.size() >= 2);
}

TEST_CASE("complaint: bookings leave gaps that nobody can use", "[complaints]") {
    House house;
    house.house.shortest_gap = Duration::minutes(30);
    auto const leaves = [&](char const* start) {
        auto const session = house.book(start, 45, 1, 0, 1);
        auto const report = check(session, house.context(), 0);
        CHECK(report.passes()); // told, not refused
        house.sessions.pop_back();
        house.service_of.pop_back();
        return report.has("schedule.unusable-gap");
    };
    CHECK(leaves("2026-03-10T14:00:00Z"));       // a quarter of an hour after the first one
    CHECK_FALSE(leaves("2026-03-10T13:45:00Z")); // next to it
    CHECK_FALSE(leaves("2026-03-10T14:15:00Z")); // half an hour
}
