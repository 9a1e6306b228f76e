#include "far_book.hpp"

namespace therapy::inline v0_1::schedule::detail {

void FarBook::grow() {
    auto const wanted = slot_count_ == 0 ? Pages<Slot>::per_page : slot_count_;
    FarBook larger(heap_);
    std::size_t live = 0;
    for (std::size_t at = 0; at < slot_count_; ++at)
        live += static_cast<std::size_t>(slots_[at].head != 0);
    larger.slot_count_ = 2 * live >= wanted ? 2 * wanted : wanted; // many emptied buckets: the same size without them
    (void)larger.slots_.writable(larger.slot_count_ - 1);          // so that every slot can be read
    for (std::size_t at = 0; at < slot_count_; ++at) {
        auto const& slot = slots_[at];
        if (slot.head != 0)
            larger.slots_.writable(larger.slot_of(slot.key)) = slot;
    }
    slots_ = std::move(larger.slots_);
    slot_count_ = larger.slot_count_;
    used_slots_ = live;
}

void FarBook::add(Subject resource, Span span, std::uint32_t holder, Cell::Code code) {
    auto const level = level_of(span);
    auto const key = key_of(resource, level, bucket_of(span.start, level));
    if (10 * (used_slots_ + 1) > 7 * slot_count_ && (slot_count_ == 0 || slots_[slot_of(key)].key != key))
        grow();
    auto& slot = slots_.writable(slot_of(key));
    auto const at_head = slot.key == key ? slot.head : 0;
    auto at = at_head;
    if (at == 0 || cells_[at - 1].count() == FarCell::lanes) {
        if (free_ != 0) {
            at = free_;
            free_ = cells_.writable(at - 1).next;
        } else {
            (void)cells_.writable(cells_used_);
            at = ++cells_used_;
        }
        auto& fresh = cells_.written(at - 1);
        fresh = FarCell{};
        fresh.next = at_head;
    }
    auto& cell = cells_.writable(at - 1);
    auto const lane = cell.count();
    cell.start[lane] = span.start;
    cell.last[lane] = span.last;
    cell.holder[lane] = holder;
    cell.codes |= code << (2 * lane);
    if (slot.key == 0) {
        slot.key = key;
        ++used_slots_;
    }
    slot.head = at;
    ++entries_;
    ++counts_[static_cast<std::size_t>(resource.kind)][level - lowest_level];
}

void FarBook::erase(Subject resource, Span span, std::uint32_t holder) {
    auto const level = level_of(span);
    auto& slot = slots_.writable(slot_of(key_of(resource, level, bucket_of(span.start, level))));
    for (auto at = slot.head; at != 0; at = cells_[at - 1].next) {
        auto const& seen = cells_[at - 1];
        for (unsigned lane = 0; lane < seen.count(); ++lane) {
            if (seen.holder[lane] != holder || Span{seen.start[lane], seen.last[lane]} != span)
                continue;
            auto const head_at = slot.head;
            auto& cell = cells_.writable(at - 1);
            auto& head = cells_.writable(head_at - 1);
            auto const end = head.count() - 1; // the booking that fills the gap: the head's last
            cell.start[lane] = head.start[end];
            cell.last[lane] = head.last[end];
            cell.holder[lane] = head.holder[end];
            cell.codes = (cell.codes & ~(3u << (2 * lane))) | static_cast<std::uint32_t>(head.code(end)) << (2 * lane);
            head.codes &= ~(3u << (2 * end));
            if (head.codes == 0) {
                slot.head = head.next;
                head.next = free_;
                free_ = head_at;
            }
            --entries_;
            --counts_[static_cast<std::size_t>(resource.kind)][level - lowest_level];
            return;
        }
    }
}

} // namespace therapy::schedule::detail
