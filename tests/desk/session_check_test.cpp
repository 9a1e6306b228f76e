#include <therapy/desk/session_check.hpp>

#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/schedule/timetable.hpp>

#include "core/rule_checks.hpp"
#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using tests::a_session;
using tests::add;
using tests::small_clinic;
using tests::year_2026;

namespace {

/// What `check` says of a session that is not on record yet.
Report checked(desk::Dataset const& data, Session const& session) { return desk::check(session, desk::context_of(data)); }

Session next(desk::Dataset const& data, char const* start, std::int32_t minutes = 30) {
    return a_session(static_cast<std::uint32_t>(data.sessions.records.size()), start, minutes);
}

schedule::Availability weekdays(schedule::AvailabilityId id, schedule::Bookable of) {
    std::vector<schedule::WeeklyHours> hours;
    for (auto const day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday})
        hours.push_back({.day = day, .from = TimeOfDay("09:00"), .to = TimeOfDay("17:00")});
    return {.id = id, .of = of, .zone = TimeZone("America/Los_Angeles"), .hours = hours};
}

} // namespace

TEST_CASE("the rules of the desk are well formed and each is there once", "[desk_rules]") { tests::check_rules(desk::desk_rules(), "desk"); }

TEST_CASE("a session with nothing against it has no finding but that no treatment is named", "[session_check]") {
    auto const data = small_clinic();
    auto const report = checked(data, next(data, "2026-03-09T16:00:00Z"));
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == "desk.treatment-not-named");
}

TEST_CASE("one report speaks of time, people, permission, course and money", "[session_check]") {
    auto data = small_clinic();
    add(data, "booked", a_session(0, "2026-03-09T16:15:00Z"));
    data.availabilities.add("ann", [](schedule::AvailabilityId id) { return weekdays(id, ProviderId(0)); });
    data.providers.records[0].credentials[0].qualification.validity = DateRange(Date(2020, 1, 1), Date(2026, 3, 1));
    data.episodes.records[0].plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 1, 1), Date(2026, 3, 1))};
    data.episodes.records[0].referral = Referral{.ordered = Date(2025, 1, 5), .validity = DateRange(Date(2025, 1, 5), Date(2026, 1, 5))};
    data.plans.records[0].benefits[0].referral_required = true;
    auto const report = checked(data, next(data, "2026-03-09T15:50:00Z"));
    CHECK(report.has("schedule.provider-double-booked"));
    CHECK(report.has("schedule.patient-double-booked"));
    CHECK(report.has("schedule.room-double-booked"));
    CHECK(report.has("schedule.outside-working-hours")); // 08:50 in Los Angeles
    CHECK(report.has("clinic.credential-not-in-force"));
    CHECK(report.has("desk.outside-plan-of-care"));
    CHECK(report.has("coverage.referral-expired"));
    CHECK_FALSE(report.passes());
}

TEST_CASE("each part of the answer can be left out", "[session_check]") {
    auto data = small_clinic();
    add(data, "booked", a_session(0, "2026-03-09T16:15:00Z"));
    auto context = desk::context_of(data);
    context.asked = {.time = false, .permission = false, .care = false, .course = false, .coverage = false};
    auto const asked = desk::quote(next(data, "2026-03-09T16:00:00Z"), context);
    CHECK(asked.report.empty());
    CHECK(asked.patients.empty());
    CHECK_FALSE(asked.decided);
}

TEST_CASE("the session on record with the same id does not stand in its own way", "[session_check]") {
    auto data = small_clinic();
    auto const id = add(data, "booked", a_session(0, "2026-03-09T16:15:00Z"));
    auto moved = data.sessions.records[id.index()];
    moved.planned = Period(Instant("2026-03-09T16:30:00Z"), Duration::minutes(30));
    CHECK(checked(data, moved).passes());
}

TEST_CASE("a proposal is judged as the booking it would become, a cancelled session not at all", "[session_check]") {
    auto data = small_clinic();
    add(data, "booked", a_session(0, "2026-03-09T16:15:00Z"));
    auto wish = next(data, "2026-03-09T16:00:00Z");
    wish.status = SessionStatus::proposed;
    CHECK(checked(data, wish).has("schedule.provider-double-booked"));
    wish.status = SessionStatus::cancelled;
    CHECK(checked(data, wish).empty());
}

TEST_CASE("a hold that ran out does not stand in the way, one that lasts does", "[session_check]") {
    auto data = small_clinic();
    auto held = a_session(0, "2026-03-09T16:00:00Z");
    held.status = SessionStatus::held;
    held.held_until = Instant("2026-03-01T12:00:00Z");
    held.participants[0].patient = PatientId(1);
    held.participants[0].episode = boost::none;
    add(data, "held", held);
    auto const wish = next(data, "2026-03-09T16:00:00Z");
    CHECK(desk::check(wish, desk::context_of(data, Instant("2026-03-01T11:59:59Z"))).has("schedule.held-by-other"));
    CHECK_FALSE(desk::check(wish, desk::context_of(data, Instant("2026-03-01T12:00:00Z"))).has("schedule.held-by-other"));
    auto context = desk::context_of(data, Instant("2026-03-02T00:00:00Z"));
    context.as_of = Instant("2026-03-01T00:00:00Z");
    CHECK(desk::check(wish, context).has("schedule.held-by-other"));
}

TEST_CASE("what would begin before now is in the past", "[session_check]") {
    auto const data = small_clinic();
    auto const wish = next(data, "2026-03-09T16:00:00Z");
    CHECK(desk::check(wish, desk::context_of(data, Instant("2026-03-09T16:00:01Z"))).has("schedule.in-past"));
    CHECK_FALSE(desk::check(wish, desk::context_of(data, Instant("2026-03-09T16:00:00Z"))).has("schedule.in-past"));
}

TEST_CASE("a timetable finds what looking through all sessions finds", "[session_check]") {
    auto data = small_clinic();
    add(data, "booked", a_session(0, "2026-03-09T16:15:00Z"));
    add(data, "later", a_session(1, "2026-03-09T17:00:00Z"));
    auto context = desk::context_of(data);
    schedule::Timetable timetable;
    REQUIRE(timetable.load(data.sessions.records, desk::setting_of(context)).empty());
    for (auto const* start : {"2026-03-09T16:00:00Z", "2026-03-09T16:35:00Z", "2026-03-09T17:45:00Z"}) {
        CAPTURE(start);
        auto const wish = next(data, start);
        context.timetable = boost::none;
        auto const through_all = desk::check(wish, context);
        context.timetable = timetable;
        CHECK(desk::check(wish, context) == through_all);
    }
}

TEST_CASE("a room being cleared is told from a room in use", "[session_check]") {
    auto data = small_clinic();
    auto other = a_session(0, "2026-03-09T16:00:00Z");
    other.staff[0].provider = ProviderId(1);
    other.participants[0] = {.patient = PatientId(1)};
    add(data, "other", other);
    auto const report = checked(data, next(data, "2026-03-09T16:35:00Z"));
    CHECK(report.has("schedule.turnover-violated"));
    CHECK_FALSE(report.has("schedule.room-double-booked"));
}

TEST_CASE("what the patient owes counts the visits before it in the year", "[session_check]") {
    auto data = small_clinic();
    auto const wish = next(data, "2026-03-09T16:00:00Z");
    auto const first = desk::quote(wish, desk::context_of(data));
    REQUIRE(first.decided);
    REQUIRE(first.patients.size() == 1);
    CHECK(first.patients[0].owes.least == Money(8000)); // two units at 40.00, all of it deductible
    add(data, "before", a_session(0, "2026-03-02T17:00:00Z"));
    add(data, "after", a_session(1, "2026-03-16T16:00:00Z"));
    auto const second = desk::quote(next(data, "2026-03-09T16:00:00Z"), desk::context_of(data));
    REQUIRE(second.decided);
    CHECK(second.patients[0].owes.least == Money(2000 + 1200)); // 20.00 of the deductible left, then 20 % of 60.00
    CHECK(second.patients[0].owes.decided);
}

TEST_CASE("an amount for an episode is asked on its first visit only", "[session_check]") {
    auto data = small_clinic();
    auto& rate = data.contracts.records.at(0).rates.at(0);
    rate.basis = coverage::RateBasis::per_case;
    rate.amount = Money(4000);
    CHECK(desk::quote(next(data, "2026-03-09T16:00:00Z"), desk::context_of(data)).patients.at(0).owes.least == Money(4000));
    add(data, "before", a_session(0, "2026-03-02T17:00:00Z"));
    auto const later = desk::quote(next(data, "2026-03-09T16:00:00Z"), desk::context_of(data));
    REQUIRE(later.decided);
    CHECK(later.patients.at(0).owes.least == Money(0));
}

TEST_CASE("an amount nobody can know is no decided quote", "[session_check]") {
    auto data = small_clinic();
    data.policies.records[0].balances.clear();
    auto const asked = desk::quote(next(data, "2026-03-09T16:00:00Z"), desk::context_of(data));
    CHECK_FALSE(asked.decided);
    CHECK(asked.report.has("coverage.deductible-unknown"));
    auto no_code = next(data, "2026-03-09T16:00:00Z");
    no_code.participants[0].interventions.clear();
    CHECK_FALSE(desk::quote(no_code, desk::context_of(data)).decided);
    CHECK(checked(data, no_code).has("desk.nothing-to-bill"));
}

TEST_CASE("who may give a treatment is asked of the law of the place", "[session_check]") {
    auto data = small_clinic();
    auto const needling = data.catalog.id("dry-needling");
    auto wish = next(data, "2026-03-09T16:00:00Z");
    wish.participants[0].interventions[0].technique = needling;
    auto const report = checked(data, wish);
    CHECK(report.has("catalog.practice-prohibited")); // physical therapists in California
    CHECK_FALSE(report.passes());
    wish.delivery.site = boost::none;
    CHECK(checked(data, wish).has("desk.place-unknown"));
}

TEST_CASE("the gate looks at the patient's latest assessment by the day of the session", "[session_check]") {
    auto data = small_clinic();
    auto wish = next(data, "2026-03-09T16:00:00Z");
    wish.participants[0].interventions[0].modality = data.catalog.id("massage");
    CHECK(checked(data, wish).has("desk.no-assessment"));
    auto const assessed = [&](char const* key, Date on, catalog::Presence clot) {
        data.assessments.add(key, [&](care::AssessmentId id) {
            return care::Assessment{.id = id, .patient = PatientId(0), .assessed = on, .screening = catalog::Screening({{.key = "deep-vein-thrombosis", .presence = clot, .asked = on}})};
        });
    };
    assessed("later", Date(2026, 3, 10), catalog::Presence::present);
    CHECK(checked(data, wish).has("desk.no-assessment"));
    assessed("first", Date(2026, 3, 2), catalog::Presence::present);
    CHECK(checked(data, wish).has("care.contraindicated"));
    assessed("second", Date(2026, 3, 9), catalog::Presence::absent);
    CHECK_FALSE(checked(data, wish).has("care.contraindicated"));
    CHECK_FALSE(checked(data, wish).has("desk.no-assessment"));
}

TEST_CASE("the course of care: closed, on hold, uncertified, not stated", "[session_check]") {
    auto data = small_clinic();
    auto& episode = data.episodes.records[0];
    auto const wish = next(data, "2026-03-09T16:00:00Z");
    episode.state = EpisodeState::on_hold;
    CHECK(checked(data, wish).has("desk.episode-on-hold"));
    episode.state = EpisodeState::discharged;
    CHECK(checked(data, wish).has("desk.episode-closed"));
    episode.period = DateRange(Date(2026, 3, 1), Date(2026, 3, 10)); // discharged, and this was before
    CHECK_FALSE(checked(data, wish).has("desk.episode-closed"));
    episode.period = DateRange(Date(2026, 3, 1), Date(2026, 3, 9));
    CHECK(checked(data, wish).has("desk.episode-closed"));
    episode.plan_of_care = clinic::PlanOfCare{.period = year_2026};
    CHECK(checked(data, wish).has("desk.plan-uncertified"));
    episode.plan_of_care = {};
    CHECK(checked(data, wish).has("desk.plan-of-care-unknown"));
    episode.plan_of_care = Stated<clinic::PlanOfCare>::none();
    CHECK_FALSE(checked(data, wish).has("desk.plan-of-care-unknown"));
}

TEST_CASE("without a referral the law of the place counts the visits so far", "[session_check]") {
    auto data = small_clinic();
    data.episodes.records[0].referral = Stated<Referral>::none();
    CHECK(checked(data, next(data, "2026-03-09T16:00:00Z")).passes());
    for (int visit = 0; visit < 12; ++visit) {
        auto before = a_session(0, "2026-03-02T17:00:00Z");
        before.planned = Period(before.planned.start() + Duration::hours(2 * visit), Duration::minutes(30));
        add(data, "visit " + std::to_string(visit), before);
    }
    // California: 45 days or 12 visits, then a physician approves the plan.
    CHECK(checked(data, next(data, "2026-03-09T16:00:00Z")).has("care.plan-approval-required-by-law"));
}

TEST_CASE("findings are judged by the clinic's policy and waived ones stay", "[session_check]") {
    auto data = small_clinic();
    add(data, "booked", a_session(0, "2026-03-09T16:15:00Z"));
    auto context = desk::context_of(data);
    for (auto const* rule : {"schedule.provider-double-booked", "schedule.patient-double-booked", "schedule.room-double-booked"})
        context.policy.waivers.push_back({.rule = rule, .waiver = {"lead", "teaching"}});
    auto const report = desk::check(next(data, "2026-03-09T16:00:00Z"), context);
    CHECK(report.passes());
    CHECK(report.has("schedule.provider-double-booked"));
}

TEST_CASE("a caller's own sessions are read by projections", "[session_check]") {
    struct Booking {
        Period when;
        std::vector<Subject> uses;
        bool off = false;
    };
    std::vector<Booking> const bookings = {
        {Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(45)), {{SubjectKind::provider, 0}, {SubjectKind::patient, 0}, {SubjectKind::room, 1}, {SubjectKind::site, 0}}},
        {Period(Instant("2026-03-09T16:30:00Z"), Duration::minutes(45)), {{SubjectKind::provider, 0}, {SubjectKind::patient, 1}, {SubjectKind::room, 1}, {SubjectKind::site, 0}}},
        {Period(Instant("2026-03-09T16:30:00Z"), Duration::minutes(45)), {{SubjectKind::provider, 1}, {SubjectKind::patient, 1}, {SubjectKind::site, 0}}, true},
    };
    auto const data = small_clinic();
    auto const complete = [](Booking const& booking, Session& session) {
        if (booking.off)
            session.status = SessionStatus::cancelled;
        session.participants[0].interventions = {{.code = catalog::ServiceCode("97140"), .minutes = 45}};
    };
    auto const sessions = desk::sessions_from(bookings, &Booking::when, &Booking::uses, complete);
    auto context = desk::context_of(data);
    context.sessions = sessions;
    auto const report = desk::check(bookings[0], 0, context, &Booking::when, &Booking::uses, complete);
    CHECK(report.has("schedule.provider-double-booked"));
    CHECK_FALSE(report.has("schedule.room-capacity-exceeded"));
    CHECK(desk::check(bookings[2], 2, context, &Booking::when, &Booking::uses, complete).empty());
    CHECK(desk::quote(bookings[0], 0, context, &Booking::when, &Booking::uses, complete).patients[0].owes.least == Money(10000 + 400));

    // Without the sessions on record, the timetable still knows what is booked.
    schedule::Timetable timetable;
    REQUIRE(timetable.load(bookings, &Booking::when, &Booking::uses).empty());
    context.sessions = {};
    context.timetable = timetable;
    CHECK(desk::check(bookings[0], 0, context, &Booking::when, &Booking::uses).has("schedule.provider-double-booked"));
}

TEST_CASE("the whole clinic is checked against stated hours", "[clinic_check]") {
    auto data = small_clinic();
    add(data, "early", a_session(0, "2026-03-09T15:30:00Z"));   // 08:30
    add(data, "good", a_session(1, "2026-03-10T17:00:00Z"));
    auto evening = a_session(2, "2026-03-11T23:30:00Z");          // 16:30 to 17:00, the room is cleared until 17:10
    add(data, "evening", evening);
    add(data, "sunday", a_session(3, "2026-03-15T17:00:00Z"));
    CHECK(desk::check(data).conflicts.empty());
    data.availabilities.add("ann", [](schedule::AvailabilityId id) { return weekdays(id, ProviderId(0)); });
    auto const conflicts = desk::check(data).conflicts;
    REQUIRE(conflicts.size() == 2);
    CHECK(conflicts.findings()[0].rule == "schedule.outside-working-hours");
    CHECK(*conflicts.findings()[0].when == Period(Instant("2026-03-09T15:30:00Z"), Duration::minutes(30)));
    CHECK(conflicts.findings()[1].subjects == std::vector{Subject{SubjectKind::session, 3}});
    data.availabilities.add("blue", [](schedule::AvailabilityId id) {
        auto hours = weekdays(id, RoomId(0));
        hours.blocks = {{.kind = schedule::BlockKind::out_of_service, .when = DateRange(Date(2026, 3, 10), Date(2026, 3, 11))}};
        return hours;
    });
    CHECK(desk::check(data).conflicts.has("schedule.room-out-of-service"));
    auto const evening_of = [&](schedule::HoursCover cover) {
        auto const report = desk::check(data, {.cover = cover}).conflicts;
        return std::any_of(report.begin(), report.end(), [](Finding const& finding) { return finding.subjects.front().index == 2; });
    };
    CHECK(evening_of(schedule::HoursCover::occupied));
    CHECK_FALSE(evening_of(schedule::HoursCover::session));
    data.availabilities.add("site", [](schedule::AvailabilityId id) {
        return schedule::Availability{.id = id, .of = SiteId(0), .zone = TimeZone("America/Los_Angeles"), .hours = Stated<std::vector<schedule::WeeklyHours>>::none(),
                                      .blocks = {{.kind = schedule::BlockKind::closure, .when = DateRange(Date(2026, 3, 9), Date(2026, 3, 10))}}};
    });
    CHECK(desk::check(data).conflicts.has("schedule.clinic-closed"));
    for (auto& session : data.sessions.records)
        session.status = SessionStatus::cancelled;
    CHECK(desk::check(data).conflicts.empty());
}

TEST_CASE("units that do not fit into the minutes there are, are told by the payer's count", "[session_check]") {
    struct Row {
        std::int64_t units;
        std::int32_t minutes, length;
        bool told;
    };
    auto const row = GENERATE(values<Row>({{3, 37, 45, true}, {3, 38, 45, false}, {2, 22, 30, true}, {2, 23, 30, false}, {1, 7, 15, true}, {1, 8, 15, false}, {3, -1, 30, true}, {3, -1, 38, false}}));
    CAPTURE(row.units, row.minutes, row.length);
    auto data = small_clinic();
    auto session = a_session(0, "2026-03-09T16:00:00Z", row.length);
    auto& service = session.participants[0].interventions[0];
    service.units = row.units;
    service.minutes = row.minutes < 0 ? Stated<std::int32_t>() : row.minutes; // not stated: those of the session
    CHECK(desk::check(session, desk::context_of(data)).has("desk.units-beyond-minutes") == row.told);
    service.units = {};
    CHECK_FALSE(desk::check(session, desk::context_of(data)).has("desk.units-beyond-minutes"));
}

TEST_CASE("units of several codes take fewer minutes where each code counts alone", "[session_check]") {
    auto data = small_clinic();
    auto session = a_session(0, "2026-03-09T16:00:00Z", 30);
    session.participants[0].interventions = {{.code = catalog::ServiceCode("97110"), .minutes = 8, .units = std::int64_t{1}}, {.code = catalog::ServiceCode("97140"), .minutes = 8, .units = std::int64_t{1}}};
    auto const told = [&] { return desk::check(session, desk::context_of(data)).has("desk.units-beyond-minutes"); };
    CHECK_FALSE(told());
    data.plans.records[0].unit_rule = coverage::UnitRule::total_time; // 16 minutes are one unit
    CHECK(told());
    tests::add(data, "other", a_session(0, "2026-03-09T20:00:00Z", 30)); // whose minutes count with these
    session.id = clinic::SessionId(1);
    CHECK_FALSE(told());
}
