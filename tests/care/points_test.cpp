#include <therapy/care/points.hpp>

#include <therapy/core/money.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

using namespace therapy;
using care::Points;

static_assert(Points(2) > Points(-3));
static_assert(Points().is_zero() && Points(-1).is_negative());

namespace {

rc::Gen<Points> any_points() {
    return rc::gen::map(rc::gen::pair(rc::gen::inRange<std::int64_t>(-100'000, 100'000), rc::gen::inRange<std::int64_t>(1, 1000)),
                        [](std::pair<std::int64_t, std::int64_t> const& parts) { return Points(parts.first, parts.second); });
}

} // namespace

TEST_CASE("points are kept in lowest terms", "[points]") {
    CHECK(Points(1600, 45) == Points(320, 9));
    CHECK(Points(1600, 45).numerator() == 320);
    CHECK(Points(1600, 45).denominator() == 9);
    CHECK(Points(0, 7) == Points());
    CHECK(Points(catalog::Quantity(12.8)) == Points(64, 5));
}

TEST_CASE("parts that cannot be kept are refused", "[points]") {
    CHECK(tests::refusal(Points::make(1, 0)) == "core.out-of-range");
    CHECK(tests::refusal(Points::make(1, -3)) == "core.out-of-range");
    CHECK(tests::refusal(Points::make(INT64_MIN, 1)) == "core.out-of-range");
    CHECK(tests::refusal(Points::make(Points::largest_numerator + 1)) == "core.out-of-range");
    CHECK(tests::refusal(Points::make(1, Points::largest_denominator + 1)) == "core.out-of-range");
    CHECK(*Points::make(Points::largest_numerator) == Points(Points::largest_numerator, 1));
    CHECK(tests::thrown_rule([] { return Points(Points::largest_numerator, 1) + Points(1); }) == "core.out-of-range");
}

TEST_CASE("points are read as decimals of up to three places", "[points]") {
    CHECK(*Points::parse("36") == Points(36));
    CHECK(*Points::parse("-1.5") == Points(-3, 2));
    CHECK(*Points::parse("35.560") == Points(889, 25));
    CHECK(*Points::parse("1000000") == Points(1'000'000));
    auto const text = GENERATE("", "-", "1.", ".5", "1,5", "3/4", "36%", " 36", "1e2", "35.5555", "1000000.001", "99999999999999999999");
    CAPTURE(text);
    CHECK(tests::refusal(Points::parse(text)) == "care.not-points");
}

TEST_CASE("exact points are written as decimals where there is one, else as a fraction", "[points]") {
    CHECK(to_text(Points(38)) == "38");
    CHECK(to_text(Points(9, 2)) == "4.5");
    CHECK(to_text(Points(-3, 8)) == "-0.375");
    CHECK(to_text(Points(320, 9)) == "320/9");
    CHECK(to_text(Points(-100, 3)) == "-100/3");
}

TEST_CASE("rounding is named", "[points]") {
    CHECK(to_text(Points(320, 9), 1) == "35.6");
    CHECK(to_text(Points(14, 3), 1) == "4.7");
    CHECK(to_text(Points(-100, 3), 1) == "-33.3");
    CHECK(to_text(Points(40), 1) == "40");
    struct Row {
        Rounding rounding;
        int positive, negative;
    };
    // of 2.5 and -2.5
    auto const row = GENERATE(values<Row>({{Rounding::half_up, 3, -3}, {Rounding::half_even, 2, -2}, {Rounding::half_down, 2, -2}, {Rounding::up, 3, -3},
                                           {Rounding::down, 2, -2}, {Rounding::ceiling, 3, -2}, {Rounding::floor, 2, -3}}));
    CAPTURE(to_text(row.rounding));
    CHECK(rounded(Points(5, 2), 0, row.rounding) == Points(row.positive));
    CHECK(rounded(Points(-5, 2), 0, row.rounding) == Points(row.negative));
    CHECK(rounded(Points(7, 2), 0, Rounding::half_even) == Points(4));
    CHECK(rounded(Points(-26, 10), 0, row.rounding) == Points(row.rounding == Rounding::down || row.rounding == Rounding::ceiling ? -2 : -3));
}

TEST_CASE("sums and differences undo each other, products and quotients too", "[points]") {
    rc::prop("exactly", [] {
        auto const a = *any_points();
        auto const b = *any_points();
        RC_ASSERT((a + b) - b == a);
        RC_ASSERT(a - b == -(b - a));
        if (!b.is_zero())
            RC_ASSERT((a / b) * b == a);
        RC_ASSERT((a < b) == (b - a > Points(0)));
        RC_ASSERT((a == b) == (a - b).is_zero());
    });
    rc::prop("a rounded number is within its place of the exact one", [] {
        auto const a = *any_points();
        auto const places = *rc::gen::inRange(0, 4);
        auto const rounding = *rc::gen::elementOf(std::vector{Rounding::half_up, Rounding::half_even, Rounding::half_down, Rounding::up, Rounding::down, Rounding::ceiling, Rounding::floor});
        std::int64_t scale = 1;
        for (int i = 0; i < places; ++i)
            scale *= 10;
        auto const difference = rounded(a, places, rounding) - a;
        auto const size = difference.is_negative() ? -difference : difference;
        RC_ASSERT(size < Points(1, scale));
        if (rounding == Rounding::half_up || rounding == Rounding::half_even || rounding == Rounding::half_down)
            RC_ASSERT(size <= Points(1, 2 * scale));
        RC_ASSERT(rounding != Rounding::floor || !(difference > Points(0)));
        RC_ASSERT(rounding != Rounding::ceiling || !difference.is_negative());
    });
    rc::prop("what is written to three places reads back", [] {
        Points const a(*rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000), 1000);
        RC_ASSERT(*Points::parse(to_text(a)) == a);
    });
}
