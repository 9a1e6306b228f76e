#include <therapy/coverage/procedure_reduction.hpp>

#include <therapy/core/finding.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck.h>

using namespace therapy;
using namespace therapy::coverage;
using catalog::ServiceCode;
using tests::refusal;

namespace {

Date const day{2026, 3, 9};
DateRange const year{Date(2026, 1, 1), Date(2027, 1, 1)};
Rate const half = Rate::percent(50);

Rate value(std::string_view text) { return Rate::parse(text).value(); }

std::vector<RelativeValue> values() {
    return {
        {ServiceCode("97110"), year, value("0.45"), value("0.40"), value("0.02")},
        {ServiceCode("97140"), year, value("0.43"), value("0.35"), value("0.01")},
        {ServiceCode("97530"), year, value("0.44"), value("0.60"), value("0.01")},
        {ServiceCode("97116"), year, value("0.50"), value("0.40"), value("0.02")},
        {ServiceCode("20560"), year, value("0.32"), value("0.90"), value("0.02"), false},
    };
}

FeeFactors const round_factors{.conversion = value("100")};

} // namespace

TEST_CASE("the share of practice expense changes on its days", "[procedure_reduction]") {
    struct Row {
        Date date;
        ClaimForm form;
        std::int64_t percent;
    };
    auto const row = GENERATE(values<Row>({
        {Date(2011, 1, 1), ClaimForm::professional, 80},
        {Date(2013, 3, 31), ClaimForm::professional, 80},
        {Date(2013, 3, 31), ClaimForm::institutional, 75},
        {Date(2013, 4, 1), ClaimForm::professional, 50},
        {Date(2013, 4, 1), ClaimForm::institutional, 50},
        {Date(2026, 12, 31), ClaimForm::professional, 50},
    }));
    CHECK(practice_expense_paid(row.date, row.form) == Stated<Rate>(Rate::percent(row.percent)));
    CHECK(practice_expense_paid(Date(2010, 12, 31), row.form).is_none());
    CHECK(practice_expense_paid(Date(2027, 1, 1), row.form) == Stated<Rate>::unknown(Unknown::not_confirmed));
}

TEST_CASE("the unit with the largest practice expense is paid in full, every other less half of it", "[procedure_reduction]") {
    UnitsOfCode const lines[] = {{ServiceCode("97110"), 2}, {ServiceCode("97530"), 2}, {ServiceCode("97140"), 1}};
    auto const result = reduce_procedures(lines, values(), round_factors, day, half).value();
    CHECK(result.lines[0] == ReducedLine{ServiceCode("97110"), 2, Money(17'400), Money(13'400), false});
    CHECK(result.lines[1] == ReducedLine{ServiceCode("97530"), 2, Money(21'000), Money(18'000), true});
    CHECK(result.lines[2] == ReducedLine{ServiceCode("97140"), 1, Money(7'900), Money(6'150), false});
    CHECK(result.unreduced == Money(46'300));
    CHECK(result.allowed == Money(37'550));
}

TEST_CASE("of equal practice expenses the highest amount is first", "[procedure_reduction]") {
    UnitsOfCode const lines[] = {{ServiceCode("97110"), 1}, {ServiceCode("97116"), 1}};
    auto const result = reduce_procedures(lines, values(), round_factors, day, half).value();
    CHECK_FALSE(result.lines[0].has_first);
    CHECK(result.lines[1].has_first);
    UnitsOfCode const turned[] = {{ServiceCode("97116"), 1}, {ServiceCode("97110"), 1}};
    CHECK(reduce_procedures(turned, values(), round_factors, day, half)->allowed == result.allowed);
}

TEST_CASE("a code that is not always therapy is neither reduced nor first", "[procedure_reduction]") {
    UnitsOfCode const lines[] = {{ServiceCode("20560"), 1}, {ServiceCode("97140"), 2}, {ServiceCode("97530"), 0}};
    auto const result = reduce_procedures(lines, values(), round_factors, day, half).value();
    CHECK(result.lines[0].allowed == Money(12'400));
    CHECK(result.lines[1].has_first);
    CHECK(result.lines[1].allowed == Money(7'900 + 6'150));
    CHECK(result.lines[2].allowed == Money(0));
}

TEST_CASE("amounts are exact, with geographic factors, and rounded once by name", "[procedure_reduction]") {
    UnitsOfCode const lines[] = {{ServiceCode("97530"), 1}, {ServiceCode("97110"), 1}};
    FeeFactors factors{.conversion = value("32.3465"), .work = value("1.009"), .practice_expense = value("0.953"), .malpractice = value("0.712")};
    // 97110: (0.45 × 1.009 + 0.40 × 0.953 × 0.5 + 0.02 × 0.712) × 32.3465 = 21.312461085
    auto const result = reduce_procedures(lines, values(), factors, day, half).value();
    CHECK(result.lines[1].allowed == Money(2131));
    factors.rounding = Rounding::up;
    CHECK(reduce_procedures(lines, values(), factors, day, half)->lines[1].allowed == Money(2132));
    FeeFactors const half_cent{.conversion = value("1.1")};
    RelativeValue const fine[] = {{ServiceCode("97110"), year, value("0.05"), value("0"), value("0")}}; // 5.5 cents
    UnitsOfCode const one[] = {{ServiceCode("97110"), 1}};
    CHECK(reduce_procedures(one, fine, half_cent, day, half)->allowed == Money(6));
    auto even = half_cent;
    even.rounding = Rounding::half_down;
    CHECK(reduce_procedures(one, fine, even, day, half)->allowed == Money(5));
}

TEST_CASE("what cannot be computed is refused", "[procedure_reduction]") {
    UnitsOfCode const lines[] = {{ServiceCode("97110"), 1}};
    CHECK(refusal(reduce_procedures(lines, {}, round_factors, day, half)) == "coverage.no-relative-value");
    CHECK(refusal(reduce_procedures(lines, values(), round_factors, Date(2025, 12, 31), half)) == "coverage.no-relative-value");
    CHECK(refusal(reduce_procedures(lines, values(), {.conversion = value("-1")}, day, half)) == "coverage.not-a-relative-value");
    CHECK(refusal(reduce_procedures(lines, values(), round_factors, day, Rate::percent(101))) == "coverage.not-a-relative-value");
    UnitsOfCode const many[] = {{ServiceCode("97110"), 1001}};
    CHECK(refusal(reduce_procedures(many, values(), round_factors, day, half)) == "coverage.not-a-relative-value");
    RelativeValue const long_value[] = {{ServiceCode("97110"), year, value("0.123456789"), value("0.123456789"), value("0.1")}};
    FeeFactors const long_factors{.conversion = value("33.123456789"), .practice_expense = value("1.123456789")};
    CHECK(refusal(reduce_procedures(lines, long_value, long_factors, day, value("0.123456789"))) == "coverage.not-a-relative-value");
    CHECK(reduce_procedures({}, values(), round_factors, day, half)->allowed == Money(0));
}

TEST_CASE("the largest numbers that are taken do not overflow", "[procedure_reduction]") {
    RelativeValue const largest[] = {{ServiceCode("97110"), year, value("1000"), value("1000"), value("1000")}};
    UnitsOfCode const lines[] = {{ServiceCode("97110"), 1000}};
    FeeFactors const factors{.conversion = value("1000"), .work = value("10"), .practice_expense = value("10"), .malpractice = value("10"), .currency = Currency("CLF")};
    CHECK(reduce_procedures(lines, largest, factors, day, Rate::percent(100))->allowed == Money(300'000'000'000, Currency("CLF")) * 1000);
}

TEST_CASE("a reduced day is never above the full one, one unit is in full, and the order changes nothing", "[procedure_reduction][property]") {
    CHECK(rc::check([] {
        auto const all = values();
        std::vector<UnitsOfCode> lines;
        for (auto const units : *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 5)))
            lines.push_back({rc::gen::elementOf(all).operator*().code, units});
        auto const paid = Rate::percent(*rc::gen::inRange(0, 101));
        auto const result = reduce_procedures(lines, all, round_factors, day, paid).value();
        RC_ASSERT(result.allowed <= result.unreduced);
        Money sum(0);
        for (auto const& line : result.lines) {
            RC_ASSERT(line.allowed <= line.unreduced);
            sum += line.allowed;
        }
        RC_ASSERT(sum == result.allowed);
        RC_ASSERT(std::count_if(result.lines.begin(), result.lines.end(), [](auto const& line) { return line.has_first; }) <= 1);
        auto turned = lines;
        std::reverse(turned.begin(), turned.end());
        RC_ASSERT(reduce_procedures(turned, all, round_factors, day, paid)->allowed == result.allowed);
        RC_ASSERT(reduce_procedures(lines, all, round_factors, day, Rate::percent(100))->allowed == result.unreduced);
    }));
}
