// Bills that meet several rules at once, with amounts worked out by hand.

#include <therapy/coverage/adjudicate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

namespace {

PlannedLine of(char const (&code)[6], Money charge, std::int64_t units = 1) {
    auto one = line(units);
    one.code = ServiceCode(code);
    one.charge = charge;
    return one;
}

bool is_open_for(AdjudicatedLine const& one, std::string_view code) {
    auto const reasons = one.is_decided() ? std::vector<RuleRef>() : one.undetermined().reasons;
    return std::any_of(reasons.begin(), reasons.end(), [&](RuleRef const& rule) { return rule == code; });
}

World met() {
    auto w = world();
    w.policies[0].balances[0].deductible_met = dollars(500);
    return w;
}

/// What somebody owes of each line of a visit, in cents; -1 where it is open.
std::vector<std::int64_t> owed(AdjudicatedVisit const& v) {
    std::vector<std::int64_t> cents;
    for (auto const& one : v.lines)
        cents.push_back(one.is_decided() ? one.decided().patient().minor_units() : -1);
    return cents;
}
using Cents = std::vector<std::int64_t>;

} // namespace

TEST_CASE("a policy that is named twice is one", "[hard_bills]") {
    auto w = met();
    w.plans[0].coordination = CoordinationFormula::balance_to_allowed;
    auto v = visit(ppo_policy);
    v.policies = {ppo_policy, ppo_policy};
    auto const one = run_line(w, v);
    CHECK(one.decided().patient() == dollars(8)); // it does not pay its own coinsurance
    CHECK(one.further.empty());
}

TEST_CASE("a deductible, an assistant's reduction and that of all payments in one line", "[hard_bills]") {
    auto w = world();
    w.policies[1].balances[0].deductible_met = dollars(273); // 10 of 283 are left
    auto v = visit(medicare_policy);
    v.lines[0].modifiers = {"GP", "CQ"};
    v.lines[0].provider_kind = QualificationKind::physical_therapist_assistant;
    auto const one = run_line(w, v).decided(); // 40 allowed: 10, then 20 % of 30
    CHECK(one.of(PartKind::deductible) == dollars(10));
    CHECK(one.of(PartKind::coinsurance) == dollars(6));
    CHECK(one.of(PartKind::plan) == Money(1999));               // 24.00 less 15 % is 20.40, less 2 % is 19.99
    CHECK(one.of(PartKind::statutory_reduction) == Money(401)); // 3.60 and 0.41
    CHECK(one.of(PartKind::contractual_write_off) == dollars(20));
    CHECK(sum(one) == dollars(60));
}

TEST_CASE("an individual's deductible ends in one line of a visit, the family's in the next", "[hard_bills]") {
    auto w = world();
    w.plans[0].limits[0].family = FamilyLimit{.deductible = dollars(1000), .ceiling = Stated<Money>::none()};
    auto& balance = w.policies[0].balances[0];
    balance.deductible_met = dollars(470);
    balance.family_deductible_met = dollars(600);
    auto v = visit(ppo_policy, day, {of("97110", dollars(60)), of("97140", dollars(60))});
    CHECK(owed(run(w, {v}).visits[0]) == Cents{3000 + 200, 800});
    balance.family_deductible_met = dollars(985); // the family's first
    CHECK(owed(run(w, {v}).visits[0]) == Cents{1500 + 500, 800});
    w.plans[0].limits[0].family->deductible_rule = FamilyRule::aggregate; // one's own does not count
    balance.family_deductible_met = dollars(945);
    CHECK(owed(run(w, {v}).visits[0]) == Cents{4000, 1500 + 500});
    balance.family_deductible_met = {};
    CHECK(owed(run(w, {v}).visits[0]) == Cents{-1, -1});
}

TEST_CASE("one person's ceiling ends inside a family's in the middle of a line", "[hard_bills]") {
    auto w = met();
    w.plans[0].limits[0].family = FamilyLimit{.deductible = Stated<Money>::none(), .ceiling = dollars(6000)};
    auto& balance = w.policies[0].balances[0];
    balance.ceiling_met = dollars(2995);
    balance.family_ceiling_met = dollars(5990);
    auto v = visit(ppo_policy, day, {of("97110", dollars(60)), of("97140", dollars(60))});
    CHECK(owed(run(w, {v}).visits[0]) == Cents{500, 0});
    balance.family_ceiling_met = dollars(5998);
    CHECK(owed(run(w, {v}).visits[0]) == Cents{200, 0});
    balance.family_ceiling_met = dollars(7000); // the payer says more than there is
    CHECK(owed(run(w, {v}).visits[0]) == Cents{0, 0});
    w.plans[0].limits[0].family->ceiling_rule = FamilyRule::aggregate;
    balance.ceiling_met = dollars(3000);
    balance.family_ceiling_met = dollars(5000);
    CHECK(owed(run(w, {v}).visits[0]) == Cents{800, 800});
}

TEST_CASE("what is owed in one tier counts in the other in the same visit", "[hard_bills]") {
    auto w = world();
    w.plans[0].limits = {{.tier = NetworkTier::in_network, .valid = year, .deductible = dollars(100), .ceiling = dollars(3000)},
                         {.tier = NetworkTier::out_of_network, .valid = year, .deductible = dollars(100), .ceiling = dollars(3000)}};
    w.plans[0].balance_billing_allowed = false;
    w.policies[0].balances = {{.as_of = Date(2026, 1, 1), .tier = NetworkTier::in_network, .deductible_met = dollars(60), .ceiling_met = dollars(60)},
                              {.as_of = Date(2026, 1, 1), .tier = NetworkTier::out_of_network, .deductible_met = dollars(60), .ceiling_met = dollars(60)}};
    clinic::ProviderId const outside(7);
    w.participations.push_back({.id = ParticipationId(9), .payer = PayerId(0), .provider = outside, .valid = year, .tier = NetworkTier::out_of_network});
    auto v = visit(ppo_policy, day, {of("97110", dollars(60)), of("97140", dollars(60))});
    v.lines[1].provider = outside;
    auto const with = [&](CrossAccumulation across) {
        w.plans[0].cross_accumulation = across;
        return owed(run(w, {v}).visits[0]);
    };
    CHECK(with(CrossAccumulation::separate) == Cents{4000, 4000});
    CHECK(with(CrossAccumulation::inside_to_outside) == Cents{4000, 800});
    CHECK(with(CrossAccumulation::outside_to_inside) == Cents{4000, 4000}); // worked first: nothing came from outside yet
    CHECK(with(CrossAccumulation::both) == Cents{4000, 800});
    std::swap(v.lines[0].provider, v.lines[1].provider);
    CHECK(with(CrossAccumulation::inside_to_outside) == Cents{4000, 4000});
    CHECK(with(CrossAccumulation::outside_to_inside) == Cents{4000, 800});
}

TEST_CASE("a balance of the day of the service is what was met before it", "[hard_bills]") {
    auto w = world();
    w.policies[0].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = dollars(400), .ceiling_met = dollars(400)},
                              {.as_of = day, .deductible_met = dollars(480), .ceiling_met = dollars(480)}};
    auto const before = visit(ppo_policy, day.plus_days(-1), {line()}, 0); // in the second balance already
    auto const on = visit(ppo_policy, day, {line()}, 1);
    auto const result = run(w, {before, on});
    CHECK(owed(result.visits[0]) == Cents{4000});
    CHECK(owed(result.visits[1]) == Cents{2000 + 400});
    CHECK(result.accumulators[0].deductible_met == Stated(dollars(500)));
    // A balance of the next day says no more than a bound of what was met on this one.
    w.policies[0].balances = {{.as_of = day.plus_days(1), .deductible_met = dollars(0), .ceiling_met = dollars(0)}};
    CHECK(owed(run(w, {on}).visits[0]) == Cents{4000});
    w.policies[0].balances[0].deductible_met = dollars(500);
    CHECK(owed(run(w, {on}).visits[0]) == Cents{-1});
}

TEST_CASE("the threshold is crossed inside a visit", "[hard_bills]") {
    auto w = world();
    w.plans[1].edits.threshold = ClaimForm::professional;
    w.policies[1].balances[0].deductible_met = dollars(283);
    w.policies[1].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = dollars(2440)}};
    auto v = visit(medicare_policy, day, {of("97110", dollars(60)), of("97140", dollars(60))});
    for (auto& one : v.lines)
        one.modifiers = {"GP"};
    auto const without = run(w, {v});
    CHECK(without.visits[0].lines[0].decided().patient() == dollars(8)); // 2480 is the amount itself
    CHECK((without.visits[0].lines[1].denial == Denial::above_threshold));
    CHECK(without.visits[0].lines[1].decided().of(PartKind::provider_liability) == dollars(60));
    v.lines[1].modifiers = {"GP", "KX"};
    CHECK(owed(run(w, {v}).visits[0]) == Cents{800, 800});
    v.lines[1].modifiers = {"GP"};
    v.lines[1].patient_basis = LiabilityBasis::signed_notice;
    CHECK(owed(run(w, {v}).visits[0]) == Cents{800, 6000});
}

TEST_CASE("claims are in time to the last day, over leap years and ends of months", "[hard_bills]") {
    struct Row {
        Date service, filed;
        std::int64_t days;
        bool in_time;
    };
    auto const row = GENERATE(values<Row>({
        {Date(2024, 2, 29), Date(2025, 2, 28), 365, true},
        {Date(2024, 2, 29), Date(2025, 3, 1), 365, false},
        {Date(2023, 3, 1), Date(2024, 2, 29), 365, true}, // a leap day lies between
        {Date(2023, 3, 1), Date(2024, 3, 1), 365, false},
        {Date(2026, 1, 31), Date(2026, 5, 1), 90, true},
        {Date(2026, 1, 31), Date(2026, 5, 2), 90, false},
        {Date(2026, 3, 9), Date(2026, 3, 9), 0, true},
        {Date(2026, 3, 9), Date(2026, 3, 10), 0, false},
    }));
    CAPTURE(to_text(row.service), to_text(row.filed));
    DateRange const always(Date(2020, 1, 1), Date(2030, 1, 1));
    auto w = world_on(always);
    w.policies[0].balances[0].deductible_met = dollars(500);
    w.plans[0].filing_limits = {{.valid = always, .days = row.days}};
    w.policies[0].balances[0].as_of = Date(row.service.year(), 1, 1);
    auto v = visit(ppo_policy, row.service);
    v.filed = row.filed;
    auto const one = run_line(w, v);
    CHECK((one.denial == Denial::late_filing) == !row.in_time);
    CHECK(one.decided().patient() == (row.in_time ? dollars(8) : dollars(0)));
    CHECK(one.decided().of(PartKind::provider_liability) == (row.in_time ? dollars(0) : dollars(60)));
}

TEST_CASE("one amount for a visit under a cap for the day comes out to the cent", "[hard_bills]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_visit, .valid = year, .amount = dollars(100)}};
    w.contracts[0].day_cap = Stated<Money>(Money(7001));
    w.plans[0].visit_per = VisitPer::session;
    auto const v = visit(ppo_policy, day, {of("97110", Money(3333)), of("97112", Money(3333)), of("97140", Money(3334)), of("97530", Money(10000))});
    auto const result = run(w, {v}).visits[0]; // 100 of charges of 200: 16.665, 16.665, 16.67, 50.00; then 70.01 of those
    auto allowed = dollars(0);
    for (auto const& one : result.lines) {
        allowed += *one.allowed;
        CHECK(sum(one.decided()) == one.decided().charge);
    }
    CHECK(allowed == Money(7001));
    CHECK(*result.lines[3].allowed >= Money(3500));
    CHECK(*result.lines[3].allowed <= Money(3501));
}

TEST_CASE("a share of the charge is the lesser of itself and the charge, rounded once", "[hard_bills]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::share_of_charge, .valid = year, .share = Rate::basis_points(3333)}};
    auto const one = run_line(w, visit(ppo_policy, day, {of("97140", Money(10001))})).decided();
    CHECK(one.cost_share() == Money(667)); // 33.33 % of 100.01 is 33.33; 20 % of that is 6.666
    CHECK(one.of(PartKind::plan) == Money(2666));
    w.contracts[0].rates[0].share = Rate::percent(120);
    CHECK_FALSE(validate(w.contracts[0]).empty()); // no contract allows more than the charge by a share of it
}

TEST_CASE("nothing, the least and the most that may be charged", "[hard_bills]") {
    auto const w = met();
    auto const of_charge = [&](std::int64_t cents) { return run_line(w, visit(ppo_policy, day, {of("97140", Money(cents))})); };
    CHECK(of_charge(0).decided().patient() == dollars(0));
    CHECK(of_charge(0).decided().parts.empty());
    CHECK(of_charge(1).decided().patient() == dollars(0)); // 0.2 of a cent
    CHECK(of_charge(3).decided().patient() == Money(1));   // 0.6
    CHECK(of_charge(4000).decided().patient() == dollars(8));
    CHECK(of_charge(1'000'000'000'000).decided().patient() == dollars(8));
    CHECK(is_open_for(of_charge(-1), "coverage.bad-line"));
    auto none = visit(ppo_policy, day, {of("97140", dollars(60), 0)});
    CHECK(run_line(w, none).decided().patient() == dollars(0)); // no units: nothing is allowed
}

TEST_CASE("deductible zero, none and unknown, ceiling zero", "[hard_bills]") {
    auto w = world();
    w.plans[0].limits[0].deductible = dollars(0);
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(8));
    w.plans[0].limits[0].deductible = Stated<Money>::none();
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(8));
    w.plans[0].limits[0].deductible = {};
    auto const open = run_line(w, visit(ppo_policy)).undetermined();
    CHECK(open.least == dollars(8));
    CHECK((open.most == dollars(40)));
    w.plans[0].limits[0].deductible = dollars(500);
    w.plans[0].limits[0].ceiling = dollars(0);
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(0));
    w.plans[0].limits[0].ceiling = dollars(10); // what is computed last is given up first
    auto const at_ceiling = run_line(w, visit(ppo_policy)).decided();
    CHECK(at_ceiling.of(PartKind::deductible) == dollars(10));
    CHECK(at_ceiling.of(PartKind::plan) == dollars(30));
}

TEST_CASE("a copay above what is allowed, shares of nothing and of all", "[hard_bills]") {
    auto w = met();
    auto& share = w.plans[0].benefits[0].share;
    w.plans[0].order = CostShareOrder::copay_then_percent;
    share = {.copay = dollars(75), .coinsurance = Rate::percent(0), .deductible_applies = false};
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(40));
    auto const two = run(w, {visit(ppo_policy, day, {of("97110", dollars(60)), of("97140", dollars(60))})}).visits[0];
    CHECK(owed(two) == Cents{4000, 3500}); // one copay a visit: 75 of 80
    share.copay_per = CopayPer::line;
    CHECK(owed(run(w, {visit(ppo_policy, day, {of("97110", dollars(60)), of("97140", dollars(60))})}).visits[0]) == Cents{4000, 4000});
    share = {.copay = Stated<Money>::none(), .coinsurance = Rate::percent(100), .deductible_applies = false};
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(40));
    share.coinsurance = Rate::percent(0);
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(0));
}

TEST_CASE("authorizations that overlap, on their first and last days", "[hard_bills]") {
    auto w = met();
    w.plans[0].benefits[0].authorization_required = true;
    w.plans[0].visit_per = VisitPer::session;
    auto const authorization = [](std::uint32_t id, Date first, Date last, std::int64_t approved) {
        return Authorization{.id = AuthorizationId(id), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = first, .last_day = last,
                             .counts = AuthorizationCounts::visits, .approved = approved, .used = Stated<std::int64_t>::none()};
    };
    w.authorizations = {authorization(0, Date(2026, 3, 1), Date(2026, 3, 31), 2), authorization(1, Date(2026, 3, 9), Date(2026, 3, 15), 1)};
    std::vector<PlannedVisit> visits;
    std::uint32_t session = 0;
    for (auto const date : {Date(2026, 2, 28), Date(2026, 3, 1), Date(2026, 3, 9), Date(2026, 3, 15), Date(2026, 3, 31), Date(2026, 4, 1)})
        visits.push_back(visit(ppo_policy, date, {line()}, session++));
    auto const result = run(w, visits);
    auto const drawn = [&](std::size_t i) { return result.visits[i].lines[0].authorization; };
    CHECK((result.visits[0].lines[0].denial == Denial::authorization_missing)); // the day before
    CHECK((drawn(1) == AuthorizationId(0)));
    CHECK((drawn(2) == AuthorizationId(1))); // it ends sooner
    CHECK((drawn(3) == AuthorizationId(0)));
    CHECK((result.visits[4].lines[0].denial == Denial::authorization_missing)); // both are used up
    CHECK((result.visits[5].lines[0].denial == Denial::authorization_missing));
}

TEST_CASE("disciplines that share a limit of visits, and conditions that do not", "[hard_bills]") {
    auto w = met();
    auto& plan = w.plans[0];
    plan.visit_per = VisitPer::session;
    plan.benefits.push_back(plan.benefits[0]);
    plan.benefits.back().category = BenefitCategory::occupational_therapy;
    plan.rendering_rules.push_back({.kind = QualificationKind::occupational_therapist, .valid = year, .payable = true});
    plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy, BenefitCategory::occupational_therapy}, .valid = year, .visits = 2}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::occupational_therapy, .used = 1}};
    auto first = visit(ppo_policy, day, {of("97530", dollars(60))}, 0);
    first.lines[0].provider_kind = QualificationKind::occupational_therapist;
    auto const second = visit(ppo_policy, day.plus_days(1), {line()}, 1);
    auto const result = run(w, {first, second});
    CHECK(owed(result.visits[0]) == Cents{800});
    CHECK((result.visits[1].lines[0].denial == Denial::limit_reached));
    // Of a condition each, and not known of which.
    plan.visit_limits[0].per_condition = true;
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::occupational_therapy, .used = 2, .episode = clinic::EpisodeId(0)},
                            {.as_of = Date(2026, 1, 1), .category = BenefitCategory::occupational_therapy, .used = 1, .episode = clinic::EpisodeId(1)}};
    auto of_first = second;
    of_first.episode = clinic::EpisodeId(0);
    auto of_second = second;
    of_second.episode = clinic::EpisodeId(1);
    CHECK((run_line(w, of_first).denial == Denial::limit_reached));
    CHECK(run_line(w, of_second).decided().patient() == dollars(8));
    CHECK_FALSE(run_line(w, second).is_decided());
}

TEST_CASE("what changes with a day changes on that day", "[hard_bills]") {
    auto w = met();
    Date const change(2026, 7, 1);
    w.contracts[0].rates = {{.valid = DateRange(Date(2026, 1, 1), change), .amount = dollars(40)}, {.valid = DateRange(change, Date(2027, 1, 1)), .amount = dollars(45)}};
    w.plans[0].benefits[0].valid = DateRange(Date(2026, 1, 1), change);
    w.plans[0].benefits.push_back(w.plans[0].benefits[0]);
    w.plans[0].benefits.back().valid = DateRange(change, Date(2027, 1, 1));
    w.plans[0].benefits.back().share.coinsurance = Rate::percent(30);
    CHECK(run_line(w, visit(ppo_policy, change.plus_days(-1))).decided().patient() == dollars(8));
    CHECK(run_line(w, visit(ppo_policy, change)).decided().patient() == Money(1350));
    w.contracts[0].rates.pop_back(); // no rate any more: open, not nothing
    CHECK(is_open_for(run_line(w, visit(ppo_policy, change)), "coverage.allowed-unknown"));
    w.policies[0].in_force = DateRange(Date(2026, 1, 1), change);
    CHECK((run_line(w, visit(ppo_policy, change)).denial == Denial::no_longer_in_force));
}

TEST_CASE("of a visit of which nothing is known nothing is said", "[hard_bills]") {
    auto w = world();
    w.plans[0] = {.id = ppo, .payer = PayerId(0), .product = ProductKind::other};
    w.contracts.clear();
    w.participations.clear();
    w.policies[0].balances.clear();
    PlannedVisit v{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .policies = {ppo_policy}, .date = day};
    v.lines = {{.code = ServiceCode("97140")}};
    auto const open = run_line(w, v).undetermined();
    CHECK(open.least == dollars(0));
    CHECK_FALSE(open.most.has_value());
    v.lines[0].charge = dollars(60);
    auto const charged = run_line(w, v).undetermined();
    CHECK(charged.least == dollars(0));
    CHECK((charged.most == dollars(60)));
}

TEST_CASE("a plan's year, a limit's own year and the calendar's turn on their own days", "[hard_bills]") {
    DateRange const always(Date(2020, 1, 1), Date(2030, 1, 1));
    auto w = world_on(always);
    auto& plan = w.plans[0];
    plan.year_start = {.month = 7, .day = 1};
    plan.limits[0].deductible = dollars(50);
    plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = always, .visits = 3, .year_start = YearStart{}}};
    plan.visit_per = VisitPer::session;
    w.policies[0].balances = {{.as_of = Date(2025, 7, 1), .deductible_met = Stated<Money>::none(), .ceiling_met = Stated<Money>::none()}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
    std::vector<PlannedVisit> visits;
    std::uint32_t session = 0;
    for (auto const date : {Date(2026, 6, 29), Date(2026, 6, 30), Date(2026, 7, 1), Date(2026, 12, 31), Date(2027, 1, 1)})
        visits.push_back(visit(ppo_policy, date, {line()}, session++));
    auto const result = run(w, visits);
    CHECK(owed(result.visits[0]) == Cents{4000});
    CHECK(owed(result.visits[1]) == Cents{1000 + 600});
    CHECK(owed(result.visits[2]) == Cents{4000}); // a new plan year
    CHECK((result.visits[3].lines[0].denial == Denial::limit_reached)); // the fourth of the calendar year
    CHECK(owed(result.visits[4]) == Cents{1000 + 600}); // a new calendar year, the same plan year
}

TEST_CASE("a year that begins on the 29th of February begins on the 28th in a shorter one", "[hard_bills]") {
    YearStart const leap{.month = 2, .day = 29};
    CHECK(plan_year_start(leap, Date(2024, 2, 28)) == Date(2023, 2, 28));
    CHECK(plan_year_start(leap, Date(2024, 2, 29)) == Date(2024, 2, 29));
    CHECK(plan_year_start(leap, Date(2025, 2, 27)) == Date(2024, 2, 29));
    CHECK(plan_year_start(leap, Date(2025, 2, 28)) == Date(2025, 2, 28));
    CHECK(plan_year_start(leap, Date(2026, 2, 28)) == Date(2026, 2, 28));
}

TEST_CASE("shares are rounded once, as the plan says", "[hard_bills]") {
    struct Row {
        Rounding rounding;
        std::int64_t share; // 12.5 % of 40.20 is 5.025
    };
    auto const row = GENERATE(values<Row>({{Rounding::half_up, 503}, {Rounding::half_even, 502}, {Rounding::down, 502}}));
    auto w = met();
    w.plans[0].rounding = row.rounding;
    w.plans[0].benefits[0].share.coinsurance = Rate::basis_points(1250);
    w.contracts[0].rates[0].amount = Money(4020);
    auto const one = run_line(w, visit(ppo_policy)).decided();
    CHECK(one.patient() == Money(row.share));
    CHECK(one.of(PartKind::plan) == Money(4020 - row.share));
}

TEST_CASE("a copay is asked once for a benefit and a day, whatever the sessions", "[hard_bills]") {
    auto w = met();
    w.plans[0].visit_per = VisitPer::session;
    w.plans[0].order = CostShareOrder::copay_then_percent;
    for (auto& benefit : w.plans[0].benefits)
        benefit.share = {.copay = dollars(30), .coinsurance = Stated<Rate>::none(), .deductible_applies = false};
    auto massage = line();
    massage.provider_kind = QualificationKind::massage_therapist;
    auto const result = run(w, {visit(ppo_policy, day, {line()}, 0), visit(ppo_policy, day, {line(), massage}, 1), visit(ppo_policy, day.plus_days(1), {line()}, 2)});
    CHECK(owed(result.visits[0]) == Cents{3000});
    CHECK(owed(result.visits[1]) == Cents{0, 3000}); // another benefit
    CHECK(owed(result.visits[2]) == Cents{3000});
}

TEST_CASE("units above a cap are the clinic's, whatever the shares of the rest", "[hard_bills]") {
    auto w = met();
    w.caps = {{.code = ServiceCode("97140"), .valid = year, .units = 2}};
    w.plans[0].edits.unit_caps = CapEffect::excess_refused;
    auto const one = run_line(w, visit(ppo_policy, day, {of("97140", dollars(180), 3)})).decided();
    CHECK(one.of(PartKind::provider_liability) == dollars(60)); // one of three units
    CHECK(one.of(PartKind::plan) == dollars(64));
    CHECK(one.patient() == dollars(16));
    CHECK(sum(one) == dollars(180));
    w.plans[0].edits.unit_caps = CapEffect::line_refused;
    CHECK(run_line(w, visit(ppo_policy, day, {of("97140", dollars(180), 3)})).decided().of(PartKind::provider_liability) == dollars(180));
    w.plans[0].edits.unit_caps = {};
    CHECK(is_open_for(run_line(w, visit(ppo_policy, day, {of("97140", dollars(180), 3)})), "coverage.unit-cap-unknown"));
}

TEST_CASE("two members of a family on one day fill up what they share", "[hard_bills]") {
    auto w = world();
    w.plans[0].limits[0].deductible = dollars(50);
    w.plans[0].limits[0].family = FamilyLimit{.deductible = dollars(70), .ceiling = Stated<Money>::none()};
    w.policies.push_back(w.policies[0]);
    w.policies[4].id = PolicyId(4);
    w.policies[4].patient = clinic::PatientId(1);
    for (auto const i : {0U, 4U}) {
        w.policies[i].family = "f";
        w.policies[i].balances[0].family_deductible_met = Stated<Money>::none();
    }
    auto of_other = visit(PolicyId(4), day, {line()}, 1);
    of_other.patient = clinic::PatientId(1);
    auto const third = visit(ppo_policy, day.plus_days(1), {line()}, 2);
    auto const result = run(w, {visit(ppo_policy), of_other, third});
    CHECK(owed(result.visits[0]) == Cents{4000});
    CHECK(owed(result.visits[1]) == Cents{3000 + 200}); // 30 of the family's 70 are left
    CHECK(owed(result.visits[2]) == Cents{800});        // though 10 of one's own are not met
}

TEST_CASE("outside the network the first insurance's balance goes to the second as well", "[hard_bills]") {
    auto w = met();
    w.participations[0].tier = NetworkTier::out_of_network;
    w.plans[0].out_of_network_cover = true;
    w.plans[0].balance_billing_allowed = true;
    w.plans[1].coordination = CoordinationFormula::balance_to_allowed;
    w.plans[1].reductions.clear();
    w.policies[1].balances[0].deductible_met = dollars(283);
    w.contracts[1].rates[0].amount = dollars(50);
    auto v = visit(ppo_policy);
    v.lines[0].modifiers = {"GP"};
    v.policies = {ppo_policy, medicare_policy};
    auto const one = run_line(w, v); // 32 of 40; 8 and 20 are left; the second pays what is missing to its 50
    CHECK(one.first_payer->patient() == dollars(28));
    CHECK(one.decided().of(PartKind::plan) == dollars(32 + 18));
    CHECK(one.decided().patient() == dollars(0));
    CHECK(one.decided().of(PartKind::contractual_write_off) == dollars(10));
}

TEST_CASE("two contracts of equal standing leave the allowed amount open, a more particular one decides", "[hard_bills]") {
    auto w = met();
    w.contracts.push_back(w.contracts[0]);
    w.contracts.back().id = ContractId(9);
    w.contracts.back().rates[0].amount = dollars(45);
    CHECK(is_open_for(run_line(w, visit(ppo_policy)), "coverage.allowed-unknown"));
    w.contracts.back().plan = ppo;
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(9));
    w.contracts.back().rates[0].modifier = "CQ"; // its only row is for lines with it
    CHECK_FALSE(run_line(w, visit(ppo_policy)).is_decided());
}

TEST_CASE("beyond a soft limit a line is open, and so is what it leaves of a deductible", "[hard_bills]") {
    auto w = world();
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 1, .kind = LimitKind::soft}};
    w.plans[0].visit_per = VisitPer::session;
    w.policies[0].balances[0].deductible_met = dollars(440);
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
    auto massage = line();
    massage.provider_kind = QualificationKind::massage_therapist;
    auto const result = run(w, {visit(ppo_policy), visit(ppo_policy, day.plus_days(1), {line()}, 1), visit(ppo_policy, day.plus_days(2), {massage}, 2)});
    CHECK(owed(result.visits[0]) == Cents{4000});
    CHECK(is_open_for(result.visits[1].lines[0], "coverage.visit-limit-soft"));
    auto const& last = result.visits[2].lines[0];
    REQUIRE(is_open_for(last, "coverage.deductible-unknown"));
    CHECK(last.undetermined().least == dollars(8));      // 20 were met, if the payer agreed
    CHECK((last.undetermined().most == dollars(24))); // 20, and a fifth of the other 20
}

TEST_CASE("an amount for an episode is on its first visit, and open where nobody says which it is", "[hard_bills]") {
    auto w = met();
    w.contracts[0].rates = {{.basis = RateBasis::per_case, .valid = year, .amount = dollars(200)}};
    w.contracts[0].lesser_of_charge = false;
    auto v = visit(ppo_policy);
    v.visit_number = 1;
    auto const first = run_line(w, v);
    CHECK(first.allowed == Stated(dollars(200)));
    CHECK(first.decided().patient() == dollars(40));
    CHECK(first.decided().of(PartKind::allowed_above_charge) == dollars(-140));
    v.visit_number = 2;
    CHECK(run_line(w, v).decided().patient() == dollars(0));
    CHECK(run_line(w, v).decided().of(PartKind::contractual_write_off) == dollars(60));
    v.visit_number = {};
    CHECK_FALSE(run_line(w, v).is_decided());
}

TEST_CASE("late spending of one year is credited to the next, and no cent twice", "[hard_bills]") {
    auto w = world_on(two_years);
    auto& plan = w.plans[0];
    plan.limits[0].deductible_carry_over = CarryOver{.months = {10, 11, 12}, .only_if_unmet = true};
    auto const visits = std::vector{visit(ppo_policy, Date(2026, 9, 30), {of("97140", dollars(600), 5)}, 0), visit(ppo_policy, Date(2026, 10, 1), {of("97140", dollars(120), 2)}, 1),
                                    visit(ppo_policy, Date(2027, 1, 4), {of("97140", dollars(900), 15)}, 2)};
    auto result = run(w, visits);
    CHECK(owed(result.visits[0]) == Cents{20000});
    CHECK(owed(result.visits[1]) == Cents{8000});
    CHECK(owed(result.visits[2]) == Cents{42000 + 3600}); // 500 less 80; 20 % of 180
    // Met in that year: nothing is carried.
    w.policies[0].balances[0].deductible_met = dollars(220);
    result = run(w, visits);
    CHECK(owed(result.visits[2]) == Cents{50000 + 2000});
    plan.limits[0].deductible_carry_over->only_if_unmet = false;
    result = run(w, visits);
    CHECK(owed(result.visits[2]) == Cents{42000 + 3600});
}

TEST_CASE("a member's discount never lowers a covered line", "[hard_bills]") {
    auto w = met();
    w.policies[3].stacking = Stacking::discount_on_patient_liable;
    auto v = visit(ppo_policy);
    v.policies = {ppo_policy, club_policy};
    CHECK(run_line(w, v).decided().patient() == dollars(8)); // its price would be 48 of 60
    v.lines[0].purpose = Purpose::wellness;                  // not covered: the club's price
    auto const wellness = run_line(w, v).decided();
    CHECK(wellness.patient() == dollars(48));
    CHECK(wellness.of(PartKind::contractual_write_off) == dollars(12));
    w.policies[3].stacking = Stacking::never;
    CHECK(run_line(w, v).decided().patient() == dollars(60));
    w.policies[3].stacking = {};
    auto const open = run_line(w, v).undetermined();
    CHECK(open.least == dollars(48));
    CHECK((open.most == dollars(60)));
}

TEST_CASE("balances of another day, tier or year are not this one's", "[hard_bills]") {
    auto w = world();
    auto& balances = w.policies[0].balances;
    balances = {{.as_of = Date(2025, 12, 31), .deductible_met = dollars(500), .ceiling_met = dollars(500)}}; // of last year: this one began at nothing
    CHECK(run_line(w, visit(ppo_policy)).decided().of(PartKind::deductible) == dollars(40));
    balances = {{.as_of = Date(2026, 1, 1), .tier = NetworkTier::out_of_network, .deductible_met = dollars(500), .ceiling_met = dollars(500)}};
    CHECK_FALSE(run_line(w, visit(ppo_policy)).is_decided()); // of a tier that has no limit of its own
    balances = {{.as_of = Date(2026, 2, 1), .deductible_met = dollars(500), .ceiling_met = dollars(500)},
                {.as_of = Date(2026, 1, 1), .deductible_met = dollars(0), .ceiling_met = dollars(0)}};
    CHECK(run_line(w, visit(ppo_policy)).decided().patient() == dollars(8)); // the later one, whatever their order
    CHECK(run_line(w, visit(ppo_policy, Date(2026, 1, 31))).decided().patient() == dollars(40));
}

TEST_CASE("a claim that is open counts beside a balance of a later day, one that is settled does not", "[hard_bills]") {
    auto w = world();
    w.policies[0].balances = {{.as_of = day, .deductible_met = dollars(420), .ceiling_met = dollars(420)}};
    auto before = visit(ppo_policy, day.plus_days(-3), {line()}, 0);
    auto const on = visit(ppo_policy, day, {line()}, 1);
    before.claim = ClaimState::submitted;
    CHECK(owed(run(w, {before, on}).visits[1]) == Cents{4000});        // 460 of 500: all of it
    before.claim = ClaimState::settled;
    CHECK(owed(run(w, {before, on}).visits[1]) == Cents{4000});        // 420 of 500
    auto const two = visit(ppo_policy, day, {line(2, 120)}, 1);
    CHECK(owed(run(w, {before, two}).visits[1]) == Cents{8000});       // 80 are left
    before.claim = ClaimState::submitted;
    CHECK(owed(run(w, {before, two}).visits[1]) == Cents{4000 + 800}); // 40 are
}

TEST_CASE("a referral and a plan of care hold on their days", "[hard_bills]") {
    auto w = met();
    w.plans[0].benefits[0].referral_required = true;
    w.plans[0].certification_required = true;
    auto v = visit(ppo_policy);
    auto const with = [&](Date first, Date past) {
        v.referral = clinic::Referral{.ordered = first, .validity = DateRange(first, past)};
        return run_line(w, v).denial == Denial::referral_missing;
    };
    CHECK_FALSE(with(day, day.plus_days(1)));
    CHECK(with(day.plus_days(1), day.plus_days(2)));
    CHECK(with(day.plus_days(-30), day));
    v.referral = clinic::Referral{.ordered = day}; // valid for nobody knows how long
    CHECK_FALSE(run_line(w, v).is_decided());
    w.plans[0].benefits[0].referral_required = false;
    v.plan_of_care = clinic::PlanOfCare{.period = DateRange(day.plus_days(-10), day), .certified = day.plus_days(-9)};
    CHECK((run_line(w, v).denial == Denial::certification_missing));
    v.plan_of_care = clinic::PlanOfCare{.period = DateRange(day, day.plus_days(1)), .certified = day.plus_days(5)}; // signed later
    CHECK(run_line(w, v).decided().patient() == dollars(8));
    v.plan_of_care = clinic::PlanOfCare{.period = DateRange(day, day.plus_days(1))};
    CHECK((run_line(w, v).denial == Denial::certification_missing));
}

TEST_CASE("an authorization for units is never split, and what is refused draws nothing", "[hard_bills]") {
    auto w = met();
    w.plans[0].benefits[0].authorization_required = true;
    w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1), .last_day = Date(2026, 12, 31),
                         .counts = AuthorizationCounts::units, .approved = 5, .used = 1}};
    auto late = visit(ppo_policy, day, {line(2, 120)}, 0);
    w.plans[0].filing_limits = {{.valid = year, .days = 10}};
    late.filed = day.plus_days(11);
    auto const result = run(w, {late, visit(ppo_policy, day.plus_days(1), {line(3, 180)}, 1), visit(ppo_policy, day.plus_days(2), {line(2, 120)}, 2),
                                visit(ppo_policy, day.plus_days(3), {line(1, 60)}, 3)});
    CHECK((result.visits[0].lines[0].denial == Denial::late_filing));
    CHECK(owed(result.visits[1]) == Cents{2400}); // 3 of 4
    CHECK((result.visits[2].lines[0].denial == Denial::authorization_missing)); // 2 of 1
    CHECK(owed(result.visits[3]) == Cents{800});
    REQUIRE(result.authorizations.size() == 1);
    CHECK(result.authorizations[0].drawn_at_least == 4);
    CHECK(result.authorizations[0].drawn_at_most == 4);
}

TEST_CASE("rates for a modifier, a kind of provider and a place, the more particular first", "[hard_bills]") {
    auto w = met();
    auto& rates = w.contracts[0].rates;
    rates = {{.valid = year, .amount = dollars(40)},
             {.code = ServiceCode("97140"), .valid = year, .amount = dollars(42)},
             {.code = ServiceCode("97140"), .valid = year, .amount = dollars(34), .provider_kind = QualificationKind::physical_therapist_assistant},
             {.valid = year, .amount = dollars(20), .modifier = "52"}};
    auto const allowed = [&](PlannedLine one) { return run_line(w, visit(ppo_policy, day, {std::move(one)})).allowed; };
    CHECK(allowed(of("97110", dollars(60))) == Stated(dollars(40)));
    CHECK(allowed(of("97140", dollars(60))) == Stated(dollars(42)));
    auto by_assistant = of("97140", dollars(60));
    by_assistant.provider_kind = QualificationKind::physical_therapist_assistant;
    CHECK(allowed(by_assistant) == Stated(dollars(34)));
    auto reduced = of("97140", dollars(60));
    reduced.modifiers = {"52"};
    CHECK(allowed(reduced) == Stated(dollars(42))); // the code counts more than the modifier
    reduced.code = ServiceCode("97110");
    CHECK(allowed(reduced) == Stated(dollars(20)));
    auto by_somebody = of("97140", dollars(60));
    by_somebody.provider_kind = {};
    CHECK_FALSE(run_line(w, visit(ppo_policy, day, {by_somebody})).is_decided());
}
