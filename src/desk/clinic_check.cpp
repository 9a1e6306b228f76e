#include <therapy/desk/clinic_check.hpp>

#include <therapy/catalog/catalog.hpp>

#include <therapy/schedule/check_sessions.hpp>

#include "hours_report.hpp"
#include "../coverage/pooled_minutes.hpp"
#include "visits.hpp"

#include <algorithm>
#include <tuple>

namespace therapy::inline v0_1::desk {

TimeZone const& zone_of(Dataset const& data, clinic::Session const& session, TimeZone const& otherwise) noexcept {
    auto const site = session.delivery.site ? data.sites.find(*session.delivery.site) : boost::none;
    return site ? site->zone : otherwise;
}

std::vector<coverage::PlannedVisit> planned_visits(Dataset const& data, TimeZone const& zone, Report& not_asked) {
    return planned_visits(data, zone, not_asked, catalog::Catalog());
}

std::vector<coverage::PlannedVisit> planned_visits(Dataset const& data, TimeZone const& zone, Report& not_asked, catalog::Catalog const& catalog) {
    std::vector<coverage::PlannedVisit> visits;
    auto const context = detail::records_of(data, zone);
    detail::OnlyPolicies const only(context);
    for (auto const& session : data.sessions.records)
        detail::add_visits(context, only, session, catalog, visits, not_asked);
    coverage::detail::open_pooled_minutes(context.coverage, visits, not_asked);
    detail::number_visits(context, boost::none, visits);
    return visits;
}

coverage::Context coverage_context(Dataset const& data) {
    return {.payers = data.payers.records,
            .plans = data.plans.records,
            .contracts = data.contracts.records,
            .participations = data.participations.records,
            .policies = data.policies.records,
            .authorizations = data.authorizations.records,
            .fee_schedules = data.fee_schedules.records,
            .keys = keys_of(data)};
}

bool ClinicCheck::passes() const noexcept { return records.passes() && conflicts.passes() && coverage.report.passes() && not_asked.passes(); }

namespace {

Report by_all_rules(Dataset const& data, CheckOptions const& options) {
    auto context = detail::records_of(data, options.zone);
    context.as_of = options.as_of;
    context.cover = options.cover;
    context.rules = *options.rules;
    if (auto const stretch = detail::stretch_of(data.sessions.records, boost::none); stretch && !data.availabilities.records.empty())
        context.hours = schedule::OpenHours(data.availabilities.records, *stretch);
    RuleIndex const index(context);
    return schedule::check_all(rule_context(context, index), options.most_conflicts);
}

} // namespace

ClinicCheck check(Dataset const& data, CheckOptions const& options) {
    ClinicCheck result;
    catalog::Catalog const built_in;
    auto const& known = options.catalog ? *options.catalog : built_in;
    result.records = validate(data, known);
    schedule::Setting const setting{.providers = data.providers.records, .rooms = data.rooms.records, .equipment = data.equipment.records, .as_of = options.as_of};
    if (options.rules) {
        result.conflicts = by_all_rules(data, options);
    } else {
        result.conflicts = schedule::check(data.sessions.records, setting, options.most_conflicts);
        if (!data.availabilities.records.empty())
            result.conflicts.add(detail::hours_report(data, options));
    }
    auto const visits = planned_visits(data, options.zone, result.not_asked, known);
    result.coverage = coverage::adjudicate(visits, coverage_context(data), options.trace);
    auto const keys = keys_of(data);
    for (auto* report : {&result.records, &result.conflicts, &result.coverage.report, &result.not_asked}) {
        *report = apply(options.policy, std::move(*report));
        report->order(keys);
    }
    return result;
}

} // namespace therapy::desk
