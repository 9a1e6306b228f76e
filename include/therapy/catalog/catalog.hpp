#pragma once
// A user's own catalogue: rows that extend or replace the built-in ones at run time.

#include <therapy/catalog/claim_lint.hpp>
#include <therapy/catalog/condition.hpp>
#include <therapy/catalog/contraindication.hpp>
#include <therapy/catalog/may_perform.hpp>
#include <therapy/catalog/merged_rows.hpp>
#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/technique.hpp>

#include <concepts>
#include <memory>
#include <tuple>

namespace therapy::inline v0_1::catalog {

template <>
struct RowIdentity<Modality> {
    static std::string_view of(Modality const& row) noexcept { return row.key; }
};
template <>
struct RowIdentity<Technique> {
    static std::string_view of(Technique const& row) noexcept { return row.key; }
};
template <>
struct RowIdentity<Condition> {
    static std::string_view of(Condition const& row) noexcept { return row.key; }
};
/// One statement of one source: what the built-in table has once.
template <>
struct RowIdentity<EvidenceRow> {
    static auto of(EvidenceRow const& row) noexcept { return std::tuple(row.treatment, row.condition, row.guideline, row.stages); }
};
/// No rule replaces another by what it is about: which of them speaks is a question of the day (`practice_permission`).
template <>
struct RowIdentity<PracticeRule> {
    static auto of(PracticeRule const& row) noexcept {
        return std::tuple(row.jurisdiction, row.kind, row.treatment, row.dates.first, row.dates.confirmed_through, row.permission, row.sources.first().title,
                          row.sources.first().section);
    }
};
/// Each statement stands for itself; what a user's takes the place of is decided for each treatment (`contraindications`).
template <>
struct RowIdentity<Contraindication> {
    static auto of(Contraindication const& row) noexcept {
        return std::tuple(row.condition, row.strictness, row.extent, row.form, row.jurisdiction, row.treatments.empty() ? std::string_view() : row.treatments.front(), row.sources.first().title,
                          row.sources.first().section);
    }
};
template <>
struct RowIdentity<ClaimPhrase> {
    static auto of(ClaimPhrase const& row) noexcept { return std::tuple(row.words, row.kind, row.jurisdiction); }
};

/// The kinds of rows that a user may have.
using CatalogRows = std::tuple<Modality, Condition, Technique, EvidenceRow, Contraindication, PracticeRule, ClaimPhrase>;

template <class Row>
inline constexpr bool is_catalog_row = false;
template <>
inline constexpr bool is_catalog_row<Modality> = true;
template <>
inline constexpr bool is_catalog_row<Condition> = true;
template <>
inline constexpr bool is_catalog_row<Technique> = true;
template <>
inline constexpr bool is_catalog_row<EvidenceRow> = true;
template <>
inline constexpr bool is_catalog_row<Contraindication> = true;
template <>
inline constexpr bool is_catalog_row<PracticeRule> = true;
template <>
inline constexpr bool is_catalog_row<ClaimPhrase> = true;

template <class Row>
concept CatalogRow = is_catalog_row<Row>;

/// Rows with a key and names.
template <class Row>
concept NamedCatalogRow = CatalogRow<Row> && requires(Row const& row) { row.aliases; };

/// Rows of which a user's replaces a built-in one.
template <class Row>
concept MergedCatalogRow = NamedCatalogRow<Row> || std::same_as<Row, EvidenceRow>;

/// The built-in catalogue with a user's rows. A default one is the built-in catalogue alone.
///
/// A row that is added is copied with every text and list it refers to, and comes out as the same type. What look-ups and
/// `own` give stays valid, unchanged, for as long as this catalogue lives, whatever is added later; a copy of the catalogue has
/// rows of its own, and a catalogue that was moved from has none. The built-in tables are never copied.
class THERAPY_EXPORT Catalog {
public:
    Catalog() noexcept;
    Catalog(Catalog const& other);
    Catalog(Catalog&& other) noexcept;
    Catalog& operator=(Catalog other) noexcept;
    ~Catalog();

    /// Adds a row; one with the identity of a built-in row replaces it here.
    ///
    /// \returns what is wrong with the row, with the place in it in `place.path`; then nothing was added:
    ///          `catalog.empty-key`, `catalog.not-a-key`, `catalog.missing-text`, `catalog.duplicate-key` (among the user's own),
    ///          `catalog.dangling-key` (a modality, technique, condition or scheme that neither the built-in tables nor the
    ///          rows added before have), `catalog.inverted-range`, `catalog.missing-source`, `catalog.not-a-diagnosis-code`,
    ///          `catalog.not-a-jurisdiction`, `core.not-a-date`
    /// \complexity O(log n) comparisons, and the size of the row
    template <CatalogRow Row>
    Report add(Row const& row);

    /// By key, name or alias, whatever the case: the user's row of that key, the built-in one, then those of that name.
    /// \complexity O(log n) in the user's rows by key, O(n) by name
    template <NamedCatalogRow Row>
    [[nodiscard]] boost::optional<Row const&> find(std::string_view name) const noexcept;

    /// Built-in and own, in the built-in table's order.
    template <MergedCatalogRow Row>
    [[nodiscard]] MergedRows<Row> rows() const noexcept;
    /// The user's, in the order they were added.
    template <CatalogRow Row>
    [[nodiscard]] std::span<Row const> own() const noexcept;

    /// Whether there is no row of the user's.
    [[nodiscard]] bool empty() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// ---- Questions, asked of the built-in rows and the user's -------------------------------------

/// \complexity as without a catalogue
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence_for(std::string_view treatment, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence_about(std::string_view condition, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence(std::string_view treatment, std::string_view condition, Stages stages, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<Disagreement> conflicts(Catalog const& catalog, Sameness sameness = Sameness::condition);
[[nodiscard]] THERAPY_EXPORT std::vector<Condition const*> conditions_of(std::string_view code, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Stated<std::vector<TreatmentEvidence>> treatments_for(std::string_view condition, Catalog const& catalog);

/// The user's practice rules as `extra` ones. A modality or technique of the user's is a known treatment: without a rule, whether
/// it may be given is unknown.
[[nodiscard]] THERAPY_EXPORT PermissionAnswer practice_permission(QualificationKind kind, std::string_view treatment, Jurisdiction const& place, Date date,
                                                                  Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT PermissionAnswer may_perform(Qualification const& qualification, std::string_view treatment, Jurisdiction const& place, Date date,
                                                          Catalog const& catalog);

/// The user's rows as `extra` ones; a technique of the user's has the rows of its modality. A modality of the user's about which
/// nothing was said is unknown: never safe.
[[nodiscard]] THERAPY_EXPORT ContraindicationAnswer contraindications(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions,
                                                                      boost::optional<Jurisdiction> const& place, Catalog const& catalog);

/// The user's phrases judged along with the built-in ones.
[[nodiscard]] THERAPY_EXPORT Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place, Catalog const& catalog);

} // namespace therapy::catalog
