#include <therapy/catalog.hpp>

#include "condition_queries.hpp"
#include "evidence_support.hpp"
#include "named_rows.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

template <class Wanted>
std::vector<EvidenceRow> those(Catalog const& catalog, Wanted wanted) {
    std::vector<EvidenceRow> found;
    for (auto const& row : catalog.rows<EvidenceRow>())
        if (wanted(row))
            found.push_back(row);
    return found;
}

} // namespace

std::vector<EvidenceRow> evidence_for(std::string_view treatment, Catalog const& catalog) {
    return those(catalog, [&](EvidenceRow const& row) { return row.speaks_of(treatment); });
}
std::vector<EvidenceRow> evidence_about(std::string_view condition, Catalog const& catalog) {
    return those(catalog, [&](EvidenceRow const& row) { return row.condition == condition; });
}
std::vector<EvidenceRow> evidence(std::string_view treatment, std::string_view condition, Stages stages, Catalog const& catalog) {
    return those(catalog, [&](EvidenceRow const& row) { return row.condition == condition && row.speaks_of(treatment) && row.stages.intersects(stages); });
}
std::vector<Disagreement> conflicts(Catalog const& catalog, Sameness sameness) {
    return conflicts(those(catalog, [](EvidenceRow const&) { return true; }), sameness);
}
Stated<Support> support(EvidenceRow const& row, Catalog const& catalog) noexcept { return detail::support(row, catalog.find<GradeScheme>(row.scheme)); }

std::vector<Condition const*> conditions_of(std::string_view code, Catalog const& catalog) { return detail::conditions_of(code, catalog.rows<Condition>()); }
Stated<std::vector<TreatmentEvidence>> treatments_for(std::string_view condition, Catalog const& catalog) {
    auto const known = catalog.find<Condition>(condition);
    return detail::treatments_for(condition, known && known->key == condition, catalog.rows<EvidenceRow>());
}

ConditionCodes billable_codes(Condition const& condition, Date date, Catalog const& catalog) {
    return detail::billable_codes(condition, [&](std::string_view category) { return diagnoses_under(category, catalog); }, [&](std::string_view code) { return diagnosis(code, date, catalog); });
}

std::vector<Modality const*> modalities_in(std::string_view family, Catalog const& catalog) {
    return detail::rows_where(catalog.rows<Modality>(), [&](Modality const& row) { return !family.empty() && row.family == family; });
}
std::vector<Modality const*> modalities_of(Discipline discipline, Catalog const& catalog) {
    return detail::rows_where(catalog.rows<Modality>(), [&](Modality const& row) { return detail::used_by(row.disciplines, discipline); });
}
std::vector<Technique const*> techniques_of(Discipline discipline, Catalog const& catalog) {
    return detail::rows_where(catalog.rows<Technique>(), [&](Technique const& row) { return detail::used_by(row.disciplines, discipline); });
}

namespace {

ContraindicationTerms terms_of(std::string_view treatment, boost::optional<Jurisdiction> const& place, Catalog const& catalog) {
    auto const technique = catalog.find<Technique>(treatment);
    return {.place = place,
            .extra = catalog.own<Contraindication>(),
            .modality = technique && technique->key == treatment ? technique->modality : std::string_view(),
            .conditions = catalog.own<ScreeningCondition>()};
}

} // namespace

ContraindicationAnswer contraindications(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions, boost::optional<Jurisdiction> const& place,
                                         Catalog const& catalog) {
    return contraindications(treatment, screened, regions, terms_of(treatment, place, catalog));
}
ContraindicationAnswer contraindications(std::string_view treatment, Screening const& screening, std::span<BodyRegion const> regions, Date date,
                                         boost::optional<Jurisdiction> const& place, Catalog const& catalog, ScreeningTerms const& terms) {
    auto const conditions = terms.conditions.empty() ? catalog.own<ScreeningCondition>() : terms.conditions;
    return contraindications(treatment, Screened(screening, date, {.valid_days = terms.valid_days, .known = terms.known, .conditions = conditions}), regions, place, catalog);
}
StrictestContraindication strictest_contraindication(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions, boost::optional<Jurisdiction> const& place,
                                                     Catalog const& catalog) {
    return strictest_contraindication(treatment, screened, regions, terms_of(treatment, place, catalog));
}

} // namespace therapy::catalog
