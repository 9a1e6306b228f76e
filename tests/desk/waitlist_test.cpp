#include <therapy/desk/waitlist.hpp>

#include <therapy/desk/desk.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using desk::WaitlistEntry;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

/// Monday 2026-03-09, 09:00 to 10:00 in Los Angeles, with therapist 0 in the blue room.
desk::Opening opening() { return desk::opening_of(a_session(0, "2026-03-09T16:00:00Z", 60)); }

WaitlistEntry waiting(char const* key, std::uint32_t patient, std::int64_t minutes = 45) {
    return {.key = key, .patient = PatientId(patient), .since = Instant("2026-02-01T00:00:00Z"), .length = Duration::minutes(minutes)};
}

desk::WaitlistMatches matched(std::vector<WaitlistEntry> const& entries, desk::Dataset const& data = small_clinic()) {
    return desk::match_waitlist(opening(), entries, desk::context_of(data, Instant("2026-03-09T12:00:00Z")));
}

bool misses(WaitlistEntry const& entry, std::string_view rule) {
    auto const found = matched({entry});
    return found.matches.empty() && found.misses.size() == 1 && found.misses[0].report.has(rule);
}

/// The start at which an entry with windows is matched.
boost::optional<Instant> start(std::vector<desk::WaitWindow> windows) {
    auto entry = waiting("a", 0);
    entry.windows = std::move(windows);
    auto const found = matched({entry});
    return found.matches.empty() ? boost::optional<Instant>() : found.matches[0].session.planned.start();
}

} // namespace

TEST_CASE("those who wait are matched by priority, then by how long they wait, then by key", "[waitlist]") {
    auto first = waiting("b", 0);
    auto longer = waiting("c", 1);
    longer.since = Instant("2026-01-01T00:00:00Z");
    auto urgent = waiting("d", 2);
    urgent.priority = 5;
    auto same = waiting("a", 1);
    auto const found = matched({first, longer, urgent, same});
    REQUIRE(found.matches.size() == 4);
    std::vector<std::size_t> order;
    for (auto const& match : found.matches)
        order.push_back(match.entry);
    CHECK(order == std::vector<std::size_t>{2, 1, 3, 0});
    CHECK(found.matches[0].session.planned == Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(45)));
    CHECK(found.matches[0].session.staff[0].provider == ProviderId(0));
    CHECK(matched({}).matches.empty());
}

TEST_CASE("who cannot be matched is told why", "[waitlist]") {
    CHECK(misses(waiting("a", 0, 61), "desk.wait-too-short"));
    auto other = waiting("a", 0);
    other.providers = {ProviderId(1)};
    CHECK(misses(other, "desk.wait-other-provider"));
    auto trained = waiting("a", 0);
    trained.treatments = {catalog::CatalogId(0)};
    CHECK(misses(trained, "desk.wait-untrained"));
    auto slow = waiting("a", 0);
    slow.notice = Duration::hours(5);
    CHECK(misses(slow, "desk.wait-short-notice"));
    auto evenings = waiting("a", 0);
    evenings.windows = {{.from = TimeOfDay("17:00"), .to = TimeOfDay("19:00")}};
    CHECK(misses(evenings, "desk.wait-outside-windows"));
    auto data = small_clinic();
    auto elsewhere = a_session(0, "2026-03-09T16:30:00Z");
    elsewhere.staff[0].provider = ProviderId(1);
    elsewhere.resources[0].resource.index = 1;
    add(data, "elsewhere", elsewhere);
    auto const found = matched({waiting("a", 0)}, data);
    REQUIRE(found.misses.size() == 1);
    CHECK(found.misses[0].report.has("schedule.patient-double-booked"));
}

TEST_CASE("who is elsewhere at the first minute is matched to the first one at which they can come", "[waitlist]") {
    auto data = small_clinic();
    auto elsewhere = a_session(0, "2026-03-09T15:45:00Z"); // until a quarter past
    elsewhere.staff[0].provider = ProviderId(1);
    elsewhere.resources[0].resource.index = 1;
    add(data, "elsewhere", elsewhere);
    auto const found = matched({waiting("a", 0)}, data);
    REQUIRE(found.matches.size() == 1);
    CHECK(found.matches[0].session.planned == Period(Instant("2026-03-09T16:15:00Z"), Duration::minutes(45)));
    CHECK(matched({waiting("a", 0, 46)}, data).misses[0].report.has("schedule.patient-double-booked"));
    auto early = waiting("a", 0);
    early.windows = {{.from = TimeOfDay("08:00"), .to = TimeOfDay("09:50")}};
    CHECK(matched({early}, data).matches.empty());
}

TEST_CASE("a session begins where the opening and a window allow it", "[waitlist]") {
    CHECK(*start({}) == Instant("2026-03-09T16:00:00Z"));
    CHECK(*start({{.from = TimeOfDay("09:10"), .to = TimeOfDay("12:00")}}) == Instant("2026-03-09T16:10:00Z"));
    CHECK_FALSE(start({{.from = TimeOfDay("09:20"), .to = TimeOfDay("12:00")}}).has_value());
    CHECK(*start({{.from = TimeOfDay("09:15"), .to = TimeOfDay("12:00")}, {.day = Weekday::monday, .from = TimeOfDay("08:00"), .to = TimeOfDay("09:45")}}) == Instant("2026-03-09T16:00:00Z"));
    CHECK_FALSE(start({{.day = Weekday::tuesday, .from = TimeOfDay("08:00"), .to = TimeOfDay("18:00")}}).has_value());
    CHECK_FALSE(start({{.dates = DateRange(Date(2026, 3, 10), Date(2026, 4, 1)), .from = TimeOfDay("08:00"), .to = TimeOfDay("18:00")}}).has_value());
    CHECK(start({{.day = Weekday::sunday, .from = TimeOfDay("22:00"), .to = TimeOfDay("10:00")}}).has_value()); // the night before goes on
    CHECK(start({{.from = TimeOfDay("00:00"), .to = TimeOfDay("24:00")}}).has_value());
    auto hurried = waiting("a", 0);
    hurried.notice = Duration::minutes(4 * 60 + 10) + Duration::seconds(30);
    CHECK(matched({hurried}).matches[0].session.planned.start() == Instant("2026-03-09T16:11:00Z"));
}

TEST_CASE("complaint: a time becomes free, and nobody who waits is told", "[waitlist]") {
    Instant const now("2026-03-09T12:00:00Z");
    auto data = small_clinic();
    auto const id = add(data, "visit", a_session(0, "2026-03-09T16:00:00Z", 60));
    desk::Desk desk(std::move(data));
    auto const freed = desk::opening_of(desk.data().sessions.records[id.index()]);
    auto first = waiting("first", 1, 30);
    first.priority = 2;
    std::vector<WaitlistEntry> const all{waiting("second", 2, 45), first};
    CHECK(desk::match_waitlist(freed, all, desk.context(now)).matches.empty()); // it is taken still
    auto const cancelled = plan_cancel(id, {.reason = "ill"}, {"ann", "off"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(cancelled->change).has_value());
    auto const found = desk::match_waitlist(freed, all, desk.context(now));
    REQUIRE(found.matches.size() == 2);
    CHECK(all[found.matches[0].entry].key == "first");
    // It is held for whoever is told, and what is left is for the next one.
    auto const held = plan_hold(found.matches[0].session, "held", now + Duration::minutes(30), {"ann", "told"}, desk.context(now), desk.ledger());
    REQUIRE(held.has_value());
    REQUIRE(desk.apply(held->change).has_value());
    CHECK(desk::match_waitlist(freed, all, desk.context(now)).matches.empty()); // 45 minutes are not left
    CHECK(desk::match_waitlist(freed, all, desk.context(now + Duration::minutes(30))).matches.size() == 2);
}
