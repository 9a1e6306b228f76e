#pragma once
// The occurrences of one compiled rule, one after the other, from any moment on.

#include "rule_plan.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// Walks a plan, which must outlive it. Nothing is allocated unless the rule chooses positions.
class RuleWalk {
public:
    explicit RuleWalk(RulePlan const& plan) noexcept : plan_(&plan) {}

    /// Goes to the first occurrence not before `from`.
    void seek(std::int64_t from);
    /// Writes the next occurrences before `past`, at most `most`, ascending. \returns how many; fewer than `most`: that was all
    /// \pre `past` is the same at every call after a seek
    std::size_t fill(std::int64_t* walls, std::size_t most, std::int64_t past);

private:
    std::size_t fill_days(std::int64_t* walls, std::size_t most, std::int64_t past);
    std::size_t fill_selected(std::int64_t* walls, std::size_t most, std::int64_t past);
    std::size_t fill_periods(std::int64_t* walls, std::size_t most, std::int64_t past);
    void begin_block();

    RulePlan const* plan_;
    bool ended_ = false;
    std::int64_t number_ = 0; // of the block, or of the period
    std::size_t time_ = 0;    // the next of the plan's times
    // Rules of days: the rest of the block.
    DayBits days_{};
    int word_ = 0;
    std::uint64_t rest_ = 0;
    // Rules that choose positions: what is chosen from the block.
    std::vector<std::int64_t> selected_{};
    std::size_t next_selected_ = 0;
    MonthCache cache_{};
};

} // namespace therapy::schedule::detail
