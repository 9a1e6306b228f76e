#include "week.hpp"

#include "iso_week.hpp"
#include "spans.hpp"

#include <therapy/core/error.hpp>
#include <therapy/desk/context.hpp>
#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/check_sessions.hpp>
#include <therapy/schedule/open_hours.hpp>
#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/session_rules.hpp>

#include <algorithm>
#include <map>

namespace therapy::tool {

namespace {

using clinic::Session;
using clinic::SessionStatus;
using schedule::Occupancy;

/// Sessions and what they hold may reach into a week from that far away: setup and turnover of what is no part of it.
Duration margin() { return Duration::hours(48); }

SessionWeight weight_of(Session const& session, boost::optional<Instant> const& as_of) {
    switch (session.status) {
    case SessionStatus::proposed:
    case SessionStatus::waitlisted: return SessionWeight::tentative;
    case SessionStatus::held: return as_of && session.held_until && *session.held_until <= *as_of ? SessionWeight::off : SessionWeight::tentative;
    case SessionStatus::cancelled:
    case SessionStatus::no_show:
    case SessionStatus::entered_in_error: return SessionWeight::off;
    case SessionStatus::booked:
    case SessionStatus::confirmed:
    case SessionStatus::arrived:
    case SessionStatus::in_progress:
    case SessionStatus::completed:
    case SessionStatus::left_early: return SessionWeight::firm;
    }
    return SessionWeight::firm;
}

/// Where a session is, as far as the records say.
struct Whereabouts {
    boost::optional<clinic::SiteId> site{};
    bool here = false;
};

boost::optional<clinic::SiteId> stated_site(desk::Dataset const& data, Session const& session) {
    if (session.delivery.site)
        return session.delivery.site;
    for (auto const& use : session.resources) {
        auto const room = use.resource.kind == SubjectKind::room ? data.rooms.find(clinic::RoomId(use.resource.index)) : boost::none;
        if (room)
            return room->site;
    }
    return boost::none;
}

Whereabouts whereabouts(desk::Dataset const& data, Session const& session, boost::optional<clinic::SiteId> const& asked) {
    auto const site = stated_site(data, session);
    if (!asked)
        return {site, true};
    if (site)
        return {site, *site == *asked};
    return {site, data.sites.records.size() <= 1};
}

bool works_at(clinic::Provider const& provider, boost::optional<clinic::SiteId> const& site) {
    return site && std::find(provider.sites.begin(), provider.sites.end(), *site) != provider.sites.end();
}

/// Times a lane's hours leave open, or nobody knows of.
struct Hours {
    std::vector<Period> open{};
    std::vector<Period> unknown{};
};

/// Blocks alone: the same availability that keeps no hours.
std::vector<Blocked> blocks_of(schedule::Availability availability, Period const& window) {
    struct Word {
        Rule const* rule;
        char const* why;
    };
    static constexpr Word words[] = {
        {&schedule::rules::provider_time_off, "time off"},        {&schedule::rules::on_break, "break"},
        {&schedule::rules::clinic_closed, "closed"},              {&schedule::rules::room_out_of_service, "out of service"},
        {&schedule::rules::equipment_out_of_service, "out of service"}, {&schedule::rules::patient_unavailable, "not available"},
    };
    availability.hours = Stated<std::vector<schedule::WeeklyHours>>::none();
    availability.overrides.clear();
    availability.horizon = boost::none;
    std::vector<Blocked> blocked;
    for (auto const& finding : schedule::check(availability, window, schedule::subject(availability.of)))
        for (auto const& word : words)
            if (finding.when && finding.rule.code() == word.rule->code)
                blocked.push_back({*finding.when, word.why});
    return blocked;
}

/// When so many units of a resource are taken that none is left.
std::vector<Period> full_times(std::vector<Occupancy> const& occupancies, std::uint32_t capacity) {
    std::map<Instant, std::int64_t> steps;
    for (auto const& one : occupancies) {
        steps[one.period.start()] += one.units;
        steps[one.period.end()] -= one.units;
    }
    std::vector<Period> full;
    std::int64_t units = 0;
    boost::optional<Instant> since;
    for (auto const& [at, step] : steps) {
        units += step;
        if (units >= capacity && !since)
            since = at;
        if (units < capacity && since) {
            full.emplace_back(*since, at);
            since = boost::none;
        }
    }
    return full;
}

std::vector<Period> cut_to(std::vector<Period> const& periods, Period const& window) { return common(periods, {window}); }

class Builder {
public:
    Builder(desk::Dataset const& data, WeekAsked asked) : data_(data), week_{.asked = std::move(asked)}, stretch_(make_days()) {}

    Week build() {
        hours_ = schedule::OpenHours(data_.availabilities.records, stretch_);
        choose_sessions();
        find_clashes();
        make_lanes();
        return std::move(week_);
    }

private:
    /// \returns the week and what is near it
    Period make_days() {
        boost::optional<Period> all;
        for (int i = 0; i < 7; ++i) {
            auto const date = week_.asked.monday.plus_days(i);
            auto const day = value_or_throw(week_.asked.zone.day(date));
            week_.days.push_back({date, day});
            if (day)
                all = all ? Period(all->start(), day->end()) : *day;
        }
        span_ = all;
        return {all->start() - margin(), all->end() + margin()};
    }

    [[nodiscard]] Period const& span() const { return *span_; }
    [[nodiscard]] schedule::Setting setting() const {
        return {.providers = data_.providers.records, .rooms = data_.rooms.records, .equipment = data_.equipment.records, .as_of = week_.asked.as_of};
    }
    [[nodiscard]] std::string key(clinic::SessionId id) const { return desk::key_of(data_, {SubjectKind::session, id.index()}); }

    // ---- Which sessions ------------------------------------------------------------------------------
    [[nodiscard]] bool has_provider_of_here(Session const& session) const {
        return std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return is_lane({SubjectKind::provider, member.provider.index()}); });
    }
    [[nodiscard]] bool is_lane(Subject subject) const { return std::find(of_lanes_.begin(), of_lanes_.end(), subject) != of_lanes_.end(); }
    void add_lane(Subject subject) {
        if (!is_lane(subject))
            of_lanes_.push_back(subject);
    }

    void choose_sessions() {
        auto const& asked = week_.asked;
        for (auto const& session : data_.sessions.records)
            if (interval(session).intersects(stretch_))
                near_.push_back(session);
        for (auto const& provider : data_.providers.records)
            if (works_at(provider, asked.site) || data_.sites.records.size() <= 1)
                add_lane({SubjectKind::provider, provider.id.index()});
        for (auto const& room : data_.rooms.records)
            if (!asked.site || room.site == *asked.site)
                add_lane({SubjectKind::room, room.id.index()});
        for (auto const& session : near_)
            if (interval(session).intersects(span()) && whereabouts(data_, session, asked.site).here)
                for (auto const& member : session.staff)
                    if (data_.providers.find(member.provider) && session.status != SessionStatus::entered_in_error)
                        add_lane({SubjectKind::provider, member.provider.index()});
        for (auto const& session : near_)
            if (interval(session).intersects(span()))
                choose(session);
        std::sort(week_.sessions.begin(), week_.sessions.end(), [&](WeekSession const& a, WeekSession const& b) {
            return a.period != b.period ? a.period < b.period : key(a.id) < key(b.id);
        });
        for (std::size_t i = 0; i < week_.sessions.size(); ++i)
            place_of_[week_.sessions[i].id.index()] = i;
    }

    void choose(Session const& session) {
        auto const where = whereabouts(data_, session, week_.asked.site);
        auto const weight = weight_of(session, week_.asked.as_of);
        bool const elsewhere = !where.here && weight != SessionWeight::off && has_provider_of_here(session);
        if (session.status == SessionStatus::entered_in_error)
            week_.in_error += where.here ? 1 : 0;
        else if (where.here || elsewhere)
            week_.sessions.push_back({.id = session.id, .period = interval(session), .weight = weight, .elsewhere = elsewhere});
        else if (!where.site)
            ++week_.nowhere;
    }

    // ---- What clashes ----------------------------------------------------------------------------------
    /// Whatever a check by every rule finds of the sessions shown, but for what is only worth knowing.
    void find_clashes() {
        auto context = desk::context_of(data_, boost::none, stretch_, {}, week_.asked.zone);
        context.as_of = week_.asked.as_of;
        context.cover = schedule::HoursCover::session;
        desk::RuleIndex const index(context);
        std::vector<std::uint32_t> shown;
        for (auto const& session : week_.sessions)
            shown.push_back(session.id.index());
        std::sort(shown.begin(), shown.end());
        Report report;
        for (auto const& finding : schedule::recheck({}, desk::rule_context(context, index), shown, {}))
            (finding.subjects.empty() ? week_.report : report).add(finding);
        for (auto const& session : near_)
            if (is_shown(session.id.index()))
                check_site_of_room(session, report);
        report.order(desk::keys_of(data_));
        for (auto const& finding : report)
            if (is_marked(finding) && is_of_week(finding) &&
                std::any_of(finding.subjects.begin(), finding.subjects.end(), [&](Subject subject) { return subject.kind == SubjectKind::session && is_shown(subject.index); }))
                add(finding);
    }

    /// Hours that nobody stated are told of by the lanes, a hold that ran out by its status, and whose licence is in force by a check
    /// of one session, which asks the law of the place.
    static bool is_marked(Finding const& finding) {
        static constexpr Rule const* told_elsewhere[] = {&schedule::rules::working_hours_unknown, &schedule::rules::hold_expired, &schedule::rules::licence_not_in_force,
                                                         &schedule::rules::licence_unknown};
        return finding.severity != Severity::advisory && std::none_of(std::begin(told_elsewhere), std::end(told_elsewhere), [&](Rule const* rule) { return finding.rule == *rule; });
    }

    [[nodiscard]] bool is_of_week(Finding const& finding) const {
        if (finding.when)
            return finding.when->intersects(span());
        return !finding.date || (week_.asked.monday <= *finding.date && *finding.date < week_.asked.monday.plus_days(7));
    }

    [[nodiscard]] bool is_shown(std::uint32_t session) const { return place_of_.count(session) != 0; }

    void add(Finding const& finding) {
        for (auto const& subject : finding.subjects)
            if (auto const at = place_of_.find(subject.index); subject.kind == SubjectKind::session && at != place_of_.end())
                week_.sessions[at->second].findings.push_back(week_.findings.size());
        week_.findings.push_back(finding);
    }

    /// A session that names no site is at that of its room.
    void check_site_of_room(Session const& session, Report& report) const {
        auto const site = session.delivery.site ? boost::none : stated_site(data_, session);
        if (!site || schedule::occupancies(session, setting(), 0).empty())
            return;
        Subject const here{SubjectKind::site, site->index()};
        if (hours_.of(here))
            report.add(hours_.check(here, interval(session), {SubjectKind::session, session.id.index()}));
    }

    // ---- Lanes -----------------------------------------------------------------------------------------
    void make_lanes() {
        auto const kind = week_.asked.by == LaneKind::provider ? SubjectKind::provider : SubjectKind::room;
        std::vector<Subject> chosen;
        for (auto const subject : of_lanes_)
            if (subject.kind == kind)
                chosen.push_back(subject);
        std::sort(chosen.begin(), chosen.end(), [&](Subject a, Subject b) { return desk::key_of(data_, a) < desk::key_of(data_, b); });
        for (auto const& session : near_)
            for (auto const& one : schedule::occupancies(session, setting(), session.id.index()))
                taken_[one.resource].push_back(one);
        auto const site = site_hours();
        for (auto const subject : chosen)
            week_.lanes.push_back(lane_of(subject, site));
        add_lane_of_rest(kind);
    }

    [[nodiscard]] boost::optional<schedule::Availability const&> stated(Subject subject) const { return hours_.of(subject); }

    /// When the site is open; none when nobody said.
    [[nodiscard]] boost::optional<Hours> site_hours() const {
        auto const& site = week_.asked.site;
        auto const availability = site ? stated({SubjectKind::site, site->index()}) : boost::none;
        if (!availability)
            return boost::none;
        auto const found = schedule::open_intervals(*availability, span());
        return Hours{found.open, found.unknown};
    }

    [[nodiscard]] Hours hours_of(Subject subject, boost::optional<Hours> const& site) const {
        auto const availability = stated(subject);
        auto const whole = std::vector<Period>{span()};
        Hours own{.unknown = whole};
        if (availability) {
            auto const found = schedule::open_intervals(*availability, span());
            own = {found.open, found.unknown};
        } else if (subject.kind == SubjectKind::room && site) {
            own = {.open = whole}; // a room that says nothing is there when the site is
        }
        if (!site)
            return own;
        auto may_be = merged([&] {
            auto both = own.open;
            both.insert(both.end(), own.unknown.begin(), own.unknown.end());
            return both;
        }());
        auto site_may_be = site->open;
        site_may_be.insert(site_may_be.end(), site->unknown.begin(), site->unknown.end());
        Hours both{.open = common(own.open, site->open)};
        both.unknown = without(common(may_be, merged(site_may_be)), both.open);
        return both;
    }

    [[nodiscard]] std::uint32_t capacity_of(Subject subject) const {
        if (subject.kind == SubjectKind::provider)
            return data_.providers.records[subject.index].capacity;
        return subject.kind == SubjectKind::room ? data_.rooms.records[subject.index].capacity : 1;
    }

    Lane lane_of(Subject subject, boost::optional<Hours> const& site) const {
        Lane lane{.of = subject};
        auto const hours = hours_of(subject, site);
        lane.hours_stated = hours_.of(subject).has_value() || (subject.kind == SubjectKind::room && site.has_value());
        std::vector<Blocked> blocked;
        if (auto const own = stated(subject))
            blocked = blocks_of(*own, span());
        if (auto const& here = week_.asked.site)
            if (auto const of_site = stated({SubjectKind::site, here->index()}))
                for (auto& one : blocks_of(*of_site, span()))
                    blocked.push_back(std::move(one));
        auto const taken = taken_.find(subject);
        auto const free = without(hours.open, taken == taken_.end() ? std::vector<Period>{} : full_times(taken->second, std::max(capacity_of(subject), 1u)));
        for (auto const& day : week_.days) {
            LaneDay one;
            if (day.period) {
                one.open = cut_to(hours.open, *day.period);
                one.unknown = cut_to(hours.unknown, *day.period);
                one.free = cut_to(free, *day.period);
                for (auto const& block : blocked)
                    if (auto const when = block.when.intersection(*day.period); when && !covered(one.blocked, *when))
                        one.blocked.push_back({*when, block.why});
                one.pieces = pieces(*day.period, [&](Session const& session) { return uses(session, subject); }, subject);
            }
            lane.days.push_back(std::move(one));
        }
        return lane;
    }

    /// Whether a block says nothing that an earlier one has not said.
    static bool covered(std::vector<Blocked> const& blocked, Period const& when) {
        return std::any_of(blocked.begin(), blocked.end(), [&](Blocked const& one) { return one.when.contains(when); });
    }

    static bool uses(Session const& session, Subject subject) {
        bool const staff = subject.kind == SubjectKind::provider && std::any_of(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) {
                               return member.provider.index() == subject.index && member.role != clinic::StaffRole::supervising;
                           });
        return staff || std::any_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) { return use.resource == subject; });
    }

    [[nodiscard]] Session const& record(WeekSession const& session) const { return data_.sessions.records[session.id.index()]; }

    /// What a session holds of the lane's resource, or of its room where the lane is a provider's: with setup and turnover.
    [[nodiscard]] Period held(Session const& session, boost::optional<Subject> const& of) const {
        auto const core = interval(session);
        auto all = core;
        for (auto const& one : schedule::occupancies(session, setting(), 0)) {
            bool const of_lane = of && of->kind == SubjectKind::room ? one.resource == *of : one.resource.kind == SubjectKind::room;
            if (of_lane)
                all = Period(std::min(all.start(), one.period.start()), std::max(all.end(), one.period.end()));
        }
        return all;
    }

    template <class Belongs>
    std::vector<Piece> pieces(Period const& day, Belongs belongs, boost::optional<Subject> const& of) const {
        std::vector<Piece> all;
        for (std::size_t i = 0; i < week_.sessions.size(); ++i) {
            auto const& session = record(week_.sessions[i]);
            if (!belongs(session))
                continue;
            auto const core = interval(session);
            auto const today = core.intersection(day);
            if (!today)
                continue; // turnover after midnight alone is no part of a day's picture
            Piece piece{.session = i, .core = *today, .held = *held(session, of).intersection(day), .from_before = core.start() < day.start(), .goes_on = day.end() < core.end()};
            if (of && of->kind == SubjectKind::provider)
                piece.absent = absent(session, *of, *today);
            all.push_back(std::move(piece));
        }
        return all;
    }

    static std::vector<Period> absent(Session const& session, Subject provider, Period const& today) {
        std::vector<Period> attended;
        for (auto const& member : session.staff)
            if (member.provider.index() == provider.index) {
                if (member.attended.empty())
                    return {};
                attended.insert(attended.end(), member.attended.begin(), member.attended.end());
            }
        return without({today}, merged(std::move(attended)));
    }

    /// Sessions that stand on no lane yet.
    void add_lane_of_rest(SubjectKind kind) {
        Lane rest;
        bool any = false;
        auto const on_none = [&](Session const& session) {
            if (!whereabouts(data_, session, week_.asked.site).here)
                return false;
            return std::none_of(week_.lanes.begin(), week_.lanes.end(), [&](Lane const& lane) { return lane.of && lane.of->kind == kind && uses(session, *lane.of); });
        };
        for (auto const& day : week_.days) {
            LaneDay one;
            if (day.period)
                one.pieces = pieces(*day.period, on_none, boost::none);
            any = any || !one.pieces.empty();
            rest.days.push_back(std::move(one));
        }
        if (any)
            week_.lanes.push_back(std::move(rest));
    }

    desk::Dataset const& data_;
    Week week_;
    boost::optional<Period> span_{};
    Period stretch_;
    schedule::OpenHours hours_{};
    std::vector<Session> near_{};
    std::vector<Subject> of_lanes_{};
    std::map<std::uint32_t, std::size_t> place_of_{}; // of a session's id in Week::sessions
    std::map<Subject, std::vector<Occupancy>> taken_{};
};

} // namespace

std::size_t Week::conflicts() const noexcept {
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [](Finding const& one) { return one.severity == Severity::error && !is_waived(one); }));
}

Week week_of(desk::Dataset const& data, WeekAsked asked) { return Builder(data, std::move(asked)).build(); }

boost::optional<Date> first_week(desk::Dataset const& data, boost::optional<clinic::SiteId> site, TimeZone const& zone) {
    boost::optional<Instant> first;
    for (auto const& session : data.sessions.records)
        if (session.status != SessionStatus::entered_in_error && whereabouts(data, session, site).here && (!first || interval(session).start() < *first))
            first = interval(session).start();
    if (!first)
        return boost::none;
    return monday_of(zone.local_date(*first));
}

} // namespace therapy::tool
