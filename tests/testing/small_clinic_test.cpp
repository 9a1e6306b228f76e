#include <therapy/testing/small_clinic.hpp>

#include "support/catch.hpp"

#include <therapy/testing/report.hpp>

#include <algorithm>

using namespace therapy;
using testing::small_clinic;

TEST_CASE("the small clinic is valid and always the same", "[testing]") {
    auto const data = small_clinic();
    CHECK(testing::diff(Report(), desk::validate(data), desk::names_of(data)).empty());
    CHECK(data == small_clinic());
}

TEST_CASE("the small clinic's records are found by key", "[testing]") {
    auto const data = small_clinic();
    CHECK(data.patients.find("ada")->name == "Ada Stone");
    CHECK(data.providers.find("okafor")->role == catalog::QualificationKind::massage_therapist);
    CHECK(data.rooms.find("gym")->capacity == 4);
    CHECK_FALSE(data.patients.find("zoe").has_value());
    CHECK(data.policies.find("ben-hmo")->patient == data.patients.find("ben")->id);
    CHECK(data.plans.find("part-b")->product == coverage::ProductKind::medicare_part_b);
    CHECK(data.sessions.records.size() == 11);
}

TEST_CASE("nobody and no room of the small clinic is in two places at once", "[testing]") {
    auto const data = small_clinic();
    auto const& sessions = data.sessions.records;
    auto const shares_somebody = [](clinic::Session const& a, clinic::Session const& b) {
        auto const any = [](auto const& left, auto const& right, auto member) {
            return std::any_of(left.begin(), left.end(), [&](auto const& l) { return std::any_of(right.begin(), right.end(), [&](auto const& r) { return member(l) == member(r); }); });
        };
        return any(a.staff, b.staff, [](auto const& m) { return m.provider; }) || any(a.participants, b.participants, [](auto const& p) { return p.patient; }) ||
               any(a.resources, b.resources, [](auto const& r) { return r.resource; });
    };
    for (std::size_t i = 0; i < sessions.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            CAPTURE(data.sessions.keys.keys()[i], data.sessions.keys.keys()[j]);
            if (shares_somebody(sessions[i], sessions[j]))
                CHECK_FALSE(sessions[i].planned.intersects(sessions[j].planned));
        }
    for (auto const& session : sessions)
        for (auto const& use : session.resources)
            if (use.resource.kind == SubjectKind::room)
                CHECK(clinic::present_count(session) <= data.rooms.find(clinic::RoomId(use.resource.index))->capacity);
}

TEST_CASE("every session of the small clinic lies in its week", "[testing]") {
    auto const data = small_clinic();
    TimeZone const zone("America/Los_Angeles");
    for (auto const& session : data.sessions.records) {
        auto const date = zone.local_date(session.planned.start());
        CHECK((date >= Date(2026, 3, 9) && date <= Date(2026, 3, 13)));
    }
}

TEST_CASE("every treated episode of the small clinic has a policy of its own patient", "[testing]") {
    auto const data = small_clinic();
    for (auto const& episode : data.episodes.records) {
        REQUIRE(episode.policies.size() == 1);
        CHECK(data.policies.find(episode.policies[0])->patient == episode.patient);
    }
}
