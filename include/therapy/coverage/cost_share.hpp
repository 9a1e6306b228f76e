#pragma once
// The member's part of one allowed amount, and the plan's.

#include <therapy/core/config.hpp>
#include <therapy/coverage/cost_share_terms.hpp>

#include <boost/optional/optional.hpp>

namespace therapy::inline v0_1::coverage {

/// How one allowed amount is split. The first three add up to `patient`, and `patient` and `plan` to the allowed amount.
struct CostShare {
    Money deductible;
    Money copay;
    Money coinsurance;
    Money patient;
    Money plan;

    friend bool operator==(CostShare const&, CostShare const&) = default;
};

/// Splits an allowed amount in the plan's own order.
///
///     deductible, coinsurance, ceiling      [ deductible | share × rest |            plan ]
///     deductible, then cost                 [ deductible | copay | share × rest |    plan ]
///     copay, then percent                   [ copay | share × rest |                 plan ]
///     copay, deductible, coinsurance        [ copay | deductible | share × rest |    plan ]
///     copay only                            [ copay |                                plan ]
///
/// Each part takes no more than is left of the allowed amount. Above the ceiling the plan pays: what was computed last is
/// given up first.
///
/// \param deductible_left  what is left of the year's deductible, 0 or more
/// \param ceiling_left     what the member may still owe this year; absent: no ceiling
/// \returns the split; `unknown(not_given)` when a term the order needs is not answered; `unknown(unsupported)` when the terms
///          state something the order has no place for (a copay in the first order, a deductible in the third, anything but a copay in the last)
/// \throws  Error `core.currency-mismatch`
/// \source  the glossary of health coverage terms of CMS (first order), HealthCare.gov (second), FHIR R4 claim examples (third),
///          Synthea's insurance model (fourth): research of published examples, secondary
[[nodiscard]] THERAPY_EXPORT Stated<CostShare> cost_share(CostShareTerms const& terms, Money allowed, Money deductible_left,
                                                          boost::optional<Money> ceiling_left, CostShareOrder order, Rounding rounding);

/// What becomes of the part of a charge above the allowed amount.
struct Balance {
    Money write_off;  ///< nobody is asked for it
    Money to_patient; ///< billed to the patient, outside the network only
    Money excess;     ///< allowed above the charge; 0 or more

    friend bool operator==(Balance const&, Balance const&) = default;
};

/// \param may_bill_patient  outside the network, where the plan and the law let the clinic ask the patient
[[nodiscard]] THERAPY_EXPORT Balance balance(Money charge, Money allowed, bool may_bill_patient);

} // namespace therapy::coverage
