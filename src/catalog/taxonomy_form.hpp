#pragma once
// What a code of the provider taxonomy looks like.

#include <algorithm>
#include <string_view>

namespace therapy::inline v0_1::catalog::detail {

/// Ten capitals and digits, the last an X.
[[nodiscard]] constexpr bool has_taxonomy_form(std::string_view code) noexcept {
    return code.size() == 10 && code.back() == 'X' && std::ranges::all_of(code, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

} // namespace therapy::catalog::detail
