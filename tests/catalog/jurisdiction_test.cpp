#include <therapy/catalog/jurisdiction.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <concepts>
#include <set>

using namespace therapy;
using catalog::Jurisdiction;

static_assert(std::three_way_comparable<Jurisdiction, std::strong_ordering>);
static_assert(std::is_trivially_copyable_v<Jurisdiction>);
static_assert(!std::is_default_constructible_v<Jurisdiction>);

TEST_CASE("a jurisdiction is a country or a part of one", "[jurisdiction]") {
    for (auto const* code : {"US", "US-CA", "US-DC", "US-PR", "CA", "CA-BC", "GB-ENG", "DE-BE", "FR-2A", "AT-9"}) {
        CAPTURE(code);
        auto const place = Jurisdiction::make(code);
        REQUIRE(place.has_value());
        CHECK(place->code() == code);
        CHECK(place->country() == std::string_view(code, 2));
        CHECK(to_text(*place) == code);
    }
}

TEST_CASE("what has not the form of a jurisdiction is refused", "[jurisdiction]") {
    for (auto const* code : {"", "U", "us", "us-ca", "US-", "US-ca", "USA", "US CA", "US-CALI", "CA-BCBC", "US-XX", "US-C", "U1", "-CA", "US-CA ", "12"}) {
        CAPTURE(code);
        CHECK(tests::refusal(Jurisdiction::make(code)) == "catalog.not-a-jurisdiction");
        CHECK(tests::thrown_rule([&] { return Jurisdiction(code); }) == "catalog.not-a-jurisdiction");
    }
}

TEST_CASE("a country is not one of its parts", "[jurisdiction]") {
    CHECK_FALSE(Jurisdiction("US") == Jurisdiction("US-CA"));
    CHECK(Jurisdiction("US") < Jurisdiction("US-CA"));
    CHECK(Jurisdiction("US-CA") < Jurisdiction("US-OR"));
    CHECK_FALSE(Jurisdiction("CA") == Jurisdiction("US-CA"));
}

TEST_CASE("the parts of the United States are all there once and in order", "[jurisdiction]") {
    auto const states = catalog::us_states();
    CHECK(states.size() == 57); // 50 states, the District, 6 outlying areas
    CHECK(std::is_sorted(states.begin(), states.end(), [](auto const& a, auto const& b) { return a.code < b.code; }));
    std::set<std::string_view> names;
    for (auto const& state : states) {
        CAPTURE(state.code);
        CHECK(Jurisdiction::make(state.code).has_value());
        CHECK_FALSE(state.name.empty());
        CHECK(names.insert(state.name).second);
    }
    CHECK(std::adjacent_find(states.begin(), states.end(), [](auto const& a, auto const& b) { return a.code == b.code; }) == states.end());
}
