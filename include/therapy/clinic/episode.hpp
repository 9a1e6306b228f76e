#pragma once
// One course of care of one patient: why it began, who pays, under which plan of care.

#include <therapy/catalog/body_region.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::clinic {

enum class CauseKind { work, auto_accident, other_accident, none };

/// What the episode is attributed to, as claims ask.
struct Cause {
    CauseKind kind = CauseKind::none;
    boost::optional<catalog::Jurisdiction> state{}; ///< of an auto accident

    friend bool operator==(Cause const&, Cause const&) = default;
};

struct Referral {
    std::string number{};
    Date ordered;
    boost::optional<DateRange> validity{};
    std::string referred_by{}; ///< outside key

    friend bool operator==(Referral const&, Referral const&) = default;
};

/// The plan of care as far as coverage asks: when it holds and whether it was certified.
struct PlanOfCare {
    DateRange period;
    boost::optional<Date> certified{}; ///< the date of the signature
    std::uint32_t visits_per_week = 0; ///< 0: not stated

    friend bool operator==(PlanOfCare const&, PlanOfCare const&) = default;
};

enum class EpisodeState { planned, open, on_hold, discharged, cancelled };

struct Episode {
    EpisodeId id;
    PatientId patient;
    std::vector<catalog::BodySite> regions{};
    std::vector<catalog::DiagnosisCode> diagnoses{};
    Stated<Date> onset{};
    Stated<Cause> cause{};
    std::vector<coverage::PolicyId> policies{}; ///< in the order they pay
    std::string claim_number{};
    Stated<Referral> referral{};         ///< none: there is none
    Stated<PlanOfCare> plan_of_care{};   ///< none: there is none
    EpisodeState state = EpisodeState::open;
    boost::optional<DateRange> period{};

    friend bool operator==(Episode const&, Episode const&) = default;
};

/// `clinic.policy-twice`, `clinic.discharged-without-end`.
[[nodiscard]] THERAPY_EXPORT Report validate(Episode const& episode);

} // namespace therapy::clinic

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<clinic::CauseKind> enum_table<clinic::CauseKind>[] = {
    {clinic::CauseKind::work, "work"},
    {clinic::CauseKind::auto_accident, "auto-accident"},
    {clinic::CauseKind::other_accident, "other-accident"},
    {clinic::CauseKind::none, "none"},
};

template <>
inline constexpr EnumEntry<clinic::EpisodeState> enum_table<clinic::EpisodeState>[] = {
    {clinic::EpisodeState::planned, "planned"},
    {clinic::EpisodeState::open, "open"},
    {clinic::EpisodeState::on_hold, "on-hold"},
    {clinic::EpisodeState::discharged, "discharged"},
    {clinic::EpisodeState::cancelled, "cancelled"},
};

} // namespace therapy
