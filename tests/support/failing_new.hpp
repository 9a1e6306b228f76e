#pragma once
// A program's `operator new` that can be told to fail: include it in one file of a test program.

#include <cstddef>
#include <cstdlib>
#include <new>

namespace therapy::tests {

/// Allocations left until all throw std::bad_alloc; less than 0: none does.
inline thread_local std::ptrdiff_t allocations_left = -1;

/// How often memory was asked for in vain.
inline thread_local std::size_t allocations_refused = 0;

/// While it lives, this thread is given memory n times more and then no longer.
class FailingNew {
public:
    explicit FailingNew(std::ptrdiff_t n) noexcept { allocations_left = n; }
    ~FailingNew() { allocations_left = -1; }
    FailingNew(FailingNew const&) = delete;
    FailingNew& operator=(FailingNew const&) = delete;
};

inline void* allocate_or_fail(std::size_t size, std::size_t alignment) {
    if (allocations_left == 0) {
        ++allocations_refused;
        throw std::bad_alloc();
    }
    if (allocations_left > 0)
        --allocations_left;
    auto const whole = (size + alignment - 1) / alignment * alignment; // what aligned_alloc asks for
    if (auto* const memory = std::aligned_alloc(alignment, whole == 0 ? alignment : whole))
        return memory;
    throw std::bad_alloc();
}

inline void* allocate_or_null(std::size_t size, std::size_t alignment) noexcept {
    try {
        return allocate_or_fail(size, alignment);
    } catch (std::bad_alloc const&) {
        return nullptr;
    }
}

} // namespace therapy::tests

// Not inline: a compiler that sees both sides takes the pair for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) { return therapy::tests::allocate_or_fail(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
[[gnu::noinline]] void* operator new[](std::size_t size) { return therapy::tests::allocate_or_fail(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) { return therapy::tests::allocate_or_fail(size, static_cast<std::size_t>(alignment)); }
[[gnu::noinline]] void* operator new[](std::size_t size, std::align_val_t alignment) { return therapy::tests::allocate_or_fail(size, static_cast<std::size_t>(alignment)); }
[[gnu::noinline]] void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return therapy::tests::allocate_or_null(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
[[gnu::noinline]] void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return therapy::tests::allocate_or_null(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment, std::nothrow_t const&) noexcept {
    return therapy::tests::allocate_or_null(size, static_cast<std::size_t>(alignment));
}
[[gnu::noinline]] void* operator new[](std::size_t size, std::align_val_t alignment, std::nothrow_t const&) noexcept {
    return therapy::tests::allocate_or_null(size, static_cast<std::size_t>(alignment));
}
[[gnu::noinline]] void operator delete(void* memory, std::nothrow_t const&) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::nothrow_t const&) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t, std::nothrow_t const&) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::align_val_t, std::nothrow_t const&) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
