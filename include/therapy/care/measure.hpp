#pragma once
// Outcome measures as data: how many items, how they are scored, what a score and a change of it mean, and by whose word.
//
// Items are numbers: the questions themselves belong to their publishers and are not in this library.

#include <therapy/catalog/quantity.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/stated.hpp>

#include <vector>

namespace therapy::inline v0_1::care {

/// Which end of a scale is the good one.
enum class Better : std::uint8_t { lower, higher };

/// How a score is made of the answers. Unanswered items that are allowed count as the mean of the answered ones.
enum class Formula : std::uint8_t {
    sum,     ///< the answers added up
    mean,    ///< the sum divided by the number of items
    percent, ///< where the mean lies between the least and the most answer, from 0 to 100
};

/// What an amount counts.
enum class ScoreUnit : std::uint8_t {
    points,              ///< of the measure's own scale
    percent,             ///< of the width of that scale
    percent_of_baseline, ///< of the first of two scores
};

/// The answers some items take: items `first` to `last`, numbered from 1.
struct ItemRange {
    int first;
    int last;
    int least;
    int most;
    Stated<int> one_from = Stated<int>::none(); ///< from this answer on the item counts one, below it nought; none: it counts its answer

    [[nodiscard]] constexpr int points(int answer) const noexcept { return one_from.has_value() ? (answer >= *one_from ? 1 : 0) : answer; }
};

/// How many items may be left unanswered.
struct MissingRule {
    Stated<int> most;      ///< unknown: no source says, so that none may
    std::string_view note{};
    Citations sources;
};

/// Items that also make a score of their own.
struct Subscale {
    std::string_view key;
    std::span<int const> items; ///< numbers from 1
};

/// Both ends included.
struct WholeRange {
    int low;
    int high;

    friend constexpr bool operator==(WholeRange const&, WholeRange const&) = default;
};

/// A named part of a scale, both ends included, as printed.
struct Band {
    std::string_view name;
    catalog::Quantity low;
    catalog::Quantity high;
    Stated<WholeRange> subscale = Stated<WholeRange>::none(); ///< the subscale lies in this too
};

/// The bands of one source, from the lowest on. Sources that disagree keep their own.
struct BandTable {
    std::string_view key; ///< of the source: "vernon"
    ScoreUnit unit;
    std::span<Band const> bands;
    std::string_view applies_to{}; ///< whose scores they were found for; empty: not limited
    Citations sources;
};

/// What a change of that size is said to show.
enum class ThresholdKind : std::uint8_t {
    detectable, ///< more than the error of measuring
    important,  ///< worth while to the patient
    success,    ///< a treatment that worked
};

/// How large patients called the change an `important` threshold was found from.
enum class Perceived : std::uint8_t { any, small, medium, large };

/// Whether an amount is for scores of one item or of several, where a measure may have both.
enum class ItemCount : std::uint8_t { any, one, several };

/// A size of change by one source, reached when the change is at least the amount.
struct Threshold {
    std::string_view key; ///< of the source: "ostelo-2008"
    catalog::Quantity amount;
    ThresholdKind kind;
    ScoreUnit unit;
    Perceived perceived = Perceived::any;
    bool improvement_only = false; ///< the source speaks of getting better, not of getting worse
    ItemCount items = ItemCount::any;
    std::string_view applies_to{};
    Citations sources;
};

/// The codes a measure has in LOINC; empty where none was read.
struct MeasureCodes {
    std::string_view panel{};
    std::string_view score{};
    std::span<std::string_view const> items{}; ///< in the items' order
};

/// One measure.
struct Measure {
    std::string_view key; ///< "odi"
    std::string_view name;
    std::span<std::string_view const> aliases{};
    int least_items; ///< as many as `most_items`, but where the patient names the items
    int most_items;
    std::span<ItemRange const> ranges; ///< cover 1 to `most_items`
    Formula formula;
    Better better;
    MissingRule missing;
    Stated<Subscale> subscale = Stated<Subscale>::none();
    std::span<BandTable const> bands{};
    std::span<Threshold const> thresholds{};
    MeasureCodes loinc{};
    std::string_view note{};
    Citations sources;

    [[nodiscard]] constexpr bool has_fixed_items() const noexcept { return least_items == most_items; }
};

/// Every measure, ordered by key.
[[nodiscard]] THERAPY_EXPORT std::span<Measure const> measures() noexcept;
/// By key, name or alias; case, hyphens, blanks and underscores do not matter.
/// \complexity O(n)
[[nodiscard]] THERAPY_EXPORT boost::optional<Measure const&> find_measure(std::string_view name) noexcept;

/// The range an item takes its answers from. \pre 1 <= item <= measure.most_items
[[nodiscard]] THERAPY_EXPORT ItemRange const& range_of(Measure const& measure, int item) noexcept;

/// The bands of one source; none when it has none for this measure.
[[nodiscard]] THERAPY_EXPORT boost::optional<BandTable const&> find_bands(Measure const& measure, std::string_view key) noexcept;

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::Better> enum_table<care::Better>[] = {
    {care::Better::lower, "lower"},
    {care::Better::higher, "higher"},
};

template <>
inline constexpr EnumEntry<care::Formula> enum_table<care::Formula>[] = {
    {care::Formula::sum, "sum"},
    {care::Formula::mean, "mean"},
    {care::Formula::percent, "percent"},
};

template <>
inline constexpr EnumEntry<care::ScoreUnit> enum_table<care::ScoreUnit>[] = {
    {care::ScoreUnit::points, "points"},
    {care::ScoreUnit::percent, "percent"},
    {care::ScoreUnit::percent_of_baseline, "percent-of-baseline"},
};

template <>
inline constexpr EnumEntry<care::ThresholdKind> enum_table<care::ThresholdKind>[] = {
    {care::ThresholdKind::detectable, "detectable"},
    {care::ThresholdKind::important, "important"},
    {care::ThresholdKind::success, "success"},
};

template <>
inline constexpr EnumEntry<care::Perceived> enum_table<care::Perceived>[] = {
    {care::Perceived::any, "any"},
    {care::Perceived::small, "small"},
    {care::Perceived::medium, "medium"},
    {care::Perceived::large, "large"},
};

template <>
inline constexpr EnumEntry<care::ItemCount> enum_table<care::ItemCount>[] = {
    {care::ItemCount::any, "any"},
    {care::ItemCount::one, "one"},
    {care::ItemCount::several, "several"},
};

} // namespace therapy
