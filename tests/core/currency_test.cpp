#include <therapy/core/currency.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

using namespace therapy;
using tests::refusal;

static_assert(sizeof(Currency) == 3);
static_assert(usd == Currency("USD"));
static_assert(usd != Currency("EUR"));
static_assert(usd.code() == "USD");

TEST_CASE("a currency is three capital letters", "[currency]") {
    CHECK(Currency::make("USD").has_value());
    CHECK(Currency::make("XYZ")->code() == "XYZ");
    for (auto const* code : {"", "U", "US", "USDX", "usd", "Usd", "US1", "U D", "\xC3\x84" "A"}) {
        CAPTURE(code);
        CHECK(refusal(Currency::make(code)) == "core.not-a-currency");
    }
    CHECK(tests::thrown_rule([] { return Currency("usd"); }) == "core.not-a-currency");
}

TEST_CASE("the minor unit of a currency is that of ISO 4217", "[currency]") {
    struct Row {
        char const* code;
        int digits;
    };
    auto const [code, digits] = GENERATE(values<Row>({{"USD", 2}, {"EUR", 2}, {"GBP", 2}, {"MGA", 2}, {"JPY", 0}, {"KRW", 0}, {"CLP", 0},
                                                      {"ISK", 0}, {"KWD", 3}, {"BHD", 3}, {"TND", 3}, {"CLF", 4}}));
    CAPTURE(code);
    CHECK(Currency::make(code)->minor_digits() == digits);
}
