#pragma once
// When somebody or something can be booked: weekly hours, dates that differ from them, and what stands against it.
// What that amounts to on the UTC line: open_intervals.hpp.

#include <therapy/clinic/ids.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/time_of_day.hpp>
#include <therapy/core/time_zone.hpp>

#include <variant>

namespace therapy::inline v0_1::schedule {

/// Hours on the wall of one day: [from, to). A `to` that is not after `from` is on the next day.
///
///     09:00 to 17:00      a day's work
///     22:00 to 06:00      a night, until the next day's 06:00
///     00:00 to 24:00      all of a day; so is 00:00 to 00:00
struct DayHours {
    TimeOfDay from;
    TimeOfDay to;

    friend bool operator==(DayHours const&, DayHours const&) = default;
};

/// Hours that come back every week.
struct WeeklyHours {
    Weekday day;                        ///< on which they begin
    TimeOfDay from;
    TimeOfDay to;                       ///< as in DayHours
    boost::optional<DateRange> valid{}; ///< local dates on which they begin; absent: every one

    friend bool operator==(WeeklyHours const&, WeeklyHours const&) = default;
};

/// Hours of one date.
struct DatedHours {
    Date date;
    TimeOfDay from;
    TimeOfDay to; ///< as in DayHours

    friend bool operator==(DatedHours const&, DatedHours const&) = default;
};

/// The hours that begin on one local date, in place of the weekly ones. What began the evening before goes on into it.
struct DateOverride {
    Date date;
    std::vector<DayHours> hours{}; ///< none: closed on that date

    friend bool operator==(DateOverride const&, DateOverride const&) = default;
};

/// Why there is no booking in spite of the hours.
enum class BlockKind {
    closure,        ///< the clinic is closed
    time_off,       ///< of a provider
    fixed_break,    ///< at a set time
    out_of_service, ///< of a room or a piece of equipment
    unavailable,    ///< of a patient
};

/// When a block is: between two instants, on whole local dates, every week, or for some hours of a date.
using BlockTime = std::variant<Period, DateRange, WeeklyHours, DatedHours>;

struct Block {
    BlockKind kind;
    BlockTime when;

    friend bool operator==(Block const&, Block const&) = default;
};

/// On these dates the hours and blocks are read by the clocks of another zone.
struct TravelZone {
    DateRange dates;
    TimeZone zone;

    friend bool operator==(TravelZone const&, TravelZone const&) = default;
};

struct Availability;
using AvailabilityId = Id<Availability>;

/// Whose availability it is.
using Bookable = std::variant<clinic::SiteId, clinic::ProviderId, clinic::PatientId, clinic::RoomId, clinic::EquipmentId>;
[[nodiscard]] THERAPY_EXPORT Subject subject(Bookable const& of) noexcept;

/// When one bookable thing or person is there.
///
/// `hours` are all the weekly hours there are: a time that none of them covers is closed. `none` means that there are no
/// hours to keep, as for a patient or a room that can be used at any time: only overrides and blocks count. Hours not stated
/// are not known, and neither is what lies beyond `horizon`; a date with an override is known all the same.
struct Availability {
    AvailabilityId id;
    Bookable of;
    TimeZone zone;                               ///< whose clocks the hours are read by: a site's
    Stated<std::vector<WeeklyHours>> hours{};
    boost::optional<DateRange> horizon{};        ///< local dates that `hours` speak of; absent: every one
    std::vector<DateOverride> overrides{};
    std::vector<Block> blocks{};
    std::vector<TravelZone> travel{};            ///< where two cover one date the first counts

    friend bool operator==(Availability const&, Availability const&) = default;
};

/// `schedule.hours-from-midnight`, `schedule.hours-overlap`, `schedule.override-twice`, `schedule.block-of-another`,
/// `schedule.travel-zones-overlap`. Places read `hours[2]`, `blocks[0]`.
/// \complexity O(n²) in the hours, overrides and travel zones
[[nodiscard]] THERAPY_EXPORT Report validate(Availability const& availability);

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::BlockKind> enum_table<schedule::BlockKind>[] = {
    {schedule::BlockKind::closure, "closure"},
    {schedule::BlockKind::time_off, "time-off"},
    {schedule::BlockKind::fixed_break, "fixed-break"},
    {schedule::BlockKind::out_of_service, "out-of-service"},
    {schedule::BlockKind::unavailable, "unavailable"},
};
} // namespace therapy
