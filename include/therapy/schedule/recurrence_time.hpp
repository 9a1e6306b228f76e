#pragma once
// A time as recurrence rules write it: a day, a time on a wall, or a point on the UTC line.

#include <therapy/core/wall_time.hpp>

namespace therapy::inline v0_1::schedule {

/// The three forms a date or time has in iCalendar. \source RFC 5545 §3.3.4, §3.3.5
enum class RecurrenceForm {
    date,  ///< `20260309`: a whole day
    local, ///< `20260309T090000`: on the wall of the series' zone; in a series without a zone, on any wall
    utc,   ///< `20260309T160000Z`
};

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::RecurrenceForm> enum_table<schedule::RecurrenceForm>[] = {
    {schedule::RecurrenceForm::date, "date"},
    {schedule::RecurrenceForm::local, "local"},
    {schedule::RecurrenceForm::utc, "utc"},
};
} // namespace therapy

namespace therapy::inline v0_1::schedule {

/// A date or time in one of the three forms. Times of different forms are never equal.
class THERAPY_EXPORT RecurrenceTime {
public:
    // NOLINTBEGIN(google-explicit-constructor): each says in its type which form it is
    RecurrenceTime(Date day) noexcept : form_(RecurrenceForm::date), seconds_(day.day_number() * std::int64_t{86400}) {}
    RecurrenceTime(WallTime wall) : form_(RecurrenceForm::local), seconds_(wall.date().day_number() * std::int64_t{86400} + wall.second_of_day()) {}
    RecurrenceTime(Instant instant) noexcept : form_(RecurrenceForm::utc), seconds_(instant.unix_seconds()) {}
    // NOLINTEND(google-explicit-constructor)

    /// Reads the form of iCalendar; a second 60 is read as 59, as it asks programs without leap seconds to do (§3.3.12).
    /// \returns the time, or `schedule.recurrence-not-a-time` with the text
    [[nodiscard]] static Expected<RecurrenceTime> parse(std::string_view text);

    [[nodiscard]] RecurrenceForm form() const noexcept { return form_; }
    /// What is written: the day's 00:00, the wall time, or what a clock on UTC shows.
    [[nodiscard]] WallTime written() const;
    /// The same as seconds since 1970-01-01T00:00:00 as written.
    [[nodiscard]] std::int64_t written_seconds() const noexcept { return seconds_; }

    friend bool operator==(RecurrenceTime, RecurrenceTime) noexcept = default;

private:
    RecurrenceTime(RecurrenceForm form, std::int64_t seconds) noexcept : form_(form), seconds_(seconds) {}

    RecurrenceForm form_;
    std::int64_t seconds_;
};

/// `20260309`, `20260309T090000`, `20260309T160000Z`: reads back as the same time.
[[nodiscard]] THERAPY_EXPORT std::string to_text(RecurrenceTime time);

} // namespace therapy::schedule
