#pragma once
// Whether a payer pays for a benefit when it is given by this kind of provider.

#include <therapy/core/effective.hpp>
#include <therapy/coverage/plan.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// One built-in fact.
struct RenderingFact {
    PayerKind payer;
    std::span<BenefitCategory const> categories{}; ///< empty: any
    catalog::QualificationKind kind;
    bool payable;
};

/// The built-in facts; the first that fits decides.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<RenderingFact> const> rendering_facts();

/// Whether the rendering provider may be paid: by the plan's own rules, then by the built-in facts.
/// \returns yes or no; `unknown` where no row fits, the plan's row does not say, or past the last confirmed date
[[nodiscard]] THERAPY_EXPORT Stated<bool> may_be_paid(PayerKind payer, BenefitCategory category, catalog::QualificationKind kind, Date date,
                                                      std::span<RenderingRule const> plan_rules = {});

} // namespace therapy::coverage
