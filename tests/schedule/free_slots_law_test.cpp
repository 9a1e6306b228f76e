// Find and check are one engine: free slots are exactly the starts that a check of every choice lets pass.

#include <therapy/schedule/free_slots.hpp>

#include <therapy/core/error.hpp>
#include <therapy/schedule/schedule_rules.hpp>

#include "support/property.hpp"

#include <algorithm>

using namespace therapy;
using schedule::Availability;
using schedule::AvailabilityId;
using schedule::Candidate;
using schedule::FreeSlots;
using schedule::Occupancy;
using schedule::OpenHours;
using schedule::Role;
using schedule::SlotChoice;
using schedule::SlotContext;
using schedule::SlotFinder;
using schedule::SlotGrid;
using schedule::SlotQuery;
using schedule::Timetable;

namespace {

std::uint32_t below(std::uint32_t bound) { return *rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, bound)); }
bool one_in(std::uint32_t n) { return below(n) == n - 1; }
template <class T, std::size_t N>
T const& one_of(T const (&all)[N]) {
    return all[below(N)];
}

/// A day on which clocks are changed, and where; then a day like others.
struct Where {
    char const* zone;
    char const* around; ///< in UTC, some hours before something happens
};
constexpr Where places[] = {
    {"UTC", "2026-03-09T04:00:00Z"},
    {"America/Los_Angeles", "2026-03-08T05:00:00Z"},  // 02:00 to 03:00 at 10:00Z
    {"America/Los_Angeles", "2026-11-01T04:00:00Z"},  // 02:00 to 01:00 at 09:00Z
    {"Europe/London", "2026-03-28T20:00:00Z"},        // 01:00 to 02:00 at 01:00Z
    {"Australia/Lord_Howe", "2026-10-03T10:00:00Z"},  // 02:00 to 02:30 at 15:30Z
    {"America/Sao_Paulo", "2018-11-03T20:00:00Z"},    // 00:00 to 01:00 at 03:00Z
    {"Pacific/Apia", "2011-12-30T04:00:00Z"},         // no 30 December at all
};

constexpr Subject everybody[] = {
    {SubjectKind::provider, 0}, {SubjectKind::provider, 1}, {SubjectKind::provider, 2}, {SubjectKind::room, 0},
    {SubjectKind::room, 1},     {SubjectKind::patient, 0},  {SubjectKind::equipment, 0},
};

constexpr char const* judged_rules[] = {
    "schedule.provider-double-booked", "schedule.room-double-booked", "schedule.room-capacity-exceeded", "schedule.turnover-violated",
    "schedule.outside-working-hours",  "schedule.clinic-closed",      "schedule.on-break",               "schedule.working-hours-unknown",
    "schedule.in-past",                "schedule.below-minimum-notice", "schedule.beyond-booking-horizon", "schedule.patient-double-booked",
};

struct World {
    Where where = one_of(places);
    TimeZone zone{where.zone};
    Instant begin = Instant(where.around) + Duration::minutes(30 * below(24));
    bool odd = one_in(3); ///< seconds off any grid
    Timetable timetable{};
    std::vector<Availability> availabilities{};

    Instant moment() { return begin + Duration::minutes(5 * std::int64_t{below(36 * 12)}) + Duration::seconds(odd ? below(300) : 0); }
    Duration some(std::uint32_t most_steps) { return Duration::minutes(5 * std::int64_t{1 + below(most_steps)}) + Duration::seconds(odd ? below(60) : 0); }

    void set_capacities() {
        constexpr std::uint32_t units[] = {1, 1, 1, 2, 3, 4, 0};
        for (auto const resource : everybody)
            if (one_in(3))
                timetable.set_capacity(resource, one_of(units));
    }

    void book() {
        bool const crowd = one_in(5); // more than a cell takes
        auto const count = crowd ? 30 + below(30) : below(24);
        std::vector<Occupancy> loaded;
        bool const loads = one_in(3);
        for (std::uint32_t holder = 0; holder < count; ++holder) {
            std::vector<Occupancy> all;
            Period const whole(moment() - Duration::hours(2), one_in(12) ? Duration::hours(20 + below(60)) : some(crowd ? 3 : 18));
            for (std::uint32_t i = 0; i < 1 + below(3); ++i) {
                Occupancy occupancy{.resource = crowd && i == 0 ? everybody[holder % 2] : one_of(everybody), .period = whole, .holder = holder};
                if (one_in(4))
                    occupancy.units = below(4);
                if (one_in(6))
                    occupancy.tolerance = below(4);
                if (one_in(4))
                    occupancy.period = Period(moment(), some(12));
                all.push_back(occupancy);
            }
            schedule::Judging const judging{.on_conflict = schedule::OnConflict::force};
            if (loads)
                loaded.insert(loaded.end(), all.begin(), all.end());
            else if (one_in(5))
                RC_ASSERT(timetable.hold(holder, all, moment(), judging).has_value());
            else
                RC_ASSERT(timetable.book(holder, all, judging).has_value());
        }
        if (loads)
            RC_ASSERT(timetable.load(loaded).empty());
    }

    /// Some of what may happen between two searches.
    void change() {
        for (std::uint32_t i = 0; i < below(4); ++i) {
            auto const holder = below(40);
            switch (below(5)) {
            case 0: (void)timetable.cancel(holder); break;
            case 1: (void)timetable.confirm(holder); break;
            case 2: (void)timetable.release_expired(moment()); break;
            case 3: timetable.set_capacity(one_of(everybody), 1 + below(3)); break;
            default: {
                Occupancy const one{.resource = one_of(everybody), .period = Period(moment(), some(18)), .holder = holder};
                schedule::Judging const judging{.on_conflict = schedule::OnConflict::force};
                (void)(timetable.has(holder) ? timetable.move(holder, std::span(&one, 1), judging) : timetable.book(holder, std::span(&one, 1), judging));
            }
            }
        }
    }

    TimeOfDay time_of_day() { return *TimeOfDay::make(900 * std::int64_t{below(96)} + (odd ? below(60) : 0)); }
    void state_hours(schedule::Bookable of) {
        Availability availability{.id = AvailabilityId(static_cast<std::uint32_t>(availabilities.size())), .of = of, .zone = one_in(6) ? TimeZone("Asia/Tokyo") : zone};
        switch (below(6)) {
        case 0: break;
        case 1: availability.hours = Stated<std::vector<schedule::WeeklyHours>>::none(); break;
        default: {
            std::vector<schedule::WeeklyHours> hours;
            auto const from = time_of_day();
            auto const to = time_of_day();
            for (auto const& entry : enum_table<Weekday>)
                hours.push_back({.day = entry.value, .from = from, .to = to});
            if (one_in(3))
                hours.erase(hours.begin() + below(7));
            availability.hours = std::move(hours);
        }
        }
        auto const date = Instant(where.around).boost_time().date();
        if (one_in(5))
            availability.overrides.push_back({.date = Date(date).plus_days(below(3)), .hours = {{.from = time_of_day(), .to = time_of_day()}}});
        if (one_in(6))
            availability.horizon = DateRange(Date(date), Date(date).plus_days(1 + below(2)));
        if (one_in(3))
            availability.blocks.push_back({.kind = schedule::BlockKind::fixed_break, .when = Period(moment(), some(20))});
        availabilities.push_back(std::move(availability));
    }
    void state_all_hours() {
        for (std::uint32_t i = 0; i < 3; ++i)
            if (one_in(2))
                state_hours(clinic::ProviderId(i));
        for (std::uint32_t i = 0; i < 2; ++i) {
            if (one_in(3))
                state_hours(clinic::RoomId(i));
            if (one_in(3))
                state_hours(clinic::SiteId(i));
        }
        if (one_in(4))
            state_hours(clinic::PatientId(0));
        if (one_in(12))
            state_hours(clinic::ProviderId(0));
    }
    OpenHours hours() {
        auto const first = one_in(3) ? begin + Duration::hours(below(30)) : begin - Duration::hours(100);
        return OpenHours(availabilities, Period(first, one_in(3) ? some(100) : Duration::hours(300)));
    }

    std::vector<Candidate> candidates(SubjectKind kind) {
        std::vector<Candidate> all;
        for (auto const resource : everybody)
            if (resource.kind == kind && !one_in(4)) {
                Candidate candidate{.resource = resource};
                if (one_in(3))
                    candidate.turnover = some(3);
                if (one_in(4))
                    candidate.sites.emplace_back(below(3));
                if (one_in(6))
                    candidate.dates.push_back(DateRange::from(Date(Instant(where.around).boost_time().date()).plus_days(below(2))));
                all.push_back(std::move(candidate));
            }
        if (one_in(2))
            std::reverse(all.begin(), all.end());
        return all;
    }
    SlotQuery query() {
        constexpr std::int64_t steps[] = {30, 60, 45, 20, 50, 13};
        SlotGrid const grid(zone, Duration::minutes(one_of(steps)) + Duration::seconds(odd ? below(60) : 0), Duration::minutes(5 * std::int64_t{below(12)}));
        SlotQuery query{.length = some(12), .window = Period(begin + Duration::minutes(10 * std::int64_t{below(60)}), some(12 * 14)), .grid = grid};
        constexpr SubjectKind kinds[] = {SubjectKind::provider, SubjectKind::room, SubjectKind::patient, SubjectKind::equipment};
        auto const roles = below(4);
        for (std::uint32_t i = 0; i < roles; ++i) {
            Role role{.name = "role", .candidates = candidates(one_in(3) ? one_of(kinds) : kinds[i]), .needs_setup = one_in(3), .needs_turnover = one_in(3), .keeps_hours = one_in(3)};
            if (one_in(4))
                role.units = 1 + below(3);
            if (one_in(6))
                role.tolerance = below(4);
            while (one_in(4)) {
                auto const from = Duration::minutes(5 * std::int64_t{below(8)});
                role.phases.push_back({.from = from, .to = from + some(4)});
            }
            query.roles.push_back(std::move(role));
        }
        if (one_in(3))
            query.setup = some(3);
        if (one_in(4))
            query.turnover = some(3);
        if (one_in(3))
            for (auto const site : {1u, 0u})
                if (!one_in(3))
                    query.sites.emplace_back(site);
        if (one_in(3)) {
            query.now = moment();
            if (one_in(2))
                query.minimum_notice = some(60);
            if (one_in(2))
                query.latest_days = below(2);
        }
        if (one_in(3))
            query.cover = schedule::HoursCover::session;
        if (one_in(3))
            query.as_of = moment();
        if (one_in(4))
            query.moving = below(20);
        if (one_in(3)) {
            query.preferences = {.times = {{.from = time_of_day(), .to = time_of_day(), .weight = 3}}, .resources = {{.resource = one_of(everybody), .weight = 2}},
                                 .earlier = 1, .closes_gap = 1, .leaves_gap = 2, .shortest = some(6)};
        }
        while (one_in(3)) {
            schedule::JoinableSession session{.holder = 3 * static_cast<std::uint32_t>(query.joinable.size()) + below(3), .period = Period(query.window.start() + Duration::minutes(5 * (std::int64_t{below(180)} - 6)), query.length),
                                              .seats = below(4), .taken = below(3)};
            if (one_in(6))
                session.period = Period(session.period.start(), some(12));
            for (auto const resource : everybody)
                if (!one_in(3))
                    session.resources.push_back(resource);
            if (!one_in(3))
                session.site = clinic::SiteId(below(2));
            query.joinable.push_back(std::move(session));
        }
        for (auto& role : query.roles)
            role.joins = one_in(6);
        query.limit = 1'000'000;
        return query;
    }
    FindingPolicy policy() {
        FindingPolicy policy;
        constexpr Severity severities[] = {Severity::warning, Severity::advisory, Severity::error};
        while (one_in(3))
            policy.severities.push_back({one_of(judged_rules), one_of(severities)});
        while (one_in(4)) {
            WaiverRule waiver{.rule = one_of(judged_rules), .waiver = {"desk", "told the patient"}};
            if (!one_in(3))
                waiver.subject = one_in(2) ? Subject{SubjectKind::session, below(20)} : one_of(everybody);
            policy.waivers.push_back(std::move(waiver));
        }
        return policy;
    }
};

/// Calls `see(choice)` with every choice there is until it returns true.
template <class See>
bool any_choice(SlotQuery const& query, boost::optional<std::uint32_t> joins, See&& see) {
    SlotChoice choice{.joins = joins};
    auto const of_role = [&](auto&& self, std::size_t r) -> bool {
        if (r == query.roles.size())
            return see(static_cast<SlotChoice const&>(choice));
        for (auto const& candidate : query.roles[r].candidates) {
            choice.resources.push_back(candidate.resource);
            bool const done = self(self, r + 1);
            choice.resources.pop_back();
            if (done)
                return true;
        }
        return false;
    };
    if (query.sites.empty() || joins)
        return of_role(of_role, 0);
    for (auto const site : query.sites) {
        choice.site = site;
        if (of_role(of_role, 0))
            return true;
    }
    return false;
}

void find_is_check(World& world, SlotContext const& context, SlotFinder& finder, SlotQuery query, bool with_policy) {
    struct Expected {
        Instant start;
        boost::optional<std::uint32_t> joins;
        bool clean;

        auto order() const { return std::pair(start, joins ? 0 : 1); }
    };
    std::vector<Expected> expected;
    auto const expect = [&](Instant start, boost::optional<std::uint32_t> joins) {
        bool passes = false;
        bool const clean = any_choice(query, joins, [&](SlotChoice const& choice) {
            auto const report = check(query, context, start, choice);
            passes = passes || report.passes();
            return report.empty();
        });
        if (passes)
            expected.push_back({start, joins, clean});
    };
    for (auto const& session : query.joinable)
        expect(session.period.start(), session.holder);
    for (auto const start : schedule::grid_starts(query.grid, query.window))
        expect(start, boost::none);
    std::stable_sort(expected.begin(), expected.end(), [](Expected const& a, Expected const& b) { return a.order() < b.order(); });
    RC_CLASSIFY(expected.empty(), "no slot");
    RC_CLASSIFY(expected.size() > 5, "many");
    RC_CLASSIFY(std::any_of(expected.begin(), expected.end(), [](Expected const& one) { return one.joins.has_value(); }), "joins");

    auto const judge = [&](FreeSlots& slots) {
        std::size_t at = 0;
        for (auto const& slot : slots) {
            RC_ASSERT(at < expected.size());
            RC_ASSERT(slot.period.start() == expected[at].start);
            RC_ASSERT((slot.joins == expected[at].joins));
            RC_ASSERT(slot.period.length() == query.length);
            RC_ASSERT(slot.findings == check(query, context, slot.period.start(), {slot.resources, slot.site, slot.joins}));
            RC_ASSERT(slot.findings.empty() == expected[at].clean);
            RC_ASSERT((with_policy || slot.certain == !slot.findings.has("schedule.working-hours-unknown")));
            if (!with_policy && at % 8 == 0 && !slot.joins) {
                auto copy = world.timetable.clone();
                auto const holder = query.moving.value_or(1'000);
                auto const own = occupancies(query, slot.period.start(), slot.resources, holder);
                schedule::Judging const judging{.as_of = query.as_of};
                RC_ASSERT((copy.has(holder) ? copy.move(holder, own, judging) : copy.book(holder, own, judging)).has_value());
            }
            ++at;
        }
        RC_ASSERT(at == expected.size());
    };
    FreeSlots once(query, context);
    judge(once);
    // Rows kept from before changes, and from searches for something else, do not show.
    judge(finder.search(query));
    judge(finder.search(query));

    if (expected.empty()) {
        auto const none = why_none(query, context);
        RC_ASSERT(!none.report.passes());
        if (none.nearest) {
            RC_ASSERT((!none.blocking.empty() || query.roles.empty()));
            RC_ASSERT(!check(query, context, *none.nearest, none.choice).passes());
        }
    }

    query.order = schedule::SlotOrder::best_first;
    std::vector<std::pair<Instant, bool>> ranked;
    boost::optional<std::int64_t> least;
    for (auto const& slot : FreeSlots(query, context)) {
        RC_ASSERT((!least || slot.score <= *least));
        RC_ASSERT(slot.findings == check(query, context, slot.period.start(), {slot.resources, slot.site, slot.joins}));
        least = slot.score;
        ranked.emplace_back(slot.period.start(), !slot.joins);
    }
    std::sort(ranked.begin(), ranked.end());
    RC_ASSERT(ranked.size() == expected.size());
    for (std::size_t i = 0; i < ranked.size(); ++i)
        RC_ASSERT((ranked[i] == std::pair(expected[i].start, !expected[i].joins)));
}

void find_is_check(bool with_policy) {
    World world;
    world.set_capacities();
    world.book();
    world.state_all_hours();
    SlotContext const context{world.timetable, world.hours(), with_policy ? world.policy() : FindingPolicy{}};
    SlotFinder finder(context);
    auto const first = world.query();
    RC_PRE(validate(first).passes());
    find_is_check(world, context, finder, first, with_policy);
    if (!one_in(4))
        return;
    world.change();
    auto again = one_in(2) ? first : world.query();
    if (one_in(3))
        again.window = Period(again.window.start() - Duration::minutes(5 * std::int64_t{below(60)}), again.window.length());
    if (validate(again).passes())
        find_is_check(world, context, finder, again, with_policy);
}

/// A clinic's spring, clocks changed within it, and questions about weeks of it.
struct Spring {
    static constexpr std::uint32_t therapists = 20, rooms = 18, patients = 12, holders = 900, far_room = 70'000;
    TimeZone zone{"America/Los_Angeles"};
    Instant begin{"2026-02-02T08:00:00Z"};
    clinic::SiteId site{0};
    Timetable timetable{};

    static Subject therapist() { return {SubjectKind::provider, below(therapists)}; }
    static Subject room() { return one_in(30) ? Subject{SubjectKind::room, far_room} : Subject{SubjectKind::room, below(rooms)}; }
    static Subject patient() { return {SubjectKind::patient, below(patients)}; }

    void book(std::uint32_t holder) {
        bool const odd = one_in(8);
        auto const start = begin + Duration::hours(24 * std::int64_t{below(70)} + 8) + Duration::minutes(5 * std::int64_t{below(120)}) + Duration::seconds(odd ? below(300) : 0);
        Period const period(start, one_in(60) ? Duration::hours(20 + below(90)) : Duration::minutes(15 + 5 * std::int64_t{below(16)}));
        Occupancy const all[] = {{.resource = therapist(), .period = period}, {.resource = room(), .period = period}, {.resource = patient(), .period = period}};
        schedule::Judging const judging{.on_conflict = schedule::OnConflict::force};
        RC_ASSERT(timetable.book(holder, all, judging).has_value());
    }
    void change() {
        for (std::uint32_t i = 0; i < below(12); ++i)
            if (auto const holder = below(holders); timetable.cancel(holder).has_value() && !one_in(3))
                book(holder);
        if (one_in(6))
            timetable.set_capacity(one_in(2) ? room() : patient(), 1 + below(2));
    }

    OpenHours hours() const {
        std::vector<schedule::WeeklyHours> week;
        for (auto const& entry : enum_table<Weekday>)
            if (entry.value != Weekday::sunday) {
                week.push_back({.day = entry.value, .from = TimeOfDay("08:00"), .to = TimeOfDay(one_in(2) ? "12:30" : "18:00")});
                if (one_in(3))
                    week.push_back({.day = entry.value, .from = TimeOfDay("18:10"), .to = TimeOfDay("19:00")});
            }
        Availability availability{.id = AvailabilityId(0), .of = site, .zone = zone};
        availability.hours = week;
        std::vector<Availability> all{availability};
        for (std::uint32_t i = 0; i < therapists; i += 3) {
            availability.id = AvailabilityId(i + 1);
            availability.of = clinic::ProviderId(i);
            if (one_in(4))
                availability.horizon = DateRange(Date(2026, 2, 1), Date(2026, 3, 1));
            all.push_back(availability);
        }
        return OpenHours(std::move(all), Period(begin - Duration::hours(48), Duration::hours(24 * 90)));
    }

    template <class One>
    static Role role(char const* name, One one, std::uint32_t most) {
        Role role{.name = name, .needs_turnover = one_in(4), .keeps_hours = one_in(8)};
        for (std::uint32_t i = 0; i < (one_in(2) ? 1 : 1 + below(most)); ++i) {
            auto const resource = one();
            bool const is_in = std::any_of(role.candidates.begin(), role.candidates.end(), [&](Candidate const& other) { return other.resource == resource; });
            if (is_in)
                continue;
            Candidate candidate{.resource = resource};
            if (one_in(4))
                candidate.turnover = Duration::minutes(10);
            if (one_in(8))
                candidate.sites = {clinic::SiteId(below(2))};
            if (one_in(8))
                candidate.dates = {DateRange(Date(2026, 2, 10), Date(2026, 3, 15))};
            role.candidates.push_back(std::move(candidate));
        }
        return role;
    }
    SlotQuery query() const {
        SlotQuery query{.length = Duration::minutes(one_of({30, 45, 60})),
                        .window = Period(begin + Duration::minutes(30 * std::int64_t{below(60 * 48)}), Duration::hours(1 + 12 * std::int64_t{below(60)})),
                        .grid = SlotGrid(zone, Duration::minutes(one_of({5, 5, 15})))};
        query.roles.push_back(role("therapist", therapist, 14));
        query.roles.push_back(role("room", room, 14));
        query.roles.push_back(role("patient", patient, 3));
        if (!one_in(4))
            query.sites = {site};
        if (one_in(2))
            query.apart = query.length;
        query.limit = 1 + below(300);
        return query;
    }
    static std::int64_t one_of(std::initializer_list<std::int64_t> all) { return all.begin()[below(static_cast<std::uint32_t>(all.size()))]; }
};

void finder_is_search() {
    Spring spring;
    auto const booked = 100 + below(Spring::holders - 100);
    for (std::uint32_t holder = 0; holder < booked; ++holder)
        spring.book(holder);
    SlotContext const context{spring.timetable, spring.hours()};
    SlotFinder finder(context);
    auto query = spring.query();
    for (int i = 0; i < 12; ++i) {
        if (!one_in(3))
            query = spring.query();
        FreeSlots once(query, context);
        if (one_in(2))
            finder.prefetch(query);
        auto& kept = finder.search(query);
        auto const another = spring.query();
        for (std::size_t found = 0;; ++found) {
            if (one_in(4))
                finder.prefetch(another); // of another one, which may never come

            auto const one = once.next();
            auto const other = kept.next();
            RC_ASSERT(one.has_value() == other.has_value());
            if (!one) {
                RC_CLASSIFY(found > 5, "many");
                break;
            }
            RC_ASSERT((*one == *other));
        }
        if (one_in(2))
            spring.change();
    }
}

} // namespace

TEST_CASE("free slots are exactly the starts that a check lets pass", "[free_slots][law]") {
    auto const cases = tests::property_cases(2'000);
    tests::property("as the rules are", cases - cases / 4, [] { find_is_check(false); });
    tests::property("under changed severities and waivers", cases / 4, [] { find_is_check(true); });
}

TEST_CASE("over weeks a finder finds what a search that keeps nothing finds", "[free_slots][law]") {
    tests::property("whatever was booked in between", tests::property_cases(2'000) / 10, [] { finder_is_search(); });
}
