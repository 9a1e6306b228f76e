#include <therapy/schedule/slot_grid.hpp>

#include <therapy/core/core_rules.hpp>
#include <therapy/core/error.hpp>
#include <therapy/schedule/availability_rules.hpp>

#include "detail/zone_clock.hpp"

namespace therapy::inline v0_1::schedule {

using detail::day_length;
using detail::day_of;

Expected<SlotGrid> SlotGrid::make(TimeZone zone, Duration step, Duration offset) {
    if (step.count_seconds() <= 0 || step.count_seconds() > day_length)
        return tl::unexpected<Finding>(Finding{.rule = rules::not_a_grid, .args = {.limit = day_length, .actual = step.count_seconds(), .unit = Unit::seconds}});
    return SlotGrid(zone, step, offset, Unchecked{});
}

SlotGrid::SlotGrid(TimeZone zone, Duration step, Duration offset) : SlotGrid(value_or_throw(make(zone, step, offset))) {}

SlotGrid::SlotGrid(TimeZone zone, Duration step, Duration offset, Unchecked)
    : zone_(zone), step_(step), offset_(Duration::seconds((offset.count_seconds() % step.count_seconds() + step.count_seconds()) % step.count_seconds())) {}

struct GridStarts::Clock {
    detail::ZoneClock clock;
};

GridStarts::GridStarts(SlotGrid const& grid, Period const& period) : GridStarts(grid, period.start().unix_seconds(), period.end().unix_seconds()) {}

GridStarts::GridStarts(SlotGrid const& grid, std::int64_t from, std::int64_t past)
    : clock_(std::make_shared<Clock>(Clock{detail::ZoneClock(grid.zone(), from, past)})),
      from_(from),
      past_(past),
      step_(grid.step().count_seconds()),
      offset_(grid.offset().count_seconds()) {
    if (!clock_->clock.is_known())
        throw Error(Finding{.rule = therapy::rules::zone_rules_unknown, .args = {.value = std::string(grid.zone().name())}});
}

void GridStarts::enter(iterator& at, std::int64_t day) const {
    auto const& clock = clock_->clock;
    auto start = clock.day_start(day);
    for (;; ++day) {
        auto const end = clock.day_start(day + 1);
        at.day_ = day;
        at.day_end_ = end;
        at.at_ = start + offset_;
        if (at.at_ < end || at.at_ >= past_)
            return;
        start = end; // a date without a start: a skipped one, or one too short
    }
}

GridStarts::iterator GridStarts::begin() const {
    auto const& clock = clock_->clock;
    auto day = day_of(from_ + clock.least_offset()) - 1;
    while (clock.day_start(day + 1) <= from_)
        ++day;
    iterator at;
    at.range_ = this;
    enter(at, day);
    if (at.at_ < from_) {
        at.at_ += (from_ - at.at_ + step_ - 1) / step_ * step_;
        if (at.at_ >= at.day_end_)
            enter(at, at.day_ + 1);
    }
    return at;
}

GridStarts grid_starts(SlotGrid const& grid, Period const& period) { return {grid, period}; }

boost::optional<Instant> next_on_grid(SlotGrid const& grid, Instant from) {
    // Of any few days following each other, one has a start.
    auto const start = from.unix_seconds();
    GridStarts const starts(grid, start, start + 8 * day_length);
    auto const found = Instant::from_unix_seconds(starts.begin().at_);
    return found ? boost::optional<Instant>(*found) : boost::none;
}

bool is_on_grid(SlotGrid const& grid, Instant start) { return next_on_grid(grid, start) == start; }

} // namespace therapy::schedule
