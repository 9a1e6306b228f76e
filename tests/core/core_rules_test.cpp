#include <therapy/core/core_rules.hpp>

#include "core/rule_checks.hpp"

using namespace therapy;

TEST_CASE("the rules of core are well formed and each is there once", "[core_rules]") {
    tests::check_rules(core_rules(), "core");
}

TEST_CASE("every rule a value of core refuses with is listed", "[core_rules]") {
    RuleBook book;
    REQUIRE(book.add(core_rules()).has_value());
    for (auto const& rule : {rules::not_a_date, rules::empty_range, rules::not_an_instant, rules::not_a_wall_time, rules::not_a_duration,
                             rules::sub_second, rules::out_of_range, rules::empty_period, rules::unknown_time_zone,
                             rules::zone_rules_unknown, rules::nonexistent_wall_time, rules::ambiguous_wall_time,
                             rules::not_a_currency, rules::not_an_amount, rules::amount_out_of_range, rules::amount_overflow,
                             rules::currency_mismatch, rules::not_a_rate, rules::bad_weights, rules::duplicate_rule,
                             rules::waiver_without_reason, rules::not_waivable, rules::too_many, rules::not_a_time_of_day}) {
        CAPTURE(rule.code);
        CHECK(book.find(rule.code).has_value());
    }
    CHECK(core_rules().size() == 24);
}
