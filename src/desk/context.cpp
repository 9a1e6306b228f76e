#include <therapy/desk/context.hpp>

#include "../clinic/reach.hpp"
#include "hours_report.hpp"
#include "visits.hpp"

#include <algorithm>

namespace therapy::inline v0_1::desk {

namespace detail {

Context records_of(Dataset const& data, TimeZone const& zone) {
    return {.zone = zone,
            .sites = data.sites.records,
            .providers = data.providers.records,
            .patients = data.patients.records,
            .episodes = data.episodes.records,
            .rooms = data.rooms.records,
            .equipment = data.equipment.records,
            .sessions = data.sessions.records,
            .assessments = data.assessments.records,
            .coverage = coverage_context(data),
            .treatments = data.catalog,
            .session_keys = data.sessions.keys};
}

boost::optional<Period> stretch_of(std::span<clinic::Session const> sessions, boost::optional<Period> const& around) {
    auto stretch = around;
    for (auto const& session : sessions) {
        if (!clinic::detail::out_of_reach(session).empty())
            continue; // nobody's hours are asked for it
        auto const& when = interval(session);
        stretch = stretch ? Period(std::min(stretch->start(), when.start()), std::max(stretch->end(), when.end())) : when;
    }
    return stretch;
}

void add_hours(Context const& context, clinic::Session const& session, Report& report) {
    if (!clinic::detail::out_of_reach(session).empty())
        return;
    Subject const asking{SubjectKind::session, session.id.index()};
    auto const& core = interval(session);
    auto const look = [&](Subject who, Period const& when) {
        if (context.hours.of(who))
            report.add(context.hours.check(who, when, asking));
    };
    auto own = occupancies(session, setting_of(context), session.id.index());
    // A provider who attends in several parts, or equipment named twice, is asked about for each of them.
    for (auto const& occupancy : own) {
        bool const cleared = occupancy.resource.kind == SubjectKind::room || occupancy.resource.kind == SubjectKind::equipment;
        look(occupancy.resource, cleared && context.cover == schedule::HoursCover::session ? core : occupancy.period);
    }
    if (!own.empty() && session.delivery.mode == clinic::DeliveryMode::site && session.delivery.site)
        look({SubjectKind::site, session.delivery.site->index()}, core);
    for (auto const& member : session.staff) // no occupancy of theirs: they stand behind several sessions
        if (!own.empty() && member.role == clinic::StaffRole::supervising)
            look({SubjectKind::provider, member.provider.index()}, core);
}

Report hours_report(Dataset const& data, CheckOptions const& options) {
    Report report;
    auto context = records_of(data, options.zone);
    context.as_of = options.as_of;
    context.cover = options.cover;
    if (auto const stretch = stretch_of(data.sessions.records, boost::none))
        context.hours = schedule::OpenHours(data.availabilities.records, *stretch);
    for (auto const& session : data.sessions.records)
        add_hours(context, session, report);
    return report;
}

} // namespace detail

Context context_of(Dataset const& data, boost::optional<Instant> now, boost::optional<Period> const& around, RuleTerms const& rules, TimeZone const& zone) {
    auto context = detail::records_of(data, zone);
    context.now = now;
    context.rules = rules;
    context.index = std::make_shared<RuleIndex const>(context);
    auto const stretch = detail::stretch_of(data.sessions.records, around);
    if (stretch && !data.availabilities.records.empty())
        context.hours = schedule::OpenHours(data.availabilities.records, *stretch);
    else if (!data.availabilities.records.empty())
        context.hours = schedule::OpenHours(data.availabilities.records, now ? Period(*now, Duration::hours(24)) : Period(Instant("1970-01-01T00:00:00Z"), Duration::hours(24)));
    return context;
}

TimeZone const& zone_of(Context const& context, clinic::Session const& session) noexcept {
    auto const site = detail::find(context.sites, session.delivery.site);
    return site ? site->zone : context.zone;
}

schedule::Setting setting_of(Context const& context) noexcept {
    return {.providers = context.providers, .rooms = context.rooms, .equipment = context.equipment, .as_of = as_of(context)};
}

} // namespace therapy::desk
