#pragma once
// What others would use to find overlaps in a batch, each tuned as its users would: the expert's own sort and sweep, and
// the containers and indexes one can install. All report the same pairs and overloads to the same kind of tally.

#include "workloads.hpp"

#include <absl/container/btree_set.h>
#include <boost/container/flat_set.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/icl/interval_map.hpp>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace therapy_bench {

/// Counts results and folds them into a sum that does not depend on their order.
struct Tally {
    std::uint64_t pairs = 0;
    std::uint64_t overloads = 0;
    std::uint64_t sum = 0;

    /// The rows of a pair may come either way round.
    void pair(std::uint32_t resource, std::uint32_t a, std::uint32_t b, std::uint32_t start, std::uint32_t end) noexcept {
        auto const first = std::min(a, b);
        auto const second = std::max(a, b);
        ++pairs;
        sum += ((std::uint64_t{first} << 32 | second) + std::uint64_t{resource} * 0x9E37'79B9) * ((std::uint64_t{start} << 32 | end) | 1);
    }

    /// The rows of an overload come in ascending order.
    void overload(std::uint32_t resource, std::uint32_t start, std::uint32_t end, std::uint32_t capacity, std::uint64_t units,
                  std::span<std::uint32_t const> rows) noexcept {
        ++overloads;
        auto hash = (std::uint64_t{start} << 32 | end) + resource;
        hash = hash * 0xBF58'476D'1CE4'E5B9 + capacity;
        hash = hash * 0xBF58'476D'1CE4'E5B9 + units;
        for (auto const row : rows) {
            hash = hash * 0xBF58'476D'1CE4'E5B9 + row;
        }
        sum += hash;
    }

    friend bool operator==(Tally const&, Tally const&) = default;
};

[[nodiscard]] inline bool forgiven(Workload const& workload, std::uint32_t a, std::uint32_t b) {
    return (!workload.holder.empty() && workload.holder[a] == workload.holder[b]) ||
           (!workload.group.empty() && workload.group[a] != 0 && workload.group[a] == workload.group[b]);
}

/// The expert's loop: group the rows by resource with one counting pass, std::sort each group by start, sweep it.
class SortAndSweep {
public:
    [[nodiscard]] Tally operator()(Workload const& workload) {
        group(workload);
        Tally tally;
        bool const forgives = !workload.holder.empty() || !workload.group.empty();
        for (std::uint32_t resource = 0; resource < workload.who.count(); ++resource) {
            std::span<Row> const rows{rows_.data() + begin_[resource], rows_.data() + begin_[resource + 1]};
            std::sort(rows.begin(), rows.end(), [](Row const& a, Row const& b) { return a.start < b.start; });
            if (!workload.capacity.empty() && workload.capacity[resource] != 1) {
                count_units(rows, resource, workload.capacity[resource], tally);
            } else if (forgives) {
                sweep(rows, resource, tally, [&](Row const& a, Row const& b) { return forgiven(workload, a.row, b.row); });
            } else {
                sweep(rows, resource, tally, [](Row const&, Row const&) { return false; });
            }
        }
        return tally;
    }

private:
    struct Row {
        std::uint32_t start, end, row;
    };

    void group(Workload const& workload) {
        begin_.assign(workload.who.count() + 2, 0);
        for (auto const& column : workload.resources) {
            for (auto const resource : column) {
                ++begin_[resource + 2];
            }
        }
        std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
        rows_.resize(workload.rows() * workload.resources.size());
        for (auto const& column : workload.resources) {
            for (std::uint32_t row = 0; row < column.size(); ++row) {
                rows_[begin_[column[row] + 1]++] = {workload.start[row], workload.end[row], row};
            }
        }
    }

    template <class Forgiven>
    static void sweep(std::span<Row const> rows, std::uint32_t resource, Tally& tally, Forgiven are_forgiven) {
        for (auto a = rows.begin(); a != rows.end(); ++a) {
            for (auto b = a + 1; b != rows.end() && b->start < a->end; ++b) {
                if (!are_forgiven(*a, *b)) {
                    tally.pair(resource, a->row, b->row, b->start, std::min(a->end, b->end));
                }
            }
        }
    }

    /// One person a row: starts in order against ends in order.
    void count_units(std::span<Row const> rows, std::uint32_t resource, std::uint32_t capacity, Tally& tally) {
        by_end_.assign(rows.begin(), rows.end());
        std::sort(by_end_.begin(), by_end_.end(), [](Row const& a, Row const& b) { return a.end < b.end; });
        std::uint32_t units = 0, most = 0, began = 0;
        std::size_t next = 0, done = 0;
        while (done < by_end_.size()) {
            auto const now = next < rows.size() ? std::min(rows[next].start, by_end_[done].end) : by_end_[done].end;
            auto const before = units;
            for (; done < by_end_.size() && by_end_[done].end == now; ++done) {
                --units;
            }
            for (; next < rows.size() && rows[next].start == now; ++next) {
                ++units;
            }
            if (units > capacity) {
                if (before <= capacity) {
                    began = now;
                    most = 0;
                }
                most = std::max(most, units);
            } else if (before > capacity) {
                holders_.clear();
                for (auto const& row : rows.first(next)) {
                    if (row.start < now && began < row.end) {
                        holders_.push_back(row.row);
                    }
                }
                std::sort(holders_.begin(), holders_.end());
                tally.overload(resource, began, now, capacity, most, holders_);
            }
        }
    }

    std::vector<std::uint32_t> begin_;
    std::vector<Row> rows_, by_end_;
    std::vector<std::uint32_t> holders_;
};

/// Runs `visit(row, resource)` for every occupancy as it comes.
template <class Visit>
void each_occupancy(Workload const& workload, Visit visit) {
    for (std::uint32_t row = 0; row < workload.rows(); ++row) {
        for (auto const& column : workload.resources) {
            visit(row, column[row]);
        }
    }
}

/// boost::icl::interval_map from time to the set of rows, one resource after the other, so that each map is small and
/// at hand.
[[nodiscard]] inline Tally with_interval_map(Workload const& workload) {
    using Rows = boost::container::flat_set<std::uint32_t>;
    using Interval = boost::icl::right_open_interval<std::uint32_t>;
    using Map = boost::icl::interval_map<std::uint32_t, Rows, boost::icl::partial_absorber, std::less, boost::icl::inplace_plus,
                                         boost::icl::inter_section, Interval>;
    std::vector<Column> rows(workload.who.count());
    each_occupancy(workload, [&](std::uint32_t row, std::uint32_t resource) { rows[resource].push_back(row); });
    std::vector<std::uint32_t> met;
    Tally tally;
    for (std::uint32_t resource = 0; resource < rows.size(); ++resource) {
        Map map;
        std::sort(rows[resource].begin(), rows[resource].end(),
                  [&](std::uint32_t a, std::uint32_t b) { return workload.start[a] < workload.start[b]; });
        for (auto const row : rows[resource]) {
            Interval const interval{workload.start[row], workload.end[row]};
            met.clear();
            auto const range = map.equal_range(interval);
            for (auto segment = range.first; segment != range.second; ++segment) {
                met.insert(met.end(), segment->second.begin(), segment->second.end());
            }
            std::sort(met.begin(), met.end());
            met.erase(std::unique(met.begin(), met.end()), met.end());
            for (auto const other : met) {
                tally.pair(resource, row, other, std::max(workload.start[row], workload.start[other]),
                           std::min(workload.end[row], workload.end[other]));
            }
            map.add(map.end(), {interval, Rows{row}});
        }
    }
    return tally;
}

/// boost::geometry::index::rtree over (time, resource), packed at once, one query a row.
[[nodiscard]] inline Tally with_rtree(Workload const& workload) {
    namespace bg = boost::geometry;
    using Point = bg::model::point<double, 2, bg::cs::cartesian>;
    using Box = bg::model::box<Point>;
    using Value = std::pair<Box, std::uint32_t>;
    std::vector<Value> values;
    values.reserve(workload.rows() * workload.resources.size());
    each_occupancy(workload, [&](std::uint32_t row, std::uint32_t resource) {
        Point const first{double(workload.start[row]), double(resource)};
        Point const last{double(workload.end[row]) - 1, double(resource)};
        values.emplace_back(Box{first, last}, row);
    });
    bg::index::rtree<Value, bg::index::rstar<16>> const tree(values.begin(), values.end());
    Tally tally;
    for (auto const& [box, row] : values) {
        for (auto hit = tree.qbegin(bg::index::intersects(box)); hit != tree.qend(); ++hit) {
            if (row < hit->second) {
                auto const other = hit->second;
                tally.pair(static_cast<std::uint32_t>(bg::get<0, 1>(box)), row, other, std::max(workload.start[row], workload.start[other]),
                           std::min(workload.end[row], workload.end[other]));
            }
        }
    }
    return tally;
}

/// absl::btree_set of (resource, start), looked at from one longest length before the start, then inserted into.
[[nodiscard]] inline Tally with_btree_set(Workload const& workload) {
    struct Key {
        std::uint32_t resource, start, end, row;
        std::strong_ordering operator<=>(Key const&) const = default;
    };
    std::uint32_t longest = 0;
    for (std::size_t row = 0; row < workload.rows(); ++row) {
        longest = std::max(longest, workload.end[row] - workload.start[row]);
    }
    absl::btree_set<Key> set;
    Tally tally;
    each_occupancy(workload, [&](std::uint32_t row, std::uint32_t resource) {
        Key const key{resource, workload.start[row], workload.end[row], row};
        auto const from = key.start < longest ? 0 : key.start - longest;
        for (auto other = set.lower_bound({resource, from, 0, 0});
             other != set.end() && other->resource == resource && other->start < key.end; ++other) {
            if (key.start < other->end) {
                tally.pair(resource, row, other->row, std::max(key.start, other->start), std::min(key.end, other->end));
            }
        }
        set.insert(key);
    });
    return tally;
}

/// What applications write: std::map from resource to std::multimap by start.
[[nodiscard]] inline Tally with_map_of_multimaps(Workload const& workload) {
    struct Rest {
        std::uint32_t end, row;
    };
    std::uint32_t longest = 0;
    for (std::size_t row = 0; row < workload.rows(); ++row) {
        longest = std::max(longest, workload.end[row] - workload.start[row]);
    }
    std::map<std::uint32_t, std::multimap<std::uint32_t, Rest>> books;
    Tally tally;
    each_occupancy(workload, [&](std::uint32_t row, std::uint32_t resource) {
        auto const start = workload.start[row];
        auto const end = workload.end[row];
        auto& book = books[resource];
        for (auto other = book.lower_bound(start < longest ? 0 : start - longest); other != book.end() && other->first < end; ++other) {
            if (start < other->second.end) {
                tally.pair(resource, row, other->second.row, std::max(start, other->first), std::min(end, other->second.end));
            }
        }
        book.emplace(start, Rest{end, row});
    });
    return tally;
}

} // namespace therapy_bench
