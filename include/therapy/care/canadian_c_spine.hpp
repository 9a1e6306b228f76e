#pragma once
// Canadian C-Spine Rule: whether a neck that was just injured must be imaged before anything is done to it.

#include <therapy/care/criterion.hpp>
#include <therapy/core/citations.hpp>

namespace therapy::inline v0_1::care {

/// One printed form of the rule. Copies differ in the age that is a risk by itself.
struct CSpineRule {
    std::string_view key;
    Comparison age_comparison;
    int high_risk_age;                  ///< years
    int least_age = 16;                 ///< the rule was not validated below
    int coma_scale = 15;                ///< the rule is for the fully alert
    int rotation = 45;                  ///< degrees the patient must turn the neck to each side
    catalog::Quantity sensitivity;      ///< share of 1
    catalog::Quantity specificity;
    Citations sources;
};

/// Ordered by key: "canadian-c-spine" (65 and older, as published) and "canadian-c-spine-over-65" (a misprint of copies).
[[nodiscard]] THERAPY_EXPORT std::span<CSpineRule const> c_spine_rules() noexcept;
/// The form as published; of the two it images more.
[[nodiscard]] THERAPY_EXPORT CSpineRule const& c_spine_rule() noexcept;

/// What the rule asks, as far as it was answered.
struct CSpineInputs {
    Stated<int> age{};                                               ///< completed years
    catalog::Presence dangerous_mechanism = catalog::Presence::not_asked;
    catalog::Presence paraesthesia = catalog::Presence::not_asked;   ///< in the limbs
    catalog::Presence low_risk_factor = catalog::Presence::not_asked; ///< any one of the five
    Sides rotation{};                                                ///< active, degrees
    catalog::Presence rotates_enough = catalog::Presence::not_asked; ///< to both sides; asked where a side was not measured
    // who the rule is not for
    Stated<int> coma_scale{};
    catalog::Presence unstable = catalog::Presence::not_asked;       ///< vital signs
    catalog::Presence acute_paralysis = catalog::Presence::not_asked;
    catalog::Presence spinal_disease = catalog::Presence::not_asked; ///< or earlier surgery of the spine

    friend bool operator==(CSpineInputs const&, CSpineInputs const&) = default;
};

struct CSpineAnswer {
    Met applies = Met::not_known; ///< the patient is one the rule was made for
    Met high_risk = Met::not_known;
    Stated<bool> image{};         ///< unknown while the answers leave it open; never false where the rule does not apply (`unsupported`)
    Stated<int> step{};           ///< which of the three steps asks for the image; none where none does

    friend bool operator==(CSpineAnswer const&, CSpineAnswer const&) = default;
};

/// Step 1: a high risk asks for an image. Step 2: so does the want of every low-risk factor. Step 3: so does a neck that does not
/// turn far enough. A suspected risk counts as a risk; a suspected low-risk factor or motion leaves the answer open.
///
/// An image is asked for as soon as one step must end there, even where an earlier one is open; `step` is then unknown. `image` is
/// answered where `applies` is not known: look at both before a neck is taken to be safe.
[[nodiscard]] THERAPY_EXPORT CSpineAnswer canadian_c_spine(CSpineInputs const& inputs, CSpineRule const& rule = c_spine_rule()) noexcept;

/// The inputs as a screening has them: "dangerous-mechanism", "paraesthesia-in-limbs", the low-risk factors one by one …
[[nodiscard]] THERAPY_EXPORT CSpineInputs c_spine_inputs(catalog::Screening const& screening, Measurements const& measurements, Date date);

} // namespace therapy::care
