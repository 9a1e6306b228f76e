#pragma once
// The parts of a recurrence rule as a table: what they are called, which values they take, where they may stand.

#include <therapy/schedule/recurrence_rule.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// A part that is a list of numbers.
struct NumberPart {
    std::string_view name;
    std::vector<int> RecurrenceRule::*list;
    int least;     ///< without its sign
    int greatest;
    bool from_end; ///< may be negative
};

/// In the order in which a rule is written; weekdays stand between hours and month days. \source RFC 5545 §3.3.10
inline constexpr NumberPart number_parts[] = {
    {"BYSECOND", &RecurrenceRule::by_second, 0, 60, false},
    {"BYMINUTE", &RecurrenceRule::by_minute, 0, 59, false},
    {"BYHOUR", &RecurrenceRule::by_hour, 0, 23, false},
    {"BYMONTHDAY", &RecurrenceRule::by_month_day, 1, 31, true},
    {"BYYEARDAY", &RecurrenceRule::by_year_day, 1, 366, true},
    {"BYWEEKNO", &RecurrenceRule::by_week_number, 1, 53, true},
    {"BYMONTH", &RecurrenceRule::by_month, 1, 12, false},
    {"BYSETPOS", &RecurrenceRule::by_set_position, 1, 366, true},
};
inline constexpr std::string_view weekday_part = "BYDAY";
inline constexpr int greatest_ordinal = 53;

/// A list that a frequency does not allow. \source RFC 5545 §3.3.10, the table
struct ForbiddenPart {
    Frequency frequency;
    std::vector<int> RecurrenceRule::*list;
    std::string_view why;
};
inline constexpr ForbiddenPart forbidden_parts[] = {
    {Frequency::secondly, &RecurrenceRule::by_week_number, "BYWEEKNO with FREQ=SECONDLY"},
    {Frequency::minutely, &RecurrenceRule::by_week_number, "BYWEEKNO with FREQ=MINUTELY"},
    {Frequency::hourly, &RecurrenceRule::by_week_number, "BYWEEKNO with FREQ=HOURLY"},
    {Frequency::daily, &RecurrenceRule::by_week_number, "BYWEEKNO with FREQ=DAILY"},
    {Frequency::weekly, &RecurrenceRule::by_week_number, "BYWEEKNO with FREQ=WEEKLY"},
    {Frequency::monthly, &RecurrenceRule::by_week_number, "BYWEEKNO with FREQ=MONTHLY"},
    {Frequency::daily, &RecurrenceRule::by_year_day, "BYYEARDAY with FREQ=DAILY"},
    {Frequency::weekly, &RecurrenceRule::by_year_day, "BYYEARDAY with FREQ=WEEKLY"},
    {Frequency::monthly, &RecurrenceRule::by_year_day, "BYYEARDAY with FREQ=MONTHLY"},
    {Frequency::weekly, &RecurrenceRule::by_month_day, "BYMONTHDAY with FREQ=WEEKLY"},
};

/// What a rule's text says, not yet judged.
[[nodiscard]] ParsedRecurrenceRule read_rule(std::string_view text, RecurrenceReading reading);

/// Whether ordinals of weekdays count within a month or year of the rule.
[[nodiscard]] inline bool numbers_weekdays(RecurrenceRule const& rule) noexcept {
    return rule.frequency == Frequency::monthly || (rule.frequency == Frequency::yearly && rule.by_week_number.empty());
}

/// Whether a rule of hours, minutes or seconds has lists that leave some of them out.
[[nodiscard]] inline bool narrows_periods(RecurrenceRule const& rule) noexcept {
    bool const days = !rule.by_day.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty() || !rule.by_week_number.empty() || !rule.by_month.empty();
    switch (rule.frequency) {
    case Frequency::secondly: return days || !rule.by_hour.empty() || !rule.by_minute.empty() || !rule.by_second.empty();
    case Frequency::minutely: return days || !rule.by_hour.empty() || !rule.by_minute.empty();
    case Frequency::hourly: return days || !rule.by_hour.empty();
    default: return false;
    }
}

} // namespace therapy::schedule::detail
