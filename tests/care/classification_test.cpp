#include <therapy/care/classification.hpp>

#include <therapy/catalog/evidence.hpp>
#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/technique.hpp>

#include "care/patient_answers.hpp"
#include "core/enum_checks.hpp"

using namespace therapy;
using namespace therapy::care;
using tests::present;
using tests::today;

namespace {

std::vector<std::string_view> matching(std::vector<NeckCategoryAnswer> const& all, Met wanted = Met::met) {
    std::vector<std::string_view> keys;
    for (auto const& one : all)
        if (one.matches == wanted)
            keys.push_back(one.category.key);
    return keys;
}

std::vector<std::string_view> matching(std::vector<BackSubgroupAnswer> const& all, Met wanted = Met::met) {
    std::vector<std::string_view> keys;
    for (auto const& one : all)
        if (one.matches == wanted)
            keys.push_back(one.subgroup.key);
    return keys;
}

using Keys = std::vector<std::string_view>;

constexpr std::string_view neck_findings[] = {"cervicogenic-headache", "neck-motion-limited", "neck-trauma-history", "radiating-arm-pain"};

} // namespace

TEST_CASE("each finding of the neck leads to its category", "[classification]") {
    struct Row {
        std::string_view finding, category, condition;
    };
    auto const [finding, category, condition] = GENERATE(values<Row>({
        {"neck-motion-limited", "mobility-deficits", "neck-pain-mobility-deficit"},
        {"neck-trauma-history", "movement-coordination", "neck-pain-movement-coordination"},
        {"cervicogenic-headache", "headache", "neck-pain-headache"},
        {"radiating-arm-pain", "radiating", "neck-pain-radiating"},
    }));
    auto const all = neck_categories(tests::answered(neck_findings, {finding}), {}, today);
    REQUIRE(all.size() == 4);
    CHECK(matching(all) == Keys{category});
    CHECK(matching(all, Met::not_met).size() == 3);
    for (auto const& one : all)
        if (one.category.key == category)
            CHECK(one.category.condition == condition);
}

TEST_CASE("a neck may belong to several categories, or to none, and what was not asked is open", "[classification]") {
    CHECK(matching(neck_categories(tests::answered(neck_findings, {"neck-motion-limited", "radiating-arm-pain"}), {}, today)) == Keys{"mobility-deficits", "radiating"});
    CHECK(matching(neck_categories(tests::answered(neck_findings), {}, today)).empty());
    CHECK(matching(neck_categories({}, {}, today), Met::not_known).size() == 4);
}

TEST_CASE("the tests of a category are listed with what they showed", "[classification]") {
    auto const all = neck_categories(present({"radiating-arm-pain", "spurling-test", "upper-limb-tension-test-a"}), {}, today);
    auto const& radiating = all.back();
    REQUIRE(radiating.category.key == "radiating");
    REQUIRE(radiating.tests.size() == 4);
    CHECK(radiating.tests[0].met == Met::met); // tension test A is a neurodynamic test
    CHECK(radiating.tests[1].met == Met::met);
    CHECK(radiating.tests[2].met == Met::not_known);
}

TEST_CASE("a back may belong to several groups", "[classification]") {
    static constexpr std::string_view asked[] = {"symptoms-below-knee", "symptoms-below-buttock", "lumbar-hypomobility", "aberrant-movement", "prone-instability-test", "centralizes-with-extension",
                                                 "peripheralizes-with-flexion", "directional-preference-extension", "directional-preference-flexion", "spinal-stenosis-on-imaging",
                                                 "nerve-root-compression-signs", "crossed-straight-leg-raise", "peripheralizes-with-extension"};
    Measurements const young{.age = 30, .days_since_onset = 5, .fabq_work = 20, .straight_leg_raise = {95, 95}, .hip_internal_rotation = {30, 30}};
    CHECK(matching(back_subgroups(tests::answered(asked, {"prone-instability-test"}), young, today)) == Keys{"manipulation", "stabilization"});
    CHECK(matching(back_subgroups(tests::answered(asked, {"symptoms-below-knee", "symptoms-below-buttock", "nerve-root-compression-signs", "crossed-straight-leg-raise"}),
                                  {.age = 45, .days_since_onset = 60, .fabq_work = 30, .straight_leg_raise = {50, 60}, .hip_internal_rotation = {30, 30}}, today)) == Keys{"traction"});
    CHECK(matching(back_subgroups(tests::answered(asked, {"directional-preference-flexion", "spinal-stenosis-on-imaging"}),
                                  {.age = 51, .days_since_onset = 60, .fabq_work = 30, .straight_leg_raise = {50, 60}, .hip_internal_rotation = {30, 30}}, today)) == Keys{"flexion"});
    CHECK(matching(back_subgroups({}, {}, today), Met::not_known).size() == 5);
}

TEST_CASE("part of a list without a printed number leaves the group open", "[classification]") {
    auto const all = back_subgroups(present({"directional-preference-flexion"}), {.age = 50}, today);
    auto const& flexion = all[3];
    REQUIRE(flexion.subgroup.key == "flexion");
    CHECK(flexion.matches == Met::not_known);
    CHECK(flexion.rules.at(0).answer.least == 1);
    CHECK(flexion.rules.at(0).answer.criteria[0].met == Met::not_met); // older than 50
}

TEST_CASE("each answer shows every rule of its group with every criterion", "[classification]") {
    auto const all = back_subgroups({}, {}, today);
    REQUIRE(all.size() == 5);
    CHECK(all[0].subgroup.key == "manipulation");
    REQUIRE(all[0].rules.size() == 2);
    CHECK(all[0].rules[0].rule.key == "manipulation-five-factor");
    CHECK(all[0].rules[0].answer.criteria.size() == 5);
    for (auto const& one : all)
        CHECK(one.rules.size() == one.subgroup.rules.size());
}

TEST_CASE("categories and groups speak of conditions with evidence and of treatments of the catalogue", "[classification]") {
    for (auto const& category : neck_category_rows()) {
        CAPTURE(category.key);
        CHECK(tests::is_kebab_case(category.key));
        CHECK_FALSE(category.tests.empty());
        CHECK_FALSE(catalog::evidence_about(category.condition).empty());
    }
    for (auto const& subgroup : back_subgroup_rows()) {
        CAPTURE(subgroup.key);
        CHECK(tests::is_kebab_case(subgroup.key));
        for (auto const condition : subgroup.conditions)
            CHECK_FALSE(catalog::evidence_about(condition).empty());
        for (auto const rule : subgroup.rules)
            CHECK(find_prediction_rule(rule).has_value());
        REQUIRE_FALSE(subgroup.treatments.empty());
        for (auto const treatment : subgroup.treatments) {
            CAPTURE(treatment);
            CHECK((catalog::find_modality(treatment).has_value() || catalog::find_technique(treatment).has_value()));
        }
    }
}
