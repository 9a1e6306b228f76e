#include <therapy/care/assessment.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::care;
using catalog::BodyRegion;
using catalog::Presence;

namespace {

Date const day(2026, 3, 9);

Assessment plain() {
    return {.id = AssessmentId(0), .patient = clinic::PatientId(3), .assessed = day, .sites = {{.region = BodyRegion::neck}}};
}
clinic::Patient born(Stated<Date> date) { return {.id = clinic::PatientId(3), .birth_date = date}; }

} // namespace

TEST_CASE("an assessment that says where is all right, and one that does not is not", "[assessment]") {
    CHECK(validate(plain()).empty());
    auto nowhere = plain();
    nowhere.sites.clear();
    auto const report = validate(nowhere);
    REQUIRE(report.has("care.no-site"));
    CHECK((report.findings()[0].subjects == std::vector<Subject>{{SubjectKind::patient, 3}}));
}

TEST_CASE("a complaint does not begin after it was assessed", "[assessment]") {
    auto made = plain();
    made.onset = day;
    CHECK(validate(made).empty());
    made.onset = day.plus_days(1);
    CHECK(validate(made).has("care.onset-after-assessment"));
}

TEST_CASE("an answer that nothing here asks for is said, once", "[assessment]") {
    auto made = plain();
    made.screening.add("saddle-anaesthesia", Presence::absent, day);
    made.screening.add("pacemaker", Presence::absent, day);
    CHECK(validate(made).empty());
    made.screening.add("saddle-anesthesia", Presence::absent, day);
    made.screening.add("saddle-anesthesia", Presence::present, day);
    auto const report = validate(made);
    REQUIRE(report.size() == 1);
    CHECK(report.findings()[0].rule == std::string_view("care.answer-not-used"));
    CHECK(report.findings()[0].args.value == "saddle-anesthesia");
}

TEST_CASE("regions are told once each, in order", "[assessment]") {
    auto made = plain();
    made.sites = {{.region = BodyRegion::shoulder, .side = catalog::Side::left}, {.region = BodyRegion::neck}, {.region = BodyRegion::shoulder, .side = catalog::Side::right}};
    CHECK(regions_of(made) == std::vector{BodyRegion::neck, BodyRegion::shoulder});
}

TEST_CASE("days since the onset grow with the calendar", "[assessment]") {
    auto made = plain();
    made.onset = day.plus_days(-10);
    CHECK(measurements_on(made, born({}), day).days_since_onset == Stated<int>(10));
    CHECK(measurements_on(made, born({}), day.plus_days(5)).days_since_onset == Stated<int>(15));
    CHECK(measurements_on(made, born({}), day.plus_days(-11)).days_since_onset.kind() == StatedKind::unknown);

    auto counted = plain();
    counted.measurements.days_since_onset = 3;
    CHECK(measurements_on(counted, born({}), day.plus_days(4)).days_since_onset == Stated<int>(7));
    CHECK(measurements_on(counted, born({}), day.plus_days(-4)).days_since_onset.kind() == StatedKind::unknown);
    CHECK(measurements_on(plain(), born({}), day).days_since_onset.kind() == StatedKind::not_stated);
}

TEST_CASE("the birth date goes before an age that was written down", "[assessment]") {
    auto made = plain();
    made.measurements.age = 40;
    CHECK(measurements_on(made, born(Date(1980, 3, 10)), day).age == Stated<int>(45));
    CHECK(measurements_on(made, born(Date(1980, 3, 9)), day).age == Stated<int>(46));
    CHECK(measurements_on(made, born({}), day).age == Stated<int>(40));
}
