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

/// Whether units of the visit follow from its minutes or, of an untimed service, from its being given at all.
[[nodiscard]] bool counts_of_day(PlannedVisit const& visit);

/// Visits whose units are not those of each alone; positions among the caller's, in order.
struct PooledVisits {
    /// A line of an untimed service that several visits of the day give, and that does not state its units.
    struct Untimed {
        std::size_t position;
        std::size_t line;
        std::int64_t times;

        friend std::strong_ordering operator<=>(Untimed const&, Untimed const&) = default;
        friend bool operator==(Untimed const&, Untimed const&) = default;
    };
    std::vector<std::size_t> minutes{}; ///< that come to other units together than visit by visit
    std::vector<Untimed> untimed{};     ///< of which the day has one unit, nobody knows of which visit

    [[nodiscard]] bool empty() const noexcept { return minutes.empty() && untimed.empty(); }
};

/// Of the visits of a day under the same policies, whatever their episodes. The same visit given twice is one.
/// \complexity O(n log n) of the visits whose units follow from minutes or from an untimed service
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.2: the day's minutes count, an untimed service once
[[nodiscard]] PooledVisits pooled_minutes(Context const& context, std::span<PlannedVisit const> visits);

/// The minutes and the untimed units of these visits are not known any more: a line cannot say whose they are.
/// \param report  receives `coverage.day-counts-together` and `coverage.untimed-repeated`
void open_minutes(std::span<PlannedVisit> visits, PooledVisits const& pooled, Report& report);

/// Both at once.
void open_pooled_minutes(Context const& context, std::vector<PlannedVisit>& visits, Report& report);

} // namespace therapy::coverage::detail
