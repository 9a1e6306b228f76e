#include <therapy/catalog/qualification.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using catalog::Jurisdiction;
using catalog::Qualification;
using catalog::QualificationKind;

static_assert(std::is_aggregate_v<Qualification>);

TEST_CASE("qualifications are equal member by member", "[qualification]") {
    Qualification base{.kind = QualificationKind::physical_therapist};
    auto other = base;
    CHECK(base == other);
    other.jurisdiction = Jurisdiction("US-CA");
    CHECK_FALSE(base == other);
    base.jurisdiction = Jurisdiction("US-CA");
    base.validity = DateRange::from(Date(2026, 1, 1));
    CHECK_FALSE(base == other); // a validity that nobody stated is not an open one
    other.validity = DateRange::from(Date(2026, 1, 1));
    CHECK(base == other);
    other.kind = QualificationKind::massage_therapist;
    CHECK_FALSE(base == other);
}
