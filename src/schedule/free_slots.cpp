#include <therapy/schedule/free_slots.hpp>

#include "detail/slot_search.hpp"

namespace therapy::inline v0_1::schedule {

FreeSlots::FreeSlots(SlotQuery const& query, SlotContext const& context) : search_(std::make_unique<detail::SlotSearch>(query, context)) {}
FreeSlots::~FreeSlots() = default;
FreeSlots::FreeSlots(FreeSlots&&) noexcept = default;
FreeSlots& FreeSlots::operator=(FreeSlots&&) noexcept = default;

boost::optional<Slot const&> FreeSlots::next() { return search_->next(); }
Report const& FreeSlots::problems() const noexcept { return search_->problems(); }

NoSlot why_none(SlotQuery const& query, SlotContext const& context) { return detail::SlotSearch(query, context).why_none(); }

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
