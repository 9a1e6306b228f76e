#pragma once
// Worked cases of decision rules with cut-offs.

#include "case_result.hpp"

#include <optional>
#include <nlohmann/json_fwd.hpp>

namespace therapy::cases {

/// A case with `scale`, `inputs` and `expected`, of the scales Canadian_C_Spine, LBP_manip_CPR, Wells_DVT, Wainner_cluster and
/// stage. \returns none for any other scale.
[[nodiscard]] std::optional<CaseResult> run_triage_case(nlohmann::json const& one);

} // namespace therapy::cases
