#pragma once
// Plans that are the same for everybody, built from published tables.

#include <therapy/core/effective.hpp>
#include <therapy/coverage/plan.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// The yearly deductible of Medicare Part B, one row a calendar year.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<Money> const> part_b_deductibles();

/// What the law takes off Medicare's payments, in the order it is taken: 15 % of what a therapist assistant furnishes in whole or
/// in part (modifiers CQ, CO), then the reduction of all federal payments. It is never the patient's.
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<PaymentReduction> const> medicare_reductions();

/// Original Medicare Part B as far as therapy and massage ask: 20 % after the year's deductible, no ceiling, a certified plan
/// of care, nothing for wellness or massage as such. After another payer it pays by the formula of 42 CFR 411.33. A claim
/// is in time for a calendar year (42 CFR 424.44).
///
/// What is paid is lowered by `medicare_reductions`. It ends with the last year whose deductible is confirmed: after that the answer is unknown. What the law leaves out is the
/// patient's; massage by a massage therapist is the clinic's loss unless the patient signed a notice beforehand.
/// \source Medicare Benefit Policy Manual (Pub. 100-02) ch. 15 §220, §230; yearly CMS announcements of the deductible
[[nodiscard]] THERAPY_EXPORT Plan medicare_part_b(PlanId id, PayerId payer);

/// A plan without a payer: the patient owes the charge.
[[nodiscard]] THERAPY_EXPORT Plan self_pay(PlanId id, PayerId payer);

/// A discount membership: the patient owes what the club's contract allows.
[[nodiscard]] THERAPY_EXPORT Plan member_savings(PlanId id, PayerId payer, std::string name);

} // namespace therapy::coverage
