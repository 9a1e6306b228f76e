#pragma once
// A plan of care as a series of sessions: the best complete proposal, or the best partial one and why it is not complete.

#include <therapy/care/plan_of_care.hpp>
#include <therapy/desk/context.hpp>
#include <therapy/schedule/free_slots.hpp>

namespace therapy::inline v0_1::desk {

/// Days on which visits may lie and how many of them may: an authorization, what is left of a year's visits.
struct SeriesAllowance {
    DateRange days;
    boost::optional<std::uint32_t> visits{}; ///< absent: any number

    friend bool operator==(SeriesAllowance const&, SeriesAllowance const&) = default;
};

/// What is to be booked: "3 × a week for 4 weeks, a day between them, the same therapist, afternoons, inside the authorization".
///
/// The search says how long, with whom and where, and its preferences which hours and people are liked; its window, limit and order
/// are not looked at. One visit a day at most.
struct SeriesRequest {
    schedule::SlotQuery visit;
    Date first_day;                                    ///< the first week begins on it
    std::vector<care::FrequencyPhase> phases{};        ///< so many weeks of so many visits each, one after the other
    std::uint32_t least_days_apart = 1;                ///< from the date of one visit to the next one's: 2 leaves a day between them
    std::vector<SeriesAllowance> allowances{};         ///< each visit draws on one whose days it lies in; empty: any number on any day
    boost::optional<std::size_t> same_role{};          ///< the role of the search that the same one should fill, e.g. the therapist's
    std::vector<Weekday> weekdays{};                   ///< empty: every day
    std::vector<Date> before{};                        ///< days of visits that are booked already: they keep their distance, and their weeks need so many less
};

/// How good a proposal is: compared member by member in this order, each as great as can be. That is the order of criteria.
struct SeriesScore {
    std::int64_t visits = 0;          ///< 1. visits placed
    std::int64_t spread = 0;          ///< 2. minus the squares of what each week lacks: two weeks that lack one go before one that lacks two
    std::int64_t same = 0;            ///< 3. visits with the one who has most of them, in the role that should be the same
    std::int64_t preference = 0;      ///< 4. the search's own weights of all slots
    std::int64_t evenness = 0;        ///< 5. minus |7 - n · distance| for each visit but the first: n times a week, and the days since the one before
    std::int64_t same_time = 0;       ///< 6. visits that begin at the time of day at which most of them do
    std::int64_t earliness = 0;       ///< 7. minus the days from the first one, all visits together
    std::int64_t time_of_day = 0;     ///< 8. minus the seconds of the day at which they begin, all together

    friend std::strong_ordering operator<=>(SeriesScore const&, SeriesScore const&) noexcept = default;
    friend bool operator==(SeriesScore const&, SeriesScore const&) noexcept = default;
};

struct SeriesVisit {
    std::size_t week;                              ///< from 0
    Date date;
    schedule::Slot slot;
    boost::optional<std::size_t> allowance{};      ///< the one it draws on

    friend bool operator==(SeriesVisit const&, SeriesVisit const&) = default;
};

struct SeriesProposal {
    std::vector<SeriesVisit> visits{};             ///< by time
    std::uint32_t wanted = 0;
    SeriesScore score{};
    boost::optional<Subject> same{};               ///< who fills the role in most of them
    /// `desk.series-week-short` for each week, then what keeps it from being complete: `desk.series-days-taken` where too few days have a
    /// free time, with the reasons of the search; `desk.series-apart` and `desk.series-allowance` where that alone is in the way.
    /// Also what is wrong with the request: `desk.not-a-series` (no week, more than seven visits or ten years of them, a role that is not
    /// there, more than four allowances that may run out), and the search's own problems.
    Report report{};
    bool is_best = false;                          ///< no other one is better by the score; false: the search was given up before it had seen all

    [[nodiscard]] bool is_complete() const noexcept { return wanted > 0 && visits.size() == wanted; }
};

/// The best proposal there is by `SeriesScore`, no other one better.
///
/// **How.** Whom the role falls to and at what time of day are tried one by one; for each, days are gone through once, and of all ways
/// to reach a day with the same last visit, visits in the week and allowances used, the best is kept: what follows depends on nothing
/// else, and every criterion adds up day by day. A bound by the free days alone ends it early: when no other one or time can do better.
/// \complexity  one search over the time of the series, then O(candidates · times · days · distances · states of the allowances)
[[nodiscard]] THERAPY_EXPORT SeriesProposal propose_series(SeriesRequest const& request, schedule::SlotContext const& context);

/// The best proposal of times at which the visit may be booked: a slot counts only where `check` has no unwaived error about time or
/// permission of the visit with the slot's time, people and things. Where it has one, any others who can fill the roles are asked for.
///
/// What the best visits do to each other is judged in the end: where they break a rule beside the ones before them, visits further apart
/// are tried, weeks are filled and visits moved one by one as far as nothing speaks against it. From the best of these on all others
/// are gone through that may be better, up to a few thousand visits judged: no visit of the proposal stands in another's way, and
/// `is_best` says whether it is known that none is better.
/// \param visit  what a visit is like: its participants with their episode and treatments, its delivery
/// \returns      where it is not complete, also the reasons of `check` and of what was left out, each once
/// \complexity  with many who can fill several roles, at most the first 256 ways to fill them are gone through
[[nodiscard]] THERAPY_EXPORT SeriesProposal propose_series(SeriesRequest const& request, schedule::SlotContext const& context, clinic::Session const& visit, Context const& judged);

/// Day by day the first slot that is allowed, of the one who had the first visit where possible: what a hurried person books.
/// For comparison; its score is never better than the proposal's.
[[nodiscard]] THERAPY_EXPORT SeriesProposal greedy_series(SeriesRequest const& request, schedule::SlotContext const& context);

/// How good visits are for a request, by the criteria above. \pre they lie in its weeks, by time
[[nodiscard]] THERAPY_EXPORT SeriesScore score_of(SeriesRequest const& request, std::span<SeriesVisit const> visits);

/// A request with what is on record of an episode: the days of its visits, and its certified authorizations with what visits on record
/// leave of them. An authorization whose days or number are not known allows nothing.
[[nodiscard]] THERAPY_EXPORT SeriesRequest with_records(SeriesRequest request, clinic::EpisodeId episode, Context const& context);

/// The request of an episode's plan of care: its frequency in the whole weeks left of it, `with_records`.
/// \param visit  as in the request
/// \returns the request, or `desk.not-a-series` where no plan, frequency or end is stated
[[nodiscard]] THERAPY_EXPORT Expected<SeriesRequest> series_from(clinic::EpisodeId episode, schedule::SlotQuery visit, Date first_day, Context const& context);

} // namespace therapy::desk
