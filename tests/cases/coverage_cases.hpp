#pragma once
// Worked cases of coverage.

#include "case_result.hpp"

#include <nlohmann/json_fwd.hpp>

namespace therapy::cases {

/// A case with `kind`, `input` and `expected`.
[[nodiscard]] CaseResult run_coverage_case(nlohmann::json const& one);

} // namespace therapy::cases
