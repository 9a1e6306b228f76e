#include <therapy/coverage/benefit_category.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;
using enum catalog::QualificationKind;
using catalog::Purpose;
using catalog::ServiceCode;

namespace {

Date const day{2026, 3, 9};
ServiceCode const massage{"97124"};

CategoryQuestion of(PayerKind payer, Purpose purpose, catalog::QualificationKind kind, ServiceCode code = massage) {
    return {.payer = payer, .code = code, .purpose = purpose, .kind = kind, .date = day};
}

} // namespace

TEST_CASE("the same massage is another benefit by who gives it and why", "[benefit_category]") {
    struct Row {
        Purpose purpose;
        catalog::QualificationKind kind;
        BenefitCategory category;
    };
    auto const row = GENERATE(values<Row>({
        {Purpose::rehabilitation, physical_therapist, BenefitCategory::physical_therapy},
        {Purpose::rehabilitation, physical_therapist_assistant, BenefitCategory::physical_therapy},
        {Purpose::rehabilitation, therapy_aide, BenefitCategory::physical_therapy},
        {Purpose::rehabilitation, massage_therapist, BenefitCategory::massage_therapy},
        {Purpose::rehabilitation, occupational_therapist, BenefitCategory::occupational_therapy},
        {Purpose::wellness, physical_therapist, BenefitCategory::wellness},
        {Purpose::wellness, massage_therapist, BenefitCategory::wellness},
    }));
    auto const payer = GENERATE(PayerKind::medicare, PayerKind::commercial, PayerKind::patient);
    CAPTURE(to_text(row.purpose), to_text(row.kind), to_text(payer));
    CHECK(benefit_category(of(payer, row.purpose, row.kind)) == Stated<BenefitCategory>(row.category));
}

TEST_CASE("where payers differ the common table does not guess", "[benefit_category]") {
    ServiceCode const needling("20560");
    CHECK_FALSE(benefit_category(of(PayerKind::commercial, Purpose::rehabilitation, physical_therapist, needling)).has_value());
    CHECK_FALSE(benefit_category(of(PayerKind::commercial, Purpose::rehabilitation, chiropractor)).has_value());
    CHECK(benefit_category(of(PayerKind::commercial, Purpose::rehabilitation, chiropractor, ServiceCode("98940"))) == Stated(BenefitCategory::chiropractic));
    CHECK_FALSE(benefit_category(of(PayerKind::commercial, Purpose::rehabilitation, physical_therapist, ServiceCode("99213"))).has_value());
}

TEST_CASE("a dated fact holds from its first day to the last day somebody checked", "[benefit_category]") {
    auto question = of(PayerKind::medicare, Purpose::rehabilitation, physical_therapist, ServiceCode("20561"));
    question.date = Date(2020, 1, 20);
    CHECK_FALSE(benefit_category(question).has_value());
    question.date = Date(2020, 1, 21);
    CHECK(benefit_category(question) == Stated(BenefitCategory::acupuncture));
    question.date = Date(2031, 1, 1);
    CHECK(benefit_category(question).why() == Unknown::not_confirmed);
}

TEST_CASE("a plan's own rule goes before the common table", "[benefit_category]") {
    DateRange const year(Date(2026, 1, 1), Date(2027, 1, 1));
    CategoryRule const rules[] = {
        {.codes = {ServiceCode("20560")}, .kind = physical_therapist, .valid = year, .category = BenefitCategory::physical_therapy},
        {.purpose = Purpose::rehabilitation, .kind = massage_therapist, .valid = year, .category = BenefitCategory::wellness, .under_plan_of_care = false},
    };
    CHECK(benefit_category(of(PayerKind::commercial, Purpose::rehabilitation, physical_therapist, ServiceCode("20560")), rules) == Stated(BenefitCategory::physical_therapy));
    auto question = of(PayerKind::commercial, Purpose::rehabilitation, massage_therapist);
    question.under_plan_of_care = false;
    CHECK(benefit_category(question, rules) == Stated(BenefitCategory::wellness));
    question.under_plan_of_care = true;
    CHECK(benefit_category(question, rules) == Stated(BenefitCategory::massage_therapy));
    question.under_plan_of_care = false;
    question.date = Date(2027, 1, 1);
    CHECK(benefit_category(question, rules) == Stated(BenefitCategory::massage_therapy));
}

TEST_CASE("a rule about the plan of care stays open while nobody said whether there is one", "[benefit_category]") {
    DateRange const year(Date(2026, 1, 1), Date(2027, 1, 1));
    auto const question = of(PayerKind::commercial, Purpose::rehabilitation, massage_therapist);
    CategoryRule const differs[] = {{.valid = year, .category = BenefitCategory::wellness, .under_plan_of_care = false}};
    CHECK(benefit_category(question, differs) == Stated<BenefitCategory>::unknown(Unknown::not_given));
    CategoryRule const same[] = {{.valid = year, .category = BenefitCategory::massage_therapy, .under_plan_of_care = false}};
    CHECK(benefit_category(question, same) == Stated(BenefitCategory::massage_therapy)); // either way
}

TEST_CASE("every built-in fact names its source", "[benefit_category]") {
    for (auto const& fact : category_facts()) {
        CHECK_FALSE(fact.source.title.empty());
        CHECK(fact.source.confidence != Confidence::unconfirmed);
    }
}
