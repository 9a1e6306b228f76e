#include <therapy/testing/session.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <therapy/testing/people.hpp>
#include <therapy/testing/places.hpp>

#include <stdexcept>
#include <type_traits>

using namespace therapy;
using namespace therapy::testing;
using clinic::Session;
using clinic::SessionStatus;

static_assert(std::is_convertible_v<SessionBuilder, Session>, "a builder stands for its record");
static_assert(std::is_copy_constructible_v<SessionBuilder>);

namespace {
Instant utc(char const* text) { return Instant(std::string_view(text)); }
} // namespace

TEST_CASE("a session is valid as it comes", "[testing]") {
    Session const session = a_session();
    CHECK(validate(session).empty());
    CHECK(session.id.index() == 0);
    CHECK(to_text(session.planned) == "[2026-03-09T16:00:00Z, 2026-03-09T16:45:00Z)");
    CHECK(session == a_session().build());
}

TEST_CASE("a session is written as people speak of it", "[testing]") {
    auto const p = a_patient().id(3).build();
    Session const session = a_session().for_patient(p).at("2026-03-09 09:00").minutes(45);
    REQUIRE(session.participants.size() == 1);
    CHECK(session.participants[0].patient == p.id);
    CHECK(session.planned.length() == Duration::minutes(45));
}

TEST_CASE("a wall time is read on the clocks of the zone whatever comes first", "[testing]") {
    Session const zone_last = a_session().at("2026-07-01 09:00").in("America/New_York");
    Session const zone_first = a_session().in(TimeZone("America/New_York")).at("2026-07-01 09:00");
    CHECK(zone_last.planned.start() == utc("2026-07-01T13:00:00Z"));
    CHECK(zone_first == zone_last);
}

TEST_CASE("a start that is skipped or shown twice is a mistake", "[testing]") {
    CHECK(tests::thrown_rule([] { return a_session().at("2026-03-08 02:30").build(); }) == "core.nonexistent-wall-time");
    CHECK(tests::thrown_rule([] { return a_session().at("2026-11-01 01:30").build(); }) == "core.ambiguous-wall-time");
    CHECK(tests::thrown_rule([] { return a_session().at("9 o'clock"); }) == "core.not-a-wall-time");
    CHECK(tests::thrown_rule([] { return a_session().minutes(0).build(); }) == "core.empty-period");
    Period const second_time(utc("2026-11-01T09:30:00Z"), Duration::minutes(30));
    CHECK(a_session().during(second_time).build().planned == second_time);
}

TEST_CASE("a setter changes a copy and not the builder it is called on", "[testing]") {
    auto const base = a_session().at("2026-03-10 10:00");
    Session const longer = base.minutes(60);
    Session const same = base;
    CHECK(same.planned.length() == Duration::minutes(45));
    CHECK(longer.planned.length() == Duration::minutes(60));
    auto const kept = a_session().minutes(30).id(4); // kept beyond the temporaries
    CHECK(kept.build().id.index() == 4);
}

TEST_CASE("what is said of the participant is said of the last one", "[testing]") {
    Session const session = a_session()
                                .for_patient(clinic::PatientId(1)).under(clinic::EpisodeId(5)).diagnosis("M54.2").service("97140", 30)
                                .and_patient(clinic::PatientId(2)).purpose(catalog::Purpose::wellness).service("97124").participant_status(SessionStatus::no_show);
    REQUIRE(session.participants.size() == 2);
    auto const& first = session.participants[0];
    auto const& second = session.participants[1];
    CHECK((first.episode == clinic::EpisodeId(5)));
    CHECK(first.diagnoses.size() == 1);
    CHECK(first.interventions[0].minutes == Stated<std::int32_t>(30));
    CHECK(first.status == SessionStatus::booked);
    CHECK(second.purpose == catalog::Purpose::wellness);
    CHECK(second.interventions[0].minutes.kind() == StatedKind::not_stated);
    CHECK(second.status == SessionStatus::no_show);
    CHECK(validate(session).empty());
}

TEST_CASE("staff and resources are named one by one", "[testing]") {
    auto const assistant = a_physical_therapist_assistant().id(2).build();
    auto const room = a_room().id(1).build();
    Session const session = a_session().with_provider(clinic::ProviderId(1)).attending(0, 20).and_provider(assistant, clinic::StaffRole::assisting).attending(15, 30)
                                .in_room(room).turnover(10).using_equipment(clinic::EquipmentId(0));
    REQUIRE(session.staff.size() == 2);
    CHECK(session.staff[0].attended.front() == Period(session.planned.start(), Duration::minutes(20)));
    CHECK(session.staff[1].attended.front() == Period(session.planned.start() + Duration::minutes(15), Duration::minutes(30)));
    CHECK(session.staff[1].role == clinic::StaffRole::assisting);
    REQUIRE(session.resources.size() == 2);
    CHECK((session.resources[0].turnover == Duration::minutes(10)));
    CHECK_FALSE(session.resources[1].turnover.has_value());
    CHECK(validate(session).empty());
    CHECK(Session(a_session().without_provider()).staff.empty());
}

TEST_CASE("what depends on the start follows it", "[testing]") {
    auto const late = a_session().late_by(12);
    for (auto const* wall : {"2026-03-09 09:00", "2026-03-10 15:30"}) {
        Session const session = late.at(wall);
        CHECK(session.participants[0].actual->start() == session.planned.start() + Duration::minutes(12));
        CHECK(session.participants[0].actual->length() == Duration::minutes(33));
    }
    Session const asked = a_session().keeping_wall_time().at("2026-03-10 10:00");
    CHECK(to_text(asked.asked->start) == "2026-03-10T10:00:00");
}

TEST_CASE("a status is that of the session and of everyone in it", "[testing]") {
    Session const session = a_session().and_patient(clinic::PatientId(1)).status(SessionStatus::completed).took_place("2026-03-09 09:05", 50);
    CHECK(session.participants[1].status == SessionStatus::completed);
    CHECK(session.actual->start() == utc("2026-03-09T16:05:00Z"));
    Session const held = a_session().status(SessionStatus::held);
    CHECK(validate(held).empty());
    CHECK((held.held_until == held.planned.start()));
    Session const held_longer = a_session().status(SessionStatus::held).held_until("2026-03-06 18:00");
    CHECK((held_longer.held_until == utc("2026-03-07T02:00:00Z")));
}

TEST_CASE("a session may be elsewhere", "[testing]") {
    Session const call = a_session().by_telehealth("US-NV", "America/Los_Angeles");
    CHECK(call.delivery.mode == clinic::DeliveryMode::telehealth);
    CHECK(*jurisdiction(call, catalog::Jurisdiction("US-CA")) == catalog::Jurisdiction("US-NV"));
    Session const home = a_session().at_home("US-CA");
    CHECK(home.delivery.mode == clinic::DeliveryMode::home);
    Session const back = a_session().at_home("US-CA").at_site(clinic::SiteId(2));
    CHECK(back.delivery.mode == clinic::DeliveryMode::site);
    CHECK_FALSE(back.delivery.patient_jurisdiction.has_value());
}

TEST_CASE("any other member is changed with a function", "[testing]") {
    Session const session = a_session().with([](Session& s) { s.links = clinic::SessionLinks{.makes_up_for = clinic::SessionId(9)}; }).minutes(30);
    CHECK((session.links->makes_up_for == clinic::SessionId(9)));
    CHECK(session.planned.length() == Duration::minutes(30));
}

TEST_CASE("saying something of nobody is a mistake", "[testing]") {
    CHECK_THROWS_AS(a_session().without_provider().attending(0, 10), std::logic_error);
    CHECK_THROWS_AS(a_session().turnover(10), std::logic_error);
}
