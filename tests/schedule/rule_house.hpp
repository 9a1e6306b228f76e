#pragma once
// A small clinic in which nothing speaks against any session, to be changed until something does.

#include <therapy/clinic.hpp>
#include <therapy/schedule/check_sessions.hpp>

#include <algorithm>

namespace therapy::tests {

struct House {
    std::vector<clinic::Site> sites{};
    std::vector<clinic::Provider> providers{};
    std::vector<clinic::Room> rooms{};
    std::vector<clinic::Equipment> equipment{};
    std::vector<clinic::Session> sessions{};
    std::vector<schedule::Service> services{};
    std::vector<std::uint32_t> service_of{};
    std::vector<schedule::PatientTerms> patients{};
    std::vector<schedule::ProviderTerms> terms{};
    std::vector<schedule::Availability> availabilities{};
    schedule::HouseTerms house{};
    FindingPolicy policy{};
    std::vector<schedule::SessionRule> own_rules{};
    schedule::Agenda agenda{};

    House() {
        TimeZone const new_york("America/New_York");
        catalog::Jurisdiction const place("US-NY");
        for (std::uint32_t i = 0; i < 2; ++i)
            sites.push_back({.id = clinic::SiteId(i), .clinic = clinic::ClinicId(0), .name = "site", .zone = new_york, .jurisdiction = place});
        for (std::uint32_t i = 0; i < 3; ++i)
            providers.push_back({.id = clinic::ProviderId(i), .name = "provider", .role = catalog::QualificationKind::physical_therapist,
                                 .credentials = {{.qualification = {.kind = catalog::QualificationKind::physical_therapist, .jurisdiction = place, .validity = DateRange::from(Date(2020, 1, 1))}}},
                                 .languages = {"en"}});
        for (std::uint32_t i = 0; i < 3; ++i)
            rooms.push_back({.id = clinic::RoomId(i), .site = clinic::SiteId(0), .name = "room"});
        services.push_back({});
        patients.resize(4);
        terms.resize(3);
        book("2026-03-10T13:00:00Z", 45, 0, 0, 0);
        book("2026-03-12T13:00:00Z", 45, 0, 0, 0);
    }

    clinic::Session& book(char const* start, int minutes, std::uint32_t patient, std::uint32_t provider, std::uint32_t room) {
        auto const id = static_cast<std::uint32_t>(sessions.size());
        sessions.push_back({.id = clinic::SessionId(id), .planned = Period(Instant(start), Duration::minutes(minutes)),
                            .participants = {{.patient = clinic::PatientId(patient)}}, .staff = {{.provider = clinic::ProviderId(provider)}},
                            .resources = {{.resource = {SubjectKind::room, room}}}, .delivery = {.site = clinic::SiteId(0)}});
        service_of.push_back(0);
        return sessions.back();
    }
    clinic::Session& first() { return sessions.front(); }

    /// \pre called anew after every change
    [[nodiscard]] schedule::RuleContext context() {
        schedule::RuleContext context{.sessions = sessions,
                                      .setting = {.providers = providers, .rooms = rooms, .equipment = equipment},
                                      .hours = schedule::OpenHours(availabilities, Period(Instant("2026-01-01T00:00:00Z"), Instant("2027-01-01T00:00:00Z"))),
                                      .sites = sites,
                                      .services = services,
                                      .service_of = service_of,
                                      .patients = patients,
                                      .providers = terms,
                                      .house = house,
                                      .policy = policy,
                                      .own_rules = own_rules};
        agenda = schedule::Agenda(sessions, context.agenda_terms());
        context.agenda = agenda;
        return context;
    }
};

} // namespace therapy::tests
