#pragma once
// The questions about a cell that machines with 512-bit registers answer in a few instructions. Chosen when the program runs.

#include <therapy/schedule/detail/cell.hpp>

#if !defined(THERAPY_HAS_WIDE_CELLS) && defined(__x86_64__) && defined(__GNUC__)
#define THERAPY_HAS_WIDE_CELLS 1
#include <immintrin.h>
#else
#define THERAPY_HAS_WIDE_CELLS 0
#endif

namespace therapy::inline v0_1::schedule::detail {

/// What every machine the library was built for can do.
struct UsualLanes {
    [[nodiscard]] static std::uint32_t hits(Cell const& cell, std::uint32_t from, std::uint32_t to) noexcept { return hit_lanes(cell, from, to); }
    [[nodiscard]] static std::uint32_t of(Cell const& cell, std::uint32_t holder) noexcept { return lanes_of(cell, holder); }
};

#if THERAPY_HAS_WIDE_CELLS

/// For a function that is compiled for such a machine, and is called on such a machine only.
#define THERAPY_FOR_WIDE_CELLS gnu::target("avx512f,avx512bw,avx512vl,bmi2")

/// The same answers as UsualLanes.
struct WideLanes {
    [[nodiscard, THERAPY_FOR_WIDE_CELLS]] static std::uint32_t hits(Cell const& cell, std::uint32_t from, std::uint32_t to) noexcept {
        auto const* const bytes = reinterpret_cast<std::byte const*>(&cell);
        auto const late = _mm256_load_si256(reinterpret_cast<__m256i const*>(bytes));
        auto const last = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(bytes + sizeof cell.late));
        auto const begun = _mm256_cmpge_epu16_mask(late, _mm256_set1_epi16(static_cast<short>(65'535u - to)));
        return _mm256_mask_cmpge_epu16_mask(begun, last, _mm256_set1_epi16(static_cast<short>(from))) & Cell::all_lanes;
    }
    [[nodiscard, THERAPY_FOR_WIDE_CELLS]] static std::uint32_t of(Cell const& cell, std::uint32_t holder) noexcept {
        auto const who = _mm512_load_si512(&cell.holders());
        return _mm512_cmpeq_epi32_mask(who, _mm512_set1_epi32(static_cast<int>(holder + 1))) & Cell::all_lanes;
    }
};

[[nodiscard]] inline bool has_wide_lanes() noexcept {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2");
}

#else
[[nodiscard]] inline bool has_wide_lanes() noexcept { return false; }
#endif

} // namespace therapy::schedule::detail
