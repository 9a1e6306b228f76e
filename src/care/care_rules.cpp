#include <therapy/care/care_rules.hpp>

#include <therapy/care/course_rules.hpp>
#include <therapy/care/gate_rules.hpp>
#include <therapy/care/measure_rules.hpp>
#include <therapy/care/recommend_rules.hpp>
#include <therapy/care/triage_rules.hpp>

namespace therapy::inline v0_1::care {

std::span<Rule const* const> care_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        // before a treatment
        &not_screened, &unknown_treatment, &contraindicated, &examination_first, &contraindication_cleared, &contraindication_disputed, &keep_off, &law_not_known,
        &consent_missing, &consent_unknown,
        // triage
        &emergency, &red_flag, &red_flag_disputed, &red_flag_not_asked, &no_red_flag_list, &answers_contradict, &answers_old, &number_out_of_range,
        // the course of care
        &no_improvement, &treatment_without_effect, &improvement_not_known,
        // what values refuse
        &not_points,
        &not_an_nprs,
        &not_a_vas,
        &onset_after_assessment,
        &pain_not_stated,
        &pains_differ,
        // scoring
        &wrong_item_count,
        &item_out_of_range,
        &too_many_missing,
        &items_estimated,
        &missing_rule_unconfirmed,
        &sum_out_of_range,
        // totals from elsewhere
        &total_disagrees,
        &total_not_checked,
        // change
        &measures_differ,
        &versions_differ,
        &version_not_stated,
        &item_counts_differ,
        &score_out_of_range,
        // assessment and choice
        &no_site, &answer_not_used, &not_a_condition, &diagnosis_not_used, &stage_unknown, &classification_unknown, &requirement_not_shown, &not_as_treatment, &no_staff, &nothing_recommended,
        // referral
        &referral_required_by_law, &plan_approval_required_by_law, &referral_required_by_payer, &referral_required_by_cause,
        &referral_required_by_clinic, &referral_by_law_unknown, &referral_by_payer_unknown, &referral_by_cause_unknown,
        &referral_by_clinic_unknown, &referral_not_stated, &referral_validity_not_stated, &referral_from_future,
        &referral_not_yet_valid, &referral_expired,
        // plan of care
        &plan_part_missing, &no_home_program, &only_massage, &no_exercise, &no_range_of_motion, &only_range_of_motion, &goal_not_measurable,
        &plan_treatment_unknown, &plan_sessions_differ, &plan_after_treatment, &plan_author_unqualified, &plan_author_not_stated,
        &plan_outlasts_certification, &plan_count_zero, &plan_frequency_exceeds_week, &plan_intervention_twice,
        &plan_diagnosis_twice,
        // certification
        &certification_missing, &certification_unknown, &certification_open, &certification_overdue, &certification_late,
        &certification_delay_unexplained, &certification_verbal_order_open, &certification_verbal_order_lapsed,
        &certification_refused, &certification_by_order, &certification_expired, &certification_signer_unqualified,
        &certification_signer_not_stated, &certification_undated, &certification_out_of_place,
        &certification_first_treatment_not_stated, &certification_duration_not_stated, &certification_empty,
        &certification_cut_short,
        // progress reports
        &progress_report_due, &progress_report_overdue, &progress_report_unqualified, &progress_report_author_not_stated,
        &progress_report_ahead, &not_a_reporting_interval,
        // at home
        &home_treatment_unknown, &home_use_unknown, &never_at_home, &rare_at_home, &home_helper_needed, &home_helper_not_stated,
        &home_program_empty, &home_count_zero, &home_frequency_not_stated, &home_item_outside_program, &home_assigner_not_stated,
    };
    return all;
}

} // namespace therapy::care
