#pragma once
// Where a service is given, as claims say it.

#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/finding.hpp>

#include <span>

namespace therapy::inline v0_1::catalog {

/// A two-digit place-of-service code of the CMS code set, e.g. 11 for an office.
class THERAPY_EXPORT PlaceOfService {
public:
    /// \returns the place, or `catalog.not-a-place-of-service` unless it is two digits.
    [[nodiscard]] static Expected<PlaceOfService> make(std::string_view code);
    /// For literals, 0 to 99. \throws Error as `make` reports.
    explicit PlaceOfService(int code);

    [[nodiscard]] int number() const noexcept { return code_; }
    friend auto operator<=>(PlaceOfService, PlaceOfService) noexcept = default;

private:
    std::uint8_t code_ = 0;
};

/// `11`, `02`.
[[nodiscard]] THERAPY_EXPORT std::string to_text(PlaceOfService place);

/// What the library knows of a place.
struct PlaceOfServiceRow {
    int code;
    std::string_view label; ///< our own words
    Citations sources;
    Stated<CalendarDay> first{}; ///< the first day it may be used; not stated: before the days sessions are kept of
};
/// The places a therapy clinic meets, ordered by code. Source: CMS place of service code set.
[[nodiscard]] THERAPY_EXPORT std::span<PlaceOfServiceRow const> places_of_service() noexcept;
/// \returns the row; none for a place a therapy clinic seldom meets, which may be a place all the same. \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT boost::optional<PlaceOfServiceRow const&> find_place_of_service(PlaceOfService place) noexcept;

} // namespace therapy::catalog
