#pragma once
// What a clinic notes of the claim for one patient's session, beside the treatment itself.

#include <therapy/core/date.hpp>
#include <therapy/core/enum_text.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::clinic {

/// How far the claim for a visit is.
enum class ClaimState {
    submitted, ///< the payer has it and has not decided it: no balance of the payer contains it yet, whatever the balance's day
    settled,   ///< decided
};

/// Why a patient may be asked for something the plan does not cover.
enum class LiabilityBasis {
    signed_notice,       ///< the patient signed beforehand that the service may not be covered
    statutory_exclusion, ///< the law keeps the service out of the programme: no notice is needed
    plan_exclusion,      ///< the member's own contract leaves it out
    benefit_maximum,     ///< the member's own contract ends here
    not_insured,         ///< no policy was in force
    no_network_cover,    ///< the member went outside a network that is the only cover
    money_exhausted,     ///< an accident policy's money is used up
};

/// What is known of a claim.
struct ClaimFacts {
    Stated<Date> filed{};                ///< the day it reached the payer
    Stated<ClaimState> state{};
    Stated<std::int64_t> visit_number{}; ///< in its episode, from 1; not stated: counted from the episode's sessions

    friend bool operator==(ClaimFacts const&, ClaimFacts const&) = default;
};

} // namespace therapy::clinic

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<clinic::ClaimState> enum_table<clinic::ClaimState>[] = {
    {clinic::ClaimState::submitted, "submitted"},
    {clinic::ClaimState::settled, "settled"},
};

template <>
inline constexpr EnumEntry<clinic::LiabilityBasis> enum_table<clinic::LiabilityBasis>[] = {
    {clinic::LiabilityBasis::signed_notice, "signed-notice"},
    {clinic::LiabilityBasis::statutory_exclusion, "statutory-exclusion"},
    {clinic::LiabilityBasis::plan_exclusion, "plan-exclusion"},
    {clinic::LiabilityBasis::benefit_maximum, "benefit-maximum"},
    {clinic::LiabilityBasis::not_insured, "not-insured"},
    {clinic::LiabilityBasis::no_network_cover, "no-network-cover"},
    {clinic::LiabilityBasis::money_exhausted, "money-exhausted"},
};

} // namespace therapy
