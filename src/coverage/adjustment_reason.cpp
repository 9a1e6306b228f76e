#include <therapy/coverage/adjustment_reason.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source common_use{"X12 claim adjustment reason codes, as remittances commonly use them", {}, Confidence::convention};

constexpr AdjustmentReasonRow rows[] = {
    {"1", "deductible", common_use},
    {"109", "another payer answers for it", common_use},
    {"119", "the benefit's maximum is reached", common_use},
    {"151", "more units than are taken for a day", common_use},
    {"191", "not part of the accepted injury", common_use},
    {"197", "no authorization beforehand", common_use},
    {"2", "coinsurance", common_use},
    {"204", "the member's plan does not cover it", common_use},
    {"236", "paid with another service of the day", common_use},
    {"242", "not given inside the network", common_use},
    {"253", "the federal reduction of payments", common_use},
    {"26", "before coverage began", common_use},
    {"27", "after coverage ended", common_use},
    {"272", "a condition of coverage is not met", common_use},
    {"288", "no referral", common_use},
    {"29", "filed too late", common_use},
    {"3", "copay", common_use},
    {"35", "the money of the policy is used up", common_use},
    {"4", "lacks a modifier it needs", common_use},
    {"45", "charge above what is allowed", common_use},
    {"50", "not found necessary", common_use},
    {"94", "allowed above the charge", common_use},
    {"96", "not a covered charge", common_use},
    {"B7", "this provider may not be paid for it on that day", common_use},
};

} // namespace

std::span<AdjustmentReasonRow const> adjustment_reasons() noexcept { return rows; }

boost::optional<AdjustmentReasonRow const&> find_adjustment_reason(std::string_view code) noexcept {
    for (auto const& row : rows)
        if (row.code == code)
            return row;
    return boost::none;
}

} // namespace therapy::coverage
