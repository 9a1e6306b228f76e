#include <therapy/fhir/fhir_rules.hpp>

#include "core/rule_checks.hpp"
#include "support/catch.hpp"

#include <therapy/desk/desk_rules.hpp>

using namespace therapy;

TEST_CASE("every rule of reading FHIR keeps what rules promise", "[fhir_rules]") { tests::check_rules(fhir::fhir_rules(), "fhir"); }

TEST_CASE("the rules of reading FHIR join the built-in ones", "[fhir_rules]") {
    auto book = desk::built_in_rules();
    CHECK(book.add(fhir::fhir_rules()).has_value());
}
