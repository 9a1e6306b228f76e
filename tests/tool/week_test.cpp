// What a week's drawings are made of: weeks by number, the clock face of a day, text made safe, colours, the week itself, and where it stands.

#include "../../src/tool/dial.hpp"
#include "../../src/tool/inks.hpp"
#include "../../src/tool/iso_week.hpp"
#include "../../src/tool/markup.hpp"
#include "../../src/tool/spans.hpp"
#include "../../src/tool/week.hpp"
#include "../../src/tool/week_layout.hpp"
#include "../../src/tool/week_style.hpp"
#include "../support/catch.hpp"

#include <therapy/core/error.hpp>
#include <therapy/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

using namespace therapy;
using namespace therapy::tool;

namespace {

TimeZone const los_angeles("America/Los_Angeles");

Instant at(char const* wall, OverlapPolicy overlap = OverlapPolicy::first) { return value_or_throw(los_angeles.to_instant(WallTime(wall), GapPolicy::refuse, overlap)); }
Period from_to(char const* from, char const* to) { return {at(from), at(to)}; }
Dial dial_of(Date date) { return {los_angeles, *value_or_throw(los_angeles.day(date))}; }

desk::Dataset file(std::string const& name) {
    auto const path = std::string(THERAPY_SOURCE_DIR) + "/tests/tool/week/" + name;
    std::ifstream stream(path, std::ios::binary);
    std::string const content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    std::vector const inputs{json::Input{path, content}};
    auto import = json::read(inputs);
    REQUIRE(import.report.passes());
    return std::move(import.dataset);
}

Week week(desk::Dataset const& data, char const* site, Date day, LaneKind by = LaneKind::provider) {
    auto const id = *data.sites.keys.find(site);
    return week_of(data, {.site = id, .zone = data.sites.find(id)->zone, .monday = monday_of(day), .by = by});
}

Lane const& lane(Week const& of, desk::Dataset const& data, std::string const& key) {
    auto const found = std::find_if(of.lanes.begin(), of.lanes.end(), [&](Lane const& one) { return one.of && desk::key_of(data, *one.of) == key; });
    REQUIRE(found != of.lanes.end());
    return *found;
}

WeekSession const& session(Week const& of, desk::Dataset const& data, std::string const& key) {
    auto const found = std::find_if(of.sessions.begin(), of.sessions.end(), [&](WeekSession const& one) { return data.sessions.keys.key(one.id) == key; });
    REQUIRE(found != of.sessions.end());
    return *found;
}

bool shows(Week const& of, desk::Dataset const& data, std::string const& key) {
    return std::any_of(of.sessions.begin(), of.sessions.end(), [&](WeekSession const& one) { return data.sessions.keys.key(one.id) == key; });
}

} // namespace

// ---- Weeks by number --------------------------------------------------------------------------------------

TEST_CASE("a week's number names its Monday, and a date its week, over the turn of years too", "[week]") {
    struct Row {
        char const* week;
        Date monday;
    };
    auto const [number, monday] = GENERATE(values<Row>({{"2026-W11", Date(2026, 3, 9)},
                                                        {"2026-W01", Date(2025, 12, 29)},
                                                        {"2020-W53", Date(2020, 12, 28)},
                                                        {"2025-W52", Date(2025, 12, 22)},
                                                        {"2021-W01", Date(2021, 1, 4)},
                                                        {"2024-W09", Date(2024, 2, 26)}}));
    CAPTURE(number);
    REQUIRE(monday_of(std::string_view(number)).has_value());
    CHECK(*monday_of(std::string_view(number)) == monday);
    for (int day = 0; day < 7; ++day) {
        CHECK(iso_week_of(monday.plus_days(day)) == number);
        CHECK(monday_of(monday.plus_days(day)) == monday);
    }
}

TEST_CASE("what is no week, and a week the year does not have, is none", "[week]") {
    auto const text = GENERATE("", "2026", "2026-11", "2026-W1", "2026-W00", "2026-W54", "2026-W99", "2021-W53", "26-W11", "2026-w11", "2026-W11 ", "2026-W-1", "2026W11", "0000-W01");
    CAPTURE(text);
    CHECK_FALSE(monday_of(std::string_view(text)).has_value());
}

TEST_CASE("every Monday of four centuries has a number that names it again", "[week]") {
    auto monday = monday_of(Date(1800, 1, 8));
    for (; monday < Date(2200, 1, 1); monday = monday.plus_days(7))
        if (monday_of(std::string_view(iso_week_of(monday))) != monday)
            FAIL(to_text(monday));
    SUCCEED();
}

// ---- The clock face of a day --------------------------------------------------------------------------------

TEST_CASE("on an ordinary day the place is the time of day", "[week]") {
    auto const dial = dial_of(Date(2026, 3, 9));
    CHECK(dial.at(at("2026-03-09 00:00")) == 0);
    CHECK(dial.at(at("2026-03-09 09:30")) == 9 * 3600 + 1800);
    CHECK(dial.at(at("2026-03-10 00:00")) == 86400);
    CHECK(dial.at(at("2026-03-08 12:00")) == 0);
    CHECK(dial.at(at("2026-03-11 12:00")) == 86400);
    CHECK(dial.changes().empty());
}

TEST_CASE("an hour the clock skips is an empty hour", "[week]") {
    auto const dial = dial_of(Date(2026, 3, 8));
    auto const change = at("2026-03-08 03:00");
    CHECK(dial.at(change - Duration::seconds(1)) == 2 * 3600 - 1);
    CHECK(dial.at(change) == 3 * 3600);
    CHECK(dial.at(at("2026-03-08 12:00")) == 12 * 3600);
    REQUIRE(dial.changes().size() == 1);
    CHECK(dial.changes().front().skipped);
    CHECK(dial.changes().front().from == 2 * 3600);
    CHECK(dial.changes().front().to == 3 * 3600);
}

TEST_CASE("an hour the clock shows twice is one hour, the first time in its first half", "[week]") {
    auto const dial = dial_of(Date(2026, 11, 1));
    CHECK(dial.at(at("2026-11-01 01:00")) == 3600);
    CHECK(dial.at(at("2026-11-01 01:00", OverlapPolicy::second)) == 3600 + 1800);
    CHECK(dial.at(at("2026-11-01 01:30", OverlapPolicy::second)) == 3600 + 2700);
    CHECK(dial.at(at("2026-11-01 02:00")) == 2 * 3600);
    CHECK(dial.at(at("2026-11-02 00:00")) == 86400);
    REQUIRE(dial.changes().size() == 1);
    CHECK_FALSE(dial.changes().front().skipped);
}

TEST_CASE("a day that begins later than midnight has nothing before it", "[week]") {
    TimeZone const havana("America/Havana"); // 00:00 to 01:00 is skipped
    Dial const dial(havana, *value_or_throw(havana.day(Date(2026, 3, 8))));
    CHECK(dial.at(value_or_throw(havana.day(Date(2026, 3, 8)))->start()) == 3600);
    REQUIRE(dial.changes().size() == 1);
    CHECK(dial.changes().front().from == 0);
    CHECK(dial.changes().front().to == 3600);
}

TEST_CASE("later is never above earlier, whatever the clocks do", "[week]") {
    struct Row {
        char const* zone;
        Date date;
    };
    auto const [name, date] = GENERATE(values<Row>({{"America/Los_Angeles", Date(2026, 3, 8)},
                                                    {"America/Los_Angeles", Date(2026, 11, 1)},
                                                    {"America/Havana", Date(2026, 3, 8)},
                                                    {"America/Havana", Date(2026, 11, 1)},
                                                    {"Australia/Lord_Howe", Date(2026, 4, 5)},
                                                    {"Australia/Lord_Howe", Date(2026, 10, 4)},
                                                    {"America/Sao_Paulo", Date(2018, 2, 17)},
                                                    {"America/St_Johns", Date(2006, 10, 29)},
                                                    {"Pacific/Apia", Date(2011, 12, 29)}}));
    CAPTURE(name, to_text(date));
    TimeZone const zone(name);
    auto const day = *value_or_throw(zone.day(date));
    Dial const dial(zone, day);
    std::int64_t last = 0;
    for (auto instant = day.start(); instant <= day.end(); instant = instant + Duration::minutes(5)) {
        auto const place = dial.at(instant);
        CHECK((place >= last && place <= 86400));
        last = place;
    }
    CHECK(dial.at(day.end()) == 86400);
}

// ---- Text made safe --------------------------------------------------------------------------------------------

TEST_CASE("nothing in a name acts on a terminal or on a page", "[week]") {
    CHECK(printable("plain, Zo\xC3\xAB") == "plain, Zo\xC3\xAB");
    CHECK(printable("a\x1B[31mb\x07") == "a\xEF\xBF\xBD[31mb\xEF\xBF\xBD");
    CHECK(printable("a\nb\tc") == "a b c");
    CHECK(printable("a\xE2\x80\xAE" "b") == "a\xEF\xBF\xBD" "b");
    CHECK(printable("\xC3") == "\xEF\xBF\xBD");
    CHECK(printable("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(printable("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(printable("\xEF\xBF\xBE") == "\xEF\xBF\xBD");
    CHECK(printable(std::string_view("a\0b", 3)) == "a\xEF\xBF\xBD" "b");
    CHECK(escaped("<b a=\"1\" c='2'>&amp;") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
}

TEST_CASE("texts are cut by what they take on a terminal and in a picture", "[week]") {
    CHECK(cells_of("") == 0);
    CHECK(cells_of("abc") == 3);
    CHECK(cells_of("e\xCC\x81") == 1);
    CHECK(cells_of("\xE5\xB1\xB1\xE7\x94\xB0") == 4);
    CHECK(cut("abcdef", 6) == "abcdef");
    CHECK(cut("abcdefg", 6) == "abcde\xE2\x80\xA6");
    CHECK(cut("\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA", 5) == "\xE5\xB1\xB1\xE7\x94\xB0\xE2\x80\xA6");
    CHECK(cut("ab cdef", 4) == "ab\xE2\x80\xA6");
    CHECK(cut_to("Alexandra", 1000, 10) == "Alexandra");
    CHECK(em_width(cut_to("Alexandra", 40, 10)) * 10 <= 45);
    CHECK(cut_to("Alexandra", 3, 10).empty());
}

// ---- Colours ------------------------------------------------------------------------------------------------------

TEST_CASE("contrast is as WCAG has it", "[week]") {
    auto const near = [](double a, double b) { return std::abs(a - b) < 0.01; };
    CHECK(near(contrast("#000000", "#ffffff"), 21));
    CHECK(near(contrast("#ffffff", "#ffffff"), 1));
    CHECK(near(contrast("#777777", "#ffffff"), 4.48));
}

TEST_CASE("what is read and what is told apart stands out, by light and by dark", "[week]") {
    for (auto const& pair : ink_pairs) {
        CAPTURE(pair.ink, pair.ground, pair.least);
        CHECK(contrast(ink(pair.ink).light, ink(pair.ground).light) >= pair.least);
        CHECK(contrast(ink(pair.ink).dark, ink(pair.ground).dark) >= pair.least);
    }
    for (auto const& rule : picture_inks)
        CHECK_NOTHROW(ink(rule.ink));
}

// ---- Sets of time -----------------------------------------------------------------------------------------------------

TEST_CASE("lists of periods are sets of time", "[week]") {
    auto const h = [](int from, int to) { return Period(Instant("2026-03-09T00:00:00Z") + Duration::hours(from), Duration::hours(to - from)); };
    CHECK(merged({h(3, 5), h(1, 2), h(2, 3), h(7, 9), h(8, 10)}) == std::vector{h(1, 5), h(7, 10)});
    CHECK(merged({}).empty());
    CHECK(common({h(1, 5), h(7, 10)}, {h(4, 8), h(9, 12)}) == std::vector{h(4, 5), h(7, 8), h(9, 10)});
    CHECK(common({h(1, 5)}, {h(5, 8)}).empty());
    CHECK(without({h(1, 10)}, {h(2, 3), h(5, 6)}) == std::vector{h(1, 2), h(3, 5), h(6, 10)});
    CHECK(without({h(1, 2), h(3, 4)}, {h(0, 9)}).empty());
    CHECK(without({h(1, 4), h(5, 8)}, {h(3, 6)}) == std::vector{h(1, 3), h(6, 8)});
}

// ---- The week ----------------------------------------------------------------------------------------------------------

TEST_CASE("a session over midnight is on both days, with a mark where it goes on", "[week]") {
    auto const data = file("night.json");
    auto const found = week(data, "night", Date(2026, 3, 8));
    auto const& owl = lane(found, data, "owl");
    REQUIRE(owl.days[5].pieces.size() == 1);
    REQUIRE(owl.days[6].pieces.size() == 1);
    CHECK(owl.days[5].pieces[0].core == from_to("2026-03-07 22:00", "2026-03-08 00:00"));
    CHECK(owl.days[5].pieces[0].goes_on);
    CHECK_FALSE(owl.days[5].pieces[0].from_before);
    CHECK(owl.days[6].pieces[0].core == from_to("2026-03-08 00:00", "2026-03-08 05:00"));
    CHECK(owl.days[6].pieces[0].from_before);
    CHECK_FALSE(owl.days[6].pieces[0].goes_on);
    CHECK(owl.days[6].pieces[0].held == from_to("2026-03-08 00:00", "2026-03-08 05:15")); // the room's turnover
}

TEST_CASE("days of a week last as long as the clocks say", "[week]") {
    auto const data = file("night.json");
    CHECK(week(data, "night", Date(2026, 3, 8)).days[6].period->length() == Duration::hours(23));
    CHECK(week(data, "night", Date(2026, 11, 1)).days[6].period->length() == Duration::hours(25));
    auto const apia = week_of(data, {.zone = TimeZone("Pacific/Apia"), .monday = Date(2011, 12, 26)});
    CHECK_FALSE(apia.days[4].period.has_value()); // 2011-12-30 was not
    CHECK(apia.days[5].period.has_value());
}

TEST_CASE("free is what is open and not booked", "[week]") {
    auto const data = file("night.json");
    auto const found = week(data, "night", Date(2026, 3, 8));
    CHECK(lane(found, data, "owl").days[5].free == std::vector{from_to("2026-03-07 00:00", "2026-03-07 06:00"), from_to("2026-03-07 20:00", "2026-03-07 22:00")});
    CHECK(lane(found, data, "bat").days[5].free.empty());
    CHECK(lane(found, data, "bat").days[6].free == std::vector{from_to("2026-03-08 00:00", "2026-03-08 01:30"), from_to("2026-03-08 03:30", "2026-03-09 00:00")});
}

TEST_CASE("a provider is not free while at another site, or where the site is closed, or unattended only", "[week]") {
    auto const data = file("two_sites.json");
    auto const found = week(data, "north", Date(2026, 3, 9));
    CHECK(session(found, data, "south-1").elsewhere);
    auto const& both = lane(found, data, "both");
    // The site opens at 8; attended until 09:20; at the other site from 11 to 12; a hold counts, a proposal does not.
    CHECK(both.days[0].free == std::vector{from_to("2026-03-09 08:00", "2026-03-09 09:00"), from_to("2026-03-09 09:20", "2026-03-09 11:00"), from_to("2026-03-09 12:00", "2026-03-09 12:30"),
                                           from_to("2026-03-09 13:00", "2026-03-09 15:00")});
    REQUIRE_FALSE(both.days[0].pieces.empty());
    CHECK(both.days[0].pieces[0].absent == std::vector{from_to("2026-03-09 09:20", "2026-03-09 10:00")});
    CHECK(lane(found, data, "pool").days[2].free.empty()); // a closure
    REQUIRE(lane(found, data, "pool").days[2].blocked.size() == 1);
    CHECK(lane(found, data, "pool").days[2].blocked[0].why == "closed");
}

TEST_CASE("a hold that ran out leaves its time free", "[week]") {
    auto const data = file("two_sites.json");
    auto const id = *data.sites.keys.find("north");
    auto const found = week_of(data, {.site = id, .zone = los_angeles, .monday = Date(2026, 3, 9), .as_of = Instant("2026-03-08T12:00:00Z")});
    CHECK(session(found, data, "held-1").weight == SessionWeight::off);
    CHECK(lane(found, data, "both").days[0].free.back() == from_to("2026-03-09 12:00", "2026-03-09 15:00"));
}

TEST_CASE("a provider for two at once is free until two are there", "[week]") {
    auto const data = file("two_sites.json");
    auto const found = week(data, "north", Date(2026, 3, 9));
    CHECK(lane(found, data, "pool").days[0].free == std::vector{from_to("2026-03-09 08:00", "2026-03-09 09:30"), from_to("2026-03-09 10:00", "2026-03-09 12:00")});
}

TEST_CASE("rooms keep the site's hours and are taken with their turnover", "[week]") {
    auto const data = file("two_sites.json");
    auto const found = week(data, "north", Date(2026, 3, 9), LaneKind::room);
    auto const& room = lane(found, data, "n1");
    CHECK(room.hours_stated);
    CHECK(room.days[0].free == std::vector{from_to("2026-03-09 08:00", "2026-03-09 09:00"), from_to("2026-03-09 10:10", "2026-03-09 12:30"), from_to("2026-03-09 13:10", "2026-03-09 18:00")});
    REQUIRE_FALSE(room.days[0].pieces.empty());
    CHECK(room.days[0].pieces[0].held == from_to("2026-03-09 09:00", "2026-03-09 10:10"));
    CHECK(room.days[3].open.empty());
}

TEST_CASE("a site shows its own sessions and where its providers are besides", "[week]") {
    auto const data = file("two_sites.json");
    auto const north = week(data, "north", Date(2026, 3, 9));
    auto const south = week(data, "south", Date(2026, 3, 9));
    CHECK(shows(north, data, "north-1"));
    CHECK(shows(north, data, "gone-1"));
    CHECK_FALSE(shows(north, data, "error-1"));
    CHECK(north.in_error == 1);
    CHECK(shows(south, data, "south-1"));
    CHECK_FALSE(session(south, data, "south-1").elsewhere);
    CHECK(session(south, data, "north-1").elsewhere);
    CHECK_FALSE(shows(south, data, "off-1"));
    CHECK(south.nowhere == 1); // at home, and nobody of the south with it
    CHECK_FALSE(north.lanes.back().of.has_value()); // nobody-1 has no provider
    CHECK(north.lanes.back().days[1].pieces.size() == 1);
}

TEST_CASE("sessions outside somebody's hours are in conflict, by rule and exactly when", "[week]") {
    auto const data = file("two_sites.json");
    auto const found = week(data, "north", Date(2026, 3, 9));
    auto const& off = session(found, data, "off-1");
    REQUIRE(off.findings.size() == 1);
    CHECK(found.findings[off.findings[0]].rule.code() == "schedule.provider-time-off");
    CHECK((found.findings[off.findings[0]].when == from_to("2026-03-10 10:30", "2026-03-10 11:30")));
    auto const& closed = session(found, data, "closed-1");
    REQUIRE_FALSE(closed.findings.empty());
    CHECK(found.findings[closed.findings[0]].rule.code() == "schedule.clinic-closed");
    CHECK(session(found, data, "north-1").findings.empty());
}

TEST_CASE("every session is on a lane, and every piece inside its day", "[week]") {
    for (auto const* name : {"night.json", "two_sites.json", "hostile.json"})
        for (auto const by : {LaneKind::provider, LaneKind::room})
            for (auto const date : {Date(2026, 3, 4), Date(2026, 3, 9), Date(2026, 11, 1)}) {
                auto const data = file(name);
                auto const found = week_of(data, {.site = data.sites.records.front().id, .zone = data.sites.records.front().zone, .monday = monday_of(date), .by = by});
                CAPTURE(name, to_text(date));
                std::vector<bool> drawn(found.sessions.size(), false);
                for (auto const& one : found.lanes) {
                    REQUIRE(one.days.size() == 7);
                    for (std::size_t day = 0; day < 7; ++day)
                        for (auto const& piece : one.days[day].pieces) {
                            drawn[piece.session] = true;
                            CHECK(found.days[day].period->contains(piece.held));
                            CHECK(piece.held.contains(piece.core));
                        }
                }
                for (std::size_t i = 0; i < drawn.size(); ++i)
                    CHECK((drawn[i] || (found.sessions[i].elsewhere && by == LaneKind::room)));
            }
}

TEST_CASE("the first week is the one of the earliest session that counts", "[week]") {
    auto const data = file("night.json");
    CHECK((first_week(data, data.sites.records.front().id, los_angeles) == Date(2026, 3, 2)));
    CHECK_FALSE(first_week(desk::Dataset{}, boost::none, los_angeles).has_value());
}

// ---- Where everything stands ----------------------------------------------------------------------------------------------

namespace {

/// A site with so many providers, each with sessions one after the other and now and then two at once.
desk::Dataset busy_site(std::uint32_t providers) {
    desk::Dataset data;
    auto const site = data.sites.add("s", [](clinic::SiteId id) { return clinic::Site{.id = id, .clinic = clinic::ClinicId(0), .name = "S", .zone = los_angeles, .jurisdiction = catalog::Jurisdiction("US-CA")}; }).id;
    for (std::uint32_t p = 0; p < providers; ++p)
        data.providers.add("p" + std::to_string(p), [&](clinic::ProviderId id) { return clinic::Provider{.id = id, .name = "A name of some length " + std::to_string(p), .role = catalog::QualificationKind::physical_therapist, .sites = {site}}; });
    auto start = at("2026-03-09 08:00");
    for (std::uint32_t i = 0; i < 40 * providers; ++i) {
        if (i % (8 * providers) == 0)
            start = at("2026-03-09 08:00") + Duration::hours(24 * static_cast<int>(i / (8 * providers)));
        data.sessions.add("x" + std::to_string(i), [&](clinic::SessionId id) {
            return clinic::Session{.id = id, .planned = Period(start, Duration::minutes(5 + i * 7 % 60)), .staff = {{.provider = clinic::ProviderId(i % providers)}}, .delivery = {.site = site}};
        });
        if (i % providers == providers - 1)
            start = start + Duration::minutes(20 + i % 3 * 20);
    }
    return data;
}

void check_layout(Week const& of, desk::Dataset const& data) {
    WeekWords const words(data, of, true);
    WeekLayout const layout(of, words, 60);
    CHECK(layout.first_hour() < layout.last_hour());
    std::size_t days = 0;
    double above = 0;
    for (auto const& band : layout.bands()) {
        CHECK(band.y >= above);
        above = band.y + layout.head() + layout.height();
        double left = WeekLayout::axis;
        for (auto const& day : band.days) {
            CHECK(day.day == days++);
            CHECK(day.x >= left - 0.01);
            left = day.x + day.width;
            CHECK(left <= layout.width());
            double lane_left = day.x;
            for (auto const& one : day.lanes) {
                CHECK(std::abs(one.x - lane_left) < 0.01);
                lane_left = one.x + one.width;
                for (auto const& a : one.pieces) {
                    CHECK((a.column < a.columns && a.top >= 0 && a.top < a.bottom));
                    for (auto const& b : one.pieces)
                        if (&a != &b && a.top + 0.02 < b.bottom && b.top + 0.02 < a.bottom)
                            CHECK((a.column != b.column && a.columns == b.columns));
                }
            }
            CHECK(lane_left <= left + 0.01);
        }
    }
    CHECK(days == 7);
    CHECK(above <= layout.bottom() + 0.01);
}

} // namespace

TEST_CASE("boxes, lanes, days and bands each have a place of their own", "[week]") {
    for (auto const* name : {"night.json", "two_sites.json", "hostile.json"})
        for (auto const by : {LaneKind::provider, LaneKind::room})
            for (auto const date : {Date(2026, 3, 4), Date(2026, 3, 9), Date(2026, 11, 1), Date(2027, 6, 1)}) {
                CAPTURE(name, to_text(date));
                auto const data = file(name);
                check_layout(week_of(data, {.site = data.sites.records.front().id, .zone = data.sites.records.front().zone, .monday = monday_of(date), .by = by}), data);
            }
    for (std::uint32_t const providers : {1u, 4u, 12u, 40u}) {
        CAPTURE(providers);
        auto const data = busy_site(providers);
        check_layout(week(data, "s", Date(2026, 3, 9)), data);
    }
    desk::Dataset const nothing;
    check_layout(week_of(nothing, {.zone = los_angeles, .monday = Date(2026, 3, 9)}), nothing);
}

TEST_CASE("many lanes take several bands, few take one", "[week]") {
    auto const bands = [](std::uint32_t providers) {
        auto const data = busy_site(providers);
        auto const found = week(data, "s", Date(2026, 3, 9));
        WeekWords const words(data, found, true);
        return WeekLayout(found, words, 0).bands().size();
    };
    CHECK(bands(1) == 1);
    CHECK(bands(2) == 1);
    CHECK(bands(12) > 2);
}
