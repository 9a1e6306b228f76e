// The short way through the engine: a visit of one policy about which everything is stated. It counts where the steps count, so that
// any visit may go either way, and answers and traces what the steps would. Here is what decides whether a visit may take it.

#include "engine.hpp"
#include "fetch_ahead.hpp"

#include <therapy/coverage/code_edits.hpp>

namespace therapy::inline v0_1::coverage::detail {

/// The position of the plan of the visit's only policy, where that is plain.
std::uint32_t Engine::plain_plan(PlannedVisit const& visit) {
    if (visit.policies.size() != 1 || visit.lines.empty())
        return PolicyViews::no_plan;
    auto const id = visit.policies.front();
    auto const known = views_.plan(id);
    if (known != PolicyViews::no_plan || views_.find(id) != nullptr)
        return known;
    // What is wrong with a record is said when it is first met: only if the steps would meet it too.
    auto const policy = context_.policy(id);
    auto const plan = policy ? context_.plan(policy->plan) : boost::none;
    if (!plan || !context_.payer(plan->payer) || product(plan->product).cause.has_value() || policy->patient != visit.patient || !policy->in_force.contains(visit.date))
        return PolicyViews::no_plan;
    fetch_ahead(policy->balances.data());
    fetch_ahead(policy->visits.data());
    return meet(*policy).plan;
}

/// The state of the visit's policy, where it is this patient's and in force. \pre it is plain
PlainState* Engine::plain_policy(PlannedVisit const& visit) {
    auto* const known = views_.find(visit.policies.front());
    auto const day = visit.date.day_number();
    bool const fits = known->first <= day && day < known->past && known->patient == visit.patient.index();
    return fits && (!visit.filed.has_value() || context_.plans[known->plan].filing_limits.empty()) ? known : nullptr;
}

/// Puts the visit's lines into `plain_`, with what is allowed for them. \returns no where one of them is for the steps
bool Engine::plain_lines(PlannedVisit const& visit, std::uint32_t plan_position) {
    auto const& plan = context_.plans[plan_position];
    boost::optional<bool> certified;
    plain_.clear();
    for (auto const position : order_) {
        auto const& line = visit.lines[position];
        if (!line.units.has_value() || !line.charge.has_value() || !line.provider || !line.provider_kind.has_value() || line.patient_basis)
            return false;
        if (!line.modifiers.empty() && !(line.modifiers.size() == 1 && lookup_.plain().takes_disciplines(plan_position) && is_discipline(line.modifiers.front())))
            return false;
        auto const units = *line.units;
        auto const charge = line.charge->minor_units();
        if (units < 0 || units > unbounded / 1000 || charge < 0 || charge > unbounded || line.charge->currency() != context_.currency)
            return false;
        auto const& terms = lookup_.plain().find({line.code, line.purpose, *line.provider_kind, *line.provider}, plan_position, visit.date);
        if (terms.way == PlainWay::left_alone || (terms.way == PlainWay::denied && terms.denied.rule == nullptr))
            return false;
        if (terms.certification) {
            if (!certified)
                certified = visit.plan_of_care.has_value() && yes(certified_on(*visit.plan_of_care, product(plan.product).certified_days, visit.date));
            if (!*certified)
                return false;
        }
        auto allowed = charge;
        if (terms.way == PlainWay::insured) {
            allowed = terms.share_of_charge ? share_of(terms.share, charge, terms.rounding) : terms.amount * units;
            if (allowed >= unbounded || (allowed > charge && !terms.lesser_known) || (allowed < charge && !terms.may_bill_known))
                return false;
            if (terms.lesser)
                allowed = std::min(allowed, charge);
        }
        plain_.emplace_back(line, position, terms, charge, allowed, context_.currency);
    }
    return true;
}

/// Whether no two codes of the visit have an edit between them, where the plan may look at that.
bool Engine::plain_pairs(PlannedVisit const& visit, Plan const& plan) const {
    if (context_.code_edits == nullptr || visit.lines.size() < 2 || no(plan.edits.code_pairs) || plan.edits.code_pairs.is_none() || product(plan.product).funding != Funding::insurance)
        return true;
    for (std::size_t i = 0; i < visit.lines.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (visit.lines[i].code != visit.lines[j].code && !context_.code_edits->find(visit.lines[i].code, visit.lines[j].code, visit.date).is_none())
                return false;
    return true;
}

/// Whether no other visit of the day has codes that may not be paid beside these.
bool Engine::is_first_with_pairs(PlannedVisit const& visit, PlainState const& of) {
    return of.view == nullptr || std::none_of(of.view->day_codes.begin(), of.view->day_codes.end(), [&](PolicyView::DayCode const& one) {
               return one.date == visit.date && one.session != visit.session;
           });
}

bool Engine::take_plain(PlannedVisit const& visit, AdjudicatedVisit& out) {
    auto const plan_position = plain_plan(visit);
    if (plan_position == PolicyViews::no_plan || !plain_lines(visit, plan_position) || !plain_pairs(visit, context_.plans[plan_position]))
        return false;
    auto* const state = plain_policy(visit);
    if (state == nullptr || !is_first_with_pairs(visit, *state) || !plain_units(visit, *state) || !plain_counters(visit, *state))
        return false;
    auto& of = *state;
    if (pending_) // what these take is kept apart
        write_back(of);
    auto const& plan = context_.plans[of.plan]; // what is further away is not looked at for every visit
    out.policy = visit.policies.front();
    while (out.lines.size() > plain_.size()) {
        reuse(out.lines.back());
        out.lines.pop_back();
    }
    out.lines.reserve(plain_.size());
    while (out.lines.size() < plain_.size())
        out.lines.push_back({.line = out.lines.size(), .outcome = spare_decided()});
    if (trace_.take != nullptr)
        trace_plain_gates(visit, plan);
    for (auto const& work : plain_)
        settle_plain(visit, plan, work, out.lines[work.position]);
    count_plain(visit, of);
    if (trace_.take != nullptr)
        for (auto const& work : plain_)
            trace(visit, work.position, Step::outcome, StepResult::passed);
    return true;
}

} // namespace therapy::coverage::detail
