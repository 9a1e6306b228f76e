#include <therapy/core/money.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <concepts>
#include <limits>
#include <numeric>
#include <string>
#include <type_traits>

using namespace therapy;
using tests::refusal;
using tests::thrown_rule;

static_assert(sizeof(Money) == 16);
static_assert(std::is_trivially_copyable_v<Money>);
static_assert(!std::is_default_constructible_v<Money>, "an amount says its currency");
static_assert(!std::is_convertible_v<std::int64_t, Money>, "a number is not an amount");
static_assert(!std::constructible_from<Money, double, double>);
static_assert(std::three_way_comparable<Rate>);
static_assert(Rate::one == 1'000'000'000);

namespace {

constexpr Currency eur{"EUR"};
constexpr Currency jpy{"JPY"};
constexpr Currency kwd{"KWD"};
constexpr std::int64_t largest = largest_outside_amount;
constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

constexpr Rounding roundings[] = {Rounding::half_up, Rounding::half_even, Rounding::half_down, Rounding::up, Rounding::down, Rounding::ceiling, Rounding::floor};

/// An amount that only arithmetic can reach.
Money beyond(std::int64_t minor_units) {
    return Money(largest) * (minor_units / largest) + Money(minor_units % largest);
}

auto any_amount() { return rc::gen::inRange<std::int64_t>(-largest, largest + 1); }

/// Digits of |a| * |b|, by hand.
std::string multiplied(std::int64_t a, std::int64_t b) {
    auto const digits_of = [](std::int64_t value) {
        auto text = std::to_string(value < 0 ? -value : value);
        std::reverse(text.begin(), text.end());
        return text;
    };
    auto const x = digits_of(a);
    auto const y = digits_of(b);
    std::vector<int> sums(x.size() + y.size() + 1, 0);
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j < y.size(); ++j)
            sums[i + j] += (x[i] - '0') * (y[j] - '0');
    std::string product;
    int carry = 0;
    for (int const sum : sums) {
        product += static_cast<char>('0' + (sum + carry) % 10);
        carry = (sum + carry) / 10;
    }
    std::reverse(product.begin(), product.end());
    return product;
}

/// `rate` of `amount` on decimal digits: everything before the last nine is whole, those nine decide the rounding.
std::int64_t slow_apply(Rate rate, std::int64_t amount, Rounding rounding) {
    auto digits = multiplied(rate.billionths(), amount);
    if (digits.size() < 10)
        digits.insert(0, 10 - digits.size(), '0');
    bool const negative = (rate.billionths() < 0) != (amount < 0);
    auto const whole = std::stoll(digits.substr(0, digits.size() - 9));
    auto const fraction = digits.substr(digits.size() - 9);
    std::string const half = "500000000";
    bool const exact = fraction == "000000000";
    bool away = false;
    switch (rounding) {
    case Rounding::half_up: away = fraction >= half; break;
    case Rounding::half_down: away = fraction > half; break;
    case Rounding::half_even: away = fraction > half || (fraction == half && whole % 2 == 1); break;
    case Rounding::up: away = !exact; break;
    case Rounding::down: break;
    case Rounding::ceiling: away = !exact && !negative; break;
    case Rounding::floor: away = !exact && negative; break;
    }
    auto const magnitude = whole + (away ? 1 : 0);
    return negative ? -magnitude : magnitude;
}

} // namespace

TEST_CASE("an amount from outside lies within a million million minor units", "[money]") {
    CHECK(Money::make(largest, usd)->minor_units() == largest);
    CHECK(Money::make(-largest, usd)->minor_units() == -largest);
    CHECK(refusal(Money::make(largest + 1, usd)) == "core.amount-out-of-range");
    CHECK(refusal(Money::make(-largest - 1, usd)) == "core.amount-out-of-range");
    CHECK(refusal(Money::make(least, usd)) == "core.amount-out-of-range");
    CHECK(thrown_rule([] { return Money(most); }) == "core.amount-out-of-range");
}

TEST_CASE("amounts are read exactly", "[money]") {
    struct Row {
        char const* text;
        Currency currency;
        std::int64_t minor;
    };
    auto const [text, currency, minor] = GENERATE(values<Row>({
        {"0", usd, 0}, {"-0", usd, 0}, {"12", usd, 1200}, {"12.3", usd, 1230}, {"12.34", usd, 1234}, {"-12.34", usd, -1234}, {"007.5", usd, 750},
        {"0.01", usd, 1}, {"12.340", usd, 1234}, {"12.3400000000000000000", usd, 1234}, {"12", jpy, 12}, {"12.0", jpy, 12}, {"1.234", kwd, 1234},
        {"10000000000.00", usd, largest},
    }));
    CAPTURE(text);
    auto const amount = Money::parse(text, currency);
    REQUIRE(amount.has_value());
    CHECK(amount->minor_units() == minor);
    CHECK(amount->currency() == currency);
}

TEST_CASE("what is not an exact amount is refused and never rounded", "[money]") {
    for (auto const* text : {"", "-", ".", "1.", ".5", "+1", "1,5", "1.234", "1e3", " 1", "1 ", "$1", "1.2.3", "--1", "12.34 USD", "nan", "0x1"}) {
        CAPTURE(text);
        CHECK(refusal(Money::parse(text, usd)) == "core.not-an-amount");
    }
    CHECK(refusal(Money::parse("1.5", jpy)) == "core.not-an-amount");
    CHECK(Money::parse("1.234", usd).error().args.value == "1.234");
}

TEST_CASE("an amount too large to take is told from what is no amount", "[money]") {
    for (auto const* text : {"10000000000.01", "-10000000000.01", "92233720368547758.08", "99999999999999999999999999999999999999999999"}) {
        CAPTURE(text);
        CHECK(refusal(Money::parse(text, usd)) == "core.amount-out-of-range");
    }
    CHECK(refusal(Money::parse("99999999999999999999.001", usd)) == "core.not-an-amount");
}

TEST_CASE("amounts print with the digits of their currency", "[money]") {
    CHECK(to_text(Money(1234)) == "12.34 USD");
    CHECK(to_text(Money(-5)) == "-0.05 USD");
    CHECK(to_text(Money(0)) == "0.00 USD");
    CHECK(to_text(Money(1234, jpy)) == "1234 JPY");
    CHECK(to_text(Money(1234, kwd)) == "1.234 KWD");
    CHECK(decimal_text(Money(-100000)) == "-1000.00");
    CHECK(decimal_text(beyond(least)) == "-92233720368547758.08");
}

TEST_CASE("different currencies never mix", "[money]") {
    Money const dollar(100);
    Money const euro(100, eur);
    CHECK_FALSE(dollar == euro);
    CHECK_FALSE(Money::zero(usd) == Money::zero(eur));
    CHECK(thrown_rule([&] { return dollar + euro; }) == "core.currency-mismatch");
    CHECK(thrown_rule([&] { return dollar - euro; }) == "core.currency-mismatch");
    CHECK(thrown_rule([&] { return dollar < euro; }) == "core.currency-mismatch");
    auto sum = dollar;
    CHECK(thrown_rule([&] { return sum += euro; }) == "core.currency-mismatch");
    CHECK(sum == dollar); // left as it was
}

TEST_CASE("what overflows is refused at the edge and not before", "[money]") {
    auto const top = beyond(most);
    auto const bottom = beyond(least);
    REQUIRE(top.minor_units() == most);
    REQUIRE(bottom.minor_units() == least);
    CHECK(thrown_rule([&] { return top + Money(1); }) == "core.amount-overflow");
    CHECK(thrown_rule([&] { return bottom - Money(1); }) == "core.amount-overflow");
    CHECK(thrown_rule([&] { return -bottom; }) == "core.amount-overflow");
    CHECK(thrown_rule([&] { return Money(largest) * most; }) == "core.amount-overflow");
    CHECK(thrown_rule([&] { return bottom * -1; }) == "core.amount-overflow");
    CHECK(thrown_rule([&] { return apply(Rate::percent(101), top, Rounding::down); }) == "core.amount-overflow");
    CHECK((top + Money(0)) == top);
    CHECK(-(-top) == top);
    CHECK((top + bottom) == Money(-1));
    CHECK(apply(Rate::percent(100), bottom, Rounding::down) == bottom);
}

TEST_CASE("money obeys the laws of addition", "[money]") {
    rc::prop("associative and commutative with zero and negation", [] {
        Money const a(*any_amount()), b(*any_amount()), c(*any_amount());
        RC_ASSERT(((a + b) + c) == (a + (b + c)));
        RC_ASSERT((a + b) == (b + a));
        RC_ASSERT((a - b + b) == a);
        RC_ASSERT((a + Money::zero()) == a);
        RC_ASSERT((a + -a).is_zero());
        RC_ASSERT((a - b) == -(b - a));
    });
    rc::prop("multiplication is repeated addition and distributes", [] {
        Money const a(*any_amount()), b(*any_amount());
        auto const n = *rc::gen::inRange<std::int64_t>(0, 50);
        auto sum = Money::zero();
        for (std::int64_t i = 0; i < n; ++i)
            sum += a;
        RC_ASSERT((a * n) == sum);
        RC_ASSERT((n * a) == sum);
        RC_ASSERT(((a + b) * n) == (a * n + b * n));
        RC_ASSERT((a * -n) == -(a * n));
    });
    rc::prop("order agrees with the difference and with equality", [] {
        Money const a(*any_amount()), b(*any_amount());
        RC_ASSERT((a < b) == (a - b).is_negative());
        RC_ASSERT((a == b) == ((a <=> b) == 0));
        RC_ASSERT((a != b || std::hash<Money>{}(a) == std::hash<Money>{}(b)));
    });
    rc::prop("reads what it prints", [] {
        auto const currency = *rc::gen::element(usd, eur, jpy, kwd, Currency("CLF"));
        Money const amount(*any_amount(), currency);
        RC_ASSERT(*Money::parse(decimal_text(amount), currency) == amount);
        RC_ASSERT(to_text(amount) == decimal_text(amount) + " " + std::string(currency.code()));
    });
}

TEST_CASE("rates are read as decimals and as percentages", "[money]") {
    struct Row {
        char const* text;
        std::int64_t billionths;
    };
    auto const [text, billionths] = GENERATE(values<Row>({
        {"0", 0}, {"1", Rate::one}, {"0.2", 200'000'000}, {"-1.25", -1'250'000'000}, {"20%", 200'000'000}, {"0.5%", 5'000'000}, {"-100%", -Rate::one},
        {"0.000000001", 1}, {"0.0000001%", 1}, {"1000000", Rate::one * 1'000'000}, {"0.2000000000", 200'000'000},
    }));
    CAPTURE(text);
    auto const rate = Rate::parse(text);
    REQUIRE(rate.has_value());
    CHECK(rate->billionths() == billionths);
}

TEST_CASE("what is no rate is refused", "[money]") {
    for (auto const* text : {"", "%", "-", "1.", ".2", "20 %", "%20", "1/5", "0.0000000001", "0.00000001%", "1000001", "-1000000.1", "99999999999999999999", "20%%", "1e-3"}) {
        CAPTURE(text);
        CHECK(refusal(Rate::parse(text)) == "core.not-a-rate");
    }
    CHECK(refusal(Rate::from_billionths(Rate::one * 1'000'000 + 1)) == "core.not-a-rate");
    CHECK(thrown_rule([] { return Rate::percent(100'000'001); }) == "core.not-a-rate");
    CHECK(thrown_rule([] { return Rate::basis_points(most); }) == "core.not-a-rate");
}

TEST_CASE("a percentage and its basis points and its decimal are one rate", "[money]") {
    CHECK(Rate::percent(20) == *Rate::parse("0.2"));
    CHECK(Rate::percent(20) == Rate::basis_points(2000));
    CHECK(Rate::percent(20).complement() == Rate::percent(80));
    CHECK(to_text(Rate::percent(20)) == "0.2");
    CHECK(to_text(Rate::percent(-125)) == "-1.25");
    CHECK(to_text(Rate::percent(100)) == "1");
    CHECK(to_text(Rate::percent(0)) == "0");
}

TEST_CASE("each rounding has its own answer to a half", "[money]") {
    struct Row {
        std::int64_t amount;
        std::int64_t expected[7]; // in the order of Rounding
    };
    auto const row = GENERATE(values<Row>({
        {1, {1, 0, 0, 1, 0, 1, 0}},       // 0.5
        {3, {2, 2, 1, 2, 1, 2, 1}},       // 1.5
        {5, {3, 2, 2, 3, 2, 3, 2}},       // 2.5
        {-1, {-1, 0, 0, -1, 0, 0, -1}},   // -0.5
        {-3, {-2, -2, -1, -2, -1, -1, -2}},
        {-5, {-3, -2, -2, -3, -2, -2, -3}},
        {4, {2, 2, 2, 2, 2, 2, 2}},
        {0, {0, 0, 0, 0, 0, 0, 0}},
    }));
    CAPTURE(row.amount);
    for (std::size_t i = 0; i < std::size(roundings); ++i) {
        CAPTURE(to_text(roundings[i]));
        CHECK(apply(Rate::percent(50), Money(row.amount), roundings[i]).minor_units() == row.expected[i]);
    }
}

TEST_CASE("a share of an amount is exact and rounded once", "[money]") {
    rc::prop("agrees with multiplication digit by digit", [] {
        auto const amount = *any_amount();
        auto const rate = *Rate::from_billionths(*rc::gen::inRange<std::int64_t>(-5 * Rate::one, 5 * Rate::one));
        for (auto const rounding : roundings)
            RC_ASSERT(apply(rate, Money(amount), rounding).minor_units() == slow_apply(rate, amount, rounding));
    });
    rc::prop("agrees near halves", [] {
        auto const amount = *rc::gen::inRange<std::int64_t>(-10'000, 10'000);
        auto const rate = Rate::basis_points(*rc::gen::inRange<std::int64_t>(-40, 41) * 500);
        for (auto const rounding : roundings)
            RC_ASSERT(apply(rate, Money(amount), rounding).minor_units() == slow_apply(rate, amount, rounding));
    });
    rc::prop("a share rounded down and the rest rounded up make the whole", [] {
        Money const amount(*rc::gen::inRange<std::int64_t>(0, largest));
        auto const rate = *Rate::from_billionths(*rc::gen::inRange<std::int64_t>(0, Rate::one + 1));
        RC_ASSERT((apply(rate, amount, Rounding::down) + apply(rate.complement(), amount, Rounding::up)) == amount);
    });
    rc::prop("a rate reads what it prints", [] {
        auto const rate = *Rate::from_billionths(*rc::gen::inRange<std::int64_t>(-Rate::one * 1'000'000, Rate::one * 1'000'000 + 1));
        RC_ASSERT(*Rate::parse(to_text(rate)) == rate);
    });
}

TEST_CASE("weights must be given and not negative", "[money]") {
    CHECK(thrown_rule([] { return allocate(Money(10), {}); }) == "core.bad-weights");
    std::int64_t const negative[] = {1, -1, 2};
    CHECK(thrown_rule([&] { return allocate(Money(10), negative); }) == "core.bad-weights");
}

TEST_CASE("what is left over goes to the largest remainders and the first of equals", "[money]") {
    struct Row {
        std::int64_t total;
        std::vector<std::int64_t> weights;
        std::vector<std::int64_t> parts;
    };
    auto const row = GENERATE(values<Row>({
        {100, {1}, {100}},
        {100, {1, 1, 1}, {34, 33, 33}},
        {-100, {1, 1, 1}, {-34, -33, -33}},
        {0, {3, 5}, {0, 0}},
        {10, {0, 0, 0}, {4, 3, 3}},
        {10, {0, 1, 0}, {0, 10, 0}},
        {1, {1, 2}, {0, 1}},
        {5, {2, 2, 2, 2}, {2, 1, 1, 1}},
        {100, {50, 25, 25}, {50, 25, 25}},
        {99, {50, 25, 25}, {49, 25, 25}},
    }));
    auto const parts = allocate(Money(row.total), row.weights);
    REQUIRE(parts.size() == row.parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        CAPTURE(row.total, i);
        CHECK(parts[i].minor_units() == row.parts[i]);
    }
}

TEST_CASE("the most extreme amount with the most extreme weights is still split exactly", "[money]") {
    std::int64_t const weights[] = {most, most, most};
    for (auto const total : {most, least}) {
        auto const parts = allocate(beyond(total), weights);
        CHECK((parts[0] + parts[1] + parts[2]).minor_units() == total);
    }
    std::int64_t const all_to_one[] = {most};
    CHECK(allocate(beyond(least), all_to_one)[0].minor_units() == least);
}

TEST_CASE("an allocation never loses a cent", "[money]") {
    rc::prop("parts add up and each lies within one minor unit of its exact share", [] {
        auto const total = *any_amount();
        auto const weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
        auto const parts = allocate(Money(total, eur), weights);
        RC_ASSERT(parts.size() == weights.size());
        __extension__ using Wide = __int128;
        Wide const weight_sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        bool const equal = weight_sum == 0;
        Wide const whole = equal ? static_cast<Wide>(weights.size()) : weight_sum;
        auto sum = Money::zero(eur);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum += parts[i];
            Wide const off = static_cast<Wide>(parts[i].minor_units()) * whole - static_cast<Wide>(total) * (equal ? 1 : weights[i]);
            RC_ASSERT((off < whole && -off < whole));
            RC_ASSERT((weights[i] != 0 || equal || parts[i].is_zero()));
        }
        RC_ASSERT(sum == Money(total, eur));
    });
}
