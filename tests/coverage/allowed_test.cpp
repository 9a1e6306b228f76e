#include <therapy/coverage/allowed.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;
using catalog::ServiceCode;

namespace {

DateRange const year{Date(2026, 1, 1), Date(2027, 1, 1)};

Contract contract(std::uint32_t id, std::int64_t dollars) {
    return {.id = ContractId(id), .payer = PayerId(0), .valid = year, .rates = {{.valid = year, .amount = Money(dollars * 100)}}};
}

AllowedQuestion const question{.payer = PayerId(0), .plan = PlanId(1), .tier = NetworkTier::in_network, .code = ServiceCode("97110"), .date = Date(2026, 3, 9)};

} // namespace

TEST_CASE("no contract and no row make the allowed amount unknown, never zero", "[allowed]") {
    CHECK_FALSE(allowed_terms({}, question).has_value());
    auto one = contract(0, 40);
    one.rates.front().code = ServiceCode("97140");
    CHECK_FALSE(allowed_terms({&one, 1}, question).has_value());
    one.rates.front().code = ServiceCode("97110");
    one.rates.front().amount = {};
    auto const terms = allowed_terms({&one, 1}, question);
    REQUIRE(terms.has_value());
    CHECK_FALSE(allowed_amount(terms->row, std::int64_t{2}, Money(9000), Rounding::half_up).has_value());
}

TEST_CASE("the plan's contract goes before the payer's, and the code's row before the general one", "[allowed]") {
    auto general = contract(0, 40);
    auto of_plan = contract(1, 50);
    of_plan.plan = PlanId(1);
    of_plan.rates.push_back({.code = ServiceCode("97110"), .valid = year, .amount = Money(5500)});
    Contract const rows[] = {general, of_plan};
    CHECK(allowed_terms(rows, question)->contract == ContractId(1));
    CHECK(allowed_terms(rows, question)->row.amount == Stated(Money(5500)));
    Contract const twins[] = {contract(0, 40), contract(1, 50)};
    CHECK(allowed_terms(twins, question).why() == Unknown::conflicting);
}

TEST_CASE("amounts are per unit, or a share of the charge", "[allowed]") {
    RateRow const per_unit{.valid = year, .amount = Money(3333)};
    CHECK(allowed_amount(per_unit, std::int64_t{3}, {}, Rounding::half_up) == Stated(Money(9999)));
    CHECK_FALSE(allowed_amount(per_unit, {}, Money(9999), Rounding::half_up).has_value());
    RateRow const share{.basis = RateBasis::share_of_charge, .valid = year, .share = Rate::percent(85)};
    CHECK(allowed_amount(share, {}, Money(9999), Rounding::half_up) == Stated(Money(8499)));
    CHECK_FALSE(allowed_amount(share, {}, {}, Rounding::half_up).has_value());
}
