#pragma once
// The walk of the sweep: rows in start order, a cell per resource with the latest end so far. An overlap is one compare
// away; only from the second active row on does a resource get a list.

#include "overlap_state.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace therapy::inline v0_1::schedule::detail {

inline constexpr std::size_t prefetch_distance = 12;

/// The rows come from a source: `start`, `end`, `row` by position, `resource` by position and kind; and `prefetch`, to have
/// what a later position needs at hand. K is the number of kinds, 0 when only the source knows.
class Sweep {
public:
    Sweep(OverlapColumns const& columns, OverlapSink const& sink, OverlapScratch::State& state)
        : columns_{&columns}, sink_{&sink}, state_{&state}, batch_{columns, sink} {
        lay_out_cells();
    }

    /// Takes in one row by start order. \returns false to end the run
    template <std::size_t K, class Source>
    [[nodiscard]] bool take(Source const& source, std::size_t position) {
        auto const start = source.start(position);
        auto const end = source.end(position);
        auto const row = source.row(position);
        auto const kinds = K == 0 ? source.kinds() : K;
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            auto const resource = source.resource(position, kind);
            auto& cell = cells_[resource];
            if (start < cell.end || cell.row >= cell_has_tracker) [[unlikely]] {
                if (!settle(cell, resource, start, {end, row})) {
                    return false;
                }
            } else {
                // a row that ends before it starts leaves an end in the past: harmless
                cell.end = resource == nowhere_ ? 0 : end;
                cell.row = row;
            }
        }
        return true;
    }

    template <std::size_t K, class Source>
    void look_ahead(Source const& source, std::size_t position) const {
        auto const kinds = K == 0 ? source.kinds() : K;
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            fetch_to_write(cells_ + source.resource(position, kind));
        }
    }

    /// Walks rows in start order. \returns false to end the run
    template <std::size_t K, class Source>
    [[nodiscard]] bool walk(Source const& source, std::size_t past) {
        std::size_t position = 0;
        auto const unguarded = past > prefetch_distance ? past - prefetch_distance : 0;
        for (; position < unguarded; ++position) {
            look_ahead<K>(source, position + prefetch_distance);
            source.prefetch(position + 2 * prefetch_distance);
            if (!take<K>(source, position)) {
                return false;
            }
        }
        for (; position < past; ++position) {
            if (!take<K>(source, position)) {
                return false;
            }
        }
        return deliver_arrivals();
    }

    [[nodiscard]] OverlapRun finish() {
        batch_.flush();
        if (batch_.stopped()) {
            return OverlapRun::stopped;
        }
        for (std::size_t i = 0; i < trackers_used_; ++i) {
            if (!state_->trackers[i].finish(*sink_)) {
                return OverlapRun::stopped;
            }
        }
        return OverlapRun::complete;
    }

private:
    static constexpr std::size_t arrivals_at_once = 4096;

    void lay_out_cells() {
        auto const count = columns_->resource_count;
        nowhere_ = count;
        state_->cells.assign(std::size_t{count} + 1, SweepCell{0, 0});
        state_->arrivals.clear();
        state_->free_lists.clear();
        for (std::size_t i = state_->lists.size(); i > 0; --i) {
            state_->free_lists.push_back(static_cast<std::uint32_t>(i - 1));
        }
        for (std::uint32_t resource = 0; resource < columns_->capacity.size(); ++resource) {
            if (columns_->capacity[resource] != 1) {
                if (trackers_used_ == state_->trackers.size()) {
                    state_->trackers.emplace_back();
                }
                state_->trackers[trackers_used_].reset(resource, columns_->capacity[resource]);
                state_->cells[resource] = {0xFFFF'FFFF, cell_has_tracker | static_cast<std::uint32_t>(trackers_used_)};
                ++trackers_used_;
            }
        }
        cells_ = state_->cells.data();
    }

    /// The row meets another, or the cell is more than one row.
    [[nodiscard]] bool settle(SweepCell& cell, std::uint32_t resource, std::uint32_t start, ActiveRow row) {
        if (row.end <= start) {
            return true;
        }
        if ((cell.row & cell_has_list) != 0) {
            auto const number = cell.row & ~cell_has_list;
            if (start >= cell.end) {
                state_->free_lists.push_back(number);
                cell = {row.end, row.row};
                return true;
            }
            state_->lists[number].join(batch_, columns_->group, resource, start, row);
            cell.end = std::max(cell.end, row.end);
            return !batch_.stopped();
        }
        if ((cell.row & cell_has_tracker) != 0) {
            state_->arrivals.push_back({cell.row & ~cell_has_tracker, start, row});
            return state_->arrivals.size() < arrivals_at_once || deliver_arrivals();
        }
        auto const number = take_list();
        auto& list = state_->lists[number];
        list.clear();
        list.push({cell.end, cell.row});
        list.join(batch_, columns_->group, resource, start, row);
        cell = {std::max(cell.end, row.end), cell_has_list | number};
        return !batch_.stopped();
    }

    [[nodiscard]] std::uint32_t take_list() {
        if (state_->free_lists.empty()) {
            state_->lists.emplace_back();
            return static_cast<std::uint32_t>(state_->lists.size() - 1);
        }
        auto const number = state_->free_lists.back();
        state_->free_lists.pop_back();
        return number;
    }

    [[nodiscard]] bool deliver_arrivals() {
        auto& arrivals = state_->arrivals;
        for (std::size_t i = 0; i < arrivals.size(); ++i) {
            if (i + prefetch_distance < arrivals.size()) {
                auto const ahead = arrivals[i + prefetch_distance].row.row;
                if (!columns_->units.empty()) {
                    fetch(columns_->units.data() + ahead);
                }
                if (!columns_->tolerance.empty()) {
                    fetch(columns_->tolerance.data() + ahead);
                }
            }
            auto const& arrival = arrivals[i];
            if (!state_->trackers[arrival.tracker].arrive(*columns_, *sink_, arrival.start, arrival.row)) {
                return false;
            }
        }
        arrivals.clear();
        return true;
    }

    OverlapColumns const* columns_;
    OverlapSink const* sink_;
    OverlapScratch::State* state_;
    SweepCell* cells_ = nullptr;
    std::uint32_t nowhere_ = 0; ///< the cell of rows that hold no resource
    std::size_t trackers_used_ = 0;
    PairBatch batch_;
};

} // namespace therapy::inline v0_1::schedule::detail
