#pragma once
// A compiled series and its occurrences in a window: rules, what was added, left out and moved, on the zone's clocks.

#include "rule_walk.hpp"
#include "wall_clock.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// An occurrence that no rule yields: an added date, or one that was moved.
struct Extra {
    std::int64_t wall;
    std::int64_t original;
    std::int64_t instant; ///< where it was given on UTC
    bool on_utc;
    std::int32_t override_index; ///< -1: an added date
};

/// Walls [from, past) at which the rules' occurrences are left out.
struct LeftOut {
    std::int64_t from, past;
};

struct SeriesPlan {
    TimeZone zone;
    ClockPolicies policies;
    std::span<OffsetSpan const> kept = zone.kept_offsets();
    std::vector<RulePlan> rules{};
    std::vector<Extra> extras{};     ///< by wall
    std::vector<LeftOut> left_out{}; ///< ascending, apart from each other
};

/// An occurrence on its way out.
struct Found {
    std::int64_t instant;
    std::int64_t wall;
    std::int64_t original;
    std::int32_t override_index;
    WallClock::State state;
};

/// Walks the walls [from, past) of a series, which must outlive it.
class SeriesWalk {
public:
    SeriesWalk(SeriesPlan const& plan, std::int64_t from, std::int64_t past);

    /// The next occurrences of the rules alone, ascending, without those left out. \returns fewer than `most`: that was all
    std::size_t rule_walls(std::int64_t* walls, std::size_t most);
    /// Everything, ascending by instant, what is at the same instant once unless it was moved there. Where `from` lies in a tangle
    /// of walls (`WallClock::Stretch`), what comes before it in the tangle is not seen. \returns fewer than `most`: that was all
    std::size_t fill(Found* found, std::size_t most);
    [[nodiscard]] bool has_extras() const noexcept { return extra_ != past_extra_; }
    [[nodiscard]] WallClock& clock() noexcept { return clock_; }

private:
    /// A further rule and what it has ready.
    struct Further {
        RuleWalk walk;
        std::array<std::int64_t, 16> ready{};
        std::size_t next = 0, count = 0;
        bool all = false; // nothing comes after what is ready

        [[nodiscard]] std::int64_t const* peek(std::int64_t past);
    };
    std::size_t merged_walls(std::int64_t* walls, std::size_t most);
    /// The next by wall. \returns whether there was one
    bool next(Found& found);
    /// Puts the rest of a tangle in order, from its first occurrence on.
    void untangle(Found const& first, std::int64_t past);

    WallClock clock_;
    std::int64_t past_;
    boost::optional<RuleWalk> only_{}; // where there is one rule
    std::vector<Further> several_{};   // where there are more
    LeftOut const* left_out_;
    LeftOut const* past_left_out_;
    Extra const* extra_;
    Extra const* past_extra_;
    std::array<std::int64_t, 16> ready_{};
    std::size_t next_ready_ = 0, ready_count_ = 0;
    bool rules_ended_ = false;
    std::int64_t clear_from_ = 0, clear_past_ = 0; // walls that are no tangle's
    std::vector<Found> tangled_{};                 // in order
    std::size_t next_tangled_ = 0;
    boost::optional<Found> held_{}; // what came after the tangle
};

} // namespace therapy::schedule::detail
