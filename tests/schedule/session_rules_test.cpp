#include "schedule/rule_kinds.hpp"

#include "core/enum_checks.hpp"

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using namespace therapy::tests;

TEST_CASE("the interval, the number and who is meant are exact", "[session_rules]") {
    House house;
    house.book("2026-03-10T13:30:00Z", 45, 1, 0, 1);
    auto const report = check(house.first(), house.context(), 0);
    REQUIRE(report.size() == 1);
    auto const& finding = report.findings()[0];
    CHECK(finding.rule == schedule::rules::provider_double_booked);
    CHECK(*finding.when == Period(Instant("2026-03-10T13:30:00Z"), Instant("2026-03-10T13:45:00Z")));
    CHECK(finding.subjects == std::vector<Subject>{{SubjectKind::session, 0}, {SubjectKind::session, 2}});
    CHECK(finding.counterparts == std::vector<Subject>{{SubjectKind::provider, 0}});

    House far;
    far.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
    far.book("2026-03-10T14:00:00Z", 45, 1, 0, 1).delivery.site = SiteId(1);
    auto const travel = check(far.first(), far.context(), 0);
    REQUIRE(travel.size() == 1);
    CHECK(*travel.findings()[0].args.limit == 1800);
    CHECK(*travel.findings()[0].args.actual == 900);
    CHECK(*travel.findings()[0].when == Period(Instant("2026-03-10T13:45:00Z"), Instant("2026-03-10T14:00:00Z")));
}

TEST_CASE("a conflict comes with the smallest fixes, and each of them passes", "[session_rules]") {
    House house;
    house.book("2026-03-10T13:30:00Z", 45, 1, 0, 0);
    auto const context = house.context();
    auto const report = check(house.first(), context, 0);
    auto const fixes_of = [&](RuleRef rule) {
        auto const found = std::find_if(report.begin(), report.end(), [&](Finding const& finding) { return finding.rule == rule; });
        return found == report.end() ? std::vector<Fix>() : found->fixes;
    };
    // One fix alone does not do where both the provider and the room are taken: only a later start does.
    Fix const later{FixKind::move_to, boost::none, Instant("2026-03-10T14:15:00Z")};
    CHECK(fixes_of(schedule::rules::provider_double_booked) == std::vector<Fix>{later});
    CHECK(fixes_of(schedule::rules::room_double_booked) == std::vector<Fix>{later});

    House provider;
    provider.book("2026-03-10T13:30:00Z", 45, 1, 0, 1);
    auto const busy = check(provider.first(), provider.context(), 0);
    REQUIRE(busy.size() == 1);
    CHECK(busy.findings()[0].fixes == std::vector<Fix>{{FixKind::use_provider, Subject{SubjectKind::provider, 1}, boost::none}, later});

    House room;
    room.book("2026-03-10T13:30:00Z", 45, 1, 1, 0);
    auto const taken = check(room.first(), room.context(), 0);
    REQUIRE(taken.size() == 1);
    CHECK(taken.findings()[0].fixes == std::vector<Fix>{{FixKind::use_room, Subject{SubjectKind::room, 1}, boost::none}, later});
}

TEST_CASE("turnover has three readings", "[session_rules]") {
    auto const gap_needed = [](TurnoverReading reading, int gap) {
        House house;
        house.house.turnover = reading;
        house.house.turnovers = {{.after = 1, .before = 0, .gap = Duration::minutes(25)}};
        house.services.push_back({.turnover_class = 1});
        house.service_of[0] = 1;
        house.rooms[0].turnover = Duration::minutes(10);
        auto const start = Instant("2026-03-10T13:45:00Z") + Duration::minutes(gap);
        auto& next = house.book("2026-03-10T13:45:00Z", 45, 1, 1, 0);
        next.planned = Period(start, Duration::minutes(45));
        next.resources[0].setup = Duration::minutes(5);
        auto const context = house.context();
        bool const alone = check(house.first(), context, 1).has("schedule.turnover-violated");
        CHECK(alone == check_all(context).has("schedule.turnover-violated"));
        return alone;
    };
    CHECK(gap_needed(TurnoverReading::sum, 14));
    CHECK_FALSE(gap_needed(TurnoverReading::sum, 15));
    CHECK(gap_needed(TurnoverReading::longest, 9));
    CHECK_FALSE(gap_needed(TurnoverReading::longest, 10));
    CHECK(gap_needed(TurnoverReading::matrix, 24));
    CHECK_FALSE(gap_needed(TurnoverReading::matrix, 25));
}

TEST_CASE("authorized visits are counted in the order of their dates, not of their bookings", "[session_rules]") {
    House house;
    house.patients[0].authorization_needed = true;
    house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 2}};
    house.book("2026-03-09T13:00:00Z", 45, 0, 0, 0); // booked last, and first in time
    auto const context = house.context();
    CHECK_FALSE(check(house.sessions[2], context, 0).has("schedule.authorization-exhausted"));
    CHECK_FALSE(check(house.sessions[0], context, 0).has("schedule.authorization-exhausted"));
    CHECK(check(house.sessions[1], context, 0).has("schedule.authorization-exhausted"));
}

TEST_CASE("an earlier visit that takes the authorization of a booked one says so, once and of that one", "[session_rules]") {
    House house; // booked on the 10th and later
    house.patients[0].authorization_needed = true;
    house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 2}};
    auto asked = house.first();
    asked.id = SessionId(static_cast<std::uint32_t>(house.sessions.size()));
    asked.planned = Period(Instant("2026-03-09T13:00:00Z"), Duration::minutes(45));
    auto const told = [&](std::int64_t authorized) {
        house.patients[0].authorizations[0].visits = authorized;
        std::vector<Subject> pushed_out;
        for (auto const& finding : check(asked, house.context(), 0))
            if (finding.rule == "schedule.authorization-exhausted") {
                pushed_out.insert(pushed_out.end(), finding.subjects.begin(), finding.subjects.end());
                CHECK(*finding.args.actual == authorized + 1);
                CHECK(*finding.args.limit == authorized);
            }
        return pushed_out;
    };
    CHECK(told(3).empty());
    CHECK(told(2) == std::vector<Subject>{{SubjectKind::session, 1}});
    CHECK(told(1) == std::vector<Subject>{{SubjectKind::session, 0}}); // the other one had none before
}

TEST_CASE("a visit draws from the first authorization that has one left, and only from it", "[session_rules]") {
    House house;
    house.patients[0].authorization_needed = true;
    house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 1}, {.of = {SubjectKind::authorization, 1}, .dates = spring, .visits = 1}};
    CHECK_FALSE(check_all(house.context()).has("schedule.authorization-exhausted"));
    house.book("2026-03-17T13:00:00Z", 45, 0, 0, 0);
    CHECK(check(house.sessions[2], house.context(), 0).has("schedule.authorization-exhausted"));
    CHECK_FALSE(check(house.sessions[1], house.context(), 0).has("schedule.authorization-exhausted"));
}

TEST_CASE("a rule of one's own is run, waived and listed like ours", "[session_rules]") {
    static constexpr Rule no_tuesdays{"clinic-x.no-tuesdays", Severity::error, Scope::session, "{subjects} is on a Tuesday, {when}"};
    static Weekday const closed = Weekday::tuesday;
    House house;
    house.own_rules = {{.rule = no_tuesdays, .judge = [](Checking& checking) {
                            if (checking.date().weekday() == *static_cast<Weekday const*>(checking.rule().own))
                                checking.add({.rule = *checking.rule().rule, .when = interval(checking.session())});
                        }, .own = &closed}};
    auto const report = check_all(house.context());
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == no_tuesdays);
    CHECK_FALSE(report.passes());
    house.policy.waivers = {{.rule = "clinic-x.no-tuesdays", .waiver = {"A. Boss", "the first week"}}};
    auto const waived = check(house.first(), house.context(), 0);
    CHECK(waived.has("clinic-x.no-tuesdays"));
    CHECK(waived.passes());
}

TEST_CASE("every occurrence of a series is judged, and the whole says how many can be booked", "[session_rules]") {
    House house;
    std::vector<Session> series;
    for (int week = 0; week < 6; ++week) {
        auto session = house.first();
        session.planned = Period(Instant("2026-03-17T13:00:00Z") + Duration::hours(7 * 24 * week), Duration::minutes(45));
        series.push_back(session);
    }
    house.book("2026-03-31T13:15:00Z", 45, 1, 0, 1); // the third of them
    auto const report = check_series(series, house.context(), 0);
    REQUIRE(report.occurrences.size() == 6);
    CHECK(report.bookable() == 5);
    CHECK(report.occurrences[2].report.has("schedule.provider-double-booked"));
    CHECK(report.report.has("schedule.series-partial"));
    CHECK_FALSE(report.report.has("schedule.series-changes-wall-time"));
    series[4].planned = Period(series[3].planned.start() + Duration::minutes(30), Duration::minutes(45));
    auto const odd = check_series(series, house.context(), 0);
    CHECK(odd.report.has("schedule.series-overlaps-itself"));
    CHECK(odd.report.has("schedule.series-changes-wall-time"));
    CHECK(odd.occurrences[4].report.has("schedule.patient-double-booked"));
}

TEST_CASE("the words of the rules' terms read and print", "[session_rules]") {
    tests::check_enum_table(SessionMode::co_treatment);
    tests::check_enum_table(TurnoverReading::matrix);
    tests::check_enum_table(RuleNeed::other_of_worker);
    tests::check_enum_table(Gender::other);
}

TEST_CASE("a limit of any stretch of time does not begin with a day or a week", "[session_rules]") {
    House house;
    house.patients[0].limits = {{.length = Duration::hours(24), .most = 1}};
    house.book("2026-03-11T12:59:00Z", 30, 0, 1, 1); // 23:59 after the first, on the next day
    auto const report = check(house.sessions[2], house.context(), 0);
    REQUIRE(report.has("schedule.sessions-in-window"));
    auto const& finding = report.findings()[0];
    CHECK(finding.subjects == std::vector<Subject>{{SubjectKind::session, 0}, {SubjectKind::session, 2}});
    CHECK(*finding.when == Period(Instant("2026-03-10T13:00:00Z"), Duration::hours(24)));
    CHECK(*finding.args.limit == 1);
    CHECK(*finding.args.actual == 2);
    house.sessions[2].planned = Period(Instant("2026-03-11T13:00:00Z"), Duration::minutes(30)); // touching is apart
    CHECK_FALSE(check(house.sessions[2], house.context(), 0).has("schedule.sessions-in-window"));
}

TEST_CASE("minutes of a stretch are the most that any stretch of that length has", "[session_rules]") {
    House house;
    house.sessions.pop_back();
    house.service_of.pop_back();
    house.terms[0].limits = {{.length = Duration::hours(2), .most_minutes = 80}};
    house.book("2026-03-10T14:30:00Z", 60, 1, 0, 1); // 45 minutes, 45 of rest, 60 minutes: 13:30 to 15:30 has 75, 13:00 to 15:00 has 75
    CHECK_FALSE(check_all(house.context()).has("schedule.provider-minutes-in-window"));
    house.terms[0].limits[0].most_minutes = 74;
    auto const report = check_all(house.context());
    REQUIRE(report.size() == 1);
    CHECK(*report.findings()[0].args.actual == 75);
    CHECK(report.findings()[0].subjects.size() == 2);
}

TEST_CASE("notice in working days passes over weekends and holidays", "[session_rules]") {
    House house;
    house.first().status = SessionStatus::proposed; // Tuesday the 10th
    house.house.notice_days = 1;
    struct Row {
        char const* now;
        bool enough;
    };
    for (auto const& [now, enough] : {Row{"2026-03-06T16:00:00Z", true}, Row{"2026-03-09T16:00:00Z", true}, Row{"2026-03-10T11:00:00Z", false}}) {
        CAPTURE(now);
        house.house.now = Instant(now);
        CHECK(check(house.first(), house.context(), 0).has("schedule.below-notice-days") != enough);
    }
    house.house.notice_days = 2;
    house.house.now = Instant("2026-03-06T16:00:00Z"); // Friday: Monday and Tuesday
    CHECK(check(house.first(), house.context(), 0).passes());
    house.house.holidays = {Date(2026, 3, 9)};
    auto const report = check(house.first(), house.context(), 0);
    REQUIRE(report.has("schedule.below-notice-days"));
    CHECK(*report.findings()[0].args.actual == 1);
}

TEST_CASE("a group that is too small is told once it has to be decided", "[session_rules]") {
    House house;
    house.services[0].least_participants = 2;
    house.services[0].decided_before = Duration::hours(24);
    house.house.now = Instant("2026-03-09T12:59:59Z");
    CHECK_FALSE(check(house.first(), house.context(), 0).has("schedule.group-below-minimum"));
    house.house.now = Instant("2026-03-09T13:00:00Z");
    CHECK(check(house.first(), house.context(), 0).has("schedule.group-below-minimum"));
}

TEST_CASE("shared minutes are those of one discipline", "[session_rules]") {
    House house;
    house.house.most_shared = 2500;
    house.services = {{.mode = SessionMode::one_to_one}, {.mode = SessionMode::group}};
    house.service_of[0] = 1;
    CHECK(check_all(house.context()).has("schedule.shared-minutes-exceeded")); // one of two
    house.providers[1].role = catalog::QualificationKind::occupational_therapist;
    for (int i = 0; i < 4; ++i) {
        house.book(i % 2 == 0 ? "2026-03-16T13:00:00Z" : "2026-03-18T13:00:00Z", 45, 0, 1, 1);
        house.sessions.back().planned = Period(house.sessions.back().planned.start() + Duration::hours(24 * 7 * (i / 2)), Duration::minutes(45));
    }
    CHECK(check_all(house.context()).has("schedule.shared-minutes-exceeded")); // those of the other discipline do not thin it out
    for (std::uint32_t id = 2; id < 6; ++id)
        house.sessions[id].staff[0].provider = ProviderId(2);
    CHECK_FALSE(check_all(house.context()).has("schedule.shared-minutes-exceeded"));
}

TEST_CASE("a new plan is evaluated before it is treated, and an evaluation is no violation itself", "[session_rules]") {
    House house;
    house.patients[0].reevaluation = DateRange(Date(2026, 3, 9), Date(2026, 3, 11));
    CHECK(check_all(house.context()).has("schedule.reevaluation-missing"));
    house.first().participants[0].purpose = catalog::Purpose::evaluation; // on the 10th
    CHECK_FALSE(check_all(house.context()).has("schedule.reevaluation-missing"));
}

TEST_CASE("a therapist hands over in a session with both", "[session_rules]") {
    House house;
    house.patients[0].joint_handover = true;
    house.book("2026-03-14T13:00:00Z", 45, 0, 1, 0);
    CHECK(check_all(house.context()).has("schedule.handover-without-overlap"));
    house.sessions[1].staff.push_back({.provider = ProviderId(1), .role = StaffRole::assisting});
    CHECK_FALSE(check_all(house.context()).has("schedule.handover-without-overlap"));
}

TEST_CASE("a series that outlasts its authorization says so as a whole", "[session_rules]") {
    House house;
    house.patients[1].authorization_needed = true;
    house.patients[1].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 2}};
    std::vector<Session> occurrences;
    for (int week = 0; week < 4; ++week) {
        auto one = house.first();
        one.participants[0].patient = PatientId(1);
        one.planned = Period(Instant("2026-03-10T18:00:00Z") + Duration::hours(168 * week), Duration::minutes(45));
        occurrences.push_back(one);
    }
    auto const series = check_series(occurrences, house.context(), 0);
    REQUIRE(series.report.has("schedule.series-exceeds-window"));
    for (auto const& finding : series.report)
        if (finding.rule == "schedule.series-exceeds-window") {
            CHECK(*finding.args.actual == 2);
            CHECK(*finding.args.limit == 4);
            CHECK(finding.args.value == "schedule.authorization-exhausted");
        }
}

TEST_CASE("a way takes as long as it does at the hour one sets out, or later if that is sooner there", "[session_rules]") {
    // 2026-03-10 is a Tuesday; New York is four hours behind. Rush hour is from 16:00 to 18:00.
    auto const travel = [](char const* first, char const* second) {
        House house;
        house.sessions.clear();
        house.service_of.clear();
        std::vector<WeeklyHours> rush;
        for (auto const& day : enum_table<Weekday>)
            if (day.value != Weekday::saturday && day.value != Weekday::sunday)
                rush.push_back({.day = day.value, .from = TimeOfDay("16:00"), .to = TimeOfDay("18:00")});
        house.house.travel = {{.from = SiteId(0), .to = SiteId(1), .takes = Duration::minutes(20), .periods = {{rush, Duration::minutes(50)}}}};
        house.book(first, 45, 0, 0, 0);
        house.book(second, 45, 1, 0, 1).delivery.site = SiteId(1);
        auto const report = check(house.first(), house.context(), 0);
        return report.empty() ? std::int64_t{0} : *report.findings()[0].args.limit;
    };
    CHECK(travel("2026-03-10T13:15:00Z", "2026-03-10T14:20:00Z") == 0);              // from 10:00 it takes 20 minutes
    CHECK(travel("2026-03-10T13:15:00Z", "2026-03-10T14:19:00Z") == 20 * 60);
    CHECK(travel("2026-03-10T19:15:00Z", "2026-03-10T20:20:00Z") == 50 * 60);        // from 16:00 it takes 50
    CHECK(travel("2026-03-10T19:15:00Z", "2026-03-10T20:50:00Z") == 0);
    CHECK(travel("2026-03-10T19:14:59Z", "2026-03-10T20:20:00Z") == 0);              // a second before, 20
    CHECK(travel("2026-03-14T19:15:00Z", "2026-03-14T20:20:00Z") == 0);              // no rush hour on a Saturday
    CHECK(travel("2026-03-10T21:15:00Z", "2026-03-10T22:20:00Z") == 0);              // it is over at 18:00
    // From 17:50 it takes 50 minutes, and 30 to whoever waits for 18:00.
    CHECK(travel("2026-03-10T21:05:00Z", "2026-03-10T22:19:00Z") == 30 * 60);
    CHECK(travel("2026-03-10T21:05:00Z", "2026-03-10T22:20:00Z") == 0);
}

TEST_CASE("the hours of a way are those of the clock where it begins", "[session_rules]") {
    House house;
    house.sites[1].zone = TimeZone("America/Chicago");
    house.house.travel = {{.from = SiteId(0), .to = SiteId(1), .takes = Duration::minutes(20),
                           .periods = {{{{.day = Weekday::tuesday, .from = TimeOfDay("09:30"), .to = TimeOfDay("10:00")}}, Duration::minutes(40)}}}};
    // At 09:45 in New York it is 08:45 in Chicago.
    house.book("2026-03-10T14:10:00Z", 30, 1, 0, 1).delivery.site = SiteId(1);
    auto const there = check(house.first(), house.context(), 0);
    REQUIRE(there.size() == 1);
    CHECK(*there.findings()[0].args.limit == 35 * 60); // waiting until 10:00
    // The way back is by the same row, and by Chicago's clock.
    House back;
    back.house.travel = house.house.travel;
    back.sites[1].zone = TimeZone("America/Chicago");
    back.book("2026-03-10T12:10:00Z", 30, 1, 0, 1).delivery.site = SiteId(1);
    CHECK(check(back.first(), back.context(), 0).empty());
}

TEST_CASE("who may be in several sessions at once is at one site all the same", "[session_rules]") {
    House house;
    house.providers[0].capacity = 3;
    house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
    house.book("2026-03-10T13:15:00Z", 5, 1, 0, 1);
    house.book("2026-03-10T13:30:00Z", 30, 2, 0, 2).delivery.site = SiteId(1);
    auto const report = check(house.first(), house.context(), 0);
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == schedule::rules::travel_time_violated);
    CHECK(*report.findings()[0].when == Period(Instant("2026-03-10T13:30:00Z"), Instant("2026-03-10T13:45:00Z")));
    CHECK(check_all(house.context()).size() == 2); // the short one in between is ten minutes before
}

TEST_CASE("nobody is told to be of the wrong gender who has not said so", "[session_rules]") {
    House house;
    house.patients[0].genders = {Gender::female, Gender::other};
    auto const told = [&] { return check(house.first(), house.context(), 0).has("schedule.gender-preference-unmet"); };
    CHECK_FALSE(told()); // not stated
    house.terms[0].gender = Stated<Gender>::unknown(Unknown::not_given);
    CHECK_FALSE(told());
    house.terms[0].gender = Gender::other;
    CHECK_FALSE(told());
    house.terms[0].gender = Gender::male;
    CHECK(told());
    // One of two who treat is enough, or may be.
    house.first().staff.push_back({.provider = ProviderId(1)});
    CHECK_FALSE(told());
    house.terms[1].gender = Gender::male;
    CHECK(told());
    house.terms[1].gender = Gender::female;
    CHECK_FALSE(told());
    // Who only looks on is not who treats.
    house.first().staff[1].role = StaffRole::observing;
    CHECK(told());
}

TEST_CASE("one of these two and one of those two are given out together", "[session_rules]") {
    // First or second room, second or third room: three rooms for four who ask.
    House house;
    house.sessions.clear();
    house.service_of.clear();
    either_room(house);
    house.equipment.push_back({.id = EquipmentId(1), .name = "second or third room", .capacity = 2});
    house.house.pools.push_back({.of = {SubjectKind::equipment, 1}, .members = {{SubjectKind::room, 1}, {SubjectKind::room, 2}}});
    house.providers[2].capacity = 9;
    auto const ask = [&](std::uint32_t pool, char const* start, int minutes) -> Session& {
        auto& made = house.book(start, minutes, static_cast<std::uint32_t>(house.sessions.size()), 2, 2);
        made.resources = {{.resource = {SubjectKind::equipment, pool}}};
        return made;
    };
    house.house.most_concurrent = 9;
    house.patients.resize(9);
    ask(0, "2026-03-10T13:00:00Z", 45);
    ask(1, "2026-03-10T13:00:00Z", 45);
    ask(1, "2026-03-10T13:00:00Z", 45);
    CHECK(check_all(house.context()).empty());
    // Two of the first pool and two of the second: one room in common, three in all.
    ask(0, "2026-03-10T13:30:00Z", 45);
    auto const report = check_all(house.context());
    REQUIRE(report.size() == 1);
    auto const& finding = report.findings()[0];
    CHECK(finding.rule == schedule::rules::pool_exhausted);
    CHECK(*finding.when == Period(Instant("2026-03-10T13:30:00Z"), Instant("2026-03-10T13:45:00Z")));
    CHECK(*finding.args.limit == 3);
    CHECK(*finding.args.actual == 4);
    CHECK(finding.counterparts == std::vector<Subject>{{SubjectKind::room, 0}, {SubjectKind::room, 1}, {SubjectKind::room, 2}});
    CHECK(finding.subjects.size() == 4);
    auto const alone = check(house.sessions[3], house.context(), 0);
    REQUIRE(alone.size() == 1);
    CHECK(alone.findings()[0].fixes == std::vector<Fix>{{FixKind::move_to, boost::none, Instant("2026-03-10T13:45:00Z")}});
    // Touching times need no other room.
    house.sessions[3].planned = Period(Instant("2026-03-10T13:45:00Z"), Duration::minutes(45));
    CHECK(check_all(house.context()).empty());
}

TEST_CASE("a room of a pool is taken while it is turned over, and free when its session is cancelled", "[session_rules]") {
    House house;
    either_room(house);
    house.book("2026-03-10T12:00:00Z", 45, 1, 1, 1);
    ask_for_either(house, "2026-03-10T12:50:00Z", 10);
    CHECK(check(house.sessions[3], house.context(), 0).empty());
    house.rooms[1].turnover = Duration::minutes(10);
    CHECK(check(house.sessions[3], house.context(), 0).empty()); // the first room is free until nine
    house.book("2026-03-10T12:55:00Z", 5, 3, 0, 0);
    CHECK(check(house.sessions[3], house.context(), 0).has("schedule.pool-unassignable"));
    house.sessions[4].status = SessionStatus::cancelled;
    CHECK(check(house.sessions[3], house.context(), 0).empty());
    // A proposed one is asked as if it were booked.
    house.sessions[4].status = SessionStatus::booked;
    house.sessions[3].status = SessionStatus::proposed;
    CHECK(check(house.sessions[3], house.context(), 0).has("schedule.pool-unassignable"));
}

TEST_CASE("an authorization runs out by its visits or by its days", "[session_rules]") {
    auto const told = [](VisitWindow const& window) {
        House house;
        house.patients[0].authorization_needed = true;
        house.patients[0].authorizations = {window};
        auto const report = check(house.first(), house.context(), 0); // on March 10
        return report.empty() ? Arguments() : report.findings()[0].args;
    };
    Subject const it{SubjectKind::authorization, 0};
    CHECK(told({.of = it, .dates = spring, .visits = 10}) == Arguments());
    CHECK(told({.of = it, .dates = spring, .visits = 10, .used = 7}) == Arguments{.limit = 10, .actual = 2, .unit = Unit::visits});
    CHECK(told({.of = it, .dates = DateRange(Date(2026, 3, 1), Date(2026, 3, 18)), .visits = 10}) == Arguments{.limit = 7, .actual = 7, .unit = Unit::days});
    CHECK(told({.of = it, .dates = DateRange(Date(2026, 3, 1), Date(2026, 3, 19)), .visits = 10}) == Arguments());
    // One that is not counted ends all the same.
    CHECK(told({.of = it, .dates = DateRange(Date(2026, 3, 1), Date(2026, 3, 11))}) == Arguments{.limit = 7, .actual = 0, .unit = Unit::days});
    CHECK(told({.of = it, .dates = DateRange::from(Date(2026, 3, 1))}) == Arguments());
    // Where another one goes on, nothing runs out.
    House house;
    house.patients[0].authorization_needed = true;
    house.patients[0].authorizations = {{.of = it, .dates = DateRange(Date(2026, 3, 1), Date(2026, 3, 14)), .visits = 10},
                                        {.of = {SubjectKind::authorization, 1}, .dates = DateRange(Date(2026, 3, 14), Date(2026, 5, 1)), .visits = 10}};
    CHECK(check(house.first(), house.context(), 0).empty());
}

TEST_CASE("a language is one whatever its region", "[session_rules]") {
    House house;
    auto const shared = [&](char const* wanted, char const* spoken) {
        house.patients[0].languages = {wanted};
        house.providers[0].languages = {spoken};
        return !check(house.first(), house.context(), 0).has("schedule.language-not-shared");
    };
    CHECK(shared("en-US", "en"));
    CHECK(shared("EN", "en-gb"));
    CHECK(shared("zh-Hans-CN", "zh"));
    CHECK_FALSE(shared("es", "en"));
    CHECK_FALSE(shared("es", "est")); // Estonian
}

TEST_CASE("one of the rooms has what the service needs, every one what the patient needs", "[session_rules]") {
    House house;
    house.services[0].room_features = {"pool"};
    house.rooms[0].features = {"pool"};
    house.first().resources.push_back({.resource = {SubjectKind::room, 1}});
    CHECK(check(house.first(), house.context(), 0).empty());
    house.patients[0].room_features = {"step-free"};
    house.rooms[0].features.push_back("step-free");
    auto const report = check(house.first(), house.context(), 0);
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == schedule::rules::accessibility_missing);
    CHECK(report.findings()[0].counterparts == std::vector<Subject>{{SubjectKind::room, 1}});
}

TEST_CASE("the next start is when somebody opens, on the next day or in the next week, and passes", "[session_rules]") {
    auto const later = [](House& house) {
        auto const report = check(house.first(), house.context(), 0);
        REQUIRE_FALSE(report.passes());
        boost::optional<Instant> at;
        for (auto const& finding : report)
            for (auto const& fix : finding.fixes)
                if (fix.kind == FixKind::move_to)
                    at = fix.at;
        REQUIRE(at.has_value());
        auto moved = house.first();
        moved.planned = Period(*at, moved.planned.length());
        CHECK(check(moved, house.context(), 0).passes());
        return *at;
    };
    {   // 09:00 in New York on a Tuesday; open on Fridays
        House house;
        open_on(house, ProviderId(0), Weekday::friday, "08:00", "17:00");
        CHECK(later(house) == Instant("2026-03-13T12:00:00Z"));
    }
    {   // closed for the day
        House house;
        blocked(house, SiteId(0), BlockKind::closure);
        CHECK(later(house) == Instant("2026-03-11T04:00:00Z"));
    }
    {   // one a day
        House house;
        house.patients[0].most_a_day = 1;
        house.book("2026-03-10T18:00:00Z", 45, 0, 0, 0);
        CHECK(later(house) == Instant("2026-03-11T04:00:00Z"));
    }
    {   // one a week, and there is one on Thursday
        House house;
        house.patients[0].most_a_week = 1;
        CHECK(later(house) == Instant("2026-03-16T04:00:00Z"));
    }
    {   // so much notice, and not in the past
        House house;
        house.first().status = SessionStatus::proposed;
        house.house.now = Instant("2026-03-10T12:40:00Z");
        house.house.minimum_notice = Duration::hours(2);
        CHECK(later(house) == Instant("2026-03-10T14:40:00Z"));
        house.house.now = Instant("2026-03-11T12:40:10Z");
        house.house.minimum_notice = Duration();
        CHECK(later(house) == Instant("2026-03-11T12:41:00Z"));
        house.house.grid = SlotGrid(TimeZone("America/New_York"), Duration::minutes(15));
        CHECK(later(house) == Instant("2026-03-11T12:45:00Z"));
    }
}

TEST_CASE("in the batch a hold that ran out is told as such and breaks nothing else", "[session_rules]") {
    House house;
    house.patients[0].most_a_day = 1;
    auto& held = house.book("2026-03-10T15:00:00Z", 45, 0, 1, 1);
    held.status = SessionStatus::held;
    held.held_until = Instant("2026-03-09T12:00:00Z");
    auto context = house.context();
    CHECK(check_all(context).has("schedule.most-sessions-a-day"));
    house.house.now = Instant("2026-03-09T13:00:00Z");
    auto later = house.context();
    later.setting.as_of = house.house.now;
    auto const agenda = Agenda(house.sessions, later.agenda_terms());
    later.agenda = agenda;
    auto const report = check_all(later);
    CHECK(report.has("schedule.hold-expired"));
    CHECK_FALSE(report.has("schedule.most-sessions-a-day"));
    // As the booking that it would become it is one too many.
    CHECK(check(house.sessions[2], later, 0).has("schedule.most-sessions-a-day"));
}

TEST_CASE("a co-treatment may be written as one session or as one of each therapist", "[session_rules]") {
    House house;
    house.services[0].providers = 2;
    house.services[0].mode = SessionMode::co_treatment;
    house.sessions.pop_back();
    house.service_of.pop_back();
    auto& second = house.book("2026-03-10T13:00:00Z", 45, 0, 1, 0);
    auto const told = [&](std::uint32_t session) {
        std::vector<std::string> all;
        for (auto const& finding : check(house.sessions[session], house.context()))
            if (finding.rule == schedule::rules::co_treatment_incomplete)
                all.push_back(to_text(*finding.when) + " " + std::to_string(*finding.args.actual));
        return all;
    };
    using Lines = std::vector<std::string>;
    auto const alone = Lines{"[2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 1"};
    CHECK(told(0) == alone);
    CHECK(told(1) == alone);
    second.links = SessionLinks{.together_with = {SessionId(0)}};
    CHECK(told(0).empty());
    CHECK(told(1).empty());
    CHECK_FALSE(check_all(house.context()).has(schedule::rules::co_treatment_incomplete.code));
    // The other one comes later and stays longer.
    second.planned = Period(Instant("2026-03-10T13:15:00Z"), Duration::minutes(45));
    CHECK(told(0) == Lines{"[2026-03-10T13:00:00Z, 2026-03-10T13:15:00Z) 1"});
    CHECK(told(1) == Lines{"[2026-03-10T13:45:00Z, 2026-03-10T14:00:00Z) 1"});
    // The same therapist in both, another patient, one who only looks on, or one that does not take place: none is a second therapist.
    second.planned = house.first().planned;
    second.staff[0].provider = ProviderId(0);
    CHECK(told(0) == alone);
    second.staff[0] = {.provider = ProviderId(1), .role = StaffRole::observing};
    CHECK(told(0) == alone);
    second.staff[0] = {.provider = ProviderId(1)};
    second.participants[0].patient = PatientId(1);
    CHECK(told(0) == alone);
    second.participants[0].patient = PatientId(0);
    CHECK(told(0).empty());
    second.status = SessionStatus::cancelled;
    CHECK(told(0) == alone);
}

TEST_CASE("as long as the same number treats, a co-treatment is told once", "[session_rules]") {
    House house;
    house.services[0].providers = 3;
    auto const at = [](char const* time) { return Instant(std::string("2026-03-10T") + time + ":00Z"); };
    house.first().staff.push_back({.provider = ProviderId(1), .attended = RareList<Period>(std::vector<Period>{Period(at("13:00"), at("13:20"))})});
    house.first().staff.push_back({.provider = ProviderId(2), .attended = RareList<Period>(std::vector<Period>{Period(at("13:20"), at("13:45"))})});
    std::vector<std::string> all;
    for (auto const& finding : check(house.first(), house.context()))
        if (finding.rule == schedule::rules::co_treatment_incomplete)
            all.push_back(to_text(*finding.when) + " " + std::to_string(*finding.args.actual));
    CHECK(all == std::vector<std::string>{"[2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 2"});
}

TEST_CASE("occurrences of a series at one time are told, whether one follows the other or not", "[session_rules]") {
    House house;
    std::vector<Session> series(3, house.first());
    auto const at = [](int hour) { return Instant("2026-03-17T00:00:00Z") + Duration::hours(hour); };
    series[0].planned = Period(at(13), at(18)); // as long as both that follow
    series[1].planned = Period(at(14), at(15));
    series[2].planned = Period(at(16), at(17));
    auto const told = [&] {
        std::vector<std::string> all;
        for (auto const& finding : check_series(series, house.context(), 0).report)
            if (finding.rule == schedule::rules::series_overlaps_itself)
                all.push_back(to_text(*finding.when));
        return all;
    };
    using Lines = std::vector<std::string>;
    CHECK(told() == Lines{"[2026-03-17T14:00:00Z, 2026-03-17T15:00:00Z)", "[2026-03-17T16:00:00Z, 2026-03-17T17:00:00Z)"});
    std::swap(series[0], series[2]); // in whatever order they come
    CHECK(told() == Lines{"[2026-03-17T14:00:00Z, 2026-03-17T15:00:00Z)", "[2026-03-17T16:00:00Z, 2026-03-17T17:00:00Z)"});
    series[2].planned = Period(at(15), at(16)); // which touches the others
    CHECK(told().empty());
    CHECK(check_series(std::span<Session const>(), house.context(), 0).report.empty());
}

TEST_CASE("the way between two sites is needed also where a session nowhere lies between", "[session_rules]") {
    House house;
    house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
    house.house.patients_travel = false;
    auto& call = house.book("2026-03-10T13:45:00Z", 10, 1, 0, 1); // by telephone
    call.delivery = {};
    call.resources.clear();
    house.book("2026-03-10T14:05:00Z", 45, 2, 0, 1).delivery.site = SiteId(1);
    auto const told = [&](std::uint32_t session) {
        for (auto const& finding : check(house.sessions[session], house.context()))
            if (finding.rule == schedule::rules::travel_time_violated)
                return to_text(*finding.when) + " " + std::to_string(*finding.args.actual);
        return std::string();
    };
    CHECK(told(0) == "[2026-03-10T13:45:00Z, 2026-03-10T14:05:00Z) 1200");
    CHECK(told(3) == told(0));
    CHECK(told(2).empty());
    CHECK(check_all(house.context()).has(schedule::rules::travel_time_violated.code));
}

TEST_CASE("a room is cleared after whoever left it last, not after whoever came last", "[session_rules]") {
    House house;
    house.house.turnover = TurnoverReading::longest;
    house.rooms[0].capacity = 3;
    house.rooms[0].turnover = Duration::minutes(10);
    house.book("2026-03-10T13:10:00Z", 10, 1, 1, 0); // comes and goes while the first one is in it
    house.book("2026-03-10T13:50:00Z", 45, 2, 2, 0);
    auto const report = check(house.sessions[3], house.context());
    auto const found = std::find_if(report.begin(), report.end(), [](Finding const& finding) { return finding.rule == schedule::rules::turnover_violated; });
    REQUIRE(found != report.end());
    CHECK(found->subjects == std::vector<Subject>{{SubjectKind::session, 0}, {SubjectKind::session, 3}});
    CHECK((*found->args.actual == 300 && *found->args.limit == 600));
    CHECK(check_all(house.context()).has(schedule::rules::turnover_violated.code));
}

TEST_CASE("of pools asked for without an end as much is looked at as can be, and no more is said", "[session_rules]") {
    // For days somebody asks for one of two rooms before another one is out of it.
    House house;
    either_room(house);
    for (int i = -150; i <= 150; ++i) {
        ask_for_either(house, "2026-03-10T13:00:00Z", 45);
        house.sessions.back().planned = Period(Instant("2026-03-20T13:00:00Z") + Duration::minutes(30 * i), Duration::minutes(45));
    }
    auto const told = [&](std::uint32_t session) { return check(house.sessions[session], house.context()).has(schedule::rules::pool_undecided.code); };
    CHECK(told(152));       // in the middle, where neither end is in sight
    CHECK_FALSE(told(2));   // the first one has one other beside it, and so on
    CHECK_FALSE(told(302));
}

TEST_CASE("a class written as several sessions has all who come to any of them", "[session_rules]") {
    House house;
    house.services = {{.mode = SessionMode::group, .least_participants = 3, .most_participants = 3}, {.mode = SessionMode::group}};
    house.patients.resize(6);
    house.sessions.clear();
    house.service_of.clear();
    for (std::uint32_t i = 0; i < 4; ++i) {
        auto& session = house.book("2026-03-10T13:00:00Z", 45, i, 0, 0);
        if (i > 0)
            session.links = SessionLinks{.together_with = {SessionId(i - 1)}};
    }
    auto const lines = [&](std::uint32_t session, RuleRef rule) {
        Report some;
        for (auto const& finding : check(house.sessions[session], house.context()))
            if (finding.rule == rule)
                some.add(finding);
        return some;
    };
    auto const overfull = [&](std::uint32_t session) { return lines(session, schedule::rules::group_overfull); };
    REQUIRE(overfull(0).size() == 1);
    CHECK(overfull(0).begin()->subjects.size() == 4);
    CHECK(*overfull(0).begin()->args.actual == 4);
    CHECK(overfull(0) == overfull(3));
    CHECK(lines(0, schedule::rules::group_below_minimum).empty());
    auto const all = check_all(house.context());
    CHECK(std::count_if(all.begin(), all.end(), [](Finding const& finding) { return finding.rule == schedule::rules::group_overfull; }) == 1);
    house.sessions[2].participants[0].patient = PatientId(0); // who comes to two of them is one
    CHECK(overfull(0).empty());
    CHECK(overfull(3).empty());
    house.sessions[3].status = SessionStatus::cancelled;
    CHECK(*lines(0, schedule::rules::group_below_minimum).begin()->args.actual == 2);
    CHECK(check_all(house.context()).has(schedule::rules::group_below_minimum.code));
    house.service_of = {0, 0, 1, 1}; // another group, linked with this one: of both groups something else is told
    CHECK(lines(0, schedule::rules::group_mixed).size() == 1);
    CHECK(lines(1, schedule::rules::group_mixed).size() == 1);
}

TEST_CASE("who is treated by two at once is treated as long as that lasts, and is one patient", "[session_rules]") {
    House house;
    house.patients[0].most_minutes_a_day = 45;
    house.house.most_concurrent = 1;
    house.providers[0].capacity = 2;
    auto& second = house.book("2026-03-10T13:00:00Z", 45, 0, 0, 0);
    second.links = SessionLinks{.together_with = {SessionId(0)}};
    second.staff.push_back({.provider = ProviderId(1)});
    CHECK_FALSE(check(house.first(), house.context()).has(schedule::rules::most_minutes_a_day.code));
    CHECK_FALSE(check(house.first(), house.context()).has(schedule::rules::concurrent_limit.code));
    second.planned = Period(Instant("2026-03-10T13:00:00Z"), Duration::minutes(46));
    CHECK(check(house.first(), house.context()).has(schedule::rules::most_minutes_a_day.code));
    second.participants[0].patient = PatientId(1);
    CHECK(check(house.first(), house.context()).has(schedule::rules::concurrent_limit.code));
}
