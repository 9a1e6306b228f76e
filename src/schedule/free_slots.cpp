#include <therapy/schedule/free_slots.hpp>

#include "detail/slot_search.hpp"

namespace therapy::inline v0_1::schedule {

FreeSlots::FreeSlots(SlotContext const& context, bool keeps) : search_(std::make_unique<detail::SlotSearch>(context, keeps)) {}
FreeSlots::FreeSlots(SlotQuery const& query, SlotContext const& context) : FreeSlots(context, false) { search_->begin(query); }
FreeSlots::~FreeSlots() = default;
FreeSlots::FreeSlots(FreeSlots&&) noexcept = default;
FreeSlots& FreeSlots::operator=(FreeSlots&&) noexcept = default;

boost::optional<Slot const&> FreeSlots::next() { return search_->next(); }
Report const& FreeSlots::problems() const noexcept { return search_->problems(); }

SlotFinder::SlotFinder(SlotContext const& context) : slots_(context, true) {}
FreeSlots& SlotFinder::search(SlotQuery const& query) {
    slots_.search_->begin(query);
    return slots_;
}
void SlotFinder::prefetch(SlotQuery const& query) const noexcept { slots_.search_->prefetch(query); }
std::size_t SlotFinder::memory() const noexcept { return slots_.search_->bytes(); }

NoSlot why_none(SlotQuery const& query, SlotContext const& context) {
    detail::SlotSearch search(context, false);
    search.begin(query);
    return search.why_none();
}

SlotAnswer find_slots(SlotQuery const& query, SlotContext const& context) {
    SlotAnswer answer;
    FreeSlots slots(query, context);
    for (auto const& slot : slots)
        answer.slots.push_back(slot);
    answer.problems = slots.problems();
    if (answer.slots.empty() && answer.problems.passes() && query.limit > 0)
        answer.none = why_none(query, context);
    return answer;
}

} // namespace therapy::schedule
