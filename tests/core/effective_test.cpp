#include <therapy/core/effective.hpp>

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <string>
#include <vector>

using namespace therapy;

namespace {

using Row = EffectiveRow<int>;

constexpr Source manual{"a manual", "ch. 1", Confidence::primary};

Stated<Row> find(std::vector<Row> const& rows, Date date) { return in_force<int>(std::span<Row const>(rows), date); }

Row open_ended(int value, Date first) { return {.value = value, .valid = DateRange::from(first), .source = manual}; }

Row year(int value, int of) { return {.value = value, .valid = DateRange(Date(of, 1, 1), Date(of + 1, 1, 1)), .source = manual}; }

} // namespace

TEST_CASE("a table without rows knows nothing", "[effective]") {
    auto const answer = find({}, Date(2026, 3, 9));
    CHECK(answer.kind() == StatedKind::unknown);
    CHECK(answer.why() == Unknown::not_confirmed);
}

TEST_CASE("the row of a date is found with its source", "[effective]") {
    std::vector<Row> const rows{year(2410, 2025), year(2480, 2026)};
    auto const answer = find(rows, Date(2026, 3, 9));
    REQUIRE(answer.has_value());
    CHECK(answer->value == 2480);
    CHECK(answer->source == manual);
    CHECK(find(rows, Date(2025, 12, 31))->value == 2410);
    CHECK(find(rows, Date(2026, 1, 1))->value == 2480);
    CHECK(find(rows, Date(2026, 12, 31))->value == 2480);
}

TEST_CASE("before the first row there is none", "[effective]") {
    CHECK(find({year(1, 2025)}, Date(2024, 12, 31)).is_none());
}

TEST_CASE("in a gap between rows there is none", "[effective]") {
    std::vector<Row> const rows{year(1, 2023), year(2, 2025)};
    CHECK(find(rows, Date(2024, 6, 1)).is_none());
    CHECK(find(rows, Date(2023, 6, 1))->value == 1);
    CHECK(find(rows, Date(2025, 6, 1))->value == 2);
}

TEST_CASE("past the last confirmed date the answer is unknown and never the last row", "[effective]") {
    std::vector<Row> rows{year(1, 2025), year(2, 2026)};
    CHECK(find(rows, Date(2027, 1, 1)).kind() == StatedKind::unknown);
    rows[1].confirmed_through = Date(2026, 6, 30);
    CHECK(find(rows, Date(2026, 6, 30))->value == 2);
    auto const after = find(rows, Date(2026, 7, 1));
    CHECK(after.kind() == StatedKind::unknown);
    CHECK(after.why() == Unknown::not_confirmed);
}

TEST_CASE("confirming beyond the end of a row does not make it longer", "[effective]") {
    std::vector<Row> rows{year(1, 2025)};
    rows[0].confirmed_through = Date(2030, 1, 1);
    CHECK(find(rows, Date(2025, 12, 31))->value == 1);
    CHECK_FALSE(find(rows, Date(2026, 1, 1)).has_value());
}

TEST_CASE("an open-ended row holds as far as it was confirmed", "[effective]") {
    std::vector<Row> rows(1, open_ended(7, Date(2025, 1, 1)));
    CHECK(find(rows, Date(2025, 1, 1)).kind() == StatedKind::unknown); // never confirmed
    CHECK(find(rows, Date(2024, 12, 31)).is_none());
    rows[0].confirmed_through = Date(2026, 3, 9);
    CHECK(find(rows, Date(2025, 1, 1))->value == 7);
    CHECK(find(rows, Date(2026, 3, 9))->value == 7);
    CHECK(find(rows, Date(2026, 3, 10)).kind() == StatedKind::unknown);
}

TEST_CASE("a row no longer confirmed is unknown even when a later row is", "[effective]") {
    std::vector<Row> rows{year(1, 2025), year(2, 2026)};
    rows[0].confirmed_through = Date(2025, 6, 30);
    CHECK(find(rows, Date(2025, 9, 1)).kind() == StatedKind::unknown);
    CHECK(find(rows, Date(2026, 9, 1))->value == 2);
}

TEST_CASE("of two rows in force the first counts", "[effective]") {
    CHECK(find({year(1, 2026), year(2, 2026)}, Date(2026, 3, 9))->value == 1);
}

TEST_CASE("a row confirmed to the end of the calendar is in force there", "[effective]") {
    std::vector<Row> rows(1, open_ended(7, Date(2025, 1, 1)));
    rows[0].confirmed_through = Date(9999, 12, 31);
    CHECK(find(rows, Date(2026, 1, 1))->value == 7);
    CHECK(find(rows, Date(9999, 12, 31))->value == 7);
}

TEST_CASE("only a confirmed row is ever an answer", "[effective]") {
    rc::prop("agrees with the definition day by day", [] {
        auto const count = *rc::gen::inRange(0, 4);
        std::vector<Row> rows;
        Date const origin(2026, 1, 1);
        for (int i = 0; i < count; ++i) {
            auto const first = origin.plus_days(*rc::gen::inRange(0, 30));
            auto const length = *rc::gen::inRange(0, 12);
            Row row{.value = i, .valid = length == 0 ? DateRange::from(first) : DateRange(first, first.plus_days(length))};
            if (*rc::gen::arbitrary<bool>())
                row.confirmed_through = first.plus_days(*rc::gen::inRange(0, 15));
            rows.push_back(row);
        }
        auto const confirmed = [](Row const& row, Date date) {
            return row.confirmed_through ? date <= *row.confirmed_through : row.valid.past().has_value();
        };
        for (int day = -2; day < 50; ++day) {
            auto const date = origin.plus_days(day);
            auto const answer = find(rows, date);
            auto const first = std::find_if(rows.begin(), rows.end(), [&](Row const& row) { return row.valid.contains(date) && confirmed(row, date); });
            RC_ASSERT(answer.has_value() == (first != rows.end()));
            if (first != rows.end())
                RC_ASSERT(answer->value == first->value);
            else if (std::any_of(rows.begin(), rows.end(), [&](Row const& row) { return row.valid.contains(date); }))
                RC_ASSERT(answer.kind() == StatedKind::unknown);
        }
    });
}
