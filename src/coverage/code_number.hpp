#pragma once
// A code as a number, which is compared and mixed faster than its text.

#include <therapy/catalog/service_code.hpp>

#include <cstdint>

namespace therapy::inline v0_1::coverage::detail {

/// A number that tells a code from every other, in the order of their texts.
[[nodiscard]] inline std::uint64_t code_number(catalog::ServiceCode const& code) noexcept {
    auto const text = code.text();
    auto const at = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[i])}; };
    std::uint32_t const first = at(0) << 24 | at(1) << 16 | at(2) << 8 | at(3); // one load
    return std::uint64_t{first} << 8 | at(4);
}

} // namespace therapy::coverage::detail
