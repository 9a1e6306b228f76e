#pragma once
// Finding a row of a built-in table by its key in one probe: a perfect hash, made and checked at compile time.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace therapy::inline v0_1::detail {

/// How keys are compared.
enum class KeyCase {
    exact,
    folded, ///< letters of either case are one, and blanks and underscores are hyphens
};

/// Eight letters in one word; beyond the text, zeros.
[[nodiscard]] constexpr std::uint64_t letters_at(char const* text, std::size_t count) noexcept {
    std::uint64_t word = 0;
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
        if (count >= 8) {
            std::memcpy(&word, text, 8);
            return word;
        }
        if (count >= 4) {
            std::uint32_t low = 0;
            std::uint32_t high = 0;
            std::memcpy(&low, text, 4);
            std::memcpy(&high, text + count - 4, 4);
            return low | static_cast<std::uint64_t>(high) << (8 * (count - 4));
        }
    }
    for (std::size_t i = 0; i < count && i < 8; ++i)
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
    return word;
}

/// The high bit of each byte of `word` that is `letter`. Exact for every byte.
[[nodiscard]] constexpr std::uint64_t bytes_equal(std::uint64_t word, unsigned char letter) noexcept {
    constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7F;
    std::uint64_t const difference = word ^ (0x0101010101010101 * letter);
    return ~(((difference & low_bits) + low_bits) | difference | low_bits);
}

[[nodiscard]] constexpr std::uint64_t folded(std::uint64_t word) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high = 0x8080808080808080;
    std::uint64_t const low = word & ~high;
    std::uint64_t const capitals = (low + ones * (0x80 - 'A')) & ~(low + ones * (0x7F - 'Z')) & ~word & high;
    word |= capitals >> 2;
    std::uint64_t const hyphens = ((bytes_equal(word, ' ') | bytes_equal(word, '_')) >> 7) * 0xFF;
    return (word & ~hyphens) | (hyphens & ones * '-');
}

template <KeyCase kind>
[[nodiscard]] constexpr std::uint64_t key_letters(char const* text, std::size_t count) noexcept {
    std::uint64_t const word = letters_at(text, count);
    return kind == KeyCase::exact ? word : folded(word);
}

template <KeyCase kind>
[[nodiscard]] constexpr std::uint64_t key_hash(std::string_view key) noexcept {
    std::uint64_t hash = 0x9E3779B97F4A7C15 ^ key.size();
    char const* at = key.data();
    for (std::size_t left = key.size(); left != 0;) {
        std::size_t const step = left < 8 ? left : 8;
        hash = (hash ^ key_letters<kind>(at, step)) * 0xFF51AFD7ED558CCD;
        hash ^= hash >> 32;
        at += step;
        left -= step;
    }
    hash *= 0xC4CEB9FE1A85EC53; // the last letters are in the high bits: bring them to all others
    return hash ^ hash >> 32;
}

/// \pre both are of one size
template <KeyCase kind>
[[nodiscard]] constexpr bool same_letters(char const* a, char const* b, std::size_t size) noexcept {
    if constexpr (kind == KeyCase::exact) {
        if (!std::is_constant_evaluated())
            return std::memcmp(a, b, size) == 0;
    }
    for (std::size_t i = 0; i < size; i += 8)
        if (key_letters<kind>(a + i, size - i) != key_letters<kind>(b + i, size - i))
            return false;
    return true;
}

template <KeyCase kind>
[[nodiscard]] constexpr bool same_key(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && same_letters<kind>(a.data(), b.data(), a.size());
}

/// A key and the row it stands for.
struct KeyEntry {
    std::string_view key;
    std::uint32_t row;
};

/// Maps keys to rows. Hash and displace: the keys of a bucket are moved together until each has a place of its own.
///
/// \tparam room  how many keys there may be
template <std::size_t room, KeyCase kind = KeyCase::exact>
class KeyIndex {
public:
    static constexpr std::uint32_t no_row = 0xFFFFFFFF;

    /// Of equal keys the first counts. Does not compile where no displacement is found.
    consteval explicit KeyIndex(std::span<KeyEntry const> entries) {
        std::array<std::uint64_t, room> hashes{};
        std::array<std::uint16_t, bucket_count + 1> begins{};
        for (std::size_t i = 0; i < entries.size(); ++i) {
            hashes[i] = key_hash<kind>(entries[i].key);
            ++begins[bucket_of(hashes[i]) + 1];
        }
        for (std::size_t bucket = 0; bucket < bucket_count; ++bucket)
            begins[bucket + 1] = static_cast<std::uint16_t>(begins[bucket + 1] + begins[bucket]);
        std::array<std::uint16_t, room> members{};
        std::array<std::uint16_t, bucket_count> sizes{};
        std::uint16_t largest = 0;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            auto const bucket = bucket_of(hashes[i]);
            auto const first = members.begin() + begins[bucket];
            bool const again = std::any_of(first, first + sizes[bucket], [&](std::uint16_t other) {
                return hashes[other] == hashes[i] && same_key<kind>(entries[other].key, entries[i].key);
            });
            if (!again)
                first[sizes[bucket]++] = static_cast<std::uint16_t>(i);
            largest = std::max(largest, sizes[bucket]);
        }
        for (std::uint16_t size = largest; size > 0; --size) // the fullest buckets first
            for (std::size_t bucket = 0; bucket < bucket_count; ++bucket)
                if (sizes[bucket] == size)
                    place(entries, hashes, std::span(members).subspan(begins[bucket], size), displacements_[bucket]);
    }

    /// \returns the row of a key; `no_row` for a key that is not there. \complexity O(length of the key)
    [[nodiscard]] constexpr std::uint32_t find(std::string_view key) const noexcept {
        std::uint64_t const hash = key_hash<kind>(key);
        Slot const& slot = slots_[slot_of(hash, displacements_[bucket_of(hash)])];
        return slot.row != no_row && same_key<kind>(slot.key, key) ? slot.row : no_row;
    }

private:
    static constexpr std::size_t slot_count = std::bit_ceil(room + room / 2 + 1);
    static constexpr std::size_t bucket_count = std::bit_ceil(room / 3 + 1);

    struct Slot {
        std::string_view key{};
        std::uint32_t row = no_row;
    };

    [[nodiscard]] static constexpr std::size_t bucket_of(std::uint64_t hash) noexcept { return (hash >> 40) & (bucket_count - 1); }
    [[nodiscard]] static constexpr std::size_t slot_of(std::uint64_t hash, std::uint16_t displacement) noexcept {
        return (hash + displacement * ((hash >> 20) | 1)) & (slot_count - 1);
    }

    /// Gives each key of a bucket a free slot.
    consteval void place(std::span<KeyEntry const> entries, std::array<std::uint64_t, room> const& hashes, std::span<std::uint16_t const> bucket,
                         std::uint16_t& displacement) {
        for (displacement = 0; displacement < 0xFFFF; ++displacement) {
            std::size_t placed = 0;
            for (; placed < bucket.size(); ++placed) {
                auto& slot = slots_[slot_of(hashes[bucket[placed]], displacement)];
                if (slot.row != no_row)
                    break;
                slot = {entries[bucket[placed]].key, entries[bucket[placed]].row};
            }
            if (placed == bucket.size())
                return;
            while (placed > 0) // take back those that had found room
                slots_[slot_of(hashes[bucket[--placed]], displacement)] = {};
        }
        throw "no displacement: two different keys have one hash";
    }

    std::array<std::uint16_t, bucket_count> displacements_{};
    std::array<Slot, slot_count> slots_{};
};

/// An index over the keys of rows, each standing for its place in the table.
template <std::size_t count, class Row, class Key>
[[nodiscard]] consteval auto index_of(Row const (&rows)[count], Key key) {
    std::array<KeyEntry, count> entries{};
    for (std::size_t i = 0; i < count; ++i)
        entries[i] = {key(rows[i]), static_cast<std::uint32_t>(i)};
    return KeyIndex<count>(entries);
}

/// Whether an index finds the row of every key: what each table asserts of its own.
template <class Index, std::size_t count, class Row, class Key>
[[nodiscard]] consteval bool finds_all(Index const& index, Row const (&rows)[count], Key key) {
    for (std::size_t i = 0; i < count; ++i) {
        auto const found = index.find(key(rows[i]));
        if (found == Index::no_row || key(rows[found]) != key(rows[i]))
            return false;
    }
    return true;
}

} // namespace therapy::detail
