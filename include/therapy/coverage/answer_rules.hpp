#pragma once
// The rules of a payer's answer to a claim: which of its amounts and days cannot all be right.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::coverage::rules {

inline constexpr Source amounts_of_answers{"HL7 FHIR R4 (4.0.1), ClaimResponse and ExplanationOfBenefit: what each amount is", {}, Confidence::primary};

// Amounts. `args.actual` is what is stated, `args.limit` what follows from the other amounts, in minor units.
inline constexpr Rule line_price_differs{"coverage.line-price-differs", Severity::warning, Scope::coverage, "a line is not its quantity times its price: {value}", amounts_of_answers};
inline constexpr Rule submitted_differs{"coverage.submitted-differs", Severity::warning, Scope::coverage, "the charge an answer starts from is not the one that was asked for: {value}", amounts_of_answers};
inline constexpr Rule parts_differ{"coverage.parts-differ", Severity::warning, Scope::coverage, "the parts of a line do not add up to it: {value}", amounts_of_answers};
inline constexpr Rule total_differs{"coverage.total-differs", Severity::warning, Scope::coverage, "the lines do not add up to the total: {value}", amounts_of_answers};
inline constexpr Rule benefit_differs{"coverage.benefit-differs", Severity::warning, Scope::coverage, "what is paid does not follow from the share and the amounts beside it: {value}", amounts_of_answers};
inline constexpr Rule benefit_above_eligible{"coverage.benefit-above-eligible", Severity::warning, Scope::coverage, "more is paid than the member's part leaves of the allowed amount: {value}", amounts_of_answers};
inline constexpr Rule eligible_above_charge{"coverage.eligible-above-charge", Severity::warning, Scope::coverage, "more is allowed than was charged: {value}", amounts_of_answers};
inline constexpr Rule patient_part_differs{"coverage.patient-part-differs", Severity::warning, Scope::coverage, "what the patient is to owe does not follow from the amounts beside it: {value}"};
inline constexpr Rule payment_differs{"coverage.payment-differs", Severity::warning, Scope::coverage, "the payment is not the benefit less the adjustment: {value}", amounts_of_answers};
inline constexpr Rule share_as_fraction{"coverage.share-as-fraction", Severity::warning, Scope::coverage, "a share is written as a fraction where a percentage is meant: {value}", amounts_of_answers};
inline constexpr Rule answer_currencies_differ{"coverage.answer-currencies-differ", Severity::warning, Scope::coverage, "amounts that belong together are of different currencies: {value}"};
inline constexpr Rule limit_overused{"coverage.limit-overused", Severity::warning, Scope::coverage, "more is used than there is: {value}"};
inline constexpr Rule limit_kinds_differ{"coverage.limit-kinds-differ", Severity::warning, Scope::coverage, "what is used is not of the kind of what there is: {value}"};
inline constexpr Rule plan_terms_differ{"coverage.plan-terms-differ", Severity::warning, Scope::coverage, "the plan's own terms do not give what is paid: {value}"};

// Days.
inline constexpr Rule claimed_before_service{"coverage.claimed-before-service", Severity::warning, Scope::coverage, "a service is claimed before the day it is given on: {value}", amounts_of_answers};
inline constexpr Rule serviced_outside_billed{"coverage.serviced-outside-billed-period", Severity::warning, Scope::coverage, "a service lies outside the days that are billed: {value}", amounts_of_answers};
inline constexpr Rule serviced_outside_policy{"coverage.serviced-outside-policy", Severity::warning, Scope::coverage, "a service lies outside the days of the policy that is to pay: {value}"};
inline constexpr Rule answered_before_claim{"coverage.answered-before-claim", Severity::warning, Scope::coverage, "the answer is older than the claim: {value}"};
inline constexpr Rule paid_before_service{"coverage.paid-before-service", Severity::warning, Scope::coverage, "the payment is older than the service: {value}"};

} // namespace therapy::coverage::rules
