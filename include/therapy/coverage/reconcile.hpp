#pragma once
// An answer held against itself: which of its amounts follow from others, and whether they do.

#include <therapy/core/config.hpp>
#include <therapy/core/report.hpp>
#include <therapy/coverage/claim_answer.hpp>

namespace therapy::inline v0_1::coverage {

/// How an amount follows from others.
///
///     line price        net = quantity × unit price × factor (+ tax)
///     submitted         what is called submitted = net = what the claim asks for
///     parts             a line = the sum of its parts, amount by amount
///     total             a total = the sum of the lines, of what is decided for the whole claim, or of both
///     benefit           benefit = the share of the allowed amount in one of the published orders, rounded in any way
///     within eligible   benefit <= eligible − deductible − copay − coinsurance − non-covered
///     within charge     eligible <= submitted
///     patient part      patient = deductible + copay + coinsurance + non-covered, or what the benefit leaves
///     payment           payment = benefit − adjustment
///     limit             used <= allowed
///     plan terms        benefit = what the plan's own terms give
enum class AnswerRelation { line_price, submitted, parts, total, benefit, within_eligible, within_charge, patient_part, payment, limit, plan_terms };

enum class ReconcileVerdict {
    agrees,
    contradicts,
    undetermined, ///< something it follows from is not known
};

/// One relation that was looked at.
struct ReconciledAmount {
    AnswerRelation relation;
    ReconcileVerdict verdict;
    Place place{};                  ///< of the amount that follows
    AnswerAmount kind;
    Stated<Money> stated{};
    Stated<Money> computed{};       ///< for `within` and `limit` the most it can be; unknown says why it is undetermined

    friend bool operator==(ReconciledAmount const&, ReconciledAmount const&) = default;
};

struct Reconciliation {
    std::vector<ReconciledAmount> amounts{};
    Report report{};                ///< the contradictions, each with its place, and what is stated and computed

    friend bool operator==(Reconciliation const&, Reconciliation const&) = default;
};

/// Every relation between the amounts of an answer, and its days.
///
/// What an answer does not state is not taken as zero: a sum of which a part is missing is undetermined, and contradicts only
/// when the parts alone, none of them negative, are already more. A share of at most 1 is read as a fraction where only that
/// fits, and said (`coverage.share-as-fraction`).
/// \returns findings `coverage.line-price-differs`, `submitted-differs`, `parts-differ`, `total-differs`, `benefit-differs`,
///          `benefit-above-eligible`, `eligible-above-charge`, `patient-part-differs`, `payment-differs`, `share-as-fraction`,
///          `answer-currencies-differ`, `limit-overused`, `limit-kinds-differ` and those of `check_days`
/// \complexity O(n) in the number of amounts
[[nodiscard]] THERAPY_EXPORT Reconciliation reconcile(ClaimAnswer const& answer);

/// The days of a claim and its answer: `coverage.claimed-before-service`, `serviced-outside-billed-period`,
/// `serviced-outside-policy`, `answered-before-claim`, `paid-before-service`. A day nobody stated contradicts nothing.
[[nodiscard]] THERAPY_EXPORT Report check_days(AnswerDays const& days);

/// Whether a benefit is what a share and the amounts beside it give, in one of the published orders (or the one stated).
struct ShareQuestion {
    Money eligible;
    Rate plan_share;                ///< 0.8 for 80 %
    Stated<Money> deductible{};
    Stated<Money> copay{};
    Stated<CostShareOrder> order{};
};
/// Every amount the plan can pay then, the nearest to the order of FHIR's examples (copay off, then the share) first.
[[nodiscard]] THERAPY_EXPORT std::vector<Money> benefits_of(ShareQuestion const& question);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::AnswerRelation> enum_table<coverage::AnswerRelation>[] = {
    {coverage::AnswerRelation::line_price, "line-price"},
    {coverage::AnswerRelation::submitted, "submitted"},
    {coverage::AnswerRelation::parts, "parts"},
    {coverage::AnswerRelation::total, "total"},
    {coverage::AnswerRelation::benefit, "benefit"},
    {coverage::AnswerRelation::within_eligible, "within-eligible"},
    {coverage::AnswerRelation::within_charge, "within-charge"},
    {coverage::AnswerRelation::patient_part, "patient-part"},
    {coverage::AnswerRelation::payment, "payment"},
    {coverage::AnswerRelation::limit, "limit"},
    {coverage::AnswerRelation::plan_terms, "plan-terms"},
};

template <>
inline constexpr EnumEntry<coverage::ReconcileVerdict> enum_table<coverage::ReconcileVerdict>[] = {
    {coverage::ReconcileVerdict::agrees, "agrees"},
    {coverage::ReconcileVerdict::contradicts, "contradicts"},
    {coverage::ReconcileVerdict::undetermined, "undetermined"},
};

} // namespace therapy
