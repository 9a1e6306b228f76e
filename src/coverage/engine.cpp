#include "engine.hpp"

#include <therapy/coverage/benefit_category.hpp>
#include <therapy/coverage/in_force.hpp>

namespace therapy::inline v0_1::coverage::detail {

void Engine::work_visit(PlannedVisit const& visit, AdjudicatedVisit& out) {
    std::vector<LineWork> works;
    works.reserve(visit.lines.size());
    for (std::size_t i = 0; i < visit.lines.size(); ++i)
        works.emplace_back(visit.lines[i], i, context_.currency);
    visit_draws_.clear();
    visit_limits_.clear();

    auto const choice = choose_policy(visit.policies, visit.date, context_);
    auto const note = [&](Rule const& rule, std::vector<Subject> counterparts) {
        auto finding = about(rule, visit);
        finding.counterparts = std::move(counterparts);
        report_.add(std::move(finding));
    };
    boost::optional<RuleRef> nobody;
    for (auto const id : visit.policies) {
        auto const policy = context_.policy(id);
        auto const plan = policy ? context_.plan(policy->plan) : boost::none;
        if (!policy || !plan || !context_.payer(plan->payer))
            note(rules::missing_record, {subject(id)});
        else if (policy->patient != visit.patient) {
            note(rules::policy_of_another, {subject(id)});
            nobody = rules::policy_of_another;
        }
    }
    if (visit.policies.empty()) {
        note(rules::policy_unknown, {});
        nobody = rules::policy_unknown;
    }
    if (choice.unknown)
        nobody = rules::missing_record;

    auto const* of = choice.first && !nobody ? &view(*context_.policy(*choice.first)) : nullptr;
    if (of != nullptr)
        out.policy = choice.first;
    auto const rule = of == nullptr ? Stated<UnitRule>::not_stated() : of->plan->unit_rule.is_answered() ? of->plan->unit_rule : of->payer->unit_rule;
    find_units(works, rule);
    for (auto& work : works)
        find_charge(visit, work, of == nullptr ? boost::none : boost::optional<PayerId>(of->payer->id));

    if (nobody) {
        for (auto& work : works) {
            auto reasons = work.unknowns;
            reasons.push_back(*nobody);
            trace(visit, work, Step::in_force, StepResult::unknown);
            work.out.outcome = open(std::move(reasons), {0, work.charge_or_unbounded()});
        }
        for (auto const id : visit.policies)
            perhaps_asked(visit, works, id);
    } else if (of == nullptr) {
        std::vector<Subject> ended;
        for (auto const id : visit.policies)
            ended.push_back(subject(id));
        note(rules::not_in_force, ended);
        auto const policy = context_.policy(visit.policies.front());
        auto const plan = policy ? context_.plan(policy->plan) : boost::none;
        for (auto& work : works) {
            trace(visit, work, Step::in_force, StepResult::refused);
            work.out.denial = choice.denial;
            if (work.unknowns.empty())
                settle_refused(visit, work, plan ? std::span<LiabilityRule const>(plan->liability_rules) : std::span<LiabilityRule const>());
            else
                work.out.outcome = open(work.unknowns, {0, work.charge_or_unbounded()});
        }
    } else {
        bool const insured = of->product->funding == Funding::insurance;
        for (auto& work : works) {
            trace(visit, work, Step::in_force, StepResult::passed);
            if (insured) {
                gate(visit, work, *of);
            } else {
                for (auto const& problem : of->problems)
                    work.unknowns.push_back(problem);
                work.out.tier = NetworkTier::in_network;
                if (work.line->provider_kind.has_value())
                    work.out.category = benefit_category({of->payer->kind, work.line->code, work.line->purpose, *work.line->provider_kind, under_plan_of_care(visit), visit.date});
            }
        }
        if (of->product->funding != Funding::patient)
            find_allowed(visit, works, *of);
        for (auto& work : works) {
            if (!insured)
                settle_price(visit, work, of->product->funding);
            else if (work.refused())
                settle_refused(visit, work, of->plan->liability_rules);
            else if (!work.unknowns.empty())
                settle_open(visit, work, *of);
            else
                settle_insured(visit, work, *of);
        }
        if (choice.membership && insured) {
            auto const& membership = view(*context_.policy(*choice.membership));
            if (!membership.policy->stacking.is_answered())
                note(rules::savings_not_combined, {subject(*choice.membership)});
            for (auto& work : works)
                apply_membership(visit, work, membership);
        }
        if (!choice.further.empty()) {
            std::vector<Subject> further;
            for (auto const id : choice.further)
                further.push_back(subject(id));
            note(rules::secondary_not_coordinated, further);
            for (auto& work : works)
                leave_to_further(work);
            for (auto const id : choice.further)
                perhaps_asked(visit, works, id);
        }
    }
    for (auto& work : works) {
        trace(visit, work, Step::outcome, work.out.is_decided() ? StepResult::passed : StepResult::unknown);
        out.lines.push_back(std::move(work.out));
    }
}

Adjudication Engine::run() {
    for (auto const& schedule : context_.fee_schedules) {
        auto found = validate(schedule);
        bool strange = !found.passes();
        for (auto const& row : schedule.fees)
            if (row.amount.has_value() && row.amount->currency() != context_.currency && !strange) {
                strange = true;
                found.add(Finding{.rule = rules::currency_mismatch, .subjects = {{SubjectKind::fee_schedule, schedule.id.index()}},
                                  .args = {.value = std::string(row.amount->currency().code())}});
            }
        good_fee_schedules_ = good_fee_schedules_ && !strange;
        report_.add(std::move(found));
    }

    auto const key = [&](PlannedVisit const& visit) { return context_.keys.of != nullptr ? context_.keys(subject(visit)) : std::string(); };
    struct Place {
        Date date;
        std::string key;
        clinic::SessionId session;
        std::size_t position;
    };
    std::vector<Place> order;
    order.reserve(visits_.size());
    for (std::size_t i = 0; i < visits_.size(); ++i)
        order.push_back({visits_[i].date, key(visits_[i]), visits_[i].session, i});
    std::sort(order.begin(), order.end(), [](Place const& a, Place const& b) {
        return std::tie(a.date, a.key, a.session, a.position) < std::tie(b.date, b.key, b.session, b.position);
    });

    Adjudication result;
    result.visits.reserve(visits_.size());
    for (auto const& visit : visits_)
        result.visits.push_back({.session = visit.session, .patient = visit.patient, .date = visit.date});
    for (auto const& place : order)
        work_visit(visits_[place.position], result.visits[place.position]);

    counters_.write(result, context_.currency);
    for (std::size_t i = 0; i < drawn_most_.size(); ++i)
        if (drawn_most_[i] != 0)
            result.authorizations.push_back({context_.authorizations[i].id, drawn_least_[i], drawn_most_[i]});
    if (context_.keys.of != nullptr)
        report_.order(context_.keys);
    else
        report_.order();
    result.report = std::move(report_);
    return result;
}

} // namespace therapy::coverage::detail
