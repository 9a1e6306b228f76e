#pragma once
// Who may help at home, and whether a treatment may be given there by them.

#include <therapy/care/treatment.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::care {

enum class CaregiverRole {
    partner,
    aide,
    other, ///< whether these may help is not stated by any source
};

struct Training {
    std::string treatment;   ///< key of a modality or technique; a modality covers its techniques
    Stated<bool> trained{};

    friend bool operator==(Training const&, Training const&) = default;
};

/// Somebody who helps at home. What no training speaks of, nobody stated.
struct Caregiver {
    CaregiverRole role = CaregiverRole::partner;
    std::vector<Training> trainings{};

    friend bool operator==(Caregiver const&, Caregiver const&) = default;
};

/// What is said of the treatment itself, else of its modality.
/// \returns not stated where nothing is said of either, `unknown(conflicting)` where it disagrees
/// \complexity O(trainings)
[[nodiscard]] THERAPY_EXPORT Stated<bool> trained_in(Caregiver const& caregiver, std::string_view treatment, catalog::Catalog const& catalog = {});

/// How a treatment is used at home by what the tables say.
struct HomeUse {
    Stated<catalog::Usage> usage{};   ///< not stated: no source speaks of it
    Stated<bool> needs_helper{};      ///< only with a partner or aide trained in it
};

/// What confirmed statements about the technique say, else those about its modality. A technique that is said to be never given
/// at home, unconfirmed, makes the modality's answer `unknown(not_confirmed)`; statements that disagree, `unknown(conflicting)`.
[[nodiscard]] THERAPY_EXPORT HomeUse home_use(Treatment const& treatment);

struct HomeAnswer {
    Stated<bool> allowed{};
    Report report{};
};

/// Whether a treatment may be given at home without a professional: by the patient alone or, where it takes a trained helper, by
/// a partner or aide who is trained in it.
///
/// \param caregivers  everybody who helps; empty: nobody does
/// \returns unknown where no confirmed statement allows it, or where somebody's training is not stated and would decide;
///          `care.home-treatment-unknown`, `care.home-use-unknown`, `care.never-at-home`, `care.rare-at-home`,
///          `care.home-helper-needed`, `care.home-helper-not-stated`
/// \complexity O(trainings)
[[nodiscard]] THERAPY_EXPORT HomeAnswer may_give_at_home(std::string_view treatment, std::span<Caregiver const> caregivers, catalog::Catalog const& catalog = {});

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::CaregiverRole> enum_table<care::CaregiverRole>[] = {
    {care::CaregiverRole::partner, "partner"},
    {care::CaregiverRole::aide, "aide"},
    {care::CaregiverRole::other, "other"},
};

} // namespace therapy
