#pragma once
// Worked cases of scales, of their change, and of what the catalogue says of care.

#include "case_result.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace therapy::cases {

/// A case with `scale`, `inputs` and `expected`.
[[nodiscard]] CaseResult run_clinical_case(nlohmann::json const& one);

/// The same for the scales of one file; none when its scale is none of them.
[[nodiscard]] std::optional<CaseResult> run_scale_case(nlohmann::json const& one);
[[nodiscard]] std::optional<CaseResult> run_catalogue_case(nlohmann::json const& one);

} // namespace therapy::cases
