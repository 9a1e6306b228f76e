#include <therapy/care/consent.hpp>

#include "catalog/row_checks.hpp"
#include "core/enum_checks.hpp"

#include <therapy/catalog/technique.hpp>
#include <therapy/catalog/modality.hpp>

using namespace therapy;
using namespace therapy::care;
using clinic::ConsentKind;

namespace {

Date const day(2026, 6, 1);
DateRange const this_year(Date(2026, 1, 1), Date(2027, 1, 1));

clinic::Patient born(int year, std::vector<clinic::Consent> consents = {}) {
    return {.id = clinic::PatientId(7), .birth_date = Date(year, 6, 1), .guardians = {clinic::PatientId(3)}, .consents = std::move(consents)};
}

Report ask(clinic::Patient const& patient, std::string_view treatment, ConsentPolicy const& policy = {}) { return check_consent(patient, {.treatment = treatment, .date = day}, policy); }

constexpr Source house_rules{"rules of the clinic", {}, Confidence::primary};

} // namespace

TEST_CASE("rules of consent name treatments, places, days and sources", "[consent]") {
    REQUIRE_FALSE(consent_rules().empty());
    for (auto const& rule : consent_rules()) {
        CAPTURE(to_text(rule.kind), rule.treatment);
        CHECK((rule.treatment.empty() || catalog::find_modality(rule.treatment) || catalog::find_technique(rule.treatment)));
        if (!rule.jurisdiction.empty())
            tests::check_row(rule);
        CHECK(tests::is_day(rule.dates.first));
        CHECK((rule.when != ConsentCase::minor || rule.given_by == ConsentGiver::guardian));
    }
}

TEST_CASE("an adult needs no guardian's consent and a minor does", "[consent]") {
    struct Row {
        int born;
        bool missing;
    };
    auto const [year, missing] = GENERATE(values<Row>({{1950, false}, {2008, false}, {2009, true}, {2020, true}, {2026, true}}));
    CAPTURE(year);
    auto const report = ask(born(year), "massage");
    CHECK(report.has("care.consent-missing") == missing);
    CHECK(report.size() == (missing ? 1U : 0U));
}

TEST_CASE("a minor's consent is the guardian's, on record by whom", "[consent]") {
    auto const missing = ask(born(2015), "massage");
    REQUIRE(missing.size() == 1);
    auto const& finding = missing.findings().front();
    CHECK(finding.args.value == "massage: minor-treatment by guardian");
    CHECK(finding.counterparts == std::vector<Subject>{{SubjectKind::patient, 3}});
    CHECK(finding.subjects == std::vector<Subject>{{SubjectKind::patient, 7}});
    CHECK_FALSE(missing.passes());

    CHECK(ask(born(2015, {{ConsentKind::minor_treatment, this_year, "mother"}}), "massage").empty());
    CHECK(ask(born(2015, {{ConsentKind::minor_treatment, this_year}}), "massage").has("care.consent-missing")); // the minor's own
    CHECK(ask(born(2015, {{ConsentKind::treatment, this_year, "mother"}}), "massage").has("care.consent-missing"));
    CHECK(ask(born(2015, {{ConsentKind::minor_treatment, DateRange(Date(2025, 1, 1), day), "mother"}}), "massage").has("care.consent-missing")); // ended

    std::string_view const guardians[] = {"father"};
    auto const mothers = born(2015, {{ConsentKind::minor_treatment, this_year, "mother"}});
    CHECK(ask(mothers, "massage", {.guardians = guardians}).has("care.consent-missing"));
}

TEST_CASE("a consent whose validity is not stated is not known to be in force", "[consent]") {
    auto const report = ask(born(2015, {{ConsentKind::minor_treatment, boost::none, "mother"}}), "massage");
    CHECK(report.has("care.consent-unknown"));
    CHECK_FALSE(report.has("care.consent-missing"));
    CHECK(ask(born(2015, {{ConsentKind::minor_treatment, boost::none, "mother"}, {ConsentKind::minor_treatment, this_year, "father"}}), "massage").empty());
}

TEST_CASE("without a birth date nobody knows whether a guardian has to consent", "[consent]") {
    clinic::Patient patient{.id = clinic::PatientId(7)};
    CHECK(ask(patient, "massage").has("care.consent-unknown"));
    patient.birth_date = Date(2030, 1, 1); // after the day
    CHECK(ask(patient, "massage").has("care.consent-unknown"));
    patient.consents = {{ConsentKind::minor_treatment, this_year, "mother"}};
    CHECK(ask(patient, "massage").empty());
}

TEST_CASE("the age of majority is the caller's", "[consent]") {
    CHECK(ask(born(2008), "massage").empty());
    CHECK(ask(born(2008), "massage", {.age_of_majority = 19}).has("care.consent-missing"));
}

TEST_CASE("a thrust needs an informed consent", "[consent]") {
    CHECK(ask(born(1980), "thrust-manipulation").has("care.consent-missing"));
    CHECK(ask(born(1980, {{ConsentKind::treatment, this_year}}), "thrust-manipulation").empty());
    CHECK(ask(born(1980), "joint-mobilization").empty());
    auto const minor = ask(born(2015, {{ConsentKind::treatment, this_year}}), "thrust-manipulation");
    CHECK(minor.size() == 2); // the guardian's, and the informed one is the minor's own
    CHECK(minor.findings()[1].args.value == "thrust-manipulation: treatment by guardian");
}

TEST_CASE("what no source confirms is a warning", "[consent]") {
    auto const report = ask(born(1980), "dry-needling");
    REQUIRE(report.size() == 1);
    CHECK(report.findings().front().rule == "care.consent-missing");
    CHECK(report.findings().front().severity == Severity::warning);
    CHECK(ask(born(1980, {{ConsentKind::dry_needling, this_year}}), "dry-needling").empty());
}

TEST_CASE("Rhode Island asks for a written consent to physical therapy without an order", "[consent]") {
    ConsentQuestion question{.treatment = "therapeutic-exercise", .date = day, .place = catalog::Jurisdiction("US-RI"), .discipline = catalog::Discipline::physical_therapy, .ordered = false};
    auto const adult = born(1980);
    auto const report = check_consent(adult, question);
    REQUIRE(report.size() == 1);
    CHECK(report.findings().front().rule == "care.consent-missing");
    CHECK(report.findings().front().args.value == "therapeutic-exercise: disclosure by patient-or-guardian, in writing");
    CHECK(check_consent(born(1980, {{ConsentKind::disclosure, this_year}}), question).empty());

    question.ordered = true;
    CHECK(check_consent(adult, question).empty());
    question.ordered = Stated<bool>::not_stated();
    CHECK(check_consent(adult, question).has("care.consent-unknown"));
    question.ordered = Stated<bool>::none();
    CHECK(check_consent(adult, question).has("care.consent-missing"));
    question.discipline = catalog::Discipline::massage_therapy;
    CHECK(check_consent(adult, question).empty());
    question.discipline = Stated<catalog::Discipline>::not_stated();
    CHECK(check_consent(adult, question).has("care.consent-unknown"));
    question.discipline = catalog::Discipline::physical_therapy;
    question.place = catalog::Jurisdiction("US-NY");
    CHECK(check_consent(adult, question).empty());
    question.place = boost::none;
    CHECK(check_consent(adult, question).empty());
}

TEST_CASE("past its last confirmed day a rule of law is not known to hold", "[consent]") {
    ConsentQuestion const question{.treatment = "massage", .date = Date(2027, 6, 1), .place = catalog::Jurisdiction("US-RI"), .discipline = catalog::Discipline::physical_therapy, .ordered = false};
    auto const report = check_consent(born(1980), question);
    CHECK(report.has("care.consent-unknown"));
    CHECK_FALSE(report.has("care.consent-missing"));
}

TEST_CASE("a caller's rule replaces the built-in one about the same", "[consent]") {
    ConsentRule const own[] = {{.kind = ConsentKind::treatment, .treatment = "thrust-manipulation", .in_writing = true, .dates = {.first = {2026, 1, 1}}, .sources = house_rules},
                               {.kind = ConsentKind::telehealth, .treatment = "home-exercise", .dates = {.first = {2026, 7, 1}}, .sources = house_rules}};
    auto const report = ask(born(1980), "thrust-manipulation", {.extra = own});
    REQUIRE(report.size() == 1);
    CHECK(report.findings().front().args.value == "thrust-manipulation: treatment by patient-or-guardian, in writing");
    CHECK(ask(born(1980), "home-exercise", {.extra = own}).empty()); // not yet
    CHECK(check_consent(born(1980), {.treatment = "home-exercise", .date = Date(2026, 7, 1)}, {.extra = own}).has("care.consent-missing"));
}

TEST_CASE("enumerations of consent as text and back", "[consent][enum_text]") {
    tests::check_enum_table(ConsentGiver::guardian);
    tests::check_enum_table(ConsentCase::without_referral);
}
