#pragma once
// What the overlap engine finds: two sessions at once on a resource for one, too many at once on a resource for several.

#include <therapy/core/report.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule {

/// One use of one resource (a provider, patient, room or piece of equipment) for one interval.
///
/// One session yields several, and their intervals may differ: the room with its turnover, the provider's attended
/// phases only, each patient's own time.
struct Occupancy {
    Subject resource;
    Period period;
    std::uint32_t holder;                        ///< the session, as its position in the caller's range
    std::uint32_t units = 1;                     ///< how much of the resource's capacity it takes
    boost::optional<std::uint32_t> tolerance{};  ///< most units in use at once that it accepts; absent: the capacity
    std::uint32_t group = 0;                     ///< holders of one group other than 0 do not conflict with each other

    friend bool operator==(Occupancy const&, Occupancy const&) = default;
};

/// Two holders use a resource of capacity 1 at once, for exactly `when`. `first` started earlier, or at the same time
/// and stands earlier in the caller's range.
struct Overlap {
    Subject resource;
    std::uint32_t first;
    std::uint32_t second;
    Period when;

    friend bool operator==(Overlap const&, Overlap const&) = default;
};

/// A maximal interval in which the units in use exceed the strictest capacity in force: the resource's own, or the
/// least tolerance of those sharing it.
struct Overload {
    Subject resource;
    Period when;
    std::uint32_t units;                 ///< in use where the excess is greatest, at the earliest such instant
    std::uint32_t capacity;              ///< the strictest in force there
    std::vector<std::uint32_t> holders;  ///< everyone using it during `when`, ascending

    friend bool operator==(Overload const&, Overload const&) = default;
};

/// How many units of each resource there are: 1 unless set.
class THERAPY_EXPORT Capacities {
public:
    void set(Subject resource, std::uint32_t units);
    /// Nothing was set: every resource has one unit.
    [[nodiscard]] bool empty() const noexcept {
        return std::all_of(units_.begin(), units_.end(), [](auto const& kind) { return kind.empty(); });
    }
    [[nodiscard]] bool empty(SubjectKind kind) const noexcept { return units_[static_cast<std::size_t>(kind)].empty(); } ///< the same of one kind
    [[nodiscard]] std::uint32_t of(Subject resource) const noexcept {
        auto const& kind = units_[static_cast<std::size_t>(resource.kind)];
        return resource.index < kind.size() ? kind[resource.index] : 1;
    }

private:
    std::array<std::vector<std::uint32_t>, std::size(enum_table<SubjectKind>)> units_{};
};

/// A sink's answer to a conflict.
enum class Sink { go_on, stop };

/// Everything found.
struct Conflicts {
    std::vector<Overlap> overlaps{};   ///< ordered by start, resource, holders
    std::vector<Overload> overloads{}; ///< ordered by start, resource
    Report report{};                   ///< `schedule.result-truncated`, `schedule.out-of-range`

    friend bool operator==(Conflicts const&, Conflicts const&) = default;
};

} // namespace therapy::schedule
