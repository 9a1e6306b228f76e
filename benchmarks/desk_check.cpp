// One question at the front desk, of a clinic with so many sessions on record: every rule of time and permission, then everything.
//
// Forty therapists with a room each, ten sessions of half an hour a day, five thousand patients. Asked is about an hour at which nothing
// is booked, and about one at which therapist and room are taken: that answer looks for another therapist, room and time.

#include <therapy/desk/desk.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace {

using namespace therapy;

constexpr std::uint32_t therapists = 40;
constexpr std::uint32_t patients = 5'000;
constexpr std::int64_t slots = 10; // a day

catalog::Jurisdiction const place("US-CA");

desk::Dataset clinic_of(std::int64_t sessions) {
    using namespace clinic;
    desk::Dataset data;
    data.clinics.add("clinic", [](ClinicId id) { return Clinic{.id = id, .name = "clinic"}; });
    data.sites.add("site", [](SiteId id) { return Site{.id = id, .clinic = ClinicId(0), .name = "site", .zone = TimeZone("America/Los_Angeles"), .jurisdiction = place}; });
    for (std::uint32_t i = 0; i < therapists; ++i) {
        auto const key = std::to_string(i);
        data.providers.add(key, [&](ProviderId id) {
            return Provider{.id = id, .name = key, .role = catalog::QualificationKind::physical_therapist,
                            .credentials = {{.qualification = {.kind = catalog::QualificationKind::physical_therapist, .jurisdiction = place, .validity = DateRange::from(Date(2020, 1, 1))}, .suspended = false}}};
        });
        data.rooms.add(key, [&](RoomId id) { return Room{.id = id, .site = SiteId(0), .name = key}; });
    }
    for (std::uint32_t i = 0; i < patients; ++i)
        data.patients.add(std::to_string(i), [](PatientId id) { return Patient{.id = id, .birth_date = Date(1980, 1, 1), .languages = {"en"}}; });
    auto const first = Instant("2026-01-05T16:00:00Z");
    for (std::int64_t i = 0; i < sessions; ++i) {
        auto const who = static_cast<std::uint32_t>(i % therapists);
        auto const slot = i / therapists;
        data.sessions.add(std::to_string(i), [&](SessionId id) {
            return Session{.id = id,
                           .planned = Period(first + Duration::hours(24 * (slot / slots)) + Duration::minutes(45 * (slot % slots)), Duration::minutes(30)),
                           .participants = {{.patient = PatientId(static_cast<std::uint32_t>(i * 7919 % patients)), .interventions = {{.code = catalog::ServiceCode("97140"), .minutes = 30}}}},
                           .staff = {{.provider = ProviderId(who)}},
                           .resources = {{.resource = {SubjectKind::room, who}}},
                           .delivery = {.site = SiteId(0)}};
        });
    }
    return data;
}

/// \param hour  of a day on which everybody works: 5 is free, 16 is taken
clinic::Session wish(std::uint32_t number, std::uint32_t id, std::int64_t hour) {
    using namespace clinic;
    auto const who = number % therapists;
    return {.id = SessionId(id),
            .planned = Period(Instant("2026-01-05T00:00:00Z") + Duration::hours(24 * (number % 20) + hour), Duration::minutes(30)),
            .participants = {{.patient = PatientId(number * 31 % patients), .interventions = {{.code = catalog::ServiceCode("97140"), .minutes = 30}}}},
            .staff = {{.provider = ProviderId(who)}},
            .resources = {{.resource = {SubjectKind::room, who}}},
            .delivery = {.site = SiteId(0)}};
}

void ask(benchmark::State& state, desk::Asked const& asked, std::int64_t hour) {
    auto const sessions = state.range(0);
    desk::Desk const desk(clinic_of(sessions), {.asked = asked});
    auto const context = desk.context(Instant("2025-12-01T00:00:00Z"));
    std::uint32_t number = 0;
    std::size_t findings = 0;
    for (auto _ : state)
        findings += desk::check(wish(++number, static_cast<std::uint32_t>(sessions), hour), context).size();
    state.counters["findings"] = benchmark::Counter(static_cast<double>(findings), benchmark::Counter::kAvgIterations);
}

constexpr desk::Asked time_and_people{.care = false, .course = false, .coverage = false};

void time_free(benchmark::State& state) { ask(state, time_and_people, 5); }
void time_taken(benchmark::State& state) { ask(state, time_and_people, 16); }
void everything_free(benchmark::State& state) { ask(state, {}, 5); }
void everything_taken(benchmark::State& state) { ask(state, {}, 16); }

} // namespace

BENCHMARK(time_free)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(time_taken)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(everything_free)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(everything_taken)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
