#pragma once
// Enumerators as text: one table per enumeration, written beside it, read in both directions.

#include <boost/optional/optional.hpp>
#include <string_view>

namespace therapy::inline v0_1 {

/// One enumerator and its text: lower-case kebab-case, the word every document uses.
template <class E>
struct EnumEntry {
    E value;
    std::string_view text;
};

/// The table of an enumeration; specialised beside each one, in the enumerators' order. A plain array: it costs least to compile,
/// and every header has some. An enumeration without one does not compile.
template <class E>
inline constexpr EnumEntry<E> const* enum_table = nullptr;

/// \returns the text of an enumerator; empty for a value that is no enumerator.
template <class E>
[[nodiscard]] constexpr std::string_view to_text(E value) noexcept {
    for (auto const& entry : enum_table<E>)
        if (entry.value == value)
            return entry.text;
    return {};
}

/// \returns the enumerator of a text; none when the table has no such text (case matters).
template <class E>
[[nodiscard]] boost::optional<E> from_text(std::string_view text) noexcept {
    for (auto const& entry : enum_table<E>)
        if (entry.text == text)
            return entry.value;
    return boost::none;
}

} // namespace therapy
