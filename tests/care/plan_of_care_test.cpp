#include <therapy/care/plan_of_care.hpp>

#include <therapy/core/finding_text.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::care;
using catalog::Purpose;
using catalog::QualificationKind;
using catalog::Setting;

namespace {

Date const first(2026, 1, 5);

/// A plan with every part.
PlanOfCare full_plan() {
    PlanOfCare plan;
    plan.episode = clinic::EpisodeId(3);
    plan.established = first;
    plan.established_by = QualificationKind::physical_therapist;
    plan.first_treatment = first;
    plan.diagnoses = {catalog::DiagnosisCode("M54.50")};
    plan.problems = {{.name = "bending forward", .site = catalog::BodySite{catalog::BodyRegion::lower_back}}};
    plan.goals = {{.term = GoalTerm::long_term, .measure = "odi", .baseline = catalog::Quantity(44), .target = catalog::Quantity(20), .weeks = 8u}};
    plan.interventions = {{.treatment = "therapeutic-exercise", .minutes = 30u}, {.treatment = "range-of-motion-exercise"}, {.treatment = "massage", .minutes = 15u}};
    plan.times_per_day = 1u;
    plan.times_per_week = 2u;
    plan.weeks = 8u;
    plan.sessions = 16u;
    plan.home = HomeProgram{.period = DateRange::from(first),
                            .assigned_by = {.kind = QualificationKind::physical_therapist},
                            .items = {{.treatment = "range-of-motion-exercise", .frequency = HomeFrequency{3, HomeInterval::week}}}};
    return plan;
}

std::vector<std::string> missing(Report const& report) {
    std::vector<std::string> parts;
    for (auto const& finding : report)
        if (finding.rule == "care.plan-part-missing")
            parts.push_back(finding.args.value);
    return parts;
}

Certification certified(Date from, Date signed_on, std::uint32_t weeks = 8) {
    return {.first_treatment = from,
            .weeks = weeks,
            .order_signed = Stated<Date>::none(),
            .events = {{CertificationEventKind::signature, signed_on, QualificationKind::physician}}};
}

CertificationTerms const terms{};

} // namespace

TEST_CASE("a full plan has nothing to tell", "[plan_of_care]") {
    CHECK(validate(full_plan()).empty());
    CHECK(review(full_plan()).empty());
    CHECK(review(full_plan(), PlanRequirements::medicare).empty());
}

TEST_CASE("an empty plan tells every part it lacks", "[plan_of_care]") {
    auto const report = review(PlanOfCare{});
    CHECK(missing(report) == std::vector<std::string>{"diagnoses", "problems", "long-term-goals", "interventions", "amount", "frequency", "duration"});
    CHECK(report.has("care.no-home-program"));
    CHECK_FALSE(report.has("care.only-massage"));
    CHECK_FALSE(report.has("care.no-range-of-motion"));
    auto const medicare = review(PlanOfCare{}, PlanRequirements::medicare);
    CHECK(missing(medicare) == std::vector<std::string>{"diagnoses", "long-term-goals", "interventions", "amount", "frequency", "duration"});
    CHECK_FALSE(medicare.has("care.no-home-program"));
    CHECK(validate(PlanOfCare{}).empty());
}

TEST_CASE("a part taken away is the one that is missing", "[plan_of_care]") {
    for (auto const& requirement : plan_requirements(PlanRequirements::complete)) {
        auto plan = full_plan();
        CHECK(has_part(plan, requirement.part));
        switch (requirement.part) {
        case PlanPart::diagnoses: plan.diagnoses.clear(); break;
        case PlanPart::problems: plan.problems.clear(); break;
        case PlanPart::long_term_goals: plan.goals[0].term = GoalTerm::short_term; break;
        case PlanPart::interventions: plan.interventions.clear(); break;
        case PlanPart::amount: plan.times_per_day = {}; break;
        case PlanPart::frequency: plan.times_per_week = {}; break;
        case PlanPart::duration: plan.weeks = {}, plan.sessions = {}; break;
        case PlanPart::home_program: plan.home = Stated<HomeProgram>::none(); break;
        }
        CAPTURE(to_text(requirement.part));
        CHECK_FALSE(has_part(plan, requirement.part));
        auto const report = review(plan);
        REQUIRE(report.size() == 1);
        CHECK(report.findings()[0].severity == requirement.severity);
        CHECK((report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::episode, 3}}));
    }
}

TEST_CASE("what Medicare assumes where a plan is silent is a warning, the rest an error", "[plan_of_care]") {
    for (auto const& requirement : plan_requirements(PlanRequirements::medicare)) {
        CAPTURE(to_text(requirement.part));
        CHECK((requirement.severity == Severity::warning) == !requirement.assumed.empty());
        CHECK(requirement.sources.confidence() != Confidence::unconfirmed);
    }
}

TEST_CASE("no programme for home is lawful", "[plan_of_care]") {
    auto plan = full_plan();
    plan.home = Stated<HomeProgram>::none();
    CHECK(review(plan).passes());
    CHECK(review(plan).count(Severity::warning) == 0);
}

TEST_CASE("massage is one part of a plan, not all of it", "[plan_of_care]") {
    auto plan = full_plan();
    plan.home = {};
    plan.interventions = {{.treatment = "massage"}, {.treatment = "Trigger point massage"}, {.treatment = "swedish-massage"}};
    CHECK(only_massage(plan));
    auto const report = review(plan);
    CHECK(report.has("care.only-massage"));
    CHECK(report.has("care.no-range-of-motion"));
    CHECK(report.passes());

    plan.home = full_plan().home; // with exercise at home it is not all
    CHECK_FALSE(only_massage(plan));
    plan.home = {};
    plan.interventions.push_back({.treatment = "ultrasound"});
    CHECK_FALSE(only_massage(plan));
    plan.interventions.back().treatment = "leeches"; // not known to be massage
    CHECK_FALSE(only_massage(plan));
    CHECK_FALSE(only_massage(PlanOfCare{}));
}

TEST_CASE("massage for wellness is no plan for an injury", "[plan_of_care]") {
    auto plan = full_plan();
    plan.home = {};
    plan.interventions = {{.treatment = "massage", .purpose = Purpose::wellness}};
    CHECK_FALSE(review(plan).has("care.only-massage"));
    CHECK_FALSE(review(plan).has("care.no-range-of-motion"));
    plan.interventions.push_back({.treatment = "massage", .purpose = Purpose::rehabilitation});
    CHECK(review(plan).has("care.only-massage"));
}

TEST_CASE("none of the treatments a plan may include is needed", "[plan_of_care]") {
    auto plan = full_plan();
    plan.interventions = {{.treatment = "therapeutic-exercise"}, {.treatment = "range-of-motion-exercise"}};
    CHECK(review(plan).empty());
    for (auto const* name : {"laser-low-level", "traction-lumbar", "dry-needling", "ultrasound", "massage"}) {
        plan.interventions.push_back({.treatment = name});
        CHECK(review(plan).empty());
    }
    CHECK(interventions_in(plan, Setting::in_office).size() == 7);
    CHECK(interventions_in(plan, Setting::home).empty());
}

TEST_CASE("a plan mostly has range of motion exercise, and other exercise besides", "[plan_of_care]") {
    auto plan = full_plan();
    plan.home = {};
    plan.interventions = {{.treatment = "therapeutic-exercise"}};
    CHECK_FALSE(includes_range_of_motion(plan));
    auto const without = review(plan);
    REQUIRE(without.has("care.no-range-of-motion"));
    CHECK(without.count(Severity::error) + without.count(Severity::warning) == 0);

    plan.interventions = {{.treatment = "range-of-motion-exercise"}, {.treatment = "massage"}};
    CHECK(includes_range_of_motion(plan));
    CHECK(review(plan).has("care.only-range-of-motion"));
    plan.interventions.push_back({.treatment = "gait-training"});
    CHECK_FALSE(review(plan).has("care.only-range-of-motion"));
    plan.interventions.back().treatment = "leeches"; // it may be exercise
    CHECK_FALSE(review(plan).has("care.only-range-of-motion"));
    CHECK(review(plan).has("care.plan-treatment-unknown"));
}

TEST_CASE("a plan of nothing but what is done to the patient is told so", "[plan_of_care]") {
    auto plan = full_plan();
    plan.home = {};
    plan.interventions = {{.treatment = "ultrasound"}, {.treatment = "superficial-heat"}, {.treatment = "tens"}};
    CHECK(review(plan).has("care.no-exercise"));
    plan.interventions.push_back({.treatment = "balance-training"});
    CHECK_FALSE(review(plan).has("care.no-exercise"));
}

TEST_CASE("a goal without its measure, target or time cannot be measured", "[plan_of_care]") {
    auto plan = full_plan();
    plan.goals.push_back({.name = "feel better"});
    auto const report = review(plan);
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == "care.goal-not-measurable");
    CHECK(report.findings()[0].args.value == "measure, target, time");
    CHECK((report.findings()[0].args.actual == std::int64_t{2}));
    plan.goals[1] = {.measure = "nprs", .target = Stated<catalog::Quantity>::none(), .weeks = 4u};
    CHECK(review(plan).findings()[0].args.value == "target");
    CHECK_FALSE(is_measurable(plan.goals[1]));
    plan.goals[1].target = catalog::Quantity(2);
    CHECK(is_measurable(plan.goals[1]));
    CHECK(review(plan).empty());
}

TEST_CASE("treatment at home that is rare, never given there or unheard of is told", "[plan_of_care]") {
    auto plan = full_plan();
    auto const at_home = [&](char const* treatment) {
        plan.interventions.back() = {.treatment = treatment, .setting = Setting::home};
        return review(plan);
    };
    CHECK(at_home("massage").has("care.rare-at-home"));
    CHECK(at_home("massage").passes());
    CHECK(at_home("active-release").has("care.never-at-home"));
    CHECK(at_home("laser-low-level").has("care.home-use-unknown"));
    CHECK(at_home("therapeutic-exercise").empty());
}

TEST_CASE("massage in the programme for home asks who helps", "[plan_of_care]") {
    auto plan = full_plan();
    plan.home = HomeProgram{.period = DateRange::from(first),
                            .assigned_by = {.kind = QualificationKind::physician},
                            .items = {{.treatment = "massage", .frequency = HomeFrequency{1, HomeInterval::week}}}};
    CHECK(review(plan).has("care.home-helper-not-stated"));
    plan.caregivers = Stated<std::vector<Caregiver>>::none();
    CHECK(review(plan).has("care.home-helper-needed"));
    plan.caregivers = std::vector<Caregiver>{};
    CHECK(review(plan).has("care.home-helper-needed"));
    plan.caregivers = std::vector<Caregiver>{{.role = CaregiverRole::aide, .trainings = {{"massage", true}}}};
    CHECK(review(plan).passes());
}

TEST_CASE("frequency by duration is compared with the sessions that are stated", "[plan_of_care]") {
    auto plan = full_plan();
    CHECK(sessions_by_frequency(plan) == Stated<std::uint64_t>(16));
    plan.sessions = 12u;
    auto const report = review(plan);
    REQUIRE(report.has("care.plan-sessions-differ"));
    CHECK((report.findings()[0].args.actual == std::int64_t{16}));
    CHECK((report.findings()[0].args.limit == std::int64_t{12}));
    plan.tapered = {{.times_per_week = 2, .weeks = 4}, {.times_per_week = 1, .weeks = 4}};
    CHECK(sessions_by_frequency(plan) == Stated<std::uint64_t>(12));
    CHECK(duration_weeks(plan) == Stated<std::uint64_t>(8));
    CHECK(review(plan).empty());
    plan.tapered.clear();
    plan.times_per_week = {};
    CHECK_FALSE(sessions_by_frequency(plan).is_answered());
    CHECK_FALSE(review(plan).has("care.plan-sessions-differ"));
    plan.weeks = Stated<std::uint32_t>::none();
    CHECK(sessions_by_frequency(plan).is_none());
    CHECK(has_part(plan, PlanPart::duration)); // in sessions
}

TEST_CASE("a plan is made before treatment, by somebody who may", "[plan_of_care]") {
    auto plan = full_plan();
    plan.established = first.plus_days(1);
    CHECK(review(plan).has("care.plan-after-treatment"));
    plan.established = first.plus_days(-2);
    CHECK(review(plan).empty());
    for (auto const kind : {QualificationKind::physical_therapist_assistant, QualificationKind::massage_therapist, QualificationKind::chiropractor}) {
        plan.established_by = kind;
        CHECK(review(plan).has("care.plan-author-unqualified"));
    }
    plan.established_by = QualificationKind::other;
    CHECK(review(plan).has("care.plan-author-not-stated"));
    CHECK(review(plan).passes());
    plan.established_by = {};
    CHECK(review(plan).has("care.plan-author-not-stated"));
}

TEST_CASE("a plan of thirteen weeks outlasts one certification, of twelve not", "[plan_of_care]") {
    auto plan = full_plan();
    plan.sessions = {};
    plan.weeks = 12u;
    CHECK_FALSE(review(plan).has("care.plan-outlasts-certification"));
    plan.weeks = 13u;
    CHECK(review(plan).has("care.plan-outlasts-certification"));
}

TEST_CASE("a record with zeros or repetitions is unsound", "[plan_of_care]") {
    auto plan = full_plan();
    plan.times_per_week = 0u;
    CHECK(validate(plan).has("care.plan-count-zero"));
    plan = full_plan();
    plan.tapered = {{.times_per_week = 0, .weeks = 0}};
    CHECK(validate(plan).count(Severity::error) == 2);
    plan = full_plan();
    plan.interventions[0].minutes = 0u;
    CHECK(validate(plan).has("care.plan-count-zero"));
    plan = full_plan();
    plan.times_per_week = 8u;
    CHECK(validate(plan).has("care.plan-frequency-exceeds-week"));
    plan.times_per_day = 2u;
    CHECK(validate(plan).empty());
    plan.times_per_day = {};
    CHECK(validate(plan).has("care.plan-frequency-exceeds-week"));
    plan = full_plan();
    plan.interventions.push_back({.treatment = "Massage"});
    CHECK(validate(plan).has("care.plan-intervention-twice"));
    plan.interventions.back().setting = Setting::home;
    CHECK_FALSE(validate(plan).has("care.plan-intervention-twice"));
    plan = full_plan();
    plan.diagnoses.push_back(plan.diagnoses[0]);
    CHECK(validate(plan).has("care.plan-diagnosis-twice"));
    plan = full_plan();
    plan.home = HomeProgram{.period = DateRange::from(first)};
    CHECK(validate(plan).has("care.home-program-empty"));
}

TEST_CASE("findings about a plan read as sentences", "[plan_of_care]") {
    auto plan = full_plan();
    plan.established = first.plus_days(1);
    plan.established_by = QualificationKind::massage_therapist;
    plan.diagnoses.push_back(plan.diagnoses[0]);
    plan.goals.push_back({});
    plan.interventions = {{.treatment = "massage", .minutes = 0u, .setting = Setting::home}, {.treatment = "leeches"}, {.treatment = "leeches"}};
    plan.times_per_week = 9u;
    plan.weeks = 20u;
    plan.home = HomeProgram{.period = DateRange::from(first), .items = {{.treatment = "active-release"}, {.treatment = "massage"}, {.treatment = "laser-low-level"}}};
    auto report = validate(plan);
    report.add(review(plan));
    report.add(review(PlanOfCare{}));
    CHECK(report.size() > 20);
    for (auto const& finding : report) {
        auto const sentence = text(finding);
        CAPTURE(sentence);
        CHECK(sentence.find_first_of("?{}") == std::string::npos);
        CHECK_FALSE(sentence.ends_with(' '));
    }
}

TEST_CASE("payment is told of the certification that is for the day of the visit", "[plan_of_care]") {
    auto plan = full_plan();
    plan.certifications = {certified(first, first.plus_days(10)), certified(first.plus_days(56), first.plus_days(50))};
    plan.certifications[1].kind = CertificationKind::recertification;
    auto const asked = [&](int visit, int as_of) { return for_payment(plan, first.plus_days(visit), first.plus_days(as_of), terms); };

    auto const early = asked(5, 20);
    REQUIRE(early.has_value());
    CHECK(early->period == DateRange(first, first.plus_days(56)));
    CHECK((early->certified == first.plus_days(10)));
    CHECK(early->visits_per_week == 2);
    CHECK_FALSE(asked(5, 9)->certified.has_value());
    auto const again = asked(60, 60);
    REQUIRE(again.has_value());
    CHECK(again->period == DateRange(first.plus_days(56), first.plus_days(112)));
    CHECK((again->certified == first.plus_days(50)));
    CHECK(asked(200, 200).is_none());
    CHECK(asked(-1, 200).is_none());
    plan.tapered = {{.times_per_week = 3, .weeks = 2}, {.times_per_week = 1, .weeks = 6}};
    CHECK(asked(5, 20)->visits_per_week == 0); // no one number
}

TEST_CASE("payment is told nothing that is not known", "[plan_of_care]") {
    auto plan = full_plan();
    auto const asked = [&](int visit) { return for_payment(plan, first.plus_days(visit), first.plus_days(30), terms); };
    auto const unsigned_plan = asked(5);
    REQUIRE(unsigned_plan.has_value());
    CHECK_FALSE(unsigned_plan->certified.has_value());
    CHECK(unsigned_plan->period == DateRange(first, first.plus_days(56)));

    plan.certifications = {certified(first, first.plus_days(10))};
    plan.certifications[0].events[0].date = {};
    CHECK_FALSE(asked(5).is_answered());
    plan.certifications[0] = certified(first, first.plus_days(10));
    plan.certifications[0].weeks = {};
    CHECK_FALSE(asked(5).is_answered());
    plan.certifications[0] = certified(first, first.plus_days(10));
    plan.certifications[0].events.push_back({CertificationEventKind::significant_change, first.plus_days(20)});
    CHECK((asked(19)->certified == first.plus_days(10)));
    CHECK_FALSE(asked(20)->certified.has_value());
    plan.certifications.clear();
    plan.first_treatment = {};
    CHECK_FALSE(asked(5).is_answered());
}
