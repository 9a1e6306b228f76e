#pragma once
// What would make a finding of this room go away, where one change would.

#include <therapy/core/config.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::coverage::detail {

/// The same findings in the same order; those that name no fix have the one of their rule, if there is one.
[[nodiscard]] THERAPY_EXPORT Report with_fixes(Report const& report);

} // namespace therapy::coverage::detail
