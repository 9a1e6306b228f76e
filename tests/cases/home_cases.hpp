#pragma once
// Worked cases of treatment at home.

#include "case_result.hpp"

#include <optional>
#include <nlohmann/json_fwd.hpp>

namespace therapy::cases {

/// A case of who may massage at home: `scale` is seed_home_massage; `inputs` say who is there and whether they are trained.
/// \returns none for cases of another scale
[[nodiscard]] std::optional<CaseResult> run_home_case(nlohmann::json const& one);

} // namespace therapy::cases
