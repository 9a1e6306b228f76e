#include <therapy/desk/plan_change.hpp>

#include <therapy/core/error.hpp>
#include <therapy/desk/desk.hpp>

#include "core/enum_checks.hpp"
#include "desk/desk_script.hpp"
#include "support/property.hpp"

using namespace therapy;
using namespace therapy::clinic;
using desk::Desk;
using desk::EventKind;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

Instant const now("2026-03-06T18:00:00Z");

Desk front_desk() { return Desk(small_clinic()); }

/// Plans and applies. \returns the session's id
SessionId booked(Desk& desk, Session const& session, std::string const& key) {
    auto const plan = plan_book(session, key, {"ann", "book " + key}, desk.context(now), desk.ledger());
    REQUIRE(plan.has_value());
    REQUIRE(desk.apply(plan->change).has_value());
    return plan->change.rows[0].session;
}

Session monday() { return a_session(0, "2026-03-09T16:00:00Z"); }
/// At the same time with the other therapist, another patient and in the gym.
Session beside() {
    auto session = monday();
    session.staff[0].provider = ProviderId(1);
    session.participants[0] = {.patient = PatientId(1)};
    session.resources[0].resource.index = 1;
    return session;
}

} // namespace

TEST_CASE("kinds of changes, events and steps are read as they are written", "[plan_change]") {
    tests::check_enum_table(desk::ChangeKind::status);
    tests::check_enum_table(desk::EventKind::noted);
    tests::check_enum_table(desk::DayStep::correct);
}

TEST_CASE("a plan changes nothing until it is applied", "[plan_change]") {
    auto desk = front_desk();
    auto const plan = plan_book(monday(), "visit", {"ann", "1"}, desk.context(now), desk.ledger());
    REQUIRE(plan.has_value());
    CHECK(desk.data() == small_clinic());
    CHECK(desk.timetable().empty());
    REQUIRE(desk.apply(plan->change).has_value());
    REQUIRE(desk.data().sessions.records.size() == 1);
    CHECK(desk.data().sessions.records[0].status == SessionStatus::booked);
    CHECK(desk.data().sessions.keys.find("visit")->index() == 0);
    CHECK(desk.timetable().size() == 1);
    auto const trail = desk.ledger().events_of(SessionId(0));
    REQUIRE(trail.size() == 1);
    CHECK(trail[0].kind == EventKind::booked);
    CHECK(trail[0].actor == "ann");
    CHECK(trail[0].at == now);
}

TEST_CASE("what is an error refuses the plan with everything there is to say", "[plan_change]") {
    auto desk = front_desk();
    booked(desk, monday(), "first");
    auto const plan = plan_book(monday(), "second", {"ann", "2"}, desk.context(now), desk.ledger());
    REQUIRE_FALSE(plan.has_value());
    CHECK(plan.error().has("schedule.provider-double-booked"));
    CHECK(plan.error().has("schedule.room-double-booked"));
    CHECK(plan.error().has("desk.treatment-not-named")); // the advisories too
    CHECK(desk.data().sessions.records.size() == 1);
}

TEST_CASE("a waiver names who and why, lets the plan pass and stands in the audit trail", "[plan_change]") {
    auto desk = front_desk();
    booked(desk, monday(), "first");
    desk::Request request{"ann", "2"};
    for (auto const* rule : {"schedule.provider-double-booked", "schedule.patient-double-booked", "schedule.room-double-booked", "schedule.duplicate-booking"})
        request.waivers.push_back({.rule = rule, .waiver = {"lead", ""}});
    auto const unsaid = plan_book(monday(), "second", request, desk.context(now), desk.ledger());
    REQUIRE_FALSE(unsaid.has_value());
    CHECK(unsaid.error().has("core.waiver-without-reason"));
    for (auto& waiver : request.waivers)
        waiver.waiver.reason = "both agreed";
    auto const plan = plan_book(monday(), "second", request, desk.context(now), desk.ledger());
    REQUIRE(plan.has_value());
    CHECK(plan->report.has("schedule.provider-double-booked"));
    REQUIRE(desk.apply(plan->change).has_value());
    std::vector<std::string> waived;
    for (auto const& event : desk.ledger().events_of(SessionId(1)))
        if (event.kind == EventKind::waived) {
            CHECK(event.actor == "lead");
            CHECK(event.reason == "both agreed");
            REQUIRE(event.when.has_value());
            waived.push_back(event.rule);
        }
    CHECK(waived.size() == 4);
}

TEST_CASE("the same request again is the same change, and applying it again changes nothing", "[plan_change]") {
    auto desk = front_desk();
    auto const ask = [&] { return plan_book(monday(), "visit", {"ann", "1"}, desk.context(now + Duration::minutes(5)), desk.ledger()); };
    auto const first = plan_book(monday(), "visit", {"ann", "1"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(first->change).has_value());
    auto const data = desk.data();
    auto const ledger = desk.ledger();
    auto const again = ask();
    REQUIRE(again.has_value());
    CHECK(again->repeated);
    CHECK(again->change == first->change);
    REQUIRE(desk.apply(again->change).has_value());
    CHECK(desk.data() == data);
    CHECK(desk.ledger() == ledger);
}

TEST_CASE("a key that was used for something else is refused", "[plan_change]") {
    auto desk = front_desk();
    auto const id = booked(desk, monday(), "visit"); // with the key "book visit"
    auto const context = desk.context(now);
    auto later = monday();
    later.planned = Period(Instant("2026-03-09T17:00:00Z"), Duration::minutes(30));
    CHECK(plan_book(later, "visit", {"ann", "book visit"}, context, desk.ledger()).error().has("desk.key-reused"));
    CHECK(plan_book(monday(), "other", {"ann", "book visit"}, context, desk.ledger()).error().has("desk.key-reused"));
    CHECK(plan_book(monday(), "visit", {"bob", "book visit"}, context, desk.ledger()).error().has("desk.key-reused"));
    CHECK(plan_cancel(id, {}, {"ann", "book visit"}, context, desk.ledger()).error().has("desk.key-reused"));
    auto change = desk.ledger().changes()[0];
    change.actor = "somebody";
    CHECK(desk.apply(change).error().has("desk.key-reused"));
}

TEST_CASE("a key asked for again with another reason, waiver or beginning is used for something else", "[plan_change]") {
    auto desk = front_desk();
    auto const id = booked(desk, monday(), "visit");
    desk::Request request{"ann", "beside"};
    for (auto const* rule : {"schedule.provider-double-booked", "schedule.patient-double-booked", "schedule.room-double-booked", "schedule.duplicate-booking"})
        request.waivers.push_back({.rule = rule, .waiver = {"lead", "both agreed"}});
    auto const waived = plan_book(monday(), "second", request, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(waived->change).has_value());
    CHECK(plan_book(monday(), "second", request, desk.context(now), desk.ledger())->repeated);
    CHECK(plan_book(monday(), "second", {"ann", "beside"}, desk.context(now), desk.ledger()).error().has("desk.key-reused"));
    request.waivers[0].waiver.reason = "nobody else was there";
    CHECK(plan_book(monday(), "second", request, desk.context(now), desk.ledger()).error().has("desk.key-reused"));

    auto const off = plan_cancel(SessionId(1), {.reason = "ill"}, {"ann", "off"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(off->change).has_value());
    CHECK(plan_cancel(SessionId(1), {.reason = "ill"}, {"ann", "off"}, desk.context(now), desk.ledger())->repeated);
    CHECK(plan_cancel(SessionId(1), {.reason = "moved away"}, {"ann", "off"}, desk.context(now), desk.ledger()).error().has("desk.key-reused"));

    auto const over = Instant("2026-03-09T16:30:00Z");
    auto const finish = [&](char const* since) { return plan_status(id, {.step = desk::DayStep::finish, .since = Instant(since)}, {"ann", "over"}, desk.context(over), desk.ledger()); };
    REQUIRE(desk.apply(finish("2026-03-09T16:02:00Z")->change).has_value());
    CHECK(finish("2026-03-09T16:02:00Z")->repeated);
    CHECK(finish("2026-03-09T16:01:00Z").error().has("desk.key-reused"));
}

TEST_CASE("an outside key names one session only", "[plan_change]") {
    auto desk = front_desk();
    booked(desk, monday(), "visit");
    auto const again = plan_book(beside(), "visit", {"ann", "again"}, desk.context(now), desk.ledger());
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().has("desk.already-there"));
    CHECK(again.error().findings()[0].subjects == std::vector{Subject{SubjectKind::session, 0}});
    CHECK(plan_book(beside(), "", {"ann", "again"}, desk.context(now), desk.ledger()).error().has("desk.unsigned-change"));
    // Whoever plans without knowing the keys is told when it is applied.
    auto context = desk.context(now);
    context.session_keys = boost::none;
    auto const unknowing = plan_book(beside(), "visit", {"ann", "again"}, context, desk.ledger());
    REQUIRE(unknowing.has_value());
    CHECK(desk.apply(unknowing->change).error().has("desk.already-there"));
    CHECK(desk.data().sessions.records.size() == 1);
}

namespace {

/// The same session in so many weeks.
std::vector<desk::NewSession> weekly(int weeks) {
    std::vector<desk::NewSession> all;
    for (int week = 0; week < weeks; ++week) {
        all.push_back({monday(), "week " + std::to_string(week)});
        all.back().session.planned = Period(Instant("2026-03-09T16:00:00Z") + Duration::hours(24 * 7 * week), Duration::minutes(30));
    }
    return all;
}

} // namespace

TEST_CASE("complaint: an error is shown and half of the series is booked. Here it is booked whole or not at all", "[plan_change]") {
    auto desk = front_desk();
    auto taken = beside();
    taken.staff[0].provider = ProviderId(0);
    taken.planned = Period(Instant("2026-03-23T16:15:00Z"), Duration::minutes(30));
    booked(desk, taken, "taken");
    auto const data = desk.data();
    auto const refused = plan_book(weekly(4), {"ann", "series"}, desk.context(now), desk.ledger());
    REQUIRE_FALSE(refused.has_value());
    REQUIRE(refused.error().has("schedule.provider-double-booked"));
    for (auto const& finding : refused.error())
        if (finding.rule == "schedule.provider-double-booked")
            CHECK(finding.subjects == std::vector{Subject{SubjectKind::session, 3}, Subject{SubjectKind::session, 0}});
    CHECK(desk.data() == data);

    auto const plan = plan_book(weekly(2), {"ann", "series"}, desk.context(now), desk.ledger());
    REQUIRE(plan.has_value());
    CHECK(plan->change.rows.size() == 2);
    auto const late = plan_book(weekly(2), {"bob", "other"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(plan->change).has_value());
    CHECK(desk.data().sessions.find("week 1")->id == SessionId(2));
    CHECK(desk.ledger().events_of(SessionId(2)).size() == 1);
    auto const lost = desk.apply(late->change);
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().has("desk.stale-version"));
    CHECK(plan_book(weekly(2), {"ann", "series"}, desk.context(now), desk.ledger())->repeated);
    CHECK(plan_book(weekly(3), {"ann", "series"}, desk.context(now), desk.ledger()).error().has("desk.key-reused"));
    CHECK(plan_book(std::vector<desk::NewSession>(), {"ann", "none"}, desk.context(now), desk.ledger()).error().has("desk.unsigned-change"));
    auto const rebuilt = Desk::rebuild(small_clinic(), desk.ledger().changes());
    REQUIRE(rebuilt.has_value());
    CHECK(rebuilt->data() == desk.data());
}

TEST_CASE("sessions booked together are judged beside each other", "[plan_change]") {
    auto desk = front_desk();
    auto twice = weekly(2);
    twice[1].session.planned = twice[0].session.planned;
    CHECK(plan_book(twice, {"ann", "a"}, desk.context(now), desk.ledger()).error().has("schedule.provider-double-booked"));
    auto named = weekly(2);
    named[1].key = named[0].key;
    CHECK(plan_book(named, {"ann", "b"}, desk.context(now), desk.ledger()).error().has("desk.already-there"));

    // Two therapists treat one patient at once, in two sessions that belong together.
    std::vector<desk::NewSession> parts{{monday(), "one"}, {monday(), "other"}};
    parts[1].session.staff[0].provider = ProviderId(1);
    parts[1].session.resources.clear();
    CHECK(plan_book(parts, {"ann", "c"}, desk.context(now), desk.ledger()).error().has("schedule.patient-double-booked"));
    parts[0].session.links = SessionLinks{.together_with = {SessionId(1)}};
    parts[1].session.links = SessionLinks{.together_with = {SessionId(0)}};
    auto const both = plan_book(parts, {"ann", "d"}, desk.context(now), desk.ledger());
    REQUIRE(both.has_value());
    REQUIRE(desk.apply(both->change).has_value());
    CHECK(check(desk.data().sessions.records[0], desk.context(now)).passes());
}

TEST_CASE("a change that writes one session twice is none", "[plan_change]") {
    auto desk = front_desk();
    auto change = plan_book(weekly(2), {"ann", "series"}, desk.context(now), desk.ledger())->change;
    change.rows[1].key = change.rows[0].key;
    CHECK(desk.apply(change).error().has("desk.not-a-row"));
    change.rows[1] = change.rows[0];
    CHECK(desk.apply(change).error().has("desk.not-a-row"));
    CHECK(desk.data() == small_clinic());
}

TEST_CASE("a session of people and things that are not on record is refused by name", "[plan_change]") {
    auto desk = front_desk();
    auto const missing = [&](auto change) {
        auto session = monday();
        change(session);
        auto const plan = plan_book(session, "v", {"ann", "v"}, desk.context(now), desk.ledger());
        REQUIRE_FALSE(plan.has_value());
        for (auto const& finding : plan.error())
            if (finding.rule == "desk.dangling-reference")
                return finding.counterparts;
        return std::vector<Subject>();
    };
    CHECK(missing([](Session& session) { session.staff[0].provider = ProviderId(77); }) == std::vector{Subject{SubjectKind::provider, 77}});
    CHECK(missing([](Session& session) { session.participants[0].patient = PatientId(77); }) == std::vector{Subject{SubjectKind::patient, 77}});
    CHECK(missing([](Session& session) { session.participants[0].episode = EpisodeId(77); }) == std::vector{Subject{SubjectKind::episode, 77}});
    CHECK(missing([](Session& session) { session.participants[0].interventions[0].rendered_by = ProviderId(78); }) == std::vector{Subject{SubjectKind::provider, 78}});
    CHECK(missing([](Session& session) { session.resources[0].resource.index = 77; }) == std::vector{Subject{SubjectKind::room, 77}});
    CHECK(missing([](Session& session) { session.delivery.site = SiteId(77); }) == std::vector{Subject{SubjectKind::site, 77}});
    auto others = monday();
    others.participants[0].patient = PatientId(1); // under the first one's episode
    CHECK(plan_book(others, "v", {"ann", "v"}, desk.context(now), desk.ledger()).error().has("desk.episode-of-another"));
}

TEST_CASE("nobody is missed before the session was to begin, and none is over that never began", "[plan_change]") {
    using desk::DayStep;
    auto desk = front_desk();
    auto const id = booked(desk, monday(), "one");
    auto const at = [&](desk::DayFact const& fact, char const* when) { return plan_status(id, fact, {"ann", "fact"}, desk.context(Instant(when)), desk.ledger()); };
    CHECK(at({.step = DayStep::miss}, "2026-03-09T15:59:59Z").error().has("desk.not-yet"));
    CHECK(at({.step = DayStep::miss}, "2026-03-09T16:00:00Z").has_value());
    CHECK(at({.step = DayStep::finish}, "2026-03-09T15:50:00Z").error().has("desk.not-yet"));
    CHECK(at({.step = DayStep::finish, .since = Instant("2026-03-09T15:20:00Z")}, "2026-03-09T15:50:00Z").has_value()); // it was given early
}

TEST_CASE("complaint: two look at a free time and both book it. Here only the first plan can be applied", "[plan_change]") {
    auto desk = front_desk();
    auto const one = booked(desk, monday(), "one");
    auto const two = booked(desk, beside(), "two");
    // Both are moved to the same therapist's free hour, and each plan is right when it is made.
    Period const free(Instant("2026-03-09T20:00:00Z"), Duration::minutes(30));
    auto const first = plan_move(one, {.planned = free}, {"ann", "a"}, desk.context(now), desk.ledger());
    auto const second = plan_move(two, {.planned = free, .staff = std::vector<StaffMember>{{.provider = ProviderId(0)}}}, {"bob", "b"}, desk.context(now), desk.ledger());
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    REQUIRE(desk.apply(first->change).has_value());
    auto const data = desk.data();
    auto const lost = desk.apply(second->change);
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().has("desk.stale-version"));
    CHECK(lost.error().findings()[0].subjects == std::vector{Subject{SubjectKind::provider, 0}});
    CHECK(desk.data() == data);
    CHECK(plan_move(two, {.planned = free, .staff = std::vector<StaffMember>{{.provider = ProviderId(0)}}}, {"bob", "b"}, desk.context(now), desk.ledger()).error().has("schedule.provider-double-booked"));
}

TEST_CASE("two new sessions planned at once do not take one number", "[plan_change]") {
    auto desk = front_desk();
    auto const first = plan_book(monday(), "one", {"ann", "a"}, desk.context(now), desk.ledger());
    auto const second = plan_book(beside(), "two", {"bob", "b"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(first->change).has_value());
    CHECK(desk.apply(second->change).error().has("desk.stale-version"));
    auto const again = plan_book(beside(), "two", {"bob", "b"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(again->change).has_value());
    CHECK(desk.data().sessions.find("two")->id == SessionId(1));
}

TEST_CASE("changes on other days and of other people do not make a plan stale", "[plan_change]") {
    auto desk = front_desk();
    auto const one = booked(desk, monday(), "one");
    auto const two = booked(desk, beside(), "two");
    auto const plan = plan_move(one, {.planned = Period(Instant("2026-03-10T16:00:00Z"), Duration::minutes(30))}, {"ann", "a"}, desk.context(now), desk.ledger());
    auto const other = plan_move(two, {.planned = Period(Instant("2026-03-10T16:00:00Z"), Duration::minutes(30))}, {"bob", "b"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(other->change).has_value());
    CHECK(desk.apply(plan->change).has_value());
}

TEST_CASE("a change without an actor, a key or a time is none", "[plan_change]") {
    auto desk = front_desk();
    CHECK(plan_book(monday(), "v", {"", "1"}, desk.context(now), desk.ledger()).error().has("desk.unsigned-change"));
    CHECK(plan_book(monday(), "v", {"ann", ""}, desk.context(now), desk.ledger()).error().has("desk.unsigned-change"));
    CHECK(plan_book(monday(), "v", {"ann", "1"}, desk::context_of(desk.data()), desk.ledger()).error().has("desk.unsigned-change"));
    CHECK(plan_cancel(SessionId(4), {}, {"ann", "1"}, desk.context(now), desk.ledger()).error().has("desk.no-such-session"));
}

TEST_CASE("a hold keeps its time free, is booked, or is let go", "[plan_change]") {
    auto desk = front_desk();
    auto const context = [&](int minutes) { return desk.context(now + Duration::minutes(minutes)); };
    CHECK(plan_hold(monday(), "h", now, {"ann", "0"}, context(0), desk.ledger()).error().has("desk.hold-over"));
    auto const held = plan_hold(monday(), "h", now + Duration::minutes(10), {"ann", "1"}, context(0), desk.ledger());
    REQUIRE(desk.apply(held->change).has_value());
    auto const id = held->change.rows[0].session;
    CHECK(desk.data().sessions.records[id.index()].participants[0].status == SessionStatus::held);
    CHECK(plan_book(monday(), "other", {"bob", "2"}, context(9), desk.ledger()).error().has("schedule.held-by-other"));
    CHECK(plan_book(monday(), "other", {"bob", "2"}, context(10), desk.ledger()).has_value()); // it ran out
    SECTION("booked") {
        auto const plan = plan_book(id, {"ann", "3"}, context(5), desk.ledger());
        REQUIRE(desk.apply(plan->change).has_value());
        auto const& session = desk.data().sessions.records[id.index()];
        CHECK(session.status == SessionStatus::booked);
        CHECK(session.participants[0].status == SessionStatus::booked);
        CHECK_FALSE(session.held_until.has_value());
        CHECK(plan_release(id, {"ann", "4"}, context(6), desk.ledger()).error().has("clinic.invalid-status-transition"));
    }
    SECTION("let go") {
        auto const plan = plan_release(id, {"ann", "3"}, context(5), desk.ledger());
        REQUIRE(desk.apply(plan->change).has_value());
        CHECK(desk.data().sessions.records[id.index()].status == SessionStatus::proposed);
        CHECK(desk.timetable().empty());
        CHECK(plan_book(monday(), "other", {"bob", "5"}, context(6), desk.ledger()).has_value());
    }
    SECTION("released when it has run out") {
        CHECK(desk.plan_release_expired({"clock", "sweep"}, now + Duration::minutes(9)).empty());
        auto const released = desk.plan_release_expired({"clock", "sweep"}, now + Duration::minutes(10));
        REQUIRE(released.size() == 1);
        CHECK(desk.apply(released[0].change).has_value());
        CHECK(desk.plan_release_expired({"clock", "sweep"}, now + Duration::minutes(11)).empty());
    }
}

TEST_CASE("a session moves with its phases, and what is over cannot", "[plan_change]") {
    auto desk = front_desk();
    auto session = monday();
    session.staff[0].attended = {Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(10))};
    session.asked = AskedWallTime{WallTime("2026-03-09 09:00"), TimeZone("America/Los_Angeles")};
    auto const id = booked(desk, session, "one");
    auto const plan = plan_move(id, {.planned = Period(Instant("2026-03-10T17:00:00Z"), Duration::minutes(30))}, {"ann", "m"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(plan->change).has_value());
    auto const& moved = desk.data().sessions.records[id.index()];
    CHECK(moved.staff[0].attended[0].start() == Instant("2026-03-10T17:00:00Z"));
    CHECK(moved.asked->start == WallTime("2026-03-10 10:00"));
    auto const cancelled = plan_cancel(id, {}, {"ann", "c"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(cancelled->change).has_value());
    CHECK(plan_move(id, {.planned = Period(Instant("2026-03-11T17:00:00Z"), Duration::minutes(30))}, {"ann", "n"}, desk.context(now), desk.ledger()).error().has("desk.cannot-move"));
}

TEST_CASE("a cancellation is late after the clinic's deadline, and nobody says so without one", "[plan_change]") {
    auto desk = front_desk();
    auto const id = booked(desk, monday(), "one");
    auto const late = [&](Stated<Duration> notice) {
        auto const plan = plan_cancel(id, {.notice = notice}, {"ann", "c"}, desk.context(Instant("2026-03-08T16:00:00Z")), desk.ledger());
        return plan->change.rows[0].after.cancellation->late;
    };
    CHECK(late(Duration::hours(24)) == Stated<bool>(false));
    CHECK(late(Duration::hours(24) + Duration::seconds(1)) == Stated<bool>(true));
    CHECK(late(Stated<Duration>::none()) == Stated<bool>(false));
    CHECK_FALSE(late({}).is_answered());
}

TEST_CASE("the last participant to cancel takes the session along", "[plan_change]") {
    auto desk = front_desk();
    auto session = monday();
    session.resources[0].resource.index = 1;
    session.participants.push_back({.patient = PatientId(1)});
    auto const id = booked(desk, session, "class");
    auto const cancel = [&](std::uint32_t patient) {
        auto const plan = plan_cancel(id, {.patient = PatientId(patient)}, {"ann", "c" + std::to_string(patient)}, desk.context(now), desk.ledger());
        REQUIRE(plan.has_value());
        REQUIRE(desk.apply(plan->change).has_value());
        return desk.data().sessions.records[id.index()].status;
    };
    CHECK(cancel(0) == SessionStatus::booked);
    CHECK(cancel(1) == SessionStatus::cancelled);
    CHECK(plan_cancel(id, {.patient = PatientId(2)}, {"ann", "x"}, desk.context(now), desk.ledger()).error().has("clinic.no-such-participant"));
}

TEST_CASE("the day: arrived, started, finished, each in its time", "[plan_change]") {
    using desk::DayStep;
    auto desk = front_desk();
    auto const id = booked(desk, monday(), "one");
    auto const happens = [&](DayStep step, char const* at) {
        auto const plan = plan_status(id, {.step = step}, {"ann", std::string(to_text(step)) + at}, desk.context(Instant(at)), desk.ledger());
        if (!plan)
            return plan.error();
        REQUIRE(desk.apply(plan->change).has_value());
        return Report();
    };
    CHECK(happens(DayStep::arrive, "2026-03-09T16:10:00Z").empty());
    CHECK(happens(DayStep::start, "2026-03-09T16:12:00Z").empty());
    CHECK(happens(DayStep::miss, "2026-03-09T16:13:00Z").has("clinic.invalid-status-transition"));
    CHECK(happens(DayStep::finish, "2026-03-09T16:12:00Z").has("desk.ends-before-it-starts"));
    CHECK(plan_status(id, {.step = DayStep::finish, .at = Instant("2026-03-09T17:00:00Z")}, {"ann", "f"}, desk.context(Instant("2026-03-09T16:30:00Z")), desk.ledger()).error().has("desk.not-yet"));
    CHECK(happens(DayStep::finish, "2026-03-09T16:35:00Z").empty());
    auto const& session = desk.data().sessions.records[id.index()];
    CHECK(session.status == SessionStatus::completed);
    CHECK(*session.actual == Period(Instant("2026-03-09T16:12:00Z"), Instant("2026-03-09T16:35:00Z")));
    CHECK(*session.participants[0].actual == Period(Instant("2026-03-09T16:10:00Z"), Instant("2026-03-09T16:35:00Z")));
    auto const again = plan_status(id, {.step = DayStep::finish}, {"ann", "finish2026-03-09T16:35:00Z"}, desk.context(Instant("2026-03-09T16:36:00Z")), desk.ledger());
    REQUIRE(again.has_value());
    CHECK(again->repeated);
}

TEST_CASE("when nobody wrote down a beginning, an end makes up none", "[plan_change]") {
    auto desk = front_desk();
    auto const id = booked(desk, monday(), "one");
    auto const plan = plan_status(id, {.step = desk::DayStep::finish}, {"ann", "f"}, desk.context(Instant("2026-03-09T16:35:00Z")), desk.ledger());
    REQUIRE(plan.has_value());
    CHECK_FALSE(plan->change.rows[0].after.actual.has_value());
    auto const stated = plan_status(id, {.step = desk::DayStep::finish, .since = Instant("2026-03-09T16:05:00Z")}, {"ann", "g"}, desk.context(Instant("2026-03-09T16:35:00Z")), desk.ledger());
    CHECK(stated->change.rows[0].after.actual->length() == Duration::minutes(30));
}

TEST_CASE("who leaves early leaves the rest of the time free, also where only the arrival was written down", "[plan_change]") {
    auto const after = [](char const* arrives, char const* leaves) {
        auto desk = front_desk();
        auto const id = booked(desk, monday(), "one");
        auto const came = plan_status(id, {.step = desk::DayStep::arrive, .patient = PatientId(0)}, {"ann", "a"}, desk.context(Instant(arrives)), desk.ledger());
        REQUIRE(desk.apply(came->change).has_value());
        auto const left = plan_status(id, {.step = desk::DayStep::leave_early}, {"ann", "l"}, desk.context(Instant(leaves)), desk.ledger());
        REQUIRE(desk.apply(left->change).has_value());
        return desk.data().sessions.records[0];
    };
    CHECK(*after("2026-03-09T15:50:00Z", "2026-03-09T16:10:00Z").actual == Period(Instant("2026-03-09T16:00:00Z"), Instant("2026-03-09T16:10:00Z")));
    CHECK(*after("2026-03-09T16:05:00Z", "2026-03-09T16:10:00Z").actual == Period(Instant("2026-03-09T16:05:00Z"), Instant("2026-03-09T16:10:00Z")));
    CHECK_FALSE(after("2026-03-09T15:40:00Z", "2026-03-09T15:50:00Z").actual.has_value()); // gone before it was to begin

    auto desk = front_desk();
    auto const id = booked(desk, monday(), "one");
    auto next = beside();
    next.staff[0].provider = ProviderId(0);
    next.planned = Period(Instant("2026-03-09T16:15:00Z"), Duration::minutes(15));
    CHECK(plan_book(next, "next", {"ann", "n"}, desk.context(now), desk.ledger()).error().has("schedule.provider-double-booked"));
    for (auto const step : {desk::DayStep::arrive, desk::DayStep::leave_early}) {
        auto const at = Instant("2026-03-09T16:00:00Z") + Duration::minutes(step == desk::DayStep::arrive ? 0 : 10);
        REQUIRE(desk.apply(plan_status(id, {.step = step}, {"ann", std::string(to_text(step))}, desk.context(at), desk.ledger())->change).has_value());
    }
    CHECK(plan_book(next, "next", {"ann", "n"}, desk.context(Instant("2026-03-09T16:10:00Z")), desk.ledger()).has_value());
}

TEST_CASE("what happened is recorded whatever it runs into, and the audit trail notes it", "[plan_change]") {
    auto desk = front_desk();
    auto const id = booked(desk, monday(), "one");
    auto next = beside();
    next.staff[0].provider = ProviderId(0);
    next.planned = Period(Instant("2026-03-09T16:30:00Z"), Duration::minutes(30));
    booked(desk, next, "two");
    auto const start = plan_status(id, {.step = desk::DayStep::start}, {"ann", "s"}, desk.context(Instant("2026-03-09T16:00:00Z")), desk.ledger());
    REQUIRE(desk.apply(start->change).has_value());
    auto const plan = plan_status(id, {.step = desk::DayStep::finish}, {"ann", "f"}, desk.context(Instant("2026-03-09T16:40:00Z")), desk.ledger());
    REQUIRE(plan.has_value());
    CHECK(plan->report.has("schedule.provider-double-booked"));
    REQUIRE(desk.apply(plan->change).has_value());
    auto const trail = desk.ledger().events_of(id);
    CHECK(std::any_of(trail.begin(), trail.end(), [](desk::Event const& event) { return event.kind == EventKind::noted && event.rule == "schedule.provider-double-booked"; }));
}

TEST_CASE("in a class each goes their own way, and the class is over when all are", "[plan_change]") {
    using desk::DayStep;
    auto desk = front_desk();
    auto session = monday();
    session.resources[0].resource.index = 1;
    session.participants.push_back({.patient = PatientId(1)});
    session.participants.push_back({.patient = PatientId(2)});
    auto const id = booked(desk, session, "class");
    int step = 0;
    auto const happens = [&](DayStep what, std::uint32_t patient) {
        ++step;
        auto const plan = plan_status(id, {.step = what, .patient = PatientId(patient)}, {"ann", std::to_string(step)}, desk.context(Instant("2026-03-09T16:30:00Z") + Duration::minutes(step)), desk.ledger());
        REQUIRE(plan.has_value());
        REQUIRE(desk.apply(plan->change).has_value());
        return desk.data().sessions.records[id.index()].status;
    };
    CHECK(happens(DayStep::arrive, 0) == SessionStatus::arrived);
    CHECK(happens(DayStep::miss, 1) == SessionStatus::arrived);
    CHECK(happens(DayStep::arrive, 2) == SessionStatus::arrived);
    CHECK(happens(DayStep::leave_early, 2) == SessionStatus::arrived);
    CHECK(happens(DayStep::finish, 0) == SessionStatus::completed);
}

TEST_CASE("replaying changes on a copy gives an equal state, and a refused change changes nothing", "[plan_change][property]") {
    tests::property("random operations", tests::property_cases(60), [] {
        auto const snapshot = small_clinic();
        Desk desk(snapshot, tests::terms_of_time());
        tests::DeskScript script(desk, [](std::uint32_t n) { return *rc::gen::inRange<std::uint32_t>(0, n); });
        auto const steps = *rc::gen::inRange(0, 40);
        for (int step = 0; step < steps; ++step) {
            auto const data = desk.data();
            auto const ledger = desk.ledger();
            auto const plan = script.next();
            RC_ASSERT(desk.data() == data);
            if (!plan) {
                RC_ASSERT(!plan.error().passes());
                continue;
            }
            auto stale = plan->change;
            stale.expected.front().version += 1;
            RC_ASSERT(!desk.apply(stale).has_value());
            RC_ASSERT(desk.data() == data);
            RC_ASSERT(desk.ledger() == ledger);
            RC_ASSERT(desk.apply(plan->change).has_value());
        }
        auto copy = snapshot;
        desk::Ledger ledger;
        RC_ASSERT(desk::apply(desk.ledger().changes(), copy, ledger).has_value());
        RC_ASSERT(copy == desk.data());
        RC_ASSERT(ledger == desk.ledger());
        auto const rebuilt = Desk::rebuild(snapshot, desk.ledger().changes());
        RC_ASSERT(rebuilt.has_value());
        RC_ASSERT(rebuilt->timetable().size() == desk.timetable().size());
    });
}
