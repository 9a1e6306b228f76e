#pragma once
// Between the timetable's public words and its state's.

#include "detail/timetable_state.hpp"

#include <therapy/schedule/timetable.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// What a timetable holds, for searches that look at many bookings at once.
struct TimetableAccess {
    [[nodiscard]] static TimetableState const& state(Timetable const& timetable) noexcept { return *timetable.state_; }
};

/// The seconds from the base to both ends, or nothing when either lies out of range.
[[nodiscard]] inline boost::optional<Span> span_in_range(TimetableState const& state, Period const& period) noexcept {
    auto const start = state.from_base(period.start().unix_seconds());
    auto const last = state.from_base(period.end().unix_seconds()) - 1;
    constexpr std::int64_t most = 0xFFFF'FFFF;
    if (start < 0 || last > most)
        return boost::none;
    return Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(last)};
}

/// The part of a period that is in range; nothing when none of it is.
[[nodiscard]] inline boost::optional<Span> span_to_ask(TimetableState const& state, Period const& period) noexcept {
    if (!state.has_base())
        return boost::none;
    constexpr std::int64_t most = 0xFFFF'FFFF;
    auto const start = std::max<std::int64_t>(state.from_base(period.start().unix_seconds()), 0);
    auto const last = std::min(state.from_base(period.end().unix_seconds()) - 1, most);
    if (start > last)
        return boost::none;
    return Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(last)};
}

[[nodiscard]] inline std::int64_t moment(TimetableState const& state, boost::optional<Instant> const& as_of) noexcept {
    return as_of ? state.from_base(as_of->unix_seconds()) : no_time;
}

[[nodiscard]] inline Period period_of(TimetableState const& state, Span span) {
    using therapy::detail::TrustedInstant; // it was booked or asked about, or lies between what was
    return {TrustedInstant::of(state.base() + span.start), TrustedInstant::of(state.base() + std::int64_t{span.last} + 1)};
}

[[nodiscard]] inline Occupancy occupancy_of(TimetableState const& state, std::uint32_t holder, Use const& use) {
    Occupancy occupancy{.resource = use.resource, .period = period_of(state, use.span), .holder = holder, .units = use.units, .group = use.group};
    if (use.tolerance != no_tolerance)
        occupancy.tolerance = use.tolerance;
    return occupancy;
}

[[nodiscard]] inline Use use_of(Occupancy const& occupancy, Span span) noexcept {
    return {.resource = occupancy.resource, .span = span, .units = occupancy.units, .tolerance = occupancy.tolerance.value_or(no_tolerance),
            .group = occupancy.group};
}

/// What `find_conflicts` would find about a holder that has these uses.
[[nodiscard]] Conflicts conflicts_of(TimetableState const& state, std::uint32_t holder, std::span<Use const> uses, Company const& company);

/// Conflicts as findings about sessions.
[[nodiscard]] Report report_of(Conflicts const& conflicts);

[[nodiscard]] inline Finding about(Rule const& rule, std::uint32_t holder) {
    return {.rule = rule, .subjects = {{SubjectKind::session, holder}}};
}

/// Chooses the base when there is none yet and something to choose it by.
void ensure_base(TimetableState& state, std::span<Occupancy const> occupancies) noexcept;

/// Reads occupancies into `uses`.
/// \returns `schedule.out-of-range` for each that is left out
[[nodiscard]] Report read_uses(TimetableState const& state, std::uint32_t holder, std::span<Occupancy const> occupancies, TimetableState::Uses& uses);

/// Whether a number can be a holder: `core.out-of-range` when not.
[[nodiscard]] boost::optional<Finding> refuse_holder(std::uint32_t holder);

/// Whether a holder can have these uses without a conflict.
[[nodiscard]] bool fits_all(TimetableState const& state, std::span<Use const> uses, Company const& company);

/// One holder with these uses from now on: the common part of booking, holding and moving.
struct Proposal {
    std::uint32_t holder;
    std::span<Occupancy const> occupancies;
    boost::optional<Instant> until{}; ///< for a hold
    bool moves = false;               ///< the holder is in already
};
[[nodiscard]] Outcome enter(TimetableState& state, Proposal const& proposal, Judging const& judging, Company company = {});

} // namespace therapy::schedule::detail
