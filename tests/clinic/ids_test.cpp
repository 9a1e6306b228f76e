#include <therapy/clinic/ids.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;

static_assert(!std::is_constructible_v<clinic::PatientId, clinic::ProviderId>, "a patient is not a provider");
static_assert(!std::is_constructible_v<clinic::RoomId, clinic::EquipmentId>);
static_assert(!std::is_constructible_v<clinic::SessionId, clinic::SeriesId>);

TEST_CASE("ids number the records of one kind", "[clinic][ids]") {
    CHECK(clinic::PatientId(3).index() == 3);
    CHECK(clinic::PatientId(3) == clinic::PatientId(3));
}
