#include <therapy/care/measurements.hpp>

#include "core/enum_checks.hpp"

using namespace therapy;
using namespace therapy::care;

namespace {

Bounds exactly(catalog::Quantity value) { return {value, value}; }

} // namespace

TEST_CASE("a number that was not given may be anything it can be", "[measurements]") {
    CHECK(bounds(Number::fabq_work, {}) == Bounds{0, 42});
    CHECK(bounds(Number::coma_scale, {}) == Bounds{3, 15});
    CHECK(bounds(Number::best_hip_internal_rotation, {}) == Bounds{0, 180});
    CHECK_FALSE(bounds(Number::age, {.age = Stated<int>::unknown(Unknown::not_given)}).known());
    CHECK(bounds(Number::age, {.age = 0}) == exactly(0));
}

TEST_CASE("one side known bounds what is made of both", "[measurements]") {
    CHECK(bounds(Number::best_hip_internal_rotation, {.hip_internal_rotation = {.left = 40}}) == Bounds{40, 180});
    CHECK(bounds(Number::best_hip_internal_rotation, {.hip_internal_rotation = {40, 20}}) == exactly(40));
    CHECK(bounds(Number::least_neck_rotation, {.neck_rotation = {.right = 30}}) == Bounds{0, 30});
    CHECK(bounds(Number::mean_straight_leg_raise, {.straight_leg_raise = {91, 92}}) == exactly(91.5));
    CHECK(bounds(Number::mean_straight_leg_raise, {.straight_leg_raise = {.left = 90}}) == Bounds{45, 135});
}

TEST_CASE("the side that hurts decides which rotation is meant", "[measurements]") {
    Measurements numbers{.neck_rotation = {50, 70}, .affected_side = catalog::Side::left};
    CHECK(bounds(Number::affected_neck_rotation, numbers) == exactly(50));
    numbers.affected_side = catalog::Side::right;
    CHECK(bounds(Number::affected_neck_rotation, numbers) == exactly(70));
    numbers.affected_side = catalog::Side::both;
    CHECK(bounds(Number::affected_neck_rotation, numbers) == exactly(50));
    numbers.affected_side = {};
    CHECK(bounds(Number::affected_neck_rotation, numbers) == Bounds{50, 70});
}

TEST_CASE("a number that cannot be is reported and not used", "[measurements]") {
    CHECK(validate(Measurements{}).empty());
    CHECK(validate({.age = 130, .fabq_work = 42, .coma_scale = 3, .neck_rotation = {0, 180}}).empty());
    auto const report = validate({.age = -1, .days_since_onset = -1, .hours_since_injury = -5, .fabq_work = 43, .coma_scale = 2, .straight_leg_raise = {181, 0}, .hip_internal_rotation = {0, -1}});
    CHECK(report.size() == 7);
    CHECK(report.has("care.number-out-of-range"));
    CHECK(report.findings()[3].args.value == "fabq-work");
    CHECK((report.findings()[3].args.limit == std::int64_t{42}));
    CHECK((report.findings()[3].args.actual == std::int64_t{43}));
    CHECK(report.findings().back().args.value == "hip-internal-rotation.right");
    CHECK(bounds(Number::fabq_work, {.fabq_work = 43}) == Bounds{0, 42});
}

TEST_CASE("numbers as text and back", "[measurements]") { tests::check_enum_table(Number::affected_neck_rotation); }
