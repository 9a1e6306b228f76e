#pragma once
// Conditions: what is treated or must be known of, with the codes it is recorded under and what treats it.

#include <therapy/catalog/diagnosis.hpp>
#include <therapy/catalog/evidence.hpp>

namespace therapy::inline v0_1::catalog {

/// How a condition and its codes match.
enum class CodeFit : std::uint8_t {
    same,     ///< the codes say the condition
    narrower, ///< the codes are its, but say less: a finding beyond the code tells whether it is this condition
};

/// One condition. Texts and spans are static, or owned by the catalogue the row came from.
struct Condition {
    std::string_view key; ///< stable, "low-back-pain"
    std::string_view name; ///< our own words
    std::span<std::string_view const> aliases{};
    Stated<BodyRegion> region{}; ///< none: of no one region
    std::span<std::string_view const> codes{}; ///< ICD-10-CM, ordered; each stands for every code under it
    CodeFit code_fit = CodeFit::same;
    Citations sources; ///< of the filing under codes, mostly our own
};

/// The built-in conditions, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Condition const> conditions() noexcept;
/// By key, alias or name, whatever the case; blanks and underscores count as hyphens. \complexity O(length of the name)
[[nodiscard]] THERAPY_EXPORT boost::optional<Condition const&> find_condition(std::string_view name) noexcept;

/// Whether a code is one of a condition's or under one. Says nothing of editions, and less of the condition where `code_fit` is narrower.
[[nodiscard]] THERAPY_EXPORT bool is_coded_by(Condition const& condition, std::string_view code) noexcept;

/// The conditions a code may stand for, those it says before those that need a finding beyond it, each by key.
/// Empty: no condition here is recorded so, which is no statement about the code. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT std::vector<Condition const*> conditions_of(std::string_view code);

/// The codes of a condition that a claim for a day may carry.
struct ConditionCodes {
    std::vector<DiagnosisRow> billable{}; ///< ordered by code
    bool whole = true; ///< false: for some code of the condition it is not known on that day
};
/// \returns the codes that the table has; a longer code set may have more. \complexity O(codes of the condition)
[[nodiscard]] THERAPY_EXPORT ConditionCodes billable_codes(Condition const& condition, Date date);

/// What sources say of one treatment for a condition.
struct TreatmentEvidence {
    std::string_view treatment; ///< a key of this catalogue; the source's own where no key of ours applies
    std::vector<EvidenceRow> rows;
};

/// The treatments that sources speak of for a condition, ordered by key. A statement may be against one: its rows say.
///
/// \param condition  a key; not an alias
/// \returns          `unknown(not_given)` for a condition the catalogue does not have; `not_stated` where no source here speaks of
///                   it: never that nothing helps
/// \complexity       O(n log n)
[[nodiscard]] THERAPY_EXPORT Stated<std::vector<TreatmentEvidence>> treatments_for(std::string_view condition);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::CodeFit> enum_table<catalog::CodeFit>[] = {
    {catalog::CodeFit::same, "same"},
    {catalog::CodeFit::narrower, "narrower"},
};

} // namespace therapy
