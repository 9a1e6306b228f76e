#pragma once
// A small clinic's payers, plans and people for the tests of this room.

#include <therapy/coverage.hpp>

namespace sample {

using namespace therapy;
using namespace therapy::coverage;
using catalog::Purpose;
using catalog::QualificationKind;
using catalog::ServiceCode;

inline DateRange const year{Date(2026, 1, 1), Date(2027, 1, 1)};
inline DateRange const two_years{Date(2026, 1, 1), Date(2028, 1, 1)};
inline Date const day{2026, 3, 9};
inline clinic::ProviderId const therapist{0};

inline Money dollars(std::int64_t amount) { return Money(amount * 100); }

/// Payers 0 commercial, 1 Medicare, 2 the patient, 3 a discount club; plan n is sold by payer n, policy n is patient 0's in plan n.
struct World {
    std::vector<Payer> payers;
    std::vector<Plan> plans;
    std::vector<Contract> contracts;
    std::vector<Participation> participations;
    std::vector<Policy> policies;
    std::vector<Authorization> authorizations;
    std::vector<FeeSchedule> fees;
    std::vector<RelativeValue> relative_values{};
    std::vector<UnitCap> caps{};
    CodeEdits const* edits = nullptr;

    [[nodiscard]] Context context() const {
        return {.payers = payers, .plans = plans, .contracts = contracts, .participations = participations, .policies = policies,
                .authorizations = authorizations, .fee_schedules = fees, .relative_values = relative_values, .unit_caps = caps, .code_edits = edits};
    }
};

inline PlanId const ppo{0};
inline PlanId const part_b{1};
inline PolicyId const ppo_policy{0};
inline PolicyId const medicare_policy{1};
inline PolicyId const self_pay_policy{2};
inline PolicyId const club_policy{3};

/// 500 deductible, then 20 %, ceiling 3000; physical therapy and massage inside and outside the network, no authorization.
inline Plan ppo_plan(ProductKind kind = ProductKind::ppo) {
    Plan plan{.id = ppo, .payer = PayerId(0), .name = "plan A", .product = kind};
    plan.order = CostShareOrder::deductible_then_coinsurance_then_ceiling;
    plan.certification_required = false;
    CostShareTerms const share{.copay = Stated<Money>::none(), .coinsurance = Rate::percent(20), .deductible_applies = true};
    for (auto const category : {BenefitCategory::physical_therapy, BenefitCategory::massage_therapy})
        plan.benefits.push_back({.category = category, .valid = year, .covered = true, .share = share, .authorization_required = false, .referral_required = false});
    plan.benefits.push_back({.category = BenefitCategory::wellness, .valid = year, .covered = false});
    plan.limits.push_back({.valid = year, .deductible = dollars(500), .ceiling = dollars(3000)});
    plan.rendering_rules.push_back({.kind = QualificationKind::physical_therapist_assistant, .valid = year, .payable = true});
    plan.rendering_rules.push_back({.category = BenefitCategory::massage_therapy, .kind = QualificationKind::massage_therapist, .valid = year, .payable = true});
    plan.rendering_rules.push_back({.kind = QualificationKind::therapy_aide, .valid = year, .payable = false});
    return plan;
}

inline World world() {
    World w;
    w.payers = {{.id = PayerId(0), .name = "insurer", .kind = PayerKind::commercial},
                {.id = PayerId(1), .name = "Medicare", .kind = PayerKind::medicare},
                {.id = PayerId(2), .name = "patient", .kind = PayerKind::patient},
                {.id = PayerId(3), .name = "club", .kind = PayerKind::member_savings}};
    w.plans = {ppo_plan(), medicare_part_b(part_b, PayerId(1)), self_pay(PlanId(2), PayerId(2)), member_savings(PlanId(3), PayerId(3), "club")};
    // As if nobody looked at the year's threshold or reduced further procedures: tests of those say so.
    w.plans[1].edits.threshold = Stated<ClaimForm>::none();
    for (std::uint32_t i = 0; i < 4; ++i)
        w.policies.push_back({.id = PolicyId(i), .patient = clinic::PatientId(0), .plan = PlanId(i), .in_force = year});
    for (std::uint32_t i = 0; i < 2; ++i) {
        w.policies[i].balances = {{.as_of = Date(2026, 1, 1), .deductible_met = Stated<Money>::none(), .ceiling_met = Stated<Money>::none()}};
        w.participations.push_back({.id = ParticipationId(i), .payer = PayerId(i), .valid = year, .tier = NetworkTier::in_network});
        w.contracts.push_back({.id = ContractId(i), .payer = PayerId(i), .valid = year,
                               .rates = {{.valid = year, .amount = dollars(40)}}, .lesser_of_charge = true});
    }
    w.contracts[1].reduces_procedures = Stated<ClaimForm>::none();
    w.contracts.push_back({.id = ContractId(2), .payer = PayerId(3), .valid = year,
                           .rates = {{.basis = RateBasis::share_of_charge, .valid = year, .share = Rate::percent(80)}}});
    return w;
}

/// Plan A and everything of it known on other days than the year's.
inline World world_on(DateRange const& days) {
    auto w = world();
    auto& plan = w.plans[0];
    for (auto& row : plan.benefits)
        row.valid = days;
    for (auto& row : plan.rendering_rules)
        row.valid = days;
    plan.limits[0].valid = days;
    w.policies[0].in_force = days;
    w.participations[0].valid = days;
    w.contracts[0].valid = days;
    w.contracts[0].rates[0].valid = days;
    return w;
}

inline PlannedLine line(std::int64_t units = 1, std::int64_t charge_dollars = 60) {
    return {.code = ServiceCode("97140"), .units = units, .charge = dollars(charge_dollars), .provider = therapist,
            .provider_kind = QualificationKind::physical_therapist};
}

inline PlannedVisit visit(PolicyId policy, Date date = day, std::vector<PlannedLine> lines = {line()}, std::uint32_t session = 0) {
    PlannedVisit v{.session = clinic::SessionId(session), .patient = clinic::PatientId(0), .policies = {policy}, .date = date};
    v.plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 1, 1), Date(2027, 1, 1)), .certified = Date(2026, 1, 3)};
    v.referral = Stated<clinic::Referral>::none();
    v.lines = std::move(lines);
    return v;
}

inline Adjudication run(World const& w, std::vector<PlannedVisit> const& visits) { return adjudicate(visits, w.context()); }
inline AdjudicatedLine run_line(World const& w, PlannedVisit const& v) { return run(w, {v}).visits.at(0).lines.at(0); }

inline Money sum(Decided const& decided) {
    auto total = Money::zero(decided.charge.currency());
    for (auto const& part : decided.parts)
        total += part.amount;
    return total;
}

} // namespace sample
