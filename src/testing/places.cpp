#include <therapy/testing/places.hpp>

#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::testing {

ClinicBuilder::ClinicBuilder() : record_{.id = clinic::ClinicId(0), .name = "Test Clinic"} {
    record_.services.push_back({catalog::Discipline::physical_therapy, "physical therapy"});
    record_.services.push_back({catalog::Discipline::massage_therapy, "massage"});
}

ClinicBuilder ClinicBuilder::id(std::uint32_t index) const {
    return with([&](auto& clinic) { clinic.id = clinic::ClinicId(index); });
}
ClinicBuilder ClinicBuilder::named(std::string name) const {
    return with([&](auto& clinic) { clinic.name = std::move(name); });
}
ClinicBuilder ClinicBuilder::accepts(clinic::AcceptedCoverage coverage, bool accepted) const {
    return with([&](auto& clinic) { clinic.accepts.push_back({coverage, accepted}); });
}

SiteBuilder::SiteBuilder()
    : record_{.id = clinic::SiteId(0),
              .clinic = clinic::ClinicId(0),
              .name = "Test Site",
              .zone = TimeZone("America/Los_Angeles"),
              .jurisdiction = catalog::Jurisdiction("US-CA")} {}

SiteBuilder SiteBuilder::id(std::uint32_t index) const {
    return with([&](auto& site) { site.id = clinic::SiteId(index); });
}
SiteBuilder SiteBuilder::of(clinic::ClinicId clinic) const {
    return with([&](auto& site) { site.clinic = clinic; });
}
SiteBuilder SiteBuilder::named(std::string name) const {
    return with([&](auto& site) { site.name = std::move(name); });
}
SiteBuilder SiteBuilder::in(TimeZone zone) const {
    return with([&](auto& site) { site.zone = zone; });
}
SiteBuilder SiteBuilder::in(std::string_view zone) const { return in(TimeZone(zone)); }
SiteBuilder SiteBuilder::jurisdiction(std::string_view code) const {
    return with([&](auto& site) { site.jurisdiction = catalog::Jurisdiction(code); });
}

RoomBuilder::RoomBuilder() : record_{.id = clinic::RoomId(0), .site = clinic::SiteId(0), .name = "Test Room"} {}

RoomBuilder RoomBuilder::id(std::uint32_t index) const {
    return with([&](auto& room) { room.id = clinic::RoomId(index); });
}
RoomBuilder RoomBuilder::at(clinic::SiteId site) const {
    return with([&](auto& room) { room.site = site; });
}
RoomBuilder RoomBuilder::named(std::string name) const {
    return with([&](auto& room) { room.name = std::move(name); });
}
RoomBuilder RoomBuilder::capacity(std::uint32_t patients) const {
    return with([&](auto& room) { room.capacity = patients; });
}
RoomBuilder RoomBuilder::turnover(std::int64_t minutes) const {
    return with([&](auto& room) { room.turnover = Duration::minutes(minutes); });
}
RoomBuilder RoomBuilder::feature(std::string name) const {
    return with([&](auto& room) { room.features.push_back(std::move(name)); });
}

EquipmentBuilder::EquipmentBuilder() : record_{.id = clinic::EquipmentId(0), .name = "Test Ultrasound"} {}

EquipmentBuilder EquipmentBuilder::id(std::uint32_t index) const {
    return with([&](auto& equipment) { equipment.id = clinic::EquipmentId(index); });
}
EquipmentBuilder EquipmentBuilder::at(clinic::SiteId site) const {
    return with([&](auto& equipment) { equipment.site = site; });
}
EquipmentBuilder EquipmentBuilder::named(std::string name) const {
    return with([&](auto& equipment) { equipment.name = std::move(name); });
}
EquipmentBuilder EquipmentBuilder::capacity(std::uint32_t pieces) const {
    return with([&](auto& equipment) { equipment.capacity = pieces; });
}

ClinicBuilder a_clinic() { return {}; }
SiteBuilder a_site() { return {}; }
RoomBuilder a_room() { return {}; }
EquipmentBuilder some_equipment() { return {}; }

} // namespace therapy::testing
