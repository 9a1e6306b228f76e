#include "schedule/any_house.hpp"

#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <map>

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using namespace therapy::tests;

namespace {

std::set<std::string> each_once(std::multiset<std::string> const& all) { return {all.begin(), all.end()}; }

/// The findings of a report that are about a session, perhaps among others.
Report naming(Report const& report, std::uint32_t session) {
    Report some;
    for (auto const& finding : report)
        if (std::find(finding.subjects.begin(), finding.subjects.end(), Subject{SubjectKind::session, session}) != finding.subjects.end())
            some.add(finding);
    return some;
}

/// What is only asked for stands in nobody's way, but is told with those in its way.
bool is_asked_for(Session const& session) { return session.status == SessionStatus::proposed || session.status == SessionStatus::waitlisted; }

/// A clinic in which anything may be, of few terms or of many.
House anything() {
    auto house = up_to(1) == 0 ? any_full_house() : any_house();
    if (up_to(1) == 0) { // a clinic that asks less, so that more of it is kept
        for (auto& patient : house.patients)
            patient.most_a_day = patient.most_a_week = static_cast<std::uint32_t>(1 + up_to(3));
        for (auto& terms : house.terms)
            terms.most_a_day = static_cast<std::uint32_t>(3 + up_to(3));
    }
    if (up_to(1) == 0)
        for (std::uint32_t i = 0; i < 8; ++i) {
            Bookable const of = i < 2 ? Bookable(SiteId(i)) : i < 4 ? Bookable(ProviderId(i - 2)) : i < 6 ? Bookable(RoomId(i - 4)) : Bookable(PatientId(i - 6));
            house.availabilities.push_back({.id = AvailabilityId(i), .of = of, .zone = TimeZone("America/New_York"),
                                            .hours = std::vector<WeeklyHours>{{.day = Weekday::monday, .from = TimeOfDay("08:00"), .to = TimeOfDay("16:00")},
                                                                              {.day = Weekday::tuesday, .from = TimeOfDay("00:00"), .to = TimeOfDay("24:00")}}});
        }
    vary(house);
    return house;
}

} // namespace

TEST_CASE("the batch tells of each session what its own check tells, and each finding once", "[session_rules]") {
    rc::prop("batch is single", [] {
        auto house = anything();
        auto const context = house.context();
        RC_LOG() << shown(house);
        auto const batch = check_all(context);
        std::multiset<std::string> const all = told(batch);
        RC_ASSERT(differing(all, each_once(all)) == nothing);
        std::set<std::string> singles;
        bool const all_stand = std::none_of(house.sessions.begin(), house.sessions.end(), is_asked_for);
        for (auto const& session : house.sessions) {
            auto const report = check(session, context, house.service_of[session.id.index()]);
            auto const own = told(report);
            auto const single = is_asked_for(session) ? told(naming(report, session.id.index())) : own; // what it would do to others is told to who asks
            singles.insert(single.begin(), single.end());
            auto const of_batch = told(naming(batch, session.id.index()));
            std::vector<std::string> missing;
            std::set_difference(of_batch.begin(), of_batch.end(), own.begin(), own.end(), std::back_inserter(missing));
            if (all_stand)
                RC_ASSERT(missing == nothing);
            RC_ASSERT(differing(own, each_once(own)) == nothing);
        }
        RC_ASSERT(differing(each_once(all), singles) == nothing);
    });
}

TEST_CASE("a session is judged alike where it stands and as a copy of itself", "[session_rules]") {
    rc::prop("copy", [] {
        auto house = anything();
        auto const context = house.context();
        RC_LOG() << shown(house);
        for (auto const& session : house.sessions) {
            auto const copy = session;
            RC_ASSERT(differing(told(check(session, context)), told(check(copy, context))) == nothing);
        }
    });
}

TEST_CASE("a session is judged alike with a timetable and without one", "[session_rules]") {
    rc::prop("timetable", [] {
        auto house = anything();
        house.house.turnover = TurnoverReading::sum;
        auto const context = house.context();
        RC_LOG() << shown(house);
        Timetable timetable;
        timetable.load(house.sessions, context.setting);
        auto with = context;
        with.timetable = timetable;
        for (auto const& session : house.sessions)
            RC_ASSERT(differing(told(check(session, context)), told(check(session, with))) == nothing);
    });
}

TEST_CASE("whatever changes, a recheck is the check of everything", "[session_rules]") {
    rc::prop("recheck", [] {
        auto house = anything();
        RC_PRE(!house.sessions.empty());
        auto const before = check_all(house.context());
        auto other = anything();
        std::vector<std::uint32_t> changed;
        std::vector<Session> were;
        for (std::uint32_t position = 0; position < std::min(house.sessions.size(), other.sessions.size()); ++position)
            if (up_to(3) == 0) {
                changed.push_back(position);
                were.push_back(house.sessions[position]);
                house.sessions[position] = other.sessions[position];
            }
        auto const context = house.context();
        RC_LOG() << shown(house);
        RC_ASSERT(differing(told(recheck(before, context, changed, were)), told(check_all(context))) == nothing);
    });
}

namespace {

/// The findings of one rule: of the batch, where they are those of the single checks of two sessions as well.
std::vector<Finding> told_by_all(House& house, RuleRef rule, std::uint32_t one, std::uint32_t other) {
    auto const context = house.context();
    auto const of_rule = [&](Report const& report) {
        std::vector<Finding> some;
        for (auto const& finding : report)
            if (finding.rule == rule) {
                some.push_back(finding);
                some.back().fixes.clear();
            }
        return some;
    };
    auto const batch = of_rule(check_all(context));
    CHECK(of_rule(check(house.sessions[one], context)) == batch);
    CHECK(of_rule(check(house.sessions[other], context)) == batch);
    return batch;
}

} // namespace

TEST_CASE("sessions that belong together through a third one are one", "[session_rules]") {
    House house;
    house.sessions.clear();
    house.service_of.clear();
    for (std::uint32_t i = 0; i < 4; ++i)
        house.book("2026-03-10T13:00:00Z", 45, i, i % 3, 0);
    house.providers[0].capacity = 2;
    house.house.most_concurrent = 9;
    house.sessions[0].links = SessionLinks{.together_with = {SessionId(1)}};
    house.sessions[2].links = SessionLinks{.together_with = {SessionId(1)}}; // the fourth is another one
    CHECK(told_by_all(house, schedule::rules::room_double_booked, 3, 3).size() == 3);
    auto const context = house.context();
    Timetable timetable;
    timetable.load(house.sessions, context.setting);
    for (bool const with_timetable : {false, true}) {
        auto asked = context;
        if (with_timetable)
            asked.timetable = timetable;
        for (std::uint32_t i = 0; i < 3; ++i) {
            auto const report = check(house.sessions[i], asked);
            CHECK(std::count_if(report.begin(), report.end(), [](Finding const& finding) { return finding.rule == schedule::rules::room_double_booked; }) == 1);
        }
    }
    auto without_agenda = context;
    without_agenda.agenda = boost::none;
    without_agenda.timetable = timetable;
    for (std::uint32_t i = 0; i < 3; ++i)
        CHECK(check(house.sessions[i], without_agenda).size() == 1);
    // One that was cancelled holds the others together still, and so does a hold.
    house.sessions[1].status = SessionStatus::cancelled;
    CHECK(told_by_all(house, schedule::rules::room_double_booked, 3, 3).size() == 2);
    house.sessions[2].status = SessionStatus::held;
    house.sessions[2].held_until = Instant("2026-03-10T12:00:00Z");
    CHECK(told_by_all(house, schedule::rules::room_double_booked, 0, 3).size() == 1);
    CHECK(told_by_all(house, schedule::rules::held_by_other, 2, 3).size() == 1);
}

TEST_CASE("who is one to one with a patient does not look on elsewhere, whichever begins first", "[session_rules]") {
    for (char const* const start : {"2026-03-10T12:45:00Z", "2026-03-10T13:15:00Z"}) {
        CAPTURE(start);
        House house;
        house.services[0].mode = SessionMode::one_to_one;
        house.services.push_back({});
        house.providers[0].capacity = 2;
        house.book(start, 45, 1, 1, 1).staff.push_back({.provider = ProviderId(0), .role = StaffRole::observing});
        house.service_of[2] = 1;
        CHECK(told_by_all(house, schedule::rules::one_to_one_broken, 0, 2).size() == 1);
        // Who looks on at somebody's treatment one to one is not one to one.
        house.services[1].mode = SessionMode::one_to_one;
        house.services[0].mode = Stated<SessionMode>{};
        CHECK(told_by_all(house, schedule::rules::one_to_one_broken, 0, 2).empty());
    }
}

TEST_CASE("what two therapists share with another session is told once of a patient", "[session_rules]") {
    House house;
    house.patients[0].concurrent_payable = false;
    for (auto& provider : house.providers)
        provider.capacity = 2;
    house.first().staff.push_back({.provider = ProviderId(1)});
    house.book("2026-03-10T13:15:00Z", 45, 1, 0, 1).staff.push_back({.provider = ProviderId(1), .role = StaffRole::assisting});
    auto const told = told_by_all(house, schedule::rules::concurrent_not_recognised, 0, 2);
    REQUIRE(told.size() == 1);
    CHECK(told[0].subjects == std::vector<Subject>{{SubjectKind::session, 0}, {SubjectKind::session, 2}});
    CHECK(*told[0].when == Period(Instant("2026-03-10T13:15:00Z"), Instant("2026-03-10T13:45:00Z")));
    // A patient who has left by then is not treated beside another one.
    house.first().participants[0].planned = Period(Instant("2026-03-10T13:00:00Z"), Instant("2026-03-10T13:15:00Z"));
    CHECK(told_by_all(house, schedule::rules::concurrent_not_recognised, 0, 2).empty());
}

TEST_CASE("a patient's way lies between that patient's own times", "[session_rules]") {
    House house;
    house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
    house.first().participants[0].planned = Period(Instant("2026-03-10T13:00:00Z"), Instant("2026-03-10T13:40:00Z"));
    house.book("2026-03-10T14:00:00Z", 45, 0, 1, 1).delivery.site = SiteId(1);
    house.sessions[2].participants[0].planned = Period(Instant("2026-03-10T14:05:00Z"), Instant("2026-03-10T14:45:00Z"));
    auto const told = told_by_all(house, schedule::rules::travel_time_violated, 0, 2);
    REQUIRE(told.size() == 1);
    CHECK(*told[0].when == Period(Instant("2026-03-10T13:40:00Z"), Instant("2026-03-10T14:05:00Z")));
    CHECK(*told[0].args.actual == 25 * 60);
    house.sessions[2].participants[0].planned = Period(Instant("2026-03-10T14:10:00Z"), Instant("2026-03-10T14:45:00Z"));
    CHECK(told_by_all(house, schedule::rules::travel_time_violated, 0, 2).empty());
}

TEST_CASE("a break that floats is asked for by the clocks of each site where somebody works in its hours", "[session_rules]") {
    House house;
    house.sites[1].zone = TimeZone("America/Chicago");
    house.terms[0].floating_break = FloatingBreak{TimeOfDay("12:00"), TimeOfDay("13:00"), Duration::minutes(30)};
    // From noon in New York, which is eleven in Chicago, and from noon in Chicago, which is one in New York.
    house.book("2026-03-10T16:00:00Z", 90, 1, 0, 1);
    house.book("2026-03-10T17:30:00Z", 30, 2, 0, 2).delivery.site = SiteId(1);
    auto const context = house.context();
    auto const batch = told(check_all(context));
    for (std::uint32_t i = 2; i < 4; ++i)
        for (auto const& line : told(check(house.sessions[i], context)))
            CHECK(batch.count(line) == 1);
    auto const hours = [](char const* from) { return Period(Instant(from), Duration::hours(1)); };
    std::vector<Period> lost;
    for (auto const& finding : check(house.sessions[2], context))
        if (finding.rule == schedule::rules::floating_break_lost)
            lost.push_back(*finding.when);
    CHECK(lost == std::vector<Period>{hours("2026-03-10T16:00:00Z"), hours("2026-03-10T17:00:00Z")});
    auto const second = told_by_all(house, schedule::rules::floating_break_lost, 2, 2);
    CHECK(second.size() == 2);
}

TEST_CASE("what several patients of a session need, and lack, is told once", "[session_rules]") {
    House house;
    house.rooms[0].capacity = 2;
    house.first().participants.push_back({.patient = PatientId(1)});
    for (std::uint32_t i = 0; i < 2; ++i) {
        house.patients[i].room_features = {"step-free"};
        house.patients[i].payers = {{{SubjectKind::payer, 0}, DateRange(Date(2026, 3, 1), Date(2026, 3, 11))}};
    }
    house.patients[1].payers.push_back({{SubjectKind::payer, 1}, DateRange(Date(2026, 3, 1), Date(2026, 3, 11))});
    house.sessions[1].status = SessionStatus::cancelled;
    CHECK(told_by_all(house, schedule::rules::accessibility_missing, 0, 0).size() == 1);
    CHECK(told_by_all(house, schedule::rules::payer_credential_unknown, 0, 0).size() == 2); // one a payer
}

TEST_CASE("whoever is in a room with somebody kept apart is told of it, whoever asked for that", "[session_rules]") {
    House house;
    house.rooms[0].capacity = 2;
    house.patients[0].incompatible = {{SubjectKind::patient, 1}};
    house.book("2026-03-10T13:30:00Z", 45, 1, 1, 0);
    auto const told = told_by_all(house, schedule::rules::incompatible, 0, 2);
    REQUIRE(told.size() == 1);
    CHECK(*told[0].when == Period(Instant("2026-03-10T13:30:00Z"), Instant("2026-03-10T13:45:00Z")));
    // Who has left is not with whoever comes.
    house.first().participants[0].planned = Period(Instant("2026-03-10T13:00:00Z"), Instant("2026-03-10T13:30:00Z"));
    CHECK(told_by_all(house, schedule::rules::incompatible, 0, 2).empty());
}

TEST_CASE("in a phase without attendance a therapist may be with somebody else", "[session_rules]") {
    House house;
    house.services[0].mode = SessionMode::one_to_one;
    house.patients[0].concurrent_payable = false;
    house.house.most_concurrent = 1;
    auto const attend = [](Session& session, char const* from, char const* past) { session.staff[0].attended = RareList<Period>(std::vector<Period>{Period(Instant(from), Instant(past))}); };
    attend(house.first(), "2026-03-10T13:00:00Z", "2026-03-10T13:15:00Z"); // then heat
    house.book("2026-03-10T13:15:00Z", 30, 1, 0, 1);
    CHECK(check_all(house.context()).empty());
    attend(house.first(), "2026-03-10T13:00:00Z", "2026-03-10T13:15:01Z");
    Period const second(Instant("2026-03-10T13:15:00Z"), Duration::seconds(1));
    for (RuleRef const rule : {RuleRef(schedule::rules::one_to_one_broken), RuleRef(schedule::rules::concurrent_limit), RuleRef(schedule::rules::concurrent_not_recognised)}) {
        CAPTURE(rule.code());
        auto const told = told_by_all(house, rule, 0, 2);
        REQUIRE(told.size() == 1);
        CHECK(*told[0].when == second);
    }
}

TEST_CASE("a session that is asked for is told in the batch what it is told alone", "[session_rules]") {
    House house;
    house.book("2026-03-10T13:30:00Z", 45, 1, 0, 1).status = SessionStatus::proposed;
    auto const report = check_all(house.context());
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == schedule::rules::provider_double_booked);
    CHECK(check(house.first(), house.context()).empty()); // it stands in nobody's way
}
