#pragma once
// What kinds of products have in common: it stands in where a plan itself does not state it.

#include <therapy/clinic/episode.hpp>
#include <therapy/core/source.hpp>
#include <therapy/coverage/plan.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// Who pays under a product.
enum class Funding {
    insurance, ///< a payer pays part of the allowed amount
    discount,  ///< nobody but the patient pays, less than the charge
    patient,   ///< nobody but the patient pays
    deferred,  ///< paid out of a settlement: nobody knows yet how much
};

/// One kind of product. A plan's own word goes before it.
struct ProductRow {
    ProductKind kind;
    Funding funding;
    Stated<bool> out_of_network_cover;
    Stated<bool> referral_in_network;
    Stated<bool> referral_out_of_network;
    Stated<bool> authorization_required;
    Stated<bool> certification_required;
    Stated<std::int32_t> certified_days;    ///< a plan of care counts as certified for at most this long; none: for as long as it says
    Stated<bool> balance_billing_allowed;   ///< outside the network
    Source source;
    Stated<bool> patient_share;             ///< whether a member owes a share of what is covered
    Stated<bool> claim_number_required;     ///< pays only under a claim the payer opened
    Stated<clinic::CauseKind> cause;        ///< the only one it pays for; none: any
};

/// In the order of the enumerators.
[[nodiscard]] THERAPY_EXPORT std::span<ProductRow const> products() noexcept;
[[nodiscard]] THERAPY_EXPORT ProductRow const& product(ProductKind kind) noexcept;

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::Funding> enum_table<coverage::Funding>[] = {
    {coverage::Funding::insurance, "insurance"},
    {coverage::Funding::discount, "discount"},
    {coverage::Funding::patient, "patient"},
    {coverage::Funding::deferred, "deferred"},
};
} // namespace therapy
