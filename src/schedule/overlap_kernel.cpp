#include <therapy/schedule/detail/overlap_kernel.hpp>

#include "detail/overlap_state.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace therapy::inline v0_1::schedule::detail {

namespace {

void check_shape(OverlapColumns const& columns) {
    auto const n = columns.start.size();
    auto const fits = [n](std::span<std::uint32_t const> column) { return column.empty() || column.size() == n; };
    bool matching = columns.end.size() == n && fits(columns.units) && fits(columns.tolerance) && fits(columns.holder) &&
                    fits(columns.group) && (columns.capacity.empty() || columns.capacity.size() == columns.resource_count) &&
                    (columns.first.empty() || columns.first.size() == columns.resources.size());
    for (auto const& column : columns.resources) {
        matching = matching && column.size() == n;
    }
    if (!matching) {
        throw std::invalid_argument{"therapy: overlap columns differ in length"};
    }
    if (n >= overlap_row_limit || columns.resource_count >= overlap_row_limit) {
        throw std::length_error{"therapy: too many rows or resources for one overlap run"};
    }
}

void number_resources(OverlapColumns const& columns, std::vector<NumberColumn>& resources) {
    resources.clear();
    for (std::size_t kind = 0; kind < columns.resources.size(); ++kind) {
        auto const first = columns.first.empty() ? 0 : std::min(columns.first[kind], columns.resource_count);
        resources.emplace_back(columns.resources[kind].data(), first, columns.resource_count);
    }
}

[[nodiscard]] StartRange range_of(std::span<std::uint32_t const> starts) noexcept {
    auto first = starts[0];
    auto last = starts[0];
    std::uint32_t descends = 0; // as wide as the rest, so that the loop vectorises
    for (std::size_t i = 1; i < starts.size(); ++i) {
        first = std::min(first, starts[i]);
        last = std::max(last, starts[i]);
        descends |= starts[i] < starts[i - 1] ? 1U : 0U;
    }
    return {first, last, descends == 0};
}

/// Rows that exceed a resource of capacity 1 by themselves. \returns false when the sink stopped
[[nodiscard]] bool lone_overloads(OverlapColumns const& columns, std::span<NumberColumn const> resources, OverlapSink const& sink) {
    if (columns.units.empty() && columns.tolerance.empty()) {
        return true;
    }
    for (std::uint32_t row = 0; row < columns.start.size(); ++row) {
        auto const units = columns.units.empty() ? 1 : columns.units[row];
        auto const limit = columns.tolerance.empty() ? 1 : std::min(1U, columns.tolerance[row]);
        if (units <= limit || columns.end[row] <= columns.start[row]) {
            continue;
        }
        for (auto const& column : resources) {
            auto const resource = column[row];
            if (resource >= columns.resource_count || capacity_of(columns, resource) != 1) {
                continue;
            }
            if (sink.on_overload(sink.context, {.resource = resource,
                                                .start = columns.start[row],
                                                .end = columns.end[row],
                                                .capacity = limit,
                                                .units = units,
                                                .rows = {&row, 1}}) == SinkFlow::stop) {
                return false;
            }
        }
    }
    return true;
}

/// The sweep sets up 8 bytes for every resource there is; the grouped method sorts every occupancy. A few rows, among
/// many resources above all, are for the latter.
[[nodiscard]] OverlapMethod choose(OverlapColumns const& columns) noexcept {
    auto const occupancies = columns.start.size() * columns.resources.size();
    return occupancies < 512 || occupancies < columns.resource_count / 32 ? OverlapMethod::grouped : OverlapMethod::sweep;
}

} // namespace

OverlapScratch::OverlapScratch() = default;
OverlapScratch::OverlapScratch(OverlapScratch&& other) noexcept = default;
OverlapScratch& OverlapScratch::operator=(OverlapScratch&& other) noexcept = default;
OverlapScratch::~OverlapScratch() = default;

OverlapScratch::State& OverlapScratch::state() {
    if (!state_) {
        state_ = std::make_unique<State>();
    }
    return *state_;
}

OverlapRun find_overlaps(OverlapColumns const& columns, OverlapSink const& sink, OverlapScratch& scratch, OverlapMethod method) {
    check_shape(columns);
    if (columns.start.empty() || columns.resources.empty() || columns.resource_count == 0) {
        return OverlapRun::complete;
    }
    auto& state = scratch.state();
    number_resources(columns, state.resources);
    if (!lone_overloads(columns, state.resources, sink)) {
        return OverlapRun::stopped;
    }
    auto const range = range_of(columns.start);
    if (method == OverlapMethod::automatic) {
        method = choose(columns);
    }
    return method == OverlapMethod::grouped ? grouped_overlaps(columns, sink, range, state)
                                            : sweep_overlaps(columns, sink, range, state);
}

void sort_pairs(std::span<OverlapPair> pairs) {
    std::ranges::sort(pairs, {}, [](OverlapPair const& pair) {
        return std::tuple{pair.start, pair.first, pair.second, pair.resource, pair.end};
    });
}

void sort_overloads(std::span<OverloadRecord> overloads) {
    std::ranges::sort(overloads, [](OverloadRecord const& a, OverloadRecord const& b) {
        return std::tie(a.start, a.rows, a.resource, a.end) < std::tie(b.start, b.rows, b.resource, b.end);
    });
}

} // namespace therapy::inline v0_1::schedule::detail
