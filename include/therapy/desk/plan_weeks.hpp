#pragma once
// The weeks of a plan of care: how many visits each was to have, has, and missed. What is under-scheduled shows here.

#include <therapy/desk/context.hpp>

namespace therapy::inline v0_1::desk {

/// In which week a visit counts that makes up for one that was missed.
enum class MakeUpWeek {
    held,     ///< in which it is held
    replaced, ///< of the visit that it makes up for
};

/// Where weeks begin.
enum class WeekStart {
    plan,   ///< every seven days from the plan's first day
    monday,
    sunday,
};

struct WeekTerms {
    WeekStart starts = WeekStart::plan;
    MakeUpWeek make_up = MakeUpWeek::replaced;
    bool count_held = false; ///< held sessions are visits too
};

struct PlanWeek {
    Date first;
    Date past;
    bool whole = true;                     ///< false: the plan begins or ends within it, and how many visits it was to have is not known
    Stated<std::uint32_t> wanted{};        ///< visits a week; not stated where the plan does not say
    std::vector<clinic::SessionId> visits{};   ///< booked or taken place, by start
    std::vector<clinic::SessionId> missed{};   ///< cancelled or not come to, by start
    std::vector<clinic::SessionId> made_up{};  ///< of `visits`, those that make up for one of another week

    friend bool operator==(PlanWeek const&, PlanWeek const&) = default;
};

struct PlanWeeks {
    std::vector<PlanWeek> weeks{};
    Report report{}; ///< `desk.week-under-scheduled`, `desk.week-over-scheduled`, `desk.plan-of-care-unknown`, `desk.outside-plan-of-care` of visits in no week
};

/// The weeks of an episode's plan of care, with the frequency of the full plan where the context has one, tapered or not, else of the
/// episode's. Days of treatment are counted: two sessions of one day are two visits of one day, and count once.
///
/// A visit that makes up for a session of another episode, or of none on record, counts in the week it is held. An open-ended plan,
/// and one of more than ten years, is followed to the last session on record; `core.out-of-range` of one at an edge of the calendar.
/// \complexity O(sessions log sessions)
[[nodiscard]] THERAPY_EXPORT PlanWeeks plan_weeks(clinic::EpisodeId episode, Context const& context, WeekTerms const& terms = {});

/// Every week with too few visits, of every episode that is open: by first day, then episode.
/// \param from  weeks that end by this day are left out
[[nodiscard]] THERAPY_EXPORT Report under_scheduled(Context const& context, Date from, WeekTerms const& terms = {});

} // namespace therapy::desk

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<desk::MakeUpWeek> enum_table<desk::MakeUpWeek>[] = {{desk::MakeUpWeek::held, "held"}, {desk::MakeUpWeek::replaced, "replaced"}};
template <>
inline constexpr EnumEntry<desk::WeekStart> enum_table<desk::WeekStart>[] = {{desk::WeekStart::plan, "plan"}, {desk::WeekStart::monday, "monday"}, {desk::WeekStart::sunday, "sunday"}};
} // namespace therapy
