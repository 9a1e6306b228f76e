#include <therapy/catalog.hpp>

#include "core/enum_checks.hpp"

using namespace therapy;

TEST_CASE("every enumeration of the catalog reads back what it writes", "[catalog][enum_text]") {
    SECTION("body region") { tests::check_enum_table(catalog::BodyRegion::hand); }
    SECTION("side") { tests::check_enum_table(catalog::Side::midline); }
    SECTION("discipline") { tests::check_enum_table(catalog::Discipline::other); }
    SECTION("qualification kind") { tests::check_enum_table(catalog::QualificationKind::other); }
    SECTION("purpose") { tests::check_enum_table(catalog::Purpose::wellness); }
    SECTION("timing") { tests::check_enum_table(catalog::Timing::untimed); }
    SECTION("row time") { tests::check_enum_table(catalog::RowTime::ended); }
    SECTION("permission") { tests::check_enum_table(catalog::Permission::unknown); }
    SECTION("rule basis") { tests::check_enum_table(catalog::RuleBasis::position); }
    SECTION("requirement kind") { tests::check_enum_table(catalog::RequirementKind::only_prescription_device); }
    SECTION("access category") { tests::check_enum_table(catalog::AccessCategory::unknown); }
    SECTION("access unit") { tests::check_enum_table(catalog::AccessUnit::visits); }
    SECTION("after limit") { tests::check_enum_table(catalog::AfterLimit::referral_unless_improved); }
    SECTION("access duty kind") { tests::check_enum_table(catalog::AccessDutyKind::tell_may_not_be_payable); }
    SECTION("access exemption") { tests::check_enum_table(catalog::AccessExemption::chronic_neuromuscular_or_developmental_diagnosis); }
    SECTION("limits read") { tests::check_enum_table(catalog::LimitsRead::not_found); }
    SECTION("access answer") { tests::check_enum_table(catalog::AccessAnswer::unknown); }
    SECTION("day numbering") { tests::check_enum_table(catalog::DayNumbering::day_after_first_treatment_is_day_one); }
    SECTION("supervision level") { tests::check_enum_table(catalog::SupervisionLevel::adequate); }
    SECTION("supervision authority") { tests::check_enum_table(catalog::SupervisionAuthority::medicare); }
    SECTION("massage regulation") { tests::check_enum_table(catalog::MassageRegulation::no_statewide_licence); }
    SECTION("massage exam") { tests::check_enum_table(catalog::MassageExam::ncbtmb); }
    SECTION("credential word") { tests::check_enum_table(catalog::CredentialWord::unknown); }
    SECTION("medicare extent") { tests::check_enum_table(catalog::MedicareExtent::any_service); }
    SECTION("condition kind") { tests::check_enum_table(catalog::ConditionKind::place); }
    SECTION("strictness") { tests::check_enum_table(catalog::Strictness::no_bar); }
    SECTION("extent") { tests::check_enum_table(catalog::Extent::regions); }
    SECTION("treatment form") { tests::check_enum_table(catalog::TreatmentForm::slow_visible_pulses); }
    SECTION("consulted party") { tests::check_enum_table(catalog::ConsultedParty::examiner); }
    SECTION("medicare limit kind") { tests::check_enum_table(catalog::MedicareLimitKind::only_by_national_decision); }
}
