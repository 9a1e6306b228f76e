#include <therapy/coverage/estimate.hpp>

#include <therapy/coverage/explain.hpp>
#include <therapy/coverage/superbill.hpp>

#include "core/enum_checks.hpp"
#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace sample;
using therapy::tests::check_enum_table;

namespace {

std::string called(void const*, Subject subject) { return std::string(to_text(subject.kind)) + "-" + std::to_string(subject.index); }
Names const names{nullptr, called};

/// The plan in 2026 and 2027 with 500 deductible, 420 met by December 2026, and a limit of 20 visits, 17 used.
World nearly_used_up() {
    auto w = world_on(two_years);
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = two_years, .visits = 20}};
    w.policies[0].balances = {{.as_of = Date(2026, 12, 1), .deductible_met = dollars(420), .ceiling_met = dollars(420)}};
    w.policies[0].visits = {{.as_of = Date(2026, 12, 1), .category = BenefitCategory::physical_therapy, .used = 17}};
    return w;
}

std::vector<PlannedVisit> weekly(std::size_t count) {
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < count; ++i)
        visits.push_back(visit(ppo_policy, Date(2026, 12, 7).plus_days(static_cast<int>(7 * i)), {line()}, i));
    return visits;
}

} // namespace

TEST_CASE("precisions have one text each", "[estimate]") { check_enum_table(Precision::unknown); }

TEST_CASE("an estimate goes visit by visit across a change of the plan year", "[estimate]") {
    auto const w = nearly_used_up();
    auto visits = weekly(5); // 7, 14, 21, 28 December, 4 January
    std::reverse(visits.begin(), visits.end());
    auto const result = estimate(visits, w.context());
    REQUIRE(result.visits.size() == 5);
    auto const owes = [&](std::size_t i) { return result.visits[i].patient_owes.least; };
    CHECK(result.visits[0].visit == 4); // by day, whatever the order of the call
    CHECK(owes(0) == dollars(40));
    CHECK(owes(1) == dollars(40));
    CHECK(owes(2) == dollars(8));
    CHECK(owes(3) == dollars(60)); // the twenty visits are used: the patient's
    CHECK(owes(4) == dollars(40)); // a new year, a new deductible
    CHECK(result.patient_owes.least == dollars(188));
    CHECK((precision(result.patient_owes) == Precision::exact));
    CHECK(result.charge == Stated(dollars(300)));
    CHECK(result.payers_pay == Stated(dollars(32)));

    REQUIRE(result.visits[1].reached.size() == 1);
    CHECK((result.visits[1].reached[0].what == Milestone::deductible));
    REQUIRE(result.visits[2].reached.size() == 1);
    CHECK((result.visits[2].reached[0].what == Milestone::visit_limit));
    CHECK(result.visits[0].reached.empty());
    CHECK(result.visits[4].reached.empty());
    CHECK(result.adjudication.accumulators.size() == 2);
}

TEST_CASE("past the last day a plan is known the estimate is open", "[estimate]") {
    auto w = nearly_used_up();
    w.plans[0].benefits[0].valid = DateRange(Date(2026, 1, 1), Date(2027, 1, 1));
    auto const result = estimate(weekly(5), w.context());
    CHECK((precision(result.visits[3].patient_owes) == Precision::exact));
    CHECK((precision(result.visits[4].patient_owes) == Precision::range));
    CHECK_FALSE(result.payers_pay.has_value());
    CHECK(result.patient_owes.least == dollars(148));
    CHECK((result.patient_owes.most == dollars(208)));
}

TEST_CASE("a limit that was reached before is not reached again", "[estimate]") {
    auto w = nearly_used_up();
    w.policies[0].balances[0].deductible_met = dollars(500);
    w.policies[0].visits[0].used = 20;
    for (auto const& one : estimate(weekly(2), w.context()).visits)
        CHECK(one.reached.empty());
}

TEST_CASE("the last visit of an authorization and the ceiling are told", "[estimate]") {
    auto w = nearly_used_up();
    w.plans[0].benefits[0].authorization_required = true;
    w.plans[0].limits[0].ceiling = dollars(500);
    w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 12, 1),
                         .last_day = Date(2027, 12, 1), .approved = 3, .used = 1}};
    auto const result = estimate(weekly(3), w.context());
    REQUIRE(result.visits[1].reached.size() == 3);
    CHECK((result.visits[1].reached[0].what == Milestone::deductible));
    CHECK((result.visits[1].reached[1].what == Milestone::ceiling));
    CHECK((result.visits[1].reached[2].what == Milestone::authorization));
    CHECK((result.visits[1].reached[2].authorization == AuthorizationId(0)));
}

TEST_CASE("nothing to estimate", "[estimate]") {
    auto const result = estimate({}, world().context());
    CHECK(result.visits.empty());
    CHECK(result.patient_owes == PatientTotal{dollars(0), dollars(0), true});
}

TEST_CASE("a good-faith estimate lists every expected item of one patient", "[estimate]") {
    auto const w = nearly_used_up();
    auto visits = weekly(2);
    visits[0].policies = {self_pay_policy};
    visits[0].date = Date(2026, 12, 7);
    visits[1].policies.clear();
    auto const result = estimate(visits, w.context());
    auto const good_faith = good_faith_estimate(result, visits, clinic::PatientId(0));
    REQUIRE(good_faith.items.size() == 2);
    CHECK(good_faith.items[0].owes_at_least == dollars(60));
    CHECK(good_faith.charge == Stated(dollars(120)));
    CHECK((good_faith.items[1].owes_at_most == dollars(60)));
    CHECK(good_faith.items[1].owes_at_least == dollars(0)); // nobody said who pays
    CHECK(good_faith_estimate(result, visits, clinic::PatientId(9)).items.empty());

    // What was paid for beforehand is owed neither in its item nor together.
    PrepaidLine const paid{.visit = 0, .line = 0, .entitlement = EntitlementId(0)};
    auto const with_package = good_faith_estimate(with_prepaid(result, std::span(&paid, 1)), visits, clinic::PatientId(0));
    CHECK((with_package.items[0].owes_at_most == dollars(0)));
    CHECK(with_package.patient_owes.least == dollars(0));
    CHECK((with_package.patient_owes.most == dollars(60)));
    CHECK(with_package.charge == Stated(dollars(120)));
}

TEST_CASE("an explanation tells each part in words, and why something cannot be said", "[explain]") {
    auto w = nearly_used_up();
    auto const visits = weekly(4);
    auto const result = adjudicate(visits, w.context());
    auto const first = explain(visits[0], result.visits[0], result.report, names);
    for (auto const* piece : {"session-0 on 2026-12-07, insured by policy-0", "97140, 1 unit", "charged", "60.00", "allowed by the payer", "40.00", "nobody is asked for", "20.00",
                              "deductible", "what you pay in a year before the plan pays", "you owe for the visit"})
        CHECK(first.find(piece) != first.npos);
    CHECK(explain(visits[3], result.visits[3], result.report, names).find("the benefit's maximum is reached") != std::string::npos);
    auto const counters = explain_counters(result, w.context(), names);
    CHECK(counters.find("policy-0: deductible of the year from 2026-01-01: 500.00 of 500.00") != counters.npos);
    CHECK(counters.find("20 of 20") != counters.npos);

    w.policies[0].balances.clear();
    auto const open = adjudicate(visits, w.context());
    auto const text = explain(visits[0], open.visits[0], open.report, names);
    CHECK(text.find("it cannot be said exactly, because") != text.npos);
    CHECK(text.find("how much of the deductible is left") != text.npos);
    CHECK(part_words().size() == std::size(enum_table<PartKind>));

    // Without names, ids; and what names nothing is told all the same.
    auto const nameless = explain(visits[0], open.visits[0], open.report, Names{});
    CHECK(nameless.find("session 0 on 2026-12-07, insured by policy 0") != nameless.npos);
    CHECK(nameless.find("how much of the deductible is left") != nameless.npos);
    CHECK(explain_counters(result, w.context(), Names{}).find("policy 0: deductible") != std::string::npos);
    CHECK(explain_counters({}, {}, {}).empty());
    auto ordered = open.report;
    ordered.order(Names{});
    CHECK(ordered.size() == open.report.size());
}

TEST_CASE("a superbill carries what an insurer asks for, and says what is missing", "[superbill]") {
    auto const w = world();
    auto v = visit(self_pay_policy);
    v.lines[0].diagnoses = {catalog::DiagnosisCode("M54.50")};
    v.place = catalog::PlaceOfService(11);
    auto const result = run(w, {v});
    auto const bill = superbill(v, result.visits[0]);
    REQUIRE(bill.lines.size() == 1);
    CHECK(bill.charge == Stated(dollars(60)));
    CHECK(bill.lines[0].patient_owes == Stated(dollars(60)));
    CHECK(bill.report.empty());
    v.lines[0].diagnoses.clear();
    v.lines[0].provider = boost::none;
    auto const poor = superbill(v, run(w, {v}).visits[0]);
    CHECK(poor.report.size() == 2);
    CHECK(poor.report.has("coverage.superbill-incomplete"));

    // Whatever an insurer asks for is named where it is missing.
    auto const missing = [&](auto const& take_away) {
        auto one = visit(self_pay_policy);
        one.lines[0].diagnoses = {catalog::DiagnosisCode("M54.50")};
        one.place = catalog::PlaceOfService(11);
        take_away(one);
        std::string names_of;
        for (auto const& finding : superbill(one, run(w, {one}).visits[0]).report)
            names_of += finding.args.value + " ";
        return names_of;
    };
    CHECK(missing([](PlannedVisit&) {}).empty());
    CHECK(missing([](PlannedVisit& one) { one.place = {}; }) == "place of service ");
    CHECK(missing([](PlannedVisit& one) { one.lines[0].diagnoses.clear(); }) == "diagnosis ");
    CHECK(missing([](PlannedVisit& one) { one.lines[0].provider = boost::none; }) == "provider ");
    CHECK(missing([](PlannedVisit& one) { one.lines[0].units = {}; }) == "units ");
    CHECK(missing([](PlannedVisit& one) { one.lines[0].charge = Stated<Money>::unknown(Unknown::not_given); }) == "charge ");
    CHECK(missing([](PlannedVisit& one) { one.lines.clear(); }) == "services ");
}

TEST_CASE("an estimate is the adjudication of the same visits", "[estimate]") {
    rc::prop("for any number of visits", [] {
        auto const w = nearly_used_up();
        auto const visits = weekly(*rc::gen::inRange<std::size_t>(0, 9));
        auto const result = estimate(visits, w.context());
        RC_ASSERT(result.adjudication == adjudicate(visits, w.context()));
        auto sum = dollars(0);
        for (auto const& one : result.visits)
            sum += one.patient_owes.least;
        RC_ASSERT(sum == result.patient_owes.least);
    });
}
