#include <therapy/desk/packages.hpp>

#include <therapy/coverage/product.hpp>
#include <therapy/desk/clinic_check.hpp>

#include "visits.hpp"

#include <algorithm>

namespace therapy::inline v0_1::desk {

namespace {

/// Whether somebody but the patient pays for a visit under one of these policies.
bool is_insured(Dataset const& data, std::vector<coverage::PolicyId> const& policies) {
    return std::any_of(policies.begin(), policies.end(), [&](coverage::PolicyId id) {
        auto const policy = data.policies.find(id);
        auto const plan = policy ? data.plans.find(policy->plan) : boost::none;
        if (!plan)
            return true; // whoever it is
        auto const funding = coverage::product(plan->product).funding;
        return funding != coverage::Funding::patient && funding != coverage::Funding::discount;
    });
}

/// The policies of somebody's episode.
std::vector<coverage::PolicyId> policies_of(Dataset const& data, clinic::Participant const& participant) {
    auto const episode = participant.episode ? data.episodes.find(*participant.episode) : boost::none;
    return episode ? episode->policies : std::vector<coverage::PolicyId>();
}

} // namespace

PackageUse package_use(Dataset const& data, std::span<coverage::PlannedVisit const> visits, TimeZone const& zone) {
    PackageUse use;
    if (data.entitlements.records.empty())
        return use;
    struct Line {
        std::size_t visit;
        std::size_t line;
    };
    std::vector<coverage::TakenService> services;
    std::vector<Line> lines; // of the first so many services
    for (std::size_t i = 0; i < visits.size(); ++i) {
        auto const& visit = visits[i];
        if (is_insured(data, visit.policies))
            continue;
        for (std::size_t j = 0; j < visit.lines.size(); ++j) {
            services.push_back({.session = visit.session, .patient = visit.patient, .code = visit.lines[j].code, .date = visit.date, .status = clinic::SessionStatus::completed});
            lines.push_back({i, j});
        }
    }
    for (auto const& session : data.sessions.records)
        for (auto const& participant : session.participants) {
            // A session that is over for everybody is so for each of them.
            auto const status = detail::is_visit(session.status) ? participant.status : session.status;
            if (detail::is_visit(status) || clinic::status_row(status).consumes_package_credit != clinic::Effect::by_policy || is_insured(data, policies_of(data, participant)))
                continue;
            auto const& cancellation = participant.cancellation ? participant.cancellation : session.cancellation;
            auto late = cancellation ? cancellation->late : Stated<bool>();
            if (cancellation && cancellation->by == clinic::CancelledBy::clinic)
                late = false; // nobody loses anything by it
            auto const local = zone_of(data, session, zone).to_wall(interval(session).start());
            if (!local)
                continue; // `planned_visits` says so of those that took place
            for (auto const& intervention : participant.interventions)
                services.push_back({.session = session.id, .patient = participant.patient, .code = intervention.code, .date = local->wall.date(), .status = status, .late = late});
        }
    auto drawn = coverage::draw_entitlements(services, data.entitlements.records, keys_of(data));
    for (auto const& draw : drawn.draws)
        if (draw.service < lines.size())
            use.lines.push_back({.visit = lines[draw.service].visit, .line = lines[draw.service].line, .entitlement = draw.entitlement, .left = draw.left});
    use.report = std::move(drawn.report);
    return use;
}

} // namespace therapy::desk
