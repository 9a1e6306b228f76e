// A plan of care as a series: the exact search against a hurried person's first come, first served, in quality and time.
//
// Clinics of six therapists, each booked at random for a part of eight hours a day; twelve visits of 45 minutes are to be placed,
// three a week, a day between them, with one therapist, in the afternoon where it can be. Both search the same free slots: the time
// of the greedy one is nearly all that search.

#include <therapy/desk/series.hpp>

#include <benchmark/benchmark.h>

namespace {

using namespace therapy;

struct Random {
    std::uint64_t state;
    std::uint32_t below(std::uint32_t bound) {
        state += 0x9e3779b97f4a7c15u;
        auto z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return static_cast<std::uint32_t>((((z ^ (z >> 31)) >> 32) * bound) >> 32);
    }
};

constexpr std::uint32_t therapists = 6;

struct Clinic {
    schedule::Timetable timetable{};
    schedule::OpenHours hours{};
    desk::SeriesRequest request;

    explicit Clinic(std::uint32_t percent_booked)
        : request{.visit = {.length = Duration::minutes(45), .window = Period(Instant("2026-03-02T08:00:00Z"), Duration::hours(1)),
                            .grid = schedule::SlotGrid(TimeZone("America/Los_Angeles"), Duration::minutes(15))},
                  .first_day = Date(2026, 3, 2),
                  .phases = {{.times_per_week = 3, .weeks = 4}},
                  .least_days_apart = 2,
                  .same_role = 0} {
        Random random{20260302 + percent_booked};
        std::vector<schedule::WeeklyHours> week;
        for (auto const day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday})
            week.push_back({.day = day, .from = TimeOfDay("09:00"), .to = TimeOfDay("17:00")});
        std::vector<schedule::Availability> all;
        schedule::Role therapist{.name = "therapist"};
        std::vector<schedule::Occupancy> bookings;
        for (std::uint32_t who = 0; who < therapists; ++who) {
            Subject const subject{SubjectKind::provider, who};
            therapist.candidates.push_back({.resource = subject});
            all.push_back({.id = schedule::AvailabilityId(who), .of = clinic::ProviderId(who), .zone = TimeZone("America/Los_Angeles"), .hours = week});
            for (int day = 0; day < 28; ++day)
                for (int slot = 0; slot < 16; ++slot)
                    if (random.below(100) < percent_booked)
                        bookings.push_back({.resource = subject, .period = Period(Instant("2026-03-02T17:00:00Z") + Duration::minutes(day * 1440 + slot * 30), Duration::minutes(30)),
                                            .holder = static_cast<std::uint32_t>(bookings.size())});
        }
        hours = schedule::OpenHours(all, Period(Instant("2026-03-01T00:00:00Z"), Duration::hours(24 * 40)));
        (void)timetable.load(bookings);
        request.visit.roles = {therapist, {.name = "patient", .candidates = {{.resource = {SubjectKind::patient, 0}}}, .keeps_hours = false}};
        request.visit.preferences.times = {{.from = TimeOfDay("12:00"), .to = TimeOfDay("17:00")}};
    }
    [[nodiscard]] schedule::SlotContext context() const { return {timetable, hours}; }
};

template <class Propose>
void run(benchmark::State& state, Propose propose) {
    Clinic const clinic(static_cast<std::uint32_t>(state.range(0)));
    auto const context = clinic.context();
    desk::SeriesProposal proposal;
    for (auto _ : state)
        benchmark::DoNotOptimize(proposal = propose(clinic.request, context));
    state.counters["visits"] = static_cast<double>(proposal.score.visits);
    state.counters["same"] = static_cast<double>(proposal.score.same);
    state.counters["liked"] = static_cast<double>(proposal.score.preference);
    state.counters["same_time"] = static_cast<double>(proposal.score.same_time);
}

void exact(benchmark::State& state) {
    run(state, [](desk::SeriesRequest const& request, schedule::SlotContext const& context) { return desk::propose_series(request, context); });
}
void greedy(benchmark::State& state) { run(state, desk::greedy_series); }

} // namespace

BENCHMARK(exact)->Arg(0)->Arg(50)->Arg(80)->Arg(90)->Arg(95)->Unit(benchmark::kMillisecond);
BENCHMARK(greedy)->Arg(0)->Arg(50)->Arg(80)->Arg(90)->Arg(95)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
