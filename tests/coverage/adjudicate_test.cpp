#include <therapy/coverage/adjudicate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

#include <functional>

using namespace sample;

namespace {

std::vector<std::string> codes(std::vector<RuleRef> const& reasons) {
    std::vector<std::string> all;
    for (auto const& reason : reasons)
        all.emplace_back(reason.code());
    return all;
}

bool is_open_for(AdjudicatedLine const& line, std::string_view code) {
    if (line.is_decided())
        return false;
    auto const all = codes(line.undetermined().reasons);
    return std::find(all.begin(), all.end(), code) != all.end();
}

} // namespace

// ---------------------------------------------------------------------------------------------- an ordinary line

TEST_CASE("a line inside the network: write-off, deductible, coinsurance, plan", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(490);
    auto const result = run_line(w, visit(ppo_policy));
    REQUIRE(result.is_decided());
    auto const& decided = result.decided();
    CHECK(decided.of(PartKind::contractual_write_off) == dollars(20));
    CHECK(decided.of(PartKind::deductible) == dollars(10));
    CHECK(decided.of(PartKind::coinsurance) == dollars(6));
    CHECK(decided.of(PartKind::plan) == dollars(24));
    CHECK(decided.patient() == dollars(16));
    CHECK(sum(decided) == dollars(60));
    REQUIRE(decided.parts.size() == 4);
    CHECK(decided.parts[0].reason == "45");
    CHECK((decided.parts[0].group == AdjustmentGroup::contractual_obligation));
    CHECK((decided.parts[2].group == AdjustmentGroup::patient_responsibility));
    CHECK(decided.parts[2].reason == "1");
    CHECK(result.category == Stated(BenefitCategory::physical_therapy));
    CHECK(result.tier == Stated(NetworkTier::in_network));
    CHECK(result.allowed == Stated(dollars(40)));
}

TEST_CASE("check says what adjudicate says", "[adjudicate]") {
    auto w = world();
    w.plans[0].benefits[0].authorization_required = true;
    std::vector const visits{visit(ppo_policy)};
    auto const told = check(visits, w.context());
    auto const found = adjudicate(visits, w.context()).report;
    REQUIRE(told.size() == found.size());
    for (std::size_t i = 0; i < told.size(); ++i)
        CHECK(told.findings()[i].rule == found.findings()[i].rule);
    CHECK(check(visits, w.context()).has("coverage.authorization-missing"));
    w.plans[0].benefits[0].authorization_required = false;
    CHECK(check(visits, w.context()).empty());
}

TEST_CASE("check says what would make a finding go away", "[adjudicate]") {
    struct Row {
        std::string_view rule;
        FixKind fix;
        std::function<void(World&, PlannedVisit&)> change;
    };
    std::vector<Row> const rows{
        {"coverage.authorization-missing", FixKind::add_authorization, [](World& w, PlannedVisit&) { w.plans[0].benefits[0].authorization_required = true; }},
        {"coverage.referral-missing", FixKind::correct_input, [](World& w, PlannedVisit&) { w.plans[0].benefits[0].referral_required = true; }},
        {"coverage.provider-not-payable", FixKind::use_provider, [](World&, PlannedVisit& v) { v.lines[0].provider_kind = QualificationKind::therapy_aide; }},
        {"coverage.out-of-network", FixKind::use_provider, [](World& w, PlannedVisit&) { w.participations[0].tier = NetworkTier::out_of_network; }},
        {"coverage.participation-unknown", FixKind::correct_input, [](World& w, PlannedVisit&) { w.participations[0].tier = {}; }},
        {"coverage.deductible-unknown", FixKind::correct_input, [](World& w, PlannedVisit&) { w.policies[0].balances[0].deductible_met = {}; }},
    };
    for (auto const& row : rows) {
        CAPTURE(row.rule);
        auto w = world();
        auto v = visit(ppo_policy);
        row.change(w, v);
        auto const report = check({&v, 1}, w.context());
        auto const found = std::find_if(report.begin(), report.end(), [&](Finding const& one) { return one.rule == row.rule; });
        REQUIRE(found != report.end());
        REQUIRE(found->fixes.size() == 1);
        CHECK((found->fixes[0].kind == row.fix));
    }
    // What is used up no change of the visit brings back.
    auto w = world();
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 0}};
    auto const v = visit(ppo_policy);
    auto const report = check({&v, 1}, w.context());
    auto const found = std::find_if(report.begin(), report.end(), [](Finding const& one) { return one.rule == "coverage.visit-limit-reached"; });
    REQUIRE(found != report.end());
    CHECK(found->fixes.empty());
}

TEST_CASE("the same massage: provider by payer", "[adjudicate]") {
    struct Row {
        PolicyId policy;
        QualificationKind kind;
        PartKind part; ///< the one that takes most of the charge of 60
        std::string_view finding;
    };
    using enum QualificationKind;
    auto const row = GENERATE(values<Row>({
        {ppo_policy, physical_therapist, PartKind::deductible, ""},
        {ppo_policy, physical_therapist_assistant, PartKind::deductible, ""},
        {ppo_policy, therapy_aide, PartKind::provider_liability, "coverage.provider-not-payable"},
        {ppo_policy, massage_therapist, PartKind::deductible, ""},
        {medicare_policy, physical_therapist, PartKind::deductible, ""},
        {medicare_policy, physical_therapist_assistant, PartKind::deductible, ""},
        {medicare_policy, therapy_aide, PartKind::provider_liability, "coverage.provider-not-payable"},
        {medicare_policy, massage_therapist, PartKind::provider_liability, "coverage.category-excluded"},
        {self_pay_policy, physical_therapist, PartKind::patient_price, ""},
        {self_pay_policy, physical_therapist_assistant, PartKind::patient_price, ""},
        {self_pay_policy, therapy_aide, PartKind::patient_price, ""},
        {self_pay_policy, massage_therapist, PartKind::patient_price, ""},
    }));
    CAPTURE(row.policy.index(), to_text(row.kind));
    auto const w = world();
    auto v = visit(row.policy);
    v.lines[0].code = ServiceCode("97124");
    v.lines[0].provider_kind = row.kind;
    auto const result = run(w, {v});
    auto const& line = result.visits[0].lines[0];
    REQUIRE(line.is_decided());
    CHECK(sum(line.decided()) == dollars(60));
    CHECK(line.decided().of(row.part) >= dollars(40));
    CHECK(line.category == Stated(row.kind == massage_therapist ? BenefitCategory::massage_therapy : BenefitCategory::physical_therapy));
    if (row.finding.empty())
        CHECK(result.report.passes());
    else
        CHECK(result.report.has(row.finding));
}

TEST_CASE("wellness under Medicare is the patient's by statute, massage by a massage therapist only with a notice", "[adjudicate]") {
    auto const w = world();
    auto v = visit(medicare_policy);
    v.lines[0].purpose = Purpose::wellness;
    auto const wellness = run_line(w, v);
    REQUIRE(wellness.is_decided());
    CHECK(wellness.decided().of(PartKind::patient_non_covered) == dollars(60));
    CHECK((wellness.decided().parts[0].basis == LiabilityBasis::statutory_exclusion));
    CHECK((wellness.decided().parts[0].group == AdjustmentGroup::patient_responsibility));

    v.lines[0].purpose = Purpose::rehabilitation;
    v.lines[0].provider_kind = QualificationKind::massage_therapist;
    CHECK(run_line(w, v).decided().patient() == dollars(0));
    v.lines[0].patient_basis = LiabilityBasis::signed_notice;
    auto const with_notice = run_line(w, v);
    CHECK(with_notice.decided().patient() == dollars(60));
    CHECK((with_notice.decided().parts[0].basis == LiabilityBasis::signed_notice));
}

// ---------------------------------------------------------------------------------------------- what is not known

TEST_CASE("what nobody stated leaves the line undetermined, with bounds", "[adjudicate]") {
    auto w = world();
    auto v = visit(ppo_policy);
    std::string code;
    auto least = dollars(0);
    boost::optional<Money> most = dollars(60);
    SECTION("tier") { w.participations.clear(), code = "coverage.participation-unknown"; }
    SECTION("allowed amount") { w.contracts.clear(), code = "coverage.allowed-unknown"; }
    SECTION("deductible met") {
        w.policies[0].balances.clear();
        code = "coverage.deductible-unknown", most = dollars(40); // the ceiling may be reached too
    }
    SECTION("ceiling met") {
        w.policies[0].balances[0].ceiling_met = {};
        code = "coverage.ceiling-unknown", most = dollars(40);
    }
    SECTION("authorization") { w.plans[0].benefits[0].authorization_required = {}, code = "coverage.authorization-unknown"; }
    SECTION("referral") {
        w.plans[0].product = ProductKind::hmo;
        w.plans[0].benefits[0].referral_required = {};
        v.referral = {}, code = "coverage.referral-unknown";
    }
    SECTION("certification") {
        w.plans[0].certification_required = true;
        v.plan_of_care = {}, code = "coverage.certification-unknown";
    }
    SECTION("cover") { w.plans[0].benefits[0].covered = {}, code = "coverage.benefit-unknown"; }
    SECTION("benefit") { w.plans[0].benefits.clear(), code = "coverage.benefit-unknown"; }
    SECTION("kind of provider") { v.lines[0].provider_kind = {}, code = "coverage.provider-unknown"; }
    SECTION("who may be paid") { v.lines[0].provider_kind = QualificationKind::athletic_trainer, code = "coverage.provider-payable-unknown"; }
    SECTION("category") { v.lines[0].code = ServiceCode("99213"), code = "coverage.category-unknown"; }
    SECTION("who pays") { v.policies.clear(), code = "coverage.policy-unknown"; }
    SECTION("a policy that is not there") { v.policies = {PolicyId(77)}, code = "coverage.missing-record"; }
    SECTION("another patient's policy") { v.patient = clinic::PatientId(1), code = "coverage.policy-of-another"; }
    SECTION("coinsurance") {
        w.plans[0].benefits[0].share.coinsurance = {};
        w.policies[0].balances[0].deductible_met = dollars(480);
        code = "coverage.cost-share-unknown", least = dollars(20), most = dollars(40);
    }
    SECTION("order") {
        w.plans[0].order = {};
        w.plans[0].benefits[0].share.copay = dollars(10);
        w.policies[0].balances[0].deductible_met = dollars(480);
        // deductible then cost: 20 + 10 + 2; copay, deductible, coinsurance: 10 + 20 + 2 - the same; the others have no place for the terms
        code = "", least = dollars(32), most = dollars(32);
    }
    SECTION("units") { v.lines[0].units = {}, code = "coverage.units-unknown"; }
    SECTION("charge") { v.lines[0].charge = Stated<Money>::unknown(Unknown::not_given), code = "coverage.charge-unknown", most = dollars(40); }
    SECTION("which of a low charge and the allowed amount counts") {
        w.contracts[0].lesser_of_charge = {};
        v.lines[0].charge = dollars(30);
        code = "coverage.lesser-of-unknown", least = dollars(30), most = dollars(40);
    }
    auto const result = run(w, {v});
    auto const& line = result.visits[0].lines[0];
    if (code.empty()) {
        REQUIRE(line.is_decided());
        CHECK(line.decided().patient() == least);
        return;
    }
    CAPTURE(code);
    REQUIRE_FALSE(line.is_decided());
    CHECK(is_open_for(line, code));
    CHECK(result.report.has(code));
    CHECK(line.undetermined().least == least);
    CHECK((line.undetermined().most == most));
}

TEST_CASE("what cannot change the answer need not be known", "[adjudicate]") {
    auto w = world();
    auto v = visit(ppo_policy);
    SECTION("the deductible of a benefit it does not apply to") {
        w.plans[0].benefits[0].share.deductible_applies = false;
        w.policies[0].balances[0].deductible_met = {};
        CHECK(run_line(w, v).decided().patient() == dollars(8));
    }
    SECTION("what is left of a deductible larger than the line either way") {
        w.policies[0].balances = {{.as_of = Date(2026, 6, 1), .deductible_met = dollars(100), .ceiling_met = dollars(100)}};
        CHECK(run_line(w, v).decided().patient() == dollars(40)); // at most 100 were met on an earlier day
    }
    SECTION("whether an authorization is needed, where there is one") {
        w.plans[0].benefits[0].authorization_required = {};
        w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Stated<Date>::none(),
                             .last_day = Stated<Date>::none(), .approved = 5, .used = 0}};
        CHECK(run_line(w, v).is_decided());
    }
    SECTION("the charge of a line the clinic bears") {
        w.plans[0].benefits[0].authorization_required = true;
        v.lines[0].charge = {};
        CHECK((run_line(w, v).undetermined().most == dollars(0)));
    }
}

TEST_CASE("past the last confirmed date the standard plan answers unknown", "[adjudicate]") {
    auto w = world();
    for (auto& policy : w.policies)
        policy.in_force = DateRange::from(Date(2019, 1, 1));
    for (auto& row : w.participations)
        row.valid = DateRange::from(Date(2019, 1, 1));
    for (auto& row : w.contracts)
        row.valid = row.rates[0].valid = DateRange::from(Date(2019, 1, 1));
    auto v = visit(medicare_policy, Date(2027, 1, 4));
    v.plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2027, 1, 1), Date(2027, 3, 1)), .certified = Date(2027, 1, 2)};
    CHECK_FALSE(run_line(w, v).is_decided());
}

// ---------------------------------------------------------------------------------------------- refusals

TEST_CASE("a refusal says who bears it", "[adjudicate]") {
    auto w = world();
    auto v = visit(ppo_policy);
    Denial denial{};
    std::string code;
    bool patient = false;
    SECTION("no authorization") {
        w.plans[0].benefits[0].authorization_required = true;
        denial = Denial::authorization_missing, code = "coverage.authorization-missing";
    }
    SECTION("no authorization for this code") {
        w.plans[0].authorization_rules = {{.codes = {ServiceCode("97140")}, .valid = year, .required = true}};
        denial = Denial::authorization_missing, code = "coverage.authorization-missing";
    }
    SECTION("no referral") {
        w.plans[0].product = ProductKind::hmo;
        w.plans[0].benefits[0].referral_required = {};
        denial = Denial::referral_missing, code = "coverage.referral-missing";
    }
    SECTION("a referral that ended") {
        w.plans[0].benefits[0].referral_required = true;
        v.referral = clinic::Referral{.ordered = Date(2025, 12, 1), .validity = DateRange(Date(2025, 12, 1), Date(2026, 3, 9))};
        denial = Denial::referral_missing, code = "coverage.referral-expired";
    }
    SECTION("no plan of care") {
        w.plans[0].certification_required = true;
        v.plan_of_care = Stated<clinic::PlanOfCare>::none();
        denial = Denial::certification_missing, code = "coverage.certification-missing";
    }
    SECTION("after the plan of care") {
        w.plans[0].certification_required = true;
        v.plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 1, 1), Date(2026, 3, 9)), .certified = Date(2026, 1, 2)};
        denial = Denial::certification_missing, code = "coverage.outside-plan-of-care";
    }
    SECTION("visits used up") {
        w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20}};
        w.policies[0].visits = {{.as_of = day, .category = BenefitCategory::physical_therapy, .used = 20}};
        denial = Denial::limit_reached, code = "coverage.visit-limit-reached", patient = true;
    }
    SECTION("outside an only network") {
        w.plans[0].product = ProductKind::epo;
        w.participations[0].tier = Stated<NetworkTier>::none();
        denial = Denial::outside_network, code = "coverage.no-out-of-network-cover", patient = true;
    }
    SECTION("not covered") {
        v.lines[0].purpose = Purpose::wellness;
        denial = Denial::excluded, code = "coverage.category-excluded", patient = true;
    }
    SECTION("not in force") {
        v.date = Date(2027, 2, 1);
        denial = Denial::no_longer_in_force, code = "coverage.not-in-force", patient = true;
    }
    auto const result = run(w, {v});
    auto const& line = result.visits[0].lines[0];
    CAPTURE(code);
    CHECK(result.report.has(code));
    CHECK_FALSE(result.report.passes());
    CHECK((line.denial == denial));
    REQUIRE(line.is_decided());
    CHECK(line.decided().patient() == (patient ? dollars(60) : dollars(0)));
    CHECK(line.decided().of(patient ? PartKind::patient_non_covered : PartKind::provider_liability) == dollars(60));
    REQUIRE(line.decided().parts.size() == 1);
    CHECK(line.decided().parts[0].basis.has_value() == patient);
    CHECK_FALSE(line.decided().parts[0].reason.empty());
}

TEST_CASE("a refusal behind something unknown is not certain", "[adjudicate]") {
    auto w = world();
    w.participations.clear();
    w.plans[0].benefits[0].authorization_required = true;
    w.plans[0].authorization_rules = {{.valid = year, .required = true}};
    auto const line = run_line(w, visit(ppo_policy));
    CHECK_FALSE(line.is_decided());
    CHECK((line.denial == Denial::authorization_missing));
}

TEST_CASE("Medicare certifies a plan of care for ninety days at most", "[adjudicate]") {
    auto const w = world();
    auto v = visit(medicare_policy);
    v.plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 1, 5), Date(2026, 12, 31)), .certified = Date(2026, 1, 6)};
    v.lines[0].modifiers = {"GP"};
    auto const on = [&](Date date) {
        v.date = date;
        return run(w, {v}).report;
    };
    CHECK(on(Date(2026, 4, 4)).empty());
    CHECK(on(Date(2026, 4, 5)).has("coverage.certification-unknown")); // whether the first day counts is not settled
    CHECK(on(Date(2026, 4, 6)).has("coverage.outside-plan-of-care"));
    v.lines[0].purpose = Purpose::evaluation;
    CHECK(on(Date(2026, 4, 6)).empty());
}

// ---------------------------------------------------------------------------------------------- network, contract

TEST_CASE("outside the network the rest of the charge is the patient's, inside it is not", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(500);
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(8));
    w.participations[0].tier = Stated<NetworkTier>::none();
    auto const outside = run(w, {visit(ppo_policy)});
    CHECK(outside.report.has("coverage.out-of-network"));
    auto const& decided = outside.visits[0].lines[0].decided();
    CHECK(decided.of(PartKind::balance_bill) == dollars(20));
    CHECK(decided.patient() == dollars(28));
    CHECK(decided.of(PartKind::contractual_write_off) == dollars(0));
    w.plans[0].balance_billing_allowed = false;
    CHECK(run_line(w, visit(ppo_policy)).decided().of(PartKind::contractual_write_off) == dollars(20));
    w.plans[0].balance_billing_allowed = Stated<bool>::unknown(Unknown::not_given);
    auto const open = run_line(w, visit(ppo_policy));
    CHECK(is_open_for(open, "coverage.balance-billing-unknown"));
    CHECK(open.undetermined().least == dollars(8));
    CHECK((open.undetermined().most == dollars(28)));
}

TEST_CASE("each tier has its own terms and counters", "[adjudicate]") {
    auto w = world();
    auto& plan = w.plans[0];
    auto outside = plan.benefits[0];
    outside.tier = NetworkTier::out_of_network;
    outside.share.coinsurance = Rate::percent(50);
    plan.benefits.push_back(outside);
    plan.limits.push_back({.tier = NetworkTier::out_of_network, .valid = year, .deductible = dollars(1000), .ceiling = Stated<Money>::none()});
    w.policies[0].balances[0].deductible_met = dollars(500);
    w.policies[0].balances.push_back({.as_of = Date(2026, 1, 1), .tier = NetworkTier::out_of_network, .deductible_met = dollars(1000)});
    CHECK(run_line(w, visit(ppo_policy)).decided().cost_share() == dollars(8));
    w.participations[0].tier = NetworkTier::out_of_network;
    CHECK(run_line(w, visit(ppo_policy)).decided().cost_share() == dollars(20));
}

TEST_CASE("a charge below the allowed amount", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(500);
    auto v = visit(ppo_policy);
    v.lines[0].charge = dollars(30);
    auto const lesser = run_line(w, v).decided();
    CHECK(lesser.of(PartKind::contractual_write_off) == dollars(0));
    CHECK(lesser.of(PartKind::plan) == dollars(24));
    w.contracts[0].lesser_of_charge = false;
    auto const full = run_line(w, v).decided();
    CHECK(full.of(PartKind::plan) == dollars(32));
    CHECK(full.of(PartKind::allowed_above_charge) == dollars(-10));
    CHECK(sum(full) == dollars(30));
}

TEST_CASE("one amount per visit is shared out by the charges of its lines", "[adjudicate]") {
    auto w = world();
    w.contracts[0].rates[0].basis = RateBasis::per_visit;
    w.contracts[0].rates[0].amount = dollars(90);
    auto const result = run(w, {visit(ppo_policy, day, {line(1, 60), line(2, 120)})});
    auto const& lines = result.visits[0].lines;
    CHECK(lines[0].allowed == Stated(dollars(30)));
    CHECK(lines[1].allowed == Stated(dollars(60)));
    CHECK(patient_total(result.visits[0]) == PatientTotal{dollars(90), dollars(90), true});
}

TEST_CASE("a charge comes from the fee schedule, the payer's own before the general one", "[adjudicate]") {
    auto w = world();
    w.fees = {{.id = FeeScheduleId(0), .fees = {{.code = ServiceCode("97140"), .valid = year, .amount = dollars(70)}}},
              {.id = FeeScheduleId(1), .payer = PayerId(2), .fees = {{.code = ServiceCode("97140"), .basis = FeeBasis::flat, .valid = year, .amount = dollars(90)}}}};
    auto v = visit(ppo_policy, day, {line(2)});
    v.lines[0].charge = {};
    CHECK(run_line(w, v).charge == Stated(dollars(140)));
    v.policies = {self_pay_policy};
    CHECK(run_line(w, v).decided().of(PartKind::patient_price) == dollars(90));
}

TEST_CASE("amounts of another currency are refused", "[adjudicate]") {
    auto w = world();
    w.contracts[0].rates[0].amount = Money(4000, Currency("EUR"));
    auto const result = run(w, {visit(ppo_policy)});
    CHECK(result.report.has("coverage.currency-mismatch"));
    CHECK_FALSE(result.visits[0].lines[0].is_decided());
}

TEST_CASE("an invalid record is reported instead of misread", "[adjudicate]") {
    auto w = world();
    w.plans[0].benefits[0].share.coinsurance = Rate::percent(120);
    auto const result = run(w, {visit(ppo_policy), visit(ppo_policy, Date(2026, 3, 10), {line()}, 1)});
    CHECK(is_open_for(result.visits[0].lines[0], "coverage.not-a-share"));
    CHECK(is_open_for(result.visits[1].lines[0], "coverage.not-a-share"));
    CHECK(std::count_if(result.report.begin(), result.report.end(), [](Finding const& f) { return f.rule == "coverage.not-a-share"; }) == 1);
    auto v = visit(medicare_policy);
    v.lines[0].charge = Money(-1);
    CHECK(is_open_for(run_line(w, v), "coverage.bad-line"));
}

// ---------------------------------------------------------------------------------------------- counters

TEST_CASE("visits are worked through by day and session, whatever their order in the call", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(440);
    std::vector const visits{visit(ppo_policy, Date(2026, 3, 16), {line()}, 0), visit(ppo_policy, Date(2026, 3, 9), {line()}, 5), visit(ppo_policy, Date(2026, 3, 9), {line()}, 3)};
    auto const result = run(w, visits);
    CHECK(result.visits[2].lines[0].decided().patient() == dollars(40)); // 60 of the deductible were left
    CHECK(result.visits[1].lines[0].decided().patient() == dollars(24)); // 20, then 20 % of 20
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(8));
    REQUIRE(result.accumulators.size() == 1);
    CHECK(result.accumulators[0].deductible_met == Stated(dollars(500)));
    CHECK(result.accumulators[0].ceiling_met == Stated(dollars(72)));
}

TEST_CASE("outside keys decide the order of sessions of one day", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(460);
    std::vector const visits{visit(ppo_policy, day, {line()}, 0), visit(ppo_policy, day, {line()}, 1)};
    auto context = w.context();
    context.keys.of = [](void const*, Subject subject) { return subject.kind == SubjectKind::session && subject.index == 0 ? std::string("b") : std::string("a"); };
    auto const result = adjudicate(visits, context);
    CHECK(result.visits[1].lines[0].decided().of(PartKind::deductible) == dollars(40));
    CHECK(result.visits[0].lines[0].decided().of(PartKind::deductible) == dollars(0));
}

TEST_CASE("the ceiling stops the member's share", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(500);
    w.policies[0].balances[0].ceiling_met = dollars(2995);
    auto const result = run(w, {visit(ppo_policy), visit(ppo_policy, Date(2026, 3, 10), {line()}, 1)});
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(5));
    CHECK(result.visits[1].lines[0].decided().patient() == dollars(0));
    CHECK(result.accumulators[0].ceiling_met == Stated(dollars(3000)));
}

TEST_CASE("a balance counts from the start of its day, and a new plan year begins at zero", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances = {{.as_of = Date(2026, 3, 9), .deductible_met = dollars(480), .ceiling_met = dollars(480)}};
    auto const result = run(w, {visit(ppo_policy, Date(2026, 3, 8)), visit(ppo_policy, Date(2026, 3, 9), {line()}, 1)});
    CHECK(result.visits[1].lines[0].decided().of(PartKind::deductible) == dollars(20)); // the 8th is in the balance already
    CHECK_FALSE(result.visits[0].lines[0].is_decided());                                // but what was met on the 8th is not known

    w.plans[0].year_start = {.month = 3, .day = 10};
    CHECK(run_line(w, visit(ppo_policy, Date(2026, 3, 10))).decided().of(PartKind::deductible) == dollars(40));
    w.plans[0].limits[0].deductible_carry_over = CarryOver{.months = {1, 2, 3}};
    CHECK(is_open_for(run_line(w, visit(ppo_policy, Date(2026, 3, 10))), "coverage.deductible-unknown"));
}

TEST_CASE("after an undetermined line the counters are known only between bounds", "[adjudicate]") {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(450);
    auto open = visit(ppo_policy);
    open.lines[0].provider_kind = {};
    auto const result = run(w, {open, visit(ppo_policy, Date(2026, 3, 10), {line()}, 1)});
    auto const& later = result.visits[1].lines[0];
    CHECK(is_open_for(later, "coverage.deductible-unknown"));
    CHECK(later.undetermined().least == dollars(8));
    CHECK((later.undetermined().most == dollars(40)));
    CHECK_FALSE(result.accumulators[0].deductible_met.is_answered());
}

TEST_CASE("a copay is asked once a visit", "[adjudicate]") {
    auto w = world();
    w.plans[0].order = CostShareOrder::copay_then_percent;
    w.plans[0].benefits[0].share = {.copay = dollars(50), .coinsurance = Stated<Rate>::none(), .deductible_applies = false};
    auto const result = run(w, {visit(ppo_policy, day, {line(), line()}), visit(ppo_policy, Date(2026, 3, 10), {line(2, 120)}, 1)});
    CHECK(result.visits[0].lines[0].decided().of(PartKind::copay) == dollars(40)); // no more than is allowed
    CHECK(result.visits[0].lines[1].decided().of(PartKind::copay) == dollars(10));
    CHECK(result.visits[1].lines[0].decided().of(PartKind::copay) == dollars(50));
    w.plans[0].benefits[0].share.copay_per = CopayPer::line;
    CHECK(run(w, {visit(ppo_policy, day, {line(), line()})}).visits[0].lines[1].decided().of(PartKind::copay) == dollars(40));
}

TEST_CASE("a visit counts once under its limit, also when the deductible takes all of it", "[adjudicate]") {
    auto w = world();
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy, BenefitCategory::massage_therapy}, .valid = year, .visits = 2}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::massage_therapy, .used = Stated<std::int64_t>::none()}};
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < 3; ++i)
        visits.push_back(visit(ppo_policy, day.plus_days(i), {line(), line()}, i));
    auto const result = run(w, visits);
    CHECK_FALSE(result.visits[1].lines[1].denial.has_value());
    CHECK((result.visits[2].lines[0].denial == Denial::limit_reached));
    REQUIRE(result.visit_limits.size() == 1);
    CHECK(result.visit_limits[0].used == Stated<std::int64_t>(2));
    w.policies[0].visits.clear();
    CHECK(is_open_for(run(w, visits).visits[0].lines[0], "coverage.visit-count-unknown"));
}

TEST_CASE("an authorization is drawn on once a visit and runs out", "[adjudicate]") {
    auto w = world();
    w.plans[0].benefits[0].authorization_required = true;
    w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1),
                         .last_day = Date(2026, 3, 10), .approved = 2, .used = 1},
                        {.id = AuthorizationId(1), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1),
                         .last_day = Date(2026, 6, 30), .counts = AuthorizationCounts::units, .approved = 3, .used = Stated<std::int64_t>::none()}};
    auto const result = run(w, {visit(ppo_policy, day, {line(), line()}, 0), visit(ppo_policy, Date(2026, 3, 10), {line(2, 120)}, 1), visit(ppo_policy, Date(2026, 3, 11), {line(2, 120)}, 2)});
    CHECK((result.visits[0].lines[0].authorization == AuthorizationId(0)));
    CHECK((result.visits[0].lines[1].authorization == AuthorizationId(0)));
    CHECK((result.visits[1].lines[0].authorization == AuthorizationId(1)));
    CHECK((result.visits[2].lines[0].denial == Denial::authorization_missing));
    CHECK(result.report.has("coverage.authorization-exhausted"));
    CHECK(result.authorizations == std::vector<AuthorizationUse>{{AuthorizationId(0), 1, 1}, {AuthorizationId(1), 2, 2}});
}

TEST_CASE("two episodes under two payers never share visits or deductibles", "[adjudicate]") {
    auto w = world();
    w.plans.push_back(ppo_plan());
    w.plans[4].id = PlanId(4);
    w.policies.push_back({.id = PolicyId(4), .patient = clinic::PatientId(0), .plan = PlanId(4), .in_force = year,
                          .balances = {{.as_of = Date(2026, 1, 1), .deductible_met = dollars(480), .ceiling_met = dollars(480)}},
                          .visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = 19}}});
    for (auto const plan : {0u, 4u})
        w.plans[plan].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};

    std::vector<PlannedVisit> mixed;
    for (std::uint32_t i = 0; i < 6; ++i) {
        auto v = visit(i % 2 == 0 ? ppo_policy : PolicyId(4), day.plus_days(i), {line()}, i);
        v.episode = clinic::EpisodeId(i % 2);
        mixed.push_back(v);
    }
    auto const together = run(w, mixed);
    for (std::uint32_t episode = 0; episode < 2; ++episode) {
        std::vector<PlannedVisit> alone;
        for (std::uint32_t i = episode; i < 6; i += 2)
            alone.push_back(mixed[i]);
        auto const separate = run(w, alone);
        for (std::size_t i = 0; i < 3; ++i)
            CHECK(together.visits[2 * i + episode] == separate.visits[i]);
    }
    CHECK_FALSE(together.visits[4].lines[0].denial.has_value());
    CHECK((together.visits[3].lines[0].denial == Denial::limit_reached));
}

// ---------------------------------------------------------------------------------------------- several policies

TEST_CASE("a further insurance leaves the patient's share open", "[adjudicate]") {
    auto w = world();
    w.plans[1].coordination = {};
    auto v = visit(ppo_policy);
    v.policies = {ppo_policy, medicare_policy};
    auto const result = run(w, {v});
    CHECK(result.report.has("coverage.secondary-not-coordinated"));
    CHECK(result.report.passes());
    auto const& line = result.visits[0].lines[0];
    REQUIRE_FALSE(line.is_decided());
    CHECK(line.undetermined().least == dollars(0));
    CHECK((line.undetermined().most == dollars(40)));
    REQUIRE(line.first_payer.has_value());
    CHECK(line.first_payer->patient() == dollars(40));
    CHECK((result.visits[0].policy == ppo_policy));
}

TEST_CASE("S061: a discount membership and insurance are never combined in silence", "[adjudicate]") {
    auto w = world();
    auto covered = visit(ppo_policy);
    covered.policies = {ppo_policy, club_policy};
    auto refused = covered;
    refused.lines[0].purpose = Purpose::wellness;

    auto const silent = run(w, {covered, refused});
    CHECK(silent.report.has("coverage.savings-not-combined"));
    CHECK(silent.visits[0].lines[0].decided().patient() == dollars(40)); // insurance alone decides
    CHECK(is_open_for(silent.visits[1].lines[0], "coverage.savings-not-combined"));
    CHECK(silent.visits[1].lines[0].undetermined().least == dollars(48));
    CHECK((silent.visits[1].lines[0].undetermined().most == dollars(60)));

    w.policies[3].stacking = Stacking::never;
    auto const never = run(w, {covered, refused});
    CHECK_FALSE(never.report.has("coverage.savings-not-combined"));
    CHECK(never.visits[1].lines[0].decided().patient() == dollars(60));

    w.policies[3].stacking = Stacking::discount_on_patient_liable;
    auto const stated = run(w, {covered, refused});
    CHECK(stated.visits[0].lines[0].decided().patient() == dollars(40));
    auto const& decided = stated.visits[1].lines[0].decided();
    CHECK(decided.patient() == dollars(48));
    CHECK(decided.of(PartKind::contractual_write_off) == dollars(12));
    CHECK(sum(decided) == dollars(60));
}

TEST_CASE("a membership alone lowers the price", "[adjudicate]") {
    auto w = world();
    auto const decided = run_line(w, visit(club_policy)).decided();
    CHECK(decided.of(PartKind::patient_price) == dollars(48));
    CHECK(decided.of(PartKind::contractual_write_off) == dollars(12));
    w.contracts.clear();
    auto const open = run_line(w, visit(club_policy));
    CHECK(is_open_for(open, "coverage.allowed-unknown"));
    CHECK((open.undetermined().most == dollars(60)));
}

// ---------------------------------------------------------------------------------------------- the rest

TEST_CASE("no visits and visits without lines are answered", "[adjudicate]") {
    auto const w = world();
    CHECK(run(w, {}) == Adjudication{});
    auto const result = run(w, {visit(ppo_policy, day, {})});
    CHECK(result.visits[0].lines.empty());
    CHECK(patient_total(result.visits[0]) == PatientTotal{dollars(0), dollars(0), true});
}

TEST_CASE("the trace shows each step of a line", "[adjudicate]") {
    auto const w = world();
    std::vector<TraceEntry> entries;
    std::vector const visits{visit(ppo_policy)};
    TraceSink const sink{&entries, [](void* context, TraceEntry const& entry) { static_cast<std::vector<TraceEntry>*>(context)->push_back(entry); }};
    auto const traced = adjudicate(visits, w.context(), sink);
    CHECK(traced == adjudicate(visits, w.context()));
    auto const step = [&](Step wanted) { return std::find_if(entries.begin(), entries.end(), [&](TraceEntry const& e) { return e.step == wanted; }); };
    REQUIRE(step(Step::category) != entries.end());
    CHECK(step(Step::category)->value == "physical-therapy");
    CHECK(step(Step::allowed)->amount == Stated(dollars(40)));
    CHECK(step(Step::cost_share)->amount == Stated(dollars(40)));
    CHECK(step(Step::outcome)->result == StepResult::passed);
}
