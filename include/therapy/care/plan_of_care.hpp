#pragma once
// The plan of care in full: problems, goals, interventions, how much for how long, the work for home, its certifications.

#include <therapy/care/certification.hpp>
#include <therapy/care/home_program.hpp>
#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/quantity.hpp>
#include <therapy/clinic/episode.hpp>

namespace therapy::inline v0_1::care {

struct Problem {
    std::string name; ///< the impairment or limitation, in the clinic's words
    boost::optional<catalog::BodySite> site{};

    friend bool operator==(Problem const&, Problem const&) = default;
};

enum class GoalTerm { short_term, long_term };

/// What is to be reached. It can be measured when its measure, target and time are stated.
struct Goal {
    GoalTerm term = GoalTerm::long_term;
    std::string name{};                  ///< in the clinic's words
    std::string measure{};               ///< what is measured: key of an outcome measure, or the clinic's words; empty: not stated
    Stated<catalog::Quantity> baseline{};
    Stated<catalog::Quantity> target{};
    Stated<std::uint32_t> weeks{};       ///< from the start of the plan

    friend bool operator==(Goal const&, Goal const&) = default;
};

[[nodiscard]] THERAPY_EXPORT bool is_measurable(Goal const& goal) noexcept;

struct PlannedIntervention {
    std::string treatment; ///< key, name or alias of a modality or technique
    Stated<std::uint32_t> minutes{};
    catalog::Purpose purpose = catalog::Purpose::rehabilitation;
    catalog::Setting setting = catalog::Setting::in_office;

    friend bool operator==(PlannedIntervention const&, PlannedIntervention const&) = default;
};

/// So many weeks at so many days of treatment a week.
struct FrequencyPhase {
    std::uint32_t times_per_week;
    std::uint32_t weeks;

    friend bool operator==(FrequencyPhase const&, FrequencyPhase const&) = default;
};

struct PlanOfCare {
    boost::optional<clinic::EpisodeId> episode{};
    Stated<Date> established{};
    Stated<catalog::QualificationKind> established_by{};
    Stated<Date> first_treatment{};            ///< under this plan; the evaluation that led to it is one
    std::vector<catalog::DiagnosisCode> diagnoses{};
    std::vector<Problem> problems{};
    std::vector<Goal> goals{};
    std::vector<PlannedIntervention> interventions{};
    Stated<std::uint32_t> times_per_day{};     ///< amount
    Stated<std::uint32_t> times_per_week{};    ///< frequency
    Stated<std::uint32_t> weeks{};             ///< duration; none: in sessions
    Stated<std::uint32_t> sessions{};          ///< planned altogether
    std::vector<FrequencyPhase> tapered{};     ///< one after the other; where given, frequency and duration are theirs
    Stated<HomeProgram> home{};                ///< none: there is none
    Stated<std::vector<Caregiver>> caregivers{}; ///< who helps at home; none: nobody
    std::vector<Certification> certifications{}; ///< in the order of time

    friend bool operator==(PlanOfCare const&, PlanOfCare const&) = default;
};

/// Its duration: that of its phases, else the stated one. \complexity O(phases)
[[nodiscard]] THERAPY_EXPORT Stated<std::uint64_t> duration_weeks(PlanOfCare const& plan);
/// Frequency by duration, each day of treatment counted once; of its phases where it has them. Not the stated number.
/// \returns unknown where a factor is not stated; none when the duration is given in sessions
[[nodiscard]] THERAPY_EXPORT Stated<std::uint64_t> sessions_by_frequency(PlanOfCare const& plan);

/// What a plan consists of.
enum class PlanPart { diagnoses, problems, long_term_goals, interventions, amount, frequency, duration, home_program };

/// Whether the part is there. A home programme that somebody said there is none of is not.
[[nodiscard]] THERAPY_EXPORT bool has_part(PlanOfCare const& plan, PlanPart part) noexcept;

/// A part that a plan should have, and how bad it is without.
struct PlanRequirement {
    PlanPart part;
    Severity severity;
    std::string_view assumed{}; ///< what is taken instead, our words; empty: nothing
    Citations sources;
};

enum class PlanRequirements {
    medicare, ///< what certification asks for
    complete, ///< that, and what makes a treatment plan whole
};

/// In the order of the parts.
/// \source 42 CFR 410.61(c); Medicare Benefit Policy Manual (Pub. 100-02), ch. 15 §220.1.2
[[nodiscard]] THERAPY_EXPORT std::span<PlanRequirement const> plan_requirements(PlanRequirements set) noexcept;

/// Whether every intervention, at home too, is massage or a technique of it. Not of a plan without any, nor of one with a
/// treatment that the tables do not have.
[[nodiscard]] THERAPY_EXPORT bool only_massage(PlanOfCare const& plan, catalog::Catalog const& catalog = {});
/// Whether there is work on range of motion, in the office or at home.
[[nodiscard]] THERAPY_EXPORT bool includes_range_of_motion(PlanOfCare const& plan, catalog::Catalog const& catalog = {});
/// The interventions in one setting, in their order.
[[nodiscard]] THERAPY_EXPORT std::vector<PlannedIntervention> interventions_in(PlanOfCare const& plan, catalog::Setting setting);

/// Whether the record is sound: `care.plan-count-zero`, `care.plan-frequency-exceeds-week`, `care.plan-intervention-twice`,
/// `care.plan-diagnosis-twice`, and the findings of `validate(HomeProgram)`.
[[nodiscard]] THERAPY_EXPORT Report validate(PlanOfCare const& plan, catalog::Catalog const& catalog = {});

/// What is missing or unusual; `validate` is not part of it.
///
/// \returns `care.plan-part-missing` and `care.no-home-program` as the set asks; `care.only-massage`, `care.no-range-of-motion`,
///          `care.only-range-of-motion` unless all of it is for wellness; `care.goal-not-measurable`;
///          `care.plan-treatment-unknown`; `care.never-at-home`, `care.rare-at-home`, `care.home-use-unknown` for treatment at
///          home; the findings of `review_home`; `care.plan-sessions-differ`; `care.plan-after-treatment`;
///          `care.plan-author-unqualified`; `care.plan-author-not-stated`; `care.plan-outlasts-certification`
/// \source a clinic's article on massage and physical therapy; NICE NG59 (exercise before manual therapy); as `plan_requirements`
[[nodiscard]] THERAPY_EXPORT Report review(PlanOfCare const& plan, PlanRequirements set = PlanRequirements::complete, catalog::Catalog const& catalog = {});

/// The plan as far as payment asks: of the certification that is for the day of a visit, its days and the day it was signed.
///
/// How long a certification counts at most is the payer's to say: the days are the plan's own. Without a certification for that
/// day they are the plan's, unsigned.
/// \param as_of  what happened after this day is not looked at
/// \returns unknown where the days or the state of the certification are not known; none when the plan is not for that day
[[nodiscard]] THERAPY_EXPORT Stated<clinic::PlanOfCare> for_payment(PlanOfCare const& plan, Date visit, Date as_of, CertificationTerms const& terms);

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::GoalTerm> enum_table<care::GoalTerm>[] = {{care::GoalTerm::short_term, "short-term"}, {care::GoalTerm::long_term, "long-term"}};

template <>
inline constexpr EnumEntry<care::PlanPart> enum_table<care::PlanPart>[] = {
    {care::PlanPart::diagnoses, "diagnoses"},
    {care::PlanPart::problems, "problems"},
    {care::PlanPart::long_term_goals, "long-term-goals"},
    {care::PlanPart::interventions, "interventions"},
    {care::PlanPart::amount, "amount"},
    {care::PlanPart::frequency, "frequency"},
    {care::PlanPart::duration, "duration"},
    {care::PlanPart::home_program, "home-program"},
};

template <>
inline constexpr EnumEntry<care::PlanRequirements> enum_table<care::PlanRequirements>[] = {{care::PlanRequirements::medicare, "medicare"}, {care::PlanRequirements::complete, "complete"}};

} // namespace therapy
