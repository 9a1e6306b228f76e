#include "conflict_rows.hpp"
#include "session_judges.hpp"
#include "session_terms.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/clinic/session.hpp>
#include <therapy/core/error.hpp>
#include <therapy/schedule/schedule_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

namespace {

using clinic::Session;
using detail::any_tolerance;

struct Seconds {
    std::int64_t start;
    std::int64_t end;
};

[[gnu::always_inline]] inline Seconds seconds(Period const& period) { return {period.start().unix_seconds(), period.end().unix_seconds()}; }

struct OwnTerms {
    std::uint32_t units = 1;
    std::uint32_t tolerance = any_tolerance;
};

bool occupies(Session const& session, Setting const& setting) {
    if (!clinic::occupies_resources(session.status))
        return false;
    bool const expired = session.status == clinic::SessionStatus::held && setting.as_of && session.held_until && *session.held_until <= *setting.as_of;
    return !expired;
}

std::int64_t turnover(clinic::ResourceUse const& use, Setting const& setting) {
    if (use.turnover)
        return use.turnover->count_seconds();
    bool const known_room = use.resource.kind == SubjectKind::room && use.resource.index < setting.rooms.size();
    return known_room ? setting.rooms[use.resource.index].turnover.count_seconds() : 0;
}

/// Whether somebody is among those who work in a session more than once.
[[gnu::noinline]] bool has_several_roles(Session const& session, clinic::ProviderId provider) {
    return std::count_if(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& one) { return one.provider == provider && detail::works(one); }) > 1;
}
bool is_first_role(Session const& session, clinic::StaffMember const& member) {
    return std::none_of(session.staff.data(), &member, [&](clinic::StaffMember const& one) { return one.provider == member.provider && detail::works(one); });
}

/// Tells everything one session occupies: `shared(resource)` for the session's whole interval on usual terms,
/// `own(resource, interval, terms)` for the rest. \pre occupies(session, setting)
template <class Shared, class Own>
[[gnu::always_inline]] inline void for_each_use(Session const& session, Setting const& setting, Seconds core, Shared&& shared, Own&& own) {
    std::uint32_t present = 0;
    for (auto const& participant : session.participants) {
        if (!clinic::occupies_resources(participant.status))
            continue;
        ++present;
        Subject const patient{SubjectKind::patient, participant.patient.index()};
        if (participant.planned || participant.actual)
            own(patient, seconds(interval(session, participant)), OwnTerms{});
        else
            shared(patient);
    }
    for (auto const& member : session.staff) {
        if (member.role == clinic::StaffRole::supervising)
            continue;
        Subject const provider{SubjectKind::provider, member.provider.index()};
        if (session.staff.size() > 1 && has_several_roles(session, member.provider)) [[unlikely]] {
            if (is_first_role(session, member))
                for (auto const& phase : detail::phases_of(session, member.provider, detail::works))
                    own(provider, Seconds{phase.start, phase.end}, OwnTerms{});
            continue;
        }
        if (member.attended.empty())
            shared(provider);
        for (auto const& attended : member.attended)
            own(provider, seconds(attended), OwnTerms{});
    }
    for (auto const& use : session.resources) {
        auto const before = setting.buffers ? use.setup.count_seconds() : 0;
        auto const after = setting.buffers ? turnover(use, setting) : 0;
        bool const is_room = use.resource.kind == SubjectKind::room;
        OwnTerms const terms{use.units.value_or(is_room ? std::max(present, 1u) : 1u), use.tolerance.value_or(any_tolerance)};
        if (before == 0 && after == 0 && terms.units == 1 && terms.tolerance == any_tolerance)
            shared(use.resource);
        else
            own(use.resource, Seconds{core.start - before, core.end + after}, terms);
    }
}

/// A row for one resource. Seldom needed: kept apart, so that the rest stays small enough for registers.
[[gnu::noinline]] void add_own(detail::ConflictRun::Rows& rows, std::uint32_t position, Subject resource, Seconds interval, OwnTerms terms) {
    using Rows = detail::ConflictRun::Rows;
    rows.add_row(interval.start, interval.end, position, {});
    rows.add_resource(resource.kind, resource.index);
    Rows::set_last(rows.units, rows.count, terms.units, 1);
    Rows::set_last(rows.tolerance, rows.count, terms.tolerance, any_tolerance);
}

/// The rows of all sessions.
detail::ConflictRun::Rows rows_of(std::span<Session const> sessions, Setting const& setting) {
    using Rows = detail::ConflictRun::Rows;
    Rows rows;
    rows.reserve(sessions.size());
    bool linked = false;
    for (std::uint32_t position = 0; position < sessions.size(); ++position) {
        auto const& session = sessions[position];
        linked = linked || session.links; // one that is cancelled may hold others together
        if (!occupies(session, setting))
            continue;
        auto const core = seconds(interval(session));
        Rows::Held held;
        auto const own = [&rows, position](Subject resource, Seconds interval, OwnTerms terms) { add_own(rows, position, resource, interval, terms); };
        auto const shared = [&](Subject resource) {
            auto const hold = [&](std::uint32_t& place) { place == detail::no_resource ? void(place = resource.index) : own(resource, core, OwnTerms{}); };
            switch (resource.kind) {
            case SubjectKind::provider: return hold(held.provider);
            case SubjectKind::patient: return hold(held.patient);
            case SubjectKind::room: return hold(held.room);
            case SubjectKind::equipment: return hold(held.equipment);
            default: return own(resource, core, OwnTerms{});
            }
        };
        for_each_use(session, setting, core, shared, own);
        rows.add_row(core.start, core.end, position, held);
    }
    rows.close();
    if (linked) {
        auto const groups = detail::groups_of(sessions, setting.as_of);
        rows.group.reserve(rows.count);
        for (std::size_t row = 0; row < rows.count; ++row)
            rows.group.push_back(groups[rows.holder_of(row)]);
    }
    return rows;
}

} // namespace

std::vector<Occupancy> occupancies(Session const& session, Setting const& setting, std::uint32_t holder) {
    std::vector<Occupancy> all;
    if (!occupies(session, setting))
        return all;
    all.reserve(session.participants.size() + session.staff.size() + session.resources.size());
    auto const& whole = interval(session);
    for_each_use(
        session, setting, seconds(whole), [&](Subject resource) { all.push_back({.resource = resource, .period = whole, .holder = holder}); },
        [&](Subject resource, Seconds own, OwnTerms terms) {
            // Setup and turnover end where the calendar does.
            constexpr std::int64_t first = -17'987'443'200; // 1400-01-01T00:00:00Z
            constexpr std::int64_t last = 253'402'300'799;  // 9999-12-31T23:59:59Z
            Period const period(value_or_throw(Instant::from_unix_seconds(std::max(own.start, first))), value_or_throw(Instant::from_unix_seconds(std::min(own.end, last))));
            Occupancy occupancy{.resource = resource, .period = period, .holder = holder, .units = terms.units};
            if (terms.tolerance != any_tolerance)
                occupancy.tolerance = terms.tolerance;
            all.push_back(occupancy);
        });
    return all;
}

Conflicts find_conflicts(std::span<Session const> sessions, Setting const& setting, std::size_t most) {
    detail::ConflictRun run(rows_of(sessions, setting));
    auto conflicts = run.run(detail::capacities_of(setting), most);
    // Holders are positions; findings speak of ids.
    auto findings = conflicts.report.findings();
    for (auto& finding : findings)
        for (auto& subject : finding.subjects)
            subject.index = sessions[subject.index].id.index();
    conflicts.report = Report(std::move(findings));
    return conflicts;
}

Report check(std::span<Session const> sessions, Setting const& setting, std::size_t most) {
    auto conflicts = find_conflicts(sessions, setting, most);
    auto report = std::move(conflicts.report);
    auto const subject = [&](std::uint32_t position) { return Subject{SubjectKind::session, sessions[position].id.index()}; };
    for (auto const& found : conflicts.overlaps) {
        auto const& first = sessions[found.first];
        auto const& second = sessions[found.second];
        bool const cleared = found.resource.kind == SubjectKind::room || found.resource.kind == SubjectKind::equipment;
        bool const only_turnover = cleared && !interval(first).intersects(interval(second));
        auto finding = detail::finding_of(found, subject);
        if (only_turnover) {
            finding.rule = rules::turnover_violated;
            finding.severity = rules::turnover_violated.severity;
        }
        report.add(std::move(finding));
    }
    for (auto const& found : conflicts.overloads)
        report.add(detail::finding_of(found, subject));
    report.order();
    return report;
}

} // namespace therapy::schedule
