#pragma once
// Sets of time as lists of half-open intervals, in seconds since 1970.

#include <algorithm>
#include <cstdint>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

struct Interval {
    std::int64_t start;
    std::int64_t end;

    friend bool operator==(Interval const&, Interval const&) = default;
};

using IntervalList = std::vector<Interval>;

/// Adds what of an interval lies inside bounds; nothing when that is empty.
inline void add_within(IntervalList& list, Interval bounds, std::int64_t start, std::int64_t end) {
    start = std::max(start, bounds.start);
    end = std::min(end, bounds.end);
    if (start < end)
        list.push_back({start, end});
}

/// Puts a list in order and makes one of what touches or shares time.
inline void normalize(IntervalList& list) {
    auto const earlier = [](Interval const& a, Interval const& b) { return a.start < b.start; };
    if (!std::is_sorted(list.begin(), list.end(), earlier))
        std::sort(list.begin(), list.end(), earlier);
    std::size_t last = 0;
    for (std::size_t i = 1; i < list.size(); ++i) {
        if (list[i].start <= list[last].end)
            list[last].end = std::max(list[last].end, list[i].end);
        else
            list[++last] = list[i];
    }
    if (!list.empty())
        list.resize(last + 1);
}

/// What is in one list and not in the other. \pre both are normal
[[nodiscard]] inline IntervalList difference(IntervalList list, IntervalList const& without) {
    if (without.empty() || list.empty())
        return list;
    IntervalList rest;
    rest.reserve(list.size() + without.size());
    auto cut = without.begin();
    for (auto interval : list) {
        while (cut != without.end() && cut->end <= interval.start)
            ++cut;
        for (auto at = cut; at != without.end() && at->start < interval.end; ++at) {
            if (interval.start < at->start)
                rest.push_back({interval.start, at->start});
            interval.start = std::max(interval.start, at->end);
        }
        if (interval.start < interval.end)
            rest.push_back(interval);
    }
    return rest;
}

} // namespace therapy::schedule::detail
