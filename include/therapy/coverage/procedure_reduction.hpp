#pragma once
// What Medicare allows for several therapy procedures of one day: the first in full, of the others less practice expense.

#include <therapy/catalog/service_code.hpp>
#include <therapy/core/effective.hpp>
#include <therapy/core/money.hpp>
#include <therapy/coverage/therapy_threshold.hpp>

namespace therapy::inline v0_1::coverage {

/// The share of the practice expense that is paid for every unit after the first.
struct ReductionTerms {
    ClaimForm form;
    Rate practice_expense_paid;

    friend bool operator==(ReductionTerms const&, ReductionTerms const&) = default;
};

/// By date and form of claim.
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §10.7
[[nodiscard]] THERAPY_EXPORT std::span<EffectiveRow<ReductionTerms> const> reduction_terms();
/// \returns the share; `none` before there was a reduction; `unknown` past the last confirmed date
[[nodiscard]] THERAPY_EXPORT Stated<Rate> practice_expense_paid(Date date, ClaimForm form);

/// Relative values of one code, as the user loaded them from the fee schedule.
struct RelativeValue {
    catalog::ServiceCode code;
    DateRange valid;
    Rate work;
    Rate practice_expense;
    Rate malpractice;
    bool always_therapy = true; ///< its units take part in the reduction

    friend bool operator==(RelativeValue const&, RelativeValue const&) = default;
};

/// What turns relative values into money. Without geographic factors the amounts are national ones.
struct FeeFactors {
    Rate conversion;                    ///< major units of the currency for a relative value of 1
    Rate work = Rate::percent(100);     ///< geographic factors
    Rate practice_expense = Rate::percent(100);
    Rate malpractice = Rate::percent(100);
    Currency currency = usd;
    Rounding rounding = Rounding::half_up; ///< of each unit's amount, once

    friend bool operator==(FeeFactors const&, FeeFactors const&) = default;
};

struct UnitsOfCode {
    catalog::ServiceCode code;
    std::int64_t units;

    friend bool operator==(UnitsOfCode const&, UnitsOfCode const&) = default;
};

/// A line's amounts. What is reduced is what deductible, coinsurance and the year's threshold are counted from.
struct ReducedLine {
    catalog::ServiceCode code;
    std::int64_t units;
    Money unreduced;
    Money allowed;          ///< after the reduction
    bool has_first = false; ///< one of its units is the day's first, in full

    friend bool operator==(ReducedLine const&, ReducedLine const&) = default;
};

struct ReducedDay {
    std::vector<ReducedLine> lines{}; ///< in the caller's order
    Money unreduced;
    Money allowed;

    friend bool operator==(ReducedDay const&, ReducedDay const&) = default;
};

/// Amounts of one patient's day, of all disciplines together.
///
/// The unit with the largest practice expense value is paid in full, of equals the one with the highest amount; every other unit
/// of a code that is always therapy is paid its work and malpractice in full and a share of its practice expense.
///
/// \param practice_expense_paid  as `practice_expense_paid(date, form)` says, 0 to 1
/// \returns the amounts; `coverage.no-relative-value` where a code has none on the day; `coverage.not-a-relative-value` for numbers
///          below 0, values and conversion factors above 1000, geographic factors above 10, a share above 1, more than 1000 units,
///          and for more decimal places than can be computed exactly
/// \complexity O(n · r): r rows
/// \source Medicare Claims Processing Manual (Pub. 100-04), ch. 5 §10.7
[[nodiscard]] THERAPY_EXPORT Expected<ReducedDay> reduce_procedures(std::span<UnitsOfCode const> lines, std::span<RelativeValue const> values, FeeFactors const& factors, Date date,
                                                                    Rate practice_expense_paid);

} // namespace therapy::coverage
