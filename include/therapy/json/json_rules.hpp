#pragma once
// The rules of therapy/1 documents: what a reader says of what it cannot use.

#include <therapy/core/rule.hpp>
#include <therapy/json/export.hpp>

#include <span>

namespace therapy::inline v0_1::json::rules {

inline constexpr Rule not_json{"json.not-json", Severity::error, Scope::input, "this is not JSON: {value}"};
inline constexpr Rule not_a_document{"json.not-a-document", Severity::error, Scope::input, "this is no therapy/1 document: {value}"};
inline constexpr Rule too_deep{"json.too-deep", Severity::error, Scope::input, "nested more than {limit} deep: not read"};
inline constexpr Rule duplicate_field{"json.duplicate-field", Severity::error, Scope::input, "the field {value} stands twice in one object, the last one counts"};
inline constexpr Rule unknown_field{"json.unknown-field", Severity::warning, Scope::input, "the field {value} is not known: not used"};
inline constexpr Rule missing_field{"json.missing-field", Severity::error, Scope::input, "the field {value} is missing: the record is left out"};
inline constexpr Rule bad_field{"json.bad-field", Severity::error, Scope::input, "not usable here: {value}: the record is left out"};
inline constexpr Rule unknown_word{"json.unknown-word", Severity::error, Scope::input, "{value} is none of the words here: what it says counts as not known"};
inline constexpr Rule duplicate_id{"json.duplicate-id", Severity::error, Scope::input, "the id {value} is already taken: the record is left out"};
inline constexpr Rule unresolved_reference{"json.unresolved-reference", Severity::error, Scope::input, "{value} is in none of the documents"};

} // namespace therapy::json::rules

namespace therapy::inline v0_1::json {
/// Every rule of this component.
[[nodiscard]] THERAPY_JSON_EXPORT std::span<Rule const* const> json_rules() noexcept;
} // namespace therapy::json
