#pragma once
// Which row with dates is asked on a day, of the built-in ones and of a user's.

#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>

#include <algorithm>
#include <span>
#include <string_view>

namespace therapy::inline v0_1::catalog::detail {

/// The row that stands nearest to a day; none: there is no row of that at all.
template <class Row>
struct OnDay {
    Row const* row = nullptr;
    RowTime time = RowTime::not_yet;

    /// Whether it is about the day, be it no longer confirmed.
    [[nodiscard]] bool speaks() const noexcept { return row != nullptr && (time == RowTime::in_force || time == RowTime::not_confirmed); }
    /// Whether what it says holds on that day, and a source confirms it.
    [[nodiscard]] bool holds() const noexcept { return row != nullptr && time == RowTime::in_force && row->sources.confidence() != Confidence::unconfirmed; }
};

/// In force before no longer confirmed, that before over, that before not yet; of two alike the later one.
template <class Row, class Wanted>
[[nodiscard]] OnDay<Row> on_day(std::span<Row const> rows, Date date, Wanted wanted) noexcept {
    constexpr int nearness[] = {0, 3, 2, 1}; // by RowTime
    auto const near = [&](RowTime time) { return nearness[static_cast<std::size_t>(time)]; };
    OnDay<Row> best;
    for (Row const& row : rows) {
        if (!wanted(row))
            continue;
        auto const time = row_time(row.dates, date);
        bool const later = best.row != nullptr && best.row->dates.first < row.dates.first;
        if (best.row == nullptr || near(time) > near(best.time) || (time == best.time && later))
            best = {&row, time};
    }
    return best;
}

/// The user's row where one speaks of the day, or else the built-in one.
template <class Row, class Wanted>
[[nodiscard]] OnDay<Row> on_day(std::span<Row const> own, std::span<Row const> built_in, Date date, Wanted wanted) noexcept {
    auto const mine = on_day(own, date, wanted);
    if (mine.speaks())
        return mine;
    auto const known = on_day(built_in, date, wanted);
    return known.row != nullptr ? known : mine;
}

/// The rows of one place. \pre they are ordered by place \complexity O(log n)
template <class Row>
[[nodiscard]] std::span<Row const> of_place(std::span<Row const> rows, std::string_view jurisdiction) noexcept {
    auto const first = std::ranges::lower_bound(rows, jurisdiction, {}, &Row::jurisdiction);
    auto const past = std::ranges::upper_bound(rows, jurisdiction, {}, &Row::jurisdiction);
    return {first, past};
}

/// That of one place.
template <class Row>
[[nodiscard]] OnDay<Row> on_day(std::span<Row const> own, std::span<Row const> built_in, Date date, std::string_view jurisdiction) noexcept {
    return on_day(own, of_place(built_in, jurisdiction), date, [&](Row const& row) { return row.jurisdiction == jurisdiction; });
}

} // namespace therapy::catalog::detail
