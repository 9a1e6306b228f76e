#pragma once
// The year's therapy amount of a Medicare patient: when KX is needed, and when a review may follow.

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/money.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/source.hpp>
#include <therapy/core/stated.hpp>

#include <span>
#include <vector>

namespace therapy::inline v0_1::coverage {

/// What is added up together.
enum class TherapyBucket {
    pt_slp, ///< physical therapy and speech-language pathology
    ot,     ///< occupational therapy
};

/// Amounts of a calendar year, in cents.
struct ThresholdRow {
    int year;
    std::int64_t pt_slp;
    std::int64_t ot;
    std::int64_t medical_review; ///< of each bucket
    Source source;
};

/// The built-in rows, ordered by year.
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §10.3; amounts as contractors and billing guides publish them
[[nodiscard]] THERAPY_EXPORT std::span<ThresholdRow const> therapy_thresholds() noexcept;
/// \returns none for a year that is not in the table: nothing is known of it
[[nodiscard]] THERAPY_EXPORT boost::optional<ThresholdRow const&> therapy_threshold(int year) noexcept;
/// \returns the amount above which KX is needed; `unknown` for a year that is not in the table
[[nodiscard]] THERAPY_EXPORT Stated<Money> kx_threshold(int year, TherapyBucket bucket);
[[nodiscard]] THERAPY_EXPORT Stated<Money> medical_review_threshold(int year);

/// \returns the bucket of a discipline; `none` for one that no threshold applies to
[[nodiscard]] THERAPY_EXPORT Stated<TherapyBucket> therapy_bucket(catalog::Discipline discipline) noexcept;

/// How an amount stands to the year's thresholds.
struct ThresholdAnswer {
    Stated<Money> after{};          ///< the year's amount with this one
    Stated<bool> kx{};              ///< needed: the amount goes above the threshold; exactly on it is not above
    Stated<bool> medical_review{};

    friend bool operator==(ThresholdAnswer const&, ThresholdAnswer const&) = default;
};

/// \param before  the year's amount so far: what is allowed (or charged, if lower), with deductible and coinsurance, after
///                reductions. Not known: the answer is yes only where this amount alone is above
/// \param amount  of the line or claim, counted the same way, 0 or more
/// \throws Error `core.currency-mismatch`
[[nodiscard]] THERAPY_EXPORT ThresholdAnswer against_threshold(int year, TherapyBucket bucket, Stated<Money> const& before, Money amount);

/// What a claim is billed on.
enum class ClaimForm {
    professional,  ///< KX on the lines that are above
    institutional, ///< on every line of a bucket in which one is above
};

/// A line in the order of its claim.
struct ThresholdLine {
    Date date;
    catalog::Discipline discipline;
    Money amount; ///< counted as `against_threshold` says

    friend bool operator==(ThresholdLine const&, ThresholdLine const&) = default;
};

/// A year's amount before the lines.
struct ThresholdTally {
    int year;
    TherapyBucket bucket;
    Stated<Money> amount{};

    friend bool operator==(ThresholdTally const&, ThresholdTally const&) = default;
};

/// Which lines of a claim need KX, and why.
struct ThresholdLines {
    std::vector<Stated<bool>> kx{}; ///< one a line; no for disciplines without a threshold
    Report report{};                ///< of lines: `coverage.kx-needed`, `coverage.medical-review`, `coverage.threshold-unknown`

    friend bool operator==(ThresholdLines const&, ThresholdLines const&) = default;
};

/// Which lines of one claim need KX, as the year's amounts fill up line after line.
///
/// The findings are about the lines that are above themselves, on either form of claim.
///
/// \param before  amounts of years and buckets; one that is not named is not known. `none` is nothing yet
/// \complexity O(n · (n + t)): t tallies
[[nodiscard]] THERAPY_EXPORT ThresholdLines kx_lines(std::span<ThresholdLine const> lines, ClaimForm form, std::span<ThresholdTally const> before);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::TherapyBucket> enum_table<coverage::TherapyBucket>[] = {{coverage::TherapyBucket::pt_slp, "pt-slp"}, {coverage::TherapyBucket::ot, "ot"}};
template <>
inline constexpr EnumEntry<coverage::ClaimForm> enum_table<coverage::ClaimForm>[] = {
    {coverage::ClaimForm::professional, "professional"},
    {coverage::ClaimForm::institutional, "institutional"},
};
} // namespace therapy
