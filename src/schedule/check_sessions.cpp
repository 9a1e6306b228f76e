#include <therapy/schedule/check_sessions.hpp>

#include "../clinic/reach.hpp"
#include "linked_sessions.hpp"
#include "next_start.hpp"
#include "pooled_things.hpp"
#include "session_judge.hpp"
#include "session_terms.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <numeric>
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

/// One of each: a session that names a thing twice meets another one twice. \pre in order
void keep_each_once(Conflicts& conflicts) {
    auto& overlaps = conflicts.overlaps;
    overlaps.erase(std::unique(overlaps.begin(), overlaps.end()), overlaps.end());
    auto& overloads = conflicts.overloads;
    overloads.erase(std::unique(overloads.begin(), overloads.end()), overloads.end());
}

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

/// What a session occupies, or would if it were booked; of one resource only, where one is given.
std::vector<Occupancy> occupied(Session const& session, RuleContext const& context, boost::optional<Subject> const& only = boost::none) {
    auto const setting = setting_of(context);
    std::vector<Occupancy> all;
    if (clinic::occupies_resources(session.status)) {
        all = occupancies(session, setting, session.id.index());
    } else if (session.status == clinic::SessionStatus::proposed || session.status == clinic::SessionStatus::waitlisted) {
        auto as_if_booked = session;
        as_if_booked.status = clinic::SessionStatus::booked;
        all = occupancies(as_if_booked, setting, session.id.index());
    }
    if (only)
        std::erase_if(all, [&](Occupancy const& one) { return one.resource != *only; });
    return all;
}

/// Whether the timetable tells what is taken as the rules read it. Those linked with a session it may know to be so, or not.
bool tells_what_is_taken(Session const& session, RuleContext const& context) {
    return context.timetable && context.house.turnover == TurnoverReading::sum && (!context.agenda || !detail::is_linked(session, context));
}

/// What the timetable knows of a session's conflicts.
Conflicts conflicts_in_timetable(Session const& session, RuleContext const& context, std::vector<Occupancy> own) {
    auto const& timetable = *context.timetable;
    auto const ask = [&] { return timetable.conflicts_with(session.id.index(), own, context.setting.as_of); };
    // Without an agenda nobody but the timetable knows who else names it.
    bool const alone = context.agenda || !timetable.has(session.id.index());
    if (alone && !detail::is_linked(session, context))
        return ask();
    auto const linked = detail::linked_with(session.id.index(), session, context);
    for (auto const other : linked)
        for (auto const& occupancy : timetable.occupancies_of(other))
            if (occupancy.group != 0)
                for (auto& mine : own)
                    mine.group = occupancy.group;
    auto conflicts = ask();
    std::erase_if(conflicts.overlaps, [&](Overlap const& found) {
        return std::binary_search(linked.begin(), linked.end(), found.first) && std::binary_search(linked.begin(), linked.end(), found.second);
    });
    return conflicts;
}

/// The conflicts of a session with those of the agenda, found by looking at each resource's neighbours.
Conflicts conflicts_in_agenda(Session const& session, RuleContext const& context, std::vector<Occupancy> const& own) {
    auto const setting = setting_of(context);
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
    // Sessions that are linked do not conflict, nor do others that belong together.
    auto const group_of = [&](std::uint32_t position) -> std::uint32_t {
        auto const& one = position == session.id.index() ? session : context.sessions[position];
        return detail::is_linked(one, context) || session.links ? detail::linked_with(position, session, context).front() + 1 : 0;
    };
    std::uint32_t of = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == 0 || all[i].holder != all[i - 1].holder)
            of = group_of(all[i].holder);
        all[i].group = of;
    }
    auto conflicts = find_conflicts(all, capacities);
    std::erase_if(conflicts.overlaps, [&](Overlap const& found) { return found.first != session.id.index() && found.second != session.id.index(); });
    std::erase_if(conflicts.overloads, [&](Overload const& found) { return std::find(found.holders.begin(), found.holders.end(), session.id.index()) == found.holders.end(); });
    return conflicts;
}

/// What a session takes that is taken. \param own  what it occupies
Report conflict_report(Session const& session, RuleContext const& context, std::vector<Occupancy> const& own) {
    if (own.empty())
        return {};
    auto conflicts = tells_what_is_taken(session, context) ? conflicts_in_timetable(session, context, own) : conflicts_in_agenda(session, context, own);
    keep_each_once(conflicts);
    Report report = conflicts.report;
    // A timetable may know of sessions that are not on record.
    auto const at = [&](std::uint32_t position) { return position == session.id.index() ? &session : position < context.sessions.size() ? &context.sessions[position] : nullptr; };
    for (auto const& found : conflicts.overlaps) {
        auto const* const first = at(found.first);
        auto const* const second = at(found.second);
        report.add(first != nullptr && second != nullptr ? finding_of_overlap(found, *first, *second)
                                                         : detail::finding_of(found, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; }));
    }
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

    /// \param taken  to be told what the session takes that is taken, before the policy
    Report check(Session const& session, std::uint32_t service, boost::optional<Report&> taken = boost::none) {
        if (!is_judged(session))
            return {};
        if (auto const why = clinic::detail::out_of_reach(session); !why.empty())
            return by_policy(context_, Report({detail::out_of_reach_finding(session, why)}));
        service = service_of(session, service);
        // All of it is far away, and what is near names the rest: each is fetched while something else is done.
        judge_.fetch_records(session);
        auto const own = occupied(session, context_);
        if (tells_what_is_taken(session, context_))
            for (auto const& occupancy : own)
                context_.timetable->prefetch(occupancy.resource, occupancy.period);
        judge_.fetch_lists(session);
        auto report = conflict_report(session, context_, own);
        if (taken && !report.empty())
            *taken = report;
        judge_.judge(session, service, report, report);
        return by_policy(context_, std::move(report));
    }

    /// Whether `check` would find no error; it is asked no further than to the first. \param only  the resource that may be taken: of
    /// the others it is known that they are not
    bool passes(Session const& session, std::uint32_t service, boost::optional<Subject> const& only = boost::none) {
        if (!is_judged(session))
            return true;
        auto const taken = conflict_report(session, context_, occupied(session, context_, only));
        return by_policy(context_, taken).passes() && passes_beside(session, service, taken);
    }
    /// The same where it is known what is taken.
    bool passes_beside(Session const& session, std::uint32_t service, Report const& taken) {
        if (auto const why = clinic::detail::out_of_reach(session); !why.empty())
            return by_policy(context_, Report({detail::out_of_reach_finding(session, why)})).passes();
        service = service_of(session, service);
        return judge_.passes(session, service, taken, for_its_time_only_ ? *for_its_time_only_ : judge_.given_in_itself(session, service));
    }
    /// From now on the same session is tried, but for its time.
    void try_times_of(Session const& session, std::uint32_t service) { for_its_time_only_ = judge_.given_in_itself(session, service_of(session, service)); }

private:
    [[nodiscard]] std::uint32_t service_of(Session const& session, std::uint32_t service) const noexcept {
        return service == no_service ? service_at(context_, session.id.index()) : service;
    }

    RuleContext const& context_;
    SessionJudge judge_;
    boost::optional<RuleNeeds> for_its_time_only_{}; ///< what a session gives to the rules that is tried again and again
};

// ---- Fixes ------------------------------------------------------------------------------------------------

bool has_error(Report const& report) { return !report.passes(); }

void move(Session& session, Duration by) {
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
        if (member.attended.empty())
            continue;
        std::vector<Period> attended(member.attended.begin(), member.attended.end());
        for (auto& period : attended)
            move(period);
        member.attended = RareList<Period>(std::move(attended));
    }
    session.asked.reset();
}

/// What would make a session bookable, looked for once for all findings that it helps.
class Fixes {
public:
    /// \param checks  of the context
    /// \param report  what was found against the session
    /// \param taken   of what it takes
    Fixes(Session const& session, RuleContext const& context, std::uint32_t service, OneByOne& checks, Report const& report, Report taken)
        : session_(session), context_(context), service_(service), report_(report), checks_(checks), taken_(by_policy(context, std::move(taken))) {}

    /// The next start without an error, among the ends of what stands in the way.
    boost::optional<Fix> later_start() {
        if (!later_)
            later_ = find_later_start();
        return *later_;
    }

    /// Somebody or something else of the same kind that is free and does; none for other kinds.
    boost::optional<Fix> other(Subject busy) {
        auto const known = std::find_if(others_.begin(), others_.end(), [&](auto const& one) { return one.first == busy; });
        if (known != others_.end())
            return known->second;
        boost::optional<Fix> found;
        // Where something else is taken as well, one fix alone does not do.
        bool const alone = std::none_of(taken_.begin(), taken_.end(), [&](Finding const& finding) {
            return finding.severity == Severity::error && !is_waived(finding) && (finding.counterparts.empty() || finding.counterparts.front() != busy);
        });
        if (alone && busy.kind == SubjectKind::provider)
            found = other_provider(busy);
        if (alone && busy.kind == SubjectKind::room)
            found = other_room(busy);
        others_.emplace_back(busy, found);
        return found;
    }

private:
    boost::optional<Fix> find_later_start() {
        constexpr int most_tries = 64;
        auto tried = session_;
        auto report = report_;
        for (int i = 1; i < most_tries; ++i) {
            auto const at = interval(tried).start();
            auto const next = detail::next_start(report, tried, context_, at);
            if (!next)
                break;
            move(tried, *next - at);
            Report taken;
            if (!move_to_free(tried, taken))
                break;
            if (checks_.passes_beside(tried, service_, taken))
                return Fix{FixKind::move_to, boost::none, interval(tried).start()};
            report = checks_.check(tried, service_);
        }
        return boost::none;
    }

    /// Moves a session from where what it takes is taken to where it is not: most starts fail by that alone, and it says until when.
    /// \param taken  is told what is taken all the same, as the policy allows
    /// \returns      whether there is such a start soon
    bool move_to_free(Session& tried, Report& taken) const {
        constexpr std::int64_t horizon = 28 * detail::day_length;
        constexpr int most_tries = 256;
        for (int i = 0; i < most_tries; ++i) {
            auto const at = interval(tried).start();
            if ((at - interval(session_).start()).count_seconds() > horizon)
                return false;
            auto const own = occupied(tried, context_);
            taken = conflict_report(tried, context_, own);
            auto const by_its_policy = by_policy(context_, taken);
            if (by_its_policy.passes())
                return true;
            auto next = at + Duration::minutes(1);
            for (auto const& finding : by_its_policy)
                if (finding.severity == Severity::error && !is_waived(finding) && finding.when)
                    next = std::max(next, free_again(finding, own, at));
            auto const start = context_.house.grid ? next_on_grid(*context_.house.grid, next) : boost::optional<Instant>(next);
            if (!start)
                return false;
            move(tried, *start - at);
        }
        return false;
    }

    /// From when on what a finding tells of is not in the way of a session that begins at some time.
    Instant free_again(Finding const& finding, std::vector<Occupancy> const& own, Instant at) const {
        auto until = finding.when->end();
        bool const of_two = finding.subjects.size() == 2 && !finding.counterparts.empty() && !finding.args.limit; // else it is a sum
        for (auto const subject : finding.subjects) {
            bool const other = of_two && subject.index != session_.id.index() && subject.index < context_.sessions.size() && context_.sessions[subject.index].id.index() == subject.index;
            if (!other)
                continue;
            for (auto const& its : occupancies(context_.sessions[subject.index], setting_of(context_), subject.index))
                for (auto const& mine : own)
                    if (its.resource == finding.counterparts.front() && mine.resource == its.resource && mine.period.intersects(its.period))
                        until = std::max(until, at + (its.period.end() - mine.period.start()));
        }
        return until;
    }

    boost::optional<Fix> other_provider(Subject busy) {
        auto const& staff = session_.staff;
        auto const position = std::find_if(staff.begin(), staff.end(), [&](clinic::StaffMember const& member) { return member.provider.index() == busy.index; });
        auto const providers = context_.setting.providers;
        if (position == staff.end() || busy.index >= providers.size())
            return boost::none;
        auto const& out = providers[busy.index];
        auto tried = session_;
        for (auto const& other : providers) {
            bool const fits = other.id != out.id && other.role == out.role && std::all_of(out.specialties.begin(), out.specialties.end(), [&](catalog::CatalogId skill) {
                                  return std::find(other.specialties.begin(), other.specialties.end(), skill) != other.specialties.end();
                              });
            bool const here = other.sites.empty() || !session_.delivery.site || std::find(other.sites.begin(), other.sites.end(), *session_.delivery.site) != other.sites.end();
            bool const in_it = std::any_of(staff.begin(), staff.end(), [&](clinic::StaffMember const& member) { return member.provider == other.id; });
            if (!fits || !here || in_it)
                continue;
            tried.staff[static_cast<std::size_t>(position - staff.begin())].provider = other.id;
            Subject const instead{SubjectKind::provider, other.id.index()};
            if (checks_.passes(tried, service_, instead))
                return Fix{FixKind::use_provider, instead, boost::none};
        }
        return boost::none;
    }

    boost::optional<Fix> other_room(Subject busy) {
        auto const& uses = session_.resources;
        auto const position = std::find_if(uses.begin(), uses.end(), [&](clinic::ResourceUse const& use) { return use.resource == busy; });
        auto const rooms = context_.setting.rooms;
        if (position == uses.end() || busy.index >= rooms.size())
            return boost::none;
        auto const& out = rooms[busy.index];
        auto tried = session_;
        for (auto const& other : rooms) {
            bool const fits = other.id != out.id && other.site == out.site && std::all_of(out.features.begin(), out.features.end(), [&](std::string const& feature) {
                                  return std::find(other.features.begin(), other.features.end(), feature) != other.features.end();
                              });
            if (!fits)
                continue;
            Subject const instead{SubjectKind::room, other.id.index()};
            tried.resources[static_cast<std::size_t>(position - uses.begin())].resource = instead;
            if (checks_.passes(tried, service_, instead))
                return Fix{FixKind::use_room, instead, boost::none};
        }
        return boost::none;
    }

    Session const& session_;
    RuleContext const& context_;
    std::uint32_t service_;
    Report const& report_;
    OneByOne& checks_;
    Report taken_; ///< what is taken of what the session takes
    boost::optional<boost::optional<Fix>> later_{};
    std::vector<std::pair<Subject, boost::optional<Fix>>> others_{};
};

/// Adds to each conflict what would make the session bookable.
Report with_fixes(Report report, Report taken, Session const& session, RuleContext const& context, std::uint32_t service, OneByOne& checks) {
    if (!has_error(report))
        return report;
    auto findings = report.findings();
    boost::optional<Fixes> fixes;
    for (auto& finding : findings) {
        if (finding.severity != Severity::error || !detail::is_about_time_or_people(finding))
            continue;
        if (!fixes)
            fixes.emplace(session, context, service, checks, report, std::move(taken));
        auto const others = finding.counterparts.empty() ? boost::none : fixes->other(finding.counterparts.front());
        for (auto const& fix : {others, fixes->later_start()})
            if (fix)
                finding.fixes.push_back(*fix);
    }
    return Report(std::move(findings));
}

} // namespace

Report check(Session const& session, RuleContext const& context, std::uint32_t service) {
    OneByOne checks(context);
    Report taken;
    auto found = checks.check(session, service, taken);
    auto report = with_fixes(std::move(found), std::move(taken), session, context, service, checks);
    report.order();
    return report;
}

namespace {

/// Adds what those take that are asked for: to the engine they are not there, and to each other neither.
void add_asked_for(RuleContext const& context, std::span<std::uint32_t const> positions, Report& report) {
    for (auto const position : positions)
        if (position < context.sessions.size() && clinic::detail::out_of_reach(context.sessions[position]).empty())
            report.add(conflict_report(context.sessions[position], context, occupied(context.sessions[position], context)));
}

} // namespace

namespace {

/// What `find_conflicts` finds, but for sessions of which no rule is asked: they stand in nobody's way.
Conflicts conflicts_in_reach(std::span<Session const> sessions, Setting const& setting, std::size_t most) {
    auto conflicts = find_conflicts(sessions, setting, most);
    auto const is_out = [&](std::uint32_t position) { return !clinic::detail::out_of_reach(sessions[position]).empty(); };
    bool const any = std::any_of(conflicts.overlaps.begin(), conflicts.overlaps.end(), [&](Overlap const& found) { return is_out(found.first) || is_out(found.second); }) ||
                     std::any_of(conflicts.overloads.begin(), conflicts.overloads.end(), [&](Overload const& found) { return std::any_of(found.holders.begin(), found.holders.end(), is_out); });
    if (!any)
        return conflicts;
    std::vector<Session> all(sessions.begin(), sessions.end());
    for (std::uint32_t position = 0; position < all.size(); ++position)
        if (is_out(position))
            all[position].status = clinic::SessionStatus::cancelled;
    return find_conflicts(std::span<Session const>(all), setting, most);
}

} // namespace

Report check_all(RuleContext const& context, std::size_t most_conflicts) {
    auto conflicts = conflicts_in_reach(context.sessions, setting_of(context), most_conflicts);
    keep_each_once(conflicts);
    Report report = std::move(conflicts.report);
    for (auto const& found : conflicts.overlaps) {
        auto finding = finding_of_overlap(found, context.sessions[found.first], context.sessions[found.second]);
        report.add(std::move(finding));
    }
    for (auto const& found : conflicts.overloads)
        report.add(detail::finding_of(found, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; }));
    if (context.agenda)
        add_asked_for(context, context.agenda->asked_for(), report);
    SessionJudge(context, SessionJudge::Of::batch).judge_all(report);
    report = by_policy(context, std::move(report));
    report.order();
    return report;
}

std::vector<Instant> free_starts(Session const& session, SlotGrid const& grid, Period const& window, RuleContext const& context, std::uint32_t service, std::size_t limit) {
    std::vector<Instant> starts;
    OneByOne checks(context);
    checks.try_times_of(session, service);
    auto tried = session;
    for (auto const start : grid_starts(grid, window)) {
        if (starts.size() >= limit)
            break;
        move(tried, start - interval(tried).start());
        if (checks.passes(tried, service))
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
    if (detail::is_linked(session, context))
        for (auto const other : detail::linked_with(session.id.index(), session, context))
            positions.insert(other);
}

/// Whether something of a session is in another one as well.
bool have_in_common(Session const& a, Session const& b) {
    auto const any = [](auto const& one, auto const& other, auto of) {
        return std::any_of(one.begin(), one.end(), [&](auto const& x) { return std::any_of(other.begin(), other.end(), [&](auto const& y) { return x.*of == y.*of; }); });
    };
    return any(a.participants, b.participants, &clinic::Participant::patient) || any(a.staff, b.staff, &clinic::StaffMember::provider) || any(a.resources, b.resources, &clinic::ResourceUse::resource);
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
    // Those that are asked for are on no line.
    auto const is_concerned = [&](std::uint32_t asked_for, auto const& by) {
        return asked_for < context.sessions.size() && std::any_of(by.begin(), by.end(), [&](std::uint32_t position) {
                   return position < context.sessions.size() && (!context.house.pools.empty() || have_in_common(context.sessions[position], context.sessions[asked_for]));
               });
    };
    for (auto const position : context.agenda->asked_for()) {
        auto const had_in_common = [&](Session const& was) { return !context.house.pools.empty() || have_in_common(was, context.sessions[position]); };
        if (is_concerned(position, changed) || (position < context.sessions.size() && std::any_of(were.begin(), were.end(), had_in_common)))
            again.insert(position);
    }
    // What is said of those is told where the last one of a group is judged: that may be one more step away.
    auto judged = again;
    for (auto const position : again)
        if (position < context.sessions.size())
            add_seen(judged, context.sessions[position], context, days_seen);
    for (auto const position : context.agenda->asked_for())
        if (is_concerned(position, again))
            judged.insert(position);

    auto const is_again = [&](Finding const& finding) {
        return std::any_of(finding.subjects.begin(), finding.subjects.end(), [&](Subject subject) { return subject.kind == SubjectKind::session && again.count(subject.index) != 0; });
    };
    std::vector<Session> some;
    for (auto const position : judged)
        if (position < context.sessions.size())
            some.push_back(context.sessions[position]);
    Report found;
    auto const id = [&](std::uint32_t position) { return some[position].id.index(); };
    auto conflicts = conflicts_in_reach(some, setting_of(context), all_conflicts);
    keep_each_once(conflicts);
    found.add(conflicts.report);
    for (auto const& overlap : conflicts.overlaps)
        found.add(finding_of_overlap({overlap.resource, id(overlap.first), id(overlap.second), overlap.when}, some[overlap.first], some[overlap.second]));
    for (auto overload : conflicts.overloads) {
        for (auto& holder : overload.holders)
            holder = id(holder);
        found.add(detail::finding_of(overload, [](std::uint32_t of) { return Subject{SubjectKind::session, of}; }));
    }
    std::vector<std::uint32_t> asked_for;
    std::set_intersection(judged.begin(), judged.end(), context.agenda->asked_for().begin(), context.agenda->asked_for().end(), std::back_inserter(asked_for));
    add_asked_for(context, asked_for, found);
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

/// Occurrences at one time, whichever of the series they are.
void tell_overlaps(std::span<Session const> occurrences, Report& report) {
    std::vector<std::size_t> order(occurrences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    auto const start = [&](std::size_t i) { return interval(occurrences[i]).start(); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return start(a) < start(b); });
    for (auto one = order.begin(); one != order.end(); ++one)
        for (auto other = std::next(one); other != order.end() && start(*other) < interval(occurrences[*one]).end(); ++other) {
            auto const [first, second] = std::minmax(*one, *other);
            report.add({.rule = rules::series_overlaps_itself, .subjects = {{SubjectKind::session, occurrences[first].id.index()}, {SubjectKind::session, occurrences[second].id.index()}},
                        .when = interval(occurrences[first]).intersection(interval(occurrences[second]))});
        }
}

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
    tell_overlaps(occurrences, series.report);
    tell_what_ends(series);
    auto const bookable = series.bookable();
    if (bookable != 0 && bookable != occurrences.size())
        series.report.add({.rule = rules::series_partial, .args = {.limit = static_cast<std::int64_t>(occurrences.size()), .actual = static_cast<std::int64_t>(bookable)}});
    series.report = apply(context.policy, std::move(series.report));
    series.report.order();
    return series;
}

} // namespace therapy::schedule
