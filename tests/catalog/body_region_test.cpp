#include <therapy/catalog/body_region.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using catalog::BodyRegion;
using catalog::BodySite;
using catalog::Side;

static_assert(std::is_aggregate_v<BodySite>);

TEST_CASE("a region without a side is not the region on both sides", "[body_region]") {
    BodySite const knee{.region = BodyRegion::knee};
    BodySite const both{.region = BodyRegion::knee, .side = Side::both};
    CHECK_FALSE(knee == both);
    CHECK((knee == BodySite{BodyRegion::knee}));
    CHECK_FALSE((both == BodySite{BodyRegion::hip, Side::both}));
}
