// The time-bucketed sweep. Rows need ordering by start only once, whatever number of resources each holds: one histogram,
// one scatter into time buckets that fit a cache, a counting sort inside the bucket, and the walk over it.

#include "overlap_buckets.hpp"
#include "overlap_state.hpp"
#include "overlap_walk.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr unsigned most_packed_bits = 16;        ///< of a start in its bucket
constexpr std::uint32_t longest_packed = 0xFFFF; ///< this long, or longer: see the caller's column

template <std::size_t K>
constexpr std::size_t resources_per_word = K <= 2   ? K
                                           : K == 4 ? 2
                                                    : 3;

template <std::size_t K>
constexpr unsigned resource_bits = resources_per_word<K> == 3 ? 21 : 32;

template <std::size_t K>
using Packed = std::conditional_t<K == 1, PackedOccupancy, PackedRow<(K + resources_per_word<K> - 1) / resources_per_word<K>>>;

/// The caller's columns as they are, when the starts ascend already.
template <std::size_t K>
struct ColumnSource {
    OverlapColumns const* columns;
    std::span<NumberColumn const> resources;

    [[nodiscard]] std::uint32_t start(std::size_t i) const noexcept { return columns->start[i]; }
    [[nodiscard]] std::uint32_t end(std::size_t i) const noexcept { return columns->end[i]; }
    [[nodiscard]] std::uint32_t row(std::size_t i) const noexcept { return static_cast<std::uint32_t>(i); }
    [[nodiscard]] std::size_t kinds() const noexcept { return resources.size(); }
    [[nodiscard]] std::uint32_t resource(std::size_t i, std::size_t kind) const noexcept { return resources[kind][i]; }
    void prefetch(std::size_t) const noexcept {}
};

/// One bucket of packed rows in order.
template <std::size_t K>
struct PackedSource {
    Packed<K> const* rows;
    Packed<K> const* to_come; ///< the next bucket, unordered
    std::uint32_t const* ends;
    std::uint32_t bucket_start;

    [[nodiscard]] std::uint32_t start(std::size_t i) const noexcept { return bucket_start + rows[i].start(); }
    [[nodiscard]] std::uint32_t row(std::size_t i) const noexcept { return rows[i].row(); }
    [[nodiscard]] std::uint32_t end(std::size_t i) const noexcept {
        auto const length = rows[i].length();
        return length == longest_packed ? ends[row(i)] : start(i) + length;
    }
    [[nodiscard]] static constexpr std::size_t kinds() noexcept { return K; }
    [[nodiscard]] std::uint32_t resource(std::size_t i, std::size_t kind) const noexcept {
        if constexpr (K == 1) {
            return rows[i].resource;
        } else {
            constexpr auto mask = (std::uint64_t{1} << resource_bits<K>)-1;
            auto const word = rows[i].what[kind / resources_per_word<K>];
            return static_cast<std::uint32_t>(word >> (kind % resources_per_word<K> * resource_bits<K>)&mask);
        }
    }
    void prefetch(std::size_t i) const noexcept { fetch(to_come + i); }
};

/// One bucket of plain rows in order.
template <std::size_t K>
struct PlainSource {
    PlainRow const* rows;
    std::size_t count;
    OverlapColumns const* columns;
    std::span<NumberColumn const> resources;
    std::uint32_t bucket_start;

    [[nodiscard]] std::uint32_t start(std::size_t i) const noexcept { return bucket_start + rows[i].start(); }
    [[nodiscard]] std::uint32_t row(std::size_t i) const noexcept { return rows[i].row(); }
    [[nodiscard]] std::uint32_t end(std::size_t i) const noexcept { return columns->end[rows[i].row()]; }
    [[nodiscard]] std::size_t kinds() const noexcept { return resources.size(); }
    [[nodiscard]] std::uint32_t resource(std::size_t i, std::size_t kind) const noexcept { return resources[kind][rows[i].row()]; }
    void prefetch(std::size_t i) const noexcept {
        auto const row = rows[std::min(i, count - 1)].row();
        fetch(columns->end.data() + row);
        for (auto const& column : resources) {
            column.prefetch(row);
        }
    }
};

/// Puts every row into its time bucket with `make(row, start in the bucket)`, then orders and walks one bucket after the
/// other as `source_of(rows, count, the next bucket, bucket start)` presents it. \returns false to end the run
template <std::size_t K, class Row, class Make, class SourceOf>
[[nodiscard]] bool sweep_buckets(OverlapColumns const& columns, StartRange const& range, unsigned shift, OverlapScratch::State& state,
                                 Sweep& sweep, Make make, SourceOf source_of) {
    static_assert(std::is_trivially_copyable_v<Row> && alignof(Row) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    constexpr auto lines_ahead = std::size_t{128} / sizeof(Row);
    auto const room_for = [](RawBuffer<std::byte>& buffer, std::size_t count) {
        return reinterpret_cast<Row*>(buffer.at_least(count * sizeof(Row)));
    };
    auto const n = columns.start.size();
    auto const buckets = count_buckets(columns.start, range, shift, state);
    auto* const rows = room_for(state.rows, n + lines_ahead);
    auto const in_bucket = (std::uint32_t{1} << shift) - 1;
    for (std::uint32_t row = 0; row < n; ++row) {
        auto const since_first = columns.start[row] - range.first;
        auto* const to = rows + buckets.begins[since_first >> shift]++;
        fetch_to_write(to + lines_ahead); // stores miss one after the other, prefetches all at once
        *to = make(row, since_first & in_bucket);
    }
    auto* const ordered = room_for(state.bucket, buckets.largest);
    auto* const counters = bucket_counters(state);
    buckets.ends[0] = 0;
    for (std::size_t b = 0; b < buckets.count; ++b) {
        auto const count = std::size_t{buckets.ends[b + 1]} - buckets.ends[b];
        if (count == 0) {
            continue;
        }
        order_bucket(rows + buckets.ends[b], count, shift, counters, ordered);
        auto const source = source_of(ordered, count, rows + buckets.ends[b + 1], range.first + (static_cast<std::uint32_t>(b) << shift));
        if (!sweep.walk<K>(source, count)) {
            return false;
        }
    }
    return true;
}

template <std::size_t K>
[[nodiscard]] bool sweep_packed(OverlapColumns const& columns, StartRange const& range, unsigned shift, OverlapScratch::State& state,
                                Sweep& sweep) {
    auto const* const starts = columns.start.data();
    auto const* const ends = columns.end.data();
    std::array<NumberColumn, K> resources{};
    std::copy_n(state.resources.begin(), K, resources.begin());
    auto const make = [=](std::uint32_t row, std::uint32_t start) {
        auto const length = ends[row] > starts[row] ? std::min(ends[row] - starts[row], longest_packed) : 0;
        if constexpr (K == 1) {
            return PackedOccupancy{start << 16 | length, row, resources[0][row]};
        } else {
            Packed<K> packed{std::uint64_t{start} << 48 | std::uint64_t{row} << 16 | length, {}};
            for (std::size_t kind = 0; kind < K; ++kind) {
                packed.what[kind / resources_per_word<K>] |= std::uint64_t{resources[kind][row]} << (kind % resources_per_word<K> * resource_bits<K>);
            }
            return packed;
        }
    };
    return sweep_buckets<K, Packed<K>>(columns, range, shift, state, sweep, make,
                                       [=](auto const* rows, std::size_t, auto const* to_come, std::uint32_t bucket_start) {
                                           return PackedSource<K>{rows, to_come, ends, bucket_start};
                                       });
}

/// For any number of resource columns, any number of resources and any times.
template <std::size_t K>
[[nodiscard]] bool sweep_plain(OverlapColumns const& columns, StartRange const& range, OverlapScratch::State& state, Sweep& sweep) {
    return sweep_buckets<K, PlainRow>(
        columns, range, bucket_shift(columns.start.size(), range), state, sweep,
        [](std::uint32_t row, std::uint32_t start) {
            return PlainRow{start, row};
        },
        [&](PlainRow const* rows, std::size_t count, PlainRow const*, std::uint32_t bucket_start) {
            return PlainSource<K>{rows, count, &columns, state.resources, bucket_start};
        });
}

template <std::size_t K>
[[nodiscard]] bool sweep_unordered(OverlapColumns const& columns, StartRange const& range, OverlapScratch::State& state, Sweep& sweep) {
    if constexpr (K != 0) {
        auto const shift = std::min(bucket_shift(columns.start.size(), range), most_packed_bits);
        auto const buckets = (range.last - range.first) >> shift;
        if (columns.resource_count < (std::uint64_t{1} << resource_bits<K>)&&buckets <= std::max(most_buckets, columns.start.size() / 8)) {
            return sweep_packed<K>(columns, range, shift, state, sweep);
        }
    }
    return sweep_plain<K>(columns, range, state, sweep);
}

template <std::size_t K>
[[nodiscard]] OverlapRun sweep_rows(OverlapColumns const& columns, OverlapSink const& sink, StartRange const& range,
                                    OverlapScratch::State& state) {
    Sweep sweep{columns, sink, state};
    bool const complete =
        range.ascending ? sweep.walk<K>(ColumnSource<K>{&columns, state.resources}, columns.start.size()) : sweep_unordered<K>(columns, range, state, sweep);
    return complete ? sweep.finish() : OverlapRun::stopped;
}

} // namespace

OverlapRun sweep_overlaps(OverlapColumns const& columns, OverlapSink const& sink, StartRange const& range, OverlapScratch::State& state) {
    switch (columns.resources.size()) {
    case 1: return sweep_rows<1>(columns, sink, range, state);
    case 2: return sweep_rows<2>(columns, sink, range, state);
    case 3: return sweep_rows<3>(columns, sink, range, state);
    case 4: return sweep_rows<4>(columns, sink, range, state);
    case 5: return sweep_rows<5>(columns, sink, range, state);
    case 6: return sweep_rows<6>(columns, sink, range, state);
    default: return sweep_rows<0>(columns, sink, range, state);
    }
}

} // namespace therapy::inline v0_1::schedule::detail
