#pragma once
// The bookings that do not fit in cells: longer than a cell reaches, more at once than a cell takes, or of resources that
// have none. Exact to the second, found by a hash of resource, length class and time.

#include "cell_plan.hpp"
#include "pages.hpp"

#include <therapy/core/subject.hpp>

#include <array>

namespace therapy::inline v0_1::schedule::detail {

/// Ten bookings of one bucket. All zeros holds none.
struct alignas(128) FarCell {
    static constexpr unsigned lanes = 10;

    std::array<std::uint32_t, lanes> start, last, holder;
    std::uint32_t codes; ///< two bits a lane, as in a Cell; lanes are filled from 0
    std::uint32_t next;  ///< the next, full cell of the bucket, from 1

    [[nodiscard]] unsigned count() const noexcept { return (static_cast<unsigned>(std::bit_width(codes)) + 1) / 2; }
    [[nodiscard]] Cell::Code code(unsigned lane) const noexcept { return static_cast<Cell::Code>(codes >> (2 * lane) & 3); }
};
static_assert(sizeof(FarCell) == 128);

/// Bookings by (resource, level, bucket). Level l takes lengths up to 2^l seconds in buckets of as many seconds, by start:
/// what meets a time started in its buckets or in the one before, so one long booking does not lengthen the search among
/// short ones.
///
/// \complexity  a search: O(levels in use for the kind + buckets the time spans + bookings of like length near it)
class FarBook {
public:
    explicit FarBook(std::shared_ptr<PageHeap> const& heap) : heap_(heap), slots_(heap), cells_(heap) {}

    [[nodiscard]] std::size_t size() const noexcept { return entries_; }

    /// Tells each booking that meets `span` to `see(Span, holder, code)`, which returns whether to go on.
    /// \returns whether every `see` did
    template <class See>
    bool each(Subject resource, Span span, See&& see) const {
        for (std::uint32_t level = lowest_level; level <= highest_level; ++level) {
            if (counts_[static_cast<std::size_t>(resource.kind)][level - lowest_level] == 0)
                continue;
            auto const last = bucket_of(span.last, level);
            auto const first_start = bucket_of(span.start, level);
            auto const first = first_start == 0 ? 0 : first_start - 1;
            if (last - first >= used_slots_) { // fewer buckets are in use than the time has: look at those
                for (std::size_t at = 0; at < slot_count_; ++at) {
                    auto const& slot = slots_[at];
                    auto const from = key_of(resource, level, first), to = key_of(resource, level, last);
                    if (slot.head != 0 && slot.key >= from && slot.key <= to && !each_in(slot.head, span, see))
                        return false;
                }
                continue;
            }
            for (auto bucket = first; bucket <= last; ++bucket)
                if (auto const head = find(key_of(resource, level, bucket)); head != 0 && !each_in(head, span, see))
                    return false;
        }
        return true;
    }

    /// \throws std::bad_alloc, and nothing has changed
    void add(Subject resource, Span span, std::uint32_t holder, Cell::Code code);
    /// \pre it was added \throws std::bad_alloc, and nothing has changed
    void erase(Subject resource, Span span, std::uint32_t holder);

    void mark_shared() noexcept {
        slots_.mark_shared();
        cells_.mark_shared();
    }
    [[nodiscard]] std::size_t table_bytes() const noexcept { return slots_.table_bytes() + cells_.table_bytes(); }

private:
    static constexpr std::uint32_t lowest_level = 10, highest_level = 32;

    /// An open-addressed place of the hash; a key is never 0, and once there it stays until the table grows.
    struct Slot {
        std::uint64_t key;
        std::uint32_t head; ///< cell, from 1; 0: an empty bucket
        std::uint32_t unused;
    };

    [[nodiscard]] static std::uint32_t level_of(Span span) noexcept {
        return std::max(lowest_level, static_cast<std::uint32_t>(std::bit_width(span.last - span.start)));
    }
    [[nodiscard]] static std::uint32_t bucket_of(std::uint32_t second, std::uint32_t level) noexcept {
        return static_cast<std::uint32_t>(std::uint64_t{second} >> level);
    }
    /// Buckets of one resource and level follow each other.
    [[nodiscard]] static std::uint64_t key_of(Subject resource, std::uint32_t level, std::uint32_t bucket) noexcept {
        return std::uint64_t{resource.index} << 32 | static_cast<std::uint64_t>(resource.kind) << 27 |
               static_cast<std::uint64_t>(level - lowest_level + 1) << 22 | bucket;
    }
    [[nodiscard]] std::size_t home_of(std::uint64_t key) const noexcept {
        return static_cast<std::size_t>((key ^ key >> 29) * 0x9E37'79B9'7F4A'7C15 >> 20) & (slot_count_ - 1);
    }
    /// The slot of a key, or the one where it would be put. \pre slot_count_ != 0
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const noexcept {
        auto at = home_of(key);
        while (slots_[at].key != key && slots_[at].key != 0)
            at = (at + 1) & (slot_count_ - 1);
        return at;
    }
    [[nodiscard]] std::uint32_t find(std::uint64_t key) const noexcept {
        if (slot_count_ == 0)
            return 0;
        auto const& slot = slots_[slot_of(key)];
        return slot.key == key ? slot.head : 0;
    }
    template <class See>
    bool each_in(std::uint32_t head, Span span, See&& see) const {
        for (auto at = head; at != 0;) {
            auto const& cell = cells_[at - 1];
            std::uint32_t hits = 0;
            for (unsigned lane = 0; lane < FarCell::lanes; ++lane) { // all of them: without a branch they are compared together
                auto const apart = static_cast<unsigned>(cell.start[lane] > span.last) | static_cast<unsigned>(cell.last[lane] < span.start);
                hits |= (apart ^ 1u) << lane;
            }
            for (hits &= (1u << cell.count()) - 1; hits != 0; hits &= hits - 1) {
                auto const lane = static_cast<unsigned>(std::countr_zero(hits));
                if (!see(Span{cell.start[lane], cell.last[lane]}, cell.holder[lane], cell.code(lane)))
                    return false;
            }
            at = cell.next;
        }
        return true;
    }
    void grow();

    std::shared_ptr<PageHeap> heap_;
    Pages<Slot> slots_;
    Pages<FarCell> cells_;
    std::size_t slot_count_ = 0; ///< a power of two, or 0
    std::size_t used_slots_ = 0;
    std::uint32_t free_ = 0; ///< cell, from 1
    std::uint32_t cells_used_ = 0;
    std::size_t entries_ = 0;
    std::array<std::array<std::uint32_t, highest_level - lowest_level + 1>, std::size(enum_table<SubjectKind>)> counts_{};
};

} // namespace therapy::schedule::detail
