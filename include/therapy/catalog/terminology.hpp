#pragma once
// Codes of other terminologies, and what of ours each stands for.
//
// LOINC codes are © Regenstrief Institute, Inc. and the LOINC Committee, free under the licence at http://loinc.org/license.
// ICF codes are © World Health Organization. SNOMED CT codes may need a licence where they are used: they stand in a table of
// their own, which nothing reads unless it is handed over. The codes only, with our own labels.

#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/stated.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace therapy::inline v0_1::catalog {

enum class Terminology : std::uint8_t { icf, loinc, snomed_ct };

/// What a code stands for.
enum class BoundTo : std::uint8_t {
    measure,   ///< an outcome measure as a whole
    score,     ///< its result
    item,      ///< one of its items, by number
    condition, ///< `key` is one of `conditions()`
    treatment, ///< `key` is that of a modality
    nothing,   ///< nothing of ours: listed so that it is recognised
};

struct TerminologyBinding {
    Terminology system;
    std::string_view code;
    std::string_view label; ///< our own words
    BoundTo bound_to;
    std::string_view key{}; ///< of a measure ("ndi"), a condition or a treatment; empty where nothing is bound
    int item = 0;           ///< from 1; 0 where it is no item
    Citations sources;
};

/// LOINC and ICF, ordered by system and code.
[[nodiscard]] THERAPY_EXPORT std::span<TerminologyBinding const> terminology_bindings() noexcept;
/// SNOMED CT, ordered by code: for programs whose owner may use it.
[[nodiscard]] THERAPY_EXPORT std::span<TerminologyBinding const> snomed_bindings() noexcept;

/// \complexity O(n)
[[nodiscard]] THERAPY_EXPORT boost::optional<TerminologyBinding const&> find_binding(Terminology system, std::string_view code,
                                                                                    std::span<TerminologyBinding const> rows = terminology_bindings()) noexcept;
/// Every code for one thing of ours, in the order of `rows`. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT std::vector<TerminologyBinding> bindings_of(BoundTo bound_to, std::string_view key,
                                                                         std::span<TerminologyBinding const> rows = terminology_bindings());

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Terminology> enum_table<catalog::Terminology>[] = {
    {catalog::Terminology::icf, "icf"},
    {catalog::Terminology::loinc, "loinc"},
    {catalog::Terminology::snomed_ct, "snomed-ct"},
};

template <>
inline constexpr EnumEntry<catalog::BoundTo> enum_table<catalog::BoundTo>[] = {
    {catalog::BoundTo::measure, "measure"},
    {catalog::BoundTo::score, "score"},
    {catalog::BoundTo::item, "item"},
    {catalog::BoundTo::condition, "condition"},
    {catalog::BoundTo::treatment, "treatment"},
    {catalog::BoundTo::nothing, "nothing"},
};

} // namespace therapy
