#include <therapy/clinic/provider.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;
using catalog::Jurisdiction;
using catalog::QualificationKind;

static_assert(std::is_aggregate_v<Provider>);

namespace {

constexpr auto physical_therapist = QualificationKind::physical_therapist;
Jurisdiction const california("US-CA");
Date const monday(2026, 3, 9);

Provider therapist(std::vector<Credential> credentials) {
    return {.id = ProviderId(0), .name = "A. Diaz", .role = physical_therapist, .credentials = std::move(credentials)};
}

Credential licence(boost::optional<Jurisdiction> place, boost::optional<DateRange> validity) {
    return {.qualification = {.kind = physical_therapist, .jurisdiction = place, .validity = validity}, .number = "PT 1"};
}

DateRange const this_year(Date(2026, 1, 1), Date(2027, 1, 1));

} // namespace

TEST_CASE("a credential in force is found", "[provider]") {
    auto const provider = therapist({licence(california, this_year)});
    auto const found = credential_in_force(provider, physical_therapist, california, monday);
    REQUIRE(found.has_value());
    CHECK(found->number == "PT 1");
    CHECK(credential_in_force(provider, physical_therapist, california, Date(2026, 1, 1)).has_value());
    CHECK(credential_in_force(provider, physical_therapist, california, Date(2026, 12, 31)).has_value());
}

TEST_CASE("no credential and one for another kind or place or time is none", "[provider]") {
    CHECK(credential_in_force(therapist({}), physical_therapist, california, monday).is_none());
    auto const provider = therapist({licence(california, this_year)});
    CHECK(credential_in_force(provider, QualificationKind::massage_therapist, california, monday).is_none());
    CHECK(credential_in_force(provider, physical_therapist, Jurisdiction("US-NV"), monday).is_none());
    CHECK(credential_in_force(provider, physical_therapist, Jurisdiction("US"), monday).is_none());
    CHECK(credential_in_force(provider, physical_therapist, california, Date(2027, 1, 1)).is_none());
    CHECK(credential_in_force(provider, physical_therapist, california, Date(2025, 12, 31)).is_none());
}

TEST_CASE("a credential of the country alone leaves open whose it is", "[provider]") {
    auto const national = therapist({licence(Jurisdiction("US"), this_year)});
    CHECK(credential_in_force(national, physical_therapist, california, monday).kind() == StatedKind::unknown);
    CHECK(credential_in_force(national, physical_therapist, Jurisdiction("GB-ENG"), monday).is_none());
    CHECK(credential_in_force(national, physical_therapist, Jurisdiction("US"), monday).has_value());
}

TEST_CASE("a suspended credential does not count and an unknown suspension leaves it open", "[provider]") {
    auto one = licence(california, this_year);
    one.suspended = true;
    CHECK(credential_in_force(therapist({one}), physical_therapist, california, monday).is_none());
    one.suspended = false;
    CHECK(credential_in_force(therapist({one}), physical_therapist, california, monday).has_value());
    one.suspended = Stated<bool>::unknown(Unknown::not_given);
    CHECK(credential_in_force(therapist({one}), physical_therapist, california, monday).kind() == StatedKind::unknown);
}

TEST_CASE("a credential that does not say where or how long is unknown and never valid", "[provider]") {
    CHECK(credential_in_force(therapist({licence(boost::none, this_year)}), physical_therapist, california, monday).kind() == StatedKind::unknown);
    CHECK(credential_in_force(therapist({licence(california, boost::none)}), physical_therapist, california, monday).kind() == StatedKind::unknown);
    CHECK(credential_in_force(therapist({licence(Jurisdiction("US-NV"), boost::none)}), physical_therapist, california, monday).is_none());
}

TEST_CASE("one credential in force is enough whatever the others are", "[provider]") {
    auto suspended = licence(california, this_year);
    suspended.suspended = true;
    auto good = licence(california, DateRange::from(Date(2020, 1, 1)));
    good.number = "PT 2";
    auto const found = credential_in_force(therapist({licence(california, boost::none), suspended, good}), physical_therapist, california, monday);
    REQUIRE(found.has_value());
    CHECK(found->number == "PT 2");
}

TEST_CASE("a provider needs a name and a capacity", "[provider]") {
    CHECK(validate(therapist({})).empty());
    auto const report = validate(Provider{.id = ProviderId(5), .name = "", .role = physical_therapist, .capacity = 0});
    CHECK(report.size() == 2);
    CHECK(report.has("clinic.nameless"));
    CHECK(report.has("clinic.no-capacity"));
    CHECK((report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::provider, 5}}));
}
