#pragma once
// Scores of outcome measures: from the answers, from their sum, against totals that others computed.

#include <therapy/care/measure.hpp>
#include <therapy/care/points.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::care {

/// One patient's score on one day. Nothing in it is rounded.
struct Score {
    std::string_view measure; ///< its key
    std::string version{};    ///< of the form that was filled in, as the caller names it; empty: not stated
    Points value;             ///< on the measure's own scale
    Points percent;           ///< of the width of that scale, from its low end: 20 of 50 is 40
    Stated<int> subscale = Stated<int>::none(); ///< none: the measure has none; unknown: one of its items is unanswered
    int answered;
    int items;

    friend bool operator==(Score const&, Score const&) = default;
};

/// The ends between which a value lies, both included.
struct PointRange {
    Points least;
    Points most;

    friend bool operator==(PointRange const&, PointRange const&) = default;
};

/// The least and the most a measure gives.
[[nodiscard]] THERAPY_EXPORT PointRange scale_of(Measure const& measure);

struct ScoringOptions {
    /// Unanswered items to allow, instead of what the measure's own rule says. A caller's choice is always reported.
    boost::optional<int> most_missing{};
    std::string version{};
};

/// A score, or why there is none.
struct Scoring {
    Stated<Score> score{};                ///< unknown: too much is unanswered (not given) or an answer is none (unreadable)
    std::vector<int> missing{};           ///< numbers of the unanswered items, from 1
    boost::optional<PointRange> bounds{}; ///< where the score lies whatever the missing answers are; absent when an answer is none
    Report report{};

    friend bool operator==(Scoring const&, Scoring const&) = default;
};

/// Scores the answers. An answer that is none, not stated or unknown is missing: it never counts as nought.
///
/// \returns findings `care.wrong-item-count`, `care.item-out-of-range` (one for each, with its number), `care.too-many-missing`,
///          `care.items-estimated`, `care.missing-rule-unconfirmed`
/// \complexity O(n) in the items
[[nodiscard]] THERAPY_EXPORT Scoring score(Measure const& measure, std::span<Stated<int> const> answers, ScoringOptions const& options = {});

/// The score of a form on which every item is answered, of the sum of its answers.
///
/// \param items  how many there are, where the patient names them; otherwise the measure's own number
/// \returns the score (its subscale unknown), or `care.sum-out-of-range`, `care.wrong-item-count`
[[nodiscard]] THERAPY_EXPORT Expected<Score> score_of_sum(Measure const& measure, std::int64_t sum, boost::optional<int> items = boost::none);
/// A score that somebody else computed, on the measure's own scale or in percent of its width.
///
/// Nothing is known of its items: `answered` and `items` are 0.
/// \returns the score, or `care.score-out-of-range`
[[nodiscard]] THERAPY_EXPORT Expected<Score> score_of_total(Measure const& measure, Points total, ScoreUnit unit = ScoreUnit::points);

// ---- What a score means ------------------------------------------------------------------------------

/// What one source calls a score.
struct BandAnswer {
    BandTable const* table;            ///< never null
    Stated<std::string_view> band{};   ///< none: the source has no name for so low a score; unknown: the subscale is
    bool between = false;              ///< it lies between two bands as printed, and counts to the upper one

    friend bool operator==(BandAnswer const&, BandAnswer const&) = default;
};

/// The band a value lies in. Bands are printed in whole numbers or tenths: a value above one and below the next belongs to the
/// next, as the sources have it that say "above".
/// \param value  in the table's unit
[[nodiscard]] THERAPY_EXPORT BandAnswer band(BandTable const& table, Points value, Stated<int> subscale = Stated<int>::none());
/// One answer for each source, in the measure's order. \pre the score is of this measure
[[nodiscard]] THERAPY_EXPORT std::vector<BandAnswer> bands(Measure const& measure, Score const& score);

// ---- Totals from elsewhere -----------------------------------------------------------------------------

/// A total as it was stated.
struct StatedTotal {
    Points value;
    ScoreUnit unit = ScoreUnit::points;
    int places = 0; ///< decimals it was printed with, 0 to 3; those of the value when it has more
};

/// Reads `36` or `35.6`, with as many places as are written; beyond three it is rounded to three, half away from zero.
/// \returns the total, or `care.not-points` with the text
[[nodiscard]] THERAPY_EXPORT Expected<StatedTotal> parse_total(std::string_view text, ScoreUnit unit = ScoreUnit::points);

enum class Agreement : std::uint8_t {
    agrees,
    disagrees,
    unknown, ///< the answers give no score
};

struct TotalCheck {
    Agreement agreement = Agreement::unknown;
    Stated<Points> computed{}; ///< in the unit of the stated total
    Scoring scoring{};
    Report report{};           ///< of the scoring too
};

/// Whether a stated total follows from the answers.
///
/// It agrees when it is the exact score, rounded to the nearest of its places (a half either way) or cut off there; forms print
/// both. Anything else disagrees. Where answers are missing and no score can be given, it disagrees only when it lies outside the
/// bounds of what the answers allow.
/// \returns findings `care.total-disagrees` with both numbers, `care.total-not-checked`, and those of `score`
/// \pre total.unit is points or percent
[[nodiscard]] THERAPY_EXPORT TotalCheck check_total(Measure const& measure, std::span<Stated<int> const> answers, StatedTotal const& total,
                                                    ScoringOptions const& options = {});

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::Agreement> enum_table<care::Agreement>[] = {
    {care::Agreement::agrees, "agrees"},
    {care::Agreement::disagrees, "disagrees"},
    {care::Agreement::unknown, "unknown"},
};

} // namespace therapy
