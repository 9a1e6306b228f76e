#pragma once
// Terms of a plan as FHIR's coverage resources state them.

#include "importer.hpp"

namespace therapy::inline v0_1::fhir::detail {

/// The row of a benefit in a tier that holds then; made when there is none.
[[nodiscard]] coverage::BenefitRow& benefit_row(coverage::Plan& plan, coverage::BenefitCategory category, boost::optional<coverage::NetworkTier> const& tier, DateRange const& valid);
[[nodiscard]] coverage::LimitRow& limit_row(coverage::Plan& plan, boost::optional<coverage::NetworkTier> const& tier, DateRange const& valid);

/// The benefits of therapy that codes name.
[[nodiscard]] std::vector<coverage::BenefitCategory> categories_of(std::vector<Coding> const& codes);
/// `in`, `out` and the like; none for every tier.
[[nodiscard]] boost::optional<coverage::NetworkTier> tier_of(Field const& coded);

} // namespace therapy::fhir::detail
