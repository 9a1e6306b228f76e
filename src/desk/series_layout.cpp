#include "series_layout.hpp"

#include <therapy/desk/desk_rules.hpp>

#include <algorithm>
#include <set>

namespace therapy::inline v0_1::desk::detail {

namespace {

constexpr std::uint32_t most_weeks = 520;

} // namespace

Report Layout::validate() const {
    Report report;
    auto const bad = [&](char const* what) { report.add(Finding{.rule = rules::not_a_series, .args = {.value = what}}); };
    std::uint64_t length = 0;
    bool times = true;
    for (auto const& phase : request_.phases) {
        length += phase.weeks;
        times = times && phase.times_per_week >= 1 && phase.times_per_week <= 7;
    }
    if (length == 0 || length > most_weeks)
        bad("a week at least, and ten years at most");
    if (!times)
        bad("one to seven visits a week");
    if (request_.first_day.year() < 1401 || request_.first_day.year() > 9'988)
        bad("days that are not at an edge of the calendar");
    if (request_.least_days_apart == 0)
        bad("visits on different days");
    if (request_.same_role && *request_.same_role >= request_.visit.roles.size())
        bad("a role of the search that the same one fills");
    report.add(schedule::validate(request_.visit));
    return report;
}

void Layout::lay_out() {
    std::set<Date> const before(request_.before.begin(), request_.before.end()); // two on one day are one day
    auto first = request_.first_day;
    for (auto const& phase : request_.phases)
        for (std::uint32_t week = 0; week < phase.weeks; ++week, first = first.plus_days(7)) {
            auto const past = first.plus_days(7);
            auto const there = static_cast<std::uint32_t>(std::distance(before.lower_bound(first), before.lower_bound(past)));
            weeks.push_back({first, phase.times_per_week, phase.times_per_week - std::min(there, phase.times_per_week)});
            wanted += weeks.back().wanted;
            for (int day = 0; day < 7; ++day)
                days.push_back({.date = first.plus_days(day), .week = weeks.size() - 1, .allowed = allowed(first.plus_days(day))});
        }
    for (auto const& allowance : request_.allowances)
        limits.push_back(allowance.visits && *allowance.visits < wanted ? *allowance.visits : unlimited);
}

template <class Search>
Report Layout::each_search(Search const& search) {
    auto query = request_.visit;
    auto const& zone = query.grid.zone();
    auto const first = zone.day(days.front().date);
    auto const last = zone.day(days.back().date);
    if (!first || !last || !*first || !*last) {
        Report report;
        report.add(Finding{.rule = rules::not_a_series, .args = {.value = "days that the clock of the grid has"}});
        return report;
    }
    query.window = Period((*first)->start(), (*last)->end());
    query.order = schedule::SlotOrder::by_time;
    query.limit = static_cast<std::size_t>(-1);
    query.apart = Duration();
    if (!request_.same_role)
        return search(query, 0u);
    auto const& candidates = request_.visit.roles[*request_.same_role].candidates;
    Report problems;
    for (std::uint32_t who = 0; who < candidates.size(); ++who) {
        query.roles[*request_.same_role].candidates = {candidates[who]};
        problems = search(query, who);
    }
    return problems;
}

Report Layout::search(schedule::SlotContext const& context) {
    return each_search([&](schedule::SlotQuery const& query, std::uint32_t who) { return search(query, context, who); });
}

bool Layout::add_other_ways(schedule::SlotContext const& context) {
    constexpr std::size_t most_judged = 4'000;
    std::size_t tried = 0;
    (void)each_search([&](schedule::SlotQuery const& query, std::uint32_t who) {
        OtherWays others(query, context);
        for (auto const& [start, slots] : others.all())
            for (auto const& slot : slots) {
                auto const at = day_of(slot);
                if (!at || !days[at->first].allowed)
                    continue;
                auto& options = days[at->first].options;
                bool const there = std::any_of(options.begin(), options.end(), [&](Option const& one) { return one.who == who && one.slot.period == slot.period && one.slot.resources == slot.resources; });
                if (there)
                    continue;
                if (++tried > most_judged) {
                    whole = false;
                    return Report();
                }
                if (!judge_ || judge_(slot).passes())
                    options.push_back({who, at->second, slot});
            }
        whole = whole && others.is_whole();
        return Report();
    });
    return whole;
}

bool Layout::allowed(Date day) const {
    bool const weekday = request_.weekdays.empty() || std::find(request_.weekdays.begin(), request_.weekdays.end(), day.weekday()) != request_.weekdays.end();
    return weekday && std::all_of(request_.before.begin(), request_.before.end(), [&](Date other) {
               auto const distance = day < other ? other - day : day - other;
               return static_cast<std::uint32_t>(distance) >= request_.least_days_apart;
           });
}

Report Layout::search(schedule::SlotQuery const& query, schedule::SlotContext const& context, std::uint32_t who) {
    schedule::FreeSlots slots(query, context);
    if (!slots.problems().passes())
        return slots.problems();
    OtherWays others(query, context);
    while (auto const slot = slots.next()) {
        auto const at = day_of(*slot);
        if (!at)
            continue;
        auto& day = days[at->first];
        if (auto const admitted = admitted_of(*slot, day, others))
            day.options.push_back({who, at->second, *admitted});
    }
    return {};
}

boost::optional<std::pair<std::size_t, std::int32_t>> Layout::day_of(schedule::Slot const& slot) const {
    auto const local = request_.visit.grid.zone().to_wall(slot.period.start());
    if (!local)
        return boost::none;
    auto const at = local->wall.date() - days.front().date;
    if (at < 0 || static_cast<std::size_t>(at) >= days.size())
        return boost::none;
    return std::pair(static_cast<std::size_t>(at), static_cast<std::int32_t>(local->wall.second_of_day()));
}

boost::optional<schedule::Slot> Layout::admitted_of(schedule::Slot const& slot, Day const& day, OtherWays& others) {
    if (!judge_ || !day.allowed)
        return slot;
    auto against = judge_(slot);
    if (against.passes())
        return slot;
    boost::optional<schedule::Slot> best;
    for (auto const& other : others.at(slot.period.start())) {
        if (other.resources == slot.resources || (best && other.score <= best->score))
            continue;
        auto const report = judge_(other);
        if (report.passes())
            best = other;
        against.add(report);
    }
    whole = whole && (best || others.is_whole());
    if (!best)
        for (auto const& finding : against) {
            bool const told = std::any_of(refusals.begin(), refusals.end(), [&](Finding const& one) { return one.rule == finding.rule; });
            if (finding.severity == Severity::error && !is_waived(finding) && !told)
                refusals.add(finding);
        }
    return best;
}

Report ready(Layout& layout, schedule::SlotContext const& context) {
    auto report = layout.validate();
    if (!report.passes())
        return report;
    layout.lay_out();
    if (std::count_if(layout.limits.begin(), layout.limits.end(), [](std::uint32_t limit) { return limit != unlimited; }) > static_cast<std::ptrdiff_t>(most_limits) || layout.wanted > 2047) {
        report.add(Finding{.rule = rules::not_a_series, .args = {.value = "four allowances at most that may run out, and 2047 visits"}});
        return report;
    }
    return layout.search(context);
}

} // namespace therapy::desk::detail
