#include <therapy/catalog/practice_rule.hpp>

#include "catalog/row_checks.hpp"
#include "core/enum_checks.hpp"

#include <algorithm>
#include <set>

using namespace therapy;
using namespace therapy::catalog;

static_assert(std::is_aggregate_v<PracticeRule>);
static_assert(CalendarDay{1970, 1, 1}.day_number() == 0);
static_assert(CalendarDay{2000, 3, 1}.day_number() == 11017);
static_assert(CalendarDay{2024, 2, 29} < CalendarDay{2024, 3, 1});

TEST_CASE("the day number of a table's day is that of the date", "[practice_rule]") {
    for (int number = -1000; number < 40'000; number += 97) {
        auto const date = *Date::from_day_number(number);
        CHECK(CalendarDay{date.year(), date.month(), date.day()}.day_number() == number);
    }
}

TEST_CASE("a row speaks from its first day to the last one confirmed", "[practice_rule]") {
    RowDates const open{.first = {2024, 7, 1}, .confirmed_through = {2026, 12, 31}};
    CHECK(row_time(open, Date(2024, 6, 30)) == RowTime::not_yet);
    CHECK(row_time(open, Date(2024, 7, 1)) == RowTime::in_force);
    CHECK(row_time(open, Date(2026, 12, 31)) == RowTime::in_force);
    CHECK(row_time(open, Date(2027, 1, 1)) == RowTime::not_confirmed);
    RowDates const closed{.first = {2024, 7, 1}, .past = CalendarDay{2025, 1, 1}, .confirmed_through = {2026, 12, 31}};
    CHECK(row_time(closed, Date(2024, 12, 31)) == RowTime::in_force);
    CHECK(row_time(closed, Date(2025, 1, 1)) == RowTime::ended);
    RowDates const end_not_known{.first = {2021, 2, 1}, .past = Stated<CalendarDay>::unknown(Unknown::not_given), .confirmed_through = {2021, 12, 31}};
    CHECK(row_time(end_not_known, Date(2022, 1, 1)) == RowTime::not_confirmed);
}

TEST_CASE("every rule of practice names a place and a treatment and says where it is from", "[practice_rule]") {
    for (auto const& rule : practice_rules()) {
        CAPTURE(rule.jurisdiction, to_text(rule.kind), rule.treatment);
        tests::check_row(rule);
        CHECK(tests::is_kebab_case(rule.treatment));
        CHECK_FALSE(to_text(rule.permission).empty());
        // a source that confirms nothing permits and prohibits nothing
        CHECK((rule.sources.confidence() != Confidence::unconfirmed || rule.permission == Permission::unknown));
        // what is only convention speaks for the country, never for a state
        CHECK((rule.basis != RuleBasis::convention || rule.jurisdiction == "US"));
        CHECK((rule.basis == RuleBasis::convention || rule.sources.confidence() != Confidence::convention));
        for (auto const& requirement : rule.requirements)
            CHECK((!requirement.amount.has_value() || *requirement.amount > 0));
    }
}

TEST_CASE("rules of practice are in order and found by place and kind and treatment", "[practice_rule]") {
    auto const all = practice_rules();
    REQUIRE(all.size() > 100);
    CHECK(std::is_sorted(all.begin(), all.end(), [](auto const& a, auto const& b) {
        return std::tuple(a.jurisdiction, a.kind, a.treatment, a.dates.first) < std::tuple(b.jurisdiction, b.kind, b.treatment, b.dates.first);
    }));
    for (auto const& rule : all) {
        auto const found = practice_rules(rule.jurisdiction, rule.kind, rule.treatment);
        CHECK(std::any_of(found.begin(), found.end(), [&](auto const& other) { return &other == &rule; }));
        for (auto const& other : found)
            CHECK((other.jurisdiction == rule.jurisdiction && other.kind == rule.kind && other.treatment == rule.treatment));
    }
    CHECK(practice_rules("US-ZZ", QualificationKind::physical_therapist, "dry-needling").empty());
    CHECK(practice_rules("US-CA", QualificationKind::physical_therapist, "telepathy").empty());
}

TEST_CASE("each place has a row about dry needling by physical therapists", "[practice_rule]") {
    for (auto const code : tests::researched_places()) {
        CAPTURE(code);
        CHECK_FALSE(practice_rules(code, QualificationKind::physical_therapist, "dry-needling").empty());
    }
}

TEST_CASE("what Colorado asks for is kept as each source has it", "[practice_rule]") {
    auto const rows = practice_rules("US-CO", QualificationKind::physical_therapist, "dry-needling");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].requirements.size() == 2);
    CHECK(rows[1].requirements.size() == 4);
    CHECK_FALSE(rows[0].sources == rows[1].sources);
}
