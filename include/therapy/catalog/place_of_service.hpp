#pragma once
// Where a service is given, as claims say it.

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

struct PlaceOfServiceRow {
    int code;
    std::string_view label; ///< our own words
};
/// The places a therapy clinic meets, ordered by code. Source: CMS place of service code set.
[[nodiscard]] THERAPY_EXPORT std::span<PlaceOfServiceRow const> places_of_service() noexcept;

} // namespace therapy::catalog
