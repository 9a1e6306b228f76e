#include "schedule/other_kind.hpp"
#include "schedule/rule_kinds.hpp"

#include <therapy/schedule/re_resolve.hpp>

// Cases a clinic meets once a year, each answered by hand.

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using namespace therapy::tests;

namespace {

using Lines = std::vector<std::string>;

void move_to(House& house, char const* zone) {
    for (auto& site : house.sites)
        site.zone = TimeZone(zone);
}
/// The first session only.
House alone() {
    House house;
    house.sessions.pop_back();
    house.service_of.pop_back();
    return house;
}
void at(Session& session, char const* start, int minutes = 45) { session.planned = Period(Instant(start), Duration::minutes(minutes)); }
std::vector<std::string> codes(Report const& report) {
    Lines all;
    for (auto const& finding : report)
        all.emplace_back(finding.rule.code());
    return all;
}
/// Whether a rule is broken: the session's own check and the batch agree about it.
bool breaks(House& house, std::uint32_t session, RuleRef rule) {
    auto const context = house.context();
    auto const one = check(house.sessions[session], context);
    auto const all = check_all(context);
    auto const told = [&](Report const& report) {
        return std::any_of(report.begin(), report.end(), [&](Finding const& finding) {
            return finding.rule == rule && std::find(finding.subjects.begin(), finding.subjects.end(), Subject{SubjectKind::session, session}) != finding.subjects.end();
        });
    };
    CAPTURE(rule.code());
    CHECK(told(one) == told(all));
    return told(one);
}
void propose_on_grid(House& house, int minutes) {
    house.first().status = SessionStatus::proposed;
    house.house.grid = SlotGrid(house.sites[0].zone, Duration::minutes(minutes));
}

} // namespace

// ---- Clocks ------------------------------------------------------------------------------------------------

TEST_CASE("a grid goes by the clocks of zones that are half and three quarters of an hour off", "[hard_cases]") {
    struct Row {
        char const* zone;
        int minutes;
        char const* start;
        bool on_grid;
    };
    auto const row = GENERATE(values<Row>({
        {"Asia/Kolkata", 30, "2026-03-10T03:30:00Z", true},       // 09:00
        {"Asia/Kolkata", 30, "2026-03-10T03:45:00Z", false},      // 09:15
        {"Asia/Kolkata", 60, "2026-03-10T03:00:00Z", false},      // 08:30
        {"Asia/Kathmandu", 30, "2026-03-10T03:15:00Z", true},     // 09:00
        {"Asia/Kathmandu", 30, "2026-03-10T03:30:00Z", false},    // 09:15
        {"Pacific/Chatham", 60, "2026-03-09T20:15:00Z", true},    // 10:00 on the tenth, in summer
        {"Pacific/Chatham", 60, "2026-03-09T20:00:00Z", false},   // 09:45
        {"Australia/Lord_Howe", 60, "2026-04-04T16:00:00Z", true},  // three hours after midnight; the clock went back by half an hour: 02:30
        {"Australia/Lord_Howe", 60, "2026-04-04T16:30:00Z", false}, // 03:00
    }));
    auto house = alone();
    move_to(house, row.zone);
    at(house.first(), row.start);
    propose_on_grid(house, row.minutes);
    CAPTURE(row.zone, row.start);
    CHECK(check(house.first(), house.context()).has("schedule.off-grid") != row.on_grid);
}

TEST_CASE("days begin at the site's midnight, wherever that is", "[hard_cases]") {
    auto house = alone();
    move_to(house, "Pacific/Chatham"); // thirteen hours and three quarters ahead
    house.patients[0].most_a_day = 1;
    at(house.first(), "2026-03-10T09:15:00Z"); // 23:00 to 23:45
    house.book("2026-03-10T10:15:00Z", 45, 0, 1, 1); // midnight
    CHECK_FALSE(breaks(house, 0, schedule::rules::most_sessions_a_day));
    at(house.sessions[1], "2026-03-10T10:14:59Z");
    CHECK(breaks(house, 0, schedule::rules::most_sessions_a_day));
}

TEST_CASE("a day that a zone skips is no day of notice", "[hard_cases]") {
    auto house = alone();
    move_to(house, "Pacific/Apia"); // where no Friday 2011-12-30 was
    house.house.now = Instant("2011-12-30T00:00:00Z"); // Thursday the 29th at 14:00
    house.first().status = SessionStatus::proposed;
    at(house.first(), "2012-01-01T20:00:00Z"); // Monday, 2 January, at ten
    house.house.notice_days = 1;
    CHECK_FALSE(breaks(house, 0, schedule::rules::below_notice_days));
    house.house.notice_days = 2; // Monday only: Saturday and Sunday are free, and Friday is not there
    CHECK(breaks(house, 0, schedule::rules::below_notice_days));
}

TEST_CASE("an hour that the clock skips or shows twice is as long as it lasts", "[hard_cases]") {
    auto house = alone();
    house.terms[0].most_minutes_a_day = 60;
    at(house.first(), "2026-03-08T06:30:00Z", 60); // from 01:30 to 03:30 on the wall
    CHECK_FALSE(breaks(house, 0, schedule::rules::provider_minutes_a_day));
    at(house.first(), "2026-11-01T05:00:00Z", 120); // from 01:00 to 02:00, twice as long
    CHECK(breaks(house, 0, schedule::rules::provider_minutes_a_day));
}

TEST_CASE("at both half past ones of an autumn night somebody can be treated", "[hard_cases]") {
    auto house = alone();
    at(house.first(), "2026-11-01T05:30:00Z", 60); // 01:30, and until 01:30
    house.book("2026-11-01T06:30:00Z", 45, 0, 0, 0);
    CHECK(check_all(house.context()).empty());
    at(house.first(), "2026-11-01T05:30:00Z", 61);
    CHECK(breaks(house, 0, schedule::rules::patient_double_booked));
    CHECK_FALSE(breaks(house, 0, schedule::rules::duplicate_booking)); // on the wall they begin at once
}

TEST_CASE("hours that begin when no clock shows it begin with the next minute there is", "[hard_cases]") {
    auto house = alone();
    open_on(house, ProviderId(0), Weekday::sunday, "02:00", "05:00");
    at(house.first(), "2026-03-08T07:00:00Z"); // 03:00, right after 01:59
    CHECK_FALSE(breaks(house, 0, schedule::rules::outside_working_hours));
    at(house.first(), "2026-03-08T06:59:59Z");
    CHECK(breaks(house, 0, schedule::rules::outside_working_hours));
    at(house.first(), "2026-03-08T08:15:00Z"); // until 05:00
    CHECK_FALSE(breaks(house, 0, schedule::rules::outside_working_hours));
}

TEST_CASE("a night's rest is as long as it lasts when the clocks change", "[hard_cases]") {
    auto house = alone();
    at(house.first(), "2026-03-08T02:00:00Z", 60);   // until ten in the evening
    house.book("2026-03-08T12:00:00Z", 45, 1, 0, 1); // from eight in the morning: ten hours by the wall, nine by the sun
    house.terms[0].least_rest = Duration::hours(9);
    CHECK_FALSE(breaks(house, 1, schedule::rules::least_rest_violated));
    house.terms[0].least_rest = Duration::hours(10);
    CHECK(breaks(house, 1, schedule::rules::least_rest_violated));
}

// ---- Sessions over midnight, and long ones -----------------------------------------------------------------

TEST_CASE("over midnight a licence is needed on both dates, an authorization on the first", "[hard_cases]") {
    auto house = alone();
    at(house.first(), "2026-03-11T03:15:00Z"); // 23:15 to midnight on the tenth
    house.providers[0].credentials[0].qualification.validity = DateRange(Date(2026, 1, 1), Date(2026, 3, 11));
    house.patients[0].authorization_needed = true;
    house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = DateRange(Date(2026, 1, 1), Date(2026, 3, 11)), .visits = 10}};
    CHECK_FALSE(breaks(house, 0, schedule::rules::licence_not_in_force));
    at(house.first(), "2026-03-11T03:15:01Z"); // a second of the eleventh
    CHECK(breaks(house, 0, schedule::rules::licence_not_in_force));
    CHECK_FALSE(breaks(house, 0, schedule::rules::outside_authorization));
    at(house.first(), "2026-03-11T04:00:00Z");
    CHECK(breaks(house, 0, schedule::rules::outside_authorization));
}

TEST_CASE("a certificate renewed at midnight is in force all the time", "[hard_cases]") {
    auto house = alone();
    at(house.first(), "2026-03-11T03:30:00Z", 60);
    house.services[0].certificates = {"CPR"};
    house.terms[0].certificates = {{"CPR", DateRange(Date(2025, 3, 11), Date(2026, 3, 11))}, {"CPR", DateRange(Date(2026, 3, 11), Date(2027, 3, 11))}};
    CHECK_FALSE(breaks(house, 0, schedule::rules::certificate_not_in_force));
    house.terms[0].certificates.pop_back();
    CHECK(breaks(house, 0, schedule::rules::certificate_not_in_force));
}

TEST_CASE("a session of most of a year is judged, by itself and with all others, and one that is longer is a mistake", "[hard_cases]") {
    House house;
    house.first().planned = Period(Instant("2025-06-01T13:00:00Z"), Duration::hours(24 * 300));
    house.terms[0].most_minutes_a_week = 60;
    house.terms[0].least_rest = Duration::hours(10);
    house.terms[0].stretch = WorkStretch{Duration::hours(4), Duration::minutes(15)};
    house.patients[0].most_minutes_a_day = 600;
    CHECK(breaks(house, 0, schedule::rules::provider_minutes_a_week));
    CHECK(breaks(house, 0, schedule::rules::most_minutes_a_day));
    CHECK(breaks(house, 1, schedule::rules::provider_double_booked));
    house.first().planned = Period(Instant("2025-06-01T13:00:00Z"), Duration::hours(24 * 4000));
    CHECK(breaks(house, 0, schedule::rules::out_of_reach));
    CHECK_FALSE(breaks(house, 0, schedule::rules::provider_minutes_a_week));
    CHECK_FALSE(breaks(house, 1, schedule::rules::provider_double_booked)); // in nobody's way
}

TEST_CASE("no session lasts no time", "[hard_cases]") {
    CHECK_FALSE(Period::make(Instant("2026-03-10T13:00:00Z"), Instant("2026-03-10T13:00:00Z")).has_value());
    CHECK_FALSE(Period::make(Instant("2026-03-10T13:00:00Z"), Instant("2026-03-10T12:59:59Z")).has_value());
    auto house = alone();
    house.first().planned = Period(Instant("2026-03-10T13:00:00Z"), Duration::seconds(1));
    house.book("2026-03-10T13:00:01Z", 45, 0, 0, 0);
    CHECK(check_all(house.context()).empty());
}

// ---- Setting up and clearing -------------------------------------------------------------------------------

TEST_CASE("clearing and setting up are one after the other, or the longer one, or as the matrix says", "[hard_cases]") {
    auto house = alone();
    house.rooms[0].turnover = Duration::minutes(15);
    house.book("2026-03-10T14:05:00Z", 45, 1, 1, 0).resources[0].setup = Duration::minutes(10);
    auto const lines = [&] { return lines_of(check(house.first(), house.context()), schedule::rules::turnover_violated); };
    auto const without_fixes = [&] {
        auto all = lines();
        for (auto& line : all)
            line = line.substr(0, line.find(';'));
        return all;
    };
    CHECK(without_fixes() == Lines{"session0 session1 with room0 [2026-03-10T13:55:00Z, 2026-03-10T14:00:00Z)"}); // 25 minutes in 20
    house.house.turnover = TurnoverReading::longest;
    CHECK(lines().empty());
    house.rooms[0].turnover = Duration::minutes(20);
    CHECK(lines().empty());
    house.rooms[0].turnover = Duration::seconds(20 * 60 + 1);
    CHECK(without_fixes() == Lines{"session0 session1 with room0 [2026-03-10T13:45:00Z, 2026-03-10T14:05:00Z) 1200 of 1201 seconds"});
    house.house.turnover = TurnoverReading::matrix;
    CHECK(lines().empty()); // it says nothing of these two
    house.house.turnovers = {{0, 0, Duration::minutes(21)}};
    CHECK(without_fixes() == Lines{"session0 session1 with room0 [2026-03-10T13:45:00Z, 2026-03-10T14:05:00Z) 1200 of 1260 seconds"});
}

TEST_CASE("a fix has its setup free as well", "[hard_cases]") {
    auto house = alone();
    house.first().resources[0].setup = Duration::minutes(10);
    house.rooms[0].turnover = Duration::minutes(15);
    house.book("2026-03-10T13:30:00Z", 45, 1, 1, 0);
    house.rooms.erase(house.rooms.begin() + 1, house.rooms.end());
    auto const report = check(house.first(), house.context());
    REQUIRE(report.size() == 1);
    REQUIRE(report.begin()->fixes.size() == 1);
    CHECK(*report.begin()->fixes[0].at == Instant("2026-03-10T14:40:00Z")); // 14:15, and fifteen minutes, and ten
}

// ---- Who belongs together ----------------------------------------------------------------------------------

TEST_CASE("one to one with two who belong together is no conflict, with a third it is", "[hard_cases]") {
    auto house = alone();
    house.services[0].mode = SessionMode::one_to_one;
    house.providers[0].capacity = 4;
    house.book("2026-03-10T13:00:00Z", 45, 1, 0, 1).links = SessionLinks{.together_with = {SessionId(0)}};
    house.book("2026-03-10T13:00:00Z", 45, 2, 0, 2).links = SessionLinks{.together_with = {SessionId(1)}};
    for (std::uint32_t i = 0; i < 3; ++i)
        CHECK_FALSE(breaks(house, i, schedule::rules::one_to_one_broken));
    house.sessions[1].links = boost::none; // who held the other two together, and is named still
    CHECK(breaks(house, 0, schedule::rules::one_to_one_broken));
    CHECK_FALSE(check(house.sessions[1], house.context()).passes());
    house.sessions[1].links = SessionLinks{.together_with = {SessionId(0)}};
    house.sessions[1].status = SessionStatus::cancelled; // which holds them together all the same
    CHECK_FALSE(breaks(house, 0, schedule::rules::one_to_one_broken));
}

TEST_CASE("who is there for a part of a session only is elsewhere for the rest", "[hard_cases]") {
    auto house = alone();
    house.first().participants[0].planned = Period(Instant("2026-03-10T13:00:00Z"), Duration::minutes(20));
    house.book("2026-03-10T13:20:00Z", 45, 0, 1, 1);
    CHECK_FALSE(breaks(house, 0, schedule::rules::patient_double_booked));
    at(house.sessions[1], "2026-03-10T13:19:59Z");
    CHECK(breaks(house, 0, schedule::rules::patient_double_booked));
}

TEST_CASE("a patient who cancelled takes no place and needs no therapist", "[hard_cases]") {
    auto house = alone();
    house.services[0].most_participants = 1;
    house.services[0].least_participants = 1;
    two_patients(house);
    CHECK(breaks(house, 0, schedule::rules::group_overfull));
    house.first().participants[1].status = SessionStatus::cancelled;
    CHECK_FALSE(breaks(house, 0, schedule::rules::group_overfull));
    house.first().participants[0].status = SessionStatus::no_show;
    CHECK(breaks(house, 0, schedule::rules::group_below_minimum));
}

TEST_CASE("whoever is named in two roles is one", "[hard_cases]") {
    auto house = alone();
    house.terms[0].most_a_day = 1;
    house.terms[0].most_minutes_a_day = 45;
    house.first().staff.push_back({.provider = ProviderId(0), .role = StaffRole::observing});
    CHECK_FALSE(breaks(house, 0, schedule::rules::provider_sessions_a_day));
    CHECK_FALSE(breaks(house, 0, schedule::rules::provider_minutes_a_day));
    house.services[0].providers = 2;
    house.first().staff[1].role = StaffRole::treating;
    CHECK(breaks(house, 0, schedule::rules::co_treatment_incomplete));
}

TEST_CASE("the session that shares least decides how many share a room", "[hard_cases]") {
    auto house = alone();
    house.rooms[0].capacity = 5;
    house.book("2026-03-10T13:15:00Z", 45, 1, 1, 0);
    CHECK(check_all(house.context()).empty());
    house.sessions[1].resources[0].tolerance = 1;
    CHECK(breaks(house, 0, schedule::rules::room_capacity_exceeded));
    CHECK(breaks(house, 1, schedule::rules::room_capacity_exceeded));
}

TEST_CASE("a session that needs more than there is conflicts with nobody but itself", "[hard_cases]") {
    auto house = alone();
    house.equipment.push_back({.id = EquipmentId(0), .name = "lasers", .capacity = 2});
    house.first().resources.push_back({.resource = {SubjectKind::equipment, 0}, .units = 3});
    auto const report = check(house.first(), house.context());
    REQUIRE(codes(report) == Lines{"schedule.equipment-pool-exhausted"});
    CHECK(report.begin()->subjects == std::vector<Subject>{{SubjectKind::session, 0}});
    CHECK(report.begin()->fixes.empty()); // no later time helps
    CHECK(breaks(house, 0, schedule::rules::equipment_pool_exhausted));
}

// ---- Holds -------------------------------------------------------------------------------------------------

TEST_CASE("a hold stands in the way until its last second", "[hard_cases]") {
    auto house = alone();
    house.first().status = SessionStatus::held;
    house.first().held_until = Instant("2026-03-09T12:00:00Z");
    house.book("2026-03-10T13:15:00Z", 45, 1, 0, 1);
    auto const told = [&](boost::optional<Instant> as_of) {
        auto context = house.context();
        context.setting.as_of = as_of;
        house.agenda = Agenda(house.sessions, context.agenda_terms());
        context.agenda = house.agenda;
        auto const one = check(house.sessions[1], context);
        CHECK(one.has("schedule.held-by-other") == check_all(context).has("schedule.held-by-other"));
        return codes(one);
    };
    CHECK(told(boost::none) == Lines{"schedule.held-by-other"});
    CHECK(told(Instant("2026-03-09T11:59:59Z")) == Lines{"schedule.held-by-other"});
    CHECK(told(Instant("2026-03-09T12:00:00Z")).empty());
    house.sessions[1].status = SessionStatus::held; // two holds are as two bookings
    house.sessions[1].held_until = Instant("2026-03-09T13:00:00Z");
    CHECK(told(Instant("2026-03-09T11:00:00Z")) == Lines{"schedule.provider-double-booked"});
}

// ---- Series, weeks and years -------------------------------------------------------------------------------

TEST_CASE("a series goes on over the end of the year, and of the hours that were worked out", "[hard_cases]") {
    auto house = alone();
    open_on(house, ProviderId(0), Weekday::tuesday, "08:00", "18:00");
    std::vector<Session> series(4, house.first());
    at(series[0], "2026-12-22T14:00:00Z");
    at(series[1], "2026-12-29T14:00:00Z");
    at(series[2], "2027-01-05T14:00:00Z");
    at(series[3], "2027-01-12T23:30:00Z"); // 18:30
    auto const found = check_series(series, house.context(), 0);
    CHECK(found.bookable() == 3);
    CHECK(found.occurrences[2].report.empty());
    CHECK(found.occurrences[3].report.has("schedule.outside-working-hours"));
    CHECK(codes(found.report) == Lines{"schedule.series-changes-wall-time", "schedule.series-partial"});
}

TEST_CASE("the weeks of a plan and of a house go on over the end of the year", "[hard_cases]") {
    auto house = alone();
    at(house.first(), "2026-12-29T14:00:00Z"); // Tuesday
    house.book("2026-12-31T14:00:00Z", 45, 0, 0, 0);
    house.book("2027-01-02T14:00:00Z", 45, 0, 0, 0); // Saturday
    house.patients[0].frequencies = {{.dates = DateRange(Date(2026, 12, 28), Date(2027, 2, 1)), .most = 2}};
    CHECK(breaks(house, 0, schedule::rules::frequency_exceeded));
    house.patients[0].frequencies[0].dates = DateRange(Date(2026, 12, 26), Date(2027, 2, 1)); // whose weeks end with Friday
    CHECK_FALSE(breaks(house, 0, schedule::rules::frequency_exceeded));
    house.patients[0].frequencies.clear();
    house.patients[0].most_a_week = 2;
    CHECK(breaks(house, 2, schedule::rules::most_sessions_a_week));
    house.house.week_start = Weekday::saturday;
    CHECK_FALSE(breaks(house, 2, schedule::rules::most_sessions_a_week));
}

TEST_CASE("a series at one time of the wall moves on the UTC line with the clocks", "[hard_cases]") {
    auto house = alone();
    std::vector<Session> series(2, house.first());
    at(series[0], "2026-03-03T14:00:00Z"); // nine in winter
    at(series[1], "2026-03-10T13:00:00Z"); // and in summer
    house.sessions.clear();
    house.service_of.clear();
    CHECK(check_series(series, house.context(), 0).report.empty());
    at(series[1], "2026-03-10T14:00:00Z");
    CHECK(codes(check_series(series, house.context(), 0).report) == Lines{"schedule.series-changes-wall-time"});
}

TEST_CASE("an authorization is drawn from in the order of the dates, not of the bookings", "[hard_cases]") {
    auto house = alone();
    house.patients[0].authorization_needed = true;
    house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 2}};
    house.book("2026-03-24T13:00:00Z", 45, 0, 0, 0);
    house.book("2026-03-17T13:00:00Z", 45, 0, 0, 0); // booked last, and second by date
    CHECK(breaks(house, 1, schedule::rules::authorization_exhausted));
    CHECK_FALSE(breaks(house, 2, schedule::rules::authorization_exhausted));
}

// ---- Policies and rules of one's own -----------------------------------------------------------------------

TEST_CASE("a waiver for one of two who are in the way leaves the other one", "[hard_cases]") {
    auto house = alone();
    house.book("2026-03-10T13:30:00Z", 45, 1, 0, 1);
    house.book("2026-03-10T12:30:00Z", 45, 2, 0, 2);
    house.policy.waivers = {{"schedule.provider-double-booked", {"lee", "asked for"}, Subject{SubjectKind::session, 1}}};
    auto const report = check(house.first(), house.context());
    REQUIRE(report.size() == 2);
    CHECK_FALSE(report.passes());
    for (auto const& finding : report) {
        bool const with_first = finding.subjects.back() == Subject{SubjectKind::session, 1};
        CHECK(finding.waiver.has_value() == with_first);
        // What passes is a time at which the other one is over; the one that is waived is in the way of nothing.
        if (!with_first)
            CHECK(std::any_of(finding.fixes.begin(), finding.fixes.end(), [](Fix const& fix) { return fix.kind == FixKind::move_to && *fix.at == Instant("2026-03-10T13:15:00Z"); }));
    }
    house.policy.waivers[0].subject = boost::none;
    CHECK(check(house.first(), house.context()).passes());
    house.policy = {.severities = {{"schedule.provider-double-booked", Severity::warning}}};
    CHECK(check(house.first(), house.context()).passes());
}

TEST_CASE("a rule of one's own is asked where its needs are, is waived, and is in the way of a fix", "[hard_cases]") {
    static constexpr Rule not_at_nine{"clinic-of-mine.not-at-nine", Severity::error, Scope::session, "{subjects} begins at nine"};
    static constexpr Rule with_services{"clinic-of-mine.with-services", Severity::warning, Scope::session, "{subjects} has a mode"};
    auto house = alone();
    house.own_rules = {{.rule = not_at_nine, .judge = [](Checking& checking) {
                            auto const shown = checking.zone().to_wall(interval(checking.session()).start());
                            if (shown && shown->wall.second_of_day() / 3600 == 9)
                                checking.add({.rule = not_at_nine});
                        }},
                       {.rule = with_services, .judge = [](Checking& checking) { checking.add({.rule = with_services}); }, .needs = {RuleNeed::mode}}};
    CHECK(breaks(house, 0, not_at_nine));
    CHECK_FALSE(breaks(house, 0, with_services));
    house.services[0].mode = SessionMode::concurrent;
    CHECK(breaks(house, 0, with_services));
    SlotGrid const grid(TimeZone("America/New_York"), Duration::minutes(30));
    auto const starts = free_starts(house.first(), grid, Period(Instant("2026-03-10T12:00:00Z"), Instant("2026-03-10T15:00:00Z")), house.context());
    CHECK(starts == std::vector<Instant>{Instant("2026-03-10T12:00:00Z"), Instant("2026-03-10T12:30:00Z"), Instant("2026-03-10T14:00:00Z"), Instant("2026-03-10T14:30:00Z")});
    house.book("2026-03-10T12:30:00Z", 40, 1, 0, 1); // until 09:10
    auto const report = check(house.first(), house.context());
    auto const conflict = std::find_if(report.begin(), report.end(), [](Finding const& finding) { return finding.rule == schedule::rules::provider_double_booked; });
    REQUIRE(conflict != report.end());
    for (auto const& fix : conflict->fixes)
        if (fix.kind == FixKind::move_to)
            CHECK(*fix.at >= Instant("2026-03-10T14:00:00Z"));
    house.policy.waivers = {{std::string(not_at_nine.code), {"lee", "asked for"}}};
    CHECK(check(house.sessions[0], house.context()).has(not_at_nine.code));
    house.sessions.pop_back();
    house.service_of.pop_back();
    CHECK(check(house.sessions[0], house.context()).passes());
}

TEST_CASE("at the edge of the calendar no time is free, and none is a fix", "[hard_cases]") {
    auto house = alone();
    house.first().planned = Period(Instant("9998-12-31T10:00:00Z"), Duration::minutes(45));
    CHECK(check(house.first(), house.context()).empty());
    SlotGrid const grid(TimeZone::utc(), Duration::hours(24));
    auto const context = house.context();
    auto const starts = free_starts(house.first(), grid, Period(Instant("9998-12-30T00:00:00Z"), Instant("9999-01-05T00:00:00Z")), context);
    for (auto const start : starts) {
        auto tried = house.first();
        tried.planned = Period(start, Duration::minutes(45));
        CAPTURE(to_text(start));
        CHECK(check(tried, context).passes());
    }
    CHECK(starts.size() == 2); // the last two days of the year before the last
}

// ---- Ways --------------------------------------------------------------------------------------------------

TEST_CASE("the way is needed across midnight and by the patient too, and is none at one site", "[hard_cases]") {
    auto house = alone();
    house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
    at(house.first(), "2026-03-11T03:10:00Z"); // until five to midnight
    house.book("2026-03-11T04:10:00Z", 45, 0, 1, 1).delivery.site = SiteId(1);
    CHECK(breaks(house, 0, schedule::rules::travel_time_violated)); // fifteen minutes: the patient
    house.house.patients_travel = false;
    CHECK_FALSE(breaks(house, 0, schedule::rules::travel_time_violated));
    house.house.patients_travel = true;
    at(house.sessions[1], "2026-03-11T04:25:00Z");
    CHECK_FALSE(breaks(house, 0, schedule::rules::travel_time_violated));
    at(house.sessions[1], "2026-03-11T03:55:00Z");
    house.sessions[1].delivery.site = SiteId(0);
    CHECK_FALSE(breaks(house, 0, schedule::rules::travel_time_violated));
}

TEST_CASE("by telehealth the law of the patient's place counts", "[hard_cases]") {
    auto house = alone();
    house.first().delivery = {.mode = DeliveryMode::telehealth, .site = SiteId(0), .patient_jurisdiction = catalog::Jurisdiction("US-NJ")};
    CHECK(breaks(house, 0, schedule::rules::licence_not_in_force));
    house.providers[0].credentials[0].qualification.jurisdiction = catalog::Jurisdiction("US-NJ");
    CHECK_FALSE(breaks(house, 0, schedule::rules::licence_not_in_force));
    house.first().delivery.mode = DeliveryMode::site;
    CHECK(breaks(house, 0, schedule::rules::licence_not_in_force));
}

TEST_CASE("the break of a night lies on both sides of midnight", "[hard_cases]") {
    auto house = alone();
    house.terms[0].floating_break = FloatingBreak{TimeOfDay("22:00"), TimeOfDay("02:00"), Duration::minutes(60)};
    at(house.first(), "2026-03-11T02:00:00Z", 90); // from ten to half past eleven
    house.book("2026-03-11T04:30:00Z", 90, 1, 0, 1); // from half past midnight to two
    CHECK_FALSE(breaks(house, 0, schedule::rules::floating_break_lost)); // an hour in between
    at(house.sessions[1], "2026-03-11T04:29:59Z", 90);
    CHECK(breaks(house, 0, schedule::rules::floating_break_lost));
    CHECK(breaks(house, 1, schedule::rules::floating_break_lost));
    CHECK(lines_of(check(house.sessions[1], house.context()), schedule::rules::floating_break_lost).front().substr(0, 100) ==
          "session0 session1 with provider0 [2026-03-11T02:00:00Z, 2026-03-11T06:00:00Z) 3599 of 3600 seconds; ");
    house.sessions.pop_back();
    house.service_of.pop_back();
    CHECK_FALSE(breaks(house, 0, schedule::rules::floating_break_lost));
    at(house.first(), "2026-03-11T03:00:00Z", 150); // across midnight, with less than an hour on either side
    CHECK_FALSE(breaks(house, 0, schedule::rules::floating_break_lost)); // an hour before it
    at(house.first(), "2026-03-11T02:30:00Z", 165);
    CHECK(breaks(house, 0, schedule::rules::floating_break_lost));
}

TEST_CASE("a waiver of one counterpart is heeded in the batch, and a change of severity too", "[hard_cases]") {
    auto house = alone();
    house.book("2026-03-10T13:30:00Z", 45, 1, 0, 1);
    house.book("2026-03-10T12:30:00Z", 45, 2, 0, 2);
    house.policy.waivers = {{"schedule.provider-double-booked", {"lee", "asked for"}, Subject{SubjectKind::session, 1}}};
    auto const all = check_all(house.context());
    CHECK(std::count_if(all.begin(), all.end(), [](Finding const& finding) { return finding.waiver.has_value(); }) == 1);
    CHECK(all.size() == 2);
    SlotGrid const grid(TimeZone::utc(), Duration::minutes(15));
    auto const starts = free_starts(house.first(), grid, Period(Instant("2026-03-10T13:00:00Z"), Instant("2026-03-10T13:45:00Z")), house.context());
    CHECK(starts == std::vector<Instant>{Instant("2026-03-10T13:15:00Z"), Instant("2026-03-10T13:30:00Z")}); // beside the one that is waived
}
