#pragma once
// One local day as a picture has it: where on its clock face, 00:00 to 24:00, an instant lies.

#include <therapy/core/time_zone.hpp>

#include <vector>

namespace therapy::tool {

/// A day's instants as seconds of its clock, for an axis that every day of a week shares.
///
/// An hour the clock skips is an empty hour of the axis; an hour it shows twice is drawn in one hour's room, the first time
/// in its first half. So later is never above earlier, and no two sessions one after the other share room.
class Dial {
public:
    /// A stretch of the axis that is not as on other days.
    struct Change {
        std::int64_t from; ///< seconds of the axis, [from, to)
        std::int64_t to;
        bool skipped;      ///< else shown twice
    };

    /// \param day  of `zone`
    /// \throws Error where the zone's rules are not known
    Dial(TimeZone const& zone, Period const& day);

    /// Where an instant is, in [0, 86400]: what lies before or after the day is at its edges.
    [[nodiscard]] std::int64_t at(Instant instant) const noexcept;
    [[nodiscard]] std::vector<Change> const& changes() const noexcept { return changes_; }

private:
    struct Knot {
        std::int64_t instant;
        std::int64_t place;
    };
    std::vector<Knot> knots_; // by instant; between two of them straight
    std::vector<Change> changes_;
};

} // namespace therapy::tool
