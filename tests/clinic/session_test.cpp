#include <therapy/clinic/session.hpp>

#include "clinic/records.hpp"
#include "core/error_checks.hpp"
#include "support/catch.hpp"

#include <therapy/clinic/patient.hpp>
#include <therapy/clinic/provider.hpp>

#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;
using tests::at;
using tests::monday_session;
using tests::period;
using tests::refusal;

static_assert(std::is_aggregate_v<Session>);
static_assert(std::is_aggregate_v<Participant>);
static_assert(std::is_nothrow_move_constructible_v<Session>);

namespace {

std::vector<Subject> counterparts(Report const& report) { return report.findings().front().counterparts; }

} // namespace

TEST_CASE("a plain session is all right and so is one that only says when and who", "[session]") {
    CHECK(validate(monday_session()).empty());
    CHECK(validate(Session{.id = SessionId(0), .planned = period("2026-03-09 09:00", 45), .participants = {{.patient = PatientId(0)}}}).empty());
}

TEST_CASE("what happened counts before what was planned", "[session]") {
    auto session = monday_session();
    CHECK(interval(session) == session.planned);
    session.actual = period("2026-03-09 09:05", 50);
    CHECK(interval(session) == *session.actual);
    auto& participant = session.participants[0];
    CHECK(interval(session, participant) == *session.actual);
    participant.planned = period("2026-03-09 09:15", 15);
    CHECK(interval(session, participant) == *participant.planned);
    participant.actual = period("2026-03-09 09:20", 10);
    CHECK(interval(session, participant) == *participant.actual);
}

TEST_CASE("a couples massage is one session of two patients with two therapists in one room", "[session]") {
    Session couple{.id = SessionId(0),
                         .planned = period("2026-03-14 10:00", 60),
                         .participants = {{.patient = PatientId(0), .purpose = catalog::Purpose::wellness}, {.patient = PatientId(1), .purpose = catalog::Purpose::wellness}},
                         .staff = {{.provider = ProviderId(0)}, {.provider = ProviderId(1)}}};
    couple.resources.push_back(tests::in_room(2));
    CHECK(validate(couple).empty());
    CHECK(present_count(couple) == 2);
}

TEST_CASE("in a class of six with one who did not come five are present", "[session]") {
    Session balance_class{.id = SessionId(0), .status = SessionStatus::in_progress, .planned = period("2026-03-09 17:00", 50), .staff = {{.provider = ProviderId(0)}}};
    for (std::uint32_t i = 0; i < 6; ++i)
        balance_class.participants.push_back({.patient = PatientId(i), .status = SessionStatus::confirmed});
    CHECK(present_count(balance_class) == 6);
    auto const after = with_participant_status(balance_class, PatientId(4), SessionStatus::no_show);
    REQUIRE(after.has_value());
    CHECK(present_count(*after) == 5);
    CHECK(after->status == SessionStatus::in_progress); // the others go on
    CHECK(validate(*after).empty());
    CHECK(present_count(balance_class) == 6);
}

TEST_CASE("in co-treatment two providers attend one patient in their own phases", "[session]") {
    auto session = monday_session();
    session.staff = {{.provider = ProviderId(0), .attended = {period("2026-03-09 09:00", 30)}},
                     {.provider = ProviderId(1), .role = StaffRole::assisting, .attended = {period("2026-03-09 09:15", 30)}}};
    CHECK(validate(session).empty());
    // written as two sessions that belong together
    auto other = monday_session();
    other.id = SessionId(8);
    other.staff = {{.provider = ProviderId(1)}};
    other.links = SessionLinks{.together_with = {session.id}};
    CHECK(validate(other).empty());
}

TEST_CASE("a patient who arrives 12 minutes late has 33 of 45 minutes", "[session]") {
    auto session = monday_session();
    auto& late = session.participants[0];
    late.actual = Period(at("2026-03-09 09:12"), at("2026-03-09 09:45"));
    CHECK(interval(session, late).length() == Duration::minutes(33));
    CHECK(interval(session, late).start() - session.planned.start() == Duration::minutes(12));
    CHECK(interval(session).length() == Duration::minutes(45)); // the room was kept all the same
    CHECK(validate(session).empty());
}

TEST_CASE("in telehealth across a state line the patient's law and clock count", "[session]") {
    auto session = monday_session();
    catalog::Jurisdiction const california("US-CA");
    catalog::Jurisdiction const nevada("US-NV");
    CHECK(jurisdiction(session, california) == Stated<catalog::Jurisdiction>(california));
    session.delivery = {.mode = DeliveryMode::telehealth, .site = SiteId(0), .patient_jurisdiction = nevada, .patient_zone = TimeZone("America/Boise")};
    CHECK(jurisdiction(session, california) == Stated<catalog::Jurisdiction>(nevada));
    CHECK(validate(session).empty());
    CHECK(to_text(session.delivery.patient_zone->to_wall(session.planned.start())->wall) == "2026-03-09T10:00:00");

    Provider const therapist{.id = ProviderId(0),
                             .name = "A. Diaz",
                             .role = catalog::QualificationKind::physical_therapist,
                             .credentials = {{.qualification = {catalog::QualificationKind::physical_therapist, california, DateRange::from(Date(2020, 1, 1))}}}};
    auto const where = *jurisdiction(session, california);
    CHECK(credential_in_force(therapist, catalog::QualificationKind::physical_therapist, where, Date(2026, 3, 9)).is_none());
}

TEST_CASE("where nobody says the law that counts is not stated", "[session]") {
    auto session = monday_session();
    catalog::Jurisdiction const california("US-CA");
    CHECK(jurisdiction(session, boost::none).kind() == StatedKind::not_stated);
    session.delivery.mode = DeliveryMode::telehealth;
    CHECK(jurisdiction(session, california).kind() == StatedKind::not_stated); // the clinic's is not the patient's
    session.delivery.mode = DeliveryMode::home;
    CHECK(jurisdiction(session, california).kind() == StatedKind::not_stated);
    session.delivery.patient_jurisdiction = california;
    CHECK(jurisdiction(session, boost::none) == Stated<catalog::Jurisdiction>(california));
}

TEST_CASE("who is there is counted by status", "[session]") {
    auto session = monday_session();
    for (auto const& entry : enum_table<SessionStatus>) {
        CAPTURE(entry.text);
        session.participants[0].status = entry.value;
        CHECK(present_count(session) == (occupies_resources(entry.value) ? 1 : 0));
    }
    session.participants.clear();
    CHECK(present_count(session) == 0);
}

TEST_CASE("a session takes the steps of its life cycle and no others", "[session]") {
    for (auto const& from : enum_table<SessionStatus>)
        for (auto const& to : enum_table<SessionStatus>) {
            CAPTURE(from.text, to.text);
            auto session = monday_session();
            session.status = from.value;
            auto const after = with_status(session, to.value);
            REQUIRE(after.has_value() == may_become(from.value, to.value));
            if (after) {
                CHECK(after->status == to.value);
                auto same = *after;
                same.status = from.value;
                CHECK(same == session); // nothing else changed
            } else {
                CHECK(refusal(after) == "clinic.invalid-status-transition");
                CHECK(after.error().args.value == std::string(from.text) + " to " + std::string(to.text));
                CHECK((after.error().subjects == std::vector<Subject>{{SubjectKind::session, 7}}));
            }
        }
}

TEST_CASE("a participant takes the same steps alone", "[session]") {
    auto session = monday_session();
    session.participants.push_back({.patient = PatientId(1)});
    auto const after = with_participant_status(session, PatientId(1), SessionStatus::cancelled);
    REQUIRE(after.has_value());
    CHECK(after->participants[0].status == SessionStatus::booked);
    CHECK(after->participants[1].status == SessionStatus::cancelled);

    auto const again = with_participant_status(*after, PatientId(1), SessionStatus::arrived);
    CHECK(refusal(again) == "clinic.invalid-status-transition");
    CHECK((again.error().counterparts == std::vector<Subject>{{SubjectKind::patient, 1}}));

    auto const nobody = with_participant_status(session, PatientId(9), SessionStatus::arrived);
    CHECK(refusal(nobody) == "clinic.no-such-participant");
    CHECK((nobody.error().counterparts == std::vector<Subject>{{SubjectKind::patient, 9}}));
}

TEST_CASE("a session without a participant is invalid", "[session]") {
    auto session = monday_session();
    session.participants.clear();
    auto const report = validate(session);
    CHECK(report.has("clinic.no-participant"));
    CHECK_FALSE(report.passes());
    CHECK(report.size() == 1);
}

TEST_CASE("nobody is in a session twice", "[session]") {
    auto session = monday_session();
    session.participants.push_back({.patient = PatientId(0)});
    auto report = validate(session);
    REQUIRE(report.has("clinic.participant-twice"));
    CHECK(report.size() == 1);
    CHECK((counterparts(report) == std::vector<Subject>{{SubjectKind::patient, 0}}));
    session.participants.pop_back();
    session.staff.push_back({.provider = ProviderId(0), .role = StaffRole::observing});
    report = validate(session);
    REQUIRE(report.has("clinic.participant-twice"));
    CHECK((counterparts(report) == std::vector<Subject>{{SubjectKind::provider, 0}}));
}

TEST_CASE("a session takes a room once, and of equipment as much as it says", "[session]") {
    auto session = monday_session();
    session.resources = {{.resource = {SubjectKind::room, 0}}, {.resource = {SubjectKind::equipment, 0}}, {.resource = {SubjectKind::equipment, 0}}};
    CHECK(validate(session).empty());
    session.resources.push_back({.resource = {SubjectKind::room, 0}, .setup = Duration::minutes(5)});
    auto const report = validate(session);
    REQUIRE(report.has("clinic.room-twice"));
    CHECK(report.size() == 1);
    CHECK((counterparts(report) == std::vector<Subject>{{SubjectKind::room, 0}}));
}

TEST_CASE("a provider attends inside the session as planned or as it happened", "[session]") {
    auto session = monday_session();
    session.staff[0].attended = {period("2026-03-09 09:00", 45)};
    CHECK(validate(session).empty());
    session.staff[0].attended = {period("2026-03-09 09:00", 10), period("2026-03-09 09:40", 10)};
    auto const report = validate(session);
    REQUIRE(report.has("clinic.attended-outside-session"));
    CHECK(report.size() == 1);
    CHECK(*report.findings()[0].when == period("2026-03-09 09:40", 10));
    CHECK((counterparts(report) == std::vector<Subject>{{SubjectKind::provider, 0}}));
    session.actual = period("2026-03-09 09:00", 50);
    CHECK(validate(session).empty());
}

TEST_CASE("only rooms and equipment are resources", "[session]") {
    auto session = monday_session();
    session.resources.push_back({.resource = {SubjectKind::equipment, 0}});
    CHECK(validate(session).empty());
    session.resources.push_back({.resource = {SubjectKind::provider, 3}});
    auto const report = validate(session);
    REQUIRE(report.has("clinic.not-a-resource"));
    CHECK((counterparts(report) == std::vector<Subject>{{SubjectKind::provider, 3}}));
}

TEST_CASE("setup and turnover and minutes are not negative", "[session]") {
    auto session = monday_session();
    session.resources[0].setup = Duration::minutes(-1);
    auto report = validate(session);
    REQUIRE(report.has("clinic.negative-duration"));
    CHECK(report.findings()[0].args.value == "setup");
    session.resources[0].setup = Duration::minutes(5);
    session.resources[0].turnover = Duration::minutes(-1);
    report = validate(session);
    REQUIRE(report.has("clinic.negative-duration"));
    CHECK(report.findings()[0].args.value == "turnover");
    session.resources[0].turnover = Duration();
    session.participants[0].interventions = {{.minutes = 0}, {.minutes = Stated<std::int32_t>::not_stated()}};
    CHECK(validate(session).empty());
    session.participants[0].interventions[0].minutes = -3;
    report = validate(session);
    REQUIRE(report.has("clinic.negative-minutes"));
    CHECK(report.size() == 1);
    CHECK((report.findings()[0].args.actual == std::int64_t{-3}));
}

TEST_CASE("a session is held until some time", "[session]") {
    auto session = monday_session();
    session.status = SessionStatus::held;
    CHECK(validate(session).has("clinic.hold-without-end"));
    session.held_until = at("2026-03-06 18:00");
    CHECK(validate(session).empty());
}

TEST_CASE("all that is wrong with a session is found at once", "[session]") {
    auto session = monday_session();
    session.status = SessionStatus::held;
    session.participants.push_back(session.participants[0]);
    session.participants[1].interventions = {{.minutes = -1}};
    session.staff[0].attended = {period("2026-03-09 12:00", 10)};
    session.resources[0].resource = {SubjectKind::patient, 0};
    session.resources[0].setup = Duration::minutes(-1);
    CHECK(validate(session).size() == 6);
}

TEST_CASE("the wall time somebody asked for is kept beside the instant", "[session]") {
    auto session = monday_session();
    session.asked = AskedWallTime{WallTime("2026-03-09 09:00"), tests::los_angeles};
    CHECK(*session.asked->zone.to_instant(session.asked->start, GapPolicy::refuse, OverlapPolicy::refuse) == session.planned.start());
    auto same = session;
    CHECK(same == session);
    same.asked = boost::none;
    CHECK_FALSE(same == session);
}
