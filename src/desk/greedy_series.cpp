#include "series_layout.hpp"
#include "series_score.hpp"

#include <algorithm>

namespace therapy::inline v0_1::desk {

SeriesProposal greedy_series(SeriesRequest const& request, schedule::SlotContext const& context) {
    SeriesProposal proposal;
    detail::Layout layout(request);
    proposal.report = detail::ready(layout, context);
    if (!proposal.report.passes())
        return proposal;
    proposal.wanted = layout.wanted;
    auto left = layout.limits;
    std::vector<std::uint32_t> placed(layout.weeks.size(), 0);
    boost::optional<std::uint32_t> who;
    boost::optional<Date> last;
    for (auto const& day : layout.days) {
        bool const far_enough = !last || static_cast<std::uint32_t>(day.date - *last) >= request.least_days_apart;
        if (!day.allowed || !far_enough || placed[day.week] == layout.weeks[day.week].wanted || day.options.empty())
            continue;
        boost::optional<std::size_t> allowance;
        for (std::size_t at = 0; at < request.allowances.size() && !allowance; ++at)
            if (request.allowances[at].days.contains(day.date) && left[at] > 0)
                allowance = at;
        if (!request.allowances.empty() && !allowance)
            continue;
        auto const earlier = [&](detail::Option const& a, detail::Option const& b) {
            bool const a_other = who && a.who != *who, b_other = who && b.who != *who;
            return std::pair(a_other, a.slot.period.start()) < std::pair(b_other, b.slot.period.start());
        };
        auto const& chosen = *std::min_element(day.options.begin(), day.options.end(), earlier);
        if (!who)
            who = chosen.who;
        if (allowance && left[*allowance] != detail::unlimited)
            --left[*allowance];
        last = day.date;
        ++placed[day.week];
        proposal.visits.push_back({.week = day.week, .date = day.date, .slot = chosen.slot, .allowance = allowance});
    }
    proposal.score = score_of(request, proposal.visits);
    proposal.same = detail::most_seen(request, proposal.visits);
    return proposal;
}

} // namespace therapy::desk
