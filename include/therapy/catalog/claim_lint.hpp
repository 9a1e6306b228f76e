#pragma once
// Reading what a clinic says of itself: guarantees, superlatives, promises nothing carries.

#include <therapy/catalog/claim.hpp>
#include <therapy/catalog/claim_rules.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::catalog {

/// What a phrase is taken for.
enum class PhraseKind : std::uint8_t {
    guarantee,
    ungraded,    ///< an outcome the evidence does not carry; not where it is hedged
    superlative,
    universal,
    licence,
    redundant,   ///< a second, wider reach after a superlative
    innocent,    ///< looks like one of the others and is none: what it touches is not reported
};

/// Words that make a claim. A user's own phrase is a row of the same type.
///
/// `words` are separated by spaces and matched one word of the text each, in lower case without apostrophes; hyphens separate words:
///
///     guarantee*        a word that begins so        {trade}    a word of a class of `phrase_classes()`
///     pain|ache         one of these                 {adj}?     may be missing
///     # % &             these signs are words        {adj}~     up to six such words, or none
///
/// The first word can be neither missing nor repeated.
struct ClaimPhrase {
    std::string_view words;
    PhraseKind kind;
    std::string_view benefit{};      ///< whose chain judges it, where there is one
    std::string_view jurisdiction{}; ///< where it counts; empty: everywhere
    std::string_view note{};
    Citations sources = own_definition;
};

/// Words that stand for each other in phrases: "massage|clinic*".
struct PhraseClass {
    std::string_view name; ///< "trade"
    std::string_view words;
};

/// The built-in phrases, by kind.
[[nodiscard]] THERAPY_EXPORT std::span<ClaimPhrase const> claim_phrases() noexcept;
/// The classes that phrases name, ordered by name.
[[nodiscard]] THERAPY_EXPORT std::span<PhraseClass const> phrase_classes() noexcept;

/// What in a text would be held against a clinic, in the order of the text.
///
/// Case, punctuation, typographic quotes, hyphens and line breaks do not matter; sentences, and words apart by more than a line's
/// worth of signs, do. Words that are denied ("we do not guarantee", "results are not guaranteed") are not reported, nor are hedged
/// outcomes ("may help"); a hedge does not excuse a guarantee. Words that several phrases match are reported once, by the strictest.
///
/// \param text         any bytes; meant as English in UTF-8
/// \param place        where the clinic is: without it no wording of licences is judged
/// \param own          phrases judged along with the built-in ones
/// \returns            `catalog.claim-guarantee` (error), `-superlative`, `-ungraded`, `-universal`, `-licence-wording` (warnings),
///                     `-redundant` (advisory); the matched words as they stand in `args.value`, their line in `place.line`
/// \complexity         O(n) in the text for a given set of phrases
[[nodiscard]] THERAPY_EXPORT Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place = boost::none, std::span<ClaimPhrase const> own = {});

/// The same for claims as data, by their kind; `args.value` is the claim's key.
///
/// An outcome or mechanism is ungraded when it is not hedged and its verdict is neither supported nor mixed. A superlative whose
/// reach another one holds is redundant as well. A credential is judged by its text.
/// \complexity O(n²) in the superlatives, O(n) in the rest
[[nodiscard]] THERAPY_EXPORT Report lint_claims(std::span<Claim const> made, boost::optional<Jurisdiction> const& place = boost::none, std::span<Benefit const> known = benefits());

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::PhraseKind> enum_table<catalog::PhraseKind>[] = {
    {catalog::PhraseKind::guarantee, "guarantee"},
    {catalog::PhraseKind::ungraded, "ungraded"},
    {catalog::PhraseKind::superlative, "superlative"},
    {catalog::PhraseKind::universal, "universal"},
    {catalog::PhraseKind::licence, "licence"},
    {catalog::PhraseKind::redundant, "redundant"},
    {catalog::PhraseKind::innocent, "innocent"},
};

} // namespace therapy
