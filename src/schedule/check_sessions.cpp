#include <therapy/schedule/check_sessions.hpp>

#include "../clinic/reach.hpp"
#include "next_start.hpp"
#include "pooled_things.hpp"
#include "session_judge.hpp"
#include "session_terms.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <set>

namespace therapy::inline v0_1::schedule {

using clinic::Session;

namespace {

bool is_judged(Session const& session) noexcept {
    return session.status != clinic::SessionStatus::entered_in_error;
}

std::uint32_t service_at(RuleContext const& context, std::uint32_t position) noexcept {
    return position < context.service_of.size() ? context.service_of[position] : no_service;
}

bool is_held(Session const& session) noexcept { return session.status == clinic::SessionStatus::held; }

/// What two sessions at once on one resource break.
Finding finding_of_overlap(Overlap const& found, Session const& first, Session const& second) {
    auto finding = detail::finding_of(found, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; });
    bool const cleared = found.resource.kind == SubjectKind::room || found.resource.kind == SubjectKind::equipment;
    Rule const* rule = nullptr;
    if (cleared && !interval(first).intersects(interval(second)))
        rule = &rules::turnover_violated;
    else if (is_held(first) != is_held(second))
        rule = &rules::held_by_other;
    if (rule != nullptr) {
        finding.rule = *rule;
        finding.severity = rule->severity;
    }
    return finding;
}

/// What the overlap engine is asked: setup and turnover are in it where they are added up.
Setting setting_of(RuleContext const& context) {
    auto setting = context.setting;
    setting.buffers = context.house.turnover == TurnoverReading::sum;
    return setting;
}

std::uint32_t capacity_of(RuleContext const& context, Subject resource) { return detail::capacity_in(context.setting, resource); }

/// The conflicts of a session with those of the agenda, found by looking at each resource's neighbours.
Conflicts conflicts_in_agenda(Session const& session, RuleContext const& context) {
    auto const setting = setting_of(context);
    auto const own = occupancies(session, setting, session.id.index());
    std::vector<Occupancy> all(own);
    std::set<std::uint32_t> seen;
    Capacities capacities;
    for (auto const& occupancy : own) {
        auto const units = capacity_of(context, occupancy.resource);
        if (units != 1)
            capacities.set(occupancy.resource, units);
        if (!context.agenda)
            continue;
        // Setup and turnover of others reach past their entries.
        constexpr std::int64_t reach = 2 * detail::day_length;
        auto const line = context.agenda->line(occupancy.resource);
        auto const from = occupancy.period.start().unix_seconds() - reach - line.longest;
        auto const past = occupancy.period.end().unix_seconds() + reach;
        auto const entries = line.entries.subspan(detail::first_from(line, from));
        for (auto entry = entries.begin(); entry != entries.end() && entry->start < past; ++entry)
            if (entry->session != session.id.index() && seen.insert(entry->session).second)
                for (auto const& other : occupancies(context.sessions[entry->session], setting, entry->session))
                    if (std::any_of(own.begin(), own.end(), [&](Occupancy const& mine) { return mine.resource == other.resource; }))
                        all.push_back(other);
    }
    // Sessions that are linked do not conflict.
    std::vector<std::uint32_t> linked;
    if (session.links)
        for (auto const other : session.links->together_with)
            linked.push_back(other.index());
    auto const is_linked = [&](std::uint32_t other) {
        if (std::find(linked.begin(), linked.end(), other) != linked.end())
            return true;
        auto const& links = context.sessions[other].links;
        return links && std::find(links->together_with.begin(), links->together_with.end(), session.id) != links->together_with.end();
    };
    for (auto& occupancy : all)
        if (occupancy.holder == session.id.index() || is_linked(occupancy.holder))
            occupancy.group = 1;
    auto conflicts = find_conflicts(all, capacities);
    std::erase_if(conflicts.overlaps, [&](Overlap const& found) { return found.first != session.id.index() && found.second != session.id.index(); });
    std::erase_if(conflicts.overloads, [&](Overload const& found) { return std::find(found.holders.begin(), found.holders.end(), session.id.index()) == found.holders.end(); });
    return conflicts;
}

Report conflict_report(Session const& session, RuleContext const& context) {
    if (!clinic::occupies_resources(session.status) && !(session.status == clinic::SessionStatus::proposed || session.status == clinic::SessionStatus::waitlisted))
        return {};
    boost::optional<Session> as_if_booked;
    if (!clinic::occupies_resources(session.status)) {
        as_if_booked = session;
        as_if_booked->status = clinic::SessionStatus::booked;
    }
    auto const& asked = as_if_booked ? *as_if_booked : session;
    auto const conflicts = context.timetable && !session.links && context.house.turnover == TurnoverReading::sum
                               ? context.timetable->conflicts_with(session.id.index(), occupancies(asked, setting_of(context), session.id.index()), context.setting.as_of)
                               : conflicts_in_agenda(asked, context);
    Report report = conflicts.report;
    auto const at = [&](std::uint32_t position) -> Session const& { return position == session.id.index() ? session : context.sessions[position]; };
    for (auto const& found : conflicts.overlaps)
        report.add(finding_of_overlap(found, at(found.first), at(found.second)));
    for (auto const& found : conflicts.overloads)
        report.add(detail::finding_of(found, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; }));
    return report;
}

/// As the context's policy judges it.
Report by_policy(RuleContext const& context, Report report) {
    if (context.policy.severities.empty() && context.policy.waivers.empty())
        return report;
    return apply(context.policy, std::move(report));
}

/// Everything about one session, for many in one context.
class OneByOne {
public:
    explicit OneByOne(RuleContext const& context) : context_(context), judge_(context, SessionJudge::Of::one) {}

    Report check(Session const& session, std::uint32_t service) {
        if (!is_judged(session))
            return {};
        if (auto const why = clinic::detail::out_of_reach(session); !why.empty())
            return by_policy(context_, Report({detail::out_of_reach_finding(session, why)}));
        if (service == no_service)
            service = service_at(context_, session.id.index());
        judge_.fetch(session);
        auto report = conflict_report(session, context_);
        judge_.judge(session, service, report);
        return by_policy(context_, std::move(report));
    }

private:
    RuleContext const& context_;
    SessionJudge judge_;
};

// ---- Fixes ------------------------------------------------------------------------------------------------

bool has_error(Report const& report) { return !report.passes(); }

Session moved(Session session, Duration by) {
    auto const move = [&](Period& period) { period = Period(period.start() + by, period.end() + by); };
    move(session.planned);
    if (session.actual)
        move(*session.actual);
    for (auto& participant : session.participants) {
        if (participant.planned)
            move(*participant.planned);
        if (participant.actual)
            move(*participant.actual);
    }
    for (auto& member : session.staff) {
        std::vector<Period> attended(member.attended.begin(), member.attended.end());
        for (auto& period : attended)
            move(period);
        member.attended = RareList<Period>(std::move(attended));
    }
    session.asked.reset();
    return session;
}

/// The next start without an error, among the ends of what stands in the way.
boost::optional<Fix> later_start(Session const& session, RuleContext const& context, std::uint32_t service) {
    constexpr int most_tries = 64;
    constexpr std::int64_t horizon = 28 * detail::day_length;
    auto const start = interval(session).start();
    auto candidate = start;
    OneByOne checks(context);
    for (int i = 0; i < most_tries; ++i) {
        auto const tried = moved(session, candidate - start);
        auto const report = checks.check(tried, service);
        if (candidate != start && report.passes())
            return Fix{FixKind::move_to, boost::none, candidate};
        auto const next = detail::next_start(report, tried, context, candidate);
        if (!next)
            return boost::none;
        candidate = *next;
        if ((candidate - start).count_seconds() > horizon)
            break;
    }
    return boost::none;
}

boost::optional<Fix> other_provider(Session const& session, RuleContext const& context, std::uint32_t service, Subject busy) {
    auto const position = std::find_if(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return member.provider.index() == busy.index; });
    auto const providers = context.setting.providers;
    if (position == session.staff.end() || busy.index >= providers.size())
        return boost::none;
    auto const& out = providers[busy.index];
    auto tried = session;
    OneByOne checks(context);
    for (auto const& other : providers) {
        bool const fits = other.id != out.id && other.role == out.role && std::all_of(out.specialties.begin(), out.specialties.end(), [&](catalog::CatalogId skill) {
                              return std::find(other.specialties.begin(), other.specialties.end(), skill) != other.specialties.end();
                          });
        bool const here = other.sites.empty() || !session.delivery.site || std::find(other.sites.begin(), other.sites.end(), *session.delivery.site) != other.sites.end();
        bool const in_it = std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return member.provider == other.id; });
        if (!fits || !here || in_it)
            continue;
        tried.staff[static_cast<std::size_t>(position - session.staff.begin())].provider = other.id;
        if (checks.check(tried, service).passes())
            return Fix{FixKind::use_provider, Subject{SubjectKind::provider, other.id.index()}, boost::none};
    }
    return boost::none;
}

boost::optional<Fix> other_room(Session const& session, RuleContext const& context, std::uint32_t service, Subject busy) {
    auto const position = std::find_if(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) { return use.resource == busy; });
    auto const rooms = context.setting.rooms;
    if (position == session.resources.end() || busy.index >= rooms.size())
        return boost::none;
    auto const& out = rooms[busy.index];
    auto tried = session;
    OneByOne checks(context);
    for (auto const& other : rooms) {
        bool const fits = other.id != out.id && other.site == out.site && std::all_of(out.features.begin(), out.features.end(), [&](std::string const& feature) {
                              return std::find(other.features.begin(), other.features.end(), feature) != other.features.end();
                          });
        if (!fits)
            continue;
        tried.resources[static_cast<std::size_t>(position - session.resources.begin())].resource.index = other.id.index();
        if (checks.check(tried, service).passes())
            return Fix{FixKind::use_room, Subject{SubjectKind::room, other.id.index()}, boost::none};
    }
    return boost::none;
}

/// Adds to each conflict what would make the session bookable.
Report with_fixes(Report report, Session const& session, RuleContext const& context, std::uint32_t service) {
    if (!has_error(report))
        return report;
    auto findings = report.findings();
    boost::optional<Fix> later;
    bool looked = false;
    for (auto& finding : findings) {
        if (finding.severity != Severity::error || !detail::is_about_time_or_people(finding))
            continue;
        auto const busy = finding.counterparts.empty() ? boost::optional<Subject>() : boost::optional<Subject>(finding.counterparts.front());
        if (busy && busy->kind == SubjectKind::provider)
            if (auto const fix = other_provider(session, context, service, *busy))
                finding.fixes.push_back(*fix);
        if (busy && busy->kind == SubjectKind::room)
            if (auto const fix = other_room(session, context, service, *busy))
                finding.fixes.push_back(*fix);
        if (!looked) {
            later = later_start(session, context, service);
            looked = true;
        }
        if (later)
            finding.fixes.push_back(*later);
    }
    return Report(std::move(findings));
}

} // namespace

Report check(Session const& session, RuleContext const& context, std::uint32_t service) {
    auto report = with_fixes(OneByOne(context).check(session, service), session, context, service);
    report.order();
    return report;
}

Report check_all(RuleContext const& context, std::size_t most_conflicts) {
    auto conflicts = find_conflicts(context.sessions, setting_of(context), most_conflicts);
    Report report = std::move(conflicts.report);
    for (auto const& found : conflicts.overlaps) {
        auto finding = finding_of_overlap(found, context.sessions[found.first], context.sessions[found.second]);
        report.add(std::move(finding));
    }
    for (auto const& found : conflicts.overloads)
        report.add(detail::finding_of(found, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; }));
    SessionJudge(context, SessionJudge::Of::batch).judge_all(report);
    report = by_policy(context, std::move(report));
    report.order();
    return report;
}

std::vector<Instant> free_starts(Session const& session, SlotGrid const& grid, Period const& window, RuleContext const& context, std::uint32_t service, std::size_t limit) {
    std::vector<Instant> starts;
    OneByOne checks(context);
    for (auto const start : grid_starts(grid, window)) {
        if (starts.size() >= limit)
            break;
        auto const tried = moved(session, start - interval(session).start());
        if (checks.check(tried, service).passes())
            starts.push_back(start);
    }
    return starts;
}

namespace {

/// How far the rules look from a session along one line, in days either way; a patient's line they look all along.
std::int32_t days_seen_in(RuleContext const& context) {
    std::int64_t longest = 7 * detail::day_length;
    for (auto const& terms : context.providers)
        for (auto const& limit : terms.limits)
            longest = std::max(longest, limit.length.count_seconds());
    return static_cast<std::int32_t>(longest / detail::day_length) + 2;
}

using Positions = std::set<std::uint32_t>;

/// Adds every session that a rule may look at from a session, or from which a rule may look at it.
void add_seen(Positions& positions, Session const& session, RuleContext const& context, std::int32_t days_seen) {
    auto const start = interval(session).start().unix_seconds();
    auto const add = [&](std::span<AgendaEntry const> entries, bool all) {
        auto const before = [](AgendaEntry const& entry, std::int64_t at) { return entry.start < at; };
        auto const length = interval(session).length().count_seconds();
        auto const first = all ? entries.begin() : std::lower_bound(entries.begin(), entries.end(), start - days_seen * detail::day_length, before);
        auto const last = all ? entries.end() : std::lower_bound(first, entries.end(), start + length + days_seen * detail::day_length, before);
        for (auto entry = first; entry != last; ++entry)
            positions.insert(entry->session);
    };
    for (auto const& participant : session.participants)
        add(context.agenda->of({SubjectKind::patient, participant.patient.index()}), true);
    for (auto const& member : session.staff) {
        add(context.agenda->of({SubjectKind::provider, member.provider.index()}), false);
        add(context.agenda->supervised_by(member.provider), false);
    }
    std::vector<Subject> things;
    for (auto const& use : session.resources) {
        add(context.agenda->of(use.resource), false);
        things.push_back(use.resource);
    }
    if (!context.house.pools.empty())
        for (auto const subject : detail::pooled_with(context.house.pools, std::move(things)))
            add(context.agenda->of(subject), false);
    if (session.links)
        for (auto const other : session.links->together_with)
            positions.insert(other.index());
}

} // namespace

Report recheck(Report const& before, RuleContext const& context, std::span<std::uint32_t const> changed, std::span<Session const> were) {
    // What may read differently now: the changed sessions and all that rules look at from them, as they are and as they were.
    auto const days_seen = days_seen_in(context);
    Positions again(changed.begin(), changed.end());
    for (auto const position : changed)
        if (position < context.sessions.size())
            add_seen(again, context.sessions[position], context, days_seen);
    for (auto const& session : were)
        add_seen(again, session, context, days_seen);
    // What is said of those is told where the last one of a group is judged: that may be one more step away.
    auto judged = again;
    for (auto const position : again)
        if (position < context.sessions.size())
            add_seen(judged, context.sessions[position], context, days_seen);

    auto const is_again = [&](Finding const& finding) {
        return std::any_of(finding.subjects.begin(), finding.subjects.end(), [&](Subject subject) { return subject.kind == SubjectKind::session && again.count(subject.index) != 0; });
    };
    std::vector<Session> some;
    for (auto const position : judged)
        if (position < context.sessions.size())
            some.push_back(context.sessions[position]);
    Report found;
    auto const id = [&](std::uint32_t position) { return some[position].id.index(); };
    auto const conflicts = find_conflicts(std::span<Session const>(some), setting_of(context), all_conflicts);
    found.add(conflicts.report);
    for (auto const& overlap : conflicts.overlaps)
        found.add(finding_of_overlap({overlap.resource, id(overlap.first), id(overlap.second), overlap.when}, some[overlap.first], some[overlap.second]));
    for (auto overload : conflicts.overloads) {
        for (auto& holder : overload.holders)
            holder = id(holder);
        found.add(detail::finding_of(overload, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; }));
    }
    SessionJudge judge(context, SessionJudge::Of::batch);
    for (auto const& session : some)
        if (is_judged(session))
            judge.judge(context.sessions[session.id.index()], service_at(context, session.id.index()), found);

    Report report;
    for (auto const& finding : before)
        if (!is_again(finding))
            report.add(finding);
    Report told;
    for (auto const& finding : found)
        if (is_again(finding))
            told.add(finding);
    report.add(by_policy(context, std::move(told)));
    report.order();
    return report;
}

std::size_t SeriesReport::bookable() const noexcept {
    return static_cast<std::size_t>(std::count_if(occurrences.begin(), occurrences.end(), [](OccurrenceReport const& one) { return one.report.passes(); }));
}

namespace {

/// Windows that occurrences lie outside of: an authorization, a plan, what can be booked ahead.
void tell_what_ends(SeriesReport& series) {
    static constexpr Rule const* windows[] = {&rules::outside_authorization, &rules::authorization_exhausted, &rules::outside_plan_of_care,
                                              &rules::referral_expired,      &rules::episode_closed,          &rules::beyond_booking_horizon};
    for (auto const* window : windows) {
        auto const outside = std::count_if(series.occurrences.begin(), series.occurrences.end(), [&](OccurrenceReport const& one) { return one.report.has(window->code); });
        if (outside != 0)
            series.report.add({.rule = rules::series_exceeds_window, .args = {.limit = static_cast<std::int64_t>(series.occurrences.size()), .actual = outside, .value = std::string(window->code)}});
    }
}

} // namespace

SeriesReport check_series(std::span<Session const> occurrences, RuleContext const& context, std::uint32_t service) {
    SeriesReport series;
    // Each one among the sessions there are and the occurrences before it.
    std::vector<Session> sessions(context.sessions.begin(), context.sessions.end());
    std::vector<std::uint32_t> services(context.service_of.begin(), context.service_of.end());
    services.resize(sessions.size(), no_service);
    auto agenda = context.agenda ? *context.agenda : Agenda();
    auto const terms = context.agenda_terms();
    boost::optional<std::int32_t> usual;
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
        RuleContext own = context;
        own.sessions = sessions;
        own.agenda = agenda;
        own.timetable = boost::none;
        own.service_of = services;
        auto session = occurrences[i];
        session.id = clinic::SessionId(static_cast<std::uint32_t>(sessions.size()));
        auto report = check(session, own, service);
        series.occurrences.push_back({i, report});
        if (i > 0 && interval(occurrences[i - 1]).intersects(interval(occurrences[i])))
            series.report.add({.rule = rules::series_overlaps_itself, .subjects = {{SubjectKind::session, occurrences[i - 1].id.index()}, {SubjectKind::session, occurrences[i].id.index()}},
                               .when = interval(occurrences[i - 1]).intersection(interval(occurrences[i]))});
        auto const site = session.delivery.site && session.delivery.site->index() < context.sites.size() ? context.sites[session.delivery.site->index()].zone : context.zone;
        if (auto const local = site.to_wall(interval(session).start())) {
            auto const second = local->wall.second_of_day();
            if (usual && second != *usual)
                series.report.add({.rule = rules::series_changes_wall_time, .subjects = {{SubjectKind::session, occurrences[i].id.index()}}, .when = interval(session), .args = {.value = to_text(local->wall)}});
            if (!usual)
                usual = second;
        }
        if (report.passes()) {
            sessions.push_back(std::move(session));
            services.push_back(service);
            agenda.put(sessions.back(), terms);
        }
    }
    tell_what_ends(series);
    auto const bookable = series.bookable();
    if (bookable != 0 && bookable != occurrences.size())
        series.report.add({.rule = rules::series_partial, .args = {.limit = static_cast<std::int64_t>(occurrences.size()), .actual = static_cast<std::int64_t>(bookable)}});
    series.report = apply(context.policy, std::move(series.report));
    series.report.order();
    return series;
}

} // namespace therapy::schedule
