#include <therapy/coverage/plain_adjudicator.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace sample;

namespace {

PlainLine plain(Date date = day, std::uint32_t session = 0, PolicyId policy = ppo_policy) {
    return {.session = clinic::SessionId(session), .policy = policy, .date = date, .code = ServiceCode("97140"), .provider_kind = QualificationKind::physical_therapist,
            .provider = therapist, .certified = true, .units = 1, .charge = 6000};
}

PlannedLine planned(PlainLine const& one) {
    return {.code = one.code, .units = one.units, .charge = Money(one.charge), .purpose = one.purpose, .provider = one.provider, .provider_kind = one.provider_kind};
}

PlainAmounts amounts_of(AdjudicatedLine const& line) {
    PlainAmounts amounts{.decided = line.is_decided(), .denial = line.denial};
    if (!line.is_decided())
        return {};
    auto const of = [&](PartKind kind) { return line.decided().of(kind).minor_units(); };
    amounts.write_off = of(PartKind::contractual_write_off);
    amounts.provider_liability = of(PartKind::provider_liability);
    amounts.plan = of(PartKind::plan);
    amounts.deductible = of(PartKind::deductible);
    amounts.copay = of(PartKind::copay);
    amounts.coinsurance = of(PartKind::coinsurance);
    amounts.non_covered = of(PartKind::patient_non_covered);
    amounts.balance_bill = of(PartKind::balance_bill);
    amounts.price = of(PartKind::patient_price);
    amounts.above_charge = of(PartKind::allowed_above_charge);
    amounts.reduction = of(PartKind::statutory_reduction);
    return amounts;
}

std::int64_t upto(std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); }
bool coin() { return upto(1) == 1; }

} // namespace

TEST_CASE("plain lines come out as the engine has them", "[plain_adjudicator]") {
    auto w = world();
    w.plans[1].edits.code_pairs = false; // Medicare has some, and a line alone does not see its neighbours
    PlainAdjudicator plainly(w.context());
    auto const first = plainly.take(plain());
    CHECK(first == amounts_of(run_line(w, visit(ppo_policy))));
    CHECK(first.deductible == 4000);
    CHECK(plainly.take(plain(day, 1, self_pay_policy)).price == 6000);
    auto const medicare = plainly.take(plain(day, 2, medicare_policy));
    CHECK(medicare == amounts_of(run_line(w, visit(medicare_policy))));
}

TEST_CASE("a policy that is not plain is left alone from then on", "[plain_adjudicator]") {
    auto w = world();
    w.plans[0].benefits[0].authorization_required = true;
    PlainAdjudicator plainly(w.context());
    CHECK(plainly.is_plain(ppo_policy));
    CHECK_FALSE(plainly.take(plain()).decided);
    CHECK_FALSE(plainly.is_plain(ppo_policy));
    CHECK_FALSE(plainly.take(plain()).decided);
    CHECK_FALSE(plainly.is_plain(club_policy));
    CHECK_FALSE(plainly.take(plain(day, 0, PolicyId(99))).decided);

    auto open = world();
    open.policies[0].balances.clear();
    PlainAdjudicator unknown(open.context());
    CHECK_FALSE(unknown.take(plain()).decided);
    auto uncertified = plain(day, 0, medicare_policy);
    uncertified.certified = false;
    CHECK_FALSE(unknown.take(uncertified).decided);
    CHECK_FALSE(unknown.take(plain(Date(2027, 1, 1), 0, self_pay_policy)).decided); // not in force
}

TEST_CASE("what a plan says of a service changes with its dates", "[plain_adjudicator]") {
    auto w = world();
    w.plans[0].benefits[0].valid = DateRange(Date(2026, 1, 1), Date(2026, 3, 10));
    auto later = w.plans[0].benefits[0];
    later.valid = DateRange(Date(2026, 3, 10), Date(2027, 1, 1));
    later.share = copay_only(dollars(15));
    w.plans[0].benefits.push_back(later);
    PlainAdjudicator plainly(w.context());
    CHECK(plainly.take(plain(Date(2026, 3, 9), 0)).deductible == 4000);
    CHECK(plainly.take(plain(Date(2026, 3, 10), 1)).copay == 1500);
    CHECK(plainly.take(plain(Date(2026, 3, 11), 2)).copay == 1500);
}

TEST_CASE("the trace tells the steps of a plain line", "[plain_adjudicator]") {
    auto const w = world();
    PlainAdjudicator plainly(w.context());
    std::vector<TraceEntry> entries;
    TraceSink const sink{&entries, [](void* context, TraceEntry const& entry) { static_cast<std::vector<TraceEntry>*>(context)->push_back(entry); }};
    CHECK(plainly.take(plain(), sink).decided);
    REQUIRE(entries.size() == 5);
    CHECK((entries.front().step == Step::category));
    CHECK(entries[2].amount == Stated(dollars(40)));
    CHECK((entries.back().step == Step::outcome));
}

TEST_CASE("a line alone does not see a day's units or its neighbours: plans that look at them are not plain", "[plain_adjudicator]") {
    auto w = world();
    CodeEdits const edits;
    bool const by_units = GENERATE(false, true);
    if (by_units)
        w.caps = {{.code = ServiceCode("97140"), .valid = year, .units = 100}};
    else
        w.edits = &edits;
    CHECK_FALSE(PlainAdjudicator(w.context()).is_plain(ppo_policy));
    w.plans[0].edits = {.code_pairs = false, .unit_caps = Stated<CapEffect>::none()};
    CHECK(PlainAdjudicator(w.context()).is_plain(ppo_policy));
}

TEST_CASE("the engine and the plain one never differ", "[plain_adjudicator]") {
    rc::prop("for any plan and any lines of plain policies", [] {
        auto w = world();
        auto& plan = w.plans[0];
        plan.product = *rc::gen::elementOf(std::vector{ProductKind::ppo, ProductKind::epo, ProductKind::hmo, ProductKind::medicare_part_b, ProductKind::self_pay});
        auto const order = *rc::gen::elementOf(std::vector{CostShareOrder::deductible_then_coinsurance_then_ceiling, CostShareOrder::deductible_then_cost,
                                                           CostShareOrder::copay_then_percent, CostShareOrder::copay_then_deductible_then_coinsurance, CostShareOrder::copay_only});
        plan.order = order;
        plan.rounding = *rc::gen::elementOf(std::vector{Rounding::half_up, Rounding::half_even, Rounding::down});
        for (auto& row : plan.benefits) {
            bool const copay = order != CostShareOrder::deductible_then_coinsurance_then_ceiling && coin();
            row.share = {.copay = copay ? Stated<Money>(Money(upto(6000))) : Stated<Money>::none(), .copay_per = coin() ? CopayPer::visit : CopayPer::line,
                         .coinsurance = Rate::basis_points(upto(10000)), .deductible_applies = order != CostShareOrder::copay_then_percent && coin()};
            row.referral_required = false;
            row.authorization_required = upto(9) == 0;
        }
        plan.out_of_network_cover = coin();
        plan.balance_billing_allowed = coin();
        if (coin())
            plan.year_start = {.month = 3, .day = 12};
        plan.limits[0].deductible = upto(3) == 0 ? Stated<Money>::none() : Stated<Money>(Money(upto(30000)));
        plan.limits[0].ceiling = upto(3) == 0 ? Stated<Money>::none() : Stated<Money>(Money(upto(40000)));
        plan.visit_per = *rc::gen::elementOf(std::vector<Stated<VisitPer>>{VisitPer::session, VisitPer::day, Stated<VisitPer>()});
        if (coin())
            plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy, BenefitCategory::massage_therapy}, .valid = year, .visits = upto(5)}};
        if (coin())
            plan.reductions = {{.valid = year, .rate = Rate::percent(2), .reason = "253"}};
        w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = upto(3)}};
        w.policies[0].balances[0].deductible_met = Money(upto(20000));
        if (coin())
            w.policies[0].balances.push_back({.as_of = day.plus_days(2), .deductible_met = Money(upto(20000)), .ceiling_met = Money(upto(20000))});
        w.participations[0].tier = *rc::gen::elementOf(std::vector<Stated<NetworkTier>>{NetworkTier::in_network, NetworkTier::preferred, Stated<NetworkTier>::none()});
        w.contracts[0].lesser_of_charge = coin();
        auto& rate = w.contracts[0].rates[0];
        rate.basis = coin() ? RateBasis::per_unit : RateBasis::share_of_charge;
        rate.amount = Money(upto(9000));
        rate.share = Rate::basis_points(upto(10000));

        std::vector<PlannedVisit> visits;
        std::vector<PlainLine> lines;
        auto const count = static_cast<std::uint32_t>(1 + upto(6));
        Date date = day;
        for (std::uint32_t i = 0; i < count; ++i) {
            date = date.plus_days(static_cast<int>(upto(2)));
            auto v = visit(ppo_policy, date, {}, i);
            for (auto const& code : {ServiceCode("97110"), ServiceCode("97124"), ServiceCode("97140")}) {
                if (coin())
                    continue;
                auto one = plain(date, i);
                one.code = code;
                one.units = upto(4);
                one.charge = upto(20000);
                one.purpose = upto(5) == 0 ? Purpose::wellness : Purpose::rehabilitation;
                one.provider_kind = *rc::gen::elementOf(std::vector{QualificationKind::physical_therapist, QualificationKind::physical_therapist, QualificationKind::massage_therapist,
                                                                    QualificationKind::therapy_aide});
                lines.push_back(one);
                v.lines.push_back(planned(one));
            }
            visits.push_back(v);
        }
        PlainAdjudicator plainly(w.context());
        std::vector<PlainAmounts> quick;
        for (auto const& one : lines)
            quick.push_back(plainly.take(one));
        auto const full = run(w, visits);
        RC_CLASSIFY(plainly.is_plain(ppo_policy), "plain");
        std::size_t at = 0;
        for (auto const& v : full.visits)
            for (auto const& one : v.lines) {
                if (quick[at].decided) // and until then what it says holds, even if a later line is not plain
                    RC_ASSERT(quick[at] == amounts_of(one));
                ++at;
            }
    });
}
