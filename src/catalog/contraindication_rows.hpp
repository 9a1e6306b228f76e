#pragma once
// The built-in rows by treatment, each with the place of its condition, worked out when the table is compiled.

#include <therapy/catalog/contraindication.hpp>

namespace therapy::inline v0_1::catalog::detail {

/// A row as one treatment has it.
struct IndexedContraindication {
    std::string_view treatment;
    Contraindication const* row;
    std::uint16_t condition; ///< its place in `screening_conditions()`
};

/// Those that name a treatment, the strictest first, then by condition, then as in the table. \complexity O(log n)
[[nodiscard]] std::span<IndexedContraindication const> contraindications_of(std::string_view treatment) noexcept;

} // namespace therapy::catalog::detail
