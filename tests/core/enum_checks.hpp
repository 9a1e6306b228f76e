#pragma once
// What every table of enumerators promises, checked for one enumeration.

#include <therapy/core/enum_text.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace therapy::tests {

/// Lower-case words of letters and digits, joined by single hyphens.
inline bool is_kebab_case(std::string_view text) {
    bool in_word = false;
    for (char const c : text) {
        bool const word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && (c != '-' || !in_word))
            return false;
        in_word = word;
    }
    return in_word;
}

/// The table lists every enumerator from 0 to `last` in order, each with its own text that reads back.
template <class E>
void check_enum_table(E last) {
    std::span<EnumEntry<E> const> const table = enum_table<E>;
    REQUIRE(table.size() == static_cast<std::size_t>(last) + 1);
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto const& entry = table[i];
        CAPTURE(i, entry.text);
        CHECK(static_cast<std::size_t>(entry.value) == i);
        CHECK(is_kebab_case(entry.text));
        CHECK(to_text(entry.value) == entry.text);
        auto const back = from_text<E>(entry.text);
        REQUIRE(back.has_value());
        CHECK((*back == entry.value));
        CHECK(std::count_if(table.begin(), table.end(), [&](auto const& other) { return other.text == entry.text; }) == 1);
        std::string shouted(entry.text);
        shouted[0] = static_cast<char>(shouted[0] - 'a' + 'A');
        CHECK_FALSE(from_text<E>(shouted).has_value());
    }
    CHECK(to_text(static_cast<E>(table.size())).empty());
    CHECK_FALSE(from_text<E>("").has_value());
}

} // namespace therapy::tests
