#pragma once
// What terms and sessions give to the rules: what must be there for each is said in its row.

#include <therapy/clinic/provider.hpp>
#include <therapy/schedule/session_rule.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// Those of the built-in rows, in their order: all that is looked at of most of them.
[[nodiscard]] std::span<RuleNeeds const> needs_of_session_rules() noexcept;

[[nodiscard]] RuleNeeds given_by(HouseTerms const& terms, OpenHours const& hours) noexcept;
[[nodiscard]] RuleNeeds given_by(Service const& service) noexcept;
[[nodiscard]] RuleNeeds given_by(PatientTerms const& terms) noexcept;
[[nodiscard]] RuleNeeds given_by(ProviderTerms const& terms) noexcept;
[[nodiscard]] RuleNeeds given_by(clinic::Provider const& provider) noexcept;
[[nodiscard]] RuleNeeds given_by(clinic::Session const& session) noexcept;

} // namespace therapy::schedule::detail
