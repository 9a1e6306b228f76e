#include <therapy/testing/payment.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::testing;
using coverage::BenefitCategory;
using coverage::NetworkTier;

TEST_CASE("records of payment are valid as they come", "[testing]") {
    CHECK(validate(a_payer().build()).empty());
    for (auto const& plan : {a_ppo(), an_hmo(), a_medicare_part_b(), a_self_pay(), a_savings_plan()})
        CHECK(validate(plan.build()).empty());
    CHECK(validate(a_policy().build()).empty());
    CHECK(validate(an_authorization().build()).empty());
    CHECK(validate(a_contract().build()).empty());
    CHECK(validate(synthetic_fee_schedule()).empty());
}

TEST_CASE("a plan's amounts are those inside the network", "[testing]") {
    coverage::Plan const plan = a_ppo().deductible(dollars(250)).ceiling(dollars(2000)).coinsurance(Rate::percent(10));
    for (auto const& limit : plan.limits) {
        bool const inside = limit.tier == NetworkTier::in_network;
        CHECK(limit.deductible == Stated<Money>(inside ? dollars(250) : dollars(1000)));
        CHECK(limit.ceiling == Stated<Money>(inside ? dollars(2000) : dollars(6000)));
    }
    for (auto const& row : plan.benefits)
        if (row.tier)
            CHECK(row.share.coinsurance == Stated<Rate>(Rate::percent(row.tier == NetworkTier::in_network ? 10 : 40)));
    CHECK(validate(plan).empty());
}

TEST_CASE("a copay beside a deductible chooses an order that has both", "[testing]") {
    CHECK((a_ppo().copay(dollars(30)).build().order == Stated(coverage::CostShareOrder::copay_then_deductible_then_coinsurance)));
    CHECK((an_hmo().copay(dollars(30)).build().order == Stated(coverage::CostShareOrder::copay_then_percent)));
    CHECK((an_hmo().deductible(dollars(100)).build().order == Stated(coverage::CostShareOrder::copay_then_deductible_then_coinsurance)));
    CHECK((a_ppo().order(coverage::CostShareOrder::deductible_then_cost).build().order == Stated(coverage::CostShareOrder::deductible_then_cost)));
    auto const none = a_ppo().without_deductible().build();
    CHECK(none.limits[0].deductible.is_none());
}

TEST_CASE("a benefit is covered or left out once", "[testing]") {
    auto const count = [](coverage::Plan const& plan, BenefitCategory category, bool covered) {
        return std::count_if(plan.benefits.begin(), plan.benefits.end(), [&](auto const& row) { return row.category == category && row.covered == Stated<bool>(covered); });
    };
    auto const massage = BenefitCategory::massage_therapy;
    CHECK(count(a_ppo(), massage, false) == 1);
    auto const covering = a_ppo().covers(massage).build();
    CHECK(count(covering, massage, false) == 0);
    CHECK(count(covering, massage, true) == 2); // in each tier
    CHECK(validate(covering).empty());
    auto const without = a_ppo().covers(massage).excludes(massage).excludes(BenefitCategory::physical_therapy).build();
    CHECK(count(without, massage, true) == 0);
    CHECK(count(without, BenefitCategory::physical_therapy, false) == 1);
    CHECK(validate(without).empty());
    CHECK(validate(a_ppo().visit_limit(20).authorization_required().referral_required().year_starts(7, 1).build()).empty());
}

TEST_CASE("policies, authorizations, contracts and participations say what a test says", "[testing]") {
    coverage::Policy const policy = a_policy().id(1).of(clinic::PatientId(2)).in(a_ppo().id(3)).in_force(DateRange(Date(2026, 1, 1), Date(2027, 1, 1)))
                                        .already_met(dollars(500), dollars(650), "2026-03-01").visits_used(4, "2026-03-01");
    CHECK(policy.plan.index() == 3);
    CHECK(policy.balances.size() == 1);
    CHECK(*policy.visits[0].used == 4);
    CHECK(validate(policy).empty());

    coverage::Authorization const units = an_authorization().for_policy(policy).units(24).used(8).between("2026-02-01", "2026-04-30").for_code("97110").for_code("97140");
    CHECK(units.counts == coverage::AuthorizationCounts::units);
    CHECK(units.codes.size() == 2);
    CHECK(validate(units).empty());

    coverage::Contract const contract = a_contract().allows("97110", dollars(30)).allows("97110", dollars(35)).allows_share(Rate::percent(70)).allows_per_visit(dollars(90));
    CHECK(contract.rates.size() == 2); // one for the code, one for the rest
    CHECK(validate(contract).empty());

    CHECK((a_participation().build().tier == Stated(NetworkTier::in_network)));
    CHECK(a_participation().of(clinic::ProviderId(1)).outside_network().build().tier.is_none());
}

TEST_CASE("the synthetic fee schedule has a different charge for every code whose billing is known", "[testing]") {
    auto const schedule = synthetic_fee_schedule();
    std::vector<std::int64_t> charges;
    for (auto const& fee : schedule.fees) {
        CAPTURE(to_text(fee.code));
        auto const row = catalog::find_service_code(fee.code);
        REQUIRE(row.has_value());
        CHECK((row->timing == Stated(catalog::Timing::timed)) == (fee.basis == coverage::FeeBasis::per_unit));
        charges.push_back(fee.amount->minor_units());
    }
    std::sort(charges.begin(), charges.end());
    CHECK(std::adjacent_find(charges.begin(), charges.end()) == charges.end());
    auto const known = std::count_if(catalog::service_codes().begin(), catalog::service_codes().end(), [](auto const& row) { return row.timing.has_value(); });
    CHECK(static_cast<std::ptrdiff_t>(schedule.fees.size()) == known);
}
