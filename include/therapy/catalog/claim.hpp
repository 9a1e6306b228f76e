#pragma once
// What clinics say of themselves and of their treatments, carried as claims: said, which is not yet shown.

#include <therapy/catalog/benefit.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::catalog {

/// What a claim is, which decides what can be held against it.
enum class ClaimKind : std::uint8_t {
    outcome,     ///< somebody gets better in some way
    mechanism,   ///< how that comes about
    superlative, ///< better or larger than all others
    guarantee,   ///< an outcome without fail
    universal,   ///< everything of a kind
    credential,  ///< a licence, certificate or title
};

/// How far a comparison reaches.
enum class ReachKind : std::uint8_t { unstated, place, world };

/// Where a claim says it holds.
struct Reach {
    ReachKind kind = ReachKind::unstated;
    std::string_view place{}; ///< of a place, as written

    friend constexpr bool operator==(Reach const&, Reach const&) = default;
};

/// One claim. Texts are static, or owned by the catalogue or document the claim came from.
struct Claim {
    std::string_view key;     ///< "massage-raises-white-cells"
    ClaimKind kind;
    std::string_view text;    ///< in our own words
    std::string_view subject; ///< the treatment or discipline it is made for
    std::string_view effect{}; ///< what is to come of it, as the links of a benefit name it
    Hedge hedge = Hedge::none;
    std::string_view benefit{}; ///< the benefit whose chain judges it; empty: claimed, not graded
    Stated<Verdict> verdict{};  ///< where a source judges the claim itself and no benefit does
    Reach reach{};
    std::string_view note{};
    Citations sources;
};

/// The claims of a clinic's article, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Claim const> claims() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<Claim const&> find_claim(std::string_view key) noexcept;

/// What the evidence says: the claim's own verdict where it states one; else that of the link of its benefit from its subject to its
/// effect; else of the first link that leads to its effect. `not_graded` for a claim without benefit, effect or link.
[[nodiscard]] THERAPY_EXPORT Verdict verdict_of(Claim const& claim, std::span<Benefit const> known = benefits()) noexcept;

/// Whether the wide reach holds the narrow one: the best in the world is the best in every place, and in one place there.
/// What is not stated holds nothing and is held by nothing.
[[nodiscard]] THERAPY_EXPORT bool implies(Reach wide, Reach narrow) noexcept;
/// Whether the one claim makes the other redundant: the same superlative of the same subject, and a reach that holds the other's.
[[nodiscard]] THERAPY_EXPORT bool implies(Claim const& wide, Claim const& narrow) noexcept;

/// What "all types of ..." leaves out: the keys of `all` that are not in `offered`, in the order of `all`. The claim is true when empty.
/// \complexity O(n m)
[[nodiscard]] THERAPY_EXPORT std::vector<std::string_view> missing_offerings(std::span<std::string_view const> offered, std::span<std::string_view const> all);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::ClaimKind> enum_table<catalog::ClaimKind>[] = {
    {catalog::ClaimKind::outcome, "outcome"},
    {catalog::ClaimKind::mechanism, "mechanism"},
    {catalog::ClaimKind::superlative, "superlative"},
    {catalog::ClaimKind::guarantee, "guarantee"},
    {catalog::ClaimKind::universal, "universal"},
    {catalog::ClaimKind::credential, "credential"},
};

template <>
inline constexpr EnumEntry<catalog::ReachKind> enum_table<catalog::ReachKind>[] = {
    {catalog::ReachKind::unstated, "unstated"},
    {catalog::ReachKind::place, "place"},
    {catalog::ReachKind::world, "world"},
};

} // namespace therapy
