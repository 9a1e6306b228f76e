#include <therapy/desk/clinic_check.hpp>

#include <therapy/catalog/catalog.hpp>
#include <therapy/desk/desk_rules.hpp>

#include <range/v3/algorithm/find.hpp>
#include <range/v3/view/filter.hpp>

namespace therapy::inline v0_1::desk {

namespace {

using clinic::Participant;
using clinic::Session;
using clinic::SessionStatus;

/// Whether a visit in this status took place or is to take place.
bool is_visit(SessionStatus status) { return clinic::occupies_resources(status) && status != SessionStatus::held; }

boost::optional<clinic::ProviderId> treating_provider(Session const& session) {
    auto const found = ranges::find(session.staff, clinic::StaffRole::treating, &clinic::StaffMember::role);
    return found == session.staff.end() ? boost::optional<clinic::ProviderId>() : found->provider;
}

coverage::PlannedLine planned_line(Dataset const& data, Session const& session, Participant const& participant, clinic::Intervention const& intervention,
                                   catalog::ServiceCode code, catalog::Catalog const& catalog) {
    coverage::PlannedLine line{.code = code, .minutes = intervention.minutes, .purpose = participant.purpose, .modifiers = intervention.modifiers};
    if (auto const row = catalog.find<catalog::ServiceCodeRow>(code.text()))
        line.timing = row->timing;
    if (line.timing.has_value() && *line.timing == catalog::Timing::untimed)
        line.units = static_cast<std::int64_t>(intervention.count);
    if (intervention.charge)
        line.charge = *intervention.charge;
    line.provider = intervention.rendered_by ? intervention.rendered_by : treating_provider(session);
    if (auto const provider = line.provider ? data.providers.find(*line.provider) : boost::none)
        line.provider_kind = provider->role;
    auto const episode = participant.episode ? data.episodes.find(*participant.episode) : boost::none;
    if (participant.diagnoses.empty() && episode)
        line.diagnoses = episode->diagnoses;
    else
        line.diagnoses.assign(participant.diagnoses.begin(), participant.diagnoses.end());
    return line;
}

/// Every patient's only policy, by patient; none for a patient with several.
using OnlyPolicies = std::vector<boost::optional<coverage::PolicyId>>;

OnlyPolicies only_policies(Dataset const& data) {
    OnlyPolicies only(data.patients.keys.size());
    std::vector<bool> seen(only.size(), false);
    for (auto const& policy : data.policies.records) {
        auto const patient = policy.patient.index();
        if (patient >= only.size())
            continue;
        only[patient] = seen[patient] ? boost::optional<coverage::PolicyId>() : policy.id;
        seen[patient] = true;
    }
    return only;
}

/// The policies that pay, in order: the episode's; without an episode the patient's only one.
std::vector<coverage::PolicyId> policies_of(Dataset const& data, OnlyPolicies const& only, Participant const& participant) {
    if (auto const episode = participant.episode ? data.episodes.find(*participant.episode) : boost::none)
        return episode->policies;
    auto const patient = participant.patient.index();
    if (patient < only.size() && only[patient])
        return {*only[patient]};
    return {};
}

coverage::PlannedVisit planned_visit(Dataset const& data, OnlyPolicies const& only, Session const& session, Participant const& participant, Date date,
                                     catalog::Catalog const& catalog) {
    coverage::PlannedVisit visit{.session = session.id,
                                 .patient = participant.patient,
                                 .episode = participant.episode,
                                 .policies = policies_of(data, only, participant),
                                 .date = date};
    auto const site = session.delivery.site ? data.sites.find(*session.delivery.site) : boost::none;
    if (site && session.delivery.mode == clinic::DeliveryMode::site)
        visit.place = site->place_of_service;
    else if (session.delivery.mode == clinic::DeliveryMode::home)
        visit.place = catalog::PlaceOfService(12);
    if (auto const episode = participant.episode ? data.episodes.find(*participant.episode) : boost::none) {
        visit.referral = episode->referral;
        visit.plan_of_care = episode->plan_of_care;
        if (episode->cause.has_value())
            visit.cause = episode->cause->kind;
        else if (episode->cause.is_none())
            visit.cause = Stated<clinic::CauseKind>::none();
        visit.regions = episode->regions;
        visit.claim_number = episode->claim_number;
    }
    auto const has_code = [](clinic::Intervention const& intervention) { return intervention.code.has_value(); };
    for (auto const& intervention : participant.interventions | ranges::views::filter(has_code))
        visit.lines.push_back(planned_line(data, session, participant, intervention, *intervention.code, catalog));
    return visit;
}

} // namespace

TimeZone const& zone_of(Dataset const& data, Session const& session, TimeZone const& otherwise) noexcept {
    auto const site = session.delivery.site ? data.sites.find(*session.delivery.site) : boost::none;
    return site ? site->zone : otherwise;
}

std::vector<coverage::PlannedVisit> planned_visits(Dataset const& data, TimeZone const& zone, Report& not_asked) {
    return planned_visits(data, zone, not_asked, catalog::Catalog());
}

std::vector<coverage::PlannedVisit> planned_visits(Dataset const& data, TimeZone const& zone, Report& not_asked, catalog::Catalog const& catalog) {
    std::vector<coverage::PlannedVisit> visits;
    auto const only = only_policies(data);
    for (auto const& session : data.sessions.records) {
        if (!is_visit(session.status))
            continue;
        Subject const subject{SubjectKind::session, session.id.index()};
        auto const local = zone_of(data, session, zone).to_wall(interval(session).start());
        if (!local) {
            not_asked.add(Finding{.rule = rules::day_unknown, .subjects = {subject}, .when = session.planned, .args = {.value = local.error().args.value}});
            continue;
        }
        for (auto const& participant : session.participants) {
            if (!is_visit(participant.status))
                continue;
            auto visit = planned_visit(data, only, session, participant, local->wall.date(), catalog);
            if (visit.lines.empty())
                not_asked.add(Finding{.rule = rules::nothing_to_bill,
                                      .subjects = {subject},
                                      .when = session.planned,
                                      .counterparts = {{SubjectKind::patient, participant.patient.index()}}});
            else
                visits.push_back(std::move(visit));
        }
    }
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

ClinicCheck check(Dataset const& data, CheckOptions const& options) {
    ClinicCheck result;
    catalog::Catalog const built_in;
    auto const& known = options.catalog ? *options.catalog : built_in;
    result.records = validate(data, known);
    schedule::Setting const setting{.providers = data.providers.records, .rooms = data.rooms.records, .equipment = data.equipment.records, .as_of = options.as_of};
    result.conflicts = schedule::check(data.sessions.records, setting, options.most_conflicts);
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
