#include <therapy/coverage/adjudicate.hpp>

#include "core/enum_checks.hpp"
#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

ServiceCode const exercise{"97110"};
ServiceCode const manual{"97140"};
ServiceCode const activities{"97530"};

Rate value(std::string_view text) { return Rate::parse(text).value(); }

PlannedLine medicare_line(ServiceCode code, std::int64_t units = 1, std::vector<std::string> modifiers = {}, std::int64_t charge = 500) {
    return {.code = code, .units = units, .charge = dollars(charge), .provider = therapist, .provider_kind = QualificationKind::physical_therapist, .modifiers = std::move(modifiers)};
}

/// Medicare of which nothing is left of the deductible, so that 20 % is the patient's.
World medicare() {
    auto w = world();
    w.policies[1].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = dollars(283), .ceiling_met = Stated<Money>::none()}};
    w.plans[1].reductions.clear();
    return w;
}

Adjudication run_in(Context const& context, PlannedVisit const& v) { return adjudicate({&v, 1}, context); }

CodeEdits edits(std::string_view rows) {
    EditText const texts[] = {{"edits.txt", rows}};
    return load_code_edits(texts, Date(2026, 3, 31)).edits;
}

} // namespace

TEST_CASE("the new words of this room are told apart", "[adjudicate_edits]") {
    therapy::tests::check_enum_table(CapEffect::excess_refused);
    therapy::tests::check_enum_table(ClaimState::settled);
    therapy::tests::check_enum_table(VisitPer::day_and_benefit);
}

TEST_CASE("the second code of a pair is refused to the clinic, a modifier lets it pass", "[adjudicate_edits]") {
    auto const w = medicare();
    auto const table = edits("97530\t97140\t\t20200101\t*\t1\tStandards\n");
    auto context = w.context();
    context.code_edits = &table;
    auto v = visit(medicare_policy, day, {medicare_line(manual), medicare_line(activities)});
    auto const refused = run_in(context, v);
    auto const& line = refused.visits[0].lines[0];
    CHECK((line.denial == Denial::bundled));
    REQUIRE(line.is_decided());
    REQUIRE(line.decided().parts.size() == 1);
    CHECK((line.decided().parts[0].kind == PartKind::provider_liability));
    CHECK(line.decided().parts[0].reason == "236");
    CHECK((line.decided().parts[0].group == AdjustmentGroup::contractual_obligation));
    CHECK(refused.report.has("coverage.code-edit"));
    CHECK_FALSE(refused.visits[0].lines[1].denial.has_value());

    v.lines[0].patient_basis = LiabilityBasis::signed_notice; // a notice does not make codes the patient's
    CHECK(run_in(context, v).visits[0].lines[0].decided().patient() == dollars(0));
    v.lines[0].modifiers = {"59"};
    CHECK_FALSE(run_in(context, v).visits[0].lines[0].denial.has_value());

    auto const never = edits("97530\t97140\t\t20200101\t*\t0\tStandards\n");
    context.code_edits = &never;
    CHECK((run_in(context, v).visits[0].lines[0].denial == Denial::bundled));
}

TEST_CASE("a pair given in two visits of a day is never paid in silence", "[adjudicate_edits]") {
    EditText const rows[] = {{"edits.txt", "97530\t97116\t\t20200101\t*\t1\tany\n"}};
    auto const edits = load_code_edits(rows, Date(2026, 12, 31)).edits;
    auto w = world();
    w.edits = &edits;
    w.plans[0].edits.code_pairs = true;
    w.policies[0].balances[0].deductible_met = dollars(500);
    auto const with = [](char const (&code)[6], std::uint32_t session, std::vector<std::string> modifiers = {}) {
        auto one = line();
        one.code = ServiceCode(code);
        one.modifiers = std::move(modifiers);
        return visit(ppo_policy, day, {one}, session);
    };
    auto const result = run(w, {with("97530", 0), with("97116", 1)});
    CHECK(result.visits[0].lines[0].is_decided());
    REQUIRE_FALSE(result.visits[1].lines[0].is_decided());
    CHECK(result.visits[1].lines[0].undetermined().reasons == std::vector<RuleRef>{rules::code_edit_unknown});
    // The other way round the one that was answered may be taken back: that is said.
    auto const reversed = run(w, {with("97116", 0), with("97530", 1)});
    CHECK(reversed.visits[1].lines[0].is_decided());
    CHECK(reversed.report.has("coverage.code-edit-unknown"));
    CHECK(run(w, {with("97530", 0), with("97116", 1, {"59"})}).report.empty());
    CHECK(run(w, {with("97530", 0, {"XE"}), with("97116", 1)}).report.empty());
    auto other_day = with("97116", 1);
    other_day.date = day.plus_days(1);
    CHECK(run(w, {with("97530", 0), other_day}).report.empty());
    w.plans[0].edits.code_pairs = false;
    CHECK(run(w, {with("97530", 0), with("97116", 1)}).report.empty());
}

TEST_CASE("what is not known of a pair leaves a line open, what a payer does not use does not", "[adjudicate_edits]") {
    auto w = world();
    auto const table = edits("97530\t97140\t\t20200101\t*\t1\tStandards\n");
    auto context = w.context();
    context.code_edits = &table;
    auto v = visit(ppo_policy, day, {medicare_line(manual), medicare_line(activities)});
    auto const open = run_in(context, v);
    REQUIRE_FALSE(open.visits[0].lines[0].is_decided());
    CHECK((open.visits[0].lines[0].undetermined().reasons[0] == "coverage.code-edit-unknown"));
    CHECK_FALSE(open.visits[0].lines[1].denial.has_value());
    w.plans[0].edits.code_pairs = false;
    CHECK(run_in(context, v).visits[0].lines[0].is_decided());
    w.plans[0].edits.code_pairs = true;
    CHECK((run_in(context, v).visits[0].lines[0].denial == Denial::bundled));
    // Past the quarter the file is for nothing is known of any two codes.
    v.date = Date(2026, 4, 1);
    auto const later = run_in(context, v);
    CHECK_FALSE(later.visits[0].lines[0].is_decided());
    CHECK_FALSE(later.visits[0].lines[1].is_decided());
}

TEST_CASE("units above a day's cap are refused, all of the line or what is too much", "[adjudicate_edits]") {
    auto w = medicare();
    std::vector<UnitCap> const caps{{.code = manual, .valid = year, .units = 3}};
    auto context = w.context();
    context.unit_caps = caps;
    auto const within = run_in(context, visit(medicare_policy, day, {medicare_line(manual, 3)}));
    CHECK_FALSE(within.visits[0].lines[0].denial.has_value());
    auto const above = run_in(context, visit(medicare_policy, day, {medicare_line(manual, 4)}));
    CHECK((above.visits[0].lines[0].denial == Denial::above_unit_cap));
    CHECK(above.visits[0].lines[0].decided().of(PartKind::provider_liability) == dollars(500));
    CHECK(above.visits[0].lines[0].decided().parts[0].reason == "151");

    w.plans[1].edits.unit_caps = CapEffect::excess_refused;
    auto const part = run_in(context, visit(medicare_policy, day, {medicare_line(manual, 4)}));
    auto const& line = part.visits[0].lines[0];
    REQUIRE(line.is_decided());
    CHECK(line.decided().charge == dollars(500));
    CHECK(line.units == Stated<std::int64_t>(4));
    CHECK(line.allowed == Stated(dollars(120))); // of three
    CHECK(line.decided().of(PartKind::provider_liability) == dollars(125));
    CHECK(line.decided().patient() == dollars(24));
    CHECK(sum(line.decided()) == dollars(500));

    // Two sessions of one day share the cap.
    std::vector<PlannedVisit> const two{visit(medicare_policy, day, {medicare_line(manual, 2)}, 0), visit(medicare_policy, day, {medicare_line(manual, 2)}, 1)};
    auto const day_total = adjudicate(two, context);
    CHECK(day_total.visits[0].lines[0].decided().of(PartKind::provider_liability) == dollars(0));
    CHECK(day_total.visits[1].lines[0].decided().of(PartKind::provider_liability) == dollars(250));

    // What another payer makes of a cap is not known until it is stated.
    auto const other = run_in(context, visit(ppo_policy, day, {medicare_line(manual, 4)}));
    REQUIRE_FALSE(other.visits[0].lines[0].is_decided());
    CHECK((other.visits[0].lines[0].undetermined().reasons[0] == "coverage.unit-cap-unknown"));
    w.plans[0].edits.unit_caps = Stated<CapEffect>::none();
    CHECK(run_in(context, visit(ppo_policy, day, {medicare_line(manual, 4)})).visits[0].lines[0].is_decided());
}

TEST_CASE("above the year's threshold a line needs KX, without it the clinic bears it unless a notice was signed", "[adjudicate_edits]") {
    auto w = medicare();
    w.plans[1].edits.threshold = ClaimForm::professional;
    w.contracts[1].rates[0].amount = dollars(100);
    w.policies[1].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = dollars(2380)}};
    auto const exactly = run(w, {visit(medicare_policy, day, {medicare_line(manual)})}); // 2480: not above
    CHECK_FALSE(exactly.visits[0].lines[0].denial.has_value());
    REQUIRE(exactly.thresholds.size() == 1);
    CHECK(exactly.thresholds[0].counted.before == Stated(dollars(2380)));
    CHECK(exactly.thresholds[0].counted.after == Stated(dollars(2480)));
    CHECK(exactly.thresholds[0].limit == Stated(dollars(2480)));

    auto v = visit(medicare_policy, day, {medicare_line(exercise), medicare_line(manual)});
    auto const above = run(w, {v});
    CHECK_FALSE(above.visits[0].lines[0].denial.has_value());
    CHECK((above.visits[0].lines[1].denial == Denial::above_threshold));
    CHECK(above.visits[0].lines[1].decided().of(PartKind::provider_liability) == dollars(500));
    CHECK(above.report.has("coverage.kx-missing"));
    CHECK(above.thresholds[0].counted.after == Stated(dollars(2480))); // what is refused does not count

    v.lines[1].modifiers = {"GA"};
    auto const noticed = run(w, {v}).visits[0].lines[1].decided();
    CHECK(noticed.patient() == dollars(500));
    CHECK((noticed.parts[0].basis == LiabilityBasis::signed_notice));

    v.lines[1].modifiers = {"KX"};
    auto const passed = run(w, {v});
    CHECK_FALSE(passed.visits[0].lines[1].denial.has_value());
    CHECK(passed.thresholds[0].counted.after == Stated(dollars(2580)));

    w.plans[1].edits.threshold = ClaimForm::institutional; // every line of the bucket
    v.lines[1].modifiers = {};
    auto const together = run(w, {v});
    CHECK((together.visits[0].lines[0].denial == Denial::above_threshold));
    CHECK((together.visits[0].lines[1].denial == Denial::above_threshold));
}

TEST_CASE("a year's therapy of which nothing is known leaves a line without KX open", "[adjudicate_edits]") {
    auto w = medicare();
    w.plans[1].edits.threshold = ClaimForm::professional;
    auto const open = run_line(w, visit(medicare_policy, day, {medicare_line(manual)}));
    REQUIRE_FALSE(open.is_decided());
    CHECK((open.undetermined().reasons[0] == "coverage.threshold-unknown"));
    CHECK(run_line(w, visit(medicare_policy, day, {medicare_line(manual, 1, {"KX"})})).is_decided());
    w.plans[1].edits.threshold = Stated<ClaimForm>::none();
    CHECK(run_line(w, visit(medicare_policy, day, {medicare_line(manual)})).is_decided());
}

TEST_CASE("relative values with the reduction for further procedures feed coinsurance, deductible and the threshold", "[adjudicate_edits]") {
    auto w = medicare();
    w.plans[1].edits.threshold = ClaimForm::professional;
    w.policies[1].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<Money>::none()}};
    auto& contract = w.contracts[1];
    contract.rates = {{.basis = RateBasis::relative_values, .valid = year}};
    contract.factors = FeeFactors{.conversion = value("100")};
    contract.reduces_procedures = ClaimForm::professional;
    std::vector<RelativeValue> const values{{exercise, year, value("0.45"), value("0.40"), value("0.02")}, {activities, year, value("0.44"), value("0.60"), value("0.01")}};
    auto context = w.context();
    context.relative_values = values;
    auto const v = visit(medicare_policy, day, {medicare_line(exercise, 2), medicare_line(activities, 2)});
    auto const result = run_in(context, v);
    CHECK(result.visits[0].lines[0].allowed == Stated(dollars(134))); // both units less half of the practice expense
    CHECK(result.visits[0].lines[1].allowed == Stated(dollars(180))); // one in full
    CHECK(result.visits[0].lines[0].decided().of(PartKind::coinsurance) == Money(2680));
    CHECK(result.thresholds[0].counted.after == Stated(dollars(314)));

    auto deductible = w;
    deductible.policies[1].balances[0].deductible_met = Stated<Money>::none();
    auto other = deductible.context();
    other.relative_values = values;
    CHECK(run_in(other, v).accumulators[0].deductible_met == Stated(dollars(283))); // of 314
    CHECK(run_in(other, visit(medicare_policy, day, {medicare_line(exercise, 2)})).accumulators[0].deductible_met == Stated(dollars(154)));

    // A second session of the day: nothing in full, unless it has a larger practice expense than the first.
    std::vector<PlannedVisit> const two{visit(medicare_policy, day, {medicare_line(activities)}, 0), visit(medicare_policy, day, {medicare_line(exercise)}, 1)};
    CHECK(adjudicate(two, context).visits[1].lines[0].allowed == Stated(dollars(67)));
    std::vector<PlannedVisit> const turned{visit(medicare_policy, day, {medicare_line(exercise)}, 0), visit(medicare_policy, day, {medicare_line(activities)}, 1)};
    auto const unsure = adjudicate(turned, context);
    for (auto const& one : unsure.visits) {
        CHECK_FALSE(one.lines[0].allowed.has_value()); // 67 or 87, and 75 or 105: whichever comes first on the payer's claims
        CHECK_FALSE(one.lines[0].is_decided());
    }
    CHECK((unsure.visits[0].lines[0].undetermined().least == Money(1340)));
    CHECK((unsure.visits[0].lines[0].undetermined().most == Money(1740)));
    CHECK(unsure.report.has("coverage.reduction-unknown"));
    std::vector<PlannedVisit> const alike{visit(medicare_policy, day, {medicare_line(exercise)}, 0), visit(medicare_policy, day, {medicare_line(exercise)}, 1)};
    CHECK(adjudicate(alike, context).visits[0].lines[0].allowed == Stated(dollars(87)));
    CHECK(adjudicate(alike, context).visits[1].lines[0].allowed == Stated(dollars(67)));
    auto elsewhere = turned; // what somebody else pays is not of this payer's day
    elsewhere[1].policies = {ppo_policy};
    CHECK(adjudicate(elsewhere, context).visits[0].lines[0].allowed == Stated(dollars(87)));

    // Without a reduction all in full; where nobody says which, between the two.
    w.contracts[1].reduces_procedures = Stated<ClaimForm>::none();
    CHECK(run_in(context, v).visits[0].lines[0].allowed == Stated(dollars(174)));
    w.contracts[1].reduces_procedures = {};
    auto const open = run_in(context, v);
    REQUIRE_FALSE(open.visits[0].lines[0].is_decided());
    CHECK((open.visits[0].lines[0].undetermined().most == Money(3480)));
    context.relative_values = {};
    CHECK(run_in(context, v).report.has("coverage.no-relative-value"));
}

TEST_CASE("further procedures were reduced less before April 2013, and not at all before 2011", "[adjudicate_edits]") {
    struct Row {
        Date date;
        ClaimForm form;
        std::int64_t allowed;
    };
    auto const row = GENERATE(values<Row>({
        {Date(2010, 12, 31), ClaimForm::professional, 17'400},
        {Date(2011, 1, 1), ClaimForm::professional, 16'600},  // 87 and 79
        {Date(2011, 1, 1), ClaimForm::institutional, 16'400}, // 87 and 77
        {Date(2013, 3, 31), ClaimForm::institutional, 16'400},
        {Date(2013, 4, 1), ClaimForm::institutional, 15'400}, // 87 and 67
    }));
    CAPTURE(to_text(row.date));
    auto const always = DateRange(Date(2010, 1, 1), Date(2027, 1, 1));
    auto w = medicare();
    auto& plan = w.plans[0];
    for (auto& benefit : plan.benefits)
        benefit.valid = always;
    plan.limits[0].valid = always;
    w.policies[0].in_force = always;
    w.participations[0].valid = always;
    w.contracts[0] = {.id = ContractId(0), .payer = PayerId(0), .valid = always, .rates = {{.basis = RateBasis::relative_values, .valid = always}}, .lesser_of_charge = true,
                      .factors = FeeFactors{.conversion = value("100")}, .reduces_procedures = row.form};
    std::vector<RelativeValue> const values{{exercise, always, value("0.45"), value("0.40"), value("0.02")}};
    auto context = w.context();
    context.relative_values = values;
    CHECK(run_in(context, visit(ppo_policy, row.date, {medicare_line(exercise, 2)})).visits[0].lines[0].allowed == Stated(Money(row.allowed)));
}
