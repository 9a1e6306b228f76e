#include "rule_needs_of.hpp"

#include "open_hours_state.hpp"

#include <therapy/catalog/may_perform.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

using enum RuleNeed;

RuleNeeds given_by(HouseTerms const& terms, OpenHours const& hours) noexcept {
    RuleNeeds given;
    given.add(booking_time, terms.now.has_value());
    given.add(grid, terms.grid.has_value());
    given.add(minimum_notice, terms.minimum_notice.count_seconds() > 0);
    given.add(booking_horizon, terms.latest_days.has_value());
    given.add(change_deadline, terms.change_deadline.has_value());
    given.add(turnover_apart, terms.turnover != TurnoverReading::sum);
    given.add(travel_times, !terms.travel.empty());
    given.add(most_shared, terms.most_shared.has_value());
    given.add(shortest_gap, terms.shortest_gap.has_value());
    given.add(notice_days, terms.notice_days.has_value());
    given.add(treatment_orders, !terms.orders.empty());
    given.add(pools, !terms.pools.empty());
    given.add(open_hours, !OpenHoursState::of(hours).entries().empty());
    return given;
}

RuleNeeds given_by(Service const& service) noexcept {
    RuleNeeds given;
    given.add(lengths, !service.lengths.empty());
    given.add(mode, service.mode.has_value());
    given.add(most_participants, service.most_participants.has_value());
    given.add(least_participants, service.least_participants.has_value());
    given.add(several_providers, service.providers > 1);
    given.add(service_sites, !service.sites.empty());
    given.add(service_hours, !service.hours.empty());
    given.add(skills, !service.skills.empty());
    given.add(service_certificates, !service.certificates.empty());
    given.add(supervision, service.supervision.has_value());
    given.add(service_features, !service.room_features.empty());
    return given;
}

RuleNeeds given_by(PatientTerms const& terms) noexcept {
    auto const any = [&](auto of) { return std::any_of(terms.frequencies.begin(), terms.frequencies.end(), [&](VisitFrequency const& one) { return one.*of != 0; }); };
    auto const is_no = [](Stated<bool> const& stated) { return stated.has_value() && !*stated; };
    RuleNeeds given;
    given.add(referral_needed, terms.referral_needed);
    given.add(plan_needed, terms.plan_needed);
    given.add(certification_due, terms.plan_needed && terms.certification_due && !(terms.plan_certified.has_value() && *terms.plan_certified));
    given.add(authorization_needed, terms.authorization_needed);
    given.add(most_in_plan_week, any(&VisitFrequency::most));
    given.add(least_in_plan_week, any(&VisitFrequency::least));
    given.add(least_gap, terms.least_gap.has_value());
    given.add(most_gap, terms.most_gap.has_value());
    given.add(patient_sessions_a_day, terms.most_a_day.has_value());
    given.add(patient_minutes_a_day, terms.most_minutes_a_day.has_value());
    given.add(patient_sessions_a_week, terms.most_a_week.has_value());
    given.add(one_discipline, terms.one_discipline_a_day);
    given.add(not_evaluated, terms.evaluated.is_none() || is_no(terms.evaluated));
    given.add(reassessment, terms.reassessment && terms.reassessment->every != 0);
    given.add(primary_share, terms.primary && terms.least_primary_share);
    given.add(closed_episode, !terms.closed.empty());
    given.add(payer, !terms.payers.empty());
    given.add(concurrent_not_payable, is_no(terms.concurrent_payable));
    given.add(patient_features, !terms.room_features.empty());
    given.add(incompatible, !terms.incompatible.empty());
    given.add(excluded_treatment, !terms.excluded.empty());
    given.add(preferred_provider, !terms.preferred.empty());
    given.add(language, !terms.languages.empty());
    given.add(gender, !terms.genders.empty());
    given.add(patient_limits, !terms.limits.empty());
    given.add(treatment_gaps, !terms.gaps.empty());
    given.add(preferred_hours, !terms.preferred_hours.empty());
    given.add(reevaluation, terms.reevaluation.has_value());
    given.add(joint_handover, terms.joint_handover);
    return given;
}

RuleNeeds given_by(ProviderTerms const& terms) noexcept {
    RuleNeeds given;
    given.add(provider_sessions_a_day, terms.most_a_day.has_value());
    given.add(provider_minutes_a_day, terms.most_minutes_a_day.has_value());
    given.add(provider_sessions_a_week, terms.most_a_week.has_value());
    given.add(provider_minutes_a_week, terms.most_minutes_a_week.has_value());
    given.add(treatment_caps, !terms.caps.empty());
    given.add(work_stretch, terms.stretch.has_value());
    given.add(floating_break, terms.floating_break.has_value());
    given.add(least_rest, terms.least_rest.has_value());
    given.add(most_supervised, terms.most_supervised.has_value());
    given.add(provider_limits, !terms.limits.empty());
    given.add(patients_a_day, terms.most_patients_a_day.has_value());
    return given;
}

RuleNeeds given_by(clinic::Provider const& provider) noexcept {
    RuleNeeds given;
    given.add(credentials, !provider.credentials.empty() && !catalog::is_unlicensed(provider.role));
    return given;
}

RuleNeeds given_by(clinic::Session const& session) noexcept {
    RuleNeeds given;
    given.add(hold, session.status == clinic::SessionStatus::held);
    given.add(asked_time, session.asked.has_value());
    given.add(site, session.delivery.site.has_value());
    given.add(links, session.links.has_value());
    given.add(cancellation, session.cancellation.has_value());
    for (auto const& participant : session.participants) {
        given.add(interventions, !participant.interventions.empty());
        given.add(evaluation, participant.purpose == catalog::Purpose::evaluation);
        given.add(cancellation, participant.cancellation.has_value());
    }
    for (auto const& member : session.staff)
        given.add(supervisor, member.role == clinic::StaffRole::supervising);
    return given;
}

} // namespace therapy::schedule::detail
