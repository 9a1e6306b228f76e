#pragma once
// The rules of what has to be asked and allowed before a treatment is given.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::care::rules {

inline constexpr Rule not_screened{"care.not-screened", Severity::error, Scope::patient, "nobody asked {subjects} about {value}"};
inline constexpr Rule unknown_treatment{"care.unknown-treatment", Severity::error, Scope::patient, "what speaks against {value} for {subjects} is not known: the catalogue has no such treatment"};
inline constexpr Rule contraindicated{"care.contraindicated", Severity::error, Scope::patient, "something speaks against a treatment of {subjects}: {value}"};
inline constexpr Rule examination_first{"care.examination-first", Severity::error, Scope::patient, "somebody has to examine {subjects} before a treatment: {value}"};
inline constexpr Rule contraindication_cleared{"care.contraindication-cleared", Severity::advisory, Scope::patient, "somebody cleared {subjects} for what speaks against it: {value}"};
inline constexpr Rule contraindication_disputed{"care.contraindication-disputed", Severity::advisory, Scope::patient, "sources disagree how strictly this speaks against a treatment of {subjects}: {value}"};
inline constexpr Rule keep_off{"care.keep-off", Severity::advisory, Scope::patient, "a place to keep away from in treating {subjects}: {value}"};
inline constexpr Rule law_not_known{"care.law-not-known", Severity::warning, Scope::patient, "whether the law of the place allows to treat {subjects} so is not known: {value}"};

inline constexpr Rule consent_missing{"care.consent-missing", Severity::error, Scope::patient, "{subjects} has no consent in force: {value}"};
inline constexpr Rule consent_unknown{"care.consent-unknown", Severity::warning, Scope::patient, "whether the consent {subjects} needs is there is not known: {value}"};

} // namespace therapy::care::rules
