#include <therapy/coverage/coverage_rules.hpp>

#include <therapy/coverage/answer_rules.hpp>
#include <therapy/coverage/line_rules.hpp>
#include <therapy/coverage/unit_rules.hpp>

namespace therapy::inline v0_1::coverage {

std::span<Rule const* const> coverage_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &nameless, &negative_amount, &negative_count, &not_a_share, &mixed_currencies, &rows_overlap,
        &not_a_year_start, &not_a_month, &empty_limit, &liability_without_basis, &reversed_window, &not_a_renewal, &balance_without_limit, &missing_record,
        &policy_of_another, &currency_mismatch, &bad_line, &not_in_force, &category_excluded, &provider_not_payable,
        &no_out_of_network_cover, &authorization_missing, &authorization_not_certified, &authorization_expired,
        &authorization_exhausted, &referral_missing, &referral_expired, &certification_missing, &outside_plan_of_care,
        &visit_limit_reached, &out_of_network, &secondary_not_coordinated, &savings_not_combined, &policy_unknown,
        &category_unknown, &benefit_unknown, &provider_unknown, &provider_payable_unknown, &participation_unknown,
        &network_cover_unknown, &authorization_unknown, &referral_unknown, &certification_unknown,
        &visit_count_unknown, &units_unknown, &charge_unknown, &allowed_unknown, &lesser_of_unknown,
        &cost_share_unknown, &cost_share_order_unknown, &deductible_unknown, &ceiling_unknown,
        &balance_billing_unknown, &not_minutes, &filed_late, &marked_not_covered, &not_for_this_cause,
        &body_part_not_accepted, &amount_limit_reached, &money_exhausted, &amount_limit_passed, &payer_order_differs,
        &visit_limit_soft, &settlement_open, &superbill_incomplete, &abn_needed, &self_pay_not_permitted, &self_pay_needs_form, &self_pay_unknown,
        &upgrade_overlaps, &coordination_unknown, &refused_to_clinic, &cause_unknown, &claim_number_unknown, &body_part_unknown,
        &filing_limit_unknown, &amount_count_unknown, &money_unknown, &beyond_limit_unknown, &entitlement_exhausted, &entitlement_expired, &entitlement_unknown,
        &not_a_modifier, &too_many_modifiers, &modifier_repeated, &modifier_pairing, &two_disciplines,
        &minutes_unknown, &day_counts_together, &minutes_exceed_interval, &attended_time_exceeded, &intervals_overlap, &overlap_unknown,
        &co_treatment_unknown, &shared_minutes_differ, &concurrent_not_counted, &concurrent_unknown,
        &group_code_needed, &evaluation_repeated, &untimed_repeated, &unit_cap_exceeded, &furnisher_unknown,
        &assistant_split_unknown, &bad_cap_row, &bad_edit_row, &bad_edit_rows_left_out, &edit_rows_overlap, &code_edit,
        &code_edit_unknown, &kx_needed, &medical_review, &threshold_unknown, &not_a_relative_value,
        &no_relative_value, &kx_missing, &reduction_unknown, &unit_cap_unknown,
        &discipline_modifier_missing, &assistant_modifier_missing, &assistant_evaluates, &code_edits_not_given, &unit_caps_not_given,
        &threshold_not_given, &reduction_not_given, &visit_twice, &filed_before_service, &not_a_visit_number, &visit_per_unknown,
        &line_price_differs, &submitted_differs, &parts_differ, &total_differs, &benefit_differs, &benefit_above_eligible, &eligible_above_charge,
        &patient_part_differs, &payment_differs, &share_as_fraction, &answer_currencies_differ, &limit_overused, &limit_kinds_differ, &plan_terms_differ,
        &claimed_before_service, &serviced_outside_billed, &serviced_outside_policy, &answered_before_claim, &paid_before_service,
    };
    return all;
}

} // namespace therapy::coverage
