#include <therapy/care/care_rules.hpp>

#include <therapy/care/gate_rules.hpp>
#include <therapy/care/triage_rules.hpp>
#include <therapy/care/measure_rules.hpp>

namespace therapy::inline v0_1::care {

std::span<Rule const* const> care_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        // before a treatment
        &not_screened,
        // triage
        &emergency, &red_flag, &red_flag_disputed, &red_flag_not_asked, &no_red_flag_list, &number_out_of_range,
        // the course of care
        &no_improvement, &treatment_without_effect, &improvement_not_known,
        &unknown_treatment,
        &contraindicated,
        &contraindication_cleared,
        &contraindication_disputed,
        &keep_off,
        &law_not_known,
        &consent_missing,
        &consent_unknown,
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
    };
    return all;
}

} // namespace therapy::care
