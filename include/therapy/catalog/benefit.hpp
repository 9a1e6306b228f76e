#pragma once
// What a treatment is said to do, as chains of cause and effect, each link judged on its own.

#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/enum_text.hpp>

#include <cstdint>
#include <vector>

namespace therapy::inline v0_1::catalog {

/// How strongly a claim is worded. A hedge is kept: "may raise" never becomes "raises".
enum class Hedge : std::uint8_t { none, may, can, helps, aims };

/// What the sources found of one link: our synthesis of them.
enum class Verdict : std::uint8_t {
    supported,    ///< found; the note says how large
    contradicted, ///< looked for and not found
    mixed,        ///< sources disagree, or one that must be doubted
    not_shown,    ///< no source found that shows it
    not_graded,   ///< a source exists whose result was not read
};

/// Whether a link is part of what is claimed, or of what is known around it.
enum class LinkRole : std::uint8_t { claimed, related };

/// One step from a cause to an effect; both are kebab-case keys of treatments or effects.
struct Link {
    std::string_view from;
    std::string_view to;
    Hedge hedge = Hedge::none; ///< of the claim
    Verdict verdict;
    LinkRole role = LinkRole::claimed;
    std::string_view note{};
    Citations sources;

    /// Nothing carries the claim over this step.
    [[nodiscard]] constexpr bool is_broken() const noexcept { return role == LinkRole::claimed && (verdict == Verdict::contradicted || verdict == Verdict::not_shown); }
};

/// Which care a claim or a study is about.
enum class CareScope : std::uint8_t {
    physical_therapy,   ///< as part of physical therapy
    massage_in_general, ///< whoever gives it
    one_technique,
};

/// How sure a body of evidence is, in the words of GRADE.
enum class Certainty : std::uint8_t { high, moderate, low, very_low };

/// How sure the evidence for one effect is: our reading, no source prints it, so never confirmed.
struct CertaintyReading {
    std::string_view effect;
    Certainty least;
    Certainty most;
};

/// A good that a treatment is said to do.
struct Benefit {
    std::string_view key; ///< "circulation"
    std::string_view name;
    CareScope claimed_for;
    CareScope studied_in;
    std::span<Link const> chain;                     ///< claimed links in their order, then related ones
    std::string_view verdict;                        ///< in one sentence, our synthesis
    std::span<CertaintyReading const> readings{};    ///< empty where it depends on technique and condition
    Citations sources;

    /// Whether what was studied is what is claimed. Where not, the evidence is borrowed from a wider care.
    [[nodiscard]] constexpr bool studied_as_claimed() const noexcept { return claimed_for == studied_in; }
};

/// Ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Benefit const> benefits() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<Benefit const&> find_benefit(std::string_view key) noexcept;

/// Where a chain breaks: the broken links' places in it, from 0; empty when the sources carry every step.
[[nodiscard]] THERAPY_EXPORT std::vector<std::size_t> broken_links(Benefit const& benefit);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Hedge> enum_table<catalog::Hedge>[] = {
    {catalog::Hedge::none, "none"},
    {catalog::Hedge::may, "may"},
    {catalog::Hedge::can, "can"},
    {catalog::Hedge::helps, "helps"},
    {catalog::Hedge::aims, "aims"},
};

template <>
inline constexpr EnumEntry<catalog::Verdict> enum_table<catalog::Verdict>[] = {
    {catalog::Verdict::supported, "supported"},
    {catalog::Verdict::contradicted, "contradicted"},
    {catalog::Verdict::mixed, "mixed"},
    {catalog::Verdict::not_shown, "not-shown"},
    {catalog::Verdict::not_graded, "not-graded"},
};

template <>
inline constexpr EnumEntry<catalog::LinkRole> enum_table<catalog::LinkRole>[] = {
    {catalog::LinkRole::claimed, "claimed"},
    {catalog::LinkRole::related, "related"},
};

template <>
inline constexpr EnumEntry<catalog::CareScope> enum_table<catalog::CareScope>[] = {
    {catalog::CareScope::physical_therapy, "physical-therapy"},
    {catalog::CareScope::massage_in_general, "massage-in-general"},
    {catalog::CareScope::one_technique, "one-technique"},
};

template <>
inline constexpr EnumEntry<catalog::Certainty> enum_table<catalog::Certainty>[] = {
    {catalog::Certainty::high, "high"},
    {catalog::Certainty::moderate, "moderate"},
    {catalog::Certainty::low, "low"},
    {catalog::Certainty::very_low, "very-low"},
};

} // namespace therapy
