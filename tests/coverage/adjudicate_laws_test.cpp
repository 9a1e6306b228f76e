#include <therapy/coverage/adjudicate.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace sample;

namespace {

template <class T>
T pick(std::vector<T> const& values) {
    return *rc::gen::elementOf(values);
}
std::int64_t upto(std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); }
bool coin() { return upto(1) == 1; }
Stated<bool> perhaps() { return coin(); }

ServiceCode any_code() { return coin() ? ServiceCode("97140") : ServiceCode("97110"); }

/// A random plan of any product, with every fact stated.
World random_world() {
    auto w = world();
    auto& plan = w.plans[0];
    plan.product = pick<ProductKind>({ProductKind::ppo, ProductKind::hmo, ProductKind::epo, ProductKind::pos, ProductKind::medicare_part_b, ProductKind::self_pay,
                                      ProductKind::member_savings, ProductKind::other});
    auto const order = pick<CostShareOrder>({CostShareOrder::deductible_then_coinsurance_then_ceiling, CostShareOrder::deductible_then_cost,
                                             CostShareOrder::copay_then_percent, CostShareOrder::copay_then_deductible_then_coinsurance, CostShareOrder::copay_only});
    plan.order = order;
    bool const only_copay = order == CostShareOrder::copay_only;
    for (auto& row : plan.benefits) {
        bool const copay = order != CostShareOrder::deductible_then_coinsurance_then_ceiling && coin();
        row.share = {.copay = copay ? Stated<Money>(Money(upto(6000))) : Stated<Money>::none(),
                     .copay_per = coin() ? CopayPer::visit : CopayPer::line,
                     .coinsurance = only_copay ? Stated<Rate>::none() : Stated<Rate>(Rate::basis_points(upto(10000))),
                     .deductible_applies = order != CostShareOrder::copay_then_percent && !only_copay && coin()};
        row.authorization_required = upto(3) == 0;
        row.referral_required = upto(5) == 0;
    }
    plan.certification_required = upto(3) == 0;
    plan.out_of_network_cover = perhaps();
    plan.balance_billing_allowed = perhaps();
    plan.limits[0].deductible = upto(3) == 0 ? Stated<Money>::none() : Stated<Money>(Money(upto(30000)));
    plan.limits[0].ceiling = upto(3) == 0 ? Stated<Money>::none() : Stated<Money>(Money(upto(40000)));
    if (coin())
        plan.visit_limits = {{.categories = {BenefitCategory::physical_therapy, BenefitCategory::massage_therapy}, .valid = year, .visits = upto(5)}};
    w.policies[0].visits = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = upto(3)}};
    w.policies[0].balances[0].deductible_met = Money(upto(plan.limits[0].deductible.has_value() ? plan.limits[0].deductible->minor_units() : 0));
    w.policies[0].balances[0].ceiling_met = Money(upto(plan.limits[0].ceiling.has_value() ? plan.limits[0].ceiling->minor_units() : 0));
    w.participations[0].tier = pick<Stated<NetworkTier>>({NetworkTier::in_network, NetworkTier::in_network, NetworkTier::preferred, Stated<NetworkTier>::none()});
    w.contracts[0].lesser_of_charge = perhaps();
    auto& rate = w.contracts[0].rates[0];
    rate.basis = pick<RateBasis>({RateBasis::per_unit, RateBasis::per_visit, RateBasis::share_of_charge});
    rate.amount = Money(upto(9000));
    rate.share = Rate::basis_points(upto(10000));
    w.authorizations = {{.id = AuthorizationId(0), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1), .last_day = day.plus_days(2),
                         .counts = coin() ? AuthorizationCounts::visits : AuthorizationCounts::units, .approved = upto(6), .used = Stated<std::int64_t>::none()}};
    if (coin()) // another one, of one code or of all
        w.authorizations.push_back({.id = AuthorizationId(1), .policy = ppo_policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1),
                                    .last_day = day.plus_days(static_cast<int>(upto(4))), .counts = coin() ? AuthorizationCounts::visits : AuthorizationCounts::units,
                                    .approved = upto(6), .used = Stated<std::int64_t>::none(),
                                    .codes = coin() ? std::vector<ServiceCode>{any_code()} : std::vector<ServiceCode>{}});
    plan.visit_per = pick<VisitPer>({VisitPer::session, VisitPer::day, VisitPer::day_and_provider, VisitPer::day_and_benefit});
    plan.edits.code_pairs = perhaps();
    plan.edits.unit_caps = pick<Stated<CapEffect>>({CapEffect::line_refused, CapEffect::excess_refused, Stated<CapEffect>::none()});
    plan.edits.threshold = pick<Stated<ClaimForm>>({ClaimForm::professional, ClaimForm::institutional, Stated<ClaimForm>::none()});
    w.policies[0].amounts = {{.as_of = Date(2026, 1, 1), .category = BenefitCategory::physical_therapy, .used = Money(200'000 + upto(50'000))}};
    if (coin())
        w.caps = {{.code = ServiceCode("97140"), .valid = year, .units = upto(4)}};
    EditText const rows[] = {{"edits.txt", "97110\t97140\t\t20200101\t*\t1\tany\n"}};
    static CodeEdits const edits = load_code_edits(rows, Date(2026, 12, 31)).edits;
    if (coin())
        w.edits = &edits;
    w.contracts[0].beyond_limit = pick<BeyondLimit>({BeyondLimit::contract_rate, BeyondLimit::charge_in_proportion, BeyondLimit::charge});
    return w;
}

PolicyId const second{4};

/// The same with limits in money, of a family and of the contract's day, and with another insurance behind it.
World wide_world() {
    auto w = random_world();
    auto& plan = w.plans[0];
    auto const of_insurance = pick<ProductKind>({ProductKind::ppo, ProductKind::hmo, ProductKind::epo, ProductKind::pos, ProductKind::other});
    plan.product = of_insurance;
    if (coin())
        plan.amount_limits = {{.categories = {BenefitCategory::physical_therapy}, .valid = year, .amount = Money(200'000 + upto(60'000)),
                               .counts = coin() ? LimitCounts::allowed : LimitCounts::paid}};
    if (upto(2) == 0)
        w.policies[0].money_limit = MoneyLimit{.total = Money(100'000), .used = Money(60'000 + upto(40'000)), .as_of = Date(2026, 1, 1)};
    if (upto(2) == 0) {
        plan.limits[0].family = FamilyLimit{.deductible = Money(upto(60'000)), .ceiling = Money(upto(80'000)), .deductible_rule = coin() ? FamilyRule::embedded : FamilyRule::aggregate,
                                            .ceiling_rule = coin() ? FamilyRule::embedded : FamilyRule::aggregate};
        w.policies[0].balances[0].family_deductible_met = Money(upto(60'000));
        w.policies[0].balances[0].family_ceiling_met = Money(upto(80'000));
    }
    if (upto(2) == 0)
        w.contracts[0].day_cap = Stated<Money>(Money(upto(15'000)));
    if (upto(2) == 0)
        plan.reductions = {{.valid = year, .rate = Rate::percent(15), .modifiers = {"KX"}, .reason = "45"}, {.valid = year, .rate = Rate::percent(2), .reason = "253"}};
    plan.filing_limits = {{.valid = year, .days = 30 + upto(30)}};

    w.payers.push_back({.id = PayerId(4), .name = "second insurer", .kind = PayerKind::commercial});
    auto behind = ppo_plan(coin() ? ProductKind::ppo : ProductKind::hmo);
    behind.id = PlanId(4);
    behind.payer = PayerId(4);
    behind.coordination = pick<CoordinationFormula>({CoordinationFormula::balance_to_allowed, CoordinationFormula::normal_minus_primary, CoordinationFormula::percentage_of_remainder,
                                                     CoordinationFormula::medicare_secondary, CoordinationFormula::medicaid_lesser_of});
    behind.benefits[0].share.coinsurance = Rate::basis_points(upto(10000));
    behind.benefits[0].covered = upto(5) != 0;
    behind.visit_per = plan.visit_per;
    behind.edits = {.code_pairs = false, .unit_caps = Stated<CapEffect>::none(), .threshold = Stated<ClaimForm>::none()};
    behind.out_of_network_cover = coin();
    behind.balance_billing_allowed = coin();
    w.plans.push_back(behind);
    w.policies.push_back({.id = second, .patient = clinic::PatientId(0), .plan = PlanId(4), .in_force = year});
    w.policies[4].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = Money(50'000 - upto(9000)), .ceiling_met = Money(upto(300'000))}};
    if (upto(2) == 0)
        w.policies[4].money_limit = MoneyLimit{.total = Money(10'000), .used = Money(upto(10'000)), .as_of = Date(2026, 1, 1)};
    w.participations.push_back({.id = ParticipationId(2), .payer = PayerId(4), .valid = year, .tier = coin() ? Stated<NetworkTier>(NetworkTier::in_network) : Stated<NetworkTier>::none()});
    w.contracts.push_back({.id = ContractId(3), .payer = PayerId(4), .valid = year, .rates = {{.valid = year, .amount = Money(upto(9000))}}, .lesser_of_charge = perhaps()});
    w.contracts.back().beyond_limit = pick<BeyondLimit>({BeyondLimit::contract_rate, BeyondLimit::charge_in_proportion, BeyondLimit::charge});
    return w;
}

std::vector<PlannedVisit> random_visits() {
    std::vector<PlannedVisit> visits;
    auto const count = 1 + upto(3);
    for (std::int64_t i = 0; i < count; ++i) {
        auto v = visit(ppo_policy, day.plus_days(upto(4)), {}, static_cast<std::uint32_t>(i));
        auto const lines = 1 + upto(2);
        for (std::int64_t j = 0; j < lines; ++j) {
            auto l = line(upto(3));
            l.code = any_code();
            l.modifiers = pick<std::vector<std::string>>({{}, {}, {"59"}, {"KX"}});
            l.charge = Money(upto(20000));
            l.purpose = upto(5) == 0 ? Purpose::wellness : Purpose::rehabilitation;
            l.provider_kind = pick<QualificationKind>({QualificationKind::physical_therapist, QualificationKind::physical_therapist, QualificationKind::massage_therapist,
                                                       QualificationKind::therapy_aide});
            if (upto(3) == 0)
                l.patient_basis = LiabilityBasis::signed_notice;
            v.lines.push_back(l);
        }
        visits.push_back(v);
    }
    return visits;
}

/// Takes away some of what was stated.
void forget(World& w, std::vector<PlannedVisit>& visits) {
    auto& plan = w.plans[0];
    auto const unknown = Stated<Money>::unknown(Unknown::not_given);
    auto const count = 1 + upto(2);
    for (std::int64_t i = 0; i < count; ++i)
        switch (upto(25)) {
        case 0: plan.order = {}; break;
        case 1: plan.benefits[0].share.copay = {}; break;
        case 2: plan.benefits[0].share.coinsurance = {}; break;
        case 3: plan.benefits[0].share.deductible_applies = {}; break;
        case 4: plan.benefits[0].authorization_required = Stated<bool>::unknown(Unknown::not_given); break;
        case 5: plan.benefits[0].covered = {}; break;
        case 6: plan.limits[0].deductible = {}; break;
        case 7: plan.limits[0].ceiling = {}; break;
        case 8: w.policies[0].balances[0].deductible_met = {}; break;
        case 9: w.policies[0].balances[0].ceiling_met = {}; break;
        case 10: w.policies[0].visits.clear(); break;
        case 11: w.participations[0].tier = {}; break;
        case 12: w.contracts[0].lesser_of_charge = {}; break;
        case 13: w.authorizations[0].approved = {}; break;
        case 14: visits[0].lines[0].provider_kind = {}; break;
        case 15: visits[0].lines[0].charge = unknown; break;
        case 16: visits.back().lines.back().units = {}; break;
        case 17: plan.balance_billing_allowed = Stated<bool>::unknown(Unknown::not_given); break;
        case 18: plan.edits.code_pairs = {}; break;
        case 19: plan.edits.unit_caps = {}; break;
        case 20: w.policies[0].amounts.clear(); break;
        case 22: w.authorizations.back().last_day = {}; break;
        case 23: w.authorizations.back().used = {}; break;
        case 24: // nothing of it could be read but whose it is
            w.authorizations.back() = {.id = w.authorizations.back().id, .policy = ppo_policy};
            break;
        case 21:
            if (plan.visit_per == Stated(VisitPer::session) || plan.visit_per == Stated(VisitPer::day))
                plan.visit_per = {};
            break;
        default: plan.certification_required = Stated<bool>::unknown(Unknown::not_given); break;
        }
}

std::vector<PlannedVisit> wide_visits() {
    auto visits = random_visits();
    bool const two = coin();
    for (auto& v : visits) {
        if (two)
            v.policies = {ppo_policy, second};
        v.filed = v.date.plus_days(upto(70));
        if (coin())
            v.claim = coin() ? ClaimState::submitted : ClaimState::settled;
    }
    return visits;
}

/// Takes away some of what the wider world states.
void forget_more(World& w) {
    auto& plan = w.plans[0];
    auto& behind = w.plans[4];
    auto const count = 1 + upto(1);
    for (std::int64_t i = 0; i < count; ++i)
        switch (upto(16)) {
        case 0: w.contracts[0].beyond_limit = Stated<BeyondLimit>::unknown(Unknown::not_given); break;
        case 1: w.contracts.back().beyond_limit = Stated<BeyondLimit>::unknown(Unknown::not_given); break;
        case 2:
            if (!plan.amount_limits.empty())
                plan.amount_limits[0].amount = {};
            break;
        case 3:
            if (w.policies[0].money_limit)
                w.policies[0].money_limit->used = {};
            break;
        case 4:
            if (w.policies[0].money_limit)
                w.policies[0].money_limit->total = {};
            break;
        case 5:
            if (plan.limits[0].family)
                plan.limits[0].family->deductible = {};
            break;
        case 6:
            if (plan.limits[0].family)
                plan.limits[0].family->ceiling = {};
            break;
        case 7: w.policies[0].balances[0].family_deductible_met = {}; break;
        case 8: w.policies[0].balances[0].family_ceiling_met = {}; break;
        case 9:
            if (w.contracts[0].day_cap)
                w.contracts[0].day_cap = Stated<Money>();
            break;
        case 10: plan.filing_limits[0].days = {}; break;
        case 11: behind.coordination = {}; break;
        case 12: behind.benefits[0].share.coinsurance = {}; break;
        case 13: behind.benefits[0].covered = {}; break;
        case 14: w.policies[4].balances[0].deductible_met = {}; break;
        case 15: w.contracts.back().lesser_of_charge = {}; break;
        default: w.participations.back().tier = {}; break;
        }
}

void check_within(Adjudication const& known, Adjudication const& open) {
    for (std::size_t i = 0; i < known.visits.size(); ++i)
        for (std::size_t j = 0; j < known.visits[i].lines.size(); ++j) {
            auto const& sure = known.visits[i].lines[j];
            auto const& unsure = open.visits[i].lines[j];
            if (unsure.is_decided()) {
                RC_ASSERT(sure.is_decided());
                RC_ASSERT(sure.decided() == unsure.decided());
            } else if (sure.is_decided()) {
                RC_ASSERT(unsure.undetermined().least <= sure.decided().patient());
                RC_ASSERT(sure.decided().patient() <= unsure.undetermined().most.value_or(sure.decided().patient()));
                RC_ASSERT(!unsure.undetermined().reasons.empty());
            } else {
                RC_ASSERT(unsure.undetermined().least <= sure.undetermined().least);
            }
        }
}

} // namespace

TEST_CASE("the parts add up with limits in money, of families and of days, and with two insurances", "[adjudicate]") {
    rc::prop("for any terms", [] {
        auto const result = run(wide_world(), wide_visits());
        for (auto const& v : result.visits)
            for (auto const& one : v.lines) {
                if (!one.is_decided())
                    continue;
                auto const& decided = one.decided();
                RC_ASSERT(sum(decided) == decided.charge);
                RC_ASSERT(decided.patient() <= std::max(decided.charge, one.allowed.has_value() ? *one.allowed : decided.charge));
                for (auto const& part : decided.parts) {
                    RC_ASSERT(part.amount.is_negative() == (part.kind == PartKind::allowed_above_charge));
                    RC_ASSERT(part.kind != PartKind::patient_non_covered || part.basis.has_value());
                }
            }
    });
}

TEST_CASE("what is not known of limits and of a further insurance never contradicts what it turns out to be", "[adjudicate]") {
    rc::prop("a decided line stays, an undetermined one lies within its bounds", [] {
        auto const known_world = wide_world();
        auto const known_visits = wide_visits();
        auto open_world = known_world;
        auto open_visits = known_visits;
        if (upto(3) == 0)
            forget(open_world, open_visits);
        forget_more(open_world);
        check_within(run(known_world, known_visits), run(open_world, open_visits));
    });
}

TEST_CASE("the parts of a decided line add up to its charge", "[adjudicate]") {
    rc::prop("for every product and any terms", [] {
        auto const w = random_world();
        auto const result = run(w, random_visits());
        std::size_t decided_lines = 0;
        for (auto const& v : result.visits)
            for (auto const& one : v.lines) {
                if (!one.is_decided())
                    continue;
                ++decided_lines;
                auto const& decided = one.decided();
                RC_ASSERT(sum(decided) == decided.charge);
                for (auto const& part : decided.parts) {
                    RC_ASSERT(part.amount.is_negative() == (part.kind == PartKind::allowed_above_charge));
                    RC_ASSERT(part.kind != PartKind::patient_non_covered || part.basis.has_value());
                }
            }
        RC_CLASSIFY(decided_lines > 0, "decided");
        if (w.plans[0].limits[0].ceiling.has_value())
            for (auto const& state : result.accumulators)
                RC_ASSERT((!state.ceiling_met.has_value() || *state.ceiling_met <= *w.plans[0].limits[0].ceiling));
        for (auto const& state : result.visit_limits)
            RC_ASSERT((!state.used.has_value() || *state.used <= std::max<std::int64_t>(*state.limit, *w.policies[0].visits[0].used)));
        for (auto const& use : result.authorizations)
            RC_ASSERT(use.drawn_at_least <= use.drawn_at_most && use.drawn_at_most <= *w.authorizations[use.authorization.index()].approved);
    });
}

TEST_CASE("what is not known never contradicts what it turns out to be", "[adjudicate]") {
    rc::prop("a decided line stays, an undetermined one lies within its bounds", [] {
        auto const known_world = random_world();
        auto const known_visits = random_visits();
        auto open_world = known_world;
        auto open_visits = known_visits;
        forget(open_world, open_visits);
        check_within(run(known_world, known_visits), run(open_world, open_visits));
    });
}

TEST_CASE("the order of the visits in the call never shows", "[adjudicate]") {
    rc::prop("for any order", [] {
        auto const w = random_world();
        auto visits = random_visits();
        auto const result = run(w, visits);
        auto reversed = visits;
        std::reverse(reversed.begin(), reversed.end());
        auto other = run(w, reversed);
        std::reverse(other.visits.begin(), other.visits.end());
        RC_ASSERT(result == other);
    });
}
