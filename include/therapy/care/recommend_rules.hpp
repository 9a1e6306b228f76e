#pragma once
// The rules of an assessment and of choosing a treatment by it.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::care::rules {

inline constexpr Rule no_site{"care.no-site", Severity::error, Scope::patient, "the assessment of {subjects} names no region"};
inline constexpr Rule answer_not_used{"care.answer-not-used", Severity::warning, Scope::patient, "nothing here asks about {value}: the answer is not used"};
inline constexpr Rule not_a_condition{"care.not-a-condition", Severity::error, Scope::patient, "the catalogue has no condition {value}"};
inline constexpr Rule diagnosis_not_used{"care.diagnosis-not-used", Severity::advisory, Scope::patient, "no condition here is recorded under {value}: neither flags nor treatments were judged by it"};
inline constexpr Rule stage_unknown{"care.stage-unknown", Severity::warning, Scope::patient, "since when {subjects} has the complaint is not known: sources for every stage were read"};
inline constexpr Rule classification_unknown{"care.classification-unknown", Severity::warning, Scope::patient, "{subjects} may have {value}: more would have to be asked"};
inline constexpr Rule requirement_not_shown{"care.requirement-not-shown", Severity::warning, Scope::provider, "whether {subjects} meets what the law of the place asks is not known: {value}"};
inline constexpr Rule not_as_treatment{"care.not-as-treatment", Severity::error, Scope::provider, "{subjects} may give {value} only where it is no part of a treatment"};
inline constexpr Rule no_staff{"care.no-staff", Severity::error, Scope::patient, "nobody is there to treat {subjects}"};
inline constexpr Rule nothing_recommended{"care.nothing-recommended", Severity::warning, Scope::patient, "no treatment here is supported for {subjects}, passes every gate and can be given"};

} // namespace therapy::care::rules
