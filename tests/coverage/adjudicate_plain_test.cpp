// Visits about which everything is stated go a short way through the engine. Whichever way a visit goes, nothing of the answer shows it.

#include <therapy/coverage/ledger.hpp>

#include "sample.hpp"

#include "support/catch.hpp"
#include "support/property.hpp"

#include <algorithm>

using namespace sample;

namespace {

std::int64_t upto(std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); }
bool coin() { return upto(1) == 1; }
bool rarely() { return upto(11) == 0; }
template <class T>
T pick(std::vector<T> const& values) {
    return *rc::gen::elementOf(values);
}

/// The same world with what changes nothing, but leaves every visit to the steps: a cap of a day that is none.
World by_steps(World w) {
    w.contracts.push_back({.id = ContractId(static_cast<std::uint32_t>(w.contracts.size())), .payer = PayerId(2), .valid = DateRange(Date(2000, 1, 1), Date(2001, 1, 1))});
    for (auto& contract : w.contracts)
        if (!contract.day_cap)
            contract.day_cap = Stated<Money>::none();
    return w;
}

/// Two pairs of codes, as a quarter's file has them.
CodeEdits const& some_edits() {
    static auto const loaded = [] {
        EditText const text{.name = "file", .text = "97140\t97124\t*\t20200101\t*\t1\twhy\n97110\t97010\t*\t20200101\t20251231\t0\twhy\n"};
        return load_code_edits({&text, 1}, Date(2026, 6, 30)).edits;
    }();
    return loaded;
}

/// What payers look at beside covering a line: pairs of codes and a day's units.
void open_edits(World& w) {
    if (coin())
        w.edits = &some_edits();
    for (auto const& code : {ServiceCode("97110"), ServiceCode("97140"), ServiceCode("97124")})
        if (coin())
            w.caps.push_back({.code = code, .valid = DateRange(Date(2025, 1, 1).plus_days(static_cast<int>(upto(360))), Date(2027, 1, 1)), .units = upto(9)});
    w.plans[0].edits.code_pairs = pick<Stated<bool>>({true, false, Stated<bool>::none(), Stated<bool>::not_stated()});
    w.plans[0].edits.unit_caps = pick<Stated<CapEffect>>({CapEffect::line_refused, CapEffect::excess_refused, Stated<CapEffect>::none(), Stated<CapEffect>::not_stated()});
}

/// Medicare, which looks at no threshold.
void close_edits(World& w) {
    auto& medicare = w.plans[1];
    medicare.edits = {.code_pairs = pick<Stated<bool>>({Stated<bool>::none(), false, false, Stated<bool>::not_stated()}),
                      .unit_caps = rarely() ? Stated<CapEffect>::not_stated() : Stated<CapEffect>::none(), .threshold = Stated<ClaimForm>::none()};
    w.contracts[1].rates = {{.valid = w.contracts[1].valid, .amount = Money(upto(9'000))}};
    if (rarely())
        w.contracts[1].rates.push_back({.code = ServiceCode("97140"), .valid = w.contracts[1].valid, .amount = Money(upto(9'000)), .modifier = "GP"});
    if (rarely())
        medicare.reductions.push_back({.valid = w.contracts[1].valid, .rate = Rate::percent(1), .modifiers = {"GP", "GO"}, .reason = "45"});
    if (rarely())
        medicare.liability_rules.clear();
    if (coin())
        medicare.visit_limits.push_back({.categories = {BenefitCategory::physical_therapy}, .valid = w.contracts[1].valid, .visits = upto(5)});
    w.policies[1].visits = {{.as_of = Date(2025, 6, 1), .category = BenefitCategory::physical_therapy, .used = upto(6)}};
    w.policies[1].balances.front().as_of = Date(2025, 6, 1);
}

World any_world() {
    auto w = world();
    auto const two_years = DateRange(Date(2025, 1, 1), Date(2027, 1, 1));
    auto& plan = w.plans[0];
    plan.product = pick<ProductKind>({ProductKind::ppo, ProductKind::ppo, ProductKind::epo, ProductKind::hmo, ProductKind::medicare_part_b, ProductKind::other, ProductKind::workers_compensation});
    auto const order = pick<CostShareOrder>({CostShareOrder::deductible_then_coinsurance_then_ceiling, CostShareOrder::deductible_then_cost, CostShareOrder::copay_then_percent,
                                             CostShareOrder::copay_then_deductible_then_coinsurance, CostShareOrder::copay_only});
    plan.order = order;
    plan.visit_per = pick<Stated<VisitPer>>({Stated<VisitPer>::not_stated(), VisitPer::session, VisitPer::day});
    plan.rounding = pick<Rounding>({Rounding::half_up, Rounding::half_even, Rounding::down});
    for (auto& row : plan.benefits) {
        bool const copay = order != CostShareOrder::deductible_then_coinsurance_then_ceiling && coin();
        bool const percent = order != CostShareOrder::copay_only || rarely();
        bool const deductible = (order != CostShareOrder::copay_then_percent && order != CostShareOrder::copay_only) || rarely();
        row.valid = two_years;
        row.share = {.copay = copay ? Stated<Money>(Money(upto(6000))) : Stated<Money>::none(), .copay_per = coin() ? CopayPer::visit : CopayPer::line,
                     .coinsurance = percent ? Stated<Rate>(Rate::basis_points(upto(10'000))) : Stated<Rate>::none(), .deductible_applies = deductible && coin()};
        row.authorization_required = rarely();
        if (rarely())
            row.share.copay = {};
    }
    for (auto& row : plan.rendering_rules)
        row.valid = two_years;
    plan.certification_required = coin();
    plan.out_of_network_cover = pick<Stated<bool>>({true, true, false, Stated<bool>::not_stated()});
    plan.balance_billing_allowed = pick<Stated<bool>>({true, false, Stated<bool>::not_stated()});
    if (coin())
        plan.year_start = {.month = 3, .day = 12};
    auto const amount = [](std::int64_t most) { return upto(5) == 0 ? Stated<Money>::none() : rarely() ? Stated<Money>::not_stated() : Stated<Money>(Money(upto(most))); };
    plan.limits[0] = {.valid = two_years, .deductible = amount(30'000), .ceiling = amount(40'000)};
    if (coin())
        plan.limits.push_back({.tier = NetworkTier::out_of_network, .valid = two_years, .deductible = amount(60'000), .ceiling = amount(90'000)});
    if (rarely())
        plan.limits[0].deductible_carry_over = CarryOver{.months = {10, 11, 12}};
    if (rarely())
        plan.limits[0].family = FamilyLimit{.deductible = amount(50'000), .ceiling = amount(70'000)};
    if (coin())
        plan.visit_limits.push_back({.categories = {BenefitCategory::physical_therapy, BenefitCategory::massage_therapy}, .valid = two_years, .visits = upto(8)});
    if (upto(3) == 0)
        plan.visit_limits.push_back({.categories = {BenefitCategory::massage_therapy}, .valid = two_years, .visits = rarely() ? Stated<std::int64_t>::none() : Stated<std::int64_t>(upto(4)),
                                     .year_start = YearStart{.month = 7, .day = 1}});
    if (coin())
        plan.reductions = {{.valid = two_years, .rate = Rate::percent(2), .reason = "253"}};

    for (auto& row : w.participations)
        row.valid = two_years;
    w.participations[0].tier = pick<Stated<NetworkTier>>({NetworkTier::in_network, NetworkTier::preferred, Stated<NetworkTier>::none()});
    w.participations.push_back({.id = ParticipationId(2), .payer = PayerId(0), .provider = clinic::ProviderId(1), .valid = two_years, .tier = Stated<NetworkTier>::none()});
    for (auto& contract : w.contracts)
        contract.valid = two_years;
    auto& contract = w.contracts[0];
    contract.lesser_of_charge = pick<Stated<bool>>({true, true, false, Stated<bool>::not_stated()});
    contract.rates = {{.valid = two_years, .amount = Money(upto(9'000))}, {.code = ServiceCode("97110"), .basis = RateBasis::share_of_charge, .valid = two_years, .share = Rate::basis_points(upto(12'000))}};
    if (rarely())
        contract.day_cap = Stated<Money>(Money(upto(9'000)));

    for (std::uint32_t i = 0; i < w.policies.size(); ++i)
        w.policies[i].in_force = DateRange(Date(2025, 6, 1), Date(2026, 12, 1));
    w.plans[1].edits.unit_caps = Stated<CapEffect>::none(); // else Medicare's are missed where none are given
    if (coin())
        open_edits(w);
    if (upto(3) != 0)
        close_edits(w);
    auto& policy = w.policies[0];
    policy.balances = {{.as_of = Date(2025, 6, 1), .deductible_met = Stated<Money>::none(), .ceiling_met = Stated<Money>::none()}};
    for (auto count = upto(2); count > 0; --count)
        policy.balances.push_back({.as_of = Date(2025, 11, 1).plus_days(static_cast<int>(upto(200))), .deductible_met = amount(20'000), .ceiling_met = amount(20'000)});
    policy.visits = {{.as_of = Date(2025, 6, 1), .category = BenefitCategory::physical_therapy, .used = upto(3)}};
    if (coin())
        policy.visits.push_back({.as_of = Date(2026, 2, 1), .category = BenefitCategory::massage_therapy, .used = upto(3)});
    w.policies.push_back(policy);
    w.policies.back().id = PolicyId(4);
    w.policies.back().patient = clinic::PatientId(1);
    if (rarely())
        w.policies.back().balances.clear();
    return w;
}

std::vector<PlannedVisit> any_visits() {
    std::vector<PlannedVisit> visits;
    auto const count = static_cast<std::uint32_t>(1 + upto(coin() ? 11 : 40));
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const policy = pick<PolicyId>({ppo_policy, ppo_policy, ppo_policy, PolicyId(4), medicare_policy, self_pay_policy});
        auto v = visit(policy, Date(2025, 11, 25).plus_days(static_cast<int>(coin() ? upto(12) : upto(150))), {}, i);
        v.patient = clinic::PatientId(policy == PolicyId(4) && !rarely() ? 1 : 0);
        v.plan_of_care = clinic::PlanOfCare{.period = DateRange(v.date.plus_days(-static_cast<int>(upto(80))), v.date.plus_days(30)),
                                            .certified = rarely() ? boost::none : boost::optional<Date>(v.date)};
        if (coin())
            v.filed = v.date.plus_days(static_cast<int>(upto(20)));
        if (rarely())
            v.claim = ClaimState::submitted;
        if (rarely())
            v.policies.push_back(self_pay_policy);
        for (auto const& code : {ServiceCode("97110"), ServiceCode("97124"), ServiceCode("97140"), ServiceCode("97010")}) {
            if (upto(2) != 0)
                continue;
            auto one = line(upto(4));
            one.code = code;
            one.charge = Money(upto(20'000));
            one.provider = clinic::ProviderId(static_cast<std::uint32_t>(upto(1)));
            one.provider_kind = pick<QualificationKind>({QualificationKind::physical_therapist, QualificationKind::physical_therapist, QualificationKind::massage_therapist});
            if (rarely())
                one.purpose = pick<Purpose>({Purpose::wellness, Purpose::evaluation, Purpose::maintenance});
            if (policy == medicare_policy ? upto(2) != 0 : rarely())
                one.modifiers = {pick<std::string>({"GP", "GP", "GP", "GO"})};
            switch (upto(40)) {
            case 0: one.modifiers = {"59"}; break;
            case 1: one.units = {}; one.minutes = 23; break;
            case 2: one.charge = {}; break;
            case 3: one.provider = boost::none; break;
            case 4: one.provider_kind = QualificationKind::therapy_aide; break;
            case 5: one.patient_basis = LiabilityBasis::signed_notice; break;
            case 6: one.charge = Money(100, Currency("EUR")); break;
            case 7: one.units = Stated<std::int64_t>::none(); break;
            case 8: one.charge = Money(-100); break;
            default: break;
            }
            v.lines.push_back(one);
        }
        if (upto(3) == 0 && !v.lines.empty()) { // of a code twice
            v.lines.push_back(v.lines.front());
            v.lines.back().charge = Money(upto(20'000));
        }
        std::reverse(v.lines.begin(), v.lines.begin() + static_cast<std::ptrdiff_t>(v.lines.size() / 2));
        visits.push_back(v);
    }
    return visits;
}

struct Told {
    Step step;
    StepResult result;
    clinic::SessionId session;
    std::size_t line;
    std::string value;
    Stated<Money> amount;

    friend bool operator==(Told const&, Told const&) = default;
};

TraceSink into(std::vector<Told>& list) {
    return {&list, [](void* to, TraceEntry const& entry) {
                static_cast<std::vector<Told>*>(to)->push_back({entry.step, entry.result, entry.session, entry.line, std::string(entry.value), entry.amount});
            }};
}

} // namespace

TEST_CASE("a visit about which everything is stated is answered as step by step", "[adjudicate_plain]") {
    therapy::tests::property("amounts, findings, counters and trace, for any plans and visits in either order", therapy::tests::property_cases(2000), [] {
        auto const w = any_world();
        auto const stepwise = by_steps(w);
        auto const visits = any_visits();
        auto const context = w.context();
        auto const steps = stepwise.context();

        std::vector<Told> told, told_by_steps;
        auto const answer = adjudicate(visits, context, into(told));
        auto const expected = adjudicate(visits, steps, into(told_by_steps));
        for (std::size_t i = 0; i < visits.size(); ++i)
            RC_ASSERT(answer.visits[i] == expected.visits[i]);
        RC_ASSERT(answer == expected);
        RC_ASSERT(told == told_by_steps);

        // In any order, into a book that remembers all its claims, closed halfway: what is kept beside a policy is written in time.
        Ledger loose(context, ClaimOrder::receipt);
        Ledger loose_by_steps(steps, ClaimOrder::receipt);
        for (std::size_t i = 0; i < visits.size(); ++i) {
            RC_ASSERT(loose.take(visits[i]) == loose_by_steps.take(visits[i]));
            if (i == visits.size() / 2)
                RC_ASSERT(loose.close() == loose_by_steps.close());
        }
        RC_ASSERT(loose.close() == loose_by_steps.close());

        // As they are received, into a book whose answers use their room again.
        Ledger book(context, ClaimOrder::receipt);
        Ledger book_by_steps(steps, ClaimOrder::receipt);
        for (auto const position : in_order(visits, ClaimOrder::receipt))
            RC_ASSERT(book.take(visits[position]) == book_by_steps.take(visits[position]));
        RC_ASSERT(book.close() == book_by_steps.close());
    });
}

TEST_CASE("what is taken of a day's copay is known whichever way the day's visits go", "[adjudicate_plain]") {
    auto w = world();
    w.plans[0].order = CostShareOrder::copay_then_percent;
    w.plans[0].visit_per = VisitPer::day;
    w.plans[0].limits[0].deductible = Stated<Money>::none();
    for (auto& row : w.plans[0].benefits)
        row.share = {.copay = dollars(30), .copay_per = CopayPer::visit, .coinsurance = Rate::percent(0), .deductible_applies = false};
    bool const first_by_steps = GENERATE(false, true);
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < 6; ++i) {
        visits.push_back(visit(ppo_policy, day.plus_days(static_cast<int>(i / 3)), {line()}, i));
        if ((i % 2 == 0) == first_by_steps)
            visits.back().lines[0].patient_basis = LiabilityBasis::signed_notice; // which is for the steps
    }
    auto const result = run(w, visits);
    for (std::size_t i = 0; i < visits.size(); ++i) {
        CAPTURE(i);
        CHECK(result.visits[i].lines[0].decided().of(PartKind::copay) == dollars(i % 3 == 0 ? 30 : 0));
    }
}

TEST_CASE("amounts of one year add up the same whether a counter keeps days or sums", "[adjudicate_plain]") {
    auto w = world();
    w.policies[0].balances.push_back({.as_of = day.plus_days(2), .deductible_met = dollars(60), .ceiling_met = dollars(60)});
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < 4; ++i)
        visits.push_back(visit(ppo_policy, day.plus_days(static_cast<int>(i)), {line()}, i));
    auto const result = run(w, visits);
    REQUIRE(result.accumulators.size() == 1);
    // What came before the balance is in it: 60, and 40 on each of the two days since.
    CHECK(result.accumulators[0].deductible_met == Stated(dollars(140)));
    CHECK(result.accumulators[0].deductible.before == Stated(dollars(0)));
}

TEST_CASE("policies are told apart however far their ids lie", "[adjudicate_plain]") {
    auto w = world();
    std::uint32_t const ids[] = {0, 63, 64, 5'000'000, 8'388'607, 8'388'608, 4'000'000'000};
    auto const one = w.policies[0];
    w.policies.clear();
    std::vector<PlannedVisit> visits;
    for (auto const id : ids) {
        w.policies.push_back(one);
        w.policies.back().id = PolicyId(id);
    }
    for (std::uint32_t i = 0; i < 3 * std::size(ids); ++i)
        visits.push_back(visit(PolicyId(ids[i % std::size(ids)]), day.plus_days(static_cast<int>(i)), {line()}, i));
    auto const context = w.context();
    Ledger book(context);
    for (int round = 0; round < 2; ++round) { // closed and begun anew
        for (auto const& v : visits)
            CHECK(book.take(v).lines.at(0).is_decided());
        auto const closed = book.close();
        REQUIRE(closed.accumulators.size() == std::size(ids));
        for (std::size_t i = 0; i < std::size(ids); ++i) {
            CHECK(closed.accumulators[i].policy == PolicyId(ids[i]));
            CHECK(closed.accumulators[i].deductible_met == Stated(dollars(120))); // three visits of 40 each
        }
        // Few visits at once, of whom no more is remembered than they need.
        CHECK(adjudicate(visits, context).accumulators == closed.accumulators);
        CHECK(adjudicate({&visits[5], 1}, context).accumulators.at(0).policy == PolicyId(ids[5]));
    }
}

TEST_CASE("what the steps found stands where it belongs between what was found the short way", "[adjudicate_plain]") {
    auto const w = world();
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < 40; ++i) {
        auto one = line();
        one.purpose = Purpose::wellness; // which nobody covers
        if (i % 9 == 4)
            one.patient_basis = LiabilityBasis::signed_notice; // which is for the steps
        visits.push_back(visit(i % 3 == 0 ? medicare_policy : ppo_policy, day.plus_days(static_cast<int>(i / 4)), {one}, i));
        if (i % 13 == 6)
            visits.back().visit_number = 0; // which is told, whichever way it goes
    }
    auto const result = run(w, visits);
    CHECK(result.report.size() > visits.size());
    CHECK(result == run(by_steps(w), visits));
    auto again = result.report;
    again.order();
    CHECK(again == result.report);
}

TEST_CASE("counters come in the order of their policies, whoever counted", "[adjudicate_plain]") {
    auto w = world();
    auto one = w.policies[0];
    one.visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Stated<std::int64_t>::none()}};
    w.policies.clear();
    std::vector<PlannedVisit> visits;
    for (std::uint32_t i = 0; i < 90; ++i) {
        w.policies.push_back(one);
        w.policies.back().id = PolicyId(i);
        auto given = line();
        if (i % 7 < 3)
            given.patient_basis = LiabilityBasis::signed_notice; // which is for the steps
        visits.push_back(visit(PolicyId(89 - i), day.plus_days(static_cast<int>(i % 5)), {given}, i));
    }
    w.plans[0].visit_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .visits = 20}};
    auto const result = run(w, visits);
    REQUIRE(result.accumulators.size() == visits.size());
    REQUIRE(result.visit_limits.size() == visits.size());
    for (std::uint32_t i = 0; i < visits.size(); ++i) {
        CHECK(result.accumulators[i].policy == PolicyId(i));
        CHECK(result.accumulators[i].deductible_met == Stated(dollars(40)));
        CHECK(result.visit_limits[i].policy == PolicyId(i));
    }
    CHECK(result == run(by_steps(w), visits));
}
