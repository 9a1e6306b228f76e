#include <therapy/coverage/workdays.hpp>

#include "support/catch.hpp"

#include <vector>

using namespace therapy;
using namespace therapy::coverage;

TEST_CASE("the holidays of 2026 are those of the federal calendar", "[workdays]") {
    std::vector<Date> const expected{Date(2026, 1, 1), Date(2026, 1, 19), Date(2026, 2, 16), Date(2026, 5, 25), Date(2026, 6, 19), Date(2026, 7, 3),
                                     Date(2026, 9, 7), Date(2026, 10, 12), Date(2026, 11, 11), Date(2026, 11, 26), Date(2026, 12, 25)};
    std::vector<Date> found; // on which nobody works who otherwise would
    std::size_t workdays = 0;
    for (auto date = Date(2026, 1, 1); date < Date(2027, 1, 1); date = date.plus_days(1)) {
        bool const weekend = (date.day_number() + 3) % 7 >= 5;
        if (!weekend && !is_workday(date))
            found.push_back(date);
        workdays += is_workday(date) ? 1U : 0U;
    }
    CHECK(found == expected);
    CHECK(workdays == 261 - expected.size());
}

TEST_CASE("a holiday of a weekend is kept beside it, and a new one not before its law", "[workdays]") {
    struct Row {
        Date date;
        bool holiday;
    };
    for (auto const& [date, holiday] : std::vector<Row>{
             {Date(2021, 12, 24), true}, {Date(2021, 12, 25), true}, {Date(2021, 12, 31), true}, // New Year's Day 2022 is a Saturday
             {Date(2022, 1, 1), true}, {Date(2022, 1, 3), false}, {Date(2022, 12, 26), true}, {Date(2023, 1, 2), true}, {Date(2027, 7, 5), true}, {Date(2027, 7, 2), false},
             {Date(2020, 6, 19), false}, {Date(2021, 6, 18), true}, {Date(2021, 6, 19), true}, {Date(2026, 3, 9), false}}) {
        CAPTURE(to_text(date));
        CHECK(is_federal_holiday(date) == holiday);
    }
    std::vector<Date> const closed{Date(2026, 3, 9)};
    CHECK(is_workday(Date(2026, 3, 9)));
    CHECK_FALSE(is_workday(Date(2026, 3, 9), closed));
    CHECK_FALSE(is_workday(Date(2026, 3, 8)));
    CHECK_FALSE(is_workday(Date(9999, 1, 1)));
    CHECK_FALSE(is_workday(Date(1400, 1, 4))); // a Saturday, by the calendar reckoned back
}
