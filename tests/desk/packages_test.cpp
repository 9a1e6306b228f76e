#include <therapy/desk/packages.hpp>

#include "desk/desk_data.hpp"
#include "support/catch.hpp"

#include <therapy/coverage/standard_plans.hpp>
#include <therapy/desk/clinic_check.hpp>

using namespace therapy;
using namespace therapy::tests;
using clinic::SessionStatus;

namespace {

/// Patient 1 pays without insurance, 60.00 a unit, and has bought three services, one of them used before March.
desk::Dataset with_package() {
    auto data = small_clinic();
    data.payers.add("nobody", [](coverage::PayerId id) { return coverage::Payer{.id = id, .name = "nobody", .kind = coverage::PayerKind::patient}; });
    data.plans.add("self-pay", [](coverage::PlanId id) { return coverage::self_pay(id, coverage::PayerId(1)); });
    data.policies.add("own", [](coverage::PolicyId id) { return coverage::Policy{.id = id, .patient = clinic::PatientId(1), .plan = coverage::PlanId(1), .in_force = year_2026}; });
    data.entitlements.add("three", [](coverage::EntitlementId id) {
        return coverage::Entitlement{.id = id, .holder = clinic::PatientId(1), .codes = {catalog::ServiceCode("97140")}, .first_day = Date(2026, 1, 1), .last_day = Date(2026, 12, 31), .bought = 3, .used = 1};
    });
    return data;
}

clinic::Session of_sam(char const* start, SessionStatus status = SessionStatus::booked) {
    auto session = a_session(0, start);
    session.participants[0].patient = clinic::PatientId(1);
    session.participants[0].episode = boost::none;
    session.status = status;
    session.participants[0].status = status;
    return session;
}

struct Answer {
    std::vector<coverage::PlannedVisit> visits;
    desk::PackageUse use;
    coverage::Estimate estimate;
};

Answer answer(desk::Dataset const& data) {
    Report not_asked;
    auto visits = desk::planned_visits(data, TimeZone::utc(), not_asked);
    auto use = desk::package_use(data, visits, TimeZone::utc());
    auto estimate = coverage::with_prepaid(coverage::estimate(visits, desk::coverage_context(data)), use.lines);
    return {std::move(visits), std::move(use), std::move(estimate)};
}

} // namespace

TEST_CASE("sessions of a patient who pays are taken from the package until it is used up", "[packages]") {
    auto data = with_package();
    for (auto const* start : {"2026-03-09T16:00:00Z", "2026-03-10T16:00:00Z", "2026-03-11T16:00:00Z"})
        add(data, start, of_sam(start));
    auto const found = answer(data);
    REQUIRE(found.use.lines.size() == 2);
    CHECK((found.use.lines[1].left == Stated<std::int64_t>(0)));
    CHECK(found.use.report.has("coverage.entitlement-exhausted"));
    REQUIRE(found.estimate.visits.size() == 3);
    CHECK(found.estimate.visits[0].patient_owes.least == Money(0));
    CHECK(found.estimate.visits[0].patient_owes.decided);
    CHECK(found.estimate.visits[0].prepaid.size() == 1);
    CHECK(found.estimate.visits[2].patient_owes.least > Money(0));
    CHECK(found.estimate.patient_owes.least == found.estimate.visits[2].patient_owes.least);
}

TEST_CASE("a cancelled session gives its service back, and a missed one as the package says", "[packages]") {
    auto data = with_package();
    auto cancelled = of_sam("2026-03-09T16:00:00Z", SessionStatus::cancelled);
    cancelled.cancellation = clinic::Cancellation{.late = false};
    add(data, "a", cancelled);
    add(data, "b", of_sam("2026-03-10T16:00:00Z", SessionStatus::no_show));
    add(data, "c", of_sam("2026-03-11T16:00:00Z"));
    add(data, "d", of_sam("2026-03-12T16:00:00Z"));
    auto& package = data.entitlements.records[0];
    package.missed_costs_a_credit = false;
    CHECK(answer(data).use.lines.size() == 2);
    package.missed_costs_a_credit = true;
    CHECK(answer(data).use.lines.size() == 1);
    CHECK(answer(data).use.report.has("coverage.entitlement-exhausted"));
}

TEST_CASE("what insurance covers is not taken from a package", "[packages]") {
    auto data = with_package();
    data.entitlements.records[0].holder = clinic::PatientId(0);
    add(data, "insured", a_session(0, "2026-03-09T16:00:00Z"));
    CHECK(answer(data).use == desk::PackageUse{});
}

TEST_CASE("a package of nobody is a reference that leads nowhere", "[packages]") {
    auto data = with_package();
    CHECK(desk::validate(data).empty());
    data.entitlements.records[0].shared_with = {clinic::PatientId(9)};
    auto const report = desk::validate(data);
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == "desk.dangling-reference");
    CHECK(report.findings()[0].subjects == std::vector{Subject{SubjectKind::entitlement, 0}});
    CHECK(report.findings()[0].counterparts == std::vector{Subject{SubjectKind::patient, 9}});
    CHECK(desk::key_of(data, {SubjectKind::entitlement, 0}) == "three");
}

TEST_CASE("visits of an episode are numbered in the order they begin in", "[packages]") {
    auto data = small_clinic();
    add(data, "z", a_session(0, "2026-03-11T16:00:00Z"));
    add(data, "y", a_session(0, "2026-03-09T16:00:00Z"));
    auto missed = a_session(0, "2026-03-10T16:00:00Z");
    missed.participants[0].status = SessionStatus::no_show;
    add(data, "x", missed);
    add(data, "w", of_sam("2026-03-08T16:00:00Z"));
    Report not_asked;
    auto const visits = desk::planned_visits(data, TimeZone::utc(), not_asked);
    REQUIRE(visits.size() == 3);
    CHECK((visits[0].visit_number == Stated<std::int64_t>(2)));
    CHECK((visits[1].visit_number == Stated<std::int64_t>(1)));
    CHECK((visits[2].visit_number == Stated<std::int64_t>())); // of no episode
}
