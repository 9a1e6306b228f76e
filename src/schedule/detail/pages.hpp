#pragma once
// Arrays in pages that copies share until one of them writes.

#include "touch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <type_traits>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// Pages of one size with a count of their users. Taking, sharing and releasing are safe from many threads; what is in a
/// page is its users' own affair: a page with one user may be written by that one, any other page by nobody.
class PageHeap {
public:
    static constexpr std::size_t page_bytes = 8192;

    /// A page's address, and in its lowest bit whether others may read it: whoever writes has to look.
    using Entry = std::uintptr_t;
    static constexpr Entry shared_bit = 1;
    [[nodiscard]] static std::byte* page_of(Entry entry) noexcept {
        return reinterpret_cast<std::byte*>(entry & ~shared_bit); // NOLINT(performance-no-int-to-ptr)
    }
    /// The entry that stands for every page never written: zeros, nobody's.
    [[nodiscard]] static Entry never_written() noexcept { return reinterpret_cast<Entry>(zeros()) | shared_bit; }

    PageHeap() = default;
    ~PageHeap();
    PageHeap(PageHeap const&) = delete;
    PageHeap& operator=(PageHeap const&) = delete;

    /// Counts one more user of each page; the page of zeros is not counted.
    void share(std::span<Entry const> pages) noexcept;
    void release(std::span<Entry const> pages) noexcept;
    /// A page with these contents that nobody else uses, instead of one use of this one. \throws std::bad_alloc
    [[nodiscard]] Entry own(Entry page);

    [[nodiscard]] std::size_t bytes_in_use() const;
    [[nodiscard]] static std::byte* zeros() noexcept;

private:
    struct Slab;

    /// A page with one user, its contents unset.
    [[nodiscard]] std::byte* take(std::unique_lock<std::mutex> const& lock);

    mutable std::mutex mutex_;
    std::vector<Slab*> slabs_;
    std::byte* free_ = nullptr; ///< a list through the slabs' headers
    std::size_t in_use_ = 0;
};

/// An array of `T` that grows, reads as zeros where it was never written, and shares its pages with its copies. Copying
/// costs 8 bytes a page; afterwards neither side writes a page the other still uses.
template <class T>
class Pages {
    static_assert(std::is_trivially_copyable_v<T> && PageHeap::page_bytes % sizeof(T) == 0);

public:
    static constexpr std::size_t per_page = PageHeap::page_bytes / sizeof(T);

    explicit Pages(std::shared_ptr<PageHeap> heap) : heap_(std::move(heap)) {}
    /// The copy knows that it shares; the original has to be told: `mark_shared`.
    Pages(Pages const& other) : heap_(other.heap_), table_(other.table_) {
        mark_shared();
        heap_->share(table_);
    }
    Pages(Pages&& other) noexcept = default;
    Pages& operator=(Pages const&) = delete;
    Pages& operator=(Pages&& other) noexcept {
        std::swap(heap_, other.heap_);
        std::swap(table_, other.table_);
        return *this;
    }
    ~Pages() {
        if (!table_.empty())
            heap_->release(table_);
    }

    /// \pre no copy was made since the last call
    void mark_shared() noexcept {
        for (auto& page : table_)
            page |= PageHeap::shared_bit;
    }

    /// Items that have a page.
    [[nodiscard]] std::size_t size() const noexcept { return table_.size() * per_page; }
    /// \pre item < size()
    [[nodiscard]] T const& operator[](std::size_t item) const noexcept { return at(table_[item / per_page], item); }
    /// Nothing near this item was ever written; true beyond the end.
    [[nodiscard]] bool never_written(std::size_t item) const noexcept {
        return item / per_page >= table_.size() || PageHeap::page_of(table_[item / per_page]) == PageHeap::zeros();
    }
    /// The item, to write: grows to it, and copies its page when somebody else may read it.
    /// \throws std::bad_alloc, and nothing readable has changed
    [[nodiscard]] T& writable(std::size_t item) {
        auto const page = item / per_page;
        if (page >= table_.size()) [[unlikely]]
            grow(page + 1);
        if ((table_[page] & PageHeap::shared_bit) != 0) [[unlikely]]
            table_[page] = heap_->own(table_[page]);
        return written(item);
    }
    /// Like `writable` for an item that was made writable since the last copy.
    [[nodiscard]] T& written(std::size_t item) noexcept { return const_cast<T&>(at(table_[item / per_page], item)); }

    /// What is needed to find an item without this object: valid until something grows, is copied or written first.
    [[nodiscard]] PageHeap::Entry const* table() const noexcept { return table_.data(); }
    [[nodiscard]] static T const& at(PageHeap::Entry const& entry, std::size_t item) noexcept {
        touch(&entry, sizeof entry);
        auto const& found = reinterpret_cast<T const*>(PageHeap::page_of(entry))[item % per_page];
        if constexpr (per_page > 1) // else its parts say
            touch(&found, first_line);
        return found;
    }
    [[nodiscard]] std::size_t table_bytes() const noexcept { return table_.capacity() * sizeof(PageHeap::Entry); }

private:
    static constexpr std::size_t first_line = std::min<std::size_t>(sizeof(T), 64); ///< what touching an item touches at least

    void grow(std::size_t pages) {
        if (pages > table_.capacity())
            table_.reserve(std::max(pages, table_.size() + table_.size() / 2));
        table_.resize(pages, PageHeap::never_written());
    }

    std::shared_ptr<PageHeap> heap_;
    std::vector<PageHeap::Entry> table_;
};

} // namespace therapy::schedule::detail
