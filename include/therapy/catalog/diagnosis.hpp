#pragma once
// Diagnosis codes as their editions list them: ICD-10-CM, one row a code and a time, with our own labels.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/config.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace therapy::inline v0_1::catalog {

/// How the table is divided.
enum class DiagnosisGroup : std::uint8_t {
    neck,
    headache_or_jaw,
    back,
    nerve_root,
    shoulder,
    elbow_wrist_hand,
    hip_knee_ankle_foot,
    pain_in_general,
    gait_balance_posture,
    context, ///< what a therapist must know of, seldom what is treated
};

/// One code as editions list it from one day to another. A code whose standing changed has several rows.
struct DiagnosisRow {
    std::string_view code; ///< "M54.50"
    std::string_view label; ///< our own words
    bool billable;          ///< complete, so that a claim may carry it; false: a heading over longer codes
    DiagnosisGroup group;
    Stated<BodyRegion> region; ///< none: of no one region
    Stated<Side> side;         ///< none: has no side; not stated: the code is the one for "side not given"
    RowDates dates;
    Citations sources;
};

/// One edition of the code set: a fiscal year from 1 October through 30 September.
struct DiagnosisEdition {
    std::string_view key; ///< "FY2022"
    CalendarDay first;
    CalendarDay past;     ///< the first day of the next one
    bool whole;           ///< read from its first code to its last; false: only parts, so that a code not found there may exist
    Citations sources;
};

/// A code that was split into longer ones, and is a heading since.
struct DiagnosisSplit {
    std::string_view code; ///< "M54.5"
    std::span<std::string_view const> into;
    Stated<CalendarDay> on; ///< the first day of the longer codes; unknown where editions between were not read
    Citations sources;
};

/// The built-in rows, ordered by code and first day: a selection of what therapists meet, not the code set.
///
/// They are what the editions of `diagnosis_editions()` say. A code that two editions list alike is taken to have been listed
/// so between them.
[[nodiscard]] THERAPY_EXPORT std::span<DiagnosisRow const> diagnoses() noexcept;
/// Those of one code: all dates, the earliest first; empty for a code that is not in the table. \complexity O(1)
[[nodiscard]] THERAPY_EXPORT std::span<DiagnosisRow const> diagnosis_rows(std::string_view code) noexcept;
/// The rows of a code and of every code under it ("M54.5": M54.5, M54.50, M54.51, M54.59). \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT std::span<DiagnosisRow const> diagnoses_under(std::string_view code) noexcept;

/// The editions that were read, the earliest first.
[[nodiscard]] THERAPY_EXPORT std::span<DiagnosisEdition const> diagnosis_editions() noexcept;
/// Ordered by code.
[[nodiscard]] THERAPY_EXPORT std::span<DiagnosisSplit const> diagnosis_splits() noexcept;
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<DiagnosisSplit const&> find_diagnosis_split(std::string_view code) noexcept;

/// What the edition of a day says of a code.
///
/// \returns the row in force; `none` where that edition was read and has no such code;
///          `unknown(not_confirmed)` for a day of an edition that was not read, or not in that part, and past the last one;
///          `unknown(not_given)` for a code that is not in this selection. Never the last row for want of another.
/// \complexity O(1)
[[nodiscard]] THERAPY_EXPORT Stated<DiagnosisRow> diagnosis(std::string_view code, Date date) noexcept;

/// Whether a claim for a day may carry a code: it is in that day's edition and complete.
/// \returns unknown as `diagnosis` does; false for a heading and for a code that the edition does not have
[[nodiscard]] THERAPY_EXPORT Stated<bool> is_billable(std::string_view code, Date date) noexcept;

/// Whether a code is another, or under it: "M54.50" is under "M54.5" and "M54". Both in their written form.
[[nodiscard]] constexpr bool is_under(std::string_view code, std::string_view category) noexcept {
    return category.size() >= 3 && code.starts_with(category);
}

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::DiagnosisGroup> enum_table<catalog::DiagnosisGroup>[] = {
    {catalog::DiagnosisGroup::neck, "neck"},
    {catalog::DiagnosisGroup::headache_or_jaw, "headache-or-jaw"},
    {catalog::DiagnosisGroup::back, "back"},
    {catalog::DiagnosisGroup::nerve_root, "nerve-root"},
    {catalog::DiagnosisGroup::shoulder, "shoulder"},
    {catalog::DiagnosisGroup::elbow_wrist_hand, "elbow-wrist-hand"},
    {catalog::DiagnosisGroup::hip_knee_ankle_foot, "hip-knee-ankle-foot"},
    {catalog::DiagnosisGroup::pain_in_general, "pain-in-general"},
    {catalog::DiagnosisGroup::gait_balance_posture, "gait-balance-posture"},
    {catalog::DiagnosisGroup::context, "context"},
};

} // namespace therapy
