#include <therapy/coverage/cost_share.hpp>

#include <therapy/core/error.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::coverage;

namespace {

using enum CostShareOrder;

CostShareTerms terms(Stated<Money> copay, std::int64_t percent, bool deductible = true) {
    return {.copay = copay, .coinsurance = Rate::percent(percent), .deductible_applies = deductible};
}

Money cents(std::int64_t amount) { return Money(amount); }

} // namespace

static_assert(std::size(enum_table<CostShareOrder>) == 5);

TEST_CASE("published examples of the four orders come out to the cent", "[cost_share]") {
    struct Row {
        char const* what;
        CostShareOrder order;
        std::int64_t allowed, copay, percent, deductible_left, ceiling_left; // -1: none
        std::int64_t patient, plan;
    };
    auto const row = GENERATE(values<Row>({
        {"deductible not met", deductible_then_coinsurance_then_ceiling, 12500, -1, 20, 150000, 500000, 12500, 0},
        {"deductible met", deductible_then_coinsurance_then_ceiling, 7500, -1, 20, 0, 485000, 1500, 6000},
        {"ceiling reached", deductible_then_coinsurance_then_ceiling, 20000, -1, 20, 0, 0, 0, 20000},
        {"up to the ceiling", deductible_then_coinsurance_then_ceiling, 1000000, -1, 20, 500000, 600000, 600000, 400000},
        {"30 percent", deductible_then_coinsurance_then_ceiling, 30000, -1, 30, 0, -1, 9000, 21000},
        {"long stay", deductible_then_coinsurance_then_ceiling, 1270000, -1, 20, 180000, -1, 398000, 872000},
        {"Part B straddles its deductible", deductible_then_coinsurance_then_ceiling, 10000, -1, 20, 3000, -1, 4400, 5600},
        {"copay after the deductible, unmet", deductible_then_cost, 10000, 2000, 0, 50000, -1, 10000, 0},
        {"copay after the deductible, met", deductible_then_cost, 10000, 2000, 0, 0, -1, 2000, 8000},
        {"copay off, then 80 percent", copay_then_percent, 23540, 2000, 20, -1, -1, 6308, 17232},
        {"copay off, then 80 percent, rounded", copay_then_percent, 13557, 1000, 20, -1, -1, 3511, 10046},
        {"copay before the deductible", copay_then_deductible_then_coinsurance, 20000, 3000, 0, 164400, -1, 20000, 0},
        {"deductible, then 80 percent", copay_then_deductible_then_coinsurance, 50000, 0, 20, 23300, -1, 28640, 21360},
    }));
    CAPTURE(row.what);
    auto const copay = row.copay < 0 ? Stated<Money>::none() : Stated<Money>(cents(row.copay));
    boost::optional<Money> ceiling;
    if (row.ceiling_left >= 0)
        ceiling = cents(row.ceiling_left);
    auto const deductible = row.deductible_left < 0 ? Money::zero() : cents(row.deductible_left);
    auto const share = cost_share(terms(copay, row.percent, row.deductible_left >= 0), cents(row.allowed), deductible, ceiling, row.order, Rounding::half_up);
    REQUIRE(share.has_value());
    CHECK(share->patient == cents(row.patient));
    CHECK(share->plan == cents(row.plan));
}

TEST_CASE("the order decides: one visit, four answers", "[cost_share]") {
    auto const of = [](CostShareOrder order, Stated<Money> copay, bool deductible) {
        return cost_share(terms(copay, 20, deductible), cents(10000), cents(4000), boost::none, order, Rounding::half_up)->patient;
    };
    CHECK(of(deductible_then_coinsurance_then_ceiling, Stated<Money>::none(), true) == cents(5200));
    CHECK(of(deductible_then_cost, cents(3000), true) == cents(7600));
    CHECK(of(copay_then_percent, cents(3000), false) == cents(4400));
    CHECK(of(copay_then_deductible_then_coinsurance, cents(3000), true) == cents(7600));
    CHECK(cost_share(terms(cents(3000), 0, false), cents(10000), cents(4000), boost::none, CostShareOrder::copay_only, Rounding::half_up)->patient == cents(3000));
    auto const waived = therapy::coverage::copay_only(cents(3000));
    CHECK(cost_share(waived, cents(2000), cents(4000), boost::none, *waived.order, Rounding::half_up)->copay == cents(2000)); // no more than is allowed
}

TEST_CASE("a term the order needs and nobody stated makes the share unknown", "[cost_share]") {
    CostShareTerms unstated{.copay = Stated<Money>::none(), .deductible_applies = true};
    CHECK(cost_share(unstated, cents(100), cents(0), boost::none, deductible_then_cost, Rounding::half_up).why() == Unknown::not_given);
    CostShareTerms no_copay{.coinsurance = Rate::percent(20), .deductible_applies = true};
    CHECK(cost_share(no_copay, cents(100), cents(0), boost::none, deductible_then_coinsurance_then_ceiling, Rounding::half_up).has_value());
    CHECK_FALSE(cost_share(no_copay, cents(100), cents(0), boost::none, deductible_then_cost, Rounding::half_up).has_value());
}

TEST_CASE("terms without a place in the order are not passed over in silence", "[cost_share]") {
    CHECK(cost_share(terms(cents(2000), 20), cents(10000), cents(0), boost::none, deductible_then_coinsurance_then_ceiling, Rounding::half_up).why() == Unknown::unsupported);
    CHECK(cost_share(terms(cents(2000), 20), cents(10000), cents(5000), boost::none, copay_then_percent, Rounding::half_up).why() == Unknown::unsupported);
    CHECK(cost_share(terms(cents(2000), 20, false), cents(10000), cents(0), boost::none, CostShareOrder::copay_only, Rounding::half_up).why() == Unknown::unsupported);
    CHECK(cost_share(terms(cents(2000), 0, true), cents(10000), cents(100), boost::none, CostShareOrder::copay_only, Rounding::half_up).why() == Unknown::unsupported);
}

TEST_CASE("the ceiling takes back what was computed last", "[cost_share]") {
    auto const share = cost_share(terms(Stated<Money>::none(), 20), cents(20000), cents(5000), cents(6000), deductible_then_coinsurance_then_ceiling, Rounding::half_up);
    CHECK(share->deductible == cents(5000));
    CHECK(share->coinsurance == cents(1000));
    CHECK(share->plan == cents(14000));
}

TEST_CASE("amounts of different currencies do not mix in a share", "[cost_share]") {
    CHECK_THROWS_AS(cost_share(terms(Stated<Money>::none(), 20), cents(100), Money(100, Currency("EUR")), boost::none, deductible_then_coinsurance_then_ceiling, Rounding::half_up),
                    Error);
}

TEST_CASE("shares add up, stay within the ceiling and rise with the allowed amount", "[cost_share]") {
    rc::prop("for any terms in any order", [](std::uint32_t allowed, std::uint32_t copay, std::uint16_t percent, std::uint32_t deductible, std::uint32_t ceiling) {
        auto const order = *rc::gen::elementOf(std::vector<CostShareOrder>{deductible_then_coinsurance_then_ceiling, deductible_then_cost, copay_then_percent,
                                                                          copay_then_deductible_then_coinsurance});
        bool const place_for_copay = order != deductible_then_coinsurance_then_ceiling;
        auto const t = terms(place_for_copay ? Stated<Money>(cents(copay % 20000)) : Stated<Money>::none(), percent % 101, order != copay_then_percent);
        auto const at = [&](std::int64_t amount) {
            return *cost_share(t, cents(amount), cents(deductible % 100000), cents(ceiling % 300000), order, Rounding::half_up);
        };
        auto const share = at(allowed % 500000);
        RC_ASSERT(share.deductible + share.copay + share.coinsurance == share.patient);
        RC_ASSERT(share.patient + share.plan == cents(allowed % 500000));
        RC_ASSERT(share.patient <= cents(ceiling % 300000));
        RC_ASSERT(!share.plan.is_negative());
        RC_ASSERT(!share.deductible.is_negative());
        RC_ASSERT(!share.copay.is_negative());
        RC_ASSERT(!share.coinsurance.is_negative());
        RC_ASSERT(share.patient <= at(allowed % 500000 + 1).patient);
    });
}

TEST_CASE("what is above the allowed amount is written off inside the network and billed outside it", "[cost_share]") {
    CHECK(balance(cents(10000), cents(7000), true) == Balance{cents(0), cents(3000), cents(0)});
    CHECK(balance(cents(10000), cents(7000), false) == Balance{cents(3000), cents(0), cents(0)});
    CHECK(balance(cents(6000), cents(7000), false) == Balance{cents(0), cents(0), cents(1000)});
    CHECK(balance(cents(7000), cents(7000), true) == Balance{cents(0), cents(0), cents(0)});
}
