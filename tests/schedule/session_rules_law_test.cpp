#include "schedule/any_house.hpp"

#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <map>

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using namespace therapy::tests;

namespace {

/// Whether everybody from a position on can have a room, by trying all of them.
bool can_be_given_out(std::vector<std::vector<std::uint32_t>> const& wanted, std::vector<Session> const& sessions, std::size_t next, std::vector<std::pair<std::uint32_t, Period>>& taken) {
    if (next == sessions.size())
        return true;
    for (auto const room : wanted[next]) {
        bool const free = std::none_of(taken.begin(), taken.end(), [&](auto const& one) { return one.first == room && one.second.intersects(sessions[next].planned); });
        if (!free)
            continue;
        taken.emplace_back(room, sessions[next].planned);
        bool const rest = can_be_given_out(wanted, sessions, next + 1, taken);
        taken.pop_back();
        if (rest)
            return true;
    }
    return false;
}

} // namespace

TEST_CASE("rooms of pools are said to be too few exactly where they cannot be given out", "[session_rules]") {
    rc::prop("pools", [] {
        House house;
        house.sessions.clear();
        house.service_of.clear();
        std::vector<std::vector<std::uint32_t>> const pools{{0, 1}, {1, 2}, {2, 0}, {0, 1, 2}};
        for (std::uint32_t i = 0; i < pools.size(); ++i) {
            house.equipment.push_back({.id = EquipmentId(i), .name = "pool", .capacity = 9});
            Pool pool{.of = {SubjectKind::equipment, i}, .members = {}};
            for (auto const room : pools[i])
                pool.members.push_back({SubjectKind::room, room});
            house.house.pools.push_back(std::move(pool));
        }
        std::vector<std::vector<std::uint32_t>> wanted;
        for (int count = 2 + up_to(6); count > 0; --count) {
            auto const start = Instant("2026-03-10T13:00:00Z") + Duration::minutes(15 * up_to(8));
            auto& session = house.book("2026-03-10T13:00:00Z", 15, 0, 0, static_cast<std::uint32_t>(up_to(2)));
            session.planned = Period(start, Duration::minutes(15 * (1 + up_to(5))));
            wanted.push_back({session.resources[0].resource.index});
            if (up_to(3) != 0) {
                auto const pool = static_cast<std::uint32_t>(up_to(3));
                session.resources[0].resource = {SubjectKind::equipment, pool};
                wanted.back() = pools[pool];
            }
        }
        auto const report = check_all(house.context());
        RC_PRE(!report.has("schedule.room-double-booked"));
        std::vector<std::pair<std::uint32_t, Period>> taken;
        bool const can = can_be_given_out(wanted, house.sessions, 0, taken);
        bool const told = report.has("schedule.pool-exhausted") || report.has("schedule.pool-unassignable");
        RC_ASSERT(told == !can);
        RC_ASSERT(!report.has("schedule.pool-undecided"));
        // Who is told is one of those who cannot all have one.
        for (auto const& session : house.sessions) {
            auto const own = check(session, house.context(), 0);
            if (own.has("schedule.pool-exhausted") || own.has("schedule.pool-unassignable"))
                RC_ASSERT(!can);
        }
    });
}

TEST_CASE("what a rule needs is no more than it needs: asked of every session, it tells the same", "[session_rules]") {
    rc::prop("needs", [] {
        auto house = any_full_house();
        auto const by_code = [](Report const& report) {
            std::map<std::string_view, std::size_t> all;
            for (auto const& finding : report)
                ++all[finding.rule.code()];
            // Of these the overlap engine tells, too.
            for (RuleRef const rule : {RuleRef(schedule::rules::provider_double_booked), RuleRef(schedule::rules::provider_over_capacity), RuleRef(schedule::rules::patient_double_booked),
                                       RuleRef(schedule::rules::room_double_booked), RuleRef(schedule::rules::room_capacity_exceeded), RuleRef(schedule::rules::turnover_violated),
                                       RuleRef(schedule::rules::held_by_other)})
                all.erase(rule.code());
            return all;
        };
        auto once = by_code(check_all(house.context()));
        for (auto rule : session_rules()) {
            rule.needs = {};
            house.own_rules.push_back(rule);
        }
        auto const twice = by_code(check_all(house.context()));
        for (auto& [code, count] : once)
            count *= 2;
        RC_ASSERT(twice == once);
    });
}

TEST_CASE("a recheck after a change is the check of everything", "[session_rules]") {
    rc::prop("recheck", [] {
        auto house = any_house();
        RC_PRE(!house.sessions.empty());
        auto const before = check_all(house.context());
        std::vector<std::uint32_t> changed;
        std::vector<Session> were;
        for (int i = up_to(2); i >= 0; --i) {
            auto const position = static_cast<std::uint32_t>(*rc::gen::inRange<std::size_t>(0, house.sessions.size()));
            if (std::find(changed.begin(), changed.end(), position) != changed.end())
                continue;
            changed.push_back(position);
            were.push_back(house.sessions[position]);
            house.sessions[position] = any_session(position);
        }
        if (up_to(1) == 0) { // a new one
            changed.push_back(static_cast<std::uint32_t>(house.sessions.size()));
            house.sessions.push_back(any_session(changed.back()));
            house.service_of.push_back(0);
        }
        auto const context = house.context();
        RC_ASSERT(differing(told(recheck(before, context, changed, were)), told(check_all(context))) == nothing);
    });
}

TEST_CASE("what is told of an authorization is what counting its visits one by one tells", "[session_rules]") {
    rc::prop("counting", [] {
        House house;
        house.sessions.clear();
        house.service_of.clear();
        auto const visits = up_to(12);
        auto const used = up_to(2);
        house.patients[0].authorization_needed = true;
        house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = DateRange(Date(2026, 3, 1), Date(2026, 4, 1)), .visits = visits, .used = used}};
        std::set<int> days;
        for (int i = up_to(14); i > 0; --i)
            days.insert(up_to(35));
        for (auto const day : days) {
            auto const id = static_cast<std::uint32_t>(house.sessions.size());
            auto const start = Instant("2026-03-01T15:00:00Z") + Duration::hours(24 * day);
            house.sessions.push_back({.id = SessionId(id), .planned = Period(start, Duration::minutes(30)), .participants = {{.patient = PatientId(0)}}, .delivery = {.site = SiteId(0)}});
            house.service_of.push_back(0);
        }
        std::multiset<std::string> expected;
        int number = used;
        std::uint32_t id = 0;
        for (auto const day : days) {
            auto const tell = [&](Rule const& rule) { expected.insert(std::string(rule.code) + " " + std::to_string(id)); };
            if (day >= 31)
                tell(schedule::rules::outside_authorization);
            else if (++number > visits)
                tell(schedule::rules::authorization_exhausted);
            else if (visits - number <= 2 || day >= 31 - 8)
                tell(schedule::rules::authorization_running_out);
            ++id;
        }
        auto const context = house.context();
        std::multiset<std::string> batch;
        for (auto const& finding : check_all(context))
            batch.insert(std::string(finding.rule.code()) + " " + std::to_string(finding.subjects[0].index));
        RC_ASSERT(differing(batch, expected) == nothing);
        std::multiset<std::string> single;
        for (auto const& session : house.sessions)
            for (auto const& finding : check(session, context, 0))
                single.insert(std::string(finding.rule.code()) + " " + std::to_string(finding.subjects[0].index));
        RC_ASSERT(differing(single, expected) == nothing);
    });
}

TEST_CASE("the free starts are those at which the check finds no error", "[session_rules]") {
    rc::prop("find is check", [] {
        auto house = any_house();
        house.house.now = Instant("2026-03-06T00:00:00Z");
        house.house.minimum_notice = Duration::hours(20);
        auto session = any_session(static_cast<std::uint32_t>(house.sessions.size()));
        session.status = SessionStatus::proposed;
        session.held_until.reset();
        SlotGrid const grid(TimeZone("America/New_York"), Duration::minutes(30));
        Period const window(Instant("2026-03-06T12:00:00Z"), Duration::hours(60)); // the clocks change in it
        auto const context = house.context();
        auto const found = free_starts(session, grid, window, context, 0);
        std::vector<Instant> expected;
        for (auto const start : grid_starts(grid, window)) {
            auto asked = session;
            asked.planned = Period(start, session.planned.length());
            if (check(asked, context, 0).passes())
                expected.push_back(start);
        }
        expected.resize(std::min<std::size_t>(expected.size(), 100), Instant("2026-03-06T12:00:00Z"));
        RC_ASSERT(found == expected);
    });
}

TEST_CASE("the provider or room that is offered instead is the first one with whom the check finds no error", "[session_rules]") {
    rc::prop("fix is check", [] {
        auto house = any_house();
        if (up_to(1) == 0)
            house.policy.severities = {{std::string(schedule::rules::provider_double_booked.code), Severity::warning}};
        if (up_to(1) == 0) // so that more than who is taken decides
            for (auto& patient : house.patients)
                patient = {.most_gap = patient.most_gap, .incompatible = patient.incompatible};
        auto const session = any_session(static_cast<std::uint32_t>(house.sessions.size()));
        auto const context = house.context();
        auto const instead_of = [&](Subject busy) {
            boost::optional<Fix> none;
            for (std::uint32_t index = 0; index < 3; ++index) {
                auto tried = session;
                Subject const other{busy.kind, index};
                for (auto& use : tried.resources)
                    if (use.resource == busy)
                        use.resource = other;
                for (auto& member : tried.staff)
                    if (busy == Subject{SubjectKind::provider, member.provider.index()})
                        member.provider = ProviderId(index);
                bool const in_it = std::any_of(session.staff.begin(), session.staff.end(), [&](StaffMember const& member) {
                    return busy.kind == SubjectKind::provider && member.provider == ProviderId(index);
                });
                if (other == busy || in_it || !check(tried, context, 0).passes())
                    continue;
                return boost::optional<Fix>(Fix{busy.kind == SubjectKind::room ? FixKind::use_room : FixKind::use_provider, other, boost::none});
            }
            return none;
        };
        for (auto const& finding : check(session, context, 0)) {
            if (finding.rule != schedule::rules::provider_double_booked && finding.rule != schedule::rules::room_double_booked)
                continue;
            boost::optional<Fix> offered;
            for (auto const& fix : finding.fixes)
                if (fix.kind != FixKind::move_to)
                    offered = fix;
            RC_ASSERT((finding.severity != Severity::error || offered == instead_of(finding.counterparts[0])));
        }
    });
}

TEST_CASE("the later start that is offered is one at which the check finds no error", "[session_rules]") {
    rc::prop("later is check", [] {
        auto house = up_to(1) == 0 ? any_full_house() : any_house();
        if (up_to(2) == 0)
            house.house.grid = SlotGrid(TimeZone("America/New_York"), Duration::minutes(20));
        if (up_to(2) == 0)
            house.house.now = Instant("2026-03-08T00:00:00Z");
        if (up_to(2) == 0)
            house.policy.severities = {{std::string(schedule::rules::provider_double_booked.code), Severity::warning}};
        if (up_to(1) == 0) // so that more than who is taken decides
            for (auto& patient : house.patients)
                patient = {.least_gap = patient.least_gap, .most_a_day = patient.most_a_day};
        auto session = any_session(static_cast<std::uint32_t>(house.sessions.size()));
        session.resources[0].setup = Duration::minutes(5 * up_to(2));
        auto context = house.context();
        Timetable timetable;
        (void)timetable.load(house.sessions, context.setting);
        if (up_to(1) == 0)
            context.timetable = timetable;
        RC_LOG() << shown(house);
        for (auto const& finding : check(session, context, 0))
            for (auto const& fix : finding.fixes) {
                if (fix.kind != FixKind::move_to)
                    continue;
                RC_ASSERT(*fix.at > session.planned.start());
                auto tried = session;
                tried.planned = Period(*fix.at, session.planned.length());
                RC_ASSERT(check(tried, context, 0).passes());
            }
    });
}

TEST_CASE("an agenda kept up to date is the agenda made anew", "[agenda]") {
    rc::prop("put and take", [] {
        auto house = any_house();
        auto const context = house.context();
        auto const terms = context.agenda_terms();
        Agenda kept;
        for (auto const& session : house.sessions)
            kept.put(session, terms);
        RC_ASSERT(kept == house.agenda);
        if (!house.sessions.empty()) {
            auto const last = house.sessions.back();
            kept.take(last, terms);
            kept.put(last, terms);
            RC_ASSERT(kept == house.agenda);
        }
    });
}

TEST_CASE("a timetable and an agenda tell the same conflicts", "[session_rules]") {
    rc::prop("conflicts", [] {
        auto house = any_house();
        house.house.turnover = TurnoverReading::sum;
        auto context = house.context();
        Timetable timetable;
        timetable.load(house.sessions, context.setting);
        auto with = context;
        with.timetable = timetable;
        for (auto const& session : house.sessions)
            RC_ASSERT(differing(told(check(session, context, 0)), told(check(session, with, 0))) == nothing);
    });
}
