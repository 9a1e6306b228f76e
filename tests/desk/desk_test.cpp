#include <therapy/desk/desk.hpp>

#include "desk/desk_script.hpp"
#include "support/property.hpp"

#include <therapy/schedule/check_sessions.hpp>
#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <set>

using namespace therapy;
using namespace therapy::clinic;
using desk::Desk;
using desk::EventKind;
using tests::a_session;
using tests::small_clinic;

namespace {

/// splitmix64: the same numbers everywhere.
struct Random {
    std::uint64_t state;
    std::uint32_t operator()(std::uint32_t bound) {
        state += 0x9e3779b97f4a7c15u;
        auto z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return static_cast<std::uint32_t>((((z ^ (z >> 31)) >> 32) * bound) >> 32);
    }
};

/// The rules somebody waived or noted, by session.
using Accepted = std::set<std::pair<std::uint32_t, std::string>>;

/// Every conflict there is was accepted for one of its sessions.
void check_conflicts(Desk const& desk, Accepted const& accepted, Instant now) {
    schedule::Setting const setting{.providers = desk.data().providers.records, .rooms = desk.data().rooms.records, .equipment = desk.data().equipment.records, .as_of = now};
    for (auto const& finding : schedule::check(desk.data().sessions.records, setting)) {
        bool const known = std::any_of(finding.subjects.begin(), finding.subjects.end(), [&](Subject subject) {
            // What was in the way of a hold, or was one itself, may be booked by now.
            return accepted.count({subject.index, std::string(finding.rule.code())}) != 0 || accepted.count({subject.index, "schedule.held-by-other"}) != 0;
        });
        if (!known) {
            CAPTURE(finding.rule.code());
            CHECK(known);
        }
    }
}

/// The same of every rule, but for what is asked of a booking only when it is made.
void check_rules(Desk const& desk, Accepted const& accepted, Instant now) {
    auto const context = desk.context(now);
    auto const rows = schedule::session_rules();
    for (auto const& finding : schedule::check_all(desk::rule_context(context, *context.index))) {
        auto const row = std::find_if(rows.begin(), rows.end(), [&](schedule::SessionRule const& one) { return one.rule == finding.rule; });
        if (finding.severity != Severity::error || (row != rows.end() && row->needs.has(schedule::RuleNeed::being_booked)))
            continue;
        bool const known = std::any_of(finding.subjects.begin(), finding.subjects.end(), [&](Subject subject) {
            // A proposal is judged as the booking that it would become.
            if (subject.kind == SubjectKind::session && !clinic::occupies_resources(desk.data().sessions.records[subject.index].status))
                return true;
            // A hold that was wanted on top of a booking was accepted as the booking that it would become.
            if (finding.rule == schedule::rules::held_by_other)
                for (Rule const* rule : {&schedule::rules::provider_double_booked, &schedule::rules::patient_double_booked, &schedule::rules::room_double_booked})
                    if (accepted.count({subject.index, std::string(rule->code)}) != 0)
                        return true;
            return accepted.count({subject.index, std::string(finding.rule.code())}) != 0 || accepted.count({subject.index, "schedule.held-by-other"}) != 0;
        });
        if (!known) {
            CAPTURE(finding.rule.code());
            CHECK(known);
        }
    }
}

void check_timetable(Desk const& desk) {
    schedule::Timetable fresh;
    REQUIRE(fresh.load(desk.data().sessions.records, {.providers = desk.data().providers.records, .rooms = desk.data().rooms.records, .equipment = desk.data().equipment.records}).empty());
    REQUIRE(fresh.size() == desk.timetable().size());
    for (std::uint32_t holder = 0; holder < desk.data().sessions.records.size(); ++holder)
        if (fresh.occupancies_of(holder) != desk.timetable().occupancies_of(holder)) {
            CAPTURE(holder);
            CHECK(false);
        }
}

/// What the rules look up is what they would look up anew.
void check_index(Desk const& desk, Instant now) {
    auto context = desk.context(now);
    auto const kept = context.index;
    context.index = nullptr;
    CHECK(tests::tell_the_same(kept->agenda(), desk::RuleIndex(context).agenda(), desk.data()));
}

} // namespace

TEST_CASE("a desk keeps what it is given and answers about it", "[desk]") {
    Desk desk(small_clinic());
    CHECK(desk.data() == small_clinic());
    CHECK(desk.problems().empty());
    CHECK(desk::check(a_session(0, "2026-03-09T16:00:00Z"), desk.context(Instant("2026-03-06T18:00:00Z"))).passes());
}

TEST_CASE("a desk comes back from a snapshot and what changed since", "[desk]") {
    auto const now = Instant("2026-03-06T18:00:00Z");
    Desk desk(small_clinic());
    auto const plan = plan_book(a_session(0, "2026-03-09T16:00:00Z"), "visit", {"ann", "1"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(plan->change).has_value());
    auto const rebuilt = Desk::rebuild(small_clinic(), desk.ledger().changes());
    REQUIRE(rebuilt.has_value());
    CHECK(rebuilt->data() == desk.data());
    CHECK(rebuilt->ledger() == desk.ledger());
    CHECK(rebuilt->timetable().occupancies_of(0) == desk.timetable().occupancies_of(0));
    auto broken = plan->change;
    broken.expected[0].version = 7;
    CHECK(Desk::rebuild(small_clinic(), std::vector{broken}).error().has("desk.stale-version"));
}

TEST_CASE("a session that no timetable can take is refused and leaves no trace", "[desk]") {
    auto const now = Instant("2026-03-06T18:00:00Z");
    Desk desk(small_clinic());
    auto const near_plan = plan_book(a_session(0, "2026-03-09T16:00:00Z"), "near", {"ann", "1"}, desk.context(now), desk.ledger());
    REQUIRE(desk.apply(near_plan->change).has_value());
    auto const far_plan = plan_book(a_session(0, "2126-03-09T16:00:00Z"), "far", {.actor = "ann", .idempotency_key = "2", .waivers = {{.rule = "desk.outside-plan-of-care", .waiver = {"a", "b"}}}}, desk.context(now), desk.ledger());
    if (far_plan) {
        auto const data = desk.data();
        CHECK_FALSE(desk.apply(far_plan->change).has_value());
        CHECK(desk.data() == data);
    } else {
        CHECK_FALSE(far_plan.error().passes());
    }
}

TEST_CASE("a session that others name and that is not there is forgotten, and a new one does not take its place", "[desk]") {
    auto data = small_clinic();
    auto session = a_session(0, "2026-03-09T16:00:00Z");
    session.links = clinic::SessionLinks{.together_with = {data.sessions.keys.id("visit"), clinic::SessionId(1)}, .makes_up_for = clinic::SessionId(2)};
    session.links->together_with.erase(session.links->together_with.begin());
    tests::add(data, "visit", session);
    (void)data.sessions.keys.id("archived");
    (void)data.sessions.keys.id("older");
    Desk desk(data);
    CHECK(desk.problems().size() == 2);
    CHECK(desk.problems().has("desk.dangling-reference"));
    CHECK_FALSE(desk.data().sessions.keys.find("older").has_value());
    auto same = a_session(0, "2026-03-09T16:00:00Z");
    Instant const now("2026-03-06T18:00:00Z");
    CHECK(plan_book(same, "other", {"ann", "1"}, desk.context(now), desk.ledger()).error().has("schedule.provider-double-booked")); // not linked with it
    same.planned = Period(Instant("2026-03-10T16:00:00Z"), Duration::minutes(30));
    auto const plan = plan_book(same, "other", {"ann", "1"}, desk.context(now), desk.ledger());
    REQUIRE(plan.has_value());
    REQUIRE(desk.apply(plan->change).has_value());
    CHECK(desk.data().sessions.find("other")->id == clinic::SessionId(1));
    auto const rebuilt = Desk::rebuild(data, desk.ledger().changes());
    REQUIRE(rebuilt.has_value());
    CHECK(rebuilt->data() == desk.data());
    CHECK(rebuilt->problems().size() == 2);
}

TEST_CASE("other records are edited beside the ledger", "[desk]") {
    Desk desk(small_clinic());
    auto const now = Instant("2026-03-06T18:00:00Z");
    desk.edit([](desk::Dataset& data) {
        data.availabilities.add("ann", [](schedule::AvailabilityId id) {
            return schedule::Availability{.id = id, .of = ProviderId(0), .zone = TimeZone("America/Los_Angeles"), .hours = std::vector<schedule::WeeklyHours>{}};
        });
    });
    CHECK(plan_book(a_session(0, "2026-03-09T16:00:00Z"), "visit", {"ann", "1"}, desk.context(now), desk.ledger()).error().has("schedule.outside-working-hours"));
}

namespace {

/// What a clinic may state, so that more than what is taken is judged.
struct SoakTerms {
    std::vector<schedule::PatientTerms> patients{std::vector<schedule::PatientTerms>(3)};
    std::vector<schedule::ProviderTerms> providers{std::vector<schedule::ProviderTerms>(3)};

    SoakTerms() {
        for (auto& patient : patients)
            patient.most_a_day = 2;
        for (auto& provider : providers) {
            provider.most_minutes_a_day = 300;
            provider.limits = {{.length = Duration::hours(4), .most = 5}};
            provider.most_supervised = 1;
        }
    }
};

/// With something that stands for one of the two rooms.
desk::Dataset clinic_with_pool() {
    auto data = small_clinic();
    data.equipment.add("either", [](EquipmentId id) { return Equipment{.id = id, .name = "either room", .capacity = 5}; });
    return data;
}

/// One stretch of a long day: a desk from its first record on, and what it says of itself in the end.
struct Soak {
    std::size_t created = 0, applied = 0, refused = 0;

    void run(std::uint64_t seed, std::size_t operations, desk::DeskTerms const& terms) {
        Desk desk(clinic_with_pool(), terms);
        tests::DeskScript script(desk, Random{seed});
        script.supervised = !terms.rules.providers.empty();
        Accepted accepted;
        std::size_t own = 0;
        for (std::size_t operation = 1; operation <= operations; ++operation) {
            auto const plan = script.next();
            if (!plan) {
                ++refused;
                if (plan.error().passes()) {
                    CAPTURE(seed, operation);
                    CHECK_FALSE(plan.error().passes()); // a refusal says why
                }
            } else {
                REQUIRE(desk.apply(plan->change).has_value());
                ++applied;
                for (auto const& row : plan->change.rows)
                    own += row.before ? 0u : 1u;
                for (auto const& event : plan->change.events)
                    if (event.kind == EventKind::waived || event.kind == EventKind::noted)
                        accepted.emplace(event.session.index(), event.rule);
            }
            REQUIRE(desk.data().sessions.records.size() == own);
            REQUIRE(desk.data().sessions.keys.size() == own);
        }
        created += own;
        CAPTURE(seed);
        check_conflicts(desk, accepted, script.now());
        check_rules(desk, accepted, script.now());
        check_timetable(desk);
        check_index(desk, script.now());
        // A desk made of the first records and all changes is the same one.
        auto const again = Desk::rebuild(clinic_with_pool(), desk.ledger().changes(), terms);
        REQUIRE(again.has_value());
        CHECK(again->data() == desk.data());
    }
};

} // namespace

TEST_CASE("a long day of random operations loses no session, explains every refusal and lets nothing overlap unaccepted", "[desk][soak]") {
    // Each stretch starts anew: what is on record stays as large as a clinic's months, and any of them can be run again by its seed.
    constexpr std::size_t stretch = 5'000;
    auto const operations = tests::soak_operations(10'000);
    SoakTerms const stated;
    auto const plain = tests::terms_of_time();
    auto strict = plain;
    strict.rules.patients = std::span<schedule::PatientTerms const>(stated.patients);
    strict.rules.providers = stated.providers;
    strict.rules.house.minimum_notice = Duration::minutes(15);
    strict.rules.house.pools = {{.of = {SubjectKind::equipment, 0}, .members = {{SubjectKind::room, 0}, {SubjectKind::room, 1}}}};
    Soak soak;
    for (std::size_t done = 0; done < operations; done += stretch)
        soak.run(20260309 + done, std::min(stretch, operations - done), done / stretch % 2 == 0 ? plain : strict);
    CHECK(soak.created > 0);
    CHECK(soak.refused > 0);
    CHECK(soak.applied * 10 > operations); // it was a day with things in it
}
