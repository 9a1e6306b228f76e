#include <therapy/catalog/catalog.hpp>

#include "condition_queries.hpp"
#include "named_rows.hpp"
#include "own_rows.hpp"
#include "row_checks.hpp"

#include <iterator>
#include <utility>

namespace therapy::inline v0_1::catalog {

namespace {

/// The built-in rows of a kind that a user's may replace.
template <class Row>
std::span<Row const> built_in() noexcept {
    if constexpr (std::same_as<Row, Modality>)
        return modalities();
    else if constexpr (std::same_as<Row, Technique>)
        return techniques();
    else if constexpr (std::same_as<Row, Condition>)
        return conditions();
    else
        return evidence();
}
template <class Row>
boost::optional<Row const&> find_built_in(std::string_view name) noexcept {
    if constexpr (std::same_as<Row, Modality>)
        return find_modality(name);
    else if constexpr (std::same_as<Row, Technique>)
        return find_technique(name);
    else
        return find_condition(name);
}

template <class Row>
bool is_called(Row const& row, std::string_view name) noexcept {
    return detail::same_name(row.key, name) || detail::same_name(row.name, name) ||
           std::ranges::any_of(row.aliases, [&](std::string_view alias) { return detail::same_name(alias, name); });
}

/// What a finding calls a row.
template <class Row>
std::string named(Row const& row) {
    if constexpr (NamedCatalogRow<Row>)
        return std::string(row.key);
    else if constexpr (std::same_as<Row, EvidenceRow>)
        return std::string(row.treatment).append(", ").append(row.condition).append(", ").append(row.guideline);
    else if constexpr (std::same_as<Row, Contraindication>)
        return std::string(row.condition).append(", ").append(therapy::to_text(row.strictness));
    else if constexpr (std::same_as<Row, PracticeRule>)
        return std::string(row.jurisdiction).append(", ").append(therapy::to_text(row.kind)).append(", ").append(row.treatment);
    else
        return std::string(row.words);
}

template <class... Rows>
std::tuple<detail::OwnRows<Rows>...> own_rows_of(std::tuple<Rows...>*);

} // namespace

struct Catalog::State {
    detail::Keep keep{};
    decltype(own_rows_of(static_cast<CatalogRows*>(nullptr))) rows{};

    template <class Row>
    [[nodiscard]] detail::OwnRows<Row>& of() noexcept {
        return std::get<detail::OwnRows<Row>>(rows);
    }
};

Catalog::Catalog() noexcept = default;
Catalog::Catalog(Catalog const& other) : state_(other.state_ ? std::make_unique<State>(*other.state_) : nullptr) {}
Catalog::Catalog(Catalog&& other) noexcept = default;
Catalog& Catalog::operator=(Catalog other) noexcept {
    state_ = std::move(other.state_);
    return *this;
}
Catalog::~Catalog() = default;

template <CatalogRow Row>
Report Catalog::add(Row const& row) {
    Report report;
    detail::Checker checker(*this, report);
    parts(checker, row);
    if (state_ && state_->of<Row>().find(RowIdentity<Row>::of(row)) != nullptr)
        report.add({.rule = rules::duplicate_key, .args = {.value = named(row)}});
    if (!report.empty())
        return report;
    if (!state_)
        state_ = std::make_unique<State>();
    Row kept = row;
    detail::Copier copier(state_->keep);
    parts(copier, kept);
    state_->of<Row>().add(kept);
    return report;
}

template <NamedCatalogRow Row>
boost::optional<Row const&> Catalog::find(std::string_view name) const noexcept {
    auto const found = find_built_in<Row>(name);
    if (!state_)
        return found;
    auto const& mine = state_->of<Row>();
    if (auto const* const row = mine.find(name))
        return *row;
    if (found && found->key == name)
        return found;
    for (Row const& row : mine.all())
        if (is_called(row, name))
            return row;
    if (found)
        if (auto const* const in_its_place = mine.find(found->key))
            return *in_its_place;
    return found;
}

template <MergedCatalogRow Row>
MergedRows<Row> Catalog::rows() const noexcept {
    if (!state_)
        return {built_in<Row>(), {}, {}};
    auto const& mine = state_->of<Row>();
    return {built_in<Row>(), mine.all(), mine.order()};
}

template <CatalogRow Row>
std::span<Row const> Catalog::own() const noexcept {
    return state_ ? state_->of<Row>().all() : std::span<Row const>();
}

bool Catalog::empty() const noexcept {
    return !state_ || std::apply([](auto const&... rows) { return (rows.all().empty() && ...); }, state_->rows);
}

template THERAPY_EXPORT Report Catalog::add(Modality const&);
template THERAPY_EXPORT Report Catalog::add(Condition const&);
template THERAPY_EXPORT Report Catalog::add(Technique const&);
template THERAPY_EXPORT Report Catalog::add(EvidenceRow const&);
template THERAPY_EXPORT Report Catalog::add(Contraindication const&);
template THERAPY_EXPORT Report Catalog::add(PracticeRule const&);
template THERAPY_EXPORT Report Catalog::add(ClaimPhrase const&);
template THERAPY_EXPORT boost::optional<Modality const&> Catalog::find(std::string_view) const noexcept;
template THERAPY_EXPORT boost::optional<Condition const&> Catalog::find(std::string_view) const noexcept;
template THERAPY_EXPORT boost::optional<Technique const&> Catalog::find(std::string_view) const noexcept;
template THERAPY_EXPORT MergedRows<Modality> Catalog::rows() const noexcept;
template THERAPY_EXPORT MergedRows<Condition> Catalog::rows() const noexcept;
template THERAPY_EXPORT MergedRows<Technique> Catalog::rows() const noexcept;
template THERAPY_EXPORT MergedRows<EvidenceRow> Catalog::rows() const noexcept;
template THERAPY_EXPORT std::span<Modality const> Catalog::own() const noexcept;
template THERAPY_EXPORT std::span<Condition const> Catalog::own() const noexcept;
template THERAPY_EXPORT std::span<Technique const> Catalog::own() const noexcept;
template THERAPY_EXPORT std::span<EvidenceRow const> Catalog::own() const noexcept;
template THERAPY_EXPORT std::span<Contraindication const> Catalog::own() const noexcept;
template THERAPY_EXPORT std::span<PracticeRule const> Catalog::own() const noexcept;
template THERAPY_EXPORT std::span<ClaimPhrase const> Catalog::own() const noexcept;

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
std::vector<Condition const*> conditions_of(std::string_view code, Catalog const& catalog) { return detail::conditions_of(code, catalog.rows<Condition>()); }
Stated<std::vector<TreatmentEvidence>> treatments_for(std::string_view condition, Catalog const& catalog) {
    auto const known = catalog.find<Condition>(condition);
    return detail::treatments_for(condition, known && known->key == condition, catalog.rows<EvidenceRow>());
}

ContraindicationAnswer contraindications(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions, boost::optional<Jurisdiction> const& place,
                                         Catalog const& catalog) {
    auto const technique = catalog.find<Technique>(treatment);
    return contraindications(treatment, screened, regions,
                             {.place = place, .extra = catalog.own<Contraindication>(), .modality = technique && technique->key == treatment ? technique->modality : std::string_view()});
}

Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place, Catalog const& catalog) { return lint_claims(text, place, catalog.own<ClaimPhrase>()); }

} // namespace therapy::catalog
