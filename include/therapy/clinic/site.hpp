#pragma once
// A place where sessions are held, and the places a clinic serves.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/place_of_service.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/time_zone.hpp>

namespace therapy::inline v0_1::clinic {

/// One address of a clinic: its clock and its law.
struct Site {
    SiteId id;
    ClinicId clinic;
    std::string name;
    TimeZone zone;
    catalog::Jurisdiction jurisdiction;
    catalog::PlaceOfService place_of_service{11};
    std::string address{};
    std::vector<catalog::BodyRegion> focus{}; ///< regions it gives itself out to be for; empty: not stated

    friend bool operator==(Site const&, Site const&) = default;
};

/// Whether a list of places names every one.
enum class ListKind {
    closed, ///< these and no others
    open,   ///< these among others ("and surrounding areas")
};

/// The places a clinic says it serves.
struct ServiceArea {
    ServiceAreaId id;
    ClinicId clinic;
    ListKind list = ListKind::closed;
    std::vector<std::string> places{};       ///< names of towns or districts, as the clinic writes them
    std::vector<std::string> postal_codes{};

    friend bool operator==(ServiceArea const&, ServiceArea const&) = default;
};

/// Whether the area serves a place: yes when listed, no when a closed list does not have it, not stated when an open one does not.
/// Letter case and blanks do not tell places apart.
[[nodiscard]] THERAPY_EXPORT Stated<bool> serves(ServiceArea const& area, std::string_view place_or_postal_code);
/// The same of several areas of a clinic: yes when one lists the place, no when all are closed; not stated without an area.
[[nodiscard]] THERAPY_EXPORT Stated<bool> serves(std::span<ServiceArea const> areas, std::string_view place_or_postal_code);

/// `clinic.nameless`.
[[nodiscard]] THERAPY_EXPORT Report validate(Site const& site);
/// `clinic.empty-service-area` for a closed list without a place.
[[nodiscard]] THERAPY_EXPORT Report validate(ServiceArea const& area);

} // namespace therapy::clinic

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<clinic::ListKind> enum_table<clinic::ListKind>[] = {{clinic::ListKind::closed, "closed"}, {clinic::ListKind::open, "open"}};
} // namespace therapy
