#include <therapy/desk/dataset.hpp>

#include <therapy/catalog/catalog.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/schedule/availability_rules.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::inline v0_1::desk {

namespace {

/// How a subject of one kind is looked up in a dataset: its outside key and, where people have one for it, its name.
struct KindRow {
    SubjectKind kind;
    boost::optional<std::string const&> (*key)(Dataset const&, std::uint32_t);
    std::string (*name)(Dataset const&, std::uint32_t);
};

template <auto Member>
boost::optional<std::string const&> key_in(Dataset const& data, std::uint32_t index) {
    auto const& keys = (data.*Member).keys.keys();
    if (index < keys.size())
        return keys[index];
    return boost::none;
}

template <auto Member>
std::string named(Dataset const& data, std::uint32_t index) {
    auto const& records = (data.*Member).records;
    return index < records.size() ? records[index].name : std::string();
}

std::string nameless(Dataset const&, std::uint32_t) { return {}; }

constexpr KindRow kinds[] = {
    {SubjectKind::clinic, key_in<&Dataset::clinics>, named<&Dataset::clinics>},
    {SubjectKind::site, key_in<&Dataset::sites>, named<&Dataset::sites>},
    {SubjectKind::service_area, key_in<&Dataset::service_areas>, nameless},
    {SubjectKind::provider, key_in<&Dataset::providers>, named<&Dataset::providers>},
    {SubjectKind::patient, key_in<&Dataset::patients>, named<&Dataset::patients>},
    {SubjectKind::episode, key_in<&Dataset::episodes>, nameless},
    {SubjectKind::room, key_in<&Dataset::rooms>, named<&Dataset::rooms>},
    {SubjectKind::equipment, key_in<&Dataset::equipment>, named<&Dataset::equipment>},
    {SubjectKind::session, key_in<&Dataset::sessions>, nameless},
    {SubjectKind::payer, key_in<&Dataset::payers>, named<&Dataset::payers>},
    {SubjectKind::plan, key_in<&Dataset::plans>, named<&Dataset::plans>},
    {SubjectKind::contract, key_in<&Dataset::contracts>, nameless},
    {SubjectKind::participation, key_in<&Dataset::participations>, nameless},
    {SubjectKind::policy, key_in<&Dataset::policies>, nameless},
    {SubjectKind::authorization, key_in<&Dataset::authorizations>, nameless},
    {SubjectKind::fee_schedule, key_in<&Dataset::fee_schedules>, nameless},
    {SubjectKind::assessment, key_in<&Dataset::assessments>, nameless},
    {SubjectKind::availability, key_in<&Dataset::availabilities>, nameless},
    {SubjectKind::entitlement, key_in<&Dataset::entitlements>, named<&Dataset::entitlements>},
};

KindRow const* row_of(SubjectKind kind) {
    auto const* const at = std::find_if(std::begin(kinds), std::end(kinds), [&](KindRow const& row) { return row.kind == kind; });
    return at == std::end(kinds) ? nullptr : at;
}

/// Collects references that lead nowhere.
class References {
public:
    explicit References(Report& report) : report_(report) {}

    void from(Subject subject) { from_ = subject; }
    template <class Record>
    void to(Table<Record> const& table, SubjectKind kind, Id<Record> id) {
        if (!table.find(id))
            missing({kind, id.index()});
    }
    template <class Record>
    void to(Table<Record> const& table, SubjectKind kind, boost::optional<Id<Record>> const& id) {
        if (id)
            to(table, kind, *id);
    }
    template <class Record>
    void to(Table<Record> const& table, SubjectKind kind, std::vector<Id<Record>> const& ids) {
        for (auto const id : ids)
            to(table, kind, id);
    }
    void missing(Subject target) {
        report_.add(Finding{.rule = rules::dangling_reference, .subjects = {from_}, .counterparts = {target}});
    }

private:
    Report& report_;
    Subject from_{SubjectKind::document, 0};
};

void follow(Dataset const& data, clinic::Session const& session, References& references, Report& report) {
    references.to(data.sites, SubjectKind::site, session.delivery.site);
    if (session.links) {
        references.to(data.sessions, SubjectKind::session, session.links->together_with);
        references.to(data.sessions, SubjectKind::session, session.links->makes_up_for);
    }
    for (auto const& member : session.staff)
        references.to(data.providers, SubjectKind::provider, member.provider);
    for (auto const& use : session.resources) {
        if (use.resource.kind == SubjectKind::room)
            references.to(data.rooms, SubjectKind::room, clinic::RoomId(use.resource.index));
        if (use.resource.kind == SubjectKind::equipment)
            references.to(data.equipment, SubjectKind::equipment, clinic::EquipmentId(use.resource.index));
    }
    for (auto const& participant : session.participants) {
        references.to(data.patients, SubjectKind::patient, participant.patient);
        references.to(data.episodes, SubjectKind::episode, participant.episode);
        for (auto const& intervention : participant.interventions)
            references.to(data.providers, SubjectKind::provider, intervention.rendered_by);
        auto const episode = participant.episode ? data.episodes.find(*participant.episode) : boost::none;
        if (episode && episode->patient != participant.patient)
            report.add(Finding{.rule = rules::episode_of_another,
                               .subjects = {{SubjectKind::session, session.id.index()}},
                               .counterparts = {{SubjectKind::episode, episode->id.index()}}});
    }
}

/// Whose an availability is.
void follow(Dataset const& data, schedule::Bookable const& of, References& references) {
    struct {
        Dataset const& data;
        References& references;
        void operator()(clinic::SiteId id) const { references.to(data.sites, SubjectKind::site, id); }
        void operator()(clinic::ProviderId id) const { references.to(data.providers, SubjectKind::provider, id); }
        void operator()(clinic::PatientId id) const { references.to(data.patients, SubjectKind::patient, id); }
        void operator()(clinic::RoomId id) const { references.to(data.rooms, SubjectKind::room, id); }
        void operator()(clinic::EquipmentId id) const { references.to(data.equipment, SubjectKind::equipment, id); }
    } const to{data, references};
    std::visit(to, of);
}

/// Availabilities of one and the same.
void report_availabilities_twice(Dataset const& data, Report& report) {
    std::vector<std::pair<Subject, std::uint32_t>> all;
    for (auto const& availability : data.availabilities.records)
        all.emplace_back(schedule::subject(availability.of), availability.id.index());
    std::sort(all.begin(), all.end());
    for (auto first = all.begin(); first != all.end();) {
        auto const past = std::find_if(first, all.end(), [&](auto const& other) { return other.first != first->first; });
        if (past - first > 1) {
            Finding finding{.rule = schedule::rules::availability_twice, .counterparts = {first->first}};
            for (auto at = first; at != past; ++at)
                finding.subjects.push_back({SubjectKind::availability, at->second});
            report.add(std::move(finding));
        }
        first = past;
    }
}

template <class Record, class Follow, class... Known>
void each(Table<Record> const& table, SubjectKind kind, References& references, Report& report, Follow follow, Known const&... known) {
    for (auto const& record : table.records) {
        report.add(validate(record, known...));
        references.from({kind, record.id.index()});
        follow(record);
    }
}

} // namespace

std::string key_of(Dataset const& data, Subject subject) {
    auto const* const row = row_of(subject.kind);
    auto const key = row != nullptr ? row->key(data, subject.index) : boost::none;
    return key ? *key : fmt::format("{} {}", to_text(subject.kind), subject.index);
}

std::string name_of(Dataset const& data, Subject subject) {
    auto const* const row = row_of(subject.kind);
    auto const name = row != nullptr ? row->name(data, subject.index) : std::string();
    if (!name.empty())
        return name;
    if (subject.kind == SubjectKind::line) // the first one is the first
        return fmt::format("{} {}", to_text(subject.kind), std::uint64_t{subject.index} + 1);
    auto const key = row != nullptr ? row->key(data, subject.index) : boost::none;
    return key ? fmt::format("{} {}", to_text(subject.kind), *key) : fmt::format("{} {}", to_text(subject.kind), subject.index);
}

Names keys_of(Dataset const& data) {
    return {&data, [](void const* context, Subject subject) { return key_of(*static_cast<Dataset const*>(context), subject); }};
}

Names names_of(Dataset const& data) {
    return {&data, [](void const* context, Subject subject) { return name_of(*static_cast<Dataset const*>(context), subject); }};
}

Report validate(Dataset const& data) { return validate(data, catalog::Catalog()); }

Report validate(Dataset const& data, catalog::Catalog const& catalog) {
    Report report;
    References references(report);
    auto const nothing = [](auto const&) {};
    each(data.clinics, SubjectKind::clinic, references, report, nothing);
    each(data.sites, SubjectKind::site, references, report, [&](clinic::Site const& site) { references.to(data.clinics, SubjectKind::clinic, site.clinic); });
    each(data.service_areas, SubjectKind::service_area, references, report, [&](clinic::ServiceArea const& area) { references.to(data.clinics, SubjectKind::clinic, area.clinic); });
    each(data.providers, SubjectKind::provider, references, report, [&](clinic::Provider const& provider) { references.to(data.sites, SubjectKind::site, provider.sites); });
    each(data.patients, SubjectKind::patient, references, report, [&](clinic::Patient const& patient) {
        references.to(data.patients, SubjectKind::patient, patient.guarantor);
        references.to(data.patients, SubjectKind::patient, patient.guardians);
    });
    each(data.episodes, SubjectKind::episode, references, report, [&](clinic::Episode const& episode) {
        references.to(data.patients, SubjectKind::patient, episode.patient);
        references.to(data.policies, SubjectKind::policy, episode.policies);
        for (auto const id : episode.policies) {
            auto const policy = data.policies.find(id);
            if (policy && policy->patient != episode.patient)
                report.add(Finding{.rule = rules::policy_of_another,
                                   .subjects = {{SubjectKind::episode, episode.id.index()}},
                                   .counterparts = {{SubjectKind::policy, id.index()}}});
        }
    });
    each(data.rooms, SubjectKind::room, references, report, [&](clinic::Room const& room) { references.to(data.sites, SubjectKind::site, room.site); });
    each(data.equipment, SubjectKind::equipment, references, report, [&](clinic::Equipment const& equipment) { references.to(data.sites, SubjectKind::site, equipment.site); });
    each(data.sessions, SubjectKind::session, references, report, [&](clinic::Session const& session) { follow(data, session, references, report); });
    each(data.payers, SubjectKind::payer, references, report, nothing);
    each(data.plans, SubjectKind::plan, references, report, [&](coverage::Plan const& plan) { references.to(data.payers, SubjectKind::payer, plan.payer); });
    each(data.contracts, SubjectKind::contract, references, report, [&](coverage::Contract const& contract) {
        references.to(data.payers, SubjectKind::payer, contract.payer);
        references.to(data.plans, SubjectKind::plan, contract.plan);
    });
    for (auto const& participation : data.participations.records) {
        references.from({SubjectKind::participation, participation.id.index()});
        references.to(data.payers, SubjectKind::payer, participation.payer);
        references.to(data.plans, SubjectKind::plan, participation.plan);
        references.to(data.providers, SubjectKind::provider, participation.provider);
    }
    each(data.policies, SubjectKind::policy, references, report, [&](coverage::Policy const& policy) {
        references.to(data.patients, SubjectKind::patient, policy.patient);
        references.to(data.plans, SubjectKind::plan, policy.plan);
    });
    each(data.authorizations, SubjectKind::authorization, references, report, [&](coverage::Authorization const& authorization) {
        references.to(data.policies, SubjectKind::policy, authorization.policy);
        references.to(data.episodes, SubjectKind::episode, authorization.episode);
        references.to(data.providers, SubjectKind::provider, authorization.provider);
    });
    each(data.fee_schedules, SubjectKind::fee_schedule, references, report, [&](coverage::FeeSchedule const& schedule) { references.to(data.payers, SubjectKind::payer, schedule.payer); });
    auto const of_assessment = [&](care::Assessment const& assessment) {
        references.to(data.patients, SubjectKind::patient, assessment.patient);
        references.to(data.episodes, SubjectKind::episode, assessment.episode);
        auto const episode = assessment.episode ? data.episodes.find(*assessment.episode) : boost::none;
        if (episode && episode->patient != assessment.patient)
            report.add(Finding{.rule = rules::episode_of_another,
                               .subjects = {{SubjectKind::assessment, assessment.id.index()}},
                               .counterparts = {{SubjectKind::episode, episode->id.index()}}});
    };
    each(data.assessments, SubjectKind::assessment, references, report, of_assessment, catalog.own<catalog::ScreeningCondition>());
    each(data.availabilities, SubjectKind::availability, references, report, [&](schedule::Availability const& availability) { follow(data, availability.of, references); });
    each(data.entitlements, SubjectKind::entitlement, references, report, [&](coverage::Entitlement const& entitlement) {
        references.to(data.patients, SubjectKind::patient, entitlement.holder);
        references.to(data.patients, SubjectKind::patient, entitlement.shared_with);
    });
    report_availabilities_twice(data, report);
    return report;
}

} // namespace therapy::desk
