#include <therapy/catalog/discipline.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::catalog;

TEST_CASE("S001 S007 S019: physical therapy and massage differ in plan, home component, audience, setting, treatments and techniques", "[discipline]") {
    auto const differences = compare(Discipline::physical_therapy, Discipline::massage_therapy);
    std::vector<Aspect> aspects;
    for (auto const& difference : differences) {
        aspects.push_back(difference.aspect);
        CHECK_FALSE(difference.first.empty());
        CHECK_FALSE(difference.second.empty());
        for (auto const* trait : difference.first)
            CHECK(trait->discipline == Discipline::physical_therapy);
        for (auto const* trait : difference.second)
            CHECK(trait->discipline == Discipline::massage_therapy);
    }
    CHECK(aspects == std::vector{Aspect::plan, Aspect::home_component, Aspect::audience, Aspect::setting, Aspect::in_office_treatments, Aspect::techniques});
}

TEST_CASE("a comparison read from the other side has the sides exchanged", "[discipline]") {
    auto const there = compare(Discipline::physical_therapy, Discipline::massage_therapy);
    auto const back = compare(Discipline::massage_therapy, Discipline::physical_therapy);
    REQUIRE(there.size() == back.size());
    for (std::size_t i = 0; i < there.size(); ++i) {
        CHECK(there[i].aspect == back[i].aspect);
        CHECK(there[i].first == back[i].second);
        CHECK(there[i].second == back[i].first);
    }
}

TEST_CASE("a discipline does not differ from itself", "[discipline]") {
    CHECK(compare(Discipline::massage_therapy, Discipline::massage_therapy).empty());
    CHECK(compare(Discipline::other, Discipline::other).empty());
}

TEST_CASE("S023: massage is for injured and uninjured people, physical therapy for the injured as far as said", "[discipline]") {
    CHECK(is_for(Discipline::massage_therapy, true) == true);
    CHECK(is_for(Discipline::massage_therapy, false) == true);
    CHECK(is_for(Discipline::physical_therapy, true) == true);
    CHECK(is_for(Discipline::physical_therapy, false).kind() == StatedKind::not_stated);
}
