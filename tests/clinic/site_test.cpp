#include <therapy/clinic/site.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;

static_assert(std::is_aggregate_v<Site>);
static_assert(std::is_aggregate_v<ServiceArea>);

TEST_CASE("a site has a clock and a law", "[site]") {
    Site site{.id = SiteId(0), .clinic = ClinicId(0), .name = "Main Street", .zone = TimeZone("America/Los_Angeles"), .jurisdiction = catalog::Jurisdiction("US-CA")};
    CHECK(validate(site).empty());
    CHECK(site.place_of_service.number() == 11);
    site.name.clear();
    auto const report = validate(site);
    CHECK(report.has("clinic.nameless"));
    CHECK(report.size() == 1);
}

TEST_CASE("a closed service area says no where an open one says nothing", "[site]") {
    ServiceArea area{.id = ServiceAreaId(0), .clinic = ClinicId(0), .places = {"Oakland"}, .postal_codes = {"94601"}};
    CHECK(serves(area, "Oakland") == Stated<bool>(true));
    CHECK(serves(area, "94601") == Stated<bool>(true));
    CHECK(serves(area, "Berkeley") == Stated<bool>(false));
    area.list = ListKind::open;
    CHECK(serves(area, "Oakland") == Stated<bool>(true));
    CHECK(serves(area, "Berkeley").kind() == StatedKind::not_stated);
    CHECK(validate(area).empty());
}

TEST_CASE("a closed list without a place serves nobody", "[site]") {
    ServiceArea area{.id = ServiceAreaId(3), .clinic = ClinicId(0)};
    CHECK(serves(area, "Oakland") == Stated<bool>(false));
    CHECK(validate(area).has("clinic.empty-service-area"));
    area.list = ListKind::open;
    CHECK(validate(area).empty());
    area.list = ListKind::closed;
    area.postal_codes = {"94601"};
    CHECK(validate(area).empty());
}
