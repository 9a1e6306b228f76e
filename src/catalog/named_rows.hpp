#pragma once
// Tables of rows with a key, a name and aliases: how they are found.

#include <therapy/catalog/treatment.hpp>

#include "key_index.hpp"

#include <algorithm>
#include <boost/optional/optional.hpp>
#include <vector>

namespace therapy::inline v0_1::catalog::detail {

using therapy::detail::KeyCase;
using therapy::detail::KeyEntry;
using therapy::detail::KeyIndex;

[[nodiscard]] constexpr bool same_name(std::string_view a, std::string_view b) noexcept { return therapy::detail::same_key<KeyCase::folded>(a, b); }

template <auto const& rows>
[[nodiscard]] consteval std::size_t count_names() {
    std::size_t count = 0;
    for (auto const& row : rows)
        count += 2 + row.aliases.size();
    return count;
}

/// An index of the keys, names and aliases of a table; a name that several rows have stands for the first, a key for its own row.
template <auto const& rows>
[[nodiscard]] consteval auto index_names() {
    std::array<KeyEntry, count_names<rows>()> entries{};
    std::size_t count = 0;
    std::uint32_t number = 0;
    for (auto const& row : rows)
        entries[count++] = {row.key, number++};
    number = 0;
    for (auto const& row : rows) {
        entries[count++] = {row.name, number};
        for (auto const alias : row.aliases)
            entries[count++] = {alias, number};
        ++number;
    }
    return KeyIndex<count_names<rows>(), KeyCase::folded, 4>(entries);
}

/// Whether every key leads to its row and every name and alias to some row: what each table asserts of its own.
template <auto const& rows, class Index>
[[nodiscard]] consteval bool finds_all_names(Index const& index) {
    std::uint32_t number = 0;
    for (auto const& row : rows) {
        if (index.find(row.key) != number++ || index.find(row.name) == Index::no_row)
            return false;
        for (auto const alias : row.aliases)
            if (index.find(alias) == Index::no_row)
                return false;
    }
    return true;
}

/// The row with a key, name or alias.
template <class Row, std::size_t count, class Index>
[[nodiscard]] boost::optional<Row const&> find_named(Row const (&rows)[count], Index const& index, std::string_view name) noexcept {
    auto const at = index.find(name);
    if (at == Index::no_row)
        return boost::none;
    return rows[at];
}

template <class Rows, class Predicate>
[[nodiscard]] auto rows_where(Rows const& rows, Predicate wanted) {
    using Row = std::remove_cvref_t<decltype(*rows.begin())>;
    std::vector<Row const*> found;
    for (Row const& row : rows)
        if (wanted(row))
            found.push_back(&row);
    return found;
}

[[nodiscard]] inline bool used_by(std::span<DisciplineUse const> uses, Discipline discipline) noexcept {
    return std::ranges::any_of(uses, [&](DisciplineUse const& use) {
        return use.discipline == discipline && (use.association == Association::core || use.association == Association::common);
    });
}

} // namespace therapy::catalog::detail
