#pragma once
// Rooms and equipment: what a session needs besides people.

#include <therapy/clinic/ids.hpp>
#include <therapy/core/duration.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::clinic {

/// A room. Capacity counts patients' places: a treatment room has 1, a couples room 2, a gym more.
struct Room {
    RoomId id;
    SiteId site;
    std::string name;
    std::uint32_t capacity = 1;
    std::vector<std::string> features{}; ///< e.g. "lifter", "pool", "quiet"
    Duration turnover{};                 ///< kept free after every session, unless the session says otherwise

    friend bool operator==(Room const&, Room const&) = default;
};

/// A piece of equipment, or a pool of interchangeable ones.
struct Equipment {
    EquipmentId id;
    boost::optional<SiteId> site{}; ///< absent: moves between sites
    std::string name;
    std::uint32_t capacity = 1;     ///< pieces in the pool
    std::vector<std::string> features{};

    friend bool operator==(Equipment const&, Equipment const&) = default;
};

/// `clinic.nameless`, `clinic.no-capacity`, `clinic.negative-duration`.
[[nodiscard]] THERAPY_EXPORT Report validate(Room const& room);
[[nodiscard]] THERAPY_EXPORT Report validate(Equipment const& equipment);

} // namespace therapy::clinic
