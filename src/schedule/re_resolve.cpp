#include <therapy/schedule/re_resolve.hpp>

#include <therapy/schedule/availability_rules.hpp>

namespace therapy::inline v0_1::schedule {

namespace {

using clinic::Session;
using clinic::SessionStatus;

bool is_to_come(Session const& session, boost::optional<Instant> const& as_of) {
    switch (session.status) {
    case SessionStatus::proposed:
    case SessionStatus::waitlisted:
    case SessionStatus::held:
    case SessionStatus::booked:
    case SessionStatus::confirmed: return !as_of || session.planned.start() >= *as_of;
    default: return false;
    }
}

std::string shown(clinic::AskedWallTime const& asked) { return to_text(asked.start) + ' ' + std::string(asked.zone.name()); }

class Resolution {
public:
    Resolution(ReResolvePolicies const& policies, ReResolved& result) : policies_(policies), result_(result) {}

    void look_at(Session const& session, TimeZone const& zone) {
        MovedStart moved{.session = session.id, .asked = *session.asked, .was = session.planned.start()};
        auto const readings = zone.readings(moved.asked.start);
        if (!readings)
            return refuse(session, std::move(moved), readings.error());
        moved.kind = readings->kind;
        bool const shows_it = readings->kind != WallTimeKind::nonexistent && (moved.was == readings->with_offset_before || moved.was == readings->with_offset_after);
        if (shows_it)
            return;
        auto const now = zone.to_instant(moved.asked.start, policies_.gap, policies_.overlap);
        if (!now)
            return refuse(session, std::move(moved), now.error());
        if (*now == moved.was)
            return;
        moved.now = *now;
        auto finding = about(session, rules::start_moved, shown(moved.asked) + " is " + to_text(*now) + ", planned " + to_text(moved.was));
        finding.args.actual = (*now - moved.was).count_seconds();
        finding.args.unit = Unit::seconds;
        finding.fixes = {{.kind = FixKind::move_to, .subject = finding.subjects.front(), .at = *now}};
        result_.report.add(std::move(finding));
        if (readings->kind != WallTimeKind::unique)
            result_.report.add(about(session, readings->kind == WallTimeKind::nonexistent ? rules::start_skipped : rules::start_repeated, shown(moved.asked)));
        result_.moved.push_back(std::move(moved));
    }

private:
    static Finding about(Session const& session, Rule const& rule, std::string value) {
        return {.rule = rule, .subjects = {{SubjectKind::session, session.id.index()}}, .when = session.planned, .args = {.value = std::move(value)}};
    }
    void refuse(Session const& session, MovedStart moved, Finding const& why) {
        result_.report.add(about(session, *why.rule, why.args.value));
        result_.moved.push_back(std::move(moved));
    }

    ReResolvePolicies const& policies_;
    ReResolved& result_;
};

} // namespace

ReResolved detail::re_resolve(std::span<Session const> sessions, ReResolvePolicies const& policies, ZoneResolver zones) {
    ReResolved result;
    Resolution resolution(policies, result);
    for (auto const& session : sessions)
        if (session.asked && is_to_come(session, policies.as_of))
            resolution.look_at(session, zones.of(zones.context, session.asked->zone));
    result.report.order();
    return result;
}

ReResolved re_resolve(std::span<Session const> sessions, ReResolvePolicies const& policies) {
    return re_resolve(sessions, policies, [](TimeZone const& asked) { return asked; });
}

} // namespace therapy::schedule
