#pragma once
// One stretch of one resource's time in two cache lines: when it is taken, and by whom.
// Knows no clinic and no calendar: <therapy/schedule/timetable.hpp> puts subjects and periods on top.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace therapy::inline v0_1::schedule::detail {

/// The number of the lowest bit set. \pre bits != 0
[[nodiscard]] inline unsigned lowest_bit(std::uint32_t bits) noexcept {
#if defined(__GNUC__)
    return static_cast<unsigned>(__builtin_ctz(bits)); // countr_zero asks about zero first
#else
    return static_cast<unsigned>(std::countr_zero(bits));
#endif
}

/// The second line of a cell: whose its lanes are.
struct alignas(64) CellHolders {
    std::uint32_t who[15];   ///< the holder's number and one; 0: nobody
    std::uint32_t elsewhere; ///< bookings of this time that are not in this cell
};

/// The bookings of one resource that lie in one stretch of time, counted in the plan's units of 2 seconds and more. All
/// zeros is a cell without bookings.
///
///     line 1   15 first units, 15 last units, what each lane holds and two flags: is it free?
///     line 2   15 holders, and how many bookings of this time are kept elsewhere
///
/// A booking that reaches across the cell's border lies in both cells, cut at it. Cells lie in a `CellPage`, which keeps the
/// second lines apart: whoever only asks goes through half the memory.
struct alignas(64) Cell {
    static constexpr unsigned lanes = 15;
    static constexpr std::size_t in_page = 64;
    static constexpr std::uint32_t all_lanes = (1u << lanes) - 1;
    /// The last unit a cell can have; 65 535 is nobody's.
    static constexpr std::uint32_t last_unit = 65'534;

    /// What a lane holds, in two bits.
    enum Code : std::uint32_t { empty = 0, one_unit = 1, two_units = 2, special = 3 }; ///< special: ask the holder's record

    std::uint16_t late[lanes]; ///< 65 535 less the first unit, so that an empty lane begins after every time
    std::uint16_t last[lanes]; ///< the last unit
    std::uint32_t codes;       ///< two bits a lane, then the flags

    /// Its second line.
    [[nodiscard]] CellHolders const& holders() const noexcept;
    [[nodiscard]] CellHolders& holders() noexcept { return const_cast<CellHolders&>(std::as_const(*this).holders()); }
    [[nodiscard]] Code code(unsigned lane) const noexcept { return static_cast<Code>(codes >> (2 * lane) & 3); }
    [[nodiscard]] std::uint32_t first(unsigned lane) const noexcept { return 65'535u - late[lane]; }
    [[nodiscard]] std::uint32_t holder(unsigned lane) const noexcept { return holders().who[lane] - 1; } ///< \pre it holds something
    /// Some bookings of this time are kept elsewhere.
    [[nodiscard]] bool spilled() const noexcept { return (codes & spilled_flag) != 0; }
    /// Every booking begins and ends at a full unit.
    [[nodiscard]] bool on_grid() const noexcept { return (codes & off_grid_flag) == 0; }
    /// On the grid, and nothing is kept elsewhere.
    [[nodiscard]] bool plain() const noexcept { return codes < spilled_flag; }
    /// Some lane is special.
    [[nodiscard]] bool has_special() const noexcept { return (codes & codes >> 1 & pairs) != 0; }
    /// The lanes that hold something, a bit each at twice the lane's number.
    [[nodiscard]] std::uint32_t taken_pairs() const noexcept { return (codes | codes >> 1) & pairs; }
    /// Those that hold nothing, likewise.
    [[nodiscard]] std::uint32_t free_pairs() const noexcept { return ~(codes | codes >> 1) & pairs; }
    [[nodiscard]] bool full() const noexcept { return free_pairs() == 0; }
    /// \pre !full()
    [[nodiscard]] unsigned free_lane() const noexcept { return lowest_bit(free_pairs()) / 2; }

    /// \pre lane is empty, last_unit >= to >= from
    void put(unsigned lane, std::uint32_t from, std::uint32_t to, bool off_grid, Code code, std::uint32_t holder) noexcept {
        late[lane] = static_cast<std::uint16_t>(65'535u - from);
        last[lane] = static_cast<std::uint16_t>(to);
        holders().who[lane] = holder + 1;
        codes |= static_cast<std::uint32_t>(code) << (2 * lane) | static_cast<std::uint32_t>(off_grid) << 31;
    }
    void clear(unsigned lane) noexcept {
        late[lane] = 0;
        last[lane] = 0;
        holders().who[lane] = 0;
        auto const left = codes & ~(3u << (2 * lane));
        codes = ((left | left >> 1) & pairs) == 0 ? left & ~off_grid_flag : left;
    }
    void keep_elsewhere() noexcept {
        ++holders().elsewhere;
        codes |= spilled_flag;
    }
    void drop_elsewhere() noexcept {
        if (--holders().elsewhere == 0)
            codes &= ~spilled_flag;
    }

private:
    static constexpr std::uint32_t pairs = 0x1555'5555;
    static constexpr std::uint32_t spilled_flag = 0x4000'0000;
    static constexpr std::uint32_t off_grid_flag = 0x8000'0000;
};
static_assert(sizeof(Cell) == 64 && sizeof(CellHolders) == 64);

/// Cells beside one another: their first lines, then their second ones. All zeros is a page without bookings.
struct CellPage {
    Cell cells[Cell::in_page];
    CellHolders holders[Cell::in_page];

    /// From the first line of a cell to its second, in bytes.
    static constexpr std::size_t apart = sizeof cells;
};

inline CellHolders const& Cell::holders() const noexcept {
    return *reinterpret_cast<CellHolders const*>(reinterpret_cast<std::byte const*>(this) + CellPage::apart);
}

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
    // Sixteen lanes are read where there are fifteen: what follows them in the cell is masked off.
    auto const* const late = reinterpret_cast<__m128i const*>(&cell);
    auto const* const last = reinterpret_cast<__m128i const*>(reinterpret_cast<std::byte const*>(&cell) + sizeof cell.late);
    // What remains of a saturating difference says that the lane lies apart.
    auto const apart = [&](int half) {
        return _mm_or_si128(_mm_subs_epu16(latest, _mm_load_si128(late + half)), _mm_subs_epu16(earliest, _mm_loadu_si128(last + half)));
    };
    auto const none = _mm_setzero_si128();
    auto const hits = _mm_packs_epi16(_mm_cmpeq_epi16(apart(0), none), _mm_cmpeq_epi16(apart(1), none));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(hits)) & Cell::all_lanes;
#else
    return hit_lanes_portable(cell, from, to);
#endif
}

/// The lanes whose booking goes on past the first unit of [from, to] and began before its last one: they share time with
/// what begins and ends somewhere in those units. \pre from <= to <= Cell::last_unit
[[nodiscard]] inline std::uint32_t hit_lanes_within(Cell const& cell, std::uint32_t from, std::uint32_t to) noexcept {
    // With nothing before the last unit, a question no lane can answer.
    return to == 0 ? 0 : hit_lanes(cell, from + 1, to - 1);
}

/// The lanes of one holder, a bit each, in plain C++.
[[nodiscard]] inline std::uint32_t lanes_of_portable(Cell const& cell, std::uint32_t holder) noexcept {
    std::uint32_t found = 0;
    for (unsigned lane = 0; lane < Cell::lanes; ++lane)
        found |= static_cast<std::uint32_t>(cell.holders().who[lane] == holder + 1) << lane;
    return found;
}

/// The same, sixteen lanes at a time where the machine has them.
[[nodiscard]] inline std::uint32_t lanes_of(Cell const& cell, std::uint32_t holder) noexcept {
#if defined(__SSE2__)
    auto const who = _mm_set1_epi32(static_cast<int>(holder + 1));
    auto const* const line = reinterpret_cast<__m128i const*>(&cell.holders());
    auto const same = [&](int quarter) { return _mm_cmpeq_epi32(_mm_load_si128(line + quarter), who); };
    auto const all = _mm_packs_epi16(_mm_packs_epi32(same(0), same(1)), _mm_packs_epi32(same(2), same(3)));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(all)) & Cell::all_lanes;
#else
    return lanes_of_portable(cell, holder);
#endif
}

} // namespace therapy::schedule::detail
