#pragma once
// The rules of time: what may not happen at once.

#include <therapy/core/config.hpp>
#include <therapy/core/rule.hpp>

#include <span>

namespace therapy::inline v0_1::schedule::rules {

/// A provider's attended time intersects another session of the same provider.
inline constexpr Rule provider_double_booked{"schedule.provider-double-booked", Severity::error, Scope::provider, "{counterparts} is in {subjects} at the same time, {when}"};
/// A patient is in two sessions at once that are not one co-treatment.
inline constexpr Rule patient_double_booked{"schedule.patient-double-booked", Severity::error, Scope::patient, "{counterparts} is in {subjects} at the same time, {when}"};
inline constexpr Rule room_double_booked{"schedule.room-double-booked", Severity::error, Scope::room, "{subjects} use {counterparts} at the same time, {when}"};
inline constexpr Rule equipment_double_booked{"schedule.equipment-double-booked", Severity::error, Scope::equipment, "{subjects} use {counterparts} at the same time, {when}"};
inline constexpr Rule provider_over_capacity{"schedule.provider-over-capacity", Severity::error, Scope::provider, "{counterparts} has {actual} sessions at once where {limit} are possible, {when}: {subjects}"};
/// The units in a room exceed its capacity or what one of those sharing it accepts.
inline constexpr Rule room_capacity_exceeded{"schedule.room-capacity-exceeded", Severity::error, Scope::room, "{counterparts} holds {actual} where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule equipment_pool_exhausted{"schedule.equipment-pool-exhausted", Severity::error, Scope::equipment, "{actual} of {counterparts} are needed where {limit} are there, {when}: {subjects}"};
/// The sessions themselves are apart, but one falls into the time the room is set up or cleared after another.
inline constexpr Rule turnover_violated{"schedule.turnover-violated", Severity::error, Scope::room, "{subjects} leave no time to turn over {counterparts}, {when}"};
inline constexpr Rule result_truncated{"schedule.result-truncated", Severity::warning, Scope::report, "more than {limit} conflicts: the rest is not listed"};
inline constexpr Rule out_of_range{"schedule.out-of-range", Severity::error, Scope::input, "{subjects} is too far in time from the first one to be compared: left out, {when}"};
inline constexpr Rule already_booked{"schedule.already-booked", Severity::error, Scope::session, "{subjects} is in the timetable already"};
inline constexpr Rule not_booked{"schedule.not-booked", Severity::error, Scope::session, "{subjects} is not in the timetable"};

} // namespace therapy::schedule::rules

namespace therapy::inline v0_1::schedule {
/// Every rule of this room.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> schedule_rules() noexcept;
} // namespace therapy::schedule
