// Days at a front desk that are easy to get wrong, each with the answer worked out by hand.

#include <therapy/desk/desk.hpp>

#include <therapy/coverage/adjudicate.hpp>
#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/late_arrival.hpp>
#include <therapy/desk/plan_weeks.hpp>
#include <therapy/desk/waitlist.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using desk::DayStep;
using desk::EventKind;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

Instant const friday("2026-03-06T18:00:00Z");
Period half_hour(char const* start) { return {Instant(start), Duration::minutes(30)}; }

/// A desk whose requests all have keys of their own.
struct Counter {
    desk::Desk desk;
    Instant now = friday;
    int requests = 0;

    explicit Counter(desk::Dataset data = small_clinic(), desk::DeskTerms terms = {}) : desk(std::move(data), std::move(terms)) {}

    desk::Request request() { return {.actor = "ann", .idempotency_key = std::to_string(++requests)}; }
    [[nodiscard]] desk::Context context() const { return desk.context(now); }
    [[nodiscard]] Session const& session(SessionId id) const { return desk.data().sessions.records[id.index()]; }
    [[nodiscard]] SessionStatus status(SessionId id) const { return session(id).status; }

    desk::Plan book(Session const& session) {
        auto const key = "session " + std::to_string(requests + 1);
        return plan_book(session, key, request(), context(), desk.ledger());
    }
    desk::Plan hold(Session const& session, Instant until) {
        auto const key = "session " + std::to_string(requests + 1);
        return plan_hold(session, key, until, request(), context(), desk.ledger());
    }
    desk::Plan book_held(SessionId id) { return plan_book(id, request(), context(), desk.ledger()); }
    desk::Plan move(SessionId id, desk::MoveTo const& to) { return plan_move(id, to, request(), context(), desk.ledger()); }
    desk::Plan cancel(SessionId id, desk::CancelTerms const& terms = {}) { return plan_cancel(id, terms, request(), context(), desk.ledger()); }
    desk::Plan release(SessionId id) { return plan_release(id, request(), context(), desk.ledger()); }
    desk::Plan step(SessionId id, desk::DayFact const& fact) { return plan_status(id, fact, request(), context(), desk.ledger()); }

    /// Makes a change that may be made. \returns its session
    SessionId made(desk::Plan const& plan) {
        if (!plan)
            for (auto const& finding : plan.error())
                UNSCOPED_INFO(finding.rule.code());
        REQUIRE(plan.has_value());
        REQUIRE(desk.apply(plan->change).has_value());
        return plan->change.rows.front().session;
    }
};

/// Another patient without insurance, with the other therapist in the gym.
Session other_one(char const* start, std::int32_t minutes = 30) {
    auto session = a_session(0, start, minutes);
    session.participants[0] = {.patient = PatientId(1)};
    session.staff[0].provider = ProviderId(1);
    session.resources[0].resource.index = 1;
    return session;
}

bool refused(desk::Plan const& plan, std::string_view rule) { return !plan.has_value() && plan.error().has(rule) && !plan.error().passes(); }

/// A class of the three patients in the gym.
Session a_class(char const* start) {
    auto session = other_one(start, 60);
    session.participants = {{.patient = PatientId(0)}, {.patient = PatientId(1)}, {.patient = PatientId(2)}};
    return session;
}

} // namespace

// ---- Booking -------------------------------------------------------------------------------------------------

TEST_CASE("a room that is being cleared is free at the very minute that it is cleared", "[hard_days]") {
    Counter counter;
    counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z"))); // blue until 16:30, cleared until 16:40
    auto next = other_one("2026-03-09T16:39:00Z");
    next.resources[0].resource.index = 0;
    CHECK(refused(counter.book(next), "schedule.turnover-violated"));
    next.planned = half_hour("2026-03-09T16:40:00Z");
    counter.made(counter.book(next));
    auto before = other_one("2026-03-09T15:20:00Z"); // its own clearing ends at 16:00
    before.resources[0].resource.index = 0;
    counter.made(counter.book(before));
}

TEST_CASE("what begins this second is not past, what began a second ago is", "[hard_days]") {
    Counter counter;
    counter.now = Instant("2026-03-09T16:00:00Z");
    CHECK(counter.book(a_session(0, "2026-03-09T16:00:00Z")).has_value());
    CHECK(refused(counter.book(a_session(0, "2026-03-09T15:59:59Z")), "schedule.in-past"));
}

TEST_CASE("a class takes no more places than the room has", "[hard_days]") {
    Counter counter;
    counter.made(counter.book(a_class("2026-03-09T16:00:00Z"))); // three of four places
    auto fourth = other_one("2026-03-09T16:15:00Z");
    fourth.participants[0].patient = PatientId(0);
    fourth.staff[0].provider = ProviderId(0);
    auto const twice = counter.book(fourth);
    CHECK(refused(twice, "schedule.patient-double-booked")); // patient 0 is in the class
    CHECK_FALSE(twice.error().has("schedule.room-capacity-exceeded"));
}

TEST_CASE("nobody is in one session twice", "[hard_days]") {
    Counter counter;
    auto twice = a_session(0, "2026-03-09T16:00:00Z");
    twice.participants.push_back(twice.participants[0]);
    CHECK(refused(counter.book(twice), "clinic.participant-twice"));
    auto nobody = a_session(0, "2026-03-09T16:00:00Z");
    nobody.participants.clear();
    CHECK(refused(counter.book(nobody), "clinic.no-participant"));
    auto minutes = a_session(0, "2026-03-09T16:00:00Z");
    minutes.participants[0].interventions[0].minutes = -5;
    CHECK(refused(counter.book(minutes), "clinic.negative-minutes"));
}

TEST_CASE("what is over already is not booked", "[hard_days]") {
    Counter counter;
    auto over = a_session(0, "2026-03-09T16:00:00Z");
    over.status = over.participants[0].status = SessionStatus::completed;
    CHECK(refused(counter.book(over), "clinic.invalid-status-transition"));
    CHECK(refused(counter.hold(over, counter.now + Duration::minutes(10)), "clinic.invalid-status-transition"));
    over.status = SessionStatus::booked; // somebody has come to it
    CHECK(refused(counter.book(over), "clinic.invalid-status-transition"));
    CHECK(refused(plan_book({{over, "one"}, {other_one("2026-03-09T16:00:00Z"), "two"}}, counter.request(), counter.context(), counter.desk.ledger()), "clinic.invalid-status-transition"));
    over.status = over.participants[0].status = SessionStatus::confirmed; // whoever takes it down on the telephone
    CHECK(counter.status(counter.made(counter.book(over))) == SessionStatus::booked);
}

TEST_CASE("in a class somebody may have cancelled before it is booked", "[hard_days]") {
    Counter counter;
    auto all = a_class("2026-03-09T16:00:00Z");
    all.participants[2].status = SessionStatus::cancelled;
    auto const id = counter.made(counter.book(all));
    CHECK(counter.session(id).participants[0].status == SessionStatus::booked);
    CHECK(counter.session(id).participants[2].status == SessionStatus::cancelled);
    auto elsewhere = a_session(0, "2026-03-09T16:15:00Z"); // so kim is free
    elsewhere.participants[0] = {.patient = PatientId(2)};
    counter.made(counter.book(elsewhere));
}

TEST_CASE("over midnight a session is in the way on both days", "[hard_days]") {
    Counter counter;
    counter.made(counter.book(a_session(0, "2026-03-09T23:45:00Z"))); // UTC days 9 and 10
    auto const plan = counter.book(other_one("2026-03-10T18:00:00Z"));
    auto same = a_session(0, "2026-03-10T00:00:00Z");
    same.participants[0] = {.patient = PatientId(1)};
    CHECK(refused(counter.book(same), "schedule.provider-double-booked"));
    CHECK(plan.has_value());
}

TEST_CASE("a session of more than a year is told as out of reach", "[hard_days]") {
    Counter counter;
    auto endless = a_session(0, "2026-03-09T16:00:00Z");
    endless.planned = Period(Instant("2026-03-09T16:00:00Z"), Instant("2028-03-09T16:00:00Z"));
    auto const plan = counter.book(endless);
    REQUIRE_FALSE(plan.has_value());
    CHECK(plan.error().has("schedule.out-of-reach"));
}

// ---- Holds ---------------------------------------------------------------------------------------------------

TEST_CASE("a hold lasts until its end and not a second longer", "[hard_days]") {
    Counter counter;
    auto const visit = a_session(0, "2026-03-09T16:00:00Z");
    CHECK(refused(counter.hold(visit, counter.now), "desk.hold-over"));
    auto const held = counter.made(counter.hold(visit, counter.now + Duration::minutes(10)));
    auto other = visit;
    other.participants[0] = {.patient = PatientId(1)};
    counter.now = counter.now + Duration::seconds(599);
    CHECK(refused(counter.book(other), "schedule.held-by-other"));
    counter.now = counter.now + Duration::seconds(1);
    auto const taken = counter.made(counter.book(other));
    CHECK(counter.status(taken) == SessionStatus::booked);
    CHECK_FALSE(counter.book_held(held).has_value()); // somebody has its time now
    CHECK(counter.status(held) == SessionStatus::held);
}

TEST_CASE("a hold that ran out can still be booked where nobody took its time", "[hard_days]") {
    Counter counter;
    auto const held = counter.made(counter.hold(a_session(0, "2026-03-09T16:00:00Z"), counter.now + Duration::minutes(10)));
    counter.now = counter.now + Duration::hours(5);
    counter.made(counter.book_held(held));
    CHECK(counter.status(held) == SessionStatus::booked);
    CHECK_FALSE(counter.session(held).held_until.has_value());
}

TEST_CASE("a hold that was let go is a proposal, and let go once", "[hard_days]") {
    Counter counter;
    auto const held = counter.made(counter.hold(a_session(0, "2026-03-09T16:00:00Z"), counter.now + Duration::minutes(10)));
    counter.made(counter.release(held));
    CHECK(counter.status(held) == SessionStatus::proposed);
    CHECK(refused(counter.release(held), "clinic.invalid-status-transition"));
    counter.made(counter.book(other_one("2026-03-09T16:00:00Z")));
    counter.made(counter.book_held(held)); // its own time is still free
}

TEST_CASE("a hold moves and stays held until the same instant", "[hard_days]") {
    Counter counter;
    auto const until = counter.now + Duration::minutes(10);
    auto const held = counter.made(counter.hold(a_session(0, "2026-03-09T16:00:00Z"), until));
    counter.made(counter.move(held, {.planned = half_hour("2026-03-09T17:00:00Z")}));
    CHECK(counter.status(held) == SessionStatus::held);
    CHECK((counter.session(held).held_until == until));
    counter.made(counter.book(other_one("2026-03-09T16:00:00Z")));
}

TEST_CASE("no time that has begun is held", "[hard_days]") {
    Counter counter;
    counter.now = Instant("2026-03-09T16:10:00Z");
    CHECK(refused(counter.hold(a_session(0, "2026-03-09T16:00:00Z"), counter.now + Duration::minutes(10)), "schedule.in-past"));
}

TEST_CASE("holds that ended are let go one by one, and again at the next look none", "[hard_days]") {
    Counter counter;
    auto const first = counter.made(counter.hold(a_session(0, "2026-03-09T16:00:00Z"), counter.now + Duration::minutes(10)));
    auto const second = counter.made(counter.hold(other_one("2026-03-09T16:00:00Z"), counter.now + Duration::minutes(20)));
    auto const later = counter.now + Duration::minutes(10);
    auto const plans = counter.desk.plan_release_expired({"clock", "sweep"}, later);
    REQUIRE(plans.size() == 1);
    CHECK(plans[0].change.rows[0].session == first);
    REQUIRE(counter.desk.apply(plans[0].change).has_value());
    CHECK(counter.desk.plan_release_expired({"clock", "sweep"}, later).empty());
    CHECK(counter.status(second) == SessionStatus::held);
}

// ---- Moving --------------------------------------------------------------------------------------------------

TEST_CASE("a session does not stand in its own way when it is moved by a quarter of an hour", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.made(counter.move(id, {.planned = half_hour("2026-03-09T16:15:00Z")}));
    CHECK(counter.session(id).planned == half_hour("2026-03-09T16:15:00Z"));
}

TEST_CASE("who confirmed one time is asked again about another", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    auto const confirmed = [&] {
        if (counter.status(id) == SessionStatus::booked)
            counter.made(counter.step(id, {.step = DayStep::confirm}));
        CHECK(counter.status(id) == SessionStatus::confirmed);
    };
    confirmed();
    counter.made(counter.move(id, {.planned = half_hour("2026-03-09T17:00:00Z")}));
    CHECK(counter.status(id) == SessionStatus::booked);
    CHECK(counter.session(id).participants[0].status == SessionStatus::booked);
    confirmed(); // it can be confirmed anew
    SECTION("another room or therapist at the same time is not asked about") {
        counter.made(counter.move(id, {.planned = half_hour("2026-03-09T17:00:00Z"), .staff = std::vector<StaffMember>{{.provider = ProviderId(1)}}, .resources = std::vector<ResourceUse>{{.resource = {SubjectKind::room, 1}}}}));
        CHECK(counter.status(id) == SessionStatus::confirmed);
    }
    SECTION("a longer one at the same start is another time") {
        counter.made(counter.move(id, {.planned = Period(Instant("2026-03-09T17:00:00Z"), Duration::minutes(60))}));
        CHECK(counter.status(id) == SessionStatus::booked);
    }
    SECTION("at home instead of at the clinic is another place") {
        Delivery home{.mode = DeliveryMode::home, .site = SiteId(0), .patient_jurisdiction = catalog::Jurisdiction("US-CA")};
        auto const plan = counter.move(id, {.planned = half_hour("2026-03-09T17:00:00Z"), .resources = std::vector<ResourceUse>{}, .delivery = home});
        counter.made(plan);
        CHECK(counter.status(id) == SessionStatus::booked);
    }
    SECTION("they said yes on the telephone") {
        counter.made(counter.move(id, {.planned = half_hour("2026-03-09T18:00:00Z"), .agreed = true}));
        CHECK(counter.status(id) == SessionStatus::confirmed);
        CHECK(counter.session(id).participants[0].status == SessionStatus::confirmed);
    }
}

TEST_CASE("in a class only who confirmed is asked again, who cancelled stays away", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_class("2026-03-09T16:00:00Z")));
    counter.made(counter.step(id, {.step = DayStep::confirm, .patient = PatientId(1)}));
    counter.made(counter.cancel(id, {.patient = PatientId(2)}));
    counter.made(counter.move(id, {.planned = Period(Instant("2026-03-09T18:00:00Z"), Duration::minutes(60))}));
    auto const& people = counter.session(id).participants;
    CHECK(people[0].status == SessionStatus::booked);
    CHECK(people[1].status == SessionStatus::booked);
    CHECK(people[2].status == SessionStatus::cancelled);
}

TEST_CASE("the same move asked for again is the same, and with another word about confirming it is another", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.made(counter.step(id, {.step = DayStep::confirm}));
    desk::MoveTo const to{.planned = half_hour("2026-03-09T17:00:00Z")};
    auto const first = plan_move(id, to, {"ann", "move"}, counter.context(), counter.desk.ledger());
    counter.made(first);
    auto const again = plan_move(id, to, {"ann", "move"}, counter.context(), counter.desk.ledger());
    REQUIRE(again.has_value());
    CHECK(again->repeated);
    auto agreed = to;
    agreed.agreed = true;
    CHECK(refused(plan_move(id, agreed, {"ann", "move"}, counter.context(), counter.desk.ledger()), "desk.key-reused"));
}

TEST_CASE("what has begun or is over does not move", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.now = Instant("2026-03-09T16:02:00Z");
    counter.made(counter.step(id, {.step = DayStep::arrive}));
    CHECK(refused(counter.move(id, {.planned = half_hour("2026-03-09T18:00:00Z")}), "desk.cannot-move"));
    auto const other = counter.made(counter.book(other_one("2026-03-09T17:00:00Z")));
    counter.made(counter.cancel(other));
    CHECK(refused(counter.move(other, {.planned = half_hour("2026-03-09T18:00:00Z")}), "desk.cannot-move"));
}

TEST_CASE("a session does not move into the past, nor onto somebody else", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    CHECK(refused(counter.move(id, {.planned = half_hour("2026-03-05T16:00:00Z")}), "schedule.in-past"));
    counter.made(counter.book(other_one("2026-03-10T16:00:00Z")));
    CHECK(refused(counter.move(id, {.planned = half_hour("2026-03-10T16:15:00Z"), .staff = std::vector<StaffMember>{{.provider = ProviderId(1)}}}), "schedule.provider-double-booked"));
    CHECK(counter.session(id).planned == half_hour("2026-03-09T16:00:00Z"));
}

// ---- Lost races ----------------------------------------------------------------------------------------------

TEST_CASE("of two moves of one session planned at once the second has lost", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    auto const one = counter.move(id, {.planned = half_hour("2026-03-09T17:00:00Z")});
    auto const two = counter.move(id, {.planned = half_hour("2026-03-09T18:00:00Z")});
    REQUIRE(one.has_value());
    REQUIRE(two.has_value());
    counter.made(one);
    auto const lost = counter.desk.apply(two->change);
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().has("desk.stale-version"));
    CHECK(counter.session(id).planned == half_hour("2026-03-09T17:00:00Z"));
}

TEST_CASE("who cancels while another moves has lost, whoever is second", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    auto const move = counter.move(id, {.planned = half_hour("2026-03-09T17:00:00Z")});
    auto const cancel = counter.cancel(id);
    counter.made(cancel);
    CHECK(counter.desk.apply(move->change).error().has("desk.stale-version"));
    CHECK(counter.status(id) == SessionStatus::cancelled);
}

TEST_CASE("two patients, one therapist, one minute: the second booking is refused when it is applied, and planned anew by name", "[hard_days]") {
    Counter counter;
    auto mine = a_session(0, "2026-03-09T16:00:00Z");
    auto theirs = other_one("2026-03-09T16:15:00Z");
    theirs.staff[0].provider = ProviderId(0);
    auto const one = counter.book(mine);
    auto const two = counter.book(theirs);
    counter.made(one);
    auto const lost = counter.desk.apply(two->change);
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().has("desk.stale-version"));
    CHECK(refused(counter.book(theirs), "schedule.provider-double-booked"));
    CHECK(counter.desk.data().sessions.records.size() == 1);
}

TEST_CASE("one patient booked by two at different places on one day: the second looks again", "[hard_days]") {
    Counter counter;
    auto const one = counter.book(a_session(0, "2026-03-09T16:00:00Z"));
    auto elsewhere = other_one("2026-03-09T20:00:00Z");
    elsewhere.participants = a_session(0, "2026-03-09T20:00:00Z").participants;
    auto const two = counter.book(elsewhere);
    counter.made(one);
    CHECK_FALSE(counter.desk.apply(two->change).has_value()); // what the patient owes has changed
    counter.made(counter.book(elsewhere));
}

TEST_CASE("what happened is recorded though the plan for it was made before another booking", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.now = Instant("2026-03-09T16:01:00Z");
    auto const arrived = counter.step(id, {.step = DayStep::arrive});
    auto next = other_one("2026-03-09T17:00:00Z");
    next.staff[0].provider = ProviderId(0);
    counter.made(counter.book(next)); // of the same therapist on the same day
    counter.made(arrived);
    CHECK(counter.status(id) == SessionStatus::arrived);
}

// ---- Cancelling ----------------------------------------------------------------------------------------------

TEST_CASE("at the deadline a cancellation is in time, a second after it is late, and after the start it is late too", "[hard_days]") {
    for (auto const& [seconds, late] : {std::pair{0, false}, std::pair{1, true}, std::pair{24 * 3600 + 600, true}}) {
        Counter counter;
        auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
        counter.now = Instant("2026-03-08T16:00:00Z") + Duration::seconds(seconds);
        counter.made(counter.cancel(id, {.notice = Duration::hours(24)}));
        CAPTURE(seconds);
        REQUIRE(counter.session(id).cancellation.has_value());
        CHECK(counter.session(id).cancellation->late == Stated<bool>(late));
    }
}

TEST_CASE("a session that is cancelled gives its time back, and is cancelled once", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    auto const first = plan_cancel(id, {.reason = "ill"}, {"ann", "cancel"}, counter.context(), counter.desk.ledger());
    counter.made(first);
    CHECK(plan_cancel(id, {.reason = "ill"}, {"ann", "cancel"}, counter.context(), counter.desk.ledger())->repeated);
    CHECK(refused(plan_cancel(id, {.reason = "snow"}, {"ann", "cancel"}, counter.context(), counter.desk.ledger()), "desk.key-reused"));
    CHECK(refused(counter.cancel(id), "clinic.invalid-status-transition"));
    auto other = a_session(0, "2026-03-09T16:00:00Z");
    other.participants[0] = {.patient = PatientId(1)};
    counter.made(counter.book(other));
}

TEST_CASE("of a class somebody who is not in it cannot cancel, and the others go on", "[hard_days]") {
    Counter counter;
    auto all = a_class("2026-03-09T16:00:00Z");
    all.participants.pop_back();
    auto const id = counter.made(counter.book(all));
    CHECK(refused(counter.cancel(id, {.patient = PatientId(2)}), "clinic.no-such-participant"));
    counter.made(counter.cancel(id, {.patient = PatientId(0)}));
    CHECK(counter.status(id) == SessionStatus::booked);
    CHECK_FALSE(counter.session(id).cancellation.has_value());
    counter.made(counter.cancel(id, {.by = CancelledBy::clinic})); // of those who are left
    CHECK(counter.status(id) == SessionStatus::cancelled);
    CHECK(counter.session(id).participants[0].cancellation->by == CancelledBy::patient);
    CHECK(counter.session(id).participants[1].cancellation->by == CancelledBy::clinic);
}

TEST_CASE("what took place is not cancelled but entered in error", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.now = Instant("2026-03-09T17:00:00Z");
    counter.made(counter.step(id, {.step = DayStep::finish}));
    CHECK(refused(counter.cancel(id), "clinic.invalid-status-transition"));
    counter.made(counter.step(id, {.step = DayStep::correct}));
    CHECK(counter.status(id) == SessionStatus::entered_in_error);
    CHECK(refused(counter.step(id, {.step = DayStep::arrive}), "clinic.invalid-status-transition"));
}

// ---- The day itself ------------------------------------------------------------------------------------------

TEST_CASE("who did not come and comes after all has arrived", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.now = Instant("2026-03-09T15:59:59Z");
    CHECK(refused(counter.step(id, {.step = DayStep::miss}), "desk.not-yet"));
    counter.now = Instant("2026-03-09T16:15:00Z");
    counter.made(counter.step(id, {.step = DayStep::miss}));
    CHECK(counter.status(id) == SessionStatus::no_show);
    counter.now = Instant("2026-03-09T16:20:00Z");
    counter.made(counter.step(id, {.step = DayStep::arrive}));
    CHECK(counter.status(id) == SessionStatus::arrived);
    counter.now = Instant("2026-03-09T16:30:00Z");
    counter.made(counter.step(id, {.step = DayStep::finish}));
    CHECK((counter.session(id).actual == Period(Instant("2026-03-09T16:20:00Z"), Instant("2026-03-09T16:30:00Z"))));
}

TEST_CASE("who comes after all finds the therapist with somebody else: it is recorded and noted", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z", 60)));
    counter.now = Instant("2026-03-09T16:15:00Z");
    counter.made(counter.step(id, {.step = DayStep::miss}));
    auto other = a_session(0, "2026-03-09T16:30:00Z");
    other.participants[0] = {.patient = PatientId(1)};
    counter.made(counter.book(other)); // the time is free again
    counter.now = Instant("2026-03-09T16:20:00Z");
    auto const arrived = counter.step(id, {.step = DayStep::arrive});
    counter.made(arrived);
    CHECK(std::any_of(arrived->change.events.begin(), arrived->change.events.end(), [](desk::Event const& event) { return event.kind == EventKind::noted && event.rule == "schedule.provider-double-booked"; }));
}

TEST_CASE("an end before the beginning, after now, or of nobody there is refused by name", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.now = Instant("2026-03-09T16:30:00Z");
    CHECK(refused(counter.step(id, {.step = DayStep::finish, .at = Instant("2026-03-09T16:31:00Z")}), "desk.not-yet"));
    CHECK(refused(counter.step(id, {.step = DayStep::finish, .at = Instant("2026-03-09T16:30:00Z"), .since = Instant("2026-03-09T16:30:00Z")}), "desk.ends-before-it-starts"));
    CHECK(refused(counter.step(id, {.step = DayStep::finish, .patient = PatientId(2)}), "clinic.no-such-participant"));
    CHECK(refused(counter.step(SessionId(7), {.step = DayStep::finish}), "desk.no-such-session"));
    CHECK(refused(counter.step(id, {.step = DayStep::leave_early}), "clinic.invalid-status-transition")); // nobody came
}

TEST_CASE("who leaves after ten minutes leaves the rest of the hour to others", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z", 60)));
    counter.now = Instant("2026-03-09T16:00:00Z");
    counter.made(counter.step(id, {.step = DayStep::start}));
    counter.now = Instant("2026-03-09T16:10:00Z");
    counter.made(counter.step(id, {.step = DayStep::leave_early}));
    CHECK((counter.session(id).actual == Period(Instant("2026-03-09T16:00:00Z"), Instant("2026-03-09T16:10:00Z"))));
    auto other = a_session(0, "2026-03-09T16:20:00Z"); // the room is cleared by 16:20
    other.participants[0] = {.patient = PatientId(1)};
    counter.made(counter.book(other));
}

TEST_CASE("of a class one left, one did not come and one stayed: it took place", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_class("2026-03-09T16:00:00Z")));
    counter.now = Instant("2026-03-09T16:00:00Z");
    counter.made(counter.step(id, {.step = DayStep::arrive, .patient = PatientId(0)}));
    counter.made(counter.step(id, {.step = DayStep::arrive, .patient = PatientId(1)}));
    counter.now = Instant("2026-03-09T16:10:00Z");
    counter.made(counter.step(id, {.step = DayStep::miss, .patient = PatientId(2)}));
    counter.now = Instant("2026-03-09T16:20:00Z");
    counter.made(counter.step(id, {.step = DayStep::leave_early, .patient = PatientId(1)}));
    CHECK(counter.status(id) == SessionStatus::arrived);
    counter.now = Instant("2026-03-09T17:00:00Z");
    counter.made(counter.step(id, {.step = DayStep::finish, .patient = PatientId(0)}));
    CHECK(counter.status(id) == SessionStatus::completed);
    CHECK((counter.session(id).participants[1].actual == Period(Instant("2026-03-09T16:00:00Z"), Instant("2026-03-09T16:20:00Z"))));
    CHECK(counter.session(id).participants[2].status == SessionStatus::no_show);
}

TEST_CASE("nobody of a class came: nobody came", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_class("2026-03-09T16:00:00Z")));
    counter.made(counter.cancel(id, {.patient = PatientId(2)}));
    counter.now = Instant("2026-03-09T16:30:00Z");
    counter.made(counter.step(id, {.step = DayStep::miss}));
    CHECK(counter.status(id) == SessionStatus::no_show);
    CHECK(counter.session(id).participants[2].status == SessionStatus::cancelled);
    counter.made(counter.book(other_one("2026-03-09T16:40:00Z"))); // its time is free
}

// ---- Coming late ---------------------------------------------------------------------------------------------

TEST_CASE("fifteen minutes late for an hour leave three quarters, and so many units", "[hard_days]") {
    auto data = small_clinic();
    auto const id = add(data, "visit", a_session(0, "2026-03-09T16:00:00Z", 60));
    auto const late = desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:15:00Z"), desk::context_of(data));
    REQUIRE(late.options.size() >= 2);
    CHECK(late.options[0].kind == desk::LateOptionKind::shorten);
    CHECK(late.options[0].minutes == Stated<std::int64_t>(45));
    CHECK(late.options[0].units == std::vector{Stated<std::int64_t>(3)});
    CHECK(late.options[0].session.planned == Period(Instant("2026-03-09T16:15:00Z"), Instant("2026-03-09T17:00:00Z")));
    CHECK(late.options[1].kind == desk::LateOptionKind::shift);
    CHECK(late.options[1].minutes == Stated<std::int64_t>(60));
    CHECK(late.options[1].is_possible());
}

TEST_CASE("a minute before the end there is no unit left, and a patient who is not in it is told so", "[hard_days]") {
    auto data = small_clinic();
    auto const id = add(data, "visit", a_session(0, "2026-03-09T16:00:00Z", 30));
    auto const late = desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:29:00Z"), desk::context_of(data));
    CHECK(late.options[0].minutes == Stated<std::int64_t>(1));
    CHECK(late.options[0].units == std::vector{Stated<std::int64_t>(0)});
    CHECK(desk::late_arrival(data.sessions.records[id.index()], PatientId(2), Instant("2026-03-09T16:10:00Z"), desk::context_of(data)).report.has("clinic.no-such-participant"));
}

// ---- Make-up visits ------------------------------------------------------------------------------------------

TEST_CASE("a visit made up for in the next week fills the week it was missed in, or the one it is held in, by policy", "[hard_days]") {
    auto data = small_clinic(); // three a week from Monday 2026-03-02
    for (auto const* start : {"2026-03-02T17:00:00Z", "2026-03-04T17:00:00Z", "2026-03-10T17:00:00Z", "2026-03-12T17:00:00Z"})
        add(data, start, a_session(0, start));
    auto missed = a_session(0, "2026-03-06T17:00:00Z");
    missed.status = missed.participants[0].status = SessionStatus::no_show;
    auto const missed_id = add(data, "missed", missed);
    auto instead = a_session(0, "2026-03-13T17:00:00Z");
    instead.links = SessionLinks{.makes_up_for = missed_id};
    add(data, "instead", instead);
    auto const counts = [&](desk::MakeUpWeek way) {
        auto const weeks = desk::plan_weeks(EpisodeId(0), desk::context_of(data), {.make_up = way}).weeks;
        return std::pair(weeks.at(0).visits.size(), weeks.at(1).visits.size());
    };
    CHECK(counts(desk::MakeUpWeek::replaced) == std::pair<std::size_t, std::size_t>(3, 2));
    CHECK(counts(desk::MakeUpWeek::held) == std::pair<std::size_t, std::size_t>(2, 3));
}

// ---- Those who wait ------------------------------------------------------------------------------------------

TEST_CASE("a cancelled time goes to who waits with the most priority and can come, and what is matched can be booked", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z", 60)));
    auto busy = other_one("2026-03-09T16:00:00Z", 60); // sam is with bob
    counter.made(counter.book(busy));
    auto const opening = desk::opening_of(counter.session(id));
    counter.made(counter.cancel(id));
    std::vector<desk::WaitlistEntry> const waiting{
        {.key = "sam", .patient = PatientId(1), .priority = 9, .since = Instant("2026-01-01T00:00:00Z"), .length = Duration::minutes(45)},
        {.key = "kim", .patient = PatientId(2), .priority = 1, .since = Instant("2026-02-01T00:00:00Z"), .length = Duration::minutes(45)},
        {.key = "long", .patient = PatientId(2), .priority = 5, .since = Instant("2026-02-01T00:00:00Z"), .length = Duration::minutes(61)},
    };
    auto const found = desk::match_waitlist(opening, waiting, counter.context());
    REQUIRE(found.matches.size() == 1);
    CHECK(found.matches[0].entry == 1);
    REQUIRE(found.misses.size() == 2);
    CHECK(found.misses[0].entry == 0);
    CHECK(found.misses[0].report.has("schedule.patient-double-booked"));
    CHECK(found.misses[1].report.has("desk.wait-too-short"));
    counter.made(counter.book(found.matches[0].session));
}

TEST_CASE("notice that is just long enough is long enough", "[hard_days]") {
    auto const data = small_clinic();
    auto const opening = desk::opening_of(a_session(0, "2026-03-09T16:00:00Z", 45));
    std::vector<desk::WaitlistEntry> waiting{{.key = "kim", .patient = PatientId(2), .since = Instant("2026-02-01T00:00:00Z"), .length = Duration::minutes(45), .notice = Duration::hours(2)}};
    auto const at = [&](char const* now) { return desk::match_waitlist(opening, waiting, desk::context_of(data, Instant(now))).matches.size(); };
    CHECK(at("2026-03-09T14:00:00Z") == 1);
    CHECK(at("2026-03-09T14:00:01Z") == 0);
}

// ---- Money at the desk ---------------------------------------------------------------------------------------

namespace {

/// What patient 0 owes for a session of the desk, as the quote tells it.
Money owed(Counter const& counter, Session const& session) {
    auto const quote = desk::quote(session, counter.context());
    REQUIRE(quote.decided);
    REQUIRE(quote.patients.size() == 1);
    return quote.patients[0].owes.least;
}

/// And as the claims of the whole clinic tell it.
Money adjudicated(Counter const& counter, SessionId id) {
    Report not_asked;
    auto const& data = counter.desk.data();
    auto const visits = desk::planned_visits(data, TimeZone::utc(), not_asked);
    auto const all = coverage::adjudicate(visits, desk::coverage_context(data));
    for (std::size_t at = 0; at < visits.size(); ++at)
        if (visits[at].session == id) {
            auto const owes = coverage::patient_total(all.visits[at]);
            REQUIRE(owes.decided);
            return owes.least;
        }
    FAIL("no claim");
    return Money(0);
}

} // namespace

TEST_CASE("what the patient owes at the desk is what the claims make of it, visit by visit", "[hard_days]") {
    Counter counter;
    auto const first = a_session(0, "2026-03-09T16:00:00Z");  // 2 × 40 of the deductible of 100
    auto const second = a_session(0, "2026-03-10T16:00:00Z"); // the 20 left of it, and 20 % of 60
    auto const third = a_session(0, "2026-03-12T16:00:00Z");  // 20 % of 80
    CHECK(owed(counter, second) == Money(8000)); // alone it is the first
    auto const first_id = counter.made(counter.book(first));
    CHECK(owed(counter, counter.session(first_id)) == Money(8000));
    auto to_come = second;
    to_come.id = SessionId(1);
    CHECK(owed(counter, to_come) == Money(3200));
    auto const second_id = counter.made(counter.book(second));
    auto const third_id = counter.made(counter.book(third));
    CHECK(owed(counter, counter.session(third_id)) == Money(1600));
    for (auto const id : {first_id, second_id, third_id})
        CHECK(owed(counter, counter.session(id)) == adjudicated(counter, id));
    // The first one is cancelled: the others take its place.
    counter.made(counter.cancel(first_id));
    CHECK(owed(counter, counter.session(second_id)) == Money(8000));
    CHECK(owed(counter, counter.session(third_id)) == Money(3200));
    CHECK(owed(counter, counter.session(third_id)) == adjudicated(counter, third_id));
    // The second one moves behind the third.
    counter.made(counter.move(second_id, {.planned = half_hour("2026-03-13T16:00:00Z")}));
    CHECK(owed(counter, counter.session(second_id)) == Money(3200));
    CHECK(owed(counter, counter.session(third_id)) == Money(8000));
}

TEST_CASE("a missed visit owes the plan nothing, and a shortened one less", "[hard_days]") {
    Counter counter;
    auto const first = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    auto const second = counter.made(counter.book(a_session(0, "2026-03-10T16:00:00Z")));
    counter.now = Instant("2026-03-09T17:00:00Z");
    counter.made(counter.step(first, {.step = DayStep::miss}));
    CHECK(owed(counter, counter.session(second)) == Money(8000));
    auto shorter = counter.session(second);
    shorter.participants[0].interventions[0].minutes = 15; // one unit
    CHECK(owed(counter, shorter) == Money(4000));
}

TEST_CASE("of whom nothing states who pays, nothing is decided: from nothing to what the clinic charges", "[hard_days]") {
    Counter counter;
    auto session = a_session(0, "2026-03-09T16:00:00Z");
    session.participants[0] = {.patient = PatientId(1), .interventions = {{.code = catalog::ServiceCode("97140"), .minutes = 30}}};
    auto const quote = desk::quote(session, counter.context());
    REQUIRE(quote.patients.size() == 1);
    CHECK_FALSE(quote.decided);
    CHECK(quote.patients[0].owes.least == Money(0));
    CHECK((quote.patients[0].owes.most == Money(12000))); // two units of 60
    CHECK(quote.report.has("coverage.policy-unknown"));
}

// ---- Replay --------------------------------------------------------------------------------------------------

TEST_CASE("changes in another order than they were made are refused, and the copy stays as it was", "[hard_days]") {
    Counter counter;
    auto const id = counter.made(counter.book(a_session(0, "2026-03-09T16:00:00Z")));
    counter.made(counter.move(id, {.planned = half_hour("2026-03-09T17:00:00Z")}));
    counter.made(counter.cancel(id));
    auto const changes = counter.desk.ledger().changes();
    std::vector<desk::Change> const turned{changes[0], changes[2]};
    desk::Desk copy(small_clinic());
    REQUIRE(copy.apply(turned[0]).has_value());
    auto const before = copy.data();
    CHECK(copy.apply(turned[1]).error().has("desk.stale-version"));
    CHECK(copy.data() == before);
    REQUIRE(copy.apply(changes[1]).has_value());
    REQUIRE(copy.apply(changes[2]).has_value());
    REQUIRE(copy.apply(changes[1]).has_value()); // once more: it is there already
    CHECK(copy.data() == counter.desk.data());
    CHECK(copy.ledger() == counter.desk.ledger());
}

TEST_CASE("a key of another desk's change is not taken for one's own", "[hard_days]") {
    Counter one;
    Counter other;
    auto const mine = one.book(a_session(0, "2026-03-09T16:00:00Z"));
    auto const theirs = other.book(other_one("2026-03-09T16:00:00Z")); // the same key, "1"
    one.made(mine);
    auto const refused_by = one.desk.apply(theirs->change);
    REQUIRE_FALSE(refused_by.has_value());
    CHECK(refused_by.error().has("desk.key-reused"));
}
