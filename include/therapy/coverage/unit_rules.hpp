#pragma once
// The rules of minutes and units.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::coverage::rules {

/// Negative minutes, or more minutes taken out than there are.
inline constexpr Rule not_minutes{"coverage.not-minutes", Severity::error, Scope::record, "{value} has {actual}, where the bound is {limit}"};

} // namespace therapy::coverage::rules
