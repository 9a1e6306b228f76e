#include "session_terms.hpp"
#include "timetable_terms.hpp"

#include <algorithm>
#include <tuple>

namespace therapy::inline v0_1::schedule {

namespace detail {

namespace {

/// Pairs of one use, on a resource for one, with everything it meets.
void pair_up(TimetableState const& state, std::uint32_t holder, Use const& use, Company const& company, Conflicts& conflicts) {
    if (auto const limit = std::min(1u, use.tolerance); use.units > limit)
        conflicts.overloads.push_back({use.resource, period_of(state, use.span), use.units, limit, {holder}});
    auto const overlap = [&](std::uint32_t other, Span its) {
        bool const its_first = std::pair(its.start, other) < std::pair(use.span.start, holder);
        Span const both{std::max(its.start, use.span.start), std::min(its.last, use.span.last)};
        conflicts.overlaps.push_back({use.resource, its_first ? other : holder, its_first ? holder : other, period_of(state, both)});
    };
    bool const shares_with_nobody = use.group == 0 && company.holders.empty() && company.groups.empty();
    if (shares_with_nobody && state.each_in_cell(use.resource, use.span, [&](std::uint32_t other, Span its) {
            if (other != company.holder)
                overlap(other, its);
        }))
        return;
    state.each_use(use.resource, use.span, company, [&](std::uint32_t other, Use const& its) {
        if (!company.shares_with(other, use.group, its.group))
            overlap(other, its.span);
    });
}

/// Overloads one use is part of, in full: where one reaches the edge of what was looked at, more is looked at.
void add_up(TimetableState const& state, std::uint32_t holder, std::span<Use const> uses, Use const& use, Company const& company, Conflicts& conflicts) {
    Subject const stand_in{use.resource.kind, 0}; // the batch engine counts resources from 0
    Capacities capacities;
    capacities.set(stand_in, state.capacity(use.resource));
    constexpr std::uint64_t end_of_time = 0xFFFF'FFFF;
    std::uint64_t before = 1, after = 1; // seconds looked at around the use
    for (;;) {
        Span const window{static_cast<std::uint32_t>(use.span.start - std::min<std::uint64_t>(use.span.start, before)),
                          static_cast<std::uint32_t>(std::min(end_of_time, use.span.last + after))};
        std::vector<Occupancy> rows;
        auto const look_at = [&](std::uint32_t of, Use const& its) {
            rows.push_back(occupancy_of(state, of, its));
            rows.back().resource = stand_in;
        };
        for (auto const& own : uses)
            if (own.resource == use.resource && own.span.meets(window))
                look_at(holder, own);
        state.each_use(use.resource, window, company, look_at);
        auto const around = period_of(state, window);
        bool more_before = false, more_after = false;
        std::vector<Overload> found;
        for (auto& overload : find_conflicts(rows, capacities).overloads) {
            if (!std::binary_search(overload.holders.begin(), overload.holders.end(), holder))
                continue;
            more_before = more_before || (overload.when.start() <= around.start() && window.start != 0);
            more_after = more_after || (overload.when.end() >= around.end() && window.last != end_of_time);
            overload.resource = use.resource;
            found.push_back(std::move(overload));
        }
        if (!more_before && !more_after) {
            std::move(found.begin(), found.end(), std::back_inserter(conflicts.overloads));
            return;
        }
        auto const further = std::uint64_t{window.last - window.start} + 1;
        before += more_before ? further : 0;
        after += more_after ? further : 0;
    }
}

} // namespace

Conflicts conflicts_of(TimetableState const& state, std::uint32_t holder, std::span<Use const> uses, Company const& company) {
    Conflicts conflicts;
    for (auto const& use : uses) {
        if (state.capacity(use.resource) == 1)
            pair_up(state, holder, use, company, conflicts);
        else
            add_up(state, holder, uses, use, company, conflicts);
    }
    std::sort(conflicts.overlaps.begin(), conflicts.overlaps.end(), [](Overlap const& a, Overlap const& b) {
        return std::tie(a.when, a.resource, a.first, a.second) < std::tie(b.when, b.resource, b.first, b.second);
    });
    auto& overloads = conflicts.overloads;
    std::sort(overloads.begin(), overloads.end(), [](Overload const& a, Overload const& b) {
        return std::tie(a.when, a.resource, a.holders, a.units, a.capacity) < std::tie(b.when, b.resource, b.holders, b.units, b.capacity);
    });
    // Several uses of one session are part of one overload; of a resource for one, each is its own.
    overloads.erase(std::unique(overloads.begin(), overloads.end(),
                                [&](Overload const& a, Overload const& b) { return a == b && state.capacity(a.resource) != 1; }),
                    overloads.end());
    return conflicts;
}

Report report_of(Conflicts const& conflicts) {
    std::vector<Finding> findings;
    findings.reserve(conflicts.overlaps.size() + conflicts.overloads.size());
    auto const subject = [](std::uint32_t holder) { return Subject{SubjectKind::session, holder}; };
    for (auto const& found : conflicts.overlaps)
        findings.push_back(finding_of(found, subject));
    for (auto const& found : conflicts.overloads)
        findings.push_back(finding_of(found, subject));
    Report report(std::move(findings));
    report.add(conflicts.report);
    report.order();
    return report;
}

} // namespace detail

using detail::TimetableState;

Conflicts Timetable::conflicts_of(std::uint32_t holder, boost::optional<Instant> as_of) const {
    auto const& state = *state_;
    auto const now = detail::moment(state, as_of);
    if (!state.records.has(holder) || state.ended(state.records.head(holder), now))
        return {};
    auto const uses = state.uses_of(holder);
    return detail::conflicts_of(state, holder, {uses.data(), uses.size()}, {.holder = holder, .as_of = now});
}

Conflicts Timetable::conflicts_with(std::uint32_t holder, std::span<Occupancy const> occupancies, boost::optional<Instant> as_of) const {
    boost::optional<TimetableState> nothing_booked;
    if (!state_->has_base()) {
        nothing_booked.emplace(state_->capacities());
        detail::ensure_base(*nothing_booked, occupancies);
    }
    auto const& state = nothing_booked ? *nothing_booked : *state_;
    TimetableState::Uses uses;
    auto left_out = detail::read_uses(state, holder, occupancies, uses);
    auto conflicts = detail::conflicts_of(state, holder, {uses.data(), uses.size()}, {.holder = holder, .as_of = detail::moment(state, as_of)});
    conflicts.report = std::move(left_out);
    return conflicts;
}

} // namespace therapy::schedule
