#pragma once
// Tables of rows with a key, a name and aliases: how they are found.

#include <therapy/catalog/treatment.hpp>

#include "by_key.hpp"

#include <algorithm>
#include <vector>

namespace therapy::inline v0_1::catalog::detail {

/// A letter of a name as keys have it: lower case, blanks and underscores as hyphens.
[[nodiscard]] constexpr char key_letter(char c) noexcept {
    if (c >= 'A' && c <= 'Z')
        return static_cast<char>(c - 'A' + 'a');
    return c == ' ' || c == '_' ? '-' : c;
}
[[nodiscard]] constexpr bool same_name(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, {}, key_letter, key_letter);
}

/// The row with a key, name or alias.
template <class Row>
[[nodiscard]] boost::optional<Row const&> find_named(std::span<Row const> rows, std::string_view name) noexcept {
    if (auto const found = therapy::detail::by_key(rows, name))
        return found;
    for (Row const& row : rows)
        if (same_name(row.key, name) || same_name(row.name, name) || std::ranges::any_of(row.aliases, [&](std::string_view alias) { return same_name(alias, name); }))
            return row;
    return boost::none;
}

template <class Row, class Predicate>
[[nodiscard]] std::vector<Row const*> rows_where(std::span<Row const> rows, Predicate wanted) {
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
