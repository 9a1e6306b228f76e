#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/referral_pattern.hpp>

#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

// That points refer is sourced; which muscle refers where is charted in atlases that were not read: unconfirmed, every row.
constexpr auto charted = unconfirmed({src::realbw, src::unpublished});
constexpr auto by_chains = unconfirmed({src::seed, src::unpublished});
constexpr auto point = ReferralKind::trigger_point;
constexpr auto chain = ReferralKind::fascial;

constexpr ReferralPattern patterns[] = {
    {point, "gastrocnemius", BodyRegion::lower_leg, BodyRegion::foot, charted},
    {point, "gluteus-medius", BodyRegion::hip, BodyRegion::lower_back, charted},
    {point, "gluteus-minimus", BodyRegion::hip, BodyRegion::thigh, charted},
    {point, "gluteus-minimus", BodyRegion::hip, BodyRegion::lower_leg, charted},
    {point, "iliopsoas", BodyRegion::abdomen, BodyRegion::lower_back, charted},
    {point, "iliopsoas", BodyRegion::abdomen, BodyRegion::thigh, charted},
    {point, "infraspinatus", BodyRegion::shoulder, BodyRegion::upper_arm, charted},
    {point, "infraspinatus", BodyRegion::shoulder, BodyRegion::hand, charted},
    {point, "levator-scapulae", BodyRegion::upper_back, BodyRegion::neck, charted},
    {point, "masseter", BodyRegion::jaw, BodyRegion::head, charted},
    {point, "pectoralis-minor", BodyRegion::chest, BodyRegion::shoulder, charted},
    {point, "pectoralis-minor", BodyRegion::chest, BodyRegion::forearm, charted},
    {point, "piriformis", BodyRegion::pelvis, BodyRegion::thigh, charted},
    {chain, "plantar-fascia", BodyRegion::foot, BodyRegion::lower_leg, by_chains},
    {point, "quadratus-lumborum", BodyRegion::lower_back, BodyRegion::pelvis, charted},
    {point, "quadratus-lumborum", BodyRegion::lower_back, BodyRegion::hip, charted},
    {point, "scalenes", BodyRegion::neck, BodyRegion::chest, charted},
    {point, "scalenes", BodyRegion::neck, BodyRegion::upper_arm, charted},
    {point, "scalenes", BodyRegion::neck, BodyRegion::hand, charted},
    {point, "soleus", BodyRegion::lower_leg, BodyRegion::foot, charted},
    {point, "sternocleidomastoid", BodyRegion::neck, BodyRegion::head, charted},
    {point, "suboccipitals", BodyRegion::neck, BodyRegion::head, charted},
    {point, "subscapularis", BodyRegion::shoulder, BodyRegion::wrist, charted},
    {chain, "superficial-back-chain", BodyRegion::lower_leg, BodyRegion::lower_back, by_chains},
    {chain, "thoracolumbar-fascia", BodyRegion::lower_back, BodyRegion::shoulder, by_chains},
    {point, "upper-trapezius", BodyRegion::upper_back, BodyRegion::head, charted},
    {point, "upper-trapezius", BodyRegion::upper_back, BodyRegion::neck, charted},
};

template <class Rows>
std::vector<ReferralPattern const*> with(BodyRegion ReferralPattern::*end, BodyRegion region, Rows const& rows) {
    std::vector<ReferralPattern const*> found;
    for (ReferralPattern const& pattern : rows)
        if (pattern.*end == region)
            found.push_back(&pattern);
    return found;
}

} // namespace

std::span<ReferralPattern const> referral_patterns() noexcept {
    return patterns;
}
std::vector<ReferralPattern const*> refers_to(BodyRegion from) { return with(&ReferralPattern::from, from, referral_patterns()); }
std::vector<ReferralPattern const*> refers_to(BodyRegion from, Catalog const& catalog) { return with(&ReferralPattern::from, from, catalog.rows<ReferralPattern>()); }

std::vector<ReferralPattern const*> possible_sources(BodyRegion felt_in) { return with(&ReferralPattern::to, felt_in, referral_patterns()); }
std::vector<ReferralPattern const*> possible_sources(BodyRegion felt_in, Catalog const& catalog) { return with(&ReferralPattern::to, felt_in, catalog.rows<ReferralPattern>()); }

} // namespace therapy::catalog
