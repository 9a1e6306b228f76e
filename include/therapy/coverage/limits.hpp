#pragma once
// Yearly limits: what is left, what carries over, how many visits, one person's ceiling inside a family's.

#include <therapy/coverage/plan.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// An amount that counted toward a limit, in a month of the plan year's calendar.
struct CountedAmount {
    boost::optional<int> month{}; ///< 1 to 12; absent: a month that carries nothing over
    Money amount;

    friend bool operator==(CountedAmount const&, CountedAmount const&) = default;
};

/// A limit at the end of its year.
struct LimitState {
    Money remaining;            ///< never below zero
    bool met;
    Money carried;              ///< credited to the next year
    Money next_year_remaining;  ///< of the same limit

    friend bool operator==(LimitState const&, LimitState const&) = default;
};

/// What a year's amounts leave of a limit, and what they credit to the next year.
///
/// Two readings of a carry-over are in use: only in a year whose limit was not met, or always (`CarryOver::only_if_unmet`).
[[nodiscard]] THERAPY_EXPORT LimitState limit_state(Money limit, std::span<CountedAmount const> amounts, CarryOver const& carry_over = {});

/// Visits against a limit.
struct VisitCount {
    std::int64_t covered;
    std::int64_t not_covered;
    std::int64_t used_after;
    std::int64_t left;

    friend bool operator==(VisitCount const&, VisitCount const&) = default;
};

/// A visit counts whoever pays for it: also when all of it goes to the deductible.
/// \pre all 0 or more
[[nodiscard]] THERAPY_EXPORT VisitCount count_visits(std::int64_t limit, std::int64_t used, std::int64_t requested) noexcept;

/// What a person owes of a cost share under ceilings, one of the person and one of the family.
struct CeilingShare {
    Money patient;
    Money plan;              ///< what the ceilings move to the plan
    Money individual_left;   ///< afterwards
    Money family_left;

    friend bool operator==(CeilingShare const&, CeilingShare const&) = default;
};

/// The embedded ceiling: nobody owes more than the individual one, all together no more than the family's.
/// \source 45 CFR 156.130 as the departments' FAQ of 2015 explains it, secondary
[[nodiscard]] THERAPY_EXPORT CeilingShare under_ceilings(Money cost_share, Money individual_left, Money family_left);

/// Whether a service may be repeated: at least `interval_days` after the last time.
[[nodiscard]] constexpr bool interval_kept(std::int64_t interval_days, std::int64_t days_since_last) noexcept { return days_since_last >= interval_days; }

/// Whether a waiting period of whole months from a policy's first day is over on a date.
[[nodiscard]] THERAPY_EXPORT bool waiting_period_over(Date effective, int months, Date date);

} // namespace therapy::coverage
