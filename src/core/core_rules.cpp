#include <therapy/core/core_rules.hpp>

namespace therapy::inline v0_1 {

std::span<Rule const* const> core_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &not_a_date,        &empty_range,         &not_an_instant,   &not_a_wall_time,       &not_a_duration,
        &sub_second,        &out_of_range,        &empty_period,     &unknown_time_zone,     &zone_rules_unknown,
        &nonexistent_wall_time, &ambiguous_wall_time, &not_a_currency, &not_an_amount,       &amount_out_of_range,
        &amount_overflow,   &currency_mismatch,   &not_a_rate,       &bad_weights,           &duplicate_rule,
        &waiver_without_reason, &not_waivable,        &too_many,         &not_a_time_of_day,
    };
    return all;
}

} // namespace therapy
