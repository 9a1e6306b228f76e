#pragma once
// Memory that is read at random: fewer, larger pages of the machine spare it most address look-ups.

#include <algorithm>
#include <cstddef>
#include <limits>
#include <new>
#include <vector>
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

/// For lists that take megabytes for as long as something is worked out.
template <class Value>
struct LargePages {
    using value_type = Value;

    LargePages() = default;
    template <class Other>
    LargePages(LargePages<Other> const&) noexcept {} // NOLINT(google-explicit-constructor): as allocators are

    [[nodiscard]] Value* allocate(std::size_t count) {
        if (count > std::numeric_limits<std::size_t>::max() / 2 / sizeof(Value))
            throw std::bad_array_new_length();
        auto const bytes = bytes_of(count);
        auto* const memory = ::operator new(bytes, alignment_of(bytes));
        if (bytes % large_page_bytes == 0)
            ask_for_large_pages(memory, bytes);
        return static_cast<Value*>(memory);
    }
    void deallocate(Value* memory, std::size_t count) noexcept { ::operator delete(memory, alignment_of(bytes_of(count))); }

    friend bool operator==(LargePages const&, LargePages const&) noexcept { return true; }

private:
    /// Whole large pages, where it is more than one of them.
    static std::size_t bytes_of(std::size_t count) noexcept {
        auto const bytes = count * sizeof(Value);
        return bytes <= large_page_bytes ? bytes : (bytes + large_page_bytes - 1) / large_page_bytes * large_page_bytes;
    }
    static std::align_val_t alignment_of(std::size_t bytes) noexcept {
        constexpr std::size_t line = 64;
        return std::align_val_t{bytes % large_page_bytes == 0 ? large_page_bytes : std::max(line, alignof(Value))};
    }
};
template <class Value>
using LargeVector = std::vector<Value, LargePages<Value>>;

} // namespace therapy::schedule::detail
