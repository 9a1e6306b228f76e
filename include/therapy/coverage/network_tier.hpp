#pragma once
// In which tier of a plan's network a provider is on a date.

#include <therapy/coverage/participation.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

struct TierQuestion {
    PayerId payer;
    PlanId plan;
    boost::optional<clinic::ProviderId> provider{};
    Date date;
};

/// The tier, by the most particular row: a provider's before everyone's, then a plan's before the payer's.
/// \returns the tier; `out_of_network` where that row says none; `unknown` where no row speaks, or two equally particular ones disagree
/// \complexity O(n)
[[nodiscard]] THERAPY_EXPORT Stated<NetworkTier> network_tier(std::span<Participation const> rows, TierQuestion const& question);

} // namespace therapy::coverage
