#pragma once
// The rules of core: what values refuse.

#include <therapy/core/rule.hpp>

#include <therapy/core/config.hpp>
#include <span>

namespace therapy::inline v0_1::rules {

inline constexpr Rule not_a_date{"core.not-a-date", Severity::error, Scope::value, "{value} is not a date"};
inline constexpr Rule empty_range{"core.empty-range", Severity::error, Scope::value, "the range of days {value} is empty or reversed"};
inline constexpr Rule not_an_instant{"core.not-an-instant", Severity::error, Scope::value, "{value} is not a point in time"};
inline constexpr Rule not_a_wall_time{"core.not-a-wall-time", Severity::error, Scope::value, "{value} is not a local date and time"};
inline constexpr Rule not_a_time_of_day{"core.not-a-time-of-day", Severity::error, Scope::value, "{value} is not a time of day from 00:00 to 24:00"};
inline constexpr Rule not_a_duration{"core.not-a-duration", Severity::error, Scope::value, "{value} is not a duration in whole seconds"};
inline constexpr Rule sub_second{"core.sub-second", Severity::advisory, Scope::value, "{value} has a part of a second, which is dropped"};
inline constexpr Rule out_of_range{"core.out-of-range", Severity::error, Scope::value, "{value} is outside the range that can be represented"};
inline constexpr Rule empty_period{"core.empty-period", Severity::error, Scope::value, "the period {value} is empty or reversed"};
inline constexpr Rule unknown_time_zone{"core.unknown-time-zone", Severity::error, Scope::value, "no time zone is called {value}", {"IANA Time Zone Database", {}, Confidence::primary}};
inline constexpr Rule zone_rules_unknown{"core.zone-rules-unknown", Severity::error, Scope::value, "the clock rules of {value} are not known for that time"};
inline constexpr Rule nonexistent_wall_time{"core.nonexistent-wall-time", Severity::error, Scope::value, "{value} does not exist: the clock is set forward over it", {"RFC 5545", "3.3.5", Confidence::primary}};
inline constexpr Rule ambiguous_wall_time{"core.ambiguous-wall-time", Severity::error, Scope::value, "{value} happens twice: the clock is set back over it", {"RFC 5545", "3.3.5", Confidence::primary}};
inline constexpr Rule not_a_currency{"core.not-a-currency", Severity::error, Scope::value, "{value} is not a currency code", {"ISO 4217", {}, Confidence::primary}};
inline constexpr Rule not_an_amount{"core.not-an-amount", Severity::error, Scope::value, "{value} is not an exact amount of money"};
inline constexpr Rule amount_out_of_range{"core.amount-out-of-range", Severity::error, Scope::value, "{value} is beyond the largest amount"};
inline constexpr Rule amount_overflow{"core.amount-overflow", Severity::error, Scope::value, "an amount of money overflows: {value}"};
inline constexpr Rule currency_mismatch{"core.currency-mismatch", Severity::error, Scope::value, "amounts of different currencies do not mix: {value}"};
inline constexpr Rule not_a_rate{"core.not-a-rate", Severity::error, Scope::value, "{value} is not a rate"};
inline constexpr Rule bad_weights{"core.bad-weights", Severity::error, Scope::value, "weights must be given and not negative: {value}"};
inline constexpr Rule duplicate_rule{"core.duplicate-rule", Severity::error, Scope::record, "the rule {value} is already in the book"};
inline constexpr Rule waiver_without_reason{"core.waiver-without-reason", Severity::error, Scope::record, "the waiver of {value} names no actor or no reason"};
inline constexpr Rule not_waivable{"core.not-waivable", Severity::warning, Scope::record, "{value} is never waived and keeps its severity, whatever the policy says"};
inline constexpr Rule too_many{"core.too-many", Severity::error, Scope::record, "more than {limit} of one kind: {value}"};

} // namespace therapy::rules

namespace therapy::inline v0_1 {
/// Every rule of core.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> core_rules() noexcept;
} // namespace therapy
