#include <therapy/schedule/free_slots.hpp>

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/clinic/session.hpp>
#include <therapy/core/error.hpp>
#include <therapy/core/finding_text.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include "core/enum_checks.hpp"

#include <algorithm>
#include <iterator>

using namespace therapy;
using schedule::Availability;
using schedule::AvailabilityId;
using schedule::Candidate;
using schedule::check;
using schedule::equipment_with;
using schedule::FreeSlots;
using schedule::HoursCover;
using schedule::Occupancy;
using schedule::OpenHours;
using schedule::providers_with;
using schedule::Role;
using schedule::rooms_with;
using schedule::SlotContext;
using schedule::SlotGrid;
using schedule::SlotOrder;
using schedule::SlotQuery;
using schedule::Timetable;

static_assert(std::input_iterator<FreeSlots::iterator>);
static_assert(std::sentinel_for<std::default_sentinel_t, FreeSlots::iterator>);
static_assert(!std::is_copy_constructible_v<FreeSlots> && std::is_move_constructible_v<FreeSlots>);
static_assert(!std::is_constructible_v<FreeSlots, SlotQuery, SlotContext const&>, "a query that is gone cannot be searched");

namespace {

using Lines = std::vector<std::string>;

TimeZone const harbor("America/Los_Angeles");
Subject const ana{SubjectKind::provider, 0};
Subject const ben{SubjectKind::provider, 1};
Subject const blue{SubjectKind::room, 0};
Subject const gym{SubjectKind::room, 1};
Subject const pat{SubjectKind::patient, 7};

/// Harbor's clock on 9 March 2026, a Monday.
Instant at(char const* time, int day = 9) {
    return *harbor.to_instant(WallTime("2026-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T" + time), GapPolicy::refuse, OverlapPolicy::refuse);
}
Period between(char const* from, char const* to, int day = 9) { return {at(from, day), at(to, day)}; }

Availability daily(schedule::Bookable of, char const* from, char const* to) {
    std::vector<schedule::WeeklyHours> week;
    for (auto const& entry : enum_table<Weekday>)
        week.push_back({.day = entry.value, .from = TimeOfDay(from), .to = TimeOfDay(to)});
    Availability availability{.id = AvailabilityId(0), .of = of, .zone = harbor};
    availability.hours = std::move(week);
    return availability;
}

OpenHours open(std::vector<Availability> all) { return OpenHours(std::move(all), Period(at("00:00", 1), at("00:00", 31))); }

/// A clinic of two therapists, a room, a gym for four, and what is booked on 9 March.
struct Clinic {
    Timetable timetable{};
    std::uint32_t holders = 0;

    Clinic() { timetable.set_capacity(gym, 4); }
    std::uint32_t book(Subject resource, Period const& period, std::uint32_t units = 1) {
        Occupancy const occupancy{.resource = resource, .period = period, .holder = holders, .units = units};
        REQUIRE(timetable.book(holders, std::span(&occupancy, 1), {.on_conflict = schedule::OnConflict::force}).has_value());
        return holders++;
    }
};

Role role(char const* name, std::vector<Subject> const& resources) {
    Role role{.name = name, .keeps_hours = false};
    for (auto const resource : resources)
        role.candidates.push_back({.resource = resource});
    return role;
}

/// Sessions of an hour on a grid of 30 minutes, from nine to one.
SlotQuery hour_with(std::vector<Role> roles) {
    return {.length = Duration::hours(1), .roles = std::move(roles), .window = between("09:00", "13:00"), .grid = SlotGrid(harbor, Duration::minutes(30))};
}

std::string wall(Instant instant) {
    auto text = to_text(harbor.to_wall(instant)->wall).substr(11);
    return text.ends_with(":00") ? text.substr(0, 5) : text;
}
Lines starts(SlotQuery const& query, SlotContext const& context) {
    Lines all;
    for (auto const& slot : FreeSlots(query, context))
        all.push_back(wall(slot.period.start()));
    return all;
}
/// "10:30 provider 1 room 0".
Lines shown(SlotQuery const& query, SlotContext const& context) {
    Lines all;
    for (auto const& slot : FreeSlots(query, context)) {
        auto line = wall(slot.period.start());
        for (auto const resource : slot.resources)
            line += " " + std::string(to_text(resource.kind)) + " " + std::to_string(resource.index);
        all.push_back(std::move(line));
    }
    return all;
}
Lines codes(Report const& report) {
    Lines all;
    for (auto const& finding : report)
        all.emplace_back(finding.rule.code());
    return all;
}

} // namespace

TEST_CASE("the words of slot queries go both ways", "[free_slots]") {
    tests::check_enum_table(HoursCover::session);
    tests::check_enum_table(SlotOrder::best_first);
}

TEST_CASE("a slot is free when it touches what is booked", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("10:00", "11:00"));
    CHECK(starts(hour_with({role("therapist", {ana})}), {clinic.timetable}) == Lines{"09:00", "11:00", "11:30", "12:00", "12:30"});
}

TEST_CASE("everybody has to be free at once", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("09:00", "10:00"));
    clinic.book(blue, between("10:30", "11:30"));
    clinic.book(pat, between("12:45", "14:00"));
    auto const query = hour_with({role("therapist", {ana}), role("room", {blue}), role("patient", {pat})});
    CHECK(starts(query, {clinic.timetable}) == Lines{"11:30"});
}

TEST_CASE("any one of several will do, the first before others", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("10:00", "11:00"));
    auto query = hour_with({role("therapist", {ana, ben}), role("room", {blue})});
    query.limit = 4;
    CHECK(shown(query, {clinic.timetable}) == Lines{"09:00 provider 0 room 0", "09:30 provider 1 room 0", "10:00 provider 1 room 0", "10:30 provider 1 room 0"});
}

TEST_CASE("two roles never take the same person", "[free_slots]") {
    Clinic clinic;
    clinic.book(ben, between("09:00", "12:00"));
    auto query = hour_with({role("therapist", {ana, ben}), role("assistant", {ana})});
    CHECK(shown(query, {clinic.timetable}) == Lines{"12:00 provider 1 provider 0", "12:30 provider 1 provider 0"});
    query.roles[1] = role("assistant", {ben, ana});
    CHECK(shown(query, {clinic.timetable}).front() == "12:00 provider 0 provider 1");
}

TEST_CASE("setup and turnover keep a room longer than the session", "[free_slots]") {
    Clinic clinic;
    clinic.book(blue, between("10:30", "11:00"));
    auto query = hour_with({role("room", {blue})});
    query.setup = Duration::minutes(10);
    query.turnover = Duration::minutes(15);
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:00", "09:30", "11:00", "11:30", "12:00", "12:30"});
    query.roles[0].needs_setup = true;
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:00", "09:30", "11:30", "12:00", "12:30"});
    query.roles[0].needs_turnover = true;
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:00", "11:30", "12:00", "12:30"});
    query.turnover = boost::none;
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:00", "09:30", "11:30", "12:00", "12:30"});
    query.roles[0].candidates[0].turnover = Duration::minutes(31);
    CHECK(starts(query, {clinic.timetable}) == Lines{"11:30", "12:00", "12:30"});
}

TEST_CASE("a therapist who leaves the patient alone is free meanwhile", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("09:20", "09:40"));
    auto query = hour_with({role("therapist", {ana})});
    query.roles[0].phases = {{.from = Duration(), .to = Duration::minutes(15)}, {.from = Duration::minutes(45), .to = Duration::hours(1)}};
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:00", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30"});
}

TEST_CASE("bookings off the grid are judged to the second", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("10:00:01", "10:59:59"));
    CHECK(starts(hour_with({role("therapist", {ana})}), {clinic.timetable}) == Lines{"09:00", "11:00", "11:30", "12:00", "12:30"});
    clinic.book(ana, between("12:59:59", "13:00"));
    CHECK(starts(hour_with({role("therapist", {ana})}), {clinic.timetable}) == Lines{"09:00", "11:00", "11:30"});
    clinic.book(ana, between("11:59:59", "12:00:01"));
    CHECK(starts(hour_with({role("therapist", {ana})}), {clinic.timetable}) == Lines{"09:00"});
}

TEST_CASE("seats left in a class are told", "[free_slots]") {
    Clinic clinic;
    clinic.book(gym, between("09:00", "10:00"), 3);
    clinic.book(gym, between("10:00", "11:00"), 4);
    auto const query = hour_with({role("gym", {gym}), role("patient", {pat})});
    SlotContext const context{clinic.timetable};
    auto const answer = find_slots(query, context);
    REQUIRE(answer.slots.size() == 5);
    CHECK(wall(answer.slots[0].period.start()) == "09:00");
    CHECK(*answer.slots[0].seats_left == 0);
    CHECK(wall(answer.slots[1].period.start()) == "11:00");
    CHECK(*answer.slots[1].seats_left == 3);
    CHECK(units_left(clinic.timetable, gym, between("09:00", "10:00")) == 1);
    CHECK(units_left(clinic.timetable, gym, between("09:30", "10:30")) == 0);
    CHECK(units_left(clinic.timetable, gym, between("11:00", "12:00")) == 4);
    auto const alone = hour_with({role("patient", {pat})});
    CHECK_FALSE(find_slots(alone, context).slots[0].seats_left.has_value());
}

TEST_CASE("holds stand in the way until they end", "[free_slots]") {
    Clinic clinic;
    Occupancy const held{.resource = ana, .period = between("09:00", "13:30"), .holder = 50};
    REQUIRE(clinic.timetable.hold(50, std::span(&held, 1), at("08:30")).has_value());
    auto query = hour_with({role("therapist", {ana})});
    CHECK(starts(query, {clinic.timetable}).empty());
    query.as_of = at("08:29:59");
    CHECK(starts(query, {clinic.timetable}).empty());
    query.as_of = at("08:30");
    CHECK(starts(query, {clinic.timetable}).size() == 8);
}

TEST_CASE("a session to be moved does not stand in its own way", "[free_slots]") {
    Clinic clinic;
    auto const own = clinic.book(ana, between("09:00", "10:00"));
    clinic.book(ana, between("10:00", "13:30"));
    auto query = hour_with({role("therapist", {ana})});
    CHECK(starts(query, {clinic.timetable}).empty());
    query.moving = own;
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:00"});
}

TEST_CASE("hours decide, and hours nobody stated are said to be unknown", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana})});
    query.roles[0].keeps_hours = true;
    SlotContext const stated{clinic.timetable, open({daily(clinic::ProviderId(0), "10:00", "12:00")})};
    CHECK(starts(query, stated) == Lines{"10:00", "10:30", "11:00"});
    CHECK(find_slots(query, stated).slots[0].certain);

    SlotContext const silent{clinic.timetable};
    auto const answer = find_slots(query, silent);
    REQUIRE(answer.slots.size() == 8);
    CHECK_FALSE(answer.slots[0].certain);
    CHECK(codes(answer.slots[0].findings) == Lines{"schedule.working-hours-unknown"});

    SlotContext const strict{clinic.timetable, {}, {.severities = {{"schedule.working-hours-unknown", Severity::error}}}};
    auto const none = find_slots(query, strict);
    CHECK(none.slots.empty());
    CHECK(none.none->blocking == std::vector<std::size_t>{0});
}

TEST_CASE("somebody whose hours are known comes before somebody whose are not", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana, ben})});
    query.roles[0].keeps_hours = true;
    SlotContext const context{clinic.timetable, open({daily(clinic::ProviderId(1), "10:00", "11:30")})};
    auto const slots = find_slots(query, context).slots;
    REQUIRE(slots.size() == 8);
    CHECK(slots[0].resources[0] == ana); // 09:00: Ben is closed, Ana perhaps not
    CHECK_FALSE(slots[0].certain);
    CHECK(slots[2].resources[0] == ben); // 10:00
    CHECK(slots[2].certain);
}

TEST_CASE("hours stated twice are nobody's", "[free_slots]") {
    OpenHours const hours = open({daily(clinic::ProviderId(0), "09:00", "12:00"), daily(clinic::ProviderId(0), "13:00", "15:00")});
    CHECK(hours.problems().has("schedule.availability-twice"));
    CHECK_FALSE(hours.of(ana).has_value());
    CHECK(codes(hours.check(ana, between("09:00", "10:00"), pat)) == Lines{"schedule.working-hours-unknown"});
}

TEST_CASE("times outside the stretch that was worked out are right as well", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana})});
    OpenHours const elsewhere({daily(clinic::ProviderId(0), "10:00", "12:00")}, Period(at("00:00", 20), at("00:00", 21)));
    CHECK(starts(query, {clinic.timetable, elsewhere}) == Lines{"10:00", "10:30", "11:00"});
    OpenHours const half({daily(clinic::ProviderId(0), "10:00", "12:00")}, Period(at("00:00"), at("11:00")));
    CHECK(starts(query, {clinic.timetable, half}) == Lines{"10:00", "10:30", "11:00"});
}

TEST_CASE("whether the room may be cleared after closing is the clinic's to say", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("room", {blue})});
    query.roles[0].needs_turnover = true;
    query.turnover = Duration::minutes(10);
    SlotContext const context{clinic.timetable, open({daily(clinic::RoomId(0), "09:00", "11:00")})};
    CHECK(starts(query, context) == Lines{"09:00", "09:30"});
    query.cover = HoursCover::session;
    CHECK(starts(query, context) == Lines{"09:00", "09:30", "10:00"});
}

TEST_CASE("a night on which the clock is changed has the starts its clock shows", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, Period(Instant("2026-03-08T10:30:00Z"), Duration::minutes(30))); // 03:30 to 04:00, the first half hour but one after 02:00
    auto query = hour_with({role("therapist", {ana})});
    query.length = Duration::minutes(30);
    query.window = Period(at("00:30", 8), at("05:00", 8));
    CHECK(starts(query, {clinic.timetable}) == Lines{"00:30", "01:00", "01:30", "03:00", "04:00", "04:30"});
    query.window = Period(Instant("2026-11-01T08:00:00Z"), Instant("2026-11-01T10:30:00Z"));
    CHECK(starts(query, {clinic.timetable}) == Lines{"01:00", "01:30", "01:00", "01:30", "02:00"});
}

TEST_CASE("hours that go on over midnight are one stretch", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana})});
    query.window = Period(at("21:00"), at("02:00", 10));
    SlotContext const context{clinic.timetable, open({daily(clinic::ProviderId(0), "22:00", "01:00")})};
    CHECK(starts(query, context) == Lines{"22:00", "22:30", "23:00", "23:30", "00:00"});
}

TEST_CASE("notice, past and booking horizon bound what is offered", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana})});
    query.now = at("10:10");
    SlotContext const context{clinic.timetable};
    CHECK(starts(query, context) == Lines{"10:30", "11:00", "11:30", "12:00", "12:30"});
    query.minimum_notice = Duration::minutes(80);
    CHECK(starts(query, context) == Lines{"11:30", "12:00", "12:30"});
    query.window = Period(at("22:00", 9), at("01:00", 11));
    query.latest_days = 1;
    CHECK(starts(query, context).back() == "23:30"); // of the tenth: the whole last day
    query.latest_days = 0;
    CHECK(starts(query, context) == Lines{"22:00", "22:30", "23:00", "23:30"});
    CHECK(codes(check(query, context, at("10:00", 10), {{ana}})) == Lines{"schedule.beyond-booking-horizon"});
    CHECK(codes(check(query, context, at("10:00"), {{ana}})) == Lines{"schedule.outside-window", "schedule.below-minimum-notice", "schedule.in-past"});
}

TEST_CASE("a class with places left is a slot of its own", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("09:15", "10:15"));
    clinic.book(gym, between("09:15", "10:15"), 2);
    auto query = hour_with({role("therapist", {ben, ana}), role("gym", {gym}), role("patient", {pat})});
    query.joinable = {{.holder = 1, .period = between("09:15", "10:15"), .seats = 4, .taken = 2, .resources = {ana, gym}}};
    SlotContext const context{clinic.timetable};
    auto const slots = find_slots(query, context).slots;
    REQUIRE(slots.size() == 9);
    CHECK_FALSE(slots[0].joins.has_value());
    CHECK((slots[1].joins == 1u)); // off the grid, between 09:00 and 09:30
    CHECK(wall(slots[1].period.start()) == "09:15");
    CHECK(slots[1].resources == std::vector<Subject>{ana, gym, pat});
    CHECK(*slots[1].seats_left == 1);
    auto const joining = [&](std::vector<Subject> resources) { return codes(check(query, context, at("09:15"), {.resources = std::move(resources), .joins = 1})); };
    CHECK(joining({ana, gym, pat}).empty());
    CHECK(joining({ben, gym, pat}) == Lines{"schedule.not-in-session"});
    CHECK(codes(check(query, context, at("09:15"), {.resources = {ben, gym, pat}})) == Lines{"schedule.off-grid"});
    CHECK(codes(check(query, context, at("09:30"), {.resources = {ana, gym, pat}, .joins = 1})) == Lines{"schedule.not-joinable"});
    CHECK(codes(check(query, context, at("09:15"), {.resources = {ana, gym, pat}, .joins = 7})) == Lines{"schedule.not-joinable"});

    SECTION("when the patient is free") {
        clinic.book(pat, between("10:00", "10:30"));
        CHECK(joining({ana, gym, pat}) == Lines{"schedule.patient-double-booked"});
        CHECK_FALSE(find_slots(query, context).slots[0].joins.has_value());
    }
    SECTION("when the room has a place more") {
        clinic.book(gym, between("09:45", "10:00"), 2);
        CHECK(joining({ana, gym, pat}) == Lines{"schedule.room-capacity-exceeded"});
    }
    SECTION("when it is not full") {
        query.joinable[0].taken = 4;
        CHECK(joining({ana, gym, pat}) == Lines{"schedule.session-full"});
        query.window = between("09:10", "09:20");
        auto const none = find_slots(query, context).none;
        REQUIRE(none.has_value());
        CHECK(none->report.has("schedule.session-full"));
        SlotContext const lenient{clinic.timetable, {}, {.waivers = {{"schedule.session-full", {"desk", "one more fits in"}}}}};
        CHECK(*find_slots(query, lenient).slots.at(0).seats_left == 0);
    }
    SECTION("when it is as long as what is asked for, and at one of the sites") {
        query.length = Duration::minutes(45);
        CHECK(joining({ana, gym, pat}) == Lines{"schedule.not-joinable"});
        query.length = Duration::hours(1);
        query.sites = {clinic::SiteId(3)};
        CHECK(joining({ana, gym, pat}) == Lines{"schedule.sites-apart"});
        query.joinable[0].site = clinic::SiteId(3);
        CHECK(joining({ana, gym, pat}).empty());
    }
    SECTION("not before the notice, and never at the price of the limit") {
        query.now = at("08:30");
        query.minimum_notice = Duration::hours(1);
        CHECK(joining({ana, gym, pat}) == Lines{"schedule.below-minimum-notice"});
        query.minimum_notice = Duration();
        query.limit = 2;
        CHECK((find_slots(query, context).slots.back().joins == 1u));
        query.order = SlotOrder::best_first;
        query.preferences.resources = {{.resource = ana, .weight = 5}};
        query.roles[0] = role("therapist", {ana});
        query.roles[0].joins = true; // somebody who comes along is booked already
        CHECK(joining({ana, gym, pat}) == Lines{"schedule.provider-double-booked"});
    }
}

TEST_CASE("a session tells what joining it needs to know", "[slot_query]") {
    clinic::Session session{.id = clinic::SessionId(9), .planned = between("09:00", "10:00")};
    session.participants = {{.patient = clinic::PatientId(1)}, {.patient = clinic::PatientId(2), .status = clinic::SessionStatus::cancelled}};
    session.staff = {{.provider = clinic::ProviderId(0)}};
    session.resources = {{.resource = gym}};
    session.delivery.site = clinic::SiteId(3);
    auto const found = schedule::joinable(session, 6);
    CHECK(found == schedule::JoinableSession{.holder = 9, .period = between("09:00", "10:00"), .seats = 6, .taken = 1, .resources = {ana, gym}, .site = clinic::SiteId(3)});
}

TEST_CASE("a finder tells what is so now, whatever it kept", "[free_slots]") {
    Clinic clinic;
    SlotContext context{clinic.timetable};
    schedule::SlotFinder finder(context);
    auto query = hour_with({role("therapist", {ana}), role("room", {blue})});
    auto const found = [&] {
        Lines all;
        for (auto const& slot : finder.search(query))
            all.push_back(wall(slot.period.start()));
        CHECK(all == starts(query, context));
        return all;
    };
    Lines const whole{"09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30"};
    CHECK(found() == whole);
    CHECK(found() == whole);
    auto const booked = clinic.book(ana, between("10:00", "13:30"));
    CHECK(found() == Lines{"09:00"});
    REQUIRE(clinic.timetable.cancel(booked).has_value());
    CHECK(found() == whole);
    Occupancy const held{.resource = blue, .period = between("09:00", "13:00"), .holder = 50};
    REQUIRE(clinic.timetable.hold(50, std::span(&held, 1), at("08:30")).has_value());
    query.as_of = at("08:30");
    CHECK(found() == whole); // the hold is over
    query.as_of = at("08:29");
    CHECK(found().empty());
    query.as_of = boost::none;
    CHECK(found().empty());
    query.moving = 50;
    CHECK(found() == whole);
    query.moving = boost::none;
    REQUIRE(clinic.timetable.confirm(50).has_value());
    query.as_of = at("08:30");
    CHECK(found().empty());
    clinic.timetable.set_capacity(blue, 2);
    CHECK(found() == whole);
    context.hours = open({daily(clinic::RoomId(0), "09:00", "10:30")});
    CHECK(found() == Lines{"09:00", "09:30"});
    query.grid = SlotGrid(harbor, Duration::minutes(15));
    CHECK(found() == Lines{"09:00", "09:15", "09:30"});
    query.roles[1].needs_turnover = true;
    query.turnover = Duration::minutes(20);
    CHECK(found() == Lines{"09:00"});
    context.policy.severities = {{"schedule.outside-working-hours", Severity::warning}};
    CHECK(found().size() == 16);
    clinic.timetable = Timetable();
    context.policy = {};
    query.turnover = Duration();
    CHECK(found() == Lines{"09:00", "09:15", "09:30"});
    clinic.book(ana, between("09:00", "09:30"));
    CHECK(found() == Lines{"09:30"});
}

TEST_CASE("a day's grid begins at its offset", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana})});
    query.grid = SlotGrid(harbor, Duration::minutes(50), Duration::minutes(20));
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:30", "10:20", "11:10", "12:00", "12:50"});
}

TEST_CASE("slots can be kept apart", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("10:00", "10:30"));
    auto query = hour_with({role("therapist", {ana})});
    query.apart = query.length;
    CHECK(starts(query, {clinic.timetable}) == Lines{"09:00", "10:30", "11:30", "12:30"});
}

TEST_CASE("everybody has to be at one of the sites", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana, ben}), role("room", {blue, gym})});
    query.roles[0].candidates[0].sites = {clinic::SiteId(0)};
    query.roles[0].candidates[1].sites = {clinic::SiteId(1)};
    query.roles[1].candidates[0].sites = {clinic::SiteId(1)};
    query.roles[1].candidates[1].sites = {clinic::SiteId(0)};
    query.sites = {clinic::SiteId(0), clinic::SiteId(1)};
    query.limit = 3;
    SlotContext const context{clinic.timetable, open({daily(clinic::SiteId(0), "09:30", "18:00"), daily(clinic::SiteId(1), "09:00", "18:00")})};
    CHECK(shown(query, context) == Lines{"09:00 provider 1 room 0", "09:30 provider 0 room 1", "10:00 provider 0 room 1"});
    auto const slots = find_slots(query, context).slots;
    CHECK((slots[0].site == clinic::SiteId(1)));
    CHECK((slots[1].site == clinic::SiteId(0)));
    CHECK(codes(check(query, context, at("10:00"), {{ana, blue}})) == Lines{"schedule.sites-apart"});
    query.sites = {clinic::SiteId(0)};
    CHECK(codes(check(query, context, at("09:00"), {{ana, gym}})) == Lines{"schedule.clinic-closed"});

    query.roles[0].candidates.pop_back();
    query.sites = {clinic::SiteId(1)};
    auto const none = find_slots(query, context).none;
    CHECK(none->report.has("schedule.sites-apart"));
}

TEST_CASE("what a policy waives is offered and said", "[free_slots]") {
    Clinic clinic;
    auto const first = clinic.book(blue, between("09:00", "10:00"));
    clinic.book(blue, between("10:00", "11:00"));
    auto query = hour_with({role("room", {blue})});
    Waiver const waiver{"desk", "both patients agreed"};
    SlotContext const one{clinic.timetable, {}, {.waivers = {{"schedule.room-double-booked", waiver, Subject{SubjectKind::session, first}}}}};
    CHECK(starts(query, one) == Lines{"09:00", "11:00", "11:30", "12:00", "12:30"});
    auto const slot = find_slots(query, one).slots[0];
    CHECK(codes(slot.findings) == Lines{"schedule.room-double-booked"});
    CHECK((slot.findings.begin()->waiver == waiver));
    SlotContext const all{clinic.timetable, {}, {.severities = {{"schedule.room-double-booked", Severity::warning}}}};
    CHECK(starts(query, all).size() == 8);
    query.roles[0].candidates.push_back({.resource = {SubjectKind::room, 5}});
    CHECK(find_slots(query, all).slots[0].resources[0].index == 5); // a free room before a shared one
}

TEST_CASE("best first goes by weights, equals by time", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("10:00", "11:00"));
    auto query = hour_with({role("therapist", {ana, ben})});
    query.order = SlotOrder::best_first;
    query.limit = 3;
    SlotContext const context{clinic.timetable};
    query.preferences.times = {{.from = TimeOfDay("12:00"), .to = TimeOfDay("13:00"), .weight = 5}};
    query.preferences.resources = {{.resource = ben, .weight = 1}};
    CHECK(shown(query, context) == Lines{"12:00 provider 1", "12:30 provider 1", "09:00 provider 1"});
    CHECK(find_slots(query, context).slots[0].score == 6);
    query.preferences.earlier = 2;
    query.window = Period(at("12:00"), at("13:00", 10));
    query.limit = 100;
    CHECK(shown(query, context).front() == "12:00 provider 1");
    CHECK(find_slots(query, context).slots.back().score == -1);
}

TEST_CASE("gaps that are good for nothing are avoided, and closed ones liked", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("09:00", "10:00"));
    clinic.book(ana, between("13:00", "14:00"));
    auto query = hour_with({role("therapist", {ana})});
    query.window = between("10:00", "13:00");
    query.order = SlotOrder::best_first;
    query.preferences = {.closes_gap = 2, .leaves_gap = 3, .shortest = Duration::hours(1)};
    Lines all;
    for (auto const& slot : find_slots(query, {clinic.timetable}).slots)
        all.push_back(wall(slot.period.start()) + " " + std::to_string(slot.score));
    CHECK(all == Lines{"10:00 2", "12:00 2", "11:00 0", "10:30 -3", "11:30 -3"});
}

TEST_CASE("with no slot the role in the way and the nearest miss are named", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("08:00", "11:10"));
    clinic.book(ana, between("12:00", "15:00"));
    auto const query = hour_with({role("therapist", {ana}), role("room", {blue})});
    SlotContext const context{clinic.timetable};
    auto const answer = find_slots(query, context);
    CHECK(answer.slots.empty());
    REQUIRE(answer.none.has_value());
    CHECK(answer.none->blocking == std::vector<std::size_t>{0});
    CHECK(wall(*answer.none->nearest) == "11:00"); // ten minutes are missing
    CHECK(codes(answer.none->report) == Lines{"schedule.no-free-slot", "schedule.provider-double-booked"});
    auto const& first = *answer.none->report.begin();
    CHECK(first.args.value == "therapist");
    // What would do is no miss, but the next start after the window that is free.
    REQUIRE(first.fixes.size() == 1);
    CHECK(first.fixes[0].kind == FixKind::move_to);
    CHECK(*first.fixes[0].at >= query.window.end());
    auto later = query;
    later.window = Period(*first.fixes[0].at, Duration::seconds(1));
    CHECK(find_slots(later, context).slots.size() == 1);
    if (query.window.end() < *first.fixes[0].at) {
        later.window = Period(query.window.end(), *first.fixes[0].at);
        CHECK(find_slots(later, context).slots.empty());
    }
    CHECK(text(first).find("therapist") != std::string::npos);
}

TEST_CASE("where nothing is free for weeks no fix is told", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, Period(at("00:00"), Duration::hours(24 * 60)));
    auto query = hour_with({role("therapist", {ana})});
    auto const none = why_none(query, {clinic.timetable});
    REQUIRE(none.report.has("schedule.no-free-slot"));
    CHECK(none.nearest.has_value());
    for (auto const& finding : none.report)
        CHECK(finding.fixes.empty());
}

TEST_CASE("where no single role is to blame the scarcest is named", "[free_slots]") {
    Clinic clinic;
    clinic.book(ana, between("08:00", "15:00"));
    clinic.book(blue, between("08:00", "12:00"));
    auto query = hour_with({role("room", {blue}), role("therapist", {ana})});
    query.window = between("09:00", "11:30");
    auto const none = why_none(query, {clinic.timetable});
    CHECK(none.blocking.size() == 1);
    query.window = between("09:00", "13:00");
    CHECK(why_none(query, {clinic.timetable}).blocking == std::vector<std::size_t>{1});
}

TEST_CASE("nobody at all, no start at all", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {}), role("room", {blue})});
    SlotContext const context{clinic.timetable};
    auto none = find_slots(query, context).none;
    CHECK(codes(none->report) == Lines{"schedule.no-candidate"});
    CHECK(none->blocking == std::vector<std::size_t>{0});
    query.roles[0] = role("therapist", {ana});
    query.window = between("09:01", "09:02");
    CHECK(codes(find_slots(query, context).none->report) == Lines{"schedule.no-start"});
    query.window = between("09:00", "13:00");
    query.now = at("14:00");
    CHECK(codes(find_slots(query, context).none->report) == Lines{"schedule.no-start"});
    query.roles.clear();
    query.now = boost::none;
    CHECK(starts(query, context).size() == 8); // nobody is needed
}

TEST_CASE("a check tells what is wrong with a choice", "[check_slot]") {
    Clinic clinic;
    clinic.book(blue, between("10:55", "11:30"));
    auto query = hour_with({role("therapist", {ana, ben}), role("room", {blue})});
    query.roles[1].needs_turnover = true;
    query.turnover = Duration::minutes(10);
    SlotContext const context{clinic.timetable};
    CHECK(check(query, context, at("09:30"), {{ana, blue}}).empty());
    CHECK(codes(check(query, context, at("09:45"), {{ana, blue}})) == Lines{"schedule.off-grid"});
    CHECK(codes(check(query, context, at("10:00"), {{ana, blue}})) == Lines{"schedule.room-double-booked"});
    auto shorter = query;
    shorter.length = Duration::minutes(50);
    auto const cleared = check(shorter, context, at("10:00"), {{ana, blue}});
    CHECK(codes(cleared) == Lines{"schedule.turnover-violated"});
    CHECK(*cleared.begin()->when == between("10:55", "11:00"));
    CHECK(cleared.begin()->subjects == std::vector<Subject>{{SubjectKind::session, 0}});
    CHECK(codes(check(query, context, at("09:30"), {{ana}})) == Lines{"schedule.role-unfilled"});
    CHECK(codes(check(query, context, at("09:30"), {{gym, blue}})) == Lines{"schedule.not-a-candidate"});
    query.roles[1] = role("second", {ben});
    CHECK(codes(check(query, context, at("09:30"), {{ben, ben}})) == Lines{"schedule.resource-twice"});
    query.length = Duration();
    CHECK(codes(check(query, context, at("09:30"), {{ben, ben}})) == Lines{"schedule.not-a-slot-query"});
    CHECK(starts(query, context).empty());
}

TEST_CASE("what makes no query is said", "[slot_query]") {
    auto const sound = hour_with({role("therapist", {ana})});
    CHECK(validate(sound).empty());
    struct Row {
        char const* what;
        void (*spoil)(SlotQuery&);
    };
    constexpr Row rows[] = {
        {"no length", [](SlotQuery& query) { query.length = Duration(); }},
        {"a negative length", [](SlotQuery& query) { query.length = Duration::minutes(-5); }},
        {"a length of years", [](SlotQuery& query) { query.length = Duration::hours(24 * 400); }},
        {"a negative setup", [](SlotQuery& query) { query.setup = Duration::minutes(-5); }},
        {"a negative turnover", [](SlotQuery& query) { query.turnover = Duration::minutes(-5); }},
        {"a negative notice", [](SlotQuery& query) { query.minimum_notice = Duration::minutes(-5); }},
        {"a negative distance", [](SlotQuery& query) { query.apart = Duration::minutes(-5); }},
        {"a horizon in the past", [](SlotQuery& query) { query.latest_days = -1; }},
        {"no units", [](SlotQuery& query) { query.roles[0].units = 0; }},
        {"a reversed phase", [](SlotQuery& query) { query.roles[0].phases = {{.from = Duration::minutes(5), .to = Duration()}}; }},
        {"somebody twice", [](SlotQuery& query) { query.roles[0].candidates.push_back(query.roles[0].candidates[0]); }},
        {"somebody's negative turnover", [](SlotQuery& query) { query.roles[0].needs_turnover = true; query.roles[0].candidates[0].turnover = Duration::minutes(-1); }},
        {"a class twice", [](SlotQuery& query) { query.joinable.resize(2, {.holder = 4, .period = query.window}); }},
        {"too many roles", [](SlotQuery& query) { query.roles.resize(65, query.roles[0]); }},
    };
    for (auto const& row : rows) {
        CAPTURE(row.what);
        auto query = sound;
        row.spoil(query);
        CHECK(validate(query).has("schedule.not-a-slot-query"));
        CHECK(starts(query, SlotContext{Clinic().timetable}).empty());
    }
}

TEST_CASE("therapists are found by skill and by a credential in force", "[slot_query]") {
    using catalog::QualificationKind;
    catalog::CatalogId const cupping(3);
    catalog::Jurisdiction const california("US-CA");
    auto const licensed = [&](boost::optional<DateRange> validity, boost::optional<catalog::Jurisdiction> place) {
        return clinic::Credential{.qualification = {.kind = QualificationKind::physical_therapist, .jurisdiction = place, .validity = validity}, .suspended = false};
    };
    auto const someone = [&](std::uint32_t id, std::vector<catalog::CatalogId> skills, std::vector<clinic::Credential> credentials) {
        return clinic::Provider{.id = clinic::ProviderId(id), .name = "x", .role = QualificationKind::physical_therapist, .specialties = std::move(skills),
                                .credentials = std::move(credentials)};
    };
    DateRange const march(Date(2026, 3, 1), Date(2026, 4, 1));
    std::vector<clinic::Provider> const staff{
        someone(0, {cupping}, {licensed(DateRange(Date(2026, 1, 1), Date(2026, 3, 10)), california)}),
        someone(1, {}, {licensed(DateRange(Date(2026, 1, 1), Date(2027, 1, 1)), california)}),
        someone(2, {cupping}, {licensed(DateRange(Date(2025, 1, 1), Date(2026, 1, 1)), california)}),
        someone(3, {cupping}, {licensed(boost::none, california)}),
        someone(4, {cupping}, {licensed(DateRange(Date(2026, 1, 1), Date(2026, 3, 5)), california), licensed(DateRange::from(Date(2026, 3, 20)), california)}),
        someone(5, {cupping}, {licensed(DateRange::from(Date(2020, 1, 1)), catalog::Jurisdiction("US-NV"))}),
    };
    auto const found = providers_with(staff, {.skills = {cupping}, .credentials = {QualificationKind::physical_therapist}, .place = california}, march);
    REQUIRE(found.candidates.size() == 2);
    CHECK(found.candidates[0].resource.index == 0);
    CHECK(found.candidates[0].dates == std::vector<DateRange>{DateRange(Date(2026, 3, 1), Date(2026, 3, 10))});
    CHECK(found.candidates[1].resource.index == 4);
    CHECK(found.candidates[1].dates == std::vector<DateRange>{DateRange(Date(2026, 3, 1), Date(2026, 3, 5)), DateRange(Date(2026, 3, 20), Date(2026, 4, 1))});
    CHECK(codes(found.report) == Lines{"schedule.qualification-unknown"});
    CHECK(found.report.begin()->subjects[0].index == 3);
    CHECK(providers_with(staff, {.skills = {cupping}}, march).candidates.size() == 5);
    CHECK(providers_with(staff, {.credentials = {QualificationKind::physical_therapist}}, march).candidates.empty()); // where is not stated

    Clinic clinic;
    auto query = hour_with({Role{.name = "therapist", .candidates = found.candidates, .keeps_hours = false}});
    query.window = Period(at("12:00", 9), at("12:00", 21));
    query.grid = SlotGrid(harbor, Duration::hours(24), Duration::hours(9));
    CHECK(shown(query, {clinic.timetable}) == Lines{"09:00 provider 4", "09:00 provider 4"}); // the 20th and the 21st
    CHECK(codes(check(query, {clinic.timetable}, at("09:00", 11), {{{SubjectKind::provider, 0}}})) == Lines{"schedule.not-usable-on-date"});
}

TEST_CASE("rooms and equipment are found by features", "[slot_query]") {
    clinic::SiteId const site(2);
    std::vector<clinic::Room> const rooms{
        {.id = clinic::RoomId(0), .site = site, .name = "Blue", .features = {"quiet", "lifter"}, .turnover = Duration::minutes(10)},
        {.id = clinic::RoomId(1), .site = site, .name = "Gym", .capacity = 6},
    };
    std::vector<std::string> const quiet{"quiet"};
    auto const found = rooms_with(rooms, quiet);
    REQUIRE(found.size() == 1);
    CHECK(found[0] == Candidate{.resource = {SubjectKind::room, 0}, .turnover = Duration::minutes(10), .sites = {site}});
    CHECK(rooms_with(rooms, {}).size() == 2);
    std::vector<clinic::Equipment> const equipment{{.id = clinic::EquipmentId(4), .name = "Laser", .features = {"laser"}}};
    CHECK(equipment_with(equipment, {}).front() == Candidate{.resource = {SubjectKind::equipment, 4}});
    CHECK(equipment_with(equipment, quiet).empty());
}

TEST_CASE("a slot can be booked as it was offered", "[free_slots]") {
    Clinic clinic;
    auto query = hour_with({role("therapist", {ana}), role("room", {blue})});
    query.roles[1].needs_turnover = true;
    query.turnover = Duration::minutes(30);
    query.limit = 1;
    for (auto const* const expected : {"09:00", "10:30", "12:00"}) {
        SlotContext const context{clinic.timetable};
        auto const slot = find_slots(query, context).slots.at(0);
        CHECK(wall(slot.period.start()) == expected);
        REQUIRE(clinic.timetable.book(clinic.holders, occupancies(query, slot.period.start(), slot.resources, clinic.holders)).has_value());
        ++clinic.holders;
    }
    CHECK(find_slots(query, SlotContext{clinic.timetable}).slots.empty());
}
