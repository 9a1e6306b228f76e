#pragma once
// What kind of benefit a service is to a payer, and in which tier of its network it is given.

#include <therapy/core/config.hpp>
#include <therapy/core/enum_text.hpp>

namespace therapy::inline v0_1::coverage {

/// The heading under which a plan covers a service.
enum class BenefitCategory {
    physical_therapy,
    occupational_therapy,
    speech_language_pathology,
    chiropractic,
    acupuncture,
    massage_therapy, ///< massage as a benefit of its own
    wellness,        ///< without medical need
    other,
};

enum class NetworkTier {
    preferred,  ///< a tier inside the network with better terms
    in_network,
    out_of_network,
};

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::BenefitCategory> enum_table<coverage::BenefitCategory>[] = {
    {coverage::BenefitCategory::physical_therapy, "physical-therapy"},
    {coverage::BenefitCategory::occupational_therapy, "occupational-therapy"},
    {coverage::BenefitCategory::speech_language_pathology, "speech-language-pathology"},
    {coverage::BenefitCategory::chiropractic, "chiropractic"},
    {coverage::BenefitCategory::acupuncture, "acupuncture"},
    {coverage::BenefitCategory::massage_therapy, "massage-therapy"},
    {coverage::BenefitCategory::wellness, "wellness"},
    {coverage::BenefitCategory::other, "other"},
};

template <>
inline constexpr EnumEntry<coverage::NetworkTier> enum_table<coverage::NetworkTier>[] = {
    {coverage::NetworkTier::preferred, "preferred"},
    {coverage::NetworkTier::in_network, "in-network"},
    {coverage::NetworkTier::out_of_network, "out-of-network"},
};

} // namespace therapy
