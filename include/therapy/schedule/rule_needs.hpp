#pragma once
// What there must be for a rule to have anything to tell: said in its row, so that nobody asks it in vain.

#include <therapy/core/enum_text.hpp>

#include <cstdint>
#include <initializer_list>

namespace therapy::inline v0_1::schedule {

/// A term that is stated, or something about a session.
enum class RuleNeed : std::uint8_t {
    // Of the house
    booking_time,        ///< `HouseTerms::now`
    grid,
    minimum_notice,
    booking_horizon,     ///< `HouseTerms::latest_days`
    change_deadline,
    turnover_apart,      ///< a reading of turnover that the overlap engine does not know
    travel_times,
    most_shared,
    shortest_gap,
    notice_days,
    treatment_orders,
    pools,
    open_hours,          ///< of anybody or anything
    // Of the session's service
    lengths,
    mode,
    most_participants,
    least_participants,
    several_providers,
    service_sites,
    service_hours,
    skills,
    service_certificates,
    supervision,
    service_features,
    // Of somebody who is in it, patient or staff
    referral_needed,
    plan_needed,
    certification_due,   ///< and no certified plan
    authorization_needed,
    most_in_plan_week,
    least_in_plan_week,
    least_gap,
    most_gap,
    patient_sessions_a_day,
    patient_minutes_a_day,
    patient_sessions_a_week,
    one_discipline,
    not_evaluated,
    reassessment,
    primary_share,
    closed_episode,
    payer,
    concurrent_not_payable,
    patient_features,
    incompatible,
    excluded_treatment,
    preferred_provider,
    language,
    gender,
    patient_limits,
    treatment_gaps,
    preferred_hours,
    reevaluation,
    joint_handover,
    credentials,
    provider_sessions_a_day,
    provider_minutes_a_day,
    provider_sessions_a_week,
    provider_minutes_a_week,
    treatment_caps,
    work_stretch,
    floating_break,
    least_rest,
    most_supervised,
    provider_limits,
    patients_a_day,
    // Of the session itself
    being_booked,
    hold,
    asked_time,
    site,
    links,
    cancellation,
    interventions,
    evaluation,
    supervisor,
    // Of others around it
    other_of_patient,    ///< somebody treated in it is in another session meanwhile
    other_of_worker,     ///< somebody at work in it is
};

/// A set of them.
class RuleNeeds {
public:
    constexpr RuleNeeds() = default;
    constexpr RuleNeeds(std::initializer_list<RuleNeed> needs) {
        for (auto const need : needs)
            add(need);
    }

    constexpr void add(RuleNeed need, bool there = true) noexcept {
        auto const bit = static_cast<unsigned>(need);
        words_[bit / 64] |= std::uint64_t{there} << (bit % 64);
    }
    constexpr void add(RuleNeeds const& others) noexcept {
        words_[0] |= others.words_[0];
        words_[1] |= others.words_[1];
    }
    constexpr void remove(RuleNeeds const& others) noexcept {
        words_[0] &= ~others.words_[0];
        words_[1] &= ~others.words_[1];
    }
    [[nodiscard]] constexpr bool empty() const noexcept { return (words_[0] | words_[1]) == 0; }
    [[nodiscard]] constexpr bool has(RuleNeed need) const noexcept { return RuleNeeds{need}.are_in(*this); }
    /// Whether all of them are in a set; none are in any.
    [[nodiscard]] constexpr bool are_in(RuleNeeds const& there) const noexcept {
        return ((words_[0] & ~there.words_[0]) | (words_[1] & ~there.words_[1])) == 0;
    }

    friend constexpr bool operator==(RuleNeeds const&, RuleNeeds const&) = default;

private:
    std::uint64_t words_[2]{};
};

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::RuleNeed> enum_table<schedule::RuleNeed>[] = {
    {schedule::RuleNeed::booking_time, "booking-time"},
    {schedule::RuleNeed::grid, "grid"},
    {schedule::RuleNeed::minimum_notice, "minimum-notice"},
    {schedule::RuleNeed::booking_horizon, "booking-horizon"},
    {schedule::RuleNeed::change_deadline, "change-deadline"},
    {schedule::RuleNeed::turnover_apart, "turnover-apart"},
    {schedule::RuleNeed::travel_times, "travel-times"},
    {schedule::RuleNeed::most_shared, "most-shared"},
    {schedule::RuleNeed::shortest_gap, "shortest-gap"},
    {schedule::RuleNeed::notice_days, "notice-days"},
    {schedule::RuleNeed::treatment_orders, "treatment-orders"},
    {schedule::RuleNeed::pools, "pools"},
    {schedule::RuleNeed::open_hours, "open-hours"},
    {schedule::RuleNeed::lengths, "lengths"},
    {schedule::RuleNeed::mode, "mode"},
    {schedule::RuleNeed::most_participants, "most-participants"},
    {schedule::RuleNeed::least_participants, "least-participants"},
    {schedule::RuleNeed::several_providers, "several-providers"},
    {schedule::RuleNeed::service_sites, "service-sites"},
    {schedule::RuleNeed::service_hours, "service-hours"},
    {schedule::RuleNeed::skills, "skills"},
    {schedule::RuleNeed::service_certificates, "service-certificates"},
    {schedule::RuleNeed::supervision, "supervision"},
    {schedule::RuleNeed::service_features, "service-features"},
    {schedule::RuleNeed::referral_needed, "referral-needed"},
    {schedule::RuleNeed::plan_needed, "plan-needed"},
    {schedule::RuleNeed::certification_due, "certification-due"},
    {schedule::RuleNeed::authorization_needed, "authorization-needed"},
    {schedule::RuleNeed::most_in_plan_week, "most-in-plan-week"},
    {schedule::RuleNeed::least_in_plan_week, "least-in-plan-week"},
    {schedule::RuleNeed::least_gap, "least-gap"},
    {schedule::RuleNeed::most_gap, "most-gap"},
    {schedule::RuleNeed::patient_sessions_a_day, "patient-sessions-a-day"},
    {schedule::RuleNeed::patient_minutes_a_day, "patient-minutes-a-day"},
    {schedule::RuleNeed::patient_sessions_a_week, "patient-sessions-a-week"},
    {schedule::RuleNeed::one_discipline, "one-discipline"},
    {schedule::RuleNeed::not_evaluated, "not-evaluated"},
    {schedule::RuleNeed::reassessment, "reassessment"},
    {schedule::RuleNeed::primary_share, "primary-share"},
    {schedule::RuleNeed::closed_episode, "closed-episode"},
    {schedule::RuleNeed::payer, "payer"},
    {schedule::RuleNeed::concurrent_not_payable, "concurrent-not-payable"},
    {schedule::RuleNeed::patient_features, "patient-features"},
    {schedule::RuleNeed::incompatible, "incompatible"},
    {schedule::RuleNeed::excluded_treatment, "excluded-treatment"},
    {schedule::RuleNeed::preferred_provider, "preferred-provider"},
    {schedule::RuleNeed::language, "language"},
    {schedule::RuleNeed::gender, "gender"},
    {schedule::RuleNeed::patient_limits, "patient-limits"},
    {schedule::RuleNeed::treatment_gaps, "treatment-gaps"},
    {schedule::RuleNeed::preferred_hours, "preferred-hours"},
    {schedule::RuleNeed::reevaluation, "reevaluation"},
    {schedule::RuleNeed::joint_handover, "joint-handover"},
    {schedule::RuleNeed::credentials, "credentials"},
    {schedule::RuleNeed::provider_sessions_a_day, "provider-sessions-a-day"},
    {schedule::RuleNeed::provider_minutes_a_day, "provider-minutes-a-day"},
    {schedule::RuleNeed::provider_sessions_a_week, "provider-sessions-a-week"},
    {schedule::RuleNeed::provider_minutes_a_week, "provider-minutes-a-week"},
    {schedule::RuleNeed::treatment_caps, "treatment-caps"},
    {schedule::RuleNeed::work_stretch, "work-stretch"},
    {schedule::RuleNeed::floating_break, "floating-break"},
    {schedule::RuleNeed::least_rest, "least-rest"},
    {schedule::RuleNeed::most_supervised, "most-supervised"},
    {schedule::RuleNeed::provider_limits, "provider-limits"},
    {schedule::RuleNeed::patients_a_day, "patients-a-day"},
    {schedule::RuleNeed::being_booked, "being-booked"},
    {schedule::RuleNeed::hold, "hold"},
    {schedule::RuleNeed::asked_time, "asked-time"},
    {schedule::RuleNeed::site, "site"},
    {schedule::RuleNeed::links, "links"},
    {schedule::RuleNeed::cancellation, "cancellation"},
    {schedule::RuleNeed::interventions, "interventions"},
    {schedule::RuleNeed::evaluation, "evaluation"},
    {schedule::RuleNeed::supervisor, "supervisor"},
    {schedule::RuleNeed::other_of_patient, "other-of-patient"},
    {schedule::RuleNeed::other_of_worker, "other-of-worker"},
};
} // namespace therapy
