#pragma once
// How well a stretch of time is used: open and booked time, gaps too short for anything, who keeps their therapist.

#include <therapy/desk/context.hpp>

namespace therapy::inline v0_1::desk {

/// A part of a whole, exact; a share of nothing is none.
struct Share {
    std::int64_t part = 0;
    std::int64_t whole = 0;

    /// Hundredths of a percent, toward zero. \returns none of nothing
    [[nodiscard]] THERAPY_EXPORT Stated<std::int64_t> basis_points() const noexcept;
    friend bool operator==(Share const&, Share const&) = default;
};

/// One provider's time. Time in two sessions at once is counted once; only open time counts.
struct ProviderFigures {
    clinic::ProviderId provider;
    Duration open{};             ///< by the hours stated, blocks taken off
    Duration unknown{};          ///< of which nobody said whether it is open: in none of the others
    Duration booked{};           ///< of open, taken by sessions
    Duration delivered{};        ///< of open, in sessions that took place
    Duration unusable{};         ///< of open, free between bookings or at an edge for less time than the shortest session takes
    std::size_t unusable_gaps = 0;
    Duration outside{};          ///< booked outside the open time that is known

    [[nodiscard]] Share fill() const noexcept { return {booked.count_seconds(), open.count_seconds()}; }
    [[nodiscard]] Share utilisation() const noexcept { return {delivered.count_seconds(), open.count_seconds()}; }
    friend bool operator==(ProviderFigures const&, ProviderFigures const&) = default;
};

/// Who treated an episode.
struct Continuity {
    clinic::EpisodeId episode;
    boost::optional<clinic::ProviderId> main{}; ///< with most visits; of equals the one first seen
    Share with_main{};                          ///< of the visits whose treating provider is on record

    friend bool operator==(Continuity const&, Continuity const&) = default;
};

struct Figures {
    std::vector<ProviderFigures> providers{};   ///< of whom hours are stated or who are booked, by id
    std::vector<Continuity> episodes{};         ///< with visits in the stretch, by id
    Share kept{};                               ///< visits that took place, of these and those missed or cancelled
};

/// The figures of a stretch of time. Sessions and hours that reach out of it count as far as they lie in it.
/// \param shortest  the shortest session there is: a gap that is shorter is of no use
/// \complexity O(sessions log sessions), and the open intervals of each provider
[[nodiscard]] THERAPY_EXPORT Figures figures(Context const& context, Period const& stretch, Duration shortest);

} // namespace therapy::desk
