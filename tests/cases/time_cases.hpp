#pragma once
// Worked cases of wall time and of overlaps.

#include "case_result.hpp"

#include <nlohmann/json_fwd.hpp>

namespace therapy::cases {

/// A case of wall time: `op` is local_to_utc, utc_to_local, day_length, add_minutes or overlap.
[[nodiscard]] CaseResult run_time_case(nlohmann::json const& one);
/// A case of a slot against busy periods: `slot_start`, `slot_minutes`, `busy`, `conflict`.
[[nodiscard]] CaseResult run_busy_case(nlohmann::json const& one);

} // namespace therapy::cases
