#include <therapy/catalog/condition.hpp>

#include <therapy/catalog/diagnosis_code.hpp>

#include "catalog/treatment_rows.hpp"
#include "core/enum_checks.hpp"

#include <set>

using namespace therapy;
using namespace therapy::catalog;

namespace {

std::vector<std::string_view> keys(std::vector<Condition const*> const& conditions) {
    std::vector<std::string_view> all;
    for (auto const* condition : conditions)
        all.push_back(condition->key);
    return all;
}

std::vector<std::string_view> codes(ConditionCodes const& found) {
    std::vector<std::string_view> all;
    for (auto const& row : found.billable)
        all.push_back(row.code);
    return all;
}

using Texts = std::vector<std::string_view>;

} // namespace

TEST_CASE("the fit of codes reads back what it writes", "[condition]") { tests::check_enum_table(CodeFit::narrower); }

TEST_CASE("the built-in conditions have keys, names, codes that exist and sources", "[condition]") {
    tests::check_keys(conditions());
    for (auto const& row : conditions()) {
        CAPTURE(row.key);
        CHECK(row.region.is_answered());
        CHECK_FALSE(row.sources.first().title.empty());
        REQUIRE_FALSE(row.codes.empty());
        CHECK(std::ranges::adjacent_find(row.codes, std::ranges::greater_equal()) == row.codes.end());
        CHECK(std::ranges::adjacent_find(row.aliases, std::ranges::greater_equal()) == row.aliases.end());
        for (auto const code : row.codes) {
            CAPTURE(code);
            CHECK(DiagnosisCode::make(code).has_value());
            CHECK_FALSE(diagnoses_under(code).empty());
            CHECK(is_coded_by(row, code));
        }
        CHECK(&*find_condition(row.key) == &row);
    }
}

TEST_CASE("no name of a condition is another's too", "[condition]") {
    std::set<std::string_view> seen;
    for (auto const& row : conditions()) {
        CAPTURE(row.key);
        CHECK(seen.insert(row.key).second);
        for (auto const alias : row.aliases)
            CHECK(seen.insert(alias).second);
    }
    CHECK(find_condition("Frozen Shoulder")->key == "adhesive-capsulitis");
    CHECK(find_condition("DVT")->key == "deep-vein-thrombosis");
    for (auto const* name : {"", "low-back", "low-back-painn", "nothing"}) {
        CAPTURE(name);
        CHECK_FALSE(find_condition(name).has_value());
    }
}

TEST_CASE("every statement of evidence is about a condition that is there, in the region it says", "[condition]") {
    for (auto const& row : catalog::evidence()) {
        CAPTURE(row.condition);
        auto const condition = find_condition(row.condition);
        REQUIRE(condition.has_value());
        CHECK(condition->key == row.condition);
        CHECK(condition->region == row.region);
    }
}

TEST_CASE("the region of a condition is that of its codes", "[condition]") {
    for (auto const& condition : conditions()) {
        if (!condition.region.has_value())
            continue;
        for (auto const category : condition.codes)
            for (auto const& row : diagnoses_under(category)) {
                CAPTURE(condition.key, row.code);
                bool const head_from_neck = condition.key == "neck-pain-headache";
                CHECK((!row.region.has_value() || *row.region == *condition.region || head_from_neck));
            }
    }
}

TEST_CASE("a code stands for the conditions it says, and then for those that need more than a code", "[condition]") {
    CHECK(keys(conditions_of("M54.50")) ==
          Texts{"low-back-pain", "low-back-pain-with-or-without-sciatica", "musculoskeletal-pain", "chronic-primary-low-back-pain"});
    CHECK(keys(conditions_of("M54.5")) == keys(conditions_of("M54.50"))); // what claims said before the split
    CHECK(keys(conditions_of("M75.01")) == Texts{"adhesive-capsulitis"});
    CHECK(keys(conditions_of("S93.401A")) == Texts{"ankle-sprain"});
    auto const neck = conditions_of("M54.2");
    REQUIRE(neck.size() > 2);
    CHECK(neck[0]->code_fit == CodeFit::same);
    CHECK(neck.back()->code_fit == CodeFit::narrower);
    for (auto const* code : {"", "M", "M5", "A00.0", "m54.50", "Z"}) {
        CAPTURE(code);
        CHECK(conditions_of(code).empty());
    }
}

TEST_CASE("the codes a claim may carry for a condition are those of the day", "[condition]") {
    auto const low_back_pain = find_condition("low-back-pain");
    REQUIRE(low_back_pain.has_value());
    CHECK(codes(billable_codes(*low_back_pain, Date(2021, 9, 30))) == Texts{"M54.5"});
    CHECK(codes(billable_codes(*low_back_pain, Date(2021, 10, 1))) == Texts{"M54.50", "M54.51", "M54.59"});
    CHECK(billable_codes(*low_back_pain, Date(2021, 10, 1)).whole);
    auto const later = billable_codes(*low_back_pain, Date(2026, 10, 1));
    CHECK(later.billable.empty());
    CHECK_FALSE(later.whole); // unknown, which is not "none"
    auto const disc = billable_codes(*find_condition("lumbar-disc-degeneration"), Date(2026, 1, 1));
    CHECK(codes(disc) == Texts{"M51.360", "M51.361", "M51.362", "M51.369", "M51.370", "M51.371", "M51.372", "M51.379"});
    CHECK(disc.whole);
}

TEST_CASE("S004: what treats a condition is listed with every statement, for or against", "[condition]") {
    auto const answer = treatments_for("low-back-pain");
    REQUIRE(answer.has_value());
    std::size_t against = 0;
    std::string_view previous;
    for (auto const& one : *answer) {
        CAPTURE(one.treatment);
        CHECK(previous < one.treatment);
        previous = one.treatment;
        REQUIRE_FALSE(one.rows.empty());
        auto const direct = catalog::evidence(one.treatment, "low-back-pain");
        CHECK(direct.size() >= one.rows.size());
        for (auto const& row : one.rows) {
            CHECK(row.condition == "low-back-pain");
            CHECK(row.speaks_of(one.treatment));
            against += row.direction == Direction::against ? 1u : 0u;
        }
    }
    CHECK(against > 0);
}

TEST_CASE("S004: an unknown condition is unknown, and one nobody speaks of is not stated", "[condition]") {
    for (auto const* name : {"", "loathing", "Low back pain", "frozen-shoulder"}) {
        CAPTURE(name);
        auto const answer = treatments_for(name);
        REQUIRE(answer.kind() == StatedKind::unknown);
        CHECK(answer.why() == Unknown::not_given);
    }
    CHECK(treatments_for("deep-vein-thrombosis").kind() == StatedKind::not_stated);
}
