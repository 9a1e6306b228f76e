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
                if (member.role == StaffRole::supervising) {
                    supervised_[member.provider.index()].push_back({id, start, end});
                    continue;
                }
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
                bool const occupied_by_it = house.house.turnover == TurnoverReading::sum; // else it is kept between two of them
                auto const units = use.units ? *use.units : room ? static_cast<std::uint32_t>(session.participants.size()) : 1;
                uses_[use.resource].push_back({id, start - (occupied_by_it ? use.setup.count_seconds() : 0), end + (occupied_by_it ? turnover.count_seconds() : 0), units, use.tolerance});
            }
        }
        for (auto const& [resource, uses] : uses_) {
            look_at(resource, uses);
            if (house.house.turnover != TurnoverReading::sum && (resource.kind == SubjectKind::room || resource.kind == SubjectKind::equipment))
                turnover(resource, uses);
            if (resource.kind == SubjectKind::patient)
                travel(resource, uses, false);
        }
        for (auto const& [provider, sessions] : work_) {
            concurrency(provider);
            Subject const who{SubjectKind::provider, provider};
            auto const& terms = house.terms[provider];
            by_day(who, sessions, schedule::rules::provider_sessions_a_day, terms.most_a_day, schedule::rules::provider_minutes_a_day, terms.most_minutes_a_day);
            by_week(who, sessions, schedule::rules::provider_sessions_a_week, terms.most_a_week, schedule::rules::provider_minutes_a_week, terms.most_minutes_a_week);
            rest(provider, sessions);
            travel(who, sessions, house.providers[provider].capacity > 1);
            if (terms.floating_break)
                breaks(who, sessions, *terms.floating_break);
        }
        for (auto const& [provider, sessions] : supervised_)
            if (house.terms[provider].most_supervised)
                supervision(provider, sessions, *house.terms[provider].most_supervised);
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

    static bool is_between(std::vector<Use> const& uses, Use const& first, Use const& second) {
        return std::any_of(uses.begin(), uses.end(), [&](Use const& one) { return one.session != first.session && one.session != second.session && one.start >= first.end && one.end <= second.start; });
    }
    static std::string between(Use const& first, Use const& second) {
        if (first.end > second.start)
            return period(second.start, std::min(first.end, second.end));
        return first.end < second.start ? period(first.end, second.start) : period(second.start, second.end);
    }

    /// One of a room's and the next one, as the reading says.
    void turnover(Subject resource, std::vector<Use> const& uses) {
        auto const use_of = [&](std::uint32_t session) {
            auto const& all = house_.sessions[session].resources;
            return *std::find_if(all.begin(), all.end(), [&](ResourceUse const& use) { return use.resource == resource; });
        };
        for (auto const& first : uses)
            for (auto const& second : uses) {
                if (first.session == second.session || first.end > second.start || is_between(uses, first, second))
                    continue;
                std::int64_t needed = 0;
                if (house_.house.turnover == TurnoverReading::matrix) {
                    for (auto const& row : house_.house.turnovers)
                        if (row.after == house_.services[house_.service_of[first.session]].turnover_class && row.before == house_.services[house_.service_of[second.session]].turnover_class)
                            needed = row.gap.count_seconds();
                } else {
                    auto const own = use_of(first.session).turnover;
                    auto const cleared = own ? *own : resource.kind == SubjectKind::room ? house_.rooms[resource.index].turnover : Duration();
                    needed = std::max(cleared.count_seconds(), use_of(second.session).setup.count_seconds());
                }
                if (second.start - first.end < needed)
                    told_.insert(line(schedule::rules::turnover_violated, {first.session, second.session}, resource, between(first, second), second.start - first.end, needed));
            }
    }

    /// Somebody's ways from one site to the next; in several sessions at once, to every one of the same day or so.
    void travel(Subject who, std::vector<Use> const& sessions, bool several_at_once) {
        auto const site_of = [&](Use const& use) { return house_.sessions[use.session].delivery.site; };
        std::vector<Use> somewhere;
        for (auto const& use : sessions)
            if (site_of(use))
                somewhere.push_back(use);
        for (auto const& first : somewhere)
            for (auto const& second : somewhere) {
                if (std::pair(first.start, first.session) >= std::pair(second.start, second.session) || *site_of(first) == *site_of(second))
                    continue;
                auto const gap = second.start - first.end;
                if (several_at_once ? gap >= day_seconds : gap < 0 || date_of(second.start) > date_of(first.start) + 1 || is_between(somewhere, first, second))
                    continue;
                boost::optional<std::int64_t> needed;
                for (auto const& row : house_.house.travel)
                    if ((row.from == *site_of(first) && row.to == *site_of(second)) || (row.to == *site_of(first) && row.from == *site_of(second)))
                        needed = row.takes.count_seconds();
                if (gap >= 0 && !needed)
                    told_.insert(line(schedule::rules::travel_time_unknown, {first.session, second.session}, who, between(first, second)));
                else if (gap < needed.value_or(0))
                    told_.insert(line(schedule::rules::travel_time_violated, {first.session, second.session}, who, between(first, second), gap, needed.value_or(0)));
            }
    }

    /// The longest time somebody is free within the hours of a break, of every date.
    void breaks(Subject who, std::vector<Use> const& sessions, FloatingBreak const& wanted) {
        std::set<std::int64_t> dates;
        for (auto const& use : sessions)
            for (auto at = use.start; at < use.end; at += step)
                dates.insert(date_of(at));
        for (auto const date : dates) {
            std::int64_t midnight = date * day_seconds + 4 * 3600; // on UTC, or an hour later in winter
            if (midnight + 12 * 3600 < change.unix_seconds())
                midnight += 3600;
            auto const from = midnight + wanted.from.second();
            auto const past = midnight + wanted.to.second();
            std::set<std::uint32_t> there;
            std::int64_t free = 0;
            std::int64_t longest = 0;
            for (auto at = from; at < past; at += step) {
                bool busy = false;
                for (auto const& use : sessions)
                    if (is_at(use, at)) {
                        busy = true;
                        there.insert(use.session);
                    }
                free = busy ? 0 : free + step;
                longest = std::max(longest, free);
            }
            if (!there.empty() && longest < wanted.length.count_seconds())
                told_.insert(line(schedule::rules::floating_break_lost, there, who, period(from, past), longest, wanted.length.count_seconds()));
        }
    }

    /// How many are under somebody when one of the sessions begins.
    void supervision(std::uint32_t provider, std::vector<Use> const& sessions, std::uint32_t most) {
        std::set<std::int64_t> starts;
        for (auto const& use : sessions)
            starts.insert(use.start);
        for (auto const at : starts) {
            std::set<std::uint32_t> here;
            std::set<std::uint32_t> people;
            for (auto const& use : sessions)
                if (is_at(use, at)) {
                    here.insert(use.session);
                    for (auto const& member : house_.sessions[use.session].staff)
                        if (member.role != StaffRole::supervising && member.role != StaffRole::observing)
                            people.insert(member.provider.index());
                }
            if (people.size() > most)
                told_.insert(line(schedule::rules::supervised_too_many, here, {SubjectKind::provider, provider}, to_text(*Instant::from_unix_seconds(at)), static_cast<std::int64_t>(people.size()), most));
        }
    }

    House const& house_;
    std::map<std::uint32_t, std::vector<Use>> supervised_{};
    std::map<Subject, std::vector<Use>> uses_{};
    std::map<std::uint32_t, std::vector<Use>> work_{}; ///< whole sessions
    std::multiset<std::string> told_{};
};

std::string line_of(Finding const& finding, std::string const& when) {
    std::set<std::uint32_t> sessions;
    for (auto const subject : finding.subjects)
        sessions.insert(subject.index);
    return line(finding.rule, sessions, finding.counterparts.front(), when, finding.args.actual.value_or(-1), finding.args.limit.value_or(-1));
}

/// The rules that it knows.
bool is_known(RuleRef rule) {
    namespace known = schedule::rules;
    for (RuleRef const one :
         {RuleRef(known::provider_double_booked), RuleRef(known::patient_double_booked), RuleRef(known::room_double_booked), RuleRef(known::equipment_double_booked), RuleRef(known::provider_over_capacity),
          RuleRef(known::room_capacity_exceeded), RuleRef(known::equipment_pool_exhausted), RuleRef(known::turnover_violated), RuleRef(known::one_to_one_broken), RuleRef(known::group_supervision_broken),
          RuleRef(known::most_sessions_a_day), RuleRef(known::most_sessions_a_week), RuleRef(known::provider_sessions_a_day), RuleRef(known::provider_minutes_a_day), RuleRef(known::provider_sessions_a_week),
          RuleRef(known::provider_minutes_a_week), RuleRef(known::least_rest_violated), RuleRef(known::travel_time_violated), RuleRef(known::travel_time_unknown),
          RuleRef(known::floating_break_lost), RuleRef(known::supervised_too_many)})
        if (rule == one)
            return true;
    return false;
}

House clinic_of_all_sorts() {
    House house;
    house.sessions.clear();
    house.service_of.clear();
    house.services = {{.mode = SessionMode::one_to_one}, {.mode = SessionMode::concurrent}, {.mode = SessionMode::group, .turnover_class = 1}};
    house.sites.push_back(house.sites[0]); // how far that one is nobody says
    house.sites.back().id = SiteId(2);
    house.house.turnover = one_of({TurnoverReading::sum, TurnoverReading::longest, TurnoverReading::matrix});
    house.house.turnovers = {{0, 1, Duration::minutes(20)}, {1, 0, Duration::minutes(45)}};
    house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(40)}};
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
        terms.most_supervised = limit(1);
        if (up_to(1) == 0)
            terms.floating_break = FloatingBreak{TimeOfDay("11:00"), TimeOfDay("14:30"), Duration::minutes(15 * (1 + up_to(5)))};
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
        if (up_to(2) == 0)
            session.delivery.site = SiteId(number(2));
        if (up_to(6) == 0)
            session.delivery.site = boost::none;
        if (auto const supervisor = number(2); up_to(2) == 0 && std::none_of(session.staff.begin(), session.staff.end(), [&](StaffMember const& one) { return one.provider.index() == supervisor; }))
            session.staff.push_back({.provider = ProviderId(supervisor), .role = StaffRole::supervising});
    }
    return house;
}

} // namespace

TEST_CASE("the main rules tell what somebody sees who looks every five minutes", "[session_rules][reference]") {
    property("oracle", property_cases(300), [] {
        auto house = clinic_of_all_sorts();
        RC_LOG() << shown(house);
        auto context = house.context();
        context.zone = house.sites[0].zone; // of those nowhere
        house.agenda = Agenda(house.sessions, context.agenda_terms());
        context.agenda = house.agenda;
        std::multiset<std::string> told;
        std::map<std::pair<Subject, Instant>, Finding> supervised; // of those that begin at once the last one knows of all
        for (auto const& finding : check_all(context)) {
            if (!is_known(finding.rule))
                continue;
            if (finding.rule == schedule::rules::supervised_too_many) {
                auto& last = supervised.try_emplace(std::pair(finding.counterparts.front(), finding.when->start()), finding).first->second;
                if (last.subjects.size() < finding.subjects.size())
                    last = finding;
                continue;
            }
            told.insert(line_of(finding, finding.when ? to_text(*finding.when) : ""));
        }
        for (auto const& [of, finding] : supervised)
            told.insert(line_of(finding, to_text(of.second)));
        RC_ASSERT(differing(told, Oracle(house).told()) == nothing);
    });
}

TEST_CASE("how long before a session it has to be booked is told as somebody counts who has a calendar at hand", "[session_rules][reference]") {
    property("notice", property_cases(400), [] {
        House house;
        auto const now = Instant("2026-03-05T12:00:00Z") + Duration::minutes(15 * up_to(4 * 24 * 4)); // the clocks change on Sunday
        house.house.now = now;
        house.house.minimum_notice = Duration::hours(up_to(48));
        house.house.latest_days = up_to(6);
        house.house.notice_days = up_to(4);
        for (int i = up_to(2); i > 0; --i)
            house.house.holidays.push_back(Date(2026, 3, 5 + up_to(9)));
        house.first().status = one_of({SessionStatus::proposed, SessionStatus::waitlisted, SessionStatus::held, SessionStatus::booked});
        house.first().held_until = Instant("2027-01-01T00:00:00Z");
        house.first().planned = Period(Instant("2026-03-05T00:00:00Z") + Duration::minutes(15 * up_to(4 * 24 * 12)), Duration::minutes(45));
        auto const start = house.first().planned.start();
        auto const report = check(house.first(), house.context());
        bool const asks = house.first().status != SessionStatus::booked;
        auto const today = date_of(now.unix_seconds());
        auto const day = date_of(start.unix_seconds());
        std::int64_t working_days = 0;
        for (auto date = today + 1; date <= day; ++date) {
            auto const weekday = (date + 3) % 7; // from Monday
            bool const holiday = std::any_of(house.house.holidays.begin(), house.house.holidays.end(), [&](Date one) { return one.day_number() == date; });
            working_days += weekday < 5 && !holiday ? 1 : 0;
        }
        bool const over = start < now;
        RC_ASSERT(report.has("schedule.in-past") == (asks && over));
        RC_ASSERT(report.has("schedule.below-minimum-notice") == (asks && house.house.minimum_notice > Duration() && start < now + house.house.minimum_notice));
        RC_ASSERT(report.has("schedule.beyond-booking-horizon") == (asks && day > today + *house.house.latest_days));
        RC_ASSERT(report.has("schedule.below-notice-days") == (asks && !over && working_days < *house.house.notice_days));
    });
}
