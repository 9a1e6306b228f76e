#include "lookup.hpp"

#include "counters.hpp"

#include <therapy/coverage/benefit_category.hpp>
#include <therapy/coverage/network_tier.hpp>
#include <therapy/coverage/rendering.hpp>

namespace therapy::inline v0_1::coverage::detail {

namespace {

constexpr std::size_t searches_before_order = 8;

boost::optional<Currency> first_currency(Stated<Money> const& amount) {
    if (amount.has_value())
        return amount->currency();
    return boost::none;
}

boost::optional<Currency> currency_of(Plan const& plan) {
    for (auto const& row : plan.benefits)
        if (auto const currency = first_currency(row.share.copay))
            return currency;
    for (auto const& row : plan.limits) {
        if (auto const currency = first_currency(row.deductible))
            return currency;
        if (auto const currency = first_currency(row.ceiling))
            return currency;
    }
    return boost::none;
}

boost::optional<Currency> currency_of(Policy const& policy) {
    for (auto const& row : policy.balances) {
        if (auto const currency = first_currency(row.deductible_met))
            return currency;
        if (auto const currency = first_currency(row.ceiling_met))
            return currency;
    }
    return boost::none;
}

boost::optional<Currency> currency_of(Contract const& contract) {
    for (auto const& row : contract.rates)
        if (auto const currency = first_currency(row.amount))
            return currency;
    if (contract.factors)
        return contract.factors->currency;
    return boost::none;
}

bool fits(BenefitRow const& row, BenefitCategory category, Date date) { return row.category == category && row.valid.contains(date); }

/// The tier's own row before the one for every tier.
BenefitRow const* benefit_row(Plan const& plan, BenefitCategory category, NetworkTier tier, Date date) {
    BenefitRow const* general = nullptr;
    for (auto const& row : plan.benefits) {
        if (!fits(row, category, date))
            continue;
        if (row.tier && *row.tier == tier)
            return &row;
        if (!row.tier && general == nullptr)
            general = &row;
    }
    return general;
}

/// The row by which a benefit is left out in every tier; null when some tier may cover it.
BenefitRow const* excluded_everywhere(Plan const& plan, BenefitCategory category, Date date) {
    BenefitRow const* excluded = nullptr;
    for (auto const& row : plan.benefits) {
        if (!fits(row, category, date))
            continue;
        bool const no = row.covered.is_none() || (row.covered.has_value() && !*row.covered);
        if (!no)
            return nullptr;
        excluded = &row;
    }
    return excluded;
}

std::uint64_t participation_key(PayerId payer, boost::optional<clinic::ProviderId> provider) {
    return std::uint64_t{payer.index()} << 33 | (provider ? std::uint64_t{provider->index()} + 1 : 0);
}

} // namespace

Lookup::Lookup(Context const& context) : context_(context), plans_(context.plans.size()), contracts_(context.contracts.size()), by_payer_(context.contracts.size()), plain_(context) {
    for (std::uint32_t i = 0; i < by_payer_.size(); ++i)
        by_payer_[i] = i;
    auto const before = [&](std::uint32_t a, std::uint32_t b) { return std::pair(context.contracts[a].payer, a) < std::pair(context.contracts[b].payer, b); };
    if (!std::is_sorted(by_payer_.begin(), by_payer_.end(), before))
        std::sort(by_payer_.begin(), by_payer_.end(), before);
}

Judgement Lookup::judged(Report report, boost::optional<Currency> currency) const {
    Judgement result;
    for (auto const& finding : report)
        if (finding.severity == Severity::error)
            result.problems.push_back(finding.rule);
    result.report = std::move(report);
    if (currency && *currency != context_.currency)
        result.foreign = currency;
    return result;
}

Judgement const& Lookup::plan(Plan const& plan) {
    auto& judgement = plans_[static_cast<std::size_t>(&plan - context_.plans.data())];
    if (!judgement)
        judgement = judged(validate(plan), currency_of(plan));
    return *judgement;
}

Judgement const& Lookup::contract(std::uint32_t position) {
    auto& judgement = contracts_[position];
    if (!judgement)
        judgement = judged(validate(context_.contracts[position]), currency_of(context_.contracts[position]));
    return *judgement;
}

bool Lookup::says_nothing(Plan const& plan) {
    if (silent_plans_.empty())
        silent_plans_.resize(context_.plans.size());
    auto& known = silent_plans_[static_cast<std::size_t>(&plan - context_.plans.data())];
    if (!known) {
        auto const nothing = [](Judgement const& of) { return of.report.empty() && !of.foreign; };
        auto const all = contracts(plan.payer);
        known = nothing(this->plan(plan)) && std::all_of(all.begin(), all.end(), [&](std::uint32_t position) { return nothing(contract(position)); });
    }
    return *known;
}

Judgement Lookup::judge(Policy const& policy) const {
    auto found = validate(policy);
    if (auto const plan = context_.plan(policy.plan))
        found.add(validate(policy, *plan));
    return judged(std::move(found), currency_of(policy));
}

Judgement const& Lookup::fee_schedules() {
    if (fee_schedules_)
        return *fee_schedules_;
    Report all;
    for (auto const& schedule : context_.fee_schedules) {
        auto found = validate(schedule);
        bool strange = !found.passes();
        for (auto const& row : schedule.fees)
            if (row.amount.has_value() && row.amount->currency() != context_.currency && !strange) {
                strange = true;
                found.add(Finding{.rule = rules::currency_mismatch, .subjects = {{SubjectKind::fee_schedule, schedule.id.index()}},
                                  .args = {.value = std::string(row.amount->currency().code())}});
            }
        all.add(std::move(found));
    }
    fee_schedules_ = judged(std::move(all), boost::none);
    return *fee_schedules_;
}

std::span<std::uint32_t const> Lookup::contracts(PayerId payer) const {
    auto const of = [this](std::uint32_t position) { return context_.contracts[position].payer; };
    auto const first = std::lower_bound(by_payer_.begin(), by_payer_.end(), payer, [&](std::uint32_t position, PayerId id) { return of(position) < id; });
    auto const past = std::find_if(first, by_payer_.end(), [&](std::uint32_t position) { return of(position) != payer; });
    return {first, past};
}

/// \pre the payer has a contract
Lookup::VisitRates Lookup::visit_rates(PayerId payer) {
    if (visit_rates_.empty())
        visit_rates_.resize(by_payer_.size());
    auto const positions = contracts(payer);
    auto& known = visit_rates_[static_cast<std::size_t>(positions.data() - by_payer_.data())];
    if (!known) {
        known.emplace();
        for (auto const position : positions)
            for (auto const& row : context_.contracts[position].rates) {
                known->by_place = known->by_place || row.place.has_value();
                known->by_modifier = known->by_modifier || !row.modifier.empty();
            }
    }
    return *known;
}

std::vector<std::uint32_t> Lookup::authorizations(PolicyId policy) {
    std::vector<std::uint32_t> found;
    auto const& rows = context_.authorizations;
    if (rows.empty())
        return found;
    if (++authorization_searches_ < searches_before_order) {
        for (std::uint32_t i = 0; i < rows.size(); ++i)
            if (rows[i].policy == policy)
                found.push_back(i);
        return found;
    }
    if (authorizations_.size() != rows.size()) {
        for (std::uint32_t i = 0; i < rows.size(); ++i)
            authorizations_.emplace_back(rows[i].policy.index(), i);
        std::sort(authorizations_.begin(), authorizations_.end());
    }
    for (auto at = std::lower_bound(authorizations_.begin(), authorizations_.end(), Position{policy.index(), 0}); at != authorizations_.end() && at->first == policy.index(); ++at)
        found.push_back(at->second);
    return found;
}

Stated<NetworkTier> Lookup::find_tier(Plan const& plan, boost::optional<clinic::ProviderId> provider, Date date, Around& around) {
    TierQuestion const question{plan.payer, plan.id, provider, date};
    auto const& rows = context_.participations;
    if (++tier_searches_ < searches_before_order) {
        for (auto const& row : rows)
            if (row.payer == plan.payer)
                around.range(row.valid);
        return network_tier(rows, question);
    }
    if (participations_.size() != rows.size()) {
        for (std::uint32_t i = 0; i < rows.size(); ++i)
            participations_.emplace_back(participation_key(rows[i].payer, rows[i].provider), i);
        std::sort(participations_.begin(), participations_.end());
    }
    std::vector<Participation> mine;
    auto const take = [&](std::uint64_t key) {
        for (auto at = std::lower_bound(participations_.begin(), participations_.end(), std::pair{key, std::uint32_t{0}}); at != participations_.end() && at->first == key; ++at) {
            mine.push_back(rows[at->second]);
            around.range(mine.back().valid);
        }
    };
    take(participation_key(plan.payer, boost::none));
    if (provider)
        take(participation_key(plan.payer, provider));
    return network_tier(mine, question);
}

Stated<NetworkTier> Lookup::tier(Plan const& plan, boost::optional<clinic::ProviderId> provider, Date date) {
    auto const position = static_cast<std::uint64_t>(&plan - context_.plans.data()) + 1;
    return tiers_.find({position, provider ? std::uint64_t{provider->index()} + 1 : 0}, date.day_number(), [&](Around& around) { return find_tier(plan, provider, date, around); });
}

ServiceFacts Lookup::find_service(Service const& of, Around& around) const {
    auto const& plan = *of.plan;
    around_service(around, plan);
    for (auto const position : contracts(of.payer->id))
        around_rates(around, context_.contracts[position]);
    ServiceFacts facts{.category = benefit_category({of.payer->kind, of.code, of.purpose, of.kind, of.under_plan_of_care, of.date}, plan.category_rules)};
    for (auto const& entry : enum_table<NetworkTier>)
        facts.limits[static_cast<std::size_t>(entry.value)] = Counters::limit_row(plan, entry.value, of.date);
    if (!facts.category.has_value())
        return facts;
    facts.excluded = excluded_everywhere(plan, *facts.category, of.date);
    facts.payable = may_be_paid(of.payer->kind, *facts.category, of.kind, of.date, plan.rendering_rules);
    for (auto const& entry : enum_table<NetworkTier>)
        facts.benefits[static_cast<std::size_t>(entry.value)] = benefit_row(plan, *facts.category, entry.value, of.date);
    return facts;
}

ServiceFacts& Lookup::service(Service const& of) {
    auto const position = static_cast<std::uint64_t>(of.plan - context_.plans.data()) + 1;
    auto const care = static_cast<std::uint64_t>(!of.under_plan_of_care.has_value() ? 2 : *of.under_plan_of_care ? 1 : 0);
    auto const about = static_cast<std::uint64_t>(of.purpose) << 16 | static_cast<std::uint64_t>(of.kind) << 4 | care;
    return services_.find({position, code_number(of.code) << 24 ^ about}, of.date.day_number(), [&](Around& around) { return find_service(of, around); });
}

TermsRow Lookup::terms(AllowedQuestion const& question, ServiceFacts* facts) {
    auto const positions = contracts(question.payer);
    if (positions.empty())
        return {};
    bool same_for_all = facts != nullptr && question.provider_kind.has_value();
    if (same_for_all) {
        auto const rates = visit_rates(question.payer);
        same_for_all = !rates.by_place && (!rates.by_modifier || question.modifiers.empty());
    }
    auto const tier = static_cast<std::size_t>(question.tier);
    if (same_for_all && facts->has_terms[tier])
        return facts->terms[tier];
    auto const found = terms_row(context_.contracts, positions, question);
    if (same_for_all) {
        facts->has_terms[tier] = true;
        facts->terms[tier] = found;
    }
    return found;
}

} // namespace therapy::coverage::detail
