#pragma once
// Memory that is read at random: fewer, larger pages of the machine spare it most address look-ups.

#include <cstddef>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace therapy::inline v0_1::schedule::detail {

/// Two megabytes, the larger page of most machines.
inline constexpr std::size_t large_page_bytes = std::size_t{1} << 21;

/// Asks for large pages, a hint; to be called before anything is written. \pre both are multiples of `large_page_bytes`
inline void ask_for_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(__linux__)
    (void)::madvise(memory, bytes, MADV_HUGEPAGE);
#endif
}

} // namespace therapy::schedule::detail
