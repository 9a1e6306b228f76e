#pragma once
// Which cache lines an operation touches: fetched ahead of time here, and counted in a build that defines
// THERAPY_COUNT_CACHE_LINES (the benchmark does).

#include <therapy/core/config.hpp>

#include <cstddef>
#if defined(THERAPY_COUNT_CACHE_LINES)
#include <cstdint>
#include <vector>
#endif

namespace therapy::inline v0_1::schedule::detail {

/// What only fetches has no effect that a compiler counts: GCC leaves out calls of it that it does not inline. This keeps them.
[[gnu::always_inline]] inline void keep([[maybe_unused]] void const* address) noexcept {
#if defined(__GNUC__)
    __asm__ volatile("" : : "r"(address));
#endif
}

inline void fetch([[maybe_unused]] void const* address) noexcept {
#if defined(__GNUC__)
    __builtin_prefetch(address, 0, 3);
#endif
    keep(address);
}

inline void fetch_to_write([[maybe_unused]] void const* address) noexcept {
#if defined(__GNUC__)
    __builtin_prefetch(address, 1, 3);
#endif
    keep(address);
}

#if defined(THERAPY_COUNT_CACHE_LINES)
/// Lines touched since somebody cleared it.
inline std::vector<std::uintptr_t> touched_lines;

inline void touch(void const* address, std::size_t bytes) {
    auto const first = reinterpret_cast<std::uintptr_t>(address);
    for (auto line = first / 64; line <= (first + bytes - 1) / 64; ++line)
        touched_lines.push_back(line);
}
#else
inline void touch(void const*, std::size_t) noexcept {}
#endif

} // namespace therapy::schedule::detail
