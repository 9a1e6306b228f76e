// The grouped method: every occupancy in order of resource, then start, and one resource after the other. Touches no
// table of resources, so a few rows among millions of resources cost a few rows; and a crowded resource has its rows side
// by side.

#include "overlap_state.hpp"
#include "radix_sort.hpp"

#include <algorithm>
#include <bit>

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::size_t few_rows = 1024;

} // namespace

OverlapRun grouped_overlaps(OverlapColumns const& columns, OverlapSink const& sink, StartRange const& range, OverlapScratch::State& state) {
    auto const n = columns.start.size();
    auto const start_bits = static_cast<unsigned>(std::bit_width(range.last - range.first));
    auto* rows = state.grouped.at_least(n * columns.resources.size());
    std::size_t count = 0;
    for (auto const& column : state.resources) {
        for (std::size_t row = 0; row < n; ++row) {
            auto const start = columns.start[row];
            auto const resource = column[row];
            if (resource < columns.resource_count && start < columns.end[row]) {
                rows[count++] = {std::uint64_t{resource} << start_bits | (start - range.first), columns.end[row],
                                 static_cast<std::uint32_t>(row)};
            }
        }
    }
    if (count <= few_rows) {
        std::sort(rows, rows + count,
                  [](GroupedRow const& a, GroupedRow const& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
    } else {
        auto const resource_bits = static_cast<unsigned>(std::bit_width(columns.resource_count - 1));
        rows = radix_sort(rows, state.grouped_spare.at_least(count), count, start_bits + resource_bits, [](GroupedRow const& row) { return row.key; });
    }

    auto const start_mask = (std::uint64_t{1} << start_bits) - 1;
    PairBatch batch{columns, sink};
    for (std::size_t first = 0; first < count;) {
        auto const resource = static_cast<std::uint32_t>(rows[first].key >> start_bits);
        auto past = first;
        auto const capacity = capacity_of(columns, resource);
        if (capacity == 1) {
            auto& active = state.active;
            active.clear();
            for (; past < count && rows[past].key >> start_bits == resource; ++past) {
                auto const start = range.first + static_cast<std::uint32_t>(rows[past].key & start_mask);
                active.join(batch, columns.group, resource, start, {rows[past].end, rows[past].row});
                if (batch.stopped()) {
                    return OverlapRun::stopped;
                }
            }
        } else {
            state.tracker.reset(resource, capacity);
            for (; past < count && rows[past].key >> start_bits == resource; ++past) {
                auto const start = range.first + static_cast<std::uint32_t>(rows[past].key & start_mask);
                if (!state.tracker.arrive(columns, sink, start, {rows[past].end, rows[past].row})) {
                    return OverlapRun::stopped;
                }
            }
            if (!state.tracker.finish(sink)) {
                return OverlapRun::stopped;
            }
        }
        first = past;
    }
    batch.flush();
    return batch.stopped() ? OverlapRun::stopped : OverlapRun::complete;
}

} // namespace therapy::inline v0_1::schedule::detail
