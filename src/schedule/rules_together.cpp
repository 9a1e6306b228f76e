// Two things at once, or too close.

#include "linked_sessions.hpp"
#include "session_judges.hpp"
#include "weekly_start.hpp"

#include <therapy/schedule/schedule_rules.hpp>

namespace therapy::inline v0_1::schedule::detail {

namespace {

std::int64_t setup_of(clinic::Session const& session, Subject room) {
    for (auto const& use : session.resources)
        if (use.resource == room)
            return use.setup.count_seconds();
    return 0;
}

std::int64_t turnover_of(Checking const& checking, clinic::Session const& session, Subject room) {
    for (auto const& use : session.resources)
        if (use.resource == room && use.turnover)
            return use.turnover->count_seconds();
    auto const rooms = checking.context().setting.rooms;
    return room.kind == SubjectKind::room && room.index < rooms.size() ? rooms[room.index].turnover.count_seconds() : 0;
}

std::int64_t matrix_gap(Checking const& checking, std::uint32_t first, std::uint32_t second) {
    auto const class_of = [&](std::uint32_t session) {
        auto const service = checking.service_of(session);
        return service ? service->turnover_class : 0;
    };
    for (auto const& row : checking.context().house.turnovers)
        if (row.after == class_of(first) && row.before == class_of(second))
            return row.gap.count_seconds();
    return 0;
}

boost::optional<SessionMode> mode_of(Checking const& checking, std::uint32_t session) {
    auto const service = checking.service_of(session);
    return service && service->mode.has_value() ? boost::optional<SessionMode>(*service->mode) : boost::none;
}

std::vector<AgendaEntry> copied(std::span<AgendaEntry const> entries) { return {entries.begin(), entries.end()}; }

/// Tells of two of one subject's entries, the earlier one first.
void tell_pair(Checking& checking, Rule const& rule, AgendaEntry const& first, AgendaEntry const& second, Subject of, Arguments args) {
    auto const from = std::max(first.start, second.start);
    auto const past = std::min(first.end, second.end);
    // The time both have, or the time between them; nothing is between two that touch.
    auto const when = from < past ? period_of(from, past) : first.end < second.start ? period_of(first.end, second.start) : period_of(second.start, second.end);
    checking.add({.rule = rule, .subjects = {subject_of(first.session), subject_of(second.session)}, .when = when, .counterparts = {of}, .args = std::move(args)},
                 std::max(first.session, second.session));
}

} // namespace

void judge_turnover(Checking& checking) {
    auto const& house = checking.context().house;
    if (house.turnover == TurnoverReading::sum)
        return; // the overlap engine's: what is occupied reaches from setup to turnover
    for (auto const& use : checking.session().resources) {
        if (is_repeated(checking.session().resources, use))
            continue;
        constexpr std::int64_t day = 86'400;
        auto const& own = checking.entry();
        auto const entries = copied(checking.at_once(use.resource, own.start - day, own.end + day));
        for (auto const& other : entries) {
            bool const before = other.end <= own.start;
            if (other.session == checking.id() || (!before && other.start < own.end) || checking.is_linked_with(other.session))
                continue;
            auto const& first = before ? other : own;
            auto const& second = before ? own : other;
            auto const gap = second.start - first.end;
            auto const needed = house.turnover == TurnoverReading::matrix
                                    ? matrix_gap(checking, first.session, second.session)
                                    : std::max(turnover_of(checking, checking.session(first.session), use.resource), setup_of(checking.session(second.session), use.resource));
            if (gap >= needed)
                continue;
            // What lies between them is what the one is cleared for, and the other one cleared after.
            bool const between = std::any_of(entries.begin(), entries.end(), [&](AgendaEntry const& one) {
                return one.session != first.session && one.session != second.session && one.start >= first.end && one.end <= second.start;
            });
            if (!between)
                tell_pair(checking, rules::turnover_violated, first, second, use.resource, {.limit = needed, .actual = gap, .unit = Unit::seconds});
        }
    }
}

namespace {

/// The row of a way, or else that of the way back.
boost::optional<TravelTime const&> travel_between(HouseTerms const& house, std::uint32_t from, std::uint32_t to) {
    boost::optional<TravelTime const&> back;
    for (auto const& row : house.travel) {
        if (row.from.index() == from && row.to.index() == to)
            return row;
        if (row.from.index() == to && row.to.index() == from)
            back = row;
    }
    return back;
}

boost::optional<WallTime> wall_at(std::int64_t seconds, TimeZone const& zone) {
    auto const instant = Instant::from_unix_seconds(seconds);
    if (!instant)
        return boost::none;
    auto const shown = zone.to_wall(*instant);
    return shown ? boost::optional<WallTime>(shown->wall) : boost::none;
}

/// When a clock shows a time of a day; 24:00 is of the next one.
boost::optional<std::int64_t> seconds_at(std::int64_t day, TimeOfDay time, TimeZone const& zone) {
    constexpr std::int32_t whole_day = 86'400;
    auto const date = Date::from_day_number(day + time.second() / whole_day);
    if (!date)
        return boost::none;
    auto const wall = WallTime::make(*date, time.second() % whole_day);
    if (!wall)
        return boost::none;
    auto const instant = zone.to_instant(*wall, GapPolicy::rfc5545, OverlapPolicy::first);
    return instant ? boost::optional<std::int64_t>(instant->unix_seconds()) : boost::none;
}

/// How long the way takes whoever sets out at some time; none where the clock does not tell it.
boost::optional<std::int64_t> takes_at(TravelTime const& way, std::int64_t seconds, TimeZone const& zone) {
    if (way.periods.empty())
        return way.takes.count_seconds();
    auto const wall = wall_at(seconds, zone);
    if (!wall)
        return boost::none;
    for (auto const& period : way.periods)
        if (begins_within(period.hours, *wall))
            return period.takes.count_seconds();
    return way.takes.count_seconds();
}

/// From the end of a session to the earliest arrival at the other site: who sets out later, after rush hour, may be there sooner.
boost::optional<std::int64_t> time_to_arrive(TravelTime const& way, std::int64_t end, TimeZone const& zone) {
    auto const at_once = takes_at(way, end, zone);
    if (!at_once || way.periods.empty())
        return at_once;
    auto least = *at_once;
    auto const today = wall_at(end, zone)->date().day_number();
    for (auto const& period : way.periods)
        for (auto const& hours : period.hours)
            for (std::int64_t day = today; day <= today + 1; ++day)
                for (auto const edge : {hours.from, hours.to}) {
                    auto const leaves = seconds_at(day, edge, zone);
                    if (!leaves || *leaves <= end || *leaves >= end + *at_once)
                        continue;
                    if (auto const takes = takes_at(way, *leaves, zone))
                        least = std::min(least, *leaves - end + *takes);
                }
    return least;
}

} // namespace

void judge_travel(Checking& checking) {
    auto const& house = checking.context().house;
    if (house.travel.empty() || checking.entry().site == no_site)
        return;
    auto const judge_pair = [&](Subject subject, AgendaEntry const& first, AgendaEntry const& second) {
        if (first.site == no_site || second.site == no_site || first.site == second.site)
            return;
        auto const gap = second.start - first.end;
        auto const way = travel_between(house, first.site, second.site);
        auto const left = checking.site(checking.session(first.session));
        auto const needed = way ? time_to_arrive(*way, first.end, left ? left->zone : checking.context().zone) : boost::none;
        if (gap >= 0 && !needed)
            return tell_pair(checking, rules::travel_time_unknown, first, second, subject, {});
        if (gap < needed.value_or(0))
            tell_pair(checking, rules::travel_time_violated, first, second, subject, {.limit = needed.value_or(0), .actual = gap, .unit = Unit::seconds});
    };
    // Those before and after it that have a place, and none with one between them. What shares time with it is told as such.
    auto const judge = [&](Subject subject) {
        auto const longest = checking.longest(subject);
        auto const entries = checking.near(subject, 1);
        auto const own = std::find_if(entries.begin(), entries.end(), [&](AgendaEntry const& one) { return one.session == checking.id(); });
        if (own == entries.end())
            return;
        boost::optional<std::int64_t> latest;
        for (auto other = own; other != entries.begin();) {
            --other;
            if (latest && other->start + longest <= *latest)
                break;
            if (other->site == no_site || other->end > own->start || (latest && other->end <= *latest))
                continue;
            judge_pair(subject, *other, *own);
            latest = std::max(latest.value_or(other->start), other->start);
        }
        boost::optional<std::int64_t> earliest;
        for (auto other = std::next(own); other != entries.end(); ++other) {
            if (earliest && other->start >= *earliest)
                break;
            if (other->site == no_site || other->start < own->end)
                continue;
            judge_pair(subject, *own, *other);
            earliest = std::min(earliest.value_or(other->end), other->end);
        }
    };
    // Who may be in several sessions at once is in one place all the same.
    auto const judge_all = [&](Subject subject) {
        constexpr std::int64_t day = 86'400;
        auto const& own = checking.entry();
        for (auto const& other : copied(checking.at_once(subject, own.start - day, own.end + day)))
            if (other.session != checking.id()) {
                bool const before = std::tie(other.start, other.session) < std::tie(own.start, own.session);
                judge_pair(subject, before ? other : own, before ? own : other);
            }
    };
    each_of_staff(checking.session(), works, [&](clinic::StaffMember const& member) {
        auto const provider = checking.provider(member.provider);
        (provider && provider->capacity > 1) ? judge_all(subject_of(member.provider)) : judge(subject_of(member.provider));
    });
    if (house.patients_travel)
        each_patient(checking.session(), [&](clinic::Participant const& participant) { judge(subject_of(participant.patient)); });
}

namespace {

/// Sessions that belong together with one and take place, itself first.
std::vector<std::uint32_t> together(Checking const& checking) {
    std::vector<std::uint32_t> all{checking.id()};
    if (is_linked(checking.session(), checking.context()))
        for (auto const other : linked_with(checking.id(), checking.session(), checking.context())) {
            auto const& session = checking.session(other);
            if (other != checking.id() && clinic::occupies_resources(session.status) && !has_run_out(session, checking.context().setting.as_of))
                all.push_back(other);
        }
    return all;
}

/// A group at the moment when one of its sessions begins: one class may be written as several.
struct GroupAt {
    Group sessions{};
    std::int64_t size = 0; ///< patients
    Interval time{};
};

/// Calls `visit` with the group of a session at each moment of it at which somebody comes, the session among them.
template <class Visit>
void each_group(Checking const& checking, Service const& service, Visit visit) {
    if (!is_linked(checking.session(), checking.context())) { // as most
        GroupAt group{.time = {checking.entry().start, checking.entry().end}};
        group.sessions.owner = checking.id();
        for (auto const& participant : checking.session().participants)
            if (clinic::occupies_resources(participant.status))
                ++group.size;
        return visit(group);
    }
    std::vector<std::pair<std::uint32_t, Interval>> all;
    for (auto const session : together(checking))
        if (auto const its = checking.service_of(session); its && &*its == &service) {
            auto const& whole = interval(checking.session(session));
            all.emplace_back(session, Interval{whole.start().unix_seconds(), whole.end().unix_seconds()});
        }
    auto const own = all.front().second;
    std::vector<std::int64_t> starts;
    for (auto const& one : all)
        if (one.second.start >= own.start && one.second.start < own.end)
            starts.push_back(one.second.start);
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (auto const start : starts) {
        GroupAt group{.time = {start, std::numeric_limits<std::int64_t>::max()}};
        std::vector<clinic::PatientId> patients;
        for (auto const& [session, time] : all) {
            if (time.start > start || time.end <= start)
                continue;
            group.sessions.add(session);
            group.time.end = std::min(group.time.end, time.end);
            each_patient(checking.session(session), [&](clinic::Participant const& participant) {
                if (std::find(patients.begin(), patients.end(), participant.patient) == patients.end())
                    patients.push_back(participant.patient);
            });
        }
        group.size = static_cast<std::int64_t>(patients.size());
        std::sort(group.sessions.subjects.begin(), group.sessions.subjects.end());
        visit(group);
    }
}

} // namespace

void judge_most_in_group(Checking& checking) {
    auto const service = checking.service();
    if (!service || !service->most_participants)
        return;
    each_group(checking, *service, [&](GroupAt const& group) {
        if (group.size > std::int64_t{*service->most_participants})
            checking.add({.rule = rules::group_overfull, .subjects = group.sessions.subjects, .when = period_of(group.time),
                          .args = {.limit = *service->most_participants, .actual = group.size, .unit = Unit::persons}}, group.sessions.owner);
    });
}

void judge_least_in_group(Checking& checking) {
    auto const service = checking.service();
    if (!service || !service->least_participants)
        return;
    if (service->decided_before && checking.context().house.now && checking.context().house.now->unix_seconds() < checking.entry().start - service->decided_before->count_seconds())
        return; // somebody may join still
    std::int64_t most = 0;
    each_group(checking, *service, [&](GroupAt const& group) { most = std::max(most, group.size); });
    if (most < std::int64_t{*service->least_participants})
        checking.add({.rule = rules::group_below_minimum, .when = period_of(checking), .args = {.limit = *service->least_participants, .actual = most, .unit = Unit::persons}});
}

void judge_mixed_group(Checking& checking) {
    auto const& context = checking.context();
    auto const own = checking.service();
    if (!own || mode_of(checking, checking.id()) != SessionMode::group)
        return;
    auto const others = together(checking);
    for (auto const other : others) {
        auto const its = checking.service_of(other);
        if (other == checking.id() || !its || &*own == &*its || mode_of(checking, other) != SessionMode::group)
            continue;
        auto const& whole = interval(context.sessions[other]);
        AgendaEntry const two{.start = whole.start().unix_seconds(), .end = whole.end().unix_seconds(), .session = other};
        auto const& one = checking.entry();
        bool const first = std::tie(one.start, one.session) < std::tie(two.start, two.session);
        auto const both = common({one.start, one.end}, {two.start, two.end});
        checking.add({.rule = rules::group_mixed, .subjects = in_order(one, two), .when = both ? period_of(*both) : first ? period_of(two.start, two.end) : period_of(one.start, one.end)},
                     std::max(other, checking.id()));
    }
}

namespace {

/// What two normal lists have in common.
IntervalList common(IntervalList const& a, IntervalList const& b) {
    IntervalList both;
    for (auto const& one : a)
        for (auto const& other : b)
            if (auto const time = detail::common(one, other))
                both.push_back(*time);
    return both;
}

/// A worker of this session meanwhile in another one, that does not belong together with it.
struct Shared {
    clinic::ProviderId provider;
    AgendaEntry other;
};
std::vector<Shared> shared_with(Checking& checking) {
    std::vector<Shared> all;
    each_of_staff(checking.session(), works, [&](clinic::StaffMember const& member) {
        for (auto const& entry : checking.at_once(subject_of(member.provider), checking.entry().start, checking.entry().end))
            if (entry.session != checking.id() && !checking.is_linked_with(entry.session))
                all.push_back({member.provider, entry});
    });
    return all;
}

/// When somebody is as said in this session and as said in the other one.
template <class Own, class Its>
IntervalList times_of(Checking const& checking, Shared const& shared, Own own, Its its) {
    return common(phases_of(checking.session(), shared.provider, own), phases_of(checking.session(shared.other.session), shared.provider, its));
}

void tell_shared(Checking& checking, Rule const& rule, Shared const& shared, IntervalList const& times) {
    for (auto const& time : times)
        checking.add({.rule = rule, .subjects = in_order(checking.entry(), shared.other), .when = period_of(time), .counterparts = {subject_of(shared.provider)}},
                     std::max(checking.id(), shared.other.session));
}

} // namespace

void judge_one_to_one(Checking& checking) {
    if (checking.context().services.empty())
        return;
    for (auto const& shared : shared_with(checking)) {
        // Who is one to one with a patient is in no other session, not even to look on.
        IntervalList times;
        if (mode_of(checking, checking.id()) == SessionMode::one_to_one)
            times = times_of(checking, shared, attends, works);
        if (mode_of(checking, shared.other.session) == SessionMode::one_to_one)
            for (auto const& time : times_of(checking, shared, works, attends))
                times.push_back(time);
        normalize(times);
        tell_shared(checking, rules::one_to_one_broken, shared, times);
    }
}

void judge_group_leader(Checking& checking) {
    if (checking.context().services.empty())
        return;
    for (auto const& shared : shared_with(checking))
        if ((mode_of(checking, checking.id()) == SessionMode::group) != (mode_of(checking, shared.other.session) == SessionMode::group))
            tell_shared(checking, rules::group_supervision_broken, shared, times_of(checking, shared, attends, attends));
}

void judge_concurrent(Checking& checking) {
    auto const most = checking.context().house.most_concurrent;
    auto const counts = [&](std::uint32_t session) { return mode_of(checking, session) != SessionMode::group; };
    if (!counts(checking.id()))
        return;
    struct Phase {
        std::int64_t start, end;
        std::uint32_t session;
    };
    each_of_staff(checking.session(), treats, [&](clinic::StaffMember const& member) {
        auto const subject = subject_of(member.provider);
        auto const entries = checking.at_once(subject, checking.entry().start, checking.entry().end);
        if (entries.size() < 2)
            return;
        std::vector<Phase> phases;
        for (auto const& entry : entries)
            if (counts(entry.session))
                for (auto const& time : phases_of(checking.session(entry.session), member.provider, treats))
                    phases.push_back({time.start, time.end, entry.session});
        std::sort(phases.begin(), phases.end(), [](Phase const& a, Phase const& b) { return std::tie(a.start, a.session) < std::tie(b.start, b.session); });
        for (auto const& from : phases) { // the most at once is where one of them begins
            Group group;
            std::vector<clinic::PatientId> patients; // who is in two of them, as in a co-treatment, is one
            auto until = from.end;
            for (auto const& phase : phases)
                if (phase.start <= from.start && from.start < phase.end && (phase.start < from.start || phase.session <= from.session)) {
                    group.add(phase.session);
                    each_patient(checking.session(phase.session), [&](clinic::Participant const& one) {
                        if (std::find(patients.begin(), patients.end(), one.patient) == patients.end())
                            patients.push_back(one.patient);
                    });
                    until = std::min(until, phase.end);
                }
            bool const has_this = std::find(group.subjects.begin(), group.subjects.end(), checking.subject()) != group.subjects.end();
            auto const present = static_cast<std::int64_t>(patients.size());
            if (has_this && present > std::int64_t{most} && group.subjects.size() > 1)
                checking.add({.rule = rules::concurrent_limit, .subjects = group.subjects, .when = period_of(from.start, until), .counterparts = {subject},
                              .args = {.limit = most, .actual = present, .unit = Unit::persons}}, group.owner);
        }
    });
}

void judge_concurrent_payable(Checking& checking) {
    if (checking.context().patients.empty())
        return;
    // The times at which somebody treats or helps in both, whoever it is.
    std::vector<std::pair<AgendaEntry, IntervalList>> all;
    for (auto const& shared : shared_with(checking)) {
        auto const times = times_of(checking, shared, attends, attends);
        auto known = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.first.session == shared.other.session; });
        if (known == all.end())
            known = all.insert(known, {shared.other, {}});
        known->second.insert(known->second.end(), times.begin(), times.end());
    }
    for (auto& one : all) {
        auto const& other = one.first;
        auto& times = one.second;
        normalize(times);
        std::vector<std::pair<clinic::PatientId, Interval>> told; // who is in both sessions is told of once
        for (auto const position : {checking.id(), other.session}) {
            if (mode_of(checking, position) == SessionMode::group)
                continue;
            auto const& session = checking.session(position);
            each_patient(session, [&](clinic::Participant const& participant) {
                auto const terms = checking.terms(participant.patient);
                if (!terms || !terms->concurrent_payable.has_value() || *terms->concurrent_payable)
                    return;
                for (auto const& time : common(times, IntervalList{time_of(session, participant)})) {
                    if (std::find(told.begin(), told.end(), std::pair(participant.patient, time)) != told.end())
                        continue;
                    told.emplace_back(participant.patient, time);
                    checking.add({.rule = rules::concurrent_not_recognised, .subjects = in_order(checking.entry(), other), .when = period_of(time),
                                  .counterparts = {subject_of(participant.patient)}}, std::max(checking.id(), other.session));
                }
            });
        }
    }
}

namespace {

/// That of whoever treats first; none where nobody is known to.
boost::optional<catalog::QualificationKind> discipline_of(Checking const& checking, clinic::Session const& session) {
    for (auto const& member : session.staff)
        if (treats(member))
            if (auto const provider = checking.provider(member.provider))
                return discipline_kind(provider->role);
    return boost::none;
}

} // namespace

void judge_shared_minutes(Checking& checking) {
    auto const& most = checking.context().house.most_shared;
    if (!most)
        return;
    each_patient(checking.session(), [&](clinic::Participant const& participant) {
        // Of one discipline of one stay.
        auto const discipline = discipline_of(checking, checking.session());
        std::int64_t shared = 0;
        std::int64_t all = 0;
        std::uint32_t last = 0;
        for (auto const& entry : checking.all(subject_of(participant.patient))) {
            auto const& session = checking.session(entry.session);
            bool const same = std::any_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& other) {
                return other.patient == participant.patient && other.episode == participant.episode;
            });
            if (!same || discipline_of(checking, session) != discipline)
                continue;
            auto const mode = mode_of(checking, entry.session);
            auto const length = entry.end - entry.start;
            all += length;
            if (mode == SessionMode::group || mode == SessionMode::concurrent)
                shared += length;
            last = std::max(last, entry.session);
        }
        last = teller_of_all(checking, last);
        if (all > 0 && shared * 10'000 > all * *most)
            checking.add({.rule = rules::shared_minutes_exceeded, .subjects = {subject_of(last)}, .counterparts = {subject_of(participant.patient)},
                          .args = {.limit = *most, .actual = shared * 10'000 / all, .unit = Unit::basis_points}}, last);
    });
}

namespace {

/// Whether somebody is a patient of both.
bool have_patient_in_common(clinic::Session const& a, clinic::Session const& b) {
    bool common = false;
    each_patient(a, [&](clinic::Participant const& one) {
        each_patient(b, [&](clinic::Participant const& other) { common = common || one.patient == other.patient; });
    });
    return common;
}

/// When each of those who treat is with the patients of a session, in it or in one that belongs together with it and treats one of them.
std::vector<std::pair<clinic::ProviderId, IntervalList>> times_of_treating(Checking& checking) {
    std::vector<std::pair<clinic::ProviderId, IntervalList>> all;
    Interval const own{checking.entry().start, checking.entry().end};
    auto const add = [&](clinic::Session const& session) {
        Interval const whole{interval(session).start().unix_seconds(), interval(session).end().unix_seconds()};
        each_of_staff(session, treats, [&](clinic::StaffMember const& member) {
            auto const known = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.first == member.provider; });
            auto& times = known == all.end() ? all.emplace_back(member.provider, IntervalList()).second : known->second;
            for (auto const& time : common(phases_of(session, member.provider, treats), IntervalList{own}))
                if (auto const within = detail::common(time, whole))
                    times.push_back(*within);
        });
    };
    for (auto const session : together(checking))
        if (session == checking.id() || have_patient_in_common(checking.session(), checking.session(session)))
            add(checking.session(session));
    for (auto& one : all)
        normalize(one.second);
    return all;
}

} // namespace

void judge_co_treatment(Checking& checking) {
    auto const service = checking.service();
    if (!service || service->providers <= 1)
        return;
    auto const treating = times_of_treating(checking);
    // Every change of the number of those who treat, in order.
    std::vector<std::int64_t> edges{checking.entry().start, checking.entry().end};
    for (auto const& one : treating)
        for (auto const& time : one.second)
            edges.insert(edges.end(), {time.start, time.end});
    std::sort(edges.begin(), edges.end());
    // As long as the same number is there it is told once.
    boost::optional<Interval> few;
    std::ptrdiff_t there = 0;
    auto const tell = [&] {
        if (few)
            checking.add({.rule = rules::co_treatment_incomplete, .when = period_of(*few), .args = {.limit = service->providers, .actual = there, .unit = Unit::persons}});
        few = boost::none;
    };
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        auto const from = edges[i];
        if (from == edges[i + 1])
            continue;
        auto const count = std::count_if(treating.begin(), treating.end(), [&](auto const& one) {
            return std::any_of(one.second.begin(), one.second.end(), [&](Interval const& time) { return time.start <= from && from < time.end; });
        });
        if (few && count == there) {
            few->end = edges[i + 1];
            continue;
        }
        tell();
        if (count < static_cast<std::ptrdiff_t>(service->providers)) {
            few = Interval{from, edges[i + 1]};
            there = count;
        }
    }
    tell();
}

} // namespace therapy::schedule::detail
