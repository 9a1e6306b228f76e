// The same with Catch2, version 2 or 3.

#include <therapy/testing.hpp>
#include <therapy/therapy.hpp>

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#else
#include <catch2/catch.hpp>
#endif

using namespace therapy;

TEST_CASE("a session of the builders is valid") {
    clinic::Session const session = testing::a_session().at("2026-03-09 09:00").minutes(45);
    CHECK(testing::rules_of(clinic::validate(session)).empty());
}

TEST_CASE("a wall time that does not exist is a mistake") {
    CHECK_THROWS_AS(testing::a_session().at("2026-03-08 02:30").build(), Error);
}
