#pragma once
// The rules of recurrence, each with the shortest text that breaks it.

#include "schedule/other_kind.hpp"

#include <therapy/schedule/recurrence_rules.hpp>
#include <therapy/schedule/recurrence_text.hpp>

namespace therapy::tests {

namespace series {

inline Report rule(char const* text) { return schedule::parse_recurrence_rule(text).report; }
inline Report set(char const* lines) { return schedule::parse_recurrence_set(lines).report; }
/// What the occurrences show. \pre the lines are a series
inline Report made(char const* lines, schedule::RecurrencePolicies policies = {}) {
    auto const parsed = schedule::parse_recurrence_set(lines, policies.reading);
    if (!parsed.set)
        return {};
    auto const recurrence = schedule::Recurrence::make(*parsed.set, TimeZone::utc(), policies);
    return recurrence ? recurrence->report() : Report({recurrence.error()});
}
/// Three days from Monday, 2026-03-09, at nine by nobody's clock.
inline schedule::RecurrenceSet daily() { return {.start = WallTime("2026-03-09T09:00:00"), .rules = {{.frequency = schedule::Frequency::daily, .count = 3}}}; }
inline schedule::RecurrenceOverride at_ten(char const* occurrence) { return {.occurrence = WallTime(occurrence), .start = schedule::RecurrenceTime(WallTime("2026-03-10T10:00:00"))}; }
/// What clock changes of 2026 do to a series in New York.
inline Report clock_changes(char const* lines) {
    auto const recurrence = schedule::Recurrence::make(*schedule::parse_recurrence_set(lines).set, TimeZone::utc());
    return recurrence->clock_changes(Period(Instant("2026-01-01T00:00:00Z"), Instant("2027-01-01T00:00:00Z")));
}

} // namespace series

inline OtherKind const recurrence_kinds[] = {
    // What a text says
    {schedule::rules::recurrence_not_a_time, [] {
         auto const time = schedule::RecurrenceTime::parse("2026-03-09");
         return time ? Report() : Report({time.error()});
     }, {" 2026-03-09"}},
    {schedule::rules::recurrence_too_long, [] { return series::rule(std::string(16'385, 'x').c_str()); }, {" 16385 of 16384 count"}},
    {schedule::rules::recurrence_part_unreadable, [] { return series::rule("FREQ=DAILY;COUNT"); }, {" COUNT at part[1]"}},
    {schedule::rules::recurrence_part_unknown, [] { return series::rule("FREQ=DAILY;BYMOON=1"); }, {" BYMOON at BYMOON"}},
    {schedule::rules::recurrence_part_repeated, [] { return series::rule("FREQ=DAILY;COUNT=1;COUNT=2"); }, {" COUNT at COUNT"}},
    {schedule::rules::recurrence_part_empty, [] { return series::rule("FREQ=DAILY;"); }, {" at part[1]"}},
    {schedule::rules::recurrence_value_unreadable, [] { return series::rule("FREQ=DAILY;COUNT=two"); }, {" two at COUNT"}},
    {schedule::rules::recurrence_scale_unsupported, [] { return series::rule("RSCALE=HEBREW;FREQ=DAILY"); }, {" HEBREW at RSCALE"}},
    {schedule::rules::recurrence_line_unreadable, [] { return series::set("DTSTART:20260309T090000\nnonsense\n"); }, {" in line 2"}},
    {schedule::rules::recurrence_line_unknown, [] { return series::set("DTSTART:20260309T090000\nSUMMARY:x\n"); }, {" SUMMARY in line 2"}},
    {schedule::rules::recurrence_start_missing, [] { return series::set("RRULE:FREQ=DAILY\n"); }, {""}},
    {schedule::rules::recurrence_value_type, [] { return series::set("DTSTART;VALUE=DATE:20260309T090000\n"); }, {" 20260309T090000 in line 1"}},
    {schedule::rules::recurrence_period_length, [] { return series::set("DTSTART:20260309T090000\nRDATE;VALUE=PERIOD:20260310T090000/PT1H\n"); }, {" 20260310T090000/PT1H in line 2"}},
    // What a rule says
    {schedule::rules::recurrence_frequency_missing, [] { return series::rule("COUNT=2"); }, {" at FREQ"}},
    {schedule::rules::recurrence_value_out_of_range, [] { return series::rule("FREQ=YEARLY;BYMONTH=13"); }, {" 13 of 12 count at BYMONTH[0]"}},
    {schedule::rules::recurrence_value_repeated, [] { return series::rule("FREQ=YEARLY;BYMONTH=3,3"); }, {" 3 at BYMONTH"}},
    {schedule::rules::recurrence_count_and_until, [] { return series::rule("FREQ=DAILY;COUNT=2;UNTIL=20260401T000000Z"); }, {" at COUNT"}},
    {schedule::rules::recurrence_part_not_allowed, [] { return series::rule("FREQ=WEEKLY;BYMONTHDAY=1"); }, {" BYMONTHDAY with FREQ=WEEKLY at BYMONTHDAY"}},
    {schedule::rules::recurrence_ordinal_not_allowed, [] { return series::rule("FREQ=WEEKLY;BYDAY=2MO"); }, {" 2MO at BYDAY"}},
    {schedule::rules::recurrence_position_alone, [] { return series::rule("FREQ=DAILY;BYSETPOS=1"); }, {" at BYSETPOS"}},
    {schedule::rules::recurrence_leap_second, [] { return series::rule("FREQ=DAILY;BYSECOND=60"); }, {" at BYSECOND"}},
    {schedule::rules::recurrence_count_too_large, [] { return series::rule("FREQ=HOURLY;BYDAY=MO;COUNT=1000001"); }, {" 1000001 of 1000000 count at COUNT"}},
    {schedule::rules::recurrence_read_differently, [] { return series::rule("FREQ=YEARLY;BYWEEKNO=1"); }, {" BYWEEKNO without BYDAY at BYWEEKNO"}},
    // What a series says
    {schedule::rules::recurrence_until_form, [] { return series::set("DTSTART:20260309T090000\nRRULE:FREQ=DAILY;UNTIL=20260401T000000Z\n"); }, {" 20260401T000000Z at rules[0].UNTIL"}},
    {schedule::rules::recurrence_time_form, [] { return series::set("DTSTART;VALUE=DATE:20260309\nEXDATE:20260310T090000\n"); }, {" 20260310T090000 at except[0]"}},
    {schedule::rules::recurrence_times_ignored, [] { return series::set("DTSTART;VALUE=DATE:20260309\nRRULE:FREQ=DAILY;BYHOUR=9\n"); }, {" BYHOUR at rules[0].BYHOUR"}},
    {schedule::rules::recurrence_days_in_hours, [] { return series::set("DTSTART;VALUE=DATE:20260309\nRRULE:FREQ=HOURLY\n"); }, {" hourly at rules[0].FREQ"}},
    {schedule::rules::recurrence_outside_calendar, [] { return series::set("DTSTART:99991231T090000\n"); }, {" 99991231T090000 at start"}},
    {schedule::rules::recurrence_override_repeated, [] {
         auto set = series::daily();
         set.overrides = {series::at_ten("2026-03-10T09:00:00"), series::at_ten("2026-03-10T09:00:00")};
         return validate(set);
     }, {" 20260310T090000 at overrides[1].occurrence"}},
    {schedule::rules::recurrence_range_unsupported, [] {
         auto set = series::daily();
         set.overrides = {series::at_ten("2026-03-10T09:00:00")};
         set.overrides[0].and_following = true;
         return validate(set);
     }, {" 20260310T090000 at overrides[0].occurrence"}},
    // What comes of it
    {schedule::rules::recurrence_never, [] { return series::made("DTSTART:20260309T090000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"); }, {" FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2 at rules[0]"}},
    {schedule::rules::recurrence_start_not_in_rule, [] { return series::made("DTSTART:20260309T090000\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2\n"); }, {" 20260309T090000 at start"}},
    {schedule::rules::recurrence_past_calendar, [] { return series::made("DTSTART:99991001T090000\nRRULE:FREQ=MONTHLY;COUNT=5\n"); }, {" 3 of 5 count at rules[0].COUNT"}},
    {schedule::rules::recurrence_exception_unmatched, [] { return series::made("DTSTART:20260309T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260310T100000\n"); }, {" 20260310T100000 at except[0]"}},
    {schedule::rules::recurrence_override_unmatched, [] {
         auto set = series::daily();
         set.overrides = {series::at_ten("2026-03-20T09:00:00")};
         auto const recurrence = schedule::Recurrence::make(set, TimeZone::utc());
         return recurrence ? recurrence->report() : Report({recurrence.error()});
     }, {" 20260320T090000 at overrides[0].occurrence"}},
    {schedule::rules::recurrence_wall_time_skipped, [] { return series::clock_changes("DTSTART;TZID=America/New_York:20260307T023000\nRRULE:FREQ=DAILY;COUNT=3\n"); }, {" on 2026-03-08 2026-03-08T02:30:00 America/New_York"}},
    {schedule::rules::recurrence_wall_time_repeated, [] { return series::clock_changes("DTSTART;TZID=America/New_York:20261031T013000\nRRULE:FREQ=DAILY;COUNT=3\n"); }, {" on 2026-11-01 2026-11-01T01:30:00 America/New_York"}},
};

} // namespace therapy::tests
