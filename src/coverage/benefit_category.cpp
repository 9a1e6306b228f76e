#include <therapy/coverage/benefit_category.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

using enum catalog::QualificationKind;
using catalog::Purpose;

constexpr Source needling{"CMS coverage of acupuncture for chronic low back pain, as reported by coding services", "from 2020-01-21", Confidence::secondary};

constexpr PayerKind medicare[] = {PayerKind::medicare};
constexpr Purpose wellness[] = {Purpose::wellness};
constexpr Purpose medical[] = {Purpose::rehabilitation, Purpose::maintenance, Purpose::evaluation};
constexpr catalog::QualificationKind massage_therapists[] = {massage_therapist};
constexpr catalog::QualificationKind chiropractors[] = {chiropractor};
constexpr catalog::QualificationKind acupuncturists[] = {acupuncturist};
constexpr catalog::QualificationKind speech[] = {speech_language_pathologist};
constexpr catalog::QualificationKind occupational[] = {occupational_therapist, occupational_therapy_assistant};
constexpr catalog::QualificationKind physical[] = {physical_therapist, physical_therapist_assistant, therapy_aide, athletic_trainer,
                                                   student,            physician,                    nurse_practitioner, physician_assistant};

/// In the built-in facts a first day long before any session stands for "as long as anyone asks".
EffectiveRow<CategoryFact> definition(CategoryFact fact) {
    return {.value = fact, .valid = DateRange::from(Date(1900, 1, 1)), .source = own_definition};
}

std::vector<EffectiveRow<CategoryFact>> make_facts() {
    return {
        definition({.purposes = wellness, .category = BenefitCategory::wellness}),
        {.value = {.payers = medicare, .first_code = "20560", .last_code = "20561", .category = BenefitCategory::acupuncture},
         .valid = DateRange::from(Date(2020, 1, 21)), .source = needling, .confirmed_through = Date(2026, 12, 31)},
        definition({.first_code = "20560", .last_code = "20561", .kinds = acupuncturists, .category = BenefitCategory::acupuncture}),
        // Who counts needling by other hands under which benefit differs by payer: a plan must say it.
        definition({.first_code = "20560", .last_code = "20561", .category = Stated<BenefitCategory>::unknown(Unknown::conflicting)}),
        definition({.first_code = "98940", .last_code = "98943", .category = BenefitCategory::chiropractic}),
        definition({.purposes = medical, .kinds = massage_therapists, .category = BenefitCategory::massage_therapy}),
        definition({.purposes = medical, .kinds = occupational, .category = BenefitCategory::occupational_therapy}),
        definition({.purposes = medical, .kinds = speech, .category = BenefitCategory::speech_language_pathology}),
        definition({.first_code = "97010", .last_code = "97799", .purposes = medical, .kinds = physical, .category = BenefitCategory::physical_therapy}),
        definition({.first_code = "G0283", .last_code = "G0283", .purposes = medical, .kinds = physical, .category = BenefitCategory::physical_therapy}),
        // Therapy codes by a chiropractor count as either benefit, by payer.
        definition({.kinds = chiropractors, .category = Stated<BenefitCategory>::unknown(Unknown::conflicting)}),
    };
}

template <class Span, class Value>
bool any_or_has(Span const& span, Value value) {
    return span.empty() || std::find(span.begin(), span.end(), value) != span.end();
}

bool fits(CategoryFact const& fact, CategoryQuestion const& question) {
    auto const code = question.code.text();
    bool const codes = fact.first_code.empty() || (fact.first_code <= code && code <= fact.last_code);
    return codes && any_or_has(fact.payers, question.payer) && any_or_has(fact.purposes, question.purpose) && any_or_has(fact.kinds, question.kind);
}

bool fits(CategoryRule const& rule, CategoryQuestion const& question) {
    return rule.valid.contains(question.date) && any_or_has(rule.codes, question.code) && (!rule.purpose || *rule.purpose == question.purpose) &&
           (!rule.kind || *rule.kind == question.kind);
}

/// The built-in facts' answer.
Stated<BenefitCategory> by_facts(CategoryQuestion const& question) {
    for (auto const& fact : category_facts()) {
        if (!fact.valid.contains(question.date) || !fits(fact.value, question))
            continue;
        if (fact.confirmed_through && *fact.confirmed_through < question.date)
            return Stated<BenefitCategory>::unknown(Unknown::not_confirmed);
        return fact.value.category;
    }
    return Stated<BenefitCategory>::unknown(Unknown::not_given);
}

} // namespace

std::span<EffectiveRow<CategoryFact> const> category_facts() {
    static std::vector<EffectiveRow<CategoryFact>> const facts = make_facts();
    return facts;
}

Stated<BenefitCategory> benefit_category(CategoryQuestion const& question, std::span<CategoryRule const> plan_rules) {
    for (auto rule = plan_rules.begin(); rule != plan_rules.end(); ++rule) {
        if (!fits(*rule, question))
            continue;
        if (!rule->under_plan_of_care || question.under_plan_of_care == Stated(*rule->under_plan_of_care))
            return rule->category;
        if (question.under_plan_of_care.has_value())
            continue;
        // Whether the rule holds is open: an answer only if it makes no difference.
        Stated<BenefitCategory> const holds = rule->category;
        return holds == benefit_category(question, {rule + 1, plan_rules.end()}) ? holds : Stated<BenefitCategory>::unknown(Unknown::not_given);
    }
    return by_facts(question);
}

} // namespace therapy::coverage
