#include <therapy/catalog/screening.hpp>

#include "core/enum_checks.hpp"

using namespace therapy;
using namespace therapy::catalog;

namespace {

Date const march(2026, 3, 9);
Date const april(2026, 4, 9);
Date const may(2026, 5, 9);

} // namespace

TEST_CASE("what nobody asked about is not absent", "[screening]") {
    Screening const nothing;
    CHECK(nothing.presence("cancer", may) == Presence::not_asked);
    CHECK(nothing.about("cancer").empty());

    Screening one;
    one.add("cancer", Presence::not_asked, march);
    CHECK(one.presence("cancer", may) == Presence::not_asked);
}

TEST_CASE("the latest answer counts, and none from after the day", "[screening]") {
    Screening asked;
    asked.add("pregnancy", Presence::present, april);
    asked.add("pregnancy", Presence::absent, march);
    CHECK(asked.presence("pregnancy", Date(2026, 3, 8)) == Presence::not_asked);
    CHECK(asked.presence("pregnancy", march) == Presence::absent);
    CHECK(asked.presence("pregnancy", may) == Presence::present);
}

TEST_CASE("of answers of one day the most serious counts", "[screening]") {
    Screening asked;
    asked.add({.key = "fracture", .presence = Presence::absent, .asked = march, .region = BodyRegion::hip});
    asked.add({.key = "fracture", .presence = Presence::suspected, .asked = march, .region = BodyRegion::wrist});
    CHECK(asked.presence("fracture", may) == Presence::suspected);
    CHECK(asked.about("fracture").size() == 2);
}

TEST_CASE("an answer without a day counts until one with a day is there", "[screening]") {
    Screening asked;
    asked.add("pacemaker", Presence::present);
    CHECK(asked.presence("pacemaker", march) == Presence::present);
    asked.add("pacemaker", Presence::absent, april);
    CHECK(asked.presence("pacemaker", march) == Presence::present);
    CHECK(asked.presence("pacemaker", may) == Presence::absent);
}

TEST_CASE("answers are ordered by key, those of one key as they came", "[screening]") {
    Screening const screening({{.key = "b", .presence = Presence::absent}, {.key = "a", .presence = Presence::present}, {.key = "b", .presence = Presence::present}});
    REQUIRE(screening.answers().size() == 3);
    CHECK(screening.answers()[0].key == "a");
    CHECK(screening.answers()[1].presence == Presence::absent);
    CHECK(screening.about("b").size() == 2);
}

TEST_CASE("presence as text and back", "[screening]") { tests::check_enum_table(Presence::not_asked); }
