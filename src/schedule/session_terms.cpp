#include "session_terms.hpp"

#include "linked_sessions.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/schedule/schedule_rules.hpp>

#include <algorithm>
#include <numeric>

namespace therapy::inline v0_1::schedule::detail {

namespace {

struct RuleOfKind {
    SubjectKind kind;
    Rule const* at_once;
    Rule const* too_many;
};

constexpr RuleOfKind rule_of_kind[] = {
    {SubjectKind::provider, &rules::provider_double_booked, &rules::provider_over_capacity},
    {SubjectKind::patient, &rules::patient_double_booked, &rules::patient_double_booked},
    {SubjectKind::room, &rules::room_double_booked, &rules::room_capacity_exceeded},
    {SubjectKind::equipment, &rules::equipment_double_booked, &rules::equipment_pool_exhausted},
};

RuleOfKind const& rules_for(SubjectKind kind) {
    auto const* const at = std::find_if(std::begin(rule_of_kind), std::end(rule_of_kind), [&](RuleOfKind const& row) { return row.kind == kind; });
    return at == std::end(rule_of_kind) ? rule_of_kind[2] : *at;
}

} // namespace

Rule const& rule_at_once(SubjectKind kind) { return *rules_for(kind).at_once; }
Rule const& rule_too_many(SubjectKind kind) { return *rules_for(kind).too_many; }

std::vector<std::uint32_t> groups_of(std::span<clinic::Session const> sessions, boost::optional<Instant> const& as_of) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_id; // id, position
    by_id.reserve(sessions.size());
    for (auto const& session : sessions)
        by_id.emplace_back(session.id.index(), static_cast<std::uint32_t>(by_id.size()));
    std::sort(by_id.begin(), by_id.end());

    std::vector<std::uint32_t> parent(sessions.size());
    std::iota(parent.begin(), parent.end(), 0u);
    auto const root = [&](std::uint32_t at) {
        while (parent[at] != at)
            at = parent[at] = parent[parent[at]];
        return at;
    };
    for (std::uint32_t position = 0; position < sessions.size(); ++position) {
        if (!sessions[position].links || has_run_out(sessions[position], as_of))
            continue;
        for (auto const other : sessions[position].links->together_with) {
            auto const found = std::lower_bound(by_id.begin(), by_id.end(), std::pair(other.index(), 0u));
            if (found != by_id.end() && found->first == other.index()) {
                auto const a = root(position);
                auto const b = root(found->second);
                parent[std::max(a, b)] = std::min(a, b);
            }
        }
    }
    std::vector<std::uint32_t> size(sessions.size(), 0);
    for (std::uint32_t position = 0; position < sessions.size(); ++position)
        ++size[root(position)];
    std::vector<std::uint32_t> groups(sessions.size(), 0);
    for (std::uint32_t position = 0; position < sessions.size(); ++position)
        if (size[root(position)] > 1)
            groups[position] = root(position) + 1;
    return groups;
}

Capacities capacities_of(Setting const& setting) {
    Capacities capacities;
    for (auto const& provider : setting.providers)
        if (provider.capacity != 1)
            capacities.set({SubjectKind::provider, provider.id.index()}, provider.capacity);
    for (auto const& room : setting.rooms)
        if (room.capacity != 1)
            capacities.set({SubjectKind::room, room.id.index()}, room.capacity);
    for (auto const& equipment : setting.equipment)
        if (equipment.capacity != 1)
            capacities.set({SubjectKind::equipment, equipment.id.index()}, equipment.capacity);
    return capacities;
}

std::uint32_t capacity_in(Setting const& setting, Subject resource) noexcept {
    auto const of = [&](auto records) { return resource.index < records.size() ? records[resource.index].capacity : 1; };
    switch (resource.kind) {
    case SubjectKind::provider: return of(setting.providers);
    case SubjectKind::room: return of(setting.rooms);
    case SubjectKind::equipment: return of(setting.equipment);
    default: return 1;
    }
}

} // namespace therapy::schedule::detail
