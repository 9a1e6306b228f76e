#pragma once
// Outside keys (UUIDs, FHIR ids, row keys) to dense ids and back.

#include <therapy/core/config.hpp>
#include <therapy/core/id.hpp>

#include <boost/optional/optional.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace therapy::inline v0_1 {

namespace detail {

/// Keys numbered in the order they came, found by hashing.
class THERAPY_EXPORT KeyTable {
public:
    std::uint32_t number(std::string_view key);
    [[nodiscard]] boost::optional<std::uint32_t> find(std::string_view key) const noexcept;
    [[nodiscard]] std::vector<std::string> const& keys() const noexcept { return keys_; }

private:
    void grow();
    [[nodiscard]] std::size_t slot_of(std::string_view key) const noexcept;

    std::vector<std::string> keys_;
    std::vector<std::uint32_t> slots_; // number + 1, 0 = free; a power of two
};

} // namespace detail

/// Issues ids from 0 and maps outside keys both ways: a bijection between the keys seen and [0, size()).
template <class Tag>
class Directory {
public:
    /// The id of a key; a new one when the key is new. \throws std::length_error beyond 2^32 - 2 keys.
    /// \complexity O(1) amortised
    Id<Tag> id(std::string_view key) { return Id<Tag>(table_.number(key)); }
    /// The id of a key seen before.
    [[nodiscard]] boost::optional<Id<Tag>> find(std::string_view key) const noexcept {
        if (auto const number = table_.find(key))
            return Id<Tag>(*number);
        return boost::none;
    }
    /// \pre the id was issued by this directory. \throws std::out_of_range otherwise.
    [[nodiscard]] std::string const& key(Id<Tag> id) const { return table_.keys().at(id.index()); }
    [[nodiscard]] std::vector<std::string> const& keys() const noexcept { return table_.keys(); }
    [[nodiscard]] std::size_t size() const noexcept { return table_.keys().size(); }

    /// Takes over another directory's keys. \returns for each of its ids, in order, the id here.
    std::vector<Id<Tag>> merge(Directory const& other) {
        std::vector<Id<Tag>> here;
        here.reserve(other.size());
        for (auto const& key : other.keys())
            here.push_back(id(key));
        return here;
    }

    /// Equal when the same keys have the same ids.
    friend bool operator==(Directory const& a, Directory const& b) noexcept { return a.keys() == b.keys(); }

private:
    detail::KeyTable table_;
};

} // namespace therapy
