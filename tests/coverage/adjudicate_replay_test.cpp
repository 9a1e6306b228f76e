#include <therapy/coverage/estimate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace sample;

namespace {

std::int64_t upto(std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); }
bool coin() { return upto(1) == 1; }

/// A plan of random terms in which everything is stated.
World random_plan() {
    auto w = world();
    auto& plan = w.plans[0];
    auto const order = *rc::gen::elementOf(std::vector{CostShareOrder::deductible_then_coinsurance_then_ceiling, CostShareOrder::deductible_then_cost,
                                                       CostShareOrder::copay_then_percent, CostShareOrder::copay_then_deductible_then_coinsurance, CostShareOrder::copay_only});
    plan.order = order;
    bool const only_copay = order == CostShareOrder::copay_only;
    for (auto& row : plan.benefits) {
        bool const copay = order != CostShareOrder::deductible_then_coinsurance_then_ceiling;
        row.share = {.copay = copay ? Stated<Money>(Money(upto(4000))) : Stated<Money>::none(), .copay_per = coin() ? CopayPer::visit : CopayPer::line,
                     .coinsurance = only_copay ? Stated<Rate>::none() : Stated<Rate>(Rate::basis_points(upto(10000))),
                     .deductible_applies = order != CostShareOrder::copay_then_percent && !only_copay};
    }
    plan.limits[0].deductible = Money(upto(30000));
    plan.limits[0].ceiling = Money(upto(40000));
    plan.visit_per = *rc::gen::elementOf(std::vector{VisitPer::session, VisitPer::day, VisitPer::day_and_provider, VisitPer::day_and_benefit});
    if (coin())
        plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = upto(6)}};
    if (coin())
        plan.amount_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .amount = Money(upto(60000)), .counts = coin() ? LimitCounts::allowed : LimitCounts::paid}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
    w.policies[0].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<Money>::none()}};
    w.contracts[0].rates[0].amount = Money(upto(9000));
    w.contracts[0].beyond_limit = *rc::gen::elementOf(std::vector{BeyondLimit::contract_rate, BeyondLimit::charge_in_proportion, BeyondLimit::charge});
    if (plan.amount_limits.empty() && coin()) {
        plan.edits.threshold = coin() ? ClaimForm::professional : ClaimForm::institutional;
        w.policies[0].amounts[0].used = Money(230'000 + upto(20'000));
    }
    if (coin())
        w.caps = {{.code = ServiceCode("97140"), .valid = year, .units = upto(6)}};
    plan.edits.unit_caps = CapEffect::line_refused;
    return w;
}

std::vector<PlannedVisit> random_course(bool several_lines = true) {
    std::vector<PlannedVisit> visits;
    auto const count = 1 + upto(6);
    for (std::int64_t i = 0; i < count; ++i) {
        auto v = visit(ppo_policy, day.plus_days(static_cast<int>(upto(12))), {}, static_cast<std::uint32_t>(i));
        auto const lines = 1 + (several_lines ? upto(3) : 0);
        for (std::int64_t j = 0; j < lines; ++j) {
            auto one = line(upto(3));
            one.code = coin() ? ServiceCode("97140") : ServiceCode("97110");
            one.charge = Money(upto(20000));
            v.lines.push_back(one);
        }
        visits.push_back(v);
    }
    return visits;
}

Money owed(Adjudication const& result) {
    auto sum = dollars(0);
    for (auto const& v : result.visits) {
        auto const total = patient_total(v);
        RC_ASSERT(total.decided);
        sum += total.least;
    }
    return sum;
}

/// The counters after some visits, as a payer would report them at the start of a day.
void carry(World& w, Adjudication const& before, Date as_of) {
    for (auto const& state : before.accumulators)
        w.policies[0].balances.push_back({.as_of = as_of, .tier = state.tier, .deductible_met = state.deductible_met, .ceiling_met = state.ceiling_met});
    for (auto const& state : before.visit_limits)
        w.policies[0].visits.push_back({.as_of = as_of, .category = state.categories.front(), .used = state.used});
    for (auto const& state : before.amount_limits)
        w.policies[0].amounts.push_back({.as_of = as_of, .category = state.categories.front(), .used = state.used});
    for (auto const& state : before.thresholds)
        w.policies[0].amounts.push_back({.as_of = as_of, .category = BenefitCategory::physical_therapy, .used = state.counted.after});
}

} // namespace

TEST_CASE("the order of a visit's lines in the call never shows", "[adjudicate_replay]") {
    rc::prop("for any order", [] {
        auto const w = random_plan();
        auto const visits = random_course();
        auto const result = run(w, visits);
        auto turned = visits;
        for (auto& v : turned)
            std::reverse(v.lines.begin(), v.lines.end());
        auto other = run(w, turned);
        for (std::size_t i = 0; i < visits.size(); ++i) {
            auto const count = visits[i].lines.size();
            RC_ASSERT(patient_total(result.visits[i]) == patient_total(other.visits[i]));
            // Lines that differ in nothing may change places.
            for (std::size_t j = 0; j < count; ++j) {
                auto const same = [&](PlannedLine const& one) { return one == visits[i].lines[j]; };
                if (std::count_if(visits[i].lines.begin(), visits[i].lines.end(), same) == 1)
                    RC_ASSERT(result.visits[i].lines[j].outcome == other.visits[i].lines[count - 1 - j].outcome);
            }
        }
        RC_ASSERT(result.accumulators == other.accumulators);
    });
}

TEST_CASE("counters carried on from one day are the counters of all visits", "[adjudicate_replay]") {
    rc::prop("for any day between the visits", [] {
        auto const w = random_plan();
        auto const visits = random_course();
        auto const all = run(w, visits);
        Date const cut = day.plus_days(static_cast<int>(upto(13)));
        std::vector<PlannedVisit> early;
        std::vector<PlannedVisit> late;
        for (auto const& v : visits)
            (v.date < cut ? early : late).push_back(v);
        auto later = w;
        carry(later, run(w, early), cut);
        auto const replayed = run(later, late);
        std::size_t at = 0;
        for (std::size_t i = 0; i < visits.size(); ++i)
            if (!(visits[i].date < cut))
                RC_ASSERT(replayed.visits[at++] == all.visits[i]);
    });
}

TEST_CASE("a claim taken back, and the later ones replayed, leave nothing of it", "[adjudicate_replay]") {
    rc::prop("for any claim", [] {
        auto const w = random_plan();
        auto const visits = random_course();
        auto const back = static_cast<std::size_t>(upto(static_cast<std::int64_t>(visits.size()) - 1));
        std::vector<PlannedVisit> never;
        std::vector<PlannedVisit> before;
        std::vector<PlannedVisit> after; // of the same day too: they are worked again
        for (std::size_t i = 0; i < visits.size(); ++i) {
            if (i == back)
                continue;
            never.push_back(visits[i]);
            (visits[i].date < visits[back].date ? before : after).push_back(visits[i]);
        }
        auto replay = w;
        carry(replay, run(w, before), visits[back].date);
        auto const replayed = run(replay, after);
        auto const without = run(w, never);
        std::size_t at = 0;
        for (std::size_t i = 0; i < never.size(); ++i)
            if (!(never[i].date < visits[back].date))
                RC_ASSERT(replayed.visits[at++] == without.visits[i]);
    });
}

TEST_CASE("a higher deductible never lowers what the patient owes in a plan year", "[adjudicate_replay]") {
    rc::prop("for any plan", [] {
        auto w = random_plan();
        // A limit on what the plan pays is reached later when the deductible is higher, and beyond it the patient owes the charge: there
        // more deductible may mean less owed.
        std::erase_if(w.plans[0].amount_limits, [](auto const& limit) { return limit.counts == LimitCounts::paid; });
        auto const visits = random_course();
        auto const low = owed(run(w, visits));
        w.plans[0].limits[0].deductible = *w.plans[0].limits[0].deductible + Money(upto(20000));
        RC_ASSERT(low <= owed(run(w, visits)));
    });
}

TEST_CASE("after the ceiling nothing that counts toward it is the patient's", "[adjudicate_replay]") {
    rc::prop("and all else is unchanged", [] {
        auto w = random_plan();
        w.plans[0].amount_limits.clear();
        auto const visits = random_course();
        auto open = w;
        open.plans[0].limits[0].ceiling = Stated<Money>::none();
        auto done = w;
        done.policies[0].balances[0].ceiling_met = *w.plans[0].limits[0].ceiling;
        auto const without = run(open, visits);
        auto const reached = run(done, visits);
        for (std::size_t i = 0; i < visits.size(); ++i)
            for (std::size_t j = 0; j < visits[i].lines.size(); ++j) {
                auto const& one = reached.visits[i].lines[j].decided();
                auto const& other = without.visits[i].lines[j].decided();
                RC_ASSERT(one.cost_share() == dollars(0));
                RC_ASSERT(one.of(PartKind::plan) == other.of(PartKind::plan) + other.cost_share());
                for (auto const kind : {PartKind::contractual_write_off, PartKind::provider_liability, PartKind::patient_non_covered, PartKind::balance_bill})
                    RC_ASSERT(one.of(kind) == other.of(kind));
            }
    });
}
