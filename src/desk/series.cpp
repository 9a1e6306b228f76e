#include <therapy/desk/series.hpp>

#include "rule_findings.hpp"
#include "series_course.hpp"
#include "series_exact.hpp"
#include "series_mending.hpp"
#include "series_reasons.hpp"
#include "series_score.hpp"

#include <therapy/desk/session_check.hpp>

namespace therapy::inline v0_1::desk {

namespace {

SeriesProposal propose(SeriesRequest const& request, schedule::SlotContext const& context, std::function<Report(schedule::Slot const&)> judge, detail::Bookable const* bookable = nullptr) {
    SeriesProposal proposal;
    detail::Layout layout(request, std::move(judge));
    proposal.report = detail::ready(layout, context);
    if (!proposal.report.passes())
        return proposal;
    proposal.wanted = layout.wanted;
    proposal.visits = detail::best_visits(request, layout);
    Report left_out;
    proposal.is_best = layout.whole;
    if (bookable != nullptr) {
        auto const best = proposal.visits.size();
        proposal.visits = detail::settled(request, layout, proposal.visits, *bookable, left_out);
        if (proposal.visits.size() != best || !left_out.empty()) {
            auto all = layout;
            bool const whole = all.add_other_ways(context);
            auto found = detail::best_beside(request, all, *bookable, std::move(proposal.visits));
            proposal.visits = std::move(found.visits);
            proposal.is_best = found.is_best && whole;
        }
    }
    proposal.score = score_of(request, proposal.visits);
    proposal.same = detail::most_seen(request, proposal.visits);
    if (!proposal.is_complete())
        proposal.report.add(left_out);
    detail::explain(request, layout, context, proposal);
    if (!proposal.is_complete())
        proposal.report.add(layout.refusals);
    return proposal;
}

} // namespace

SeriesProposal propose_series(SeriesRequest const& request, schedule::SlotContext const& context) { return propose(request, context, {}); }

SeriesProposal propose_series(SeriesRequest const& request, schedule::SlotContext const& context, clinic::Session const& visit, Context const& judged) {
    auto asking = detail::with_index(judged);
    asking.asked.care = asking.asked.coverage = false; // the allowances stand for what is covered
    auto like = visit;
    like.id = clinic::SessionId(static_cast<std::uint32_t>(judged.sessions.size()));
    like.staff.clear();
    like.resources.clear();
    detail::Bookable const bookable(like, asking);
    return propose(request, context, [&](schedule::Slot const& slot) { return check(detail::visit_at(like, slot), asking); }, &bookable);
}

} // namespace therapy::desk
