#include "plain_terms.hpp"

#include "denial_outcome.hpp"
#include "engine.hpp"
#include "never_paid_apart.hpp"

#include <therapy/coverage/benefit_category.hpp>
#include <therapy/coverage/denial.hpp>
#include <therapy/coverage/evaluation_codes.hpp>
#include <therapy/coverage/network_tier.hpp>
#include <therapy/coverage/rendering.hpp>

namespace therapy::inline v0_1::coverage::detail {

namespace {

bool money_good(Stated<Money> const& amount, Currency currency) { return !amount.has_value() || amount->currency() == currency; }
bool in_currency(Plan const& plan, Currency currency) {
    return std::all_of(plan.benefits.begin(), plan.benefits.end(), [&](BenefitRow const& row) { return money_good(row.share.copay, currency); }) &&
           std::all_of(plan.limits.begin(), plan.limits.end(), [&](LimitRow const& row) { return money_good(row.deductible, currency) && money_good(row.ceiling, currency); });
}
bool in_currency(Contract const& contract, Currency currency) {
    return std::all_of(contract.rates.begin(), contract.rates.end(), [&](RateRow const& row) { return money_good(row.amount, currency); });
}

constexpr std::size_t most_limits = std::numeric_limits<std::uint8_t>::max();

bool rates_ask_for_discipline(std::span<Contract const> contracts, PayerId payer) {
    return std::any_of(contracts.begin(), contracts.end(), [&](Contract const& contract) {
        return contract.payer == payer && std::any_of(contract.rates.begin(), contract.rates.end(), [](RateRow const& row) { return is_discipline(row.modifier); });
    });
}

} // namespace

PlainYear PlainTermsTable::year_of(YearStart begins, Date date, Around& around) {
    auto const day = date.day_number();
    if (!(begins == year_begins_ && year_.start <= day && day < year_.past)) {
        auto const start = plan_year_start(begins, date);
        auto const next = plan_year_start(begins, start.plus_months(12).plus_days(15));
        year_ = {start.day_number(), next.day_number(), plan_year_start(begins, start.plus_days(-1)).day_number()};
        year_begins_ = begins;
    }
    around.boundary(year_.start);
    around.boundary(year_.past);
    return year_;
}

void around_service(Around& around, Plan const& plan) {
    around.rows(plan.benefits);
    around.rows(plan.limits);
    around.rows(plan.rendering_rules);
    around.rows(plan.category_rules);
    around.facts(category_facts());
    around.facts(rendering_facts());
}

void around_rates(Around& around, Contract const& contract) {
    around.range(contract.valid);
    around.rows(contract.rates);
}

bool is_discipline(std::string_view modifier) noexcept {
    return modifier == modifiers::physical_therapy.text() || modifier == modifiers::occupational_therapy.text() || modifier == modifiers::speech_language.text();
}

bool PlainTermsTable::is_plain(Plan const& plan, Payer const& payer, bool judged_good) {
    auto const position = static_cast<std::size_t>(&plan - context_.plans.data());
    if (plans_.empty())
        plans_.assign(context_.plans.size(), not_asked);
    auto& state = plans_[position];
    if (state != not_asked)
        return state != left_alone;
    auto const& kind = product(plan.product);
    bool good = (judged_good || validate(plan).passes()) && in_currency(plan, context_.currency) && !kind.cause.has_value() && !yes(kind.claim_number_required) && plan.amount_limits.empty() &&
                plan.cross_accumulation == CrossAccumulation::separate && plan.visit_limits.size() <= 2 && plan.limits.size() <= most_limits &&
                (kind.funding == Funding::insurance || kind.funding == Funding::patient);
    good = good && !plan.edits.threshold.has_value() &&
           !(plan.visit_per.has_value() && (*plan.visit_per == VisitPer::day_and_provider || *plan.visit_per == VisitPer::day_and_benefit));
    // What Medicare looks at beside, where nobody says that it does not.
    bool const original = payer.kind == PayerKind::medicare && plan.product == ProductKind::medicare_part_b;
    good = good && (!original || (plan.edits.threshold.is_none() && (no(plan.edits.code_pairs) || plan.edits.code_pairs.is_none() || context_.code_edits != nullptr)));
    for (auto const& limit : plan.visit_limits)
        good = good && limit.kind == LimitKind::hard && !limit.per_condition && limit.visits.is_answered() && !(limit.visits.has_value() && *limit.visits >= unbounded);
    for (auto const& row : plan.limits)
        good = good && !row.family && !row.deductible_carry_over && row.deductible.is_answered() && row.ceiling.is_answered();
    for (auto const& contract : context_.contracts)
        if (contract.payer == payer.id)
            good = good && (judged_good || validate(contract).passes()) && in_currency(contract, context_.currency) && !contract.day_cap && contract.beyond_limit.kind() == StatedKind::not_stated &&
                           (!original || contract.reduces_procedures.is_none());
    bool const disciplines = std::none_of(plan.reductions.begin(), plan.reductions.end(), [](PaymentReduction const& row) {
        return std::any_of(row.modifiers.begin(), row.modifiers.end(), is_discipline);
    });
    state = !good ? left_alone : disciplines && !rates_ask_for_discipline(context_.contracts, payer.id) ? with_disciplines : plain;
    return good;
}

bool PlainTermsTable::has_edits(Plan const& plan) const noexcept {
    return (context_.code_edits != nullptr && !no(plan.edits.code_pairs)) || (!context_.unit_caps.empty() && !plan.edits.unit_caps.is_none());
}

/// The same steps as the engine's, asked once for a service.
PlainTerms PlainTermsTable::look_up(Service const& line, Plan const& plan, Date date, Around& around) {
    PlainTerms terms;
    auto const& payer = *context_.payer(plan.payer);
    auto const& kind = product(plan.product);
    around_service(around, plan);
    around.rows(plan.visit_limits);
    around.rows(plan.authorization_rules);
    around.rows(plan.liability_rules);
    around.rows(plan.reductions);
    for (auto const& row : context_.participations)
        if (row.payer == payer.id)
            around.range(row.valid);
    for (auto const& contract : context_.contracts)
        if (contract.payer == payer.id)
            around_rates(around, contract);
    if (kind.funding == Funding::patient) {
        terms.way = PlainWay::priced;
        terms.category = benefit_category({payer.kind, line.code, line.purpose, line.kind, Stated<bool>::not_stated(), date});
        return terms;
    }

    if (!plan.edits.unit_caps.is_none())
        for (auto const& cap : context_.unit_caps) {
            if (cap.code != line.code)
                continue;
            around.range(cap.valid);
            if (terms.most_units == unbounded && cap.valid.contains(date)) // the first that fits
                terms.most_units = std::min(cap.units, unbounded - 1);
        }
    auto const outcome = [&](Denial denial) { return detail::outcome_of(denial, plan.liability_rules, boost::none, date, kind.patient_share); };
    auto const deny = [&](Denial denial, Step step, Rule const* rule, auto what) {
        terms.way = PlainWay::denied;
        terms.denial = denial;
        terms.denied.outcome = outcome(denial);
        terms.provider_liable = terms.denied.outcome.liable == Liable::provider;
        terms.denied.step = step;
        terms.denied.rule = rule;
        terms.denied.what = static_cast<std::uint8_t>(what);
        terms.denied.notice_needed = payer.kind == PayerKind::medicare && terms.provider_liable && (denial == Denial::provider_not_payable || denial == Denial::excluded);
        return terms;
    };
    terms.visit_per_known = plan.visit_per.has_value();
    terms.visit_per_day = plan.visit_per == Stated(VisitPer::day);
    // Codes a payer never pays apart are left to the engine, rules that ask for a plan of care, and what assistants give.
    if (assistant_modifier(line.kind) && (payer.kind == PayerKind::medicare || find_evaluation_code(line.code)))
        return terms;
    if (never_paid_apart(payer.kind, line.code, date))
        return terms;
    for (auto const& rule : plan.category_rules)
        if (rule.under_plan_of_care)
            return terms;
    auto const category = benefit_category({payer.kind, line.code, line.purpose, line.kind, Stated<bool>::not_stated(), date}, plan.category_rules);
    if (!category.has_value())
        return terms;
    terms.category = category;
    auto const tier = network_tier(context_.participations, {payer.id, plan.id, line.provider, date});
    terms.denied.tier = tier;
    BenefitRow const* excluded = nullptr;
    bool some_cover = false;
    for (auto const& row : plan.benefits) {
        if (row.category != *category || !row.valid.contains(date))
            continue;
        bool const is_out = row.covered.is_none() || no(row.covered);
        some_cover = some_cover || !is_out;
        excluded = is_out ? &row : excluded;
    }
    auto const payable = may_be_paid(payer.kind, *category, line.kind, date, plan.rendering_rules);
    if (excluded != nullptr && !some_cover) {
        terms.denied.before_provider = true;
        terms.denied.payable = payable.has_value();
        return deny(excluded->excluded_by_statute ? Denial::excluded_by_statute : Denial::excluded, Step::covered, no(payable) ? nullptr : &rules::category_excluded, *category);
    }
    if (no(payable))
        return deny(Denial::provider_not_payable, Step::rendering, &rules::provider_not_payable, line.kind);
    if (!payable.has_value() || !tier.has_value())
        return terms;
    terms.tier = *tier;
    bool const outside = *tier == NetworkTier::out_of_network;
    if (outside) {
        auto const cover = first_answer({plan.out_of_network_cover, kind.out_of_network_cover});
        if (no(cover))
            return deny(Denial::outside_network, Step::network_cover, &rules::no_out_of_network_cover, 0);
        if (!cover.has_value())
            return terms;
    }
    BenefitRow const* benefit = nullptr;
    for (auto const& row : plan.benefits)
        if (row.category == *category && row.valid.contains(date) && (!row.tier || *row.tier == *tier) && (benefit == nullptr || (row.tier && !benefit->tier)))
            benefit = &row;
    auto const covered = benefit == nullptr ? Stated<bool>::not_stated() : first_answer({benefit->covered});
    if (no(covered))
        return deny(benefit->excluded_by_statute ? Denial::excluded_by_statute : Denial::excluded, Step::covered, &rules::category_excluded, *category);
    if (!covered.has_value())
        return terms;

    auto authorization = first_answer({benefit->authorization_required, kind.authorization_required});
    for (auto const& rule : plan.authorization_rules)
        if (rule.valid.contains(date) && (rule.codes.empty() || contains(rule.codes, line.code)) && (!rule.category || *rule.category == *category)) {
            if (rule.required.is_answered() || rule.required.kind() == StatedKind::unknown)
                authorization = first_answer({rule.required});
            break;
        }
    auto const referral = first_answer({benefit->referral_required, outside ? kind.referral_out_of_network : kind.referral_in_network});
    auto const certification = line.purpose == catalog::Purpose::evaluation ? Stated<bool>(false) : first_answer({plan.certification_required, kind.certification_required});
    auto const& share = benefit->share;
    auto const order = share.order.is_answered() ? share.order : plan.order;
    if (!no(authorization) || !no(referral) || !certification.has_value() || !order.has_value() || !share.copay.is_answered() || !share.coinsurance.is_answered() ||
        !share.deductible_applies.is_answered())
        return terms;
    terms.certification = *certification;

    for (std::size_t i = 0; i < plan.visit_limits.size(); ++i) {
        auto const& limit = plan.visit_limits[i];
        terms.counts[i] = limit.valid.contains(date) && contains(limit.categories, *category);
        terms.visits[i] = limit.visits.has_value() ? *limit.visits : unbounded;
        terms.visit_years[i] = year_of(limit.year_start.value_or(plan.year_start), date, around);
    }
    terms.beyond_visits = outcome(Denial::limit_reached);
    terms.limit_provider_liable = terms.beyond_visits.liable == Liable::provider;
    terms.asks_for_discipline = payer.kind == PayerKind::medicare && plan.product == ProductKind::medicare_part_b &&
                                (*category == BenefitCategory::physical_therapy || *category == BenefitCategory::occupational_therapy ||
                                 *category == BenefitCategory::speech_language_pathology);

    std::vector<std::string> const no_modifiers;
    auto const allowed = allowed_terms(context_.contracts, {payer.id, plan.id, *tier, line.code, date, line.kind, Stated<catalog::PlaceOfService>::not_stated(), no_modifiers});
    if (!allowed.has_value() || !is_for_line(allowed->row.basis))
        return terms;
    auto const& row = allowed->row;
    terms.share_of_charge = row.basis == RateBasis::share_of_charge;
    if (terms.share_of_charge ? !row.share.has_value() : !row.amount.has_value())
        return terms;
    if (terms.share_of_charge)
        terms.share = *row.share;
    else
        terms.amount = row.amount->minor_units();
    if (terms.amount > largest_outside_amount / 1000)
        return terms;
    terms.lesser_known = allowed->lesser_of_charge.has_value();
    terms.lesser = yes(allowed->lesser_of_charge);
    auto const may_bill = outside ? first_answer({plan.balance_billing_allowed, kind.balance_billing_allowed}) : Stated<bool>(false);
    terms.may_bill_known = may_bill.has_value();
    terms.may_bill = yes(may_bill);

    terms.order = *order;
    terms.rounding = plan.rounding;
    terms.copay = share.copay.has_value() ? share.copay->minor_units() : 0;
    terms.copay_per_visit = share.copay_per == CopayPer::visit && terms.copay != 0;
    terms.coinsurance = share.coinsurance.has_value() ? *share.coinsurance : Rate::percent(0);
    terms.deductible_applies = yes(share.deductible_applies);
    auto const* limit = Counters::limit_row(plan, *tier, date);
    if (limit == nullptr || (limit->ceiling.has_value() && limit->ceiling->minor_units() >= unbounded))
        return terms; // a deductible and a ceiling nobody stated, or one that is none
    terms.limit = limit;
    terms.limit_row = static_cast<std::uint8_t>(limit - plan.limits.data());
    terms.limit_year = year_of(limit->year_start.value_or(plan.year_start), date, around);
    terms.limit_slot = limit->tier ? static_cast<std::uint8_t>(static_cast<int>(*limit->tier) + 1) : 0;
    terms.deductible = limit->deductible.has_value() ? limit->deductible->minor_units() : 0;
    terms.ceiling = limit->ceiling.has_value() ? limit->ceiling->minor_units() : unbounded;
    for (auto const& reduction : plan.reductions)
        if (reduction.modifiers.empty() && reduction.valid.contains(date)) {
            if (terms.reductions == terms.off.size())
                return terms;
            auto const reason = find_adjustment_reason(reduction.reason);
            terms.off_reasons[terms.reductions] = reason ? reason->code : std::string_view();
            terms.off[terms.reductions++] = reduction.rate;
        }
    terms.way = PlainWay::insured;
    return terms;
}

} // namespace therapy::coverage::detail
