#pragma once
// Which of several policies pays first: rule by rule, with the reason for every step.

#include <therapy/clinic/episode.hpp>
#include <therapy/clinic/patient.hpp>
#include <therapy/core/source.hpp>
#include <therapy/coverage/context.hpp>

namespace therapy::inline v0_1::coverage {

/// The rule that puts one policy before another, in the order the rules are asked.
enum class OrderRule {
    work_injury,              ///< workers' compensation answers for an injury at work
    car_accident,             ///< the car's policy answers for an accident
    veterans_authorization,   ///< care the department of veterans affairs authorized is its own
    medicaid_last,
    tricare_after_others,
    not_a_group_plan,         ///< Medicare before a plan that is not an employer's
    working_aged,             ///< a large enough employer's plan before Medicare for age
    aged,                     ///< else Medicare before it
    large_group_disability,   ///< a large employer's plan before Medicare for disability
    disability,
    renal_period,             ///< any employer's plan before Medicare in the first months of kidney failure
    after_renal_period,
    no_clause,                ///< a plan without rules for other insurance pays first
    dependent_before_medicare, ///< Medicare lies between a dependent's plan and the member's own: it turns their order around
    subscriber_first,         ///< a plan of one's own before a dependent's
    court_order,
    birthday,                 ///< the parent whose birthday comes first in the year
    custody,
    active_first,             ///< present work before former work
    continued_last,           ///< a plan kept up after leaving comes last
    longer_coverage,
};

/// A rule with our words and its source.
struct OrderRuleRow {
    OrderRule rule;
    std::string_view text;
    Source source;
};

/// In the order of the enumerators.
[[nodiscard]] THERAPY_EXPORT std::span<OrderRuleRow const> order_rules() noexcept;

/// A fact that would be needed.
enum class OrderFact { payer_kind, cause, clause, parent, birth_date, employment, employees, covered_since, medicare_reason, renal_start };

enum class OrderAnswer {
    decided,
    tie,      ///< the rules leave it open: the payers share equally, or agree
    unknown,  ///< a fact is missing, or the facts contradict each other
};

/// One policy as the rules look at it.
struct OrderedPolicy {
    PayerKind payer;
    clinic::Subscriber subscriber{};
    CoordinationFacts facts{};

    friend bool operator==(OrderedPolicy const&, OrderedPolicy const&) = default;
};

/// What is known beside the policies.
struct OrderCircumstances {
    Stated<clinic::CauseKind> cause{};
    Stated<std::int64_t> age{};        ///< of the patient, in years
    Stated<bool> disabled{};
    Date date;
};

/// Why one policy comes before another.
struct OrderStep {
    std::size_t first;
    std::size_t then;
    OrderRule rule;

    friend bool operator==(OrderStep const&, OrderStep const&) = default;
};

/// Positions are those of the caller's policies.
struct PayerOrder {
    OrderAnswer answer = OrderAnswer::unknown;
    std::vector<std::size_t> order{};     ///< who pays first, then second …; empty unless decided
    std::vector<OrderStep> steps{};       ///< of every pair that is decided
    std::vector<std::size_t> not_asked{}; ///< those that do not answer for an episode of this cause
    std::vector<OrderFact> missing{};     ///< what is not known and matters, without repetition

    friend bool operator==(PayerOrder const&, PayerOrder const&) = default;
};

/// The order of all policies. Every pair is compared by the first rule that speaks of it; what is not known is never assumed.
/// \complexity O(n³)
/// \source the model regulation on coordination of benefits as restated, secondary; 42 CFR 411.20 to 411.206 as restated, secondary
[[nodiscard]] THERAPY_EXPORT PayerOrder payer_order(std::span<OrderedPolicy const> policies, OrderCircumstances const& circumstances);

/// The same of policies of the context. \returns `unknown` where a record is not there
[[nodiscard]] THERAPY_EXPORT PayerOrder payer_order(std::span<PolicyId const> policies, Context const& context, OrderCircumstances const& circumstances);

/// One rule alone over several holders: by month and day of birth, whatever the year.
[[nodiscard]] THERAPY_EXPORT PayerOrder by_birthday(std::span<Date const> birth_dates);
/// One rule alone: the longest without a break comes first.
[[nodiscard]] THERAPY_EXPORT PayerOrder by_length_of_coverage(std::span<Date const> covered_since);

/// What decides between Medicare and an employer's plan.
struct MedicareQuestion {
    Stated<std::int64_t> age{};           ///< of the patient
    Stated<bool> disabled{};
    Stated<MedicareReason> reason{};      ///< not stated: by the age, or by the disability
    Stated<Date> renal_start{};
    Stated<Employment> employment{};      ///< of the plan's subscriber
    Stated<std::int64_t> employees{};
    Date date;
};

struct MedicareOrder {
    Stated<bool> plan_first{};            ///< else Medicare; unknown where a fact is missing
    boost::optional<OrderRule> rule{};    ///< when known
    boost::optional<OrderFact> missing{}; ///< when not

    friend bool operator==(MedicareOrder const&, MedicareOrder const&) = default;
};

/// Employees from which a plan comes before Medicare for age, and for disability; months of Medicare for renal disease in which
/// any employer's plan comes before it.
inline constexpr std::int64_t working_aged_employees = 20;
inline constexpr std::int64_t large_group_employees = 100;
inline constexpr int renal_months = 30;

/// Medicare or the employer's plan first.
/// \source 42 CFR 411.100 to 411.206 as restated, secondary
[[nodiscard]] THERAPY_EXPORT MedicareOrder medicare_or_plan(MedicareQuestion const& question);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::OrderRule> enum_table<coverage::OrderRule>[] = {
    {coverage::OrderRule::work_injury, "work-injury"},
    {coverage::OrderRule::car_accident, "car-accident"},
    {coverage::OrderRule::veterans_authorization, "veterans-authorization"},
    {coverage::OrderRule::medicaid_last, "medicaid-last"},
    {coverage::OrderRule::tricare_after_others, "tricare-after-others"},
    {coverage::OrderRule::not_a_group_plan, "not-a-group-plan"},
    {coverage::OrderRule::working_aged, "working-aged"},
    {coverage::OrderRule::aged, "aged"},
    {coverage::OrderRule::large_group_disability, "large-group-disability"},
    {coverage::OrderRule::disability, "disability"},
    {coverage::OrderRule::renal_period, "renal-period"},
    {coverage::OrderRule::after_renal_period, "after-renal-period"},
    {coverage::OrderRule::no_clause, "no-clause"},
    {coverage::OrderRule::dependent_before_medicare, "dependent-before-medicare"},
    {coverage::OrderRule::subscriber_first, "subscriber-first"},
    {coverage::OrderRule::court_order, "court-order"},
    {coverage::OrderRule::birthday, "birthday"},
    {coverage::OrderRule::custody, "custody"},
    {coverage::OrderRule::active_first, "active-first"},
    {coverage::OrderRule::continued_last, "continued-last"},
    {coverage::OrderRule::longer_coverage, "longer-coverage"},
};

template <>
inline constexpr EnumEntry<coverage::OrderFact> enum_table<coverage::OrderFact>[] = {
    {coverage::OrderFact::payer_kind, "payer-kind"},
    {coverage::OrderFact::cause, "cause"},
    {coverage::OrderFact::clause, "clause"},
    {coverage::OrderFact::parent, "parent"},
    {coverage::OrderFact::birth_date, "birth-date"},
    {coverage::OrderFact::employment, "employment"},
    {coverage::OrderFact::employees, "employees"},
    {coverage::OrderFact::covered_since, "covered-since"},
    {coverage::OrderFact::medicare_reason, "medicare-reason"},
    {coverage::OrderFact::renal_start, "renal-start"},
};

template <>
inline constexpr EnumEntry<coverage::OrderAnswer> enum_table<coverage::OrderAnswer>[] = {
    {coverage::OrderAnswer::decided, "decided"},
    {coverage::OrderAnswer::tie, "tie"},
    {coverage::OrderAnswer::unknown, "unknown"},
};

} // namespace therapy
