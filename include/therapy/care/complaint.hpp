#pragma once
// Which conditions of the catalogue an assessment amounts to: said, coded, classified, or only possible.

#include <therapy/care/assessment.hpp>
#include <therapy/care/criterion.hpp>
#include <therapy/catalog/catalog.hpp>

namespace therapy::inline v0_1::care {

/// What puts a patient under a condition.
enum class ComplaintBasis : std::uint8_t {
    stated,         ///< somebody diagnosed it
    diagnosis_code, ///< a code of the assessment says it
    classification, ///< a guideline's grouping
    definition,     ///< the condition is defined by region and time, and both fit
    region,         ///< it is one of the region, and nothing was said for or against it
};

/// A condition by its definition: pain in a region, and criteria beyond.
struct ComplaintDefinition {
    std::string_view condition;
    Stated<catalog::BodyRegion> region{}; ///< none: anywhere
    std::span<Criterion const> all_of{};  ///< empty: the region is enough
    std::string_view note{};
    Citations sources;
};

/// Ordered by condition.
[[nodiscard]] THERAPY_EXPORT std::span<ComplaintDefinition const> complaint_definitions() noexcept;

/// A condition the patient has, or may have.
struct Complaint {
    std::string condition;
    ComplaintBasis basis;
    bool certain = false; ///< false: it may be this one; more would have to be asked

    friend bool operator==(Complaint const&, Complaint const&) = default;
};

/// Every condition that an assessment amounts to, each once by its surest basis, the certain ones first, then by key.
///
/// A code that needs a finding beyond it (`CodeFit::narrower`) makes its condition possible, not certain. What a classification
/// or a definition answered with no is left out, unless somebody stated it.
/// \complexity O(conditions · (sites + codes))
[[nodiscard]] THERAPY_EXPORT std::vector<Complaint> complaints(Assessment const& assessment, Measurements const& measurements, Date date,
                                                               catalog::Catalog const& catalog);

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::ComplaintBasis> enum_table<care::ComplaintBasis>[] = {
    {care::ComplaintBasis::stated, "stated"},
    {care::ComplaintBasis::diagnosis_code, "diagnosis-code"},
    {care::ComplaintBasis::classification, "classification"},
    {care::ComplaintBasis::definition, "definition"},
    {care::ComplaintBasis::region, "region"},
};

} // namespace therapy
