#include <therapy/coverage/adjudicate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <limits>

using namespace sample;

namespace {

bool is_open_for(AdjudicatedLine const& one, std::string_view code) {
    if (one.is_decided())
        return false;
    auto const& reasons = one.undetermined().reasons;
    return std::any_of(reasons.begin(), reasons.end(), [&](RuleRef const& rule) { return rule == code; });
}

/// The deductible is met: the patient owes 20 % of what is allowed.
World met() {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(500);
    return w;
}

std::vector<Money> allowed(World const& w, PlannedVisit const& v) {
    std::vector<Money> result;
    for (auto const& one : run(w, {v}).visits[0].lines)
        result.push_back(one.allowed.has_value() ? *one.allowed : Money(-1));
    return result;
}

} // namespace

// ---------------------------------------------------------------------------------------------- contracts

TEST_CASE("the most particular row of a contract counts", "[adjudicate_terms]") {
    auto w = met();
    auto& rates = w.contracts[0].rates;
    rates[0].amount = dollars(10);
    rates.push_back({.valid = year, .amount = dollars(11), .place = catalog::PlaceOfService(12)});
    rates.push_back({.valid = year, .amount = dollars(12), .provider_kind = QualificationKind::physical_therapist});
    rates.push_back({.valid = year, .amount = dollars(13), .modifier = "GP"});
    rates.push_back({.code = ServiceCode("97110"), .valid = year, .amount = dollars(14)});
    CHECK(validate(w.contracts[0]).empty());
    auto v = visit(ppo_policy);
    v.place = catalog::PlaceOfService(11);
    v.lines[0].charge = dollars(100);
    CHECK(allowed(w, v) == std::vector{dollars(12)});
    v.lines[0].modifiers = {"GP"};
    CHECK(allowed(w, v) == std::vector{dollars(13)});
    v.lines[0].code = ServiceCode("97110");
    CHECK(allowed(w, v) == std::vector{dollars(14)});
    v.lines[0].code = ServiceCode("97140");
    v.lines[0].modifiers.clear();
    v.lines[0].provider_kind = QualificationKind::physical_therapist_assistant;
    CHECK(allowed(w, v) == std::vector{dollars(10)});
    v.place = catalog::PlaceOfService(12);
    CHECK(allowed(w, v) == std::vector{dollars(11)});
    v.place = {};
    CHECK(allowed(w, v) == std::vector{Money(-1)}); // it may be at home
}

TEST_CASE("a share of a named schedule", "[adjudicate_terms]") {
    auto w = met();
    w.fees = {{.id = FeeScheduleId(7), .name = "published", .fees = {{.code = ServiceCode("97140"), .valid = year, .amount = Money(2875)}}, .reference = true}};
    w.contracts[0].rates = {{.basis = RateBasis::share_of_schedule, .valid = year, .share = Rate::percent(110), .schedule = FeeScheduleId(7)}};
    auto v = visit(ppo_policy, day, {line(2, 100)});
    CHECK(validate(w.contracts[0]).empty());
    CHECK(allowed(w, v) == std::vector{Money(6325)});
    v.lines[0].charge = {}; // a published schedule is not what the clinic charges
    CHECK(is_open_for(run_line(w, v), "coverage.charge-unknown"));
    v = visit(ppo_policy, day, {line(2, 100)});
    w.contracts[0].rates[0].schedule = FeeScheduleId(8);
    CHECK(is_open_for(run_line(w, v), "coverage.allowed-unknown"));
}

TEST_CASE("an amount for an episode is all on its first visit", "[adjudicate_terms]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_case, .valid = year, .amount = dollars(50)}};
    auto v = visit(ppo_policy);
    v.visit_number = 1;
    CHECK(allowed(w, v) == std::vector{dollars(50)});
    v.visit_number = 2;
    CHECK(allowed(w, v) == std::vector{dollars(0)});
    v.visit_number = {};
    auto const one = run_line(w, v);
    CHECK(is_open_for(one, "coverage.allowed-unknown"));
    CHECK((one.undetermined().most == dollars(10)));
}

TEST_CASE("one amount for a visit is shared out by a named rule, to the cent", "[adjudicate_terms]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_visit, .valid = year, .amount = dollars(100)}};
    std::vector const lines{line(1, 60), line(2, 100), line(1, 140)};
    auto const v = visit(ppo_policy, day, lines);
    w.contracts[0].allocation = Allocation::by_charge;
    CHECK(allowed(w, v) == std::vector{Money(2000), Money(3333), Money(4667)});
    w.contracts[0].allocation = Allocation::by_units;
    CHECK(allowed(w, v) == std::vector{Money(2500), Money(5000), Money(2500)});
    w.contracts[0].allocation = Allocation::equally;
    CHECK(allowed(w, v) == std::vector{Money(3333), Money(3333), Money(3334)}); // the cent goes to the line worked first, the highest charge
}

TEST_CASE("a cap for the day holds over all visits of the day", "[adjudicate_terms]") {
    auto w = met();
    w.contracts[0].day_cap = Stated<Money>(dollars(100));
    auto morning = visit(ppo_policy, day, {line(1), line(1)});
    auto evening = visit(ppo_policy, day, {line(1), line(1)}, 1);
    auto next = visit(ppo_policy, day.plus_days(1), {line(1), line(1)}, 2);
    auto const result = run(w, {morning, evening, next});
    auto const of = [&](std::size_t v) { return *result.visits[v].lines[0].allowed + *result.visits[v].lines[1].allowed; };
    CHECK(of(0) == dollars(80));
    CHECK(of(1) == dollars(20));
    CHECK(of(2) == dollars(80));
    for (auto const& one : result.visits[1].lines)
        CHECK(sum(one.decided()) == dollars(60));
    w.contracts[0].day_cap = Stated<Money>();
    CHECK(is_open_for(run_line(w, morning), "coverage.allowed-unknown"));
}

// ---------------------------------------------------------------------------------------------- cost share

TEST_CASE("a benefit's own order goes before the plan's", "[adjudicate_terms]") {
    auto w = world();
    w.plans[0].benefits[0].share = copay_only(dollars(15));
    auto const one = run_line(w, visit(ppo_policy));
    REQUIRE(one.is_decided());
    CHECK(one.decided().of(PartKind::copay) == dollars(15));
    CHECK(one.decided().of(PartKind::deductible) == dollars(0));
    CHECK(one.decided().of(PartKind::plan) == dollars(25));
}

TEST_CASE("a family's limits: embedded and aggregate", "[adjudicate_terms]") {
    struct Row {
        FamilyRule rule;
        std::int64_t first, second, third; ///< what each of three members owes of 40, in dollars
    };
    // One person's deductible is 50, the family's 70.
    auto const row = GENERATE(values<Row>({{FamilyRule::embedded, 40, 30, 0}, {FamilyRule::aggregate, 40, 30, 0}}));
    auto w = world();
    w.plans[0].benefits[0].share.coinsurance = Stated<Rate>::none();
    auto& limit = w.plans[0].limits[0];
    limit.deductible = dollars(row.rule == FamilyRule::embedded ? 50 : 10);
    limit.family = FamilyLimit{.deductible = dollars(70), .ceiling = Stated<Money>::none(), .deductible_rule = row.rule};
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < 3; ++i) {
        auto policy = w.policies[0];
        policy.id = PolicyId(4 + i);
        policy.patient = clinic::PatientId(i);
        policy.family = "F1";
        policy.balances[0].family_deductible_met = Stated<Money>::none();
        policy.balances[0].family_ceiling_met = Stated<Money>::none();
        w.policies.push_back(policy);
        auto v = visit(policy.id, day.plus_days(static_cast<int>(i)), {line()}, i);
        v.patient = clinic::PatientId(i);
        visits.push_back(v);
    }
    auto const result = run(w, visits);
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(row.first));
    CHECK(result.visits[1].lines[0].decided().patient() == dollars(row.second));
    CHECK(result.visits[2].lines[0].decided().patient() == dollars(row.third));
    auto const reached = std::find_if(result.reached.begin(), result.reached.end(), [](Reached const& r) { return r.what == Milestone::family_deductible; });
    REQUIRE(reached != result.reached.end());
    CHECK(reached->session == clinic::SessionId(1));
}

TEST_CASE("a family's ceiling holds over everybody, one person's over one", "[adjudicate_terms]") {
    auto w = met();
    w.plans[0].benefits[0].share.coinsurance = Rate::percent(100);
    auto& limit = w.plans[0].limits[0];
    limit.ceiling = dollars(540);
    limit.family = FamilyLimit{.deductible = Stated<Money>::none(), .ceiling = dollars(1000)};
    w.policies[0].balances[0].ceiling_met = dollars(500);
    w.policies[0].balances[0].family_ceiling_met = dollars(970);
    auto const one = run_line(w, visit(ppo_policy));
    CHECK(one.decided().patient() == dollars(30));
    w.policies[0].balances[0].family_ceiling_met = {};
    CHECK(is_open_for(run_line(w, visit(ppo_policy)), "coverage.ceiling-unknown"));
}

TEST_CASE("what one tier counts another may count too", "[adjudicate_terms]") {
    struct Row {
        CrossAccumulation across;
        bool outside_counted;
    };
    auto const row = GENERATE(values<Row>({{CrossAccumulation::separate, false}, {CrossAccumulation::inside_to_outside, true}, {CrossAccumulation::outside_to_inside, false},
                                           {CrossAccumulation::both, true}}));
    auto w = world();
    w.plans[0].cross_accumulation = row.across;
    w.plans[0].limits = {{.tier = NetworkTier::in_network, .valid = year, .deductible = dollars(500), .ceiling = dollars(3000)},
                         {.tier = NetworkTier::out_of_network, .valid = year, .deductible = dollars(1000), .ceiling = dollars(6000)}};
    w.policies[0].balances = {{.as_of = Date(2026, 1, 1), .tier = NetworkTier::in_network, .deductible_met = Stated<Money>::none(), .ceiling_met = Stated<Money>::none()},
                              {.as_of = Date(2026, 1, 1), .tier = NetworkTier::out_of_network, .deductible_met = dollars(100), .ceiling_met = dollars(100)}};
    auto const result = run(w, {visit(ppo_policy)});
    auto const outside = std::find_if(result.accumulators.begin(), result.accumulators.end(), [](AccumulatorState const& s) { return s.tier == NetworkTier::out_of_network; });
    CHECK((outside != result.accumulators.end()) == row.outside_counted);
    if (row.outside_counted)
        CHECK(outside->deductible_met == Stated(dollars(140)));
}

TEST_CASE("a limit may have a year of its own", "[adjudicate_terms]") {
    auto w = world();
    w.plans[0].limits[0].year_start = YearStart{.month = 3, .day = 1};
    w.policies[0].balances = {{.as_of = Date(2026, 2, 1), .deductible_met = dollars(500), .ceiling_met = Stated<Money>::none()}};
    auto const before = run_line(w, visit(ppo_policy, Date(2026, 2, 28)));
    CHECK(before.decided().of(PartKind::deductible) == dollars(0));
    CHECK(run_line(w, visit(ppo_policy, Date(2026, 3, 1))).decided().of(PartKind::deductible) == dollars(40));
}

// ---------------------------------------------------------------------------------------------- limits

TEST_CASE("a limit in money ends within a line", "[adjudicate_terms]") {
    auto w = met();
    w.plans[0].amount_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .amount = dollars(1000)}};
    w.contracts[0].beyond_limit = BeyondLimit::contract_rate;
    w.policies[0].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = dollars(930)}};
    std::vector const visits{visit(ppo_policy), visit(ppo_policy, day.plus_days(1), {line()}, 1), visit(ppo_policy, day.plus_days(2), {line()}, 2)};
    auto const result = run(w, visits);
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(8));
    auto const& in_part = result.visits[1].lines[0].decided(); // 30 of 40 are covered
    CHECK(in_part.of(PartKind::plan) == dollars(24));
    CHECK(in_part.of(PartKind::coinsurance) == dollars(6));
    CHECK(in_part.of(PartKind::patient_non_covered) == dollars(10));
    CHECK(sum(in_part) == dollars(60));
    CHECK((result.visits[2].lines[0].denial == Denial::limit_reached));
    REQUIRE(result.amount_limits.size() == 1);
    CHECK(result.amount_limits[0].used == Stated(dollars(1000)));
    w.policies[0].amounts.clear();
    CHECK(is_open_for(run_line(w, visits[0]), "coverage.amount-count-unknown"));
}

TEST_CASE("a limit may count what the plan pays", "[adjudicate_terms]") {
    auto w = met();
    w.plans[0].amount_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .amount = dollars(50), .counts = LimitCounts::paid}};
    w.contracts[0].beyond_limit = BeyondLimit::contract_rate;
    w.policies[0].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<Money>::none()}};
    std::vector const visits{visit(ppo_policy), visit(ppo_policy, day.plus_days(1), {line()}, 1)};
    auto const result = run(w, visits);
    CHECK(result.visits[0].lines[0].decided().of(PartKind::plan) == dollars(32));
    CHECK(result.visits[1].lines[0].decided().of(PartKind::plan) == dollars(18));
    CHECK(result.visits[1].lines[0].decided().patient() == dollars(22));
}

TEST_CASE("beyond a soft limit the payer is asked, beyond a hard one it refuses", "[adjudicate_terms]") {
    auto w = met();
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20, .kind = LimitKind::soft}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = 20}};
    auto const soft = run(w, {visit(ppo_policy)});
    CHECK(soft.report.passes());
    CHECK(is_open_for(soft.visits[0].lines[0], "coverage.visit-limit-soft"));
    w.plans[0].visit_limits[0].kind = LimitKind::hard;
    CHECK((run_line(w, visit(ppo_policy)).denial == Denial::limit_reached));
}

TEST_CASE("a limit for every condition counts each episode alone", "[adjudicate_terms]") {
    auto w = met();
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 2, .per_condition = true}};
    w.policies[0].visits = {{.as_of = Date(2025, 6, 1), .category = BenefitCategory::physical_therapy, .used = 1, .episode = clinic::EpisodeId(0)},
                            {.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none(), .episode = clinic::EpisodeId(1)}};
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < 4; ++i) {
        auto v = visit(ppo_policy, day.plus_days(static_cast<int>(i)), {line()}, i);
        v.episode = clinic::EpisodeId(i % 2);
        visits.push_back(v);
    }
    auto const result = run(w, visits);
    CHECK_FALSE(result.visits[0].lines[0].denial.has_value());
    CHECK_FALSE(result.visits[1].lines[0].denial.has_value());
    CHECK((result.visits[2].lines[0].denial == Denial::limit_reached)); // the second of the first condition's two was the last
    CHECK_FALSE(result.visits[3].lines[0].denial.has_value());
    visits[0].episode = boost::none;
    CHECK(is_open_for(run_line(w, visits[0]), "coverage.visit-count-unknown"));
}

TEST_CASE("late amounts of one year credit the next year's deductible, in both readings", "[adjudicate_terms]") {
    struct Row {
        bool only_if_unmet;
        std::int64_t met_in_autumn;  ///< of 500, at the start of October
        boost::optional<std::int64_t> owed; ///< in January, of an allowed 40 …
        std::int64_t left;           ///< … with so much of the deductible left before: 500 less what is carried
    };
    auto const row = GENERATE(values<Row>({{true, 380, 40, 420}, {true, 420, 40, 500}, {false, 420, 40, 420}, {false, 500, 40, 500}}));
    CAPTURE(row.only_if_unmet, row.met_in_autumn);
    auto w = world_on(two_years);
    auto& plan = w.plans[0];
    plan.limits[0].deductible_carry_over = CarryOver{.months = {10, 11, 12}, .only_if_unmet = row.only_if_unmet};
    w.policies[0].balances = {{.as_of = Date(2026, 10, 1), .deductible_met = dollars(row.met_in_autumn), .ceiling_met = dollars(row.met_in_autumn)}};
    std::vector const visits{visit(ppo_policy, Date(2026, 11, 2), {line()}, 0), visit(ppo_policy, Date(2026, 12, 7), {line()}, 1), visit(ppo_policy, Date(2027, 1, 4), {line()}, 2)};
    auto const result = run(w, visits);
    CHECK(result.visits[2].lines[0].decided().patient() == dollars(*row.owed));
    auto const state = std::find_if(result.accumulators.begin(), result.accumulators.end(), [](AccumulatorState const& s) { return s.year_start == Date(2027, 1, 1); });
    REQUIRE(state != result.accumulators.end());
    CHECK(state->deductible_met == Stated(dollars(500 - row.left + 40)));

    w.policies[0].balances[0].as_of = Date(2026, 11, 1); // how much of it is October's nobody says
    auto const open = run(w, visits);
    auto const january = std::find_if(open.accumulators.begin(), open.accumulators.end(), [](AccumulatorState const& s) { return s.year_start == Date(2027, 1, 1); });
    REQUIRE(january != open.accumulators.end());
    bool const nothing_carries = row.only_if_unmet && row.met_in_autumn + 80 >= 500;
    CHECK(january->deductible_met.has_value() == nothing_carries);
}

TEST_CASE("a year that begins on no day leaves the lines open and the others alone", "[adjudicate]") {
    auto const start = GENERATE(values<YearStart>({{13, 1}, {2, 30}, {0, 0}, {4, 31}}));
    bool const of_limit = GENERATE(false, true);
    CAPTURE(start.month, start.day, of_limit);
    auto w = met();
    w.plans[0].visit_limits.push_back({.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20});
    if (of_limit)
        w.plans[0].limits[0].year_start = w.plans[0].visit_limits[0].year_start = start;
    else
        w.plans[0].year_start = start;
    auto const result = run(w, {visit(ppo_policy), visit(self_pay_policy, day, {line()}, 1)});
    CHECK(is_open_for(result.visits[0].lines[0], rules::not_a_year_start.code));
    CHECK(result.visits[1].lines[0].is_decided());
    CHECK(result.accumulators.empty());
    CHECK(result.visit_limits.empty());
}

TEST_CASE("balances of one day that differ leave it open which of them is right", "[adjudicate]") {
    auto w = met();
    auto& balances = w.policies[0].balances;
    auto other = balances[0];
    other.deductible_met = dollars(0);
    balances.push_back(other);
    auto const open = run_line(w, visit(ppo_policy));
    REQUIRE(is_open_for(open, rules::deductible_unknown.code));
    CHECK((open.undetermined().least == dollars(8)));
    CHECK((open.undetermined().most == dollars(40)));
    std::reverse(balances.begin(), balances.end());
    CHECK(run_line(w, visit(ppo_policy)) == open);
    balances[0] = balances[1];
    CHECK(run_line(w, visit(ppo_policy)).is_decided());
    other.as_of = Date(2026, 2, 1); // a later word goes before both
    balances.push_back(other);
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(40));
}

TEST_CASE("visits of one day that differ leave it open how many are left", "[adjudicate]") {
    auto w = met();
    w.plans[0].visit_limits.push_back({.categories = {BenefitCategory::physical_therapy, BenefitCategory::occupational_therapy}, .valid = year, .visits = 20});
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = 20},
                            {.as_of = Date(2026, 1, 1), .category = BenefitCategory::occupational_therapy, .used = 15}};
    auto const open = run_line(w, visit(ppo_policy));
    CHECK(is_open_for(open, rules::visit_count_unknown.code));
    std::reverse(w.policies[0].visits.begin(), w.policies[0].visits.end());
    CHECK(run_line(w, visit(ppo_policy)) == open);
}

TEST_CASE("numbers of several benefits that share a limit are the one they share, or each its own part", "[adjudicate]") {
    auto w = met();
    w.plans[0].visit_limits.push_back({.categories = {BenefitCategory::physical_therapy, BenefitCategory::occupational_therapy}, .valid = year, .visits = 15});
    auto const with = [&](std::int64_t physical, std::int64_t occupational) {
        w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = physical},
                                {.as_of = Date(2026, 1, 1), .category = BenefitCategory::occupational_therapy, .used = occupational}};
        auto const one = run_line(w, visit(ppo_policy));
        std::reverse(w.policies[0].visits.begin(), w.policies[0].visits.end());
        CHECK(run_line(w, visit(ppo_policy)) == one);
        return one;
    };
    CHECK(with(12, 12).is_decided());                                           // said twice
    CHECK(is_open_for(with(12, 7), rules::visit_count_unknown.code));           // together 19
    CHECK(with(7, 7).is_decided());
    CHECK(with(7, 6).is_decided());                                             // 13 at most
    CHECK((with(16, 15).denial == Denial::limit_reached));
}

TEST_CASE("therapy amounts of two disciplines that share a threshold may add up", "[adjudicate]") {
    auto w = world();
    w.policies[1].balances[0].deductible_met = dollars(283);
    w.plans[1].edits.threshold = ClaimForm::professional;
    auto v = visit(medicare_policy);
    v.lines[0].modifiers = {"GP"};
    auto const with = [&](std::int64_t physical, std::int64_t speech) {
        w.policies[1].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = dollars(physical)},
                                 {.as_of = Date(2026, 1, 1), .category = BenefitCategory::speech_language_pathology, .used = dollars(speech)}};
        return run_line(w, v);
    };
    CHECK(with(1500, 900).is_decided());                                        // 2400 at most
    CHECK(is_open_for(with(1600, 900), rules::threshold_unknown.code));         // 2500, above 2480
    CHECK(with(2440, 2440).is_decided());
    CHECK((with(2481, 2500).denial == Denial::above_threshold));
}

TEST_CASE("a family's balance is the latest that any member's policy tells", "[adjudicate]") {
    auto w = world();
    w.plans[0].limits[0].family = FamilyLimit{.deductible = dollars(300), .ceiling = Stated<Money>::none()};
    w.policies[0].family = "F";
    w.policies[0].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = dollars(0), .ceiling_met = dollars(0), .family_deductible_met = dollars(0),
                               .family_ceiling_met = dollars(0)}};
    auto relative = w.policies[0];
    relative.id = PolicyId(4);
    relative.patient = clinic::PatientId(1);
    relative.balances[0].as_of = Date(2026, 3, 1);
    relative.balances[0].family_deductible_met = dollars(300);
    w.policies.push_back(relative);
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(8));

    w.policies[4].balances[0].as_of = Date(2026, 1, 1); // the same day, and another amount
    CHECK(is_open_for(run_line(w, visit(ppo_policy)), rules::deductible_unknown.code));
    w.policies[4].family = "G";
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(40));
    w.policies[4].family = "F"; // nobody but the relative tells
    w.policies[0].balances[0].family_deductible_met = Stated<Money>::not_stated();
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(8));
}

TEST_CASE("no notice stands against a stated one", "[adjudicate]") {
    auto marked = line();
    marked.modifiers = {"GP", "GZ"};
    marked.patient_basis = LiabilityBasis::signed_notice;
    auto const one = run_line(world(), visit(medicare_policy, day, {marked}));
    CHECK((one.denial == Denial::no_medical_need));
    CHECK(one.decided().of(PartKind::provider_liability) == dollars(60));
}

TEST_CASE("a worker never owes what a limit of the payer cuts off", "[adjudicate]") {
    auto w = world();
    w.plans[0].product = ProductKind::workers_compensation;
    w.policies[0].claim_number = "C1";
    w.policies[0].accepted_sites = {catalog::BodySite{catalog::BodyRegion::shoulder}};
    auto v = visit(ppo_policy);
    v.cause = clinic::CauseKind::work;
    v.regions = {catalog::BodySite{catalog::BodyRegion::shoulder}};
    w.plans[0].benefits[0].share = {};
    REQUIRE(run_line(w, v).decided().patient() == dollars(0));

    auto used_up = w;
    used_up.plans[0].visit_limits.push_back({.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 0});
    auto const refused = run_line(used_up, v);
    CHECK((refused.denial == Denial::limit_reached));
    CHECK(refused.decided().of(PartKind::provider_liability) == dollars(60));

    auto short_of = w;
    short_of.policies[0].money_limit = MoneyLimit{.total = dollars(30), .used = Stated<Money>::none(), .as_of = Date(2026, 1, 1)};
    auto const cut = run_line(short_of, v).decided();
    CHECK(cut.of(PartKind::plan) == dollars(30));
    CHECK(cut.of(PartKind::provider_liability) == dollars(10));
    CHECK(cut.patient() == dollars(0));
    CHECK(sum(cut) == dollars(60));

    used_up.plans[0].liability_rules = {{.denial = Denial::limit_reached, .valid = year, .liable = Liable::patient, .basis = LiabilityBasis::benefit_maximum}};
    CHECK(run_line(used_up, v).decided().patient() == dollars(60));
}

TEST_CASE("a line with modifiers nobody can read is open and says so", "[adjudicate]") {
    struct Row {
        std::vector<std::string> modifiers;
        Rule const* rule;
        bool open;
    };
    auto const row = GENERATE(values<Row>({
        {{"gz"}, &rules::not_a_modifier, true},
        {{" CQ"}, &rules::not_a_modifier, true},
        {{"XYZ"}, &rules::not_a_modifier, true},
        {{""}, &rules::not_a_modifier, true},
        {{"GP", "KX", "59", "CQ", "XE"}, &rules::too_many_modifiers, true},
        {{"GP", "GO"}, &rules::two_disciplines, true},
        {{"CQ"}, &rules::modifier_pairing, false}, // sent back: nobody pays
        {{"GP", "GP"}, &rules::modifier_repeated, false},
    }));
    CAPTURE(row.modifiers, row.rule->code);
    auto marked = line();
    marked.modifiers = row.modifiers;
    auto const result = run(world(), {visit(medicare_policy, day, {marked})});
    CHECK(std::any_of(result.report.begin(), result.report.end(), [&](Finding const& finding) { return finding.rule == *row.rule; }));
    CHECK(is_open_for(result.visits[0].lines[0], row.rule->code) == row.open);
}

TEST_CASE("a line of more minutes than a day has no units", "[adjudicate]") {
    auto long_line = line();
    long_line.units = {};
    long_line.minutes = GENERATE(1441, std::numeric_limits<std::int32_t>::max());
    CHECK(is_open_for(run_line(met(), visit(ppo_policy, day, {long_line})), rules::not_minutes.code));
}
