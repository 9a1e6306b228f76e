#include <therapy/catalog.hpp>

#include "core/enum_checks.hpp"

using namespace therapy;

TEST_CASE("every enumeration of the catalog reads back what it writes", "[catalog][enum_text]") {
    SECTION("body region") { tests::check_enum_table(catalog::BodyRegion::hand); }
    SECTION("side") { tests::check_enum_table(catalog::Side::midline); }
    SECTION("discipline") { tests::check_enum_table(catalog::Discipline::other); }
    SECTION("qualification kind") { tests::check_enum_table(catalog::QualificationKind::other); }
    SECTION("purpose") { tests::check_enum_table(catalog::Purpose::wellness); }
    SECTION("timing") { tests::check_enum_table(catalog::Timing::untimed); }
}
