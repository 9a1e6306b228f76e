#pragma once
// The usual search: one site at most, nothing weighed, by time. The first of each role who can start is taken.

#include "slot_rows.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// Goes through the days word by word: what all roles of one candidate leave is a few ANDs, and who of many takes a start is
/// looked up start by start.
class THERAPY_NO_EXPORT SlotScan {
public:
    enum class Found {
        slot,
        none, ///< there are no more
        look, ///< a row does not say all there is to know: whoever weighs everything goes on from here
    };

    /// Begins. \pre the rows are set out for the same task \returns whether the task is of that kind
    [[nodiscard]] bool set_out(SlotTask const& task, SlotDays& days, SlotRows& rows);
    /// The next slot. \param resources  one a role; of those who are the only ones they are set by `set_out_resources`
    [[nodiscard]] Found next(std::vector<Subject>& resources);
    void set_out_resources(std::vector<Subject>& resources) const;

    [[nodiscard]] std::int64_t start() const noexcept { return start_; } ///< of the slot found
    // Where it is, for whoever goes on.
    [[nodiscard]] std::int64_t day() const noexcept { return day_; }
    [[nodiscard]] std::uint32_t bit() const noexcept { return from_bit_; } ///< the first that was not looked at
    [[nodiscard]] std::int64_t not_before() const noexcept { return not_before_; }

private:
    static constexpr std::size_t rows_at_once = 4;

    /// Goes to the next day with starts.
    [[nodiscard]] Found enter_next_day();
    /// Goes to the next word of the day that has starts left. \returns whether there is one
    [[nodiscard]] bool enter_next_word() noexcept;
    /// Of the first of some starts, who takes it: `none` takes away those at which nobody can.
    [[nodiscard]] Found choose(std::vector<Subject>& resources);

    SlotTask const* task_ = nullptr;
    SlotDays* days_ = nullptr;
    SlotRows* rows_ = nullptr;
    Few<std::uint32_t, 4> several_{}; ///< roles of several candidates, those with few first
    bool impossible_ = false;         ///< some role has nobody
    std::uint32_t apart_ = 0, step_ = 1, apart_bits_ = 0; ///< how far slots are apart: in seconds, and in steps of the grid

    std::int64_t day_ = 0, last_day_ = 0;
    std::int64_t chunk_ = no_time; ///< of days, of which some are known to be in vain
    std::uint32_t in_vain_ = 0;
    std::int64_t base_ = 0;
    std::uint32_t count_ = 0, words_ = 0; ///< of its starts that can be booked
    Few<Bits const*, 8> today_{};         ///< the site's row and those of who is the only one, up to a multiple of `rows_at_once`
    std::uint32_t word_ = 0;
    Bits left_ = 0;                       ///< starts of the word not looked at
    std::uint32_t from_bit_ = 0;
    std::int64_t not_before_ = 0;         ///< on another day
    std::int64_t start_ = 0;
};

} // namespace therapy::schedule::detail
