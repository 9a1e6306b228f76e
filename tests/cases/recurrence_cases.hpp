#pragma once
// Worked cases of recurrence rules and of series on a zone's clocks.

#include "case_result.hpp"

#include <nlohmann/json_fwd.hpp>

namespace therapy::cases {

/// A case of a rule: `rrule`, `dtstart`, `value`, `tzid`, `expected`, `complete`, `tier`, perhaps `expected_utc`, `start_at`, `verdict`.
///
/// By tier: `core` and `core-empty` pass or fail; of the others, one that differs is disputed where another known reading of the
/// same rule, or the case's own verdict, explains it. A rule that is not read must come with a finding.
[[nodiscard]] CaseResult run_rule_case(nlohmann::json const& one);
/// A case of `op` recur_wall_clock: `tzid`, `start_local`, `every_days`, `count`, `occurrences`.
[[nodiscard]] CaseResult run_series_case(nlohmann::json const& one);

} // namespace therapy::cases
