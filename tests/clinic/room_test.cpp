#include <therapy/clinic/room.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;

static_assert(std::is_aggregate_v<Room>);
static_assert(std::is_aggregate_v<Equipment>);

TEST_CASE("a room is for one patient and needs no turnover unless it says so", "[room]") {
    Room const room{.id = RoomId(0), .site = SiteId(0), .name = "Blue"};
    CHECK(room.capacity == 1);
    CHECK(room.turnover == Duration());
    CHECK(validate(room).empty());
}

TEST_CASE("a room without name or capacity or with a turnover before its session is not usable", "[room]") {
    Room const room{.id = RoomId(4), .site = SiteId(0), .name = "", .capacity = 0, .turnover = Duration::minutes(-5)};
    auto const report = validate(room);
    CHECK(report.size() == 3);
    CHECK(report.has("clinic.nameless"));
    CHECK(report.has("clinic.no-capacity"));
    CHECK(report.has("clinic.negative-duration"));
    for (auto const& finding : report)
        CHECK((finding.subjects == std::vector<Subject>{{SubjectKind::room, 4}}));
}

TEST_CASE("equipment without a site moves between sites", "[room]") {
    Equipment equipment{.id = EquipmentId(1), .name = "ultrasound", .capacity = 2};
    CHECK_FALSE(equipment.site.has_value());
    CHECK(validate(equipment).empty());
    equipment.capacity = 0;
    equipment.name.clear();
    auto const report = validate(equipment);
    CHECK(report.size() == 2);
    CHECK(report.has("clinic.nameless"));
    CHECK(report.has("clinic.no-capacity"));
}
