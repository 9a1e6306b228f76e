#include "pages.hpp"

#include "../../core/large_pages.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::size_t slab_bytes = large_page_bytes;
constexpr std::size_t pages_a_slab = slab_bytes / PageHeap::page_bytes;

alignas(128) std::byte const page_of_zeros[PageHeap::page_bytes]{};

} // namespace

/// Two aligned megabytes: a header in the place of the first page, then pages in the order they are taken.
struct PageHeap::Slab {
    std::uint32_t taken = 1; ///< the header counts as one
    std::array<std::uint32_t, pages_a_slab> users{};
    std::array<std::byte*, pages_a_slab> next_free{};

    static Slab* make(bool first) {
        auto* memory = ::operator new(slab_bytes, std::align_val_t{slab_bytes});
        if (!first) // small timetables do without
            ask_for_large_pages(memory, slab_bytes);
        return ::new (memory) Slab;
    }
    static void destroy(Slab* slab) noexcept { ::operator delete(slab, std::align_val_t{slab_bytes}); }

    /// The slab a page lies in.
    static Slab& of(std::byte* page) noexcept {
        return *reinterpret_cast<Slab*>(reinterpret_cast<std::uintptr_t>(page) & ~(slab_bytes - 1)); // NOLINT(performance-no-int-to-ptr)
    }
    static std::size_t number(std::byte* page) noexcept { return (reinterpret_cast<std::uintptr_t>(page) & (slab_bytes - 1)) / page_bytes; }
    static std::uint32_t& users_of(std::byte* page) noexcept { return of(page).users[number(page)]; }
};

std::byte* PageHeap::zeros() noexcept {
    return const_cast<std::byte*>(page_of_zeros); // nobody writes it: its entry says it is shared
}

PageHeap::~PageHeap() {
    static_assert(sizeof(Slab) <= page_bytes);
    for (auto* slab : slabs_)
        Slab::destroy(slab);
}

std::byte* PageHeap::take(std::unique_lock<std::mutex> const&) {
    std::byte* page = free_;
    if (page != nullptr) {
        free_ = Slab::of(page).next_free[Slab::number(page)];
    } else {
        if (slabs_.empty() || slabs_.back()->taken == pages_a_slab) {
            if (slabs_.size() == slabs_.capacity())
                slabs_.reserve(2 * slabs_.size() + 4);
            slabs_.push_back(Slab::make(slabs_.empty()));
        }
        auto& slab = *slabs_.back();
        page = reinterpret_cast<std::byte*>(&slab) + std::size_t{slab.taken} * page_bytes;
        ++slab.taken;
    }
    Slab::users_of(page) = 1;
    ++in_use_;
    return page;
}

void PageHeap::share(std::span<Entry const> pages) noexcept {
    std::unique_lock const lock(mutex_);
    for (auto const entry : pages)
        if (auto* const page = page_of(entry); page != zeros())
            ++Slab::users_of(page);
}

void PageHeap::release(std::span<Entry const> pages) noexcept {
    std::unique_lock const lock(mutex_);
    for (auto const entry : pages) {
        auto* const page = page_of(entry);
        if (page == zeros() || --Slab::users_of(page) != 0)
            continue;
        Slab::of(page).next_free[Slab::number(page)] = free_;
        free_ = page;
        --in_use_;
    }
}

PageHeap::Entry PageHeap::own(Entry entry) {
    auto* const page = page_of(entry);
    std::byte* copy = nullptr;
    {
        std::unique_lock const lock(mutex_);
        if (page != zeros() && Slab::users_of(page) == 1)
            return entry & ~shared_bit;
        copy = take(lock);
    }
    std::memcpy(copy, page, page_bytes);
    // Only now: until it is copied it must not become another's alone.
    release({&entry, 1});
    return reinterpret_cast<Entry>(copy);
}

std::size_t PageHeap::bytes_in_use() const {
    std::unique_lock const lock(mutex_);
    return in_use_ * page_bytes;
}

} // namespace therapy::schedule::detail
