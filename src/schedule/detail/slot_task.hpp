#pragma once
// What one search for free times is about, and whose hours count in it.

#include "open_hours_state.hpp"
#include "slot_policy.hpp"
#include "slot_terms.hpp"

#include <list>

namespace therapy::inline v0_1::schedule::detail {

struct SlotTask {
    SlotQuery const* query = nullptr;
    SlotContext const* context = nullptr;
    TimetableState const* state = nullptr;
    bool keeps = false; ///< what is worked out is kept for later searches
    SlotPolicy policy{};
    Company company{};
    std::int64_t first_start = 0, last_start = -1; ///< that can be booked
    std::int64_t before = 0, after = 0;            ///< how far what a session needs reaches from its start, in seconds
};

/// Hours as a search needs them: those worked out by the context, or where these do not reach, its own.
class THERAPY_NO_EXPORT SlotHours {
public:
    struct Found {
        KnownHours const* hours = nullptr; ///< none: nobody stated any
        bool unsure = false;               ///< not known for some of the time
        bool own = false;                  ///< of this search only
    };

    void set_out(SlotTask const& task) noexcept {
        stated_ = &OpenHoursState::of(task.context->hours);
        wanted_ = {task.first_start - task.before, task.last_start + task.after};
        unknown_is_closed_ = task.policy.unknown_is_closed;
        auto const stretch = stated_->stretch();
        reach_ = wanted_.start >= wanted_.end || (stretch.start <= wanted_.start && wanted_.end <= stretch.end);
        own_.clear();
    }
    [[nodiscard]] OpenHoursState::Entry const* stated(Subject subject) const noexcept { return stated_->find(subject); }
    /// Hours stated, where they are known, are those worked out by the context.
    [[nodiscard]] bool reach() const noexcept { return reach_; }
    /// \param needed  without hours it is not known whether it is there
    [[nodiscard]] Found of(Subject subject, bool needed) {
        auto const* const entry = stated_->find(subject);
        if (entry == nullptr)
            return {.unsure = needed};
        Found found{.hours = &entry->hours};
        if (!reach_) {
            found.own = true;
            if (entry->disputed)
                own_.push_back({.possible = {wanted_}, .certain = false});
            else
                own_.push_back(known_hours(entry->availability, wanted_, stated_->policy()));
            found.hours = &own_.back();
        }
        found.unsure = !found.hours->certain && !unknown_is_closed_;
        return found;
    }

private:
    OpenHoursState const* stated_ = nullptr;
    Interval wanted_{0, 0};
    bool unknown_is_closed_ = false;
    bool reach_ = true;
    std::list<KnownHours> own_{};
};

/// Puts a place in a list of intervals at the first that ends after a time; days come one after the other, so it is near as a rule.
inline void find_place(IntervalList const& list, std::int64_t time, std::uint32_t& place) noexcept {
    auto const size = static_cast<std::uint32_t>(list.size());
    place = std::min(place, size);
    for (int near = 0; near < 3; ++near, ++place)
        if (place == size || list[place].end > time) {
            if (place == 0 || list[place - 1].end <= time)
                return;
            break;
        }
    place = static_cast<std::uint32_t>(std::partition_point(list.begin(), list.end(), [&](Interval one) { return one.end <= time; }) - list.begin());
}

} // namespace therapy::schedule::detail
