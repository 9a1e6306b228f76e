#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/technique.hpp>

#include "support/catch.hpp"
#include "treatment_rows.hpp"

#include <set>

using namespace therapy;
using namespace therapy::catalog;

namespace {

template <class T>
std::set<T> values_of(std::span<Cited<T> const> statements) {
    std::set<T> all;
    for (auto const& statement : statements)
        all.insert(*statement.value);
    return all;
}

std::set<std::string_view> keys(std::vector<Technique const*> const& rows) {
    std::set<std::string_view> all;
    for (auto const* row : rows)
        all.insert(row->key);
    return all;
}

constexpr std::string_view of_the_article[] = {"active-release", "myofascial-release", "soft-tissue-massage", "trigger-point-massage"};

} // namespace

TEST_CASE("techniques are ordered by key, named, sourced and of a modality", "[technique]") {
    CHECK(techniques().size() == 17);
    tests::check_keys(techniques());
    for (auto const& row : techniques()) {
        CAPTURE(row.key);
        CHECK(find_modality(row.modality).has_value());
        tests::check_doses(row.doses);
        tests::check_sources(row.doses);
        tests::check_sources(row.steps);
        tests::check_sources(row.indications);
        tests::check_sources(row.cautions);
        tests::check_sources(row.targets);
        CHECK_FALSE(row.targets.empty());
        CHECK_FALSE(row.indications.empty());
        CHECK_FALSE(row.disciplines.empty());
        CHECK_FALSE(row.performers.empty());
        for (auto const& use : row.codes)
            CHECK(find_service_code(use.code).has_value());
    }
}

TEST_CASE("a technique is found by any of its names", "[technique]") {
    for (auto const& row : techniques()) {
        CHECK(&*find_technique(row.key) == &row);
        CHECK(&*find_technique(row.name) == &row);
        for (auto const alias : row.aliases) {
            CAPTURE(alias);
            CHECK(&*find_technique(alias) == &row);
        }
    }
    CHECK(find_technique("ART")->key == "active-release");
    CHECK(find_technique("trigger_point")->key == "trigger-point-massage");
    CHECK_FALSE(find_technique("massage").has_value());
    CHECK_FALSE(find_technique("").has_value());
}

TEST_CASE("S024 S025: four techniques are the core of massage in physical therapy", "[technique]") {
    auto const found = keys(techniques_of(Discipline::physical_therapy));
    for (auto const key : of_the_article) {
        CAPTURE(key);
        CHECK(found.count(key) == 1);
        CHECK(association(*find_technique(key), Discipline::physical_therapy) == Association::core);
    }
    CHECK(keys(techniques_of(Discipline::massage_therapy)) != found);
}

TEST_CASE("S026: the four have other uses", "[technique]") {
    for (auto const key : of_the_article)
        CHECK_FALSE(find_technique(key)->other_uses.empty());
}

TEST_CASE("S027: relaxation massage is rare in physical therapy", "[technique]") {
    CHECK(association(*find_technique("swedish"), Discipline::physical_therapy) == Association::rare);
    CHECK(association(*find_technique("swedish"), Discipline::massage_therapy) == Association::core);
    CHECK(association(*find_technique("swedish"), Discipline::speech_language_pathology).kind() == StatedKind::not_stated);
}

TEST_CASE("S028 S029 S030: active release works on muscle and tendon, and finds the source before it is applied", "[technique]") {
    auto const technique = find_technique("active-release");
    REQUIRE_FALSE(technique->steps.empty());
    CHECK(values_of(technique->targets) == std::set{Tissue::muscle, Tissue::tendon});
    auto const locate = std::ranges::find(technique->steps, StepKind::locate_source, &Step::kind);
    auto const apply = std::ranges::find(technique->steps, StepKind::apply, &Step::kind);
    REQUIRE(apply != technique->steps.end());
    CHECK(locate < apply);
}

TEST_CASE("S033: a trigger point is pressed with the thumb or a tool, nothing else", "[technique]") {
    CHECK(values_of(find_technique("trigger-point-massage")->applicators) == std::set{Applicator::thumb, Applicator::tool});
}

TEST_CASE("S034: that pressure on a trigger point is indirect is kept, and shown as disputed", "[technique]") {
    auto const technique = find_technique("trigger-point-massage");
    CHECK(values_of(technique->pressures) == std::set{Pressure::direct, Pressure::indirect});
    CHECK(pressure_disputed(*technique));
    CHECK_FALSE(pressure_disputed(*find_technique("soft-tissue-massage")));
}

TEST_CASE("S035: a hold ends when the tissue relaxes or at the longest time its source gives", "[technique]") {
    auto const doses = find_technique("trigger-point-massage")->doses;
    auto const hold = std::ranges::find_if(doses, [](Dose const& dose) { return to_text(dose) == "hold at most 60 s"; });
    REQUIRE(hold != doses.end());
    CHECK((hold_is_over(*hold, 5, true) == boost::optional<bool>(true)));
    CHECK((hold_is_over(*hold, 59, false) == boost::optional<bool>(false)));
    CHECK((hold_is_over(*hold, 60, false) == boost::optional<bool>(true)));
    CHECK_FALSE(hold_is_over(doses[0], 60, false).has_value()); // no hold
}

TEST_CASE("S036 S038: soft tissue massage presses directly, at varied depth", "[technique]") {
    auto const technique = find_technique("soft-tissue-massage");
    CHECK(values_of(technique->pressures) == std::set{Pressure::direct});
    CHECK(values_of(technique->depths) == std::set{Depth::varied});
}

TEST_CASE("S040: myofascial release is held for one and a half to two minutes by one source, longer by others", "[technique]") {
    std::vector<std::string> holds;
    for (auto const& dose : find_technique("mfr")->doses)
        if (dose.parameter == DoseParameter::hold)
            holds.push_back(to_text(dose));
    CHECK(holds == std::vector<std::string>{"hold 90 to 120 s (before the tissue begins to give)", "hold 3 to 5 min (one school, up to 8 minutes)", "hold 2 to 5 min"});
}

TEST_CASE("S041: myofascial release is for muscles both stiff and painful, by the article", "[technique]") {
    auto const notes = find_technique("mfr")->indications;
    CHECK(std::ranges::any_of(notes, [](Note const& note) { return note.text.find("both stiff and painful") != std::string_view::npos; }));
}
