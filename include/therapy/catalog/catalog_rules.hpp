#pragma once
// The rules of the catalogue's values.

#include <therapy/core/config.hpp>
#include <therapy/core/rule.hpp>

#include <span>

namespace therapy::inline v0_1::catalog::rules {

inline constexpr Rule duplicate_key{"catalog.duplicate-key", Severity::error, Scope::record, "{value} is already in this catalogue: not added"};
inline constexpr Rule empty_key{"catalog.empty-key", Severity::error, Scope::record, "a key is missing: {value}"};
inline constexpr Rule not_a_key{"catalog.not-a-key", Severity::error, Scope::record, "{value} is no key: small letters and digits, words joined by hyphens"};
inline constexpr Rule missing_text{"catalog.missing-text", Severity::error, Scope::record, "words are missing: {value}"};
inline constexpr Rule missing_source{"catalog.missing-source", Severity::error, Scope::record, "a statement names no source: {value}"};
inline constexpr Rule inverted_range{"catalog.inverted-range", Severity::error, Scope::record, "this ends before it begins: {value}"};
inline constexpr Rule dangling_key{"catalog.dangling-key", Severity::error, Scope::record, "{value} is not in the catalogue"};
inline constexpr Rule circular_key{"catalog.circular-key", Severity::error, Scope::record, "{value} leads back to itself"};
inline constexpr Rule not_a_count{"catalog.not-a-count", Severity::error, Scope::record, "{value} is no number of these"};
inline constexpr Rule not_a_taxonomy_code{"catalog.not-a-taxonomy-code", Severity::error, Scope::record, "{value} is no code of the provider taxonomy"};
inline constexpr Rule not_a_quantity{"catalog.not-a-quantity", Severity::error, Scope::value, "{value} is no number of at most three places"};
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
