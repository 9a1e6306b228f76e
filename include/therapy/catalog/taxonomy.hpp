#pragma once
// What providers are, in the codes that claims and registries use: the health care provider taxonomy of the NUCC.
//
// The code set is © American Medical Association on behalf of the National Uniform Claim Committee, http://nucc.org/provider-taxonomy
// (OID 2.16.840.1.113883.6.101). The codes only, with our own labels.

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::catalog {

/// One code of the taxonomy.
struct TaxonomyRow {
    std::string_view code;  ///< "225100000X"
    std::string_view label; ///< our own words
    Stated<QualificationKind> kind; ///< none: the library has no kind of its own for them
    std::string_view specialties{}; ///< what the codes of its specialties begin with, "2251"; empty: only this code
    Citations sources;
};

/// The codes a therapy clinic meets, ordered by code.
[[nodiscard]] THERAPY_EXPORT std::span<TaxonomyRow const> provider_taxonomy() noexcept;
/// \returns the row of a code, or the one whose specialty it is. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT boost::optional<TaxonomyRow const&> find_taxonomy(std::string_view code) noexcept;

/// What somebody with a code is qualified as.
/// \returns `none` for a code that is no kind of ours; `unknown(not_given)` for one that is not in this selection;
///          `unknown(not_confirmed)` where only an unconfirmed source names it. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT Stated<QualificationKind> qualification_of(std::string_view taxonomy_code) noexcept;
/// The general code of a kind, without a specialty.
/// \returns `unknown(not_given)` where this selection has none; `unknown(not_confirmed)` as above. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT Stated<std::string_view> taxonomy_code(QualificationKind kind) noexcept;

} // namespace therapy::catalog
