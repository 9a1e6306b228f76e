#include <therapy/catalog/modality.hpp>

#include "support/catch.hpp"
#include "treatment_rows.hpp"

#include <set>

using namespace therapy;
using namespace therapy::catalog;

namespace {

std::set<std::string_view> keys(std::vector<Modality const*> const& rows) {
    std::set<std::string_view> all;
    for (auto const* row : rows)
        all.insert(row->key);
    return all;
}

} // namespace

TEST_CASE("modalities are ordered by key, named and sourced", "[modality]") {
    CHECK(modalities().size() == 24);
    tests::check_keys(modalities());
    for (auto const& row : modalities()) {
        CAPTURE(row.key);
        tests::check_doses(row.doses);
        tests::check_sources(row.doses);
        tests::check_sources(row.codes);
        tests::check_sources(row.settings);
        tests::check_sources(row.performers);
        tests::check_sources(row.equipment);
        tests::check_sources(row.mechanism);
        tests::check_sources(row.indications);
        tests::check_sources(row.cautions);
        CHECK_FALSE(row.settings.empty());
        CHECK_FALSE(row.disciplines.empty());
        for (auto const& use : row.codes)
            CHECK(find_service_code(use.code).has_value());
    }
}

TEST_CASE("no name, alias or key stands for two modalities", "[modality]") {
    std::set<std::string> names;
    for (auto const& row : modalities()) {
        std::set<std::string> own{std::string(row.key)};
        for (auto const alias : row.aliases)
            own.insert(std::string(alias));
        for (auto const& name : own) {
            CAPTURE(name);
            CHECK(names.insert(name).second);
            CHECK(&*find_modality(name) == &row);
        }
        CHECK(&*find_modality(row.name) == &row);
    }
}

TEST_CASE("a modality is found by any of its names, whatever their form", "[modality]") {
    struct Row {
        std::string_view name, key;
    };
    auto const [name, key] = GENERATE(values<Row>({{"dry-needling", "dry-needling"},
                                                   {"dry_needling", "dry-needling"},
                                                   {"Dry Needling", "dry-needling"},
                                                   {"LLLT", "laser-low-level"},
                                                   {"traction_lumbar", "traction-lumbar"},
                                                   {"rom_exercise", "range-of-motion-exercise"},
                                                   {"cold pack", "cryotherapy"}}));
    CAPTURE(name);
    REQUIRE(find_modality(name).has_value());
    CHECK(find_modality(name)->key == key);
}

TEST_CASE("what is no modality is not found", "[modality]") {
    for (auto const* name : {"", "lase", "trigger-point-massage", "crystal healing", "-"})
        CHECK_FALSE(find_modality(name).has_value());
}

TEST_CASE("S005 S017: massage is among the modalities of physical therapy and of massage therapy", "[modality]") {
    CHECK(keys(modalities_of(Discipline::physical_therapy)).count("massage") == 1);
    CHECK(keys(modalities_of(Discipline::massage_therapy)).count("massage") == 1);
}

TEST_CASE("S012 S013 S014 S015 S016 S018: the treatments of the article are given in the office and are optional parts", "[modality]") {
    for (auto const* name : {"laser", "traction-lumbar", "traction-cervical", "traction-manual", "dry-needling", "ultrasound", "massage"}) {
        CAPTURE(name);
        auto const modality = find_modality(name);
        REQUIRE(modality.has_value());
        CHECK(std::ranges::any_of(modality->settings, [](SettingUse const& use) { return use.setting == Setting::in_office && use.usage == Usage::usual; }));
        CHECK(std::ranges::any_of(modality->disciplines, [](DisciplineUse const& use) {
            return use.discipline == Discipline::physical_therapy && use.association == Association::common;
        }));
    }
}

TEST_CASE("S014: the family of traction is its three kinds", "[modality]") {
    CHECK(keys(modalities_in("traction")) == std::set<std::string_view>{"traction-cervical", "traction-lumbar", "traction-manual"});
    CHECK(modalities_in("").empty());
    CHECK(modalities_in("no such family").empty());
}

TEST_CASE("S020 S021: massage is usual in the office, rare at home and there only by a trained helper", "[modality]") {
    auto const massage = find_modality("massage");
    REQUIRE(massage->settings.size() == 2);
    CHECK(massage->settings[0].setting == Setting::in_office);
    CHECK(massage->settings[0].usage == Usage::usual);
    CHECK(massage->settings[1].setting == Setting::home);
    CHECK(massage->settings[1].usage == Usage::rare);
    CHECK(massage->settings[1].needs_trained_helper);
}

TEST_CASE("S022: massage belongs to both disciplines", "[modality]") {
    std::set<Discipline> disciplines;
    for (auto const& use : find_modality("massage")->disciplines)
        disciplines.insert(use.discipline);
    CHECK(disciplines == std::set{Discipline::physical_therapy, Discipline::massage_therapy});
}

TEST_CASE("S008 S009 S010: plans of care have range-of-motion work, exercise and homework to draw on", "[modality]") {
    CHECK(find_modality("range-of-motion")->category == ModalityCategory::exercise);
    CHECK(find_modality("exercise")->category == ModalityCategory::exercise);
    CHECK(find_modality("homework")->attendance.value == Attendance::unattended);
}

TEST_CASE("doses that sources disagree on stay separate", "[modality]") {
    std::vector<std::string> forces;
    for (auto const& dose : find_modality("traction-cervical")->doses)
        if (dose.parameter == DoseParameter::force)
            forces.push_back(to_text(dose));
    CHECK(std::ranges::find(forces, "force 8 to 12 lb (typical)") != forces.end());
    CHECK(std::ranges::find(forces, "force 25 to 45 lb (for a measurable change)") != forces.end());
    CHECK(forces.size() == 7);
}

TEST_CASE("what rests on memory alone is never confirmed", "[modality]") {
    for (auto const& performer : find_modality("laser")->performers)
        CHECK(performer.sources.confidence() == Confidence::unconfirmed);
    CHECK(find_modality("laser")->timing.value == Stated<ModalityTiming>::unknown(Unknown::not_confirmed));
}
