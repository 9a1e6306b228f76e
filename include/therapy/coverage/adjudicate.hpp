#pragma once
// Will the plan pay, and what does the patient owe? One engine for the findings and for the amounts.

#include <therapy/coverage/adjudication.hpp>
#include <therapy/coverage/context.hpp>
#include <therapy/coverage/planned_visit.hpp>

namespace therapy::inline v0_1::coverage {

/// The steps of the pipeline, in their order.
enum class Step {
    in_force, units, charge, category, covered, rendering, tier, network_cover, authorization, referral, certification, visit_limit, allowed,
    cost_share, reduction, coordination, outcome,
};

enum class StepResult { passed, refused, unknown };

/// What one step made of one line.
struct TraceEntry {
    Step step;
    StepResult result;
    clinic::SessionId session;
    std::size_t line;
    std::string_view value{};          ///< the word of an enumeration, e.g. the benefit
    Stated<Money> amount{};
};

/// Takes the trace. `context` is handed back to the function.
struct TraceSink {
    void* context = nullptr;
    void (*take)(void* context, TraceEntry const& entry) = nullptr;
};

/// Who owes what of every line, as the first policy in force decides it.
///
/// Visits are worked through in the order of their day and session key, so that deductibles, ceilings, visit limits and
/// authorizations fill up as they will; visits under different policies share nothing. A line is `Decided` when nothing that
/// matters for it is unknown, also where something unknown cannot change it; else it is `Undetermined`, and the counters
/// after it are known only as far as that goes.
///
/// Lines of a visit are worked in an order of their own, whatever that of the call: by code, modifiers, the higher charge first.
///
/// A further insurance in force is worked through its own gates and terms, and pays by the formula its policy or plan states; where
/// none is stated it is not coordinated: `coverage.secondary-not-coordinated`, and what the patient owes lies between nothing and
/// what the payers before it leave. Its deductible counts what its own computation applies, its ceiling what the member is left to
/// owe. Policies are asked in the caller's order, but for one that answers for injuries of the episode's cause: it comes first.
/// `coverage.payer-order-differs` tells when the policies' own facts put them in another order. A discount membership beside insurance is used only as its `stacking` says;
/// where nothing is stated, insurance alone decides (`coverage.savings-not-combined`), and a line the discount might lower is
/// undetermined.
///
/// Units that are not stated are worked out from minutes. Where a day's minutes come to other units together than visit by
/// visit, the units of its visits are not known (`coverage.day-counts-together`): state them. Disciplines count apart. An untimed service
/// of several visits of a day is one unit, of nobody knows which of them (`coverage.untimed-repeated`).
///
/// What lies beyond a limit is the patient's by the contract's `beyond_limit`; where that is open the line is, between what is allowed
/// and the charge (`coverage.beyond-limit-unknown`), unless a further payer in its network decides it.
///
/// \complexity  O(v log v + v · r): v lines, r rows of the records they meet
[[nodiscard]] THERAPY_EXPORT Adjudication adjudicate(std::span<PlannedVisit const> visits, Context const& context, TraceSink trace = {});

/// Everything `adjudicate` has to say about these visits, without the amounts.
[[nodiscard]] THERAPY_EXPORT Report check(std::span<PlannedVisit const> visits, Context const& context);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::Step> enum_table<coverage::Step>[] = {
    {coverage::Step::in_force, "in-force"},
    {coverage::Step::units, "units"},
    {coverage::Step::charge, "charge"},
    {coverage::Step::category, "category"},
    {coverage::Step::covered, "covered"},
    {coverage::Step::rendering, "rendering"},
    {coverage::Step::tier, "tier"},
    {coverage::Step::network_cover, "network-cover"},
    {coverage::Step::authorization, "authorization"},
    {coverage::Step::referral, "referral"},
    {coverage::Step::certification, "certification"},
    {coverage::Step::visit_limit, "visit-limit"},
    {coverage::Step::allowed, "allowed"},
    {coverage::Step::cost_share, "cost-share"},
    {coverage::Step::reduction, "reduction"},
    {coverage::Step::coordination, "coordination"},
    {coverage::Step::outcome, "outcome"},
};
template <>
inline constexpr EnumEntry<coverage::StepResult> enum_table<coverage::StepResult>[] = {
    {coverage::StepResult::passed, "passed"},
    {coverage::StepResult::refused, "refused"},
    {coverage::StepResult::unknown, "unknown"},
};
} // namespace therapy
