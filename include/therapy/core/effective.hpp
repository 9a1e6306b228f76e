#pragma once
// Tables whose rows hold from one date to another: thresholds, rates, rules of a payer or a state.

#include <therapy/core/date_range.hpp>
#include <therapy/core/source.hpp>
#include <therapy/core/stated.hpp>

#include <span>

namespace therapy::inline v0_1 {

/// One row: a value, when it holds, and how far it was confirmed.
template <class T>
struct EffectiveRow {
    T value;
    DateRange valid;
    Source source{};
    boost::optional<Date> confirmed_through{}; ///< last day somebody checked; needed for an open-ended row

    friend bool operator==(EffectiveRow const&, EffectiveRow const&) = default;
};

/// The row in force on a date; the first when several are.
///
/// \returns the row; `none` when the table covers the date with no row between others or before the first;
///          `unknown(not_confirmed)` past the last confirmed date: never the last row
/// \complexity O(n)
template <class T>
[[nodiscard]] Stated<EffectiveRow<T>> in_force(std::span<EffectiveRow<T> const> rows, Date date) {
    bool unconfirmed = false; // in force by its own dates, but past what was confirmed
    bool later = false;
    for (auto const& row : rows) {
        if (row.valid.contains(date)) {
            if (row.confirmed_through ? date <= *row.confirmed_through : row.valid.past().has_value())
                return row;
            unconfirmed = true;
        }
        later = later || date < row.valid.first();
    }
    if (unconfirmed || !later)
        return Stated<EffectiveRow<T>>::unknown(Unknown::not_confirmed);
    return Stated<EffectiveRow<T>>::none();
}

} // namespace therapy
