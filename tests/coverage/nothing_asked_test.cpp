// Nothing to ask about, and records that are not there: every question has an answer.

#include <therapy/coverage.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

TEST_CASE("questions about nothing are answered", "[nothing_asked]") {
    Context const nothing{};
    CHECK(adjudicate({}, nothing) == Adjudication{});
    CHECK(check({}, nothing).empty());
    CHECK(estimate({}, nothing).visits.empty());
    CHECK(with_prepaid(estimate({}, nothing), {}).patient_owes.decided);
    CHECK(good_faith_estimate(estimate({}, nothing), {}, clinic::PatientId(0)).items.empty());
    CHECK(in_order({}, ClaimOrder::receipt).empty());
    CHECK(adjudicate_all({}, nothing, ClaimOrder::receipt, {}) == Adjudication{});
    CHECK(Ledger(nothing).close() == Adjudication{});
    CHECK(Ledger(nothing).adjudicate({}) == Adjudication{});
    CHECK(explain_counters({}, nothing, {}).empty());
    CHECK((choose_entitlement({}, {.patient = clinic::PatientId(0), .date = day}).answer == EntitlementAnswer::missing));
    CHECK(draw_entitlements({}, {}) == EntitlementUse{});
    CHECK(payer_order(std::span<OrderedPolicy const>(), {.date = day}).order.empty());
    CHECK(payer_order(std::span<PolicyId const>(), nothing, {.date = day}).order.empty());
    CHECK(by_birthday({}).order.empty());
    CHECK(by_length_of_coverage({}).order.empty());
    CHECK(billing_units({}, {}).empty());
    CHECK(kx_lines({}, ClaimForm::institutional, {}).kx.empty());
    CHECK(check_modifiers({}, {SubjectKind::line, 0}).empty());
    CHECK(limit_state(dollars(5), {}).remaining == dollars(5));
    CHECK(reconcile({}) == Reconciliation{});
    CHECK(load_code_edits({}, day).report.empty());
    CHECK_FALSE(network_tier({}, {PayerId(0), PlanId(0), boost::none, day}).has_value());
    CHECK_FALSE(allowed_terms({}, {.payer = PayerId(0), .plan = PlanId(0), .tier = NetworkTier::in_network, .code = ServiceCode("97140"), .date = day}).has_value());
}

TEST_CASE("a visit of records that are not there is open, whoever is asked", "[nothing_asked]") {
    Context const nothing{};
    auto const v = visit(ppo_policy);
    auto const open = adjudicate(std::vector{v}, nothing);
    REQUIRE(open.visits.size() == 1);
    CHECK_FALSE(open.visits[0].lines.at(0).is_decided());
    CHECK(open.report.has("coverage.missing-record"));
    Ledger ledger(nothing);
    CHECK_FALSE(ledger.take(v).lines.at(0).is_decided());
    PlannedVisit const bare{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = day};
    CHECK(ledger.take(bare).lines.empty());
    CHECK(ledger.close().report.has("coverage.policy-unknown"));
    PlainAdjudicator plain(nothing);
    PlainLine const line_of_nobody{.session = clinic::SessionId(0), .policy = PolicyId(7), .date = day, .code = ServiceCode("97140"),
                                   .provider_kind = QualificationKind::physical_therapist, .provider = therapist, .units = 1, .charge = 6000};
    CHECK_FALSE(plain.take(line_of_nobody).decided);
    CHECK_FALSE(plain.is_plain(PolicyId(7)));
    CHECK(explain(bare, {.session = bare.session, .patient = bare.patient, .date = day}, {}, {}).find("no insurance in force") != std::string::npos);
    CHECK(superbill(bare, {.session = bare.session, .patient = bare.patient, .date = day}).report.has("coverage.superbill-incomplete"));
    CHECK(patient_total({.session = bare.session, .patient = bare.patient, .date = day}).decided);
}
