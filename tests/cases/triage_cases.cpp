#include "triage_cases.hpp"

#include <therapy/care/canadian_c_spine.hpp>
#include <therapy/care/prediction_rule.hpp>
#include <therapy/care/stage.hpp>
#include <therapy/care/wells_dvt.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace therapy::cases {

namespace {

using nlohmann::json;
using namespace care;
using catalog::Presence;
using catalog::Screening;

Date const day(2026, 3, 9);

/// The inputs that are not understood; none when all are.
std::optional<CaseResult> not_understood(json const& inputs, std::set<std::string> const& known) {
    for (auto const& [key, value] : inputs.items())
        if (!known.contains(key))
            return CaseResult::unsupported("no meaning for the input " + key);
    return std::nullopt;
}

bool is_given(json const& inputs, char const* key) { return inputs.contains(key) && !inputs.at(key).is_null(); }

Presence presence(json const& inputs, char const* key) {
    if (!is_given(inputs, key))
        return Presence::not_asked;
    return inputs.at(key).get<bool>() ? Presence::present : Presence::absent;
}

/// A number in whole units. A broken one goes the way that keeps its side of every whole limit: down against "below", up against "above".
Stated<int> whole(json const& inputs, char const* key, Comparison against = Comparison::below) {
    if (!is_given(inputs, key))
        return {};
    auto const value = std::clamp(inputs.at(key).get<double>(), -1e9, 1e9);
    return static_cast<int>(against == Comparison::above ? std::ceil(value) : std::floor(value));
}

/// Decimal numbers to three places, compared exactly.
bool same(json const& expected, json const& actual) {
    if (expected.is_number() && actual.is_number())
        return std::llround(expected.get<double>() * 1000) == std::llround(actual.get<double>() * 1000);
    return expected == actual;
}

CaseResult compare(json const& expected, json const& actual) {
    if (expected.empty())
        return CaseResult::unsupported("nothing is expected");
    for (auto const& [key, value] : expected.items()) {
        if (!actual.contains(key))
            return CaseResult::unsupported("no answer for " + key);
        if (!same(value, actual.at(key)))
            return CaseResult::failed(key + ": expected " + value.dump() + ", got " + actual.at(key).dump());
    }
    return CaseResult::passed();
}

json decimal(Stated<catalog::Quantity> const& quantity) {
    if (quantity.has_value())
        return static_cast<double>(quantity->thousandths()) / 1000;
    return quantity.is_none() ? json("infinite") : json();
}

/// What the first study found, by the names the cases use. Where none was published every answer is null.
json accuracy(PredictionRule const& rule, int met) {
    auto const rows = accuracy_of(rule, met);
    Accuracy const nothing{.met = met, .sources = own_definition};
    auto const& row = rows.empty() ? nothing : *rows.front();
    return {{"sens", decimal(row.sensitivity)}, {"spec", decimal(row.specificity)}, {"LR+", decimal(row.positive_likelihood)}, {"post_prob", decimal(row.post_test)}};
}

CaseResult run_c_spine(json const& inputs, json const& expected) {
    if (auto const unknown = not_understood(inputs, {"age", "dangerous_mechanism", "paresthesia", "any_low_risk_factor", "rotates_45_both", "gcs", "unstable"}))
        return *unknown;
    auto const answer = canadian_c_spine({.age = whole(inputs, "age"),
                                          .dangerous_mechanism = presence(inputs, "dangerous_mechanism"),
                                          .paraesthesia = presence(inputs, "paresthesia"),
                                          .low_risk_factor = presence(inputs, "any_low_risk_factor"),
                                          .rotates_enough = presence(inputs, "rotates_45_both"),
                                          .coma_scale = whole(inputs, "gcs"),
                                          .unstable = presence(inputs, "unstable")});
    std::string decision = "undetermined";
    if (answer.applies == Met::not_met && !answer.image.has_value())
        decision = "not applicable";
    else if (answer.image.has_value())
        decision = !*answer.image ? "no image" : answer.step.has_value() ? "image (step " + std::to_string(*answer.step) + ")" : "image";
    return compare(expected, {{"decision", decision}});
}

CaseResult run_manipulation(json const& inputs, json const& expected) {
    if (auto const unknown = not_understood(inputs, {"no_sx_distal_knee", "days", "hypomobility", "fabqW", "hip_ir_deg"}))
        return *unknown;
    Screening screening;
    auto const none_below = presence(inputs, "no_sx_distal_knee");
    screening.add("symptoms-below-knee", none_below == Presence::present ? Presence::absent : none_below == Presence::absent ? Presence::present : none_below);
    screening.add("lumbar-hypomobility", presence(inputs, "hypomobility"));
    auto const hip = whole(inputs, "hip_ir_deg", Comparison::above); // of the better hip
    Measurements const measurements{.days_since_onset = whole(inputs, "days"), .fabq_work = whole(inputs, "fabqW"), .hip_internal_rotation = {hip, hip}};
    if (!validate(measurements).empty())
        return CaseResult::unsupported("a number that cannot be");
    auto const& rule = find_prediction_rule("manipulation-five-factor").value();
    auto const answer = judge(rule, screening, measurements, day);
    json actual = answer.met().has_value() ? accuracy(rule, *answer.met()) : json::object();
    actual["met"] = answer.met().has_value() ? json(*answer.met()) : json();
    actual["positive"] = answer.positive == Met::not_known ? json() : json(answer.positive == Met::met);
    return compare(expected, actual);
}

CaseResult run_wells(json const& inputs, json const& expected) {
    if (auto const unknown = not_understood(inputs, {"features", "version"}))
        return *unknown;
    auto const edition = find_wells_edition(inputs.value("version", 0));
    if (!edition)
        return CaseResult::unsupported("an edition of the score this library does not hold");
    static std::map<std::string, char const*> const signs{
        {"cancer", "active-cancer"},          {"paralysis", "leg-paralysis-or-plaster"},  {"immobilization", "leg-paralysis-or-plaster"},
        {"plaster", "leg-paralysis-or-plaster"}, {"bedridden", "bed-rest-over-three-days"},  {"surgery", "surgery-within-four-weeks"},
        {"bedridden_surgery", "bed-rest-over-three-days"}, {"tenderness", "deep-vein-tenderness"},
        {"entire_leg", "entire-leg-swelling"}, {"leg_swelling", "entire-leg-swelling"},     {"whole_leg", "entire-leg-swelling"},
        {"calf_3cm", "calf-swelling"},        {"pitting", "pitting-oedema"},              {"collateral", "collateral-superficial-veins"},
        {"collateral_veins", "collateral-superficial-veins"}, {"prev_dvt", "deep-vein-thrombosis-history"}, {"alt_dx", "dvt-alternative-diagnosis"},
    };
    Screening screening;
    for (auto const& [name, sign] : signs)
        screening.add(sign, Presence::absent);
    screening.add("surgery-within-twelve-weeks", Presence::absent);
    for (auto const& feature : inputs.at("features")) {
        auto const found = signs.find(feature.get<std::string>());
        if (found == signs.end())
            return CaseResult::unsupported("no meaning for the feature " + feature.get<std::string>());
        screening.add(found->second, Presence::present);
    }
    auto const answer = wells_dvt(screening, day, *edition);
    return compare(expected, {{"score", answer.score().value()}, {"class", to_text(answer.probability.value())}});
}

CaseResult run_wainner(json const& inputs, json const& expected) {
    if (auto const unknown = not_understood(inputs, {"tests_positive", "tests"}))
        return *unknown;
    static std::set<std::string> const tests{"ULTT A", "rotation <60 deg", "distraction", "Spurling A"};
    if (inputs.contains("tests") && inputs.at("tests").get<std::set<std::string>>() != tests)
        return CaseResult::unsupported("other tests than the cluster's four");
    auto const& rule = find_prediction_rule("cervical-radiculopathy-cluster").value();
    auto const positive = inputs.at("tests_positive").get<int>();
    if (positive < 0 || positive > static_cast<int>(rule.criteria.size()))
        return CaseResult::unsupported("more tests positive than there are");
    return compare(expected, accuracy(rule, positive));
}

CaseResult run_stage(json const& inputs, json const& expected) {
    if (auto const unknown = not_understood(inputs, {"weeks", "days"}))
        return *unknown;
    auto const days = std::clamp(is_given(inputs, "days") ? inputs.at("days").get<double>() : inputs.at("weeks").get<double>() * 7, -1e9, 1e9);
    static std::map<std::string, std::string_view> const guidelines{{"ACP", "acp-low-back-pain"}, {"ICSI_ACR", "icsi-acr-low-back-pain"}};
    json actual = json::object();
    for (auto const& [name, guideline] : guidelines) {
        // A part of a day is past the last full one: the stage that begins with the next day has begun only where "more than" is meant.
        auto const full = stage(static_cast<int>(std::floor(days)), guideline);
        auto const begun = stage(static_cast<int>(std::ceil(days)), guideline);
        auto const answer = full == Stated<catalog::Stage>(catalog::Stage::acute) ? full : begun;
        if (answer.has_value())
            actual[name] = to_text(*answer);
    }
    return compare(expected, actual);
}

} // namespace

std::optional<CaseResult> run_triage_case(json const& one) {
    static std::map<std::string, CaseResult (*)(json const&, json const&)> const runners{
        {"Canadian_C_Spine", run_c_spine}, {"LBP_manip_CPR", run_manipulation}, {"Wells_DVT", run_wells}, {"Wainner_cluster", run_wainner}, {"stage", run_stage},
    };
    auto const runner = runners.find(one.value("scale", std::string()));
    if (runner == runners.end())
        return std::nullopt;
    return runner->second(one.at("inputs"), one.at("expected"));
}

} // namespace therapy::cases
