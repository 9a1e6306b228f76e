#pragma once
// Rows of starts kept from one search to the next, found by resource and day.

#include "start_bits.hpp"
#include "touch.hpp"

#include <therapy/core/subject.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// Rows in tables, each of eight days of one kind of resource and one shape. A row is its words and then a stamp: it is good
/// while the stamp is what the reader expects; a stamp of 0 is that of a row never made.
class RowStore {
public:
    static constexpr std::int64_t chunk_days = 8;
    static constexpr std::uint32_t most_shapes = 64;
    /// Resources from this index on have no rows here: their number would be larger than what is found by it.
    static constexpr std::uint32_t resource_limit = 1u << 16;
    static constexpr std::size_t most_bytes = std::size_t{32} << 20;

    /// The number of the eight days that a day belongs to.
    [[nodiscard]] static constexpr std::int64_t chunk_of(std::int64_t day) noexcept { return day >> 3; }

    /// By resource, eight to a page; of a resource a row a day.
    class Table {
    public:
        explicit Table(std::uint32_t words) noexcept : stride_(words + 1) {}

        /// A row, whose stamp may be any; none where nobody near was ever asked for.
        [[nodiscard, gnu::always_inline]] Bits* row(std::uint32_t resource, std::int64_t day) const noexcept {
            auto const page = resource / page_resources;
            return page < pages_.size() && pages_[page] != nullptr ? pages_[page] + place(resource, day) : nullptr;
        }

    private:
        friend class RowStore;
        static constexpr std::uint32_t page_resources = 8;
        [[nodiscard]] std::size_t place(std::uint32_t resource, std::int64_t day) const noexcept {
            return (std::size_t{resource % page_resources} * chunk_days + static_cast<std::size_t>(day & (chunk_days - 1))) * stride_;
        }

        std::vector<Bits*> pages_{};
        std::uint32_t stride_;
    };

    /// The table of eight days, made when it is not there; it stays until `clear`. \param words  of a row: always the same for one shape
    [[nodiscard]] Table& table(SubjectKind kind, std::uint32_t shape, std::int64_t chunk, std::uint32_t words) {
        if (2 * (tables_.size() + 1) > entries_.size()) [[unlikely]]
            grow();
        auto const key = key_of(kind, shape, chunk);
        auto& entry = entries_[place_of(key)];
        if (entry.key != key) [[unlikely]]
            make_table(entry, key, words);
        return *entry.table;
    }
    /// A row to write to, made when it is not there. \pre resource < resource_limit
    [[nodiscard]] Bits* writable_row(Table& table, std::uint32_t resource, std::int64_t day) {
        auto* const found = table.row(resource, day);
        return found != nullptr ? found : make_page(table, resource) + table.place(resource, day);
    }
    /// Lets go of everything; tables are gone.
    void clear() noexcept;
    [[nodiscard]] bool full() const noexcept { return bytes_ > most_bytes; }
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_ + entries_.capacity() * sizeof(Entry); }

private:
    struct Entry {
        std::uint64_t key;
        Table* table;
    };
    /// Memory for pages.
    struct Block {
        Bits* memory = nullptr;
        std::size_t bytes = 0;

        explicit Block(std::size_t size);
        Block(Block const&) = delete;
        Block& operator=(Block const&) = delete;
        Block(Block&& other) noexcept : memory(std::exchange(other.memory, nullptr)), bytes(other.bytes) {}
        Block& operator=(Block&&) = delete;
        ~Block();
        [[nodiscard]] static std::size_t alignment(std::size_t bytes) noexcept;
    };

    /// Never 0.
    [[nodiscard]] static std::uint64_t key_of(SubjectKind kind, std::uint32_t shape, std::int64_t chunk) noexcept {
        constexpr std::int64_t before_all = 1 << 20; // days are those of the years 1400 to 9999
        return static_cast<std::uint64_t>(kind) << 40 | std::uint64_t{shape} << 32 | static_cast<std::uint64_t>(chunk + before_all);
    }
    [[nodiscard]] std::size_t home_of(std::uint64_t key) const noexcept {
        return static_cast<std::size_t>((key ^ key >> 29) * 0x9E37'79B9'7F4A'7C15 >> 32) & (entries_.size() - 1);
    }
    [[nodiscard]] std::size_t place_of(std::uint64_t key) const noexcept {
        auto const mask = entries_.size() - 1;
        auto at = home_of(key);
        while (entries_[at].key != key && entries_[at].key != 0)
            at = (at + 1) & mask;
        return at;
    }
    void make_table(Entry& entry, std::uint64_t key, std::uint32_t words);
    [[nodiscard]] Bits* make_page(Table& table, std::uint32_t resource);
    void grow();

    std::vector<Entry> entries_{};
    std::vector<std::unique_ptr<Table>> tables_{};
    std::vector<Block> blocks_{};
    Bits* free_ = nullptr; ///< of the last one
    std::size_t free_words_ = 0;
    std::size_t bytes_ = 0;
};

} // namespace therapy::schedule::detail
