#include <therapy/coverage/adjudicate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace sample;

namespace {

using enum CoordinationFormula;

/// Two plans for patient 0: policy 0 with the deductible met, and policy 4 of another insurer, 20 % too, deductible met. Both allow 40.
World two_plans(Stated<CoordinationFormula> formula = balance_to_allowed) {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(500);
    w.payers.push_back({.id = PayerId(4), .name = "second insurer", .kind = PayerKind::commercial});
    auto plan = ppo_plan();
    plan.id = PlanId(4);
    plan.payer = PayerId(4);
    plan.coordination = formula;
    w.plans.push_back(plan);
    w.policies.push_back({.id = PolicyId(4), .patient = clinic::PatientId(0), .plan = PlanId(4), .in_force = year});
    w.policies[4].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = dollars(500), .ceiling_met = Stated<Money>::none()}};
    w.participations.push_back({.id = ParticipationId(2), .payer = PayerId(4), .valid = year, .tier = NetworkTier::in_network});
    w.contracts.push_back({.id = ContractId(3), .payer = PayerId(4), .valid = year, .rates = {{.valid = year, .amount = dollars(40)}}, .lesser_of_charge = true});
    return w;
}

PolicyId const second{4};

PlannedVisit both(std::vector<PlannedLine> lines = {line()}) {
    auto v = visit(ppo_policy, day, std::move(lines));
    v.policies = {ppo_policy, second};
    return v;
}

} // namespace

TEST_CASE("a further insurance pays by its stated formula", "[further_payer]") {
    struct Row {
        CoordinationFormula formula;
        std::int64_t second_allowed, pays, patient, write_off; // cents; the first allows 40 of 60 and pays 32
    };
    auto const row = GENERATE(values<Row>({
        {balance_to_allowed, 4000, 800, 0, 2000},
        {normal_minus_primary, 4000, 0, 800, 2000},      // alone it would pay 32 too
        {normal_minus_primary, 5000, 800, 0, 2000},      // alone 40: no more than is left
        {percentage_of_remainder, 4000, 640, 160, 2000}, // 80 % of 8
        {medicare_secondary, 4000, 800, 0, 2000},
        {medicaid_lesser_of, 3000, 0, 0, 2800},          // its fee is below what was paid
        {medicaid_lesser_of, 3600, 400, 0, 2400},
        {balance_to_allowed, 3600, 400, 0, 2400},        // bound to the lower allowed amount
    }));
    CAPTURE(to_text(row.formula), row.second_allowed);
    auto w = two_plans(row.formula);
    w.contracts.back().rates[0].amount = Money(row.second_allowed);
    auto const result = run(w, {both()});
    CHECK_FALSE(result.report.has("coverage.secondary-not-coordinated"));
    auto const& one = result.visits[0].lines[0];
    REQUIRE(one.is_decided());
    auto const& decided = one.decided();
    CHECK(decided.of(PartKind::plan) == Money(3200 + row.pays));
    CHECK(decided.patient() == Money(row.patient));
    CHECK(decided.of(PartKind::contractual_write_off) == Money(row.write_off));
    CHECK(sum(decided) == dollars(60));
    REQUIRE(one.further.size() == 1);
    CHECK(one.further[0].policy == second);
    CHECK(one.further[0].paid == Money(row.pays));
    CHECK(one.further[0].allowed == Money(row.second_allowed));
    REQUIRE(one.first_payer.has_value());
    CHECK(one.first_payer->patient() == dollars(8));
    for (auto const& part : decided.parts)
        CHECK(part.policy.has_value() == (part.kind == PartKind::plan && part.amount == Money(row.pays)));
}

TEST_CASE("a policy's own formula goes before its plan's", "[further_payer]") {
    auto w = two_plans(balance_to_allowed);
    w.policies[4].coordination_formula = normal_minus_primary;
    CHECK(run_line(w, both()).decided().patient() == dollars(8));
}

TEST_CASE("without a stated formula the further insurance stays open", "[further_payer]") {
    auto const w = two_plans(Stated<CoordinationFormula>());
    auto const result = run(w, {both()});
    CHECK(result.report.has("coverage.secondary-not-coordinated"));
    CHECK((result.visits[0].lines[0].undetermined().most == dollars(8)));
}

TEST_CASE("a third insurance comes after the second", "[further_payer]") {
    auto w = two_plans(normal_minus_primary);
    w.payers.push_back({.id = PayerId(5), .name = "Medicaid", .kind = PayerKind::medicaid});
    auto plan = ppo_plan(ProductKind::medicaid);
    plan.id = PlanId(5);
    plan.payer = PayerId(5);
    plan.coordination = medicaid_lesser_of;
    plan.rendering_rules.push_back({.kind = QualificationKind::physical_therapist, .valid = year, .payable = true});
    w.plans.push_back(plan);
    w.policies.push_back({.id = PolicyId(5), .patient = clinic::PatientId(0), .plan = PlanId(5), .in_force = year});
    w.policies[5].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = dollars(500), .ceiling_met = Stated<Money>::none()}};
    w.participations.push_back({.id = ParticipationId(3), .payer = PayerId(5), .valid = year, .tier = NetworkTier::in_network});
    w.contracts.push_back({.id = ContractId(4), .payer = PayerId(5), .valid = year, .rates = {{.valid = year, .amount = dollars(36)}}, .lesser_of_charge = true});
    auto v = both();
    v.policies.push_back(PolicyId(5));
    auto const one = run_line(w, v);
    REQUIRE(one.is_decided());
    CHECK(one.further.size() == 2);
    CHECK(one.decided().of(PartKind::plan) == dollars(36));
    CHECK(one.decided().patient() == dollars(0));
    CHECK(sum(one.decided()) == dollars(60));
}

TEST_CASE("the second payer's own deductible counts as its own computation says", "[further_payer]") {
    auto w = two_plans(normal_minus_primary);
    w.policies[4].balances[0].deductible_met = dollars(480);
    auto const result = run(w, {both()});
    auto const state = std::find_if(result.accumulators.begin(), result.accumulators.end(), [](AccumulatorState const& s) { return s.policy == second; });
    REQUIRE(state != result.accumulators.end());
    CHECK(state->deductible_met == Stated(dollars(500)));
    CHECK(state->ceiling_met == Stated(dollars(8))); // what the patient is left to owe
}

TEST_CASE("what the first insurance leaves out, the second may cover", "[further_payer]") {
    auto w = two_plans(normal_minus_primary);
    w.plans[0].benefits[0].covered = false;
    auto const one = run_line(w, both());
    REQUIRE(one.is_decided());
    CHECK((one.denial == Denial::excluded));
    CHECK(one.decided().of(PartKind::plan) == dollars(32));
    CHECK(one.decided().patient() == dollars(8));
    CHECK(sum(one.decided()) == dollars(60));
}

TEST_CASE("what the second insurance leaves out stays the patient's", "[further_payer]") {
    auto w = two_plans();
    w.plans[4].benefits[0].covered = false;
    auto const one = run_line(w, both());
    REQUIRE(one.is_decided());
    CHECK(one.decided().patient() == dollars(8));
    REQUIRE(one.further.size() == 1);
    CHECK((one.further[0].denial == Denial::excluded));
}

TEST_CASE("what the second insurance refuses to the clinic leaves the patient's share open", "[further_payer]") {
    auto w = two_plans();
    w.plans[4].benefits[0].authorization_required = true;
    auto const result = run(w, {both()});
    CHECK(result.report.has("coverage.authorization-missing"));
    CHECK(result.report.has("coverage.refused-to-clinic"));
    auto const& one = result.visits[0].lines[0];
    REQUIRE_FALSE(one.is_decided());
    CHECK((one.undetermined().most == dollars(8)));
}

TEST_CASE("a line that leaves the patient nothing is not sent on", "[further_payer]") {
    auto w = two_plans();
    w.plans[0].benefits[0].share.coinsurance = Stated<Rate>::none();
    w.plans[4].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20}};
    w.policies[4].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = 3}};
    auto const result = run(w, {both()});
    CHECK(result.visits[0].lines[0].further.empty());
    CHECK(result.visit_limits.empty());
}

TEST_CASE("Medicare pays after a large employer's plan and before a small one's", "[further_payer]") {
    struct Row {
        std::int64_t employees;
        bool medicare_first;
    };
    auto const row = GENERATE(values<Row>({{19, true}, {20, false}}));
    CAPTURE(row.employees);
    auto w = two_plans();
    w.policies[0].coordination = {.has_clause = true, .employment = Employment::active, .employees = row.employees};
    w.policies[1].coordination.medicare_reason = MedicareReason::age;
    w.policies[1].balances[0].deductible_met = dollars(283);
    w.plans[0].coordination = normal_minus_primary;
    w.plans[1].reductions.clear();
    w.contracts[0].rates[0].amount = dollars(50);
    auto v = visit(ppo_policy);
    v.lines[0].modifiers = {"GP"};
    v.policies = {ppo_policy, medicare_policy};
    auto const plan_first = run(w, {v});
    CHECK(plan_first.report.has("coverage.payer-order-differs") == row.medicare_first);
    // 40 of 50 by the plan. Medicare: the least of 60 − 40, 80 % of 40, and 50 − 40.
    CHECK(plan_first.visits[0].lines[0].decided().patient() == dollars(0));
    CHECK(plan_first.visits[0].lines[0].further.at(0).paid == dollars(10));
    v.policies = {medicare_policy, ppo_policy};
    auto const medicare_first = run(w, {v});
    CHECK(medicare_first.report.has("coverage.payer-order-differs") == !row.medicare_first);
    // 32 of 40 by Medicare; the plan alone 40, less 32.
    CHECK(medicare_first.visits[0].lines[0].further.at(0).paid == dollars(8));
    CHECK(medicare_first.visits[0].lines[0].decided().patient() == dollars(0));
    CHECK(sum(medicare_first.visits[0].lines[0].decided()) == dollars(60));
}

TEST_CASE("three insurances, one of them open", "[further_payer]") {
    auto w = two_plans(balance_to_allowed);
    w.plans[1].reductions.clear();
    w.policies[1].balances[0].deductible_met = dollars(283);
    auto v = both();
    v.lines[0].modifiers = {"GP"};
    v.policies = {ppo_policy, second, medicare_policy};
    auto const known = run_line(w, v);
    CHECK(known.decided().patient() == dollars(0));
    CHECK(known.further.size() == 1); // nothing is left for the third
    w.plans[4].coordination = {};
    auto const open = run(w, {v});
    CHECK(open.report.has("coverage.secondary-not-coordinated"));
    CHECK(open.visits[0].lines[0].undetermined().least == dollars(0));
    CHECK((open.visits[0].lines[0].undetermined().most == dollars(8)));
    // Where the first is open nobody after it is sure.
    w.plans[4].coordination = balance_to_allowed;
    w.plans[0].benefits[0].share.coinsurance = {};
    auto const first_open = run_line(w, v);
    REQUIRE_FALSE(first_open.is_decided());
    CHECK(first_open.undetermined().least == dollars(0));
}

TEST_CASE("Medicaid takes nothing back and leaves nothing to the patient", "[further_payer]") {
    struct Row {
        std::int64_t fee, paid; // cents; 32 of 40 were paid, 8 are left
    };
    auto const row = GENERATE(values<Row>({{0, 0}, {3199, 0}, {3200, 0}, {3201, 1}, {4000, 800}, {6000, 800}}));
    CAPTURE(row.fee);
    auto w = two_plans(medicaid_lesser_of);
    w.contracts.back().rates[0].amount = Money(row.fee);
    auto const one = run_line(w, both());
    CHECK(one.decided().of(PartKind::plan) == Money(3200 + row.paid));
    CHECK(one.decided().patient() == dollars(0));
    CHECK(sum(one.decided()) == dollars(60));
}

TEST_CASE("policies given in another order than their facts say are reported", "[further_payer]") {
    auto w = two_plans();
    for (auto const i : {0U, 4U})
        w.policies[i].coordination = {.has_clause = true, .employment = Employment::active};
    w.policies[0].subscriber.relation = clinic::SubscriberRelation::spouse;
    auto const result = run(w, {both()});
    CHECK(result.report.has("coverage.payer-order-differs"));
    auto v = both();
    v.policies = {second, ppo_policy};
    w.plans[0].coordination = balance_to_allowed;
    CHECK_FALSE(run(w, {v}).report.has("coverage.payer-order-differs"));
}

TEST_CASE("with two insurances the parts add up, and the second never makes it worse for the patient", "[further_payer]") {
    rc::prop("for any terms", [] {
        auto const upto = [](std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); };
        auto w = two_plans(*rc::gen::elementOf(std::vector{balance_to_allowed, normal_minus_primary, percentage_of_remainder, medicare_secondary, medicaid_lesser_of}));
        for (auto const i : {0U, 4U}) {
            auto& plan = w.plans[i];
            plan.benefits[0].share.coinsurance = Rate::basis_points(upto(10000));
            plan.limits[0].deductible = Money(upto(9000));
            plan.limits[0].ceiling = Money(upto(20000));
            plan.benefits[0].covered = upto(5) != 0;
            w.policies[i].balances[0].deductible_met = Money(upto(9000));
        }
        w.contracts[0].rates[0].amount = Money(upto(9000));
        w.contracts.back().rates[0].amount = Money(upto(9000));
        w.contracts.back().lesser_of_charge = upto(1) == 1;
        if (upto(3) == 0)
            w.plans[4].reductions = {{.valid = year, .rate = Rate::percent(2), .reason = "253"}};
        std::vector<PlannedVisit> visits;
        for (std::uint32_t i = 0; i < 3; ++i) {
            auto v = both({line(upto(3), upto(120)), line(upto(3), upto(120))});
            v.session = clinic::SessionId(i);
            v.date = day.plus_days(static_cast<int>(i));
            visits.push_back(v);
        }
        auto alone = visits;
        for (auto& v : alone)
            v.policies = {ppo_policy};
        auto const two = run(w, visits);
        auto const one = run(w, alone);
        for (std::size_t i = 0; i < visits.size(); ++i)
            for (std::size_t j = 0; j < 2; ++j) {
                auto const& with = two.visits[i].lines[j];
                RC_ASSERT(with.is_decided());
                RC_ASSERT(sum(with.decided()) == with.decided().charge);
                RC_ASSERT(with.decided().patient() <= one.visits[i].lines[j].decided().patient());
                for (auto const& part : with.decided().parts)
                    RC_ASSERT(part.amount.is_negative() == (part.kind == PartKind::allowed_above_charge));
            }
    });
}
