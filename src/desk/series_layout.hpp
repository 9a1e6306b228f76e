#pragma once
// A series day by day: which days and weeks it has, and at what times a visit could be on each.

#include "other_ways.hpp"

#include <therapy/desk/series.hpp>

#include <functional>

namespace therapy::inline v0_1::desk::detail {

constexpr std::size_t most_limits = 4; ///< allowances that may run out: their use is part of a state
constexpr std::uint32_t unlimited = 0xFFFF'FFFF;

/// A time at which a visit could be.
struct Option {
    std::uint32_t who;          ///< of the candidates of the role that should be the same
    std::int32_t second_of_day;
    schedule::Slot slot;
};

struct Week {
    Date first;
    std::uint32_t times;        ///< a week
    std::uint32_t wanted;       ///< of these, still to be placed
};

/// One day of the series.
struct Day {
    Date date;
    std::size_t week;
    bool allowed = true;        ///< by weekday, and far enough from visits that are booked
    std::vector<Option> options{};
};

/// A request laid out day by day.
class Layout {
public:
    /// \param judge  what speaks against a slot beside who and what is free; none: nothing
    explicit Layout(SeriesRequest const& request, std::function<Report(schedule::Slot const&)> judge = {}) : request_(request), judge_(std::move(judge)) {}

    /// \returns what is wrong with the request
    Report validate() const;

    void lay_out();

    /// \returns problems of the search
    Report search(schedule::SlotContext const& context);
    /// Adds at each start the other ways to fill the roles: one visit may stand in another's way for whom or what it takes.
    /// \returns whether these are all there are
    bool add_other_ways(schedule::SlotContext const& context);

    std::vector<Week> weeks{};
    std::vector<Day> days{};
    std::vector<std::uint32_t> limits{}; ///< of the allowances
    Report refusals{};                   ///< of slots, each reason once
    std::uint32_t wanted = 0;
    bool whole = true;                   ///< of each start refused, every way was tried

private:
    bool allowed(Date day) const;
    /// Asks for each candidate of the role that should be the same, and for all days.
    template <class Search>
    Report each_search(Search const& search);
    Report search(schedule::SlotQuery const& query, schedule::SlotContext const& context, std::uint32_t who);
    /// The day on which a slot begins, and the second of it; none on another day.
    boost::optional<std::pair<std::size_t, std::int32_t>> day_of(schedule::Slot const& slot) const;

    /// The slot, or the best one at its start with others in it that nothing speaks against.
    boost::optional<schedule::Slot> admitted_of(schedule::Slot const& slot, Day const& day, OtherWays& others);

    SeriesRequest const& request_;
    std::function<Report(schedule::Slot const&)> judge_;
};

/// A layout with its searches done, or what is wrong.
[[nodiscard]] Report ready(Layout& layout, schedule::SlotContext const& context);

} // namespace therapy::desk::detail
