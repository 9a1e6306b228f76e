#pragma once
// Who waits for a time, and whom a time that becomes free suits, in a fixed order and with reasons.

#include <therapy/desk/session_check.hpp>

namespace therapy::inline v0_1::desk {

/// Hours at which somebody could come: [from, to) on the clock of the site; a `to` that is not after `from` is on the next day.
struct WaitWindow {
    boost::optional<DateRange> dates{};   ///< on which the hours begin; absent: any
    boost::optional<Weekday> day{};       ///< absent: every day
    TimeOfDay from;
    TimeOfDay to;

    friend bool operator==(WaitWindow const&, WaitWindow const&) = default;
};

/// One who waits for a session.
struct WaitlistEntry {
    std::string key;                                  ///< outside key
    clinic::PatientId patient;
    boost::optional<clinic::EpisodeId> episode{};
    std::int32_t priority = 0;                        ///< greater goes first
    Instant since;                                    ///< of equals, who has waited longer goes first
    Duration length;                                  ///< of the session
    std::vector<WaitWindow> windows{};                ///< any one of them; empty: at any time
    std::vector<clinic::ProviderId> providers{};      ///< any one of them; empty: whoever it is
    std::vector<catalog::CatalogId> treatments{};     ///< in which the provider has to be trained: all of them
    std::vector<clinic::Intervention> interventions{}; ///< what is to be given
    Duration notice{};                                ///< needed from now to the start

    friend bool operator==(WaitlistEntry const&, WaitlistEntry const&) = default;
};

/// A time that became free, with who and what was to be there.
struct Opening {
    Period when;
    std::vector<clinic::StaffMember> staff{};
    std::vector<clinic::ResourceUse> resources{};
    clinic::Delivery delivery{};

    friend bool operator==(Opening const&, Opening const&) = default;
};
[[nodiscard]] THERAPY_EXPORT Opening opening_of(clinic::Session const& session);

struct WaitlistMatch {
    std::size_t entry;            ///< in the caller's list
    clinic::Session session;      ///< as it would be: at the first start within the opening that suits and nothing speaks against, on the minute
    Report report{};              ///< warnings and advisories

    friend bool operator==(WaitlistMatch const&, WaitlistMatch const&) = default;
};
struct WaitlistMiss {
    std::size_t entry;
    Report report{};              ///< `desk.wait-too-short`, `-wait-outside-windows`, `-wait-other-provider`, `-wait-untrained`, `-wait-short-notice`, or what `check` finds

    friend bool operator==(WaitlistMiss const&, WaitlistMiss const&) = default;
};
struct WaitlistMatches {
    std::vector<WaitlistMatch> matches{}; ///< by priority, then who has waited longest, then key
    std::vector<WaitlistMiss> misses{};   ///< in the same order
};

/// Whom an opening suits. Everybody who waits is told of once: as a match, or with what speaks against it. Where something speaks against
/// the first start, later ones in the opening are looked at as its fixes name them; a miss tells of the first.
/// \complexity O(n log n) and a few `check`s for each of those whom time and people suit
[[nodiscard]] THERAPY_EXPORT WaitlistMatches match_waitlist(Opening const& opening, std::span<WaitlistEntry const> waiting, Context const& context);

} // namespace therapy::desk
