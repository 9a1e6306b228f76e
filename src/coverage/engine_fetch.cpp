// What the next visits will meet is on its way while the one at hand is worked.

#include "engine.hpp"
#include "fetch_ahead.hpp"

namespace therapy::inline v0_1::coverage::detail {

void Engine::expect(std::span<PlannedVisit const> visits, std::span<std::size_t const> order, std::size_t next) {
    constexpr std::size_t step = 2; // what one step fetches, the next one reads
    if (next + 3 * step < order.size())
        fetch_ahead(&visits[order[next + 3 * step]]);
    if (next + 2 * step < order.size())
        fetch_lines(visits[order[next + 2 * step]]);
    if (next + step >= order.size())
        return;
    fetch_state(visits[order[next + step]]);
}

void Engine::fetch_state(PlannedVisit const& visit) {
    if (visit.policies.size() != 1)
        return;
    auto const id = visit.policies.front();
    if (views_.plan(id) == PolicyViews::no_plan && id.index() < context_.policies.size())
        fetch_ahead(&context_.policies[id.index()]); // it is met, or worked by the steps
    if (auto const* const place = views_.place(id))
        fetch_ahead(place);
}

void Engine::fetch_lines(PlannedVisit const& visit) {
    fetch_ahead(visit.policies.data());
    fetch_ahead(visit.lines.data(), visit.lines.size());
}

} // namespace therapy::coverage::detail
