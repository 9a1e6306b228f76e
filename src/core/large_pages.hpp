#pragma once
// Memory that is read at random: fewer, larger pages of the machine spare it most address look-ups.

#include <cstddef>
#include <limits>
#include <new>
#include <vector>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace therapy::inline v0_1 {

/// Two megabytes, the larger page of most machines.
inline constexpr std::size_t large_page_bytes = std::size_t{1} << 21;

/// Asks for large pages, a hint; to be called before anything is written. \pre both are multiples of `large_page_bytes`
inline void ask_for_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(__linux__)
    (void)::madvise(memory, bytes, MADV_HUGEPAGE);
#endif
}

/// Allocates in large pages whatever fills one.
template <class T>
struct LargePages {
    using value_type = T;

    LargePages() = default;
    template <class Other>
    explicit LargePages(LargePages<Other> const& /* all are alike */) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) {
        auto const bytes = rounded(count);
        auto* const memory = ::operator new(bytes, alignment(bytes));
        if (bytes >= large_page_bytes)
            ask_for_large_pages(memory, bytes);
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) noexcept { ::operator delete(memory, alignment(rounded(count))); }

    friend bool operator==(LargePages const&, LargePages const&) = default;

private:
    [[nodiscard]] static std::size_t rounded(std::size_t count) {
        constexpr auto most = std::numeric_limits<std::size_t>::max() / 2;
        if (count > most / sizeof(T))
            throw std::bad_array_new_length();
        auto const bytes = count * sizeof(T);
        return bytes < large_page_bytes ? bytes : (bytes + large_page_bytes - 1) / large_page_bytes * large_page_bytes;
    }
    [[nodiscard]] static std::align_val_t alignment(std::size_t bytes) noexcept { return std::align_val_t{bytes < large_page_bytes ? alignof(T) : large_page_bytes}; }
};

/// A list that may take megabytes.
template <class T>
using LargeVector = std::vector<T, LargePages<T>>;

} // namespace therapy
