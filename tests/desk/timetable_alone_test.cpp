#include <therapy/desk/session_check.hpp>

#include <therapy/schedule/timetable.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

// A timetable may hold sessions that are not on record: what is taken it knows all the same.

using namespace therapy;
using namespace therapy::clinic;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

/// A clinic with one session on record, and a timetable with another one at the same time of the same people in the same room.
struct Booked {
    desk::Dataset data = small_clinic();
    schedule::Timetable timetable{};
    Session unknown = a_session(7, "2026-03-09T16:00:00Z");

    void load() {
        auto all = data.sessions.records;
        all.push_back(unknown);
        REQUIRE(timetable.load(all, desk::setting_of(desk::context_of(data))).empty());
    }
    [[nodiscard]] Report check(Session const& session) const {
        auto context = desk::context_of(data);
        context.timetable = timetable;
        return desk::check(session, context);
    }
};
bool is_taken(Report const& report) { return report.has("schedule.provider-double-booked") || report.has("schedule.patient-double-booked") || report.has("schedule.room-double-booked"); }

} // namespace

TEST_CASE("a session that only the timetable knows stands in the way of one that is booked, and of one that is asked for", "[session_check]") {
    Booked clinic;
    add(clinic.data, "early", a_session(0, "2026-03-09T12:00:00Z"));
    clinic.load();
    for (auto const status : {SessionStatus::booked, SessionStatus::proposed, SessionStatus::waitlisted}) {
        CAPTURE(to_text(status));
        auto session = a_session(1, "2026-03-09T16:15:00Z");
        session.status = status;
        auto const report = clinic.check(session);
        CHECK(report.has("schedule.provider-double-booked"));
        CHECK(report.has("schedule.patient-double-booked"));
    }
}

TEST_CASE("whoever a session belongs with, also by a chain of others, does not stand in its way", "[session_check]") {
    Booked clinic;
    auto second = a_session(0, "2026-03-09T16:00:00Z");
    second.links = SessionLinks{.together_with = {SessionId(7)}};
    add(clinic.data, "second", second);
    clinic.load();
    auto session = a_session(1, "2026-03-09T16:00:00Z");
    CHECK(is_taken(clinic.check(session)));
    session.links = SessionLinks{.together_with = {SessionId(0)}}; // which is with the one that is not on record
    CHECK_FALSE(is_taken(clinic.check(session)));
    session.links = SessionLinks{.together_with = {SessionId(99)}};
    CHECK(is_taken(clinic.check(session)));
}

TEST_CASE("whom a session itself names, on record or not, does not stand in its way", "[session_check]") {
    Booked clinic;
    add(clinic.data, "early", a_session(0, "2026-03-09T12:00:00Z"));
    clinic.load();
    auto session = a_session(1, "2026-03-09T16:00:00Z");
    session.links = SessionLinks{.together_with = {SessionId(7)}};
    CHECK_FALSE(is_taken(clinic.check(session)));
}
