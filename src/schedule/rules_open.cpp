// Open or not.

#include "detail/open_hours_state.hpp"
#include "session_judges.hpp"
#include "weekly_start.hpp"

#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::schedule::detail {

void judge_hours(Checking& checking) {
    auto const& session = checking.session();
    auto const& hours = checking.context().hours;
    auto const& known = OpenHoursState::of(hours);
    auto const ask = [&](Subject subject, Period const& period) {
        auto const* const entry = known.find(subject);
        if (entry == nullptr || entry->disputed || OpenHoursState::is_surely_open(*entry, {period.start().unix_seconds(), period.end().unix_seconds()}))
            return;
        for (auto const& finding : hours.check(subject, period, checking.subject()))
            checking.add(finding);
    };
    auto const& whole = interval(session);
    if (session.delivery.site && session.delivery.mode == clinic::DeliveryMode::site)
        ask({SubjectKind::site, session.delivery.site->index()}, whole);
    constexpr auto anybody = [](clinic::StaffMember const&) { return true; };
    each_of_staff(session, anybody, [&](clinic::StaffMember const& member) {
        auto const whose = subject_of(member.provider);
        if (known.find(whose) != nullptr)
            for (auto const& phase : phases_of(session, member.provider, anybody))
                ask(whose, period_of(phase));
    });
    each_patient(session, [&](clinic::Participant const& participant) { ask(subject_of(participant.patient), interval(session, participant)); });
    bool const with_turnover = checking.context().house.cover == HoursCover::occupied;
    for (auto const& use : session.resources) {
        if (is_repeated(session.resources, use))
            continue;
        if (!with_turnover) {
            ask(use.resource, whole);
            continue;
        }
        auto after = use.turnover ? use.turnover->count_seconds() : 0;
        auto const rooms = checking.context().setting.rooms;
        if (!use.turnover && use.resource.kind == SubjectKind::room && use.resource.index < rooms.size())
            after = rooms[use.resource.index].turnover.count_seconds();
        ask(use.resource, period_of(checking.entry().start - use.setup.count_seconds(), checking.entry().end + after));
    }
}

boost::optional<Interval> hours_of_break(FloatingBreak const& wanted, TimeZone const& zone, std::int32_t date) {
    auto const day = zone.day(value_or_throw(Date::from_day_number(date)));
    if (!day || !*day)
        return boost::none;
    // By the clocks of the day: a change of the clocks inside it moves the hours with it.
    auto const at = [&](std::int64_t since_midnight) {
        auto const wall = static_cast<std::int64_t>(date) * day_length + since_midnight;
        ZoneClock const clock(zone, (*day)->start().unix_seconds() - day_length, (*day)->end().unix_seconds() + 2 * day_length);
        return clock.is_known() ? clock.instant(wall, EdgePolicy{}) : wall;
    };
    Interval const hours{at(wanted.from.second()), at(wanted.to.second() + (is_overnight(wanted) ? day_length : 0))};
    return hours.start < hours.end ? boost::optional<Interval>(hours) : boost::none;
}

namespace {

/// The hours of somebody's break that a session reaches into: by the clocks of its own site, and by those of another one where that
/// person works in the same hours. Each of the dates of a session has a break.
IntervalList breaks_around(Checking& checking, FloatingBreak const& wanted, Subject worker) {
    IntervalList all;
    auto const& own = checking.entry();
    auto const take = [&](TimeZone const& zone, std::int32_t date, AgendaEntry const& whose) {
        auto const hours = hours_of_break(wanted, zone, date);
        if (hours && common(*hours, {own.start, own.end}) && common(*hours, {whose.start, whose.end}) && std::find(all.begin(), all.end(), *hours) == all.end())
            all.push_back(*hours);
    };
    std::int32_t const eve = is_overnight(wanted) ? 1 : 0;
    for (auto date = checking.day() - eve; date <= checking.last_day(); ++date)
        take(checking.zone(), date, own);
    // Where others of this time are by other clocks, or began on another date.
    constexpr std::int64_t reach = day_length + 2 * 3600;
    for (auto const& entry : checking.at_once(worker, own.start - reach, own.end + reach)) {
        if (entry.session == checking.id())
            continue;
        auto const site = checking.site(checking.session(entry.session));
        auto const& zone = site ? site->zone : checking.context().zone;
        bool const is_own_clock = entry.site == own.site || zone == checking.zone();
        if (is_own_clock && checking.last_day() == checking.day())
            continue; // its hours are those of this session's date, or lie apart from it
        auto const last = local_day(zone, entry.end - 1);
        for (auto date = entry.day - eve; date <= last; ++date)
            take(zone, date, entry);
    }
    return all;
}

} // namespace

void judge_floating_break(Checking& checking) {
    each_worker_with_terms(checking, [&](clinic::StaffMember const& member, ProviderTerms const& terms) {
        if (!terms.floating_break)
            return;
        auto const& wanted = *terms.floating_break;
        auto const subject = subject_of(member.provider);
        for (auto const [from, past] : breaks_around(checking, wanted, subject)) {
            std::int64_t free_from = from;
            std::int64_t longest = 0;
            Group group;
            for (auto const& entry : checking.at_once(subject, from, past)) {
                longest = std::max(longest, entry.start - free_from);
                free_from = std::max(free_from, entry.end);
                group.add(entry.session);
            }
            longest = std::max(longest, past - free_from);
            if (longest < wanted.length.count_seconds())
                checking.add({.rule = rules::floating_break_lost, .subjects = group.subjects, .when = period_of(from, past), .counterparts = {subject},
                              .args = {.limit = wanted.length.count_seconds(), .actual = longest, .unit = Unit::seconds}}, group.owner);
        }
    });
}

void judge_offered_here(Checking& checking) {
    auto const service = checking.service();
    auto const& site = checking.session().delivery.site;
    if (!service || service->sites.empty() || !site || checking.session().delivery.mode == clinic::DeliveryMode::telehealth)
        return;
    if (std::find(service->sites.begin(), service->sites.end(), *site) == service->sites.end())
        checking.add({.rule = rules::not_offered_here, .when = period_of(checking), .counterparts = {{SubjectKind::site, site->index()}}});
}

void judge_offered_then(Checking& checking) {
    auto const service = checking.service();
    if (!service || service->hours.empty())
        return;
    auto const local = checking.zone().to_wall(interval(checking.session()).start());
    if (!local)
        return;
    if (!begins_within(service->hours, local->wall))
        checking.add({.rule = rules::not_offered_then, .when = period_of(checking), .args = {.value = to_text(local->wall)}});
}

} // namespace therapy::schedule::detail
