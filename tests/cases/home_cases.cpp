#include "home_cases.hpp"

#include <therapy/care/caregiver.hpp>

#include <nlohmann/json.hpp>

namespace therapy::cases {

namespace {

using nlohmann::json;

Stated<bool> stated(json const& inputs, char const* name) {
    auto const at = inputs.find(name);
    return at == inputs.end() || at->is_null() ? Stated<bool>::not_stated() : Stated<bool>(at->get<bool>());
}

CaseResult home_massage(json const& one) {
    auto const& inputs = one.at("inputs");
    auto const trained = stated(inputs, "that_person_has_massage_training");
    std::vector<care::Caregiver> caregivers;
    auto const add = [&](char const* name, care::CaregiverRole role) {
        auto const there = stated(inputs, name);
        if (there.has_value() && !*there)
            return;
        // Somebody who may be there is trained for certain only when there for certain.
        bool const perhaps = !there.has_value() && !(trained.has_value() && !*trained);
        caregivers.push_back({.role = role, .trainings = {{"massage", perhaps ? Stated<bool>() : trained}}});
    };
    add("has_partner", care::CaregiverRole::partner);
    add("has_aide", care::CaregiverRole::aide);
    auto const allowed = care::may_give_at_home("massage", caregivers).allowed;
    auto const& expected = one.at("expected").at("home_massage_allowed");
    auto const shown = allowed.has_value() ? json(*allowed) : json();
    return shown == expected ? CaseResult::passed() : CaseResult::failed("massage at home allowed is " + shown.dump() + ", not " + expected.dump());
}

} // namespace

std::optional<CaseResult> run_home_case(json const& one) {
    if (one.value("scale", std::string()) != "seed_home_massage")
        return std::nullopt;
    return home_massage(one);
}

} // namespace therapy::cases
