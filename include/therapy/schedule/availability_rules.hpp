#pragma once
// The rules of availability: who and what is there, and when.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::schedule::rules {

// ---- A time that is asked for ---------------------------------------------------------------------------
inline constexpr Rule outside_working_hours{"schedule.outside-working-hours", Severity::error, Scope::session, "{subjects} is outside the hours of {counterparts}, {when}"};
inline constexpr Rule clinic_closed{"schedule.clinic-closed", Severity::error, Scope::session, "{counterparts} is closed for {subjects}, {when}"};
inline constexpr Rule provider_time_off{"schedule.provider-time-off", Severity::error, Scope::provider, "{subjects} falls into the time off of {counterparts}, {when}"};
inline constexpr Rule on_break{"schedule.on-break", Severity::error, Scope::session, "{subjects} falls into a break of {counterparts}, {when}"};
inline constexpr Rule room_out_of_service{"schedule.room-out-of-service", Severity::error, Scope::room, "{counterparts} is out of service for {subjects}, {when}"};
inline constexpr Rule equipment_out_of_service{"schedule.equipment-out-of-service", Severity::error, Scope::equipment, "{counterparts} is out of service for {subjects}, {when}"};
inline constexpr Rule patient_unavailable{"schedule.patient-unavailable", Severity::error, Scope::patient, "{counterparts} cannot come to {subjects}, {when}"};
/// Nobody said, or not for that date: neither open nor closed.
inline constexpr Rule working_hours_unknown{"schedule.working-hours-unknown", Severity::warning, Scope::session, "whether {counterparts} is there for {subjects} is not known: {value}, {when}"};

// ---- An availability itself -----------------------------------------------------------------------------
inline constexpr Rule hours_from_midnight{"schedule.hours-from-midnight", Severity::error, Scope::record, "hours of {subjects} begin at 24:00, which no day has left: write 00:00 of the next day"};
inline constexpr Rule hours_overlap{"schedule.hours-overlap", Severity::advisory, Scope::record, "hours of {subjects} overlap with others: {value}"};
inline constexpr Rule override_twice{"schedule.override-twice", Severity::warning, Scope::record, "{subjects} states the hours of {value} more than once: all of them count"};
inline constexpr Rule block_of_another{"schedule.block-of-another", Severity::error, Scope::record, "{subjects} is not of a kind that has this: {value}"};
inline constexpr Rule travel_zones_overlap{"schedule.travel-zones-overlap", Severity::error, Scope::record, "{subjects} is in two time zones on the same dates, from {value} on"};
/// Which of them counts nobody can say.
inline constexpr Rule availability_twice{"schedule.availability-twice", Severity::error, Scope::record, "{subjects} all state when {counterparts} is there"};

// ---- A grid ---------------------------------------------------------------------------------------------
inline constexpr Rule not_a_grid{"schedule.not-a-grid", Severity::error, Scope::value, "a grid needs a step of more than nothing and at most a day, not {actual}"};

// ---- A session and the clocks ---------------------------------------------------------------------------
/// The clock rules say another instant than the one it was planned for.
inline constexpr Rule start_moved{"schedule.start-moved", Severity::warning, Scope::session, "{subjects} does not start when the clock shows what was asked for: {value}"};
inline constexpr Rule start_skipped{"schedule.start-skipped", Severity::advisory, Scope::session, "the clock is set forward over the time {subjects} was asked for, {value}: the offset before counts"};
inline constexpr Rule start_repeated{"schedule.start-repeated", Severity::advisory, Scope::session, "the clock shows the time {subjects} was asked for twice, {value}: the policy says which counts"};

} // namespace therapy::schedule::rules
