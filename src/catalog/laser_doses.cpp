#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/laser_dose.hpp>

#include "../core/findings.hpp"
#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr auto none_given = Stated<Quantity>::not_stated();
constexpr Stated<Quantity> of(Quantity quantity) {
    return quantity;
}

// site, region, points, joules in all, least joules a point, most mW/cm²
constexpr LaserDose doses[] = {
    {"achilles", BodyRegion::ankle, 2, 3, 8, none_given, of(100), src::walt},
    {"acromioclavicular", BodyRegion::shoulder, 1, 2, 4, none_given, none_given, src::walt},
    {"biceps-long-head", BodyRegion::shoulder, 1, 2, 6, none_given, none_given, src::walt},
    {"carpal-tunnel", BodyRegion::wrist, 2, 3, 8, of(4), none_given, src::walt},
    {"cervical-spine", BodyRegion::neck, 4, 12, 16, of(4), none_given, src::walt},
    {"elbow", BodyRegion::elbow, 2, 4, 8, none_given, none_given, src::walt},
    {"finger-joints", BodyRegion::hand, 1, 2, 4, none_given, none_given, src::walt},
    {"glenohumeral", BodyRegion::shoulder, 2, 4, 8, of(4), none_given, src::walt},
    {"hip", BodyRegion::hip, 2, 4, 12, of(6), none_given, src::walt},
    {"humeroradial", BodyRegion::elbow, 1, 2, 4, none_given, none_given, src::walt},
    {"iliotibial-tract", BodyRegion::thigh, 1, 2, 4, none_given, of(100), src::walt},
    {"infraspinatus", BodyRegion::shoulder, 2, 3, 8, of(4), none_given, src::walt},
    {"lateral-epicondyle", BodyRegion::elbow, 1, 2, 4, none_given, of(100), src::walt},
    {"lumbar-spine", BodyRegion::lower_back, 4, 8, 16, of(4), none_given, src::walt},
    {"patellar-tendon", BodyRegion::knee, 2, 3, 8, none_given, none_given, src::walt},
    {"plantar-fascia", BodyRegion::foot, 2, 3, 8, of(4), none_given, src::walt},
    {"supraspinatus", BodyRegion::shoulder, 2, 3, 8, of(4), none_given, src::walt},
    {"temporomandibular", BodyRegion::jaw, 1, 2, 4, none_given, none_given, src::walt},
    {"trochanter-major", BodyRegion::hip, 2, 4, 8, none_given, none_given, src::walt},
    {"wrist", BodyRegion::wrist, 2, 4, 8, none_given, none_given, src::walt},
};

constexpr std::int64_t seconds_of_a_day = 86400;

} // namespace

std::span<LaserDose const> laser_doses() noexcept {
    return doses;
}
boost::optional<LaserDose const&> find_laser_dose(std::string_view site) noexcept {
    auto const at = std::ranges::lower_bound(doses, site, {}, &LaserDose::site);
    if (at == std::end(doses) || at->site != site)
        return boost::none;
    return *at;
}

Expected<int> laser_seconds(Quantity joules, Quantity watts) {
    std::int64_t const energy = joules.thousandths();
    std::int64_t const power = watts.thousandths();
    auto const stated = [&] { return to_text(joules) + " J at " + to_text(watts) + " W"; };
    if (energy <= 0 || power <= 0)
        return detail::refuse(rules::not_a_laser_dose, stated());
    std::int64_t const seconds = (energy - 1) / power + 1;
    if (seconds > seconds_of_a_day)
        return detail::refuse(rules::not_a_laser_dose, stated());
    return static_cast<int>(seconds);
}

} // namespace therapy::catalog
