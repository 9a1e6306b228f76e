#include <therapy/care/treatment.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::care;

TEST_CASE("a treatment is a modality, or a technique with its modality", "[treatment]") {
    auto const massage = find_treatment("massage");
    REQUIRE(massage.has_value());
    CHECK(massage->key() == "massage");
    CHECK_FALSE(massage->technique.has_value());
    auto const technique = find_treatment("Trigger_Point Massage");
    REQUIRE(technique.has_value());
    CHECK(technique->key() == "trigger-point-massage");
    CHECK(technique->modality_key() == "massage");
    REQUIRE(technique->modality.has_value());
    CHECK(technique->modality->key == "massage");
    CHECK_FALSE(find_treatment("").has_value());
    CHECK_FALSE(find_treatment("leeches").has_value());
}

TEST_CASE("a user's own treatments are found beside the built-in ones", "[treatment]") {
    auto leeches = *catalog::find_modality("massage");
    leeches.key = "leeches";
    leeches.name = "Leech therapy";
    leeches.aliases = {};
    catalog::Catalog catalog;
    REQUIRE(catalog.add(leeches).empty());
    CHECK(find_treatment("leeches", catalog).has_value());
    CHECK(find_treatment("leech therapy", catalog).has_value());
    CHECK(find_treatment("massage", catalog).has_value());
    CHECK_FALSE(find_treatment("leeches").has_value());
}
