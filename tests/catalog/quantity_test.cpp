#include <therapy/catalog/quantity.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using catalog::Quantity;

static_assert(Quantity(2) > Quantity(0.5));
static_assert(Quantity::from_thousandths(-500) == Quantity(-0.5));

TEST_CASE("a quantity reads back as it is written", "[quantity]") {
    rc::prop("to three places, below and above nothing", [] {
        auto const quantity = Quantity::from_thousandths(*rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000));
        RC_ASSERT(*Quantity::parse(to_text(quantity)) == quantity);
    });
    for (auto const* text : {"0", "40", "0.5", "-2.125", "1000000000000"}) {
        CAPTURE(text);
        CHECK(to_text(*Quantity::parse(text)) == text);
    }
    CHECK(*Quantity::parse("0.500") == Quantity(0.5));
}

TEST_CASE("what is no quantity of three places is refused with its text", "[quantity]") {
    for (auto const* text : {"", "-", ".", "1.2345", "1e3", "1,5", " 1", "1 ", "0x10", "one", "1000000000000.001", "99999999999999999999"}) {
        CAPTURE(text);
        auto const read = Quantity::parse(text);
        CHECK(tests::refusal(read) == "catalog.not-a-quantity");
        CHECK((read || read.error().args.value == text));
    }
}
