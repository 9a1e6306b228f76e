#pragma once
// The rules of the course of care: referral, plan of care, certification, progress reports, work for home.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::care::rules {

// Referral.
inline constexpr Rule referral_required_by_law{"care.referral-required-by-law", Severity::error, Scope::patient, "the law asks for a referral for this visit: {value}"};
inline constexpr Rule plan_approval_required_by_law{"care.plan-approval-required-by-law", Severity::error, Scope::patient, "the law asks for a plan of care approved by a physician for this visit: {value}"};
inline constexpr Rule referral_required_by_payer{"care.referral-required-by-payer", Severity::error, Scope::coverage, "a payer asks for a referral, lawful without one or not"};
inline constexpr Rule referral_required_by_cause{"care.referral-required-by-cause", Severity::error, Scope::coverage, "treatment for this cause needs a referral: {value}"};
inline constexpr Rule referral_required_by_clinic{"care.referral-required-by-clinic", Severity::warning, Scope::patient, "the clinic's own policy asks for a referral"};
inline constexpr Rule referral_by_law_unknown{"care.referral-by-law-unknown", Severity::warning, Scope::patient, "whether the law asks for a referral for this visit is not known: {value}"};
inline constexpr Rule referral_by_payer_unknown{"care.referral-by-payer-unknown", Severity::warning, Scope::coverage, "whether a payer asks for a referral is not known"};
inline constexpr Rule referral_by_cause_unknown{"care.referral-by-cause-unknown", Severity::warning, Scope::coverage, "whether treatment for this cause needs a referral is not known: {value}"};
inline constexpr Rule referral_by_clinic_unknown{"care.referral-by-clinic-unknown", Severity::advisory, Scope::patient, "whether the clinic's own policy asks for a referral is not stated"};
inline constexpr Rule referral_not_stated{"care.referral-not-stated", Severity::warning, Scope::patient, "whether there is a referral is not stated"};
inline constexpr Rule referral_validity_not_stated{"care.referral-validity-not-stated", Severity::warning, Scope::patient, "the referral does not state how long it holds"};
inline constexpr Rule referral_from_future{"care.referral-from-future", Severity::error, Scope::patient, "the referral is ordered after the visit, on {value}"};
inline constexpr Rule referral_not_yet_valid{"care.referral-not-yet-valid", Severity::error, Scope::patient, "the referral holds from {value} only"};
inline constexpr Rule referral_expired{"care.referral-expired", Severity::error, Scope::patient, "the referral held until before {value}"};

// Plan of care.
inline constexpr Rule plan_part_missing{"care.plan-part-missing", Severity::error, Scope::patient, "the plan of care does not state its {value}"};
inline constexpr Rule no_home_program{"care.no-home-program", Severity::advisory, Scope::patient, "the plan of care has no work for home"};
inline constexpr Rule only_massage{"care.only-massage", Severity::warning, Scope::patient, "massage is one part of physical therapy, and all there is of this plan of care"};
inline constexpr Rule no_range_of_motion{"care.no-range-of-motion", Severity::advisory, Scope::patient, "the plan of care has no range of motion exercise, as most do"};
inline constexpr Rule no_exercise{"care.no-exercise", Severity::warning, Scope::patient, "all of the plan of care is done to the patient: it has no exercise of any kind"};
inline constexpr Rule only_range_of_motion{"care.only-range-of-motion", Severity::warning, Scope::patient, "the plan of care has no exercise but range of motion"};
inline constexpr Rule goal_not_measurable{"care.goal-not-measurable", Severity::warning, Scope::patient, "goal {actual} cannot be measured: it does not state its {value}"};
inline constexpr Rule plan_treatment_unknown{"care.plan-treatment-unknown", Severity::error, Scope::input, "the plan of care names a treatment that no table has: {value}"};
inline constexpr Rule plan_sessions_differ{"care.plan-sessions-differ", Severity::warning, Scope::patient, "frequency and duration make {actual}, and the plan of care states {limit}"};
inline constexpr Rule plan_after_treatment{"care.plan-after-treatment", Severity::error, Scope::patient, "the plan of care was made on {value}, after treatment began"};
inline constexpr Rule plan_author_unqualified{"care.plan-author-unqualified", Severity::error, Scope::provider, "a plan of care is not made by this kind of provider: {value}"};
inline constexpr Rule plan_author_not_stated{"care.plan-author-not-stated", Severity::advisory, Scope::provider, "what kind of provider made the plan of care is not stated, or too wide to tell"};
inline constexpr Rule plan_outlasts_certification{"care.plan-outlasts-certification", Severity::advisory, Scope::patient, "the plan of care runs for {actual}, longer than the {limit} one certification counts for"};
inline constexpr Rule plan_count_zero{"care.plan-count-zero", Severity::error, Scope::record, "the plan of care states zero {value}"};
inline constexpr Rule plan_frequency_exceeds_week{"care.plan-frequency-exceeds-week", Severity::warning, Scope::record, "{actual} a week is more than {limit}: every day, as often as the plan of care states"};
inline constexpr Rule plan_intervention_twice{"care.plan-intervention-twice", Severity::warning, Scope::record, "the plan of care lists the same intervention twice: {value}"};
inline constexpr Rule plan_diagnosis_twice{"care.plan-diagnosis-twice", Severity::warning, Scope::record, "the plan of care lists the same diagnosis twice: {value}"};

// Certification.
inline constexpr Rule certification_missing{"care.certification-missing", Severity::error, Scope::coverage, "treatment on {when} is under no certified plan of care"};
inline constexpr Rule certification_unknown{"care.certification-unknown", Severity::warning, Scope::coverage, "whether treatment on {when} is under a certified plan of care is not known"};
inline constexpr Rule certification_open{"care.certification-open", Severity::advisory, Scope::coverage, "the certification has to be signed by {value}"};
inline constexpr Rule certification_overdue{"care.certification-overdue", Severity::warning, Scope::coverage, "the certification was due on {value} and is not signed"};
inline constexpr Rule certification_late{"care.certification-late", Severity::advisory, Scope::coverage, "the certification was due on {value} and signed later"};
inline constexpr Rule certification_delay_unexplained{"care.certification-delay-unexplained", Severity::warning, Scope::coverage, "the certification was due on {value} and signed so much later that the reason has to be given"};
inline constexpr Rule certification_verbal_order_open{"care.certification-verbal-order-open", Severity::advisory, Scope::coverage, "the certification is ordered by word and has to be signed by {value}"};
inline constexpr Rule certification_verbal_order_lapsed{"care.certification-verbal-order-lapsed", Severity::warning, Scope::coverage, "the certification was ordered by word and not signed by {value}"};
inline constexpr Rule certification_refused{"care.certification-refused", Severity::error, Scope::coverage, "the certification was refused"};
inline constexpr Rule certification_by_order{"care.certification-by-order", Severity::advisory, Scope::coverage, "the plan of care is unsigned, and counts as certified by the signed order on file"};
inline constexpr Rule certification_expired{"care.certification-expired", Severity::warning, Scope::coverage, "the certification counted until before {value}; going on needs another"};
inline constexpr Rule certification_signer_unqualified{"care.certification-signer-unqualified", Severity::error, Scope::coverage, "a plan of care is not certified by this kind of provider: {value}"};
inline constexpr Rule certification_signer_not_stated{"care.certification-signer-not-stated", Severity::warning, Scope::coverage, "what kind of provider certified is not stated, or too wide to tell"};
inline constexpr Rule certification_undated{"care.certification-undated", Severity::warning, Scope::record, "a certification does not state the date of its {value}"};
inline constexpr Rule certification_out_of_place{"care.certification-out-of-place", Severity::error, Scope::record, "this cannot follow in a certification: {value}"};
inline constexpr Rule certification_first_treatment_not_stated{"care.certification-first-treatment-not-stated", Severity::warning, Scope::record, "a certification does not state the first treatment it is for"};
inline constexpr Rule certification_duration_not_stated{"care.certification-duration-not-stated", Severity::warning, Scope::record, "a certification does not state how long it is for"};
inline constexpr Rule certification_empty{"care.certification-empty", Severity::error, Scope::record, "a certification is for no day at all"};
inline constexpr Rule certification_cut_short{"care.certification-cut-short", Severity::advisory, Scope::coverage, "the certification counts for at most {limit}, and states {actual}"};

// Progress reports.
inline constexpr Rule progress_report_due{"care.progress-report-due", Severity::advisory, Scope::patient, "a progress report is due now, after {actual} of treatment"};
inline constexpr Rule progress_report_overdue{"care.progress-report-overdue", Severity::warning, Scope::patient, "a progress report is overdue: {actual}, at most {limit}"};
inline constexpr Rule progress_report_unqualified{"care.progress-report-unqualified", Severity::warning, Scope::provider, "a progress report by this kind of provider does not count by itself: {value}"};
inline constexpr Rule progress_report_author_not_stated{"care.progress-report-author-not-stated", Severity::warning, Scope::provider, "what kind of provider wrote a progress report is not stated, or too wide to tell"};
inline constexpr Rule progress_report_ahead{"care.progress-report-ahead", Severity::warning, Scope::record, "a progress report of {when} says that it reports on days after it, up to {value}"};
inline constexpr Rule not_a_reporting_interval{"care.not-a-reporting-interval", Severity::error, Scope::input, "progress reports are due after one day or more, not {actual}"};

// At home.
inline constexpr Rule home_treatment_unknown{"care.home-treatment-unknown", Severity::error, Scope::input, "no table has this treatment for home: {value}"};
inline constexpr Rule home_use_unknown{"care.home-use-unknown", Severity::warning, Scope::patient, "whether this is given at home is not known: {value}"};
inline constexpr Rule never_at_home{"care.never-at-home", Severity::error, Scope::patient, "this is not given at home: {value}"};
inline constexpr Rule rare_at_home{"care.rare-at-home", Severity::warning, Scope::patient, "this is rarely given at home: {value}"};
inline constexpr Rule home_helper_needed{"care.home-helper-needed", Severity::error, Scope::patient, "at home this takes a partner or aide trained in it: {value}"};
inline constexpr Rule home_helper_not_stated{"care.home-helper-not-stated", Severity::warning, Scope::patient, "at home this takes a partner or aide trained in it, and whether there is one is not stated: {value}"};
inline constexpr Rule home_program_empty{"care.home-program-empty", Severity::warning, Scope::record, "the programme for home has nothing to do in it"};
inline constexpr Rule home_count_zero{"care.home-count-zero", Severity::error, Scope::record, "the programme for home states zero {value}"};
inline constexpr Rule home_frequency_not_stated{"care.home-frequency-not-stated", Severity::warning, Scope::record, "the programme for home does not state how often: {value}"};
inline constexpr Rule home_item_outside_program{"care.home-item-outside-program", Severity::warning, Scope::record, "this falls outside the days of the programme for home: {value}"};
inline constexpr Rule home_assigner_not_stated{"care.home-assigner-not-stated", Severity::advisory, Scope::record, "who assigned the programme for home is not stated"};

} // namespace therapy::care::rules
