#pragma once
// Days on which payers and the government work.

#include <therapy/core/config.hpp>
#include <therapy/core/date.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// Whether a day is a holiday of the federal government, or kept for one: of a holiday on a Saturday the Friday before it, of one on a
/// Sunday the Monday after it. The inauguration's day, kept in Washington only, and days the President declares are not among them.
/// \source 5 USC 6103; Executive Order 11582
[[nodiscard]] THERAPY_EXPORT bool is_federal_holiday(Date date);

/// Whether a day is a Monday to Friday, no federal holiday and none of the closed days.
[[nodiscard]] THERAPY_EXPORT bool is_workday(Date date, std::span<Date const> closed = {});

} // namespace therapy::coverage
