#include <therapy/clinic/patient.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <type_traits>

using namespace therapy;
using namespace therapy::clinic;

static_assert(std::is_aggregate_v<Patient>);

namespace {
Date const monday(2026, 3, 9);
DateRange const this_year(Date(2026, 1, 1), Date(2027, 1, 1));
} // namespace

TEST_CASE("age is counted in completed years", "[patient]") {
    struct Row {
        char const* born;
        char const* on;
        int age;
    };
    auto const [born, on, years] = GENERATE(values<Row>({{"1980-03-09", "2026-03-09", 46}, {"1980-03-10", "2026-03-09", 45}, {"1980-12-31", "2026-03-09", 45}, {"2026-03-09", "2026-03-09", 0},
                                                         {"2008-02-29", "2026-02-28", 17}, {"2008-02-29", "2026-03-01", 18}, {"2008-02-29", "2028-02-29", 20}, {"1920-01-01", "2026-03-09", 106}}));
    CAPTURE(born, on);
    Patient const patient{.id = PatientId(0), .birth_date = *Date::parse(born)};
    CHECK(age(patient, *Date::parse(on)) == Stated<int>(years));
}

TEST_CASE("without a birth date or before it the age is unknown", "[patient]") {
    Patient patient{.id = PatientId(0)};
    CHECK(age(patient, monday).kind() == StatedKind::unknown);
    patient.birth_date = Stated<Date>::none();
    CHECK(age(patient, monday).kind() == StatedKind::unknown);
    patient.birth_date = monday.plus_days(1);
    CHECK(age(patient, monday).kind() == StatedKind::unknown);
}

TEST_CASE("age goes up by one on the birthday and on no other day", "[patient]") {
    rc::prop("day by day", [] {
        Date const born(1990, *rc::gen::inRange(1, 13), *rc::gen::inRange(1, 29));
        Patient const patient{.id = PatientId(0), .birth_date = born};
        auto const day = born.plus_days(*rc::gen::inRange(1, 30000));
        bool const birthday = day.month() == born.month() && day.day() == born.day();
        RC_ASSERT(*age(patient, day) - *age(patient, day.plus_days(-1)) == (birthday ? 1 : 0));
    });
}

TEST_CASE("a consent is in force or not or nobody can say", "[patient]") {
    Patient patient{.id = PatientId(0)};
    CHECK(consented(patient, ConsentKind::treatment, monday) == Stated<bool>(false)); // none was given
    patient.consents = {{.kind = ConsentKind::treatment, .validity = this_year}};
    CHECK(consented(patient, ConsentKind::treatment, monday) == Stated<bool>(true));
    CHECK(consented(patient, ConsentKind::dry_needling, monday) == Stated<bool>(false));
    CHECK(consented(patient, ConsentKind::treatment, Date(2027, 1, 1)) == Stated<bool>(false));
    CHECK(consented(patient, ConsentKind::treatment, Date(2025, 12, 31)) == Stated<bool>(false));
    patient.consents.push_back({.kind = ConsentKind::treatment});
    CHECK(consented(patient, ConsentKind::treatment, monday) == Stated<bool>(true));
    CHECK(consented(patient, ConsentKind::treatment, Date(2027, 1, 1)).kind() == StatedKind::unknown);
    patient.consents = {{.kind = ConsentKind::treatment, .validity = DateRange::from(monday)}};
    CHECK(consented(patient, ConsentKind::treatment, Date(2040, 1, 1)) == Stated<bool>(true));
}

TEST_CASE("nobody is the own guardian or guarantor", "[patient]") {
    Patient patient{.id = PatientId(3), .guarantor = PatientId(1), .guardians = {PatientId(1), PatientId(2)}};
    CHECK(validate(patient).empty());
    patient.guardians.push_back(PatientId(3));
    CHECK(validate(patient).has("clinic.own-guardian"));
    patient.guardians.pop_back();
    patient.guarantor = PatientId(3);
    auto const report = validate(patient);
    CHECK(report.has("clinic.own-guardian"));
    CHECK(report.size() == 1);
}
