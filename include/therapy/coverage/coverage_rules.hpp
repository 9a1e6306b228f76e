#pragma once
// The rules of payment: what is wrong with a record, why a payer refuses, what could not be found out.

#include <therapy/core/config.hpp>
#include <therapy/core/rule.hpp>

#include <span>

namespace therapy::inline v0_1::coverage::rules {

// Records.
inline constexpr Rule nameless{"coverage.nameless", Severity::warning, Scope::record, "{subjects} has no name"};
inline constexpr Rule negative_amount{"coverage.negative-amount", Severity::error, Scope::record, "{subjects} has a negative {value}"};
inline constexpr Rule negative_count{"coverage.negative-count", Severity::error, Scope::record, "{subjects} has a negative number of {value}"};
inline constexpr Rule not_a_share{"coverage.not-a-share", Severity::error, Scope::record, "{subjects} has a {value} outside 0 to 100 %"};
inline constexpr Rule mixed_currencies{"coverage.mixed-currencies", Severity::error, Scope::record, "{subjects} has amounts of different currencies"};
inline constexpr Rule rows_overlap{"coverage.rows-overlap", Severity::error, Scope::record, "{subjects} has two rows for the same {value} at the same time"};
inline constexpr Rule not_a_year_start{"coverage.not-a-year-start", Severity::error, Scope::record, "{subjects} begins its year on {value}, which is no day of a year"};
inline constexpr Rule not_a_month{"coverage.not-a-month", Severity::error, Scope::record, "{subjects} carries over the month {actual}"};
inline constexpr Rule empty_limit{"coverage.empty-limit", Severity::error, Scope::record, "{subjects} has a visit limit for no benefit"};
inline constexpr Rule liability_without_basis{"coverage.liability-without-basis", Severity::error, Scope::record, "{subjects} makes the patient liable without saying on what ground"};
inline constexpr Rule reversed_window{"coverage.reversed-window", Severity::error, Scope::record, "{subjects} ends before it begins"};
inline constexpr Rule not_a_renewal{"coverage.not-a-renewal", Severity::error, Scope::record, "{subjects} comes anew every {actual} months"};
inline constexpr Rule balance_without_limit{"coverage.balance-without-limit", Severity::warning, Scope::record, "{subjects} says what was used of {value}; {counterparts} has no such limit, so it counts nowhere"};
inline constexpr Rule missing_record{"coverage.missing-record", Severity::error, Scope::record, "{subjects} names {counterparts}, which is not there"};
inline constexpr Rule policy_of_another{"coverage.policy-of-another", Severity::error, Scope::coverage, "{subjects} is to be paid by {counterparts}, which is another patient's"};
inline constexpr Rule currency_mismatch{"coverage.currency-mismatch", Severity::error, Scope::coverage, "{subjects} has amounts of different currencies: {value}"};
inline constexpr Rule bad_line{"coverage.bad-line", Severity::error, Scope::coverage, "{subjects} has a negative {value}"};
inline constexpr Rule visit_twice{"coverage.visit-twice", Severity::error, Scope::coverage, "{subjects} is given more than once: it counts once"};
inline constexpr Rule filed_before_service{"coverage.filed-before-service", Severity::error, Scope::coverage, "{subjects} was filed {actual} before it took place"};
inline constexpr Rule not_a_visit_number{"coverage.not-a-visit-number", Severity::error, Scope::coverage, "{subjects} is visit {actual} of its episode; the first is 1"};

// The payer refuses.
inline constexpr Rule not_in_force{"coverage.not-in-force", Severity::error, Scope::coverage, "no policy is in force for {subjects}: {counterparts}"};
inline constexpr Rule category_excluded{"coverage.category-excluded", Severity::error, Scope::coverage, "{subjects}: {counterparts} leaves out {value}"};
inline constexpr Rule provider_not_payable{"coverage.provider-not-payable", Severity::error, Scope::coverage, "{subjects}: the payer does not pay for {value}"};
inline constexpr Rule no_out_of_network_cover{"coverage.no-out-of-network-cover", Severity::error, Scope::coverage, "{subjects} is outside the network, where {counterparts} covers nothing"};
inline constexpr Rule authorization_missing{"coverage.authorization-missing", Severity::error, Scope::coverage, "{subjects} needs an authorization and there is none"};
inline constexpr Rule authorization_not_certified{"coverage.authorization-not-certified", Severity::error, Scope::coverage, "{subjects} needs an authorization: {counterparts} is not certified"};
inline constexpr Rule authorization_expired{"coverage.authorization-expired", Severity::error, Scope::coverage, "{subjects} lies outside the days of {counterparts}"};
inline constexpr Rule authorization_exhausted{"coverage.authorization-exhausted", Severity::error, Scope::coverage, "{subjects} needs {actual} where {counterparts} has {limit} left"};
inline constexpr Rule referral_missing{"coverage.referral-missing", Severity::error, Scope::coverage, "{subjects} needs a referral and there is none"};
inline constexpr Rule referral_expired{"coverage.referral-expired", Severity::error, Scope::coverage, "{subjects} lies outside the days of its referral"};
inline constexpr Rule certification_missing{"coverage.certification-missing", Severity::error, Scope::coverage, "{subjects} needs a certified plan of care"};
inline constexpr Rule outside_plan_of_care{"coverage.outside-plan-of-care", Severity::error, Scope::coverage, "{subjects} lies outside the days its plan of care is certified for"};
inline constexpr Rule visit_limit_reached{"coverage.visit-limit-reached", Severity::error, Scope::coverage, "{subjects}: {actual} where {limit} a year are covered"};

inline constexpr Rule filed_late{"coverage.filed-late", Severity::error, Scope::coverage, "{subjects} reached {counterparts} after {actual}, where {limit} are allowed"};
inline constexpr Rule marked_not_covered{"coverage.marked-not-covered", Severity::error, Scope::coverage, "{subjects}: the modifier {value} says that {counterparts} is not expected to pay"};
inline constexpr Rule not_for_this_cause{"coverage.not-for-this-cause", Severity::error, Scope::coverage, "{subjects}: {counterparts} does not answer for an episode of this cause"};
inline constexpr Rule body_part_not_accepted{"coverage.body-part-not-accepted", Severity::error, Scope::coverage, "{subjects}: {counterparts} accepted the claim for other parts of the body"};
inline constexpr Rule amount_limit_reached{"coverage.amount-limit-reached", Severity::error, Scope::coverage, "{subjects}: the {limit} a year that {counterparts} covers are used"};
inline constexpr Rule money_exhausted{"coverage.money-exhausted", Severity::error, Scope::coverage, "{subjects}: the money of {counterparts} is used up"};

// Worth knowing.
inline constexpr Rule amount_limit_passed{"coverage.amount-limit-passed", Severity::warning, Scope::coverage, "{subjects}: {counterparts} covers only part of it before its limit is reached"};
inline constexpr Rule payer_order_differs{"coverage.payer-order-differs", Severity::warning, Scope::coverage, "{subjects}: by their own facts {counterparts} pay in this order, not in the order given"};
inline constexpr Rule visit_limit_soft{"coverage.visit-limit-soft", Severity::warning, Scope::coverage, "{subjects}: {actual} where {limit} a year are covered without a review"};
inline constexpr Rule settlement_open{"coverage.settlement-open", Severity::warning, Scope::coverage, "{subjects}: {counterparts} pays out of a settlement that is not there yet"};
inline constexpr Rule superbill_incomplete{"coverage.superbill-incomplete", Severity::warning, Scope::coverage, "{subjects}: a payer will ask for the {value} of this line"};
inline constexpr Rule abn_needed{"coverage.abn-needed", Severity::advisory, Scope::coverage, "{subjects}: without a notice signed beforehand the clinic bears what {counterparts} refuses"};
inline constexpr Rule self_pay_not_permitted{"coverage.self-pay-not-permitted", Severity::warning, Scope::coverage, "{subjects}: a patient insured by {counterparts} may not be asked to pay for what it covers"};
inline constexpr Rule self_pay_needs_form{"coverage.self-pay-needs-form", Severity::warning, Scope::coverage, "{subjects}: a patient insured by {counterparts} may pay instead only after signing {value}"};
inline constexpr Rule self_pay_unknown{"coverage.self-pay-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether a patient insured by {counterparts} may pay instead"};
inline constexpr Rule upgrade_overlaps{"coverage.upgrade-overlaps-covered-service", Severity::error, Scope::coverage, "{subjects}: {value} is asked for beside the same service that the payer covers"};
inline constexpr Rule out_of_network{"coverage.out-of-network", Severity::warning, Scope::coverage, "{subjects} is outside the network of {counterparts}"};
inline constexpr Rule secondary_not_coordinated{"coverage.secondary-not-coordinated", Severity::advisory, Scope::coverage, "{subjects}: {counterparts} may pay part of what the first policy leaves"};
inline constexpr Rule savings_not_combined{"coverage.savings-not-combined", Severity::warning, Scope::coverage, "{subjects}: nothing states how {counterparts} goes together with insurance"};

inline constexpr Rule entitlement_exhausted{"coverage.entitlement-exhausted", Severity::warning, Scope::coverage, "{subjects}: {counterparts} is used up, and {value} is to be paid"};
inline constexpr Rule entitlement_expired{"coverage.entitlement-expired", Severity::advisory, Scope::coverage, "{subjects} lies outside the days of {counterparts}"};
inline constexpr Rule entitlement_unknown{"coverage.entitlement-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether {counterparts} has anything left for {value}"};

// Not found out. The amounts are undetermined.
inline constexpr Rule policy_unknown{"coverage.policy-unknown", Severity::warning, Scope::coverage, "{subjects}: nothing states who pays"};
inline constexpr Rule category_unknown{"coverage.category-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known under which benefit {value} falls"};
inline constexpr Rule benefit_unknown{"coverage.benefit-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether {counterparts} covers {value}"};
inline constexpr Rule provider_unknown{"coverage.provider-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known what kind of provider gives it"};
inline constexpr Rule provider_payable_unknown{"coverage.provider-payable-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether the payer pays for {value}"};
inline constexpr Rule participation_unknown{"coverage.participation-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether it is inside the network of {counterparts}"};
inline constexpr Rule network_cover_unknown{"coverage.network-cover-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether {counterparts} covers anything outside its network"};
inline constexpr Rule authorization_unknown{"coverage.authorization-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether it needs or has an authorization"};
inline constexpr Rule referral_unknown{"coverage.referral-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether it needs or has a referral"};
inline constexpr Rule certification_unknown{"coverage.certification-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether its plan of care is, or must be, certified"};
inline constexpr Rule visit_count_unknown{"coverage.visit-count-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known how many visits are left"};
inline constexpr Rule visit_per_unknown{"coverage.visit-per-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether {counterparts} counts the sessions of one day as one visit or as several"};
inline constexpr Rule units_unknown{"coverage.units-unknown", Severity::warning, Scope::coverage, "{subjects}: the units of {value} are not known"};
inline constexpr Rule charge_unknown{"coverage.charge-unknown", Severity::warning, Scope::coverage, "{subjects}: no charge is known for {value}"};
inline constexpr Rule allowed_unknown{"coverage.allowed-unknown", Severity::warning, Scope::coverage, "{subjects}: no allowed amount is known for {value}"};
inline constexpr Rule lesser_of_unknown{"coverage.lesser-of-unknown", Severity::warning, Scope::coverage, "{subjects} is charged below the allowed amount, and the contract does not say which counts"};
inline constexpr Rule cost_share_unknown{"coverage.cost-share-unknown", Severity::warning, Scope::coverage, "{subjects}: the member's {value} is not known"};
inline constexpr Rule cost_share_order_unknown{"coverage.cost-share-order-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known in which order {counterparts} computes the member's share"};
inline constexpr Rule deductible_unknown{"coverage.deductible-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known how much of the deductible is left"};
inline constexpr Rule ceiling_unknown{"coverage.ceiling-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known how much is left to the member's ceiling"};
inline constexpr Rule balance_billing_unknown{"coverage.balance-billing-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether the patient may be billed beyond the allowed amount"};
inline constexpr Rule coordination_unknown{"coverage.coordination-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known what {counterparts} pays after the payers before it"};
inline constexpr Rule refused_to_clinic{"coverage.refused-to-clinic", Severity::warning, Scope::coverage, "{subjects}: {counterparts} refuses it to the clinic, and nothing says whether the patient may be asked for what the payers before it left"};
inline constexpr Rule cause_unknown{"coverage.cause-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether {counterparts} answers for this episode"};
inline constexpr Rule claim_number_unknown{"coverage.claim-number-unknown", Severity::warning, Scope::coverage, "{subjects}: {counterparts} pays only under a claim of its own, and no number of one is known"};
inline constexpr Rule body_part_unknown{"coverage.body-part-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether {counterparts} accepted the claim for this part of the body"};
inline constexpr Rule filing_limit_unknown{"coverage.filing-limit-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known until when {counterparts} takes the claim"};
inline constexpr Rule amount_count_unknown{"coverage.amount-count-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known how much of the limit of {counterparts} is left"};
inline constexpr Rule money_unknown{"coverage.money-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known how much money of {counterparts} is left"};
inline constexpr Rule beyond_limit_unknown{"coverage.beyond-limit-unknown", Severity::warning, Scope::coverage, "{subjects}: it is not known whether the patient owes the charge or only what is allowed beyond the limit of {counterparts}: state it in the contract"};

} // namespace therapy::coverage::rules

namespace therapy::inline v0_1::coverage {
/// Every rule of this room.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> coverage_rules() noexcept;
} // namespace therapy::coverage
