#pragma once
// How a series repeats: the RRULE of RFC 5545, read, written and judged. What it yields: recurrence.hpp.

#include <therapy/core/report.hpp>
#include <therapy/schedule/recurrence_time.hpp>

namespace therapy::inline v0_1::schedule {

/// How far apart the periods of a rule are: every second to every year.
enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

/// How what other programs write is read.
enum class RecurrenceReading {
    strict,  ///< RFC 5545 and nothing else
    lenient, ///< what has one sensible meaning is read by it, with a warning (`RecurrenceRule` says which)
};

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::Frequency> enum_table<schedule::Frequency>[] = {
    {schedule::Frequency::secondly, "secondly"},
    {schedule::Frequency::minutely, "minutely"},
    {schedule::Frequency::hourly, "hourly"},
    {schedule::Frequency::daily, "daily"},
    {schedule::Frequency::weekly, "weekly"},
    {schedule::Frequency::monthly, "monthly"},
    {schedule::Frequency::yearly, "yearly"},
};
template <>
inline constexpr EnumEntry<schedule::RecurrenceReading> enum_table<schedule::RecurrenceReading>[] = {{schedule::RecurrenceReading::strict, "strict"}, {schedule::RecurrenceReading::lenient, "lenient"}};
} // namespace therapy

namespace therapy::inline v0_1::schedule {

/// A weekday, or the n-th (from the end when negative) of it in the month or year; 0: every one.
struct WeekdayNumber {
    int ordinal = 0;
    Weekday weekday;

    /// By weekday, then by ordinal.
    friend std::strong_ordering operator<=>(WeekdayNumber a, WeekdayNumber b) noexcept {
        return a.weekday != b.weekday ? a.weekday <=> b.weekday : a.ordinal <=> b.ordinal;
    }
    friend bool operator==(WeekdayNumber, WeekdayNumber) noexcept = default;
};

/// An RRULE: every `interval`-th period of the frequency, and in it what the lists name. A record; `validate` judges it.
///
/// A list either widens a period to several occurrences or narrows the periods, by the table of §3.3.10. What a rule leaves
/// out is taken from the start of the series. Positions (`by_set_position`) count within one whole period, also the one the
/// series starts in. Negative numbers count from the end.
///
/// Where RFC 5545 leaves a choice, this library's is (the first four also a finding, `schedule.recurrence-read-differently`):
/// - YEARLY with month days but no month: those days of every month (libical and ical.js stay in the month of the start);
/// - week numbers without a weekday: the weekday of the start (python-dateutil takes all seven days);
/// - week numbers together with months, month days or days of the year: the days that satisfy both (libical refuses them);
/// - week numbers with INTERVAL: a week belongs whole to the year it is numbered in, and the years are counted from that of
///   the start's week, or from the start's calendar year where the rule does not yield the start (as libical 4 does;
///   python-dateutil counts each day in its calendar year);
/// - wall times that a clock change skips: §3.3.10 ignores and does not count them, §3.3.5 reads them with the offset before the
///   change. They are read by §3.3.5 and counted; of those read as one instant (02:30 and 03:30 of an hourly series) only the
///   earlier wall is there, as §3.8.5.3 has no instance twice. `GapPolicy::refuse` leaves them out, and COUNT still counts them.
///
/// The lenient reading, in addition (each with a warning):
/// - a list that the table forbids with the frequency narrows it; an ordinal that is not allowed is dropped;
/// - COUNT together with UNTIL: whichever ends the series first; positions without another list: of the one occurrence;
/// - UNTIL in another form than the start: a day includes all of its occurrences, UTC against a series without a zone is
///   read as written, a local time is one of the series' zone;
/// - an empty part (`;;`, or `;` at the end) is skipped; RSCALE=GREGORIAN that skips no other way than RFC 5545 is dropped.
///
/// BYSECOND=60 is read as 59 (§3.3.12). RFC 7529 is otherwise not supported and says so.
/// \source RFC 5545 §3.3.10
struct RecurrenceRule {
    Frequency frequency;
    std::int64_t interval = 1;
    boost::optional<std::int64_t> count{};           ///< how many occurrences
    boost::optional<RecurrenceTime> until{};         ///< the last moment at which one may start
    std::vector<int> by_second{};                    ///< 0 to 60
    std::vector<int> by_minute{};                    ///< 0 to 59
    std::vector<int> by_hour{};                      ///< 0 to 23
    std::vector<WeekdayNumber> by_day{};             ///< ordinals ±1 to ±53
    std::vector<int> by_month_day{};                 ///< ±1 to ±31
    std::vector<int> by_year_day{};                  ///< ±1 to ±366
    std::vector<int> by_week_number{};               ///< ±1 to ±53, of weeks that begin on `week_start`
    std::vector<int> by_month{};                     ///< 1 to 12
    std::vector<int> by_set_position{};              ///< ±1 to ±366
    Weekday week_start = Weekday::monday;

    friend bool operator==(RecurrenceRule const&, RecurrenceRule const&) = default;
};

/// The greatest INTERVAL and COUNT that are read.
inline constexpr std::int64_t largest_recurrence_number = 2'147'483'647;
/// The greatest COUNT, in all of a series, of rules of hours, minutes or seconds that lists narrow: their end can only be found by
/// stepping.
inline constexpr std::int64_t largest_stepped_count = 1'000'000;

/// What a text said: the rule, unless a finding is an error, and every finding with its place (`BYMONTHDAY`, `BYDAY[2]`).
struct ParsedRecurrenceRule {
    boost::optional<RecurrenceRule> rule{};
    Report report{};
};

/// Reads `FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=12`, in any order and case, with or without `RRULE:` in front. Lists come out
/// ascending and without repetitions.
/// \complexity O(n) for n characters, at most 16 384
[[nodiscard]] THERAPY_EXPORT ParsedRecurrenceRule parse_recurrence_rule(std::string_view text, RecurrenceReading reading = RecurrenceReading::strict);

/// What is wrong with a rule by itself; `validate(RecurrenceSet)` judges it beside its start.
[[nodiscard]] THERAPY_EXPORT Report validate(RecurrenceRule const& rule, RecurrenceReading reading = RecurrenceReading::strict);

/// The rule with every list ascending and without repetitions.
[[nodiscard]] THERAPY_EXPORT RecurrenceRule canonical(RecurrenceRule rule);

/// The canonical rule as RFC 5545 writes it; what is at its default is left out. A valid rule reads back as `canonical(rule)`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(RecurrenceRule const& rule);
/// `MO`, `1MO`, `-1FR`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(WeekdayNumber day);

} // namespace therapy::schedule
