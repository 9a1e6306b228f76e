#pragma once
// Lists of periods as sets of time: sorted, apart, half-open.

#include <therapy/core/period.hpp>

#include <vector>

namespace therapy::tool {

/// The same time, sorted, with what touches or shares time made one.
[[nodiscard]] std::vector<Period> merged(std::vector<Period> periods);
/// \pre both are merged
[[nodiscard]] std::vector<Period> common(std::vector<Period> const& a, std::vector<Period> const& b);
/// What of `a` is not in `b`. \pre both are merged
[[nodiscard]] std::vector<Period> without(std::vector<Period> const& a, std::vector<Period> const& b);

} // namespace therapy::tool
