#pragma once
// Minutes of one day that count together, whichever session they are of.

#include <therapy/coverage/context.hpp>
#include <therapy/coverage/planned_visit.hpp>

#include <span>
#include <vector>

namespace therapy::inline v0_1::coverage::detail {

/// Positions, in order, of the visits whose minutes come to other units together with those of other visits of the same day and
/// episode under the same policies than visit by visit. The same visit given twice is one.
/// \complexity O(n log n) of the visits that count minutes
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.2.C: the day's minutes count
[[nodiscard]] std::vector<std::size_t> pooled_minutes(Context const& context, std::span<PlannedVisit const> visits);

/// The minutes of these visits are not known any more: a line cannot say whose they are.
/// \param report  receives `coverage.day-counts-together`
void open_minutes(std::span<PlannedVisit> visits, std::span<std::size_t const> positions, Report& report);

/// Both at once.
void open_pooled_minutes(Context const& context, std::vector<PlannedVisit>& visits, Report& report);

} // namespace therapy::coverage::detail
