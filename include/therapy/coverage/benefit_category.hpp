#pragma once
// Under which benefit a service falls: the same massage is physical therapy, massage or wellness, by who gives it and why.

#include <therapy/core/effective.hpp>
#include <therapy/coverage/plan.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// What decides the benefit of a service.
struct CategoryQuestion {
    PayerKind payer;
    catalog::ServiceCode code;
    catalog::Purpose purpose;
    catalog::QualificationKind kind;      ///< of the rendering provider
    Stated<bool> under_plan_of_care{};    ///< one is in force on the date
    Date date;
};

/// One built-in fact. Empty spans stand for "any".
struct CategoryFact {
    std::span<PayerKind const> payers{};
    std::string_view first_code{};        ///< codes from here …
    std::string_view last_code{};         ///< … through here; empty: every code
    std::span<catalog::Purpose const> purposes{};
    std::span<catalog::QualificationKind const> kinds{};
    Stated<BenefitCategory> category;     ///< unknown where sources do not settle it
};

/// The built-in facts; the first that fits decides.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<CategoryFact> const> category_facts();

/// The benefit of a service: by the plan's own rules, then by the built-in facts.
/// \returns the benefit; `unknown` where no row fits, past the last confirmed date, or where it depends on a plan of care
/// of which nothing is stated
[[nodiscard]] THERAPY_EXPORT Stated<BenefitCategory> benefit_category(CategoryQuestion const& question, std::span<CategoryRule const> plan_rules = {});

} // namespace therapy::coverage
