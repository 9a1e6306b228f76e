#include <therapy/care.hpp>

#include "core/enum_checks.hpp"

using namespace therapy;

TEST_CASE("every enumeration of the course of care reads back what it writes", "[care][enum_text]") {
    SECTION("caregiver role") { tests::check_enum_table(care::CaregiverRole::other); }
    SECTION("home interval") { tests::check_enum_table(care::HomeInterval::week); }
    SECTION("partial week") { tests::check_enum_table(care::PartialWeek::counted_whole); }
    SECTION("certification kind") { tests::check_enum_table(care::CertificationKind::significant_change); }
    SECTION("certification state") { tests::check_enum_table(care::CertificationState::recertified); }
    SECTION("certification step") { tests::check_enum_table(care::CertificationStep::recertify); }
    SECTION("certification event kind") { tests::check_enum_table(care::CertificationEventKind::recertified); }
    SECTION("certification duty") { tests::check_enum_table(care::CertificationDuty::certify_change); }
    SECTION("progress report state") { tests::check_enum_table(care::ProgressReportState::overdue); }
    SECTION("goal term") { tests::check_enum_table(care::GoalTerm::long_term); }
    SECTION("plan part") { tests::check_enum_table(care::PlanPart::home_program); }
    SECTION("plan requirements") { tests::check_enum_table(care::PlanRequirements::complete); }
    SECTION("referral ground") { tests::check_enum_table(care::ReferralGround::clinic); }
}
