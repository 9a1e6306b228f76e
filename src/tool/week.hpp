#pragma once
// One week of one site: who is treated when and where, what clashes, and which time is free. The drawings are in week_views.hpp.

#include <therapy/desk/dataset.hpp>

#include <string>
#include <vector>

namespace therapy::tool {

/// What the lanes of a day stand for.
enum class LaneKind { provider, room };

struct WeekAsked {
    boost::optional<clinic::SiteId> site{}; ///< absent: all there is, where the dataset has no site
    TimeZone zone;                          ///< the site's
    Date monday;
    LaneKind by = LaneKind::provider;
    boost::optional<Instant> as_of{};       ///< holds that ran out by then no longer count; absent: every hold counts
};

/// A local date; no period where the zone skips it.
struct WeekDay {
    Date date;
    boost::optional<Period> period{};
};

/// What takes place anyway is drawn filled, what is not sure yet paler, what does not take place struck out.
enum class SessionWeight { firm, tentative, off };

/// The time a session takes from one lane on one day.
struct Piece {
    std::size_t session; ///< position in Week::sessions
    Period core;         ///< the session's own, cut to the day
    Period held;         ///< with setup and turnover; `core` where there is none
    std::vector<Period> absent{}; ///< when the lane's provider does not attend
    bool from_before = false;     ///< it began on an earlier day
    bool goes_on = false;         ///< it ends on a later one
};

/// Time that something stands against.
struct Blocked {
    Period when;
    std::string why; ///< "time off", "break", "closed", "out of service"
};

struct LaneDay {
    std::vector<Period> open{};    ///< by the lane's hours and the site's
    std::vector<Period> unknown{}; ///< nobody said
    std::vector<Period> free{};    ///< open, not blocked, and not booked
    std::vector<Blocked> blocked{};
    std::vector<Piece> pieces{};   ///< by start
    /// Nobody is there and nothing happens.
    [[nodiscard]] bool empty() const noexcept { return open.empty() && blocked.empty() && pieces.empty(); }
};

/// A provider's or a room's week.
struct Lane {
    boost::optional<Subject> of{}; ///< none: sessions without a provider or a room
    bool hours_stated = false;
    std::vector<LaneDay> days{};   ///< one a day
};

struct WeekSession {
    clinic::SessionId id;
    Period period;                       ///< what really happened where it is known, else what is planned
    SessionWeight weight = SessionWeight::firm;
    bool elsewhere = false;              ///< at another site, with a provider of this one
    std::vector<std::size_t> findings{}; ///< positions in Week::findings
};

/// Everything a drawing needs besides the records themselves.
struct Week {
    WeekAsked asked;
    std::vector<WeekDay> days{};         ///< seven, from Monday
    std::vector<Lane> lanes{};           ///< by key; the one without a provider or room last
    std::vector<WeekSession> sessions{}; ///< by start, then by key
    std::vector<Finding> findings{};     ///< of these sessions, by start, then by key
    std::size_t in_error = 0;            ///< sessions entered in error: not shown
    std::size_t nowhere = 0;             ///< sessions of the week at no stated site, where there are several: not shown
    Report report{};                     ///< what could not be looked at

    [[nodiscard]] std::size_t conflicts() const noexcept; ///< findings of severity error that nobody waived
};

/// The week of a site.
///
/// Sessions are those at the site or in one of its rooms, where the dataset has one site also those at none, and those its
/// providers hold elsewhere: they are not free then. Free is what the lane's hours and the site's leave open and no session
/// takes; a room that states no hours keeps the site's, a provider who states none is not known to be there.
///
/// \throws Error where the clock rules of the zone are not known
/// \complexity  O(n + w·log w) for n sessions of which w are about the week
[[nodiscard]] Week week_of(desk::Dataset const& data, WeekAsked asked);

/// The site's first Monday with a session; none when it has no session.
[[nodiscard]] boost::optional<Date> first_week(desk::Dataset const& data, boost::optional<clinic::SiteId> site, TimeZone const& zone);

} // namespace therapy::tool

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<tool::LaneKind> enum_table<tool::LaneKind>[] = {{tool::LaneKind::provider, "provider"}, {tool::LaneKind::room, "room"}};
template <>
inline constexpr EnumEntry<tool::SessionWeight> enum_table<tool::SessionWeight>[] = {
    {tool::SessionWeight::firm, "firm"},
    {tool::SessionWeight::tentative, "tentative"},
    {tool::SessionWeight::off, "off"},
};
} // namespace therapy
