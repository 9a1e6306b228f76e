#pragma once
// Sorting rows by an integer key, in a few passes over them.

#include <array>
#include <cstddef>
#include <utility>

namespace therapy::inline v0_1::schedule::detail {

/// Least significant digit first, 11 bits at a time, over the bits that occur; leaves equal keys in their order.
/// \param key    of a row: an unsigned number of at most `bits` bits
/// \param spare  room for as many rows
/// \returns      where the sorted rows are, `rows` or `spare`
template <class Row, class Key>
[[nodiscard]] Row* radix_sort(Row* rows, Row* spare, std::size_t count, unsigned bits, Key const& key) {
    constexpr unsigned digit_bits = 11;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    if (count == 0)
        return rows;
    for (unsigned shift = 0; shift < bits; shift += digit_bits) {
        std::array<std::size_t, digits> place{};
        for (std::size_t i = 0; i < count; ++i)
            ++place[(key(rows[i]) >> shift) & (digits - 1)];
        if (place[(key(rows[0]) >> shift) & (digits - 1)] == count)
            continue;
        std::size_t total = 0;
        for (auto& at : place) {
            auto const here = at;
            at = total;
            total += here;
        }
        for (std::size_t i = 0; i < count; ++i)
            spare[place[(key(rows[i]) >> shift) & (digits - 1)]++] = rows[i];
        std::swap(rows, spare);
    }
    return rows;
}

} // namespace therapy::schedule::detail
