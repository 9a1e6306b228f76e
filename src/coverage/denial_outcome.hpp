#pragma once
// Who bears a refused line of a product under which a member may owe nothing at all.

#include <therapy/coverage/denial.hpp>

namespace therapy::inline v0_1::coverage::detail {

/// \param patient_share  whether a member owes a share of what is covered: where not, no limit of the payer is the patient's, but by
///                       the plan's own row
[[nodiscard]] DenialOutcome outcome_of(Denial denial, std::span<LiabilityRule const> plan_rules, boost::optional<LiabilityBasis> stated, Date date,
                                       Stated<bool> const& patient_share);

} // namespace therapy::coverage::detail
