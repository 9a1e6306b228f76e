#pragma once
// Worked cases of minutes and units.

#include "case_result.hpp"

#include <nlohmann/json_fwd.hpp>

namespace therapy::cases {

/// Kinds `eight_minute_rule` and `midpoint_rule`.
[[nodiscard]] CaseResult run_unit_case(nlohmann::json const& one);

} // namespace therapy::cases
