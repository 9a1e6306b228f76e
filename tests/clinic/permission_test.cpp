#include <therapy/clinic/permission.hpp>

#include <therapy/catalog/catalog.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using catalog::Jurisdiction;
using catalog::Permission;
using catalog::QualificationKind;
using enum QualificationKind;

namespace {

Jurisdiction const california("US-CA");
Jurisdiction const texas("US-TX");
Date const summer(2026, 6, 1);
DateRange const this_year(Date(2026, 1, 1), Date(2027, 1, 1));
DateRange const last_year(Date(2025, 1, 1), Date(2026, 1, 1));

Credential credential(QualificationKind kind, Jurisdiction const& place, DateRange validity = this_year, CredentialType type = CredentialType::licence) {
    return {.type = type, .qualification = {.kind = kind, .jurisdiction = place, .validity = validity}, .number = "1"};
}

Provider provider(QualificationKind role, std::vector<Credential> credentials = {}) {
    return {.id = ProviderId(4), .name = "A. Diaz", .role = role, .credentials = std::move(credentials)};
}

} // namespace

TEST_CASE("a provider may do what a credential in force permits", "[permission]") {
    auto const answer = may_perform(provider(physical_therapist, {credential(physical_therapist, texas)}), "dry-needling", texas, summer);
    CHECK(answer.permission == Permission::permitted);
    CHECK(answer.report.passes());
}

TEST_CASE("the best of several credentials answers", "[permission]") {
    catalog::Jurisdiction const pennsylvania("US-PA");
    auto const two = provider(massage_therapist, {credential(massage_therapist, pennsylvania), credential(physical_therapist, pennsylvania)});
    auto const answer = may_perform(two, "ultrasound", pennsylvania, summer);
    CHECK(answer.permission == Permission::permitted);
    CHECK(answer.deciding->kind == physical_therapist);
    CHECK(answer.report.passes());
    auto const one = may_perform(provider(massage_therapist, {credential(massage_therapist, pennsylvania)}), "ultrasound", pennsylvania, summer);
    CHECK(one.permission == Permission::prohibited);
    REQUIRE_FALSE(one.report.empty());
    CHECK(one.report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::provider, 4}});
}

TEST_CASE("a renewed licence goes before the one that expired", "[permission]") {
    auto const renewed = provider(physical_therapist, {credential(physical_therapist, texas, last_year), credential(physical_therapist, texas)});
    CHECK(may_perform(renewed, "ultrasound", texas, summer).permission == Permission::permitted);
    auto const old = may_perform(provider(physical_therapist, {credential(physical_therapist, texas, last_year)}), "ultrasound", texas, summer);
    CHECK(old.permission == Permission::prohibited);
    CHECK(old.report.has("catalog.qualification-expired"));
}

TEST_CASE("all that stands in the way is told", "[permission]") {
    auto const answer = may_perform(provider(physical_therapist, {credential(physical_therapist, texas, last_year), credential(physical_therapist, california)}), "ultrasound",
                                    texas, summer);
    CHECK(answer.permission == Permission::unknown);
    CHECK(answer.report.has("catalog.qualification-expired"));
    CHECK(answer.report.has("catalog.qualification-elsewhere"));
}

TEST_CASE("a suspended credential permits nothing", "[permission]") {
    auto held = credential(physical_therapist, texas);
    held.suspended = true;
    auto const answer = may_perform(provider(physical_therapist, {held}), "ultrasound", texas, summer);
    CHECK(answer.permission == Permission::prohibited);
    CHECK(answer.report.has("clinic.credential-suspended"));
    held.suspended = Stated<bool>::unknown(Unknown::not_given);
    CHECK(may_perform(provider(physical_therapist, {held}), "ultrasound", texas, summer).permission == Permission::unknown);
}

TEST_CASE("without a credential a role permits nothing, unless it needs none", "[permission]") {
    auto const answer = may_perform(provider(physical_therapist), "ultrasound", texas, summer);
    CHECK(answer.permission == Permission::unknown);
    CHECK(answer.report.has("clinic.no-credential"));
    CHECK(may_perform(provider(physical_therapist), "dry-needling", california, summer).permission == Permission::prohibited);
    CHECK(may_perform(provider(therapy_aide), "massage", california, summer).permission == Permission::permitted);
    CHECK(may_perform(provider(therapy_aide), "ultrasound", california, summer).permission == Permission::unknown);
}

TEST_CASE("S053 the staff is licensed when each credential is in force there", "[permission]") {
    auto const one = [](QualificationKind role, std::vector<Credential> credentials, Jurisdiction const& place = california) {
        Provider const staff[] = {provider(role, std::move(credentials))};
        return all_licensed(staff, place, summer);
    };
    CHECK(all_licensed({}, california, summer).empty());
    CHECK(one(physical_therapist, {credential(physical_therapist, california)}).empty());

    auto const expired = one(physical_therapist, {credential(physical_therapist, california, last_year)});
    CHECK_FALSE(expired.passes());
    CHECK(expired.has("clinic.credential-not-in-force"));
    CHECK_FALSE(one(physical_therapist, {}).passes());
    CHECK_FALSE(one(physical_therapist, {credential(physical_therapist, texas)}).passes());
    CHECK_FALSE(one(physical_therapist, {credential(massage_therapist, california, this_year, CredentialType::certification)}).passes());

    auto unclear = credential(physical_therapist, california);
    unclear.qualification.validity = boost::none;
    CHECK(one(physical_therapist, {unclear}).has("clinic.credential-not-stated"));
    CHECK(one(massage_therapist, {}).has("clinic.credential-not-in-force"));
    CHECK(one(massage_therapist, {}, Jurisdiction("US-KS")).has("clinic.no-statewide-credential"));
    CHECK(one(massage_therapist, {}, Jurisdiction("US-KS")).passes());
    CHECK_FALSE(one(physical_therapist, {}, Jurisdiction("US-KS")).passes());
    CHECK(one(therapy_aide, {}).has("clinic.unlicensed-role"));
    CHECK(one(therapy_aide, {}).passes());
}

TEST_CASE("S053 a massage credential of California is not called a licence", "[permission]") {
    auto const certified = provider(massage_therapist, {credential(massage_therapist, california, this_year, CredentialType::certification)});
    auto const licensed = provider(massage_therapist, {credential(massage_therapist, california)});
    Provider const right[] = {certified};
    Provider const wrong[] = {licensed};
    CHECK(all_licensed(right, california, summer).empty());
    CHECK(all_licensed(wrong, california, summer).has("clinic.not-a-licence"));
    for (auto const& each : {certified, licensed})
        CHECK(massage_credential_word(each, california, summer) == catalog::CredentialWord::certified);
    CHECK(massage_credential_word(certified, california, Date(2027, 6, 1)) == catalog::CredentialWord::unknown);
    CHECK(massage_credential_word(provider(massage_therapist), california, summer) == catalog::CredentialWord::unknown); // certified only when certified
    Jurisdiction const arizona("US-AZ");
    CHECK(massage_credential_word(provider(massage_therapist, {credential(massage_therapist, arizona)}), arizona, summer) == catalog::CredentialWord::licensed);
}

TEST_CASE("the law and the treatments of a user's catalogue count for a provider", "[permission]") {
    static constexpr Source handbook{"the clinic's handbook", {}, Confidence::secondary};
    auto const holder = provider(massage_therapist, {credential(massage_therapist, california)});
    Provider const staff[] = {holder};
    catalog::Catalog own;
    CHECK(all_licensed(staff, california, summer, own).has("clinic.not-a-licence"));
    REQUIRE(own.add(catalog::MassageRegulationRow{.jurisdiction = "US-CA", .regulation = catalog::MassageRegulation::state_licence, .dates = {.first = {2026, 1, 1}}, .sources = handbook}).empty());
    CHECK(all_licensed(staff, california, summer, own).empty());
    CHECK(massage_credential_word(holder, california, summer, own) == catalog::CredentialWord::licensed);
    CHECK(massage_credential_word(provider(massage_therapist), california, summer, own) == catalog::CredentialWord::unknown);

    auto sand = *catalog::find_modality("superficial-heat");
    sand.key = "warm-sand";
    CHECK(may_perform(holder, "warm-sand", california, summer, own).report.has("catalog.unknown-treatment"));
    REQUIRE(own.add(sand).empty());
    CHECK_FALSE(may_perform(holder, "warm-sand", california, summer, own).report.has("catalog.unknown-treatment"));
    REQUIRE(own.add(catalog::PracticeRule{.jurisdiction = "US-CA", .kind = massage_therapist, .treatment = "warm-sand", .permission = Permission::permitted, .dates = {.first = {2026, 1, 1}}, .sources = handbook}).empty());
    CHECK(may_perform(holder, "warm-sand", california, summer, own).permission == Permission::permitted);
}

TEST_CASE("S065 staff are found by a specialty, which is no licence", "[permission]") {
    catalog::CatalogId const neuromuscular(7);
    auto trained = provider(massage_therapist, {credential(massage_therapist, california, this_year, CredentialType::certification)});
    trained.specialties = {neuromuscular};
    Provider const staff[] = {provider(physical_therapist), trained};
    CHECK(staff_with(staff, neuromuscular) == std::vector{trained.id});
    CHECK(staff_with(staff, catalog::CatalogId(8)).empty());
    auto uncertified = trained;
    uncertified.credentials.clear();
    CHECK(may_perform(trained, "neuromuscular-massage", california, summer).permission == Permission::permitted);
    CHECK(may_perform(uncertified, "neuromuscular-massage", california, summer).permission == Permission::unknown);
}
