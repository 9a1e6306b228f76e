#include <therapy/care/treatment_tables.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::care;

TEST_CASE("a treatment is a modality, or a technique with its modality", "[treatment_tables]") {
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

TEST_CASE("a user's own tables take the place of the built-in ones, ordered or not", "[treatment_tables]") {
    auto const& massage = *catalog::find_modality("massage");
    auto leeches = massage;
    leeches.key = "leeches";
    leeches.name = "Leech therapy";
    leeches.aliases = {};
    catalog::Modality const own[] = {massage, leeches};
    TreatmentTables const tables{.modalities = own, .techniques = {}};
    CHECK(find_treatment("leeches", tables).has_value());
    CHECK(find_treatment("leech therapy", tables).has_value());
    CHECK(find_treatment("massage", tables).has_value());
    CHECK_FALSE(find_treatment("ultrasound", tables).has_value());
    CHECK_FALSE(find_treatment("massage", {.modalities = {}, .techniques = {}}).has_value());

    TreatmentTables const orphaned{.modalities = {}, .techniques = catalog::techniques()};
    auto const technique = find_treatment("trigger-point-massage", orphaned);
    REQUIRE(technique.has_value());
    CHECK_FALSE(technique->modality.has_value());
    CHECK(technique->modality_key() == "massage");
}
