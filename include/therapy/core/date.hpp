#pragma once
// Calendar dates of a clinic: no time, no zone.

#include <therapy/core/config.hpp>
#include <therapy/core/enum_text.hpp>
#include <therapy/core/expected.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace therapy::inline v0_1 {

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

template <>
inline constexpr EnumEntry<Weekday> enum_table<Weekday>[] = {
    {Weekday::monday, "monday"},
    {Weekday::tuesday, "tuesday"},
    {Weekday::wednesday, "wednesday"},
    {Weekday::thursday, "thursday"},
    {Weekday::friday, "friday"},
    {Weekday::saturday, "saturday"},
    {Weekday::sunday, "sunday"},
};

/// A day of the proleptic Gregorian calendar, 1400-01-01 to 9999-12-31. Never a special value.
class THERAPY_EXPORT Date {
public:
    /// \returns the date, or `core.not-a-date` when the calendar has no such day.
    [[nodiscard]] static Expected<Date> make(int year, int month, int day);
    /// \returns the date, or `core.not-a-date` for a special value.
    [[nodiscard]] static Expected<Date> make(boost::gregorian::date value);
    /// Reads `YYYY-MM-DD`. \returns the date, or `core.not-a-date` with the text.
    [[nodiscard]] static Expected<Date> parse(std::string_view text);
    /// The date of a day number. \returns `core.not-a-date` outside the calendar's years.
    [[nodiscard]] static Expected<Date> from_day_number(std::int64_t days_since_1970);

    /// For literals. \throws Error as `make` reports.
    Date(int year, int month, int day);
    explicit Date(boost::gregorian::date value);

    [[nodiscard]] boost::gregorian::date boost_date() const noexcept { return value_; }
    [[nodiscard]] int year() const { return value_.year(); }
    [[nodiscard]] int month() const { return value_.month().as_number(); }
    [[nodiscard]] int day() const { return value_.day(); }
    [[nodiscard]] Weekday weekday() const;
    /// Days since 1970-01-01, negative before.
    [[nodiscard]] std::int32_t day_number() const noexcept {
        return static_cast<std::int32_t>(static_cast<std::int64_t>(value_.day_number()) - unix_epoch_day);
    }

    /// The date `days` later (earlier when negative). \throws Error outside the calendar's years.
    [[nodiscard]] Date plus_days(std::int64_t days) const;
    /// The same day `months` later, or the last day of that month when it is shorter. \throws Error outside the calendar's years.
    [[nodiscard]] Date plus_months(int months) const;

    friend std::strong_ordering operator<=>(Date a, Date b) noexcept { return a.day_number() <=> b.day_number(); }
    friend bool operator==(Date a, Date b) noexcept { return a.day_number() == b.day_number(); }
    /// Days from `b` to `a`.
    friend std::int32_t operator-(Date a, Date b) noexcept { return a.day_number() - b.day_number(); }

private:
    static constexpr std::int64_t unix_epoch_day = 2440588;
    boost::gregorian::date value_;
};

/// `YYYY-MM-DD`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Date date);

} // namespace therapy

template <>
struct std::hash<therapy::Date> {
    [[nodiscard]] std::size_t operator()(therapy::Date date) const noexcept {
        return static_cast<std::size_t>(static_cast<std::uint32_t>(date.day_number()));
    }
};

#include <therapy/core/instant.hpp> // leads on to finding.hpp: the reason inside Expected
