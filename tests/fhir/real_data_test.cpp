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
}

TEST_CASE("every official example that contradicts itself is said to, and no other", "[real_data]") {
    auto const files = real_files("r4-examples");
    if (files.empty())
        return;
    auto const import = read_files(files);
    struct Row {
        char const *file, *path, *code;
        std::int64_t stated, computed; // minor units; 0, 0: of no amounts
    };
    std::vector<Row> const expected{
        {"Claim-100153.json", "item[0].detail[4]", "coverage.line-price-differs", 25000, 600000},
        {"ClaimResponse-R3500.json", "item[0].adjudication[3].amount", "coverage.benefit-differs", 9047, 10046},
        {"ClaimResponse-R3500.json", "payment.amount", "coverage.payment-differs", 10047, 9047},
        {"ClaimResponse-R3502.json", "item[0].adjudication[0].amount", "coverage.eligible-above-charge", 23540, 21400}, // it answers a claim of 214
        {"ClaimResponse-R3502.json", "item[0].adjudication[0].amount", "coverage.parts-differ", 23540, 41000},
        {"ClaimResponse-R3502.json", "item[0].adjudication[3].amount", "coverage.parts-differ", 17232, 18200},
        {"ClaimResponse-R3502.json", "item[0].detail[0].adjudication[3].amount", "coverage.benefit-differs", 8000, 6400},
        {"ClaimResponse-R3502.json", "item[0].detail[1].adjudication[0].amount", "coverage.eligible-above-charge", 11000, 10000},
        {"ClaimResponse-R3502.json", "item[0].detail[1].adjudication[0].amount", "coverage.parts-differ", 11000, 10000},
        {"ClaimResponse-R3502.json", "item[0].detail[1].adjudication[2].amount", "coverage.parts-differ", 8800, 8000},
        {"ClaimResponse-R3502.json", "item[0].detail[2].adjudication[0].amount", "coverage.eligible-above-charge", 20000, 1400},
        {"ClaimResponse-R3502.json", "item[0].detail[2].adjudication[2].amount", "coverage.benefit-differs", 1400, 16000},
        {"ClaimResponse-R3502.json", "total[0].amount", "coverage.submitted-differs", 23540, 21400},
        {"ClaimResponse-R3502.json", "total[1].amount", "coverage.total-differs", 18200, 17232},
        {"ClaimResponse-R3503.json", "addItem[1].adjudication[2].amount", "coverage.benefit-differs", 2847, 2846},
        {"ClaimResponse-R3503.json", "addItem[2].adjudication[2].amount", "coverage.benefit-differs", 27000, 28000},
        {"ClaimResponse-R3503.json", "payment.amount", "coverage.payment-differs", 10047, 105447},
        {"ExplanationOfBenefit-EB3500.json", "item[0].adjudication[1].value", "coverage.share-as-fraction", 0, 0},
        {"ExplanationOfBenefit-EB3500.json", "item[1].detail[0].subDetail[0].adjudication[1].value", "coverage.share-as-fraction", 0, 0},
        {"ExplanationOfBenefit-EB3500.json", "total[0].amount", "coverage.total-differs", 13557, 33557},
        {"ExplanationOfBenefit-EB3500.json", "total[1].amount", "coverage.total-differs", 9600, 27600},
        {"ExplanationOfBenefit-EB3501.json", "total[0].amount", "coverage.submitted-differs", 247857, 13557},
    };
    std::vector<Finding const*> found;
    for (auto const& finding : import.report)
        if (finding.rule.code().starts_with("coverage.") && finding.rule != "coverage.serviced-outside-policy")
            found.push_back(&finding);
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto const& row = expected[i];
        auto const& finding = *found[i];
        CAPTURE(row.file, row.path, row.code);
        CHECK(finding.place.file.ends_with(row.file));
        CHECK(finding.place.path == row.path);
        CHECK(finding.rule.code() == row.code);
        CHECK((finding.args.actual.value_or(0) == row.stated));
        CHECK((finding.args.limit.value_or(0) == row.computed));
    }
}

TEST_CASE("official examples that do not fit together are said to", "[real_data]") {
    auto const files = real_files("r4-examples");
    if (files.empty())
        return;
    auto const import = read_files(files);
    auto const counted = [&](char const* code) { return count_of(import.report, code); };
    // One policy ended in 2012 and is another patient's: it is claimed from in 2014 and 2015, by 13 claims and three answers.
    CHECK(counted("coverage.serviced-outside-policy") == 21);
    CHECK(counted("fhir.beneficiary-differs") == 18);
    CHECK(counted("fhir.in-force-contradicted") == 3);
    CHECK(counted("fhir.policy-repeated") == 1);     // Claim/660152 names it twice
    CHECK(counted("fhir.repeated-sequence") == 2);   // Claim/760152 numbers 1.2 and 1.3 twice
    CHECK(counted("fhir.unknown-sequence") == 4);    // R3502 answers parts of a part, EB3500 a second line
    CHECK(counted("fhir.shared-identifier") == 8);
    CHECK(counted("fhir.answer-differs") == 13);
}
