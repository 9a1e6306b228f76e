// Claims that come one by one: none counts twice, and a day's minutes are never counted visit by visit in silence.

#include <therapy/coverage/ledger.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

World total_time_world() {
    auto w = world();
    w.plans[0].unit_rule = UnitRule::total_time;
    w.policies[0].balances[0].deductible_met = dollars(500);
    return w;
}

PlannedLine minutes(int count, ServiceCode code = ServiceCode("97110")) {
    auto one = line();
    one.code = code;
    one.units = {};
    one.minutes = count;
    return one;
}

std::size_t count_of(Report const& report, std::string_view code) {
    return static_cast<std::size_t>(std::count_if(report.begin(), report.end(), [&](Finding const& finding) { return finding.rule.code() == code; }));
}

} // namespace

TEST_CASE("a claim taken twice counts once", "[claims_taken]") {
    auto const w = world();
    auto const context = w.context();
    for (auto const order : {ClaimOrder::service_date, ClaimOrder::receipt}) {
        Ledger ledger(context, order);
        auto const first = visit(ppo_policy);
        CHECK(ledger.take(first).lines.size() == 1);
        auto const& again = ledger.take(first);
        CHECK(again.lines.empty());
        CHECK(again.session == first.session);
        auto other = first; // of another policy, or with another amount, is another claim
        other.policies = {medicare_policy};
        CHECK(ledger.take(other).lines.size() == 1);
        other.policies = {ppo_policy};
        other.lines[0].charge = dollars(61);
        CHECK(ledger.take(other).lines.size() == 1);
        auto const closed = ledger.close();
        CHECK(count_of(closed.report, "coverage.visit-twice") == 1);
        CHECK(closed.accumulators.at(0).deductible_met == Stated(dollars(80)));
        // Closed, the book begins anew.
        CHECK(ledger.take(first).lines.size() == 1);
        CHECK_FALSE(ledger.close().report.has("coverage.visit-twice"));
    }
}

TEST_CASE("a claim of an earlier day is known again in the order of receipt", "[claims_taken]") {
    auto const w = world();
    auto const context = w.context();
    Ledger ledger(context, ClaimOrder::receipt);
    for (int i = 0; i < 200; ++i)
        CHECK(ledger.take(visit(ppo_policy, day.plus_days(i), {line()}, static_cast<std::uint32_t>(i))).lines.size() == 1);
    for (int i = 0; i < 200; ++i)
        CHECK(ledger.take(visit(ppo_policy, day.plus_days(i), {line()}, static_cast<std::uint32_t>(i))).lines.empty());
    CHECK(count_of(ledger.close().report, "coverage.visit-twice") == 200);
}

TEST_CASE("minutes of one day leave open what came to other units visit by visit", "[claims_taken]") {
    auto const w = total_time_world();
    auto const context = w.context();
    Ledger ledger(context);
    CHECK(ledger.take(visit(ppo_policy, day, {minutes(10)}, 0)).lines.at(0).is_decided()); // one unit, as far as anybody knew
    auto const& second = ledger.take(visit(ppo_policy, day, {minutes(10)}, 1));              // 20 minutes are still one
    REQUIRE_FALSE(second.lines.at(0).is_decided());
    CHECK_FALSE(second.lines.at(0).units.has_value());
    CHECK(ledger.take(visit(ppo_policy, day.plus_days(1), {minutes(10)}, 2)).lines.at(0).is_decided());
    auto const report = ledger.close().report;
    REQUIRE(count_of(report, "coverage.day-counts-together") == 2); // of the first one too: what was answered for it does not hold
    CHECK((report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::session, 0}}));

    // Where the units are the same either way nothing is open.
    CHECK(ledger.take(visit(ppo_policy, day, {minutes(15)}, 0)).lines.at(0).is_decided());
    CHECK(ledger.take(visit(ppo_policy, day, {minutes(15)}, 1)).lines.at(0).is_decided());
    CHECK_FALSE(ledger.close().report.has("coverage.day-counts-together"));

    // A third one is counted with both.
    for (std::uint32_t i = 0; i < 3; ++i)
        CHECK(ledger.take(visit(ppo_policy, day, {minutes(i == 2 ? 7 : 15)}, i)).lines.at(0).is_decided()); // 37: two, and none of 7 alone
    CHECK_FALSE(ledger.close().report.has("coverage.day-counts-together"));
    for (std::uint32_t i = 0; i < 3; ++i)
        CHECK(ledger.take(visit(ppo_policy, day, {minutes(i == 2 ? 8 : 15)}, i)).lines.at(0).is_decided()); // 38: three
    CHECK_FALSE(ledger.close().report.has("coverage.day-counts-together"));
    for (std::uint32_t i = 0; i < 3; ++i)
        CHECK(ledger.take(visit(ppo_policy, day, {minutes(i == 2 ? 6 : 16)}, i)).lines.at(0).is_decided() == (i < 2)); // 38: three, alone 1 + 1 + 0
    CHECK(count_of(ledger.close().report, "coverage.day-counts-together") == 3);
}

TEST_CASE("claims are told apart by everything they state", "[claims_taken]") {
    auto const base = visit(ppo_policy);
    std::vector<PlannedVisit> others(24, base);
    others[0].session = clinic::SessionId(1);
    others[1].patient = clinic::PatientId(1);
    others[2].episode = clinic::EpisodeId(0);
    others[3].policies = {};
    others[4].date = day.plus_days(1);
    others[5].place = catalog::PlaceOfService(11);
    others[6].referral = {};
    others[7].plan_of_care = clinic::PlanOfCare{.period = base.plan_of_care->period};
    others[8].lines.push_back(line());
    others[9].cause = clinic::CauseKind::work;
    others[10].regions = {{catalog::BodyRegion::knee, catalog::Side::left}};
    others[11].claim_number = "1";
    others[12].visit_number = 1;
    others[13].filed = day;
    others[14].claim = ClaimState::submitted;
    others[15].lines[0].units = 2;
    others[16].lines[0].charge = Money(6001);
    others[17].lines[0].minutes = 15;
    others[18].lines[0].modifiers = {"GP"};
    others[19].lines[0].diagnoses = {catalog::DiagnosisCode("M54.50")};
    others[20].lines[0].patient_basis = LiabilityBasis::signed_notice;
    others[21].lines[0].timing = catalog::Timing::timed;
    others[22].lines[0].provider = boost::none;
    others[23].lines[0].units = Stated<std::int64_t>::unknown(Unknown::conflicting);
    auto const w = world();
    Ledger ledger(w.context(), ClaimOrder::receipt);
    static_cast<void>(ledger.take(base));
    for (auto const& other : others)
        static_cast<void>(ledger.take(other));
    CHECK_FALSE(ledger.close().report.has("coverage.visit-twice"));
    for (auto const& other : others) {
        static_cast<void>(ledger.take(other));
        static_cast<void>(ledger.take(other));
        CHECK(count_of(ledger.close().report, "coverage.visit-twice") == 1);
    }
}

TEST_CASE("claims that state the same numbers in other places are told apart", "[claims_taken]") {
    auto base = visit(ppo_policy);
    base.lines = {line(), line(2)};
    base.lines[1].code = ServiceCode("97110");
    std::vector<PlannedVisit> all(7, base);
    std::swap(all[1].lines[0], all[1].lines[1]);
    std::swap(all[2].lines[0].code, all[2].lines[1].code);
    std::swap(all[3].lines[0].units, all[3].lines[1].units);
    all[4].lines[0].modifiers = {"GP", "59"};
    all[5].lines[0].modifiers = {"59", "GP"};
    all[6].lines[1].modifiers = {"GP", "59"};
    // Every pair of small numbers, in either line.
    for (int one = 3; one < 60; ++one)
        for (int other = 3; other < 60; ++other) {
            auto& last = all.emplace_back(base);
            last.lines[0].units = one;
            last.lines[1].units = other;
            last.lines[0].charge = Money(6000 + other);
        }
    auto const w = world();
    Ledger ledger(w.context());
    for (auto const& one : all)
        static_cast<void>(ledger.take(one));
    CHECK_FALSE(ledger.close().report.has("coverage.visit-twice"));
}
