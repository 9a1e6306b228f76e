#include <therapy/coverage/assistant_units.hpp>

#include <therapy/coverage/billing_units.hpp>

#include "support/catch.hpp"

#include <rapidcheck.h>

using namespace therapy;
using namespace therapy::coverage;

namespace {

AssistantTerms const since_2022 = assistant_terms(Date(2022, 1, 1)).value();
AssistantTerms const before_2022 = assistant_terms(Date(2021, 12, 31)).value();

} // namespace

static_assert(!assistant_in_part({.therapist = 27, .assistant = 3})); // exactly a tenth
static_assert(assistant_in_part({.therapist = 26, .assistant = 3}));
static_assert(!assistant_in_part({}));

TEST_CASE("the terms change with the years and end where they were last confirmed", "[assistant_units]") {
    CHECK(assistant_terms(Date(2019, 12, 31)).is_none());
    CHECK_FALSE(assistant_terms(Date(2020, 1, 1))->last_unit_exception);
    CHECK(before_2022.paid_share == Rate::percent(100));
    CHECK(since_2022.last_unit_exception);
    CHECK(since_2022.paid_share == Rate::percent(85));
    CHECK(assistant_terms(Date(2026, 12, 31)).has_value());
    CHECK(assistant_terms(Date(2027, 1, 1)) == Stated<AssistantTerms>::unknown(Unknown::not_confirmed));
}

TEST_CASE("full quarters go to who gave them, the last unit by who gave enough of it", "[assistant_units]") {
    struct Row {
        FurnishedMinutes minutes;
        std::int64_t units;
        AssistantUnits split;
    };
    auto const row = GENERATE(values<Row>({
        {{30, 0}, 2, {.without = 2, .with = 0}},
        {{0, 30}, 2, {.without = 0, .with = 2}},
        {{13, 23}, 2, {.without = 1, .with = 1}},  // CMS: the therapist has 13 of the last unit
        {{15, 13}, 2, {.without = 1, .with = 1}},
        {{12, 14}, 2, {.without = 1, .with = 1}},  // two units left
        {{9, 14}, 2, {.without = 1, .with = 1}},
        {{14, 14}, 2, {.without = 1, .with = 1}},
        {{5, 10}, 1, {.without = 0, .with = 1}},
        {{8, 6}, 1, {.without = 1, .with = 0}},
        {{8, 14}, 1, {.without = 1, .with = 0}},
        {{7, 8}, 1, {.without = 0, .with = 1}},
        {{7, 7}, 1, {.without = 0, .with = 1}},
        {{22, 7}, 2, {.without = 1, .with = 1}},   // the therapist's 7 of the last unit are not enough
        {{23, 7}, 2, {.without = 2, .with = 0}},
        {{37, 1}, 3, {.without = 2, .with = 1}},   // 1 minute of 8 is more than a tenth of the unit
        {{16, 0}, 1, {.without = 1, .with = 0}},
        {{15, 15}, 2, {.without = 1, .with = 1}},
        {{20, 20}, 2, {.without = 1, .with = 1}},  // what is left is not a unit of this code
        {{20, 20}, 3, {.without = 1, .with = 2}},
    }));
    CAPTURE(row.minutes.therapist, row.minutes.assistant, row.units);
    CHECK(assistant_units(row.minutes, row.units, since_2022) == Stated<AssistantUnits>(row.split));
}

TEST_CASE("before 2022 the last unit carries the modifier for more than a tenth, and two units left were not settled", "[assistant_units]") {
    CHECK(assistant_units({13, 23}, 2, before_2022) == Stated<AssistantUnits>(AssistantUnits{.without = 0, .with = 2}));
    CHECK(assistant_units({8, 6}, 1, before_2022) == Stated<AssistantUnits>(AssistantUnits{.without = 0, .with = 1}));
    CHECK(assistant_units({14, 1}, 1, before_2022) == Stated<AssistantUnits>(AssistantUnits{.without = 1, .with = 0}));
    CHECK(assistant_units({12, 14}, 2, before_2022) == Stated<AssistantUnits>::unknown(Unknown::not_confirmed));
}

TEST_CASE("units that the minutes do not explain are not split", "[assistant_units]") {
    CHECK_FALSE(assistant_units({15, 15}, 1, since_2022).has_value());
    CHECK_FALSE(assistant_units({15, 15}, 3, since_2022).has_value());
    CHECK_FALSE(assistant_units({7, 7}, 2, since_2022).has_value());
    CHECK_FALSE(assistant_units({12, 14}, 4, since_2022).has_value());
    CHECK(assistant_units({7, 0}, 0, since_2022) == Stated<AssistantUnits>(AssistantUnits{}));
    CHECK(assistant_units({4, 3}, 0, since_2022) == Stated<AssistantUnits>(AssistantUnits{}));
}

TEST_CASE("a service that is not billed by time is judged as a whole", "[assistant_units]") {
    CHECK(untimed_assistant_units({40, 4}, 1) == AssistantUnits{.without = 1, .with = 0});
    CHECK(untimed_assistant_units({40, 5}, 1) == AssistantUnits{.without = 0, .with = 1});
}

TEST_CASE("an assistant's line is paid at 85 percent of what would be paid, 88 percent of what is allowed", "[assistant_units]") {
    CHECK(paid_for_assistant(Money(8000), since_2022, Rounding::half_up) == Money(6800));
    CHECK(paid_for_assistant(Money(8000), before_2022, Rounding::half_up) == Money(8000));
    CHECK(paid_for_assistant(Money(2877), since_2022, Rounding::half_up) == Money(2445));
    CHECK(paid_for_assistant(Money(2877), since_2022, Rounding::up) == Money(2446));
}

TEST_CASE("the parts are all units, and more of the assistant never means fewer units with the modifier", "[assistant_units][property]") {
    CHECK(rc::check([] {
        FurnishedMinutes const minutes{*rc::gen::inRange(0, 90), *rc::gen::inRange(0, 90)};
        auto const units = units_for(minutes.therapist + minutes.assistant);
        auto const split = assistant_units(minutes, units, since_2022);
        RC_ASSERT(split.has_value()); // of one code alone the units always follow from the minutes
        RC_ASSERT(split->without + split->with == units);
        RC_ASSERT(split->without >= 0);
        RC_ASSERT(split->with >= 0);
        auto const moved = std::min(minutes.therapist, *rc::gen::inRange<std::int64_t>(0, 30));
        auto const other = assistant_units({minutes.therapist - moved, minutes.assistant + moved}, units, since_2022);
        RC_ASSERT(other->with >= split->with);
    }));
}
