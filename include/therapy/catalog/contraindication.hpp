#pragma once
// What speaks against a treatment: one row a statement, with its sources; what applies to a patient on a day.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/screened.hpp>
#include <therapy/catalog/screening_condition.hpp>
#include <therapy/core/citations.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::catalog {

/// How strictly a source puts it, the strictest first. The order is ours: what ends the treatment, then what ends it in one place
/// or form, then what has to happen before it, then what has to be borne in mind.
enum class Strictness : std::uint8_t {
    legal_absolute,   ///< the law forbids it
    absolute,         ///< not to be given
    absolute_in_area, ///< not to be given there; elsewhere it may be
    absolute_in_form, ///< not in one form (forceful, in one position …); otherwise it may be given
    exam_first,       ///< not before somebody has examined this
    relative,         ///< only where the good outweighs it
    consult,          ///< only after asking the one who treats it
    precaution,       ///< with care
    no_bar,           ///< lists name it; this source says that it does not speak against the treatment
};

/// How much of the body a row is about.
enum class Extent : std::uint8_t {
    body,        ///< the treatment anywhere
    where_it_is, ///< the treatment of a region that has the condition
    regions,     ///< the treatment of the regions the row names; of any region when it names none
};

/// The form of a treatment that a row is about.
enum class TreatmentForm : std::uint8_t { any, forceful, supine, compression, slow_visible_pulses };

/// Whose word lifts it.
enum class ConsultedParty : std::uint8_t {
    nobody,
    physician,
    physician_in_writing,
    examiner, ///< the clinician's own examination
};

/// One statement. What it refers to outlives it: built-in rows are static, a user's are owned by their catalogue.
struct Contraindication {
    std::span<std::string_view const> treatments;   ///< keys of modalities and techniques
    std::string_view condition;                     ///< key of a `ScreeningCondition`
    std::string_view label{};                       ///< in our own words; empty: that of the condition
    Strictness strictness;
    Extent extent = Extent::body;
    std::span<BodyRegion const> regions{};
    TreatmentForm form = TreatmentForm::any;
    ConsultedParty consulted = ConsultedParty::nobody;
    std::string_view jurisdiction{};                ///< where it is law; empty: everywhere
    std::string_view note{};
    Citations sources;
};

/// The built-in rows, as the lists they come from have them: one list after the other.
///
/// Lists disagree, and each keeps its word. A list's words about several conditions are several rows. Extent is narrower than the
/// body only where the list says so or names a thing that is in one place (a wound, a tissue, an implant); in doubt it is the body.
[[nodiscard]] THERAPY_EXPORT std::span<Contraindication const> contraindications() noexcept;

/// A row that applies to somebody.
struct AppliedContraindication {
    Contraindication const* row; ///< never null; a static one or the caller's
    Presence presence;           ///< of its condition, there
    std::string_view from{};     ///< the wider treatment it is inherited from; empty: it names the treatment itself

    friend bool operator==(AppliedContraindication const&, AppliedContraindication const&) = default;
};

/// Sources that are not equally strict: the second row is weaker than the first about the same condition or about a kind of it.
struct StrictnessDispute {
    Contraindication const* stricter;
    Contraindication const* weaker;

    friend bool operator==(StrictnessDispute const&, StrictnessDispute const&) = default;
};

/// Everything that speaks against a treatment for somebody, and everything that might. Each list has the strictest first.
struct ContraindicationAnswer {
    std::string treatment;
    Date date;
    std::vector<AppliedContraindication> present{};   ///< the condition is present or suspected
    std::vector<AppliedContraindication> not_asked{}; ///< nobody knows
    std::vector<AppliedContraindication> keep_off{};  ///< places to keep away from, whoever the patient is
    std::vector<StrictnessDispute> disputes{};        ///< among the rows in `present`
    Report report{};                                  ///< `catalog.unknown-treatment`: then the lists are empty and say nothing

    [[nodiscard]] bool is_known() const noexcept { return report.empty(); }
    /// None when nothing present speaks against it.
    [[nodiscard]] boost::optional<Strictness> strictest() const noexcept {
        return present.empty() ? boost::optional<Strictness>() : present.front().row->strictness;
    }
};

struct ContraindicationTerms {
    boost::optional<Jurisdiction> place{};        ///< rows that are law elsewhere do not apply; absent: all do
    std::span<Contraindication const> extra{};    ///< see `contraindications`
    std::string_view modality{};                  ///< of a technique of the caller's own; empty: as the built-in catalogue has it
    std::span<ScreeningCondition const> conditions{}; ///< the caller's, as in `ScreeningTerms`: which are places, which a kind of which
};

/// What speaks against giving a treatment to somebody.
///
/// A technique has the rows of its modality besides its own; iontophoresis, being a current, has those of electrical stimulation.
/// A row about a fixed region applies where one of the treated regions is among its own, a row about the place of the condition
/// where the condition is in a treated region; both apply where no treated regions are stated. Suspected counts as present.
/// `extra` rows are added; where one names the treatment (or the modality of the technique) and a condition, the built-in rows
/// about that condition that it (or its modality) has are left out. A modality's row that its technique has from the same sources is
/// there once.
///
/// \param regions  the regions treated; empty: not stated
/// \returns        an answer whose report has `catalog.unknown-treatment` for a key that neither the catalogue nor `extra` knows
/// \complexity     O(r² + r·e) for the rows of the treatment, some dozens, and the extra ones
[[nodiscard]] THERAPY_EXPORT ContraindicationAnswer contraindications(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions = {},
                                                                      ContraindicationTerms const& terms = {});
/// The same for one treatment, from the answers. To ask about many treatments, make a `Screened` once.
[[nodiscard]] THERAPY_EXPORT ContraindicationAnswer contraindications(std::string_view treatment, Screening const& screening, std::span<BodyRegion const> regions, Date date,
                                                                      ScreeningTerms const& screening_terms = {}, ContraindicationTerms const& terms = {});

/// Only how strict it gets.
struct StrictestContraindication {
    bool known = false;                         ///< false: no such treatment, and the rest says nothing
    boost::optional<Strictness> present{};      ///< none: nothing present speaks against it
    boost::optional<Strictness> not_asked{};    ///< none: everything was asked

    friend bool operator==(StrictestContraindication const&, StrictestContraindication const&) = default;
};

/// As `contraindications`, without lists. Allocates nothing, and takes about a microsecond.
[[nodiscard]] THERAPY_EXPORT StrictestContraindication strictest_contraindication(std::string_view treatment, Screened const& screened,
                                                                                  std::span<BodyRegion const> regions = {}, ContraindicationTerms const& terms = {});

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Strictness> enum_table<catalog::Strictness>[] = {
    {catalog::Strictness::legal_absolute, "legal-absolute"},
    {catalog::Strictness::absolute, "absolute"},
    {catalog::Strictness::absolute_in_area, "absolute-in-area"},
    {catalog::Strictness::absolute_in_form, "absolute-in-form"},
    {catalog::Strictness::exam_first, "exam-first"},
    {catalog::Strictness::relative, "relative"},
    {catalog::Strictness::consult, "consult"},
    {catalog::Strictness::precaution, "precaution"},
    {catalog::Strictness::no_bar, "no-bar"},
};

template <>
inline constexpr EnumEntry<catalog::Extent> enum_table<catalog::Extent>[] = {
    {catalog::Extent::body, "body"},
    {catalog::Extent::where_it_is, "where-it-is"},
    {catalog::Extent::regions, "regions"},
};

template <>
inline constexpr EnumEntry<catalog::TreatmentForm> enum_table<catalog::TreatmentForm>[] = {
    {catalog::TreatmentForm::any, "any"},
    {catalog::TreatmentForm::forceful, "forceful"},
    {catalog::TreatmentForm::supine, "supine"},
    {catalog::TreatmentForm::compression, "compression"},
    {catalog::TreatmentForm::slow_visible_pulses, "slow-visible-pulses"},
};

template <>
inline constexpr EnumEntry<catalog::ConsultedParty> enum_table<catalog::ConsultedParty>[] = {
    {catalog::ConsultedParty::nobody, "nobody"},
    {catalog::ConsultedParty::physician, "physician"},
    {catalog::ConsultedParty::physician_in_writing, "physician-in-writing"},
    {catalog::ConsultedParty::examiner, "examiner"},
};

} // namespace therapy
