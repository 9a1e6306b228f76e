#include <therapy/coverage/adjudicate.hpp>
#include <therapy/coverage/code_edits.hpp>
#include <therapy/coverage/explain.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

ServiceCode const exercise{"97110"};
ServiceCode const manual{"97140"};
ServiceCode const movement{"97112"};

/// Part B as a plan of documents has it: nobody said what it looks at, nothing of the deductible is left, nothing is taken off.
World part_b_world() {
    auto w = world();
    w.plans[1].edits = {};
    w.contracts[1].reduces_procedures = {};
    w.policies[1].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = dollars(283), .ceiling_met = Stated<Money>::none()}};
    w.policies[1].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<Money>::none()}};
    w.plans[1].reductions.clear();
    return w;
}

PlannedLine of(ServiceCode code, std::int64_t units = 1, std::vector<std::string> modifiers = {"GP"}) {
    auto one = line(units, 500);
    one.code = code;
    one.modifiers = std::move(modifiers);
    return one;
}

std::size_t count(Report const& report, std::string_view code) {
    return static_cast<std::size_t>(std::count_if(report.begin(), report.end(), [&](Finding const& finding) { return finding.rule == code; }));
}

} // namespace

TEST_CASE("a single unit of a day is what the fee says, several are reduced by what nobody gave", "[adjudicate_medicare]") {
    auto const w = part_b_world();
    auto const one = run(w, {visit(medicare_policy, day, {of(manual)})});
    CHECK(one.visits[0].lines[0].decided().patient() == dollars(8));
    CHECK(count(one.report, "coverage.reduction-not-given") == 0);
    CHECK(count(one.report, "coverage.code-edits-not-given") == 0);
    CHECK(count(one.report, "coverage.unit-caps-not-given") == 0);

    // Of two units of one code one is in full, the other at half at the least: 20 % of 60 to 80.
    auto const two = run(w, {visit(medicare_policy, day, {of(manual, 2)})});
    auto const& open = two.visits[0].lines[0].undetermined();
    CHECK(open.least == dollars(12));
    CHECK((open.most == dollars(16)));
    CHECK(open.reasons == std::vector<RuleRef>{rules::reduction_not_given});
    CHECK(count(two.report, "coverage.unit-caps-not-given") == 1);

    // Of two codes either may be the one in full; it is said once, whatever the number of lines and visits.
    auto const many = run(w, {visit(medicare_policy, day, {of(manual), of(exercise), of(movement)}), visit(medicare_policy, day.plus_days(1), {of(manual), of(exercise)}, 1)});
    for (auto const& v : many.visits)
        for (auto const& l : v.lines) {
            CHECK(l.undetermined().least == dollars(4));
            CHECK((l.undetermined().most == dollars(8)));
        }
    for (auto const* const code : {"coverage.reduction-not-given", "coverage.code-edits-not-given"})
        CHECK(count(many.report, code) == 1);
    CHECK(count(many.report, "coverage.unit-caps-not-given") == 0); // one unit is never above a cap
}

TEST_CASE("what a plan and a contract say they do not look at is taken at its word", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.policies[1].amounts.clear();
    w.plans[1].edits = {.code_pairs = false, .unit_caps = Stated<CapEffect>::none(), .threshold = Stated<ClaimForm>::none()};
    w.contracts[1].reduces_procedures = Stated<ClaimForm>::none();
    auto const result = run(w, {visit(medicare_policy, day, {of(manual, 2), of(exercise)})});
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(16));
    CHECK(result.visits[0].lines[1].decided().patient() == dollars(8));
    CHECK(result.report.empty());
}

TEST_CASE("a contract that reduces procedures and has no relative values leaves the amounts between two", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.contracts[1].reduces_procedures = ClaimForm::professional;
    auto const result = run(w, {visit(medicare_policy, day, {of(manual), of(exercise)})});
    CHECK(result.visits[0].lines[0].undetermined().reasons == std::vector<RuleRef>{rules::reduction_unknown});
    CHECK(count(result.report, "coverage.reduction-not-given") == 0);
}

TEST_CASE("two visits of one day are looked at together for the reduction", "[adjudicate_medicare]") {
    auto const w = part_b_world();
    std::vector<PlannedVisit> visits{visit(medicare_policy, day, {of(manual)}), visit(medicare_policy, day, {of(exercise)}, 1)};
    for (int turn = 0; turn < 2; ++turn) {
        for (auto const& v : run(w, visits).visits) {
            CHECK_FALSE(v.lines[0].is_decided());
            CHECK((v.lines[0].undetermined().most == dollars(8)));
        }
        std::swap(visits[0], visits[1]);
    }
}

TEST_CASE("a year's therapy that nobody told leaves a line without KX between nothing and its share", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.policies[1].amounts.clear();
    auto const result = run(w, {visit(medicare_policy, day, {of(manual)}), visit(medicare_policy, day.plus_days(1), {of(manual)}, 1)});
    for (auto const& v : result.visits) {
        auto const& open = v.lines[0].undetermined();
        CHECK(open.reasons == std::vector<RuleRef>{rules::threshold_not_given});
        CHECK(open.least == dollars(0)); // refused to the clinic
        CHECK((open.most == dollars(8)));
    }
    CHECK(count(result.report, "coverage.threshold-not-given") == 1);

    auto v = visit(medicare_policy, day, {of(manual, 1, {"GP", "KX"})});
    CHECK(run_line(w, v).decided().patient() == dollars(8));
    v.lines[0].modifiers = {"GP", "GA"}; // with a notice the patient may owe all of it
    CHECK((run_line(w, v).undetermined().most == dollars(500)));

    Names const names{nullptr, [](void const*, Subject subject) { return std::string(to_text(subject.kind)) + ' ' + std::to_string(subject.index); }};
    auto const text = explain(visit(medicare_policy, day, {of(manual)}), result.visits[0], result.report, names);
    CHECK(text.find("nothing states how much of the year's therapy") != std::string::npos);
}

TEST_CASE("what may be refused to the clinic fills no counter for sure", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.policies[1].amounts.clear();
    w.policies[1].balances[0].deductible_met = dollars(243); // 40 are left
    auto const result = run(w, {visit(medicare_policy, day, {of(manual)}), visit(medicare_policy, day.plus_days(1), {of(manual, 1, {"GP", "KX"})}, 1)});
    CHECK((result.visits[0].lines[0].undetermined().most == dollars(40)));
    auto const& later = result.visits[1].lines[0].undetermined();
    CHECK(later.least == dollars(8));  // the first one took the deductible
    CHECK((later.most == dollars(40))); // or did not
}

TEST_CASE("a pair that is known to have an edit is not decided without the file, a distinct service is", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.contracts[1].reduces_procedures = Stated<ClaimForm>::none();
    auto const gait = ServiceCode("97116");
    auto const activities = ServiceCode("97530");
    auto const result = run(w, {visit(medicare_policy, day, {of(activities), of(gait)})});
    CHECK(result.report.has("coverage.code-edit-unknown"));
    bool open = false;
    for (auto const& l : result.visits[0].lines)
        if (!l.is_decided()) {
            open = true;
            CHECK(l.undetermined().least == dollars(0));
            CHECK((l.undetermined().most == dollars(8)));
        }
    CHECK(open);
    auto const distinct = run(w, {visit(medicare_policy, day, {of(activities), of(gait, 1, {"GP", "59"})})});
    for (auto const& l : distinct.visits[0].lines)
        CHECK(l.is_decided());
    CHECK(count(distinct.report, "coverage.code-edits-not-given") == 1);
}

TEST_CASE("plans of others hear nothing of what Medicare looks at", "[adjudicate_medicare]") {
    auto w = world();
    for (auto const kind : {ProductKind::ppo, ProductKind::medicaid, ProductKind::medicare_advantage, ProductKind::tricare}) {
        w.plans[0] = ppo_plan(kind);
        auto const report = run(w, {visit(ppo_policy, day, {of(manual, 2, {}), of(exercise, 2, {})})}).report;
        for (auto const* const code : {"coverage.reduction-not-given", "coverage.code-edits-not-given", "coverage.unit-caps-not-given", "coverage.threshold-not-given",
                                       "coverage.discipline-modifier-missing", "coverage.assistant-modifier-missing"})
            CHECK_FALSE(report.has(code));
    }
}

TEST_CASE("a therapy line without the modifier of its plan of care says what it needs, and where", "[adjudicate_medicare]") {
    auto const w = part_b_world();
    auto const result = run(w, {visit(medicare_policy, day, {of(manual, 1, {})})});
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(8)); // as with it
    REQUIRE(count(result.report, "coverage.discipline-modifier-missing") == 1);
    auto const& finding = *result.report.begin();
    CHECK(finding.subjects == std::vector<Subject>{{SubjectKind::session, 0}, {SubjectKind::line, 0}});
    CHECK(finding.fixes.at(0).kind == FixKind::correct_input);
    for (auto const* const modifier : {"GP", "GO", "GN"})
        CHECK_FALSE(run(w, {visit(medicare_policy, day, {of(manual, 1, {modifier})})}).report.has("coverage.discipline-modifier-missing"));
}

TEST_CASE("an assistant's modifier without that of its discipline is sent back: nobody pays", "[adjudicate_medicare]") {
    auto const one = run(part_b_world(), {visit(medicare_policy, day, {of(manual, 1, {"CQ"})})});
    CHECK((one.visits[0].lines[0].denial == Denial::not_processable));
    CHECK(one.visits[0].lines[0].decided().patient() == dollars(0));
    CHECK(one.visits[0].lines[0].decided().of(PartKind::provider_liability) == dollars(500));
    CHECK(one.report.has("coverage.modifier-pairing"));
    auto v = visit(medicare_policy, day, {of(manual, 1, {"CQ", "GA"})}); // no notice makes it the patient's
    CHECK(run_line(part_b_world(), v).decided().patient() == dollars(0));
}

TEST_CASE("what an assistant gives is paid at 85 %, also where the line does not say so", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.plans[1].reductions = {{.valid = year, .rate = Rate::percent(15), .modifiers = {"CQ", "CO"}, .reason = "45"}};
    auto one = of(manual);
    one.provider_kind = QualificationKind::physical_therapist_assistant;
    auto const silent = run(w, {visit(medicare_policy, day, {one})});
    CHECK(silent.visits[0].lines[0].decided().of(PartKind::plan) == Money(2'720)); // 85 % of 32
    CHECK(silent.visits[0].lines[0].decided().patient() == dollars(8));
    CHECK(silent.report.has("coverage.assistant-modifier-missing"));
    one.modifiers = {"CQ", "GP"};
    auto const said = run(w, {visit(medicare_policy, day, {one})});
    CHECK(said.visits[0].lines[0].decided() == silent.visits[0].lines[0].decided());
    CHECK_FALSE(said.report.has("coverage.assistant-modifier-missing"));
}

TEST_CASE("no assistant evaluates", "[adjudicate_medicare]") {
    auto one = of(ServiceCode("97161"));
    one.purpose = Purpose::evaluation;
    one.provider_kind = QualificationKind::physical_therapist_assistant;
    auto const medicare = run(part_b_world(), {visit(medicare_policy, day, {one})});
    CHECK(medicare.visits[0].lines[0].decided().patient() == dollars(0));
    CHECK(medicare.report.has("coverage.assistant-evaluates"));
    one.modifiers = {};
    auto const other = run(world(), {visit(ppo_policy, day, {one})});
    CHECK_FALSE(other.visits[0].lines[0].is_decided());
    CHECK(other.report.has("coverage.assistant-evaluates"));
    one.provider_kind = QualificationKind::physical_therapist;
    CHECK_FALSE(run(world(), {visit(ppo_policy, day, {one})}).report.has("coverage.assistant-evaluates"));
}

TEST_CASE("a voluntary notice is the ground the patient pays on, whatever the plan says", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.plans[1].liability_rules.clear();
    auto const one = run_line(w, visit(medicare_policy, day, {of(manual, 1, {"GP", "GX"})})).decided();
    CHECK(one.patient() == dollars(500));
    CHECK((one.parts[0].basis == LiabilityBasis::signed_notice));
}

TEST_CASE("a line refused for want of KX draws on nothing", "[adjudicate_medicare]") {
    auto w = part_b_world();
    w.plans[1].edits.threshold = ClaimForm::professional;
    w.policies[1].amounts[0].used = dollars(2480);
    w.plans[1].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 1}};
    w.policies[1].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
    w.plans[1].benefits[0].authorization_required = true;
    w.authorizations = {{.id = AuthorizationId(0), .policy = medicare_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1),
                         .last_day = Date(2026, 12, 31), .approved = 1, .used = Stated<std::int64_t>::none()}};
    auto const result = run(w, {visit(medicare_policy, day, {of(manual)}), visit(medicare_policy, day.plus_days(1), {of(manual, 1, {"GP", "KX"})}, 1)});
    CHECK((result.visits[0].lines[0].denial == Denial::above_threshold));
    CHECK_FALSE(result.visits[0].lines[0].authorization.has_value());
    CHECK(result.visits[1].lines[0].is_decided());
    CHECK_FALSE(result.visits[1].lines[0].denial.has_value());
    CHECK(result.visit_limits.at(0).used == Stated<std::int64_t>(1));
    REQUIRE(result.authorizations.size() == 1);
    CHECK(result.authorizations[0].drawn_at_most == 1);

    // Beside another line of the visit that passes, the visit counts.
    auto const both = run(w, {visit(medicare_policy, day, {of(exercise), of(manual, 1, {"GP", "KX"})})});
    CHECK(both.visit_limits.at(0).used == Stated<std::int64_t>(1));
    CHECK(both.authorizations.at(0).drawn_at_least == 1);
}
