#pragma once
// Which groups of patients a patient belongs to, as guidelines divide neck pain and low back pain. One may belong to several.

#include <therapy/care/prediction_rule.hpp>

namespace therapy::inline v0_1::care {

/// One category of neck pain of the guideline of 2017: the finding that makes one think of it, the tests that help to decide.
struct NeckCategory {
    std::string_view key; ///< "mobility-deficits"
    std::string_view name;
    std::string_view condition; ///< of `catalog::evidence_about`
    Criterion finding;
    std::span<Criterion const> tests;
    Citations sources;
};

/// In the guideline's order.
[[nodiscard]] THERAPY_EXPORT std::span<NeckCategory const> neck_category_rows() noexcept;

struct NeckCategoryAnswer {
    NeckCategory category;
    Met matches = Met::not_known; ///< the finding is there
    std::vector<CriterionAnswer> tests{}; ///< met: positive
};

/// Every category with its answer: the guideline gives no order between them, so several may match.
[[nodiscard]] THERAPY_EXPORT std::vector<NeckCategoryAnswer> neck_categories(catalog::Screening const& screening, Measurements const& measurements, Date date);

/// One group of the treatment-based classification of low back pain.
struct BackSubgroup {
    std::string_view key; ///< "manipulation"
    std::string_view name;
    std::span<std::string_view const> rules;      ///< keys of `prediction_rules()`: any one puts a patient into it
    std::span<std::string_view const> conditions; ///< of `catalog::evidence_about`
    std::span<std::string_view const> treatments; ///< keys of modalities and techniques the source gives this group
    Citations sources;
};

/// In the source's order: manipulation, stabilization, extension, flexion, traction.
[[nodiscard]] THERAPY_EXPORT std::span<BackSubgroup const> back_subgroup_rows() noexcept;

/// A rule with what it says of the patient.
struct RuleAnswer {
    PredictionRule rule;
    PredictionAnswer answer{};
};

struct BackSubgroupAnswer {
    BackSubgroup subgroup;
    Met matches = Met::not_known; ///< by any of its rules
    std::vector<RuleAnswer> rules{};
};

/// Every group with its answer. A match says whom the group's treatment was studied in, not that the treatment is recommended:
/// that is the evidence's part, and triage comes first.
[[nodiscard]] THERAPY_EXPORT std::vector<BackSubgroupAnswer> back_subgroups(catalog::Screening const& screening, Measurements const& measurements, Date date);

} // namespace therapy::care
