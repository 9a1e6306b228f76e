#pragma once
// The starts of one day as bits: bit k is the start k steps after the first.

#include "cell_plan.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace therapy::inline v0_1::schedule::detail {

/// Whole steps in a time of seconds, rounded down. Exact for times of up to 2²⁸ seconds either way.
class Steps {
public:
    explicit Steps(std::uint32_t step) noexcept : by_(std::max(step, 2u)), step_(step), bias_(((1u << 28) / step + 1) * step), bias_steps_(bias_ / step) {}

    [[nodiscard]] std::uint32_t step() const noexcept { return step_; }
    [[nodiscard]] std::int32_t in(std::int64_t seconds) const noexcept { return in_sum(static_cast<std::uint32_t>(seconds), bias_); }
    /// What `in` needs added to its seconds to be asked for a sum of 32-bit numbers, which may wrap: `in_sum(a, bias() - b)` is `in(a - b)`.
    [[nodiscard]] std::uint32_t bias() const noexcept { return bias_; }
    [[nodiscard]] std::int32_t in_sum(std::uint32_t seconds, std::uint32_t with_bias) const noexcept {
        auto const biased = seconds + with_bias;
        auto const steps = step_ == 1 ? biased : biased / by_;
        return static_cast<std::int32_t>(steps - bias_steps_);
    }

private:
    Divisor by_;
    std::uint32_t step_;
    std::uint32_t bias_;       ///< seconds, a multiple of the step
    std::uint32_t bias_steps_;
};

using Bits = std::uint64_t;

[[nodiscard]] constexpr std::uint32_t words_for(std::uint32_t bits) noexcept { return (bits + 63) / 64; }

/// Calls `change(word, mask)` for the words that have bits of [from, past). \pre from < past
template <class Change>
inline void each_word(Bits* row, std::uint32_t from, std::uint32_t past, Change&& change) noexcept {
    auto const first = from / 64;
    auto const last = (past - 1) / 64;
    auto const head = ~Bits{0} << (from % 64);
    auto const tail = ~Bits{0} >> (63 - (past - 1) % 64);
    if (first == last) {
        change(row[first], head & tail);
        return;
    }
    change(row[first], head);
    for (auto word = first + 1; word < last; ++word)
        change(row[word], ~Bits{0});
    change(row[last], tail);
}

/// Sets, or clears, what lies in [0, count) of [from, past).
inline void set_bits(Bits* row, std::uint32_t count, std::int64_t from, std::int64_t past) noexcept {
    from = std::max<std::int64_t>(from, 0);
    past = std::min<std::int64_t>(past, count);
    if (from < past)
        each_word(row, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(past), [](Bits& word, Bits mask) { word |= mask; });
}
inline void clear_bits(Bits* row, std::uint32_t count, std::int64_t from, std::int64_t past) noexcept {
    from = std::max<std::int64_t>(from, 0);
    past = std::min<std::int64_t>(past, count);
    if (from < past)
        each_word(row, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(past), [](Bits& word, Bits mask) { word &= ~mask; });
}

/// Like `clear_bits` for a row with a word to spare at its end: nearly always two words, whatever they hold.
inline void clear_run(Bits* row, std::uint32_t count, std::int32_t from, std::int32_t past) noexcept {
    from = std::max(from, 0);
    auto const length = past - from;
    if (length <= 0 || from >= static_cast<std::int32_t>(count))
        return;
    if (length > 63) [[unlikely]]
        return clear_bits(row, count, from, past);
    auto const run = (Bits{1} << length) - 1;
    auto const at = static_cast<std::uint32_t>(from) % 64;
    auto* const word = row + static_cast<std::uint32_t>(from) / 64;
    word[0] &= ~(run << at);
    word[1] &= ~(run >> 1 >> (63 - at));
}

[[nodiscard]] inline bool has_bit(Bits const* row, std::uint32_t bit) noexcept { return (row[bit / 64] >> (bit % 64) & 1) != 0; }

/// The first set bit from `at` on; `count` when there is none.
[[nodiscard]] inline std::uint32_t next_bit(Bits const* row, std::uint32_t count, std::uint32_t at) noexcept {
    if (at >= count)
        return count;
    auto word = at / 64;
    auto bits = row[word] & ~Bits{0} << (at % 64);
    auto const words = words_for(count);
    while (bits == 0) {
        if (++word == words)
            return count;
        bits = row[word];
    }
    return word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
}

} // namespace therapy::schedule::detail
