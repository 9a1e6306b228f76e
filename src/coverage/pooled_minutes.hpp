#pragma once
// Minutes of one day that count together, whichever session they are of.

#include <therapy/coverage/billing_units.hpp>
#include <therapy/coverage/context.hpp>
#include <therapy/coverage/planned_visit.hpp>

#include <span>
#include <vector>

namespace therapy::inline v0_1::coverage::detail {

/// Units of lines of one patient's day, of each discipline alone: minutes of physical and of occupational therapy never come to one unit
/// together. A line whose provider's kind is not known is of the only discipline there is; of several nobody knows which, and its
/// minutes leave all of them open.
[[nodiscard]] std::vector<Stated<std::int64_t>> units_by_discipline(std::span<PlannedLine const* const> lines, Stated<UnitRule> const& rule);

/// Whether units of the visit follow from its minutes.
[[nodiscard]] bool counts_minutes(PlannedVisit const& visit);

/// Positions, in order, of the visits whose minutes come to other units together with those of other visits of the same day under
/// the same policies than visit by visit, whatever their episodes. The same visit given twice is one.
/// \complexity O(n log n) of the visits that count minutes
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.2.C: the day's minutes count
[[nodiscard]] std::vector<std::size_t> pooled_minutes(Context const& context, std::span<PlannedVisit const> visits);

/// The minutes of these visits are not known any more: a line cannot say whose they are.
/// \param report  receives `coverage.day-counts-together`
void open_minutes(std::span<PlannedVisit> visits, std::span<std::size_t const> positions, Report& report);

/// Both at once.
void open_pooled_minutes(Context const& context, std::vector<PlannedVisit>& visits, Report& report);

} // namespace therapy::coverage::detail
