#include <therapy/coverage/standard_plans.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source announcements{"CMS announcements of the Part B deductible, as restated", {}, Confidence::secondary};

EffectiveRow<Money> year(int number, std::int64_t dollars) {
    return {.value = Money(dollars * 100), .valid = DateRange(Date(number, 1, 1), Date(number + 1, 1, 1)), .source = announcements};
}

constexpr Source assistants{"42 CFR 410.60 and the Medicare Claims Processing Manual as billing guides restate them", "CQ and CO, from 2022", Confidence::secondary};
constexpr Source sequestration{"notices of the reduction of Medicare payments, as restated", "2013, 2020, 2022", Confidence::secondary};

EffectiveRow<PaymentReduction> reduction(DateRange valid, std::int64_t percent, std::vector<std::string> modifiers, std::string reason, Source source) {
    return {.value = {.valid = valid, .rate = Rate::percent(percent), .modifiers = std::move(modifiers), .reason = std::move(reason)}, .valid = valid, .source = source};
}

} // namespace

std::span<EffectiveRow<PaymentReduction> const> medicare_reductions() {
    // As long as the standard plan itself is confirmed.
    auto const end = *part_b_deductibles().back().valid.past();
    static std::vector<EffectiveRow<PaymentReduction>> const rows{
        reduction(DateRange(Date(2022, 1, 1), end), 15, {"CQ", "CO"}, "45", assistants),
        reduction(DateRange(Date(2013, 4, 1), Date(2020, 5, 1)), 2, {}, "253", sequestration),
        reduction(DateRange(Date(2022, 4, 1), Date(2022, 7, 1)), 1, {}, "253", sequestration),
        reduction(DateRange(Date(2022, 7, 1), end), 2, {}, "253", sequestration),
    };
    return rows;
}

std::span<EffectiveRow<Money> const> part_b_deductibles() {
    static std::vector<EffectiveRow<Money>> const rows{
        year(2019, 185), year(2020, 198), year(2021, 203), year(2022, 233), year(2023, 226), year(2024, 240), year(2025, 257), year(2026, 283),
    };
    return rows;
}

Plan medicare_part_b(PlanId id, PayerId payer) {
    auto const deductibles = part_b_deductibles();
    DateRange const confirmed(deductibles.front().valid.first(), *deductibles.back().valid.past());
    CostShareTerms const share{.copay = Stated<Money>::none(), .coinsurance = Rate::percent(20), .deductible_applies = true};

    Plan plan{.id = id, .payer = payer, .name = "Medicare Part B", .product = ProductKind::medicare_part_b};
    plan.order = CostShareOrder::deductible_then_coinsurance_then_ceiling;
    plan.unit_rule = UnitRule::total_time;
    plan.coordination = CoordinationFormula::medicare_secondary;
    for (auto const category : {BenefitCategory::physical_therapy, BenefitCategory::occupational_therapy, BenefitCategory::speech_language_pathology})
        plan.benefits.push_back({.category = category, .valid = confirmed, .covered = true, .share = share});
    plan.benefits.push_back({.category = BenefitCategory::wellness, .valid = confirmed, .covered = false, .excluded_by_statute = true});
    plan.benefits.push_back({.category = BenefitCategory::massage_therapy, .valid = confirmed, .covered = false});
    plan.liability_rules.push_back({.denial = Denial::excluded, .valid = confirmed, .liable = Liable::provider});
    plan.filing_limits.push_back({.valid = confirmed, .months = 12, .to_next_workday = true}); // 42 CFR 424.44
    for (auto const& row : medicare_reductions())
        plan.reductions.push_back(row.value);
    for (auto const& row : deductibles)
        plan.limits.push_back({.valid = row.valid, .deductible = row.value, .ceiling = Stated<Money>::none()});
    return plan;
}

Plan self_pay(PlanId id, PayerId payer) {
    return {.id = id, .payer = payer, .name = "self-pay", .product = ProductKind::self_pay};
}

Plan member_savings(PlanId id, PayerId payer, std::string name) {
    return {.id = id, .payer = payer, .name = std::move(name), .product = ProductKind::member_savings};
}

} // namespace therapy::coverage
