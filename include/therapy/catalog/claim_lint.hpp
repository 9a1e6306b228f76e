#pragma once
// Reading what a clinic says of itself: guarantees, superlatives, promises nothing carries.

#include <therapy/catalog/claim.hpp>
#include <therapy/catalog/claim_rules.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/core/date.hpp>
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
///     *~                any words, up to six         ,          a comma, dash or colon may stand here
///
/// The first word can be neither missing nor repeated. What matches but for a `,` matches inside one clause.
struct ClaimPhrase {
    std::string_view words;
    PhraseKind kind;
    std::string_view benefit{};      ///< whose chain judges it, where there is one
    std::string_view jurisdiction{}; ///< where it counts; empty: everywhere, or for a licence wherever massage therapists are not licensed
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
/// It finds the claims its phrases name. New wordings of old promises have no end: a text without findings is not cleared.
///
/// Case, punctuation, typographic quotes, hyphens and line breaks do not matter; sentences, and words apart by more than a line's
/// worth of signs, do. Words that are denied ("we do not guarantee", "results are not guaranteed") or named as words ("is a phrase we
/// never use") are not reported, nor are hedged outcomes ("may help"); a hedge does not excuse a guarantee, nor does a denial that
/// praises ("nobody cures it like us"). A question is no claim, unless the next sentence answers it with yes. Words that several
/// phrases match are reported once, by the strictest.
///
/// Whether a licence may be named is read from the massage regulations. Without `day` the latest row of the place is asked, be it over
/// or not yet in force: nothing here reads a clock.
///
/// \param text         any bytes; meant as English in UTF-8
/// \param place        where the clinic is: without it no wording of licences is judged
/// \param own          phrases judged along with the built-in ones
/// \param day          the day on which the law is asked
/// \returns            `catalog.claim-guarantee` (error), `-superlative`, `-ungraded`, `-universal`, `-licence-wording` (warnings),
///                     `-redundant`, `-licence-unknown` (advisory); the matched words as they stand in `args.value`, their line in `place.line`
/// \complexity         O(n) in the text for a given set of phrases
[[nodiscard]] THERAPY_EXPORT Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place = boost::none, std::span<ClaimPhrase const> own = {},
                                                boost::optional<Date> const& day = boost::none);

/// The same for claims as data, by their kind and by their text; `args.value` is the claim's key. A rule is reported once a claim.
///
/// An outcome or mechanism is ungraded when its verdict is neither supported nor mixed and either it is not hedged or its text is
/// ungraded; not where its text is found to guarantee that outcome. What a kind or a hedge leaves out, the text still says: an outcome
/// whose text guarantees is a guarantee. A superlative whose reach another one holds is redundant as well.
/// \complexity O(n²) in the superlatives, O(n) in the rest and in the texts
[[nodiscard]] THERAPY_EXPORT Report lint_claims(std::span<Claim const> made, boost::optional<Jurisdiction> const& place = boost::none, std::span<Benefit const> known = benefits(),
                                                boost::optional<Date> const& day = boost::none);

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
