#include <therapy/coverage/billing_units.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;
using catalog::ServiceCode;

namespace {

UnitQuestion minutes(char const (&code)[6], std::int32_t count) { return {.code = ServiceCode(code), .minutes = count}; }

} // namespace

static_assert(units_for(0) == 0 && units_for(7) == 0 && units_for(8) == 1);

TEST_CASE("units step up at 8, 23 and 38 minutes", "[billing_units]") {
    struct Row {
        std::int64_t minutes, units;
    };
    auto const row = GENERATE(values<Row>({{7, 0}, {8, 1}, {22, 1}, {23, 2}, {37, 2}, {38, 3}, {52, 3}, {53, 4}, {67, 4}, {68, 5}, {127, 8}, {128, 9}}));
    CAPTURE(row.minutes);
    CHECK(units_for(row.minutes) == row.units);
}

TEST_CASE("stated units stay and an untimed service is one unit", "[billing_units]") {
    UnitQuestion const lines[] = {{.code = ServiceCode("97140"), .units = std::int64_t{3}, .minutes = 10}, {.code = ServiceCode("97161")}};
    auto const units = billing_units(lines, {});
    CHECK(units[0] == Stated<std::int64_t>(3));
    CHECK(units[1] == Stated<std::int64_t>(1));
}

TEST_CASE("what is said of a line's timing goes before the built-in table, an unknown one too", "[billing_units]") {
    using enum catalog::Timing;
    UnitQuestion const lines[] = {{.code = ServiceCode("97140"), .minutes = 30, .timing = untimed}, {.code = ServiceCode("MM001"), .minutes = 60, .timing = untimed}, minutes("97110", 23)};
    auto const units = billing_units(lines, UnitRule::total_time);
    CHECK(units[0] == Stated<std::int64_t>(1));
    CHECK(units[1] == Stated<std::int64_t>(1));
    CHECK(units[2] == Stated<std::int64_t>(2)); // the untimed minutes are not pooled with it
    UnitQuestion const by_time[] = {{.code = ServiceCode("97161"), .minutes = 30, .timing = timed}};
    CHECK(billing_units(by_time, UnitRule::per_code)[0] == Stated<std::int64_t>(2));
    UnitQuestion const open[] = {{.code = ServiceCode("97140"), .minutes = 30, .timing = Stated<catalog::Timing>::unknown(Unknown::conflicting)}};
    CHECK_FALSE(billing_units(open, UnitRule::per_code)[0].has_value());
}

TEST_CASE("where both rules agree the answer needs no rule", "[billing_units]") {
    UnitQuestion const lines[] = {minutes("97112", 24), minutes("97110", 8)}; // together 32 are 2, alone 2 and 1
    CHECK(billing_units(lines, {})[0] == Stated<std::int64_t>(2));
    CHECK_FALSE(billing_units(lines, {})[1].has_value()); // none by the one rule, one by the other
    UnitQuestion const differ[] = {minutes("97112", 24), minutes("97110", 23)}; // together 47 are 3, alone 2 and 2
    CHECK_FALSE(billing_units(differ, {})[1].has_value());
    UnitQuestion const whole[] = {minutes("97112", 30), minutes("97110", 15)};
    CHECK(billing_units(whole, {})[0] == Stated<std::int64_t>(2));
    CHECK(billing_units(whole, UnitRule::total_time)[1] == Stated<std::int64_t>(1));
}

TEST_CASE("the examples of the claims manual by number", "[billing_units]") {
    struct Row {
        int number;
        std::vector<UnitQuestion> lines;
        std::vector<Stated<std::int64_t>> units;
    };
    auto const open = Stated<std::int64_t>::unknown(Unknown::not_given); // the clinician's to choose
    auto const row = GENERATE_COPY(values<Row>({
        {1, {minutes("97112", 24), minutes("97110", 23)}, {2, 1}},
        {2, {minutes("97112", 20), minutes("97110", 20)}, {open, open}},
        {3, {minutes("97110", 33), minutes("97140", 7)}, {2, 1}},
        {4, {minutes("97110", 18), minutes("97140", 13), minutes("97116", 10), minutes("97035", 8)}, {1, 1, 1, 0}},
        {5, {minutes("97112", 7), minutes("97110", 7), minutes("97140", 7)}, {open, open, open}},
    }));
    CAPTURE(row.number);
    CHECK(billing_units(row.lines, UnitRule::total_time) == row.units);
}

TEST_CASE("each code alone is answered where that is the payer's rule", "[billing_units]") {
    UnitQuestion const lines[] = {minutes("97112", 20), minutes("97110", 20)};
    CHECK(billing_units(lines, UnitRule::per_code)[0] == Stated<std::int64_t>(1));
    CHECK_FALSE(billing_units(lines, UnitRule::total_time)[0].has_value());
    UnitQuestion const twice[] = {minutes("97110", 20), minutes("97110", 20)};
    CHECK_FALSE(billing_units(twice, UnitRule::per_code)[0].has_value());
}

TEST_CASE("no minutes, or a code whose timing is not confirmed, leave the units unknown", "[billing_units]") {
    UnitQuestion const lines[] = {{.code = ServiceCode("97110")}, minutes("97150", 30), minutes("97110", -5)};
    for (auto const& units : billing_units(lines, UnitRule::per_code))
        CHECK_FALSE(units.has_value());
}
