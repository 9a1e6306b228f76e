#include <therapy/catalog/medicare_providers.hpp>
#include <therapy/coverage/rendering.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

using enum catalog::QualificationKind;

constexpr Source qualified_personnel{"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §230", Confidence::secondary};
constexpr Source common_use{"licensed therapists are what therapy benefits commonly pay for", {}, Confidence::convention};

constexpr BenefitCategory pt[] = {BenefitCategory::physical_therapy};
constexpr BenefitCategory ot[] = {BenefitCategory::occupational_therapy};
constexpr BenefitCategory slp[] = {BenefitCategory::speech_language_pathology};
constexpr BenefitCategory chiro[] = {BenefitCategory::chiropractic};
constexpr BenefitCategory therapies[] = {BenefitCategory::physical_therapy, BenefitCategory::occupational_therapy, BenefitCategory::speech_language_pathology};

EffectiveRow<RenderingFact> part_b(std::span<BenefitCategory const> categories, catalog::QualificationKind kind, bool payable) {
    return {.value = {PayerKind::medicare, categories, kind, payable}, .valid = DateRange::from(Date(2006, 1, 1)), .source = qualified_personnel,
            .confirmed_through = Date(2026, 12, 31)};
}

EffectiveRow<RenderingFact> unpaid(catalog::MedicareUnpaidProvider const& row, catalog::QualificationKind kind) {
    std::span<BenefitCategory const> const any{};
    return {.value = {PayerKind::medicare, row.extent == catalog::MedicareExtent::any_service ? any : therapies, kind, false},
            .valid = DateRange::from(to_date(row.dates.first)), .source = row.sources.first(), .confirmed_through = to_date(row.dates.confirmed_through)};
}

EffectiveRow<RenderingFact> custom(PayerKind payer, std::span<BenefitCategory const> categories, catalog::QualificationKind kind) {
    return {.value = {payer, categories, kind, true}, .valid = DateRange::from(Date(1900, 1, 1)), .source = common_use};
}

std::vector<EffectiveRow<RenderingFact>> make_facts() {
    std::vector<EffectiveRow<RenderingFact>> facts{
        part_b(pt, physical_therapist, true),
        part_b(pt, physical_therapist_assistant, true),
        part_b(pt, physician, true),
        part_b(pt, nurse_practitioner, true),
        part_b(pt, physician_assistant, true),
        part_b(ot, occupational_therapist, true),
        part_b(ot, occupational_therapy_assistant, true),
        part_b(slp, speech_language_pathologist, true),
        part_b(chiro, chiropractor, true),
    };
    for (auto const& row : catalog::medicare_unpaid_providers())
        if (row.kind.has_value())
            facts.push_back(unpaid(row, *row.kind));
    for (auto const payer : {PayerKind::commercial, PayerKind::workers_compensation, PayerKind::auto_insurance}) {
        facts.push_back(custom(payer, pt, physical_therapist));
        facts.push_back(custom(payer, ot, occupational_therapist));
        facts.push_back(custom(payer, slp, speech_language_pathologist));
        facts.push_back(custom(payer, chiro, chiropractor));
    }
    return facts;
}

bool among(std::span<BenefitCategory const> categories, BenefitCategory category) {
    return categories.empty() || std::find(categories.begin(), categories.end(), category) != categories.end();
}

} // namespace

std::span<EffectiveRow<RenderingFact> const> rendering_facts() {
    static std::vector<EffectiveRow<RenderingFact>> const facts = make_facts();
    return facts;
}

Stated<bool> may_be_paid(PayerKind payer, BenefitCategory category, catalog::QualificationKind kind, Date date, std::span<RenderingRule const> plan_rules) {
    auto const unknown = Stated<bool>::unknown(Unknown::not_given);
    // A row for this benefit goes before one for every benefit.
    for (bool const general : {false, true})
        for (auto const& rule : plan_rules)
            if (rule.kind == kind && rule.valid.contains(date) && (general ? !rule.category : rule.category == category))
                return rule.payable.has_value() ? rule.payable : unknown;
    for (auto const& fact : rendering_facts()) {
        if (fact.value.payer != payer || fact.value.kind != kind || !among(fact.value.categories, category) || !fact.valid.contains(date))
            continue;
        if (fact.confirmed_through && *fact.confirmed_through < date)
            return Stated<bool>::unknown(Unknown::not_confirmed);
        return fact.value.payable;
    }
    return unknown;
}

} // namespace therapy::coverage
