#pragma once
// Numbers asked or measured: age, days, angles, a questionnaire's score, each as far as it is known.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/quantity.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

#include <cstdint>

namespace therapy::inline v0_1::care {

/// One angle of each side, in whole degrees.
struct Sides {
    Stated<int> left{};
    Stated<int> right{};

    friend bool operator==(Sides const&, Sides const&) = default;
};

/// The numbers known of one patient. A value outside the range given counts as unknown; `validate` reports it.
struct Measurements {
    Stated<int> age{};                     ///< completed years, 0 to 130
    Stated<int> days_since_onset{};        ///< whole days since this episode's symptoms began, 0 to 50 000
    Stated<int> hours_since_injury{};      ///< whole hours, 0 to 1 200 000
    Stated<int> fabq_work{};               ///< work subscale of the Fear-Avoidance Beliefs Questionnaire, 0 to 42
    Stated<int> coma_scale{};              ///< Glasgow Coma Scale, 3 to 15
    Sides straight_leg_raise{};            ///< 0 to 180 degrees
    Sides hip_internal_rotation{};         ///< 0 to 180 degrees
    Sides neck_rotation{};                 ///< active, 0 to 180 degrees
    Stated<catalog::Side> affected_side{}; ///< of the neck and the arm; `both` where both are

    friend bool operator==(Measurements const&, Measurements const&) = default;
};

/// `care.number-out-of-range` for each number that cannot be.
[[nodiscard]] THERAPY_EXPORT Report validate(Measurements const& measurements);

/// A number that rules compare: one of the measurements, or what rules make of both sides.
enum class Number : std::uint8_t {
    age,
    days_since_onset,
    hours_since_injury,
    fabq_work,
    coma_scale,
    mean_straight_leg_raise,    ///< of both legs
    best_hip_internal_rotation, ///< of the hip that turns further
    least_neck_rotation,        ///< to the side that turns less
    affected_neck_rotation,     ///< to the side that hurts
};

/// What a number can be, as far as it is known; both ends belong to it.
struct Bounds {
    catalog::Quantity least;
    catalog::Quantity most;

    [[nodiscard]] constexpr bool known() const noexcept { return least == most; }
    friend constexpr bool operator==(Bounds const&, Bounds const&) = default;
};

/// \returns the number, or the range it lies in: one hip at 40 degrees makes the better hip at least 40.
[[nodiscard]] THERAPY_EXPORT Bounds bounds(Number number, Measurements const& measurements) noexcept;

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::Number> enum_table<care::Number>[] = {
    {care::Number::age, "age"},
    {care::Number::days_since_onset, "days-since-onset"},
    {care::Number::hours_since_injury, "hours-since-injury"},
    {care::Number::fabq_work, "fabq-work"},
    {care::Number::coma_scale, "coma-scale"},
    {care::Number::mean_straight_leg_raise, "mean-straight-leg-raise"},
    {care::Number::best_hip_internal_rotation, "best-hip-internal-rotation"},
    {care::Number::least_neck_rotation, "least-neck-rotation"},
    {care::Number::affected_neck_rotation, "affected-neck-rotation"},
};

} // namespace therapy
