#include "schedule/any_house.hpp"

#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <map>

// The main kinds of finding told by a slow and obvious reading of them: time goes by in steps of five minutes, and at each of them
// somebody looks who is where.

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using namespace therapy::tests;

namespace {

constexpr std::int64_t step = 300;
constexpr std::int64_t day_seconds = 86'400;
/// The clocks of New York go forward here, from five hours behind to four.
Instant const change("2026-03-08T07:00:00Z");

std::int64_t local(std::int64_t seconds) { return seconds - (seconds < change.unix_seconds() ? 5 : 4) * 3600; }
std::int64_t date_of(std::int64_t seconds) { return local(seconds) / day_seconds; }
std::int64_t week_of(std::int64_t date) { return (date + 3) / 7; } // 1970-01-05 was a Monday

/// One use of a resource.
struct Use {
    std::uint32_t session;
    std::int64_t start, end;
    std::uint32_t units = 1;
    boost::optional<std::uint32_t> tolerance{};
};

std::string name(Subject subject) { return std::string(to_text(subject.kind)).append(std::to_string(subject.index)); }
std::string period(std::int64_t start, std::int64_t end) { return to_text(Period(*Instant::from_unix_seconds(start), *Instant::from_unix_seconds(end))); }

/// What is told, without what the rules call it: by code, subjects, resource, time and numbers.
std::string line(RuleRef rule, std::set<std::uint32_t> const& sessions, Subject of, std::string const& when, std::int64_t actual = -1, std::int64_t limit = -1) {
    std::string all(rule.code());
    for (auto const session : sessions)
        all.append(" ").append(std::to_string(session));
    return all.append(" ").append(name(of)).append(" ").append(when).append(" ").append(std::to_string(actual)).append("/").append(std::to_string(limit));
}

struct Day {
    std::set<std::uint32_t> sessions{};
    std::set<std::int64_t> busy{}; ///< steps
};

class Oracle {
public:
    explicit Oracle(House const& house) : house_(house) {
        for (auto const& session : house.sessions) {
            if (!occupies_resources(session.status))
                continue;
            auto const id = session.id.index();
            auto const start = session.planned.start().unix_seconds();
            auto const end = session.planned.end().unix_seconds();
            for (auto const& one : session.participants) {
                auto const own = interval(session, one);
                uses_[{SubjectKind::patient, one.patient.index()}].push_back({id, own.start().unix_seconds(), own.end().unix_seconds()});
            }
            for (auto const& member : session.staff) {
                auto& uses = uses_[{SubjectKind::provider, member.provider.index()}];
                if (member.attended.empty())
                    uses.push_back({id, start, end});
                for (auto const& phase : member.attended)
                    uses.push_back({id, phase.start().unix_seconds(), phase.end().unix_seconds()});
                work_[member.provider.index()].push_back({id, start, end});
            }
            for (auto const& use : session.resources) {
                auto const room = use.resource.kind == SubjectKind::room;
                auto const turnover = use.turnover ? *use.turnover : room ? house.rooms[use.resource.index].turnover : Duration();
                auto const units = use.units ? *use.units : room ? static_cast<std::uint32_t>(session.participants.size()) : 1;
                uses_[use.resource].push_back({id, start - use.setup.count_seconds(), end + turnover.count_seconds(), units, use.tolerance});
            }
        }
        for (auto const& [resource, uses] : uses_)
            look_at(resource, uses);
        for (auto const& [provider, sessions] : work_) {
            concurrency(provider);
            Subject const who{SubjectKind::provider, provider};
            auto const& terms = house.terms[provider];
            by_day(who, sessions, schedule::rules::provider_sessions_a_day, terms.most_a_day, schedule::rules::provider_minutes_a_day, terms.most_minutes_a_day);
            by_week(who, sessions, schedule::rules::provider_sessions_a_week, terms.most_a_week, schedule::rules::provider_minutes_a_week, terms.most_minutes_a_week);
            rest(provider, sessions);
        }
        for (std::uint32_t patient = 0; patient < house.patients.size(); ++patient) {
            Subject const who{SubjectKind::patient, patient};
            auto const found = uses_.find(who);
            if (found == uses_.end())
                continue;
            auto const& terms = house.patients[patient];
            by_day(who, found->second, schedule::rules::most_sessions_a_day, terms.most_a_day, schedule::rules::most_minutes_a_day, boost::none);
            by_week(who, found->second, schedule::rules::most_sessions_a_week, terms.most_a_week, schedule::rules::most_minutes_a_day, boost::none);
        }
    }

    [[nodiscard]] std::multiset<std::string> const& told() const noexcept { return told_; }

private:
    [[nodiscard]] std::uint32_t capacity(Subject resource) const {
        switch (resource.kind) {
        case SubjectKind::provider: return house_.providers[resource.index].capacity;
        case SubjectKind::room: return house_.rooms[resource.index].capacity;
        case SubjectKind::equipment: return house_.equipment[resource.index].capacity;
        default: return 1;
        }
    }

    /// Every step from the first use to the last.
    template <class Visit>
    static void each_step(std::vector<Use> const& uses, Visit visit) {
        auto first = uses.front().start;
        auto last = uses.front().end;
        for (auto const& use : uses) {
            first = std::min(first, use.start);
            last = std::max(last, use.end);
        }
        for (auto at = first; at <= last; at += step)
            visit(at);
    }
    static bool is_at(Use const& use, std::int64_t at) { return use.start <= at && at < use.end; }

    void look_at(Subject resource, std::vector<Use> const& uses) {
        auto const most = capacity(resource);
        if (most == 1) {
            for (std::size_t i = 0; i < uses.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) {
                    if (uses[i].session == uses[j].session)
                        continue;
                    std::int64_t from = 0;
                    each_step({uses[i], uses[j]}, [&](std::int64_t at) {
                        bool const both = is_at(uses[i], at) && is_at(uses[j], at);
                        if (both && from == 0)
                            from = at;
                        if (!both && from != 0)
                            tell_overlap(resource, uses[i].session, uses[j].session, std::exchange(from, 0), at);
                    });
                }
            for (auto const& use : uses)
                if (use.units > std::min(1u, use.tolerance.value_or(1)))
                    told_.insert(line(too_many(resource), {use.session}, resource, period(use.start, use.end), use.units, std::min(1u, use.tolerance.value_or(1))));
            return;
        }
        std::int64_t from = 0;
        std::uint32_t units = 0;
        std::uint32_t strictest = most;
        std::set<std::uint32_t> holders;
        each_step(uses, [&](std::int64_t at) {
            std::uint32_t sum = 0;
            std::uint32_t limit = most;
            std::set<std::uint32_t> here;
            for (auto const& use : uses)
                if (is_at(use, at)) {
                    sum += use.units;
                    limit = std::min(limit, use.tolerance.value_or(most));
                    here.insert(use.session);
                }
            if (sum > limit) {
                if (from == 0) {
                    from = at;
                    units = 0;
                    strictest = most;
                    holders.clear();
                }
                if (std::int64_t{sum} - limit > std::int64_t{units} - strictest) { // where it is worst
                    units = sum;
                    strictest = limit;
                }
                holders.insert(here.begin(), here.end());
            } else if (from != 0) {
                told_.insert(line(too_many(resource), holders, resource, period(std::exchange(from, 0), at), units, strictest));
            }
        });
    }

    static RuleRef too_many(Subject resource) {
        switch (resource.kind) {
        case SubjectKind::provider: return schedule::rules::provider_over_capacity;
        case SubjectKind::room: return schedule::rules::room_capacity_exceeded;
        case SubjectKind::equipment: return schedule::rules::equipment_pool_exhausted;
        default: return schedule::rules::patient_double_booked;
        }
    }
    void tell_overlap(Subject resource, std::uint32_t a, std::uint32_t b, std::int64_t from, std::int64_t past) {
        bool const cleared = resource.kind == SubjectKind::room || resource.kind == SubjectKind::equipment;
        RuleRef rule = schedule::rules::patient_double_booked;
        if (resource.kind == SubjectKind::provider)
            rule = schedule::rules::provider_double_booked;
        if (resource.kind == SubjectKind::room)
            rule = schedule::rules::room_double_booked;
        if (resource.kind == SubjectKind::equipment)
            rule = schedule::rules::equipment_double_booked;
        if (cleared && !house_.sessions[a].planned.intersects(house_.sessions[b].planned))
            rule = schedule::rules::turnover_violated;
        told_.insert(line(rule, {a, b}, resource, period(from, past)));
    }

    /// More than so many patients at once, where a phase begins; one to one, and somebody else.
    void concurrency(std::uint32_t provider) {
        auto const& uses = uses_[{SubjectKind::provider, provider}];
        auto const mode = [&](std::uint32_t session) { return *house_.services[house_.service_of[session]].mode; };
        for (std::size_t i = 0; i < uses.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                auto const from = std::max(uses[i].start, uses[j].start);
                auto const past = std::min(uses[i].end, uses[j].end);
                if (uses[i].session == uses[j].session || from >= past)
                    continue;
                if (mode(uses[i].session) == SessionMode::one_to_one || mode(uses[j].session) == SessionMode::one_to_one)
                    told_.insert(line(schedule::rules::one_to_one_broken, {uses[i].session, uses[j].session}, {SubjectKind::provider, provider}, period(from, past)));
                if ((mode(uses[i].session) == SessionMode::group) != (mode(uses[j].session) == SessionMode::group))
                    told_.insert(line(schedule::rules::group_supervision_broken, {uses[i].session, uses[j].session}, {SubjectKind::provider, provider}, period(from, past)));
            }
    }

    template <class Key>
    static std::map<std::int64_t, Day> grouped(std::vector<Use> const& uses, std::vector<clinic::Session> const& sessions, Key key) {
        std::map<std::int64_t, Day> days;
        for (auto const& use : uses) {
            auto& day = days[key(date_of(sessions[use.session].planned.start().unix_seconds()))];
            day.sessions.insert(use.session);
            for (auto at = use.start; at < use.end; at += step)
                day.busy.insert(at);
        }
        return days;
    }
    void tell_group(Subject who, Day const& day, RuleRef of_sessions, boost::optional<std::uint32_t> most, RuleRef of_minutes, boost::optional<std::uint32_t> minutes) {
        auto const count = static_cast<std::int64_t>(day.sessions.size());
        auto const busy = static_cast<std::int64_t>(day.busy.size()) * step / 60;
        if (most && count > *most)
            told_.insert(line(of_sessions, day.sessions, who, "", count, *most));
        if (minutes && busy > *minutes)
            told_.insert(line(of_minutes, day.sessions, who, "", busy, *minutes));
    }
    void by_day(Subject who, std::vector<Use> const& uses, RuleRef of_sessions, boost::optional<std::uint32_t> most, RuleRef of_minutes, boost::optional<std::uint32_t> minutes) {
        for (auto const& [date, day] : grouped(uses, house_.sessions, [](std::int64_t one) { return one; }))
            tell_group(who, day, of_sessions, most, of_minutes, minutes);
    }
    void by_week(Subject who, std::vector<Use> const& uses, RuleRef of_sessions, boost::optional<std::uint32_t> most, RuleRef of_minutes, boost::optional<std::uint32_t> minutes) {
        for (auto const& [week, days] : grouped(uses, house_.sessions, week_of))
            tell_group(who, days, of_sessions, most, of_minutes, minutes);
    }

    /// From the last end of the days before to the first start of a day.
    void rest(std::uint32_t provider, std::vector<Use> const& sessions) {
        auto const least = house_.terms[provider].least_rest;
        if (!least)
            return;
        std::map<std::int64_t, std::vector<Use>> days;
        for (auto const& use : sessions)
            days[date_of(use.start)].push_back(use);
        for (auto const& [date, own] : days) {
            auto const first = *std::min_element(own.begin(), own.end(), [](Use const& a, Use const& b) { return std::pair(a.start, a.session) < std::pair(b.start, b.session); });
            boost::optional<Use> last;
            for (auto const& use : sessions)
                if (date_of(use.start) < date && (!last || std::tuple(use.end, use.start, use.session) > std::tuple(last->end, last->start, last->session)))
                    last = use;
            if (!last)
                continue;
            auto const gap = first.start - last->end;
            if (gap >= 0 && gap < least->count_seconds())
                told_.insert(line(schedule::rules::least_rest_violated, {first.session, last->session}, {SubjectKind::provider, provider}, gap > 0 ? period(last->end, first.start) : period(first.start, first.end),
                                  gap, least->count_seconds()));
        }
    }

    House const& house_;
    std::map<Subject, std::vector<Use>> uses_{};
    std::map<std::uint32_t, std::vector<Use>> work_{}; ///< whole sessions
    std::multiset<std::string> told_{};
};

/// The rules that it knows.
bool is_known(RuleRef rule) {
    namespace known = schedule::rules;
    for (RuleRef const one :
         {RuleRef(known::provider_double_booked), RuleRef(known::patient_double_booked), RuleRef(known::room_double_booked), RuleRef(known::equipment_double_booked), RuleRef(known::provider_over_capacity),
          RuleRef(known::room_capacity_exceeded), RuleRef(known::equipment_pool_exhausted), RuleRef(known::turnover_violated), RuleRef(known::one_to_one_broken), RuleRef(known::group_supervision_broken),
          RuleRef(known::most_sessions_a_day), RuleRef(known::most_sessions_a_week), RuleRef(known::provider_sessions_a_day), RuleRef(known::provider_minutes_a_day), RuleRef(known::provider_sessions_a_week),
          RuleRef(known::provider_minutes_a_week), RuleRef(known::least_rest_violated)})
        if (rule == one)
            return true;
    return false;
}

House clinic_of_all_sorts() {
    House house;
    house.sessions.clear();
    house.service_of.clear();
    house.services = {{.mode = SessionMode::one_to_one}, {.mode = SessionMode::concurrent}, {.mode = SessionMode::group}};
    house.equipment = {{.id = EquipmentId(0), .name = "table"}, {.id = EquipmentId(1), .name = "lasers", .capacity = 2}};
    house.providers[1].capacity = 2;
    house.rooms[1].capacity = 3;
    house.rooms[0].turnover = Duration::minutes(10);
    house.rooms[1].turnover = Duration::minutes(5);
    auto const limit = [](int most) { return static_cast<std::uint32_t>(1 + up_to(most)); };
    for (auto& patient : house.patients) {
        patient.most_a_day = limit(1);
        patient.most_a_week = limit(3);
    }
    for (auto& terms : house.terms) {
        terms.most_a_day = limit(3);
        terms.most_minutes_a_day = 60 * limit(3);
        terms.most_a_week = limit(9);
        terms.most_minutes_a_week = 60 * limit(9);
        terms.least_rest = Duration::hours(up_to(16));
    }
    bool const crowded = up_to(1) == 0;
    auto const number = [](int most) { return static_cast<std::uint32_t>(up_to(most)); };
    for (auto count = 2 + number(22); count > 0; --count) {
        auto const start = Instant("2026-03-06T18:00:00Z") + Duration::minutes(5 * up_to(crowded ? 12 * 18 : 12 * 24 * 8)); // over the night in which the clocks change
        auto const length = Duration::minutes(5 * (2 + up_to(crowded ? 30 : 120)));
        auto& session = house.book("2026-03-10T13:00:00Z", 45, number(3), number(2), number(2));
        house.service_of.back() = number(2);
        session.planned = Period(start, length);
        if (up_to(3) == 0)
            session.participants.push_back({.patient = PatientId((session.participants[0].patient.index() + 1) % 4)});
        if (up_to(3) == 0)
            session.participants[0].planned = Period(start, start + Duration::minutes(5));
        if (up_to(3) == 0)
            session.staff.push_back({.provider = ProviderId((session.staff[0].provider.index() + 1) % 3)});
        if (up_to(3) == 0)
            session.staff[0].attended = RareList<Period>(std::vector<Period>{Period(start, Duration::minutes(5))});
        if (up_to(2) == 0)
            session.resources.push_back({.resource = {SubjectKind::equipment, number(1)}, .units = 1 + number(1)});
        if (up_to(2) == 0)
            session.resources[0].tolerance = 1 + number(2);
        if (up_to(2) == 0)
            session.resources[0].setup = Duration::minutes(5);
        if (up_to(6) == 0)
            session.status = SessionStatus::cancelled;
    }
    return house;
}

} // namespace

TEST_CASE("the main rules tell what somebody sees who looks every five minutes", "[session_rules][reference]") {
    property("oracle", property_cases(300), [] {
        auto house = clinic_of_all_sorts();
        RC_LOG() << shown(house);
        std::multiset<std::string> told;
        for (auto const& finding : check_all(house.context())) {
            if (!is_known(finding.rule))
                continue;
            std::set<std::uint32_t> sessions;
            for (auto const subject : finding.subjects)
                sessions.insert(subject.index);
            auto const& args = finding.args;
            told.insert(line(finding.rule, sessions, finding.counterparts.front(), finding.when ? to_text(*finding.when) : "", args.actual.value_or(-1), args.limit.value_or(-1)));
        }
        RC_ASSERT(differing(told, Oracle(house).told()) == nothing);
    });
}
