#include <therapy/desk/figures.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

Period const monday(Instant("2026-03-09T07:00:00Z"), Duration::hours(24));

/// Therapist 0 works from 09:00 to 13:00 on Monday: done 09:00 to 10:00, booked 10:10 to 11:10, missed 12:00 to 13:00.
desk::Dataset a_morning() {
    auto data = small_clinic();
    data.availabilities.add("ann", [](schedule::AvailabilityId id) {
        return schedule::Availability{.id = id, .of = ProviderId(0), .zone = TimeZone("America/Los_Angeles"),
                                      .hours = std::vector<schedule::WeeklyHours>{{.day = Weekday::monday, .from = TimeOfDay("09:00"), .to = TimeOfDay("13:00")}}};
    });
    auto done = a_session(0, "2026-03-09T16:00:00Z", 60);
    done.status = SessionStatus::completed;
    done.participants[0].status = SessionStatus::completed;
    add(data, "done", done);
    add(data, "booked", a_session(0, "2026-03-09T17:10:00Z", 60));
    auto missed = a_session(0, "2026-03-09T19:00:00Z", 60);
    missed.status = SessionStatus::no_show;
    add(data, "missed", missed);
    return data;
}

} // namespace

TEST_CASE("a share of nothing is none", "[figures]") {
    CHECK(desk::Share{}.basis_points().is_none());
    CHECK(desk::Share{1, 3}.basis_points() == Stated<std::int64_t>(3333));
}

TEST_CASE("open, booked, delivered and unusable time of a morning", "[figures]") {
    auto const data = a_morning();
    auto const all = desk::figures(desk::context_of(data), monday, Duration::minutes(30));
    REQUIRE(all.providers.size() == 1);
    auto const& ann = all.providers[0];
    CHECK(ann.open == Duration::hours(4));
    CHECK(ann.booked == Duration::hours(2));
    CHECK(ann.delivered == Duration::hours(1));
    CHECK(ann.unusable == Duration::minutes(10)); // 10:00 to 10:10, and 11:10 to 13:00 is long enough
    CHECK(ann.unusable_gaps == 1);
    CHECK(ann.outside == Duration());
    CHECK(ann.fill().basis_points() == Stated<std::int64_t>(5000));
    CHECK(ann.utilisation().basis_points() == Stated<std::int64_t>(2500));
    CHECK(all.kept == desk::Share{1, 2});
    CHECK(desk::figures(desk::context_of(data), monday, Duration::hours(2)).providers[0].unusable == Duration::minutes(120));
}

TEST_CASE("time in two sessions at once counts once, and time outside the hours apart", "[figures]") {
    auto data = a_morning();
    add(data, "beside", a_session(0, "2026-03-09T17:40:00Z", 60)); // 10:40 to 11:40
    add(data, "evening", a_session(0, "2026-03-10T01:00:00Z", 60));
    auto const ann = desk::figures(desk::context_of(data), monday, Duration::minutes(30)).providers[0];
    CHECK(ann.booked == Duration::minutes(150));
    CHECK(ann.outside == Duration::hours(1));
}

TEST_CASE("hours that nobody stated are neither open nor closed", "[figures]") {
    auto data = a_morning();
    auto other = a_session(0, "2026-03-09T16:00:00Z", 60);
    other.staff[0].provider = ProviderId(1);
    add(data, "other", other);
    auto const all = desk::figures(desk::context_of(data), monday, Duration::minutes(30));
    REQUIRE(all.providers.size() == 2);
    CHECK(all.providers[1].unknown == Duration::hours(24));
    CHECK(all.providers[1].open == Duration());
    CHECK(all.providers[1].outside == Duration());
    CHECK(all.providers[1].fill().basis_points().is_none());
    CHECK(all.providers[1].unusable == Duration());
}

TEST_CASE("continuity is the share of the one seen most", "[figures]") {
    auto data = a_morning();
    auto other = a_session(0, "2026-03-09T22:00:00Z", 30);
    other.staff[0].provider = ProviderId(1);
    add(data, "other", other);
    auto const all = desk::figures(desk::context_of(data), monday, Duration::minutes(30));
    REQUIRE(all.episodes.size() == 1);
    CHECK(*all.episodes[0].main == ProviderId(0));
    CHECK(all.episodes[0].with_main == desk::Share{2, 3}); // the missed one is no visit
    CHECK(desk::figures(desk::context_of(data), Period(Instant("2027-01-01T00:00:00Z"), Duration::hours(1)), Duration()).episodes.empty());
}
