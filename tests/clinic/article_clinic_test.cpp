// The clinic of the article the catalogue's claims are from, as records: what it says of itself, and what it leaves open.

#include <therapy/catalog/claim_lint.hpp>
#include <therapy/clinic.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;

namespace {

Clinic massage_revolution() {
    return {.id = ClinicId(3),
            .name = "Massage Revolution",
            .aliases = {"Massage Revolution & Therapeutic Massage Los Angeles", "Back & Neck Relief Center"},
            .services = {{catalog::Discipline::physical_therapy, "physical therapy"}, {catalog::Discipline::massage_therapy, "massage"}},
            .accepts = {{AcceptedCoverage::ppo, true}, {AcceptedCoverage::member_savings_plan, true}},
            .contacts = {{ContactKind::phone, ""}},
            .ownership = Ownership::family};
}

std::vector<ServiceArea> service_areas() {
    return {{.id = ServiceAreaId(0),
             .clinic = ClinicId(3),
             .list = ListKind::closed,
             .places = {"Manhattan Beach", "Hermosa Beach", "Redondo Beach", "Torrance", "El Segundo", "Playa Del Rey"}},
            {.id = ServiceAreaId(1), .clinic = ClinicId(3), .list = ListKind::open, .places = {"Santa Monica", "Culver City", "Venice"}},
            {.id = ServiceAreaId(2), .clinic = ClinicId(3), .list = ListKind::open}};
}

} // namespace

TEST_CASE("S050: the clinic offers physical therapy and massage", "[clinic][seed]") {
    std::vector<catalog::Discipline> offered;
    for (auto const& service : massage_revolution().services)
        offered.push_back(service.discipline);
    CHECK(offered == std::vector{catalog::Discipline::physical_therapy, catalog::Discipline::massage_therapy});
    CHECK(validate(massage_revolution()).empty());
}

TEST_CASE("S054, S060: PPO insurance is accepted, and of what is not named nothing is known", "[clinic][seed]") {
    auto const clinic = massage_revolution();
    CHECK(accepts(clinic, AcceptedCoverage::ppo) == Stated<bool>(true));
    for (auto const other : {AcceptedCoverage::hmo, AcceptedCoverage::epo, AcceptedCoverage::pos, AcceptedCoverage::medicare_part_b, AcceptedCoverage::medicaid})
        CHECK(accepts(clinic, other).kind() == StatedKind::not_stated);
}

TEST_CASE("S055: who asks for a session gets an offer, or waits where nothing is free", "[clinic][seed]") {
    auto const asked = SessionStatus::proposed;
    CHECK(may_become(asked, SessionStatus::booked));
    CHECK(may_become(asked, SessionStatus::waitlisted));
    CHECK(may_become(SessionStatus::waitlisted, SessionStatus::booked));
    CHECK_FALSE(occupies_resources(SessionStatus::waitlisted));
}

TEST_CASE("S057: one site that gives itself out to be for back and neck", "[clinic][seed]") {
    Site const site{.id = SiteId(0),
                    .clinic = ClinicId(3),
                    .name = "Back & Neck Relief Center",
                    .zone = TimeZone("America/Los_Angeles"),
                    .jurisdiction = catalog::Jurisdiction("US-CA"),
                    .address = "Manhattan Beach",
                    .focus = {catalog::BodyRegion::lower_back, catalog::BodyRegion::neck}};
    CHECK(validate(site).empty());
    CHECK(site.focus.size() == 2);
}

TEST_CASE("S059: savings plans for members are on offer", "[clinic][seed]") { CHECK(accepts(massage_revolution(), AcceptedCoverage::member_savings_plan) == Stated<bool>(true)); }

TEST_CASE("S062: it can be called, and the number may be missing", "[clinic][seed]") {
    auto const clinic = massage_revolution();
    REQUIRE(clinic.contacts.size() == 1);
    CHECK(clinic.contacts[0].kind == ContactKind::phone);
    CHECK(clinic.contacts[0].value.empty());
}

TEST_CASE("S064: licensed and professional is a claim that credentials and the law of the place have to carry", "[clinic][seed]") {
    catalog::Jurisdiction const california("US-CA");
    CHECK(catalog::lint_claims("Licensed and professional massage therapists", california).has("catalog.claim-licence-wording"));
    CHECK(catalog::lint_claims("Licensed and professional physical therapists", california).empty());
    Provider const staff[] = {{.id = ProviderId(0), .name = "A", .role = catalog::QualificationKind::physical_therapist}};
    CHECK_FALSE(all_licensed(staff, california, Date(2026, 6, 1)).passes());
}

TEST_CASE("S066: a family owns it", "[clinic][seed]") {
    CHECK(massage_revolution().ownership == Stated<Ownership>(Ownership::family));
    CHECK((from_text<Ownership>(to_text(Ownership::family)) == Ownership::family));
}

TEST_CASE("S069: the six places of the South Bay list are served", "[clinic][seed]") {
    auto const areas = service_areas();
    for (auto const* place : {"Manhattan Beach", "hermosa beach", "Redondo  Beach", "Torrance", "El Segundo", "Playa del Rey"}) {
        CAPTURE(place);
        CHECK(serves(areas[0], place) == Stated<bool>(true));
    }
    CHECK(serves(areas[0], "Venice") == Stated<bool>(false));
}

TEST_CASE("S070: three places of the Westside are served, and the list says it is not whole", "[clinic][seed]") {
    auto const areas = service_areas();
    for (auto const* place : {"Santa Monica", "Culver City", "Venice"})
        CHECK(serves(areas[1], place) == Stated<bool>(true));
    CHECK(serves(areas[1], "Brentwood").kind() == StatedKind::not_stated);
}

TEST_CASE("S071: surrounding areas are never a no", "[clinic][seed]") {
    auto const areas = service_areas();
    CHECK(serves(areas, "Torrance") == Stated<bool>(true));
    CHECK(serves(areas, "Venice") == Stated<bool>(true));
    CHECK(serves(areas, "Long Beach").kind() == StatedKind::not_stated);
    CHECK(serves(std::span(areas).first(1), "Long Beach") == Stated<bool>(false));
    CHECK(serves(std::span<ServiceArea const>(), "Long Beach").kind() == StatedKind::not_stated);
}

TEST_CASE("S072: all names of the business lead to one clinic", "[clinic][seed]") {
    std::vector const clinics{Clinic{.id = ClinicId(0), .name = "Elsewhere"}, massage_revolution()};
    for (auto const* name : {"Massage Revolution", "massage revolution & therapeutic massage los angeles", " Back & Neck  Relief Center "}) {
        CAPTURE(name);
        CHECK(clinic_called(clinics, name) == Stated<ClinicId>(ClinicId(3)));
    }
    CHECK(clinic_called(clinics, "Massage").is_none());
    auto twice = clinics;
    twice[0].aliases = {"Massage Revolution"};
    CHECK(clinic_called(twice, "Massage Revolution").kind() == StatedKind::unknown);
}
