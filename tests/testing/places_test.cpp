#include <therapy/testing/places.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::testing;

TEST_CASE("places are valid as they come", "[testing]") {
    CHECK(validate(a_clinic().build()).empty());
    CHECK(validate(a_site().build()).empty());
    CHECK(validate(a_room().build()).empty());
    CHECK(validate(some_equipment().build()).empty());
}

TEST_CASE("places are changed where a test cares", "[testing]") {
    clinic::Site const site = a_site().id(1).of(clinic::ClinicId(2)).named("Annex").in("America/Phoenix").jurisdiction("US-AZ");
    CHECK(site.zone.name() == "America/Phoenix");
    CHECK(site.jurisdiction.code() == "US-AZ");
    clinic::Room const room = a_room().id(3).at(site.id).capacity(2).turnover(15).feature("quiet");
    CHECK(room.turnover == Duration::minutes(15));
    CHECK(room.features.size() == 1);
    CHECK(validate(a_room().capacity(0).build()).has("clinic.no-capacity"));
    clinic::Equipment const table = some_equipment().at(site.id).named("table").capacity(2);
    CHECK((table.site == site.id));
    auto const clinic = a_clinic().accepts(clinic::AcceptedCoverage::ppo).accepts(clinic::AcceptedCoverage::medicaid, false).build();
    CHECK(accepts(clinic, clinic::AcceptedCoverage::medicaid) == Stated<bool>(false));
}
