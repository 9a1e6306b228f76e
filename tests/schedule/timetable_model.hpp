#pragma once
// What a timetable should answer, computed from a plain list of what is booked.

#include <therapy/schedule/timetable.hpp>

#include <algorithm>
#include <map>

namespace therapy::tests {

/// Everything booked, by holder; every answer looks at all of it.
struct TimetableModel {
    struct Entry {
        std::vector<schedule::Occupancy> occupancies;
        boost::optional<Instant> until;
    };
    std::map<std::uint32_t, Entry> entries{};
    schedule::Capacities capacities{};

    static bool counts(Entry const& entry, boost::optional<Instant> const& as_of) { return !(entry.until && as_of && *entry.until <= *as_of); }

    [[nodiscard]] std::vector<schedule::Occupancy> rows(boost::optional<Instant> const& as_of, std::uint32_t without = 0xFFFF'FFFF) const {
        std::vector<schedule::Occupancy> all;
        for (auto const& [holder, entry] : entries)
            if (holder != without && counts(entry, as_of))
                all.insert(all.end(), entry.occupancies.begin(), entry.occupancies.end());
        return all;
    }

    /// By asking at every instant where something may change.
    [[nodiscard]] bool is_free(Subject resource, Period const& period, std::uint32_t units, boost::optional<Instant> const& as_of) const {
        std::vector<schedule::Occupancy> here;
        for (auto const& row : rows(as_of))
            if (row.resource == resource && row.period.intersects(period))
                here.push_back(row);
        auto const capacity = capacities.of(resource);
        if (capacity == 1)
            return here.empty() && units <= 1;
        std::vector<Instant> changes{period.start()};
        for (auto const& row : here)
            changes.push_back(std::max(period.start(), row.period.start()));
        return std::all_of(changes.begin(), changes.end(), [&](Instant instant) {
            std::uint64_t in_use = units;
            std::uint32_t strictest = capacity;
            for (auto const& row : here)
                if (row.period.contains(instant)) {
                    in_use += row.units;
                    strictest = std::min(strictest, row.tolerance.value_or(capacity));
                }
            return in_use <= strictest;
        });
    }

    [[nodiscard]] std::vector<std::uint32_t> sessions_in(Subject resource, Period const& period, boost::optional<Instant> const& as_of) const {
        std::vector<std::uint32_t> holders;
        for (auto const& row : rows(as_of))
            if (row.resource == resource && row.period.intersects(period) && (holders.empty() || holders.back() != row.holder))
                holders.push_back(row.holder);
        return holders;
    }

    /// What the batch engine says about one holder.
    [[nodiscard]] static schedule::Conflicts of_holder(schedule::Conflicts all, std::uint32_t holder) {
        schedule::Conflicts own;
        for (auto const& overlap : all.overlaps)
            if (overlap.first == holder || overlap.second == holder)
                own.overlaps.push_back(overlap);
        for (auto const& overload : all.overloads)
            if (std::binary_search(overload.holders.begin(), overload.holders.end(), holder))
                own.overloads.push_back(overload);
        return own;
    }
    [[nodiscard]] schedule::Conflicts conflicts_of(std::uint32_t holder, boost::optional<Instant> const& as_of) const {
        return of_holder(schedule::find_conflicts(rows(as_of), capacities), holder);
    }
    [[nodiscard]] schedule::Conflicts conflicts_with(std::uint32_t holder, std::vector<schedule::Occupancy> const& occupancies,
                                                     boost::optional<Instant> const& as_of) const {
        auto all = rows(as_of, holder);
        all.insert(all.end(), occupancies.begin(), occupancies.end());
        return of_holder(schedule::find_conflicts(all, capacities), holder);
    }
};

} // namespace therapy::tests
