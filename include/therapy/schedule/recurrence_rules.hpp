#pragma once
// The rules a recurrence can break (finding rules; the RRULE itself is in recurrence_rule.hpp).

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::schedule::rules {

inline constexpr Source rfc_5545_recur{"RFC 5545", "3.3.10", Confidence::primary};
inline constexpr Source rfc_5545_set{"RFC 5545", "3.8.5", Confidence::primary};

// ---- What a text says ---------------------------------------------------------------------------------
inline constexpr Rule recurrence_not_a_time{"schedule.recurrence-not-a-time", Severity::error, Scope::value, "{value} is not a date or time of iCalendar", {"RFC 5545", "3.3.4, 3.3.5", Confidence::primary}};
inline constexpr Rule recurrence_too_long{"schedule.recurrence-too-long", Severity::error, Scope::input, "the text has {actual} characters where {limit} are read"};
inline constexpr Rule recurrence_part_unreadable{"schedule.recurrence-part-unreadable", Severity::error, Scope::input, "{value} is not a part of a recurrence rule", rfc_5545_recur};
inline constexpr Rule recurrence_part_unknown{"schedule.recurrence-part-unknown", Severity::error, Scope::input, "no recurrence rule has a part called {value}", rfc_5545_recur};
inline constexpr Rule recurrence_part_repeated{"schedule.recurrence-part-repeated", Severity::error, Scope::input, "{value} is there twice", rfc_5545_recur};
inline constexpr Rule recurrence_part_empty{"schedule.recurrence-part-empty", Severity::error, Scope::input, "an empty part", rfc_5545_recur};
inline constexpr Rule recurrence_value_unreadable{"schedule.recurrence-value-unreadable", Severity::error, Scope::input, "{value} is no value of this part", rfc_5545_recur};
inline constexpr Rule recurrence_scale_unsupported{"schedule.recurrence-scale-unsupported", Severity::error, Scope::input, "other calendars and ways to skip are not supported: {value}", {"RFC 7529", {}, Confidence::primary}};

inline constexpr Rule recurrence_line_unreadable{"schedule.recurrence-line-unreadable", Severity::error, Scope::input, "the line has no name and value", {"RFC 5545", "3.1", Confidence::primary}};
inline constexpr Rule recurrence_line_unknown{"schedule.recurrence-line-unknown", Severity::error, Scope::input, "{value} says nothing about when a series happens"};
inline constexpr Rule recurrence_start_missing{"schedule.recurrence-start-missing", Severity::error, Scope::input, "no DTSTART says when the series starts", {"RFC 5545", "3.8.2.4", Confidence::primary}};
inline constexpr Rule recurrence_value_type{"schedule.recurrence-value-type", Severity::error, Scope::input, "{value} is not of the type that the line says", {"RFC 5545", "3.2.20", Confidence::primary}};
inline constexpr Rule recurrence_period_length{"schedule.recurrence-period-length", Severity::warning, Scope::input, "a series has starts only: the length of {value} is not kept", {"RFC 5545", "3.8.5.2", Confidence::primary}};

// ---- What a rule says ---------------------------------------------------------------------------------
inline constexpr Rule recurrence_frequency_missing{"schedule.recurrence-frequency-missing", Severity::error, Scope::record, "the rule does not say how often: FREQ is missing", rfc_5545_recur};
inline constexpr Rule recurrence_value_out_of_range{"schedule.recurrence-value-out-of-range", Severity::error, Scope::record, "{actual} is out of range; the furthest value is {limit}", rfc_5545_recur};
inline constexpr Rule recurrence_value_repeated{"schedule.recurrence-value-repeated", Severity::advisory, Scope::record, "{value} is listed twice"};
inline constexpr Rule recurrence_count_and_until{"schedule.recurrence-count-and-until", Severity::error, Scope::record, "COUNT and UNTIL are both there", rfc_5545_recur};
inline constexpr Rule recurrence_part_not_allowed{"schedule.recurrence-part-not-allowed", Severity::error, Scope::record, "{value}", rfc_5545_recur};
inline constexpr Rule recurrence_ordinal_not_allowed{"schedule.recurrence-ordinal-not-allowed", Severity::error, Scope::record, "{value}: weekdays are numbered within a month or a year, not within weeks", rfc_5545_recur};
inline constexpr Rule recurrence_position_alone{"schedule.recurrence-position-alone", Severity::error, Scope::record, "BYSETPOS needs a list to choose from", rfc_5545_recur};
inline constexpr Rule recurrence_leap_second{"schedule.recurrence-leap-second", Severity::advisory, Scope::record, "second 60 is read as second 59", {"RFC 5545", "3.3.12", Confidence::primary}};
inline constexpr Rule recurrence_count_too_large{"schedule.recurrence-count-too-large", Severity::error, Scope::record, "{actual} occurrences of rules whose lists narrow them; {limit} are resolved"};
/// Programs disagree about the rule and RFC 5545 does not decide.
inline constexpr Rule recurrence_read_differently{"schedule.recurrence-read-differently", Severity::warning, Scope::record, "other programs read this differently: {value}", rfc_5545_recur};

// ---- What a series says -------------------------------------------------------------------------------
inline constexpr Rule recurrence_until_form{"schedule.recurrence-until-form", Severity::error, Scope::record, "UNTIL {value} has another form than the start of the series allows", rfc_5545_recur};
inline constexpr Rule recurrence_time_form{"schedule.recurrence-time-form", Severity::error, Scope::record, "{value} has another form than the start of the series", rfc_5545_set};
inline constexpr Rule recurrence_times_ignored{"schedule.recurrence-times-ignored", Severity::warning, Scope::record, "{value} says nothing about a series of whole days", rfc_5545_recur};
inline constexpr Rule recurrence_days_in_hours{"schedule.recurrence-days-in-hours", Severity::error, Scope::record, "a series of whole days cannot repeat {value}"};
inline constexpr Rule recurrence_outside_calendar{"schedule.recurrence-outside-calendar", Severity::error, Scope::record, "{value} is too close to an end of the calendar, 1400 to 9999"};
inline constexpr Rule recurrence_override_repeated{"schedule.recurrence-override-repeated", Severity::error, Scope::record, "the occurrence of {value} is overridden twice"};
inline constexpr Rule recurrence_range_unsupported{"schedule.recurrence-range-unsupported", Severity::error, Scope::record, "{value} overrides the following occurrences as well: end the series before it and begin another", {"RFC 5545", "3.2.13", Confidence::primary}};

// ---- What comes of it ---------------------------------------------------------------------------------
inline constexpr Rule recurrence_never{"schedule.recurrence-never", Severity::error, Scope::record, "the rule has no occurrence: {value}", rfc_5545_recur};
/// RFC 5545 leaves the set undefined; here only what the rules yield belongs to it.
inline constexpr Rule recurrence_start_not_in_rule{"schedule.recurrence-start-not-in-rule", Severity::warning, Scope::record, "the start {value} is no occurrence of the rule and is left out", {"RFC 5545", "3.8.5.3", Confidence::primary}};
inline constexpr Rule recurrence_past_calendar{"schedule.recurrence-past-calendar", Severity::warning, Scope::record, "the calendar ends before the series does: {actual} of {limit} occurrences"};
inline constexpr Rule recurrence_exception_unmatched{"schedule.recurrence-exception-unmatched", Severity::warning, Scope::record, "nothing happens at the excluded {value}", rfc_5545_set};
inline constexpr Rule recurrence_override_unmatched{"schedule.recurrence-override-unmatched", Severity::warning, Scope::record, "an override is kept although the series has no occurrence at {value}", {"RFC 5545", "3.8.4.4", Confidence::primary}};
inline constexpr Rule recurrence_wall_time_skipped{"schedule.recurrence-wall-time-skipped", Severity::advisory, Scope::session, "the clock is set forward over {value}", {"RFC 5545", "3.3.5", Confidence::primary}};
inline constexpr Rule recurrence_wall_time_repeated{"schedule.recurrence-wall-time-repeated", Severity::advisory, Scope::session, "the clock shows {value} twice", {"RFC 5545", "3.3.5", Confidence::primary}};

} // namespace therapy::schedule::rules
