#pragma once
// One stretch of one resource's time in two cache lines: when it is taken, and by whom.
// Knows no clinic and no calendar: <therapy/schedule/timetable.hpp> puts subjects and periods on top.

#include <bit>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace therapy::inline v0_1::schedule::detail {

/// The bookings of one resource that lie in one stretch of time, counted in the plan's units of 2 seconds and more. All
/// zeros is a cell without bookings.
///
///     line 1   15 first units, 15 last units, what each lane holds, two flags: is it free?
///     line 2   15 holders, and how many bookings of this time are kept elsewhere
///
/// A booking that reaches across the cell's border lies in both cells, cut at it.
struct alignas(128) Cell {
    static constexpr unsigned lanes = 15;
    static constexpr std::uint32_t all_lanes = (1u << lanes) - 1;
    /// The last unit a cell can have; 65 535 is nobody's.
    static constexpr std::uint32_t last_unit = 65'534;

    /// What a lane holds, in two bits.
    enum Code : std::uint32_t { empty = 0, one_unit = 1, two_units = 2, special = 3 }; ///< special: ask the holder's record

    std::uint16_t late[lanes]; ///< 65 535 less the first unit, so that an empty lane begins after every time
    std::uint16_t codes_low;   ///< lanes 0 to 7
    std::uint16_t last[lanes]; ///< the last unit
    std::uint16_t codes_high;  ///< lanes 8 to 14, then the flags
    std::uint32_t holder[lanes];
    std::uint32_t elsewhere; ///< bookings of this time that are not in this cell

    [[nodiscard]] std::uint32_t codes() const noexcept { return std::uint32_t{codes_high} << 16 | codes_low; }
    [[nodiscard]] Code code(unsigned lane) const noexcept { return static_cast<Code>(codes() >> (2 * lane) & 3); }
    [[nodiscard]] std::uint32_t first(unsigned lane) const noexcept { return 65'535u - late[lane]; }
    /// Some bookings of this time are kept elsewhere.
    [[nodiscard]] bool spilled() const noexcept { return (codes_high & spilled_bit) != 0; }
    /// Every booking begins and ends at a full unit.
    [[nodiscard]] bool on_grid() const noexcept { return (codes_high & off_grid_bit) == 0; }

    /// The lanes that hold something, a bit each at twice the lane's number.
    [[nodiscard]] std::uint32_t taken_pairs() const noexcept {
        auto const all = codes();
        return (all | all >> 1) & pairs;
    }
    [[nodiscard]] bool full() const noexcept { return taken_pairs() == pairs; }
    /// \pre !full()
    [[nodiscard]] unsigned free_lane() const noexcept { return static_cast<unsigned>(std::countr_zero(~taken_pairs() & pairs)) / 2; }

    /// \pre lane is empty, last_unit >= to >= from
    void put(unsigned lane, std::uint32_t from, std::uint32_t to, bool off_grid, Code code, std::uint32_t of) noexcept {
        late[lane] = static_cast<std::uint16_t>(65'535u - from);
        last[lane] = static_cast<std::uint16_t>(to);
        holder[lane] = of;
        set_codes(codes() | code << (2 * lane) | (off_grid ? off_grid_bit << 16 : 0));
    }
    void clear(unsigned lane) noexcept {
        late[lane] = 0;
        last[lane] = 0;
        holder[lane] = 0;
        auto left = codes() & ~(3u << (2 * lane));
        if (((left | left >> 1) & pairs) == 0)
            left &= ~(off_grid_bit << 16);
        set_codes(left);
    }
    void keep_elsewhere() noexcept {
        ++elsewhere;
        codes_high |= spilled_bit;
    }
    void drop_elsewhere() noexcept {
        if (--elsewhere == 0)
            codes_high = static_cast<std::uint16_t>(codes_high & ~spilled_bit);
    }

private:
    static constexpr std::uint32_t pairs = 0x1555'5555;
    static constexpr std::uint16_t spilled_bit = 0x4000;
    static constexpr std::uint32_t off_grid_bit = 0x8000;

    void set_codes(std::uint32_t all) noexcept {
        codes_low = static_cast<std::uint16_t>(all);
        codes_high = static_cast<std::uint16_t>(all >> 16);
    }
};
static_assert(sizeof(Cell) == 128);

/// The lanes whose booking shares a unit with [from, to], a bit each, in plain C++.
///
///     late >= 65 535 - to, that is first <= to; and last >= from
/// \pre from <= to <= Cell::last_unit
[[nodiscard]] inline std::uint32_t hit_lanes_portable(Cell const& cell, std::uint32_t from, std::uint32_t to) noexcept {
    auto const latest = 65'535u - to;
    std::uint32_t hits = 0;
    for (unsigned lane = 0; lane < Cell::lanes; ++lane)
        hits |= static_cast<std::uint32_t>((cell.late[lane] >= latest) & (cell.last[lane] >= from)) << lane;
    return hits;
}

/// The same, sixteen lanes at a time where the machine has them.
[[nodiscard]] inline std::uint32_t hit_lanes(Cell const& cell, std::uint32_t from, std::uint32_t to) noexcept {
#if defined(__SSE2__)
    auto const latest = _mm_set1_epi16(static_cast<short>(65'535u - to));
    auto const earliest = _mm_set1_epi16(static_cast<short>(from));
    auto const* line = reinterpret_cast<__m128i const*>(&cell);
    // What remains of a saturating difference says that the lane lies apart.
    auto const apart = [&](int half) {
        return _mm_or_si128(_mm_subs_epu16(latest, _mm_load_si128(line + half)), _mm_subs_epu16(earliest, _mm_load_si128(line + 2 + half)));
    };
    auto const none = _mm_setzero_si128();
    auto const hits = _mm_packs_epi16(_mm_cmpeq_epi16(apart(0), none), _mm_cmpeq_epi16(apart(1), none));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(hits)) & Cell::all_lanes;
#else
    return hit_lanes_portable(cell, from, to);
#endif
}

} // namespace therapy::schedule::detail
