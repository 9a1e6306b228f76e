#include <therapy/care/prediction_rule.hpp>

#include "../catalog/by_key.hpp"
#include "../catalog/sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using catalog::Quantity;

constexpr Stated<Quantity> of(Quantity quantity) { return quantity; }
constexpr auto not_printed = Stated<Quantity>::not_stated();
constexpr auto infinite = Stated<Quantity>::none();
constexpr auto no_number_given = Stated<int>::not_stated();

constexpr std::string_view below_knee[] = {"symptoms-below-knee"};
constexpr std::string_view root_tension[] = {"crossed-straight-leg-raise", "peripheralizes-with-extension"};

constexpr Criterion no_symptoms_below_knee{.key = "no-symptoms-below-knee", .label = "no symptoms below the knee", .any_of = below_knee, .absent = true};
constexpr Criterion recent_onset{.key = "onset-under-16-days", .label = "symptoms for less than 16 days", .number = NumberTest{Number::days_since_onset, Comparison::below, 16}};
constexpr Criterion stiff_segment{.key = "lumbar-hypomobility"};
constexpr Criterion little_fear{.key = "fabq-work-under-19", .label = "work subscale of the fear-avoidance questionnaire below 19", .number = NumberTest{Number::fabq_work, Comparison::below, 19}};
constexpr Criterion hip_turns_in{.key = "hip-internal-rotation-over-35", .label = "at least one hip turns in by more than 35 degrees",
                                 .number = NumberTest{Number::best_hip_internal_rotation, Comparison::above, 35}};
constexpr Criterion under_40{.key = "age-under-40", .label = "younger than 40", .number = NumberTest{Number::age, Comparison::below, 40}};
constexpr Criterion over_50{.key = "age-over-50", .label = "older than 50", .number = NumberTest{Number::age, Comparison::above, 50}};
constexpr Criterion leg_raise_over_91{.key = "straight-leg-raise-over-91", .label = "straight leg raise above 91 degrees, the mean of both legs",
                                      .number = NumberTest{Number::mean_straight_leg_raise, Comparison::above, 91}};
constexpr Criterion neck_turns_under_60{.key = "neck-rotation-under-60", .label = "the neck turns less than 60 degrees to the side that hurts",
                                        .number = NumberTest{Number::affected_neck_rotation, Comparison::below, 60}};

constexpr Criterion five_factors[] = {no_symptoms_below_knee, recent_onset, stiff_segment, little_fear, hip_turns_in};
constexpr Criterion two_factors[] = {no_symptoms_below_knee, recent_onset};
constexpr Criterion four_factors[] = {under_40, leg_raise_over_91, {.key = "aberrant-movement"}, {.key = "prone-instability-test"}};
constexpr Criterion stabilization_criteria[] = {under_40, leg_raise_over_91, {.key = "aberrant-movement"}, little_fear, {.key = "prone-instability-test"}};
constexpr Criterion extension_criteria[] = {{.key = "symptoms-below-buttock"}, {.key = "centralizes-with-extension"}, {.key = "peripheralizes-with-flexion"}, {.key = "directional-preference-extension"}};
constexpr Criterion flexion_criteria[] = {over_50, {.key = "directional-preference-flexion"}, {.key = "spinal-stenosis-on-imaging"}};
constexpr Criterion traction_criteria[] = {
    {.key = "symptoms-below-buttock"},
    {.key = "nerve-root-compression-signs"},
    {.key = "peripheralizes-or-crossed-leg-raise", .label = "symptoms move outward with extension, or the crossed straight leg raise is positive", .any_of = root_tension},
};
constexpr Criterion radiculopathy_tests[] = {{.key = "distraction-test"}, neck_turns_under_60, {.key = "spurling-test"}, {.key = "upper-limb-tension-test-a"}};

constexpr Accuracy five_factor_accuracy[] = {
    {3, true, not_printed, not_printed, of(2.6), of(0.68), {}, src::flynn},
    {4, true, of(0.63), of(0.97), of(24.38), of(0.95), "the study the rule comes from", src::flynn},
    {4, true, not_printed, not_printed, of(13.2), not_printed, "the study that tested it", src::flynn},
    {5, true, not_printed, not_printed, infinite, not_printed, {}, src::flynn},
};
constexpr Accuracy two_factor_accuracy[] = {{2, true, of(0.56), of(0.92), of(7.2), not_printed, {}, {src::fritz2005, src::flynn}}};
constexpr Accuracy cluster_accuracy[] = {
    {2, false, of(0.39), of(0.56), of(0.88), of(0.21), {}, src::wainner},
    {3, false, of(0.39), of(0.94), of(6.1), of(0.65), "a copy prints the ratio of two tests here", src::wainner},
    {4, false, of(0.24), of(0.99), of(30.3), of(0.9), {}, src::wainner},
};

constexpr PredictionRule rows[] = {
    {"cervical-radiculopathy-cluster", "Wainner's four tests", "a nerve root of the neck is irritated", radiculopathy_tests, no_number_given, cluster_accuracy, src::wainner},
    {"extension-criteria", "extension group", "end-range extension helps", extension_criteria, no_number_given, {}, src::hebert},
    {"flexion-criteria", "flexion group", "end-range flexion helps", flexion_criteria, no_number_given, {}, src::hebert},
    {"manipulation-five-factor", "Flynn's five factors", "manipulation of the low back helps fast", five_factors, 4, five_factor_accuracy, {src::flynn, src::hebert}},
    {"manipulation-two-factor", "two factors of the five", "manipulation of the low back helps fast", two_factors, 2, two_factor_accuracy, {src::fritz2005, src::brennan2006}},
    {"stabilization-criteria", "stabilization group", "stabilizing exercise helps", stabilization_criteria, no_number_given, {}, src::hebert},
    {"stabilization-four-factor", "stabilization group, as studied by Brennan", "stabilizing exercise helps", four_factors, 3, {}, src::brennan2006},
    {"traction-criteria", "traction group", "traction of the low back helps", traction_criteria, no_number_given, {}, src::hebert},
};

} // namespace

PredictionAnswer judge(PredictionRule const& rule, catalog::Screening const& screening, Measurements const& measurements, Date date) {
    PredictionAnswer answer{.criteria = answers(rule.criteria, screening, measurements, date)};
    for (auto const& criterion : answer.criteria) {
        answer.least += criterion.met == Met::met ? 1 : 0;
        answer.most += criterion.met == Met::not_met ? 0 : 1;
    }
    auto const all = static_cast<int>(answer.criteria.size());
    int const enough = rule.needed.has_value() ? *rule.needed : all;
    int const possible = rule.needed.has_value() ? *rule.needed : 1;
    if (all != 0)
        answer.positive = answer.least >= enough ? Met::met : answer.most < possible ? Met::not_met : Met::not_known;
    return answer;
}

std::vector<Accuracy const*> accuracy_of(PredictionRule const& rule, int met) {
    std::vector<Accuracy const*> found;
    for (auto const& row : rule.accuracy) {
        if (row.or_more ? met < row.met : met != row.met)
            continue;
        if (!found.empty() && found.front()->met < row.met)
            found.clear();
        if (found.empty() || found.front()->met == row.met)
            found.push_back(&row);
    }
    return found;
}

std::span<PredictionRule const> prediction_rules() noexcept { return rows; }
boost::optional<PredictionRule const&> find_prediction_rule(std::string_view key) noexcept { return therapy::detail::by_key(prediction_rules(), key); }

} // namespace therapy::care
