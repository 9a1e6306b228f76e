#include <therapy/core/directory.hpp>

#include <limits>
#include <stdexcept>

namespace therapy::inline v0_1::detail {

std::size_t KeyTable::slot_of(std::string_view key) const noexcept {
    auto const mask = slots_.size() - 1;
    auto slot = std::hash<std::string_view>{}(key) & mask;
    while (slots_[slot] != 0 && keys_[slots_[slot] - 1] != key)
        slot = (slot + 1) & mask;
    return slot;
}

void KeyTable::grow() {
    std::vector<std::uint32_t> larger(slots_.empty() ? 16 : slots_.size() * 2, 0);
    slots_.swap(larger);
    for (std::uint32_t number = 0; number < keys_.size(); ++number)
        slots_[slot_of(keys_[number])] = number + 1;
}

std::uint32_t KeyTable::number(std::string_view key) {
    if ((keys_.size() + 1) * 2 > slots_.size())
        grow();
    auto const slot = slot_of(key);
    if (slots_[slot] != 0)
        return slots_[slot] - 1;
    if (keys_.size() >= std::numeric_limits<std::uint32_t>::max() - 1)
        throw std::length_error("a directory holds at most 2^32 - 2 keys");
    keys_.emplace_back(key);
    slots_[slot] = static_cast<std::uint32_t>(keys_.size());
    return slots_[slot] - 1;
}

boost::optional<std::uint32_t> KeyTable::find(std::string_view key) const noexcept {
    if (slots_.empty())
        return boost::none;
    auto const slot = slot_of(key);
    if (slots_[slot] == 0)
        return boost::none;
    return slots_[slot] - 1;
}

} // namespace therapy::detail
