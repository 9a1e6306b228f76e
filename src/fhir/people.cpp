// Patient, Practitioner, PractitionerRole.

#include "importer.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

constexpr std::string_view us_npi = "http://hl7.org/fhir/sid/us-npi";

/// The first kind a list of codes names; unknown codes are counted.
boost::optional<catalog::QualificationKind> first_kind(std::vector<Coding> const& all) {
    boost::optional<catalog::QualificationKind> kind;
    for (auto const& coding : all)
        if (!kind)
            kind = qualification_of(coding);
    if (!kind)
        for (auto const& coding : all)
            coding.field.count(rules::code_not_known, code_text(coding));
    return kind;
}

} // namespace

void Importer::read_patient(Resource& resource) {
    Field const patient(log_, resource);
    auto name = human_name(patient);
    auto const birth_date = read_stated_date(patient["birthDate"]);
    auto spoken = languages(patient.list("communication"), true);
    patient.ignore({"identifier"});
    note_inactive(patient);
    auto& record = import_.dataset.patients.add(resource.key, [&](clinic::PatientId id) {
        return clinic::Patient{.id = id, .name = std::move(name), .birth_date = birth_date, .languages = std::move(spoken)};
    });
    resource.subject = Subject{SubjectKind::patient, record.id.index()};
}

/// A record that another one replaces is not read as that other: the findings say so.
void Importer::link_patient(Resource& resource) {
    Field const patient(log_, resource);
    for (auto const& link : patient.list("link")) {
        auto const type = link["type"].text();
        auto const other = resolve(link["other"], {"Patient", "RelatedPerson"});
        if (type && *type == "replaced-by" && other)
            link.unsupported("the record that replaces it is taken for another patient");
    }
}

clinic::PatientId Importer::patient_id(Target const& target) { return import_.dataset.patients.keys.id(target.key); }

boost::optional<clinic::PatientId> Importer::patient_of(Field const& reference) {
    auto const target = resolve(reference, {"Patient", "Group"});
    if (!target)
        return boost::none;
    if (target->type != "Patient") {
        reference.unsupported("a group is no patient");
        return boost::none;
    }
    return patient_id(*target);
}

void Importer::read_practitioner(Resource& resource) {
    Field const practitioner(log_, resource);
    clinic::Provider provider{.id = clinic::ProviderId(0), .name = human_name(practitioner), .role = catalog::QualificationKind::other};
    for (auto const& identifier : practitioner.list("identifier")) {
        auto const system = identifier["system"].text();
        auto const value = identifier["value"].text();
        identifier.ignore({"use", "type", "period", "assigner"});
        if (system && value && *system == us_npi && provider.national_provider_id.empty())
            provider.national_provider_id = std::string(*value);
    }
    provider.languages = languages(practitioner.list("communication"), false);
    note_inactive(practitioner);
    bool known = false;
    for (auto const& qualification : practitioner.list("qualification")) {
        auto const kind = first_kind(codings(qualification["code"]));
        boost::optional<DateRange> validity;
        if (auto const period = qualification["period"]) {
            validity = read_date_range(period);
            if (!validity && !period["start"])
                period["start"].missing();
        }
        std::string number;
        for (auto const& identifier : qualification.list("identifier")) {
            auto const value = identifier["value"].text();
            identifier.ignore({"system", "use", "type", "period", "assigner"});
            if (value && number.empty())
                number = std::string(*value);
        }
        qualification.ignore({"issuer"});
        if (!kind)
            continue;
        provider.credentials.push_back({.qualification = {.kind = *kind, .validity = validity}, .number = std::move(number)});
        if (!known)
            provider.role = *kind;
        known = true;
    }
    auto& record = import_.dataset.providers.add(resource.key, [&](clinic::ProviderId id) {
        provider.id = id;
        return std::move(provider);
    });
    resource.subject = Subject{SubjectKind::provider, record.id.index()};
}

/// What a role says of its practitioner: kind and sites. A role without a practitioner is a provider of its own.
void Importer::read_practitioner_role(Resource& resource) {
    Field const role(log_, resource);
    auto const practitioner = resolve(role["practitioner"], {"Practitioner"});
    auto const kind = first_kind([&] {
        auto all = codings_of_all(role.list("code"));
        auto const specialties = codings_of_all(role.list("specialty"));
        all.insert(all.end(), specialties.begin(), specialties.end());
        return all;
    }());
    std::vector<clinic::SiteId> sites;
    for (auto const& location : role.list("location"))
        if (auto const target = resolve(location, {"Location"}))
            if (auto const place = place_subject(*target); place && place->kind == SubjectKind::site)
                sites.emplace_back(place->index);
    role.ignore({"identifier", "organization"});
    note_inactive(role);
    if (!practitioner) {
        if (!role["practitioner"])
            role["practitioner"].missing();
        return;
    }
    auto const id = provider_id(*practitioner);
    resource.subject = Subject{SubjectKind::provider, id.index()};
    auto& providers = import_.dataset.providers.records;
    if (id.index() >= providers.size())
        return;
    auto& provider = providers[id.index()];
    for (auto const site : sites)
        if (std::find(provider.sites.begin(), provider.sites.end(), site) == provider.sites.end())
            provider.sites.push_back(site);
    if (!kind)
        return;
    if (provider.role == catalog::QualificationKind::other)
        provider.role = *kind;
    else if (provider.role != *kind)
        role["code"].unsupported("the practitioner works as something else too");
}

clinic::ProviderId Importer::provider_id(Target const& target) {
    auto& keys = import_.dataset.providers.keys;
    if (target.resource != nullptr && target.resource->subject && target.resource->subject->kind == SubjectKind::provider)
        return clinic::ProviderId(target.resource->subject->index);
    return keys.id(target.key);
}

} // namespace therapy::fhir::detail
