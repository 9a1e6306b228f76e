#pragma once
// Time buckets for rows that come in any order, and the order inside a bucket.

#include "overlap_state.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

inline constexpr std::size_t rows_per_bucket = 96;
inline constexpr std::size_t most_buckets = 2048;
inline constexpr std::size_t most_counters = std::size_t{1} << 16;

/// Where each time bucket begins among rows ordered by bucket. A bucket holds the starts that are equal above `shift`.
struct Buckets {
    unsigned shift = 0;
    std::size_t count = 0;
    std::size_t largest = 0;
    std::uint32_t* begins = nullptr; ///< one past each row placed; `ends[b]` is where bucket b begins once all are placed
    std::uint32_t* ends = nullptr;
};

/// The number of low bits of a start that a bucket leaves open, for about `rows_per_bucket` rows in each.
[[nodiscard]] unsigned bucket_shift(std::size_t rows, StartRange const& range) noexcept;

[[nodiscard]] Buckets count_buckets(std::span<std::uint32_t const> starts, StartRange const& range, unsigned shift,
                                    OverlapScratch::State& state);

/// Room for the counters of one bucket.
[[nodiscard]] inline std::uint32_t* bucket_counters(OverlapScratch::State& state) {
    state.counters.resize(std::max(state.counters.size(), most_counters));
    return state.counters.data();
}

/// Copies one bucket in order of (start, row): a counting sort with about a counter a row, then an insertion pass for
/// starts that shared a counter; where too many did, std::sort.
///
/// \param bucket_bits  the starts are less than two to this
template <class Row>
void order_bucket(Row const* rows, std::size_t count, unsigned bucket_bits, std::uint32_t* counters, Row* ordered) {
    constexpr std::size_t few = 16;
    if (count <= few) {
        std::copy_n(rows, count, ordered);
    } else {
        auto const width = std::min(bucket_bits, static_cast<unsigned>(std::bit_width(std::min(count, most_counters) - 1)));
        auto const used = std::size_t{1} << width;
        auto const drop = bucket_bits - width;
        std::fill_n(counters, used, 0U);
        for (std::size_t i = 0; i < count; ++i) {
            ++counters[rows[i].start() >> drop];
        }
        std::uint32_t total = 0;
        for (std::size_t c = 0; c < used; ++c) {
            auto const here = counters[c];
            counters[c] = total;
            total += here;
        }
        for (std::size_t i = 0; i < count; ++i) {
            ordered[counters[rows[i].start() >> drop]++] = rows[i];
        }
        if (drop == 0) {
            return;
        }
    }
    auto moves_left = 8 * count;
    for (std::size_t i = 1; i < count; ++i) {
        if (ordered[i - 1].start() <= ordered[i].start()) {
            continue;
        }
        auto const moving = ordered[i];
        auto hole = i;
        for (; hole > 0 && ordered[hole - 1].start() > moving.start(); --hole) {
            ordered[hole] = ordered[hole - 1];
        }
        ordered[hole] = moving;
        if (i - hole > moves_left) {
            std::sort(ordered, ordered + count,
                      [](Row const& a, Row const& b) { return a.start() != b.start() ? a.start() < b.start() : a.row() < b.row(); });
            return;
        }
        moves_left -= i - hole;
    }
}

} // namespace therapy::inline v0_1::schedule::detail
