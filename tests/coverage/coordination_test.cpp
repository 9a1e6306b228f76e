#include <therapy/coverage/coordination.hpp>

#include "core/enum_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::coverage;
using therapy::tests::check_enum_table;

namespace {

using enum CoordinationFormula;
using Amount = Stated<Money>;

Amount cents(std::int64_t amount) { return amount < 0 ? Amount::none() : Amount(Money(amount)); }

} // namespace

TEST_CASE("formulas have one text each", "[coordination]") {
    check_enum_table(CoordinationFormula::medicaid_lesser_of);
    check_enum_table(Employment::not_employed);
    check_enum_table(ParentRole::spouse_of_without_custody);
    check_enum_table(MedicareReason::renal_disease);
}

TEST_CASE("published examples of every formula come out to the cent", "[coordination]") {
    struct Row {
        char const* what;
        CoordinationFormula formula;
        std::int64_t charge, allowed_before, paid, allowed, normal, of_remainder; // -1: none
        std::int64_t pays, patient;
    };
    auto const row = GENERATE(values<Row>({
        {"42 CFR 411.33(b)", medicare_secondary, 17500, 15000, 12000, 12500, 10000, -1, 3000, 0},
        {"a share of what is missing", percentage_of_remainder, 15000, -1, 7500, 12500, 9375, 3750, 3750, 1250},
        {"what it would have paid, less what was paid", normal_minus_primary, 15000, -1, 7500, 12500, 9375, -1, 1875, 3125},
        {"the patient's balance", balance_to_allowed, 100000, 80000, 64000, 85000, -1, -1, 16000, 0},
        {"no more than alone", normal_minus_primary, 100000, -1, 64000, 85000, 68000, -1, 4000, 17000},
        {"Medicaid's fee is below what was paid", medicaid_lesser_of, -1, -1, 14800, 9000, -1, -1, 0, 0},
        {"Medicaid's fee is above", medicaid_lesser_of, -1, -1, 5000, 9000, -1, -1, 4000, 0},
        {"never above the allowed amount", balance_to_allowed, -1, -1, 1500000, 1200000, -1, -1, 0, 0},
        {"nothing was paid before", normal_minus_primary, 10000, -1, 0, 10000, 8000, -1, 8000, 2000},
        {"Medicare pays no more than the charge leaves", medicare_secondary, 10000, 12000, 9500, 11000, 8800, -1, 500, 1000},
    }));
    CAPTURE(row.what);
    auto const left = row.allowed_before < 0 ? Amount::none() : Amount(Money(std::max<std::int64_t>(0, row.allowed_before - row.paid)));
    auto const payment = coordinate(row.formula, {.charge = cents(row.charge), .allowed_before = cents(row.allowed_before), .paid_before = Money(row.paid), .patient_left = left,
                                                  .allowed = Money(row.allowed), .normal = cents(row.normal), .normal_of_remainder = cents(row.of_remainder)});
    REQUIRE(payment.has_value());
    CHECK(payment->pays == Money(row.pays));
    CHECK(payment->patient == Money(row.patient));
}

TEST_CASE("the candidates of the Medicare formula are shown", "[coordination]") {
    auto const payment = coordinate(medicare_secondary, {.charge = Money(17500), .allowed_before = Money(15000), .paid_before = Money(12000), .patient_left = Amount::none(),
                                                         .allowed = Money(12500), .normal = Money(10000)});
    REQUIRE(payment.has_value());
    CHECK(payment->candidates[0] == Amount(Money(5500)));
    CHECK(payment->candidates[1] == Amount(Money(10000)));
    CHECK(payment->candidates[2] == Amount(Money(3000)));
}

TEST_CASE("what is not known leaves the payment open only where it matters", "[coordination]") {
    CoordinationQuestion question{.charge = Money(17500), .allowed_before = Money(15000), .paid_before = Money(12000), .patient_left = Money(3000), .allowed = Money(12500)};
    CHECK_FALSE(coordinate(normal_minus_primary, question).has_value());
    CHECK_FALSE(coordinate(medicare_secondary, question).has_value()); // alone it may pay less
    CHECK_FALSE(coordinate(percentage_of_remainder, question).has_value());
    CHECK(coordinate(balance_to_allowed, question).has_value());
    question.patient_left = {};
    CHECK_FALSE(coordinate(balance_to_allowed, question).has_value());
    question.patient_left = Money(0); // nobody owes anything
    for (auto const& entry : enum_table<CoordinationFormula>) {
        auto const payment = coordinate(entry.value, question);
        REQUIRE(payment.has_value());
        CHECK(payment->pays == Money(0));
        CHECK(payment->patient == Money(0));
    }
    question = {.charge = Money(17500), .paid_before = Money(20000), .patient_left = Money(3000), .allowed = Money(12500)};
    auto const paid_in_full = coordinate(medicare_secondary, question); // the charge is paid, whatever the rest
    REQUIRE(paid_in_full.has_value());
    CHECK(paid_in_full->pays == Money(0));
}

TEST_CASE("amounts of two currencies are never coordinated", "[coordination]") {
    CHECK_THROWS(coordinate(balance_to_allowed, {.paid_before = Money(1, Currency("EUR")), .patient_left = Amount::none(), .allowed = Money(2)}));
}

TEST_CASE("no formula overpays or takes back", "[coordination]") {
    rc::prop("for any amounts", [] {
        auto const amount = [] { return Money(*rc::gen::inRange<std::int64_t>(0, 50000)); };
        CoordinationQuestion question{.charge = amount(), .allowed_before = amount(), .paid_before = amount(), .patient_left = amount(), .allowed = amount()};
        question.normal = std::min(amount(), question.allowed);
        question.normal_of_remainder = std::min(amount(), std::max(Money(0), question.allowed - question.paid_before));
        for (auto const& entry : enum_table<CoordinationFormula>) {
            auto const payment = coordinate(entry.value, question);
            RC_ASSERT(payment.has_value());
            RC_ASSERT(!payment->pays.is_negative());
            RC_ASSERT(!payment->patient.is_negative());
            RC_ASSERT(payment->pays + payment->patient <= *question.patient_left);
        }
    });
}
