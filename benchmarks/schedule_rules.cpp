// Every rule asked of sessions: the batch beside the overlap engine alone, and one session against a clinic of a million. Rows read
// schedule_rules/<what>; `per_session` is in nanoseconds; `ratio` of the batch is what the rules cost over the overlap engine, that of
// the std::map what it costs over ours. The std::map judges those rules only that look at other sessions.

#include "workloads.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/core/error.hpp>
#include <therapy/schedule/check_sessions.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace therapy;
using Clock = std::chrono::steady_clock;

double nanoseconds(Clock::duration duration) { return static_cast<double>(std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count()); }

/// A clinic of the workload's size in which every rule has something to ask.
struct Clinic {
    std::vector<clinic::Site> sites{};
    std::vector<clinic::Provider> providers{};
    std::vector<clinic::Room> rooms{};
    std::vector<clinic::Session> sessions{};
    std::vector<schedule::Service> services{};
    std::vector<std::uint32_t> service_of{};
    std::vector<schedule::PatientTerms> patients{};
    std::vector<schedule::ProviderTerms> terms{};
    schedule::OpenHours hours{};
    schedule::Agenda agenda{};
    schedule::Timetable timetable{};
    schedule::HouseTerms house{};

    [[nodiscard]] schedule::RuleContext context() const {
        return {.sessions = sessions, .agenda = agenda, .timetable = timetable, .setting = {.providers = providers, .rooms = rooms}, .hours = hours, .sites = sites,
                .services = services, .service_of = service_of, .patients = patients, .providers = terms, .house = house};
    }
};

std::unique_ptr<Clinic> clinic_of(therapy_bench::Workload const& workload) {
    auto made = std::make_unique<Clinic>();
    auto& all = *made;
    TimeZone const zone("America/New_York");
    catalog::Jurisdiction const place("US-NY");
    for (std::uint32_t i = 0; i < 4; ++i)
        all.sites.push_back({.id = clinic::SiteId(i), .clinic = clinic::ClinicId(0), .name = "site", .zone = zone, .jurisdiction = place});
    Instant const epoch("2026-01-01T00:00:00Z");
    auto const at = [&](std::uint32_t seconds) { return epoch + Duration::seconds(seconds); };
    std::uint32_t providers = 0;
    std::uint32_t rooms = 0;
    std::uint32_t patients = 0;
    for (std::uint32_t i = 0; i < workload.sessions; ++i) {
        auto const provider = workload.resources[0][i];
        auto const room = workload.resources[1][i] - workload.who.room(0);
        auto const patient = workload.resources[2][i] - workload.who.patient(0);
        providers = std::max(providers, provider + 1);
        rooms = std::max(rooms, room + 1);
        patients = std::max(patients, patient + 1);
        all.sessions.push_back({.id = clinic::SessionId(i), .planned = Period(at(workload.start[i]), at(workload.end[i])), .participants = {{.patient = clinic::PatientId(patient)}},
                                .staff = {{.provider = clinic::ProviderId(provider)}}, .resources = {{.resource = {SubjectKind::room, room}}},
                                .delivery = {.site = clinic::SiteId(provider % 4)}});
    }
    auto const year = DateRange(Date(2025, 12, 1), Date(2028, 1, 1));
    std::vector<schedule::Availability> availabilities;
    for (std::uint32_t i = 0; i < providers; ++i) {
        all.providers.push_back({.id = clinic::ProviderId(i), .name = "p", .role = catalog::QualificationKind::physical_therapist,
                                 .credentials = {{.qualification = {.kind = catalog::QualificationKind::physical_therapist, .jurisdiction = place, .validity = year}}}, .languages = {"en"}});
        availabilities.push_back({.id = schedule::AvailabilityId(i), .of = clinic::ProviderId(i), .zone = zone, .hours = Stated<std::vector<schedule::WeeklyHours>>::none()});
    }
    for (std::uint32_t i = 0; i < rooms; ++i)
        all.rooms.push_back({.id = clinic::RoomId(i), .site = clinic::SiteId(i % 4), .name = "r", .features = {"quiet"}});
    all.hours = schedule::OpenHours(std::move(availabilities), Period(at(0), at(370 * 86'400)));
    all.services = {{.mode = schedule::SessionMode::one_to_one, .least_participants = 1, .most_participants = 4, .room_features = {"quiet"}}};
    all.service_of.assign(workload.sessions, 0);
    all.patients.resize(patients);
    for (auto& patient : all.patients) {
        patient.plan_needed = true;
        patient.plan_of_care = year;
        patient.referral_needed = true;
        patient.referrals = std::vector<DateRange>{year};
        patient.authorization_needed = true;
        patient.authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = year, .visits = 100'000}};
        patient.frequencies = {{.dates = year, .most = 100}};
        patient.most_a_day = 50;
        patient.most_minutes_a_day = 1'000;
        patient.most_a_week = 100;
        patient.least_gap = Duration::seconds(1);
        patient.one_discipline_a_day = false;
        patient.languages = {"en"};
        patient.evaluated = true;
    }
    all.terms.resize(providers);
    for (auto& terms : all.terms) {
        terms.most_a_day = 100;
        terms.most_minutes_a_day = 1'400;
        terms.most_a_week = 1'000;
        terms.most_minutes_a_week = 10'000;
        terms.stretch = schedule::WorkStretch{Duration::hours(23), Duration::minutes(15)};
        terms.least_rest = Duration::seconds(1);
    }
    all.house.travel = {{clinic::SiteId(0), clinic::SiteId(1), Duration::minutes(10)}};
    all.house.patients_travel = false; // the peer does not know sites
    all.house.shortest_gap = Duration::seconds(1);
    auto const context = all.context();
    all.agenda = schedule::Agenda(all.sessions, context.agenda_terms());
    all.timetable.load(all.sessions, context.setting);
    return made;
}

std::vector<Subject> subjects_of(clinic::Session const& session) {
    return {{SubjectKind::patient, session.participants[0].patient.index()}, {SubjectKind::provider, session.staff[0].provider.index()}, session.resources[0].resource};
}

/// The rules that look at other sessions, as an application writes them that keeps each one's sessions in a std::map by start.
class Plain {
public:
    Plain(Clinic const& clinic) : clinic_(clinic) {
        for (auto const& session : clinic.sessions)
            for (auto const subject : subjects_of(session))
                book_[subject].emplace(std::pair(session.planned.start().unix_seconds(), session.id.index()), session.planned.end().unix_seconds());
    }

    /// How many rules are broken.
    int check(clinic::Session const& session) const {
        auto const start = session.planned.start().unix_seconds();
        auto const end = session.planned.end().unix_seconds();
        auto const& zone = clinic_.sites[session.delivery.site->index()].zone;
        auto const day_of = [&](std::int64_t at) { return zone.local_date(value_or_throw(Instant::from_unix_seconds(at))); };
        auto const today = day_of(start);
        auto const monday = today.plus_days(-static_cast<int>(today.weekday()));
        int broken = 0;
        for (auto const subject : subjects_of(session)) {
            auto const found = book_.find(subject);
            if (found == book_.end())
                continue;
            auto const& mine = found->second;
            for (auto at = mine.lower_bound({start - 86'400, 0}); at != mine.end() && at->first.first < end; ++at)
                broken += at->second > start ? 1 : 0;
            if (subject.kind == SubjectKind::room)
                continue;
            bool const is_patient = subject.kind == SubjectKind::patient;
            auto const first = is_patient ? mine.begin() : mine.lower_bound({start - 9 * 86'400, 0});
            auto const last = is_patient ? mine.end() : mine.lower_bound({start + 9 * 86'400, 0});
            int a_day = 1;
            int a_week = 1;
            int in_plan_week = 1;
            int visits = 1;
            std::int64_t seconds_a_day = end - start;
            std::int64_t seconds_a_week = end - start;
            std::int64_t before = 0;
            std::int64_t after = 0;
            for (auto at = first; at != last; ++at) {
                auto const day = day_of(at->first.first);
                if (day == today) {
                    ++a_day;
                    seconds_a_day += at->second - at->first.first;
                }
                if (monday <= day && day < monday.plus_days(7)) {
                    ++a_week;
                    seconds_a_week += at->second - at->first.first;
                }
                if (is_patient) {
                    visits += at->first.first < start ? 1 : 0;
                    auto const of_plan = day - clinic_.patients[subject.index].frequencies[0].dates.first();
                    in_plan_week += of_plan / 7 == (today - clinic_.patients[subject.index].frequencies[0].dates.first()) / 7 ? 1 : 0;
                }
                if (at->second <= start)
                    before = std::max(before, at->second);
                if (at->first.first >= end && after == 0)
                    after = at->first.first;
            }
            if (is_patient) {
                auto const& terms = clinic_.patients[subject.index];
                broken += a_day > static_cast<int>(*terms.most_a_day) ? 1 : 0;
                broken += seconds_a_day > std::int64_t{*terms.most_minutes_a_day} * 60 ? 1 : 0;
                broken += a_week > static_cast<int>(*terms.most_a_week) ? 1 : 0;
                broken += in_plan_week > static_cast<int>(terms.frequencies[0].most) ? 1 : 0;
                broken += visits > *terms.authorizations[0].visits ? 1 : 0;
                broken += terms.plan_of_care->contains(today) ? 0 : 1;
                broken += before != 0 && start - before < terms.least_gap->count_seconds() ? 1 : 0;
                broken += after != 0 && after - end < terms.least_gap->count_seconds() ? 1 : 0;
            } else {
                auto const& terms = clinic_.terms[subject.index];
                broken += a_day > static_cast<int>(*terms.most_a_day) ? 1 : 0;
                broken += seconds_a_day > std::int64_t{*terms.most_minutes_a_day} * 60 ? 1 : 0;
                broken += a_week > static_cast<int>(*terms.most_a_week) ? 1 : 0;
                broken += seconds_a_week > std::int64_t{*terms.most_minutes_a_week} * 60 ? 1 : 0;
                broken += before != 0 && day_of(before) != today && start - before < terms.least_rest->count_seconds() ? 1 : 0;
            }
        }
        return broken;
    }

private:
    Clinic const& clinic_;
    std::map<Subject, std::map<std::pair<std::int64_t, std::uint32_t>, std::int64_t>> book_{};
};

struct Comparison {
    std::unique_ptr<Clinic> clinic{};
    double engine = 0;   ///< nanoseconds a session
    double batch = 0;
    double one = 0;      ///< the median of one check
    double plain = 0;    ///< the same, of the peer
    std::size_t found = 0;

    void measure() {
        if (clinic)
            return;
        clinic = clinic_of(therapy_bench::w1());
        auto const context = clinic->context();
        auto const n = static_cast<double>(clinic->sessions.size());
        auto const median = [](auto&& run) {
            std::vector<double> all;
            for (int i = 0; i < 3; ++i) {
                auto const before = Clock::now();
                run();
                all.push_back(nanoseconds(Clock::now() - before));
            }
            std::sort(all.begin(), all.end());
            return all[1];
        };
        engine = median([&] { benchmark::DoNotOptimize(schedule::find_conflicts(clinic->sessions, context.setting).overlaps.size()); }) / n;
        batch = median([&] {
                    auto own = context;
                    schedule::Agenda const agenda(clinic->sessions, context.agenda_terms()); // the batch pays for it
                    own.agenda = agenda;
                    found = schedule::check_all(own).size();
                }) / n;
        std::vector<double> each;
        std::vector<double> plain_each;
        Plain const peer(*clinic);
        auto session = clinic->sessions[0];
        session.id = clinic::SessionId(static_cast<std::uint32_t>(clinic->sessions.size()));
        for (std::size_t i = 0; i < 20'000; ++i) {
            // A booking that is asked for: somebody's session again, at the next time when everybody in it is free.
            auto const& like = clinic->sessions[(i * 7919) % clinic->sessions.size()];
            session.participants[0].patient = like.participants[0].patient;
            session.staff[0].provider = like.staff[0].provider;
            session.resources[0].resource = like.resources[0].resource;
            session.delivery = like.delivery;
            auto const free = [&] {
                auto const all = subjects_of(session);
                return std::all_of(all.begin(), all.end(), [&](Subject subject) { return clinic->timetable.is_free(subject, session.planned); });
            };
            session.planned = Period(like.planned.end() + Duration::minutes(5), Duration::minutes(45));
            while (!free())
                session.planned = Period(session.planned.start() + Duration::minutes(15), Duration::minutes(45));
            auto const before = Clock::now();
            auto const ours = schedule::check(session, context, 0).passes();
            auto const between = Clock::now();
            auto const its = peer.check(session) == 0;
            plain_each.push_back(nanoseconds(Clock::now() - between));
            each.push_back(nanoseconds(between - before));
            if (ours != its) {
                std::cerr << "the two do not agree about session " << i << '\n';
                std::abort();
            }
        }
        std::sort(each.begin(), each.end());
        std::sort(plain_each.begin(), plain_each.end());
        one = each[each.size() / 2];
        plain = plain_each[plain_each.size() / 2];
    }
};

} // namespace

int main(int argc, char** argv) {
    auto const comparison = std::make_shared<Comparison>();
    auto const add = [&](char const* title, double Comparison::*value, double Comparison::*beside) {
        benchmark::RegisterBenchmark(title, [=](benchmark::State& state) {
            comparison->measure();
            for (auto _ : state)
                state.SetIterationTime(1e-9 * (*comparison).*value);
            state.counters["per_session"] = (*comparison).*value;
            if (beside != nullptr)
                state.counters["ratio"] = (*comparison).*value / (*comparison).*beside;
            state.counters["checksum"] = static_cast<double>(comparison->found);
        })->UseManualTime()->Iterations(1);
    };
    add("schedule_rules/overlap_engine", &Comparison::engine, nullptr);
    add("schedule_rules/batch_all_rules", &Comparison::batch, &Comparison::engine);
    add("schedule_rules/one_session", &Comparison::one, nullptr);
    add("schedule_rules/one_session_std_map", &Comparison::plain, &Comparison::one);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
