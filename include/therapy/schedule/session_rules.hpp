#pragma once
// The rules about one session among others, beside those of what is taken, open and offered.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::schedule::rules {

inline constexpr Source assistants_do_not_evaluate{"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §230", Confidence::secondary};
inline constexpr Source certified_within_thirty_days{"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §220.1.3", Confidence::secondary};
inline constexpr Source report_every_ten_days{"Medicare Benefit Policy Manual (Pub. 100-02)", "ch. 15 §220.3", Confidence::secondary};

// ---- The appointment itself ------------------------------------------------------------------------------
inline constexpr Rule length_not_allowed{"schedule.length-not-allowed", Severity::error, Scope::session, "{subjects} lasts {actual}, which its service does not offer, {when}"};
inline constexpr Rule below_billed_minutes{"schedule.below-billed-minutes", Severity::error, Scope::session, "{subjects} is to bill {actual} of {counterparts} and lasts {limit}, {when}"};
inline constexpr Rule after_change_deadline{"schedule.after-change-deadline", Severity::warning, Scope::session, "{subjects} was cancelled {actual} before it began, and {limit} are asked for, {when}"};
/// The working days between today and that of the session; the session's own zone tells both dates.
inline constexpr Rule below_notice_days{"schedule.below-notice-days", Severity::error, Scope::session, "{value} is {actual} working days from today, and {limit} are needed"};
inline constexpr Rule duplicate_booking{"schedule.duplicate-booking", Severity::error, Scope::patient, "{subjects} are the same booking of {counterparts}, {when}"};
/// Days around it are looked at by clocks that differ from UTC: a date like that is a mistake.
inline constexpr Rule out_of_reach{"schedule.out-of-reach", Severity::error, Scope::session, "no rule is asked about {subjects}, {when}: {value}"};
inline constexpr Rule hold_expired{"schedule.hold-expired", Severity::warning, Scope::session, "the hold of {subjects} is over, {when}"};
inline constexpr Rule held_by_other{"schedule.held-by-other", Severity::error, Scope::session, "{counterparts} is held for another one of {subjects}, {when}"};

// ---- Two things at once ----------------------------------------------------------------------------------
inline constexpr Rule travel_time_violated{"schedule.travel-time-violated", Severity::error, Scope::session, "{subjects} leave {counterparts} {actual} to come from one site to the other, and {limit} are needed, {when}"};
inline constexpr Rule travel_time_unknown{"schedule.travel-time-unknown", Severity::warning, Scope::session, "how long {counterparts} needs between the sites of {subjects} is not stated, {when}"};
/// More ask for one of several things at one time than are left.
inline constexpr Rule pool_exhausted{"schedule.pool-exhausted", Severity::error, Scope::session, "{actual} need one of {counterparts} where {limit} are left, {when}: {subjects}"};
/// At every moment there would be one for everybody, but somebody would have to go from one to another.
inline constexpr Rule pool_unassignable{"schedule.pool-unassignable", Severity::error, Scope::session, "none of {counterparts} is left for all of the time it is needed, however they are given out, {when}: {subjects}"};
inline constexpr Rule pool_undecided{"schedule.pool-undecided", Severity::warning, Scope::session, "whether one of {counterparts} is left for all of the time it is needed was not found in {limit} tries, {when}: {subjects}"};
inline constexpr Rule group_overfull{"schedule.group-overfull", Severity::error, Scope::session, "{subjects} has {actual} where {limit} are possible, {when}"};
inline constexpr Rule group_below_minimum{"schedule.group-below-minimum", Severity::warning, Scope::session, "{subjects} has {actual} where {limit} are needed, {when}"};
inline constexpr Rule group_mixed{"schedule.group-mixed", Severity::warning, Scope::session, "{subjects} are one group and not of one service, {when}"};
inline constexpr Rule one_to_one_broken{"schedule.one-to-one-broken", Severity::error, Scope::provider, "{counterparts} is one to one with a patient and in {subjects} at the same time, {when}"};
inline constexpr Rule concurrent_limit{"schedule.concurrent-limit", Severity::error, Scope::provider, "{counterparts} has {actual} at once where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule concurrent_not_recognised{"schedule.concurrent-not-recognised", Severity::warning, Scope::patient, "the payer of {counterparts} does not know treatment of two at once, {when}: {subjects}"};
inline constexpr Rule group_supervision_broken{"schedule.group-supervision-broken", Severity::error, Scope::provider, "{counterparts} leads a group and is in {subjects} at the same time, {when}"};
inline constexpr Rule shared_minutes_exceeded{"schedule.shared-minutes-exceeded", Severity::advisory, Scope::patient, "{actual} of the treatment of {counterparts} is shared with others, and {limit} are usual"};
inline constexpr Rule co_treatment_incomplete{"schedule.co-treatment-incomplete", Severity::error, Scope::session, "{subjects} has {actual} treating where {limit} are needed, {when}"};

// ---- Open or not -----------------------------------------------------------------------------------------
inline constexpr Rule floating_break_lost{"schedule.floating-break-lost", Severity::error, Scope::provider, "nothing is left of the break of {counterparts}: {limit} are needed, {actual} are free, {when}"};
inline constexpr Rule not_offered_here{"schedule.not-offered-here", Severity::error, Scope::session, "the service of {subjects} is not offered at {counterparts}, {when}"};
inline constexpr Rule not_offered_then{"schedule.not-offered-then", Severity::error, Scope::session, "the service of {subjects} does not begin at {value}, {when}"};

// ---- May this person, in this place ----------------------------------------------------------------------
inline constexpr Rule skill_missing{"schedule.skill-missing", Severity::error, Scope::provider, "{counterparts} is not trained in what {subjects} asks for, {when}"};
inline constexpr Rule licence_not_in_force{"schedule.licence-not-in-force", Severity::error, Scope::provider, "{counterparts} holds no licence for {subjects}: {value}, {when}"};
inline constexpr Rule licence_unknown{"schedule.licence-unknown", Severity::warning, Scope::provider, "whether {counterparts} holds a licence for {subjects} is not known: {value}, {when}"};
inline constexpr Rule certificate_not_in_force{"schedule.certificate-not-in-force", Severity::error, Scope::provider, "{counterparts} has no {value} in force for {subjects}, {when}"};
inline constexpr Rule payer_credential_missing{"schedule.payer-credential-missing", Severity::warning, Scope::provider, "a provider of {subjects} is not enrolled with {counterparts}, {when}"};
inline constexpr Rule payer_credential_unknown{"schedule.payer-credential-unknown", Severity::warning, Scope::provider, "whether a provider of {subjects} is enrolled with {counterparts} is not known, {when}"};
inline constexpr Rule scope_of_practice{"schedule.scope-of-practice", Severity::error, Scope::provider, "{counterparts} may not evaluate: {value}, {when}", assistants_do_not_evaluate};
inline constexpr Rule supervisor_absent{"schedule.supervisor-absent", Severity::error, Scope::provider, "nobody supervises {counterparts} in {subjects} as asked for: {value}, {when}"};
inline constexpr Rule supervised_too_many{"schedule.supervised-too-many", Severity::error, Scope::provider, "{counterparts} supervises {actual} at once where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule room_feature_missing{"schedule.room-feature-missing", Severity::error, Scope::room, "{counterparts} has no {value}, which {subjects} needs, {when}"};
inline constexpr Rule accessibility_missing{"schedule.accessibility-missing", Severity::error, Scope::room, "{counterparts} has no {value}, which a patient of {subjects} needs, {when}"};
inline constexpr Rule incompatible{"schedule.incompatible", Severity::error, Scope::patient, "{counterparts} are to be kept apart, {when}: {subjects}"};
inline constexpr Rule preference_unmet{"schedule.preference-unmet", Severity::advisory, Scope::patient, "{counterparts} prefers another provider than that of {subjects}, {when}"};
inline constexpr Rule preferred_time_unmet{"schedule.preferred-time-unmet", Severity::advisory, Scope::patient, "{counterparts} prefers other hours than those of {subjects}, {when}"};
inline constexpr Rule language_not_shared{"schedule.language-not-shared", Severity::advisory, Scope::patient, "{counterparts} shares no language with the provider of {subjects}, {when}"};
/// Told only where every treating provider has said so.
inline constexpr Rule gender_preference_unmet{"schedule.gender-preference-unmet", Severity::advisory, Scope::patient, "{counterparts} asks for a provider of another gender than that of {subjects}, {when}"};
inline constexpr Rule contraindicated_treatment{"schedule.contraindicated-treatment", Severity::error, Scope::patient, "a treatment of {subjects} is not to be given to {counterparts}, {when}"};

// ---- Care plan and payer windows -------------------------------------------------------------------------
inline constexpr Rule referral_missing{"schedule.referral-missing", Severity::error, Scope::patient, "{counterparts} needs a referral for {subjects} and has none, {when}"};
inline constexpr Rule referral_expired{"schedule.referral-expired", Severity::error, Scope::patient, "no referral of {counterparts} is valid for {subjects}, {when}"};
inline constexpr Rule referral_unknown{"schedule.referral-unknown", Severity::warning, Scope::patient, "whether {counterparts} has a referral for {subjects} is not known, {when}"};
inline constexpr Rule outside_plan_of_care{"schedule.outside-plan-of-care", Severity::error, Scope::patient, "{subjects} is outside the plan of care of {counterparts}, {when}"};
inline constexpr Rule plan_of_care_unknown{"schedule.plan-of-care-unknown", Severity::warning, Scope::patient, "whether {counterparts} is under a plan of care in {subjects} is not known, {when}"};
inline constexpr Rule plan_not_certified{"schedule.plan-not-certified", Severity::error, Scope::patient, "the plan of care of {counterparts} is not certified, and was to be before {subjects}, {when}", certified_within_thirty_days};
inline constexpr Rule outside_authorization{"schedule.outside-authorization", Severity::error, Scope::patient, "no authorization of {counterparts} covers {subjects}, {when}"};
inline constexpr Rule authorization_exhausted{"schedule.authorization-exhausted", Severity::error, Scope::patient, "{subjects} is number {actual} of {limit} authorized, {when}: {counterparts}"};
inline constexpr Rule authorization_running_out{"schedule.authorization-running-out", Severity::advisory, Scope::patient, "{actual} are left of an authorization after {subjects}, {when}: {counterparts}"};
inline constexpr Rule frequency_exceeded{"schedule.frequency-exceeded", Severity::warning, Scope::patient, "{counterparts} has {actual} in a week of the plan that says {limit}: {subjects}"};
inline constexpr Rule under_scheduled{"schedule.under-scheduled", Severity::advisory, Scope::patient, "{counterparts} has {actual} in a week of the plan that says {limit}: {subjects}"};
inline constexpr Rule reassessment_due{"schedule.reassessment-due", Severity::warning, Scope::patient, "{subjects} is treatment day {actual} of {counterparts} since the last report, and one is due every {limit}, {when}", report_every_ten_days};
inline constexpr Rule least_gap_violated{"schedule.least-gap-violated", Severity::error, Scope::patient, "{subjects} leave {counterparts} {actual} between them, and {limit} are needed, {when}"};
/// Between two treatments that need time between them.
inline constexpr Rule treatment_gap_violated{"schedule.treatment-gap-violated", Severity::error, Scope::patient, "{subjects} leave {counterparts} {actual} between two treatments, and {limit} are needed, {when}"};
/// On one local date what is to come first comes later.
inline constexpr Rule sequence_violated{"schedule.sequence-violated", Severity::warning, Scope::patient, "{counterparts} has two treatments of {subjects} in the wrong order"};
inline constexpr Rule sessions_in_window{"schedule.sessions-in-window", Severity::error, Scope::patient, "{counterparts} has {actual} sessions within {value} where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule minutes_in_window{"schedule.minutes-in-window", Severity::error, Scope::patient, "{counterparts} has {actual} within {value} where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule reevaluation_missing{"schedule.reevaluation-missing", Severity::warning, Scope::patient, "{subjects} treats {counterparts} under a new plan without an evaluation for it, {when}"};
inline constexpr Rule handover_without_overlap{"schedule.handover-without-overlap", Severity::advisory, Scope::patient, "{counterparts} goes from one therapist to another without a session with both: {subjects}"};
inline constexpr Rule most_gap_exceeded{"schedule.most-gap-exceeded", Severity::warning, Scope::patient, "{subjects} of {counterparts} are {actual} apart, and at most {limit} are planned"};
inline constexpr Rule most_sessions_a_day{"schedule.most-sessions-a-day", Severity::error, Scope::patient, "{counterparts} has {actual} sessions on one day where {limit} are possible: {subjects}"};
inline constexpr Rule most_minutes_a_day{"schedule.most-minutes-a-day", Severity::error, Scope::patient, "{counterparts} has {actual} on one day where {limit} are possible: {subjects}"};
inline constexpr Rule most_sessions_a_week{"schedule.most-sessions-a-week", Severity::error, Scope::patient, "{counterparts} has {actual} sessions in one week where {limit} are possible: {subjects}"};
inline constexpr Rule same_discipline_same_day{"schedule.same-discipline-same-day", Severity::advisory, Scope::patient, "{counterparts} has two sessions of one discipline on one day: {subjects}"};
inline constexpr Rule evaluation_missing{"schedule.evaluation-missing", Severity::warning, Scope::patient, "{subjects} treats {counterparts} before any evaluation, {when}"};
inline constexpr Rule continuity_broken{"schedule.continuity-broken", Severity::advisory, Scope::patient, "{actual} of the sessions of {counterparts} are with the therapist of the episode, and {limit} are wanted"};
inline constexpr Rule episode_closed{"schedule.episode-closed", Severity::error, Scope::patient, "the episode of {counterparts} is closed, {when}: {subjects}"};

// ---- Load ------------------------------------------------------------------------------------------------
inline constexpr Rule provider_sessions_a_day{"schedule.provider-sessions-a-day", Severity::error, Scope::provider, "{counterparts} has {actual} sessions on one day where {limit} are possible: {subjects}"};
inline constexpr Rule provider_minutes_a_day{"schedule.provider-minutes-a-day", Severity::error, Scope::provider, "{counterparts} works {actual} on one day where {limit} are possible: {subjects}"};
inline constexpr Rule provider_sessions_a_week{"schedule.provider-sessions-a-week", Severity::warning, Scope::provider, "{counterparts} has {actual} sessions in one week where {limit} are a fair share: {subjects}"};
inline constexpr Rule provider_minutes_a_week{"schedule.provider-minutes-a-week", Severity::error, Scope::provider, "{counterparts} works {actual} in one week where {limit} are possible: {subjects}"};
inline constexpr Rule provider_patients_a_day{"schedule.provider-patients-a-day", Severity::warning, Scope::provider, "{counterparts} has {actual} patients on one day where {limit} are possible: {subjects}"};
inline constexpr Rule provider_sessions_in_window{"schedule.provider-sessions-in-window", Severity::error, Scope::provider, "{counterparts} has {actual} sessions within {value} where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule provider_minutes_in_window{"schedule.provider-minutes-in-window", Severity::error, Scope::provider, "{counterparts} works {actual} within {value} where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule treatment_cap_exceeded{"schedule.treatment-cap-exceeded", Severity::warning, Scope::provider, "{counterparts} gives one treatment {actual} times on one day where {limit} are possible: {subjects}"};
inline constexpr Rule no_break{"schedule.no-break", Severity::warning, Scope::provider, "{counterparts} works {actual} without a break where {limit} are possible, {when}: {subjects}"};
inline constexpr Rule least_rest_violated{"schedule.least-rest-violated", Severity::error, Scope::provider, "{counterparts} has {actual} between two days of work, and {limit} are needed, {when}: {subjects}"};
inline constexpr Rule unusable_gap{"schedule.unusable-gap", Severity::advisory, Scope::provider, "{actual} of {counterparts} between {subjects} are good for nothing, {when}"};

// ---- Series ----------------------------------------------------------------------------------------------
inline constexpr Rule series_overlaps_itself{"schedule.series-overlaps-itself", Severity::error, Scope::session, "{subjects} of one series overlap, {when}"};
inline constexpr Rule series_changes_wall_time{"schedule.series-changes-wall-time", Severity::warning, Scope::session, "{subjects} of a series begin at another time of day than the rest: {value}"};
inline constexpr Rule series_exceeds_window{"schedule.series-exceeds-window", Severity::warning, Scope::report, "{actual} of {limit} sessions of a series lie outside what is open to it: {value}"};
inline constexpr Rule series_partial{"schedule.series-partial", Severity::warning, Scope::report, "{actual} of {limit} sessions of a series can be booked"};

} // namespace therapy::schedule::rules
