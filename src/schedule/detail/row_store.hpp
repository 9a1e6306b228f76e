#pragma once
// Rows of starts kept from one search to the next, found by resource and day.

#include "start_bits.hpp"
#include "touch.hpp"

#include <therapy/core/subject.hpp>

#include <memory>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// Rows in chunks of eight days. A row is its words and then a stamp: it is good while the stamp is what the reader expects;
/// a stamp of 0 is that of a row never made.
class RowStore {
public:
    static constexpr std::int64_t chunk_days = 8;
    static constexpr std::uint32_t most_shapes = 64;
    static constexpr std::size_t most_bytes = std::size_t{32} << 20;

    /// The number of a day's chunk, and a day's row in its chunk.
    [[nodiscard]] static constexpr std::int64_t chunk_of(std::int64_t day) noexcept { return day >> 3; }
    [[nodiscard]] static Bits* row(Bits* chunk, std::int64_t day, std::uint32_t words) noexcept { return chunk + static_cast<std::uint32_t>(day & 7) * (words + 1); }

    /// The chunk of a day, made when it is not there. \param words  of a row: always the same for one shape
    [[nodiscard]] Bits* chunk(Subject resource, std::uint32_t shape, std::int64_t day, std::uint32_t words) {
        if (2 * (used_ + 1) > entries_.size()) [[unlikely]]
            grow();
        auto const key = key_of(resource, shape, day);
        auto& entry = entries_[place_of(key)];
        if (entry.key != key) [[unlikely]] {
            entry.chunk = make_chunk(words);
            entry.key = key;
            ++used_;
        }
        return entry.chunk;
    }
    /// Fetches what finding a chunk needs.
    void fetch(Subject resource, std::uint32_t shape, std::int64_t day) const noexcept {
        if (!entries_.empty())
            detail::fetch(&entries_[home_of(key_of(resource, shape, day))]);
    }
    /// Lets go of everything; chunks are gone.
    void clear() noexcept;
    [[nodiscard]] bool full() const noexcept { return bytes_ > most_bytes; }
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_ + entries_.capacity() * sizeof(Entry); }

private:
    struct Entry {
        std::uint64_t key;
        Bits* chunk;
    };
    struct alignas(64) Line {
        Bits words[8];
    };

    /// Never 0.
    [[nodiscard]] static std::uint64_t key_of(Subject resource, std::uint32_t shape, std::int64_t day) noexcept {
        constexpr std::int64_t before_all = 1 << 20; // days are those of the years 1400 to 9999
        return std::uint64_t{resource.index} << 32 | static_cast<std::uint64_t>(resource.kind) << 27 | std::uint64_t{shape} << 21 |
               static_cast<std::uint64_t>(chunk_of(day + before_all) + 1);
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
    [[nodiscard]] Bits* make_chunk(std::uint32_t words);
    void grow();

    std::vector<Entry> entries_{};
    std::size_t used_ = 0;
    std::vector<std::unique_ptr<Line[]>> blocks_{};
    Line* free_ = nullptr;
    std::size_t free_lines_ = 0;
    std::size_t bytes_ = 0;
};

} // namespace therapy::schedule::detail
