#pragma once
// Every rule asked of sessions: one, all, a series, and again after a change.

#include <therapy/schedule/session_rule.hpp>

namespace therapy::inline v0_1::schedule {

/// Everything that speaks against one session, as the context's policy judges it.
///
/// What it takes is asked of the context's timetable; without one, of the agenda. A finding about several sessions names them all.
/// Conflicts carry the smallest fixes that are found: the next start at which everybody in the session is free, another provider of
/// the same role and skills, another room with the features, each of them checked by the same rules.
///
/// \param session  as it is to be; another one that stands at its id is looked past
/// \param service  its kind, a position in the context's services; without one that of its id in the context
/// \returns        findings ordered by time
/// \complexity     O(log n) in the sessions of those in it, and their days and weeks
[[nodiscard]] THERAPY_EXPORT Report check(clinic::Session const& session, RuleContext const& context, std::uint32_t service = no_service);

/// The same of every session of the context. What is about several sessions is told once, and without fixes. Of a session that is only
/// asked for, proposed or waited for, it is told what stands in its way; it stands in nobody's. A hold that ran out is told as such.
/// \pre the agenda is of these sessions
/// \complexity O(n) besides the overlap engine, for days and weeks of bounded work
[[nodiscard]] THERAPY_EXPORT Report check_all(RuleContext const& context, std::size_t most_conflicts = all_conflicts);

/// What `check_all` finds after some sessions changed, from what it found before. Judged again are the sessions of everybody and
/// everything that is or was in a changed one, and no others.
/// \param before   of `check_all`, in the same context before the change, with the same policy
/// \param changed  positions of the sessions that changed, came or went
/// \param were     the sessions as they were, in any order; those that came anew are left out
[[nodiscard]] THERAPY_EXPORT Report recheck(Report const& before, RuleContext const& context, std::span<std::uint32_t const> changed, std::span<clinic::Session const> were);

/// One occurrence of a series under judgement.
struct OccurrenceReport {
    std::size_t occurrence; ///< its place in the series
    Report report;

    friend bool operator==(OccurrenceReport const&, OccurrenceReport const&) = default;
};

struct THERAPY_EXPORT SeriesReport {
    std::vector<OccurrenceReport> occurrences{}; ///< every one, those without findings too
    Report report{};                             ///< about the series as a whole

    [[nodiscard]] std::size_t bookable() const noexcept; ///< occurrences without an unwaived error
    friend bool operator==(SeriesReport const&, SeriesReport const&) = default;
};

/// The starts of a grid in a window at which a session can be booked by every rule: exactly those at which `check` finds no unwaived
/// error. For times by who and what is free alone, and for the choice among several, see free_slots.hpp.
/// \param limit  starts at most
/// \throws Error `core.zone-rules-unknown`
/// \complexity   a check for each start
[[nodiscard]] THERAPY_EXPORT std::vector<Instant> free_starts(clinic::Session const& session, SlotGrid const& grid, Period const& window, RuleContext const& context,
                                                              std::uint32_t service = no_service, std::size_t limit = 100);

/// Every occurrence of a series, each in sight of those before it: their ids are new ones, in order.
/// \returns with each occurrence's own findings `schedule.series-overlaps-itself`, `-changes-wall-time`, and
///          `-partial` where some but not all can be booked
[[nodiscard]] THERAPY_EXPORT SeriesReport check_series(std::span<clinic::Session const> occurrences, RuleContext const& context, std::uint32_t service = no_service);

} // namespace therapy::schedule
