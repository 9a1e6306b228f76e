#pragma once
// What guidelines and reviews say of a treatment for a condition: one row a statement, none merged with another.

#include <therapy/catalog/body_region.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/stated.hpp>

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace therapy::inline v0_1::catalog {

/// How far along a condition is, in the words of the guideline; where each begins is the guideline's own affair.
enum class Stage : std::uint8_t { acute, subacute, post_acute, chronic, persistent };

/// The stages a statement is about. `Stages::any()` where the source names none.
class Stages {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): one stage is a set of one
    constexpr Stages(Stage only) noexcept : bits_(bit(only)) {}
    [[nodiscard]] static constexpr Stages any() noexcept { return Stages(all_bits); }

    [[nodiscard]] constexpr bool is_any() const noexcept { return bits_ == all_bits; }
    [[nodiscard]] constexpr bool contains(Stage stage) const noexcept { return (bits_ & bit(stage)) != 0; }
    [[nodiscard]] constexpr bool intersects(Stages other) const noexcept { return (bits_ & other.bits_) != 0; }

    friend constexpr Stages operator|(Stages a, Stages b) noexcept { return Stages(static_cast<std::uint8_t>(a.bits_ | b.bits_)); }
    friend constexpr std::strong_ordering operator<=>(Stages a, Stages b) noexcept { return a.bits_ <=> b.bits_; }
    friend constexpr bool operator==(Stages, Stages) noexcept = default;

private:
    static constexpr std::uint8_t all_bits = 0b11111;
    static constexpr std::uint8_t bit(Stage stage) noexcept { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(stage)); }
    explicit constexpr Stages(std::uint8_t bits) noexcept : bits_(bits) {}

    std::uint8_t bits_;
};

/// "any", or the stages joined by commas: "acute,subacute".
[[nodiscard]] THERAPY_EXPORT std::string to_text(Stages stages);

/// Which way a source points.
enum class Direction : std::uint8_t {
    for_,
    against,
    insufficient,      ///< looked, and found too little to say
    no_recommendation, ///< the panel made none
    conflicting,       ///< the source itself calls its evidence conflicting
    not_listed,        ///< left out of the source's list, without a word against it
    no_advantage,      ///< no better than placebo
};

/// How the treatment a source speaks of relates to the treatments of this catalogue it is filed under.
enum class Fit : std::uint8_t {
    same,
    narrower, ///< one form of ours: a dose, a body part, one kind of exercise
    broader,  ///< a family ours belongs to
    combined, ///< ours together with something else; nothing is said of ours alone
    none,     ///< no treatment of this catalogue
};

/// One statement of one source. Texts and spans are static, or owned by the catalogue the row came from.
struct EvidenceRow {
    std::string_view treatment;                       ///< the treatment in the source's terms: "massage-high-dose"
    std::span<std::string_view const> applies_to{};   ///< the modalities and techniques it speaks of, ordered; may be empty
    Fit fit = Fit::none;                              ///< how well they match
    std::string_view condition;                       ///< "low-back-pain"
    Stated<BodyRegion> region{};                      ///< of the condition; none for pain anywhere
    Stages stages = Stages::any();
    std::string_view guideline;                       ///< a key of `guidelines()`, or a user's own
    Direction direction = Direction::no_recommendation;
    std::string_view strength{};                      ///< as printed; empty when nothing is
    std::string_view scheme{};                        ///< a key of `grade_schemes()`; empty when the source has none
    std::string_view level{};                         ///< the scheme's level for the recommendation; empty when not printed
    std::string_view certainty{};                     ///< the scheme's level for the evidence; empty when not printed
    std::string_view note{};
    Citations sources;

    [[nodiscard]] constexpr bool speaks_of(std::string_view key) const noexcept {
        if (treatment == key)
            return true;
        for (auto const ours : applies_to)
            if (ours == key)
                return true;
        return false;
    }
};

/// A guideline or review that rows cite, in one edition.
struct Guideline {
    std::string_view key; ///< "apta-neck-pain"
    std::string_view title;
    Stated<int> year{};   ///< of the edition read; not stated where the text names none
    std::string_view scheme{};
    Citations sources;
};

/// A statement on one scale, for ranking.
enum class Support : std::uint8_t { recommended, may, uncertain, against };

/// One level of a scheme.
struct GradeLevel {
    std::string_view key;     ///< "a", "weak-for"
    std::string_view meaning; ///< in our words; empty where the sources seen do not say
    Stated<Support> support{}; ///< of what is recommended at this level; not stated: the scheme does not say how strongly. See `support`
};

/// How a body grades its advice. Levels of two schemes are never compared.
struct GradeScheme {
    std::string_view key;
    std::string_view name;
    std::span<GradeLevel const> levels{};      ///< of a recommendation, from for to against or strongest first; may be empty
    std::span<GradeLevel const> certainties{}; ///< of the evidence, highest first; may be empty
    std::string_view note{};
    Citations sources;
};

/// Every statement, ordered by treatment, condition, guideline and stage.
[[nodiscard]] THERAPY_EXPORT std::span<EvidenceRow const> evidence() noexcept;
/// Ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Guideline const> guidelines() noexcept;
/// Ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<GradeScheme const> grade_schemes() noexcept;

/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<Guideline const&> find_guideline(std::string_view key) noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<GradeScheme const&> find_scheme(std::string_view key) noexcept;

/// The statements that speak of a treatment, for whatever condition, in the order of `rows`.
///
/// \param treatment  a key of this catalogue ("traction-lumbar") or of a source ("massage-high-dose")
/// \complexity       O(n)
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence_for(std::string_view treatment, std::span<EvidenceRow const> rows = evidence());
/// The statements about a condition, of whatever treatment, in the order of `rows`. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence_about(std::string_view condition, std::span<EvidenceRow const> rows = evidence());
/// The statements of a treatment for a condition; a statement for any stage answers for each.
/// An empty answer means that no source here speaks, never that the treatment does not help. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence(std::string_view treatment, std::string_view condition, Stages stages = Stages::any(),
                                                               std::span<EvidenceRow const> rows = evidence());

/// What counts as the same complaint when sources are compared.
enum class Sameness : std::uint8_t {
    condition, ///< the same condition key
    region,    ///< the same body region: sources name their patients differently
};

/// Sources that point different ways on the same question: shown side by side, never averaged.
struct Disagreement {
    std::string_view treatment;              ///< a key of this catalogue; the source's own where no key of ours applies
    std::string_view condition{};            ///< empty when the region was compared
    Stated<BodyRegion> region{};
    Stages stages = Stages::any();           ///< the stages for which exactly these statements stand
    std::vector<EvidenceRow> rows;           ///< of at least two guidelines, in the order given
};

/// Every question on which guidelines disagree, ordered by treatment, condition (or region) and stage.
///
/// Two guidelines disagree when one of their statements has another direction; a guideline never disagrees with itself.
/// Statements of narrower or combined treatments count: their `fit` says so.
/// \complexity O(n log n) in the statements times the keys each applies to
[[nodiscard]] THERAPY_EXPORT std::vector<Disagreement> conflicts(std::span<EvidenceRow const> rows = evidence(), Sameness sameness = Sameness::condition);

/// Where a statement stands on this library's own scale: a reading of ours, no source prints it.
///
/// It follows the level of its scheme, save where a guideline words a level of its own. What speaks against is `against` at any strength; too little evidence, conflicting
/// evidence, no recommendation and no advantage over placebo are `uncertain`. Unknown (unsupported): the statement speaks for the
/// treatment, but not in a scheme that says how strongly, or merely leaves it out. Unknown (not confirmed): so is the row.
[[nodiscard]] THERAPY_EXPORT Stated<Support> support(EvidenceRow const& row) noexcept;

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Stage> enum_table<catalog::Stage>[] = {
    {catalog::Stage::acute, "acute"},
    {catalog::Stage::subacute, "subacute"},
    {catalog::Stage::post_acute, "post-acute"},
    {catalog::Stage::chronic, "chronic"},
    {catalog::Stage::persistent, "persistent"},
};

template <>
inline constexpr EnumEntry<catalog::Direction> enum_table<catalog::Direction>[] = {
    {catalog::Direction::for_, "for"},
    {catalog::Direction::against, "against"},
    {catalog::Direction::insufficient, "insufficient"},
    {catalog::Direction::no_recommendation, "no-recommendation"},
    {catalog::Direction::conflicting, "conflicting"},
    {catalog::Direction::not_listed, "not-listed"},
    {catalog::Direction::no_advantage, "no-advantage"},
};

template <>
inline constexpr EnumEntry<catalog::Fit> enum_table<catalog::Fit>[] = {
    {catalog::Fit::same, "same"},
    {catalog::Fit::narrower, "narrower"},
    {catalog::Fit::broader, "broader"},
    {catalog::Fit::combined, "combined"},
    {catalog::Fit::none, "none"},
};

template <>
inline constexpr EnumEntry<catalog::Sameness> enum_table<catalog::Sameness>[] = {
    {catalog::Sameness::condition, "condition"},
    {catalog::Sameness::region, "region"},
};

template <>
inline constexpr EnumEntry<catalog::Support> enum_table<catalog::Support>[] = {
    {catalog::Support::recommended, "recommended"},
    {catalog::Support::may, "may"},
    {catalog::Support::uncertain, "uncertain"},
    {catalog::Support::against, "against"},
};

} // namespace therapy
