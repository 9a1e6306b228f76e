#pragma once
// After new zone data: which sessions no longer start when the clock shows what was asked for.

#include <therapy/clinic/session.hpp>

namespace therapy::inline v0_1::schedule {

/// How asked wall times are read.
struct ReResolvePolicies {
    GapPolicy gap = GapPolicy::rfc5545;
    OverlapPolicy overlap = OverlapPolicy::first;
    boost::optional<Instant> as_of{}; ///< sessions planned to start before it are left alone; absent: none is
};

/// A session whose planned start is not the one its asked wall time has by the clock rules.
struct MovedStart {
    clinic::SessionId session;
    clinic::AskedWallTime asked;
    Instant was;                    ///< the planned start
    boost::optional<Instant> now{}; ///< by the rules; absent where a policy refuses the wall time or the rules are not known
    boost::optional<WallTimeKind> kind{}; ///< whether a policy was needed; absent where the rules are not known

    friend bool operator==(MovedStart const&, MovedStart const&) = default;
};

struct ReResolved {
    std::vector<MovedStart> moved{}; ///< in the order of the sessions
    Report report{};
};

namespace detail {
/// A caller's function from the zone that was asked for to the one whose rules count.
struct ZoneResolver {
    void const* context;
    TimeZone (*of)(void const* context, TimeZone const& asked);
};
[[nodiscard]] THERAPY_EXPORT ReResolved re_resolve(std::span<clinic::Session const> sessions, ReResolvePolicies const& policies, ZoneResolver zones);
} // namespace detail

/// The sessions whose start moves under the clock rules that are loaded. The sessions are not changed: a clinic moves them
/// (`planned` and everything inside it by `now - was`) or agrees on another time.
///
/// Looked at are sessions that keep the wall time they were asked for and are still to come: proposed, waitlisted, held, booked
/// or confirmed. Where the clock shows the wall time twice, a session at either of them is where it was asked to be, whatever
/// the policy.
///
/// For each: `schedule.start-moved` with the difference in seconds; beside it `schedule.start-skipped` or `-repeated` where a
/// policy was needed. Where it refuses, `core.nonexistent-wall-time` or `core.ambiguous-wall-time` instead, and
/// `core.zone-rules-unknown` where the rules do not reach.
[[nodiscard]] THERAPY_EXPORT ReResolved re_resolve(std::span<clinic::Session const> sessions, ReResolvePolicies const& policies = {});

/// The same by other clock rules: `zones(asked zone)` is the zone whose rules count in its place.
template <class Zones>
    requires std::is_invocable_r_v<TimeZone, Zones const&, TimeZone const&>
[[nodiscard]] ReResolved re_resolve(std::span<clinic::Session const> sessions, ReResolvePolicies const& policies, Zones zones) {
    auto const call = [](void const* context, TimeZone const& asked) -> TimeZone { return (*static_cast<Zones const*>(context))(asked); };
    return detail::re_resolve(sessions, policies, {&zones, call});
}

} // namespace therapy::schedule
