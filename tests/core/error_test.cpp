#include <therapy/core/error.hpp>

#include <therapy/core/core_rules.hpp>

#include "support/catch.hpp"

#include <string>
#include <type_traits>

using namespace therapy;

static_assert(std::is_base_of_v<std::invalid_argument, Error>);
static_assert(std::is_copy_constructible_v<Error>, "an exception is copied");

TEST_CASE("an error says the rule and the value", "[error]") {
    Error const error(Finding{.rule = rules::not_a_date, .args = {.value = "2026-02-30"}});
    CHECK(std::string(error.what()) == "core.not-a-date: 2026-02-30 is not a date");
    CHECK(error.finding().rule == rules::not_a_date.code);
}

TEST_CASE("an error names records by number only", "[error]") {
    static constexpr Rule about_somebody{"core.example", Severity::error, Scope::record, "{subjects} is at fault"};
    Error const error(Finding{.rule = about_somebody, .subjects = {{SubjectKind::patient, 3}}});
    CHECK(std::string(error.what()) == "core.example: patient 3 is at fault");
}

TEST_CASE("the value inside comes out or the reason is thrown", "[error]") {
    CHECK(value_or_throw(Expected<int>(7)) == 7);
    Expected<int> const refused = tl::unexpected<Finding>(Finding{.rule = rules::bad_weights});
    CHECK_THROWS_AS(value_or_throw(refused), Error);
}
