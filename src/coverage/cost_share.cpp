#include <therapy/coverage/cost_share.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

Money least(Money a, Money b) { return a < b ? a : b; }

/// Takes up to `wanted` from what is left.
Money take(Money& left, Money wanted) {
    auto const taken = least(left, wanted);
    left -= taken;
    return taken;
}

void give_up(Money& part, Money& over) {
    auto const given = least(part, over);
    part -= given;
    over -= given;
}

bool has_place_for_copay(CostShareOrder order) { return order != CostShareOrder::deductible_then_coinsurance_then_ceiling; }
bool has_place_for_deductible(CostShareOrder order) { return order != CostShareOrder::copay_then_percent && order != CostShareOrder::copay_only; }
bool has_place_for_coinsurance(CostShareOrder order) { return order != CostShareOrder::copay_only; }

} // namespace

Stated<CostShare> cost_share(CostShareTerms const& terms, Money allowed, Money deductible_left, boost::optional<Money> ceiling_left,
                             CostShareOrder order, Rounding rounding) {
    bool const copay_matters = has_place_for_copay(order);
    bool const deductible_matters = has_place_for_deductible(order);
    bool const coinsurance_matters = has_place_for_coinsurance(order);
    if ((copay_matters && !terms.copay.is_answered()) || (coinsurance_matters && !terms.coinsurance.is_answered()) || (deductible_matters && !terms.deductible_applies.is_answered()))
        return Stated<CostShare>::unknown(Unknown::not_given);

    auto const zero = Money::zero(allowed.currency());
    auto const wanted_copay = terms.copay.has_value() ? *terms.copay : zero;
    bool const applies = terms.deductible_applies.has_value() && *terms.deductible_applies;
    auto const wanted_deductible = applies ? deductible_left : zero;
    bool const share_without_place = !coinsurance_matters && terms.coinsurance.has_value() && terms.coinsurance->billionths() != 0;
    if ((!copay_matters && !wanted_copay.is_zero()) || (!deductible_matters && !wanted_deductible.is_zero()) || share_without_place)
        return Stated<CostShare>::unknown(Unknown::unsupported);

    auto left = allowed;
    auto copay = zero;
    auto deductible = zero;
    if (order == CostShareOrder::copay_then_percent || order == CostShareOrder::copay_then_deductible_then_coinsurance) {
        copay = take(left, wanted_copay);
        deductible = take(left, wanted_deductible);
    } else {
        deductible = take(left, wanted_deductible);
        copay = take(left, wanted_copay);
    }
    auto coinsurance = terms.coinsurance.has_value() ? apply(*terms.coinsurance, left, rounding) : zero;

    if (ceiling_left) {
        auto over = copay + deductible + coinsurance - *ceiling_left;
        if (over > zero) {
            give_up(coinsurance, over);
            bool const copay_last = order == CostShareOrder::deductible_then_cost;
            give_up(copay_last ? copay : deductible, over);
            give_up(copay_last ? deductible : copay, over);
        }
    }
    auto const patient = copay + deductible + coinsurance;
    return CostShare{deductible, copay, coinsurance, patient, allowed - patient};
}

Balance balance(Money charge, Money allowed, bool may_bill_patient) {
    auto const zero = Money::zero(charge.currency());
    auto const above = charge - allowed;
    if (above.is_negative())
        return {zero, zero, -above};
    return may_bill_patient ? Balance{zero, above, zero} : Balance{above, zero, zero};
}

} // namespace therapy::coverage
