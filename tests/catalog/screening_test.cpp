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

TEST_CASE("a yes in one region says it is not elsewhere, a no in one region says nothing of the others", "[screening]") {
    Screening asked;
    asked.add({.key = "open-wound", .presence = Presence::present, .asked = march, .region = BodyRegion::foot});
    auto const wound = asked.where("open-wound", may);
    CHECK(wound.in(BodyRegion::foot) == Presence::present);
    CHECK(wound.in(BodyRegion::neck) == Presence::absent);
    CHECK(wound.anywhere() == Presence::present);

    Screening denied;
    denied.add({.key = "open-wound", .presence = Presence::absent, .asked = march, .region = BodyRegion::foot});
    auto const none = denied.where("open-wound", may);
    CHECK(none.in(BodyRegion::foot) == Presence::absent);
    CHECK(none.in(BodyRegion::neck) == Presence::not_asked);
    CHECK(none.anywhere() == Presence::not_asked);
    CHECK(denied.presence("open-wound", may) == Presence::not_asked);
}

TEST_CASE("a later no about one region leaves what is in another", "[screening]") {
    Screening asked;
    asked.add({.key = "tumour", .presence = Presence::present, .asked = march, .region = BodyRegion::chest});
    asked.add({.key = "tumour", .presence = Presence::absent, .asked = april, .region = BodyRegion::knee});
    CHECK(asked.presence("tumour", may) == Presence::present);
    CHECK(asked.where("tumour", may).in(BodyRegion::knee) == Presence::absent);
    asked.add("tumour", Presence::absent, may); // all over
    CHECK(asked.presence("tumour", may) == Presence::absent);
    asked.add({.key = "tumour", .presence = Presence::present, .asked = may, .region = Stated<BodyRegion>::none()});
    CHECK(asked.where("tumour", may).in(BodyRegion::knee) == Presence::present);
}

TEST_CASE("of several regions the most serious answer counts, and one that was not asked about is worse than an absence", "[screening]") {
    Screening asked;
    asked.add({.key = "fracture", .presence = Presence::absent, .asked = march, .region = BodyRegion::hip});
    auto const map = asked.where("fracture", may);
    BodyRegion const hip[] = {BodyRegion::hip};
    BodyRegion const hip_and_knee[] = {BodyRegion::hip, BodyRegion::knee};
    CHECK(map.in(hip) == Presence::absent);
    CHECK(map.in(hip_and_knee) == Presence::not_asked);
    CHECK(map.in(std::span<BodyRegion const>()) == map.anywhere());
}

TEST_CASE("an answer that is too old no longer denies, and a yes becomes a suspicion", "[screening]") {
    Screening asked;
    asked.add("pacemaker", Presence::absent, march);
    asked.add("pregnancy", Presence::present, march);
    asked.add("epilepsy", Presence::absent);
    auto const after = [&](char const* key, int days, boost::optional<int> valid) { return asked.where(key, march.plus_days(days), valid).anywhere(); };
    CHECK(after("pacemaker", 30, 30) == Presence::absent);
    CHECK(after("pacemaker", 31, 30) == Presence::not_asked);
    CHECK(after("pacemaker", 31, boost::none) == Presence::absent);
    CHECK(after("pacemaker", 0, 0) == Presence::absent);
    CHECK(after("pregnancy", 30, 30) == Presence::present);
    CHECK(after("pregnancy", 31, 30) == Presence::suspected);
    CHECK(after("epilepsy", 0, boost::none) == Presence::absent);
    CHECK(after("epilepsy", 0, 10000) == Presence::not_asked); // who knows how old it is
}
