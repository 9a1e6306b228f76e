#include <therapy/coverage/ledger.hpp>

#include "core/enum_checks.hpp"
#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace sample;

namespace {

std::int64_t upto(std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); }
bool coin() { return upto(1) == 1; }

/// Two members of a family and Medicare, with limits of all kinds.
World book() {
    auto w = world();
    auto& plan = w.plans[0];
    plan.limits[0].family = FamilyLimit{.deductible = dollars(800), .ceiling = dollars(900)};
    plan.benefits[0].share = {.copay = dollars(10), .coinsurance = Rate::percent(20), .deductible_applies = true, .order = CostShareOrder::copay_then_deductible_then_coinsurance};
    plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 6}};
    plan.benefits[0].authorization_required = coin();
    w.policies.push_back(w.policies[0]);
    w.policies[4].id = PolicyId(4);
    w.policies[4].patient = clinic::PatientId(1);
    for (auto const i : {0U, 4U}) {
        w.policies[i].family = "family";
        w.policies[i].balances[0].family_deductible_met = dollars(100);
        w.policies[i].balances[0].family_ceiling_met = Stated<Money>::none();
        w.policies[i].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = upto(3)}};
    }
    w.contracts[0].day_cap = Stated<Money>(dollars(60));
    w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1), .last_day = day.plus_days(20),
                         .counts = AuthorizationCounts::visits, .approved = upto(6), .used = Stated<std::int64_t>::none()}};
    return w;
}

std::vector<PlannedVisit> claims() {
    std::vector<PlannedVisit> visits;
    auto const count = 1 + upto(11);
    for (std::int64_t i = 0; i < count; ++i) {
        auto const policy = *rc::gen::elementOf(std::vector{ppo_policy, ppo_policy, PolicyId(4), medicare_policy, self_pay_policy});
        auto v = visit(policy, day.plus_days(static_cast<int>(upto(6))), {}, static_cast<std::uint32_t>(i));
        v.patient = clinic::PatientId(policy == PolicyId(4) ? 1 : 0);
        if (coin())
            v.claim = coin() ? ClaimState::submitted : ClaimState::settled;
        if (coin())
            v.filed = v.date.plus_days(static_cast<int>(upto(20)));
        auto const lines = 1 + upto(2);
        for (std::int64_t j = 0; j < lines; ++j) {
            auto one = line(upto(3), upto(200));
            one.code = coin() ? ServiceCode("97140") : ServiceCode("97110");
            if (upto(5) == 0)
                one.purpose = Purpose::wellness;
            if (upto(7) == 0)
                one.charge = Stated<Money>::unknown(Unknown::not_given);
            v.lines.push_back(one);
        }
        visits.push_back(v);
    }
    return visits;
}

} // namespace

TEST_CASE("the orders of claims are told apart", "[ledger]") { therapy::tests::check_enum_table(ClaimOrder::receipt); }

TEST_CASE("claims one after another come out as all of them at once", "[ledger]") {
    rc::prop("for any claims", [] {
        auto const w = book();
        auto const visits = claims();
        auto const context = w.context();
        auto const whole = adjudicate(visits, context);

        Ledger ledger(context);
        for (int round = 0; round < 2; ++round) { // closed and begun anew
            for (auto const position : in_order(visits, ClaimOrder::service_date)) {
                RC_ASSERT(ledger.take(visits[position]) == whole.visits[position]);
                if (coin()) { // what is asked aside is not in the book
                    auto const aside = claims();
                    RC_ASSERT(ledger.adjudicate(aside) == adjudicate(aside, context));
                }
            }
            auto closed = ledger.close();
            RC_ASSERT(closed.visits.empty());
            closed.visits = whole.visits;
            RC_ASSERT(closed == whole);
        }

        std::vector<AdjudicatedVisit> taken(whole.visits);
        for (auto& one : taken)
            one.lines.clear();
        auto all = adjudicate_all(visits, context, ClaimOrder::service_date,
                                  {&taken, [](void* to, std::size_t position, AdjudicatedVisit const& v) { (*static_cast<std::vector<AdjudicatedVisit>*>(to))[position] = v; }});
        all.visits = std::move(taken);
        RC_ASSERT(all == whole);
    });
}

TEST_CASE("in the order of receipt a claim of an earlier day that came later pays what the deductible leaves", "[ledger]") {
    auto const w = world(); // 500 deductible, 40 a unit
    auto first = visit(ppo_policy, day, {line(13, 2000)}, 0);
    auto second = visit(ppo_policy, day.plus_days(1), {line(1)}, 1);
    first.filed = day.plus_days(30);
    second.filed = day.plus_days(2);
    std::vector<PlannedVisit> const visits{first, second};
    auto const owed = [&](ClaimOrder order) {
        std::vector<Money> amounts(2, dollars(0));
        auto const closed = adjudicate_all(visits, w.context(), order, {&amounts, [](void* to, std::size_t position, AdjudicatedVisit const& v) {
                                                                            (*static_cast<std::vector<Money>*>(to))[position] = patient_total(v).least;
                                                                        }});
        CHECK(closed.accumulators[0].deductible_met == Stated(dollars(500)));
        return amounts;
    };
    CHECK(owed(ClaimOrder::service_date) == std::vector<Money>{dollars(504), dollars(8)});
    CHECK(owed(ClaimOrder::receipt) == std::vector<Money>{dollars(460) + dollars(12), dollars(40)});
    CHECK(in_order(visits, ClaimOrder::receipt) == std::vector<std::size_t>{1, 0});
}

TEST_CASE("a family's counters stand beside the member's, before and after", "[ledger]") {
    auto w = world();
    w.plans[0].limits[0].family = FamilyLimit{.deductible = dollars(800), .ceiling = Stated<Money>::none()};
    w.policies.push_back(w.policies[0]);
    w.policies[4].id = PolicyId(4);
    w.policies[4].patient = clinic::PatientId(1);
    for (auto const i : {0U, 4U}) {
        w.policies[i].family = "family";
        w.policies[i].balances[0].deductible_met = dollars(i == 0 ? 50 : 0);
        w.policies[i].balances[0].family_deductible_met = dollars(100);
    }
    auto other = visit(PolicyId(4), day, {line(2)}, 1);
    other.patient = clinic::PatientId(1);
    auto const result = run(w, {visit(ppo_policy, day, {line(1)}, 0), other});
    REQUIRE(result.accumulators.size() == 2);
    for (auto const& state : result.accumulators) {
        REQUIRE(state.family.has_value());
        CHECK(state.family->deductible.before == Stated(dollars(100)));
        CHECK(state.family->deductible.after == Stated(dollars(100 + 40 + 60)));
        CHECK(state.family->ceiling.after.is_none());
    }
    CHECK(result.accumulators[0].deductible.before == Stated(dollars(50)));
    CHECK(result.accumulators[0].deductible.after == Stated(dollars(90)));
    CHECK(result.accumulators[1].deductible.after == Stated(dollars(60)));
}

TEST_CASE("a claim the payer has not decided is in no balance, and is shown apart", "[ledger]") {
    auto w = world();
    w.policies[0].balances = {{.as_of = Date(2026, 3, 1), .deductible_met = dollars(300), .ceiling_met = dollars(300)}};
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20}};
    w.policies[0].visits = {{.as_of = Date(2026, 3, 1), .category = BenefitCategory::physical_therapy, .used = 4}};
    auto early = visit(ppo_policy, Date(2026, 2, 25), {line(1)}, 0);
    auto const late = visit(ppo_policy, Date(2026, 3, 9), {line(1)}, 1);
    // Settled, or of a day before the balance's: the balance contains it.
    auto const counted = run(w, {early, late});
    CHECK(counted.accumulators[0].deductible_met == Stated(dollars(340)));
    CHECK(counted.accumulators[0].deductible.pending == Stated(dollars(0)));
    CHECK(counted.visit_limits[0].used == Stated<std::int64_t>(5));
    early.claim = ClaimState::settled;
    CHECK(run(w, {early, late}).accumulators[0].deductible_met == Stated(dollars(340)));
    // Sent and open: it counts beside the balance.
    early.claim = ClaimState::submitted;
    auto const pending = run(w, {early, late});
    CHECK(pending.accumulators[0].deductible_met == Stated(dollars(380)));
    CHECK(pending.accumulators[0].deductible.pending == Stated(dollars(40)));
    CHECK(pending.accumulators[0].ceiling.pending == Stated(dollars(40)));
    CHECK(pending.visit_limits[0].used == Stated<std::int64_t>(6));
    CHECK(pending.visit_limits[0].pending == Stated<std::int64_t>(1));
}
