#include <therapy/clinic/session_status.hpp>

namespace therapy::inline v0_1::clinic {

namespace {

using enum SessionStatus;
using enum Effect;

constexpr std::uint16_t set(std::initializer_list<SessionStatus> statuses) {
    unsigned bits = 0;
    for (auto const status : statuses)
        bits |= 1u << static_cast<unsigned>(status);
    return static_cast<std::uint16_t>(bits);
}

// What happened stays; what was written by mistake can always be marked so.
constexpr StatusRow rows[] = {
    //                occupies visit   credit     fee
    {proposed,         false, no,     no,        no,        set({waitlisted, held, booked, cancelled, entered_in_error})},
    {waitlisted,       false, no,     no,        no,        set({proposed, held, booked, cancelled, entered_in_error})},
    {held,             true,  no,     no,        no,        set({proposed, waitlisted, booked, cancelled, entered_in_error})},
    {booked,           true,  no,     no,        no,        set({confirmed, arrived, in_progress, completed, cancelled, no_show, entered_in_error})},
    {confirmed,        true,  no,     no,        no,        set({booked, arrived, in_progress, completed, cancelled, no_show, entered_in_error})},
    {arrived,          true,  no,     no,        no,        set({in_progress, completed, left_early, cancelled, entered_in_error})},
    {in_progress,      true,  no,     no,        no,        set({completed, left_early, entered_in_error})},
    {completed,        true,  yes,    yes,       no,        set({entered_in_error})},
    {left_early,       true,  yes,    yes,       by_policy, set({entered_in_error})},
    {cancelled,        false, no,     by_policy, by_policy, set({entered_in_error})},
    {no_show,          false, no,     by_policy, by_policy, set({arrived, entered_in_error})},
    {entered_in_error, false, no,     no,        no,        0},
};

constexpr bool consistent() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (static_cast<std::size_t>(rows[i].status) != i || rows[i].occupies_resources != occupies_resources(rows[i].status))
            return false;
    return true;
}
static_assert(consistent(), "rows stand in the enumerators' order and agree with the bit set");

} // namespace

std::span<StatusRow const> session_statuses() noexcept { return rows; }

StatusRow const& status_row(SessionStatus status) noexcept { return rows[static_cast<std::size_t>(status)]; }

bool may_become(SessionStatus from, SessionStatus to) noexcept {
    return (std::uint32_t{status_row(from).may_become} & (1u << static_cast<unsigned>(to))) != 0;
}

} // namespace therapy::clinic
