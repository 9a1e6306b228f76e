#include <therapy/care/classification.hpp>

#include "../catalog/sources.hpp"

namespace therapy::inline v0_1::care {

namespace {

// Neck
constexpr std::string_view neurodynamic[] = {"neurodynamic-test", "upper-limb-tension-test-a"};
constexpr Criterion mobility_tests[] = {{.key = "neck-active-motion-test"}, {.key = "flexion-rotation-test"}, {.key = "segmental-mobility-test"}};
constexpr Criterion coordination_tests[] = {{.key = "cranial-cervical-flexion-test"}, {.key = "neck-flexor-endurance-test"}};
constexpr Criterion headache_tests[] = {{.key = "neck-active-motion-test"}, {.key = "flexion-rotation-test"}, {.key = "upper-cervical-segmental-test"}};
constexpr Criterion radiating_tests[] = {{.key = "neurodynamic-test", .any_of = neurodynamic}, {.key = "spurling-test"}, {.key = "distraction-test"}, {.key = "valsalva-test"}};

constexpr NeckCategory categories[] = {
    {"mobility-deficits", "neck pain with mobility deficits", "neck-pain-mobility-deficit", {.key = "neck-motion-limited"}, mobility_tests, src::neck2017},
    {"movement-coordination", "neck pain with movement coordination impairments, whiplash among them", "neck-pain-movement-coordination", {.key = "neck-trauma-history"}, coordination_tests, src::neck2017},
    {"headache", "neck pain with headache", "neck-pain-headache", {.key = "cervicogenic-headache"}, headache_tests, src::neck2017},
    {"radiating", "neck pain with radiating pain", "neck-pain-radiating", {.key = "radiating-arm-pain"}, radiating_tests, src::neck2017},
};

// Low back
constexpr std::string_view back[] = {"low-back-pain"};
constexpr std::string_view back_and_leg[] = {"low-back-pain", "low-back-pain-with-leg-pain", "low-back-pain-with-or-without-sciatica"};

constexpr std::string_view manipulation_rules[] = {"manipulation-five-factor", "manipulation-two-factor"};
constexpr std::string_view stabilization_rules[] = {"stabilization-criteria", "stabilization-four-factor"};
constexpr std::string_view extension_rules[] = {"extension-criteria"};
constexpr std::string_view flexion_rules[] = {"flexion-criteria"};
constexpr std::string_view traction_rules[] = {"traction-criteria"};

constexpr std::string_view manipulation_treatments[] = {"thrust-manipulation", "range-of-motion-exercise"};
constexpr std::string_view stabilization_treatments[] = {"therapeutic-exercise"};
constexpr std::string_view extension_treatments[] = {"therapeutic-exercise", "joint-mobilization"};
constexpr std::string_view flexion_treatments[] = {"therapeutic-exercise", "joint-mobilization", "thrust-manipulation", "gait-training"};
constexpr std::string_view traction_treatments[] = {"traction-lumbar", "therapeutic-exercise"};

constexpr BackSubgroup subgroups[] = {
    {"manipulation", "manipulation", manipulation_rules, back, manipulation_treatments, src::hebert},
    {"stabilization", "stabilizing exercise", stabilization_rules, back, stabilization_treatments, src::hebert},
    {"extension", "end-range extension", extension_rules, back_and_leg, extension_treatments, src::hebert},
    {"flexion", "end-range flexion", flexion_rules, back, flexion_treatments, src::hebert},
    {"traction", "traction", traction_rules, back_and_leg, traction_treatments, src::hebert},
};

} // namespace

std::span<NeckCategory const> neck_category_rows() noexcept { return categories; }

std::vector<NeckCategoryAnswer> neck_categories(catalog::Screening const& screening, Measurements const& measurements, Date date) {
    std::vector<NeckCategoryAnswer> all;
    for (auto const& category : categories)
        all.push_back({category, holds(category.finding, screening, measurements, date), answers(category.tests, screening, measurements, date)});
    return all;
}

std::span<BackSubgroup const> back_subgroup_rows() noexcept { return subgroups; }

std::vector<BackSubgroupAnswer> back_subgroups(catalog::Screening const& screening, Measurements const& measurements, Date date) {
    std::vector<BackSubgroupAnswer> all;
    for (auto const& subgroup : subgroups) {
        BackSubgroupAnswer answer{.subgroup = subgroup, .matches = Met::not_met};
        for (auto const key : subgroup.rules)
            if (auto const rule = find_prediction_rule(key)) {
                answer.rules.push_back({*rule, judge(*rule, screening, measurements, date)});
                answer.matches = either(answer.matches, answer.rules.back().answer.positive);
            }
        all.push_back(std::move(answer));
    }
    return all;
}

} // namespace therapy::care
