#include <therapy/coverage/standard_plans.hpp>

#include "sample.hpp"

#include "support/catch.hpp"

using namespace sample;

TEST_CASE("the Part B deductible is a table that ends where it was confirmed", "[standard_plans]") {
    struct Row {
        int year;
        std::int64_t dollars;
    };
    auto const row = GENERATE(values<Row>({{2019, 185}, {2020, 198}, {2021, 203}, {2022, 233}, {2023, 226}, {2024, 240}, {2025, 257}, {2026, 283}}));
    CHECK(in_force(part_b_deductibles(), Date(row.year, 7, 1))->value == dollars(row.dollars));
    CHECK(in_force(part_b_deductibles(), Date(2027, 1, 1)).why() == Unknown::not_confirmed);
}
