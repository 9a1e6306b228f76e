#pragma once
// Doses as published: one row a source's statement. Sources that disagree keep their own rows; nothing is merged.

#include <therapy/catalog/quantity.hpp>
#include <therapy/core/cited.hpp>

namespace therapy::inline v0_1::catalog {

/// What a dose is of.
enum class DoseParameter {
    angle,
    depth,
    duration,
    duty_cycle,
    flexion,
    force,
    frequency,
    gestation,
    hold,
    hold_to_rest,
    intensity,
    pain_during,
    power,
    pulse_width,
    repetitions,
    session_length,
    sessions,
    sessions_per_day,
    sessions_per_week,
    time_per_area,
    trial_before_escalation,
    wavelength,
    wear,
};

enum class DoseUnit {
    centimetre,
    count,
    day,
    degree,
    hertz,
    kilogram_force,
    megahertz,
    microsecond,
    milliwatt,
    minute,
    nanometre,
    per_day,
    per_week,
    percent,
    percent_of_body_weight,
    point_of_ten, ///< of a 0 to 10 pain scale
    pound_force,
    ratio,        ///< to one
    second,
    square_centimetre_per_minute,
    times_radiating_area,
    watt,
    watt_per_square_centimetre,
    week,
};

/// One published value or range, both ends included. An end that no source gives is absent: "at most 50", "from 3 on".
struct Dose {
    DoseParameter parameter;
    Stated<Quantity> low;
    Stated<Quantity> high;
    DoseUnit unit;
    std::string_view applies_to; ///< for whom or in what variant, our words; empty when the source does not say
    Citations sources;
};

/// Whether a hold is over by one source's row: the tissue relaxed, or the row's longest hold is reached. Rows of other sources
/// may say otherwise; the choice between them is the therapist's.
///
/// \returns none unless the row is a hold in seconds or minutes; not over until relaxed when it gives no longest hold
[[nodiscard]] THERAPY_EXPORT boost::optional<bool> hold_is_over(Dose const& hold, int seconds_held, bool relaxed) noexcept;

/// One row without its sources, e.g. `hold 30 to 60 s`, `force at most 50 % of body weight (at the start)`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(Dose const& dose);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::DoseParameter> enum_table<catalog::DoseParameter>[] = {
    {catalog::DoseParameter::angle, "angle"},
    {catalog::DoseParameter::depth, "depth"},
    {catalog::DoseParameter::duration, "duration"},
    {catalog::DoseParameter::duty_cycle, "duty-cycle"},
    {catalog::DoseParameter::flexion, "flexion"},
    {catalog::DoseParameter::force, "force"},
    {catalog::DoseParameter::frequency, "frequency"},
    {catalog::DoseParameter::gestation, "gestation"},
    {catalog::DoseParameter::hold, "hold"},
    {catalog::DoseParameter::hold_to_rest, "hold-to-rest"},
    {catalog::DoseParameter::intensity, "intensity"},
    {catalog::DoseParameter::pain_during, "pain-during"},
    {catalog::DoseParameter::power, "power"},
    {catalog::DoseParameter::pulse_width, "pulse-width"},
    {catalog::DoseParameter::repetitions, "repetitions"},
    {catalog::DoseParameter::session_length, "session-length"},
    {catalog::DoseParameter::sessions, "sessions"},
    {catalog::DoseParameter::sessions_per_day, "sessions-per-day"},
    {catalog::DoseParameter::sessions_per_week, "sessions-per-week"},
    {catalog::DoseParameter::time_per_area, "time-per-area"},
    {catalog::DoseParameter::trial_before_escalation, "trial-before-escalation"},
    {catalog::DoseParameter::wavelength, "wavelength"},
    {catalog::DoseParameter::wear, "wear"},
};

template <>
inline constexpr EnumEntry<catalog::DoseUnit> enum_table<catalog::DoseUnit>[] = {
    {catalog::DoseUnit::centimetre, "centimetre"},
    {catalog::DoseUnit::count, "count"},
    {catalog::DoseUnit::day, "day"},
    {catalog::DoseUnit::degree, "degree"},
    {catalog::DoseUnit::hertz, "hertz"},
    {catalog::DoseUnit::kilogram_force, "kilogram-force"},
    {catalog::DoseUnit::megahertz, "megahertz"},
    {catalog::DoseUnit::microsecond, "microsecond"},
    {catalog::DoseUnit::milliwatt, "milliwatt"},
    {catalog::DoseUnit::minute, "minute"},
    {catalog::DoseUnit::nanometre, "nanometre"},
    {catalog::DoseUnit::per_day, "per-day"},
    {catalog::DoseUnit::per_week, "per-week"},
    {catalog::DoseUnit::percent, "percent"},
    {catalog::DoseUnit::percent_of_body_weight, "percent-of-body-weight"},
    {catalog::DoseUnit::point_of_ten, "point-of-ten"},
    {catalog::DoseUnit::pound_force, "pound-force"},
    {catalog::DoseUnit::ratio, "ratio"},
    {catalog::DoseUnit::second, "second"},
    {catalog::DoseUnit::square_centimetre_per_minute, "square-centimetre-per-minute"},
    {catalog::DoseUnit::times_radiating_area, "times-radiating-area"},
    {catalog::DoseUnit::watt, "watt"},
    {catalog::DoseUnit::watt_per_square_centimetre, "watt-per-square-centimetre"},
    {catalog::DoseUnit::week, "week"},
};

} // namespace therapy
