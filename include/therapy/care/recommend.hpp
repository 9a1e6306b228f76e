#pragma once
// Choosing a treatment: what the evidence supports for this patient, what the gates let through, by whom, and why not the rest.

#include <therapy/care/classification.hpp>
#include <therapy/care/complaint.hpp>
#include <therapy/care/gate.hpp>
#include <therapy/care/triage.hpp>
#include <therapy/clinic/provider.hpp>

namespace therapy::inline v0_1::care {

/// A question whose answer could change whether a treatment is recommended.
enum class OpenQuestion : std::uint8_t {
    red_flags,      ///< not every red flag of the regions was asked about
    screening,      ///< something that may bar it, or make it conditional, was not asked about
    consent,        ///< a consent is missing or not known
    permission,     ///< whether anybody here may give it is not known
    requirement,    ///< the law asks something of the one who gives it that nobody has shown: training, years, a registration
    classification, ///< only conditions the patient may have speak for it
    stage,          ///< only a stage the patient may be in speaks for it
    conditional,    ///< what is present allows it in some form only, after asking somebody, or where the good outweighs it: see the report
};

/// A treatment that sources support for this patient.
struct Recommendation {
    std::string treatment; ///< key of a modality or technique
    std::string name;
    catalog::Support support = catalog::Support::may; ///< the best that applies to the patient
    bool disputed = false;                            ///< a source that applies is against it, or found too little
    std::vector<std::string> conditions{};            ///< that it is supported for, ordered
    std::vector<std::string_view> subgroups{};        ///< of low back pain, that the patient is in and that were treated so
    std::vector<catalog::EvidenceRow> evidence{};     ///< every statement about these and the patient's stage, for and against
    std::vector<catalog::Dose> doses{};               ///< amounts and frequencies by source; empty: none was published
    std::vector<clinic::ProviderId> staff{};          ///< who may give it, in the order given
    std::vector<OpenQuestion> open{};                 ///< none for a ranked treatment
    Report report{};                                  ///< what to bear in mind, and what is open
};

/// Why a treatment is not among the recommended ones.
enum class ExclusionReason : std::uint8_t {
    contraindicated, ///< something present speaks against it absolutely
    prohibited,      ///< nobody here may give it: the law of the place, or their credentials
    unstaffed,       ///< there is nobody to give it
    against,         ///< the sources that apply are against it
    uncertain,       ///< the sources that apply found too little, or disagree with themselves
    no_evidence,     ///< no source here speaks of it for these conditions; not a finding against it
};

struct Exclusion {
    std::string treatment;
    std::string name;
    ExclusionReason reason;
    std::vector<catalog::EvidenceRow> evidence{};
    Report report{};
};

/// The whole answer. Nothing in it promises an outcome.
struct Recommendations {
    Triage triage{};
    std::vector<Complaint> complaints{};
    std::vector<BackSubgroupAnswer> subgroups{}; ///< where the lower back is a site
    std::vector<Recommendation> ranked{};  ///< every gate is passed, at most precautions are left; best first
    std::vector<Recommendation> pending{}; ///< would rank when its open questions are answered well; best first
    std::vector<Exclusion> excluded{};     ///< ordered by key
    Report report{};                       ///< triage, and what is not known about the whole

    /// Red flags came first: nothing was ranked.
    [[nodiscard]] bool stopped() const noexcept { return stops_treatment(triage.disposition); }
};

struct RecommendTerms {
    GatePolicy gate{};
    std::span<RedFlag const> flags = red_flags();
    boost::optional<int> old_after_days = default_old_after_days; ///< as in `TriageTerms`; none: nothing is called old
};

/// Treatments for a patient, ranked by what the sources support.
///
/// A condition that the assessment states and that a flag or the gate asks about is present; a diagnosis code that hints at one
/// (`catalog::ScreeningCondition::codes`) makes it suspected at least. Where an answer says no, the more serious one counts.
///
/// Red flags are judged first: an emergency or a referral ends the ranking. Then each modality and technique of the catalogue is
/// filtered by the evidence for the patient's conditions and stage (each guideline's own stages), by contraindications and consents,
/// and by who of the staff may give it in that place on that day. What is not known widens the answer: the treatment becomes pending
/// and says which question is open; it is never ranked on a guess. The same goes for a contraindication that is present and not
/// absolute: until a clearance of `GatePolicy` lifts it, the treatment is pending, and its report names the condition. What is present
/// bars, leaves open or is only told by its severity in the policy: error, warning, advisory. What was not asked leaves a treatment
/// open unless it asks for care at most.
///
/// Where the law permits under conditions, supervision is met by a therapist among the staff who may give the treatment without
/// any; what the law allows only outside of therapy is no treatment here; every other condition stays open.
///
/// The order: undisputed before disputed, recommended before possible, treatments of a subgroup the patient is in before others,
/// sources that speak of the very treatment before wider ones, more guidelines before fewer, then by key. It is our own synthesis:
/// no source prints it.
///
/// \param staff      everybody who could give the treatment
/// \returns          findings of `triage`, of the gate and of `may_perform`, and `care.no-site`, `care.stage-unknown`,
///                   `care.not-a-condition`, `care.diagnosis-not-used`, `care.answers-contradict`,
///                   `care.requirement-not-shown`, `care.classification-unknown`, `care.no-staff`, `care.nothing-recommended`
/// \complexity       O(treatments · (evidence + rows of the gate · staff))
[[nodiscard]] THERAPY_EXPORT Recommendations recommend(Assessment const& assessment, clinic::Patient const& patient, std::span<clinic::Provider const> staff,
                                                       catalog::Jurisdiction const& place, Date date, catalog::Catalog const& catalog = {},
                                                       RecommendTerms const& terms = {});

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::OpenQuestion> enum_table<care::OpenQuestion>[] = {
    {care::OpenQuestion::red_flags, "red-flags"},
    {care::OpenQuestion::screening, "screening"},
    {care::OpenQuestion::consent, "consent"},
    {care::OpenQuestion::permission, "permission"},
    {care::OpenQuestion::requirement, "requirement"},
    {care::OpenQuestion::classification, "classification"},
    {care::OpenQuestion::stage, "stage"},
    {care::OpenQuestion::conditional, "conditional"},
};

template <>
inline constexpr EnumEntry<care::ExclusionReason> enum_table<care::ExclusionReason>[] = {
    {care::ExclusionReason::contraindicated, "contraindicated"},
    {care::ExclusionReason::prohibited, "prohibited"},
    {care::ExclusionReason::unstaffed, "unstaffed"},
    {care::ExclusionReason::against, "against"},
    {care::ExclusionReason::uncertain, "uncertain"},
    {care::ExclusionReason::no_evidence, "no-evidence"},
};

} // namespace therapy
