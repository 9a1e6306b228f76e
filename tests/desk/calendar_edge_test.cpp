// Records made by hand may have any time there is: what is asked about them is answered, not thrown.

#include <therapy/desk/desk.hpp>
#include <therapy/desk/clinic_check.hpp>
#include <therapy/desk/figures.hpp>
#include <therapy/desk/late_arrival.hpp>
#include <therapy/desk/plan_weeks.hpp>
#include <therapy/desk/waitlist.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using desk::Desk;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

constexpr char const* edges[] = {"1400-01-01T00:00:00Z", "1400-01-01T12:00:00Z", "1400-12-31T00:00:00Z", "9999-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "9999-12-31T23:29:59Z"};

} // namespace

TEST_CASE("a session at an edge of the calendar is answered with why it cannot be", "[calendar_edge]") {
    auto const at = GENERATE(from_range(std::begin(edges), std::end(edges)));
    CAPTURE(at);
    Desk const desk(small_clinic());
    auto const now = Instant("2026-03-06T18:00:00Z");
    auto const session = a_session(0, at);
    CHECK(desk::check(session, desk.context(now)).has("schedule.out-of-reach"));
    auto const quote = desk::quote(session, desk.context(now));
    CHECK(quote.report.has("schedule.out-of-reach"));
    CHECK_FALSE(quote.decided);
    auto const plan = plan_book(session, "visit", {"ann", "1"}, desk.context(now), desk.ledger());
    REQUIRE_FALSE(plan.has_value());
    CHECK(plan.error().has("schedule.out-of-reach"));
    auto const hold = plan_hold(session, "visit", Instant("2026-03-07T18:00:00Z"), {"ann", "2"}, desk.context(now), desk.ledger());
    CHECK_FALSE(hold.has_value());
}

TEST_CASE("a session on record at an edge of the calendar does not keep others from being answered", "[calendar_edge]") {
    auto const at = GENERATE(from_range(std::begin(edges), std::end(edges)));
    CAPTURE(at);
    auto data = small_clinic();
    auto const odd = add(data, "odd", a_session(0, at));
    add(data, "booked", a_session(0, "2026-03-09T16:00:00Z"));
    Desk desk(std::move(data));
    auto const now = Instant("2026-03-06T18:00:00Z");
    auto const context = desk.context(now);
    CHECK(desk::check(desk.data().sessions.records[odd.index()], context).has("schedule.out-of-reach"));
    auto const taken = a_session(2, "2026-03-09T16:15:00Z");
    CHECK(desk::check(taken, context).has("schedule.provider-double-booked"));
    CHECK_FALSE(desk::check(taken, context).has("schedule.out-of-reach"));
    auto const free = a_session(2, "2026-03-10T16:00:00Z");
    CHECK(desk::check(free, context).passes());
    CHECK(desk::quote(free, context).patients.size() == 1);
    auto const plan = plan_book(free, "visit", {"ann", "1"}, context, desk.ledger());
    REQUIRE(plan.has_value());
    REQUIRE(desk.apply(plan->change).has_value());
    CHECK(plan_cancel(odd, {.notice = Duration::hours(24)}, {"ann", "2"}, desk.context(now), desk.ledger()).has_value());
    auto const moved = plan_move(odd, {.planned = Period(Instant("2026-03-11T16:00:00Z"), Duration::minutes(30))}, {"ann", "3"}, desk.context(now), desk.ledger());
    CHECK(moved.has_value());
    CHECK_FALSE(plan_move(SessionId(1), {.planned = Period(Instant(at), Duration::minutes(30))}, {"ann", "4"}, desk.context(now), desk.ledger()).has_value());
    CHECK(desk::check(desk.data(), {.rules = desk::RuleTerms{}}).conflicts.has("schedule.out-of-reach"));
    CHECK_NOTHROW(desk::check(desk.data()));
    CHECK_NOTHROW(desk::figures(desk.context(now), Period(Instant("2026-03-09T00:00:00Z"), Instant("2026-03-16T00:00:00Z")), Duration::minutes(30)));
    CHECK_NOTHROW(desk::plan_weeks(EpisodeId(0), desk.context(now)));
    CHECK_NOTHROW(desk::under_scheduled(desk.context(now), Date(2026, 3, 9)));
    CHECK_NOTHROW(desk::match_waitlist(desk::opening_of(desk.data().sessions.records[odd.index()]), {}, desk.context(now)));
    CHECK_NOTHROW(desk::late_arrival(desk.data().sessions.records[odd.index()], PatientId(0), now, desk.context(now)));
}

TEST_CASE("a point in time at an edge of the calendar is a point in time", "[calendar_edge]") {
    auto const at = GENERATE(from_range(std::begin(edges), std::end(edges)));
    CAPTURE(at);
    auto data = small_clinic();
    add(data, "booked", a_session(0, "2026-03-09T16:00:00Z"));
    desk::DeskTerms terms;
    terms.rules.house.notice_days = 2;
    terms.rules.house.latest_days = 30;
    terms.rules.house.minimum_notice = Duration::hours(2);
    Desk const desk(std::move(data), terms);
    auto const context = desk.context(Instant(at));
    auto const report = desk::check(a_session(1, "2026-03-10T16:00:00Z"), context);
    CHECK_FALSE(report.passes()); // long past, or more than thirty days ahead
    CHECK_FALSE(plan_book(a_session(1, "2026-03-10T16:00:00Z"), "visit", {"ann", "1"}, context, desk.ledger()).has_value());
}

TEST_CASE("a session of years is answered with why it cannot be", "[calendar_edge]") {
    Desk const desk(small_clinic());
    auto session = a_session(0, "2026-03-09T16:00:00Z");
    session.planned = Period(Instant("2026-03-09T16:00:00Z"), Instant("2126-03-09T16:00:00Z"));
    CHECK(desk::check(session, desk.context(Instant("2026-03-06T18:00:00Z"))).has("schedule.out-of-reach"));
}
