#include <therapy/schedule/overlap.hpp>

#include <therapy/clinic.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::clinic;
using schedule::Conflicts;
using schedule::find_conflicts;
using schedule::Occupancy;
using schedule::Overlap;
using schedule::Overload;
using schedule::Setting;

namespace {

Instant at(int minute) { return Instant("2026-03-09T16:00:00Z") + Duration::minutes(minute); }
Period from_to(int start, int end) { return Period(at(start), at(end)); }

Subject provider(std::uint32_t index) { return {SubjectKind::provider, index}; }
Subject patient(std::uint32_t index) { return {SubjectKind::patient, index}; }
Subject room(std::uint32_t index) { return {SubjectKind::room, index}; }

Occupancy occupancy(Subject resource, int start, int end, std::uint32_t holder) {
    return {.resource = resource, .period = from_to(start, end), .holder = holder};
}

/// One patient, one provider, one room.
Session session(std::uint32_t id, int start, int end, std::uint32_t patient_index, std::uint32_t provider_index, std::uint32_t room_index) {
    return {.id = SessionId(id),
            .planned = from_to(start, end),
            .participants = {{.patient = PatientId(patient_index)}},
            .staff = {{.provider = ProviderId(provider_index)}},
            .resources = {{.resource = room(room_index)}}};
}

/// A second obvious way: every pair compared.
std::vector<Overlap> slow_overlaps(std::vector<Occupancy> const& all) {
    std::vector<Overlap> found;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            auto a = all[i];
            auto b = all[j];
            bool const together = a.holder == b.holder || (a.group != 0 && a.group == b.group);
            if (a.resource != b.resource || together || !a.period.intersects(b.period))
                continue;
            if (std::pair(b.period.start(), b.holder) < std::pair(a.period.start(), a.holder))
                std::swap(a, b);
            found.push_back({a.resource, a.holder, b.holder, *a.period.intersection(b.period)});
        }
    std::sort(found.begin(), found.end(), [](Overlap const& x, Overlap const& y) {
        if (x.when != y.when)
            return x.when < y.when;
        return std::tuple(x.resource, x.first, x.second) < std::tuple(y.resource, y.first, y.second);
    });
    return found;
}

} // namespace

TEST_CASE("nothing conflicts with nothing", "[overlap]") {
    CHECK(find_conflicts(std::span<Occupancy const>()) == Conflicts{});
    CHECK(find_conflicts(std::span<Session const>(), Setting{}) == Conflicts{});
}

TEST_CASE("touching never conflicts", "[overlap]") {
    std::vector const all{occupancy(provider(1), 0, 30, 0), occupancy(provider(1), 30, 60, 1)};
    CHECK(find_conflicts(all) == Conflicts{});
}

TEST_CASE("an overlap names the resource, both holders and exactly the shared time", "[overlap]") {
    std::vector const all{occupancy(provider(1), 20, 60, 0), occupancy(provider(1), 0, 30, 1), occupancy(provider(2), 0, 60, 2)};
    CHECK(find_conflicts(all).overlaps == std::vector{Overlap{provider(1), 1, 0, from_to(20, 30)}});
}

TEST_CASE("identical intervals overlap in full and are told once", "[overlap]") {
    std::vector const all{occupancy(room(0), 0, 30, 0), occupancy(room(0), 0, 30, 1)};
    CHECK(find_conflicts(all).overlaps == std::vector{Overlap{room(0), 0, 1, from_to(0, 30)}});
}

TEST_CASE("one interval over many short ones conflicts with each of them", "[overlap]") {
    std::vector<Occupancy> all{occupancy(room(0), 0, 1000, 0)};
    for (std::uint32_t i = 0; i < 50; ++i)
        all.push_back(occupancy(room(0), static_cast<int>(i) * 20, static_cast<int>(i) * 20 + 20, i + 1));
    CHECK(find_conflicts(all).overlaps.size() == 50);
}

TEST_CASE("one holder never conflicts with itself, nor holders of one group", "[overlap]") {
    auto a = occupancy(room(0), 0, 60, 7);
    auto b = occupancy(room(0), 30, 90, 7);
    CHECK(find_conflicts(std::vector{a, b}) == Conflicts{});
    b.holder = 8;
    CHECK(find_conflicts(std::vector{a, b}).overlaps.size() == 1);
    a.group = b.group = 3;
    CHECK(find_conflicts(std::vector{a, b}) == Conflicts{});
}

TEST_CASE("a resource for two takes two and reports the interval with three", "[overlap]") {
    schedule::Capacities capacities;
    capacities.set(room(0), 2);
    std::vector all{occupancy(room(0), 0, 60, 0), occupancy(room(0), 30, 90, 1)};
    CHECK(find_conflicts(all, capacities) == Conflicts{});
    all.push_back(occupancy(room(0), 45, 120, 2));
    auto const found = find_conflicts(all, capacities);
    CHECK(found.overlaps.empty());
    CHECK(found.overloads == std::vector{Overload{room(0), from_to(45, 60), 3, 2, {0, 1, 2}}});
}

TEST_CASE("the strictest tolerance among those sharing a time wins", "[overlap]") {
    schedule::Capacities capacities;
    capacities.set(room(0), 4);
    std::vector all{occupancy(room(0), 0, 60, 0), occupancy(room(0), 30, 90, 1)};
    all[1].tolerance = 1;
    auto const found = find_conflicts(all, capacities);
    CHECK(found.overloads == std::vector{Overload{room(0), from_to(30, 60), 2, 1, {0, 1}}});
}

TEST_CASE("the vector form says when it left some out", "[overlap]") {
    std::vector<Occupancy> all;
    for (std::uint32_t i = 0; i < 10; ++i)
        all.push_back(occupancy(room(0), 0, 30, i));
    auto const found = find_conflicts(all, {}, 7);
    CHECK(found.overlaps.size() == 7);
    REQUIRE(found.report.has("schedule.result-truncated"));
    CHECK(*found.report.findings()[0].args.limit == 7);
    CHECK(find_conflicts(all, {}, 45).report.empty());
    CHECK(find_conflicts(all, {}, 45).overlaps.size() == 45);
}

TEST_CASE("a sink may stop", "[overlap]") {
    std::vector<Occupancy> all;
    for (std::uint32_t i = 0; i < 10; ++i)
        all.push_back(occupancy(room(0), 0, 30, i));
    int seen = 0;
    auto const report = find_conflicts(
        all, {},
        [&](Overlap const&) {
            ++seen;
            return seen == 3 ? schedule::Sink::stop : schedule::Sink::go_on;
        },
        [](Overload const&) { return schedule::Sink::go_on; });
    CHECK(seen == 3);
    CHECK(report.empty());
}

TEST_CASE("what is too far away in time is left out and said", "[overlap]") {
    std::vector all{occupancy(room(0), 0, 30, 0), occupancy(room(0), 15, 45, 1), occupancy(room(0), 20, 50, 2)};
    all[2].period = Period(Instant("1500-01-01T00:00:00Z"), Instant("1500-01-01T01:00:00Z"));
    auto const found = find_conflicts(all);
    CHECK(found.overlaps == std::vector{Overlap{room(0), 0, 1, from_to(15, 30)}});
    REQUIRE(found.report.has("schedule.out-of-range"));
    CHECK(found.report.findings()[0].subjects == std::vector{Subject{SubjectKind::session, 2}});
}

TEST_CASE("sessions of the caller's own type are read through projections", "[overlap]") {
    struct Booking {
        Period when;
        std::vector<Subject> uses;
    };
    std::vector<Booking> const bookings{
        {from_to(0, 30), {provider(0), patient(0)}}, {from_to(15, 45), {provider(0), patient(1)}}, {from_to(20, 40), {provider(1), patient(1)}}};
    auto const found = find_conflicts(bookings, &Booking::when, &Booking::uses);
    CHECK(found.overlaps == std::vector{Overlap{provider(0), 0, 1, from_to(15, 30)}, Overlap{patient(1), 1, 2, from_to(20, 40)}});
    auto const by_callable = find_conflicts(
        bookings, [](Booking const& b) { return b.when; }, [](Booking const& b) { return b.uses; });
    CHECK(by_callable == found);
}

TEST_CASE("the fast way agrees with comparing every pair", "[overlap]") {
    std::uint64_t state = 20260309;
    auto const random = [&](std::uint64_t below) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::uint32_t>((state >> 33) % below);
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<Occupancy> all;
        auto const n = random(40);
        for (std::uint32_t i = 0; i < n; ++i) {
            auto const start = static_cast<int>(random(120));
            auto o = occupancy({static_cast<SubjectKind>(random(4) + 3), random(4)}, start, start + 1 + static_cast<int>(random(40)), random(30));
            o.group = random(4) == 0 ? 1 + random(2) : 0;
            all.push_back(o);
        }
        CAPTURE(round);
        REQUIRE(find_conflicts(all).overlaps == slow_overlaps(all));
    }
}

TEST_CASE("a session whose status occupies nothing conflicts with nothing", "[overlap]") {
    std::vector all{session(0, 0, 60, 0, 0, 0), session(1, 0, 60, 0, 0, 0)};
    CHECK(find_conflicts(all, Setting{}).overlaps.size() == 3);
    for (auto const status : {SessionStatus::proposed, SessionStatus::waitlisted, SessionStatus::cancelled, SessionStatus::no_show, SessionStatus::entered_in_error}) {
        all[1].status = status;
        CAPTURE(to_text(status));
        CHECK(find_conflicts(all, Setting{}) == Conflicts{});
    }
}

TEST_CASE("a hold counts until it expires", "[overlap]") {
    std::vector all{session(0, 0, 60, 0, 0, 0), session(1, 0, 60, 1, 0, 1)};
    all[1].status = SessionStatus::held;
    all[1].held_until = at(-30);
    CHECK(find_conflicts(all, Setting{}).overlaps.size() == 1);
    CHECK(find_conflicts(all, Setting{.as_of = at(-31)}).overlaps.size() == 1);
    CHECK(find_conflicts(all, Setting{.as_of = at(-30)}).overlaps.empty());
}

TEST_CASE("turnover falls between sessions that are apart", "[overlap]") {
    std::vector<Room> const rooms{{.id = RoomId(0), .site = SiteId(0), .name = "Blue", .turnover = Duration::minutes(10)}};
    std::vector const all{session(0, 0, 30, 0, 0, 0), session(1, 35, 60, 1, 1, 0)};
    auto const report = schedule::check(all, Setting{.rooms = rooms});
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == "schedule.turnover-violated");
    CHECK(report.findings()[0].when.value() == from_to(35, 40));
    auto apart = all;
    apart[1].planned = from_to(40, 60);
    CHECK(schedule::check(apart, Setting{.rooms = rooms}).empty());
}

TEST_CASE("a provider is busy only while attending", "[overlap]") {
    std::vector all{session(0, 0, 60, 0, 0, 0), session(1, 20, 40, 1, 0, 1)};
    CHECK(schedule::check(all, Setting{}).has("schedule.provider-double-booked"));
    all[0].staff[0].attended = {from_to(0, 20), from_to(40, 60)};
    CHECK(schedule::check(all, Setting{}).empty());
}

TEST_CASE("a supervising provider is not occupied", "[overlap]") {
    std::vector all{session(0, 0, 60, 0, 0, 0), session(1, 20, 40, 1, 0, 1)};
    all[1].staff = {{.provider = ProviderId(0), .role = StaffRole::supervising}, {.provider = ProviderId(1)}};
    CHECK(schedule::check(all, Setting{}).empty());
}

TEST_CASE("a therapist with two staggered patients under a capacity of two is no finding", "[overlap]") {
    std::vector<Provider> const providers{{.id = ProviderId(0), .name = "A", .role = catalog::QualificationKind::physical_therapist, .capacity = 2}};
    std::vector all{session(0, 0, 40, 0, 0, 0), session(1, 20, 60, 1, 0, 1)};
    CHECK(schedule::check(all, Setting{.providers = providers}).empty());
    all.push_back(session(2, 30, 50, 2, 0, 2));
    auto const report = schedule::check(all, Setting{.providers = providers});
    REQUIRE(report.size() == 1);
    auto const& finding = report.findings()[0];
    CHECK(finding.rule == "schedule.provider-over-capacity");
    CHECK(finding.when.value() == from_to(30, 40));
    CHECK(*finding.args.actual == 3);
    CHECK(*finding.args.limit == 2);
    CHECK(finding.subjects.size() == 3);
}

TEST_CASE("a couples massage fills a room for two, and a room for one cannot hold it", "[overlap]") {
    auto couple = session(0, 0, 60, 0, 0, 0);
    couple.participants.push_back({.patient = PatientId(1)});
    couple.staff.push_back({.provider = ProviderId(1)});
    std::vector<Room> rooms{{.id = RoomId(0), .site = SiteId(0), .name = "Couples", .capacity = 2}};
    CHECK(schedule::check(std::vector{couple}, Setting{.rooms = rooms}).empty());
    CHECK(schedule::check(std::vector{couple, session(1, 30, 60, 2, 2, 0)}, Setting{.rooms = rooms}).has("schedule.room-capacity-exceeded"));
    rooms[0].capacity = 1;
    CHECK(schedule::check(std::vector{couple}, Setting{.rooms = rooms}).has("schedule.room-capacity-exceeded"));
}

TEST_CASE("a class of six with one no-show takes five places", "[overlap]") {
    auto group = session(0, 0, 60, 0, 0, 0);
    for (std::uint32_t i = 1; i < 6; ++i)
        group.participants.push_back({.patient = PatientId(i)});
    std::vector<Room> const rooms{{.id = RoomId(0), .site = SiteId(0), .name = "Gym", .capacity = 5}};
    CHECK(schedule::check(std::vector{group}, Setting{.rooms = rooms}).has("schedule.room-capacity-exceeded"));
    group.participants[3].status = SessionStatus::no_show;
    CHECK(schedule::check(std::vector{group}, Setting{.rooms = rooms}).empty());
}

TEST_CASE("the one who did not come may be elsewhere", "[overlap]") {
    auto group = session(0, 0, 60, 0, 0, 0);
    group.participants.push_back({.patient = PatientId(1), .status = SessionStatus::no_show});
    CHECK(schedule::check(std::vector{group, session(1, 0, 60, 1, 1, 1)}, Setting{}).empty());
}

TEST_CASE("sessions linked as one co-treatment share patient and room", "[overlap]") {
    auto physical = session(10, 0, 60, 0, 0, 0);
    auto occupational = session(11, 30, 60, 0, 1, 0);
    CHECK(schedule::check(std::vector{physical, occupational}, Setting{}).size() == 2);
    occupational.links = clinic::SessionLinks{.together_with = {SessionId(10)}};
    CHECK(schedule::check(std::vector{physical, occupational}, Setting{}).empty());
    // A third one is not part of it.
    auto const report = schedule::check(std::vector{physical, occupational, session(12, 0, 60, 0, 2, 2)}, Setting{});
    CHECK(report.size() == 2);
}

TEST_CASE("a late arrival leaves the patient free until then", "[overlap]") {
    auto late = session(0, 30, 75, 0, 0, 0);
    late.participants[0].actual = from_to(42, 75);
    CHECK(schedule::check(std::vector{session(1, 0, 40, 0, 1, 1), late}, Setting{}).empty());
    CHECK(schedule::check(std::vector{session(1, 0, 45, 0, 1, 1), late}, Setting{}).findings()[0].when.value() == from_to(42, 45));
}

TEST_CASE("findings name sessions by id and do not depend on their order", "[overlap]") {
    std::vector all{session(5, 0, 60, 0, 0, 0), session(3, 30, 90, 1, 0, 1), session(9, 20, 40, 2, 2, 0)};
    auto const report = schedule::check(all, Setting{});
    std::reverse(all.begin(), all.end());
    CHECK(schedule::check(all, Setting{}) == report);
    REQUIRE(report.size() == 2);
    CHECK(report.findings()[0].rule == "schedule.room-double-booked");
    CHECK(report.findings()[0].subjects == std::vector{Subject{SubjectKind::session, 5}, Subject{SubjectKind::session, 9}});
}

TEST_CASE("occupancies of one session say who is busy when", "[overlap]") {
    auto one = session(0, 0, 60, 4, 5, 0);
    one.staff[0].attended = {from_to(0, 20)};
    std::vector<Room> const rooms{{.id = RoomId(0), .site = SiteId(0), .name = "Blue", .turnover = Duration::minutes(10)}};
    auto const all = schedule::occupancies(one, Setting{.rooms = rooms}, 3);
    CHECK(all == std::vector{Occupancy{.resource = patient(4), .period = from_to(0, 60), .holder = 3},
                             Occupancy{.resource = provider(5), .period = from_to(0, 20), .holder = 3},
                             Occupancy{.resource = room(0), .period = from_to(0, 70), .holder = 3}});
    one.status = SessionStatus::cancelled;
    CHECK(schedule::occupancies(one, Setting{}, 3).empty());
}

TEST_CASE("a session's occupancies and the session itself conflict alike", "[overlap]") {
    std::vector<Session> all;
    std::uint64_t state = 7;
    auto const random = [&](std::uint64_t below) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::uint32_t>((state >> 33) % below);
    };
    std::vector<Room> const rooms{{.id = RoomId(0), .site = SiteId(0), .name = "Blue", .turnover = Duration::minutes(10)},
                                  {.id = RoomId(1), .site = SiteId(0), .name = "Gym", .capacity = 3}};
    for (std::uint32_t i = 0; i < 120; ++i) {
        auto const start = static_cast<int>(random(600));
        auto one = session(i, start, start + 30 + static_cast<int>(random(30)), random(12), random(5), random(3));
        if (random(4) == 0)
            one.participants.push_back({.patient = PatientId(20 + random(5))});
        if (random(4) == 0)
            one.staff[0].attended = {from_to(start, start + 10)};
        if (random(8) == 0)
            one.participants[0].status = SessionStatus::cancelled;
        all.push_back(one);
    }
    Setting const setting{.rooms = rooms};
    schedule::Capacities capacities;
    capacities.set(room(1), 3);
    std::vector<Occupancy> rows;
    for (std::uint32_t i = 0; i < all.size(); ++i)
        for (auto const& row : schedule::occupancies(all[i], setting, i))
            rows.push_back(row);
    auto const of_sessions = find_conflicts(all, setting);
    CHECK(of_sessions.overlaps.size() > 20);
    CHECK(of_sessions == find_conflicts(rows, capacities));
}
