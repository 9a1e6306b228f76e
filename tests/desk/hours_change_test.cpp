#include <therapy/desk/hours_change.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

schedule::Availability of_ann(char const* from, char const* to) {
    std::vector<schedule::WeeklyHours> hours;
    for (int day = 0; day < 5; ++day)
        hours.push_back({.day = static_cast<Weekday>(day), .from = TimeOfDay(from), .to = TimeOfDay(to)});
    return {.id = schedule::AvailabilityId(0), .of = ProviderId(0), .zone = TimeZone("America/Los_Angeles"), .hours = hours};
}
Period const spring(Instant("2026-03-01T00:00:00Z"), Instant("2026-05-01T00:00:00Z"));

} // namespace

TEST_CASE("shorter hours tell which bookings are left outside, and how much of them", "[hours_change]") {
    auto data = small_clinic();
    add(data, "early", a_session(0, "2026-03-09T16:00:00Z"));  // 09:00 there
    add(data, "middle", a_session(0, "2026-03-09T16:45:00Z")); // over 10:00
    add(data, "later", a_session(0, "2026-03-10T18:00:00Z"));
    add(data, "never", a_session(0, "2026-03-10T12:00:00Z")); // before hours, then as now
    auto cancelled = a_session(0, "2026-03-11T16:00:00Z");
    cancelled.status = SessionStatus::cancelled;
    add(data, "cancelled", cancelled);
    data.availabilities.records.push_back(of_ann("08:00", "17:00"));
    auto context = desk::context_of(data);
    auto const orphaned = desk::orphaned_by(schedule::OpenHours({of_ann("10:00", "17:00")}, spring), context);
    REQUIRE(orphaned.size() == 2);
    CHECK(orphaned.findings()[0].rule == "schedule.outside-working-hours");
    CHECK(orphaned.findings()[0].subjects == std::vector<Subject>{{SubjectKind::session, 0}});
    CHECK(orphaned.findings()[1].subjects == std::vector<Subject>{{SubjectKind::session, 1}});
    CHECK(*orphaned.findings()[1].when == Period(Instant("2026-03-09T16:45:00Z"), Duration::minutes(15)));
    context.now = Instant("2026-03-09T16:30:00Z"); // what began is no more to be moved
    CHECK(desk::orphaned_by(schedule::OpenHours({of_ann("10:00", "17:00")}, spring), context).size() == 1);
    CHECK(desk::orphaned_by(context.hours, context).empty());
}
