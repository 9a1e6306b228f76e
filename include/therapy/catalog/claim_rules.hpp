#pragma once
// The rules of what a clinic says of itself.

#include <therapy/core/rule.hpp>

namespace therapy::inline v0_1::catalog::rules {

/// No treatment has an outcome without fail; even the best certainty found is moderate (see `find_benefit("pain-relief")`).
inline constexpr Rule claim_guarantee{"catalog.claim-guarantee", Severity::error, Scope::value, "\"{value}\" promises an outcome without fail"};
inline constexpr Rule claim_superlative{"catalog.claim-superlative", Severity::warning, Scope::value, "\"{value}\" compares with all others and cannot be verified"};
inline constexpr Rule claim_ungraded{"catalog.claim-ungraded", Severity::warning, Scope::value, "\"{value}\" promises an outcome that the evidence does not carry"};
inline constexpr Rule claim_universal{"catalog.claim-universal", Severity::warning, Scope::value, "\"{value}\" is true only if nothing is left out"};
inline constexpr Rule claim_redundant{"catalog.claim-redundant", Severity::advisory, Scope::value, "\"{value}\": the wider claim holds the narrower one"};
/// Some states license massage therapists, California certifies them, and some have no statewide credential: see `massage_regulations()`.
inline constexpr Rule claim_licence_wording{"catalog.claim-licence-wording", Severity::warning, Scope::value, "\"{value}\" names a licence that the place does not give",
                                            {"Associated Bodywork and Massage Professionals: state regulation list", {}, Confidence::secondary}};
/// No row of the law of that place, or none that holds on the day.
inline constexpr Rule claim_licence_unknown{"catalog.claim-licence-unknown", Severity::advisory, Scope::value, "\"{value}\" names a licence, and whether the place gives one is not known"};

} // namespace therapy::catalog::rules
