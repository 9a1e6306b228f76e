#include <therapy/care/complaint.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::care;
using catalog::BodyRegion;
using catalog::Presence;

namespace {

Date const day(2026, 3, 9);

Assessment pain_in(BodyRegion region) { return {.id = AssessmentId(0), .patient = clinic::PatientId(0), .assessed = day, .sites = {{.region = region}}}; }

std::vector<Complaint> complaints_of(Assessment const& assessment, Stated<int> days = {}) {
    Measurements numbers;
    numbers.days_since_onset = days;
    return complaints(assessment, numbers, day, {});
}

Complaint const* find(std::vector<Complaint> const& all, std::string_view condition) {
    auto const found = std::ranges::find(all, condition, &Complaint::condition);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("the definitions are ordered, sourced and about conditions of the catalogue", "[complaint]") {
    CHECK(std::ranges::is_sorted(complaint_definitions(), {}, &ComplaintDefinition::condition));
    for (auto const& row : complaint_definitions()) {
        CAPTURE(row.condition);
        CHECK(catalog::find_condition(row.condition).has_value());
        CHECK_FALSE(row.sources.first().title.empty());
    }
}

TEST_CASE("pain in the lower back is low back pain by definition, chronic after three months", "[complaint]") {
    auto const back = pain_in(BodyRegion::lower_back);
    auto const fresh = complaints_of(back, 10);
    REQUIRE(find(fresh, "low-back-pain") != nullptr);
    CHECK(find(fresh, "low-back-pain")->certain);
    CHECK(find(fresh, "chronic-primary-low-back-pain") == nullptr);
    auto const old = complaints_of(back, 92);
    CHECK(find(old, "chronic-primary-low-back-pain")->certain);
    CHECK(find(complaints_of(back, 91), "chronic-primary-low-back-pain") == nullptr);
    auto const undated = complaints_of(back);
    REQUIRE(find(undated, "chronic-primary-low-back-pain") != nullptr);
    CHECK_FALSE(find(undated, "chronic-primary-low-back-pain")->certain);
}

TEST_CASE("what somebody diagnosed counts, by any name of it", "[complaint]") {
    auto shoulder = pain_in(BodyRegion::shoulder);
    CHECK_FALSE(find(complaints_of(shoulder), "adhesive-capsulitis")->certain);
    shoulder.conditions = {"Frozen shoulder"};
    auto const stated = complaints_of(shoulder);
    REQUIRE(find(stated, "adhesive-capsulitis") != nullptr);
    CHECK(find(stated, "adhesive-capsulitis")->certain);
    CHECK(find(stated, "adhesive-capsulitis")->basis == ComplaintBasis::stated);
}

TEST_CASE("a diagnosis code says a condition, or only that it may be one", "[complaint]") {
    auto shoulder = pain_in(BodyRegion::shoulder);
    shoulder.diagnoses = {catalog::DiagnosisCode("M75.01")};
    auto const coded = complaints_of(shoulder);
    REQUIRE(find(coded, "adhesive-capsulitis") != nullptr);
    CHECK(find(coded, "adhesive-capsulitis")->certain);
    CHECK(find(coded, "adhesive-capsulitis")->basis == ComplaintBasis::diagnosis_code);
}

TEST_CASE("a category of neck pain that was answered with no is left out, one nobody asked about stays possible", "[complaint]") {
    auto neck = pain_in(BodyRegion::neck);
    neck.screening.add("radiating-arm-pain", Presence::absent, day);
    neck.screening.add("neck-motion-limited", Presence::present, day);
    auto const all = complaints_of(neck, 10);
    CHECK(find(all, "neck-pain-radiating") == nullptr);
    CHECK(find(all, "neck-pain-mobility-deficit")->certain);
    REQUIRE(find(all, "neck-pain-headache") != nullptr);
    CHECK_FALSE(find(all, "neck-pain-headache")->certain);
}

TEST_CASE("each condition is told once, the certain ones first", "[complaint]") {
    auto back = pain_in(BodyRegion::lower_back);
    back.conditions = {"low-back-pain"};
    back.diagnoses = {catalog::DiagnosisCode("M54.50")};
    auto const all = complaints_of(back, 10);
    CHECK(std::ranges::is_sorted(all, {}, [](Complaint const& one) { return std::pair(!one.certain, one.condition); }));
    for (auto at = all.begin(); at != all.end(); ++at)
        CHECK(std::count_if(all.begin(), all.end(), [&](Complaint const& other) { return other.condition == at->condition; }) == 1);
}
