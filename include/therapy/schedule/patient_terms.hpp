#pragma once
// What is asked of one patient's sessions: the windows of referrals, plans and authorizations, how often, with whom.

#include <therapy/catalog/catalog_id.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/duration.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/core/subject.hpp>
#include <therapy/schedule/availability.hpp>

#include <string>
#include <vector>

namespace therapy::inline v0_1::schedule {

/// A permission to be treated so many times within some days: an authorization.
struct VisitWindow {
    Subject of;                              ///< the authorization
    DateRange dates;
    boost::optional<std::int64_t> visits{};  ///< in all; absent: not counted
    std::int64_t used = 0;                   ///< of these, before the sessions that are looked at

    friend bool operator==(VisitWindow const&, VisitWindow const&) = default;
};

/// How often a plan of care says, for some of its days. Weeks are counted from the first of them.
struct VisitFrequency {
    DateRange dates;
    std::uint32_t least = 0; ///< sessions in each whole week
    std::uint32_t most = 0;  ///< 0: no upper bound

    friend bool operator==(VisitFrequency const&, VisitFrequency const&) = default;
};

/// What may not be done to somebody on some days.
struct ExcludedTreatment {
    catalog::CatalogId treatment;
    DateRange dates;

    friend bool operator==(ExcludedTreatment const&, ExcludedTreatment const&) = default;
};

/// When the next written look at progress is due.
struct ReassessmentTerms {
    Date last;                      ///< the day of the last report
    std::uint32_t every = 10;       ///< treatment days

    friend bool operator==(ReassessmentTerms const&, ReassessmentTerms const&) = default;
};

struct ClosedEpisode {
    clinic::EpisodeId episode;
    Date from; ///< the first day without it

    friend bool operator==(ClosedEpisode const&, ClosedEpisode const&) = default;
};

struct PayerOnDates {
    Subject payer;
    DateRange dates;

    friend bool operator==(PayerOnDates const&, PayerOnDates const&) = default;
};

/// At most so much in any stretch of time of some length, wherever it begins: not by days or weeks of a calendar.
struct SlidingLimit {
    Duration length;
    std::uint32_t most = 0;         ///< sessions that begin in it; 0: any number
    std::uint32_t most_minutes = 0; ///< of them that lie in it; 0: any number

    friend bool operator==(SlidingLimit const&, SlidingLimit const&) = default;
};

/// From the end of a session with one treatment to the start of a later one with the other, at least so long.
struct TreatmentGap {
    catalog::CatalogId first;
    catalog::CatalogId next; ///< may be the same one
    Duration least;

    friend bool operator==(TreatmentGap const&, TreatmentGap const&) = default;
};

/// What somebody says of their own gender, as far as patients ask for it.
enum class Gender { female, male, other };

/// Terms of one patient. What is absent, empty or not stated asks nothing, except where it says unknown.
struct PatientTerms {
    bool referral_needed = false;
    Stated<std::vector<DateRange>> referrals{};      ///< when one is valid; not stated: nobody knows
    bool plan_needed = false;
    Stated<DateRange> plan_of_care{};
    Stated<bool> plan_certified{};
    boost::optional<Date> certification_due{};       ///< the last day for treatment under a plan without one
    bool authorization_needed = false;
    std::vector<VisitWindow> authorizations{};       ///< in the order they are drawn on
    std::vector<VisitFrequency> frequencies{};            ///< tapering plans have several
    boost::optional<Duration> least_gap{};           ///< from the end of a session to the start of the next
    boost::optional<Duration> most_gap{};
    boost::optional<std::uint32_t> most_a_day{};     ///< sessions on one local date
    boost::optional<std::uint32_t> most_minutes_a_day{};
    boost::optional<std::uint32_t> most_a_week{};    ///< in a week of the house
    bool one_discipline_a_day = false;               ///< a second session of one discipline on a day is told
    Stated<bool> evaluated{};                        ///< before the sessions looked at; no: the first session is an evaluation
    boost::optional<ReassessmentTerms> reassessment{};
    std::vector<ClosedEpisode> closed{};
    std::vector<PayerOnDates> payers{};              ///< who pays, and asks that the provider is enrolled
    Stated<bool> concurrent_payable{};               ///< whether the payer knows treatment of two at once
    std::vector<std::string> room_features{};        ///< needed by the patient: "step-free", "lifter"
    std::vector<Subject> incompatible{};             ///< providers and patients to be kept apart from
    std::vector<ExcludedTreatment> excluded{};       ///< contraindicated
    std::vector<clinic::ProviderId> preferred{};
    std::vector<std::string> languages{};            ///< BCP 47; one shared with a treating provider is preferred
    boost::optional<clinic::ProviderId> primary{};   ///< the therapist of the episode
    boost::optional<std::int32_t> least_primary_share{}; ///< in basis points of the patient's sessions
    std::vector<SlidingLimit> limits{};
    std::vector<TreatmentGap> gaps{};
    std::vector<WeeklyHours> preferred_hours{};      ///< a session that begins in one is preferred, by the site's clocks
    boost::optional<DateRange> reevaluation{};       ///< a new plan follows these days: whoever is treated after them was evaluated since the first of them
    bool joint_handover = false;                     ///< a new therapist begins in a session with the one before
    std::vector<Gender> genders{};                   ///< of a treating provider, any of them; where no provider has said so, nothing is told

    friend bool operator==(PatientTerms const&, PatientTerms const&) = default;
};

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::Gender> enum_table<schedule::Gender>[] = {
    {schedule::Gender::female, "female"},
    {schedule::Gender::male, "male"},
    {schedule::Gender::other, "other"},
};
} // namespace therapy
