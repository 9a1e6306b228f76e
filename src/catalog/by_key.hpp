#pragma once
// Looking a row up in a table ordered by key.

#include <algorithm>
#include <boost/optional/optional.hpp>
#include <span>
#include <string_view>

namespace therapy::inline v0_1::detail {

/// \complexity O(log n)
template <class Row>
[[nodiscard]] boost::optional<Row const&> by_key(std::span<Row const> rows, std::string_view key) noexcept {
    auto const at = std::lower_bound(rows.begin(), rows.end(), key, [](Row const& row, std::string_view wanted) { return row.key < wanted; });
    if (at == rows.end() || at->key != key)
        return boost::none;
    return *at;
}

} // namespace therapy::detail
