#include <therapy/desk/rule_terms.hpp>

#include <therapy/desk/desk.hpp>
#include <therapy/desk/waitlist.hpp>
#include <therapy/schedule/check_sessions.hpp>

#include "desk/desk_script.hpp"
#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>

#include <set>

using namespace therapy;
using namespace therapy::clinic;
using desk::Desk;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

Instant const now("2026-03-06T18:00:00Z");

Session next(desk::Dataset const& data, char const* start, std::int32_t minutes = 30) {
    return a_session(static_cast<std::uint32_t>(data.sessions.records.size()), start, minutes);
}
/// With patient 1, who is under no episode.
Session of_sam(Session session) {
    session.participants[0] = {.patient = PatientId(1)};
    return session;
}
Finding const& first(Report const& report, std::string_view code) {
    REQUIRE(report.has(code));
    return *std::find_if(report.begin(), report.end(), [&](Finding const& one) { return one.rule == code; });
}
bool has_fix(Finding const& finding, FixKind kind) {
    return std::any_of(finding.fixes.begin(), finding.fixes.end(), [&](Fix const& fix) { return fix.kind == kind; });
}
/// Nothing is said twice.
void check_once(Report const& report) {
    std::set<std::string> told;
    for (auto const& finding : report) {
        auto line = std::string(finding.rule.code());
        for (auto const& subjects : {finding.subjects, finding.counterparts})
            for (auto const subject : subjects)
                line.append(" ").append(to_text(subject.kind)).append(std::to_string(subject.index));
        line.append(finding.when ? to_text(*finding.when) : std::string()).append(finding.args.value);
        CAPTURE(line);
        CHECK(told.insert(line).second);
    }
}

struct Terms {
    std::vector<schedule::Service> services{};
    std::vector<schedule::PatientTerms> patients{};
    std::vector<schedule::ProviderTerms> providers{};

    [[nodiscard]] desk::RuleTerms view() const {
        desk::RuleTerms terms{.services = services, .providers = providers};
        if (!patients.empty())
            terms.patients = std::span<schedule::PatientTerms const>(patients);
        return terms;
    }
};

/// Sessions of an hour and more are the second service.
std::uint32_t by_length(Session const& session, void const*) { return interval(session).length() < Duration::minutes(60) ? 0 : 1; }

} // namespace

TEST_CASE("a conflict at the desk comes with who and when instead", "[rule_terms]") {
    auto data = small_clinic();
    auto other = of_sam(a_session(0, "2026-03-09T16:00:00Z"));
    other.resources[0].resource.index = 1;
    add(data, "other", other);
    auto const report = desk::check(next(data, "2026-03-09T16:15:00Z"), desk::context_of(data, now));
    check_once(report);
    auto const& taken = first(report, "schedule.provider-double-booked");
    CHECK(*taken.when == Period(Instant("2026-03-09T16:15:00Z"), Duration::minutes(15)));
    CHECK(taken.counterparts == std::vector<Subject>{{SubjectKind::provider, 0}});
    REQUIRE(taken.fixes.size() == 2);
    CHECK(taken.fixes[0] == Fix{FixKind::use_provider, Subject{SubjectKind::provider, 1}, boost::none});
    CHECK(taken.fixes[1] == Fix{FixKind::move_to, boost::none, Instant("2026-03-09T16:30:00Z")});
}

TEST_CASE("what would bring up something else is no fix", "[rule_terms]") {
    auto data = small_clinic();
    auto other = of_sam(a_session(0, "2026-03-09T16:00:00Z"));
    other.resources[0].resource.index = 1;
    add(data, "other", other);
    data.providers.records[1].credentials[0].qualification.validity = DateRange(Date(2020, 1, 1), Date(2026, 3, 1));
    data.episodes.records[0].period = DateRange(Date(2026, 1, 1), Date(2026, 3, 10)); // its last day is the day itself
    auto const report = desk::check(next(data, "2026-03-09T16:15:00Z"), desk::context_of(data, now));
    auto const& taken = first(report, "schedule.provider-double-booked");
    CHECK_FALSE(has_fix(taken, FixKind::use_provider)); // whose licence is over
    CHECK(has_fix(taken, FixKind::move_to));
    data.availabilities.add("ann", [](schedule::AvailabilityId id) { // is there that day until the visit, and again the next one
        return schedule::Availability{.id = id, .of = ProviderId(0), .zone = TimeZone::utc(),
                                      .hours = std::vector<schedule::WeeklyHours>{{.day = Weekday::monday, .from = TimeOfDay("16:00"), .to = TimeOfDay("16:45")},
                                                                                  {.day = Weekday::tuesday, .from = TimeOfDay("07:00"), .to = TimeOfDay("09:00")}}};
    });
    auto const later = desk::check(next(data, "2026-03-09T16:15:00Z"), desk::context_of(data, now));
    CHECK_FALSE(has_fix(first(later, "schedule.provider-double-booked"), FixKind::move_to)); // Tuesday is after the episode
}

TEST_CASE("terms that the clinic states are judged at the desk, refused and waived like conflicts", "[rule_terms]") {
    Terms terms;
    terms.patients.resize(3);
    terms.patients[0].most_a_day = 1;
    terms.providers.resize(3);
    terms.providers[0].least_rest = Duration::hours(16);
    Desk desk(small_clinic(), {.asked = {.care = false, .course = false, .coverage = false}, .rules = terms.view()});
    REQUIRE(desk.apply(plan_book(a_session(0, "2026-03-09T16:00:00Z"), "one", {"ann", "1"}, desk.context(now), desk.ledger())->change).has_value());
    auto const second = a_session(0, "2026-03-09T20:00:00Z");
    auto const refused = plan_book(second, "two", {"ann", "2"}, desk.context(now), desk.ledger());
    REQUIRE_FALSE(refused.has_value());
    auto const& finding = first(refused.error(), "schedule.most-sessions-a-day");
    CHECK(*finding.args.limit == 1);
    CHECK(*finding.args.actual == 2);
    auto const waived = plan_book(second, "two", {.actor = "ann", .idempotency_key = "3", .waivers = {{.rule = "schedule.most-sessions-a-day", .waiver = {"lee", "asked for"}}}}, desk.context(now), desk.ledger());
    REQUIRE(waived.has_value());
    CHECK(std::any_of(waived->change.events.begin(), waived->change.events.end(), [](desk::Event const& event) { return event.kind == desk::EventKind::waived && event.rule == "schedule.most-sessions-a-day"; }));
    REQUIRE(desk.apply(waived->change).has_value());
    CHECK(plan_book(of_sam(a_session(0, "2026-03-10T08:00:00Z")), "three", {"ann", "4"}, desk.context(now), desk.ledger()).error().has("schedule.least-rest-violated"));
}

TEST_CASE("two who book one provider on different days race where something is asked of the provider's week", "[rule_terms]") {
    Terms terms;
    terms.providers.resize(3);
    terms.providers[0].most_minutes_a_week = 45;
    Desk desk(small_clinic(), {.asked = {.care = false, .course = false, .coverage = false}, .rules = terms.view()});
    auto const one = plan_book(a_session(0, "2026-03-09T16:00:00Z"), "one", {"ann", "1"}, desk.context(now), desk.ledger());
    auto const two = plan_book(of_sam(a_session(0, "2026-03-11T16:00:00Z")), "two", {"bob", "1b"}, desk.context(now), desk.ledger());
    REQUIRE(one.has_value());
    REQUIRE(two.has_value());
    REQUIRE(desk.apply(one->change).has_value());
    auto const lost = desk.apply(two->change);
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().has("desk.stale-version"));
}

TEST_CASE("two who book for one supervisor race, and two who take from one pool", "[rule_terms]") {
    auto data = small_clinic();
    data.equipment.add("either", [](EquipmentId id) { return Equipment{.id = id, .name = "either room", .capacity = 2}; });
    Terms terms;
    terms.providers.resize(3);
    terms.providers[2].most_supervised = 1;
    auto rules = terms.view();
    rules.house.pools = {{.of = {SubjectKind::equipment, 0}, .members = {{SubjectKind::room, 0}, {SubjectKind::room, 1}}}};
    Desk desk(std::move(data), {.asked = {.permission = false, .care = false, .course = false, .coverage = false}, .rules = rules});
    auto const race = [&](Session first, Session second, std::string const& key) {
        auto const one = plan_book(std::move(first), key + " one", {"ann", key + "1"}, desk.context(now), desk.ledger());
        auto const two = plan_book(std::move(second), key + " two", {"bob", key + "2"}, desk.context(now), desk.ledger());
        REQUIRE(one.has_value());
        REQUIRE(two.has_value());
        REQUIRE(desk.apply(one->change).has_value());
        auto const lost = desk.apply(two->change);
        REQUIRE_FALSE(lost.has_value());
        CHECK(lost.error().has("desk.stale-version"));
    };
    auto const supervised = [](Session session, std::uint32_t provider, std::uint32_t room) {
        session.staff = {{.provider = ProviderId(provider)}, {.provider = ProviderId(2), .role = StaffRole::supervising}};
        session.resources[0].resource.index = room;
        return session;
    };
    race(supervised(a_session(0, "2026-03-09T16:00:00Z"), 0, 0), supervised(of_sam(a_session(0, "2026-03-09T16:15:00Z")), 1, 1), "supervisor");
    // One of the two rooms for whoever comes first; the second plan takes what is left only while both were.
    auto either = of_sam(a_session(0, "2026-03-11T16:00:00Z"));
    either.staff[0].provider = ProviderId(1);
    either.resources = {{.resource = {SubjectKind::equipment, 0}}};
    auto both = a_session(0, "2026-03-11T16:00:00Z");
    both.resources.push_back({.resource = {SubjectKind::room, 1}});
    race(both, either, "pool");
}

TEST_CASE("notice is asked of a booking and of a move, not of what happened", "[rule_terms]") {
    desk::RuleTerms terms;
    terms.house.minimum_notice = Duration::hours(24);
    terms.house.change_deadline = Duration::hours(48);
    Desk desk(small_clinic(), {.asked = {.care = false, .course = false, .coverage = false}, .rules = terms});
    auto const monday = a_session(0, "2026-03-09T16:00:00Z");
    CHECK(plan_book(monday, "late", {"ann", "1"}, desk.context(Instant("2026-03-08T16:00:01Z")), desk.ledger()).error().has("schedule.below-minimum-notice"));
    auto const plan = plan_book(monday, "visit", {"ann", "2"}, desk.context(Instant("2026-03-08T16:00:00Z")), desk.ledger());
    REQUIRE(plan.has_value());
    REQUIRE(desk.apply(plan->change).has_value());
    auto const later = [&](char const* start) { return desk::MoveTo{.planned = Period(Instant(start), Duration::minutes(30))}; };
    auto const at = Instant("2026-03-09T10:00:00Z");
    CHECK(plan_move(SessionId(0), later("2026-03-10T09:00:00Z"), {"ann", "3"}, desk.context(at), desk.ledger()).error().has("schedule.below-minimum-notice"));
    auto const moved = plan_move(SessionId(0), later("2026-03-10T16:00:00Z"), {"ann", "4"}, desk.context(at), desk.ledger());
    REQUIRE(moved.has_value());
    auto const& late = first(moved->report, "desk.moved-after-deadline"); // a warning
    CHECK(*late.args.actual == 6 * 3600);
    CHECK(*late.args.limit == 48 * 3600);
    auto const arrived = plan_status(SessionId(0), {.step = desk::DayStep::arrive}, {"ann", "5"}, desk.context(Instant("2026-03-09T15:55:00Z")), desk.ledger());
    REQUIRE(arrived.has_value());
    CHECK_FALSE(arrived->report.has("schedule.below-minimum-notice"));
    CHECK_FALSE(arrived->report.has("desk.moved-after-deadline"));
    CHECK(desk::check(desk.data().sessions.records[0], desk.context(at)).passes());
}

TEST_CASE("a hold that ran out counts for no limit, for those who ask earlier it does", "[rule_terms]") {
    Terms terms;
    terms.patients.resize(3);
    terms.patients[0].most_a_day = 1;
    Desk desk(small_clinic(), {.asked = {.care = false, .course = false, .coverage = false}, .rules = terms.view()});
    auto const until = Instant("2026-03-07T12:00:00Z");
    REQUIRE(desk.apply(plan_hold(a_session(0, "2026-03-09T16:00:00Z"), "held", until, {"ann", "1"}, desk.context(now), desk.ledger())->change).has_value());
    auto const wish = a_session(1, "2026-03-09T20:00:00Z");
    CHECK(desk::check(wish, desk.context(until - Duration::seconds(1))).has("schedule.most-sessions-a-day"));
    CHECK_FALSE(desk::check(wish, desk.context(until)).has("schedule.most-sessions-a-day"));
    // Somebody works on: the hold has left the index, and comes back for whoever asks about earlier.
    REQUIRE(desk.apply(plan_book(of_sam(a_session(0, "2026-03-12T16:00:00Z")), "other", {"ann", "2"}, desk.context(until), desk.ledger())->change).has_value());
    CHECK_FALSE(desk::check(a_session(2, "2026-03-09T20:00:00Z"), desk.context(until)).has("schedule.most-sessions-a-day"));
    CHECK(desk::check(a_session(2, "2026-03-09T20:00:00Z"), desk.context(until - Duration::seconds(1))).has("schedule.most-sessions-a-day"));
}

TEST_CASE("a session is of the service that the clinic's own function says", "[rule_terms]") {
    Terms terms;
    terms.services.resize(2);
    terms.services[0].mode = schedule::SessionMode::concurrent;
    terms.services[1].mode = schedule::SessionMode::one_to_one;
    auto view = terms.view();
    view.service_for = by_length;
    auto data = small_clinic();
    data.providers.records[0].capacity = 2;
    Desk desk(std::move(data), {.asked = {.care = false, .course = false, .coverage = false}, .rules = view});
    REQUIRE(desk.apply(plan_book(a_session(0, "2026-03-09T16:00:00Z", 60), "hour", {"ann", "1"}, desk.context(now), desk.ledger())->change).has_value());
    auto beside = of_sam(a_session(0, "2026-03-09T16:00:00Z"));
    beside.resources[0].resource.index = 1;
    CHECK(plan_book(beside, "beside", {"ann", "2"}, desk.context(now), desk.ledger()).error().has("schedule.one-to-one-broken"));
    auto const half = Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(30));
    auto const shortened = plan_move(SessionId(0), {.planned = half}, {"ann", "3"}, desk.context(now), desk.ledger()); // its minutes do not fit any more
    CHECK(shortened.error().has("schedule.below-billed-minutes"));
    desk::Request const waived{.actor = "ann", .idempotency_key = "4", .waivers = {{.rule = "schedule.below-billed-minutes", .waiver = {"lee", "to be written anew"}}}};
    REQUIRE(desk.apply(plan_move(SessionId(0), {.planned = half}, waived, desk.context(now), desk.ledger())->change).has_value());
    CHECK(plan_book(beside, "beside", {"ann", "5"}, desk.context(now), desk.ledger()).has_value()); // of the first service now
}

TEST_CASE("whoever waits is matched by the same rules", "[rule_terms]") {
    Terms terms;
    terms.patients.resize(3);
    terms.patients[1].incompatible = {{SubjectKind::provider, 0}};
    auto const data = small_clinic();
    auto context = desk::context_of(data, now, {}, terms.view());
    context.asked = {.care = false, .course = false, .coverage = false};
    std::vector<desk::WaitlistEntry> const waiting{{.key = "sam", .patient = PatientId(1), .since = now, .length = Duration::minutes(30)},
                                                   {.key = "kim", .patient = PatientId(2), .since = now, .length = Duration::minutes(30)}};
    auto const found = match_waitlist(desk::opening_of(a_session(0, "2026-03-09T16:00:00Z")), waiting, context);
    REQUIRE(found.matches.size() == 1);
    CHECK(found.matches[0].entry == 1);
    REQUIRE(found.misses.size() == 1);
    CHECK(found.misses[0].report.has("schedule.incompatible"));
}

TEST_CASE("what is not asked is neither told nor in the way of a fix", "[rule_terms]") {
    Terms terms;
    terms.services.push_back({.skills = {catalog::CatalogId(3)}});
    auto view = terms.view();
    view.service_for = [](Session const&, void const*) { return std::uint32_t{0}; };
    auto data = small_clinic();
    auto other = of_sam(a_session(0, "2026-03-09T16:00:00Z"));
    other.resources[0].resource.index = 1;
    add(data, "other", other);
    auto context = desk::context_of(data, now, {}, view);
    auto const wish = next(data, "2026-03-09T16:15:00Z");
    auto const whole = desk::check(wish, context);
    CHECK(whole.has("schedule.skill-missing"));
    CHECK(first(whole, "schedule.provider-double-booked").fixes.empty()); // nobody is trained
    context.asked.permission = false;
    auto const time = desk::check(wish, context);
    CHECK_FALSE(time.has("schedule.skill-missing"));
    CHECK(has_fix(first(time, "schedule.provider-double-booked"), FixKind::use_provider));
}

TEST_CASE("records and stated terms that say the same say it once", "[rule_terms]") {
    Terms terms;
    terms.patients.resize(3);
    terms.patients[0].plan_needed = true;
    terms.patients[0].plan_of_care = DateRange(Date(2026, 1, 1), Date(2026, 2, 1));
    terms.patients[1] = terms.patients[0];
    auto data = small_clinic();
    data.episodes.records[0].plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 1, 1), Date(2026, 2, 1))};
    auto wish = next(data, "2026-03-09T16:00:00Z");
    wish.resources[0].resource.index = 1;
    wish.participants.push_back({.patient = PatientId(1)}); // whom only the terms speak of
    auto const report = desk::check(wish, desk::context_of(data, now, {}, terms.view()));
    CHECK(report.has("desk.outside-plan-of-care"));
    CHECK(std::count_if(report.begin(), report.end(), [](Finding const& one) { return one.rule == "schedule.outside-plan-of-care"; }) == 1);
    CHECK(first(report, "schedule.outside-plan-of-care").counterparts == std::vector<Subject>{{SubjectKind::patient, 1}});
}

namespace {

/// Terms that a random day runs into now and then.
Terms strict_terms() {
    Terms terms;
    terms.patients.resize(3);
    terms.providers.resize(3);
    for (auto& patient : terms.patients) {
        patient.most_a_day = 2;
        patient.limits = {{.length = Duration::hours(30), .most = 3}};
    }
    for (auto& provider : terms.providers) {
        provider.most_a_day = 5;
        provider.limits = {{.length = Duration::hours(4), .most_minutes = 150}};
    }
    return terms;
}

struct Below {
    std::uint32_t operator()(std::uint32_t bound) const { return *rc::gen::inRange<std::uint32_t>(0, bound); }
};

} // namespace

TEST_CASE("a booking is refused exactly where the check has an error that nobody waived", "[rule_terms]") {
    static Terms const terms = strict_terms();
    rc::prop("plan and check agree, with kept and with fresh lookups", [] {
        auto desk_terms = tests::terms_of_time();
        desk_terms.rules = terms.view();
        desk_terms.rules.house.minimum_notice = Duration::minutes(30);
        Desk desk(small_clinic(), desk_terms);
        tests::DeskScript script(desk, Below{});
        for (int operation = 0; operation < 25; ++operation) {
            auto const plan = script.next();
            if (plan)
                RC_ASSERT(desk.apply(plan->change).has_value());
        }
        auto const context = desk.context(script.now());
        auto fresh = context;
        fresh.index = nullptr;
        RC_ASSERT(tests::tell_the_same(desk::RuleIndex(fresh).agenda(), context.index->agenda(), desk.data()));
        for (int wish = 0; wish < 4; ++wish) {
            auto session = script.wish();
            session.id = SessionId(static_cast<std::uint32_t>(desk.data().sessions.records.size()));
            auto const report = desk::check(session, context);
            RC_ASSERT(desk::check(session, fresh) == report);
            auto const plan = plan_book(session, "wish", {"ann", "wish"}, context, desk.ledger());
            RC_ASSERT(plan.has_value() == report.passes());
            RC_ASSERT((plan ? plan->report : plan.error()) == report);
        }
    });
}
