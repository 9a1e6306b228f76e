// Organization, Location, HealthcareService, Device.

#include "importer.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

constexpr std::string_view zone_extension = "http://hl7.org/fhir/StructureDefinition/timezone";

bool has_code(std::vector<Coding> const& all, std::initializer_list<std::string_view> codes) {
    return std::any_of(all.begin(), all.end(), [&](Coding const& coding) { return std::find(codes.begin(), codes.end(), coding.code) != codes.end(); });
}

bool is_room(Field const& location) { return has_code(codings(location["physicalType"]), {"ro", "bd"}); }
bool is_home(Field const& location) { return has_code(codings(location["physicalType"]), {"ho"}); }
bool is_area(Field const& location) { return has_code(codings(location["physicalType"]), {"area", "jdn"}); }

/// The zone a location states by the standard's extension.
boost::optional<TimeZone> stated_zone(Field const& location) {
    auto const ours = location["extension"] ? location.list("extension") : std::vector<Field>();
    for (auto const& extension : ours) {
        auto const url = extension["url"].text();
        if (!url || *url != zone_extension)
            continue;
        auto const code = extension["valueCode"].text();
        auto const zone = TimeZone::make(code ? *code : std::string_view());
        if (zone)
            return *zone;
        extension.report(zone.error());
    }
    return boost::none;
}

std::string place_name(Field const& location) {
    auto name = location["name"].text_or_empty();
    auto const description = location["description"];
    return name.empty() ? description.text_or_empty() : name;
}

std::string address_text(Field const& address) {
    std::string all;
    auto const add = [&](boost::optional<std::string_view> const& part) {
        if (part)
            all += (all.empty() ? "" : ", ") + std::string(*part);
    };
    for (auto const& line : address.list("line"))
        add(line.text());
    for (char const* const part : {"city", "state", "postalCode", "country"})
        add(address[part].text());
    address.ignore({"use", "type", "text", "district", "period"});
    return all;
}

void note_closed(Field const& location) {
    auto const status = location["status"];
    if (auto const word = status.text(); word && *word != "active")
        status.unsupported(shown(*word) + ", read all the same");
}

catalog::Jurisdiction nobody_knows() { return catalog::Jurisdiction("ZZ"); }

} // namespace

void Importer::read_organizations() {
    each("Organization", [&](Resource& resource) {
        Field const organization(log_, resource);
        auto name = organization["name"].text_or_empty();
        organization.ignore({"identifier"});
        note_inactive(organization);
        bool const pays = has_code(codings_of_all(organization.list("type")), {"ins", "pay"});
        if (pays || resource.container != nullptr)
            return; // a payer when a coverage names it
        auto& record = import_.dataset.clinics.add(resource.key, [&](clinic::ClinicId id) { return clinic::Clinic{.id = id, .name = std::move(name)}; });
        for (auto const& alias : organization.list("alias"))
            record.aliases.push_back(alias.text_or_empty());
        resource.subject = Subject{SubjectKind::clinic, record.id.index()};
    });
}

clinic::ClinicId Importer::clinic_id(Target const& target) { return import_.dataset.clinics.keys.id(target.key); }

void Importer::read_location_sites() {
    auto& data = import_.dataset;
    // A site that names no organisation is a clinic of its own. Those come before organisations that were not given.
    each("Location", [&](Resource& resource) {
        Field const location(log_, resource);
        if (is_home(location)) {
            homes_.insert(resource.key);
            location.ignore({"identifier", "status", "mode", "name", "description"});
        } else if (is_area(location)) {
            location.count(rules::status_not_used, "Location of a whole area", false);
            resource.not_asked = true;
        } else if (!is_room(location) && !location["managingOrganization"]) {
            data.clinics.add(resource.key, [&](clinic::ClinicId id) { return clinic::Clinic{.id = id, .name = place_name(location)}; });
        }
    });
    each("Location", [&](Resource& resource) {
        Field const location(log_, resource);
        if (homes_.count(resource.key) != 0 || is_room(location))
            return;
        auto const organization = resolve(location["managingOrganization"], {"Organization"});
        auto const clinic = organization ? clinic_id(*organization) : data.clinics.keys.id(resource.key);
        auto const zone = stated_zone(location);
        if (!zone)
            location.count(rules::zone_assumed, std::string(options_.zone.name()), false);
        auto const address = location["address"];
        auto jurisdiction = jurisdiction_of(address);
        if (!jurisdiction)
            jurisdiction = options_.jurisdiction;
        if (!jurisdiction)
            location.count(rules::jurisdiction_not_stated, {}, false);
        location.ignore({"identifier", "mode", "partOf"});
        note_closed(location);
        auto& site = data.sites.add(resource.key, [&](clinic::SiteId id) {
            return clinic::Site{.id = id,
                                .clinic = clinic,
                                .name = place_name(location),
                                .zone = zone ? *zone : options_.zone,
                                .jurisdiction = jurisdiction ? *jurisdiction : nobody_knows(),
                                .address = address_text(address)};
        });
        resource.subject = Subject{SubjectKind::site, site.id.index()};
    });
}

void Importer::read_location_rooms() {
    auto& data = import_.dataset;
    std::vector<std::pair<Resource*, boost::optional<Target>>> rooms; // with the site they lie in
    each("Location", [&](Resource& resource) {
        Field const location(log_, resource);
        if (!is_room(location))
            return;
        auto part_of = resolve(location["partOf"], {"Location"});
        // A bed is part of a room, a room of a site.
        std::set<Resource const*> seen{&resource};
        while (part_of && part_of->resource != nullptr && !part_of->resource->subject && seen.insert(part_of->resource).second)
            part_of = resolve(Field(log_, *part_of->resource)["partOf"], {"Location"});
        if (part_of && part_of->resource != nullptr && !part_of->resource->subject)
            part_of = boost::none; // parts of each other
        rooms.emplace_back(&resource, part_of);
    });
    for (auto& entry : rooms)
        if (!entry.second) { // nothing says where it is: a site of its own
            auto* const resource = entry.first;
            Field const location(log_, *resource);
            auto const organization = resolve(location["managingOrganization"], {"Organization"});
            location.count(rules::zone_assumed, std::string(options_.zone.name()), false);
            if (!options_.jurisdiction)
                location.count(rules::jurisdiction_not_stated, {}, false);
            if (!organization)
                if (!data.clinics.keys.find(resource->key) && data.clinics.keys.size() == data.clinics.records.size())
                    data.clinics.add(resource->key, [&](clinic::ClinicId id) { return clinic::Clinic{.id = id, .name = place_name(location)}; });
            data.sites.add(resource->key, [&](clinic::SiteId id) {
                return clinic::Site{.id = id,
                                    .clinic = organization ? clinic_id(*organization) : data.clinics.keys.id(resource->key),
                                    .name = place_name(location),
                                    .zone = options_.zone,
                                    .jurisdiction = options_.jurisdiction ? *options_.jurisdiction : nobody_knows()};
            });
        }
    for (auto& entry : rooms) {
        auto* const resource = entry.first;
        Field const location(log_, *resource);
        location.ignore({"identifier", "mode", "managingOrganization"});
        note_closed(location);
        auto const site_of_room = data.sites.keys.id(entry.second ? entry.second->key : resource->key);
        auto& room = data.rooms.add(resource->key, [&](clinic::RoomId id) { return clinic::Room{.id = id, .site = site_of_room, .name = place_name(location)}; });
        resource->subject = Subject{SubjectKind::room, room.id.index()};
    }
}

clinic::SiteId Importer::site_id(Target const& target) { return import_.dataset.sites.keys.id(target.key); }

boost::optional<Subject> Importer::place_subject(Target const& target) {
    if (target.resource != nullptr && target.resource->subject)
        return *target.resource->subject;
    if (homes_.count(target.key) != 0)
        return boost::none;
    return Subject{SubjectKind::site, site_id(target).index()};
}

boost::optional<Subject> Importer::actor_subject(Target const& target) {
    if (target.type == "Patient")
        return Subject{SubjectKind::patient, patient_id(target).index()};
    if (target.type == "Practitioner" || target.type == "PractitionerRole")
        return Subject{SubjectKind::provider, provider_id(target).index()};
    if (target.type == "Location")
        return place_subject(target);
    if (target.type == "Device")
        return Subject{SubjectKind::equipment, import_.dataset.equipment.keys.id(target.key).index()};
    return boost::none;
}

void Importer::read_device(Resource& resource) {
    Field const device(log_, resource);
    std::string name;
    for (auto const& given : device.list("deviceName")) {
        auto const text = given["name"].text();
        given.ignore({"type"});
        if (text && name.empty())
            name = std::string(*text);
    }
    device.ignore({"identifier", "status"});
    auto const place = resolve(device["location"], {"Location"});
    auto const subject = place ? place_subject(*place) : boost::none;
    boost::optional<clinic::SiteId> site;
    if (subject && subject->kind == SubjectKind::site)
        site = clinic::SiteId(subject->index);
    else if (subject && subject->kind == SubjectKind::room)
        site = import_.dataset.rooms.records[subject->index].site;
    auto& record = import_.dataset.equipment.add(resource.key, [&](clinic::EquipmentId id) { return clinic::Equipment{.id = id, .site = site, .name = std::move(name)}; });
    resource.subject = Subject{SubjectKind::equipment, record.id.index()};
}

/// What a clinic offers, and at which site.
void Importer::read_healthcare_service(Resource& resource) {
    Field const service(log_, resource);
    auto const name = service["name"].text_or_empty();
    auto const provider = resolve(service["providedBy"], {"Organization"});
    if (provider && provider->resource != nullptr && provider->resource->subject && provider->resource->subject->kind == SubjectKind::clinic && !name.empty()) {
        auto& clinic = import_.dataset.clinics.records[provider->resource->subject->index];
        clinic.services.push_back({.discipline = catalog::Discipline::other, .name = name});
    }
    std::vector<clinic::SiteId> sites;
    for (auto const& location : service.list("location"))
        if (auto const target = resolve(location, {"Location"}))
            if (auto const place = place_subject(*target); place && place->kind == SubjectKind::site)
                sites.emplace_back(place->index);
    if (sites.size() == 1)
        service_sites_.emplace(resource.key, sites.front());
    service.ignore({"identifier"});
    note_inactive(service);
}

} // namespace therapy::fhir::detail
