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

    PageHeap() = default;
    ~PageHeap();
    PageHeap(PageHeap const&) = delete;
    PageHeap& operator=(PageHeap const&) = delete;

    /// A page of zeros with one user. \throws std::bad_alloc
    [[nodiscard]] std::byte* take();
    /// Counts one more user of each page; the page of zeros is not counted.
    void share(std::span<std::byte* const> pages) noexcept;
    void release(std::span<std::byte* const> pages) noexcept;
    /// A page with these contents that nobody else uses, instead of one use of `page`.
    [[nodiscard]] std::byte* own(std::byte* page);

    [[nodiscard]] std::size_t bytes_in_use() const;

    /// The page that stands for every page never written: zeros, nobody's.
    [[nodiscard]] static std::byte* zeros() noexcept;

private:
    struct Slab;

    [[nodiscard]] std::byte* take_unset(std::unique_lock<std::mutex> const& lock);

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
    Pages(Pages const& other) : heap_(other.heap_), table_(other.table_), shared_(other.shared_.size(), all_set) { heap_->share(table_); }
    Pages(Pages&& other) noexcept = default;
    Pages& operator=(Pages const&) = delete;
    Pages& operator=(Pages&& other) noexcept {
        std::swap(heap_, other.heap_);
        std::swap(table_, other.table_);
        std::swap(shared_, other.shared_);
        return *this;
    }
    ~Pages() {
        if (!table_.empty())
            heap_->release(table_);
    }

    /// \pre no copy was made since the last call
    void mark_shared() noexcept { std::fill(shared_.begin(), shared_.end(), all_set); }

    /// Items that have a page.
    [[nodiscard]] std::size_t size() const noexcept { return table_.size() * per_page; }
    /// \pre item < size()
    [[nodiscard]] T const& operator[](std::size_t item) const noexcept {
        touch(&table_[item / per_page], sizeof(std::byte*));
        auto const& found = reinterpret_cast<T const*>(table_[item / per_page])[item % per_page];
        touch(&found, first_line);
        return found;
    }
    /// Nothing near this item was ever written; true beyond the end.
    [[nodiscard]] bool never_written(std::size_t item) const noexcept {
        return item / per_page >= table_.size() || table_[item / per_page] == PageHeap::zeros();
    }
    /// The item, to write: grows to it, and copies its page when somebody else may read it.
    /// \throws std::bad_alloc, and nothing readable has changed
    [[nodiscard]] T& writable(std::size_t item) {
        auto const page = item / per_page;
        if (page >= table_.size()) [[unlikely]]
            grow(page + 1);
        if ((shared_[page / 64] >> (page % 64) & 1) != 0) [[unlikely]]
            take_over(page);
        return written(item);
    }
    /// Like `writable` for an item that was made writable since the last copy.
    [[nodiscard]] T& written(std::size_t item) noexcept {
        touch(&table_[item / per_page], sizeof(std::byte*));
        auto& found = reinterpret_cast<T*>(table_[item / per_page])[item % per_page];
        touch(&found, first_line);
        return found;
    }
    [[nodiscard]] std::size_t table_bytes() const noexcept { return table_.capacity() * sizeof(std::byte*); }

private:
    static constexpr std::size_t first_line = std::min<std::size_t>(sizeof(T), 64); ///< what touching an item touches at least
    static constexpr std::uint64_t all_set = ~std::uint64_t{0};

    void grow(std::size_t pages) {
        auto const wanted = std::max(pages, table_.size() + table_.size() / 2);
        table_.reserve(wanted);
        shared_.reserve((wanted + 63) / 64);
        // Pages of zeros are shared with everybody: their bits are set from the beginning.
        shared_.resize((pages + 63) / 64, all_set);
        table_.resize(pages, PageHeap::zeros());
    }
    void take_over(std::size_t page) {
        table_[page] = heap_->own(table_[page]);
        shared_[page / 64] &= ~(std::uint64_t{1} << (page % 64));
    }

    std::shared_ptr<PageHeap> heap_;
    std::vector<std::byte*> table_;
    std::vector<std::uint64_t> shared_; ///< a bit a page: others may read it
};

} // namespace therapy::schedule::detail
