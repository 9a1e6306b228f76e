#include <therapy/coverage/adjudicate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

World met() {
    auto w = world();
    w.plans[0].limits[0].deductible = Stated<Money>::none();
    w.plans[0].limits[0].ceiling = Stated<Money>::none();
    return w;
}

/// One visit is left of the plan's limit.
World last_visit(Stated<VisitPer> per) {
    auto w = met();
    w.plans[0].visit_per = per;
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy, BenefitCategory::massage_therapy}, .valid = year, .visits = 1}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
    return w;
}

/// Two sessions of one day: the second by another provider, under another benefit, or neither.
std::vector<PlannedVisit> two_sessions(std::uint32_t provider = 0, bool massage = false) {
    std::vector<PlannedVisit> visits{visit(ppo_policy), visit(ppo_policy, day, {line()}, 1)};
    visits[1].lines[0].provider = clinic::ProviderId(provider);
    if (massage) {
        visits[1].lines[0].code = ServiceCode("97124");
        visits[1].lines[0].provider_kind = QualificationKind::massage_therapist;
    }
    return visits;
}

bool limited(AdjudicatedVisit const& one) { return one.lines[0].denial == Denial::limit_reached; }

} // namespace

TEST_CASE("two sessions of a day are one visit or two, as the plan says", "[adjudicate_visits]") {
    struct Row {
        VisitPer per;
        std::uint32_t provider;
        bool massage;
        bool second_is_limited;
    };
    auto const [per, provider, massage, second_is_limited] = GENERATE(values<Row>({
        {VisitPer::session, 0, false, true},
        {VisitPer::day, 0, false, false},
        {VisitPer::day, 1, true, false},
        {VisitPer::day_and_provider, 0, true, false},
        {VisitPer::day_and_provider, 1, false, true},
        {VisitPer::day_and_benefit, 1, false, false},
        {VisitPer::day_and_benefit, 0, true, true},
    }));
    CAPTURE(per, provider, massage);
    auto const result = run(last_visit(per), two_sessions(provider, massage));
    CHECK_FALSE(limited(result.visits[0]));
    CHECK(limited(result.visits[1]) == second_is_limited);
    CHECK(result.visits[1].lines[0].is_decided());
    CHECK(result.visit_limits.at(0).used == Stated<std::int64_t>(1));
    CHECK_FALSE(result.report.has("coverage.visit-per-unknown"));
}

TEST_CASE("where a plan does not say, the second session of a day is open if that matters", "[adjudicate_visits]") {
    auto w = last_visit({});
    auto const result = run(w, two_sessions());
    CHECK(result.visits[0].lines[0].decided().patient() == dollars(8));
    auto const& open = result.visits[1].lines[0].undetermined();
    CHECK(open.reasons == std::vector<RuleRef>{rules::visit_per_unknown});
    CHECK((open.most == dollars(60)));
    CHECK(result.report.has("coverage.visit-per-unknown"));
    CHECK_FALSE(result.visit_limits.at(0).used.has_value());

    // With two visits left it does not; the third day is open again.
    w.plans[0].visit_limits[0].visits = 2;
    auto three = two_sessions();
    three.push_back(visit(ppo_policy, day.plus_days(1), {line()}, 2));
    auto const more = run(w, three);
    CHECK(more.visits[1].lines[0].decided().patient() == dollars(8));
    CHECK_FALSE(more.visits[2].lines[0].is_decided());
    w.plans[0].visit_limits[0].visits = 3;
    for (auto const& v : run(w, three).visits)
        CHECK(v.lines[0].is_decided());
}

TEST_CASE("one session is one visit, whoever gives its lines", "[adjudicate_visits]") {
    auto v = visit(ppo_policy, day, {line(1, 60), line(1, 50)});
    v.lines[1].provider = clinic::ProviderId(1);
    for (auto const& per : {Stated<VisitPer>(), Stated<VisitPer>(VisitPer::session), Stated<VisitPer>(VisitPer::day)})
        CHECK(run(last_visit(per), {v}).visit_limits.at(0).used == Stated<std::int64_t>(1));
    auto const by_provider = run(last_visit(VisitPer::day_and_provider), {v}).visits[0];
    CHECK((by_provider.lines[1].denial == Denial::limit_reached));
}

TEST_CASE("an authorization that counts visits counts the plan's visits", "[adjudicate_visits]") {
    auto w = met();
    w.plans[0].benefits[0].authorization_required = true;
    w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1),
                         .last_day = Date(2026, 12, 31), .approved = 1, .used = Stated<std::int64_t>::none()}};
    w.plans[0].visit_per = VisitPer::day;
    auto const once = run(w, two_sessions());
    for (auto const& v : once.visits)
        CHECK(v.lines[0].decided().patient() == dollars(8));
    CHECK(once.authorizations == std::vector<AuthorizationUse>{{AuthorizationId(0), 1, 1}});
    w.plans[0].visit_per = VisitPer::session;
    CHECK((run(w, two_sessions()).visits[1].lines[0].denial == Denial::authorization_missing));
    w.plans[0].visit_per = {};
    auto const open = run(w, two_sessions());
    CHECK(open.visits[1].lines[0].undetermined().reasons == std::vector<RuleRef>{rules::visit_per_unknown});
    w.authorizations[0].approved = 2;
    auto const enough = run(w, two_sessions());
    CHECK(enough.visits[1].lines[0].is_decided());
    CHECK(enough.authorizations == std::vector<AuthorizationUse>{{AuthorizationId(0), 1, 2}});
}

TEST_CASE("an amount for a visit is for the plan's visit", "[adjudicate_visits]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_visit, .valid = year, .amount = dollars(92)}};
    auto visits = two_sessions();
    for (auto& v : visits)
        v.lines[0].charge = dollars(80);
    w.plans[0].visit_per = VisitPer::session;
    auto const two = run(w, visits);
    CHECK(two.visits[1].lines[0].allowed == Stated(dollars(80)));
    w.plans[0].visit_per = VisitPer::day; // 92 for both, after charges of 160
    auto const one = run(w, visits);
    CHECK(one.visits[0].lines[0].allowed == Stated(dollars(80)));
    CHECK(one.visits[1].lines[0].allowed == Stated(dollars(12)));
    w.plans[0].visit_per = {};
    auto const open = run(w, visits);
    CHECK(open.visits[0].lines[0].is_decided());
    auto const& second = open.visits[1].lines[0].undetermined();
    CHECK(second.least == Money(240));
    CHECK((second.most == dollars(16)));
    CHECK(open.report.has("coverage.visit-per-unknown"));
}

TEST_CASE("the same visit given twice counts once", "[adjudicate_visits]") {
    auto const w = last_visit(VisitPer::session);
    auto const twice = run(w, {visit(ppo_policy), visit(ppo_policy)});
    CHECK(twice.report.has("coverage.visit-twice"));
    CHECK(twice.visit_limits.at(0).used == Stated<std::int64_t>(1));
    CHECK(twice.visits[0].lines.size() + twice.visits[1].lines.size() == 1);
    // Another patient's part of the session, or another policy's, is another visit.
    auto other = visit(ppo_policy);
    other.policies = {medicare_policy};
    CHECK_FALSE(run(w, {visit(ppo_policy), other}).report.has("coverage.visit-twice"));
}

TEST_CASE("a claim filed before its service is said, and leaves open whether it came in time", "[adjudicate_visits]") {
    auto w = met();
    auto v = visit(ppo_policy);
    v.filed = day.plus_days(-1);
    auto const free = run(w, {v});
    CHECK(free.report.has("coverage.filed-before-service"));
    CHECK(free.visits[0].lines[0].is_decided()); // no limit on file
    w.plans[0].filing_limits = {{.valid = year, .days = 90}};
    CHECK(run_line(w, v).undetermined().reasons == std::vector<RuleRef>{rules::filed_before_service});
    v.filed = day;
    CHECK_FALSE(run(w, {v}).report.has("coverage.filed-before-service"));
}

TEST_CASE("there is no visit before the first of an episode", "[adjudicate_visits]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_case, .valid = year, .amount = dollars(40)}};
    auto v = visit(ppo_policy);
    for (auto const number : {0, -3}) {
        v.visit_number = number;
        auto const result = run(w, {v});
        CHECK(result.report.has("coverage.not-a-visit-number"));
        CHECK_FALSE(result.visits[0].lines[0].is_decided());
    }
    v.visit_number = 1;
    CHECK(run_line(w, v).allowed == Stated(dollars(40)));
    v.visit_number = 2;
    CHECK(run_line(w, v).allowed == Stated(dollars(0)));
}
