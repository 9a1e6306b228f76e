#include <therapy/coverage/health_account.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source administrators{"lists of eligible expenses of account administrators, as restated", {}, Confidence::secondary};
constexpr Source convention{"care for a condition is a medical expense", {}, Confidence::convention};

} // namespace

AccountDecision health_account(BenefitCategory category, catalog::Purpose purpose, Stated<NecessityLetter> const& letter, Date date,
                               std::span<catalog::DiagnosisCode const> diagnoses) {
    bool const wellness = category == BenefitCategory::wellness || purpose == catalog::Purpose::wellness;
    if (!wellness && category != BenefitCategory::massage_therapy)
        return {category == BenefitCategory::other ? AccountAnswer::unknown : AccountAnswer::eligible, convention};
    if (letter.is_none())
        return {wellness ? AccountAnswer::not_eligible : AccountAnswer::needs_letter, administrators};
    if (!letter.has_value())
        return {AccountAnswer::needs_letter, administrators};
    bool const complete = letter->valid.contains(date) && letter->names_diagnosis && letter->names_frequency && letter->names_duration;
    if (!complete)
        return {AccountAnswer::letter_incomplete, administrators};
    bool const stated = !letter->diagnoses.empty() && !diagnoses.empty();
    bool const same = std::any_of(diagnoses.begin(), diagnoses.end(), [&](catalog::DiagnosisCode const& code) {
        return std::find(letter->diagnoses.begin(), letter->diagnoses.end(), code) != letter->diagnoses.end();
    });
    return {stated && !same ? AccountAnswer::letter_for_another_condition : AccountAnswer::eligible, administrators};
}

} // namespace therapy::coverage
