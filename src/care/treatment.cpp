#include <therapy/care/treatment.hpp>

namespace therapy::inline v0_1::care {

boost::optional<Treatment> find_treatment(std::string_view name, catalog::Catalog const& catalog) {
    if (auto const modality = catalog.find<catalog::Modality>(name))
        return Treatment{.modality = modality};
    auto const technique = catalog.find<catalog::Technique>(name);
    if (!technique)
        return boost::none;
    return Treatment{.modality = catalog.find<catalog::Modality>(technique->modality), .technique = technique};
}

} // namespace therapy::care
