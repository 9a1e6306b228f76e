#include <therapy/coverage/plan.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

TEST_CASE("a plan year begins on its own day", "[plan]") {
    CHECK(plan_year_start({}, Date(2026, 12, 31)) == Date(2026, 1, 1));
    CHECK(plan_year_start({.month = 7, .day = 1}, Date(2026, 6, 30)) == Date(2025, 7, 1));
    CHECK(plan_year_start({.month = 7, .day = 1}, Date(2026, 7, 1)) == Date(2026, 7, 1));
    CHECK(plan_year_start({.month = 2, .day = 29}, Date(2026, 2, 28)) == Date(2026, 2, 28));
    CHECK(plan_year_start({.month = 2, .day = 29}, Date(2024, 2, 28)) == Date(2023, 2, 28));
}

TEST_CASE("the sample's and the standard plans are valid", "[plan]") {
    for (auto const& plan : world().plans)
        CHECK(validate(plan).empty());
}

TEST_CASE("a record that contradicts itself is reported", "[plan]") {
    auto plan = ppo_plan();
    std::string code;
    SECTION("year start") { plan.year_start = {.month = 2, .day = 30}, code = "coverage.not-a-year-start"; }
    SECTION("negative") { plan.limits.front().deductible = Money(-1), code = "coverage.negative-amount"; }
    SECTION("share") { plan.benefits.front().share.coinsurance = Rate::percent(120), code = "coverage.not-a-share"; }
    SECTION("currencies") { plan.limits.front().ceiling = Money(1, Currency("EUR")), code = "coverage.mixed-currencies"; }
    SECTION("rows") { plan.benefits.push_back(plan.benefits.front()), code = "coverage.rows-overlap"; }
    SECTION("month") { plan.limits.front().deductible_carry_over = CarryOver{.months = {13}}, code = "coverage.not-a-month"; }
    SECTION("limit") { plan.visit_limits.push_back({.valid = year, .visits = 20}), code = "coverage.empty-limit"; }
    SECTION("ground") { plan.liability_rules.push_back({.denial = Denial::limit_reached, .valid = year, .liable = Liable::patient}), code = "coverage.liability-without-basis"; }
    auto const report = validate(plan);
    REQUIRE(report.size() == 1);
    CHECK(report.begin()->rule == code);
    CHECK_FALSE(report.passes());
}

TEST_CASE("other records are judged too", "[plan]") {
    auto w = world();
    CHECK(validate(Payer{.id = PayerId(0), .name = "", .kind = PayerKind::other}).has("coverage.nameless"));
    w.contracts[0].rates.push_back(w.contracts[0].rates[0]);
    CHECK(validate(w.contracts[0]).has("coverage.rows-overlap"));
    w.policies[0].visits.push_back({.as_of = day, .category = BenefitCategory::physical_therapy, .used = -1});
    CHECK(validate(w.policies[0]).has("coverage.negative-count"));
    Authorization const reversed{.id = AuthorizationId(0), .policy = ppo_policy, .first_day = Date(2026, 3, 1), .last_day = Date(2026, 2, 1)};
    CHECK(validate(reversed).has("coverage.reversed-window"));
    FeeSchedule const fees{.id = FeeScheduleId(0), .fees = {{.code = ServiceCode("97110"), .valid = year, .amount = Money(-5)}}};
    CHECK(validate(fees).has("coverage.negative-amount"));
}

TEST_CASE("what was used of a limit that the plan does not have is told", "[plan]") {
    auto w = world();
    auto& policy = w.policies[ppo_policy.index()];
    auto& plan = w.plans[policy.plan.index()];
    plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20}};
    CHECK(validate(policy, plan).empty());
    std::string what;
    SECTION("of another tier") {
        auto const has = [&](boost::optional<NetworkTier> tier) { return std::any_of(plan.limits.begin(), plan.limits.end(), [&](LimitRow const& row) { return row.tier == tier; }); };
        boost::optional<NetworkTier> tier;
        if (has(tier))
            tier = NetworkTier::preferred;
        REQUIRE_FALSE(has(tier));
        policy.balances.push_back({.as_of = day, .tier = tier, .deductible_met = Money(100)}), what = "the deductible";
    }
    SECTION("of another benefit") { policy.visits.push_back({.as_of = day, .category = BenefitCategory::wellness, .used = 3}), what = "the visits of wellness"; }
    auto const report = validate(policy, plan);
    REQUIRE(report.size() == 1);
    CHECK(report.begin()->rule == "coverage.balance-without-limit");
    CHECK(report.begin()->args.value.starts_with(what));
    CHECK(report.passes());
    auto const answer = run(w, {visit(ppo_policy)});
    CHECK(std::count_if(answer.report.begin(), answer.report.end(), [](Finding const& finding) { return finding.rule == "coverage.balance-without-limit"; }) == 1);
}
