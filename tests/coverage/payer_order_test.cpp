#include <therapy/coverage/payer_order.hpp>

#include "core/enum_checks.hpp"
#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace sample;
using therapy::tests::check_enum_table;

namespace {

using clinic::CauseKind;
using clinic::SubscriberRelation;

/// A plan of an employer of 500, with a clause, since 2020.
OrderedPolicy group(SubscriberRelation relation = SubscriberRelation::self, Employment employment = Employment::active) {
    return {.payer = PayerKind::commercial, .subscriber = {.relation = relation},
            .facts = {.has_clause = true, .employment = employment, .employees = 500, .covered_since = Date(2020, 1, 1)}};
}
OrderedPolicy of_parent(ParentRole role, Date birth_date) {
    auto policy = group(SubscriberRelation::child);
    policy.subscriber.birth_date = birth_date;
    policy.facts.parent = role;
    return policy;
}
OrderedPolicy medicare(MedicareReason reason = MedicareReason::age) { return {.payer = PayerKind::medicare, .facts = {.medicare_reason = reason}}; }
OrderedPolicy of(PayerKind kind) { return {.payer = kind}; }

OrderCircumstances circumstances(Stated<CauseKind> cause = CauseKind::none) { return {.cause = cause, .date = Date(2026, 3, 9)}; }
PayerOrder order(std::vector<OrderedPolicy> const& policies, Stated<CauseKind> cause = CauseKind::none) { return payer_order(policies, circumstances(cause)); }

using Positions = std::vector<std::size_t>;

} // namespace

TEST_CASE("every rule of the order has its row", "[payer_order]") {
    check_enum_table(OrderRule::longer_coverage);
    check_enum_table(OrderFact::renal_start);
    check_enum_table(OrderAnswer::unknown);
    for (auto const& row : order_rules())
        CHECK_FALSE(row.text.empty());
}

TEST_CASE("two policies, first the one that pays first, and why", "[payer_order]") {
    struct Row {
        char const* what;
        OrderedPolicy first, second;
        OrderRule rule;
        Stated<CauseKind> cause = CauseKind::none;
    };
    auto no_clause = group(SubscriberRelation::spouse);
    no_clause.facts.has_clause = false;
    auto newer = group();
    newer.facts.covered_since = Date(2023, 6, 1);
    auto small = group();
    small.facts.employees = 19;
    auto twenty = group();
    twenty.facts.employees = 20;
    auto ninety_nine = group();
    ninety_nine.facts.employees = 99;
    auto hundred = group();
    hundred.facts.employees = 100;
    auto own = group(SubscriberRelation::self, Employment::not_employed);
    auto renal = medicare(MedicareReason::renal_disease);
    renal.facts.renal_start = Date(2023, 9, 10);
    auto past = renal;
    past.facts.renal_start = Date(2023, 9, 9);
    auto row = GENERATE_COPY(values<Row>({
        {"no clause", no_clause, group(), OrderRule::no_clause},
        {"one's own", group(), group(SubscriberRelation::spouse), OrderRule::subscriber_first},
        {"birthday", of_parent(ParentRole::together, Date(1990, 3, 10)), of_parent(ParentRole::together, Date(1985, 9, 22)), OrderRule::birthday},
        {"New Year", of_parent(ParentRole::joint_custody, Date(1985, 1, 1)), of_parent(ParentRole::joint_custody, Date(1985, 12, 31)), OrderRule::birthday},
        {"court", of_parent(ParentRole::ordered, Date(1985, 9, 22)), of_parent(ParentRole::custodial, Date(1985, 3, 10)), OrderRule::court_order},
        {"custody", of_parent(ParentRole::custodial, Date(1985, 9, 22)), of_parent(ParentRole::without_custody, Date(1985, 3, 10)), OrderRule::custody},
        {"stepparent", of_parent(ParentRole::spouse_of_custodial, Date(1985, 9, 22)), of_parent(ParentRole::without_custody, Date(1985, 3, 10)), OrderRule::custody},
        {"active", group(), group(SubscriberRelation::self, Employment::laid_off), OrderRule::active_first},
        {"COBRA", group(SubscriberRelation::self, Employment::laid_off), group(SubscriberRelation::self, Employment::continued), OrderRule::continued_last},
        {"longer", group(), newer, OrderRule::longer_coverage},
        {"20 employees", twenty, medicare(), OrderRule::working_aged},
        {"19 employees", medicare(), small, OrderRule::aged},
        {"retired", medicare(), group(SubscriberRelation::self, Employment::laid_off), OrderRule::aged},
        {"100 employees", hundred, medicare(MedicareReason::disability), OrderRule::large_group_disability},
        {"99 employees", medicare(MedicareReason::disability), ninety_nine, OrderRule::disability},
        {"29 months", small, renal, OrderRule::renal_period},
        {"30 months", past, small, OrderRule::after_renal_period},
        {"individual", medicare(), own, OrderRule::not_a_group_plan},
        {"Medicaid", medicare(), of(PayerKind::medicaid), OrderRule::medicaid_last},
        {"Medicaid and TRICARE", of(PayerKind::tricare), of(PayerKind::medicaid), OrderRule::medicaid_last},
        {"TRICARE", medicare(), of(PayerKind::tricare), OrderRule::tricare_after_others},
        {"veterans", of(PayerKind::veterans), medicare(), OrderRule::veterans_authorization},
        {"at work", of(PayerKind::workers_compensation), group(), OrderRule::work_injury, CauseKind::work},
        {"in a car", of(PayerKind::auto_insurance), medicare(), OrderRule::car_accident, CauseKind::auto_accident},
    }));
    CAPTURE(row.what);
    auto const forth = order({row.first, row.second}, row.cause);
    CHECK(forth.answer == OrderAnswer::decided);
    CHECK(forth.order == Positions{0, 1});
    REQUIRE(forth.steps.size() == 1);
    CHECK(forth.steps[0].rule == row.rule);
    auto const back = order({row.second, row.first}, row.cause);
    CHECK(back.order == Positions{1, 0});
    CHECK(back.steps == std::vector<OrderStep>{{1, 0, row.rule}});
}

TEST_CASE("the rules leave some pairs open", "[payer_order]") {
    CHECK(order({group(), group()}).answer == OrderAnswer::tie);
    CHECK(order({of_parent(ParentRole::together, Date(1985, 6, 15)), of_parent(ParentRole::together, Date(1990, 6, 15))}).answer == OrderAnswer::tie);
    auto longer = of_parent(ParentRole::together, Date(1990, 6, 15));
    longer.facts.covered_since = Date(2019, 1, 1);
    CHECK(order({of_parent(ParentRole::together, Date(1985, 6, 15)), longer}).order == Positions{1, 0});
}

TEST_CASE("what is not stated is never assumed", "[payer_order]") {
    struct Row {
        char const* what;
        OrderedPolicy a, b;
        OrderFact missing;
    };
    auto const without = [](auto change, OrderedPolicy policy) {
        change(policy);
        return policy;
    };
    auto const child = of_parent(ParentRole::together, Date(1985, 3, 10));
    auto const row = GENERATE_COPY(values<Row>({
        {"clause", without([](auto& p) { p.facts.has_clause = {}; }, group()), group(), OrderFact::clause},
        {"employment", without([](auto& p) { p.facts.employment = {}; }, group()), group(), OrderFact::employment},
        {"since", without([](auto& p) { p.facts.covered_since = {}; }, group()), group(), OrderFact::covered_since},
        {"parents", without([](auto& p) { p.facts.parent = {}; }, child), child, OrderFact::parent},
        {"birth", without([](auto& p) { p.subscriber.birth_date = boost::none; }, child), child, OrderFact::birth_date},
        {"apart and together", of_parent(ParentRole::custodial, Date(1985, 3, 10)), child, OrderFact::parent},
        {"employees", without([](auto& p) { p.facts.employees = {}; }, group()), medicare(), OrderFact::employees},
        {"work", without([](auto& p) { p.facts.employment = {}; }, group()), medicare(), OrderFact::employment},
        {"reason", group(), without([](auto& p) { p.facts.medicare_reason = {}; }, medicare()), OrderFact::medicare_reason},
        {"renal", group(), medicare(MedicareReason::renal_disease), OrderFact::renal_start},
        {"kind", group(), of(PayerKind::other), OrderFact::payer_kind},
    }));
    CAPTURE(row.what);
    auto const result = order({row.a, row.b});
    CHECK(result.answer == OrderAnswer::unknown);
    CHECK(result.order.empty());
    CHECK(result.missing == std::vector{row.missing});
}

TEST_CASE("what is missing does not matter where the answer is the same either way", "[payer_order]") {
    auto small = group();
    small.facts = {.employees = 19};
    CHECK(order({small, medicare()}).order == Positions{1, 0});
    auto retired = group();
    retired.facts = {.employment = Employment::laid_off};
    CHECK(order({retired, medicare()}).order == Positions{1, 0});
}

TEST_CASE("an accident's payer answers for an episode of that cause only", "[payer_order]") {
    auto const comp = of(PayerKind::workers_compensation);
    CHECK(order({comp, group()}).not_asked == Positions{0});
    CHECK(order({comp, group()}).order == Positions{1});
    CHECK(order({comp, group()}, CauseKind::auto_accident).not_asked == Positions{0});
    auto const open = order({comp, group()}, Stated<CauseKind>());
    CHECK(open.answer == OrderAnswer::unknown);
    CHECK(open.missing == std::vector{OrderFact::cause});
}

TEST_CASE("Medicare between a spouse's plan and one's own turns their order around", "[payer_order]") {
    std::vector const policies{group(SubscriberRelation::self, Employment::laid_off), medicare(), group(SubscriberRelation::spouse)};
    auto const result = order(policies);
    CHECK(result.order == Positions{2, 1, 0});
    CHECK(std::count_if(result.steps.begin(), result.steps.end(), [](OrderStep const& step) { return step.rule == OrderRule::dependent_before_medicare; }) == 1);
}

TEST_CASE("one rule alone", "[payer_order]") {
    std::vector const births{Date(1985, 12, 31), Date(1985, 1, 1)};
    CHECK(by_birthday(births).order == Positions{1, 0});
    std::vector const since{Date(2021, 3, 1), Date(2019, 7, 15), Date(2020, 11, 1)};
    CHECK(by_length_of_coverage(since).order == Positions{1, 2, 0});
    CHECK(by_length_of_coverage({}).answer == OrderAnswer::decided);
}

TEST_CASE("policies of a context are put in order by what they state", "[payer_order]") {
    auto w = world();
    w.policies[0].coordination = {.has_clause = true, .employment = Employment::active, .employees = 50};
    w.policies[1].coordination.medicare_reason = MedicareReason::age;
    std::vector const ids{medicare_policy, ppo_policy};
    CHECK(payer_order(ids, w.context(), circumstances()).order == Positions{1, 0});
    std::vector const strange{ppo_policy, PolicyId(99)};
    CHECK(payer_order(strange, w.context(), circumstances()).answer == OrderAnswer::unknown);
}

TEST_CASE("the order of the policies in the call never shows in the order of payers", "[payer_order]") {
    rc::prop("for any policies", [] {
        auto const pick = [](auto values) { return *rc::gen::elementOf(values); };
        std::vector<OrderedPolicy> policies;
        auto const count = *rc::gen::inRange<std::size_t>(1, 5);
        for (std::size_t i = 0; i < count; ++i) {
            auto policy = group(pick(std::vector{SubscriberRelation::self, SubscriberRelation::spouse, SubscriberRelation::child}),
                                pick(std::vector{Employment::active, Employment::laid_off, Employment::continued, Employment::not_employed}));
            policy.payer = pick(std::vector{PayerKind::commercial, PayerKind::medicare, PayerKind::medicaid, PayerKind::tricare, PayerKind::workers_compensation});
            policy.facts.medicare_reason = pick(std::vector{MedicareReason::age, MedicareReason::disability});
            policy.facts.employees = pick(std::vector<std::int64_t>{10, 50, 500});
            policy.facts.has_clause = pick(std::vector{true, true, false});
            policy.facts.covered_since = Date(2010, 1, 1).plus_days(static_cast<int>(i));
            policy.facts.parent = pick(std::vector{ParentRole::together, ParentRole::ordered});
            policy.subscriber.birth_date = Date(1980, 1, 1).plus_days(static_cast<int>(3 * i));
            policies.push_back(policy);
        }
        auto reversed = policies;
        std::reverse(reversed.begin(), reversed.end());
        auto const forth = order(policies);
        auto const back = order(reversed);
        RC_ASSERT(forth.answer == back.answer);
        RC_ASSERT(forth.order.size() == back.order.size());
        for (std::size_t i = 0; i < forth.order.size(); ++i)
            RC_ASSERT(forth.order[i] == count - 1 - back.order[i]);
    });
}
