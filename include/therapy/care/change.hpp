#pragma once
// Whether a patient got better between two scores, by each source that says how large a change must be.

#include <therapy/care/score.hpp>

namespace therapy::inline v0_1::care {

enum class Judgement : std::uint8_t {
    improved,
    worsened,
    within, ///< less than the amount either way: for a detectable change, within the error of measuring
};

/// What one source's threshold says of a change.
struct JudgedThreshold {
    Threshold const* threshold;        ///< never null
    Stated<Judgement> judgement{};     ///< unknown (unsupported): the source speaks of improvement only and the patient got worse by as
                                       ///< much, or a share of a baseline of nought is asked for

    friend bool operator==(JudgedThreshold const&, JudgedThreshold const&) = default;
};

/// From an earlier score to a later one. Unknown throughout where the two do not compare.
struct Change {
    Stated<Points> points{};              ///< later minus earlier, on the measure's own scale
    Stated<Points> percent{};             ///< the same in percent of the width of the scale
    Stated<Points> percent_of_baseline{}; ///< the same in percent of the earlier score; unknown (unsupported) when that is nought
    Stated<Points> improvement{};         ///< `points` towards the better end: negative when the patient got worse
    std::vector<JudgedThreshold> judged{}; ///< one for each source and amount that applies, in the measure's order: never averaged
    Report report{};

    friend bool operator==(Change const&, Change const&) = default;
};

/// Compares two scores of a measure by every threshold its sources give.
///
/// A threshold is reached when the change is at least its amount; some publications write "more than". Scores of another measure,
/// or of two versions, do not compare.
/// \returns findings `care.measures-differ`, `care.versions-differ`, `care.version-not-stated` (only one of the two says which),
///          `care.item-counts-differ` (where the patient names the items)
/// \complexity O(n) in the thresholds
[[nodiscard]] THERAPY_EXPORT Change change(Measure const& measure, Score const& earlier, Score const& later);

/// What one threshold says of a change from `earlier` to `later`, on the measure's own scale.
[[nodiscard]] THERAPY_EXPORT Stated<Judgement> judge(Measure const& measure, Threshold const& threshold, Points earlier, Points later);

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::Judgement> enum_table<care::Judgement>[] = {
    {care::Judgement::improved, "improved"},
    {care::Judgement::worsened, "worsened"},
    {care::Judgement::within, "within"},
};

} // namespace therapy
