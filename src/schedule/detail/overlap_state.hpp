#pragma once
// The moving parts the two search methods share: pairs on their way to the sink, rows active on a resource of capacity 1,
// and the units held on resources of any other capacity.

#include "touch.hpp"

#include <therapy/schedule/detail/overlap_kernel.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// Memory that is written before it is read: never cleared, never copied when it grows.
template <class T>
class RawBuffer {
public:
    [[nodiscard]] T* at_least(std::size_t count) {
        if (count > size_) {
            size_ = 0;
            memory_.reset();
            memory_ = std::make_unique_for_overwrite<T[]>(count);
            size_ = count;
        }
        return memory_.get();
    }

private:
    std::unique_ptr<T[]> memory_;
    std::size_t size_ = 0;
};

/// A row that holds a resource until `end`.
struct ActiveRow {
    std::uint32_t end;
    std::uint32_t row;
};

/// Pairs on their way to the sink; forgiven ones (one holder, one group) are taken out a batch at a time, so that their
/// columns are read in bulk and the search itself stays free of them.
class PairBatch {
public:
    PairBatch(OverlapColumns const& columns, OverlapSink const& sink) noexcept
        : sink_{&sink}, holder_{columns.holder.data()}, group_{columns.group.data()}, one_row_per_resource_{columns.resources.size() == 1} {
    }

    /// Pairs a row that starts at `start` with every active row, and drops from `active` those that ended by then.
    /// \returns the number of rows still active, moved to the front
    [[nodiscard]] std::size_t join(std::span<ActiveRow> active, std::uint32_t resource, std::uint32_t start, ActiveRow row) {
        std::size_t kept = 0;
        std::size_t next = 0;
        while (next < active.size() && !stopped_) {
            auto const past = std::min(active.size(), next + (pairs_.size() - filled_));
            auto filled = filled_;
            for (; next < past; ++next) { // no branch: every candidate is written, and counted when it is a pair
                auto const other = active[next];
                auto const alive = static_cast<std::size_t>(other.end > start);
                active[kept] = other;
                kept += alive;
                pairs_[filled] = {resource, std::min(other.row, row.row), std::max(other.row, row.row), start,
                                  std::min(other.end, row.end)};
                filled += alive;
            }
            filled_ = filled;
            if (filled_ == pairs_.size()) {
                flush();
            }
        }
        return kept;
    }

    void flush();

    [[nodiscard]] bool stopped() const noexcept { return stopped_; }

private:
    OverlapSink const* sink_;
    std::uint32_t const* holder_;
    std::uint32_t const* group_;
    bool one_row_per_resource_;
    bool stopped_ = false;
    std::size_t filled_ = 0;
    std::array<OverlapPair, 512> pairs_;
};

/// The rows active on one resource of capacity 1.
class ActiveList {
public:
    void clear() noexcept {
        rows_.clear();
        looked_at_groups_ = false;
    }

    void push(ActiveRow row) { rows_.push_back(row); }

    /// Takes in a row that starts at `start`, after pairing it with those active.
    void join(PairBatch& batch, std::span<std::uint32_t const> groups, std::uint32_t resource, std::uint32_t start, ActiveRow row) {
        if (rows_.size() < crowd || groups.empty() || !is_classmate(groups, groups[row.row])) {
            rows_.resize(batch.join(rows_, resource, start, row));
            looked_at_groups_ = looked_at_groups_ && rows_.size() >= crowd;
        }
        rows_.push_back(row);
    }

private:
    /// From so many rows on it pays to know whether all are of one group: a class, however large, then has nothing to pair
    /// or to look through. Below, forgiven pairs cost less than fetching the groups.
    static constexpr std::size_t crowd = 8;

    [[nodiscard]] bool is_classmate(std::span<std::uint32_t const> groups, std::uint32_t group) {
        if (!looked_at_groups_) {
            looked_at_groups_ = true;
            group_ = groups[rows_.front().row];
            for (auto const& active : rows_) {
                group_ = groups[active.row] == group_ ? group_ : 0;
            }
        }
        if (group_ != group) {
            group_ = 0;
        }
        return group_ != 0;
    }

    std::vector<ActiveRow> rows_;
    std::uint32_t group_ = 0; ///< the group of every row in a crowd that was looked at, 0 when they differ
    bool looked_at_groups_ = false;
};

/// The units held on one resource whose capacity is not 1, followed through time.
class CapacityTracker {
public:
    void reset(std::uint32_t resource, std::uint32_t capacity) noexcept;

    /// Takes in the next row by start. \returns false when the sink stopped
    [[nodiscard]] bool arrive(OverlapColumns const& columns, OverlapSink const& sink, std::uint32_t start, ActiveRow row);

    /// Lets every row end. \returns false when the sink stopped
    [[nodiscard]] bool finish(OverlapSink const& sink);

private:
    struct Tolerance {
        std::uint32_t limit;
        std::uint32_t end;
    };
    struct Held {
        std::uint32_t end;
        std::uint32_t row;
        std::uint32_t units;
    };

    [[nodiscard]] bool judge(OverlapSink const& sink);
    [[nodiscard]] bool leave_before(OverlapSink const& sink, std::uint64_t instant);
    [[nodiscard]] std::uint32_t strictest();
    void drop_earliest();

    std::uint32_t resource_ = 0;
    std::uint32_t capacity_ = 0;
    std::uint32_t now_ = 0;             ///< everything before this instant is settled
    std::uint64_t units_ = 0;           ///< held at `now_`
    std::vector<Held> held_;            ///< a heap, the earliest end on top
    std::vector<Tolerance> tolerances_; ///< a heap, the strictest on top; rows that ended leave when they come to the top
    bool over_ = false;
    std::uint32_t over_start_ = 0;
    std::uint32_t peak_capacity_ = 0;
    std::uint64_t peak_units_ = 0;
    std::vector<std::uint32_t> over_rows_;
    std::vector<std::uint32_t> arrived_; ///< at `now_`, while over
};

/// What a resource of the sweep looks like in one look: 8 bytes.
struct SweepCell {
    std::uint32_t end; ///< no active row ends later; all ones on a resource that has a tracker
    std::uint32_t row; ///< the active row, or a list or tracker by number
};

inline constexpr std::uint32_t cell_has_list = 0x8000'0000;
inline constexpr std::uint32_t cell_has_tracker = 0x4000'0000;

/// An arrival at a tracked resource, kept until its bucket is through.
struct TrackedArrival {
    std::uint32_t tracker;
    std::uint32_t start;
    ActiveRow row;
};

/// A row of the sweep with its resources, as small as can be: what is moved is what costs. One word takes up to three
/// resources.
template <std::size_t Words>
struct PackedRow {
    std::uint64_t when; ///< 16 bits start in its bucket, 32 bits row, 16 bits length
    std::array<std::uint64_t, Words> what;

    [[nodiscard]] std::uint32_t start() const noexcept { return static_cast<std::uint32_t>(when >> 48); }
    [[nodiscard]] std::uint32_t row() const noexcept { return static_cast<std::uint32_t>(when >> 16); }
    [[nodiscard]] std::uint32_t length() const noexcept { return static_cast<std::uint32_t>(when & 0xFFFF); }
};

/// A row with one resource, in 12 bytes.
struct PackedOccupancy {
    std::uint32_t when; ///< 16 bits start in its bucket, 16 bits length
    std::uint32_t number;
    std::uint32_t resource;

    [[nodiscard]] std::uint32_t start() const noexcept { return when >> 16; }
    [[nodiscard]] std::uint32_t row() const noexcept { return number; }
    [[nodiscard]] std::uint32_t length() const noexcept { return when & 0xFFFF; }
};

/// A row that takes everything else from the caller's columns.
struct PlainRow {
    std::uint32_t in_bucket;
    std::uint32_t number;

    [[nodiscard]] std::uint32_t start() const noexcept { return in_bucket; }
    [[nodiscard]] std::uint32_t row() const noexcept { return number; }
};

/// One occupancy in the grouped method.
struct GroupedRow {
    std::uint64_t key; ///< resource, then start from the earliest one
    std::uint32_t end;
    std::uint32_t row;
};

/// A resource column as numbers of the run: `nowhere`, the count of resources, where a row holds none.
class NumberColumn {
public:
    NumberColumn() = default;
    NumberColumn(std::uint32_t const* indices, std::uint32_t first, std::uint32_t nowhere) noexcept
        : indices_{indices}, first_{first}, nowhere_{nowhere} {}

    [[nodiscard]] std::uint32_t operator[](std::size_t row) const noexcept {
        auto const index = indices_[row];
        return index < nowhere_ - first_ ? index + first_ : nowhere_;
    }
    void prefetch(std::size_t row) const noexcept { fetch(indices_ + row); }

private:
    std::uint32_t const* indices_ = nullptr;
    std::uint32_t first_ = 0;
    std::uint32_t nowhere_ = 0;
};

struct OverlapScratch::State {
    std::vector<NumberColumn> resources;
    // sweep
    std::vector<SweepCell> cells;
    RawBuffer<std::byte> rows;   ///< in buckets
    RawBuffer<std::byte> bucket; ///< one bucket in order
    std::vector<std::uint32_t> bucket_ends;
    std::vector<std::uint32_t> counters;
    std::vector<ActiveList> lists;
    std::vector<std::uint32_t> free_lists;
    std::vector<CapacityTracker> trackers;
    std::vector<TrackedArrival> arrivals;
    // grouped
    RawBuffer<GroupedRow> grouped;
    RawBuffer<GroupedRow> grouped_spare;
    ActiveList active;
    CapacityTracker tracker;
};

/// The earliest and latest start, and whether the starts are in order already.
struct StartRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool ascending = true;
};

[[nodiscard]] OverlapRun sweep_overlaps(OverlapColumns const& columns, OverlapSink const& sink, StartRange const& range,
                                        OverlapScratch::State& state);
[[nodiscard]] OverlapRun grouped_overlaps(OverlapColumns const& columns, OverlapSink const& sink, StartRange const& range,
                                          OverlapScratch::State& state);

[[nodiscard]] inline std::uint32_t capacity_of(OverlapColumns const& columns, std::uint32_t resource) noexcept {
    return columns.capacity.empty() ? 1 : columns.capacity[resource];
}

} // namespace therapy::inline v0_1::schedule::detail
