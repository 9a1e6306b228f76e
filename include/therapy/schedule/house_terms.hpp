#pragma once
// What a clinic asks of every session, and how it reads what sources leave open.

#include <therapy/catalog/catalog_id.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/schedule/availability.hpp>
#include <therapy/schedule/slot_query.hpp>

namespace therapy::inline v0_1::schedule {

/// How much time two sessions in one room leave between them.
enum class TurnoverReading {
    sum,     ///< the turnover after the first and the setup before the second
    longest, ///< the longer of the two: both are done at once
    matrix,  ///< what `HouseTerms::turnovers` says of the two kinds of session
};

/// Between a session of one class and one of another, in the same room.
struct ClassTurnover {
    std::uint32_t after = 0;
    std::uint32_t before = 0;
    Duration gap;

    friend bool operator==(ClassTurnover const&, ClassTurnover const&) = default;
};

/// When a way takes another time, as at rush hour.
struct TravelPeriod {
    std::vector<WeeklyHours> hours; ///< of setting out, by the clocks of the site that is left
    Duration takes;

    friend bool operator==(TravelPeriod const&, TravelPeriod const&) = default;
};

/// From one site to another; the way back takes as long unless it is stated too.
struct TravelTime {
    clinic::SiteId from;
    clinic::SiteId to;
    Duration takes;
    std::vector<TravelPeriod> periods{}; ///< of several with the same hour the first counts; at other hours it is `takes`

    friend bool operator==(TravelTime const&, TravelTime const&) = default;
};

/// Things of which any one will do: "one of these two rooms". Who books `of` has one of the members, whichever is left.
struct Pool {
    Subject of;                   ///< equipment that stands for any of them; how many it has is how many there are of all members
    std::vector<Subject> members; ///< rooms and equipment; other pools may have some of them too

    friend bool operator==(Pool const&, Pool const&) = default;
};

/// Of two treatments on one local date, the one that comes first.
struct TreatmentOrder {
    catalog::CatalogId first;
    catalog::CatalogId next;

    friend bool operator==(TreatmentOrder const&, TreatmentOrder const&) = default;
};

/// The house's own terms. What is absent or empty asks nothing.
struct HouseTerms {
    boost::optional<Instant> now{};                ///< of booking: past, notice and horizon are judged for sessions that are being booked
    boost::optional<SlotGrid> grid{};
    Duration minimum_notice{};
    boost::optional<std::int32_t> latest_days{};   ///< local dates from that of `now`
    boost::optional<Duration> change_deadline{};   ///< before the start; later cancellations are told
    TurnoverReading turnover = TurnoverReading::sum;
    std::vector<ClassTurnover> turnovers{};
    std::vector<TravelTime> travel{};
    bool patients_travel = true;                   ///< patients need the time as providers do
    HoursCover cover = HoursCover::session;
    Weekday week_start = Weekday::monday;
    std::uint32_t most_concurrent = 2;             ///< patients of one provider at a time, groups aside
    boost::optional<std::int32_t> most_shared{};   ///< concurrent and group minutes of an episode, in basis points of all
    boost::optional<Duration> shortest_gap{};      ///< the shortest free time that is good for a session: shorter ones are told
    boost::optional<std::int32_t> notice_days{};   ///< working days after the date of `now` up to that of the session
    std::vector<Date> holidays{};                  ///< no working days, as Saturdays and Sundays are not
    std::vector<TreatmentOrder> orders{};
    std::vector<Pool> pools{};

    friend bool operator==(HouseTerms const&, HouseTerms const&) = default;
};

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::TurnoverReading> enum_table<schedule::TurnoverReading>[] = {
    {schedule::TurnoverReading::sum, "sum"},
    {schedule::TurnoverReading::longest, "longest"},
    {schedule::TurnoverReading::matrix, "matrix"},
};
} // namespace therapy
