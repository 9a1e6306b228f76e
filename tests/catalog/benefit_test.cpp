#include <therapy/catalog/benefit.hpp>

#include "core/enum_checks.hpp"

#include <algorithm>
#include <set>

using namespace therapy;
using namespace therapy::catalog;

namespace {

Link const& link(std::string_view benefit, std::string_view from, std::string_view to) {
    auto const row = find_benefit(benefit);
    REQUIRE(row.has_value());
    auto const at = std::find_if(row->chain.begin(), row->chain.end(), [&](Link const& one) { return one.from == from && one.to == to; });
    REQUIRE(at != row->chain.end());
    return *at;
}

} // namespace

TEST_CASE("every enumeration of benefits reads back what it writes", "[benefit]") {
    tests::check_enum_table(Hedge::aims);
    tests::check_enum_table(Verdict::not_graded);
    tests::check_enum_table(LinkRole::related);
    tests::check_enum_table(CareScope::one_technique);
    tests::check_enum_table(Certainty::very_low);
}

TEST_CASE("the built-in benefits are in order, with sources and keys that exist", "[benefit]") {
    auto const rows = benefits();
    REQUIRE(rows.size() == 7);
    std::string_view previous;
    for (auto const& row : rows) {
        CAPTURE(row.key);
        CHECK(previous < row.key);
        previous = row.key;
        CHECK(tests::is_kebab_case(row.key));
        CHECK_FALSE(row.name.empty());
        CHECK_FALSE(row.verdict.empty());
        CHECK(&*find_benefit(row.key) == &row);
        REQUIRE_FALSE(row.chain.empty());
        CHECK(row.chain.front().role == LinkRole::claimed);
        CHECK(std::is_sorted(row.chain.begin(), row.chain.end(), [](Link const& a, Link const& b) { return a.role < b.role; }));
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (auto const& one : row.chain) {
            CAPTURE(one.from, one.to);
            CHECK(seen.insert({one.from, one.to}).second);
            CHECK(tests::is_kebab_case(one.from));
            CHECK(tests::is_kebab_case(one.to));
            CHECK_FALSE(one.note.empty());
            // what no source shows has no source to be confirmed by, and what one shows has
            CHECK((one.verdict == Verdict::not_shown) == one.sources.cites(Source{"not confirmed by a published source", {}, Confidence::unconfirmed}));
        }
        for (auto const& reading : row.readings) {
            CHECK(reading.most <= reading.least); // high comes first
            CHECK(std::any_of(row.chain.begin(), row.chain.end(), [&](Link const& one) { return one.to == reading.effect; }));
        }
        auto const broken = broken_links(row);
        CHECK(std::is_sorted(broken.begin(), broken.end()));
        for (std::size_t i = 0; i < row.chain.size(); ++i)
            CHECK(std::binary_search(broken.begin(), broken.end(), i) == row.chain[i].is_broken());
    }
    CHECK_FALSE(find_benefit("").has_value());
    CHECK_FALSE(find_benefit("vigour").has_value());
}

TEST_CASE("S043: massage may raise white cells - hedged, weakly graded, broken at the second link", "[benefit][seed]") {
    auto const benefit = find_benefit("immunity");
    REQUIRE(benefit.has_value());
    CHECK(benefit->chain[0].hedge == Hedge::may);
    CHECK(benefit->chain[0].to == "white-cell-count");
    CHECK(benefit->chain[1].from == "white-cell-count");
    CHECK(benefit->chain[2].to == "healing");
    REQUIRE_FALSE(broken_links(*benefit).empty());
    CHECK(broken_links(*benefit).front() == 1);
    REQUIRE(benefit->readings.size() == 1);
    CHECK(benefit->readings[0].most == Certainty::very_low);
}

TEST_CASE("S044: massage promotes blood flow - not in the muscle, but in the skin", "[benefit][seed]") {
    CHECK(link("circulation", "massage", "local-blood-flow").verdict == Verdict::mixed);
    CHECK(link("circulation", "massage", "local-blood-flow").hedge == Hedge::none);
    CHECK(link("circulation", "massage", "muscle-blood-flow").verdict == Verdict::contradicted);
    CHECK(link("circulation", "massage", "skin-blood-flow").verdict == Verdict::supported);
}

TEST_CASE("S045: massage relieves sore muscles a little, though not shown by way of blood flow", "[benefit][seed]") {
    CHECK(link("circulation", "massage", "soreness-relief").verdict == Verdict::supported);
    CHECK(link("circulation", "local-blood-flow", "soreness-relief").is_broken());
}

TEST_CASE("S046: flexibility a little, range of motion not in the trial, posture more by exercise", "[benefit][seed]") {
    constexpr std::string_view key = "flexibility-posture-range-of-motion";
    CHECK(link(key, "massage", "flexibility").verdict == Verdict::supported);
    CHECK(link(key, "massage", "range-of-motion").verdict == Verdict::contradicted);
    CHECK(link(key, "massage", "posture").verdict == Verdict::mixed);
    CHECK(link(key, "therapeutic-exercise", "posture").verdict == Verdict::supported);
    CHECK(link(key, "flexibility", "mobility").is_broken());
}

TEST_CASE("S047: massage raises serotonin - both reviews are listed and the verdict is mixed", "[benefit][seed]") {
    auto const& one = link("mood", "massage", "serotonin");
    CHECK(one.verdict == Verdict::mixed);
    CHECK(one.sources.sources().size() == 2);
    CHECK(link("mood", "massage", "cortisol").verdict == Verdict::contradicted);
}

TEST_CASE("S048: massage eases anxiety - supported, depression with sources that disagree", "[benefit][seed]") {
    CHECK(link("mood", "massage", "anxiety-relief").verdict == Verdict::supported);
    CHECK(link("mood", "massage", "depression-relief").verdict == Verdict::mixed);
    CHECK(link("mood", "serotonin", "pain-relief").is_broken());
}

TEST_CASE("S049: claimed for massage in physical therapy, studied in massage of any kind", "[benefit][seed]") {
    for (auto const* key : {"immunity", "circulation", "flexibility-posture-range-of-motion", "mood"}) {
        CAPTURE(key);
        auto const benefit = find_benefit(key);
        REQUIRE(benefit.has_value());
        CHECK(benefit->claimed_for == CareScope::physical_therapy);
        CHECK(benefit->studied_in == CareScope::massage_in_general);
        CHECK_FALSE(benefit->studied_as_claimed());
    }
}
