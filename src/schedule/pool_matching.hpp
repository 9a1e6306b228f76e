#pragma once
// Whether everybody who asks for one of several things can have one of them, and keep it for as long as it is asked for.

#include <cstdint>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// Some of a thing in use, [start, end) in seconds.
struct PoolUse {
    std::int64_t start;
    std::int64_t end;
    std::uint32_t units;
    std::uint32_t holder; ///< the session
};

/// A thing, and what those use of it who named it.
struct PoolPlace {
    std::uint32_t capacity = 1;
    std::vector<PoolUse> uses{};
};

/// One of the places it may have, and how much of it it takes.
struct PoolChoice {
    std::uint32_t place;
    std::uint32_t units;
};

/// One that is to have any of some places.
struct PoolRequest {
    std::int64_t start;
    std::int64_t end;
    std::uint32_t holder;
    std::vector<PoolChoice> choices;
    bool all_known = true; ///< whoever asks for one of them at that time is among the requests
};

/// More who ask for some places than there are left at one time.
struct PoolShortage {
    std::int64_t start;
    std::int64_t end;
    std::vector<std::uint32_t> holders; ///< who asks, and who uses the places; ascending
    std::vector<std::uint32_t> places;  ///< ascending
    std::int64_t free;                  ///< places that are left to those who ask
    std::int64_t asked;
};

/// Where a matching of requests and places leaves some without one: by Hall's theorem there are places that more ask for than have room.
/// Those whom a matching serves at every moment may still not be able to keep one place: `assignable` tells.
/// \returns    maximal times with the same holders and places, by start
/// \complexity O(t r (r + p)) for t changes, r requests and p places at once
[[nodiscard]] std::vector<PoolShortage> shortages(std::vector<PoolRequest> const& requests, std::vector<PoolPlace> const& places);

/// Sets of requests that may stand in each other's way, positions ascending. Left out are those who find a place whatever the others
/// get: there is one that even all who may want it leave enough of, or there are more than others to take them.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> knots(std::vector<PoolRequest> const& requests, std::vector<PoolPlace> const& places);

enum class Assignable { yes, no, undecided };

/// Whether each request can have one place for all of its time.
/// \param steps  how many assignments to try before it is left undecided: in general only trying tells
[[nodiscard]] Assignable assignable(std::vector<PoolRequest> requests, std::vector<PoolPlace> places, std::size_t steps);

} // namespace therapy::schedule::detail
