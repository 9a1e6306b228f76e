#pragma once
// Whether a service may be paid out of a health account (HSA, FSA, HRA).

#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/source.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/coverage/benefit.hpp>

#include <span>
#include <vector>

namespace therapy::inline v0_1::coverage {

/// A letter by which a professional says that a service is needed.
struct NecessityLetter {
    DateRange valid;
    bool names_diagnosis = false;
    bool names_frequency = false;
    bool names_duration = false;
    std::vector<catalog::DiagnosisCode> diagnoses{}; ///< the conditions it is for; empty: not stated

    friend bool operator==(NecessityLetter const&, NecessityLetter const&) = default;
};

enum class AccountAnswer {
    eligible,
    needs_letter,      ///< with a letter that names diagnosis, frequency and duration, and is valid on the day
    letter_incomplete, ///< there is one; it is not valid on the day, or does not name all of them
    not_eligible,
    unknown,
    letter_for_another_condition, ///< the letter is for none of the conditions the service is for
};

struct AccountDecision {
    AccountAnswer answer;
    Source source;

    friend bool operator==(AccountDecision const&, AccountDecision const&) = default;
};

/// Therapy for a condition is eligible; massage needs a letter; wellness without one is not eligible. The account's administrator
/// has the last word. A letter is for the conditions it names: where both it and the service state theirs, one has to be the same.
/// \param diagnoses  what the service is for; empty: not stated
[[nodiscard]] THERAPY_EXPORT AccountDecision health_account(BenefitCategory category, catalog::Purpose purpose, Stated<NecessityLetter> const& letter, Date date,
                                                            std::span<catalog::DiagnosisCode const> diagnoses = {});

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::AccountAnswer> enum_table<coverage::AccountAnswer>[] = {
    {coverage::AccountAnswer::eligible, "eligible"},
    {coverage::AccountAnswer::needs_letter, "needs-letter"},
    {coverage::AccountAnswer::letter_incomplete, "letter-incomplete"},
    {coverage::AccountAnswer::not_eligible, "not-eligible"},
    {coverage::AccountAnswer::unknown, "unknown"},
    {coverage::AccountAnswer::letter_for_another_condition, "letter-for-another-condition"},
};
} // namespace therapy
