#pragma once
// The member's share where some of what it depends on is known only between bounds.

#include "counters.hpp"

#include <therapy/coverage/cost_share.hpp>

namespace therapy::inline v0_1::coverage::detail {

struct ShareQuestion {
    Bounds allowed;
    CostShareTerms terms;          ///< its copay is what the plan states
    Bounds copay_left;             ///< of a copay asked once a visit
    Bounds deductible_left;
    Bounds ceiling_left;
    Stated<CostShareOrder> order;
    Rounding rounding;
    Currency currency;
};

/// What the bounds leave open, as the rules that say so.
struct ShareAnswer {
    boost::optional<CostShare> exact{};   ///< when nothing open changes it
    Bounds patient;
    Bounds deductible;
    Bounds copay;
    struct Open {
        Rule const* rule;
        std::string_view what{};
    };
    std::vector<Open> open{};
};

[[nodiscard]] ShareAnswer share_bounds(ShareQuestion const& question);

} // namespace therapy::coverage::detail
