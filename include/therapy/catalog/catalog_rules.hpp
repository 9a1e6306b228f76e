#pragma once
// The rules of the catalogue's values.

#include <therapy/core/config.hpp>
#include <therapy/core/rule.hpp>

#include <span>

namespace therapy::inline v0_1::catalog::rules {

inline constexpr Rule not_a_service_code{"catalog.not-a-service-code", Severity::error, Scope::value, "{value} is not a service code"};
inline constexpr Rule not_a_diagnosis_code{"catalog.not-a-diagnosis-code", Severity::error, Scope::value, "{value} is not a diagnosis code"};
inline constexpr Rule not_a_jurisdiction{"catalog.not-a-jurisdiction", Severity::error, Scope::value, "{value} is not a country or a part of one", {"ISO 3166", {}, Confidence::primary}};
inline constexpr Rule not_a_laser_dose{"catalog.not-a-laser-dose", Severity::error, Scope::value, "{value} gives no time of treatment"};
inline constexpr Rule not_a_place_of_service{"catalog.not-a-place-of-service", Severity::error, Scope::value, "{value} is not a place of service"};

} // namespace therapy::catalog::rules

namespace therapy::inline v0_1::catalog {
/// Every rule of this room.
[[nodiscard]] THERAPY_EXPORT std::span<Rule const* const> catalog_rules() noexcept;
} // namespace therapy::catalog
