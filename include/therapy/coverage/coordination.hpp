#pragma once
// What a payer pays of a line after the payers before it: one named formula each.

#include <therapy/core/config.hpp>
#include <therapy/core/money.hpp>
#include <therapy/coverage/coordination_terms.hpp>

#include <array>

namespace therapy::inline v0_1::coverage {

/// One line as the payer sees it that comes after others. `none` says that there is no such amount.
struct CoordinationQuestion {
    Stated<Money> charge{};
    Stated<Money> allowed_before{};      ///< the highest amount a payer before it allowed
    Money paid_before;                   ///< by all payers before it
    Stated<Money> patient_left{};        ///< what the patient is left to owe; none: no bound on what is paid
    Money allowed;                       ///< by its own terms
    Stated<Money> normal{};              ///< what it would pay alone
    Stated<Money> normal_of_remainder{}; ///< what it would pay alone of what is missing to its own allowed amount

    friend bool operator==(CoordinationQuestion const&, CoordinationQuestion const&) = default;
};

/// What it pays, and how that came about.
struct CoordinationPayment {
    Money pays;
    Money counted_before;                    ///< of what was paid before, no more than its own allowed amount
    Money patient;                           ///< what the patient owes then, where the clinic is bound to the payer's allowed amount
    Stated<Money> write_off{};               ///< of the charge above its own allowed amount
    std::array<Stated<Money>, 3> candidates{}; ///< of the Medicare formula: to the charge, alone, to the higher allowed amount

    friend bool operator==(CoordinationPayment const&, CoordinationPayment const&) = default;
};

/// What a payer pays after others. No formula pays more than the patient is left to owe, and none takes anything back.
///
///     balance to allowed         allowed − paid before
///     normal minus primary       alone − paid before
///     percentage of remainder    its share of (allowed − paid before)
///     Medicare secondary         least of: charge − paid before; alone; higher allowed − paid before
///     Medicaid lesser-of         allowed − paid before; the patient owes nothing
///
/// \returns the payment; `unknown(not_given)` where an amount the formula needs is not answered and matters
/// \throws  Error `core.currency-mismatch`
/// \source  42 CFR 411.33(a) and (b) (Medicare), primary; the others as vendors and payers define them, secondary
[[nodiscard]] THERAPY_EXPORT Stated<CoordinationPayment> coordinate(CoordinationFormula formula, CoordinationQuestion const& question);

} // namespace therapy::coverage
