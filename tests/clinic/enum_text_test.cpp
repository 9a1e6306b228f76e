#include <therapy/clinic.hpp>

#include "core/enum_checks.hpp"

using namespace therapy;

TEST_CASE("every enumeration of the clinic's records reads back what it writes", "[clinic][enum_text]") {
    SECTION("contact kind") { tests::check_enum_table(clinic::ContactKind::postal); }
    SECTION("accepted coverage") { tests::check_enum_table(clinic::AcceptedCoverage::self_pay); }
    SECTION("ownership") { tests::check_enum_table(clinic::Ownership::franchise); }
    SECTION("cause kind") { tests::check_enum_table(clinic::CauseKind::none); }
    SECTION("episode state") { tests::check_enum_table(clinic::EpisodeState::cancelled); }
    SECTION("consent kind") { tests::check_enum_table(clinic::ConsentKind::minor_treatment); }
    SECTION("subscriber relation") { tests::check_enum_table(clinic::SubscriberRelation::other); }
    SECTION("credential type") { tests::check_enum_table(clinic::CredentialType::registration); }
    SECTION("cancelled by") { tests::check_enum_table(clinic::CancelledBy::other); }
    SECTION("staff role") { tests::check_enum_table(clinic::StaffRole::observing); }
    SECTION("delivery mode") { tests::check_enum_table(clinic::DeliveryMode::telehealth); }
    SECTION("session status") { tests::check_enum_table(clinic::SessionStatus::entered_in_error); }
    SECTION("effect") { tests::check_enum_table(clinic::Effect::by_policy); }
    SECTION("claim state") { tests::check_enum_table(clinic::ClaimState::settled); }
    SECTION("liability basis") { tests::check_enum_table(clinic::LiabilityBasis::money_exhausted); }
    SECTION("list kind") { tests::check_enum_table(clinic::ListKind::open); }
}
