#include "overlap_buckets.hpp"

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

unsigned bucket_shift(std::size_t rows, StartRange const& range) noexcept {
    auto const wanted = std::clamp<std::size_t>(rows / rows_per_bucket, 2, most_buckets);
    unsigned shift = 0;
    while (((range.last - range.first) >> shift) >= wanted) {
        ++shift;
    }
    return shift;
}

Buckets count_buckets(std::span<std::uint32_t const> starts, StartRange const& range, unsigned shift, OverlapScratch::State& state) {
    Buckets buckets{.shift = shift, .count = std::size_t{(range.last - range.first) >> shift} + 1};
    state.bucket_ends.assign(2 * buckets.count + 2, 0);
    buckets.ends = state.bucket_ends.data();
    buckets.begins = buckets.ends + 1;
    auto* const even = buckets.begins;
    auto* const odd = even + buckets.count;
    std::size_t i = 0;
    for (; i + 1 < starts.size(); i += 2) { // two histograms: neighbours often fall into one bucket
        ++even[(starts[i] - range.first) >> shift];
        ++odd[(starts[i + 1] - range.first) >> shift];
    }
    if (i < starts.size()) {
        ++even[(starts[i] - range.first) >> shift];
    }
    std::uint32_t total = 0;
    for (std::size_t b = 0; b < buckets.count; ++b) {
        auto const count = even[b] + odd[b];
        buckets.largest = std::max<std::size_t>(buckets.largest, count);
        even[b] = total;
        total += count;
    }
    return buckets;
}

} // namespace therapy::inline v0_1::schedule::detail
