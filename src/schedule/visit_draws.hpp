#pragma once
// What each visit draws from the authorizations.

#include "session_judges.hpp"

#include <boost/container/small_vector.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// What a visit has of the authorizations.
struct Draw {
    std::uint32_t session = 0;
    boost::optional<std::size_t> window{}; ///< what it draws from
    boost::optional<std::size_t> asked{};  ///< the last one of its date, where none has a visit left
    std::int64_t number = 0;               ///< of the visit, among those that asked `window` or `asked`
    std::int64_t left = 0;                 ///< in `window`, after it
};

/// Calls `see(Draw)` for each visit until it returns false. Visits draw in the order of their dates, not of their bookings, each from
/// the first window of its date that has one left.
template <class See>
void each_draw(std::vector<VisitWindow> const& windows, std::span<AgendaEntry const> entries, See&& see) {
    boost::container::small_vector<std::int64_t, 8> left, asked;
    for (auto const& window : windows) {
        left.push_back(window.visits.value_or(0) - window.used);
        asked.push_back(window.used);
    }
    for (auto const& entry : entries) {
        Draw draw{.session = entry.session};
        for (std::size_t w = 0; w < windows.size() && !draw.window; ++w) {
            if (!has_day(windows[w].dates, entry.day))
                continue;
            draw.number = ++asked[w];
            draw.asked = w;
            if (windows[w].visits && left[w] <= 0)
                continue;
            draw.window = w;
            draw.left = --left[w];
        }
        if (!see(draw))
            return;
    }
}

inline constexpr std::int32_t few_days = 7;
inline constexpr std::int64_t few_visits = 2;

/// Soon no visit, or no day, is left of what one drew from. \param left  visits after that one, where they are limited
[[nodiscard]] inline bool is_running_out(VisitWindow const& window, std::int64_t left, std::int32_t day) noexcept {
    return (window.visits && left <= few_visits) || Days(window.dates).past <= std::int64_t{day} + 1 + few_days;
}

/// Whether one and all visits have one in the first window of a day, however they are drawn, and more are left than is told of. Nothing
/// is to be told of a visit on that day then, and it takes nothing from another one.
[[nodiscard]] inline bool is_ample(std::vector<VisitWindow> const& windows, std::size_t all_visits, std::int32_t day) noexcept {
    auto const window = std::find_if(windows.begin(), windows.end(), [&](VisitWindow const& one) { return has_day(one.dates, day); });
    if (window == windows.end())
        return false;
    return !is_running_out(*window, window->visits.value_or(0) - window->used - static_cast<std::int64_t>(all_visits), day);
}

} // namespace therapy::schedule::detail
