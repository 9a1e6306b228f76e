// What the patient owes where a limit has run out: what is allowed, the charge, or between them where nobody stated which.

#include <therapy/coverage/adjudicate.hpp>

#include "core/enum_checks.hpp"
#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

using enum BeyondLimit;

/// The deductible is met; 20 % of 40 allowed of a charge of 60. 30 are left of what the plan covers in a year.
World thirty_left(Stated<BeyondLimit> beyond, LimitCounts counts = LimitCounts::allowed) {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(500);
    w.plans[0].amount_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .amount = dollars(1000), .counts = counts}};
    w.policies[0].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = dollars(970)}};
    w.contracts[0].beyond_limit = beyond;
    return w;
}

std::vector<AdjudicatedLine> two_lines(World const& w) {
    auto const result = run(w, {visit(ppo_policy), visit(ppo_policy, day.plus_days(1), {line()}, 1)});
    return {result.visits[0].lines[0], result.visits[1].lines[0]};
}

bool is_open_for(AdjudicatedLine const& one, std::string_view code) {
    auto const reasons = one.is_decided() ? std::vector<RuleRef>() : one.undetermined().reasons;
    return std::any_of(reasons.begin(), reasons.end(), [&](RuleRef const& rule) { return rule == code; });
}

} // namespace

TEST_CASE("what binds the clinic beyond a limit has one text each", "[beyond_limit]") { tests::check_enum_table(BeyondLimit::charge); }

TEST_CASE("beyond a limit in money the contract binds the clinic, or the charge counts", "[beyond_limit]") {
    struct Row {
        BeyondLimit beyond;
        std::int64_t in_part, write_off, refused; // cents: of the line the limit ends in, and of the next one
    };
    // 24 of the covered 30 are the plan's, 6 the patient's; 10 of the allowed 40 are not covered; 20 of the charge are above it.
    auto const row = GENERATE(values<Row>({
        {contract_rate, 600 + 1000, 2000, 4000},
        {charge_in_proportion, 600 + 1000 + 500, 1500, 6000}, // a quarter of the 20
        {charge, 600 + 1000 + 2000, 0, 6000},
    }));
    CAPTURE(to_text(row.beyond));
    auto const lines = two_lines(thirty_left(row.beyond));
    auto const& in_part = lines[0].decided();
    CHECK(in_part.of(PartKind::plan) == dollars(24));
    CHECK(in_part.patient() == Money(row.in_part));
    CHECK(in_part.of(PartKind::contractual_write_off) == Money(row.write_off));
    CHECK(sum(in_part) == dollars(60));
    auto const& refused = lines[1].decided();
    CHECK(refused.patient() == Money(row.refused));
    CHECK(refused.of(PartKind::patient_non_covered) == Money(row.refused));
    CHECK(sum(refused) == dollars(60));
}

TEST_CASE("where nobody stated what binds the clinic beyond a limit, both are possible", "[beyond_limit]") {
    for (auto const& beyond : {Stated<BeyondLimit>(), Stated<BeyondLimit>::unknown(Unknown::conflicting)}) {
        auto const lines = two_lines(thirty_left(beyond));
        REQUIRE(is_open_for(lines[0], "coverage.beyond-limit-unknown"));
        CHECK(lines[0].undetermined().least == dollars(16));
        CHECK((lines[0].undetermined().most == dollars(36)));
        REQUIRE(is_open_for(lines[1], "coverage.beyond-limit-unknown"));
        CHECK(lines[1].undetermined().least == dollars(40));
        CHECK((lines[1].undetermined().most == dollars(60)));
    }
    // What is not above the allowed amount does not depend on it.
    auto w = thirty_left({});
    w.contracts[0].rates[0].amount = dollars(60);
    for (auto const& one : two_lines(w))
        CHECK(one.is_decided());
}

TEST_CASE("a limit of what is paid leaves the rest in the same ways", "[beyond_limit]") {
    // 32 would be paid of 40 and 30 are: 8 and 2 are the patient's; of the 20 above, a twentieth is 1.
    for (auto const& [beyond, owed] : {std::pair(contract_rate, 1000), {charge_in_proportion, 1100}, {charge, 3000}})
        CHECK(two_lines(thirty_left(beyond, LimitCounts::paid))[0].decided().patient() == Money(owed));
}

TEST_CASE("a car's money that is used up leaves the charge, the contract's rate, or either", "[beyond_limit]") {
    auto w = world();
    w.payers[0].kind = PayerKind::auto_insurance;
    w.plans[0].product = ProductKind::auto_medical;
    w.plans[0].benefits[0].share = {.copay = Stated<Money>::none(), .coinsurance = Stated<Rate>::none(), .deductible_applies = false};
    w.plans[0].rendering_rules.push_back({.kind = QualificationKind::physical_therapist, .valid = year, .payable = true});
    w.policies[0].claim_number = "C-1";
    w.policies[0].money_limit = MoneyLimit{.total = dollars(2500), .used = dollars(2475), .as_of = Date(2026, 1, 1)};
    auto first = visit(ppo_policy);
    first.cause = clinic::CauseKind::auto_accident;
    auto second = first;
    second.session = clinic::SessionId(1);
    second.date = day.plus_days(1);
    auto const owed = [&](Stated<BeyondLimit> beyond) {
        w.contracts[0].beyond_limit = beyond;
        auto const result = run(w, {first, second});
        return std::pair(patient_total(result.visits[0]), patient_total(result.visits[1]));
    };
    CHECK(owed(contract_rate) == std::pair(PatientTotal{dollars(15), dollars(15), true}, PatientTotal{dollars(40), dollars(40), true}));
    CHECK(owed(charge) == std::pair(PatientTotal{dollars(35), dollars(35), true}, PatientTotal{dollars(60), dollars(60), true}));
    CHECK(owed({}) == std::pair(PatientTotal{dollars(15), dollars(35), false}, PatientTotal{dollars(40), dollars(60), false}));
    // Whoever answers for the limit, the patient owes nothing where the payer's word is that it is the clinic's.
    w.plans[0].liability_rules = {{.denial = Denial::money_exhausted, .valid = year, .liable = Liable::provider}};
    CHECK(owed({}) == std::pair(PatientTotal{dollars(0), dollars(0), true}, PatientTotal{dollars(0), dollars(0), true}));
}

TEST_CASE("a refused line that is allowed together with others is open where the contract binds beyond the limit", "[beyond_limit]") {
    auto w = thirty_left(contract_rate);
    w.policies[0].amounts[0].used = dollars(1000);
    w.contracts[0].rates = {{.basis = RateBasis::per_visit, .valid = year, .amount = dollars(70)}};
    auto const one = run_line(w, visit(ppo_policy, day, {line(), line(1, 50)}));
    CHECK(is_open_for(one, "coverage.allowed-unknown"));
    CHECK(one.undetermined().least == dollars(0));
    CHECK((one.undetermined().most == dollars(60)));
    w.contracts[0].beyond_limit = charge;
    CHECK(run_line(w, visit(ppo_policy, day, {line(), line(1, 50)})).decided().patient() == dollars(60));
}

TEST_CASE("outside the network nothing binds the clinic beyond a limit where it may bill the balance", "[beyond_limit]") {
    auto w = thirty_left({});
    w.participations[0].tier = NetworkTier::out_of_network;
    w.plans[0].out_of_network_cover = true;
    w.plans[0].balance_billing_allowed = true;
    auto const lines = two_lines(w);
    CHECK(lines[0].decided().patient() == dollars(36)); // 6, 10 beyond the limit and 20 above what is allowed
    CHECK(lines[1].decided().patient() == dollars(60));
    w.plans[0].balance_billing_allowed = false;
    CHECK(is_open_for(two_lines(w)[1], "coverage.beyond-limit-unknown"));
}

TEST_CASE("a further payer in its network decides what is left of a limit of the first", "[beyond_limit]") {
    auto w = thirty_left({});
    w.plans[1].coordination = CoordinationFormula::balance_to_allowed;
    w.policies[1].balances[0].deductible_met = dollars(283);
    auto v = visit(ppo_policy);
    v.lines[0].modifiers = {"GP"};
    v.policies = {ppo_policy, medicare_policy};
    auto const one = run_line(w, v);
    CHECK_FALSE(is_open_for(one, "coverage.beyond-limit-unknown"));
    CHECK(one.decided().patient() == dollars(0)); // 16 are left, and Medicare pays to its own 40
    v.policies = {ppo_policy};
    CHECK(is_open_for(run_line(w, v), "coverage.beyond-limit-unknown"));
}

TEST_CASE("a further payer whose money does not reach to its allowed amount decides nothing that is open before it", "[beyond_limit]") {
    auto w = world();
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 0}};
    w.plans[1].coordination = CoordinationFormula::balance_to_allowed;
    w.plans[1].reductions.clear();
    w.policies[1].balances[0].deductible_met = dollars(283);
    w.policies[1].money_limit = MoneyLimit{.total = dollars(39), .used = Stated<Money>::none(), .as_of = Date(2026, 1, 1)};
    w.contracts[1].beyond_limit = BeyondLimit::charge;
    auto v = visit(ppo_policy);
    v.lines[0].modifiers = {"GP"};
    v.policies = {ppo_policy, medicare_policy};
    w.contracts[0].beyond_limit = contract_rate;
    CHECK(run_line(w, v).decided().patient() == dollars(1)); // 40 are left, and 39 are paid
    w.contracts[0].beyond_limit = BeyondLimit::charge;
    CHECK(run_line(w, v).decided().patient() == dollars(21)); // 60 are left, and beyond 39 the charge counts here too
    w.contracts[0].beyond_limit = Stated<BeyondLimit>::unknown(Unknown::not_given);
    auto const open = run_line(w, v);
    REQUIRE_FALSE(open.is_decided());
    CHECK(open.undetermined().least <= dollars(1));
    CHECK((open.undetermined().most.value_or(dollars(21)) >= dollars(21)));
}

TEST_CASE("a visit beyond a limit of visits is at the charge unless the contract binds there too", "[beyond_limit]") {
    auto w = world();
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 0}};
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(60));
    w.contracts[0].beyond_limit = contract_rate;
    auto const bound = run_line(w, visit(ppo_policy)).decided();
    CHECK(bound.patient() == dollars(40));
    CHECK(bound.of(PartKind::contractual_write_off) == dollars(20));
    CHECK(sum(bound) == dollars(60));
    w.contracts[0].beyond_limit = Stated<BeyondLimit>::unknown(Unknown::conflicting);
    CHECK(is_open_for(run_line(w, visit(ppo_policy)), "coverage.beyond-limit-unknown"));
}
