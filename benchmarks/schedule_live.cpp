// The live timetable against what else one can install. Rows read schedule_live/<workload>/<operation>/<method>; counters:
//
//   ns_per_op          thread CPU time over operations, the median of the rounds
//   ratio_packaged     the fastest installed peer's time over ours     ratio    the same for the expert's own vectors
//   times_ours         the peer's time over ours                       times_W0 its time over its own on W0: how it grows
//   bytes_per_booking  memory over uses of resources (malloc's own count for the peers)
//
// `therapy` does one operation after the other and knows nothing of the next; `therapy_prefetching` has a queue of them, and asks
// for the memory of those a dozen places on (`Timetable::prefetch`), which a tree cannot: it would have to walk to it.
//
// W3 is the mixed series. Slow peers play the first part of a series only; answers are compared one by one in any case.
// THERAPY_BENCH_W2=0 in the environment leaves out W2, which takes 4 GB and minutes. machine/... rows: the latency of a
// load that waits for the one before, over as much memory as the timetable takes, in small pages and in large ones.

#include "dependent_load.hpp"
#include "live_script.hpp"
#include "side_by_side.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace therapy_bench;

constexpr char const* operations[] = {"mixed", "is_free", "book", "cancel"};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

/// One structure's results on one workload.
struct Column {
    std::string name{};
    Role role = Role::packaged;
    std::vector<std::vector<double>> seconds_per_op = std::vector<std::vector<double>>(std::size(operations)); ///< by round
    double build_seconds = 0;
    double bytes_per_booking = 0;
};

/// A structure being measured.
struct Contender {
    Column column{};
    int rounds = 1;
    std::size_t most_ops = 0;
    std::function<double(Series const&, std::size_t, std::uint8_t*)> play{}; ///< seconds
    std::shared_ptr<void> structure{};
};

/// Cost of readers going on while the writer works.
struct SnapshotCost {
    double take_microseconds = 0, drop_microseconds = 0;
    double book_ns = 0, cancel_ns = 0; ///< each of the first 10 000 after a snapshot, which lives on
    double again_ns = 0;               ///< cancelling after the snapshot has gone
};

struct Result {
    std::vector<Column> columns{};
    SnapshotCost snapshot{};
    std::size_t bytes = 0; ///< of our timetable
};

template <class Book>
Contender contender(std::string name, Role role, int rounds, std::size_t most_ops, LiveData const& data) {
    Contender result{.column = {.name = std::move(name), .role = role}, .rounds = rounds, .most_ops = most_ops};
    auto const memory = allocated();
    auto const before = thread_seconds();
    auto const peer = std::make_shared<Peer<Book>>(data);
    result.column.build_seconds = thread_seconds() - before;
    result.column.bytes_per_booking = static_cast<double>(allocated() - memory) / static_cast<double>(data.bookings);
    result.play = [=](Series const& series, std::size_t count, std::uint8_t* answers) {
        auto const start = thread_seconds();
        play(*peer, series, count, answers);
        auto const seconds = thread_seconds() - start;
        undo(*peer, series, count, answers);
        return seconds;
    };
    result.structure = peer;
    return result;
}

SnapshotCost snapshot_cost(Ours& ours, Script const& script) {
    SnapshotCost cost;
    std::vector<double> take, drop;
    for (int i = 0; i < 21; ++i) {
        auto const start = thread_seconds();
        auto snapshot = ours.timetable().snapshot();
        auto const taken = thread_seconds();
        snapshot.reset();
        take.push_back(1e6 * (taken - start));
        drop.push_back(1e6 * (thread_seconds() - taken));
    }
    cost.take_microseconds = median(take);
    cost.drop_microseconds = median(drop);
    auto const few = [&](std::vector<LiveOp> const& ops) { return std::vector(ops.begin(), ops.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(ops.size(), 10'000))); };
    auto const timed = [&](std::vector<LiveOp> const& ops, bool with_snapshot) {
        Series const series(ops, script.data, ours);
        std::vector<std::uint8_t> answers(ops.size());
        auto const snapshot = with_snapshot ? ours.timetable().snapshot() : nullptr;
        auto const start = thread_seconds();
        play(ours, series, ops.size(), answers.data());
        auto const seconds = thread_seconds() - start;
        undo(ours, series, ops.size(), answers.data());
        return 1e9 * seconds / static_cast<double>(ops.size());
    };
    cost.book_ns = timed(few(script.books), true);
    cost.cancel_ns = timed(few(script.cancels), true);
    cost.again_ns = timed(few(script.cancels), false);
    return cost;
}

Result measure(Script const& script, int rounds, bool slow_peers) {
    auto const& data = script.data;
    std::vector<Contender> contenders;

    auto const ours = std::make_shared<Ours>(data);
    Contender own{.column = {.name = "therapy", .role = Role::ours}, .rounds = rounds, .most_ops = ~std::size_t{0}};
    {
        auto const rows = ours->rows(0, data.loaded);
        auto const before = thread_seconds();
        ours->load(rows);
        own.column.build_seconds = thread_seconds() - before;
    }
    own.column.bytes_per_booking = static_cast<double>(ours->timetable().memory()) / static_cast<double>(data.bookings);
    auto const playing = [=](std::size_t ahead) {
        return [=](Series const& series, std::size_t count, std::uint8_t* answers) {
            auto const start = thread_seconds();
            play(*ours, series, count, answers, ahead);
            auto const seconds = thread_seconds() - start;
            undo(*ours, series, count, answers);
            return seconds;
        };
    };
    own.play = playing(0);
    auto queued = own;
    queued.column.name = "therapy_prefetching";
    queued.play = playing(12);
    contenders.push_back(std::move(own));
    contenders.push_back(std::move(queued));
    contenders.push_back(contender<BtreeBook>("absl_btree_map", Role::packaged, rounds, ~std::size_t{0}, data));
    contenders.push_back(contender<SortedVectorBook>("sorted_vectors", Role::expert, slow_peers ? rounds : 1, ~std::size_t{0}, data));
    if (slow_peers) {
        constexpr std::size_t part = 100'000;
        contenders.push_back(contender<IntervalMapBook>("boost_icl_interval_map", Role::packaged, 1, part, data));
        contenders.push_back(contender<RtreeBook>("boost_rtree", Role::packaged, 1, part, data));
        contenders.push_back(contender<MultimapBook>("std_map_of_multimaps", Role::packaged, 1, part, data));
        auto const before = sqlite3_memory_used();
        contenders.push_back(contender<SqliteBook>("sqlite_in_memory", Role::packaged, 1, part, data));
        contenders.back().column.bytes_per_booking = static_cast<double>(sqlite3_memory_used() - before) / static_cast<double>(data.bookings);
    }

    std::vector<LiveOp> const* const lists[] = {&script.mixed, &script.asks, &script.books, &script.cancels};
    for (std::size_t operation = 0; operation < std::size(operations); ++operation) {
        auto const& ops = *lists[operation];
        Series const series(ops, data, *ours);
        std::vector<std::uint8_t> expected(ops.size()), answers(ops.size());
        for (int round = 0; round < rounds; ++round) {
            for (auto& one : contenders) {
                if (round >= one.rounds) {
                    continue;
                }
                auto const count = std::min(ops.size(), one.most_ops);
                auto& into = &one == &contenders.front() ? expected : answers;
                auto const seconds = one.play(series, count, into.data());
                one.column.seconds_per_op[operation].push_back(seconds / static_cast<double>(count));
                if (!std::equal(into.begin(), into.begin() + static_cast<std::ptrdiff_t>(count), expected.begin())) {
                    std::cerr << script.name << ' ' << operations[operation] << ": " << one.column.name << " gives other answers\n";
                    std::abort();
                }
            }
        }
    }
    Result result{.snapshot = snapshot_cost(*ours, script), .bytes = ours->timetable().memory()};
    for (auto& one : contenders) {
        result.columns.push_back(std::move(one.column));
    }
    return result;
}

/// The median over rounds of (the other's time over ours), round by round where both ran as often.
double ratio(Column const& ours, Column const& other, std::size_t operation) {
    auto const& a = ours.seconds_per_op[operation];
    auto const& b = other.seconds_per_op[operation];
    if (a.size() != b.size()) {
        return median(b) / median(a);
    }
    std::vector<double> ratios;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ratios.push_back(b[i] / a[i]);
    }
    return median(ratios);
}

/// One workload, measured when its first row is asked for; the structures are gone afterwards.
struct Comparison {
    std::string name;
    std::function<Workload()> make;
    std::size_t operations_in_script;
    int rounds;
    bool slow_peers;
    Result result{};

    void run() {
        if (!result.columns.empty()) {
            return;
        }
        Script script;
        {
            ScriptWriter writer(make(), operations_in_script, 42);
            script = writer.take();
        }
        result = measure(script, rounds, slow_peers);
    }
};

void report_operation(benchmark::State& state, Comparison& comparison, Comparison& w0, std::size_t operation, std::size_t method) {
    comparison.run();
    auto const& columns = comparison.result.columns;
    auto const& column = columns[method];
    auto const seconds = median(column.seconds_per_op[operation]);
    for ([[maybe_unused]] auto const iteration : state) {
        state.SetIterationTime(seconds);
    }
    state.counters["ns_per_op"] = 1e9 * seconds;
    if (operation == 0) {
        state.counters["bytes_per_booking"] = column.bytes_per_booking;
        state.counters["build_ns_per_session"] = 1e9 * column.build_seconds / static_cast<double>(comparison.operations_in_script);
    }
    if (&comparison != &w0 && (comparison.name == "W1" || comparison.name == "W2")) {
        w0.run();
        state.counters["times_W0"] = seconds / median(w0.result.columns[method].seconds_per_op[operation]);
    }
    if (column.role != Role::ours) {
        state.counters["times_ours"] = ratio(columns[0], column, operation);
        return;
    }
    for (auto const role : {Role::packaged, Role::expert}) {
        double least = 0;
        for (auto const& other : columns) {
            if (other.role == role) {
                auto const times = ratio(column, other, operation);
                least = least == 0 ? times : std::min(least, times);
            }
        }
        if (least != 0) {
            state.counters[role == Role::packaged ? "ratio_packaged" : "ratio"] = least;
        }
    }
}

/// Over as much memory as a timetable takes.
void dependent_load(benchmark::State& state, Comparison& comparison, bool large_pages) {
    comparison.run();
    LoadChain const chain(comparison.result.bytes, large_pages);
    std::size_t at = 0;
    for ([[maybe_unused]] auto const iteration : state) {
        at = chain.next(at);
        benchmark::DoNotOptimize(at);
    }
    state.counters["megabytes"] = static_cast<double>(chain.bytes()) * 1e-6;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::shared_ptr<Comparison>> comparisons;
    auto const compare = [&](char const* name, std::function<Workload()> make, std::size_t size, int rounds, bool slow_peers) {
        comparisons.push_back(std::make_shared<Comparison>(Comparison{name, std::move(make), size, rounds, slow_peers}));
    };
    compare("W0", w0, 100'000, 15, true);
    compare("W1", w1, 1'000'000, 7, true);
    compare("W1s", [] { return w1s(); }, 1'000'000, 5, false);
    compare("W1p", [] { return w1p(); }, 1'000'000, 5, false);
    auto const* const with_w2 = std::getenv("THERAPY_BENCH_W2");
    if (with_w2 == nullptr || std::string_view{with_w2} != "0") {
        compare("W2", w2, 1'000'000, 3, false);
    }

    auto const first = comparisons.front();
    for (auto const& comparison : comparisons) {
        std::vector<std::string> methods{"therapy", "therapy_prefetching", "absl_btree_map", "sorted_vectors"};
        if (comparison->slow_peers) {
            methods.insert(methods.end(), {"boost_icl_interval_map", "boost_rtree", "std_map_of_multimaps", "sqlite_in_memory"});
        }
        auto const title = "schedule_live/" + comparison->name + "/";
        auto const once = [](std::string const& name, auto row) {
            benchmark::RegisterBenchmark(name.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kNanosecond);
        };
        for (std::size_t operation = 0; operation < std::size(operations); ++operation) {
            for (std::size_t method = 0; method < methods.size(); ++method) {
                once(title + operations[operation] + "/" + methods[method],
                     [=](benchmark::State& state) { report_operation(state, *comparison, *first, operation, method); });
            }
        }
        once(title + "snapshot/therapy", [=](benchmark::State& state) {
            comparison->run();
            auto const& cost = comparison->result.snapshot;
            for ([[maybe_unused]] auto const iteration : state) {
                state.SetIterationTime(1e-6 * cost.take_microseconds);
            }
            state.counters["take_us"] = cost.take_microseconds;
            state.counters["drop_us"] = cost.drop_microseconds;
            state.counters["book_ns"] = cost.book_ns;
            state.counters["cancel_ns"] = cost.cancel_ns;
            state.counters["cancel_after_ns"] = cost.again_ns;
        });
        for (bool const large : {false, true}) {
            auto const name = "machine/" + comparison->name + (large ? "/dependent_load_large_pages" : "/dependent_load");
            benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) { dependent_load(state, *comparison, large); });
        }
    }
    return therapy_bench::run_registered(argc, argv);
}
