#pragma once
// What every dated row about a place promises.

#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/row_dates.hpp>

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace therapy::tests {

inline bool is_day(catalog::CalendarDay day) { return Date::make(day.year, day.month, day.day).has_value(); }

/// A place of the world, days of the calendar, no inverted dates, named sources.
template <class Row>
void check_row(Row const& row) {
    CHECK(catalog::Jurisdiction::make(row.jurisdiction).has_value());
    CHECK(is_day(row.dates.first));
    CHECK(is_day(row.dates.confirmed_through));
    CHECK(row.dates.first <= row.dates.confirmed_through);
    CHECK(row.dates.confirmed_through <= catalog::law_confirmed_through);
    if (row.dates.past.has_value()) {
        CHECK(is_day(*row.dates.past));
        CHECK(row.dates.first < *row.dates.past);
    }
    for (auto const* source : row.sources.sources())
        CHECK_FALSE(source->title.empty());
}

/// The states, the District of Columbia, Puerto Rico and the Virgin Islands.
inline std::vector<std::string_view> researched_places() {
    std::vector<std::string_view> result;
    for (auto const& state : catalog::us_states())
        if (state.code != "US-AS" && state.code != "US-GU" && state.code != "US-MP" && state.code != "US-UM")
            result.push_back(state.code);
    REQUIRE(result.size() == 53);
    return result;
}

} // namespace therapy::tests
