#include <therapy/catalog/laser_dose.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

static_assert(Quantity(2) > Quantity(0.5));
static_assert(Quantity(0.125).thousandths() == 125);
static_assert(total_is_feasible(4, 16, 4) && !total_is_feasible(5, 16, 4));

TEST_CASE("quantities are written without trailing noughts", "[laser_dose]") {
    CHECK(to_text(Quantity(40)) == "40");
    CHECK(to_text(Quantity(0.5)) == "0.5");
    CHECK(to_text(Quantity(2.125)) == "2.125");
    CHECK(to_text(Quantity::from_thousandths(-1050)) == "-1.05");
    CHECK(to_text(Quantity::from_thousandths(INT64_MIN)) == "-9223372036854775.808");
}

TEST_CASE("laser doses are ordered by site, with ranges the right way round", "[laser_dose]") {
    CHECK(laser_doses().size() == 20);
    CHECK(std::ranges::adjacent_find(laser_doses(), [](auto const& a, auto const& b) { return b.site <= a.site; }) == laser_doses().end());
    for (auto const& dose : laser_doses()) {
        CAPTURE(dose.site);
        CHECK(dose.least_points > 0);
        CHECK(dose.least_points <= dose.most_points);
        CHECK(dose.total_joules > Quantity(0));
        CHECK(&*find_laser_dose(dose.site) == &dose);
    }
    CHECK_FALSE(find_laser_dose("eye").has_value());
}

TEST_CASE("the published laser table only adds up with its totals read as minimums", "[laser_dose]") {
    auto const lumbar = *find_laser_dose("lumbar-spine");
    CHECK(total_is_feasible(lumbar.least_points, lumbar.total_joules, *lumbar.least_joules_per_point));
    CHECK_FALSE(total_is_feasible(lumbar.most_points, lumbar.total_joules, *lumbar.least_joules_per_point));
}

TEST_CASE("treatment time is energy divided by power", "[laser_dose]") {
    CHECK(*laser_seconds(2, Quantity(0.05)) == 40);
    CHECK(*laser_seconds(2, Quantity(0.02)) == 100);
    CHECK(*laser_seconds(1, 3) == 1);
    CHECK(*laser_seconds(86400, 1) == 86400);
}

TEST_CASE("energy or power that gives no time is refused", "[laser_dose]") {
    CHECK(tests::refusal(laser_seconds(2, 0)) == "catalog.not-a-laser-dose");
    CHECK(tests::refusal(laser_seconds(0, 1)) == "catalog.not-a-laser-dose");
    CHECK(tests::refusal(laser_seconds(-2, 1)) == "catalog.not-a-laser-dose");
    CHECK(tests::refusal(laser_seconds(86401, 1)) == "catalog.not-a-laser-dose");
}
