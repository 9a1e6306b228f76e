#pragma once
// The rules of triage: what has to be ruled out before anything is treated.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::care::rules {

inline constexpr Rule emergency{.code = "care.emergency", .severity = Severity::error, .applies = Scope::patient, .text = "emergency care now: {value}", .waivable = false};
inline constexpr Rule red_flag{"care.red-flag", Severity::error, Scope::patient, "red flag, {value}"};
inline constexpr Rule red_flag_disputed{"care.red-flag-disputed", Severity::advisory, Scope::patient, "an older list calls it a red flag, a newer one leaves it out: {value}"};
inline constexpr Rule red_flag_not_asked{"care.red-flag-not-asked", Severity::warning, Scope::patient, "a red flag nobody asked about: {value}"};
inline constexpr Rule no_red_flag_list{"care.no-red-flag-list", Severity::warning, Scope::patient, "no list of red flags is known for the {value}"};
inline constexpr Rule answers_contradict{"care.answers-contradict", Severity::warning, Scope::patient, "the answer is no, other knowledge says otherwise and is counted: {value}"};
inline constexpr Rule answers_old{"care.answers-old", Severity::warning, Scope::patient, "still counted as a no, but answered over {limit} ago or on no stated day: ask again about {value}"};
inline constexpr Rule number_out_of_range{"care.number-out-of-range", Severity::error, Scope::value, "{value} cannot be {actual}, the limit is {limit}"};
inline constexpr Rule no_improvement{"care.no-improvement", Severity::warning, Scope::patient, "no improvement after {actual} of care: {value}"};
inline constexpr Rule treatment_without_effect{"care.treatment-without-effect", Severity::warning, Scope::patient, "no functional gain after {actual}, the effect was due after {limit}: {value}"};
inline constexpr Rule improvement_not_known{"care.improvement-not-known", Severity::warning, Scope::patient, "nobody says whether or how long care helped: {value}"};

} // namespace therapy::care::rules
