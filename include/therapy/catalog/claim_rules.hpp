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
/// California certifies massage therapists; it does not license them.
inline constexpr Rule claim_licence_wording{"catalog.claim-licence-wording", Severity::warning, Scope::value, "\"{value}\" names a licence that the place does not give",
                                            {"California Massage Therapy Act", "Business and Professions Code §4611", Confidence::secondary}};

} // namespace therapy::catalog::rules
