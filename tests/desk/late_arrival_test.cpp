#include <therapy/desk/late_arrival.hpp>

#include <therapy/desk/session_check.hpp>
#include <therapy/desk/slot_query_from.hpp>

#include "core/enum_checks.hpp"
#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using desk::LateOptionKind;
using desk::Shortening;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

std::vector<Intervention> services(std::initializer_list<std::int32_t> minutes) {
    std::vector<Intervention> all;
    for (auto const one : minutes)
        all.push_back({.code = catalog::ServiceCode("97140"), .minutes = one});
    return all;
}

std::vector<std::int32_t> minutes(std::vector<Intervention> const& all) {
    std::vector<std::int32_t> given;
    for (auto const& one : all)
        given.push_back(*one.minutes);
    return given;
}

std::vector<std::int32_t> left(std::initializer_list<std::int32_t> planned, std::int64_t of, Shortening way) { return minutes(desk::shortened(services(planned), of, way)); }

} // namespace

TEST_CASE("ways of shortening and kinds of options are read as they are written", "[late_arrival]") {
    tests::check_enum_table(Shortening::proportional);
    tests::check_enum_table(LateOptionKind::rebook);
}

TEST_CASE("minutes are taken from the last service, or from all by their share", "[late_arrival]") {
    using Minutes = std::vector<std::int32_t>;
    CHECK(left({20, 25}, 45, Shortening::last_first) == Minutes{20, 25});
    CHECK(left({20, 25}, 60, Shortening::last_first) == Minutes{20, 25});
    CHECK(left({20, 25}, 30, Shortening::last_first) == Minutes{20, 10});
    CHECK(left({20, 25}, 10, Shortening::last_first) == Minutes{10, 0});
    CHECK(left({20, 25}, 0, Shortening::last_first) == Minutes{0, 0});
    CHECK(left({20, 25}, -5, Shortening::last_first) == Minutes{0, 0});
    CHECK(left({20, 25}, 30, Shortening::proportional) == Minutes{13, 17}); // 13 1/3 and 16 2/3
    CHECK(left({10, 10, 10}, 10, Shortening::proportional) == Minutes{4, 3, 3});
    CHECK(left({}, 10, Shortening::proportional).empty());
    auto unsaid = services({20});
    unsaid.push_back({.code = catalog::ServiceCode("97140")});
    CHECK_FALSE(desk::shortened(unsaid, 10, Shortening::last_first)[1].minutes.has_value());
}

TEST_CASE("in time is not late", "[late_arrival]") {
    auto data = small_clinic();
    auto const id = add(data, "visit", a_session(0, "2026-03-09T16:00:00Z", 45));
    auto const answer = desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:00:00Z"), desk::context_of(data));
    CHECK(answer.late == Duration());
    CHECK(answer.options.empty());
    CHECK(answer.report.empty());
    CHECK(answer.planned_minutes == Stated<std::int64_t>(45));
    CHECK(answer.planned_units == std::vector{Stated<std::int64_t>(3)});
}

TEST_CASE("coming late leaves fewer minutes and units, runs into what comes next, and there are other times", "[late_arrival]") {
    auto data = small_clinic();
    auto const id = add(data, "visit", a_session(0, "2026-03-09T16:00:00Z", 45));
    auto next = a_session(0, "2026-03-09T16:55:00Z", 30);
    next.participants[0] = {.patient = PatientId(1)};
    next.resources[0].resource.index = 1;
    add(data, "next", next);
    auto const context = desk::context_of(data, Instant("2026-03-09T16:20:00Z"));
    auto const answer = desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:20:00Z"), context);
    CHECK(answer.late == Duration::minutes(20));
    CHECK(answer.report.has("desk.arrived-late"));
    REQUIRE(answer.options.size() == 5);
    auto const& shorten = answer.options[0];
    CHECK(shorten.kind == LateOptionKind::shorten);
    CHECK(shorten.minutes == Stated<std::int64_t>(25));
    CHECK(shorten.units == std::vector{Stated<std::int64_t>(2)});
    CHECK(shorten.session.planned == Period(Instant("2026-03-09T16:20:00Z"), Instant("2026-03-09T16:45:00Z")));
    CHECK(shorten.is_possible());
    auto const& shift = answer.options[1];
    CHECK(shift.kind == LateOptionKind::shift);
    CHECK(shift.minutes == Stated<std::int64_t>(45));
    CHECK_FALSE(shift.is_possible());
    auto const clash = std::find_if(shift.report.begin(), shift.report.end(), [](Finding const& finding) { return finding.rule == "schedule.provider-double-booked"; });
    REQUIRE(clash != shift.report.end());
    CHECK(*clash->when == Period(Instant("2026-03-09T16:55:00Z"), Instant("2026-03-09T17:05:00Z")));
    for (std::size_t at = 2; at < 5; ++at) {
        CHECK(answer.options[at].kind == LateOptionKind::rebook);
        CHECK(answer.options[at].is_possible());
    }
    CHECK(answer.options[2].session.planned.start() == Instant("2026-03-09T17:30:00Z")); // after the next one, on the quarter hour
}

TEST_CASE("who comes when it is over can only come another time", "[late_arrival]") {
    auto data = small_clinic();
    auto const id = add(data, "visit", a_session(0, "2026-03-09T16:00:00Z", 30));
    auto const answer = desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:30:00Z"), desk::context_of(data));
    CHECK(answer.report.has("desk.nothing-deliverable"));
    CHECK_FALSE(answer.options[0].is_possible());
    CHECK(answer.options[0].units == std::vector{Stated<std::int64_t>(0)});
    CHECK(answer.options[1].is_possible());
}

TEST_CASE("in a class only the one who comes late has less", "[late_arrival]") {
    auto data = small_clinic();
    auto session = a_session(0, "2026-03-09T16:00:00Z", 45);
    session.resources[0].resource.index = 1;
    session.participants.push_back({.patient = PatientId(1), .interventions = {{.code = catalog::ServiceCode("97140"), .minutes = 45}}});
    auto const id = add(data, "class", session);
    auto const answer = desk::late_arrival(data.sessions.records[id.index()], PatientId(1), Instant("2026-03-09T16:30:00Z"), desk::context_of(data));
    auto const& shorten = answer.options[0].session;
    CHECK(shorten.planned == session.planned);
    CHECK(*shorten.participants[1].planned == Period(Instant("2026-03-09T16:30:00Z"), Instant("2026-03-09T16:45:00Z")));
    CHECK(*shorten.participants[1].interventions[0].minutes == 15);
    CHECK(*shorten.participants[0].interventions[0].minutes == 45);
    CHECK(desk::late_arrival(session, PatientId(2), Instant("2026-03-09T16:30:00Z"), desk::context_of(data)).report.has("clinic.no-such-participant"));
}

TEST_CASE("what a therapist attends begins later too, as far as there is time for it", "[late_arrival]") {
    auto data = small_clinic();
    auto session = a_session(0, "2026-03-09T16:00:00Z", 45);
    session.staff[0].attended = {Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(15)), Period(Instant("2026-03-09T16:20:00Z"), Duration::minutes(10))};
    session.staff.push_back({.provider = ProviderId(1), .role = StaffRole::assisting, .attended = {Period(Instant("2026-03-09T16:35:00Z"), Duration::minutes(10))}});
    auto const id = add(data, "visit", session);
    auto const answer = desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:20:00Z"), desk::context_of(data));
    auto const& shorten = answer.options[0];
    CHECK(shorten.is_possible());
    REQUIRE(shorten.session.staff.size() == 1); // the other one would come when it is over
    REQUIRE(shorten.session.staff[0].attended.size() == 2);
    CHECK(shorten.session.staff[0].attended[0] == Period(Instant("2026-03-09T16:20:00Z"), Duration::minutes(15)));
    CHECK(shorten.session.staff[0].attended[1] == Period(Instant("2026-03-09T16:40:00Z"), Duration::minutes(5)));
}

TEST_CASE("the units that are left are those of Medicare's rule where the plan counts all minutes together", "[late_arrival]") {
    auto data = small_clinic();
    data.plans.records[0].unit_rule = coverage::UnitRule::total_time;
    auto session = a_session(0, "2026-03-09T16:00:00Z", 45);
    session.participants[0].interventions = {{.code = catalog::ServiceCode("97110"), .minutes = 23}, {.code = catalog::ServiceCode("97140"), .minutes = 22}};
    auto const id = add(data, "visit", session);
    using Units = std::vector<Stated<std::int64_t>>;
    auto const left = [&](int late) {
        return desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:00:00Z") + Duration::minutes(late), desk::context_of(data), {.most_rebookings = 0}).options[0].units;
    };
    CHECK(left(7) == Units{2, 1});  // 38 minutes
    CHECK(left(8) == Units{1, 1});  // 37
    CHECK(left(22) == Units{2, 0}); // 23
    CHECK(left(23) == Units{1, 0}); // 22
    CHECK(left(37) == Units{1, 0}); // 8
    CHECK(left(38) == Units{0, 0}); // 7
}

TEST_CASE("other times are told that can be, and one that cannot where there are none", "[late_arrival]") {
    auto data = small_clinic();
    auto const id = add(data, "visit", a_session(0, "2026-03-09T16:00:00Z", 45));
    std::vector<schedule::PatientTerms> patients(1);
    patients[0].preferred = {ProviderId(0)};
    patients[0].limits = {{.length = Duration::hours(24 * 3), .most = 1}};
    add(data, "tomorrow", a_session(0, "2026-03-10T16:00:00Z", 45));
    auto const rebooked = [&] {
        std::vector<desk::LateOption> all;
        for (auto const& option : desk::late_arrival(data.sessions.records[id.index()], PatientId(0), Instant("2026-03-09T16:20:00Z"),
                                                     desk::context_of(data, Instant("2026-03-09T16:20:00Z"), {}, {.patients = std::span<schedule::PatientTerms const>(patients)}), {.step = Duration::hours(12)}).options)
            if (option.kind == LateOptionKind::rebook)
                all.push_back(option);
        return all;
    };
    auto const found = rebooked();
    REQUIRE(found.size() == 3);
    for (auto const& option : found)
        CHECK(option.is_possible());
    CHECK(found[0].session.planned.start() >= Instant("2026-03-13T16:00:00Z")); // three days after the next one
    patients[0].limits = {{.length = Duration::hours(24 * 60), .most = 1}};
    auto const none = rebooked();
    REQUIRE(none.size() == 1);
    CHECK_FALSE(none[0].is_possible());
    CHECK(none[0].report.has("schedule.sessions-in-window"));
}

TEST_CASE("minutes nobody stated are not made up", "[late_arrival]") {
    auto data = small_clinic();
    auto session = a_session(0, "2026-03-09T16:00:00Z", 45);
    session.participants[0].interventions[0].minutes = {};
    auto const answer = desk::late_arrival(session, PatientId(0), Instant("2026-03-09T16:30:00Z"), desk::context_of(data));
    CHECK_FALSE(answer.planned_minutes.has_value());
    CHECK_FALSE(answer.options[0].minutes.has_value());
    CHECK_FALSE(answer.options[0].units[0].has_value());
}

TEST_CASE("a session as a search finds its own time again, and what stands there", "[slot_query_from]") {
    auto data = small_clinic();
    auto session = a_session(0, "2026-03-09T16:00:00Z", 45);
    session.resources[0].setup = Duration::minutes(5);
    session.staff.push_back({.provider = ProviderId(1), .role = StaffRole::assisting, .attended = {Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(15))}});
    auto const id = add(data, "visit", session);
    auto const context = desk::context_of(data);
    auto const query = desk::slot_query_from(data.sessions.records[id.index()], context, Period(Instant("2026-03-09T16:00:00Z"), Duration::hours(4)));
    REQUIRE(query.has_value());
    boost::optional<schedule::Timetable> made;
    schedule::SlotContext const slots{desk::timetable_of(context, made), context.hours};
    auto const found = schedule::find_slots(*query, slots);
    REQUIRE_FALSE(found.slots.empty());
    CHECK(found.slots[0].period == session.planned);
    CHECK(desk::at_slot(data.sessions.records[id.index()], found.slots[0]) == data.sessions.records[id.index()]);
    // Every slot that is found passes the check of the whole session, and every start that is not does not.
    for (auto const start : schedule::grid_starts(query->grid, query->window)) {
        auto const moved = desk::at_slot(session, {.period = Period(start, session.planned.length())});
        auto asked = context;
        asked.asked = {.permission = false, .care = false, .course = false, .coverage = false};
        bool const is_slot = std::any_of(found.slots.begin(), found.slots.end(), [&](schedule::Slot const& slot) { return slot.period.start() == start; });
        CHECK(desk::check(moved, asked).passes() == is_slot);
    }
    CHECK_FALSE(desk::slot_query_from(session, context, session.planned, Duration()).has_value());
}
