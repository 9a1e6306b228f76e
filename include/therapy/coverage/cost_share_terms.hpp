#pragma once
// What a member owes of an allowed amount: copay, coinsurance, deductible, and in which order.

#include <therapy/core/money.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::coverage {

/// Plans compute the member's share in different orders; four are published, and one has nothing to put in an order.
enum class CostShareOrder {
    deductible_then_coinsurance_then_ceiling, ///< the deductible, a share of the rest; no copay
    deductible_then_cost,                     ///< the deductible, then the copay (and a share, if any) out of what is left
    copay_then_percent,                       ///< the copay off the allowed amount, a share of the rest; no deductible
    copay_then_deductible_then_coinsurance,   ///< the copay, the deductible out of the rest, a share of what is left then
    copay_only,                               ///< the copay; the deductible is waived and there is no share of the rest
};

enum class CopayPer {
    visit, ///< once a day for one benefit, on its first lines
    line,
};

/// The member's share for one benefit in one tier. `none` says there is none; not stated says nobody told us.
struct CostShareTerms {
    Stated<Money> copay{};
    CopayPer copay_per = CopayPer::visit;
    Stated<Rate> coinsurance{};          ///< the member's part, e.g. 20 %
    Stated<bool> deductible_applies{};
    Stated<CostShareOrder> order{};      ///< for this benefit; not stated: the plan's

    friend bool operator==(CostShareTerms const&, CostShareTerms const&) = default;
};

/// The copay and nothing else: the deductible is waived and there is no share of the rest.
[[nodiscard]] inline CostShareTerms copay_only(Money copay, CopayPer per = CopayPer::visit) {
    return {.copay = copay, .copay_per = per, .coinsurance = Stated<Rate>::none(), .deductible_applies = false, .order = CostShareOrder::copay_only};
}

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::CostShareOrder> enum_table<coverage::CostShareOrder>[] = {
    {coverage::CostShareOrder::deductible_then_coinsurance_then_ceiling, "deductible-then-coinsurance-then-ceiling"},
    {coverage::CostShareOrder::deductible_then_cost, "deductible-then-cost"},
    {coverage::CostShareOrder::copay_then_percent, "copay-then-percent"},
    {coverage::CostShareOrder::copay_then_deductible_then_coinsurance, "copay-then-deductible-then-coinsurance"},
    {coverage::CostShareOrder::copay_only, "copay-only"},
};

template <>
inline constexpr EnumEntry<coverage::CopayPer> enum_table<coverage::CopayPer>[] = {{coverage::CopayPer::visit, "visit"}, {coverage::CopayPer::line, "line"}};

} // namespace therapy
