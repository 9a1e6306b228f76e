// How many cache lines the live timetable touches in each operation, on schedules of one year with 100 000 to 10 million
// sessions: rows schedule_live_lines/<workload>/<operation>, counter lines_per_op. The cost in lines should not grow with
// the schedule. Compiled together with the timetable's own sources, which count what they touch (THERAPY_COUNT_CACHE_LINES):
// lines of cells and records, and of the tables that lead to their pages. THERAPY_BENCH_W2=0 in the environment leaves out W2.

#include "schedule/detail/touch.hpp"
#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/schedule/timetable.hpp>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <string_view>

namespace {

using namespace therapy_bench;
using therapy::Subject;
using therapy::SubjectKind;
using therapy::schedule::Occupancy;
using therapy::schedule::Timetable;
using therapy::schedule::detail::touched_lines;

constexpr std::size_t operation_count = 100'000;

therapy::Period period_of(std::uint32_t start, std::uint32_t end) {
    static therapy::Instant const year_start("2026-01-01T00:00:00Z");
    return {year_start + therapy::Duration::seconds(start), year_start + therapy::Duration::seconds(end)};
}

/// Different lines, on the average of the operations that `counts` says took place as meant.
class Lines {
public:
    void begin() { touched_lines.clear(); }
    void end(bool counts) {
        if (!counts) {
            return;
        }
        std::sort(touched_lines.begin(), touched_lines.end());
        lines_ += static_cast<std::size_t>(std::unique(touched_lines.begin(), touched_lines.end()) - touched_lines.begin());
        ++operations_;
    }
    [[nodiscard]] double average() const { return static_cast<double>(lines_) / static_cast<double>(operations_); }
    [[nodiscard]] std::size_t operations() const noexcept { return operations_; }

private:
    std::size_t lines_ = 0, operations_ = 0;
};

struct Counted {
    Lines is_free{}, book{}, cancel{};
};

Counted count(Workload const& workload) {
    auto const& who = workload.who;
    auto const session = [&](std::size_t row, std::uint32_t holder) {
        auto const period = period_of(workload.start[row], workload.end[row]);
        return std::array{Occupancy{.resource = {SubjectKind::provider, workload.resources[0][row]}, .period = period, .holder = holder},
                          Occupancy{.resource = {SubjectKind::room, workload.resources[1][row] - who.room(0)}, .period = period, .holder = holder},
                          Occupancy{.resource = {SubjectKind::patient, workload.resources[2][row] - who.patient(0)}, .period = period, .holder = holder}};
    };
    Timetable timetable;
    {
        std::vector<Occupancy> rows;
        rows.reserve(3 * workload.sessions);
        for (std::uint32_t row = 0; row < workload.sessions; ++row) {
            for (auto const& use : session(row, row)) {
                rows.push_back(use);
            }
        }
        if (!timetable.load(rows).empty()) {
            std::cerr << "the timetable refused what it should take\n";
            std::abort();
        }
        touched_lines = {};
    }
    Random random{11};
    auto const sessions = static_cast<std::uint32_t>(workload.sessions);
    auto const any = [&](std::uint32_t first, std::uint32_t count) { return first + random.below(count); };
    Counted counted;
    for (std::size_t i = 0; i < operation_count; ++i) {
        auto uses = session(random.below(sessions), 0);
        auto const asked = uses[random.below(3)];
        counted.is_free.begin();
        auto const free = timetable.is_free(asked.resource, asked.period);
        counted.is_free.end(!free);
        uses[0].resource.index = any(0, who.therapists);
        uses[1].resource.index = any(0, who.rooms);
        uses[2].resource.index = any(0, who.patients);
        counted.book.begin();
        counted.book.end(timetable.book(sessions + static_cast<std::uint32_t>(i), uses).has_value());
        auto const holder = random.below(sessions);
        counted.cancel.begin();
        counted.cancel.end(timetable.cancel(holder).has_value());
    }
    return counted;
}

} // namespace

int main(int argc, char** argv) {
    struct Row {
        char const* name;
        std::function<Workload()> make;
    };
    std::vector<Row> rows{{"W0", w0}, {"W1", w1}};
    auto const* const with_w2 = std::getenv("THERAPY_BENCH_W2");
    if (with_w2 == nullptr || std::string_view{with_w2} != "0") {
        rows.push_back({"W2", w2});
    }
    for (auto const& row : rows) {
        auto const counted = std::make_shared<std::unique_ptr<Counted>>();
        auto const report = [&](char const* operation, Lines Counted::*lines) {
            auto const name = std::string("schedule_live_lines/") + row.name + '/' + operation;
            benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
                if (!*counted) {
                    *counted = std::make_unique<Counted>(count(row.make()));
                }
                for ([[maybe_unused]] auto const iteration : state) {
                }
                state.counters["lines_per_op"] = ((**counted).*lines).average();
                state.counters["operations"] = static_cast<double>(((**counted).*lines).operations());
            })->Iterations(1);
        };
        report("is_free", &Counted::is_free);
        report("book", &Counted::book);
        report("cancel", &Counted::cancel);
    }
    return therapy_bench::run_registered(argc, argv);
}
