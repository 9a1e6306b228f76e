#pragma once
// The moments of a day at which sessions may start: every so many minutes from the day's first instant.

#include <therapy/core/time_zone.hpp>

#include <iterator>
#include <memory>

namespace therapy::inline v0_1::schedule {

/// Starts a step apart, counted anew on every local date from its first instant: not from 00:00, which a day need not have,
/// and not on the UTC line, where the grid would shift when the clock is changed. Steps are elapsed time: where the clock jumps
/// from 02:00 to 03:00, the start after 01:00 on a grid of hours is 03:00. The last step of a day may be cut short.
class THERAPY_EXPORT SlotGrid {
public:
    /// \param step    more than nothing, at most 24 hours
    /// \param offset  from the first instant of a day to a start; whole steps of it do not matter
    /// \returns       the grid, or `schedule.not-a-grid`
    [[nodiscard]] static Expected<SlotGrid> make(TimeZone zone, Duration step, Duration offset = {});
    /// For literals. \throws Error as `make` reports.
    SlotGrid(TimeZone zone, Duration step, Duration offset = {});

    [[nodiscard]] TimeZone const& zone() const noexcept { return zone_; }
    [[nodiscard]] Duration step() const noexcept { return step_; }
    [[nodiscard]] Duration offset() const noexcept { return offset_; } ///< in [0, step)

    friend bool operator==(SlotGrid const&, SlotGrid const&) = default;

private:
    struct Unchecked {};
    SlotGrid(TimeZone zone, Duration step, Duration offset, Unchecked);

    TimeZone zone_;
    Duration step_;
    Duration offset_;
};

/// The starts of a grid in a period, by time, each worked out when it is come to. A forward range; copies are cheap.
class THERAPY_EXPORT GridStarts {
public:
    class iterator {
    public:
        using iterator_concept = std::forward_iterator_tag;
        using value_type = Instant;
        using difference_type = std::ptrdiff_t;

        iterator() = default;
        [[nodiscard]] Instant operator*() const noexcept { return therapy::detail::TrustedInstant::of(at_); }
        iterator& operator++() {
            at_ += range_->step_;
            if (at_ >= day_end_)
                range_->enter(*this, day_ + 1);
            return *this;
        }
        iterator operator++(int) {
            auto const before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(iterator const& a, iterator const& b) noexcept { return a.at_ == b.at_; }
        friend bool operator==(iterator const& at, std::default_sentinel_t) noexcept { return at.is_past(); }

    private:
        friend class GridStarts;
        THERAPY_EXPORT friend boost::optional<Instant> next_on_grid(SlotGrid const& grid, Instant from);
        [[nodiscard]] bool is_past() const noexcept { return at_ >= range_->past_; }

        GridStarts const* range_ = nullptr;
        std::int64_t at_ = 0;
        std::int64_t day_ = 0;
        std::int64_t day_end_ = 0;
    };

    /// \throws Error `core.zone-rules-unknown`
    GridStarts(SlotGrid const& grid, Period const& period);

    [[nodiscard]] iterator begin() const;
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    THERAPY_EXPORT friend boost::optional<Instant> next_on_grid(SlotGrid const& grid, Instant from);
    struct Clock;
    GridStarts(SlotGrid const& grid, std::int64_t from, std::int64_t past);
    /// Goes to the first start of a date, or of the next one that has any.
    void enter(iterator& at, std::int64_t day) const;

    std::shared_ptr<Clock const> clock_;
    std::int64_t from_;
    std::int64_t past_;
    std::int64_t step_;
    std::int64_t offset_;
};

/// The starts of a grid in a period. \throws Error `core.zone-rules-unknown`
/// \complexity O(1) to the first, whenever it is, and to each of the others
[[nodiscard]] THERAPY_EXPORT GridStarts grid_starts(SlotGrid const& grid, Period const& period);
/// \throws Error `core.zone-rules-unknown`
[[nodiscard]] THERAPY_EXPORT bool is_on_grid(SlotGrid const& grid, Instant start);
/// The first start at an instant or after it; none at the end of the calendar. \throws Error `core.zone-rules-unknown`
[[nodiscard]] THERAPY_EXPORT boost::optional<Instant> next_on_grid(SlotGrid const& grid, Instant from);

} // namespace therapy::schedule
