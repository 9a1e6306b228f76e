#include <therapy/schedule/re_resolve.hpp>

#include "support/catch.hpp"

using namespace therapy;
using clinic::Session;
using clinic::SessionId;
using clinic::SessionStatus;
using schedule::re_resolve;
using schedule::ReResolved;
using schedule::ReResolvePolicies;

namespace {

/// Half an hour from `start`, asked for as a wall time.
Session asked(std::uint32_t id, char const* wall, char const* zone, char const* start, SessionStatus status = SessionStatus::booked) {
    Session session{.id = SessionId(id), .status = status, .planned = Period(Instant(start), Duration::minutes(30))};
    session.asked = clinic::AskedWallTime{WallTime(wall), TimeZone(zone)};
    return session;
}

/// "code value" of every finding.
std::vector<std::string> codes(ReResolved const& result) {
    std::vector<std::string> all;
    for (auto const& finding : result.report)
        all.push_back(std::string(finding.rule.code()));
    return all;
}

using Codes = std::vector<std::string>;

/// New data: the zone no longer changes its clocks.
TimeZone phoenix(TimeZone const&) { return TimeZone("America/Phoenix"); }

} // namespace

TEST_CASE("under the same rules nothing moves", "[re_resolve]") {
    std::vector const sessions{asked(0, "2026-07-01 09:00", "America/Denver", "2026-07-01T15:00:00Z"), asked(1, "2026-12-01 09:00", "America/Denver", "2026-12-01T16:00:00Z")};
    auto const result = re_resolve(sessions);
    CHECK(result.moved.empty());
    CHECK(result.report.empty());
    CHECK(re_resolve({}).moved.empty());
}

TEST_CASE("sessions move with new clock rules and keep the wall time they were asked for", "[re_resolve]") {
    std::vector const sessions{asked(0, "2026-12-01 09:00", "America/Denver", "2026-12-01T16:00:00Z"), asked(1, "2026-07-01 09:00", "America/Denver", "2026-07-01T15:00:00Z")};
    auto const result = re_resolve(sessions, {}, phoenix);
    REQUIRE(result.moved.size() == 1);
    auto const& moved = result.moved[0];
    CHECK(moved.session == SessionId(1));
    CHECK(moved.asked == *sessions[1].asked);
    CHECK(moved.was == Instant("2026-07-01T15:00:00Z"));
    CHECK(*moved.now == Instant("2026-07-01T16:00:00Z"));
    CHECK(*moved.kind == WallTimeKind::unique);
    REQUIRE(codes(result) == Codes{"schedule.start-moved"});
    auto const& finding = result.report.findings()[0];
    CHECK(finding.subjects == std::vector<Subject>{{SubjectKind::session, 1}});
    CHECK(*finding.when == sessions[1].planned);
    CHECK(*finding.args.actual == 3600);
    CHECK(finding.fixes == std::vector<Fix>{{.kind = FixKind::move_to, .subject = Subject{SubjectKind::session, 1}, .at = Instant("2026-07-01T16:00:00Z")}});
}

TEST_CASE("a session without the wall time it was asked for is left alone", "[re_resolve]") {
    std::vector const sessions{Session{.id = SessionId(0), .planned = Period(Instant("2026-07-01T15:00:00Z"), Duration::minutes(30))}};
    CHECK(re_resolve(sessions, {}, phoenix).moved.empty());
}

TEST_CASE("what is over or called off does not move", "[re_resolve]") {
    for (auto const& entry : enum_table<SessionStatus>) {
        CAPTURE(entry.text);
        using enum SessionStatus;
        bool const to_come = entry.value == proposed || entry.value == waitlisted || entry.value == held || entry.value == booked || entry.value == confirmed;
        std::vector const sessions{asked(0, "2026-07-01 09:00", "America/Denver", "2026-07-01T15:00:00Z", entry.value)};
        CHECK(re_resolve(sessions, {}, phoenix).moved.size() == (to_come ? 1u : 0u));
    }
    std::vector const sessions{asked(0, "2026-07-01 09:00", "America/Denver", "2026-07-01T15:00:00Z")};
    CHECK(re_resolve(sessions, {.as_of = Instant("2026-07-01T15:00:00Z")}, phoenix).moved.size() == 1);
    CHECK(re_resolve(sessions, {.as_of = Instant("2026-07-01T15:00:01Z")}, phoenix).moved.empty());
}

TEST_CASE("at either of two times that show the wall time a session is where it was asked to be", "[re_resolve]") {
    for (auto const policy : {OverlapPolicy::first, OverlapPolicy::second, OverlapPolicy::refuse})
        for (auto const* start : {"2026-11-01T07:30:00Z", "2026-11-01T08:30:00Z"}) {
            std::vector const sessions{asked(0, "2026-11-01 01:30", "America/Denver", start)};
            CHECK(re_resolve(sessions, {.overlap = policy}).report.empty());
        }
}

TEST_CASE("a wall time that now comes twice needs a policy", "[re_resolve]") {
    // Asked for where the clock never changes, at an offset that Denver has on no reading of it.
    std::vector const sessions{asked(0, "2026-11-01 01:30", "America/Los_Angeles", "2026-11-01T10:30:00Z")};
    auto const denver = [](TimeZone const&) { return TimeZone("America/Denver"); };
    auto const first = re_resolve(sessions, {}, denver);
    REQUIRE(first.moved.size() == 1);
    CHECK(*first.moved[0].now == Instant("2026-11-01T07:30:00Z"));
    CHECK(*first.moved[0].kind == WallTimeKind::ambiguous);
    CHECK(codes(first) == Codes{"schedule.start-moved", "schedule.start-repeated"});
    CHECK(*re_resolve(sessions, {.overlap = OverlapPolicy::second}, denver).moved.at(0).now == Instant("2026-11-01T08:30:00Z"));
    auto const refused = re_resolve(sessions, {.overlap = OverlapPolicy::refuse}, denver);
    CHECK_FALSE(refused.moved.at(0).now.has_value());
    CHECK(codes(refused) == Codes{"core.ambiguous-wall-time"});
    CHECK(refused.report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::session, 0}});
}

TEST_CASE("a wall time that no longer exists needs a policy", "[re_resolve]") {
    std::vector const sessions{asked(0, "2026-03-08 02:30", "America/Phoenix", "2026-03-08T09:30:00Z"), asked(1, "2026-03-08 02:30", "America/Phoenix", "2026-03-08T10:30:00Z")};
    auto const los_angeles = [](TimeZone const&) { return TimeZone("America/Los_Angeles"); };
    auto const read = re_resolve(sessions, {}, los_angeles);
    REQUIRE(read.moved.size() == 1); // the other is where RFC 5545 reads it
    CHECK(read.moved[0].session == SessionId(0));
    CHECK(*read.moved[0].now == Instant("2026-03-08T10:30:00Z"));
    CHECK(*read.moved[0].kind == WallTimeKind::nonexistent);
    CHECK(codes(read) == Codes{"schedule.start-moved", "schedule.start-skipped"});
    auto const refused = re_resolve(sessions, {.gap = GapPolicy::refuse}, los_angeles);
    CHECK(refused.moved.size() == 2);
    CHECK(codes(refused) == Codes{"core.nonexistent-wall-time", "core.nonexistent-wall-time"});
}

TEST_CASE("each session is asked about by its own zone", "[re_resolve]") {
    std::vector const sessions{asked(0, "2026-07-01 09:00", "America/Denver", "2026-07-01T15:00:00Z"), asked(1, "2026-07-01 09:00", "Europe/London", "2026-07-01T08:00:00Z")};
    auto const result = re_resolve(sessions, {}, [](TimeZone const& zone) { return zone.name() == "Europe/London" ? TimeZone("Etc/UTC") : zone; });
    REQUIRE(result.moved.size() == 1);
    CHECK(result.moved[0].session == SessionId(1));
    CHECK(*result.moved[0].now == Instant("2026-07-01T09:00:00Z"));
}
