#include "cell_plan.hpp"

#include <tuple>

namespace therapy::inline v0_1::schedule::detail {

namespace {

struct Choice {
    std::uint32_t period; ///< seconds
    std::uint32_t unit;   ///< seconds; the finest that fits in 16 bits, of those that the grids people book on are made of
};

constexpr std::uint32_t hour = 3'600, day = 24 * hour, week = 7 * day;

/// From long to short.
constexpr Choice choices[] = {
    {104 * week, 3'600}, {52 * week, 900}, {24 * week, 300}, {12 * week, 300}, {6 * week, 60}, {4 * week, 60}, {2 * week, 60}, {week, 60},
    {4 * day, 60},       {2 * day, 60},    {day, 2},         {12 * hour, 2},   {8 * hour, 2},  {4 * hour, 2},  {2 * hour, 2},  {hour, 2},
};

static_assert(std::all_of(std::begin(choices), std::end(choices),
                          [](Choice choice) { return UnitDivisor::is_safe(choice.unit, CellPlan::of(choice.period, choice.unit).era()); }));

/// Rows that would find no place in a cell: more than a cell takes, or across more than two cells.
std::size_t left_over(std::vector<PlanSample> const& rows, std::uint32_t period) {
    std::size_t outside = 0;
    std::uint32_t resource = 0, cell = 0;
    std::uint32_t here = 0, next = 0; // bookings in this cell and, so far, in the one after it
    for (auto const& row : rows) {
        auto const first = row.span.start / period;
        auto const last = row.span.last / period;
        if (row.resource != resource || first != cell) {
            here = row.resource == resource && first == cell + 1 ? next : 0;
            next = 0;
            resource = row.resource;
            cell = first;
        }
        bool const fits = last <= first + 1 && here < Cell::lanes && (last == first || next < Cell::lanes);
        outside += fits ? 0 : 1;
        here += fits ? 1 : 0;
        next += fits && last != first ? 1 : 0;
    }
    return outside;
}

} // namespace

CellPlan choose_plan(std::vector<PlanSample>& rows, CellPlan const& otherwise) {
    if (rows.empty())
        return otherwise;
    std::sort(rows.begin(), rows.end(), [](PlanSample const& a, PlanSample const& b) {
        return std::tie(a.resource, a.span.start, a.span.last) < std::tie(b.resource, b.span.start, b.span.last);
    });
    auto const few = rows.size() / 256;
    auto best = choices[0];
    auto least = rows.size() + 1;
    for (auto const& choice : choices) {
        auto const outside = left_over(rows, choice.period);
        if (outside < least) {
            least = outside;
            best = choice;
        }
        if (outside <= few)
            break;
    }
    return CellPlan::of(best.period, best.unit);
}

} // namespace therapy::schedule::detail
