#pragma once
// What a search for free times and a check of one start have in common: when a role is needed, on which date a start is,
// what speaks against one candidate.

#include "timetable_state.hpp"
#include "zone_clock.hpp"

#include <therapy/schedule/check_slot.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// Seconds from a session's start, [from, to).
struct Reach {
    std::int64_t from;
    std::int64_t to;

    friend bool operator==(Reach const&, Reach const&) = default;
};
/// In order, apart from each other.
using Reaches = Few<Reach, 2>;

/// When a candidate of a role is taken.
[[nodiscard]] Reaches taken_reaches(SlotQuery const& query, Role const& role, Candidate const& candidate);
/// When it has to be there.
[[nodiscard]] Reaches open_reaches(SlotQuery const& query, Role const& role, Candidate const& candidate);

/// The last date, as a day number, that has begun by an instant.
[[nodiscard]] inline std::int64_t date_of(ZoneClock const& clock, std::int64_t instant) noexcept {
    auto day = day_of(instant + clock.least_offset()) - 1;
    while (clock.day_start(day + 1) <= instant)
        ++day;
    return day;
}

[[nodiscard]] bool is_usable_on(Candidate const& candidate, std::int64_t day) noexcept;
[[nodiscard]] inline bool is_usable_at(Candidate const& candidate, boost::optional<clinic::SiteId> site) noexcept {
    return !site || candidate.sites.empty() || std::find(candidate.sites.begin(), candidate.sites.end(), *site) != candidate.sites.end();
}

/// Whom findings about hours speak of: the session to be moved, else the patient, else whose hours they are.
[[nodiscard]] Subject asking(SlotQuery const& query, Subject otherwise);

/// What is booked and the hours speak against one candidate at a start, before any policy. \pre the start is in range
void judge_candidate(SlotQuery const& query, SlotContext const& context, Role const& role, Candidate const& candidate, std::int64_t start, Report& report);

/// Whether who fills a role joins a session that is on, and is not looked for among those in it.
[[nodiscard]] bool joins(Role const& role) noexcept;
/// The same against somebody for a role of a session that is joined: whether those in it are, and those who join can be had.
void judge_joining(SlotQuery const& query, SlotContext const& context, JoinableSession const& session, Role const& role, Candidate const& candidate, Report& report);
[[nodiscard]] Finding session_full_finding(JoinableSession const& session);

/// Units of a resource left beside a booking of these times by a role, the least of them.
[[nodiscard]] std::uint32_t units_beside(TimetableState const& state, Subject resource, std::int64_t start, Reaches const& reaches, Role const& role, Company const& company);

/// The starts, in seconds since 1970, for which every time that a search looks at can be represented.
struct Representable {
    std::int64_t first;
    std::int64_t last;
    std::int64_t before; ///< seconds before a start that matter
    std::int64_t after;  ///< and after it
};
[[nodiscard]] Representable representable_starts(SlotQuery const& query, TimetableState const& state);

/// Calls `see(Span, used, strictest)` for each part of a span in which neither changes: the units in use, and the least of `limit`
/// and what those who use them accept. In order, without what nobody uses.
template <class See>
void each_level(TimetableState::Pieces& pieces, Span span, std::uint32_t limit, See&& see) {
    struct Edge {
        std::int64_t at;
        bool begins;
        std::uint32_t units;
        std::uint32_t tolerance;
    };
    Few<Edge, 32> edges;
    for (auto const& piece : pieces) {
        edges.push_back({std::max(piece.span.start, span.start), true, piece.units, piece.tolerance});
        edges.push_back({std::int64_t{std::min(piece.span.last, span.last)} + 1, false, piece.units, piece.tolerance});
    }
    std::sort(edges.begin(), edges.end(), [](Edge const& a, Edge const& b) { return a.at < b.at; });
    std::uint64_t used = 0;
    std::size_t users = 0;
    Few<std::uint32_t, 8> tolerances; // ascending
    for (std::size_t i = 0; i < edges.size();) {
        auto const now = edges[i].at;
        for (; i < edges.size() && edges[i].at == now; ++i) {
            auto const& edge = edges[i];
            used = edge.begins ? used + edge.units : used - edge.units;
            users = edge.begins ? users + 1 : users - 1;
            if (edge.tolerance == no_tolerance)
                continue;
            auto const at = std::lower_bound(tolerances.begin(), tolerances.end(), edge.tolerance);
            if (edge.begins)
                tolerances.insert(at, edge.tolerance);
            else
                tolerances.erase(at);
        }
        if (users != 0)
            see(Span{static_cast<std::uint32_t>(now), static_cast<std::uint32_t>(edges[i].at - 1)}, used,
                tolerances.empty() ? limit : std::min(limit, tolerances.front()));
    }
}

/// Calls `see(Span)` for each part of a span in which a resource cannot take so many units more. \pre use.units <= capacity and tolerance
template <class See>
void each_full(TimetableState const& state, Use const& use, Company const& company, See&& see) {
    auto const capacity = state.capacity(use.resource);
    if (capacity == 1) {
        state.each_taken(use.resource, use.span, company, see);
        return;
    }
    auto pieces = state.pieces_in(use.resource, use.span, company);
    each_level(pieces, use.span, std::min(capacity, use.tolerance), [&](Span part, std::uint64_t used, std::uint32_t strictest) {
        if (used + use.units > strictest)
            see(part);
    });
}

} // namespace therapy::schedule::detail
