#include <therapy/care/treatment_tables.hpp>

#include "../catalog/named_rows.hpp"

namespace therapy::inline v0_1::care {

boost::optional<Treatment> find_treatment(std::string_view name, TreatmentTables const& tables) {
    if (auto const modality = catalog::detail::find_named(tables.modalities, name))
        return Treatment{.modality = modality};
    auto const technique = catalog::detail::find_named(tables.techniques, name);
    if (!technique)
        return boost::none;
    Treatment found{.technique = technique};
    if (!technique->modality.empty())
        found.modality = catalog::detail::find_named(tables.modalities, technique->modality);
    return found;
}

} // namespace therapy::care
