#include "../clinic/reach.hpp"
#include "session_terms.hpp"
#include "timetable_load.hpp"

#include <therapy/clinic/session.hpp>
#include <therapy/schedule/schedule_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace {

using clinic::Session;
using detail::TimetableState;
using Numbers = std::vector<std::uint32_t>;

bool is_hold(Session const& session) noexcept { return session.status == clinic::SessionStatus::held && session.held_until; }

void order_once(Numbers& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

/// Sessions linked with one that is to be booked, so far as they are booked, and the group all of them form then.
struct Linked {
    Numbers holders{};
    Numbers groups{};
    std::uint32_t group = 0; ///< 0: it is linked with none
};

Linked linked_with(TimetableState const& state, Session const& session) {
    Linked linked;
    if (!session.links || session.links->together_with.empty())
        return linked;
    auto first = session.id.index();
    for (auto const other : session.links->together_with) {
        first = std::min(first, other.index());
        if (other == session.id || !state.records.has(other.index()))
            continue;
        linked.holders.push_back(other.index());
        state.records.each(other.index(), [&](detail::Use const& use) {
            if (use.group != 0)
                linked.groups.push_back(use.group);
            return true;
        });
    }
    order_once(linked.holders);
    order_once(linked.groups);
    linked.group = linked.groups.empty() ? first + 1 : linked.groups.front();
    return linked;
}

/// A group that becomes another one, holder by holder.
struct Regrouping {
    std::uint32_t holder, from;
};

/// Makes everybody linked ready to be of one group: no step of it can fail afterwards.
std::vector<Regrouping> prepare_groups(TimetableState& state, Linked const& linked) {
    std::vector<Regrouping> steps;
    for (auto const holder : linked.holders)
        steps.push_back({holder, 0});
    if (linked.groups.size() > 1) // two groups become one: seldom, and nobody keeps lists of members for it
        for (std::uint32_t holder = 0; holder < state.records.holder_limit(); ++holder)
            if (state.records.has(holder))
                state.records.each(holder, [&](detail::Use const& use) {
                    bool const other = use.group != linked.group && std::binary_search(linked.groups.begin(), linked.groups.end(), use.group);
                    if (other)
                        steps.push_back({holder, use.group});
                    return !other;
                });
    for (auto const& step : steps)
        state.records.prepare(step.holder);
    return steps;
}

/// The group of each position by the least id in it, so that it says the same whoever is loaded with it.
Numbers groups_by_id(std::span<Session const> sessions, boost::optional<Instant> const& as_of) {
    auto groups = detail::groups_of(sessions, as_of);
    Numbers least(sessions.size() + 1, 0xFFFF'FFFF);
    for (std::size_t at = 0; at < sessions.size(); ++at)
        least[groups[at]] = std::min(least[groups[at]], sessions[at].id.index());
    for (auto& group : groups)
        group = group == 0 ? 0 : least[group] + 1;
    return groups;
}

} // namespace

Report Timetable::load(std::span<Session const> sessions, Setting const& setting) {
    auto const groups = groups_by_id(sessions, setting.as_of);
    auto const capacities = detail::capacities_of(setting);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_id; // id, position
    by_id.reserve(sessions.size());
    for (auto const& session : sessions)
        by_id.emplace_back(session.id.index(), static_cast<std::uint32_t>(by_id.size()));
    std::sort(by_id.begin(), by_id.end());
    Report left_out;
    std::vector<Occupancy> rows;
    rows.reserve(3 * sessions.size());
    detail::LoadedHolds holds;
    for (auto entry = by_id.begin(); entry != by_id.end(); ++entry) {
        auto const [id, position] = *entry;
        if (entry != by_id.begin() && std::prev(entry)->first == id) {
            left_out.add(detail::about(rules::already_booked, id));
            continue;
        }
        auto const& session = sessions[position];
        auto const own = occupancies(session, setting, id);
        if (!own.empty() && !clinic::detail::out_of_reach(session).empty()) {
            auto finding = detail::about(rules::out_of_range, id); // and not among those whose middle is looked for
            finding.when = interval(session);
            left_out.add(std::move(finding));
            continue;
        }
        if (is_hold(session) && !own.empty())
            holds.emplace_back(id, *session.held_until);
        for (auto const& occupancy : own) {
            rows.push_back(occupancy);
            rows.back().group = groups[position];
        }
    }
    auto report = detail::load(state_, rows, holds, &capacities);
    report.add(std::move(left_out));
    report.order();
    return report;
}

Outcome Timetable::book(Session const& session, Setting const& setting, OnConflict on_conflict) {
    auto& state = *state_;
    auto const holder = session.id.index();
    auto own = occupancies(session, setting, holder);
    if (own.empty())
        return {};
    state.begin_change();
    auto const linked = linked_with(state, session);
    for (auto& occupancy : own)
        occupancy.group = linked.group;
    auto const steps = prepare_groups(state, linked);
    detail::Proposal proposal{.holder = holder, .occupancies = own};
    if (is_hold(session))
        proposal.until = *session.held_until;
    auto outcome = detail::enter(state, proposal, {.on_conflict = on_conflict, .as_of = setting.as_of},
                                 {.holders = linked.holders, .groups = linked.groups});
    if (outcome)
        for (auto const& step : steps)
            state.records.set_group(step.holder, step.from, linked.group);
    return outcome;
}

} // namespace therapy::schedule
