#include <therapy/catalog/place_of_service.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using catalog::PlaceOfService;

static_assert(sizeof(PlaceOfService) == 1);
static_assert(!std::is_convertible_v<int, PlaceOfService>);

TEST_CASE("a place of service is two digits", "[place_of_service]") {
    for (int number = 0; number < 100; ++number) {
        PlaceOfService const place(number);
        CHECK(place.number() == number);
        CHECK(to_text(place).size() == 2);
        CHECK(*PlaceOfService::make(to_text(place)) == place);
    }
    CHECK(to_text(PlaceOfService(2)) == "02");
    for (auto const* code : {"", "1", "111", "1a", "-1", " 1", "+1"}) {
        CAPTURE(code);
        CHECK(tests::refusal(PlaceOfService::make(code)) == "catalog.not-a-place-of-service");
    }
    CHECK(tests::thrown_rule([] { return PlaceOfService(100); }) == "catalog.not-a-place-of-service");
    CHECK(tests::thrown_rule([] { return PlaceOfService(-1); }) == "catalog.not-a-place-of-service");
}

TEST_CASE("the places of a therapy clinic are in order and have a label", "[place_of_service]") {
    auto const places = catalog::places_of_service();
    CHECK(std::is_sorted(places.begin(), places.end(), [](auto const& a, auto const& b) { return a.code < b.code; }));
    for (auto const& place : places) {
        CAPTURE(place.code);
        CHECK_FALSE(place.label.empty());
        CHECK_FALSE(place.sources.first().title.empty());
        CHECK(&*catalog::find_place_of_service(PlaceOfService(place.code)) == &place);
    }
    for (int const known : {2, 3, 10, 11, 12, 20, 31, 62}) {
        CAPTURE(known);
        CHECK(std::count_if(places.begin(), places.end(), [&](auto const& place) { return place.code == known; }) == 1);
    }
    CHECK(catalog::find_place_of_service(PlaceOfService(10))->first == Stated<catalog::CalendarDay>(catalog::CalendarDay{2022, 1, 1}));
    CHECK_FALSE(catalog::find_place_of_service(PlaceOfService(0)).has_value());
    CHECK_FALSE(catalog::find_place_of_service(PlaceOfService(98)).has_value());
}
