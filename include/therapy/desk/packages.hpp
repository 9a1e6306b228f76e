#pragma once
// What sessions take from packages and memberships that patients paid for beforehand.

#include <therapy/coverage/estimate.hpp>
#include <therapy/desk/dataset.hpp>

#include <span>

namespace therapy::inline v0_1::desk {

struct PackageUse {
    std::vector<coverage::PrepaidLine> lines{};   ///< of the visits
    Report report{};                              ///< `coverage.entitlement-exhausted`, `-expired`, `-unknown`

    friend bool operator==(PackageUse const&, PackageUse const&) = default;
};

/// Lines of visits that entitlements of the dataset pay for: of patients without insurance for the visit. Sessions missed or
/// cancelled late take what their entitlement says; those cancelled in time, or by the clinic, nothing.
/// \param visits  of the dataset's sessions, as `planned_visits` makes them
/// \param zone    whose days count for sessions at no site of the dataset
[[nodiscard]] THERAPY_EXPORT PackageUse package_use(Dataset const& data, std::span<coverage::PlannedVisit const> visits, TimeZone const& zone);

} // namespace therapy::desk
