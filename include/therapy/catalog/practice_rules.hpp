#pragma once
// The rules about who may do what where.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::catalog::rules {

inline constexpr Rule unknown_treatment{"catalog.unknown-treatment", Severity::error, Scope::input, "{value} is no treatment the catalogue knows"};
inline constexpr Rule no_practice_rule{"catalog.no-practice-rule", Severity::warning, Scope::provider, "no rule is known that says who may do this: {value}"};
inline constexpr Rule practice_prohibited{"catalog.practice-prohibited", Severity::error, Scope::provider, "the law of the place does not let this provider do this: {value}"};
inline constexpr Rule practice_silent{"catalog.practice-silent", Severity::warning, Scope::provider, "the law of the place does not mention this: {value}"};
inline constexpr Rule practice_rule_not_confirmed{"catalog.practice-rule-not-confirmed", Severity::warning, Scope::provider, "the rule known is not confirmed for that day: {value}"};
inline constexpr Rule practice_depends_on_device{"catalog.practice-depends-on-device", Severity::warning, Scope::provider, "the law of the place forbids this with some devices and says which: {value}"};
inline constexpr Rule practice_rules_disagree{"catalog.practice-rules-disagree", Severity::warning, Scope::provider, "rules of the same rank disagree: {value}"};
inline constexpr Rule practice_requirements_differ{"catalog.practice-requirements-differ", Severity::advisory, Scope::provider, "sources name different requirements: {value}"};
inline constexpr Rule practice_by_convention{"catalog.practice-by-convention", Severity::advisory, Scope::provider, "commonly allowed; the act of the place itself was not read: {value}"};

inline constexpr Rule qualification_expired{"catalog.qualification-expired", Severity::error, Scope::provider, "the qualification has expired: {value}"};
inline constexpr Rule qualification_not_yet_valid{"catalog.qualification-not-yet-valid", Severity::error, Scope::provider, "the qualification is not valid yet: {value}"};
inline constexpr Rule qualification_not_stated{"catalog.qualification-not-stated", Severity::warning, Scope::provider, "the qualification does not state its {value}"};
inline constexpr Rule qualification_elsewhere{"catalog.qualification-elsewhere", Severity::error, Scope::provider, "the qualification was issued elsewhere: {value}"};

inline constexpr Rule direct_access_unknown{"catalog.direct-access-unknown", Severity::warning, Scope::provider, "whether {value} allows treatment without an order is not known for that day"};
inline constexpr Rule direct_access_not_confirmed{"catalog.direct-access-not-confirmed", Severity::warning, Scope::provider, "what is known of treatment without an order in {value} is not confirmed for that day"};
inline constexpr Rule direct_access_limits_not_found{"catalog.direct-access-limits-not-found", Severity::warning, Scope::provider, "{value} allows treatment without an order under conditions that were not found"};
inline constexpr Rule direct_access_circumstances{"catalog.direct-access-circumstances", Severity::warning, Scope::provider, "{value} allows treatment without an order only in some circumstances"};
inline constexpr Rule direct_access_days_exceeded{"catalog.direct-access-days-exceeded", Severity::error, Scope::provider, "{actual} of treatment without an order, at most {limit}: {value}"};
inline constexpr Rule direct_access_visits_exceeded{"catalog.direct-access-visits-exceeded", Severity::error, Scope::provider, "{actual} without an order, at most {limit}: {value}"};
inline constexpr Rule direct_access_progress_not_stated{"catalog.direct-access-progress-not-stated", Severity::warning, Scope::provider, "whether the patient improves is not stated, and decides whether a referral is needed: {value}"};
inline constexpr Rule direct_access_business_day_not_stated{"catalog.direct-access-business-day-not-stated", Severity::warning, Scope::provider, "the limit counts business days, and theirs is not stated: {value}"};
inline constexpr Rule lawful_not_payable{"catalog.lawful-not-payable", Severity::advisory, Scope::provider, "lawful without an order does not mean payable: {value} asks for a written notice to the patient"};
inline constexpr Rule not_a_treatment_count{"catalog.not-a-treatment-count", Severity::error, Scope::input, "days and visits of treatment are counted from 1, not {actual}"};

inline constexpr Rule supervision_ratio_exceeded{"catalog.supervision-ratio-exceeded", Severity::error, Scope::provider, "{actual} supervised, at most {limit}: {value}"};
inline constexpr Rule supervision_ratio_unknown{"catalog.supervision-ratio-unknown", Severity::warning, Scope::provider, "how many a therapist may supervise is not known: {value}"};
inline constexpr Rule no_supervising_therapist{"catalog.no-supervising-therapist", Severity::error, Scope::provider, "nobody supervises: {actual} at work"};
inline constexpr Rule not_a_head_count{"catalog.not-a-head-count", Severity::error, Scope::input, "{actual} is no number of people"};

} // namespace therapy::catalog::rules
