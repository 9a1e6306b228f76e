#include <therapy/testing/generate.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <stdexcept>

using namespace therapy;
using testing::generate;
using testing::Sizes;

TEST_CASE("equal seeds give equal data and others give other data", "[testing]") {
    CHECK(generate(1) == generate(1));
    CHECK_FALSE(generate(1) == generate(2));
}

TEST_CASE("generated data is all there and valid", "[testing]") {
    for (std::uint64_t const seed : {0u, 1u, 42u}) {
        auto const data = generate(seed);
        CHECK(data.providers.records.size() == 6);
        CHECK(data.rooms.records.size() == 5);
        CHECK(data.patients.records.size() == 100);
        CHECK(data.sessions.records.size() == 500);
        auto const report = desk::validate(data);
        CHECK(report.empty());
    }
}

TEST_CASE("no data is asked for and no data comes", "[testing]") {
    auto const data = generate(7, {.providers = 0, .rooms = 0, .patients = 0, .sessions = 0, .days = 0});
    CHECK(data.sessions.records.empty());
    CHECK(data.patients.records.empty());
    CHECK(desk::validate(data).empty());
}

TEST_CASE("sessions without somebody or some day to have them are refused", "[testing]") {
    CHECK_THROWS_AS(generate(7, {.providers = 0}), std::invalid_argument);
    CHECK_THROWS_AS(generate(7, {.rooms = 0}), std::invalid_argument);
    CHECK_THROWS_AS(generate(7, {.patients = 0}), std::invalid_argument);
    CHECK_THROWS_AS(generate(7, {.first_day = Date(2026, 3, 7), .days = 2}), std::invalid_argument); // a weekend
    CHECK(generate(7, {.patients = 1, .sessions = 3}).sessions.records.size() == 3);
}

TEST_CASE("sessions lie in the opening hours of weekdays", "[testing]") {
    TimeZone const zone("America/Los_Angeles");
    for (auto const& session : generate(5, {.sessions = 2000, .first_day = Date(2026, 2, 23), .days = 40}).sessions.records) {
        auto const start = zone.to_wall(session.planned.start())->wall;
        auto const end = zone.to_wall(session.planned.end())->wall;
        REQUIRE(start.date() == end.date());
        REQUIRE(start.date().weekday() < Weekday::saturday);
        REQUIRE(start.second_of_day() >= 8 * 3600);
        REQUIRE(end.second_of_day() <= 18 * 3600);
        REQUIRE(start.second_of_day() % 900 == 0);
    }
}

TEST_CASE("keys are in the order of ids", "[testing]") {
    auto const data = generate(5, {.providers = 12, .patients = 20000, .sessions = 10});
    auto const& keys = data.patients.keys.keys();
    CHECK(std::is_sorted(keys.begin(), keys.end()));
    CHECK(keys.front() == "patient-00001");
    CHECK(data.providers.keys.keys().back() == "provider-0012");
}

TEST_CASE("the first generated session is the same on every machine", "[testing]") {
    auto const data = generate(1);
    auto const& session = data.sessions.records.front();
    CHECK(to_text(session.planned) == "[2026-03-12T19:00:00Z, 2026-03-12T20:30:00Z)");
    CHECK(session.staff[0].provider.index() == 3);
    CHECK(session.participants[0].patient.index() == 97);
}
