#pragma once
// People who give care, and what allows them to.

#include <therapy/catalog/catalog_id.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::clinic {

enum class CredentialType { licence, certification, registration };

/// One licence, certification or registration.
struct Credential {
    CredentialType type = CredentialType::licence;
    catalog::Qualification qualification;
    std::string number{};
    Stated<bool> suspended{};

    friend bool operator==(Credential const&, Credential const&) = default;
};

/// A person who gives care.
struct Provider {
    ProviderId id;
    std::string name;
    catalog::QualificationKind role; ///< what the person works as
    std::vector<catalog::CatalogId> specialties{}; ///< modalities and techniques the person is trained in
    std::vector<Credential> credentials{};
    std::vector<std::string> languages{};  ///< BCP 47
    std::string national_provider_id{};
    std::uint32_t capacity = 1;            ///< sessions the person may attend at the same time
    std::vector<SiteId> sites{};           ///< where the person works; empty: not stated

    friend bool operator==(Provider const&, Provider const&) = default;
};

/// The provider's credential of a kind for a place on a date.
/// \returns the credential in force; `none` when every one is for another kind or place, expired or suspended;
///          `unknown` when one fits but its place or validity is not stated
[[nodiscard]] THERAPY_EXPORT Stated<Credential> credential_in_force(Provider const& provider, catalog::QualificationKind kind,
                                                                    catalog::Jurisdiction const& place, Date date);

/// `clinic.nameless`, `clinic.no-capacity`.
[[nodiscard]] THERAPY_EXPORT Report validate(Provider const& provider);

} // namespace therapy::clinic

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<clinic::CredentialType> enum_table<clinic::CredentialType>[] = {
    {clinic::CredentialType::licence, "licence"},
    {clinic::CredentialType::certification, "certification"},
    {clinic::CredentialType::registration, "registration"},
};
} // namespace therapy
