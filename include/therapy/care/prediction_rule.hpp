#pragma once
// Published lists of criteria: how many a patient meets, and what that many was worth in the study.

#include <therapy/care/criterion.hpp>
#include <therapy/core/citations.hpp>

namespace therapy::inline v0_1::care {

/// How good a rule was, where so many of its criteria were met. Shares are of 1: 0.56.
struct Accuracy {
    int met;                                       ///< that many criteria
    bool or_more = false;                          ///< or more; else exactly so many
    Stated<catalog::Quantity> sensitivity{};
    Stated<catalog::Quantity> specificity{};
    Stated<catalog::Quantity> positive_likelihood{}; ///< none: infinite, nobody without the outcome met so many
    Stated<catalog::Quantity> post_test{};         ///< the share with the outcome among those who met so many
    std::string_view note{};
    Citations sources;
};

/// A list of criteria. Texts and spans are static, or the caller's.
struct PredictionRule {
    std::string_view key;     ///< "manipulation-five-factor"
    std::string_view name;
    std::string_view outcome; ///< what it predicts or diagnoses, in our words
    std::span<Criterion const> criteria;
    Stated<int> needed{};     ///< how many must be met; not stated where the source gives no number
    std::span<Accuracy const> accuracy{};
    Citations sources;
};

/// A rule applied to a patient.
struct PredictionAnswer {
    std::vector<CriterionAnswer> criteria{}; ///< in the rule's order
    int least = 0;                           ///< met for certain
    int most = 0;                            ///< met if everything not known were
    Met positive = Met::not_known;

    /// How many are met; unknown while a criterion is open.
    [[nodiscard]] Stated<int> met() const { return least == most ? Stated<int>(least) : Stated<int>::unknown(Unknown::not_given); }
};

/// \returns positive as soon as enough criteria are met and not met as soon as enough are not, whatever else is unknown. Where
///          the source gives no number, only all and none decide.
/// \complexity O(c log n) in the criteria and the answers
[[nodiscard]] THERAPY_EXPORT PredictionAnswer judge(PredictionRule const& rule, catalog::Screening const& screening, Measurements const& measurements, Date date);

/// What the studies found for so many criteria met: the rows for the greatest number not above it, one a study; rows for exactly
/// so many stand for that number only. Empty where none was published. Pointers into the rule's rows.
[[nodiscard]] THERAPY_EXPORT std::vector<Accuracy const*> accuracy_of(PredictionRule const& rule, int met);

/// Ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<PredictionRule const> prediction_rules() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<PredictionRule const&> find_prediction_rule(std::string_view key) noexcept;

} // namespace therapy::care
