// The table of a certification's states, and what it says of several at once.

#include "certification_states.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

using enum CertificationState;
using enum CertificationStep;

namespace {

constexpr CertificationTransition transitions[] = {
    {drafted, send, sent},
    {drafted, order_verbally, verbally_ordered},
    {drafted, sign, certified},
    {drafted, sign_late, certified_late},
    {drafted, sign_without_reason, late_without_reason},
    {drafted, give_reason, drafted},
    {drafted, refuse, refused},
    {drafted, revise, drafted},

    {sent, send, sent},
    {sent, order_verbally, verbally_ordered},
    {sent, sign, certified},
    {sent, sign_late, certified_late},
    {sent, sign_without_reason, late_without_reason},
    {sent, give_reason, sent},
    {sent, certify_by_order, certified_by_order},
    {sent, refuse, refused},
    {sent, revise, drafted},

    {verbally_ordered, send, verbally_ordered},
    {verbally_ordered, order_verbally, verbally_ordered},
    {verbally_ordered, lapse, verbal_order_lapsed},
    {verbally_ordered, sign, certified},
    {verbally_ordered, sign_late, certified_late},
    {verbally_ordered, sign_without_reason, late_without_reason},
    {verbally_ordered, give_reason, verbally_ordered},
    {verbally_ordered, certify_by_order, certified_by_order},
    {verbally_ordered, refuse, refused},
    {verbally_ordered, revise, drafted},

    {verbal_order_lapsed, send, verbal_order_lapsed},
    {verbal_order_lapsed, order_verbally, verbally_ordered},
    {verbal_order_lapsed, sign, certified},
    {verbal_order_lapsed, sign_late, certified_late},
    {verbal_order_lapsed, sign_without_reason, late_without_reason},
    {verbal_order_lapsed, give_reason, verbal_order_lapsed},
    {verbal_order_lapsed, certify_by_order, certified_by_order},
    {verbal_order_lapsed, refuse, refused},
    {verbal_order_lapsed, revise, drafted},

    // Sent or signed again, a certified plan is no more and no less certified.
    {certified, send, certified},
    {certified, sign, certified},
    {certified, sign_late, certified},
    {certified, sign_without_reason, certified},
    {certified, change, changed},
    {certified, expire, expired},
    {certified, recertify, recertified},

    {certified_by_order, send, certified_by_order},
    {certified_by_order, sign, certified},
    {certified_by_order, sign_late, certified_by_order},
    {certified_by_order, sign_without_reason, certified_by_order},
    {certified_by_order, refuse, refused},
    {certified_by_order, revise, drafted}, // what was sent is not the plan any more
    {certified_by_order, change, changed},
    {certified_by_order, expire, expired},
    {certified_by_order, recertify, recertified},

    {certified_late, send, certified_late},
    {certified_late, sign_late, certified_late},
    {certified_late, sign_without_reason, certified_late},
    {certified_late, give_reason, certified_late},
    {certified_late, change, changed},
    {certified_late, expire, expired},
    {certified_late, recertify, recertified},

    {late_without_reason, send, late_without_reason},
    {late_without_reason, sign_late, certified_late},
    {late_without_reason, sign_without_reason, late_without_reason},
    {late_without_reason, give_reason, certified_late},
    {late_without_reason, change, changed},
    {late_without_reason, expire, expired},
    {late_without_reason, recertify, recertified},

    {refused, send, sent},
    {refused, order_verbally, verbally_ordered},
    {refused, sign, certified},
    {refused, sign_late, certified_late},
    {refused, sign_without_reason, late_without_reason},
    {refused, give_reason, refused},
    {refused, refuse, refused},
    {refused, revise, drafted},

    {changed, expire, expired},
    {changed, recertify, recertified},

    {expired, recertify, recertified},
};

constexpr bool in_order() {
    for (std::size_t i = 1; i < std::size(transitions); ++i) {
        auto const& a = transitions[i - 1];
        auto const& b = transitions[i];
        if (b.from < a.from || (a.from == b.from && b.step <= a.step))
            return false;
    }
    return true;
}
static_assert(in_order(), "by state and step, each once");

} // namespace

std::span<CertificationTransition const> certification_transitions() noexcept { return transitions; }

boost::optional<CertificationState> next_state(CertificationState from, CertificationStep step) noexcept {
    for (auto const& row : transitions)
        if (row.from == from && row.step == step)
            return row.to;
    return boost::none;
}

Stated<bool> certifies(CertificationState state) noexcept {
    switch (state) {
    case certified:
    case certified_by_order:
    case certified_late:
    case changed: // the days before
    case expired:
    case recertified: return true;
    case verbally_ordered:
    case late_without_reason: return Stated<bool>::unknown(Unknown::not_given);
    case drafted:
    case sent:
    case verbal_order_lapsed:
    case refused: break;
    }
    return false;
}

namespace detail {

States States::after(CertificationStep step) const noexcept {
    States result(*this);
    result.bits_ = 0;
    for (auto const& entry : enum_table<CertificationState>)
        if ((bits_ & bit(entry.value)) != 0)
            result.bits_ |= bit(next_state(entry.value, step).value_or(entry.value));
    return result;
}

bool States::allow(CertificationStep step) const noexcept {
    return std::ranges::any_of(transitions, [&](auto const& row) { return row.step == step && (bits_ & bit(row.from)) != 0; });
}

States States::without(CertificationState state) const noexcept {
    States rest(*this);
    rest.bits_ &= ~bit(state);
    return rest.bits_ == 0 ? *this : rest;
}

boost::optional<CertificationState> States::only() const noexcept {
    for (auto const& entry : enum_table<CertificationState>)
        if (bits_ == bit(entry.value))
            return entry.value;
    return boost::none;
}

Stated<bool> States::certify() const {
    bool some = false;
    bool some_not = false;
    for (auto const& entry : enum_table<CertificationState>) {
        if ((bits_ & bit(entry.value)) == 0)
            continue;
        auto const answer = certifies(entry.value);
        some = some || !answer.has_value() || *answer;
        some_not = some_not || !answer.has_value() || !*answer;
    }
    return some && some_not ? Stated<bool>::unknown(Unknown::not_given) : Stated<bool>(some);
}

} // namespace detail

} // namespace therapy::care
