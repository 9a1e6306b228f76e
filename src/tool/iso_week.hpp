#pragma once
// Weeks by number, as calendars print them: 2026-W11.

#include <therapy/core/date.hpp>

#include <boost/optional/optional.hpp>

#include <string>
#include <string_view>

namespace therapy::tool {

/// The Monday on which a week begins, e.g. of `2026-W11`. Week 1 is the one with January 4.
/// \returns none for another text, and for a week the year does not have
/// \source  ISO 8601-1:2019 §3.1.1.23, §5.2.2
[[nodiscard]] boost::optional<Date> monday_of(std::string_view iso_week);
/// The Monday of a date's week. \throws Error where the calendar begins in the middle of it
[[nodiscard]] Date monday_of(Date date);
/// The week of a date: `2026-W11`. Its year may be the one before or after the date's own.
[[nodiscard]] std::string iso_week_of(Date date);

} // namespace therapy::tool
