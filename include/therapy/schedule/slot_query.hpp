#pragma once
// What is asked of a search for free times: how long, with whom and what, where, when, and what is liked best.

#include <therapy/catalog/catalog_id.hpp>
#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/qualification.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/time_of_day.hpp>
#include <therapy/schedule/slot_grid.hpp>

#include <span>

namespace therapy::inline v0_1::clinic {
struct Provider;
struct Room;
struct Equipment;
struct Session;
} // namespace therapy::clinic

namespace therapy::inline v0_1::schedule {

/// One who, or one thing that, can fill a role.
struct Candidate {
    Subject resource;
    Duration turnover{};                 ///< its own: kept free after a session
    std::vector<clinic::SiteId> sites{}; ///< where it can be used; empty: anywhere
    std::vector<DateRange> dates{};      ///< local dates on which it can be used; empty: every one

    friend bool operator==(Candidate const&, Candidate const&) = default;
};

/// A part of a session, [from, to) counted from the session's start.
struct Phase {
    Duration from;
    Duration to;

    friend bool operator==(Phase const&, Phase const&) = default;
};

/// One part in a session that any one of several can take. No resource takes two roles of one session.
struct Role {
    std::string name;                            ///< for findings, e.g. "therapist"; no personal data
    std::vector<Candidate> candidates{};         ///< of equals the first is taken
    std::uint32_t units = 1;                     ///< of the resource's capacity
    boost::optional<std::uint32_t> tolerance{};  ///< most units in use at once that the session accepts
    bool needs_setup = false;                    ///< is taken for the query's setup as well
    bool needs_turnover = false;                 ///< and for the turnover
    std::vector<Phase> phases{};                 ///< when it is needed, setup and turnover aside; empty: all the time
    bool keeps_hours = true;                     ///< false: of whom nothing is stated, it is there at any time (patients, often rooms)
    bool joins = false;                          ///< into a session that is joined it is brought along; false: it is in it already, unless all candidates are patients

    friend bool operator==(Role const&, Role const&) = default;
};

/// A session that is on already and that others can join, e.g. a class.
struct JoinableSession {
    std::uint32_t holder = 0;               ///< its number in the timetable
    Period period;
    std::uint32_t seats = 0;                ///< for participants
    std::uint32_t taken = 0;                ///< of these
    std::vector<Subject> resources{};       ///< who and what is in it
    boost::optional<clinic::SiteId> site{};

    friend bool operator==(JoinableSession const&, JoinableSession const&) = default;
};
/// A session as one that can be joined. \param seats  for participants: how many there are is the clinic's to say
[[nodiscard]] THERAPY_EXPORT JoinableSession joinable(clinic::Session const& session, std::uint32_t seats);

/// Whether opening hours have to cover setup and turnover.
enum class HoursCover {
    occupied, ///< all the time that a resource is taken
    session,  ///< only the session: a room may be cleared after closing
};

/// A liking for starts on the wall of the grid's zone in [from, to); a `to` that is not after `from` is on the next day.
struct PreferredTime {
    TimeOfDay from;
    TimeOfDay to;
    boost::optional<Weekday> day{}; ///< on which the hours begin; absent: every day
    std::int32_t weight = 1;

    friend bool operator==(PreferredTime const&, PreferredTime const&) = default;
};

struct PreferredResource {
    Subject resource;
    std::int32_t weight = 1;

    friend bool operator==(PreferredResource const&, PreferredResource const&) = default;
};

/// What makes one slot better than another: the weights of all that holds, added up. Negative weights are dislikes.
struct SlotPreferences {
    std::vector<PreferredTime> times{};
    std::vector<PreferredResource> resources{};
    std::int32_t earlier = 0;     ///< for each date later than the first of the window: subtracted
    std::int32_t closes_gap = 0;  ///< for each side on which a provider has no time left between this and something else
    std::int32_t leaves_gap = 0;  ///< for each side on which the time left is less than `shortest`: subtracted
    Duration shortest{};          ///< the shortest session that a gap is good for

    [[nodiscard]] bool empty() const noexcept { return times.empty() && resources.empty() && earlier == 0 && closes_gap == 0 && leaves_gap == 0; }
    friend bool operator==(SlotPreferences const&, SlotPreferences const&) = default;
};

enum class SlotOrder {
    by_time,    ///< worked out one by one as they are asked for
    best_first, ///< by weight, equals by time: the whole window is gone through first
};

/// A search for free times.
///
///     SlotQuery query{.length = Duration::minutes(45),
///                     .window = Period(monday, Duration::hours(28 * 24)),
///                     .grid = SlotGrid(site.zone, Duration::minutes(15))};
///     query.roles.push_back({.name = "therapist", .candidates = providers_with(providers, needs, dates).candidates});
///     query.roles.push_back({.name = "room", .candidates = rooms_with(rooms, {"quiet"}), .needs_turnover = true, .keeps_hours = false});
///     query.roles.push_back({.name = "patient", .candidates = {{.resource = {SubjectKind::patient, 7}}}, .keeps_hours = false});
struct SlotQuery {
    Duration length;                             ///< of the session
    Duration setup{};
    boost::optional<Duration> turnover{};        ///< absent: each candidate's own
    std::vector<Role> roles{};
    std::vector<clinic::SiteId> sites{};         ///< at one of these, whose hours count where they are stated; empty: not asked
    Period window;                               ///< a session starts in it; it may end after it
    SlotGrid grid;                               ///< its zone tells the dates
    boost::optional<Instant> now{};              ///< absent: neither past, notice nor horizon are judged
    Duration minimum_notice{};                   ///< elapsed time from `now`
    boost::optional<std::int32_t> latest_days{}; ///< local dates from that of `now`; absent: any
    HoursCover cover = HoursCover::occupied;
    boost::optional<Instant> as_of{};            ///< holds that ended by then do not count; absent: every hold does
    boost::optional<std::uint32_t> moving{};     ///< a holder to be moved: what it has does not stand in the way
    Duration apart{};                            ///< least time from one slot's start to the next one's; zero: every start
    SlotPreferences preferences{};
    SlotOrder order = SlotOrder::by_time;
    std::size_t limit = 100;                     ///< slots at most
    std::vector<JoinableSession> joinable{};     ///< offered as well, those as long as `length`, whatever grid and `apart` say

    friend bool operator==(SlotQuery const&, SlotQuery const&) = default;
};

/// `schedule.not-a-slot-query`: a length of more than nothing, no negative setup, turnover, notice or distance, phases that end
/// after they begin; none of them a year or longer; at most 64 roles; each candidate of a role, and each session that can be joined, once.
[[nodiscard]] THERAPY_EXPORT Report validate(SlotQuery const& query);

// ---- Who can --------------------------------------------------------------------------------------------

struct ProviderNeeds {
    std::vector<catalog::CatalogId> skills{};                ///< modalities and techniques: all of them
    std::vector<catalog::QualificationKind> credentials{};   ///< one of these in force; empty: none is asked for
    boost::optional<catalog::Jurisdiction> place{};          ///< where; credentials need it
};

struct FoundCandidates {
    std::vector<Candidate> candidates{};
    Report report{}; ///< `schedule.qualification-unknown` for each one left out because nobody knows
};

/// The providers who have every skill and, on at least one of the dates, a credential in force; each for the dates it is.
/// A provider without stated specialties has none.
[[nodiscard]] THERAPY_EXPORT FoundCandidates providers_with(std::span<clinic::Provider const> providers, ProviderNeeds const& needs, DateRange const& dates);
/// The rooms, or pieces of equipment, that have every feature, with their turnover and site.
[[nodiscard]] THERAPY_EXPORT std::vector<Candidate> rooms_with(std::span<clinic::Room const> rooms, std::span<std::string const> features);
[[nodiscard]] THERAPY_EXPORT std::vector<Candidate> equipment_with(std::span<clinic::Equipment const> equipment, std::span<std::string const> features);

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::HoursCover> enum_table<schedule::HoursCover>[] = {{schedule::HoursCover::occupied, "occupied"}, {schedule::HoursCover::session, "session"}};
template <>
inline constexpr EnumEntry<schedule::SlotOrder> enum_table<schedule::SlotOrder>[] = {{schedule::SlotOrder::by_time, "by-time"}, {schedule::SlotOrder::best_first, "best-first"}};
} // namespace therapy
