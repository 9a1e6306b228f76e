// Batch overlap detection against its peers. Rows read schedule_overlap/<workload>/<method>; counters:
//
//   ratio            the fastest hand-written peer's time over ours     ratio_packaged   the same for installed libraries
//   ns_per_session   time over sessions                                 times_W0         ns_per_session over that of W0
//   checksum         the low 32 bits of all answers' common checksum    pairs, overloads what was found
//
// THERAPY_BENCH_W2=0 in the environment leaves out W2, which takes 1 GB and 20 seconds.

#include "overlap_peers.hpp"
#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/schedule/detail/overlap_kernel.hpp>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

namespace kernel = therapy::schedule::detail;
using therapy_bench::Method;
using therapy_bench::Role;
using therapy_bench::Tally;
using therapy_bench::Workload;

[[nodiscard]] Tally find(Workload const& workload, kernel::OverlapScratch& scratch, kernel::OverlapMethod method) {
    std::vector<std::span<std::uint32_t const>> const resources(workload.resources.begin(), workload.resources.end());
    kernel::OverlapColumns const columns{.start = workload.start,
                                         .end = workload.end,
                                         .resources = resources,
                                         .resource_count = workload.who.count(),
                                         .capacity = workload.capacity,
                                         .holder = workload.holder,
                                         .group = workload.group};
    Tally tally;
    auto const run = kernel::find_overlaps(
        columns, [&](kernel::OverlapPair const& pair) { tally.pair(pair.resource, pair.first, pair.second, pair.start, pair.end); },
        [&](kernel::OverloadSpan const& overload) {
            tally.overload(overload.resource, overload.start, overload.end, overload.capacity, overload.units, overload.rows);
        },
        scratch, method);
    benchmark::DoNotOptimize(run);
    return tally;
}

/// One workload and how often its methods run; measured when its first row is asked for.
struct Comparison {
    std::string name;
    std::function<Workload()> make;
    int rounds = 1;
    bool packaged = false; ///< also against installed libraries

    double sessions = 0;
    std::vector<therapy_bench::Timing> timings{};
    Tally tally{};

    [[nodiscard]] std::vector<std::string> rows() const {
        std::vector<std::string> names{"therapy", "therapy_first_call", "sort_and_sweep"};
        if (packaged) {
            names.insert(names.end(), {"boost_icl_interval_map", "boost_rtree", "absl_btree_set", "std_map_of_multimaps"});
        }
        return names;
    }

    void measure() {
        if (!timings.empty()) {
            return;
        }
        auto const workload = make();
        sessions = static_cast<double>(workload.sessions);
        auto const scratch = std::make_shared<kernel::OverlapScratch>();
        auto const peer = std::make_shared<therapy_bench::SortAndSweep>();
        auto const names = rows();
        auto const automatic = kernel::OverlapMethod::automatic;
        std::vector<Method<Workload, Tally>> methods{
            {names[0], Role::ours, rounds, [=](auto const& data) { return find(data, *scratch, automatic); }},
            {names[1], Role::ours, rounds,
             [=](auto const& data) {
                 kernel::OverlapScratch fresh;
                 return find(data, fresh, automatic);
             }},
            {names[2], Role::expert, rounds, [=](auto const& data) { return (*peer)(data); }},
        };
        if (packaged) {
            methods.push_back({names[3], Role::packaged, 1, therapy_bench::with_interval_map});
            methods.push_back({names[4], Role::packaged, 1, therapy_bench::with_rtree});
            methods.push_back({names[5], Role::packaged, 1, therapy_bench::with_btree_set});
            methods.push_back({names[6], Role::packaged, 1, therapy_bench::with_map_of_multimaps});
        }
        std::tie(timings, tally) = therapy_bench::run_side_by_side(name, workload, methods);
    }

    [[nodiscard]] double ns_per_session() const { return timings.front().seconds * 1e9 / sessions; }
};

/// A chain of loads, each of which waits for the one before, over so many bytes.
void dependent_load(benchmark::State& state) {
    auto const count = static_cast<std::size_t>(state.range(0)) * 1'000'000 / 64;
    struct alignas(64) Line {
        std::size_t next;
    };
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    therapy_bench::Random random{7};
    therapy_bench::shuffle(order, random);
    std::vector<Line> lines(count);
    for (std::size_t i = 0; i < count; ++i) {
        lines[order[i]].next = order[(i + 1) % count];
    }
    std::size_t at = 0;
    for ([[maybe_unused]] auto const iteration : state) {
        at = lines[at].next;
        benchmark::DoNotOptimize(at);
    }
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::shared_ptr<Comparison>> comparisons;
    auto const compare = [&](std::string name, auto make, int rounds, bool packaged = false) {
        comparisons.push_back(std::make_shared<Comparison>(Comparison{std::move(name), make, rounds, packaged}));
    };
    compare("W0", therapy_bench::w0, 21, true);
    compare("W1", therapy_bench::w1, 9, true);
    compare(
        "W1s", [] { return therapy_bench::w1s(); }, 9);
    compare(
        "W1s-shuffled", [] { return therapy_bench::w1s(false); }, 9);
    compare(
        "W1p", [] { return therapy_bench::w1p(); }, 9);
    compare(
        "W4a", [] { return therapy_bench::w4a(); }, 15);
    compare(
        "W4b", [] { return therapy_bench::w4b(); }, 15);
    auto const* const with_w2 = std::getenv("THERAPY_BENCH_W2");
    if (with_w2 == nullptr || std::string_view{with_w2} != "0") {
        compare("W2", therapy_bench::w2, 3);
    }

    auto const w0 = comparisons.front();
    for (auto const& comparison : comparisons) {
        auto const names = comparison->rows();
        for (std::size_t method = 0; method < names.size(); ++method) {
            auto const row = [=](benchmark::State& state) {
                comparison->measure();
                therapy_bench::report(state, comparison->timings, method, comparison->sessions);
                state.counters["pairs"] = static_cast<double>(comparison->tally.pairs);
                state.counters["overloads"] = static_cast<double>(comparison->tally.overloads);
                state.counters["checksum"] = static_cast<double>(comparison->tally.sum & 0xFFFF'FFFF);
                if (method == 0 && comparison->name == "W2") {
                    w0->measure();
                    state.counters["times_W0"] = comparison->ns_per_session() / w0->ns_per_session();
                }
            };
            auto const title = "schedule_overlap/" + comparison->name + "/" + names[method];
            benchmark::RegisterBenchmark(title.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
        }
    }
    benchmark::RegisterBenchmark("machine/dependent_load_megabytes", dependent_load)->Arg(10)->Arg(128);

    return therapy_bench::run_registered(argc, argv);
}
