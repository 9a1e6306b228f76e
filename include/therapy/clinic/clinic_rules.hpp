#pragma once
// The rules of the clinic's records.

#include <therapy/core/config.hpp>
#include <therapy/core/rule.hpp>

#include <span>

namespace therapy::inline v0_1::clinic::rules {

inline constexpr Rule nameless{"clinic.nameless", Severity::warning, Scope::record, "{subjects} has no name"};
inline constexpr Rule contradictory_acceptance{"clinic.contradictory-acceptance", Severity::error, Scope::record, "{subjects} both accepts and does not accept {value}"};
inline constexpr Rule empty_service_area{"clinic.empty-service-area", Severity::warning, Scope::record, "{subjects} is a closed list without a place"};
inline constexpr Rule no_capacity{"clinic.no-capacity", Severity::error, Scope::record, "{subjects} has a capacity of zero"};
inline constexpr Rule negative_duration{"clinic.negative-duration", Severity::error, Scope::record, "{subjects} has a negative {value}"};
inline constexpr Rule own_guardian{"clinic.own-guardian", Severity::error, Scope::record, "{subjects} is named as the own guardian or guarantor"};
inline constexpr Rule policy_twice{"clinic.policy-twice", Severity::error, Scope::record, "{subjects} names {counterparts} twice"};
inline constexpr Rule discharged_without_end{"clinic.discharged-without-end", Severity::warning, Scope::record, "{subjects} is discharged, but its period has no end"};
inline constexpr Rule no_participant{"clinic.no-participant", Severity::error, Scope::session, "{subjects} has no participant"};
inline constexpr Rule participant_twice{"clinic.participant-twice", Severity::error, Scope::session, "{subjects} names {counterparts} twice"};
inline constexpr Rule attended_outside_session{"clinic.attended-outside-session", Severity::error, Scope::session, "{counterparts} attends {subjects} outside its time: {when}"};
inline constexpr Rule not_a_resource{"clinic.not-a-resource", Severity::error, Scope::session, "{subjects} uses {counterparts}, which is neither a room nor equipment"};
/// A room: of a piece of equipment each use takes so many units more.
inline constexpr Rule room_twice{"clinic.room-twice", Severity::error, Scope::session, "{subjects} uses {counterparts} twice"};
inline constexpr Rule negative_minutes{"clinic.negative-minutes", Severity::error, Scope::session, "{subjects} has an intervention of {actual}"};
inline constexpr Rule hold_without_end{"clinic.hold-without-end", Severity::error, Scope::session, "{subjects} is held without saying until when"};
inline constexpr Rule invalid_status_transition{"clinic.invalid-status-transition", Severity::error, Scope::session, "{subjects} cannot go from {value}"};
inline constexpr Rule no_such_participant{"clinic.no-such-participant", Severity::error, Scope::session, "{subjects} has no {counterparts}"};

inline constexpr Rule credential_suspended{"clinic.credential-suspended", Severity::error, Scope::provider, "a credential of {subjects} is suspended: {value}"};
inline constexpr Rule no_credential{"clinic.no-credential", Severity::warning, Scope::provider, "{subjects} has no credential on record: {value}"};
inline constexpr Rule credential_not_in_force{"clinic.credential-not-in-force", Severity::error, Scope::provider, "{subjects} has no credential in force as {value}"};
inline constexpr Rule credential_not_stated{"clinic.credential-not-stated", Severity::warning, Scope::provider, "whether the credential of {subjects} is in force is not stated: {value}"};
inline constexpr Rule no_statewide_credential{"clinic.no-statewide-credential", Severity::warning, Scope::provider, "{subjects} has no credential, and the state issues none; towns may: {value}"};
inline constexpr Rule unlicensed_role{"clinic.unlicensed-role", Severity::advisory, Scope::provider, "{subjects} works without a licence: {value}"};
inline constexpr Rule not_a_licence{"clinic.not-a-licence", Severity::error, Scope::provider, "a credential of {subjects} is called a licence, and the place issues none: {value}"};

} // namespace therapy::clinic::rules

namespace therapy::inline v0_1::clinic {
/// Every rule of this room.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> clinic_rules() noexcept;
} // namespace therapy::clinic
