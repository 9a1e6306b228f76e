#pragma once
// A recurrence rule and a start, compiled to masks and counts: which days and moments a period has, without walking there.

#include <therapy/schedule/recurrence_rule.hpp>

#include "civil.hpp"

#include <array>

namespace therapy::inline v0_1::schedule::detail {

/// Days from a first one, one bit a day.
struct DayBits {
    std::int32_t first = 0;
    int words = 0;
    std::array<std::uint64_t, 6> bits{};

    [[nodiscard]] std::int64_t count() const noexcept;
    /// The n-th day, from 0. \pre n < count()
    [[nodiscard]] std::int32_t day(std::int64_t n) const noexcept;
};

/// The month last looked at.
struct MonthCache {
    std::int32_t first = 0;
    int length = 0; ///< 0: none yet
    std::uint32_t days = 0;
};

/// A rule, compiled. Wall times are seconds since 1970 on the wall.
///
/// A rule of days or longer periods yields *blocks*: its k-th period, as days, each with the same times. (DAILY takes a month
/// for a block where that makes it quicker.) A rule of hours, minutes or seconds is asked for its next period.
class RulePlan {
public:
    /// \param start       the start of the series
    /// \param whole_days  the series has dates and no times
    /// \pre validate(rule, lenient).passes()
    RulePlan(RecurrenceRule const& rule, std::int64_t start, bool whole_days);

    [[nodiscard]] std::int64_t start() const noexcept { return start_; }
    /// The last moment at which an occurrence may start.
    [[nodiscard]] std::int64_t last() const noexcept { return last_; }
    void end_by(std::int64_t last) noexcept { last_ = std::min(last_, last); }
    /// Also leaves out [from, past).
    void leave_out(std::int64_t from, std::int64_t past) noexcept {
        hole_from_ = from;
        hole_past_ = past;
    }
    [[nodiscard]] bool in_hole(std::int64_t wall) const noexcept { return wall >= hole_from_ && wall < hole_past_; }
    [[nodiscard]] bool has_hole() const noexcept { return hole_from_ < hole_past_; }

    /// The first occurrence, found within one cycle of the calendar and the interval or not at all.
    [[nodiscard]] boost::optional<std::int64_t> first() const;
    struct Counted {
        std::int64_t last;  ///< the last occurrence of those counted
        std::int64_t count; ///< less than asked for: the calendar ended
    };
    /// The `count`-th occurrence. \pre first()
    [[nodiscard]] Counted resolve_count(std::int64_t count) const;

    [[nodiscard]] bool in_days() const noexcept { return frequency_ >= Frequency::daily; }
    /// Moments of a day (of an hour, a minute, for shorter periods) in seconds, ascending.
    [[nodiscard]] std::vector<std::int32_t> const& times() const noexcept { return times_; }
    /// Whether only some of a period's occurrences count; `selected` then says which.
    [[nodiscard]] bool selects() const noexcept { return !positions_.empty(); }
    void selected(DayBits const& days, std::vector<std::int64_t>& walls) const;

    // Rules of days and longer periods.
    /// The block that a day lies in or after. \pre the day is not before the start's
    [[nodiscard]] std::int64_t block_of(std::int32_t day) const noexcept;
    /// \returns false past the calendar's end
    [[nodiscard]] bool block(std::int64_t number, DayBits& days) const noexcept;

    // Rules of shorter periods; periods are numbered from 1970.
    [[nodiscard]] std::int64_t unit() const noexcept { return unit_; }
    /// The first period of the rule that is not before `period`; `past` when there is none before it.
    [[nodiscard]] std::int64_t next_period(std::int64_t period, std::int64_t past, MonthCache& cache) const noexcept;

private:
    enum class Block { year, weeks_of_year, month, week, day, month_of_days };
    enum class Numbered { in_month, in_year };
    struct YearBits {
        std::array<std::uint64_t, 6> bits;
    };

    void take_days(RecurrenceRule const& rule);
    void take_times(RecurrenceRule const& rule, bool whole_days);
    void take_positions(std::vector<int> const& positions);
    void choose_blocks();

    [[nodiscard]] std::uint32_t days_in_month(int year, int month) const noexcept;
    [[nodiscard]] YearBits year_filter(int year) const noexcept;
    [[nodiscard]] bool day_passes(std::int32_t day) const noexcept;
    /// Whether the start is an occurrence of the first block.
    [[nodiscard]] bool yields_start() const;
    void load_month(std::int32_t day, MonthCache& cache) const noexcept;
    [[nodiscard]] std::int32_t next_day(std::int32_t day, std::int32_t past, MonthCache& cache) const noexcept;
    [[nodiscard]] std::int64_t align(std::int64_t period) const noexcept;
    [[nodiscard]] bool reachable() const noexcept;

    Frequency frequency_;
    std::int64_t interval_;
    std::int64_t start_;
    std::int64_t last_ = past_wall - 1;
    std::int64_t hole_from_ = 0, hole_past_ = 0;
    int week_start_;

    // Which days.
    static constexpr std::uint32_t every_month = 0x1ffe;
    std::uint32_t months_ = every_month;    // bit m: month m
    std::uint32_t month_days_ = 0;          // bit d - 1: day d
    std::uint32_t month_days_from_end_ = 0; // bit 31 - d: the d-th last
    std::uint32_t weekdays_ = 0;            // bit w: every weekday w
    bool by_month_day_ = false;
    bool by_weekday_ = false;
    Numbered numbered_ = Numbered::in_month;
    std::vector<WeekdayNumber> numbered_days_{};
    std::vector<int> year_days_{};
    std::vector<int> weeks_{};
    bool filters_year_ = false; // by days or weeks of the year or weekdays numbered in it
    bool filters_days_ = false; // by anything but weekdays

    // Which moments.
    std::vector<std::int32_t> times_{};
    std::vector<int> positions_{};
    std::uint64_t hours_ = 0, minutes_ = 0, seconds_ = 0; // that periods shorter than a day may be in
    bool all_periods_ = true;                             // nothing narrows them

    // Where periods begin.
    Block block_ = Block::day;
    std::int64_t base_ = 0;    // the number of the start's period
    std::int64_t unit_ = 0;    // seconds in a period shorter than a day
    std::uint64_t stride_ = 0; // every interval-th of 64 days
    std::uint32_t week_mask_ = 0;
};

} // namespace therapy::schedule::detail
