// What a patient owes beyond a limit: whether what the contract allows still binds the clinic there, or its charge counts.

#include "engine.hpp"

namespace therapy::inline v0_1::coverage::detail {

/// Whether what is allowed binds the clinic at all: outside the network only where it may not bill the balance.
Stated<bool> Engine::contract_binds(LineWork const& work, PolicyView const& of) {
    bool const outside = work.out.tier.has_value() && *work.out.tier == NetworkTier::out_of_network;
    if (!outside)
        return true;
    auto const may_bill = first_answer({of.plan->balance_billing_allowed, of.product->balance_billing_allowed});
    return may_bill.has_value() ? Stated<bool>(!*may_bill) : may_bill;
}

/// What a line would be allowed if the payer paid it; it depends on no other line where it is exact.
Bounds Engine::allowed_alone(PlannedVisit const& visit, LineWork const& work, PolicyView const& of, TermsRow const& terms) const {
    auto const charge = work.charge_or_unbounded();
    bool const by_itself = terms.row != nullptr && terms.row->basis != RateBasis::per_visit && terms.row->basis != RateBasis::per_case && terms.row->basis != RateBasis::relative_values;
    if (!by_itself)
        return {0, charge};
    auto const amount = line_amount(visit, work, of, *terms.row);
    if (!amount.has_value())
        return {0, charge};
    auto const most = std::min(amount->minor_units(), charge);
    bool const capped = terms.contract->day_cap && !terms.contract->day_cap->is_none();
    return {capped ? 0 : most, most};
}

/// A line the payer refuses because a limit is used up stands at its charge: here it is held to what is allowed, where that binds the
/// clinic beyond the limit as well.
void Engine::settle_beyond_limit(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    bool const by_limit = work.out.denial == Denial::limit_reached || work.out.denial == Denial::money_exhausted;
    auto const binds = contract_binds(work, of);
    if (!by_limit || !work.out.is_decided() || no(binds))
        return;
    auto const charge = work.out.decided().charge.minor_units();
    if (work.out.decided().of(PartKind::patient_non_covered).minor_units() != charge || charge == 0)
        return;
    auto const terms = work.out.tier.has_value() ? lookup_.terms(allowed_question(visit, work, of, *work.out.tier), facts_of(visit, work, of)) : TermsRow{};
    auto const stated = terms.contract != nullptr ? terms.contract->beyond_limit : Stated<BeyondLimit>::not_stated();
    bool const charged = stated.kind() == StatedKind::not_stated && !work.at_money_limit; // as visits beyond a limit commonly are
    if (charged || (stated.has_value() && *stated != BeyondLimit::contract_rate))
        return;
    auto const rate = allowed_alone(visit, work, of, terms);
    if (rate.least == charge)
        return;
    if (!stated.has_value() || !binds.has_value()) {
        work.beyond_limit = LineWork::BeyondLimit{.less = charge - rate.least, .why = stated.has_value() ? &rules::balance_billing_unknown : &rules::beyond_limit_unknown};
        return;
    }
    if (!rate.exact())
        work.beyond_limit = LineWork::BeyondLimit{.less = rate.most - rate.least, .why = &rules::allowed_unknown};
    auto decided = work.out.decided();
    for (auto& part : decided.parts)
        part.amount = money(rate.most);
    decided.parts.insert(decided.parts.begin(), {.kind = PartKind::contractual_write_off, .amount = money(charge - rate.most),
                                                 .group = AdjustmentGroup::contractual_obligation, .reason = "45"});
    std::erase_if(decided.parts, [](Part const& part) { return part.amount.is_zero(); });
    work.out.outcome = std::move(decided);
}

/// Of what is above the allowed amount, what the patient owes with the part of a line that a limit leaves uncovered.
/// \param uncovered  that part of the allowed amount, which the patient bears
Money Engine::above_beyond_limit(LineWork& work, PolicyView const& of, Money uncovered, Money write_off) const {
    auto const nothing = money(0);
    if (uncovered.is_zero() || write_off.is_zero() || no(contract_binds(work, of)))
        return nothing;
    auto const& stated = work.terms->contract->beyond_limit;
    if (!stated.has_value()) {
        work.beyond_limit = LineWork::BeyondLimit{.more = write_off.minor_units()};
        return nothing;
    }
    switch (*stated) {
    case BeyondLimit::contract_rate: return nothing;
    case BeyondLimit::charge_in_proportion: {
        std::int64_t const parts[] = {uncovered.minor_units(), work.allowed.most - uncovered.minor_units()};
        return allocate(write_off, parts)[0];
    }
    case BeyondLimit::charge: return write_off;
    }
    return nothing;
}

/// What is still open of that, once every payer was asked.
void Engine::open_beyond_limit(PlannedVisit const& visit, LineWork& work, PolicyView const& of) {
    if (!work.beyond_limit)
        return;
    auto const& [less, more, why] = *work.beyond_limit;
    auto finding = about(*why, visit, work);
    finding.counterparts = {subject(of.policy->id)};
    finding.args.value = code(work);
    report_.add(std::move(finding));
    auto reasons = work.out.is_decided() ? std::vector<RuleRef>() : work.out.undetermined().reasons;
    reasons.push_back(*why);
    auto const least = work.out.is_decided() ? work.out.decided().patient() : work.out.undetermined().least;
    auto const most = work.out.is_decided() ? boost::optional<Money>(least) : work.out.undetermined().most;
    work.out.outcome = open(std::move(reasons), {std::max<std::int64_t>(0, least.minor_units() - less), most ? std::min(unbounded, most->minor_units() + more) : unbounded});
}

} // namespace therapy::coverage::detail
