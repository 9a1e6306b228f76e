#pragma once
// Runs several methods on the same data in turns and reports them as Google Benchmark rows: thread CPU time, the median
// of the rounds, and the ratio between methods, which holds on a noisy machine where absolute times do not.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace therapy_bench {

[[nodiscard]] inline double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

enum class Role {
    ours,     ///< the first of these is what the others are compared with
    expert,   ///< hand-written as well as an expert would
    packaged, ///< a library or container one can install
    limit,    ///< made for this data and question alone, and good for nothing else: what is left to gain
};

/// One way to get the answer; `Answer` is equality comparable.
template <class Data, class Answer>
struct Method {
    std::string name;
    Role role = Role::ours;
    int rounds = 1;
    std::function<Answer(Data const&)> run;
};

struct Timing {
    std::string name;
    Role role = Role::ours;
    double seconds = 0; ///< the median round
};

/// Runs every method in each round that it takes part in. Ends the program when two answers differ: a faster wrong answer
/// is no result.
template <class Data, class Answer>
[[nodiscard]] std::pair<std::vector<Timing>, Answer> run_side_by_side(std::string const& what, Data const& data,
                                                                      std::vector<Method<Data, Answer>> const& methods) {
    std::vector<std::vector<double>> seconds(methods.size());
    std::vector<Answer> answers(methods.size());
    auto const longest = std::max_element(methods.begin(), methods.end(), [](auto const& a, auto const& b) { return a.rounds < b.rounds; });
    for (int round = 0; round < longest->rounds; ++round) {
        for (std::size_t m = 0; m < methods.size(); ++m) {
            if (round < methods[m].rounds) {
                auto const before = thread_seconds();
                answers[m] = methods[m].run(data);
                seconds[m].push_back(thread_seconds() - before);
                if (answers[m] != answers[0]) {
                    std::cerr << what << ": " << methods[m].name << " and " << methods[0].name << " give different answers\n";
                    std::abort();
                }
            }
        }
    }
    std::vector<Timing> timings;
    for (std::size_t m = 0; m < methods.size(); ++m) {
        auto& all = seconds[m];
        std::sort(all.begin(), all.end());
        timings.push_back({methods[m].name, methods[m].role, all[all.size() / 2]});
    }
    return {timings, answers[0]};
}

/// The least time of a role over one of ours; 0 when nobody has that role.
[[nodiscard]] inline double ratio_to(std::vector<Timing> const& timings, Role role, Timing const& ours) {
    double least = 0;
    for (auto const& timing : timings) {
        if (timing.role == role && (least == 0 || timing.seconds < least)) {
            least = timing.seconds;
        }
    }
    return least / ours.seconds;
}

/// Puts one method's timing into its row.
inline void report(benchmark::State& state, std::vector<Timing> const& timings, std::size_t method, double items,
                   char const* counter = "ns_per_session") {
    auto const& timing = timings[method];
    for ([[maybe_unused]] auto const iteration : state) {
        state.SetIterationTime(timing.seconds);
    }
    state.counters[counter] = timing.seconds * 1e9 / items;
    if (timing.role == Role::ours) {
        if (auto const ratio = ratio_to(timings, Role::expert, timing); ratio != 0) {
            state.counters["ratio"] = ratio;
        }
        if (auto const ratio = ratio_to(timings, Role::packaged, timing); ratio != 0) {
            state.counters["ratio_packaged"] = ratio;
        }
    } else {
        state.counters["times_ours"] = timing.seconds / timings.front().seconds;
    }
}

/// The end of every `main`: runs what was registered, as the command line asks. \returns the exit code
inline int run_registered(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

} // namespace therapy_bench
