#pragma once
// A series as calendars write it: the lines DTSTART, RRULE, RDATE and EXDATE.

#include <therapy/schedule/recurrence.hpp>

namespace therapy::inline v0_1::schedule {

/// What the lines said: the series, unless a finding is an error, and every finding with its line or place.
struct ParsedRecurrenceSet {
    boost::optional<RecurrenceSet> set{};
    Report report{};
};

/// Reads
///
///     DTSTART;TZID=America/Los_Angeles:20260309T090000
///     RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=12
///     EXDATE;TZID=America/Los_Angeles:20260525T090000
///
/// in any order, lines folded or not. Times of another zone than the start's are brought to UTC. `RDATE;VALUE=PERIOD` gives its
/// start only, with a warning. Overrides are events of their own in a calendar, so no line says them.
/// \complexity O(n) for n characters, at most 1 048 576
[[nodiscard]] THERAPY_EXPORT ParsedRecurrenceSet parse_recurrence_set(std::string_view text, RecurrenceReading reading = RecurrenceReading::strict);

/// The lines of a series, each ending with a line feed, not folded; overrides are left to the caller. A valid set without
/// overrides reads back as the same set with canonical rules.
[[nodiscard]] THERAPY_EXPORT std::string to_text(RecurrenceSet const& set);

} // namespace therapy::schedule
