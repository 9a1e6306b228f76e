#include <therapy/catalog/terminology.hpp>

#include <therapy/catalog/condition.hpp>
#include <therapy/catalog/modality.hpp>

#include "core/enum_checks.hpp"

#include <algorithm>

using namespace therapy;
using namespace therapy::catalog;

namespace {

/// A LOINC code ends in a check digit: doubling every second digit from the right, the sum is to come to a multiple of ten.
bool has_loinc_check_digit(std::string_view code) {
    auto const dash = code.find('-');
    if (dash == code.npos || dash + 2 != code.size())
        return false;
    int sum = 0;
    bool twice = true;
    for (auto at = dash; at > 0; --at) {
        int const digit = (code[at - 1] - '0') * (twice ? 2 : 1);
        sum += digit / 10 + digit % 10;
        twice = !twice;
    }
    return (sum + (code.back() - '0')) % 10 == 0;
}

std::vector<TerminologyBinding> all_bindings() {
    std::vector<TerminologyBinding> all(terminology_bindings().begin(), terminology_bindings().end());
    all.insert(all.end(), snomed_bindings().begin(), snomed_bindings().end());
    return all;
}

} // namespace

TEST_CASE("the enumerations of terminologies read back what they write", "[terminology]") {
    tests::check_enum_table(Terminology::snomed_ct);
    tests::check_enum_table(BoundTo::nothing);
}

TEST_CASE("every binding has a code, a label and a source, and what it is bound to exists", "[terminology]") {
    for (auto const& row : all_bindings()) {
        CAPTURE(row.code);
        CHECK_FALSE(row.code.empty());
        CHECK_FALSE(row.label.empty());
        CHECK_FALSE(row.sources.first().title.empty());
        CHECK((row.bound_to == BoundTo::nothing) == row.key.empty());
        CHECK((row.bound_to == BoundTo::item) == (row.item > 0));
        CHECK((row.key.empty() || tests::is_kebab_case(row.key)));
        if (row.bound_to == BoundTo::condition)
            CHECK(find_condition(row.key)->key == row.key);
        if (row.bound_to == BoundTo::treatment)
            CHECK(find_modality(row.key)->key == row.key);
        if (row.system == Terminology::loinc)
            CHECK(has_loinc_check_digit(row.code));
    }
}

TEST_CASE("the ten items of the Neck Disability Index each have one code, in order", "[terminology]") {
    auto const items = bindings_of(BoundTo::item, "ndi");
    REQUIRE(items.size() == 10);
    for (std::size_t i = 0; i < items.size(); ++i)
        CHECK(items[i].item == static_cast<int>(i) + 1);
    CHECK(bindings_of(BoundTo::score, "ndi").size() == 1);
    CHECK(bindings_of(BoundTo::measure, "nothing").empty());
}

TEST_CASE("SNOMED CT is answered only where its table is handed over", "[terminology]") {
    CHECK_FALSE(find_binding(Terminology::snomed_ct, "229065009").has_value());
    CHECK(find_binding(Terminology::snomed_ct, "229065009", snomed_bindings())->key == "therapeutic-exercise");
    CHECK(find_binding(Terminology::loinc, "97909-6")->key == "odi");
    CHECK_FALSE(find_binding(Terminology::icf, "97909-6").has_value());
    CHECK_FALSE(find_binding(Terminology::loinc, "").has_value());
}
