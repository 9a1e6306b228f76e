#pragma once
// The result of making or parsing a value: the value, or the finding that says what is wrong with the input.

#include <tl/expected.hpp>

namespace therapy::inline v0_1 {

struct Finding;

/// A `T`, or why there is none. Include <therapy/core/finding.hpp> to look at the reason.
template <class T>
using Expected = tl::expected<T, Finding>;

} // namespace therapy
