#include "overlap_state.hpp"

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

void PairBatch::flush() {
    auto count = filled_;
    filled_ = 0;
    if (stopped_) {
        return;
    }
    if (holder_ != nullptr || group_ != nullptr || !one_row_per_resource_) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < count; ++i) {
            auto const pair = pairs_[i];
            bool forgiven = pair.first == pair.second;
            if (holder_ != nullptr) {
                forgiven |= holder_[pair.first] == holder_[pair.second];
            }
            if (group_ != nullptr) {
                auto const group = group_[pair.first];
                forgiven |= group != 0 && group == group_[pair.second];
            }
            pairs_[kept] = pair;
            kept += static_cast<std::size_t>(!forgiven);
        }
        count = kept;
    }
    if (count != 0) {
        stopped_ = sink_->on_pairs(sink_->context, {pairs_.data(), count}) == SinkFlow::stop;
    }
}

namespace {

constexpr auto later_end = [](auto const& a, auto const& b) noexcept { return a.end > b.end; };
constexpr auto laxer = [](auto const& a, auto const& b) noexcept { return a.limit > b.limit; };

} // namespace

void CapacityTracker::reset(std::uint32_t resource, std::uint32_t capacity) noexcept {
    resource_ = resource;
    capacity_ = capacity;
    now_ = 0;
    units_ = 0;
    held_.clear();
    tolerances_.clear();
    over_ = false;
    over_rows_.clear();
    arrived_.clear();
}

std::uint32_t CapacityTracker::strictest() {
    while (!tolerances_.empty() && tolerances_.front().end <= now_) {
        std::pop_heap(tolerances_.begin(), tolerances_.end(), laxer);
        tolerances_.pop_back();
    }
    return tolerances_.empty() ? capacity_ : std::min(capacity_, tolerances_.front().limit);
}

void CapacityTracker::drop_earliest() {
    units_ -= held_.front().units;
    if (held_.size() == 1) {
        held_.clear();
        return;
    }
    std::pop_heap(held_.begin(), held_.end(), later_end);
    held_.pop_back();
}

/// Compares what is held at `now_`, all ends and starts of that instant taken in, with what is allowed.
bool CapacityTracker::judge(OverlapSink const& sink) {
    auto const limit = strictest();
    bool const over = units_ > limit;
    if (over) {
        if (!over_) {
            over_ = true;
            over_start_ = now_;
            peak_units_ = units_;
            peak_capacity_ = limit;
            over_rows_.clear();
            for (auto const& held : held_) {
                over_rows_.push_back(held.row);
            }
        } else {
            over_rows_.insert(over_rows_.end(), arrived_.begin(), arrived_.end());
            if (units_ - limit > peak_units_ - peak_capacity_) {
                peak_units_ = units_;
                peak_capacity_ = limit;
            }
        }
        arrived_.clear();
        return true;
    }
    arrived_.clear();
    if (!over_) {
        return true;
    }
    over_ = false;
    std::sort(over_rows_.begin(), over_rows_.end());
    over_rows_.erase(std::unique(over_rows_.begin(), over_rows_.end()), over_rows_.end());
    return sink.on_overload(sink.context, {.resource = resource_,
                                           .start = over_start_,
                                           .end = now_,
                                           .capacity = peak_capacity_,
                                           .units = peak_units_,
                                           .rows = over_rows_}) == SinkFlow::go_on;
}

/// Lets rows end, instant by instant, as long as that is before `instant`.
bool CapacityTracker::leave_before(OverlapSink const& sink, std::uint64_t instant) {
    while (!held_.empty() && held_.front().end < instant) {
        now_ = held_.front().end;
        while (!held_.empty() && held_.front().end == now_) {
            drop_earliest();
        }
        if (over_ && !judge(sink)) {
            return false;
        }
    }
    return true;
}

bool CapacityTracker::arrive(OverlapColumns const& columns, OverlapSink const& sink, std::uint32_t start, ActiveRow row) {
    auto const units = columns.units.empty() ? 1 : columns.units[row.row];
    if (start > now_) {
        if (!judge(sink) || !leave_before(sink, start)) {
            return false;
        }
        now_ = start;
        while (!held_.empty() && held_.front().end == start) {
            drop_earliest();
        }
    }
    units_ += units;
    held_.push_back({row.end, row.row, units});
    std::push_heap(held_.begin(), held_.end(), later_end);
    if (!columns.tolerance.empty() && columns.tolerance[row.row] < capacity_) {
        tolerances_.push_back({columns.tolerance[row.row], row.end});
        std::push_heap(tolerances_.begin(), tolerances_.end(), laxer);
    }
    if (over_) {
        arrived_.push_back(row.row);
    }
    return true;
}

bool CapacityTracker::finish(OverlapSink const& sink) {
    return judge(sink) && leave_before(sink, std::uint64_t{1} << 32);
}

} // namespace therapy::inline v0_1::schedule::detail
