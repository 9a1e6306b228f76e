#include <therapy/catalog/catalog_rules.hpp>

#include "core/rule_checks.hpp"

using namespace therapy;

TEST_CASE("the rules of the catalog are well formed and each is there once", "[catalog_rules]") {
    tests::check_rules(catalog::catalog_rules(), "catalog");
}

TEST_CASE("every rule a value of the catalog refuses with is listed", "[catalog_rules]") {
    RuleBook book;
    REQUIRE(book.add(catalog::catalog_rules()).has_value());
    for (auto const& rule : {catalog::rules::not_a_service_code, catalog::rules::not_a_diagnosis_code, catalog::rules::not_a_jurisdiction, catalog::rules::not_a_place_of_service}) {
        CAPTURE(rule.code);
        CHECK(book.find(rule.code).has_value());
    }
    CHECK(catalog::catalog_rules().size() > 4);
}
