#pragma once
// Every rule of the clinical course; each subject keeps its own in a header beside it.

#include <therapy/core/config.hpp>
#include <therapy/core/rule.hpp>

#include <span>

namespace therapy::inline v0_1::care {
/// Every rule of this room.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> care_rules() noexcept;
} // namespace therapy::care
