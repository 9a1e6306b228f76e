#include <therapy/care/canadian_c_spine.hpp>

#include "../catalog/sources.hpp"

namespace therapy::inline v0_1::care {

namespace {

using catalog::Presence;

constexpr CSpineRule forms[] = {
    {.key = "canadian-c-spine", .age_comparison = Comparison::at_least, .high_risk_age = 65, .sensitivity = 0.994, .specificity = 0.45, .sources = {src::stiell2001, src::physioch}},
    {.key = "canadian-c-spine-over-65", .age_comparison = Comparison::above, .high_risk_age = 65, .sensitivity = 0.994, .specificity = 0.45, .sources = {src::fpnb, src::wikem}},
};

constexpr std::string_view reassuring[] = {"ambulatory-since-injury", "delayed-neck-pain", "simple-rear-end-collision", "sitting-since-injury"};
constexpr std::string_view tenderness[] = {"midline-neck-tenderness"};
constexpr Criterion reassured{.key = "low-risk-factor", .any_of = reassuring};
constexpr Criterion not_tender{.key = "no-midline-neck-tenderness", .any_of = tenderness, .absent = true};

Met holds_here(NumberTest test, Stated<int> Measurements::*field, Stated<int> const& value) noexcept {
    Measurements only;
    only.*field = value;
    return holds(test, only);
}

Met is_there(Presence presence) noexcept { return is_present(presence, OnSuspicion::present); }

/// A neck that fails on one side fails; one that is not measured on both may have been asked about.
Met turns_enough(CSpineInputs const& inputs, CSpineRule const& rule) noexcept {
    auto const measured = holds(NumberTest{Number::least_neck_rotation, Comparison::at_least, rule.rotation}, Measurements{.neck_rotation = inputs.rotation});
    return measured != Met::not_known ? measured : is_present(inputs.rotates_enough);
}

constexpr Presence presence_of(Met met) noexcept { return met == Met::met ? Presence::present : met == Met::not_met ? Presence::absent : Presence::not_asked; }

} // namespace

std::span<CSpineRule const> c_spine_rules() noexcept { return forms; }
CSpineRule const& c_spine_rule() noexcept { return forms[0]; }

CSpineAnswer canadian_c_spine(CSpineInputs const& inputs, CSpineRule const& rule) noexcept {
    CSpineAnswer answer;
    auto const excluded = either(either(is_there(inputs.unstable), is_there(inputs.acute_paralysis)), is_there(inputs.spinal_disease));
    answer.applies = both(both(holds_here({Number::age, Comparison::at_least, rule.least_age}, &Measurements::age, inputs.age),
                               holds_here({Number::coma_scale, Comparison::at_least, rule.coma_scale}, &Measurements::coma_scale, inputs.coma_scale)),
                          negated(excluded));
    answer.high_risk = either(holds_here({Number::age, rule.age_comparison, rule.high_risk_age}, &Measurements::age, inputs.age),
                              either(is_there(inputs.dangerous_mechanism), is_there(inputs.paraesthesia)));
    // Each step either asks for the image, passes on, or is open. The step is known while no earlier one is open.
    Met const asks[] = {answer.high_risk, negated(is_present(inputs.low_risk_factor)), negated(turns_enough(inputs, rule))};
    bool open = false;
    for (int step = 1; step <= 3; ++step) {
        if (asks[step - 1] == Met::met) {
            answer.image = true;
            answer.step = open ? Stated<int>::unknown(Unknown::not_given) : Stated<int>(step);
            return answer;
        }
        open = open || asks[step - 1] == Met::not_known;
    }
    // Where the rule was not made for the patient it may ask for an image, never spare one.
    bool const spares = !open && answer.applies != Met::not_met;
    auto const why = answer.applies == Met::not_met ? Unknown::unsupported : Unknown::not_given;
    answer.image = spares ? Stated<bool>(false) : Stated<bool>::unknown(why);
    answer.step = spares ? Stated<int>::none() : Stated<int>::unknown(why);
    return answer;
}

CSpineInputs c_spine_inputs(catalog::Screening const& screening, Measurements const& measurements, Date date) {
    return {.age = measurements.age,
            .dangerous_mechanism = screening.presence("dangerous-mechanism", date),
            .paraesthesia = screening.presence("paraesthesia-in-limbs", date),
            .low_risk_factor = presence_of(either(holds(reassured, screening, measurements, date), holds(not_tender, screening, measurements, date))),
            .rotation = measurements.neck_rotation,
            .rotates_enough = screening.presence("neck-turns-far-both-ways", date),
            .coma_scale = measurements.coma_scale,
            .unstable = screening.presence("unstable-vital-signs", date),
            .acute_paralysis = screening.presence("acute-paralysis", date),
            .spinal_disease = screening.presence("spinal-disease-or-surgery", date)};
}

} // namespace therapy::care
