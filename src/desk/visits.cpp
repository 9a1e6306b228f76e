#include "visits.hpp"

#include "../clinic/reach.hpp"

#include <therapy/catalog/catalog.hpp>
#include <therapy/coverage/billing_units.hpp>
#include <therapy/coverage/line_rules.hpp>
#include <therapy/desk/desk_rules.hpp>

#include <range/v3/algorithm/find.hpp>
#include <range/v3/view/filter.hpp>

#include <algorithm>
#include <limits>
#include <tuple>

namespace therapy::inline v0_1::desk::detail {

using clinic::Participant;
using clinic::Session;

namespace {

coverage::PlannedLine planned_line(Context const& context, Session const& session, Participant const& participant, clinic::Intervention const& intervention,
                                   catalog::ServiceCode code, catalog::Catalog const& catalog) {
    coverage::PlannedLine line{.code = code, .minutes = intervention.minutes, .purpose = participant.purpose, .modifiers = intervention.modifiers};
    if (auto const row = catalog.find<catalog::ServiceCodeRow>(code.text()))
        line.timing = row->timing;
    if (intervention.units.is_answered() || intervention.units.kind() == StatedKind::unknown)
        line.units = intervention.units;
    else if (intervention.count != 1 && line.timing.has_value() && *line.timing == catalog::Timing::untimed) // once is what nobody says otherwise
        line.units = static_cast<std::int64_t>(intervention.count);
    if (intervention.charge)
        line.charge = *intervention.charge;
    line.patient_basis = intervention.patient_basis;
    line.provider = intervention.rendered_by ? intervention.rendered_by : treating_provider(session);
    if (auto const provider = find(context.providers, line.provider))
        line.provider_kind = provider->role;
    auto const episode = find(context.episodes, participant.episode);
    if (participant.diagnoses.empty() && episode)
        line.diagnoses = episode->diagnoses;
    else
        line.diagnoses.assign(participant.diagnoses.begin(), participant.diagnoses.end());
    return line;
}

/// The policies that pay, in order: the episode's; without an episode the patient's only one.
std::vector<coverage::PolicyId> policies_of(Context const& context, OnlyPolicies const& only, Participant const& participant) {
    if (auto const episode = find(context.episodes, participant.episode))
        return episode->policies;
    if (auto const policy = only.of(participant.patient))
        return {*policy};
    return {};
}

} // namespace

boost::optional<clinic::ProviderId> treating_provider(Session const& session) {
    auto const found = ranges::find(session.staff, clinic::StaffRole::treating, &clinic::StaffMember::role);
    return found == session.staff.end() ? boost::optional<clinic::ProviderId>() : found->provider;
}

boost::optional<coverage::PolicyId> OnlyPolicies::of(clinic::PatientId patient) const {
    if (!looked_)
        look();
    auto const at = std::lower_bound(all_.begin(), all_.end(), patient, [](Only const& one, clinic::PatientId of) { return one.patient < of; });
    return at != all_.end() && at->patient == patient ? at->policy : boost::none;
}

void OnlyPolicies::look() const {
    looked_ = true;
    all_.reserve(context_.coverage.policies.size());
    for (auto const& policy : context_.coverage.policies)
        all_.push_back({policy.patient, policy.id});
    std::stable_sort(all_.begin(), all_.end(), [](Only const& a, Only const& b) { return a.patient < b.patient; });
    auto past = all_.begin();
    for (auto const& one : all_) {
        if (past != all_.begin() && std::prev(past)->patient == one.patient)
            std::prev(past)->policy = boost::none;
        else
            *past++ = one;
    }
    all_.erase(past, all_.end());
}

coverage::PlannedVisit planned_visit(Context const& context, OnlyPolicies const& only, Session const& session, Participant const& participant, Date date,
                                     catalog::Catalog const& catalog) {
    coverage::PlannedVisit visit{.session = session.id,
                                 .patient = participant.patient,
                                 .episode = participant.episode,
                                 .policies = policies_of(context, only, participant),
                                 .date = date};
    auto const site = find(context.sites, session.delivery.site);
    if (site && session.delivery.mode == clinic::DeliveryMode::site)
        visit.place = site->place_of_service;
    else if (session.delivery.mode == clinic::DeliveryMode::home)
        visit.place = catalog::PlaceOfService(12);
    if (auto const episode = find(context.episodes, participant.episode)) {
        visit.referral = episode->referral;
        visit.plan_of_care = episode->plan_of_care;
        if (episode->cause.has_value())
            visit.cause = episode->cause->kind;
        else if (episode->cause.is_none())
            visit.cause = Stated<clinic::CauseKind>::none();
        visit.regions = episode->regions;
        visit.claim_number = episode->claim_number;
    }
    if (participant.claim) {
        visit.filed = participant.claim->filed;
        visit.claim = participant.claim->state;
        visit.visit_number = participant.claim->visit_number;
    }
    auto const has_code = [](clinic::Intervention const& intervention) { return intervention.code.has_value(); };
    for (auto const& intervention : participant.interventions | ranges::views::filter(has_code))
        visit.lines.push_back(planned_line(context, session, participant, intervention, *intervention.code, catalog));
    return visit;
}

void add_visits(Context const& context, OnlyPolicies const& only, Session const& session, catalog::Catalog const& catalog,
                std::vector<coverage::PlannedVisit>& visits, Report& not_asked) {
    if (!is_visit(session.status))
        return;
    Subject const subject{SubjectKind::session, session.id.index()};
    if (auto const why = clinic::detail::out_of_reach(session); !why.empty()) {
        not_asked.add(Finding{.rule = rules::day_unknown, .subjects = {subject}, .when = session.planned, .args = {.value = std::string(why)}});
        return;
    }
    auto const local = zone_of(context, session).to_wall(interval(session).start());
    if (!local) {
        not_asked.add(Finding{.rule = rules::day_unknown, .subjects = {subject}, .when = session.planned, .args = {.value = local.error().args.value}});
        return;
    }
    for (auto const& participant : session.participants) {
        if (!is_visit(participant.status))
            continue;
        auto visit = planned_visit(context, only, session, participant, local->wall.date(), catalog);
        // Minutes that do not fit into the session are not known minutes.
        auto const length = interval(session, participant).length().count_minutes();
        for (auto& line : visit.lines) {
            if (!line.minutes.has_value() || *line.minutes <= length)
                continue;
            Finding finding{.rule = coverage::rules::minutes_exceed_interval, .subjects = {subject}, .when = interval(session, participant)};
            finding.args = {.limit = length, .actual = *line.minutes, .unit = Unit::minutes, .value = to_text(line.code)};
            not_asked.add(std::move(finding));
            line.minutes = Stated<std::int32_t>::unknown(Unknown::unreadable);
        }
        if (visit.lines.empty())
            not_asked.add(Finding{.rule = rules::nothing_to_bill,
                                  .subjects = {subject},
                                  .when = session.planned,
                                  .counterparts = {{SubjectKind::patient, participant.patient.index()}}});
        else
            visits.push_back(std::move(visit));
    }
}

void number_visits(Context const& context, boost::optional<clinic::Session const&> proposed, std::vector<coverage::PlannedVisit>& visits) {
    struct Numbered {
        coverage::PlannedVisit* visit;
        Instant start;
        std::string key;
    };
    std::vector<Numbered> ordered;
    for (auto& visit : visits) {
        auto const session = proposed && proposed->id == visit.session ? proposed : find(context.sessions, visit.session);
        if (!visit.episode || !session)
            continue;
        auto const& keys = context.coverage.keys;
        ordered.push_back({&visit, interval(*session).start(), keys.of != nullptr ? keys(Subject{SubjectKind::session, visit.session.index()}) : std::string()});
    }
    std::sort(ordered.begin(), ordered.end(), [](Numbered const& a, Numbered const& b) {
        return std::tuple(a.visit->episode->index(), a.start, a.key, a.visit->session.index()) < std::tuple(b.visit->episode->index(), b.start, b.key, b.visit->session.index());
    });
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        auto& number = ordered[i].visit->visit_number;
        if (number.is_answered() || number.kind() == StatedKind::unknown)
            continue;
        bool const next = i != 0 && ordered[i].visit->episode == ordered[i - 1].visit->episode;
        auto const before = next ? ordered[i - 1].visit->visit_number : Stated<std::int64_t>(0);
        bool const known = before.has_value() && *before < std::numeric_limits<std::int64_t>::max();
        number = known ? Stated<std::int64_t>(*before + 1) : Stated<std::int64_t>::unknown(Unknown::not_given);
    }
}

} // namespace therapy::desk::detail
