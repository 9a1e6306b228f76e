#pragma once
// Every kind of row a user may have: what its rows stand under in documents, the built-in table, and when two rows are one.
//
// `identity` is what the built-in table is ordered by and no two rows have in common. A user's row stands in place of the
// built-in rows with the same `question`: where a kind has none of its own that is the identity.

#include "row_fields.hpp"

namespace therapy::inline v0_1::catalog::detail {

template <class Row>
struct RowKind;

template <class Row>
using BuiltIn = std::span<Row const> (*)() noexcept;

/// A kind whose rows have a key.
template <class Row, std::string_view Row::*key, BuiltIn<Row> table>
struct Keyed {
    static constexpr auto built_in = table;
    static std::string_view identity(Row const& row) noexcept { return row.*key; }
};

/// A kind with rows of law, one a place and a first day.
template <class Row, BuiltIn<Row> table>
struct OfPlace {
    static constexpr auto built_in = table;
    static auto identity(Row const& row) noexcept { return std::tuple(row.jurisdiction, row.dates.first); }
};

// clang-format off
template <> struct RowKind<Modality> : Keyed<Modality, &Modality::key, modalities> { static constexpr std::string_view section = "modalities"; };
template <> struct RowKind<Technique> : Keyed<Technique, &Technique::key, techniques> { static constexpr std::string_view section = "techniques"; };
template <> struct RowKind<Condition> : Keyed<Condition, &Condition::key, conditions> { static constexpr std::string_view section = "conditions"; };
template <> struct RowKind<GradeScheme> : Keyed<GradeScheme, &GradeScheme::key, grade_schemes> { static constexpr std::string_view section = "grade_schemes"; };
template <> struct RowKind<Guideline> : Keyed<Guideline, &Guideline::key, guidelines> { static constexpr std::string_view section = "guidelines"; };
template <> struct RowKind<ScreeningCondition> : Keyed<ScreeningCondition, &ScreeningCondition::key, screening_conditions> { static constexpr std::string_view section = "screening_conditions"; };
template <> struct RowKind<DirectAccessRow> : OfPlace<DirectAccessRow, direct_access_rows> { static constexpr std::string_view section = "direct_access"; };
template <> struct RowKind<SupervisionRow> : OfPlace<SupervisionRow, supervision_rows> { static constexpr std::string_view section = "supervision"; };
template <> struct RowKind<MassageRegulationRow> : OfPlace<MassageRegulationRow, massage_regulations> { static constexpr std::string_view section = "massage_regulations"; };
template <> struct RowKind<MedicareUnpaidProvider> : Keyed<MedicareUnpaidProvider, &MedicareUnpaidProvider::key, medicare_unpaid_providers> { static constexpr std::string_view section = "medicare_unpaid_providers"; };
template <> struct RowKind<MedicareLimit> : Keyed<MedicareLimit, &MedicareLimit::key, medicare_limits> { static constexpr std::string_view section = "medicare_limits"; };
template <> struct RowKind<DiagnosisEdition> : Keyed<DiagnosisEdition, &DiagnosisEdition::key, diagnosis_editions> { static constexpr std::string_view section = "diagnosis_editions"; };
template <> struct RowKind<DiagnosisSplit> : Keyed<DiagnosisSplit, &DiagnosisSplit::code, diagnosis_splits> { static constexpr std::string_view section = "diagnosis_splits"; };
template <> struct RowKind<TaxonomyRow> : Keyed<TaxonomyRow, &TaxonomyRow::code, provider_taxonomy> { static constexpr std::string_view section = "provider_taxonomy"; };
template <> struct RowKind<LaserDose> : Keyed<LaserDose, &LaserDose::site, laser_doses> { static constexpr std::string_view section = "laser_doses"; };
template <> struct RowKind<Benefit> : Keyed<Benefit, &Benefit::key, benefits> { static constexpr std::string_view section = "benefits"; };
template <> struct RowKind<Claim> : Keyed<Claim, &Claim::key, claims> { static constexpr std::string_view section = "claims"; };
template <> struct RowKind<PhraseClass> : Keyed<PhraseClass, &PhraseClass::name, phrase_classes> { static constexpr std::string_view section = "phrase_classes"; };
// clang-format on

template <>
struct RowKind<EvidenceRow> {
    static constexpr std::string_view section = "evidence";
    static constexpr BuiltIn<EvidenceRow> built_in = evidence;
    /// One statement of one source.
    static auto identity(EvidenceRow const& row) noexcept { return std::tuple(row.treatment, row.condition, row.guideline, row.stages); }
};
/// Each statement stands for itself; what a user's takes the place of is decided for each treatment (`contraindications`).
template <>
struct RowKind<Contraindication> {
    static constexpr std::string_view section = "contraindications";
    static auto identity(Contraindication const& row) noexcept {
        return std::tuple(row.condition, row.strictness, row.extent, row.form, row.jurisdiction, row.treatments.empty() ? std::string_view() : row.treatments.front(), row.sources.first().title,
                          row.sources.first().section);
    }
};
/// No rule replaces another by what it is about: which of them speaks is a question of the day (`practice_permission`).
template <>
struct RowKind<PracticeRule> {
    static constexpr std::string_view section = "practice_rules";
    static auto identity(PracticeRule const& row) noexcept {
        return std::tuple(row.jurisdiction, row.kind, row.treatment, row.dates.first, row.dates.confirmed_through, row.permission, row.sources.first().title, row.sources.first().section);
    }
};
template <>
struct RowKind<SupervisionLevelRow> {
    static constexpr std::string_view section = "supervision_levels";
    static constexpr BuiltIn<SupervisionLevelRow> built_in = supervision_levels;
    static auto identity(SupervisionLevelRow const& row) noexcept { return std::tuple(row.jurisdiction, row.authority, row.kind, row.dates.first); }
};
template <>
struct RowKind<ServiceCodeRow> {
    static constexpr std::string_view section = "service_codes";
    static constexpr BuiltIn<ServiceCodeRow> built_in = service_codes;
    static std::string_view identity(ServiceCodeRow const& row) noexcept { return row.code.text(); }
};
template <>
struct RowKind<DiagnosisRow> {
    static constexpr std::string_view section = "diagnoses";
    static constexpr BuiltIn<DiagnosisRow> built_in = diagnoses;
    static auto identity(DiagnosisRow const& row) noexcept { return std::tuple(row.code, row.dates.first); }
};
template <>
struct RowKind<PlaceOfServiceRow> {
    static constexpr std::string_view section = "places_of_service";
    static constexpr BuiltIn<PlaceOfServiceRow> built_in = places_of_service;
    static auto identity(PlaceOfServiceRow const& row) noexcept { return std::tuple(row.code); }
};
template <>
struct RowKind<TerminologyBinding> {
    static constexpr std::string_view section = "terminology";
    static constexpr BuiltIn<TerminologyBinding> built_in = terminology_bindings;
    static auto identity(TerminologyBinding const& row) noexcept { return std::tuple(row.system, row.code); }
};
template <>
struct RowKind<ReferralPattern> {
    static constexpr std::string_view section = "referral_patterns";
    static constexpr BuiltIn<ReferralPattern> built_in = referral_patterns;
    static auto identity(ReferralPattern const& row) noexcept { return std::tuple(row.muscle, row.kind, row.from, row.to); }
};
/// A user's statements about an aspect are all there are.
template <>
struct RowKind<DisciplineTrait> {
    static constexpr std::string_view section = "discipline_traits";
    static constexpr BuiltIn<DisciplineTrait> built_in = discipline_traits;
    static auto identity(DisciplineTrait const& row) noexcept { return std::tuple(row.discipline, row.aspect, row.text); }
    static auto question(DisciplineTrait const& row) noexcept { return std::tuple(row.discipline, row.aspect); }
};
template <>
struct RowKind<Audience> {
    static constexpr std::string_view section = "audiences";
    static constexpr BuiltIn<Audience> built_in = audiences;
    static auto identity(Audience const& row) noexcept { return std::tuple(row.discipline, row.injured); }
};
template <>
struct RowKind<ClaimPhrase> {
    static constexpr std::string_view section = "claim_phrases";
    static auto identity(ClaimPhrase const& row) noexcept { return std::tuple(row.words, row.kind, row.jurisdiction); }
};

/// How a user's row stands to a built-in one, as `MergedRows` asks.
template <MergedCatalogRow Row>
int order_of(Row const& own, Row const& built_in) noexcept {
    auto const question = [](Row const& row) {
        if constexpr (requires { RowKind<Row>::question(row); })
            return RowKind<Row>::question(row);
        else
            return RowKind<Row>::identity(row);
    };
    auto const a = question(own);
    auto const b = question(built_in);
    return a < b ? -1 : b < a ? 1 : 0;
}

} // namespace therapy::catalog::detail
