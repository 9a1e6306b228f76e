#pragma once
// Sessions that are on already and have places left: slots of their own kind.

#include "slot_days.hpp"

namespace therapy::inline v0_1::schedule::detail {

class JoinedSlots {
public:
    struct Found {
        JoinableSession const* session = nullptr;
        std::int64_t start = 0;
        SlotChoice choice{};
        std::int64_t weight = 0; ///< of who is in it
        std::uint32_t seats_left = 0;
        Report findings{};
    };

    void set_out(SlotTask const& task, SlotDays const& days);
    /// The first that was not advanced over; none when there are no more.
    [[nodiscard]] Found const* next();
    void advance() noexcept { ++at_; }
    /// Every one that can be joined, by time.
    [[nodiscard]] std::vector<Found> const& all();
    /// `schedule.session-full` for each that is, in the window.
    void tell_full(Report& report) const;

private:
    [[nodiscard]] boost::optional<Found> judge(JoinableSession const& session) const;

    SlotTask const* task_ = nullptr;
    SlotDays const* days_ = nullptr;
    bool judged_ = false;
    std::vector<Found> found_{};
    std::size_t at_ = 0;
};

} // namespace therapy::schedule::detail
