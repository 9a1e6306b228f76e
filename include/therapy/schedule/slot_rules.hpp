#pragma once
// The rules of a time that is looked for: which starts are offered, and with whom.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::schedule::rules {

// ---- A start --------------------------------------------------------------------------------------------
inline constexpr Rule off_grid{"schedule.off-grid", Severity::error, Scope::session, "{value} is not a start of the grid"};
inline constexpr Rule outside_window{"schedule.outside-window", Severity::error, Scope::session, "{value} is outside the time that is looked at, {when}"};
inline constexpr Rule in_past{"schedule.in-past", Severity::error, Scope::session, "{value} is over"};
/// Later than now, but sooner than the clinic lets people book.
inline constexpr Rule below_minimum_notice{"schedule.below-minimum-notice", Severity::error, Scope::session, "{value} is {actual} from now, and {limit} are needed"};
/// Counted in local dates of the grid's zone: the whole last day can be booked.
inline constexpr Rule beyond_booking_horizon{"schedule.beyond-booking-horizon", Severity::error, Scope::session, "{value} is {actual} from today, and {limit} can be booked ahead"};

// ---- Who and what is chosen -------------------------------------------------------------------------------
// What the query itself says: a policy that accepts it would search for something else.
inline constexpr Rule role_unfilled{"schedule.role-unfilled", Severity::error, Scope::session, "nobody and nothing is chosen for {value}", own_definition, false};
inline constexpr Rule not_a_candidate{"schedule.not-a-candidate", Severity::error, Scope::session, "{counterparts} is not among those for {value}", own_definition, false};
inline constexpr Rule resource_twice{"schedule.resource-twice", Severity::error, Scope::session, "{counterparts} is chosen for two roles", own_definition, false};
inline constexpr Rule sites_apart{"schedule.sites-apart", Severity::error, Scope::session, "{counterparts} are not together at one of the sites asked for", own_definition, false};
inline constexpr Rule not_usable_on_date{"schedule.not-usable-on-date", Severity::error, Scope::session, "{counterparts} cannot be {value} on that date", own_definition, false};
// Joining a session that is on.
inline constexpr Rule not_joinable{"schedule.not-joinable", Severity::error, Scope::session, "{subjects} is no session of that length that can be joined at {value}", own_definition, false};
inline constexpr Rule not_in_session{"schedule.not-in-session", Severity::error, Scope::session, "{counterparts} is not {value} of the session that is joined", own_definition, false};
inline constexpr Rule session_full{"schedule.session-full", Severity::error, Scope::session, "{subjects} has {limit} places, and this would be number {actual}"};
/// Left out of the candidates: unknown is not yes.
inline constexpr Rule qualification_unknown{"schedule.qualification-unknown", Severity::warning, Scope::provider, "whether {subjects} has the credential is not known: {value}"};

// ---- A search ---------------------------------------------------------------------------------------------
inline constexpr Rule not_a_slot_query{"schedule.not-a-slot-query", Severity::error, Scope::value, "a search for free times needs {value}"};
inline constexpr Rule no_candidate{"schedule.no-candidate", Severity::error, Scope::report, "nobody and nothing can be {value}"};
inline constexpr Rule no_start{"schedule.no-start", Severity::error, Scope::report, "no start can be booked {when}: the grid has none, or notice and horizon leave none"};
/// A day the clocks pass over, as the date line moves: nothing happens on it.
inline constexpr Rule date_skipped{"schedule.date-skipped", Severity::error, Scope::report, "the clock of the site skips that date: no time is free on {value}"};
/// The fix is the first start after that time that can be booked, within four weeks.
inline constexpr Rule no_free_slot{"schedule.no-free-slot", Severity::error, Scope::report, "no time is free {when}: {value} is what cannot be had"};

} // namespace therapy::schedule::rules
