#include <therapy/schedule/timetable.hpp>

#include <therapy/clinic.hpp>

#include "schedule/timetable_model.hpp"
#include "support/catch.hpp"

#include <random>
#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;
using schedule::find_conflicts;
using schedule::Occupancy;
using schedule::OnConflict;
using schedule::Overlap;
using schedule::Overload;
using schedule::Setting;
using schedule::Timetable;
using tests::TimetableModel;

static_assert(!std::is_copy_constructible_v<Timetable> && std::is_nothrow_move_constructible_v<Timetable> && std::is_nothrow_move_assignable_v<Timetable>);
static_assert(std::is_same_v<decltype(std::declval<Timetable const&>().snapshot()), std::shared_ptr<Timetable const>>);

namespace {

constexpr int day = 24 * 60;

Instant at(int minute) { return Instant("2026-03-09T16:00:00Z") + Duration::minutes(minute); }
Period from_to(int start, int end) { return Period(at(start), at(end)); }
Period seconds(int start, int end) { return Period(at(0) + Duration::seconds(start), at(0) + Duration::seconds(end)); }

Subject provider(std::uint32_t index) { return {SubjectKind::provider, index}; }
Subject patient(std::uint32_t index) { return {SubjectKind::patient, index}; }
Subject room(std::uint32_t index) { return {SubjectKind::room, index}; }

Occupancy occupancy(Subject resource, Period period, std::uint32_t holder = 0) { return {.resource = resource, .period = period, .holder = holder}; }
std::vector<Occupancy> one(Subject resource, Period period) { return {occupancy(resource, period)}; }

/// Books where nothing is in the way.
void book(Timetable& timetable, std::uint32_t holder, std::vector<Occupancy> const& occupancies) {
    auto const outcome = timetable.book(holder, occupancies);
    REQUIRE(outcome.has_value());
}

Session session(std::uint32_t id, int start, int end, std::uint32_t patient_index, std::uint32_t provider_index, std::uint32_t room_index) {
    return {.id = SessionId(id),
            .planned = from_to(start, end),
            .participants = {{.patient = PatientId(patient_index)}},
            .staff = {{.provider = ProviderId(provider_index)}},
            .resources = {{.resource = room(room_index)}}};
}

using Holders = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("in an empty timetable everything is free and nothing is found", "[timetable]") {
    Timetable const timetable;
    CHECK(timetable.empty());
    CHECK(timetable.is_free(provider(0), from_to(0, 60)));
    CHECK_FALSE(timetable.is_free(provider(0), from_to(0, 60), {.units = 2}));
    CHECK(timetable.sessions_in(provider(0), from_to(-1'000'000, 1'000'000)).empty());
    CHECK(timetable.conflicts_of(0) == schedule::Conflicts{});
    CHECK_FALSE(timetable.has(0));
    CHECK(timetable.occupancies_of(0).empty());
    CHECK(timetable.clone().empty());
}

TEST_CASE("a booked time is taken, what touches it is free", "[timetable]") {
    Timetable timetable;
    book(timetable, 4, one(provider(1), from_to(30, 60)));
    CHECK_FALSE(timetable.is_free(provider(1), from_to(30, 60)));
    CHECK_FALSE(timetable.is_free(provider(1), from_to(0, 31)));
    CHECK_FALSE(timetable.is_free(provider(1), from_to(59, 70)));
    CHECK_FALSE(timetable.is_free(provider(1), from_to(40, 45)));
    CHECK(timetable.is_free(provider(1), from_to(0, 30)));
    CHECK(timetable.is_free(provider(1), from_to(60, 90)));
    CHECK(timetable.is_free(provider(2), from_to(30, 60)));
    CHECK(timetable.is_free(patient(1), from_to(30, 60)));
    CHECK(timetable.sessions_in(provider(1), from_to(59, 60)) == Holders{4});
    CHECK(timetable.sessions_in(provider(1), from_to(60, 61)).empty());
}

TEST_CASE("one second decides", "[timetable]") {
    // Providers are kept in units of 2 seconds, patients of 60: neither may show.
    auto const who = GENERATE(values({SubjectKind::provider, SubjectKind::patient, SubjectKind::room}));
    Subject const resource{who, 3};
    Timetable timetable;
    book(timetable, 0, one(resource, seconds(1'001, 2'001)));
    CHECK(timetable.is_free(resource, seconds(900, 1'001)));
    CHECK_FALSE(timetable.is_free(resource, seconds(900, 1'002)));
    CHECK(timetable.is_free(resource, seconds(2'001, 2'002)));
    CHECK_FALSE(timetable.is_free(resource, seconds(2'000, 2'001)));
    CHECK_FALSE(timetable.is_free(resource, seconds(1'500, 1'501)));
    CHECK(timetable.sessions_in(resource, seconds(2'001, 9'000)).empty());
    book(timetable, 1, one(resource, seconds(2'001, 2'002)));
    CHECK(timetable.sessions_in(resource, seconds(2'000, 2'002)) == Holders{0, 1});
    CHECK(timetable.is_free(resource, seconds(2'002, 2'003)));
    CHECK_FALSE(timetable.book(2, one(resource, seconds(1'000, 1'002))).has_value());
    CHECK(timetable.cancel(0).has_value());
    CHECK(timetable.is_free(resource, seconds(1'001, 2'001)));
    CHECK_FALSE(timetable.is_free(resource, seconds(1'001, 2'002)));
}

TEST_CASE("a booking that conflicts is refused with every conflict, and leaves no trace", "[timetable]") {
    Timetable timetable;
    book(timetable, 0, one(provider(1), from_to(0, 60)));
    book(timetable, 1, one(room(1), from_to(30, 90)));
    std::vector const wanted{occupancy(patient(5), from_to(40, 100)), occupancy(provider(1), from_to(40, 100)), occupancy(room(1), from_to(40, 100))};
    auto const outcome = timetable.book(2, wanted);
    REQUIRE_FALSE(outcome.has_value());
    REQUIRE(outcome.error().size() == 2);
    auto const& first = outcome.error().findings()[0];
    CHECK(first.rule == "schedule.provider-double-booked");
    CHECK(first.when.value() == from_to(40, 60));
    CHECK(first.subjects == std::vector<Subject>{{SubjectKind::session, 0}, {SubjectKind::session, 2}});
    CHECK(first.counterparts == std::vector{provider(1)});
    CHECK(outcome.error().findings()[1].rule == "schedule.room-double-booked");
    CHECK_FALSE(timetable.has(2));
    CHECK(timetable.size() == 2);
    CHECK(timetable.is_free(patient(5), from_to(0, 1000)));
    CHECK(timetable.conflicts_with(2, wanted).overlaps == std::vector{Overlap{provider(1), 0, 2, from_to(40, 60)}, Overlap{room(1), 1, 2, from_to(40, 90)}});
}

TEST_CASE("what is forced in is told as a conflict of both", "[timetable]") {
    Timetable timetable;
    book(timetable, 7, one(provider(1), from_to(0, 60)));
    CHECK(timetable.book(3, one(provider(1), from_to(50, 90)), {.on_conflict = OnConflict::force}).has_value());
    std::vector const expected{Overlap{provider(1), 7, 3, from_to(50, 60)}};
    CHECK(timetable.conflicts_of(3).overlaps == expected);
    CHECK(timetable.conflicts_of(7).overlaps == expected);
    CHECK(timetable.cancel(7).has_value());
    CHECK(timetable.conflicts_of(3) == schedule::Conflicts{});
}

TEST_CASE("a session is booked once", "[timetable]") {
    Timetable timetable;
    book(timetable, 0, one(provider(1), from_to(0, 60)));
    for (auto const policy : {OnConflict::refuse, OnConflict::force}) {
        auto const outcome = timetable.book(0, one(provider(2), from_to(100, 160)), {.on_conflict = policy});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().has("schedule.already-booked"));
    }
    CHECK(timetable.is_free(provider(2), from_to(100, 160)));
}

TEST_CASE("what is not booked cannot be cancelled, moved or confirmed", "[timetable]") {
    Timetable timetable;
    CHECK(timetable.cancel(0).error().has("schedule.not-booked"));
    CHECK(timetable.confirm(1'000'000'000).error().has("schedule.not-booked"));
    CHECK(timetable.move(0, one(provider(1), from_to(0, 60))).error().has("schedule.not-booked"));
    book(timetable, 0, one(provider(1), from_to(0, 60)));
    CHECK(timetable.cancel(0).has_value());
    CHECK(timetable.cancel(0).error().has("schedule.not-booked"));
}

TEST_CASE("a session may be moved within its own time, and comes back when it cannot be moved", "[timetable]") {
    Timetable timetable;
    book(timetable, 0, {occupancy(provider(1), from_to(0, 60)), occupancy(patient(1), from_to(0, 60))});
    book(timetable, 1, one(provider(1), from_to(90, 120)));
    std::vector const later{occupancy(provider(1), from_to(30, 90)), occupancy(patient(1), from_to(30, 90))};
    CHECK(timetable.move(0, later).has_value());
    CHECK(timetable.is_free(provider(1), from_to(0, 30)));
    auto const outcome = timetable.move(0, one(provider(1), from_to(60, 100)));
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().size() == 1);
    CHECK(outcome.error().has("schedule.provider-double-booked"));
    CHECK(timetable.sessions_in(patient(1), from_to(30, 90)) == Holders{0});
    CHECK(timetable.sessions_in(provider(1), from_to(30, 90)) == Holders{0});
    CHECK(timetable.move(0, {}).has_value());
    CHECK(timetable.has(0));
    CHECK(timetable.is_free(provider(1), from_to(0, 90)));
}

TEST_CASE("a session without occupancies is in, and in nobody's way", "[timetable]") {
    Timetable timetable;
    book(timetable, 9, {});
    CHECK(timetable.has(9));
    CHECK(timetable.conflicts_of(9) == schedule::Conflicts{});
    CHECK(timetable.cancel(9).has_value());
    CHECK(timetable.empty());
}

TEST_CASE("one session may use one resource twice", "[timetable]") {
    Timetable timetable;
    book(timetable, 0, {occupancy(provider(1), from_to(0, 15)), occupancy(provider(1), from_to(45, 60)), occupancy(provider(1), from_to(50, 70))});
    CHECK(timetable.is_free(provider(1), from_to(15, 45)));
    CHECK(timetable.sessions_in(provider(1), from_to(0, 60)) == Holders{0});
    CHECK(timetable.conflicts_of(0) == schedule::Conflicts{});
    CHECK(timetable.cancel(0).has_value());
    CHECK(timetable.is_free(provider(1), from_to(0, 100)));
}

TEST_CASE("holders of one group share a resource for one", "[timetable]") {
    Timetable timetable;
    auto first = occupancy(provider(1), from_to(0, 60));
    first.group = 5;
    auto second = occupancy(provider(1), from_to(30, 90));
    second.group = 5;
    book(timetable, 0, {first});
    book(timetable, 1, {second});
    CHECK(timetable.conflicts_of(1) == schedule::Conflicts{});
    second.group = 6;
    CHECK_FALSE(timetable.book(2, std::vector{second}).has_value());
    CHECK_FALSE(timetable.is_free(provider(1), from_to(30, 60)));
}

TEST_CASE("a resource for several takes as many units as there are", "[timetable]") {
    Timetable timetable;
    timetable.set_capacity(room(0), 4);
    auto three = occupancy(room(0), from_to(0, 60));
    three.units = 3;
    book(timetable, 0, {three});
    CHECK(timetable.is_free(room(0), from_to(30, 90)));
    CHECK_FALSE(timetable.is_free(room(0), from_to(30, 90), {.units = 2}));
    CHECK(timetable.is_free(room(0), from_to(60, 90), {.units = 4}));
    CHECK_FALSE(timetable.is_free(room(0), from_to(60, 90), {.units = 5}));
    book(timetable, 1, one(room(0), from_to(30, 90)));
    CHECK_FALSE(timetable.is_free(room(0), from_to(59, 61)));
    CHECK(timetable.is_free(room(0), from_to(60, 90), {.units = 3}));
    auto const outcome = timetable.book(2, one(room(0), from_to(50, 70)));
    REQUIRE_FALSE(outcome.has_value());
    REQUIRE(outcome.error().size() == 1);
    auto const& finding = outcome.error().findings()[0];
    CHECK(finding.rule == "schedule.room-capacity-exceeded");
    CHECK(finding.when.value() == from_to(50, 60));
    CHECK(*finding.args.limit == 4);
    CHECK(*finding.args.actual == 5);
    CHECK(finding.subjects.size() == 3);
}

TEST_CASE("a booking is judged by the strictest tolerance of those there", "[timetable]") {
    Timetable timetable;
    timetable.set_capacity(room(0), 6);
    auto quiet = occupancy(room(0), from_to(0, 60));
    quiet.tolerance = 2;
    book(timetable, 0, {quiet});
    book(timetable, 1, one(room(0), from_to(30, 90)));
    CHECK_FALSE(timetable.is_free(room(0), from_to(40, 50)));
    CHECK(timetable.is_free(room(0), from_to(60, 90), {.units = 5}));
    auto alone = occupancy(room(0), from_to(70, 80));
    alone.tolerance = 1;
    CHECK_FALSE(timetable.book(2, std::vector{alone}).has_value());
    alone.period = from_to(90, 95);
    book(timetable, 2, {alone});
    CHECK_FALSE(timetable.is_free(room(0), from_to(94, 96)));
}

TEST_CASE("what one session takes of a resource at once adds up", "[timetable]") {
    Timetable timetable;
    timetable.set_capacity(room(0), 2);
    CHECK_FALSE(timetable.book(0, std::vector{occupancy(room(0), from_to(0, 60)), occupancy(room(0), from_to(10, 60)), occupancy(room(0), from_to(20, 60))}).has_value());
    book(timetable, 0, {occupancy(room(0), from_to(0, 60)), occupancy(room(0), from_to(10, 60)), occupancy(room(0), from_to(60, 90))});
    CHECK_FALSE(timetable.is_free(room(0), from_to(10, 60)));
    CHECK(timetable.is_free(room(0), from_to(60, 90)));
}

TEST_CASE("zero units use nothing of a resource for several, and still occupy a resource for one", "[timetable]") {
    Timetable timetable;
    timetable.set_capacity(room(0), 2);
    auto none = occupancy(room(0), from_to(0, 60));
    none.units = 0;
    book(timetable, 0, {none});
    CHECK(timetable.is_free(room(0), from_to(0, 60), {.units = 2}));
    CHECK(timetable.sessions_in(room(0), from_to(0, 60)) == Holders{0});
    none.resource = room(1);
    book(timetable, 1, {none});
    CHECK_FALSE(timetable.is_free(room(1), from_to(0, 60)));
    CHECK(timetable.conflicts_of(1) == schedule::Conflicts{});
}

TEST_CASE("a resource for one cannot be used by two units, nor one for none by any", "[timetable]") {
    Timetable timetable;
    auto two = occupancy(room(0), from_to(0, 60));
    two.units = 2;
    auto const outcome = timetable.book(0, std::vector{two});
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().has("schedule.room-capacity-exceeded"));
    timetable.set_capacity(room(1), 0);
    CHECK_FALSE(timetable.is_free(room(1), from_to(0, 60)));
    CHECK(timetable.is_free(room(1), from_to(0, 60), {.units = 0}));
    CHECK_FALSE(timetable.book(0, one(room(1), from_to(0, 60))).has_value());
}

TEST_CASE("a capacity that changes is the one that counts", "[timetable]") {
    Timetable timetable;
    CHECK(timetable.capacity(room(0)) == 1);
    timetable.set_capacity(room(0), 2);
    book(timetable, 0, one(room(0), from_to(0, 60)));
    book(timetable, 1, one(room(0), from_to(0, 60)));
    auto const before = timetable.snapshot();
    timetable.set_capacity(room(0), 1);
    CHECK(timetable.conflicts_of(1).overlaps == std::vector{Overlap{room(0), 0, 1, from_to(0, 60)}});
    CHECK(before->conflicts_of(1) == schedule::Conflicts{});
    timetable.set_capacity(room(0), 3);
    CHECK(timetable.conflicts_of(1) == schedule::Conflicts{});
    CHECK(timetable.is_free(room(0), from_to(0, 60)));
    CHECK(before->capacity(room(0)) == 2);
}

TEST_CASE("a hold counts until it ends, for those who say what time it is", "[timetable]") {
    Timetable timetable;
    CHECK(timetable.hold(0, one(provider(1), from_to(0, 60)), at(-30)).has_value());
    CHECK((timetable.held_until(0) == at(-30)));
    CHECK_FALSE(timetable.is_free(provider(1), from_to(0, 60)));
    CHECK_FALSE(timetable.is_free(provider(1), from_to(0, 60), {.as_of = at(-31)}));
    CHECK(timetable.is_free(provider(1), from_to(0, 60), {.as_of = at(-30)}));
    CHECK(timetable.sessions_in(provider(1), from_to(0, 60), at(-31)) == Holders{0});
    CHECK(timetable.sessions_in(provider(1), from_to(0, 60), at(-30)).empty());
    CHECK_FALSE(timetable.book(1, one(provider(1), from_to(30, 90)), {.as_of = at(-31)}).has_value());
    CHECK(timetable.book(1, one(provider(1), from_to(30, 90)), {.as_of = at(-30)}).has_value());
    CHECK(timetable.conflicts_of(1).overlaps.size() == 1);
    CHECK(timetable.conflicts_of(1, at(-30)) == schedule::Conflicts{});
    CHECK(timetable.conflicts_of(0, at(-30)) == schedule::Conflicts{});
}

TEST_CASE("a hold that is confirmed no longer ends", "[timetable]") {
    Timetable timetable;
    CHECK(timetable.hold(0, one(provider(1), from_to(0, 60)), at(-30)).has_value());
    CHECK(timetable.confirm(0).has_value());
    CHECK_FALSE(timetable.held_until(0).has_value());
    CHECK_FALSE(timetable.is_free(provider(1), from_to(0, 60), {.as_of = at(1'000)}));
    CHECK(timetable.release_expired(at(1'000)).empty());
    CHECK(timetable.has(0));
}

TEST_CASE("holds that ended are released, earliest first, once", "[timetable]") {
    Timetable timetable;
    for (std::uint32_t holder = 0; holder < 6; ++holder)
        CHECK(timetable.hold(holder, one(provider(holder), from_to(0, 60)), at(-10 * static_cast<int>(holder))).has_value());
    // Cancelled, and held again until the same time: still one hold.
    CHECK(timetable.cancel(5).has_value());
    CHECK(timetable.hold(5, one(provider(5), from_to(0, 60)), at(-50)).has_value());
    CHECK(timetable.cancel(4).has_value());
    CHECK(timetable.release_expired(at(-51)).empty());
    CHECK(timetable.release_expired(at(-20)) == Holders{5, 3, 2});
    CHECK(timetable.release_expired(at(-20)).empty());
    CHECK(timetable.size() == 2);
    CHECK(timetable.is_free(provider(5), from_to(0, 60)));
    CHECK(timetable.release_expired(Instant("9999-01-01T00:00:00Z")) == Holders{1, 0});
}

TEST_CASE("sessions too far apart in time are refused, and asking about such times finds nothing", "[timetable]") {
    Timetable timetable;
    book(timetable, 0, one(provider(1), from_to(0, 60)));
    for (auto const* start : {"1400-01-01T00:00:00Z", "1950-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "9998-01-01T00:00:00Z"}) {
        Period const far(Instant(start), Duration::hours(1));
        CAPTURE(start);
        auto const outcome = timetable.book(1, std::vector{occupancy(patient(1), from_to(0, 60)), occupancy(provider(1), far)});
        REQUIRE_FALSE(outcome.has_value());
        REQUIRE(outcome.error().size() == 1);
        CHECK(outcome.error().findings()[0].rule == "schedule.out-of-range");
        CHECK(outcome.error().findings()[0].when.value() == far);
        CHECK(timetable.is_free(patient(1), from_to(0, 60)));
        CHECK(timetable.is_free(provider(1), far));
        CHECK_FALSE(timetable.is_free(provider(1), far, {.units = 2}));
        CHECK(timetable.sessions_in(provider(1), far).empty());
        CHECK(timetable.conflicts_with(0, one(provider(1), far)).report.has("schedule.out-of-range"));
    }
    Period const ever(Instant("1400-01-01T00:00:00Z"), Instant("9999-01-01T00:00:00Z"));
    CHECK_FALSE(timetable.is_free(provider(1), ever));
    CHECK(timetable.is_free(provider(2), ever));
    CHECK(timetable.sessions_in(provider(1), ever) == Holders{0});
    CHECK(timetable.move(0, one(provider(1), ever)).error().has("schedule.out-of-range"));
    CHECK_FALSE(timetable.is_free(provider(1), from_to(0, 60)));
    CHECK(timetable.hold(1, one(provider(2), from_to(0, 60)), Instant("2300-01-01T00:00:00Z")).error().has("schedule.out-of-range"));
    CHECK(timetable.book(0xFFFF'FFFF, one(provider(2), from_to(0, 60))).error().has("core.out-of-range"));
}

TEST_CASE("sixty-eight years either way are in range", "[timetable]") {
    Timetable timetable;
    book(timetable, 0, one(provider(1), from_to(0, 60)));
    auto const before = Instant("1959-01-01T00:00:00Z"), after = Instant("2093-01-01T00:00:00Z");
    book(timetable, 1, one(provider(1), Period(before, Duration::hours(1))));
    book(timetable, 2, one(provider(1), Period(after, Duration::hours(1))));
    CHECK(timetable.sessions_in(provider(1), Period(before, after)) == Holders{0, 1});
    CHECK(timetable.sessions_in(provider(1), Period(before + Duration::hours(1), after + Duration::seconds(1))) == Holders{0, 2});
    book(timetable, 3, one(patient(1), Period(before, after)));
    CHECK_FALSE(timetable.is_free(patient(1), from_to(0, 1)));
    CHECK(timetable.is_free(patient(2), from_to(0, 1)));
    CHECK(timetable.cancel(3).has_value());
    CHECK(timetable.is_free(patient(1), from_to(0, 1)));
}

TEST_CASE("a resource never seen before is free, whatever its number, and can be booked", "[timetable]") {
    auto const number = GENERATE(values<std::uint32_t>({0, 1, 1'000'000, 0x7FFF'FFFF, 0xFFFF'FFFE, 0xFFFF'FFFF}));
    Timetable timetable;
    book(timetable, 0, one(provider(3), from_to(0, 60)));
    auto const before = timetable.memory();
    for (auto const kind : {SubjectKind::provider, SubjectKind::patient, SubjectKind::service_area}) {
        Subject const resource{kind, number};
        auto const holder = static_cast<std::uint32_t>(kind) + 1;
        CHECK(timetable.is_free(resource, from_to(0, 60)));
        book(timetable, holder, one(resource, from_to(0, 60)));
        CHECK_FALSE(timetable.is_free(resource, from_to(59, 100)));
        CHECK(timetable.is_free(resource, from_to(60, 100)));
        CHECK(timetable.conflicts_with(99, one(resource, from_to(30, 90))).overlaps == std::vector{Overlap{resource, holder, 99, from_to(30, 60)}});
    }
    CHECK(timetable.memory() - before < 40'000'000);
}

TEST_CASE("all day, for days and for years: what is long is found, and hides nothing that is short", "[timetable]") {
    struct Row {
        int minutes;
    };
    auto const [minutes] = GENERATE(values<Row>({{10 * 60}, {day}, {2 * day}, {3 * day}, {40 * day}, {70 * day}, {700 * day}, {9'000 * day}}));
    CAPTURE(minutes);
    auto const who = GENERATE(values({SubjectKind::provider, SubjectKind::patient}));
    Subject const resource{who, 2};
    Timetable timetable;
    book(timetable, 0, one(resource, from_to(-20, 0)));
    book(timetable, 1, one(resource, from_to(minutes, minutes + 1)));
    CHECK(timetable.is_free(resource, from_to(0, minutes)));
    book(timetable, 2, one(resource, from_to(0, minutes)));
    CHECK_FALSE(timetable.is_free(resource, from_to(0, 1)));
    CHECK_FALSE(timetable.is_free(resource, from_to(minutes / 2, minutes / 2 + 1)));
    CHECK_FALSE(timetable.is_free(resource, from_to(minutes - 1, minutes)));
    CHECK_FALSE(timetable.is_free(resource, from_to(minutes, minutes + 1)));
    CHECK(timetable.is_free(resource, from_to(minutes + 1, minutes + 2)));
    CHECK(timetable.is_free(resource, from_to(-30, -20)));
    CHECK(timetable.is_free({who, 1}, from_to(-30, minutes)));
    CHECK(timetable.sessions_in(resource, from_to(-1, minutes + 1)) == Holders{0, 1, 2});
    auto const refused = timetable.book(3, one(resource, from_to(-10, 10)));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().size() == 2);
    CHECK(timetable.cancel(2).has_value());
    CHECK(timetable.is_free(resource, from_to(0, minutes)));
    CHECK_FALSE(timetable.is_free(resource, from_to(minutes, minutes + 1)));
}

TEST_CASE("nested intervals are all seen", "[timetable]") {
    Timetable timetable;
    schedule::Judging const force{.on_conflict = OnConflict::force};
    for (std::uint32_t i = 0; i < 30; ++i)
        CHECK(timetable.book(i, one(provider(0), from_to(static_cast<int>(i), 200 - static_cast<int>(i))), force).has_value());
    CHECK(timetable.sessions_in(provider(0), from_to(100, 101)).size() == 30);
    CHECK(timetable.sessions_in(provider(0), from_to(0, 1)) == Holders{0});
    CHECK(timetable.sessions_in(provider(0), from_to(198, 199)) == Holders{0, 1});
    CHECK_FALSE(timetable.is_free(provider(0), from_to(199, 200)));
    CHECK(timetable.conflicts_of(29).overlaps.size() == 29);
}

TEST_CASE("twenty in a day are kept apart as well as two, and their places are used again", "[timetable]") {
    Timetable timetable;
    for (int round = 0; round < 3; ++round) {
        for (std::uint32_t i = 0; i < 24; ++i)
            book(timetable, i, one(room(0), from_to(static_cast<int>(i) * 20, static_cast<int>(i) * 20 + 20)));
        for (std::uint32_t i = 0; i < 24; ++i)
            CHECK(timetable.sessions_in(room(0), from_to(static_cast<int>(i) * 20, static_cast<int>(i) * 20 + 20)) == Holders{i});
        CHECK_FALSE(timetable.is_free(room(0), from_to(479, 600)));
        CHECK(timetable.is_free(room(0), from_to(480, 600)));
        for (std::uint32_t i = 0; i < 24; ++i)
            CHECK(timetable.cancel(i).has_value());
        CHECK(timetable.is_free(room(0), from_to(0, 600)));
    }
}

TEST_CASE("questions that begin and end at any second are answered to the second", "[timetable]") {
    // Full cells, cells with something kept elsewhere, with a booking off the grid or without; what is asked lies anywhere.
    auto const bookings = GENERATE(3, 14, 22);
    auto const off_grid = GENERATE(false, true);
    CAPTURE(bookings, off_grid);
    Timetable timetable;
    std::vector<Period> booked;
    for (int i = 0; i < bookings; ++i) {
        booked.push_back(seconds(1'800 * i, 1'800 * i + 600));
        if (off_grid && i == bookings / 2)
            booked.back() = seconds(1'800 * i + 7, 1'800 * i + 611);
    }
    for (std::uint32_t holder = 0; holder < booked.size(); ++holder)
        book(timetable, holder, {occupancy(provider(1), booked[holder]), occupancy(patient(2), booked[holder])});
    std::mt19937 random(4);
    for (int i = 0; i < 20'000; ++i) {
        auto const near = static_cast<int>(random() % static_cast<unsigned>(bookings)) * 1'800;
        auto const start = near + static_cast<int>(random() % 4'000) - 1'500;
        auto const end = start + 1 + static_cast<int>(random() % (i % 2 == 0 ? 20u : 3'000u));
        auto const asked = seconds(start, end);
        bool const taken = std::any_of(booked.begin(), booked.end(), [&](Period const& one) { return one.intersects(asked); });
        if (timetable.is_free(provider(1), asked) == taken || timetable.is_free(patient(2), asked) == taken) {
            CAPTURE(start, end);
            FAIL("answered wrongly");
        }
    }
}

TEST_CASE("a hundred thousand bookings on one resource stay correct and quick", "[timetable]") {
    auto const spread = GENERATE(values({1, 365 * day}));
    CAPTURE(spread);
    std::mt19937 random(5);
    std::vector<Occupancy> rows;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        auto const start = static_cast<int>(random() % static_cast<unsigned>(spread));
        auto const length = i % 1'000 == 0 ? 3 * day : i % 97 == 0 ? 600 : 15 + static_cast<int>(random() % 60);
        rows.push_back(occupancy(room(0), from_to(start, start + length), i));
    }
    Timetable timetable;
    timetable.set_capacity(room(0), 100'001);
    REQUIRE(timetable.load(rows).empty());
    for (int n = 0; n < 20; ++n) {
        auto const start = static_cast<int>(random() % static_cast<unsigned>(spread));
        auto const when = from_to(start, start + 45);
        Holders expected;
        for (auto const& row : rows)
            if (row.period.intersects(when))
                expected.push_back(row.holder);
        CHECK(timetable.sessions_in(room(0), when) == expected);
        CHECK(timetable.is_free(room(0), when));
    }
    if (spread == 1)
        CHECK_FALSE(timetable.is_free(room(0), from_to(3, 4), {.units = 2}));
    std::uint32_t const step = spread == 1 ? 1'009 : 3; // all at once: each booking is counted against all others
    for (std::uint32_t i = 0; i < 100'000; i += step)
        REQUIRE(timetable.cancel(i).has_value());
    for (std::uint32_t i = 0; i < 100'000; i += step)
        REQUIRE(timetable.book(i, one(room(0), rows[i].period)).has_value());
    CHECK(timetable.sessions_in(room(0), from_to(0, 400 * day)).size() == 100'000);
}

TEST_CASE("a load tells what it leaves out and books the rest", "[timetable]") {
    Timetable timetable;
    book(timetable, 2, one(provider(1), from_to(0, 60)));
    std::vector rows{occupancy(provider(1), from_to(0, 60), 0), occupancy(room(1), from_to(0, 60), 1), occupancy(patient(1), from_to(0, 60), 0),
                     occupancy(provider(2), from_to(0, 60), 2), occupancy(provider(3), from_to(0, 60), 3)};
    rows.push_back(occupancy(patient(3), Period(Instant("1500-01-01T00:00:00Z"), Duration::hours(1)), 3));
    auto const report = timetable.load(rows);
    CHECK(report.size() == 2);
    CHECK(report.has("schedule.already-booked"));
    CHECK(report.has("schedule.out-of-range"));
    CHECK(timetable.size() == 3);
    CHECK(timetable.conflicts_of(0).overlaps == std::vector{Overlap{provider(1), 0, 2, from_to(0, 60)}});
    CHECK(timetable.occupancies_of(0).size() == 2);
    CHECK(timetable.is_free(provider(2), from_to(0, 60)));
    CHECK(timetable.is_free(provider(3), from_to(0, 60))); // whole or not at all
    CHECK(timetable.load(std::vector<Occupancy>{}).empty());
    CHECK(timetable.size() == 3);
}

TEST_CASE("a few wild dates push no others out of a load", "[timetable]") {
    std::vector<Occupancy> rows{occupancy(provider(1), Period(Instant("1400-01-01T00:00:00Z"), Duration::hours(1)), 0)};
    for (std::uint32_t i = 1; i < 100; ++i)
        rows.push_back(occupancy(provider(1), from_to(static_cast<int>(i) * 60, static_cast<int>(i) * 60 + 60), i));
    Timetable timetable;
    CHECK(timetable.load(rows).size() == 1);
    CHECK(timetable.size() == 99);
}

TEST_CASE("years of history: every week of ten years is where it was put", "[timetable]") {
    std::vector<Occupancy> rows;
    for (std::uint32_t i = 0; i < 5'200; ++i) {
        auto const start = static_cast<int>(i / 10) * 7 * day + static_cast<int>(i % 10) * 50;
        rows.push_back(occupancy(provider(i % 3), from_to(start, start + 45), i));
        rows.push_back(occupancy(patient(i % 400), from_to(start, start + 45), i));
    }
    Timetable timetable;
    REQUIRE(timetable.load(rows).empty());
    TimetableModel model;
    for (auto const& row : rows)
        model.entries[row.holder].occupancies.push_back(row);
    for (std::uint32_t i = 0; i < 5'200; i += 37) {
        CHECK(timetable.sessions_in(rows[2 * i].resource, rows[2 * i].period) == Holders{i});
        CHECK(timetable.occupancies_of(i) == model.entries[i].occupancies);
    }
    // Later and earlier than anything loaded.
    for (int const years : {-30, -3, 12, 40}) {
        auto const when = from_to(years * 365 * day, years * 365 * day + 45);
        auto const holder = static_cast<std::uint32_t>(6'000 + years);
        CHECK(timetable.is_free(patient(3), when));
        book(timetable, holder, one(patient(3), when));
        CHECK(timetable.sessions_in(patient(3), when) == Holders{holder});
    }
    CHECK(timetable.sessions_in(patient(3), from_to(-40 * 365 * day, 50 * 365 * day)).size() == 13 + 4);
}

TEST_CASE("a snapshot is read on, whatever happens to the timetable", "[timetable]") {
    auto timetable = std::make_unique<Timetable>();
    for (std::uint32_t i = 0; i < 500; ++i)
        book(*timetable, i, {occupancy(provider(i), from_to(0, 60)), occupancy(patient(i), from_to(0, 60))});
    auto const snapshot = timetable->snapshot();
    auto const later = snapshot->snapshot();
    for (std::uint32_t i = 0; i < 500; ++i)
        CHECK(timetable->cancel(i).has_value());
    CHECK(timetable->is_free(provider(3), from_to(0, 60)));
    CHECK_FALSE(snapshot->is_free(provider(3), from_to(0, 60)));
    auto copy = snapshot->clone();
    timetable.reset();
    CHECK(later->sessions_in(patient(499), from_to(0, 60)) == Holders{499});
    CHECK(copy.cancel(7).has_value());
    CHECK(snapshot->size() == 500);
    CHECK(copy.size() == 499);
}

TEST_CASE("pages replaced under a snapshot come back when it is gone", "[timetable]") {
    Timetable timetable;
    for (std::uint32_t i = 0; i < 2'000; ++i)
        book(timetable, i, {occupancy(provider(i), from_to(0, 60)), occupancy(patient(i), from_to(0, 60))});
    std::size_t once = 0;
    for (int round = 0; round < 5; ++round) {
        auto const snapshot = timetable.snapshot();
        for (std::uint32_t i = 0; i < 2'000; ++i)
            CHECK(timetable.move(i, one(provider(i), from_to(round, 60 + round))).has_value());
        if (round == 0)
            once = timetable.memory();
        CHECK(timetable.memory() <= once);
    }
}

TEST_CASE("a timetable moves, its contents with it", "[timetable]") {
    Timetable timetable;
    book(timetable, 0, one(provider(0), from_to(0, 60)));
    auto other = std::move(timetable);
    CHECK(other.has(0));
    timetable = std::move(other);
    CHECK_FALSE(timetable.is_free(provider(0), from_to(0, 60)));
}

TEST_CASE("sessions of the caller's own type are loaded through projections", "[timetable]") {
    struct Booking {
        Period when;
        std::vector<Subject> uses;
    };
    std::vector<Booking> const bookings{{from_to(0, 30), {provider(0), patient(0)}}, {from_to(15, 45), {provider(0), patient(1)}}};
    Timetable timetable;
    CHECK(timetable.load(bookings, &Booking::when, &Booking::uses).empty());
    CHECK(timetable.conflicts_of(0) == find_conflicts(bookings, &Booking::when, &Booking::uses));
    Timetable by_callable;
    CHECK(by_callable.load(bookings, [](Booking const& b) { return b.when; }, [](Booking const& b) { return b.uses; }).empty());
    CHECK(by_callable.conflicts_of(1) == timetable.conflicts_of(1));
}

TEST_CASE("a clinic's sessions are booked with turnover, units and holds", "[timetable]") {
    std::vector<Room> const rooms{{.id = RoomId(0), .site = SiteId(0), .name = "Blue", .turnover = Duration::minutes(10)},
                                  {.id = RoomId(1), .site = SiteId(0), .name = "Gym", .capacity = 3}};
    Setting const setting{.rooms = rooms};
    Timetable timetable;
    CHECK(timetable.load(std::vector{session(0, 0, 30, 0, 0, 0)}, setting).empty());
    CHECK(timetable.capacity(room(1)) == 3);
    CHECK_FALSE(timetable.is_free(room(0), from_to(35, 40)));
    CHECK(timetable.is_free(provider(0), from_to(35, 40)));
    auto const early = timetable.book(session(1, 35, 60, 1, 1, 0), setting);
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().has("schedule.room-double-booked"));
    CHECK(timetable.book(session(1, 40, 60, 1, 1, 0), setting).has_value());
    auto cancelled = session(2, 40, 60, 1, 1, 0);
    cancelled.status = SessionStatus::cancelled;
    CHECK(timetable.book(cancelled, setting).has_value());
    CHECK_FALSE(timetable.has(2));
    auto held = session(3, 100, 130, 2, 2, 0);
    held.status = SessionStatus::held;
    held.held_until = at(90);
    CHECK(timetable.book(held, setting).has_value());
    CHECK((timetable.held_until(3) == at(90)));
    CHECK(timetable.release_expired(at(90)) == Holders{3});
}

TEST_CASE("sessions linked with each other are booked side by side", "[timetable]") {
    auto const linked = [](Session session, std::initializer_list<std::uint32_t> others) {
        session.links = SessionLinks{};
        for (auto const other : others)
            session.links->together_with.push_back(SessionId(other));
        return session;
    };
    Timetable timetable;
    CHECK(timetable.book(session(10, 0, 60, 0, 0, 0), {}).has_value());
    CHECK_FALSE(timetable.book(session(11, 30, 60, 0, 1, 0), {}).has_value());
    CHECK(timetable.book(linked(session(11, 30, 60, 0, 1, 0), {10}), {}).has_value());
    CHECK(timetable.conflicts_of(10) == schedule::Conflicts{});
    // Linked with one of them is linked with all of them.
    CHECK(timetable.book(linked(session(12, 40, 60, 0, 2, 0), {11}), {}).has_value());
    CHECK(timetable.conflicts_of(12) == schedule::Conflicts{});
    // Another set, until somebody belongs to both.
    CHECK(timetable.book(linked(session(20, 200, 260, 0, 0, 1), {21}), {}).has_value());
    CHECK(timetable.book(linked(session(21, 200, 260, 0, 1, 1), {20}), {}).has_value());
    CHECK_FALSE(timetable.book(linked(session(22, 50, 210, 0, 3, 3), {12}), {}).has_value());
    CHECK(timetable.book(linked(session(22, 50, 210, 0, 3, 3), {12, 21}), {}).has_value());
    for (std::uint32_t id : {10u, 11u, 12u, 20u, 21u, 22u})
        CHECK(timetable.conflicts_of(id) == schedule::Conflicts{});
    CHECK_FALSE(timetable.book(session(30, 0, 10, 0, 5, 5), {}).has_value());
}

TEST_CASE("two sessions of one number are one too many", "[timetable]") {
    Timetable timetable;
    auto const report = timetable.load(std::vector{session(4, 0, 60, 0, 0, 0), session(4, 100, 160, 0, 0, 0)}, {});
    CHECK(report.size() == 1);
    CHECK(report.has("schedule.already-booked"));
    CHECK(timetable.is_free(provider(0), from_to(100, 160)));
    CHECK_FALSE(timetable.is_free(provider(0), from_to(0, 60)));
}

TEST_CASE("what a loaded clinic's sessions conflict with is what the batch engine finds", "[timetable]") {
    std::mt19937 random(7);
    auto const below = [&](unsigned bound) { return static_cast<std::uint32_t>(random() % bound); };
    std::vector<Room> const rooms{{.id = RoomId(0), .site = SiteId(0), .name = "Blue", .turnover = Duration::minutes(10)},
                                  {.id = RoomId(1), .site = SiteId(0), .name = "Gym", .capacity = 3}};
    std::vector<Session> all;
    for (std::uint32_t i = 0; i < 200; ++i) {
        auto const start = static_cast<int>(below(900));
        auto one = session(i, start, start + 30 + static_cast<int>(below(30)), below(12), below(5), below(3));
        if (below(4) == 0)
            one.participants.push_back({.patient = PatientId(20 + below(5))});
        if (below(4) == 0)
            one.staff[0].attended = {from_to(start, start + 10)};
        if (below(8) == 0)
            one.participants[0].status = SessionStatus::cancelled;
        if (below(6) == 0)
            one.links = SessionLinks{.together_with = {SessionId(below(200))}};
        if (below(6) == 0) {
            one.status = SessionStatus::held;
            one.held_until = at(static_cast<int>(below(100)));
        }
        all.push_back(one);
    }
    auto const as_of = GENERATE(values<int>({-1, 50}));
    Setting const setting{.rooms = rooms};
    Setting const now{.rooms = rooms, .as_of = at(as_of)};
    auto const batch = find_conflicts(all, now);
    CHECK(batch.overlaps.size() > 40);
    CHECK(batch.overloads.size() > 5);
    Timetable loaded;
    REQUIRE(loaded.load(all, setting).empty());
    Timetable booked;
    booked.set_capacity(room(1), 3);
    for (auto const& one : all)
        REQUIRE(booked.book(one, setting, OnConflict::force).has_value());
    for (std::uint32_t i = 0; i < 200; ++i) {
        CAPTURE(i);
        REQUIRE(loaded.conflicts_of(i, at(as_of)) == TimetableModel::of_holder(batch, i));
    }
}

TEST_CASE("what is fetched ahead changes nothing, whatever it is", "[timetable]") {
    Timetable empty;
    empty.prefetch({SubjectKind::provider, 0}, from_to(0, 3'600));
    empty.prefetch(7);
    empty.prefetch_occupied(7);
    CHECK(empty.empty());

    auto timetable = Timetable();
    auto const period = from_to(0, 3'600);
    std::vector<Occupancy> const rows{{.resource = {SubjectKind::provider, 0}, .period = period}, {.resource = {SubjectKind::patient, 4}, .period = period}};
    timetable.prefetch(1, rows);
    REQUIRE(timetable.book(1, rows));
    auto const later = Period(Instant("9999-12-30T00:00:00Z"), Instant("9999-12-31T00:00:00Z"));
    auto const earlier = Period(Instant("1400-01-01T00:00:00Z"), Instant("1400-01-02T00:00:00Z"));
    for (auto const index : {0u, 4u, 70'000u, ~0u})
        for (auto const kind : {SubjectKind::provider, SubjectKind::patient, SubjectKind::room})
            for (auto const& when : {period, later, earlier, Period(earlier.start(), later.end())}) {
                std::vector<Occupancy> const others{{.resource = {kind, index}, .period = when}};
                timetable.prefetch({kind, index}, when);
                timetable.prefetch(index, others);
            }
    for (auto const holder : {0u, 1u, 2u, 1u << 30, ~0u}) {
        timetable.prefetch(holder);
        timetable.prefetch_occupied(holder);
    }
    CHECK(timetable.size() == 1);
    CHECK(timetable.occupancies_of(1) == (std::vector<Occupancy>{{.resource = {SubjectKind::provider, 0}, .period = period, .holder = 1}, {.resource = {SubjectKind::patient, 4}, .period = period, .holder = 1}}));
    CHECK_FALSE(timetable.is_free({SubjectKind::patient, 4}, period));
    REQUIRE(timetable.cancel(1));
    CHECK(timetable.is_free({SubjectKind::patient, 4}, period));
}
