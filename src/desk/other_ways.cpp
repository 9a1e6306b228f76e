#include "other_ways.hpp"

#include <algorithm>

namespace therapy::inline v0_1::desk::detail {

std::vector<schedule::Slot> const& OtherWays::at(Instant start) {
    static std::vector<schedule::Slot> const none;
    auto const found = all().find(start.unix_seconds());
    return found == slots_.end() ? none : found->second;
}

std::map<std::int64_t, std::vector<schedule::Slot>> const& OtherWays::all() {
    if (!asked_) {
        asked_ = true;
        bool const choice = std::any_of(query_.roles.begin(), query_.roles.end(), [](schedule::Role const& role) { return role.candidates.size() > 1; });
        auto query = query_;
        if (choice)
            fill(query, 0);
    }
    return slots_;
}

void OtherWays::fill(schedule::SlotQuery& query, std::size_t role) {
    if (ways_ == most_ways) {
        whole_ = false;
        return;
    }
    if (role == query.roles.size()) {
        ++ways_;
        schedule::FreeSlots slots(query, context_);
        while (auto const slot = slots.next())
            slots_[slot->period.start().unix_seconds()].push_back(*slot);
        return;
    }
    auto const candidates = query.roles[role].candidates;
    for (auto const& candidate : candidates) {
        query.roles[role].candidates = {candidate};
        fill(query, role + 1);
    }
    query.roles[role].candidates = candidates;
}

} // namespace therapy::desk::detail
