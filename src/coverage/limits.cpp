#include <therapy/coverage/limits.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

LimitState limit_state(Money limit, std::span<CountedAmount const> amounts, CarryOver const& carry_over) {
    auto const zero = Money::zero(limit.currency());
    auto const left_of = [&](Money counted) { return counted < limit ? limit - counted : zero; };
    auto sum = zero;
    auto late = zero;
    for (auto const& counted : amounts) {
        sum += counted.amount;
        bool const carries = counted.month && std::find(carry_over.months.begin(), carry_over.months.end(), *counted.month) != carry_over.months.end();
        if (carries)
            late += counted.amount;
    }
    bool const met = sum >= limit;
    // What came after the limit was met counted towards nothing.
    auto const counted_late = late < limit ? late : limit;
    auto const carried = met && carry_over.only_if_unmet ? zero : counted_late;
    return {left_of(sum), met, carried, left_of(carried)};
}

VisitCount count_visits(std::int64_t limit, std::int64_t used, std::int64_t requested) noexcept {
    auto const free = std::max<std::int64_t>(0, limit - used);
    auto const covered = std::min(free, requested);
    return {covered, requested - covered, used + covered, free - covered};
}

CeilingShare under_ceilings(Money cost_share, Money individual_left, Money family_left) {
    auto patient = cost_share;
    if (individual_left < patient)
        patient = individual_left;
    if (family_left < patient)
        patient = family_left;
    return {patient, cost_share - patient, individual_left - patient, family_left - patient};
}

bool waiting_period_over(Date effective, int months, Date date) { return effective.plus_months(months) <= date; }

} // namespace therapy::coverage
