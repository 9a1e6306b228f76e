#include <therapy/coverage/adjudicate.hpp>
#include <therapy/coverage/code_pair.hpp>
#include <therapy/coverage/denial.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

#include <limits>

using namespace sample;

namespace {

/// A plan whose deductible is met, so that 20 % is the patient's.
World met() {
    auto w = world();
    w.plans[0].limits[0].deductible = Stated<Money>::none();
    w.plans[0].limits[0].ceiling = Stated<Money>::none();
    return w;
}

PlannedLine minutes(std::int32_t count, std::int64_t charge = 60) {
    auto one = line(1, charge);
    one.units = {};
    one.minutes = count;
    one.timing = catalog::Timing::timed;
    return one;
}

AmountLimit limit_of(Stated<Money> amount, LimitCounts counts = LimitCounts::allowed) {
    return {.categories = {BenefitCategory::physical_therapy}, .valid = year, .amount = std::move(amount), .counts = counts};
}

Money total_allowed(AdjudicatedVisit const& v) {
    auto total = dollars(0);
    for (auto const& one : v.lines)
        total += one.allowed.value();
    return total;
}

} // namespace

TEST_CASE("a day's cap that is used up leaves nothing of an amount nobody knows", "[adjudicate_edges]") {
    auto w = met();
    for (auto const cap : {60, 0}) {
        w.contracts[0].day_cap = Stated<Money>(dollars(cap));
        w.contracts[0].rates[0].amount = dollars(60);
        auto open = line();
        open.units = {};
        auto const result = run(w, {visit(ppo_policy, day, {line(1, 80)}), visit(ppo_policy, day, {open}, 1)});
        auto const& last = result.visits[1].lines[0];
        CHECK((last.is_decided() ? last.decided().patient() : *last.undetermined().most) == dollars(0));
    }
}

TEST_CASE("what a limit in money leaves unpaid is the patient's also where other amounts are open", "[adjudicate_edges]") {
    auto w = met();
    w.plans[0].amount_limits = {limit_of(dollars(10), LimitCounts::paid)};
    w.contracts[0].beyond_limit = BeyondLimit::contract_rate;
    w.policies[0].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<Money>::none()}};
    w.contracts[0].rates[0].amount = dollars(100);
    w.contracts[0].lesser_of_charge = false;
    auto v = visit(ppo_policy, day, {line(1, 120)});
    CHECK(run_line(w, v).decided().patient() == dollars(90));
    v.lines[0].charge = {}; // 20 of the allowed 100 is the share, 70 the plan has no money for
    auto const open = run_line(w, v).undetermined();
    CHECK(open.least == dollars(90));
    CHECK((open.most == dollars(90)));

    v = visit(ppo_policy, day, {line(1, 120)});
    w.participations[0].tier = NetworkTier::out_of_network;
    w.plans[0].out_of_network_cover = true;
    w.plans[0].balance_billing_allowed = Stated<bool>::unknown(Unknown::not_given);
    auto const outside = run_line(w, v).undetermined();
    CHECK(outside.least == dollars(90));
    CHECK((outside.most == dollars(110)));
}

TEST_CASE("minutes that come to no unit are not billed and use up nothing", "[adjudicate_edges]") {
    auto w = met();
    w.payers[0].unit_rule = UnitRule::total_time;
    for (auto const basis : {RateBasis::per_unit, RateBasis::share_of_charge, RateBasis::per_visit}) {
        w.contracts[0].rates = {{.basis = basis, .valid = year, .amount = dollars(90), .share = Rate::percent(80)}};
        auto const one = run_line(w, visit(ppo_policy, day, {minutes(7)}));
        REQUIRE(one.is_decided());
        CHECK(one.decided().charge == dollars(0));
        CHECK(one.decided().parts.empty());
        CHECK(one.units == Stated<std::int64_t>(0));
    }
    // All of a visit's amount is for what is billed.
    auto other = line(2, 100);
    other.code = ServiceCode("97161");
    auto const shared = run(w, {visit(ppo_policy, day, {minutes(7), other})}).visits[0];
    CHECK(shared.lines[1].allowed == Stated(dollars(90)));

    w = met();
    w.payers[0].unit_rule = UnitRule::total_time;
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 1}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
    auto const later = run(w, {visit(ppo_policy, day, {minutes(7)}), visit(ppo_policy, day.plus_days(1), {minutes(30)}, 1)});
    CHECK_FALSE(later.visits[1].lines[0].denial.has_value());
    CHECK(later.visits[1].lines[0].is_decided());
}

TEST_CASE("one amount for a visit is held against the visit's charges, not against each line's", "[adjudicate_edges]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_visit, .valid = year, .amount = dollars(92)}};
    for (auto const allocation : {Allocation::by_charge, Allocation::by_units, Allocation::equally}) {
        w.contracts[0].allocation = allocation;
        auto const result = run(w, {visit(ppo_policy, day, {line(1, 80), line(1, 20)})}).visits[0];
        CHECK(total_allowed(result) == dollars(92));
        for (auto const& one : result.lines)
            CHECK(sum(one.decided()) == one.decided().charge);
        auto open = visit(ppo_policy, day, {line(1, 80), line(1, 20)}); // one charge is not known: the other line may still take half of it
        open.lines[0].charge = {};
        auto const most = run(w, {open}).visits[0].lines[1].undetermined().most.value();
        CHECK(result.lines[1].decided().patient() <= most);
        CHECK(total_allowed(run(w, {visit(ppo_policy, day, {line(1, 50), line(1, 20)})}).visits[0]) == dollars(70));
    }
}

TEST_CASE("an amount for an episode is not held against the charge of its first visit alone", "[adjudicate_edges]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_case, .valid = year, .amount = dollars(400)}};
    auto v = visit(ppo_policy);
    v.visit_number = 1;
    auto const open = run_line(w, v);
    REQUIRE_FALSE(open.is_decided());
    CHECK((open.undetermined().reasons[0] == "coverage.allowed-unknown"));
    w.contracts[0].lesser_of_charge = false;
    CHECK(run_line(w, v).allowed == Stated(dollars(400)));
}

TEST_CASE("a notice does not make the patient pay for a late claim or a missing certification", "[adjudicate_edges]") {
    for (auto const denial : {Denial::late_filing, Denial::certification_missing})
        CHECK((outcome_of(denial, {}, LiabilityBasis::signed_notice, day).liable == Liable::provider));
    auto w = world();
    w.plans[1].filing_limits = {{.valid = year, .days = 365}};
    auto v = visit(medicare_policy);
    v.filed = day.plus_days(366);
    v.lines[0].modifiers = {"GP", "GA"};
    CHECK(run_line(w, v).decided().patient() == dollars(0));
    v.lines[0].modifiers = {"GP"};
    v.lines[0].patient_basis = LiabilityBasis::signed_notice;
    CHECK(run_line(w, v).decided().of(PartKind::provider_liability) == dollars(60));
}

TEST_CASE("a line marked as without a notice is not the patient's, whatever ground is stated beside", "[adjudicate_edges]") {
    auto v = visit(medicare_policy);
    v.lines[0].modifiers = {"GP", "GZ"};
    v.lines[0].patient_basis = LiabilityBasis::signed_notice;
    auto const one = run_line(world(), v);
    CHECK((one.denial == Denial::no_medical_need));
    CHECK(one.decided().patient() == dollars(0));
}

TEST_CASE("numbers too large for any bill leave their line open and no other", "[adjudicate_edges]") {
    auto w = met();
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    auto dear = line(2'147'483'647);
    dear.charge = {};
    w.fees = {{.id = FeeScheduleId(0), .name = "fees", .fees = {{.code = dear.code, .valid = year, .amount = Money(999'999'999'999)}}}};
    for (auto const& strange : {line(largest), dear}) {
        auto const result = run(w, {visit(ppo_policy, day, {strange}), visit(ppo_policy, day.plus_days(1), {line()}, 1)});
        CHECK_FALSE(result.visits[0].lines[0].is_decided());
        CHECK(result.visits[1].lines[0].decided().patient() == dollars(8));
    }
    w.contracts[0].rates = {{.basis = RateBasis::share_of_charge, .valid = year, .share = Rate::percent(80)}};
    dear.units = 2; // 80 % of twice the largest amount is more than the largest
    CHECK_FALSE(run_line(w, visit(ppo_policy, day, {dear})).undetermined().most.has_value());
    w.contracts[0].rates = {{.valid = year, .amount = Money(999'999'999'999)}};
    w.contracts[0].lesser_of_charge = false;
    CHECK_FALSE(run_line(w, visit(ppo_policy, day, {line(2, 1)})).undetermined().most.has_value());
}

TEST_CASE("a year that begins on no day leaves the plan's lines open and ends nothing", "[adjudicate_edges]") {
    for (auto const start : {YearStart{13, 1}, YearStart{2, 30}, YearStart{0, 0}}) {
        auto w = world();
        w.plans[0].year_start = start;
        auto const result = run(w, {visit(ppo_policy), visit(medicare_policy, day, {line()}, 1)});
        CHECK_FALSE(result.visits[0].lines[0].is_decided());
        CHECK(result.report.has("coverage.not-a-year-start"));
        CHECK(result.visits[1].lines[0].is_decided());
    }
}

TEST_CASE("a policy is not perhaps asked for what the first one leaves nothing of", "[adjudicate_edges]") {
    auto w = world();
    w.plans[0].benefits[0].share = {.copay = Stated<Money>::none(), .coinsurance = Rate::percent(0), .deductible_applies = false};
    w.plans[1].coordination = {};
    w.policies[1].balances[0].deductible_met = dollars(250);
    auto v = visit(ppo_policy);
    v.policies.push_back(medicare_policy);
    auto const result = run(w, {v, visit(medicare_policy, day.plus_days(1), {line()}, 1)});
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(0));
    CHECK_FALSE(result.report.has("coverage.secondary-not-coordinated"));
    CHECK(result.visits[1].lines[0].is_decided());
}

TEST_CASE("a contract's word about a charge below its rate goes also for a code it has no rate for", "[adjudicate_edges]") {
    auto w = met();
    w.contracts[0].rates.clear();
    CHECK((run_line(w, visit(ppo_policy)).undetermined().most == dollars(12)));
    w.contracts[0].lesser_of_charge = false;
    CHECK_FALSE(run_line(w, visit(ppo_policy)).undetermined().most.has_value());
}

TEST_CASE("a line that may be past a limit in money uses up an authorization only perhaps", "[adjudicate_edges]") {
    auto w = met();
    w.plans[0].amount_limits = {limit_of(dollars(50))}; // of which nobody knows how much is used
    w.plans[0].benefits[0].authorization_required = true;
    w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1),
                         .last_day = Date(2026, 12, 31), .approved = 1, .used = Stated<std::int64_t>::none()}};
    auto const result = run(w, {visit(ppo_policy), visit(ppo_policy, day.plus_days(1), {line()}, 1)});
    CHECK_FALSE(result.visits[0].lines[0].is_decided());
    CHECK_FALSE(result.visits[1].lines[0].is_decided());
    CHECK((result.visits[1].lines[0].undetermined().most == dollars(60)));

    w = met(); // nothing is allowed, and still the limit may be reached
    w.plans[0].amount_limits = {limit_of(dollars(50))};
    w.contracts[0].rates[0].amount = dollars(0);
    CHECK_FALSE(run_line(w, visit(ppo_policy)).is_decided());
}

TEST_CASE("past the days of the user's file a pair without another rule is not known, and that is said", "[adjudicate_edges]") {
    EditText const texts[] = {{"edits.txt", "97032\t97124\t\t20200101\t*\t0\tMisuse\n"}};
    auto const edits = load_code_edits(texts, Date(2026, 3, 31)).edits;
    PairQuestion question{.a = ServiceCode("97032"), .b = ServiceCode("97124"), .date = Date(2026, 3, 31)};
    CHECK(judge_pair(question, &edits).both_payable == Stated<bool>(false));
    question.date = Date(2026, 4, 1);
    auto const later = judge_pair(question, &edits);
    REQUIRE(later.verdicts.size() == 1);
    CHECK(later.both_payable == Stated<bool>::unknown(Unknown::not_confirmed));
    CHECK(check_pair(question, Subject{SubjectKind::session, 0}, &edits).has("coverage.code-edit-unknown"));
}

TEST_CASE("a code that Medicare pays only as a part of others is refused to the clinic, also alone and without a file", "[adjudicate_edges]") {
    for (auto const code : {ServiceCode("97010"), ServiceCode("97014")}) {
        auto one = line();
        one.code = code;
        auto const medicare = run(world(), {visit(medicare_policy, day, {one})});
        CHECK((medicare.visits[0].lines[0].denial == Denial::bundled));
        CHECK(medicare.visits[0].lines[0].decided().patient() == dollars(0));
        CHECK(medicare.report.has("coverage.code-edit"));
        CHECK_FALSE(run_line(world(), visit(ppo_policy, day, {one})).denial.has_value());
    }
}
