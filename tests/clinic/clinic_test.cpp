#include <therapy/clinic/clinic.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;

static_assert(std::is_aggregate_v<Clinic>);

namespace {
Clinic northside() { return {.id = ClinicId(0), .name = "Northside"}; }
} // namespace

TEST_CASE("a clinic with a name is all right", "[clinic]") { CHECK(validate(northside()).empty()); }

TEST_CASE("a clinic without a name is worth a look", "[clinic]") {
    auto const report = validate(Clinic{.id = ClinicId(2), .name = ""});
    REQUIRE(report.has("clinic.nameless"));
    CHECK(report.passes());
    CHECK(report.size() == 1);
    CHECK((report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::clinic, 2}}));
}

TEST_CASE("what a clinic accepts is yes or no or not stated", "[clinic]") {
    auto clinic = northside();
    clinic.accepts = {{AcceptedCoverage::ppo, true}, {AcceptedCoverage::medicaid, false}, {AcceptedCoverage::hmo, Stated<bool>::unknown(Unknown::conflicting)}};
    CHECK(accepts(clinic, AcceptedCoverage::ppo) == Stated<bool>(true));
    CHECK(accepts(clinic, AcceptedCoverage::medicaid) == Stated<bool>(false));
    CHECK(accepts(clinic, AcceptedCoverage::hmo).kind() == StatedKind::unknown);
    CHECK(accepts(clinic, AcceptedCoverage::epo).kind() == StatedKind::not_stated);
}

TEST_CASE("a clinic that both accepts and does not accept a coverage contradicts itself", "[clinic]") {
    auto clinic = northside();
    clinic.accepts = {{AcceptedCoverage::ppo, true}, {AcceptedCoverage::ppo, true}};
    CHECK(validate(clinic).empty());
    clinic.accepts.push_back({AcceptedCoverage::ppo, false});
    auto const report = validate(clinic);
    REQUIRE(report.has("clinic.contradictory-acceptance"));
    CHECK(report.findings()[0].args.value == "ppo");
    CHECK_FALSE(report.passes());
}
