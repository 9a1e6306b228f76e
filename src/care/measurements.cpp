#include <therapy/care/measurements.hpp>
#include <therapy/care/triage_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using catalog::Quantity;

/// What a whole number can be at all; both ends belong to it.
struct Possible {
    int least;
    int most;
};

constexpr Possible years{0, 130};
constexpr Possible days{0, 50'000};
constexpr Possible hours{0, 1'200'000};
constexpr Possible fabq_work_scores{0, 42};
constexpr Possible coma_scores{3, 15};
constexpr Possible degrees{0, 180};

constexpr bool is_possible(int value, Possible possible) noexcept { return possible.least <= value && value <= possible.most; }

constexpr Bounds bounds_of(Stated<int> const& value, Possible possible) noexcept {
    if (value.has_value() && is_possible(*value, possible))
        return {*value, *value};
    return {possible.least, possible.most};
}

constexpr Bounds least_of(Bounds a, Bounds b) noexcept { return {std::min(a.least, b.least), std::min(a.most, b.most)}; }
constexpr Bounds best_of(Bounds a, Bounds b) noexcept { return {std::max(a.least, b.least), std::max(a.most, b.most)}; }
constexpr Bounds either_of(Bounds a, Bounds b) noexcept { return {std::min(a.least, b.least), std::max(a.most, b.most)}; }
constexpr Quantity mean(Quantity a, Quantity b) noexcept { return Quantity::from_thousandths((a.thousandths() + b.thousandths()) / 2); }
constexpr Bounds mean_of(Bounds a, Bounds b) noexcept { return {mean(a.least, b.least), mean(a.most, b.most)}; }

Bounds affected(Sides const& sides, Stated<catalog::Side> const& side) noexcept {
    auto const left = bounds_of(sides.left, degrees);
    auto const right = bounds_of(sides.right, degrees);
    if (side.has_value() && *side == catalog::Side::left)
        return left;
    if (side.has_value() && *side == catalog::Side::right)
        return right;
    return side.has_value() && *side == catalog::Side::both ? least_of(left, right) : either_of(left, right);
}

void check(Report& report, Stated<int> const& value, Possible possible, char const* name) {
    if (value.has_value() && !is_possible(*value, possible))
        report.add(Finding{.rule = rules::number_out_of_range,
                           .args = {.limit = *value < possible.least ? possible.least : possible.most, .actual = *value, .value = name}});
}

} // namespace

Report validate(Measurements const& measurements) {
    Report report;
    check(report, measurements.age, years, "age");
    check(report, measurements.days_since_onset, days, "days-since-onset");
    check(report, measurements.hours_since_injury, hours, "hours-since-injury");
    check(report, measurements.fabq_work, fabq_work_scores, "fabq-work");
    check(report, measurements.coma_scale, coma_scores, "coma-scale");
    check(report, measurements.straight_leg_raise.left, degrees, "straight-leg-raise.left");
    check(report, measurements.straight_leg_raise.right, degrees, "straight-leg-raise.right");
    check(report, measurements.hip_internal_rotation.left, degrees, "hip-internal-rotation.left");
    check(report, measurements.hip_internal_rotation.right, degrees, "hip-internal-rotation.right");
    check(report, measurements.neck_rotation.left, degrees, "neck-rotation.left");
    check(report, measurements.neck_rotation.right, degrees, "neck-rotation.right");
    return report;
}

Bounds bounds(Number number, Measurements const& measurements) noexcept {
    auto const of_both = [](Sides const& sides, auto combine) { return combine(bounds_of(sides.left, degrees), bounds_of(sides.right, degrees)); };
    switch (number) {
    case Number::age: return bounds_of(measurements.age, years);
    case Number::days_since_onset: return bounds_of(measurements.days_since_onset, days);
    case Number::hours_since_injury: return bounds_of(measurements.hours_since_injury, hours);
    case Number::fabq_work: return bounds_of(measurements.fabq_work, fabq_work_scores);
    case Number::coma_scale: return bounds_of(measurements.coma_scale, coma_scores);
    case Number::mean_straight_leg_raise: return of_both(measurements.straight_leg_raise, mean_of);
    case Number::best_hip_internal_rotation: return of_both(measurements.hip_internal_rotation, best_of);
    case Number::least_neck_rotation: return of_both(measurements.neck_rotation, least_of);
    case Number::affected_neck_rotation: break;
    }
    return affected(measurements.neck_rotation, measurements.affected_side);
}

} // namespace therapy::care
