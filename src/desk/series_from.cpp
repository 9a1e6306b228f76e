#include <therapy/desk/series.hpp>

#include "../coverage/pooled_minutes.hpp"
#include "../clinic/reach.hpp"
#include "visits.hpp"

#include <therapy/catalog/catalog.hpp>
#include <therapy/coverage/adjudicate.hpp>
#include <therapy/coverage/authorization_use.hpp>
#include <therapy/desk/desk_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk {

namespace {

Finding not_a_series(clinic::EpisodeId episode, char const* what) {
    return {.rule = rules::not_a_series, .subjects = {{SubjectKind::episode, episode.index()}}, .args = {.value = what}};
}

/// The phases that are left from a day on, in whole weeks.
std::vector<care::FrequencyPhase> phases_of(clinic::PlanOfCare const& plan, boost::optional<care::PlanOfCare const&> full, Date first_day) {
    std::vector<care::FrequencyPhase> all;
    if (full && !full->tapered.empty())
        all = full->tapered;
    else if (full && full->times_per_week.has_value() && full->weeks.has_value())
        all = {{*full->times_per_week, *full->weeks}};
    else if (plan.visits_per_week != 0 && plan.period.past() && first_day < *plan.period.past())
        return {{plan.visits_per_week, static_cast<std::uint32_t>((*plan.period.past() - first_day) / 7)}};
    auto gone = first_day <= plan.period.first() ? 0u : static_cast<std::uint32_t>((first_day - plan.period.first()) / 7);
    std::vector<care::FrequencyPhase> left;
    for (auto phase : all) {
        auto const over = std::min(gone, phase.weeks);
        gone -= over;
        phase.weeks -= over;
        if (phase.weeks > 0)
            left.push_back(phase);
    }
    return left;
}

bool is_certified(coverage::AuthorizationStatus status) {
    using coverage::AuthorizationStatus;
    return status == AuthorizationStatus::certified || status == AuthorizationStatus::certified_in_part || status == AuthorizationStatus::modified;
}

/// From a day through another; none where they are the wrong way round. Not stated is not known to be open: such days are none.
boost::optional<DateRange> days_of(coverage::Authorization const& authorization) {
    if (!authorization.first_day.is_answered() || !authorization.last_day.is_answered())
        return boost::none;
    auto const first = authorization.first_day.has_value() ? *authorization.first_day : Date(1400, 1, 1);
    if (authorization.last_day.is_none())
        return DateRange::from(first);
    auto const days = DateRange::through(first, *authorization.last_day);
    return days ? *days : boost::optional<DateRange>();
}

} // namespace

namespace {

/// The days of an episode's visits on record, each once.
struct DaysOnRecord {
    std::vector<Date> all{};
    std::vector<Date> not_coded{}; ///< of visits that name no service code yet: they draw on an authorization like the others
};
DaysOnRecord days_on_record(clinic::EpisodeId id, Context const& context) {
    DaysOnRecord days;
    for (auto const& session : context.sessions) {
        if (!detail::is_visit(session.status) || !clinic::detail::out_of_reach(session).empty())
            continue;
        auto const local = zone_of(context, session).to_wall(interval(session).start());
        for (auto const& participant : session.participants) {
            if (!local || participant.episode != id || !detail::is_visit(participant.status))
                continue;
            auto const& given = participant.interventions;
            days.all.push_back(local->wall.date());
            if (std::none_of(given.begin(), given.end(), [](clinic::Intervention const& one) { return one.code.has_value(); }))
                days.not_coded.push_back(local->wall.date());
        }
    }
    for (auto* some : {&days.all, &days.not_coded}) {
        std::sort(some->begin(), some->end());
        some->erase(std::unique(some->begin(), some->end()), some->end());
    }
    return days;
}

} // namespace

Expected<SeriesRequest> series_from(clinic::EpisodeId id, schedule::SlotQuery visit, Date first_day, Context const& context) {
    auto const episode = detail::find(context.episodes, id);
    if (!episode || !episode->plan_of_care.has_value())
        return tl::unexpected<Finding>(not_a_series(id, "an episode with a plan of care"));
    auto const at = std::find_if(context.plans_of_care.begin(), context.plans_of_care.end(), [&](care::PlanOfCare const& plan) { return plan.episode == id; });
    auto const full = at == context.plans_of_care.end() ? boost::optional<care::PlanOfCare const&>() : boost::optional<care::PlanOfCare const&>(*at);
    SeriesRequest request{.visit = std::move(visit), .first_day = first_day, .phases = phases_of(*episode->plan_of_care, full, first_day)};
    std::uint64_t weeks = 0;
    for (auto const& phase : request.phases)
        weeks += phase.weeks;
    if (weeks == 0)
        return tl::unexpected<Finding>(not_a_series(id, "a plan of care that states how often and until when, with a whole week left"));
    return with_records(std::move(request), id, context);
}

SeriesRequest with_records(SeriesRequest request, clinic::EpisodeId id, Context const& context) {
    auto const episode = detail::find(context.episodes, id);
    if (!episode)
        return request;
    catalog::Catalog const built_in;
    auto const& catalog = context.catalog ? *context.catalog : built_in;
    detail::OnlyPolicies const only(context);
    std::vector<coverage::PlannedVisit> visits;
    Report not_asked;
    for (auto const& session : context.sessions)
        detail::add_visits(context, only, session, catalog, visits, not_asked);
    detail::number_visits(context, boost::none, visits);
    coverage::detail::open_pooled_minutes(context.coverage, visits, not_asked);
    std::erase_if(visits, [&](coverage::PlannedVisit const& one) { return one.patient != episode->patient; });
    auto const on_record = days_on_record(id, context);
    request.before.insert(request.before.end(), on_record.all.begin(), on_record.all.end());
    if (episode->policies.empty())
        return request;
    auto const adjudication = coverage::adjudicate(visits, context.coverage);
    for (auto const& authorization : context.coverage.authorizations) {
        bool const of_episode = !authorization.episode || *authorization.episode == id;
        if (authorization.policy != episode->policies.front() || !of_episode || !is_certified(authorization.status))
            continue;
        auto const days = days_of(authorization);
        std::int64_t drawn = 0;
        for (auto const& use : adjudication.authorizations)
            if (use.authorization == authorization.id)
                drawn = use.drawn_at_most;
        auto const left = coverage::left_of(authorization, drawn);
        bool const counts_visits = authorization.counts == coverage::AuthorizationCounts::visits;
        if (!days || (counts_visits && !left.is_answered())) {
            request.allowances.push_back({.days = DateRange::from(request.first_day), .visits = 0}); // what is not known allows nothing
            continue;
        }
        SeriesAllowance allowance{.days = *days};
        if (counts_visits && left.has_value()) {
            auto const further = std::count_if(on_record.not_coded.begin(), on_record.not_coded.end(), [&](Date day) { return days->contains(day); });
            allowance.visits = static_cast<std::uint32_t>(std::clamp<std::int64_t>(*left - further, 0, 0xFFFF'FFFF));
        }
        request.allowances.push_back(allowance);
    }
    return request;
}

} // namespace therapy::desk
