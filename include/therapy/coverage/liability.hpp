#pragma once
// Who bears what a payer does not pay, and on what ground.

#include <therapy/clinic/claim_facts.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/enum_text.hpp>

namespace therapy::inline v0_1::coverage {

using clinic::LiabilityBasis;

/// Who bears an amount.
enum class Liable { provider, patient };

/// Why a payer refuses a line.
enum class Denial {
    not_yet_in_force,
    no_longer_in_force,
    excluded,               ///< the plan leaves the benefit out
    excluded_by_statute,
    provider_not_payable,   ///< the payer does not pay this kind of provider for it
    outside_network,
    authorization_missing,
    referral_missing,
    certification_missing,  ///< no certified plan of care on that day
    limit_reached,
    late_filing,            ///< the claim came after the payer's last day for it
    no_medical_need,        ///< expected to be refused as not necessary
    not_for_this_cause,     ///< the payer answers for another cause than this episode's
    body_part_not_accepted, ///< the accident claim was accepted for other parts of the body
    money_exhausted,        ///< the policy's money is used up
    bundled,                ///< paid with another code of the day, not beside it
    above_unit_cap,         ///< more units than the payer takes for a day
    above_threshold,        ///< above the year's amount without the word that it is still needed
    not_processable,        ///< the claim lacks a modifier without which the payer sends the line back
};

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::Liable> enum_table<coverage::Liable>[] = {{coverage::Liable::provider, "provider"}, {coverage::Liable::patient, "patient"}};

template <>
inline constexpr EnumEntry<coverage::Denial> enum_table<coverage::Denial>[] = {
    {coverage::Denial::not_yet_in_force, "not-yet-in-force"},
    {coverage::Denial::no_longer_in_force, "no-longer-in-force"},
    {coverage::Denial::excluded, "excluded"},
    {coverage::Denial::excluded_by_statute, "excluded-by-statute"},
    {coverage::Denial::provider_not_payable, "provider-not-payable"},
    {coverage::Denial::outside_network, "outside-network"},
    {coverage::Denial::authorization_missing, "authorization-missing"},
    {coverage::Denial::referral_missing, "referral-missing"},
    {coverage::Denial::certification_missing, "certification-missing"},
    {coverage::Denial::limit_reached, "limit-reached"},
    {coverage::Denial::late_filing, "late-filing"},
    {coverage::Denial::no_medical_need, "no-medical-need"},
    {coverage::Denial::not_for_this_cause, "not-for-this-cause"},
    {coverage::Denial::body_part_not_accepted, "body-part-not-accepted"},
    {coverage::Denial::money_exhausted, "money-exhausted"},
    {coverage::Denial::bundled, "bundled"},
    {coverage::Denial::above_unit_cap, "above-unit-cap"},
    {coverage::Denial::above_threshold, "above-threshold"},
    {coverage::Denial::not_processable, "not-processable"},
};

} // namespace therapy
