#include "joined_slots.hpp"

#include "assignment.hpp"

#include <therapy/schedule/slot_rules.hpp>

namespace therapy::inline v0_1::schedule::detail {

void JoinedSlots::set_out(SlotTask const& task, SlotDays const& days) {
    task_ = &task;
    days_ = &days;
    judged_ = task.query->joinable.empty();
    found_.clear();
    at_ = 0;
}

std::vector<JoinedSlots::Found> const& JoinedSlots::all() {
    if (judged_)
        return found_;
    judged_ = true;
    for (auto const& session : task_->query->joinable)
        if (auto found = judge(session))
            found_.push_back(std::move(*found));
    std::stable_sort(found_.begin(), found_.end(), [](Found const& a, Found const& b) { return a.start < b.start; });
    return found_;
}

JoinedSlots::Found const* JoinedSlots::next() {
    auto const& found = all();
    return at_ < found.size() ? &found[at_] : nullptr;
}

boost::optional<JoinedSlots::Found> JoinedSlots::judge(JoinableSession const& session) const {
    auto const& query = *task_->query;
    auto const& context = *task_->context;
    Found found{.session = &session, .start = session.period.start().unix_seconds()};
    if (session.period.length() != query.length || found.start < task_->first_start || found.start > task_->last_start)
        return boost::none;
    auto const day = days_->date_of(found.start);
    std::vector<Subject> resources;
    for (auto const& role : query.roles)
        for (auto const& candidate : role.candidates)
            resources.push_back(candidate.resource);
    std::sort(resources.begin(), resources.end());
    resources.erase(std::unique(resources.begin(), resources.end()), resources.end());
    // Everybody against every role: who passes alone can be chosen, each once.
    auto const columns = resources.size() + query.roles.size();
    std::vector<Cost> costs(query.roles.size() * columns, impossible);
    for (std::size_t r = 0; r < query.roles.size(); ++r) {
        auto const& role = query.roles[r];
        for (std::size_t i = 0; i < role.candidates.size(); ++i) {
            auto const& candidate = role.candidates[i];
            if (!is_usable_on(candidate, day))
                continue;
            Report report;
            judge_joining(query, context, session, role, candidate, report);
            auto const judged = apply(context.policy, std::move(report));
            if (!judged.passes())
                continue;
            std::int64_t weight = 0;
            for (auto const& preferred : query.preferences.resources)
                weight += preferred.resource == candidate.resource ? preferred.weight : 0;
            auto const column = std::lower_bound(resources.begin(), resources.end(), candidate.resource) - resources.begin();
            costs[r * columns + static_cast<std::size_t>(column)] = {judged.empty() ? 0 : 1, -weight, static_cast<std::int64_t>(i)};
        }
    }
    auto const chosen = assign(costs, query.roles.size(), columns);
    for (std::size_t r = 0; r < query.roles.size(); ++r) {
        auto const& cost = costs[r * columns + chosen[r]];
        if (cost.first >= impossible.first)
            return boost::none;
        found.choice.resources.push_back(resources[chosen[r]]);
        found.weight -= cost.second;
    }
    if (!query.sites.empty())
        found.choice.site = session.site;
    found.choice.joins = session.holder;
    found.findings = schedule::check(query, context, session.period.start(), found.choice);
    if (!found.findings.passes())
        return boost::none;
    found.seats_left = session.seats > session.taken ? session.seats - session.taken - 1 : 0;
    for (std::size_t r = 0; r < query.roles.size(); ++r)
        if (auto const resource = found.choice.resources[r]; task_->state->capacity(resource) > 1)
            found.seats_left = std::min(found.seats_left, units_beside(*task_->state, resource, found.start, {{0, query.length.count_seconds()}}, query.roles[r], task_->company));
    return found;
}

void JoinedSlots::tell_full(Report& report) const {
    for (auto const& session : task_->query->joinable)
        if (session.taken >= session.seats && task_->query->window.contains(session.period.start()) && session.period.length() == task_->query->length)
            report.add(session_full_finding(session));
}

} // namespace therapy::schedule::detail
