#pragma once
// The overlap engine's kernel: columns of unsigned 32-bit seconds in, pairs and overloads out, to a sink that may stop.
// Knows no clinic: <therapy/schedule/overlap.hpp> puts periods, ids and sessions on top.

#include <therapy/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// In a resource column: this row does not use that kind of resource.
inline constexpr std::uint32_t no_resource = 0xFFFF'FFFF;

/// In the tolerance column: this row accepts whatever the resource's capacity allows.
inline constexpr std::uint32_t any_tolerance = 0xFFFF'FFFF;

/// A run takes fewer rows, and fewer resources, than this.
inline constexpr std::size_t overlap_row_limit = std::size_t{1} << 30;

/// Occupancies as columns: row i holds every `resources[k][i]` during [start[i], end[i]).
///
/// Two shapes share this type. Sessions that hold all their resources for one interval: one row a session, one resource
/// column a kind (provider, room, patient). Occupancies whose intervals differ: one row an occupancy, one resource column.
///
/// A column left empty takes its default on every row. Rows with end <= start hold nothing and are passed over, and so is
/// a resource that is `no_resource` or whose number is not below `resource_count`. A row that names a resource in two columns holds it
/// twice: never a pair with itself, but each pair with another row comes twice.
struct OverlapColumns {
    std::span<std::uint32_t const> start; ///< seconds from a base
    std::span<std::uint32_t const> end;   ///< half-open
    std::span<std::span<std::uint32_t const> const> resources;
    std::uint32_t resource_count = 0;           ///< numbers are dense from 0
    std::span<std::uint32_t const> first{};     ///< per resource column: the number of its resource 0, default 0
    std::span<std::uint32_t const> capacity{};  ///< per resource, default 1
    std::span<std::uint32_t const> units{};     ///< per row, default 1
    std::span<std::uint32_t const> tolerance{}; ///< per row, default `any_tolerance`
    std::span<std::uint32_t const> holder{};    ///< per row, default: each row its own
    std::span<std::uint32_t const> group{};     ///< per row, default 0: none
};

/// Two rows on a resource of capacity 1, and the time they share.
///
///     first   [          )
///     second        [          )
///     pair          [start,end)
///
/// Rows of one holder and rows of one nonzero group share such a resource freely; units and tolerance do not matter here.
struct OverlapPair {
    std::uint32_t resource;
    std::uint32_t first;  ///< the smaller row index
    std::uint32_t second; ///< the greater row index
    std::uint32_t start;
    std::uint32_t end;

    friend bool operator==(OverlapPair const&, OverlapPair const&) = default;
};

/// A maximal interval in which the units held exceed the strictest capacity in force.
///
/// Strictest capacity at an instant: the least of the resource's capacity and the tolerances of the rows active then; a
/// tolerance counts the row's own units too, so tolerance 1 excludes everyone else. The units of all active rows count,
/// whatever their group or holder. Back-to-back rows that each exceed the capacity make one interval.
///
/// On a resource of capacity 1, where rows that meet are pairs, an overload is one row that exceeds the capacity, or its
/// own tolerance, by itself: that row's interval and that row.
struct OverloadSpan {
    std::uint32_t resource;
    std::uint32_t start;
    std::uint32_t end;
    std::uint32_t capacity;              ///< the strictest capacity where the excess is greatest (the earliest such instant)
    std::uint64_t units;                 ///< the units held then
    std::span<std::uint32_t const> rows; ///< every row active within, ascending; valid during the call
};

/// What a sink wants next.
enum class SinkFlow : std::uint8_t { go_on, stop };

/// Receives results: plain functions, so the kernel is compiled once; pairs come in batches to make a call cheap.
struct OverlapSink {
    void* context = nullptr;
    SinkFlow (*on_pairs)(void* context, std::span<OverlapPair const> pairs) = nullptr;
    SinkFlow (*on_overload)(void* context, OverloadSpan const& overload) = nullptr;
};

/// How to search. Every method finds the same set.
enum class OverlapMethod : std::uint8_t {
    automatic, ///< by the number of rows and resources: the sweep, but for few rows
    sweep,     ///< all rows once in start order, the latest end per resource at hand
    grouped,   ///< rows ordered by resource, then start, whatever the number of resources
};

enum class OverlapRun : std::uint8_t { complete, stopped };

/// Working memory that a caller may keep from run to run; grows to the largest run.
class THERAPY_EXPORT OverlapScratch {
public:
    OverlapScratch();
    OverlapScratch(OverlapScratch&& other) noexcept;
    OverlapScratch& operator=(OverlapScratch&& other) noexcept;
    ~OverlapScratch();

    struct State;
    [[nodiscard]] State& state();

private:
    std::unique_ptr<State> state_;
};

/// Finds every overlap and overload of `columns`.
///
/// The order of results is fixed by the input and the method, and is no other promise: the sweep emits pairs by ascending
/// start, the grouped method by resource, an overload comes when its end is known. `sort_pairs` orders them for good.
///
/// \returns     whether the sink let the run come to its end; after `stop` no further call is made
/// \throws      std::invalid_argument when columns differ in length, std::length_error at `overlap_row_limit` rows or
///              resources; what the sink throws passes through
/// \complexity  O(n + pairs) for times spread over their range, O(n log n + pairs) for any times
[[nodiscard]] THERAPY_EXPORT OverlapRun find_overlaps(OverlapColumns const& columns, OverlapSink const& sink, OverlapScratch& scratch,
                                                      OverlapMethod method = OverlapMethod::automatic);

/// Orders pairs by (start, first, second, resource, end), which tells every two pairs of one run apart.
THERAPY_EXPORT void sort_pairs(std::span<OverlapPair> pairs);

/// An overload that owns its rows, for callers who keep it.
struct OverloadRecord {
    std::uint32_t resource;
    std::uint32_t start;
    std::uint32_t end;
    std::uint32_t capacity;
    std::uint64_t units;
    std::vector<std::uint32_t> rows;

    friend bool operator==(OverloadRecord const&, OverloadRecord const&) = default;
};

/// Orders overloads by (start, rows, resource, end).
THERAPY_EXPORT void sort_overloads(std::span<OverloadRecord> overloads);

/// The same with two callables, `on_pair(OverlapPair const&)` and `on_overload(OverloadSpan const&)`, each returning
/// nothing or a `SinkFlow`.
template <class OnPair, class OnOverload>
[[nodiscard]] OverlapRun find_overlaps(OverlapColumns const& columns, OnPair&& on_pair, OnOverload&& on_overload, OverlapScratch& scratch,
                                       OverlapMethod method = OverlapMethod::automatic) {
    static constexpr auto flow_of = [](auto& callable, auto const& result) {
        if constexpr (std::is_void_v<decltype(callable(result))>) {
            callable(result);
            return SinkFlow::go_on;
        } else {
            return static_cast<SinkFlow>(callable(result));
        }
    };
    struct Both {
        std::remove_reference_t<OnPair>* pair;
        std::remove_reference_t<OnOverload>* overload;
    } both{std::addressof(on_pair), std::addressof(on_overload)};
    OverlapSink const sink{
        .context = &both,
        .on_pairs =
            [](void* context, std::span<OverlapPair const> pairs) {
                auto& callable = *static_cast<Both*>(context)->pair;
                for (auto const& pair : pairs) {
                    if (flow_of(callable, pair) == SinkFlow::stop) {
                        return SinkFlow::stop;
                    }
                }
                return SinkFlow::go_on;
            },
        .on_overload = [](void* context,
                          OverloadSpan const& overload) { return flow_of(*static_cast<Both*>(context)->overload, overload); },
    };
    return find_overlaps(columns, sink, scratch, method);
}

} // namespace therapy::inline v0_1::schedule::detail
