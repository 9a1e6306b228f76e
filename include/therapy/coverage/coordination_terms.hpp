#pragma once
// What decides which of several policies pays first, and how a payer that comes later computes what it pays.

#include <therapy/core/date.hpp>
#include <therapy/core/enum_text.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::coverage {

/// How a payer that comes after another computes what it pays. The labels in use ("maintenance of benefits", "carve-out",
/// "non-duplication") mean different things to different payers: name the formula.
enum class CoordinationFormula {
    balance_to_allowed,      ///< what is missing to its own allowed amount, no more than the patient is left to owe
    normal_minus_primary,    ///< what it would have paid alone, less what was paid before it
    percentage_of_remainder, ///< its own share of what is missing to its own allowed amount
    medicare_secondary,      ///< the least of three: to the charge, what it would have paid alone, to the higher allowed amount
    medicaid_lesser_of,      ///< what is missing to its own fee; the patient owes nothing more
};

/// How the subscriber came to be in a group's plan.
enum class Employment {
    active,       ///< works for the employer
    laid_off,     ///< or retired: in the plan because of former work
    continued,    ///< pays for it after leaving (COBRA or a state's law)
    not_employed, ///< the plan is not an employer's
};

/// What a child's parents are to each other and to the child, as far as the order of their plans asks.
enum class ParentRole {
    together,            ///< the parents live together: the birthday rule
    joint_custody,       ///< apart, and no parent alone is responsible: the birthday rule
    ordered,             ///< apart, and a court made this plan's holder responsible for health care
    custodial,           ///< apart: the holder has custody
    spouse_of_custodial,
    without_custody,
    spouse_of_without_custody,
};

/// Why somebody has Medicare.
enum class MedicareReason { age, disability, renal_disease };

/// What is known of one policy for the order of payers. What is not stated is never assumed.
struct CoordinationFacts {
    Stated<bool> has_clause{};           ///< the plan has rules for other insurance; one without pays first
    Stated<Employment> employment{};     ///< of the subscriber
    Stated<std::int64_t> employees{};    ///< of the employer
    Stated<ParentRole> parent{};         ///< the holder's, where the patient is a dependent child
    Stated<Date> covered_since{};        ///< without a break, in this group's plans
    Stated<MedicareReason> medicare_reason{};
    Stated<Date> renal_start{};          ///< first day of Medicare for renal disease

    friend bool operator==(CoordinationFacts const&, CoordinationFacts const&) = default;
};

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::CoordinationFormula> enum_table<coverage::CoordinationFormula>[] = {
    {coverage::CoordinationFormula::balance_to_allowed, "balance-to-allowed"},
    {coverage::CoordinationFormula::normal_minus_primary, "normal-minus-primary"},
    {coverage::CoordinationFormula::percentage_of_remainder, "percentage-of-remainder"},
    {coverage::CoordinationFormula::medicare_secondary, "medicare-secondary"},
    {coverage::CoordinationFormula::medicaid_lesser_of, "medicaid-lesser-of"},
};

template <>
inline constexpr EnumEntry<coverage::Employment> enum_table<coverage::Employment>[] = {
    {coverage::Employment::active, "active"},
    {coverage::Employment::laid_off, "laid-off"},
    {coverage::Employment::continued, "continued"},
    {coverage::Employment::not_employed, "not-employed"},
};

template <>
inline constexpr EnumEntry<coverage::ParentRole> enum_table<coverage::ParentRole>[] = {
    {coverage::ParentRole::together, "together"},
    {coverage::ParentRole::joint_custody, "joint-custody"},
    {coverage::ParentRole::ordered, "ordered"},
    {coverage::ParentRole::custodial, "custodial"},
    {coverage::ParentRole::spouse_of_custodial, "spouse-of-custodial"},
    {coverage::ParentRole::without_custody, "without-custody"},
    {coverage::ParentRole::spouse_of_without_custody, "spouse-of-without-custody"},
};

template <>
inline constexpr EnumEntry<coverage::MedicareReason> enum_table<coverage::MedicareReason>[] = {
    {coverage::MedicareReason::age, "age"},
    {coverage::MedicareReason::disability, "disability"},
    {coverage::MedicareReason::renal_disease, "renal-disease"},
};

} // namespace therapy
