#include <therapy/testing/payment.hpp>

#include <therapy/core/error.hpp>
#include <therapy/coverage/standard_plans.hpp>

#include <algorithm>

namespace therapy::inline v0_1::testing {

namespace {

using coverage::BenefitCategory;
using coverage::BenefitRow;
using coverage::CostShareOrder;
using coverage::NetworkTier;

DateRange since_2020() { return DateRange::from(Date(2020, 1, 1)); }
Date day(std::string_view text) { return value_or_throw(Date::parse(text)); }
catalog::ServiceCode service_code(std::string_view code) { return value_or_throw(catalog::ServiceCode::make(code)); }

/// What a setter of a plan speaks of: everything but the rows of an outside tier.
template <class Row>
bool inside(Row const& row) {
    return row.tier != NetworkTier::out_of_network;
}

} // namespace

PayerBuilder::PayerBuilder() : record_{.id = coverage::PayerId(0), .name = "Test Insurance", .kind = coverage::PayerKind::commercial, .unit_rule = coverage::UnitRule::total_time} {}

PayerBuilder PayerBuilder::id(std::uint32_t index) const {
    return with([&](auto& payer) { payer.id = coverage::PayerId(index); });
}
PayerBuilder PayerBuilder::named(std::string name) const {
    return with([&](auto& payer) { payer.name = std::move(name); });
}
PayerBuilder PayerBuilder::kind(coverage::PayerKind kind) const {
    return with([&](auto& payer) { payer.kind = kind; });
}
PayerBuilder PayerBuilder::unit_rule(coverage::UnitRule rule) const {
    return with([&](auto& payer) { payer.unit_rule = rule; });
}

PlanBuilder PlanBuilder::id(std::uint32_t index) const {
    return with([&](auto& plan) { plan.id = coverage::PlanId(index); });
}
PlanBuilder PlanBuilder::of(coverage::PayerId payer) const {
    return with([&](auto& plan) { plan.payer = payer; });
}
PlanBuilder PlanBuilder::named(std::string name) const {
    return with([&](auto& plan) { plan.name = std::move(name); });
}
PlanBuilder PlanBuilder::deductible(Money amount) const {
    return with([&](auto& plan) {
        if (std::none_of(plan.limits.begin(), plan.limits.end(), inside<coverage::LimitRow>))
            plan.limits.push_back({.valid = since_2020(), .ceiling = Stated<Money>::none()});
        for (auto& limit : plan.limits)
            if (inside(limit))
                limit.deductible = amount;
        for (auto& row : plan.benefits)
            if (inside(row))
                row.share.deductible_applies = true;
        if (plan.order == Stated<CostShareOrder>(CostShareOrder::copay_then_percent))
            plan.order = CostShareOrder::copay_then_deductible_then_coinsurance;
    });
}
PlanBuilder PlanBuilder::without_deductible() const {
    return with([](auto& plan) {
        for (auto& limit : plan.limits)
            if (inside(limit))
                limit.deductible = Stated<Money>::none();
        for (auto& row : plan.benefits)
            if (inside(row))
                row.share.deductible_applies = false;
    });
}
PlanBuilder PlanBuilder::ceiling(Money amount) const {
    return with([&](auto& plan) {
        if (std::none_of(plan.limits.begin(), plan.limits.end(), inside<coverage::LimitRow>))
            plan.limits.push_back({.valid = since_2020(), .deductible = Stated<Money>::none()});
        for (auto& limit : plan.limits)
            if (inside(limit))
                limit.ceiling = amount;
    });
}
PlanBuilder PlanBuilder::copay(Money amount) const {
    return with([&](auto& plan) {
        for (auto& row : plan.benefits)
            if (inside(row))
                row.share.copay = amount;
        if (plan.order == Stated<CostShareOrder>(CostShareOrder::deductible_then_coinsurance_then_ceiling))
            plan.order = CostShareOrder::copay_then_deductible_then_coinsurance;
    });
}
PlanBuilder PlanBuilder::coinsurance(Rate members_part) const {
    return with([&](auto& plan) {
        for (auto& row : plan.benefits)
            if (inside(row))
                row.share.coinsurance = members_part;
    });
}
PlanBuilder PlanBuilder::order(CostShareOrder order) const {
    return with([&](auto& plan) { plan.order = order; });
}
PlanBuilder PlanBuilder::year_starts(int month, int day_of_month) const {
    return with([&](auto& plan) { plan.year_start = {month, day_of_month}; });
}
PlanBuilder PlanBuilder::covers(BenefitCategory category) const {
    return with([&](auto& plan) {
        std::erase_if(plan.benefits, [&](BenefitRow const& row) { return row.category == category && category != BenefitCategory::physical_therapy; });
        std::vector<BenefitRow> rows;
        for (auto row : plan.benefits)
            if (row.category == BenefitCategory::physical_therapy) {
                row.category = category;
                row.covered = true;
                rows.push_back(row);
            }
        if (category != BenefitCategory::physical_therapy)
            plan.benefits.insert(plan.benefits.end(), rows.begin(), rows.end());
    });
}
PlanBuilder PlanBuilder::excludes(BenefitCategory category) const {
    return with([&](auto& plan) {
        std::erase_if(plan.benefits, [&](BenefitRow const& row) { return row.category == category; });
        plan.benefits.push_back({.category = category, .valid = since_2020(), .covered = false});
    });
}
PlanBuilder PlanBuilder::visit_limit(std::int64_t visits, std::vector<BenefitCategory> categories) const {
    return with([&](auto& plan) { plan.visit_limits.push_back({.categories = std::move(categories), .valid = since_2020(), .visits = visits}); });
}
PlanBuilder PlanBuilder::authorization_required(bool required) const {
    return with([&](auto& plan) {
        for (auto& row : plan.benefits)
            row.authorization_required = required;
    });
}
PlanBuilder PlanBuilder::referral_required(bool required) const {
    return with([&](auto& plan) {
        for (auto& row : plan.benefits)
            row.referral_required = required;
    });
}

PolicyBuilder::PolicyBuilder()
    : record_{.id = coverage::PolicyId(0), .patient = clinic::PatientId(0), .plan = coverage::PlanId(0), .in_force = since_2020(), .member_number = "TEST-0"} {}

PolicyBuilder PolicyBuilder::id(std::uint32_t index) const {
    return with([&](auto& policy) { policy.id = coverage::PolicyId(index); });
}
PolicyBuilder PolicyBuilder::of(clinic::PatientId patient) const {
    return with([&](auto& policy) { policy.patient = patient; });
}
PolicyBuilder PolicyBuilder::in(coverage::PlanId plan) const {
    return with([&](auto& policy) { policy.plan = plan; });
}
PolicyBuilder PolicyBuilder::in_force(DateRange range) const {
    return with([&](auto& policy) { policy.in_force = range; });
}
PolicyBuilder PolicyBuilder::member_number(std::string number) const {
    return with([&](auto& policy) { policy.member_number = std::move(number); });
}
PolicyBuilder PolicyBuilder::already_met(Money deductible, Money ceiling, std::string_view as_of) const {
    return with([&](auto& policy) {
        policy.balances.push_back({.as_of = day(as_of), .tier = NetworkTier::in_network, .deductible_met = deductible, .ceiling_met = ceiling});
    });
}
PolicyBuilder PolicyBuilder::visits_used(std::int64_t visits, std::string_view as_of, BenefitCategory category) const {
    return with([&](auto& policy) { policy.visits.push_back({.as_of = day(as_of), .category = category, .used = visits}); });
}

AuthorizationBuilder::AuthorizationBuilder()
    : record_{.id = coverage::AuthorizationId(0),
              .policy = coverage::PolicyId(0),
              .number = "A-1",
              .status = coverage::AuthorizationStatus::certified,
              .first_day = Date(2026, 1, 1),
              .last_day = Date(2026, 6, 30),
              .approved = std::int64_t{12},
              .used = std::int64_t{0}} {}

AuthorizationBuilder AuthorizationBuilder::id(std::uint32_t index) const {
    return with([&](auto& authorization) { authorization.id = coverage::AuthorizationId(index); });
}
AuthorizationBuilder AuthorizationBuilder::for_policy(coverage::PolicyId policy) const {
    return with([&](auto& authorization) { authorization.policy = policy; });
}
AuthorizationBuilder AuthorizationBuilder::for_episode(clinic::EpisodeId episode) const {
    return with([&](auto& authorization) { authorization.episode = episode; });
}
AuthorizationBuilder AuthorizationBuilder::number(std::string number) const {
    return with([&](auto& authorization) { authorization.number = std::move(number); });
}
AuthorizationBuilder AuthorizationBuilder::status(coverage::AuthorizationStatus status) const {
    return with([&](auto& authorization) { authorization.status = status; });
}
AuthorizationBuilder AuthorizationBuilder::visits(std::int64_t approved) const {
    return with([&](auto& authorization) {
        authorization.counts = coverage::AuthorizationCounts::visits;
        authorization.approved = approved;
    });
}
AuthorizationBuilder AuthorizationBuilder::units(std::int64_t approved) const {
    return with([&](auto& authorization) {
        authorization.counts = coverage::AuthorizationCounts::units;
        authorization.approved = approved;
    });
}
AuthorizationBuilder AuthorizationBuilder::used(std::int64_t count) const {
    return with([&](auto& authorization) { authorization.used = count; });
}
AuthorizationBuilder AuthorizationBuilder::between(std::string_view first_day, std::string_view last_day) const {
    return with([&](auto& authorization) {
        authorization.first_day = day(first_day);
        authorization.last_day = day(last_day);
    });
}
AuthorizationBuilder AuthorizationBuilder::for_code(std::string_view code) const {
    return with([&](auto& authorization) { authorization.codes.push_back(service_code(code)); });
}

ContractBuilder::ContractBuilder() : record_{.id = coverage::ContractId(0), .payer = coverage::PayerId(0), .valid = since_2020(), .lesser_of_charge = true} {
    record_.rates.push_back({.basis = coverage::RateBasis::share_of_charge, .valid = since_2020(), .share = Rate::percent(80)});
}

ContractBuilder ContractBuilder::id(std::uint32_t index) const {
    return with([&](auto& contract) { contract.id = coverage::ContractId(index); });
}
ContractBuilder ContractBuilder::with_payer(coverage::PayerId payer) const {
    return with([&](auto& contract) { contract.payer = payer; });
}
ContractBuilder ContractBuilder::for_plan(coverage::PlanId plan) const {
    return with([&](auto& contract) { contract.plan = plan; });
}
ContractBuilder ContractBuilder::for_tier(NetworkTier tier) const {
    return with([&](auto& contract) { contract.tier = tier; });
}
ContractBuilder ContractBuilder::allows(std::string_view code, Money per_unit) const {
    return with([&](auto& contract) {
        auto const wanted = service_code(code);
        std::erase_if(contract.rates, [&](coverage::RateRow const& row) { return row.code == wanted; });
        contract.rates.push_back({.code = wanted, .basis = coverage::RateBasis::per_unit, .valid = since_2020(), .amount = per_unit});
    });
}
ContractBuilder ContractBuilder::allows_per_visit(Money amount) const { return for_the_rest(coverage::RateBasis::per_visit, amount, {}); }
ContractBuilder ContractBuilder::allows_share(Rate of_charge) const { return for_the_rest(coverage::RateBasis::share_of_charge, {}, of_charge); }
ContractBuilder ContractBuilder::for_the_rest(coverage::RateBasis basis, Stated<Money> amount, Stated<Rate> share) const {
    return with([&](auto& contract) {
        std::erase_if(contract.rates, [](coverage::RateRow const& row) { return !row.code; });
        contract.rates.push_back({.basis = basis, .valid = since_2020(), .amount = amount, .share = share});
    });
}

ParticipationBuilder::ParticipationBuilder()
    : record_{.id = coverage::ParticipationId(0), .payer = coverage::PayerId(0), .valid = since_2020(), .tier = NetworkTier::in_network} {}

ParticipationBuilder ParticipationBuilder::id(std::uint32_t index) const {
    return with([&](auto& participation) { participation.id = coverage::ParticipationId(index); });
}
ParticipationBuilder ParticipationBuilder::with_payer(coverage::PayerId payer) const {
    return with([&](auto& participation) { participation.payer = payer; });
}
ParticipationBuilder ParticipationBuilder::for_plan(coverage::PlanId plan) const {
    return with([&](auto& participation) { participation.plan = plan; });
}
ParticipationBuilder ParticipationBuilder::of(clinic::ProviderId provider) const {
    return with([&](auto& participation) { participation.provider = provider; });
}
ParticipationBuilder ParticipationBuilder::tier(NetworkTier tier) const {
    return with([&](auto& participation) { participation.tier = tier; });
}
ParticipationBuilder ParticipationBuilder::outside_network() const {
    return with([](auto& participation) { participation.tier = Stated<NetworkTier>::none(); });
}

PayerBuilder a_payer() { return {}; }

PlanBuilder a_ppo() {
    coverage::Plan plan{.id = coverage::PlanId(0), .payer = coverage::PayerId(0), .name = "Test PPO", .product = coverage::ProductKind::ppo};
    plan.order = CostShareOrder::deductible_then_coinsurance_then_ceiling;
    plan.limits.push_back({.tier = NetworkTier::in_network, .valid = since_2020(), .deductible = dollars(500), .ceiling = dollars(3000)});
    plan.limits.push_back({.tier = NetworkTier::out_of_network, .valid = since_2020(), .deductible = dollars(1000), .ceiling = dollars(6000)});
    for (auto const category : {BenefitCategory::physical_therapy, BenefitCategory::occupational_therapy, BenefitCategory::speech_language_pathology})
        for (auto const& [tier, percent] : {std::pair{NetworkTier::in_network, 20}, std::pair{NetworkTier::out_of_network, 40}})
            plan.benefits.push_back({.category = category,
                                     .tier = tier,
                                     .valid = since_2020(),
                                     .covered = true,
                                     .share = {.copay = Stated<Money>::none(), .coinsurance = Rate::percent(percent), .deductible_applies = true},
                                     .authorization_required = false,
                                     .referral_required = false});
    return PlanBuilder(std::move(plan)).excludes(BenefitCategory::massage_therapy).excludes(BenefitCategory::wellness);
}

PlanBuilder an_hmo() {
    coverage::Plan plan{.id = coverage::PlanId(0), .payer = coverage::PayerId(0), .name = "Test HMO", .product = coverage::ProductKind::hmo};
    plan.order = CostShareOrder::copay_then_percent;
    plan.out_of_network_cover = false;
    plan.limits.push_back({.tier = NetworkTier::in_network, .valid = since_2020(), .deductible = Stated<Money>::none(), .ceiling = dollars(2000)});
    for (auto const category : {BenefitCategory::physical_therapy, BenefitCategory::occupational_therapy, BenefitCategory::speech_language_pathology})
        plan.benefits.push_back({.category = category,
                                 .tier = NetworkTier::in_network,
                                 .valid = since_2020(),
                                 .covered = true,
                                 .share = {.copay = dollars(25), .coinsurance = Stated<Rate>::none(), .deductible_applies = false},
                                 .authorization_required = false,
                                 .referral_required = true});
    return PlanBuilder(std::move(plan)).excludes(BenefitCategory::massage_therapy).excludes(BenefitCategory::wellness);
}

PlanBuilder a_medicare_part_b() { return PlanBuilder(coverage::medicare_part_b(coverage::PlanId(0), coverage::PayerId(0))); }
PlanBuilder a_self_pay() { return PlanBuilder(coverage::self_pay(coverage::PlanId(0), coverage::PayerId(0))); }
PlanBuilder a_savings_plan() { return PlanBuilder(coverage::member_savings(coverage::PlanId(0), coverage::PayerId(0), "Test Savings Club")); }
PolicyBuilder a_policy() { return {}; }
AuthorizationBuilder an_authorization() { return {}; }
ContractBuilder a_contract() { return {}; }
ParticipationBuilder a_participation() { return {}; }

coverage::FeeSchedule synthetic_fee_schedule() {
    coverage::FeeSchedule schedule{.id = coverage::FeeScheduleId(0), .name = "invented charges"};
    std::int64_t step = 0; // neighbouring codes differ, so that a mixed-up line shows
    for (auto const& row : catalog::service_codes()) {
        ++step;
        if (!row.timing.has_value())
            continue;
        bool const timed = *row.timing == catalog::Timing::timed;
        schedule.fees.push_back({.code = row.code,
                                 .basis = timed ? coverage::FeeBasis::per_unit : coverage::FeeBasis::flat,
                                 .valid = since_2020(),
                                 .amount = Money((timed ? 4000 : 6000) + step * 130)});
    }
    return schedule;
}

} // namespace therapy::testing
