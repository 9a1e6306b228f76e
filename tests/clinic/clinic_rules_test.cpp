#include <therapy/clinic/clinic_rules.hpp>

#include "core/rule_checks.hpp"

using namespace therapy;

TEST_CASE("the rules of the clinic's records are well formed and each is there once", "[clinic_rules]") {
    tests::check_rules(clinic::clinic_rules(), "clinic");
}

TEST_CASE("every rule a record is judged by is listed", "[clinic_rules]") {
    RuleBook book;
    REQUIRE(book.add(clinic::clinic_rules()).has_value());
    using namespace clinic::rules;
    for (auto const& rule : {nameless, contradictory_acceptance, empty_service_area, no_capacity, negative_duration, own_guardian, policy_twice, discharged_without_end,
                             no_participant, participant_twice, attended_outside_session, not_a_resource, room_twice, negative_minutes, hold_without_end,
                             invalid_status_transition, no_such_participant}) {
        CAPTURE(rule.code);
        CHECK(book.find(rule.code).has_value());
    }
    CHECK(clinic::clinic_rules().size() >= 16);
}
