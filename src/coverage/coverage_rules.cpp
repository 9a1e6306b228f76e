#include <therapy/coverage/coverage_rules.hpp>

#include <therapy/coverage/unit_rules.hpp>

namespace therapy::inline v0_1::coverage {

std::span<Rule const* const> coverage_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &nameless, &negative_amount, &negative_count, &not_a_share, &mixed_currencies, &rows_overlap,
        &not_a_year_start, &not_a_month, &empty_limit, &liability_without_basis, &reversed_window, &missing_record,
        &policy_of_another, &currency_mismatch, &bad_line, &not_in_force, &category_excluded, &provider_not_payable,
        &no_out_of_network_cover, &authorization_missing, &authorization_not_certified, &authorization_expired,
        &authorization_exhausted, &referral_missing, &referral_expired, &certification_missing, &outside_plan_of_care,
        &visit_limit_reached, &out_of_network, &secondary_not_coordinated, &savings_not_combined, &policy_unknown,
        &category_unknown, &benefit_unknown, &provider_unknown, &provider_payable_unknown, &participation_unknown,
        &network_cover_unknown, &authorization_unknown, &referral_unknown, &certification_unknown,
        &visit_count_unknown, &units_unknown, &charge_unknown, &allowed_unknown, &lesser_of_unknown,
        &cost_share_unknown, &cost_share_order_unknown, &deductible_unknown, &ceiling_unknown,
        &balance_billing_unknown, &not_minutes,
    };
    return all;
}

} // namespace therapy::coverage
