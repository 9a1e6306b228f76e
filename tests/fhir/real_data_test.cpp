#include <therapy/fhir/read.hpp>

#include "fhir/reading.hpp"
#include "support/catch.hpp"

#include <therapy/desk/clinic_check.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace therapy;
using namespace therapy::tests;

namespace {

/// Files of a folder of real exports; none where the environment does not name their place.
Files real_files(char const* folder) {
    char const* const place = std::getenv("THERAPY_DATA_DIR");
    Files files;
    if (place == nullptr || !std::filesystem::is_directory(std::filesystem::path(place) / "fhir" / folder)) {
        WARN("skipped: THERAPY_DATA_DIR names no folder with fhir/" << folder);
        return files;
    }
    for (auto const& entry : std::filesystem::directory_iterator(std::filesystem::path(place) / "fhir" / folder)) {
        std::ifstream stream(entry.path(), std::ios::binary);
        files.emplace_back(entry.path().filename().string(), std::string{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()});
    }
    return files;
}

} // namespace

TEST_CASE("ten synthetic patients give every encounter and its clashes", "[real_data]") {
    auto const files = real_files("synthea-10-patients");
    if (files.empty())
        return;
    auto const import = read_files(files);
    CHECK(import.report.passes());
    CHECK(import.dataset.sessions.records.size() == 1215);
    CHECK(import.dataset.patients.records.size() == 13);
    CHECK(import.dataset.providers.records.size() == 43);
    CHECK(tally_of(import, "Encounter").read_in_full == 1215);
    CHECK(tally_of(import, "Procedure").not_used == 2056);
    CHECK_FALSE(import.report.has("fhir.unresolved-reference"));
    auto const check = desk::check(import.dataset);
    CHECK(check.records.empty());
    CHECK(count_of(check.conflicts, "schedule.provider-double-booked") == 8);
    CHECK(count_of(check.conflicts, "schedule.patient-double-booked") == 2);
}

TEST_CASE("every official example is read or said why not", "[real_data]") {
    auto const files = real_files("r4-examples");
    if (files.empty())
        return;
    auto const import = read_files(files);
    std::size_t used = 0;
    std::size_t refused = 0;
    std::size_t not_used = 0;
    for (auto const& tally : import.resources) {
        used += tally.read_in_full + tally.read_in_part;
        refused += tally.refused;
        not_used += tally.not_used;
    }
    CHECK(used + refused + not_used == files.size());
    CHECK(refused == 2); // coverages that do not state their first day
    CHECK_FALSE(import.report.has("fhir.not-json"));
    CHECK_FALSE(import.report.has("fhir.bad-field"));
    CHECK(count_of(import.report, "fhir.inconsistent-amounts") == 3);
}
