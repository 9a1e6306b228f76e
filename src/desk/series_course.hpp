#pragma once
// The days of a series gone through once, the best way to each kept.

#include "series_layout.hpp"

#include <array>
#include <map>

namespace therapy::inline v0_1::desk::detail {

/// What a visit adds, but for what depends on the visit before.
struct Local {
    std::int64_t same, preference, same_time, time_of_day;
    friend std::strong_ordering operator<=>(Local const&, Local const&) noexcept = default;
    friend bool operator==(Local const&, Local const&) noexcept = default;
};

/// Whose visits count as the same ones, and which time of day as the same.
struct Favoured {
    std::uint32_t who = 0;
    boost::optional<std::int32_t> second_of_day{};
};

/// What the days to come depend on.
struct SeriesState {
    std::uint64_t last = 0;                        ///< one more than the day of the last visit; 0: there is none
    std::uint32_t in_week = 0;
    std::array<std::uint32_t, most_limits> used{}; ///< of the allowances that may run out

    [[nodiscard]] std::uint64_t code() const noexcept;
    [[nodiscard]] static SeriesState of(std::uint64_t code) noexcept;
};

/// One day after the other: where a visit may be, and what one adds.
class SeriesSteps {
public:
    struct Limits {
        std::uint32_t least_days_apart;
        bool allowances;
    };

    SeriesSteps(SeriesRequest const& request, Layout const& layout, Limits const& limits);
    SeriesSteps(SeriesRequest const& request, Layout const& layout) : SeriesSteps(request, layout, {.least_days_apart = request.least_days_apart, .allowances = true}) {}

    /// Whether the request lets a visit be on a day, but for its allowances.
    [[nodiscard]] bool may_place(SeriesState const& state, std::size_t day) const;
    /// What a day without a visit adds, and the state after it.
    [[nodiscard]] SeriesScore passed(SeriesState const& state, std::size_t day) const;
    [[nodiscard]] SeriesState after(SeriesState state, std::size_t day) const;
    /// What a visit on a day adds.
    [[nodiscard]] SeriesScore placed(SeriesState const& state, std::size_t day, Local const& local) const;
    /// Calls `enter` with each state after it, and the allowance that it draws on.
    template <class Enter>
    void each_placed(SeriesState state, std::size_t day, Enter const& enter) const {
        state.last = day + 1;
        ++state.in_week;
        if (!limits_.allowances || request_.allowances.empty())
            return enter(after(state, day), boost::optional<std::size_t>());
        for (std::size_t which = 0; which < request_.allowances.size(); ++which)
            if (auto const drawn = drawn_on(state, day, which))
                enter(after(*drawn, day), boost::optional<std::size_t>(which));
    }

private:
    [[nodiscard]] bool is_last_of_week(std::size_t day) const;
    [[nodiscard]] Week const& week_of(std::size_t day) const { return layout_.weeks[layout_.days[day].week]; }
    [[nodiscard]] boost::optional<SeriesState> drawn_on(SeriesState state, std::size_t day, std::size_t which) const;

    SeriesRequest const& request_;
    Layout const& layout_;
    Limits limits_;
    std::vector<std::size_t> limited_{}; ///< allowances that may run out
};

[[nodiscard]] Local local_value(SeriesRequest const& request, Favoured const& favoured, Option const& option);

/// The best option of each day for one choice of what is favoured, and the days gone through with it.
class Course {
public:
    Course(SeriesRequest const& request, Layout const& layout, Favoured const& favoured, SeriesSteps const& steps);

    /// How many days' best options are at the favoured time: no series has more of them.
    [[nodiscard]] std::int64_t most_at_same_time() const;
    /// Goes through all days. \returns the best score
    SeriesScore run();
    /// The visits of the last run.
    [[nodiscard]] std::vector<SeriesVisit> visits() const;

private:
    struct Reached {
        SeriesScore score;
        std::uint32_t node;
    };
    struct Node {
        std::uint32_t before = 0;
        std::uint32_t day = 0;
        boost::optional<std::size_t> allowance{};
    };
    using States = std::map<std::uint64_t, Reached>; // in one order everywhere, so that of equals the same one is taken

    void keep(States& states, SeriesState const& state, SeriesScore const& score, std::uint32_t before, boost::optional<Node> const& visit);

    Layout const& layout_;
    SeriesSteps const& steps_;
    std::vector<Option const*> best_{};
    std::vector<Local> local_{};
    std::vector<Node> nodes_{};
    std::uint32_t end_ = 0;
};

/// The best visits there are by the score, whatever they do to each other.
[[nodiscard]] std::vector<SeriesVisit> best_visits(SeriesRequest const& request, Layout const& layout);

} // namespace therapy::desk::detail
