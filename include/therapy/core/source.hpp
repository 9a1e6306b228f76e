#pragma once
// Where a fact or a rule comes from, and how well it is confirmed.

#include <therapy/core/enum_text.hpp>

namespace therapy::inline v0_1 {

/// How well a fact is confirmed.
enum class Confidence {
    primary,     ///< read in the publisher's own text
    secondary,   ///< read in text that quotes or restates the publisher
    convention,  ///< how the field commonly works, or a definition of this library
    unconfirmed, ///< found, but not confirmed: never a ground for "permitted" or "covered"
};

template <>
inline constexpr EnumEntry<Confidence> enum_table<Confidence>[] = {
    {Confidence::primary, "primary"},
    {Confidence::secondary, "secondary"},
    {Confidence::convention, "convention"},
    {Confidence::unconfirmed, "unconfirmed"},
};

/// A citation. The text has static storage duration.
struct Source {
    std::string_view title;                           ///< publication, e.g. "Medicare Claims Processing Manual (Pub. 100-04)"
    std::string_view section{};                       ///< place in it, e.g. "ch. 5 §20.2"
    Confidence confidence = Confidence::convention;

    friend constexpr bool operator==(Source const&, Source const&) = default;
};

/// Cited where a rule is a definition of this library's own vocabulary.
inline constexpr Source own_definition{"therapy", "definition", Confidence::convention};

} // namespace therapy
