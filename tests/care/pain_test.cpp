#include <therapy/care/pain.hpp>

#include "core/error_checks.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::care;

static_assert(!std::is_convertible_v<int, Nprs> && !std::is_convertible_v<int, Vas>);
static_assert(!std::is_constructible_v<Nprs, Vas> && !std::is_constructible_v<Vas, Nprs>, "the two scales are not converted into each other");

namespace {

PainAssessment assessed(Date day, Stated<PainLevel> level) {
    return {.patient = clinic::PatientId(1), .site = {.region = catalog::BodyRegion::lower_back}, .assessed = day, .level = level};
}

std::string band_of(PainLevel const& level, std::string_view table) {
    for (auto const& answer : bands(level))
        if (answer.table->key == table)
            return std::string(answer.band.has_value() ? *answer.band : to_text(answer.band.kind()));
    return "no such table";
}

Date const march(2026, 3, 2);
Date const april(2026, 4, 6);

} // namespace

TEST_CASE("S051: a numeric rating is a whole number from 0 to 10", "[pain][seed]") {
    for (int value = 0; value <= 10; ++value)
        CHECK(Nprs::make(value)->value() == value);
    for (int const value : {-1, 11, 100, 256, INT_MIN, INT_MAX}) {
        CHECK(tests::refusal(Nprs::make(value)) == "care.not-an-nprs");
        CHECK(tests::thrown_rule([&] { return Nprs(value); }) == "care.not-an-nprs");
    }
    CHECK(Nprs(3) < Nprs(4));
}

TEST_CASE("S051: a visual analogue scale is whole millimetres from 0 to 100", "[pain][seed]") {
    CHECK(Vas::make(0)->millimetres() == 0);
    CHECK(Vas::make(100)->millimetres() == 100);
    for (int const value : {-1, 101, 356, INT_MIN, INT_MAX}) {
        CHECK(tests::refusal(Vas::make(value)) == "care.not-a-vas");
        CHECK(tests::thrown_rule([&] { return Vas(value); }) == "care.not-a-vas");
    }
    CHECK(Vas::from_centimetres(catalog::Quantity(3.4)) == Vas(34));
    CHECK(Vas::from_centimetres(10) == Vas(100));
    for (auto const centimetres : {catalog::Quantity(3.45), catalog::Quantity(10.1), catalog::Quantity(-0.1)})
        CHECK(tests::refusal(Vas::from_centimetres(centimetres)) == "care.not-a-vas");
}

TEST_CASE("cut-offs of the analogue scale by interference, and by the words patients choose", "[pain][bands]") {
    struct Row {
        int millimetres;
        std::string_view interference, words;
    };
    auto const row = GENERATE(values<Row>({{0, "mild", "mild"}, {34, "mild", "mild"}, {35, "moderate", "moderate"}, {64, "moderate", "moderate"}, {65, "severe", "moderate"}, {74, "severe", "moderate"}, {75, "severe", "severe"}, {100, "severe", "severe"}}));
    CAPTURE(row.millimetres);
    CHECK(band_of(Vas(row.millimetres), "boonstra-2014") == row.interference);
    CHECK(band_of(Vas(row.millimetres), "boonstra-2014-words") == row.words);
}

TEST_CASE("cut-offs of the numeric rating differ by source", "[pain][bands]") {
    struct Row {
        int value;
        std::string_view boonstra, serlin, zelman;
    };
    auto const row = GENERATE(values<Row>({{4, "mild", "mild", "mild"}, {5, "mild", "moderate", "mild"}, {6, "moderate", "moderate", "moderate"}, {7, "moderate", "severe", "moderate"}, {8, "severe", "severe", "moderate"}, {9, "severe", "severe", "severe"}}));
    CAPTURE(row.value);
    CHECK(band_of(Nprs(row.value), "boonstra-2016") == row.boonstra);
    CHECK(band_of(Nprs(row.value), "serlin-1995") == row.serlin);
    CHECK(band_of(Nprs(row.value), "zelman-2003") == row.zelman);
}

TEST_CASE("levels on one scale compare, on two they do not", "[pain]") {
    auto const better = change(PainLevel(Nprs(6)), PainLevel(Nprs(4)));
    CHECK(better.improvement == Stated<Points>(2));
    CHECK(measure_of(Vas(60)).key == "vas");
    auto const mixed = change(PainLevel(Nprs(6)), PainLevel(Vas(40)));
    CHECK(mixed.report.has("care.measures-differ"));
    CHECK_FALSE(mixed.points.has_value());
}

TEST_CASE("an onset comes no later than the assessment", "[pain]") {
    auto one = assessed(march, PainLevel(Nprs(6)));
    CHECK(validate(one).empty());
    CHECK(days_since_onset(one) == Stated<int>::not_stated());
    one.onset = march;
    CHECK(validate(one).empty());
    CHECK(days_since_onset(one) == Stated<int>(0));
    one.onset = Date(2026, 2, 2);
    CHECK(days_since_onset(one) == Stated<int>(28));
    one.onset = april;
    CHECK(validate(one).has("care.onset-after-assessment"));
    CHECK(days_since_onset(one) == Stated<int>::unknown(Unknown::conflicting));
    one.onset = Stated<Date>::unknown(Unknown::not_given);
    CHECK(validate(one).empty());
    CHECK(days_since_onset(one) == Stated<int>::unknown(Unknown::not_given));
    one.onset = Stated<Date>::none();
    CHECK(days_since_onset(one) == Stated<int>::none());
}

TEST_CASE("assessments of one pain compare", "[pain]") {
    CHECK(change(assessed(march, PainLevel(Nprs(6))), assessed(april, PainLevel(Nprs(4)))).improvement == Stated<Points>(2));
    CHECK(change(assessed(march, PainLevel(Vas(60))), assessed(april, Stated<PainLevel>::none())).improvement == Stated<Points>(60));
    CHECK(change(assessed(march, Stated<PainLevel>::none()), assessed(april, PainLevel(Nprs(3)))).improvement == Stated<Points>(-3));
    CHECK(change(assessed(march, Stated<PainLevel>::none()), assessed(april, Stated<PainLevel>::none())).points == Stated<Points>(0));
}

TEST_CASE("a pain nobody asked about is not no pain", "[pain]") {
    auto const result = change(assessed(march, PainLevel(Nprs(6))), assessed(april, Stated<PainLevel>::not_stated()));
    CHECK(result.report.has("care.pain-not-stated"));
    CHECK((result.report.begin()->date == april));
    CHECK_FALSE(result.points.has_value());
    CHECK(result.judged.empty());
}

TEST_CASE("pains of different patients or sites do not compare", "[pain]") {
    auto const earlier = assessed(march, PainLevel(Nprs(6)));
    auto later = assessed(april, PainLevel(Nprs(4)));
    later.site.side = catalog::Side::left;
    CHECK(change(earlier, later).report.has("care.pains-differ"));
    later.site = earlier.site;
    later.patient = clinic::PatientId(2);
    CHECK(change(earlier, later).report.has("care.pains-differ"));
}
