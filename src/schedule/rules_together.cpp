// Two things at once, or too close.

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

/// Tells of a pair, in the order of their starts.
void tell_pair(Checking& checking, Rule const& rule, AgendaEntry const& other, Subject of, Arguments args = {}) {
    auto const& own = checking.entry();
    bool const first = std::tie(own.start, own.session) < std::tie(other.start, other.session);
    auto const& a = first ? own : other;
    auto const& b = first ? other : own;
    auto const from = std::max(a.start, b.start);
    auto const past = std::min(a.end, b.end);
    // The time both have, or the time between them; nothing is between two that touch.
    auto const when = from < past ? period_of(from, past) : a.end < b.start ? period_of(a.end, b.start) : period_of(b.start, b.end);
    checking.add({.rule = rule, .subjects = {subject_of(a.session), subject_of(b.session)}, .when = when, .counterparts = {of}, .args = std::move(args)},
                 std::max(a.session, b.session));
}

} // namespace

void judge_turnover(Checking& checking) {
    auto const& house = checking.context().house;
    if (house.turnover == TurnoverReading::sum)
        return; // the overlap engine's: what is occupied reaches from setup to turnover
    for (auto const& use : checking.session().resources) {
        each_neighbour(checking, use.resource, 1, [&](AgendaEntry const& first, AgendaEntry const& second) {
            auto const gap = second.start - first.end;
            if (gap < 0)
                return;
            auto const needed = house.turnover == TurnoverReading::matrix
                                    ? matrix_gap(checking, first.session, second.session)
                                    : std::max(turnover_of(checking, checking.session(first.session), use.resource), setup_of(checking.session(second.session), use.resource));
            if (gap < needed)
                tell_pair(checking, rules::turnover_violated, first.session == checking.id() ? second : first, use.resource, {.limit = needed, .actual = gap, .unit = Unit::seconds});
        });
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
        auto const& other = first.session == checking.id() ? second : first;
        auto const way = travel_between(house, first.site, second.site);
        auto const left = checking.site(checking.session(first.session));
        auto const needed = way ? time_to_arrive(*way, first.end, left ? left->zone : checking.context().zone) : boost::none;
        if (gap >= 0 && !needed)
            return tell_pair(checking, rules::travel_time_unknown, other, subject);
        if (gap < needed.value_or(0))
            tell_pair(checking, rules::travel_time_violated, other, subject, {.limit = needed.value_or(0), .actual = gap, .unit = Unit::seconds});
    };
    auto const judge = [&](Subject subject) {
        each_neighbour(checking, subject, 1, [&](AgendaEntry const& first, AgendaEntry const& second) {
            if (first.end <= second.start) // else somebody is in both at once, which is told as such
                judge_pair(subject, first, second);
        });
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
    for (auto const& member : checking.session().staff) {
        if (member.role == clinic::StaffRole::supervising)
            continue;
        auto const provider = checking.provider(member.provider);
        (provider && provider->capacity > 1) ? judge_all(subject_of(member.provider)) : judge(subject_of(member.provider));
    }
    if (house.patients_travel)
        each_patient(checking.session(), [&](clinic::Participant const& participant) { judge(subject_of(participant.patient)); });
}

void judge_most_in_group(Checking& checking) {
    auto const service = checking.service();
    auto const present = present_count(checking.session());
    if (service && service->most_participants && present > *service->most_participants)
        checking.add({.rule = rules::group_overfull, .when = period_of(checking),
                      .args = {.limit = *service->most_participants, .actual = present, .unit = Unit::persons}});
}

void judge_least_in_group(Checking& checking) {
    auto const service = checking.service();
    auto const present = present_count(checking.session());
    if (service && service->decided_before && checking.context().house.now &&
        checking.context().house.now->unix_seconds() < checking.entry().start - service->decided_before->count_seconds())
        return; // somebody may join still
    if (service && service->least_participants && present < *service->least_participants)
        checking.add({.rule = rules::group_below_minimum, .when = period_of(checking),
                      .args = {.limit = *service->least_participants, .actual = present, .unit = Unit::persons}});
}

void judge_mixed_group(Checking& checking) {
    auto const& links = checking.session().links;
    if (!links || mode_of(checking, checking.id()) != SessionMode::group)
        return;
    for (auto const other : links->together_with) {
        if (other.index() >= checking.context().sessions.size() || other == checking.session().id)
            continue;
        auto const one = checking.service();
        auto const two = checking.service_of(other.index());
        if (two && &*one != &*two && mode_of(checking, other.index()) == SessionMode::group) {
            auto const first = std::min(other.index(), checking.id());
            auto const& back = checking.session(other.index()).links;
            bool const both = back && std::find(back->together_with.begin(), back->together_with.end(), checking.session().id) != back->together_with.end();
            auto const last = std::max(other.index(), checking.id());
            checking.add({.rule = rules::group_mixed, .subjects = {subject_of(first), subject_of(last)}, .when = period_of(checking)}, both ? last : checking.id());
        }
    }
}

namespace {

/// Calls `visit` with every other session of a worker that shares time with this one and is not one with it.
template <class Visit>
void each_shared(Checking& checking, Visit visit) {
    for (auto const& member : checking.session().staff) {
        if (member.role == clinic::StaffRole::supervising || member.role == clinic::StaffRole::observing)
            continue;
        auto const subject = subject_of(member.provider);
        for (auto const& entry : copied(checking.at_once(subject, checking.entry().start, checking.entry().end)))
            if (entry.session != checking.id() && !is_linked(checking.session(), checking.session(entry.session)))
                visit(subject, entry);
    }
}

} // namespace

void judge_one_to_one(Checking& checking) {
    if (checking.context().services.empty())
        return;
    each_shared(checking, [&](Subject provider, AgendaEntry const& other) {
        if (mode_of(checking, checking.id()) == SessionMode::one_to_one || mode_of(checking, other.session) == SessionMode::one_to_one)
            tell_pair(checking, rules::one_to_one_broken, other, provider);
    });
}

void judge_group_leader(Checking& checking) {
    if (checking.context().services.empty())
        return;
    each_shared(checking, [&](Subject provider, AgendaEntry const& other) {
        auto const own = mode_of(checking, checking.id()) == SessionMode::group;
        auto const its = mode_of(checking, other.session) == SessionMode::group;
        if (own != its)
            tell_pair(checking, rules::group_supervision_broken, other, provider);
    });
}

void judge_concurrent(Checking& checking) {
    auto const most = checking.context().house.most_concurrent;
    auto const counts = [&](std::uint32_t session) { return mode_of(checking, session) != SessionMode::group; };
    if (!counts(checking.id()))
        return;
    for (auto const& member : checking.session().staff) {
        if (!treats(member))
            continue;
        auto const subject = subject_of(member.provider);
        auto entries = copied(checking.at_once(subject, checking.entry().start, checking.entry().end));
        std::erase_if(entries, [&](AgendaEntry const& entry) { return !counts(entry.session); });
        if (entries.size() < 2)
            continue;
        for (auto const& from : entries) { // the most at once is where one of them begins
            if (from.start < checking.entry().start)
                continue;
            Group group;
            std::uint32_t present = 0;
            auto until = from.end;
            for (auto const& entry : entries)
                if (entry.start <= from.start && from.start < entry.end && (entry.start < from.start || entry.session <= from.session)) {
                    group.add(entry.session);
                    present += present_count(checking.session(entry.session));
                    until = std::min(until, entry.end);
                }
            bool const has_this = std::find(group.subjects.begin(), group.subjects.end(), checking.subject()) != group.subjects.end();
            if (has_this && present > most && group.subjects.size() > 1)
                checking.add({.rule = rules::concurrent_limit, .subjects = group.subjects, .when = period_of(from.start, until), .counterparts = {subject},
                              .args = {.limit = most, .actual = present, .unit = Unit::persons}}, group.owner);
        }
    }
}

void judge_concurrent_payable(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (!(terms.concurrent_payable.has_value() && !*terms.concurrent_payable))
            return;
        each_shared(checking, [&](Subject, AgendaEntry const& other) {
            if (mode_of(checking, checking.id()) != SessionMode::group)
                checking.add({.rule = rules::concurrent_not_recognised, .subjects = {checking.subject(), subject_of(other.session)},
                              .when = period_of(std::max(checking.entry().start, other.start), std::min(checking.entry().end, other.end)),
                              .counterparts = {subject_of(participant.patient)}});
        });
    });
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
        if (all > 0 && shared * 10'000 > all * *most)
            checking.add({.rule = rules::shared_minutes_exceeded, .subjects = {subject_of(last)}, .counterparts = {subject_of(participant.patient)},
                          .args = {.limit = *most, .actual = shared * 10'000 / all, .unit = Unit::basis_points}}, last);
    });
}

void judge_co_treatment(Checking& checking) {
    auto const service = checking.service();
    if (!service || service->providers <= 1)
        return;
    // Every change of the number of those who treat, in order.
    std::vector<std::int64_t> edges{checking.entry().start, checking.entry().end};
    std::vector<std::pair<std::int64_t, std::int64_t>> spans;
    for (auto const& member : checking.session().staff) {
        if (!treats(member))
            continue;
        if (member.attended.empty())
            spans.emplace_back(checking.entry().start, checking.entry().end);
        for (auto const& attended : member.attended)
            spans.emplace_back(attended.start().unix_seconds(), attended.end().unix_seconds());
    }
    for (auto const& [from, past] : spans)
        for (auto const edge : {from, past})
            if (edge > checking.entry().start && edge < checking.entry().end)
                edges.push_back(edge);
    std::sort(edges.begin(), edges.end());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        auto const from = edges[i];
        if (from == edges[i + 1])
            continue;
        auto const count = std::count_if(spans.begin(), spans.end(), [&](auto const& span) { return span.first <= from && from < span.second; });
        if (count < static_cast<std::ptrdiff_t>(service->providers))
            checking.add({.rule = rules::co_treatment_incomplete, .when = period_of(from, edges[i + 1]),
                          .args = {.limit = service->providers, .actual = count, .unit = Unit::persons}});
    }
}

} // namespace therapy::schedule::detail
