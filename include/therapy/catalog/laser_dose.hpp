#pragma once
// Laser doses by site, and their arithmetic.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/quantity.hpp>
#include <therapy/core/cited.hpp>
#include <therapy/core/finding.hpp>

namespace therapy::inline v0_1::catalog {

/// The recommended dose at one site, for wavelengths of 780 to 860 nm.
struct LaserDose {
    std::string_view site; ///< e.g. "lumbar-spine"
    BodyRegion region;
    int least_points;
    int most_points;
    Quantity total_joules;                            ///< to be read as a minimum: see `total_is_feasible`
    Stated<Quantity> least_joules_per_point;
    Stated<Quantity> most_milliwatts_per_square_centimetre;
    Citations sources;
};

/// The table, ordered by site.
[[nodiscard]] THERAPY_EXPORT std::span<LaserDose const> laser_doses() noexcept;
[[nodiscard]] THERAPY_EXPORT boost::optional<LaserDose const&> find_laser_dose(std::string_view site) noexcept;

/// Whether a number of points can receive exactly the total while each receives its least dose.
///
/// The published table is inconsistent where it cannot: the total is then a minimum, not a cap.
/// \pre points > 0
[[nodiscard]] constexpr bool total_is_feasible(int points, Quantity total_joules, Quantity least_joules_per_point) noexcept {
    return points * least_joules_per_point.thousandths() <= total_joules.thousandths();
}

/// Seconds to deliver an energy at a mean power: joules divided by watts, rounded up to the second.
///
/// \returns `catalog.not-a-laser-dose` unless both are above zero and the result fits a day
/// \source British Columbia Tendinopathy Task Force, laser dosage calculation
[[nodiscard]] THERAPY_EXPORT Expected<int> laser_seconds(Quantity joules, Quantity watts);

} // namespace therapy::catalog
