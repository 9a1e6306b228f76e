// Conflicts among clinic::Session records, the extraction from the records timed on both sides. Rows read
// schedule_sessions/<workload>/<method>; the counters are those of schedule_overlap.

#include "overlap_peers.hpp"
#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/clinic/session.hpp>
#include <therapy/schedule/overlap.hpp>

#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace therapy;
using therapy_bench::Method;
using therapy_bench::Resources;
using therapy_bench::Role;
using therapy_bench::Tally;
using therapy_bench::Workload;

/// Midnight at the beginning of the workloads' year.
Instant const& epoch() {
    static Instant const instant("2026-01-01T00:00:00Z");
    return instant;
}

struct Records {
    Resources who{};
    std::vector<clinic::Session> sessions{};
};

Records records_of(Workload const& workload) {
    Records records{.who = workload.who};
    records.sessions.reserve(workload.sessions);
    auto const at = [](std::uint32_t seconds) { return epoch() + Duration::seconds(seconds); };
    for (std::uint32_t i = 0; i < workload.sessions; ++i) {
        auto const therapist = workload.resources[0][i];
        auto const room = workload.resources[1][i] - workload.who.room(0);
        auto const patient = workload.resources[2][i] - workload.who.patient(0);
        records.sessions.push_back({.id = clinic::SessionId(i),
                                    .planned = Period(at(workload.start[i]), at(workload.end[i])),
                                    .participants = {{.patient = clinic::PatientId(patient)}},
                                    .staff = {{.provider = clinic::ProviderId(therapist)}},
                                    .resources = {{.resource = {SubjectKind::room, room}}}});
    }
    return records;
}

/// The workload's number of a resource.
std::uint32_t number(Resources const& who, Subject resource) {
    switch (resource.kind) {
    case SubjectKind::room: return who.room(resource.index);
    case SubjectKind::patient: return who.patient(resource.index);
    default: return resource.index;
    }
}

Tally ours(Records const& records) {
    Tally tally;
    auto const base = epoch().unix_seconds();
    for (auto const& found : schedule::find_conflicts(records.sessions, schedule::Setting{}).overlaps)
        tally.pair(number(records.who, found.resource), found.first, found.second, static_cast<std::uint32_t>(found.when.start().unix_seconds() - base),
                   static_cast<std::uint32_t>(found.when.end().unix_seconds() - base));
    return tally;
}

/// What anyone else has to do first: the same columns, out of the records.
Workload columns_of(Records const& records) {
    auto const n = records.sessions.size();
    Workload columns{.sessions = n, .who = records.who};
    columns.resources.resize(3);
    columns.start.reserve(n);
    columns.end.reserve(n);
    for (auto& column : columns.resources)
        column.reserve(n);
    auto const base = epoch().unix_seconds();
    for (auto const& session : records.sessions) {
        if (!clinic::occupies_resources(session.status))
            continue;
        columns.start.push_back(static_cast<std::uint32_t>(session.planned.start().unix_seconds() - base));
        columns.end.push_back(static_cast<std::uint32_t>(session.planned.end().unix_seconds() - base));
        columns.resources[0].push_back(session.staff.front().provider.index());
        columns.resources[1].push_back(records.who.room(session.resources.front().resource.index));
        columns.resources[2].push_back(records.who.patient(session.participants.front().patient.index()));
    }
    return columns;
}

struct Comparison {
    std::vector<therapy_bench::Timing> timings{};
    Tally tally{};
    double sessions = 0;

    void measure() {
        if (!timings.empty())
            return;
        auto const records = records_of(therapy_bench::w1());
        sessions = static_cast<double>(records.sessions.size());
        auto const sweep = std::make_shared<therapy_bench::SortAndSweep>();
        std::vector<Method<Records, Tally>> const methods{
            {"therapy", Role::ours, 9, ours},
            {"sort_and_sweep", Role::expert, 9, [=](Records const& data) { return (*sweep)(columns_of(data)); }},
            {"boost_icl_interval_map", Role::packaged, 1, [](Records const& data) { return therapy_bench::with_interval_map(columns_of(data)); }},
        };
        std::tie(timings, tally) = therapy_bench::run_side_by_side("W1 from sessions", records, methods);
    }
};

} // namespace

int main(int argc, char** argv) {
    auto const comparison = std::make_shared<Comparison>();
    char const* const names[] = {"therapy", "sort_and_sweep", "boost_icl_interval_map"};
    for (std::size_t method = 0; method < std::size(names); ++method) {
        auto const row = [=](benchmark::State& state) {
            comparison->measure();
            therapy_bench::report(state, comparison->timings, method, comparison->sessions);
            state.counters["pairs"] = static_cast<double>(comparison->tally.pairs);
            state.counters["checksum"] = static_cast<double>(comparison->tally.sum & 0xFFFF'FFFF);
        };
        auto const title = std::string("schedule_sessions/W1/") + names[method];
        benchmark::RegisterBenchmark(title.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
    }
    return therapy_bench::run_registered(argc, argv);
}
