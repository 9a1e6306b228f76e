#pragma once
// What a clinic states beside its records for the rules of a session.

#include <therapy/desk/dataset.hpp>
#include <therapy/schedule/session_rule.hpp>

namespace therapy::inline v0_1::desk {

/// Views that outlive the check. Terms stand at the index of their patient or provider, services at that of their session.
struct RuleTerms {
    std::span<schedule::Service const> services{};
    std::span<std::uint32_t const> service_of{};
    boost::optional<std::span<schedule::PatientTerms const>> patients{}; ///< absent: what the records say, by `patient_terms_of`
    std::span<schedule::ProviderTerms const> providers{};
    schedule::HouseTerms house{};
    std::span<schedule::SessionRule const> own_rules{};
};

/// What the records of patients and episodes say for the rules: languages, and the first day after an episode that is over. Plans of
/// care, referrals and authorizations are left to coverage, which asks the payers.
/// \complexity O(patients + episodes)
[[nodiscard]] THERAPY_EXPORT std::vector<schedule::PatientTerms> patient_terms_of(Dataset const& data);

} // namespace therapy::desk
