#include <therapy/core/enum_text.hpp>

#include "core/enum_checks.hpp"

#include <therapy/core/finding.hpp>
#include <therapy/core/money.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/core/time_zone.hpp>

using namespace therapy;

static_assert(to_text(Weekday::friday) == "friday");
static_assert(to_text(static_cast<Weekday>(7)).empty(), "a value that is no enumerator has no text");

TEST_CASE("kebab-case is told from what only looks like it", "[enum_text]") {
    CHECK(tests::is_kebab_case("a"));
    CHECK(tests::is_kebab_case("rfc5545"));
    CHECK(tests::is_kebab_case("in-progress"));
    for (auto const* text : {"", "-", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b"}) {
        CAPTURE(text);
        CHECK_FALSE(tests::is_kebab_case(text));
    }
}

TEST_CASE("every enumeration of core reads back what it writes", "[enum_text]") {
    SECTION("weekday") { tests::check_enum_table(Weekday::sunday); }
    SECTION("gap policy") { tests::check_enum_table(GapPolicy::refuse); }
    SECTION("overlap policy") { tests::check_enum_table(OverlapPolicy::refuse); }
    SECTION("wall time kind") { tests::check_enum_table(WallTimeKind::ambiguous); }
    SECTION("rounding") { tests::check_enum_table(Rounding::floor); }
    SECTION("unit") { tests::check_enum_table(Unit::basis_points); }
    SECTION("fix kind") { tests::check_enum_table(FixKind::correct_input); }
    SECTION("severity") { tests::check_enum_table(Severity::advisory); }
    SECTION("scope") { tests::check_enum_table(Scope::report); }
    SECTION("confidence") { tests::check_enum_table(Confidence::unconfirmed); }
    SECTION("stated kind") { tests::check_enum_table(StatedKind::unknown); }
    SECTION("unknown") { tests::check_enum_table(Unknown::unsupported); }
    SECTION("subject kind") { tests::check_enum_table(SubjectKind::entitlement); }
}
