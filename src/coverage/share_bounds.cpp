#include "share_bounds.hpp"

#include <therapy/coverage/coverage_rules.hpp>

#include <array>

namespace therapy::inline v0_1::coverage::detail {

namespace {

constexpr CostShareOrder orders[] = {CostShareOrder::deductible_then_coinsurance_then_ceiling, CostShareOrder::deductible_then_cost,
                                     CostShareOrder::copay_then_percent, CostShareOrder::copay_then_deductible_then_coinsurance,
                                     CostShareOrder::copay_only};

enum Dimension : std::size_t { by_allowed, by_deductible, by_ceiling, by_copay, by_coinsurance, by_applies, by_order, dimensions };

using Point = std::array<std::size_t, dimensions>;

/// The corners of what is open. The share rises with every dimension but the ceiling's, so that what lies between the corners
/// lies between their shares, and equal shares at all corners are equal everywhere.
struct Corners {
    explicit Corners(ShareQuestion const& q) : question(q) {
        sizes[by_allowed] = q.allowed.exact() ? 1 : 2;
        sizes[by_deductible] = q.deductible_left.exact() ? 1 : 2;
        sizes[by_ceiling] = q.ceiling_left.exact() ? 1 : 2;
        bool const copay_known = q.terms.copay.is_answered() && (q.terms.copay.is_none() || q.copay_left.exact());
        sizes[by_copay] = copay_known ? 1 : 2;
        sizes[by_coinsurance] = q.terms.coinsurance.is_answered() ? 1 : 2;
        sizes[by_applies] = q.terms.deductible_applies.is_answered() ? 1 : 2;
        sizes[by_order] = q.order.has_value() ? 1 : std::size(orders);
    }

    [[nodiscard]] Money money(Bounds bounds, std::size_t corner) const { return Money(corner == 0 ? bounds.least : bounds.most, question.currency); }

    [[nodiscard]] Stated<CostShare> at(Point const& point) const {
        auto terms = question.terms;
        auto const order = question.order.has_value() ? *question.order : orders[point[by_order]];
        auto const allowed = money(question.allowed, point[by_allowed]);
        if (!terms.copay.is_answered()) {
            // An order without a place for a copay does not ask for one.
            bool const place = order != CostShareOrder::deductible_then_coinsurance_then_ceiling;
            terms.copay = point[by_copay] == 0 || !place ? Money::zero(question.currency) : allowed;
        } else if (terms.copay.has_value()) {
            terms.copay = money(question.copay_left, point[by_copay]);
        }
        if (!terms.coinsurance.is_answered() && order != CostShareOrder::copay_only)
            terms.coinsurance = Rate::percent(point[by_coinsurance] == 0 ? 0 : 100);
        if (!terms.deductible_applies.is_answered())
            terms.deductible_applies = order != CostShareOrder::copay_then_percent && order != CostShareOrder::copay_only && point[by_applies] == 1;
        boost::optional<Money> ceiling;
        auto const ceiling_left = point[by_ceiling] == 0 ? question.ceiling_left.least : question.ceiling_left.most;
        if (ceiling_left < unbounded)
            ceiling = Money(ceiling_left, question.currency);
        return coverage::cost_share(terms, allowed, money(question.deductible_left, point[by_deductible]), ceiling, order, question.rounding);
    }

    /// Moves on to the next corner. \returns false after the last.
    [[nodiscard]] bool next(Point& point) const {
        for (std::size_t d = 0; d < dimensions; ++d) {
            if (++point[d] < sizes[d])
                return true;
            point[d] = 0;
        }
        return false;
    }

    /// Whether moving along a dimension alone ever changes the answer.
    [[nodiscard]] bool matters(std::size_t dimension) const {
        if (sizes[dimension] == 1)
            return false;
        Point point{};
        do {
            if (point[dimension] == 0)
                continue;
            auto base = point;
            base[dimension] = 0;
            if (at(point) != at(base))
                return true;
        } while (next(point));
        return false;
    }

    ShareQuestion const& question;
    Point sizes{};
};

void widen(Bounds& bounds, Money amount, bool first) {
    auto const minor = amount.minor_units();
    bounds = first ? Bounds{minor, minor} : Bounds{std::min(bounds.least, minor), std::max(bounds.most, minor)};
}

} // namespace

ShareAnswer share_bounds(ShareQuestion const& question) {
    Corners const corners(question);
    ShareAnswer answer;
    boost::optional<CostShare> only;
    bool first = true;
    bool same = true;
    Point point{};
    do {
        auto const share = corners.at(point);
        if (!share.has_value())
            continue; // terms the order has no place for
        widen(answer.patient, share->patient, first);
        widen(answer.deductible, share->deductible, first);
        widen(answer.copay, share->copay, first);
        if (!first && *share != *only)
            same = false;
        only = *share;
        first = false;
    } while (corners.next(point));

    if (first) {
        answer.patient = answer.deductible = answer.copay = {0, question.allowed.most};
        answer.open.push_back({&rules::cost_share_unknown, "share: the plan's order has no place for its terms"});
        return answer;
    }
    if (same) {
        answer.exact = only;
        return answer;
    }
    constexpr std::array<ShareAnswer::Open, dimensions> opens{{
        {&rules::allowed_unknown}, {&rules::deductible_unknown}, {&rules::ceiling_unknown}, {&rules::cost_share_unknown, "copay"},
        {&rules::cost_share_unknown, "coinsurance"}, {&rules::cost_share_unknown, "deductible"}, {&rules::cost_share_order_unknown},
    }};
    for (std::size_t d = 0; d < dimensions; ++d)
        if (corners.matters(d))
            answer.open.push_back(opens[d]);
    return answer;
}

} // namespace therapy::coverage::detail
