#pragma once
// The rules of the dataset as a whole.

#include <therapy/core/config.hpp>
#include <therapy/core/rule_book.hpp>

#include <span>

namespace therapy::inline v0_1::desk::rules {

inline constexpr Rule dangling_reference{"desk.dangling-reference", Severity::error, Scope::record, "{subjects} names {counterparts}, which is not there"};
inline constexpr Rule episode_of_another{"desk.episode-of-another", Severity::error, Scope::session, "{subjects} treats a patient under {counterparts}, which is another patient's"};
inline constexpr Rule policy_of_another{"desk.policy-of-another", Severity::error, Scope::record, "{subjects} names {counterparts}, which is another patient's"};
inline constexpr Rule nothing_to_bill{"desk.nothing-to-bill", Severity::advisory, Scope::session, "{subjects} names no service code for {counterparts}: nothing to ask a payer"};
inline constexpr Rule day_unknown{"desk.day-unknown", Severity::error, Scope::session, "the local day of {subjects} is not known: {value}"};

// ---- One session, looked at whole ------------------------------------------------------------------------
inline constexpr Rule place_unknown{"desk.place-unknown", Severity::warning, Scope::session, "whose law counts for {subjects} is not known: who may give it cannot be said"};
inline constexpr Rule provider_unknown{"desk.provider-unknown", Severity::warning, Scope::session, "who gives {value} in {subjects} is not known"};
inline constexpr Rule treatment_not_named{"desk.treatment-not-named", Severity::advisory, Scope::session, "no treatment is named for {counterparts} in {subjects}: what speaks against it was not looked at"};
inline constexpr Rule no_assessment{"desk.no-assessment", Severity::warning, Scope::patient, "{subjects} was never assessed before {counterparts}: nothing was asked"};
inline constexpr Rule episode_closed{"desk.episode-closed", Severity::error, Scope::session, "{subjects} is not in the time of {counterparts}: {value}"};
inline constexpr Rule episode_on_hold{"desk.episode-on-hold", Severity::warning, Scope::session, "{subjects} is under {counterparts}, which is on hold"};
inline constexpr Rule outside_plan_of_care{"desk.outside-plan-of-care", Severity::error, Scope::session, "{subjects} is outside the days of the plan of care of {counterparts}: {value}"};
inline constexpr Rule plan_of_care_unknown{"desk.plan-of-care-unknown", Severity::advisory, Scope::session, "whether {counterparts} has a plan of care for {subjects} is not stated"};
inline constexpr Rule plan_uncertified{"desk.plan-uncertified", Severity::warning, Scope::session, "{subjects} is under the plan of care of {counterparts}, which nobody has certified for that day"};
inline constexpr Rule certification_unknown{"desk.certification-unknown", Severity::warning, Scope::session, "whether the plan of care of {counterparts} is certified for {subjects} is not known"};
/// Each unit of a timed service takes 15 minutes, the last one 8 at least: of all timed minutes together, or of each code's.
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §20.2
inline constexpr Rule units_beyond_minutes{"desk.units-beyond-minutes", Severity::advisory, Scope::session, "{subjects} is to bill {value} of timed services for {counterparts}, which takes {limit} at least, and there are {actual}"};

// ---- Changes ---------------------------------------------------------------------------------------------
// What is wrong with a change itself: no policy accepts it.
inline constexpr Rule stale_version{"desk.stale-version", Severity::error, Scope::record, "{subjects} was changed meanwhile: version {limit} was looked at, and it is {actual} by now", own_definition, false};
inline constexpr Rule key_reused{"desk.key-reused", Severity::error, Scope::input, "the key of this change of {subjects} was used for another one", own_definition, false};
inline constexpr Rule not_a_row{"desk.not-a-row", Severity::error, Scope::record, "{subjects} is not a session that this change can write", own_definition, false};
inline constexpr Rule unsigned_change{"desk.unsigned-change", Severity::error, Scope::input, "a change needs {value}", own_definition, false};
inline constexpr Rule already_there{"desk.already-there", Severity::error, Scope::session, "{subjects} is on record already", own_definition, false};
inline constexpr Rule no_such_session{"desk.no-such-session", Severity::error, Scope::session, "{subjects} is not on record", own_definition, false};
inline constexpr Rule cannot_move{"desk.cannot-move", Severity::error, Scope::session, "{subjects} is {value} and cannot be moved", own_definition, false};
inline constexpr Rule hold_over{"desk.hold-over", Severity::error, Scope::session, "{subjects} would be held until {value}, which is not after now", own_definition, false};
inline constexpr Rule not_yet{"desk.not-yet", Severity::error, Scope::session, "{value} has not come yet: it cannot have happened to {subjects}", own_definition, false};
inline constexpr Rule ends_before_it_starts{"desk.ends-before-it-starts", Severity::error, Scope::session, "{subjects} would end before it began, at {value}", own_definition, false};

/// Later than the clinic lets people change a booking, by `HouseTerms::change_deadline`.
inline constexpr Rule moved_after_deadline{"desk.moved-after-deadline", Severity::warning, Scope::session, "{subjects} is moved {actual} before it was to begin, and {limit} are asked for"};

// ---- The day and the week --------------------------------------------------------------------------------
inline constexpr Rule arrived_late{"desk.arrived-late", Severity::warning, Scope::session, "{counterparts} comes {actual} late to {subjects}"};
inline constexpr Rule nothing_deliverable{"desk.nothing-deliverable", Severity::error, Scope::session, "{subjects} is over before {counterparts} comes: nothing of it can be given"};
inline constexpr Rule week_under_scheduled{"desk.week-under-scheduled", Severity::warning, Scope::patient, "{subjects} has {actual} where {limit} are planned, in the week from {value}"};
inline constexpr Rule week_over_scheduled{"desk.week-over-scheduled", Severity::warning, Scope::patient, "{subjects} has {actual} where {limit} are planned, in the week from {value}"};

// ---- A series --------------------------------------------------------------------------------------------
inline constexpr Rule not_a_series{"desk.not-a-series", Severity::error, Scope::value, "a series needs {value}", own_definition, false};
inline constexpr Rule series_week_short{"desk.series-week-short", Severity::error, Scope::report, "the week from {value} gets {actual} where {limit} are wanted"};
inline constexpr Rule series_days_taken{"desk.series-days-taken", Severity::warning, Scope::report, "the week from {value} has a free time on {actual} where {limit} are wanted"};
inline constexpr Rule series_apart{"desk.series-apart", Severity::warning, Scope::report, "visits that are nearer to each other than {limit} would make {actual} possible"};
inline constexpr Rule series_allowance{"desk.series-allowance", Severity::warning, Scope::report, "{actual} would be possible with a further authorization, and {limit} are without it"};

} // namespace therapy::desk::rules

namespace therapy::inline v0_1::desk {
/// Every rule of this room.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> desk_rules() noexcept;
/// Every built-in rule of floors 0 to 4.
[[nodiscard]] THERAPY_EXPORT RuleBook const& built_in_rules();
} // namespace therapy::desk
