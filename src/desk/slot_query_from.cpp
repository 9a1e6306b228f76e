#include <therapy/desk/slot_query_from.hpp>

#include "visits.hpp"

#include <algorithm>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::Session;

schedule::Role role_of(std::string name, Subject resource) { return {.name = std::move(name), .candidates = {{.resource = resource}}, .keeps_hours = false}; }

/// A period of a session, counted from its start.
schedule::Phase phase(Session const& session, Period const& period) { return {period.start() - session.planned.start(), period.end() - session.planned.start()}; }

} // namespace

Expected<schedule::SlotQuery> slot_query_from(Session const& session, Context const& context, Period const& window, Duration step) {
    auto grid = schedule::SlotGrid::make(zone_of(context, session), step);
    if (!grid)
        return tl::unexpected<Finding>(grid.error());
    schedule::SlotQuery query{.length = session.planned.length(), .window = window, .grid = *grid, .now = context.now, .cover = context.cover, .as_of = as_of(context), .moving = session.id.index()};
    for (auto const& participant : session.participants) {
        if (!clinic::occupies_resources(participant.status))
            continue;
        auto role = role_of("patient", {SubjectKind::patient, participant.patient.index()});
        if (participant.planned)
            role.phases = {phase(session, *participant.planned)};
        query.roles.push_back(std::move(role));
    }
    for (auto const& member : session.staff) {
        if (member.role == clinic::StaffRole::supervising)
            continue;
        auto role = role_of(std::string(to_text(member.role)) + " provider", {SubjectKind::provider, member.provider.index()});
        for (auto const& attended : member.attended)
            role.phases.push_back(phase(session, attended));
        query.roles.push_back(std::move(role));
    }
    for (auto const& use : session.resources) {
        auto role = role_of(std::string(to_text(use.resource.kind)), use.resource);
        bool const is_room = use.resource.kind == SubjectKind::room;
        role.units = use.units.value_or(is_room ? std::max(present_count(session), 1u) : 1u);
        role.tolerance = use.tolerance;
        auto const room = is_room ? detail::find(context.rooms, clinic::RoomId(use.resource.index)) : boost::none;
        role.candidates[0].turnover = use.turnover ? *use.turnover : room ? room->turnover : Duration();
        role.needs_turnover = role.candidates[0].turnover > Duration();
        role.needs_setup = use.setup > Duration();
        query.setup = std::max(query.setup, use.setup); // of two that are set up, the longer: never too little
        query.roles.push_back(std::move(role));
    }
    if (session.delivery.mode == clinic::DeliveryMode::site && session.delivery.site)
        query.sites = {*session.delivery.site};
    return query;
}

Session at_slot(Session session, schedule::Slot const& slot) {
    auto const by = slot.period.start() - session.planned.start();
    auto const shift = [&](Period const& period) { return Period(period.start() + by, period.end() + by); };
    for (auto& participant : session.participants)
        if (participant.planned)
            participant.planned = shift(*participant.planned);
    for (auto& member : session.staff)
        for (std::size_t at = 0; at < member.attended.size(); ++at)
            member.attended[at] = shift(member.attended[at]);
    session.planned = slot.period;
    return session;
}

schedule::Timetable const& timetable_of(Context const& context, boost::optional<schedule::Timetable>& made) {
    if (context.timetable)
        return *context.timetable;
    if (!made) {
        made.emplace();
        (void)made->load(context.sessions, setting_of(context));
    }
    return *made;
}

} // namespace therapy::desk
