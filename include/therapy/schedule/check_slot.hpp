#pragma once
// Whether one start can be booked with these resources, and everything that speaks against it.

#include <therapy/core/finding_policy.hpp>
#include <therapy/schedule/open_hours.hpp>
#include <therapy/schedule/slot_query.hpp>
#include <therapy/schedule/timetable.hpp>

namespace therapy::inline v0_1::schedule {

/// What a search for free times looks at: the same for finding and for checking.
/// \pre everything outlives the search
struct SlotContext {
    Timetable const& timetable;
    OpenHours hours{};
    FindingPolicy policy{}; ///< changed severities and waivers
};

/// Who and what a slot would use: one resource a role, in the query's order.
struct SlotChoice {
    std::vector<Subject> resources{};
    boost::optional<clinic::SiteId> site{}; ///< absent: the first that all can be at, of those asked for
    boost::optional<std::uint32_t> joins{}; ///< the holder of one of the query's joinable sessions; absent: a session of its own

    friend bool operator==(SlotChoice const&, SlotChoice const&) = default;
};

/// What a session from this start would occupy. Resources that are no candidates are left out.
/// \param holder  the session's number in the result, e.g. to `Timetable::book` it
/// \throws Error  outside the calendar's years
[[nodiscard]] THERAPY_EXPORT std::vector<Occupancy> occupancies(SlotQuery const& query, Instant start, std::span<Subject const> resources, std::uint32_t holder);

/// Every finding about a start with a choice, as the context's policy judges them.
///
/// The start: `schedule.off-grid`, `-outside-window`, `-in-past`, `-below-minimum-notice`, `-beyond-booking-horizon`. The choice:
/// `-role-unfilled`, `-not-a-candidate`, `-resource-twice`, `-sites-apart`, `-not-usable-on-date`. What is booked: the rules of
/// `Timetable::book`, and `-turnover-violated` where a booking meets only the setup or turnover of this one. Hours: the rules of
/// `check(Availability…)`.
///
/// Joining a session: `schedule.not-joinable`, `-session-full`, `-not-in-session`; those who join are judged as above, what is in the
/// session already only for the one place more of what has several. It need not be on the grid.
///
/// Conflicts speak of the sessions that stand in the way; findings about hours of the session to be moved, else of the patient,
/// else of the resource itself.
/// \returns findings by time; what `validate(query)` says when that has errors
[[nodiscard]] THERAPY_EXPORT Report check(SlotQuery const& query, SlotContext const& context, Instant start, SlotChoice const& choice);

/// How many more units of a resource can be booked for that whole time: the seats left of a class, asked of its room.
/// \complexity O(n log n) in the bookings that share time with it
[[nodiscard]] THERAPY_EXPORT std::uint32_t units_left(Timetable const& timetable, Subject resource, Period const& period, boost::optional<Instant> as_of = {});

} // namespace therapy::schedule
