#include "detail/rule_needs_of.hpp"
#include "session_judges.hpp"

#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <array>

namespace therapy::inline v0_1::schedule {

namespace {

using Need = RuleNeed;
using Parameter = RuleParameter;

constexpr Parameter lengths[] = {{"Service::lengths", "how long sessions of the service last"}};
constexpr Parameter minutes[] = {{"Intervention::minutes", "treatment minutes that are to be billed"}};
constexpr Parameter grid[] = {{"HouseTerms::grid", "when sessions may start"}};
constexpr Parameter now[] = {{"HouseTerms::now", "when the booking is made"}};
constexpr Parameter notice[] = {{"HouseTerms::now", "when the booking is made"}, {"HouseTerms::minimum_notice", "the time before the start"}};
constexpr Parameter horizon[] = {{"HouseTerms::now", "when the booking is made"}, {"HouseTerms::latest_days", "local dates ahead"}};
constexpr Parameter deadline[] = {{"HouseTerms::change_deadline", "before the start"}};
constexpr Parameter hold[] = {{"Session::held_until", "when the hold ends"}};
constexpr Parameter turnover[] = {{"HouseTerms::turnover", "sum, longest or matrix"}, {"HouseTerms::turnovers", "the gap from one class of session to another"}};
constexpr Parameter travel[] = {{"HouseTerms::travel", "from site to site, by the time of day"}, {"HouseTerms::patients_travel", "whether patients need the time too"}};
constexpr Parameter pools[] = {{"HouseTerms::pools", "things of which any one will do"}};
constexpr Parameter most_group[] = {{"Service::most_participants", "persons"}};
constexpr Parameter least_group[] = {{"Service::least_participants", "persons"}};
constexpr Parameter mode[] = {{"Service::mode", "one-to-one, concurrent, group or co-treatment"}};
constexpr Parameter concurrent[] = {{"HouseTerms::most_concurrent", "patients of one provider at a time"}};
constexpr Parameter payable[] = {{"PatientTerms::concurrent_payable", "whether the payer knows treatment of two at once"}};
constexpr Parameter shared[] = {{"HouseTerms::most_shared", "concurrent and group minutes, in basis points of all"}};
constexpr Parameter co_treatment[] = {{"Service::providers", "treating, all the time"}};
constexpr Parameter hours[] = {{"RuleContext::hours", "when people and things are there"}, {"HouseTerms::cover", "whether setup and turnover lie within them"}};
constexpr Parameter floating[] = {{"ProviderTerms::floating_break", "its length, and between which hours; over midnight where they end no later than they begin"}};
constexpr Parameter sites[] = {{"Service::sites", "where it is offered"}};
constexpr Parameter service_hours[] = {{"Service::hours", "when it begins"}};
constexpr Parameter skills[] = {{"Service::skills", "modalities and techniques"}};
constexpr Parameter credentials[] = {{"Provider::credentials", "licences with their places and dates"}};
constexpr Parameter certificates[] = {{"Service::certificates", "by name"}, {"ProviderTerms::certificates", "with their dates"}};
constexpr Parameter enrolments[] = {{"PatientTerms::payers", "who pays"}, {"ProviderTerms::enrolments", "with whom a provider is enrolled"}};
constexpr Parameter supervision[] = {{"Service::supervision", "how near the supervisor is"}};
constexpr Parameter supervised[] = {{"ProviderTerms::most_supervised", "persons at a time"}};
constexpr Parameter features[] = {{"Service::room_features", "by name"}};
constexpr Parameter needs[] = {{"PatientTerms::room_features", "by name"}};
constexpr Parameter apart[] = {{"PatientTerms::incompatible", "providers and patients"}};
constexpr Parameter preferred[] = {{"PatientTerms::preferred", "providers"}};
constexpr Parameter languages[] = {{"PatientTerms::languages", "BCP 47"}};
constexpr Parameter genders[] = {{"PatientTerms::genders", "asked for"}, {"ProviderTerms::gender", "as the provider says"}};
constexpr Parameter excluded[] = {{"PatientTerms::excluded", "treatments, with their dates"}};
constexpr Parameter referral[] = {{"PatientTerms::referral_needed", "whether one is"}, {"PatientTerms::referrals", "with their dates"}};
constexpr Parameter plan[] = {{"PatientTerms::plan_needed", "whether one is"}, {"PatientTerms::plan_of_care", "its dates"}};
constexpr Parameter certification[] = {{"PatientTerms::certification_due", "the last day without"}};
constexpr Parameter authorization[] = {{"PatientTerms::authorization_needed", "whether one is"}, {"PatientTerms::authorizations", "dates, visits, visits used"}};
constexpr Parameter frequency[] = {{"PatientTerms::frequencies", "sessions in each week of the plan"}};
constexpr Parameter reassessment[] = {{"PatientTerms::reassessment", "treatment days from one report to the next"}};
constexpr Parameter least_gap[] = {{"PatientTerms::least_gap", "from one session to the next"}};
constexpr Parameter most_gap[] = {{"PatientTerms::most_gap", "from one session to the next"}};
constexpr Parameter a_day[] = {{"PatientTerms::most_a_day", "sessions on a local date"}};
constexpr Parameter minutes_a_day[] = {{"PatientTerms::most_minutes_a_day", "on a local date"}};
constexpr Parameter a_week[] = {{"PatientTerms::most_a_week", "sessions"}, {"HouseTerms::week_start", "the first day of the week"}};
constexpr Parameter one_discipline[] = {{"PatientTerms::one_discipline_a_day", "whether a second session is told"}};
constexpr Parameter evaluated[] = {{"PatientTerms::evaluated", "before these sessions"}};
constexpr Parameter primary[] = {{"PatientTerms::primary", "the therapist"}, {"PatientTerms::least_primary_share", "in basis points of the sessions"}};
constexpr Parameter closed[] = {{"PatientTerms::closed", "episodes, with the first day without"}};
constexpr Parameter work_day[] = {{"ProviderTerms::most_a_day", "sessions on a local date"}};
constexpr Parameter work_minutes[] = {{"ProviderTerms::most_minutes_a_day", "on a local date"}};
constexpr Parameter work_week[] = {{"ProviderTerms::most_a_week", "sessions"}, {"HouseTerms::week_start", "the first day of the week"}};
constexpr Parameter week_minutes[] = {{"ProviderTerms::most_minutes_a_week", "minutes"}, {"HouseTerms::week_start", "the first day of the week"}};
constexpr Parameter caps[] = {{"ProviderTerms::caps", "of one treatment on a local date"}};
constexpr Parameter stretch[] = {{"ProviderTerms::stretch", "the work, and what counts as a break"}};
constexpr Parameter rest[] = {{"ProviderTerms::least_rest", "from one day's work to the next"}};
constexpr Parameter gap[] = {{"HouseTerms::shortest_gap", "the shortest free time that is good for a session"}};
constexpr Parameter notice_days[] = {{"HouseTerms::now", "when the booking is made"}, {"HouseTerms::notice_days", "working days"}, {"HouseTerms::holidays", "no working days"}};
constexpr Parameter patient_limits[] = {{"PatientTerms::limits", "sessions and minutes in any stretch of some length"}};
constexpr Parameter work_limits[] = {{"ProviderTerms::limits", "sessions and minutes in any stretch of some length"}};
constexpr Parameter patients_a_day[] = {{"ProviderTerms::most_patients_a_day", "different ones on a local date"}};
constexpr Parameter treatment_gaps[] = {{"PatientTerms::gaps", "from one treatment to another"}};
constexpr Parameter orders[] = {{"HouseTerms::orders", "what comes first of two treatments on a local date"}};
constexpr Parameter reevaluation[] = {{"PatientTerms::reevaluation", "the days before a new plan"}};
constexpr Parameter handover[] = {{"PatientTerms::joint_handover", "whether a session with both is wanted"}};
constexpr Parameter preferred_hours[] = {{"PatientTerms::preferred_hours", "when a session begins"}};

constexpr SessionRule rows[] = {
    {rules::length_not_allowed, detail::judge_length, lengths, {Need::lengths}},
    {rules::below_billed_minutes, detail::judge_billed_minutes, minutes, {Need::interventions}},
    {rules::off_grid, detail::judge_grid, grid, {Need::being_booked, Need::grid}},
    {rules::in_past, detail::judge_past, now, {Need::being_booked, Need::booking_time}},
    {rules::below_minimum_notice, detail::judge_notice, notice, {Need::being_booked, Need::booking_time, Need::minimum_notice}},
    {rules::beyond_booking_horizon, detail::judge_horizon, horizon, {Need::being_booked, Need::booking_time, Need::booking_horizon}},
    {rules::after_change_deadline, detail::judge_change_deadline, deadline, {Need::change_deadline, Need::cancellation}, nullptr, true},
    {rules::duplicate_booking, detail::judge_duplicate, {}, {Need::other_of_patient}},
    {rules::start_moved, detail::judge_asked_time, {}, {Need::asked_time}},
    {rules::hold_expired, detail::judge_hold, hold, {Need::hold}},

    {rules::turnover_violated, detail::judge_turnover, turnover, {Need::turnover_apart}},
    {rules::travel_time_violated, detail::judge_travel, travel, {Need::travel_times, Need::site}},
    {rules::pool_exhausted, detail::judge_pools, pools, {Need::pools}},
    {rules::group_overfull, detail::judge_most_in_group, most_group, {Need::most_participants}},
    {rules::group_below_minimum, detail::judge_least_in_group, least_group, {Need::least_participants}},
    {rules::group_mixed, detail::judge_mixed_group, mode, {Need::mode, Need::links}},
    {rules::one_to_one_broken, detail::judge_one_to_one, mode, {Need::other_of_worker}},
    {rules::concurrent_limit, detail::judge_concurrent, concurrent, {Need::other_of_worker}},
    {rules::concurrent_not_recognised, detail::judge_concurrent_payable, payable, {Need::other_of_worker}},
    {rules::group_supervision_broken, detail::judge_group_leader, mode, {Need::other_of_worker}},
    {rules::shared_minutes_exceeded, detail::judge_shared_minutes, shared, {Need::most_shared}},
    {rules::co_treatment_incomplete, detail::judge_co_treatment, co_treatment, {Need::several_providers}},

    {rules::outside_working_hours, detail::judge_hours, hours, {Need::open_hours}},
    {rules::floating_break_lost, detail::judge_floating_break, floating, {Need::floating_break}},
    {rules::not_offered_here, detail::judge_offered_here, sites, {Need::service_sites, Need::site}},
    {rules::not_offered_then, detail::judge_offered_then, service_hours, {Need::service_hours}},

    {rules::skill_missing, detail::judge_skills, skills, {Need::skills}},
    {rules::licence_not_in_force, detail::judge_licences, credentials, {Need::credentials}},
    {rules::certificate_not_in_force, detail::judge_certificates, certificates, {Need::service_certificates}},
    {rules::payer_credential_missing, detail::judge_enrolment, enrolments, {Need::payer}},
    {rules::scope_of_practice, detail::judge_scope, {}, {Need::evaluation}},
    {rules::supervisor_absent, detail::judge_supervisor, supervision, {Need::supervision}},
    {rules::supervised_too_many, detail::judge_supervised, supervised, {Need::supervisor, Need::most_supervised}},
    {rules::room_feature_missing, detail::judge_room_features, features, {Need::service_features}},
    {rules::accessibility_missing, detail::judge_accessibility, needs, {Need::patient_features}},
    {rules::incompatible, detail::judge_incompatible, apart, {Need::incompatible}},
    {rules::preference_unmet, detail::judge_preferred, preferred, {Need::preferred_provider}},
    {rules::language_not_shared, detail::judge_languages, languages, {Need::language}},
    {rules::gender_preference_unmet, detail::judge_gender, genders, {Need::gender}},
    {rules::contraindicated_treatment, detail::judge_contraindicated, excluded, {Need::excluded_treatment, Need::interventions}},

    {rules::referral_missing, detail::judge_referral, referral, {Need::referral_needed}},
    {rules::outside_plan_of_care, detail::judge_plan_of_care, plan, {Need::plan_needed}},
    {rules::plan_not_certified, detail::judge_certification, certification, {Need::certification_due}},
    {rules::outside_authorization, detail::judge_authorization, authorization, {Need::authorization_needed}},
    {rules::frequency_exceeded, detail::judge_frequency, frequency, {Need::most_in_plan_week}},
    {rules::under_scheduled, detail::judge_under_scheduled, frequency, {Need::least_in_plan_week}},
    {rules::reassessment_due, detail::judge_reassessment, reassessment, {Need::reassessment}},
    {rules::least_gap_violated, detail::judge_least_gap, least_gap, {Need::least_gap}},
    {rules::most_gap_exceeded, detail::judge_most_gap, most_gap, {Need::most_gap}},
    {rules::most_sessions_a_day, detail::judge_patient_day, a_day, {Need::patient_sessions_a_day}},
    {rules::most_minutes_a_day, detail::judge_patient_minutes, minutes_a_day, {Need::patient_minutes_a_day}},
    {rules::most_sessions_a_week, detail::judge_patient_week, a_week, {Need::patient_sessions_a_week}},
    {rules::same_discipline_same_day, detail::judge_one_discipline, one_discipline, {Need::one_discipline}},
    {rules::evaluation_missing, detail::judge_evaluation, evaluated, {Need::not_evaluated}},
    {rules::continuity_broken, detail::judge_continuity, primary, {Need::primary_share}},
    {rules::episode_closed, detail::judge_episode, closed, {Need::closed_episode}},

    {rules::provider_sessions_a_day, detail::judge_provider_day, work_day, {Need::provider_sessions_a_day}},
    {rules::provider_minutes_a_day, detail::judge_provider_minutes, work_minutes, {Need::provider_minutes_a_day}},
    {rules::provider_sessions_a_week, detail::judge_provider_week, work_week, {Need::provider_sessions_a_week}},
    {rules::provider_minutes_a_week, detail::judge_provider_week_minutes, week_minutes, {Need::provider_minutes_a_week}},
    {rules::treatment_cap_exceeded, detail::judge_treatment_caps, caps, {Need::treatment_caps}},
    {rules::no_break, detail::judge_stretch, stretch, {Need::work_stretch}},
    {rules::least_rest_violated, detail::judge_rest, rest, {Need::least_rest}},
    {rules::unusable_gap, detail::judge_gap, gap, {Need::shortest_gap}},

    {rules::below_notice_days, detail::judge_notice_days, notice_days, {Need::being_booked, Need::booking_time, Need::notice_days}},
    {rules::sessions_in_window, detail::judge_sessions_in_window, patient_limits, {Need::patient_limits}},
    {rules::minutes_in_window, detail::judge_minutes_in_window, patient_limits, {Need::patient_limits}},
    {rules::provider_sessions_in_window, detail::judge_provider_sessions_in_window, work_limits, {Need::provider_limits}},
    {rules::provider_minutes_in_window, detail::judge_provider_minutes_in_window, work_limits, {Need::provider_limits}},
    {rules::provider_patients_a_day, detail::judge_patients_a_day, patients_a_day, {Need::patients_a_day}},
    {rules::treatment_gap_violated, detail::judge_treatment_gaps, treatment_gaps, {Need::treatment_gaps}},
    {rules::sequence_violated, detail::judge_sequence, orders, {Need::treatment_orders}},
    {rules::reevaluation_missing, detail::judge_reevaluation, reevaluation, {Need::reevaluation}},
    {rules::handover_without_overlap, detail::judge_handover, handover, {Need::joint_handover}},
    {rules::preferred_time_unmet, detail::judge_preferred_hours, preferred_hours, {Need::preferred_hours}},
};

constexpr auto needs_of_rows = [] {
    std::array<RuleNeeds, std::size(rows)> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = rows[i].needs;
    return all;
}();

} // namespace

std::span<SessionRule const> session_rules() noexcept { return rows; }
std::span<RuleNeeds const> detail::needs_of_session_rules() noexcept { return needs_of_rows; }

} // namespace therapy::schedule
