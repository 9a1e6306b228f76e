#pragma once
// Strong ids: dense numbers from 0 in one dataset, issued by a Directory, one type per kind of thing.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional> // std::hash

namespace therapy::inline v0_1 {

/// The id of one `Tag` in one dataset. It has no "null" value; what may be absent is `boost::optional<Id<Tag>>`.
template <class Tag>
class Id {
public:
    constexpr explicit Id(std::uint32_t index) noexcept : index_(index) {}

    /// Position in its dataset, from 0.
    [[nodiscard]] constexpr std::uint32_t index() const noexcept { return index_; }

    friend constexpr std::strong_ordering operator<=>(Id, Id) noexcept = default;
    friend constexpr bool operator==(Id, Id) noexcept = default;

private:
    std::uint32_t index_;
};

} // namespace therapy

template <class Tag>
struct std::hash<therapy::Id<Tag>> {
    [[nodiscard]] std::size_t operator()(therapy::Id<Tag> id) const noexcept { return id.index(); }
};
