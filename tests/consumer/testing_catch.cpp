// A program's own test with therapy::testing and Catch2, version 2 or 3.

#include <therapy/testing.hpp>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

using namespace therapy;
using namespace therapy::testing;

TEST_CASE("a session of a patient is valid") {
    auto const ada = a_patient().id(1).named("Ada").build();
    clinic::Session const session = a_session().for_patient(ada).at("2026-03-09 09:00").minutes(45);
    CHECK(validate(session).passes());
    CHECK(session.planned.length() == Duration::minutes(45));
}

TEST_CASE("a changed report is shown as a difference") {
    clinic::Session const nobody = a_session().with([](clinic::Session& s) { s.participants.clear(); });
    auto const report = validate(nobody);
    REQUIRE(has(report, "clinic.no-participant"));
    CHECK(diff(Report(), report) == "+ error clinic.no-participant: session 0 has no participant\n");
}

TEST_CASE("ready data is valid and the same every time") {
    auto const data = small_clinic();
    CHECK(desk::validate(data).passes());
    CHECK(data == small_clinic());
    CHECK(generate(7, {.sessions = 50}) == generate(7, {.sessions = 50}));
}
