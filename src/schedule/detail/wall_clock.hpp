#pragma once
// Many wall times to instants: the zone is asked once for a stretch, and within it an offset is subtracted.

#include <therapy/core/time_zone.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// What happens to wall times that a clock change skips or repeats.
struct ClockPolicies {
    GapPolicy gap = GapPolicy::rfc5545;
    OverlapPolicy overlap = OverlapPolicy::first;
};

/// Converts as `TimeZone::to_instant` does; quickest for times in order.
class WallClock {
public:
    WallClock(TimeZone zone, ClockPolicies policies) : WallClock(zone, policies, zone.kept_offsets()) {}
    /// \param kept  zone.kept_offsets(), asked for before
    WallClock(TimeZone zone, ClockPolicies policies, std::span<OffsetSpan const> kept) noexcept : zone_(zone), policies_(policies), kept_(kept) {}

    enum class State : std::uint8_t {
        plain,
        refused, ///< a clock change skips or repeats it, and a policy refuses that
        unknown, ///< the zone's rules are not known for it, or its instant lies outside the calendar
    };
    /// Seconds since 1970 on the UTC line; with State::refused the instant it would be without the refusal.
    struct Reading {
        std::int64_t instant;
        State state;
    };
    [[nodiscard]] Reading read(std::int64_t wall) {
        if (wall < from_ || wall >= past_)
            find(wall);
        return {wall - offset_, state_};
    }

    /// Walls outside [from, past) are not read as instants of [start, end). Exact where no clock changes within a day of either.
    struct Walls {
        std::int64_t from, past;
    };
    [[nodiscard]] Walls walls_of(std::int64_t start, std::int64_t end) const;

    /// Walls [from, past) of one kind: the tangle that a wall is in, or the walls from it on to the next tangle.
    ///
    /// Tangled are those around a clock change that are not read one after the other: the walls that a gap skips and as many
    /// after it (02:30 and 03:30 may be the same moment), and those that are shown twice. Outside, a later wall is a later
    /// instant, and walls of a tangle are read neither as an instant before nor as one after it.
    struct Stretch {
        std::int64_t from, past;
        bool tangled;
    };
    [[nodiscard]] Stretch stretch_at(std::int64_t wall);

    /// Every wall time that is read as this instant, ascending; normally one.
    [[nodiscard]] std::vector<std::int64_t> walls_read_as(std::int64_t instant);
    /// The last wall time that is read as this instant or an earlier one, and the walls before it that are read as a later one.
    struct Until {
        std::int64_t last;
        std::int64_t hole_from, hole_past;
    };
    [[nodiscard]] Until until(std::int64_t instant);

private:
    /// The stretches of one offset around a moment, and whether they are known.
    [[nodiscard]] std::span<OffsetSpan const> spans_around(std::int64_t seconds, std::vector<OffsetSpan>& own) const;
    void find(std::int64_t wall);

    TimeZone zone_;
    ClockPolicies policies_;
    std::span<OffsetSpan const> kept_;
    std::int64_t from_ = 0, past_ = 0; // walls that `offset_` and `state_` hold for
    std::int64_t offset_ = 0;
    State state_ = State::plain;
    std::vector<OffsetSpan> own_{}; // where the kept stretches do not reach
};

} // namespace therapy::schedule::detail
