#pragma once
// Which rules stand in the way of a start, as a policy sees them.

#include <therapy/core/finding_policy.hpp>

#include <array>

namespace therapy::inline v0_1::schedule::detail {

struct SlotPolicy {
    bool plain = true;             ///< the policy changes nothing that matters here
    bool judge_each = false;       ///< starts found have to be judged: rows leave something out
    bool hours = true;             ///< closed times are in the rows
    bool unknown_is_closed = false;
    bool past = true, notice = true, horizon = true;
    std::array<bool, std::size(enum_table<SubjectKind>)> booked; ///< bookings of resources of this kind are in the rows

    SlotPolicy() { booked.fill(true); }
    explicit SlotPolicy(FindingPolicy const& policy);
};

} // namespace therapy::schedule::detail
