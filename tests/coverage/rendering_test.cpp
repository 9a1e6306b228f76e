#include <therapy/coverage/rendering.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;
using enum catalog::QualificationKind;

namespace {

Date const day{2026, 3, 9};

} // namespace

TEST_CASE("who may be paid differs by payer", "[rendering]") {
    auto const pt = BenefitCategory::physical_therapy;
    CHECK(may_be_paid(PayerKind::medicare, pt, physical_therapist, day) == Stated<bool>(true));
    CHECK(may_be_paid(PayerKind::medicare, pt, physical_therapist_assistant, day) == Stated<bool>(true));
    CHECK(may_be_paid(PayerKind::medicare, pt, therapy_aide, day) == Stated<bool>(false));
    CHECK(may_be_paid(PayerKind::medicare, BenefitCategory::massage_therapy, massage_therapist, day) == Stated<bool>(false));
    CHECK(may_be_paid(PayerKind::commercial, pt, physical_therapist, day) == Stated<bool>(true));
    CHECK_FALSE(may_be_paid(PayerKind::commercial, pt, physical_therapist_assistant, day).has_value());
    CHECK_FALSE(may_be_paid(PayerKind::commercial, BenefitCategory::massage_therapy, massage_therapist, day).has_value());
    CHECK(may_be_paid(PayerKind::medicare, pt, physical_therapist, Date(2030, 1, 1)).why() == Unknown::not_confirmed);
}

TEST_CASE("a plan's row for the benefit goes before its row for every benefit", "[rendering]") {
    DateRange const year(Date(2026, 1, 1), Date(2027, 1, 1));
    RenderingRule const rules[] = {
        {.kind = massage_therapist, .valid = year, .payable = false},
        {.category = BenefitCategory::massage_therapy, .kind = massage_therapist, .valid = year, .payable = true},
        {.kind = therapy_aide, .valid = year},
    };
    CHECK(may_be_paid(PayerKind::commercial, BenefitCategory::massage_therapy, massage_therapist, day, rules) == Stated<bool>(true));
    CHECK(may_be_paid(PayerKind::commercial, BenefitCategory::physical_therapy, massage_therapist, day, rules) == Stated<bool>(false));
    CHECK_FALSE(may_be_paid(PayerKind::medicare, BenefitCategory::physical_therapy, therapy_aide, day, rules).has_value());
}

TEST_CASE("no built-in fact about pay rests on an unconfirmed source", "[rendering]") {
    for (auto const& fact : rendering_facts())
        CHECK(fact.source.confidence != Confidence::unconfirmed);
}
