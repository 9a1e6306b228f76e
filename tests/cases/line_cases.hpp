#pragma once
// Worked cases of claim lines: assistants, code pairs, reduced procedures, the year's threshold.

#include "case_result.hpp"

#include <nlohmann/json_fwd.hpp>

namespace therapy::cases {

/// \param one  a case of kind assistant_modifier, ncci, kx or mppr
[[nodiscard]] CaseResult run_line_case(nlohmann::json const& one);

} // namespace therapy::cases
