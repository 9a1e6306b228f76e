#include <therapy/coverage/coordination.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

/// a − b, not below zero.
Money above(Money a, Money b) { return a < b ? Money::zero(a.currency()) : a - b; }

Stated<Money> above(Stated<Money> const& a, Money b) { return a.has_value() ? Stated<Money>(above(*a, b)) : a; }

/// The least of three, where those that are not known cannot be less.
struct MedicareAnswer {
    std::array<Stated<Money>, 3> candidates;
    Stated<Money> least;
};

MedicareAnswer medicare_secondary(CoordinationQuestion const& q) {
    // The higher of two allowed amounts is no less than the one that is known.
    auto const own = above(q.allowed, q.paid_before);
    bool const earlier = q.allowed_before.has_value();
    auto const higher = earlier ? above(std::max(*q.allowed_before, q.allowed), q.paid_before) : own;
    MedicareAnswer answer{{above(q.charge, q.paid_before), q.normal, q.allowed_before.is_answered() ? Stated<Money>(higher) : Stated<Money>::unknown(Unknown::not_given)}, {}};
    auto const& [to_charge, alone, to_allowed] = answer.candidates;
    boost::optional<Money> least;
    for (auto const& candidate : answer.candidates)
        if (candidate.has_value() && (!least || *candidate < *least))
            least = *candidate;
    // What is not known is at least this much: the charge anything, what it pays alone anything, the higher allowed amount its own.
    bool const charge_known = to_charge.is_answered();
    bool const alone_known = alone.is_answered();
    bool const allowed_known = to_allowed.has_value() || (least && *least <= own);
    bool const nothing = least && least->is_zero();
    if (nothing || (least && charge_known && alone_known && allowed_known))
        answer.least = *least;
    else
        answer.least = Stated<Money>::unknown(Unknown::not_given);
    return answer;
}

} // namespace

Stated<CoordinationPayment> coordinate(CoordinationFormula formula, CoordinationQuestion const& q) {
    auto const zero = Money::zero(q.allowed.currency());
    auto const missing = above(q.allowed, q.paid_before);
    CoordinationPayment payment{.pays = zero, .counted_before = std::min(q.paid_before, q.allowed), .patient = zero, .write_off = above(q.charge, q.allowed)};
    Stated<Money> pays = Stated<Money>::unknown(Unknown::not_given);
    switch (formula) {
    case CoordinationFormula::balance_to_allowed:
    case CoordinationFormula::medicaid_lesser_of: pays = missing; break;
    case CoordinationFormula::normal_minus_primary: pays = above(q.normal, q.paid_before); break;
    case CoordinationFormula::percentage_of_remainder: pays = missing.is_zero() ? Stated<Money>(zero) : q.normal_of_remainder; break;
    case CoordinationFormula::medicare_secondary: {
        auto const answer = medicare_secondary(q);
        payment.candidates = answer.candidates;
        pays = answer.least;
        break;
    }
    }
    auto const& left = q.patient_left;
    bool const nothing_owed = left.has_value() && left->is_zero();
    if (nothing_owed)
        pays = zero;
    if (!pays.has_value() || (!left.is_answered() && !pays->is_zero()))
        return Stated<CoordinationPayment>::unknown(Unknown::not_given);
    payment.pays = left.has_value() ? std::min(*pays, *left) : *pays;
    if (formula != CoordinationFormula::medicaid_lesser_of) {
        auto const owed = left.has_value() ? std::min(*left, missing) : missing;
        payment.patient = above(owed, payment.pays);
    }
    return payment;
}

} // namespace therapy::coverage
