#pragma once
// How a payer labels what it does not pay: the group says who bears it, the number says why.

#include <therapy/core/config.hpp>
#include <therapy/core/source.hpp>

#include <boost/optional/optional.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

enum class AdjustmentGroup {
    contractual_obligation,    ///< CO: the provider bears it
    patient_responsibility,    ///< PR
    other_adjustment,          ///< OA
    payer_initiated_reduction, ///< PI
};

/// A claim adjustment reason code: the number only, with our own words.
struct AdjustmentReasonRow {
    std::string_view code;
    std::string_view label;
    Source source;
};

/// The reasons this library gives, ordered by code.
[[nodiscard]] THERAPY_EXPORT std::span<AdjustmentReasonRow const> adjustment_reasons() noexcept;
[[nodiscard]] THERAPY_EXPORT boost::optional<AdjustmentReasonRow const&> find_adjustment_reason(std::string_view code) noexcept;

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::AdjustmentGroup> enum_table<coverage::AdjustmentGroup>[] = {
    {coverage::AdjustmentGroup::contractual_obligation, "CO"},
    {coverage::AdjustmentGroup::patient_responsibility, "PR"},
    {coverage::AdjustmentGroup::other_adjustment, "OA"},
    {coverage::AdjustmentGroup::payer_initiated_reduction, "PI"},
};
} // namespace therapy
