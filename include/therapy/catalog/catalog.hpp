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

// Rows of these kinds are declared in the headers of their subjects.
struct AccessDecision;
struct AccessUse;
struct Audience;
struct Difference;
struct DirectAccessRow;
struct DisciplineTrait;
struct LaserDose;
struct MassageRegulationRow;
struct MedicareLimit;
struct MedicareUnpaidProvider;
struct PlaceOfServiceRow;
struct ReferralPattern;
struct SupervisionLevelRow;
struct SupervisionQuestion;
struct SupervisionRow;
struct TaxonomyRow;
struct TerminologyBinding;
class PlaceOfService;
enum class BoundTo : std::uint8_t;
enum class CredentialWord;
enum class SupervisionAuthority;
enum class SupervisionLevel;
enum class Terminology : std::uint8_t;

/// The kinds of rows that a user may have, each after those its rows refer to.
using CatalogRows = std::tuple<GradeScheme, Guideline, ServiceCodeRow, Modality, DiagnosisEdition, DiagnosisRow, DiagnosisSplit, Condition, Technique, EvidenceRow, ScreeningCondition,
                               Contraindication, PracticeRule, DirectAccessRow, SupervisionRow, SupervisionLevelRow, MassageRegulationRow, MedicareUnpaidProvider, MedicareLimit, TaxonomyRow,
                               PlaceOfServiceRow, LaserDose, ReferralPattern, TerminologyBinding, DisciplineTrait, Audience, Benefit, Claim, PhraseClass, ClaimPhrase>;
/// Those of which one row is found by a text: its key, its code, its site.
using KeyedCatalogRows = std::tuple<GradeScheme, Guideline, ServiceCodeRow, Modality, DiagnosisEdition, DiagnosisSplit, Condition, Technique, ScreeningCondition, MedicareUnpaidProvider,
                                    MedicareLimit, TaxonomyRow, LaserDose, Benefit, Claim, PhraseClass>;
/// Those that are found by name and alias too.
using NamedCatalogRows = std::tuple<Modality, Condition, Technique>;
/// Those of which no row stands for another: what a user's change is decided where they are asked about.
using SeparateCatalogRows = std::tuple<Contraindication, PracticeRule, ClaimPhrase>;

template <class Row, class Rows>
inline constexpr bool is_one_of_rows = false;
template <class Row, class... Rows>
inline constexpr bool is_one_of_rows<Row, std::tuple<Rows...>> = (std::same_as<Row, Rows> || ...);

template <class Row>
concept CatalogRow = is_one_of_rows<Row, CatalogRows>;
template <class Row>
concept KeyedCatalogRow = is_one_of_rows<Row, KeyedCatalogRows>;
template <class Row>
concept NamedCatalogRow = is_one_of_rows<Row, NamedCatalogRows>;
/// Rows of which a user's replaces a built-in one.
template <class Row>
concept MergedCatalogRow = CatalogRow<Row> && !is_one_of_rows<Row, SeparateCatalogRows>;

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

    /// Adds a row; one that is about the same as a built-in row replaces it here:
    ///
    /// - a row with a key, a code or a site: the row of that key;
    /// - a statement of evidence: that of the same guideline on the same treatment, condition and stages;
    /// - a row of law, and of a diagnosis code: that of the same place (or code), kind and first day. On the days a user's row speaks of,
    ///   the built-in rows of that place are not asked;
    /// - a referral pattern: that of the same muscle between the same regions; a code of a terminology: that code;
    /// - whom a discipline is for: that of the same discipline and people; a statement about a discipline: all built-in ones about that discipline in that aspect;
    /// - contraindications, practice rules and phrases: none, see `contraindications`, `practice_permission` and `lint_claims`.
    ///
    /// \returns what is wrong with the row, with the place in it in `place.path`; then nothing was added:
    ///          `catalog.empty-key`, `catalog.not-a-key`, `catalog.missing-text`, `catalog.duplicate-key` (among the user's own),
    ///          `catalog.dangling-key` (of a row that neither the built-in tables nor the rows added before have),
    ///          `catalog.circular-key` (of a row that leads back to this one), `catalog.inverted-range`, `catalog.missing-source`,
    ///          `catalog.not-a-diagnosis-code`, `catalog.not-a-jurisdiction`, `catalog.not-a-taxonomy-code`, `catalog.not-a-count`, `core.not-a-date`
    /// \complexity O(log n) comparisons, and the size of the row; of one that is part of a chain, that of the chain
    template <CatalogRow Row>
    Report add(Row const& row);

    /// The user's row of a key, or else the built-in one. Modalities, techniques and conditions are found by name and alias too,
    /// whatever the case: the user's row of that key, the built-in one, then those of that name.
    /// \complexity O(log n) by key, O(n) by name
    template <KeyedCatalogRow Row>
    [[nodiscard]] boost::optional<Row const&> find(std::string_view key) const noexcept;

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
//
// Each means what it means without a catalogue, and costs as much for every row of the user's of that kind more.

[[nodiscard]] THERAPY_EXPORT std::vector<Modality const*> modalities_in(std::string_view family, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<Modality const*> modalities_of(Discipline discipline, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<Technique const*> techniques_of(Discipline discipline, Catalog const& catalog);

[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence_for(std::string_view treatment, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence_about(std::string_view condition, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<EvidenceRow> evidence(std::string_view treatment, std::string_view condition, Stages stages, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<Disagreement> conflicts(Catalog const& catalog, Sameness sameness = Sameness::condition);
/// A level of a scheme of the user's says by its `support` where it stands.
[[nodiscard]] THERAPY_EXPORT Stated<Support> support(EvidenceRow const& row, Catalog const& catalog) noexcept;

[[nodiscard]] THERAPY_EXPORT std::vector<Condition const*> conditions_of(std::string_view code, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Stated<std::vector<TreatmentEvidence>> treatments_for(std::string_view condition, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT ConditionCodes billable_codes(Condition const& condition, Date date, Catalog const& catalog);

/// Ordered by code and first day.
[[nodiscard]] THERAPY_EXPORT std::vector<DiagnosisRow> diagnosis_rows(std::string_view code, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<DiagnosisRow> diagnoses_under(std::string_view code, Catalog const& catalog);
/// The user's rows of a code go before the built-in ones on the days they speak of. In an edition that the user calls whole, a code
/// without a row is none.
[[nodiscard]] THERAPY_EXPORT Stated<DiagnosisRow> diagnosis(std::string_view code, Date date, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Stated<bool> is_billable(std::string_view code, Date date, Catalog const& catalog);

/// The user's practice rules as `extra` ones. A modality or technique of the user's is a known treatment: without a rule, whether
/// it may be given is unknown. What the built-in rules forbid of the modality that the user says a technique is of, they forbid of
/// the technique; what they permit of it, they were not made for: unknown until a rule of the user's says so.
[[nodiscard]] THERAPY_EXPORT PermissionAnswer practice_permission(QualificationKind kind, std::string_view treatment, Jurisdiction const& place, Date date,
                                                                  Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT PermissionAnswer may_perform(Qualification const& qualification, std::string_view treatment, Jurisdiction const& place, Date date,
                                                          Catalog const& catalog);

/// By first day. \complexity O(log n) in the built-in rows
[[nodiscard]] THERAPY_EXPORT std::vector<DirectAccessRow> direct_access_rows(std::string_view jurisdiction, Catalog const& catalog);
/// The row of the answer is the catalogue's.
[[nodiscard]] THERAPY_EXPORT AccessDecision direct_access(Jurisdiction const& place, Date date, AccessUse const& use, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Stated<SupervisionRow> supervision(Jurisdiction const& place, Date date, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Report check_supervision(SupervisionQuestion const& question, Jurisdiction const& place, Date date, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Stated<SupervisionLevel> supervision_level(SupervisionAuthority authority, QualificationKind kind, Jurisdiction const& place, Date date,
                                                                        Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Stated<MassageRegulationRow> massage_regulation(Jurisdiction const& place, Date date, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT CredentialWord credential_word(Jurisdiction const& place, Date date, Catalog const& catalog);

[[nodiscard]] THERAPY_EXPORT boost::optional<MedicareUnpaidProvider const&> find_medicare_unpaid_provider(QualificationKind kind, Catalog const& catalog) noexcept;
[[nodiscard]] THERAPY_EXPORT boost::optional<PlaceOfServiceRow const&> find_place_of_service(PlaceOfService place, Catalog const& catalog) noexcept;
[[nodiscard]] THERAPY_EXPORT boost::optional<TaxonomyRow const&> find_taxonomy(std::string_view code, Catalog const& catalog) noexcept;
[[nodiscard]] THERAPY_EXPORT Stated<QualificationKind> qualification_of(std::string_view taxonomy_code, Catalog const& catalog) noexcept;
[[nodiscard]] THERAPY_EXPORT Stated<std::string_view> taxonomy_code(QualificationKind kind, Catalog const& catalog) noexcept;
/// SNOMED CT only as far as the user has rows of it.
[[nodiscard]] THERAPY_EXPORT boost::optional<TerminologyBinding const&> find_binding(Terminology system, std::string_view code, Catalog const& catalog) noexcept;
[[nodiscard]] THERAPY_EXPORT std::vector<TerminologyBinding> bindings_of(BoundTo bound_to, std::string_view key, Catalog const& catalog);

[[nodiscard]] THERAPY_EXPORT std::vector<ReferralPattern const*> refers_to(BodyRegion from, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT std::vector<ReferralPattern const*> possible_sources(BodyRegion felt_in, Catalog const& catalog);

/// The user's rows as `extra` ones; a technique of the user's has the rows of its modality. A modality of the user's about which
/// nothing was said is unknown: never safe.
/// \param screened  made with the user's screening conditions, see `ScreeningTerms`
[[nodiscard]] THERAPY_EXPORT ContraindicationAnswer contraindications(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions,
                                                                      boost::optional<Jurisdiction> const& place, Catalog const& catalog);
/// The same for one treatment, from the answers and the user's screening conditions.
[[nodiscard]] THERAPY_EXPORT ContraindicationAnswer contraindications(std::string_view treatment, Screening const& screening, std::span<BodyRegion const> regions, Date date,
                                                                      boost::optional<Jurisdiction> const& place, Catalog const& catalog, ScreeningTerms const& terms = {});
[[nodiscard]] THERAPY_EXPORT StrictestContraindication strictest_contraindication(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions,
                                                                                  boost::optional<Jurisdiction> const& place, Catalog const& catalog);

[[nodiscard]] THERAPY_EXPORT std::vector<Difference> compare(Discipline first, Discipline second, Catalog const& catalog);
[[nodiscard]] THERAPY_EXPORT Stated<bool> is_for(Discipline discipline, bool injured, Catalog const& catalog) noexcept;

[[nodiscard]] THERAPY_EXPORT Verdict verdict_of(Claim const& claim, Catalog const& catalog) noexcept;
/// The user's phrases judged along with the built-in ones, all with the user's classes of words. What a benefit of the user's carries,
/// every claimed link of its chain being supported, is no longer ungraded. The user's massage regulations are asked before the built-in ones.
[[nodiscard]] THERAPY_EXPORT Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place, Catalog const& catalog, boost::optional<Date> const& day = boost::none);
[[nodiscard]] THERAPY_EXPORT Report lint_claims(std::span<Claim const> made, boost::optional<Jurisdiction> const& place, Catalog const& catalog, boost::optional<Date> const& day = boost::none);

} // namespace therapy::catalog
