#include "finding_fixes.hpp"

#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/coverage/line_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage::detail {

namespace {

struct FixRow {
    Rule const* rule;
    FixKind kind;
};

constexpr FixKind somebody_else = FixKind::use_provider;
constexpr FixKind state_it = FixKind::correct_input; // in a record, on the line, or of the visit

// What a limit or a plan's own terms refuse has no row: no change of the visit's makes it go away.
constexpr FixRow rows[] = {
    {&rules::provider_not_payable, somebody_else},
    {&rules::no_out_of_network_cover, somebody_else},
    {&rules::out_of_network, somebody_else},
    {&rules::assistant_evaluates, somebody_else},

    // A record that is wrong, or not there.
    {&rules::missing_record, state_it},
    {&rules::policy_of_another, state_it},
    {&rules::currency_mismatch, state_it},
    {&rules::bad_line, state_it},
    {&rules::visit_twice, state_it},
    {&rules::negative_amount, state_it},
    {&rules::negative_count, state_it},
    {&rules::not_a_share, state_it},
    {&rules::mixed_currencies, state_it},
    {&rules::rows_overlap, state_it},
    {&rules::not_a_year_start, state_it},
    {&rules::not_a_month, state_it},
    {&rules::empty_limit, state_it},
    {&rules::liability_without_basis, state_it},
    {&rules::reversed_window, state_it},
    {&rules::balance_without_limit, state_it},
    {&rules::payer_order_differs, state_it},

    // Papers that the visit has to name.
    {&rules::referral_missing, state_it},
    {&rules::referral_expired, state_it},
    {&rules::certification_missing, state_it},
    {&rules::outside_plan_of_care, state_it},
    {&rules::abn_needed, state_it},
    {&rules::self_pay_needs_form, state_it},

    // Words that a line lacks.
    {&rules::modifier_pairing, state_it},
    {&rules::discipline_modifier_missing, state_it},
    {&rules::assistant_modifier_missing, state_it},
    {&rules::kx_missing, state_it},
    {&rules::modifier_repeated, state_it},
    {&rules::too_many_modifiers, state_it},
    {&rules::not_a_modifier, state_it},
    {&rules::two_disciplines, state_it},
    {&rules::day_counts_together, state_it},
    {&rules::untimed_repeated, state_it},

    // What nobody stated.
    {&rules::policy_unknown, state_it},
    {&rules::category_unknown, state_it},
    {&rules::benefit_unknown, state_it},
    {&rules::provider_unknown, state_it},
    {&rules::provider_payable_unknown, state_it},
    {&rules::participation_unknown, state_it},
    {&rules::network_cover_unknown, state_it},
    {&rules::referral_unknown, state_it},
    {&rules::certification_unknown, state_it},
    {&rules::visit_count_unknown, state_it},
    {&rules::visit_per_unknown, state_it},
    {&rules::units_unknown, state_it},
    {&rules::charge_unknown, state_it},
    {&rules::allowed_unknown, state_it},
    {&rules::lesser_of_unknown, state_it},
    {&rules::cost_share_unknown, state_it},
    {&rules::cost_share_order_unknown, state_it},
    {&rules::deductible_unknown, state_it},
    {&rules::ceiling_unknown, state_it},
    {&rules::balance_billing_unknown, state_it},
    {&rules::coordination_unknown, state_it},
    {&rules::savings_not_combined, state_it},
    {&rules::cause_unknown, state_it},
    {&rules::claim_number_unknown, state_it},
    {&rules::body_part_unknown, state_it},
    {&rules::filing_limit_unknown, state_it},
    {&rules::amount_count_unknown, state_it},
    {&rules::money_unknown, state_it},
    {&rules::beyond_limit_unknown, state_it},
    {&rules::unit_cap_unknown, state_it},
    {&rules::code_edit_unknown, state_it},
    {&rules::code_edits_not_given, state_it},
    {&rules::unit_caps_not_given, state_it},
    {&rules::threshold_unknown, state_it},
    {&rules::threshold_not_given, state_it},
    {&rules::reduction_unknown, state_it},
    {&rules::reduction_not_given, state_it},
    {&rules::no_relative_value, state_it},
};

} // namespace

Report with_fixes(Report const& report) {
    std::vector<Finding> findings = report.findings();
    for (auto& finding : findings) {
        auto const* const row = std::find_if(std::begin(rows), std::end(rows), [&](FixRow const& one) { return finding.rule == one.rule->code; });
        if (finding.fixes.empty() && row != std::end(rows))
            finding.fixes.push_back({.kind = row->kind});
    }
    return Report(std::move(findings));
}

} // namespace therapy::coverage::detail
