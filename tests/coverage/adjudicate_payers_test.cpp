#include <therapy/coverage/adjudicate.hpp>

#include "core/enum_checks.hpp"
#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;
using therapy::tests::check_enum_table;

namespace {

using clinic::CauseKind;
using catalog::BodyRegion;
using catalog::BodySite;
using catalog::Side;

bool is_open_for(AdjudicatedLine const& one, std::string_view code) {
    if (one.is_decided())
        return false;
    auto const& reasons = one.undetermined().reasons;
    return std::any_of(reasons.begin(), reasons.end(), [&](RuleRef const& rule) { return rule == code; });
}

/// Policy 4 of patient 0: a payer of this kind with a plan of this product that covers physical therapy, allows 40 a unit, and states
/// no member's share.
World with_payer(PayerKind kind, ProductKind product) {
    auto w = world();
    w.payers.push_back({.id = PayerId(4), .name = "fund", .kind = kind});
    Plan plan{.id = PlanId(4), .payer = PayerId(4), .name = "claims", .product = product};
    plan.certification_required = false;
    plan.benefits = {{.category = BenefitCategory::physical_therapy, .valid = year, .covered = true, .authorization_required = false, .referral_required = false}};
    plan.limits = {{.valid = year, .deductible = Stated<Money>::none(), .ceiling = Stated<Money>::none()}};
    plan.rendering_rules = {{.kind = QualificationKind::physical_therapist, .valid = year, .payable = true}};
    w.plans.push_back(plan);
    w.policies.push_back({.id = PolicyId(4), .patient = clinic::PatientId(0), .plan = PlanId(4), .in_force = year});
    w.participations.push_back({.id = ParticipationId(2), .payer = PayerId(4), .valid = year, .tier = NetworkTier::in_network});
    w.contracts.push_back({.id = ContractId(3), .payer = PayerId(4), .valid = year, .rates = {{.valid = year, .amount = dollars(40)}}, .lesser_of_charge = true});
    return w;
}

PolicyId const fund{4};

World compensation() {
    auto w = with_payer(PayerKind::workers_compensation, ProductKind::workers_compensation);
    w.policies[4].claim_number = "118";
    w.policies[4].accepted_sites = {{BodyRegion::knee, Side::left}, {BodyRegion::lower_back}};
    return w;
}

PlannedVisit injured(CauseKind cause, BodySite site = {BodyRegion::knee, Side::left}) {
    auto v = visit(fund);
    v.cause = cause;
    v.regions = {site};
    return v;
}

} // namespace

TEST_CASE("payers and products have one text each", "[adjudicate_payers]") {
    check_enum_table(PayerKind::attorney);
    check_enum_table(ProductKind::employer_contract);
    check_enum_table(Funding::deferred);
    check_enum_table(Milestone::authorization);
    check_enum_table(PartKind::statutory_reduction);
    check_enum_table(Denial::not_processable);
    check_enum_table(LiabilityBasis::money_exhausted);
    check_enum_table(FamilyRule::aggregate);
    check_enum_table(CrossAccumulation::both);
    check_enum_table(LimitKind::soft);
    check_enum_table(LimitCounts::paid);
    check_enum_table(Allocation::equally);
    check_enum_table(RateBasis::relative_values);
    check_enum_table(Step::outcome);
}

TEST_CASE("workers' compensation pays an accepted injury in full", "[adjudicate_payers]") {
    auto const w = compensation();
    auto const one = run_line(w, injured(CauseKind::work));
    REQUIRE(one.is_decided());
    CHECK(one.decided().patient() == dollars(0));
    CHECK(one.decided().of(PartKind::plan) == dollars(40));
    CHECK(one.decided().of(PartKind::contractual_write_off) == dollars(20));
}

TEST_CASE("nobody bills an injured worker beyond what the fund allows, in its network or not", "[adjudicate_payers]") {
    auto w = compensation();
    w.participations.back().tier = Stated<NetworkTier>::none();
    w.plans[4].out_of_network_cover = true;
    auto const one = run_line(w, injured(CauseKind::work));
    REQUIRE(one.is_decided());
    CHECK(one.decided().patient() == dollars(0));
}

TEST_CASE("an accident's claim: its cause, its number, its parts of the body", "[adjudicate_payers]") {
    struct Row {
        char const* what;
        Stated<CauseKind> cause;
        char const* number;
        std::vector<BodySite> accepted;
        std::vector<BodySite> treated;
        char const* finding; ///< empty: paid
        boost::optional<Denial> denial;
    };
    BodySite const left{BodyRegion::knee, Side::left};
    BodySite const right{BodyRegion::knee, Side::right};
    BodySite const knee{BodyRegion::knee};
    BodySite const neck{BodyRegion::neck};
    auto const row = GENERATE_COPY(values<Row>({
        {"all there", CauseKind::work, "1", {left}, {left}, "", {}},
        {"any side", CauseKind::work, "1", {knee}, {right}, "", {}},
        {"both sides", CauseKind::work, "1", {{BodyRegion::knee, Side::both}}, {right}, "", {}},
        {"the other side", CauseKind::work, "1", {left}, {right}, "coverage.body-part-not-accepted", Denial::body_part_not_accepted},
        {"another part", CauseKind::work, "1", {left}, {neck}, "coverage.body-part-not-accepted", Denial::body_part_not_accepted},
        {"a side nobody stated", CauseKind::work, "1", {left}, {knee}, "coverage.body-part-unknown", {}},
        {"one of two parts", CauseKind::work, "1", {left}, {left, neck}, "coverage.body-part-unknown", {}},
        {"nothing accepted yet", CauseKind::work, "1", {}, {left}, "coverage.body-part-unknown", {}},
        {"no number", CauseKind::work, "", {left}, {left}, "coverage.claim-number-unknown", {}},
        {"another cause", CauseKind::auto_accident, "1", {left}, {left}, "coverage.not-in-force", Denial::not_for_this_cause},
        {"no cause", Stated<CauseKind>::none(), "1", {left}, {left}, "coverage.not-in-force", Denial::not_for_this_cause},
        {"a cause nobody stated", Stated<CauseKind>(), "1", {left}, {left}, "coverage.cause-unknown", {}},
    }));
    CAPTURE(row.what);
    auto w = compensation();
    w.policies[4].claim_number = row.number;
    w.policies[4].accepted_sites = row.accepted;
    auto v = visit(fund);
    v.cause = row.cause;
    v.regions = row.treated;
    auto const result = run(w, {v});
    auto const& one = result.visits[0].lines[0];
    std::string_view const finding = row.finding;
    CHECK((one.denial == row.denial));
    if (finding.empty()) {
        CHECK(one.is_decided());
        CHECK(result.report.empty());
    } else {
        CHECK(result.report.has(finding));
        CHECK(one.is_decided() == row.denial.has_value());
    }
}

TEST_CASE("the episode's cause selects who is asked, and puts the accident's payer first", "[adjudicate_payers]") {
    auto const w = compensation();
    auto v = injured(CauseKind::work);
    v.policies = {ppo_policy, fund};
    CHECK((run(w, {v}).visits[0].policy == fund));
    v.cause = CauseKind::none;
    auto const result = run(w, {v});
    CHECK((result.visits[0].policy == ppo_policy));
    CHECK_FALSE(result.report.has("coverage.secondary-not-coordinated"));
}

TEST_CASE("a car's policy pays until its money is used up, then the next payer", "[adjudicate_payers]") {
    auto w = with_payer(PayerKind::auto_insurance, ProductKind::auto_medical);
    w.plans[4].benefits[0].share = {.copay = Stated<Money>::none(), .coinsurance = Stated<Rate>::none(), .deductible_applies = false};
    w.plans[4].order = CostShareOrder::deductible_then_coinsurance_then_ceiling;
    w.policies[4].claim_number = "C-9";
    w.policies[4].money_limit = MoneyLimit{.total = dollars(1000), .used = dollars(935), .as_of = Date(2026, 2, 1)};
    w.contracts[3].beyond_limit = BeyondLimit::contract_rate;
    auto v = injured(CauseKind::auto_accident);
    auto second = v;
    second.session = clinic::SessionId(1);
    second.date = day.plus_days(7);
    auto third = v;
    third.session = clinic::SessionId(2);
    third.date = day.plus_days(14);
    auto const result = run(w, {v, second, third});
    auto const& paid = result.visits[0].lines[0].decided();
    CHECK(paid.of(PartKind::plan) == dollars(40));
    auto const& in_part = result.visits[1].lines[0].decided();
    CHECK(in_part.of(PartKind::plan) == dollars(25));
    CHECK(in_part.of(PartKind::patient_non_covered) == dollars(15));
    CHECK(sum(in_part) == dollars(60));
    CHECK(result.report.has("coverage.amount-limit-passed"));
    CHECK((result.visits[2].lines[0].denial == Denial::money_exhausted));
    CHECK(result.report.has("coverage.money-exhausted"));
    REQUIRE(result.reached.size() == 1);
    CHECK((result.reached[0].what == Milestone::money_limit));
    CHECK(result.reached[0].session == clinic::SessionId(1));

    // With health insurance behind it the rest goes there.
    w.plans[0].coordination = CoordinationFormula::balance_to_allowed;
    w.policies[0].balances[0].deductible_met = dollars(500);
    for (auto* one : {&v, &second, &third})
        one->policies = {ppo_policy, fund};
    auto const both = run(w, {v, second, third});
    CHECK((both.visits[1].policy == fund));
    CHECK(both.visits[1].lines[0].decided().of(PartKind::plan) == dollars(40));
    CHECK(both.visits[2].lines[0].decided().of(PartKind::plan) == dollars(40)); // to its own allowed amount
    CHECK(both.visits[2].lines[0].decided().patient() == dollars(0));
}

TEST_CASE("how much money is left is not guessed", "[adjudicate_payers]") {
    auto w = with_payer(PayerKind::auto_insurance, ProductKind::auto_medical);
    w.plans[4].benefits[0].share = {.copay = Stated<Money>::none(), .coinsurance = Stated<Rate>::none(), .deductible_applies = false};
    w.plans[4].order = CostShareOrder::deductible_then_coinsurance_then_ceiling;
    w.policies[4].claim_number = "C-9";
    w.policies[4].money_limit = MoneyLimit{.total = dollars(1000), .used = {}, .as_of = Date(2026, 2, 1)};
    CHECK(is_open_for(run_line(w, injured(CauseKind::auto_accident)), "coverage.money-unknown"));
}

TEST_CASE("a lien is open until there is a settlement", "[adjudicate_payers]") {
    auto const w = with_payer(PayerKind::attorney, ProductKind::attorney_lien);
    auto const one = run_line(w, visit(fund));
    CHECK(is_open_for(one, "coverage.settlement-open"));
    CHECK(one.undetermined().least == dollars(0));
    CHECK((one.undetermined().most == dollars(60)));
}

TEST_CASE("an employer's contract and Medicare Advantage are worked like any plan", "[adjudicate_payers]") {
    for (auto const& [kind, product] : {std::pair{PayerKind::employer, ProductKind::employer_contract}, std::pair{PayerKind::medicare, ProductKind::medicare_advantage},
                                        std::pair{PayerKind::tricare, ProductKind::tricare}, std::pair{PayerKind::veterans, ProductKind::veterans_community_care},
                                        std::pair{PayerKind::medicaid, ProductKind::medicaid}}) {
        auto w = with_payer(kind, product);
        w.plans[4].order = CostShareOrder::deductible_then_cost;
        w.plans[4].benefits[0].share = {.copay = dollars(10), .coinsurance = Stated<Rate>::none(), .deductible_applies = false};
        auto const one = run_line(w, visit(fund));
        CAPTURE(to_text(product));
        REQUIRE(one.is_decided());
        CHECK(one.decided().patient() == dollars(10));
        CHECK(one.decided().of(PartKind::plan) == dollars(30));
    }
}

// ---------------------------------------------------------------------------------------------- what the law takes off

TEST_CASE("what the law takes off Medicare's payment is never the patient's", "[adjudicate_payers]") {
    auto w = world();
    w.policies[1].balances[0].deductible_met = Money(28300);
    auto v = visit(medicare_policy);
    auto const plain = run_line(w, v).decided();
    CHECK(plain.of(PartKind::coinsurance) == dollars(8));
    CHECK(plain.of(PartKind::plan) == Money(3136)); // 32 less 2 %
    CHECK(plain.of(PartKind::statutory_reduction) == Money(64));
    CHECK(sum(plain) == dollars(60));

    v.lines[0].modifiers = {"GP", "CQ"};
    auto const assisted = run_line(w, v).decided();
    CHECK(assisted.patient() == dollars(8));
    CHECK(assisted.of(PartKind::plan) == Money(2666)); // 32 less 15 % is 27.20, less 2 %
    CHECK(assisted.of(PartKind::statutory_reduction) == Money(534));
}

TEST_CASE("reductions of Medicare's payments by date", "[adjudicate_payers]") {
    struct Row {
        Date date;
        std::int64_t percent; ///< of every line
    };
    auto const row = GENERATE(values<Row>({{Date(2013, 3, 31), 0}, {Date(2013, 4, 1), 2}, {Date(2020, 4, 30), 2}, {Date(2020, 5, 1), 0}, {Date(2022, 3, 31), 0},
                                           {Date(2022, 4, 1), 1}, {Date(2022, 6, 30), 1}, {Date(2022, 7, 1), 2}, {Date(2026, 12, 31), 2}, {Date(2027, 1, 1), 0}}));
    CAPTURE(to_text(row.date));
    std::int64_t percent = 0;
    for (auto const& one : medicare_reductions())
        if (one.value.valid.contains(row.date) && one.value.modifiers.empty())
            percent += one.value.rate.billionths() / (Rate::one / 100);
    CHECK(percent == row.percent);
}

// ---------------------------------------------------------------------------------------------- notices and guards

TEST_CASE("the modifiers of a notice decide who bears what Medicare refuses", "[adjudicate_payers]") {
    struct Row {
        std::vector<std::string> modifiers;
        bool massage;
        PartKind bears;
        boost::optional<LiabilityBasis> basis;
    };
    auto const row = GENERATE(values<Row>({
        {{"GA"}, true, PartKind::patient_non_covered, LiabilityBasis::signed_notice},
        {{}, true, PartKind::provider_liability, {}},
        {{"GY"}, false, PartKind::patient_non_covered, LiabilityBasis::statutory_exclusion},
        {{"GX"}, false, PartKind::patient_non_covered, LiabilityBasis::signed_notice},
        {{"GZ"}, false, PartKind::provider_liability, {}},
        {{"GZ", "GA"}, false, PartKind::provider_liability, {}},
    }));
    CAPTURE(row.modifiers);
    auto const w = world();
    auto v = visit(medicare_policy);
    v.lines[0].modifiers = row.modifiers;
    if (row.massage)
        v.lines[0].provider_kind = QualificationKind::massage_therapist;
    auto const result = run(w, {v});
    auto const& decided = result.visits[0].lines[0].decided();
    CHECK(decided.of(row.bears) == dollars(60));
    CHECK((decided.parts[0].basis == row.basis));
    CHECK(result.report.has("coverage.abn-needed") == (row.bears == PartKind::provider_liability));
}

TEST_CASE("a notice that was not needed changes nothing", "[adjudicate_payers]") {
    auto w = world();
    w.policies[1].balances[0].deductible_met = Money(28300);
    auto v = visit(medicare_policy);
    v.lines[0].modifiers = {"GA"};
    CHECK(run_line(w, v).decided().patient() == dollars(8));
}

TEST_CASE("a patient who is insured is not asked to pay instead without a word", "[adjudicate_payers]") {
    struct Row {
        PayerKind kind;
        ProductKind product;
        Stated<NetworkTier> tier;
        char const* finding;
    };
    auto const row = GENERATE(values<Row>({
        {PayerKind::medicare, ProductKind::medicare_part_b, NetworkTier::in_network, "coverage.self-pay-not-permitted"},
        {PayerKind::medicaid, ProductKind::medicaid, NetworkTier::in_network, "coverage.self-pay-not-permitted"},
        {PayerKind::commercial, ProductKind::ppo, NetworkTier::in_network, "coverage.self-pay-unknown"},
        {PayerKind::commercial, ProductKind::ppo, Stated<NetworkTier>::none(), ""},
        {PayerKind::tricare, ProductKind::tricare, NetworkTier::in_network, "coverage.self-pay-unknown"},
    }));
    CAPTURE(to_text(row.kind));
    auto w = with_payer(row.kind, row.product);
    w.participations.back().tier = row.tier;
    auto v = visit(self_pay_policy);
    v.policies = {self_pay_policy, fund};
    auto const result = run(w, {v});
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(60));
    if (std::string_view(row.finding).empty())
        CHECK(result.report.empty());
    else
        CHECK(result.report.has(row.finding));
    v.policies = {self_pay_policy};
    CHECK(run(w, {v}).report.empty());
}

TEST_CASE("guards end with the last day their facts are confirmed", "[adjudicate_payers]") {
    CHECK((may_ask_patient(PayerKind::medicare, GuardedPayment::instead_of_cover, {}, Date(2026, 12, 31)).answer == GuardAnswer::forbidden));
    CHECK((may_ask_patient(PayerKind::medicare, GuardedPayment::instead_of_cover, {}, Date(2027, 1, 1)).answer == GuardAnswer::unknown));
    CHECK((may_ask_patient(PayerKind::medicare, GuardedPayment::not_covered, {}, day).answer == GuardAnswer::permitted_with_form));
    CHECK((may_ask_patient(PayerKind::commercial, GuardedPayment::not_covered, {}, day).answer == GuardAnswer::unknown));
    for (auto const& row : guard_facts())
        CHECK((row.source.confidence != Confidence::unconfirmed || row.value.answer == GuardAnswer::forbidden)); // hearsay never permits
}

TEST_CASE("an upgrade is never asked for beside the same service that the payer covers", "[adjudicate_payers]") {
    auto const v = visit(ppo_policy);
    Stated<NetworkTier> const outside = NetworkTier::out_of_network;
    CHECK(check_upgrade(v, ServiceCode("97140"), ppo_policy, PayerKind::commercial, outside).has("coverage.upgrade-overlaps-covered-service"));
    CHECK(check_upgrade(v, ServiceCode("97124"), ppo_policy, PayerKind::commercial, outside).empty());
    CHECK(check_upgrade(v, ServiceCode("97124"), ppo_policy, PayerKind::medicare, outside).has("coverage.self-pay-not-permitted"));
    CHECK(check_upgrade(v, ServiceCode("97124"), ppo_policy, PayerKind::commercial, {}).has("coverage.self-pay-unknown"));
}

// ---------------------------------------------------------------------------------------------- filing

TEST_CASE("a claim is filed in time or it is the clinic's loss", "[adjudicate_payers]") {
    auto w = world();
    w.plans[0].filing_limits = {{.valid = year, .days = 90}};
    auto v = visit(ppo_policy);
    CHECK(run(w, {v}).report.empty()); // not yet filed
    v.filed = day.plus_days(90);
    CHECK(run(w, {v}).report.empty());
    v.filed = day.plus_days(91);
    auto const late = run(w, {v});
    CHECK(late.report.has("coverage.filed-late"));
    CHECK(late.visits[0].lines[0].decided().of(PartKind::provider_liability) == dollars(60));
    w.plans[0].filing_limits[0].days = {};
    CHECK(is_open_for(run_line(w, v), "coverage.filing-limit-unknown"));
    w.plans[0].filing_limits[0].days = Stated<std::int64_t>::none();
    CHECK(run(w, {v}).report.empty());
    w.plans[0].filing_limits[0].months = Stated<std::int64_t>::unknown(Unknown::not_given); // the days have none, the months nobody knows
    CHECK(is_open_for(run_line(w, v), "coverage.filing-limit-unknown"));
    w.plans[0].filing_limits[0] = {.valid = year, .days = 90, .months = 3}; // whichever ends sooner: the 7th of June, or the 9th
    v.filed = Date(2026, 6, 8);
    CHECK(run(w, {v}).report.has("coverage.filed-late"));
    w.plans[0].filing_limits[0].days = std::numeric_limits<std::int64_t>::max();
    CHECK(run(w, {v}).report.empty());
    v.filed = Date(2026, 6, 10);
    CHECK(run(w, {v}).report.has("coverage.filed-late"));
    w.plans[0].filing_limits[0].months = std::numeric_limits<std::int64_t>::max();
    CHECK(run(w, {v}).report.empty());
}

TEST_CASE("Medicare takes a claim for a calendar year, to the next workday", "[adjudicate_payers]") {
    struct Row {
        Date service, filed;
        bool in_time;
    };
    auto const row = GENERATE(values<Row>({
        {Date(2024, 2, 28), Date(2025, 2, 28), true},  // 366 days
        {Date(2024, 2, 28), Date(2025, 3, 1), false},
        {Date(2024, 2, 29), Date(2025, 2, 28), true},  // a Friday
        {Date(2024, 2, 29), Date(2025, 3, 1), false},
        {Date(2024, 3, 1), Date(2025, 3, 3), true},    // the first of March is a Saturday
        {Date(2024, 3, 1), Date(2025, 3, 4), false},
        {Date(2024, 7, 4), Date(2025, 7, 7), true},    // the fourth of July, a Friday, and a weekend
        {Date(2024, 7, 4), Date(2025, 7, 8), false},
        {Date(2025, 3, 10), Date(2026, 3, 10), true},
        {Date(2025, 3, 10), Date(2026, 3, 11), false},
    }));
    CAPTURE(to_text(row.service), to_text(row.filed));
    auto w = world();
    DateRange const always(Date(2020, 1, 1), Date(2030, 1, 1));
    w.policies[1].in_force = always;
    w.policies[1].balances = {{.as_of = Date(row.service.year(), 1, 1), .deductible_met = dollars(400), .ceiling_met = Stated<Money>::none()}};
    w.participations[1].valid = always;
    w.contracts[1].valid = always;
    w.contracts[1].rates[0].valid = always;
    auto v = visit(medicare_policy, row.service);
    v.plan_of_care = clinic::PlanOfCare{.period = DateRange(row.service, row.service.plus_days(30)), .certified = row.service};
    v.filed = row.filed;
    CHECK((run_line(w, v).denial == Denial::late_filing) == !row.in_time);
}
