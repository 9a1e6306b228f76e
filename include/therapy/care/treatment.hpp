#pragma once
// The treatments that plans and home programmes may name, and how they are found.

#include <therapy/catalog/catalog.hpp>

namespace therapy::inline v0_1::care {

/// A modality, or a technique with the modality it belongs to where the catalogue has that.
struct Treatment {
    boost::optional<catalog::Modality const&> modality{};
    boost::optional<catalog::Technique const&> technique{};

    /// The technique's, else the modality's.
    [[nodiscard]] std::string_view key() const noexcept { return technique ? technique->key : modality->key; }
    /// What the technique says it belongs to, else the modality itself.
    [[nodiscard]] std::string_view modality_key() const noexcept { return technique ? technique->modality : modality->key; }
};

/// By key, name or alias, whatever the case; a modality goes before a technique of the same name. It lives as long as the catalogue.
/// \complexity as `Catalog::find`
[[nodiscard]] THERAPY_EXPORT boost::optional<Treatment> find_treatment(std::string_view name, catalog::Catalog const& catalog = {});

} // namespace therapy::care
