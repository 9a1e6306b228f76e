#include <therapy/catalog/screening_condition.hpp>

#include <therapy/catalog/contraindication.hpp>
#include <therapy/catalog/diagnosis_code.hpp>

#include "core/enum_checks.hpp"

#include <set>

using namespace therapy;
using namespace therapy::catalog;

namespace {
/// A code, or what is one with more characters.
bool begins_a_code(std::string_view start) {
    auto code = std::string(start);
    while (code.size() < 3)
        code += '1';
    return DiagnosisCode::make(code).has_value();
}
} // namespace

TEST_CASE("conditions have unique keys in order, labels and relations within the table", "[screening_condition]") {
    auto const all = screening_conditions();
    CHECK(std::ranges::adjacent_find(all, [](auto const& a, auto const& b) { return b.key <= a.key; }) == all.end());
    std::set<std::string_view> labels;
    for (auto const& row : all) {
        CAPTURE(row.key);
        CHECK(tests::is_kebab_case(row.key));
        CHECK(labels.insert(row.label).second);
        CHECK(&*find_screening_condition(row.key) == &row);
        if (!row.wider.empty())
            CHECK(find_screening_condition(row.wider).has_value());
        for (auto const key : row.implies)
            CHECK(find_screening_condition(key).has_value());
        for (auto const code : row.codes)
            CHECK(begins_a_code(code));
        CHECK((row.kind == ConditionKind::age || !row.ages.is_known()));
    }
    for (auto const* key : {"", "a", "deep-vein", "Pregnancy"})
        CHECK_FALSE(find_screening_condition(key).has_value());
}

TEST_CASE("no condition is in the table for nothing", "[screening_condition]") {
    for (auto const& condition : screening_conditions()) {
        CAPTURE(condition.key);
        bool const named = std::ranges::any_of(contraindications(), [&](Contraindication const& row) { return row.condition == condition.key; });
        bool const related = std::ranges::any_of(screening_conditions(), [&](ScreeningCondition const& other) {
            return other.wider == condition.key || std::ranges::find(other.implies, condition.key) != other.implies.end();
        });
        CHECK((named || related));
    }
}

TEST_CASE("places, ages with bounds, consents and the law are not asked of the patient", "[screening_condition]") {
    struct Row {
        char const* key;
        bool asked;
    };
    auto const [key, asked] = GENERATE(values<Row>({{"pregnancy", true}, {"anticoagulants", true}, {"age-extremes", true}, {"age-over-60", false}, {"eyes", false},
                                                    {"no-informed-consent", false}, {"prohibited-by-law", false}}));
    CAPTURE(key);
    CHECK(is_asked(*find_screening_condition(key)) == asked);
}

TEST_CASE("an age band has its first year and not its last", "[screening_condition]") {
    constexpr AgeBand children{0, 13};
    CHECK(children.contains(12));
    CHECK_FALSE(children.contains(13));
    constexpr AgeBand old{60, 0};
    CHECK(old.contains(60));
    CHECK_FALSE(old.contains(59));
    CHECK_FALSE(AgeBand{}.is_known());
}
