#pragma once
// Whether a service may be paid out of a health account (HSA, FSA, HRA).

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/source.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/coverage/benefit.hpp>

namespace therapy::inline v0_1::coverage {

/// A letter by which a professional says that a service is needed.
struct NecessityLetter {
    DateRange valid;
    bool names_diagnosis = false;
    bool names_frequency = false;
    bool names_duration = false;

    friend bool operator==(NecessityLetter const&, NecessityLetter const&) = default;
};

enum class AccountAnswer {
    eligible,
    needs_letter,      ///< with a letter that names diagnosis, frequency and duration, and is valid on the day
    letter_incomplete, ///< there is one; it is not valid on the day, or does not name all of them
    not_eligible,
    unknown,
};

struct AccountDecision {
    AccountAnswer answer;
    Source source;

    friend bool operator==(AccountDecision const&, AccountDecision const&) = default;
};

/// Therapy for a condition is eligible; massage needs a letter; wellness without one is not eligible. The account's administrator
/// has the last word.
[[nodiscard]] THERAPY_EXPORT AccountDecision health_account(BenefitCategory category, catalog::Purpose purpose, Stated<NecessityLetter> const& letter, Date date);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::AccountAnswer> enum_table<coverage::AccountAnswer>[] = {
    {coverage::AccountAnswer::eligible, "eligible"},
    {coverage::AccountAnswer::needs_letter, "needs-letter"},
    {coverage::AccountAnswer::letter_incomplete, "letter-incomplete"},
    {coverage::AccountAnswer::not_eligible, "not-eligible"},
    {coverage::AccountAnswer::unknown, "unknown"},
};
} // namespace therapy
