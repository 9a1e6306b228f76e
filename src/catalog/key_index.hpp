#pragma once
// Finding a row of a built-in table by its key in one probe: a perfect hash, made and checked at compile time.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <span>
#include <string_view>
#include <type_traits>

namespace therapy::inline v0_1::detail {

/// How keys are compared.
enum class KeyCase {
    exact,
    folded, ///< letters of either case are one, and blanks and underscores are hyphens
};

/// Up to eight letters in one word, the first in the lowest byte; beyond the text, zeros. \pre size <= 8
[[nodiscard]] constexpr std::uint64_t letters_of(char const* text, std::size_t size) noexcept {
    std::uint64_t word = 0;
    if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
        for (std::size_t i = 0; i < size; ++i)
            word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
        return word;
    }
    if (size >= 4) { // two halves, which may overlap
        std::uint32_t low = 0;
        std::uint32_t high = 0;
        std::memcpy(&low, text, 4);
        std::memcpy(&high, text + size - 4, 4);
        return low | static_cast<std::uint64_t>(high) << (8 * (size - 4));
    }
    if (size == 0)
        return 0;
    auto const letter = [&](std::size_t at) { return static_cast<std::uint64_t>(static_cast<unsigned char>(text[at])) << (8 * at); };
    return letter(0) | letter(size / 2) | letter(size - 1);
}
/// Eight letters in one word.
[[nodiscard]] constexpr std::uint64_t eight_letters(char const* text) noexcept {
    if (std::is_constant_evaluated() || std::endian::native != std::endian::little)
        return letters_of(text, 8);
    std::uint64_t word = 0;
    std::memcpy(&word, text, 8);
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

/// A text as its size and some of its letters, eight in a word: the whole text up to 8 letters with one word, up to 32 with four.
template <std::size_t count>
struct KeyWords {
    static_assert(count == 1 || count == 4);
    static constexpr std::size_t longest = 8 * count; ///< letters of a text that is whole

    std::array<std::uint64_t, count> words{};
    std::size_t size = 0;

    friend constexpr bool operator==(KeyWords const& a, KeyWords const& b) noexcept {
        std::uint64_t difference = a.size ^ b.size; // no branch between the words
        for (std::size_t i = 0; i < count; ++i)
            difference |= a.words[i] ^ b.words[i];
        return difference == 0;
    }
};

/// The words of a text; they overlap where it is not longer than they are together. One word holds the first eight letters.
template <std::size_t count>
[[nodiscard]] constexpr KeyWords<count> key_words(std::string_view key) noexcept {
    KeyWords<count> result{.size = key.size()};
    char const* const text = key.data();
    auto const size = key.size();
    if (size <= 8) {
        result.words[0] = letters_of(text, size);
    } else {
        result.words[0] = eight_letters(text);
        if constexpr (count == 4) {
            auto const last = size - 8;
            result.words[1] = eight_letters(text + (last < 8 ? last : 8));
            result.words[2] = eight_letters(text + (last < 8 ? 0 : last - 8));
            result.words[3] = eight_letters(text + last);
        }
    }
    return result;
}
template <std::size_t count>
[[nodiscard]] constexpr KeyWords<count> folded(KeyWords<count> key) noexcept {
    for (auto& word : key.words)
        word = folded(word);
    return key;
}

/// Whether two texts are the same.
template <KeyCase kind>
[[nodiscard]] constexpr bool same_key(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); i += 8) {
        auto const size = std::min<std::size_t>(8, a.size() - i);
        auto const left = letters_of(a.data() + i, size);
        auto const right = letters_of(b.data() + i, size);
        if (kind == KeyCase::exact ? left != right : folded(left) != folded(right))
            return false;
    }
    return true;
}

template <std::size_t count>
[[nodiscard]] constexpr std::uint64_t key_hash(KeyWords<count> const& key) noexcept {
    constexpr std::uint64_t factors[] = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F};
    std::uint64_t hash = key.size;
    for (std::size_t i = 0; i < count; ++i)
        hash ^= key.words[i] * factors[i];
    hash = (hash ^ hash >> 32) * 0xFF51AFD7ED558CCD; // the last letters are in the high bits: bring them to all others
    return hash ^ hash >> 32;
}

/// A key and the row it stands for.
struct KeyEntry {
    std::string_view key;
    std::uint32_t row;
};

/// Maps keys to rows. Hash and displace: the keys of a bucket are moved together until each has a place of its own.
///
/// Folded keys are kept folded. What is asked for is looked up as it is first: who asks by key, asks in small letters.
/// \tparam room   how many keys there may be
/// \tparam count  words that tell the keys apart: 1 where none is longer than eight letters
template <std::size_t room, KeyCase kind, std::size_t count>
class KeyIndex {
public:
    static constexpr std::uint32_t no_row = 0xFFFFFFFF;

    /// Of equal keys the first counts. Does not compile where no displacement is found: two keys of more than 32 letters that
    /// have their first and last sixteen in common.
    consteval explicit KeyIndex(std::span<KeyEntry const> entries) {
        std::array<Slot, room> slots{};
        std::array<std::uint64_t, room> hashes{};
        std::array<std::uint16_t, bucket_count + 1> begins{};
        for (std::size_t i = 0; i < entries.size(); ++i) {
            auto const words = key_words<count>(entries[i].key);
            slots[i] = {kind == KeyCase::exact ? words : folded(words), entries[i].key.data(), entries[i].row};
            hashes[i] = key_hash(slots[i].words);
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
                    place(slots, hashes, std::span(members).subspan(begins[bucket], size), displacements_[bucket]);
    }

    /// \returns the row of a key; `no_row` for a key that is not there. \complexity O(1); O(length of the key) beyond 32 letters
    [[nodiscard]] constexpr std::uint32_t find(std::string_view key) const noexcept {
        if (count == 1 && key.size() > Words::longest)
            return no_row;
        auto const words = key_words<count>(key);
        auto const row = find(words, key);
        if (kind == KeyCase::exact || row != no_row)
            return row;
        auto const small = folded(words);
        return small == words && key.size() <= Words::longest ? no_row : find(small, key);
    }

private:
    static constexpr std::size_t slot_count = std::bit_ceil(room + room / 4 + 8);
    static constexpr std::size_t bucket_count = std::bit_ceil(room / 3 + 8);

    using Words = KeyWords<count>;
    struct Slot {
        Words words{.size = ~std::size_t{0}}; ///< of a free slot: no text is so long
        char const* text = nullptr;
        std::uint32_t row = no_row;
    };

    [[nodiscard]] constexpr std::uint32_t find(Words const& words, std::string_view key) const noexcept {
        auto const hash = key_hash(words);
        Slot const& slot = slots_[slot_of(hash, displacements_[bucket_of(hash)])];
        if (slot.words != words || (words.size > Words::longest && !same_key<kind>({slot.text, words.size}, key)))
            return no_row;
        return slot.row;
    }
    [[nodiscard]] static constexpr std::size_t bucket_of(std::uint64_t hash) noexcept { return (hash >> 40) & (bucket_count - 1); }
    [[nodiscard]] static constexpr std::size_t slot_of(std::uint64_t hash, std::uint16_t displacement) noexcept {
        return (hash + displacement * ((hash >> 20) | 1)) & (slot_count - 1);
    }

    /// Gives each key of a bucket a free slot.
    consteval void place(std::array<Slot, room> const& slots, std::array<std::uint64_t, room> const& hashes, std::span<std::uint16_t const> bucket,
                         std::uint16_t& displacement) {
        for (displacement = 0; displacement < 0xFFFF; ++displacement) {
            std::size_t placed = 0;
            for (; placed < bucket.size(); ++placed) {
                auto& slot = slots_[slot_of(hashes[bucket[placed]], displacement)];
                if (slot.text != nullptr)
                    break;
                slot = slots[bucket[placed]];
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

/// An index over the keys of rows, each standing for its place in the table. `Key` gives the key of a row.
template <auto const& rows, class Key>
[[nodiscard]] consteval auto index_keys(Key) {
    std::array<KeyEntry, std::size(rows)> entries{};
    std::size_t number = 0;
    for (auto const& row : rows) {
        entries[number] = {Key{}(row), static_cast<std::uint32_t>(number)};
        ++number;
    }
    constexpr bool is_short = std::all_of(std::begin(rows), std::end(rows), [](auto const& row) { return Key{}(row).size() <= KeyWords<1>::longest; });
    return KeyIndex<std::size(rows), KeyCase::exact, is_short ? 1 : 4>(entries);
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
