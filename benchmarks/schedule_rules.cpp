// Every rule asked of sessions: the batch beside the overlap engine alone, one session against a clinic of a million, and the free
// starts of a day. Rows read schedule_rules/<shape>/<what>; counters:
//
//   per_session  nanoseconds: of the batch CPU time, the median of the rounds; of the rest the median of single calls
//   ratio        of the batch: its time over the overlap engine's; of the std::map: its time over ours
//   findings     of the batch; of the single checks: those of rules that both know, equal by rule and session
//
// Shapes: W1 with terms of the usual kinds (year); a tenth of its sessions in conflict (crowded); off the grid by odd seconds
// (off-grid); terms of nearly every kind, with opening hours of everybody (all-terms). The std::map judges what the usual terms ask.
// limit/…_mere_loads: the time to read, and do nothing with, what a batch or a check has to look at.
// machine/dependent_load: a load that waits for the one before, over as much memory as the sessions and the agenda take.
// THERAPY_BENCH_SCALE in the environment: hundred thousands of sessions, 10 unless given.

#include "dependent_load.hpp"
#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/core/error.hpp>
#include <therapy/schedule/check_sessions.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>

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

double median(std::vector<double> all) {
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
    return all.empty() ? 0 : all[all.size() / 2];
}

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

/// Terms of nearly every kind that ask, and nobody breaks.
void add_terms(Clinic& all) {
    std::vector<schedule::Availability> availabilities;
    catalog::CatalogId const treatment{9};
    auto const year = DateRange(Date(2025, 12, 1), Date(2028, 1, 1));
    schedule::Service service = all.services[0];
    for (int minutes = 1; minutes <= 60; ++minutes)
        service.lengths.push_back(Duration::minutes(minutes));
    for (std::uint32_t i = 0; i < 4; ++i)
        service.sites.push_back(clinic::SiteId(i));
    service.skills = {treatment};
    service.certificates = {"CPR"};
    for (auto const day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday, Weekday::saturday, Weekday::sunday})
        service.hours.push_back({.day = day, .from = TimeOfDay("00:00"), .to = TimeOfDay("00:00")});
    all.services.assign(5, service);
    for (std::size_t i = 0; i < all.service_of.size(); ++i)
        all.service_of[i] = static_cast<std::uint32_t>(i % 5);
    for (auto& session : all.sessions)
        session.participants[0].interventions = {{.modality = treatment, .minutes = 10}};
    std::vector<schedule::WeeklyHours> week;
    for (auto const& day : service.hours)
        week.push_back({.day = day.day, .from = TimeOfDay("01:00"), .to = TimeOfDay("16:00")});
    auto const open = [&](schedule::Bookable of) {
        availabilities.push_back({.id = schedule::AvailabilityId(static_cast<std::uint32_t>(availabilities.size())), .of = of, .zone = TimeZone("America/New_York"), .hours = week});
    };
    for (auto& provider : all.providers) {
        provider.specialties = {treatment};
        open(provider.id);
    }
    for (auto const& room : all.rooms)
        open(room.id);
    for (auto const& one : all.sites)
        open(one.id);
    all.hours = schedule::OpenHours(std::move(availabilities), Period(Instant("2025-12-31T00:00:00Z"), Duration::hours(24 * 380)));
    for (auto& patient : all.patients) {
        patient.frequencies[0].most = 100;
        patient.most_gap = Duration::hours(24 * 400);
        patient.reassessment = schedule::ReassessmentTerms{Date(2025, 12, 1), 1'000'000};
        patient.primary = clinic::ProviderId(0);
        patient.least_primary_share = 0;
        patient.evaluated = true;
        patient.closed = {{clinic::EpisodeId(0), Date(2027, 1, 1)}};
        patient.payers = {{{SubjectKind::payer, 0}, year}};
        patient.room_features = {"quiet"};
        patient.incompatible = {{SubjectKind::provider, 1'000'000}};
        patient.excluded = {{catalog::CatalogId{8}, year}};
    }
    for (auto& terms : all.terms) {
        terms.certificates = {{"CPR", year}};
        terms.enrolments = std::vector<schedule::PayerOnDates>{{{SubjectKind::payer, 0}, year}};
        terms.caps = {{treatment, 100}};
        terms.floating_break = schedule::FloatingBreak{TimeOfDay("01:00"), TimeOfDay("16:00"), Duration::minutes(1)};
    }
    all.house.most_shared = 10'000;
    all.house.change_deadline = Duration::hours(24);
}

std::unique_ptr<Clinic> clinic_of(therapy_bench::Workload const& workload, bool all_terms) {
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
    if (all_terms)
        add_terms(all);
    auto const context = all.context();
    all.agenda = schedule::Agenda(all.sessions, context.agenda_terms());
    all.timetable.load(all.sessions, context.setting);
    return made;
}

std::vector<Subject> subjects_of(clinic::Session const& session) {
    return {{SubjectKind::patient, session.participants[0].patient.index()}, {SubjectKind::provider, session.staff[0].provider.index()}, session.resources[0].resource};
}

/// The rules that the usual terms ask for.
constexpr Rule const* usual[] = {
    &schedule::rules::provider_double_booked, &schedule::rules::patient_double_booked, &schedule::rules::room_double_booked, &schedule::rules::duplicate_booking,
    &schedule::rules::one_to_one_broken, &schedule::rules::concurrent_limit, &schedule::rules::travel_time_violated, &schedule::rules::travel_time_unknown,
    &schedule::rules::group_overfull, &schedule::rules::group_below_minimum, &schedule::rules::licence_not_in_force, &schedule::rules::room_feature_missing,
    &schedule::rules::language_not_shared, &schedule::rules::referral_expired, &schedule::rules::outside_plan_of_care, &schedule::rules::outside_authorization,
    &schedule::rules::authorization_exhausted, &schedule::rules::frequency_exceeded, &schedule::rules::least_gap_violated, &schedule::rules::most_sessions_a_day,
    &schedule::rules::most_minutes_a_day, &schedule::rules::most_sessions_a_week, &schedule::rules::provider_sessions_a_day, &schedule::rules::provider_minutes_a_day,
    &schedule::rules::provider_sessions_a_week, &schedule::rules::provider_minutes_a_week, &schedule::rules::no_break, &schedule::rules::least_rest_violated,
    &schedule::rules::unusable_gap,
};

/// How often each of them is broken.
struct Tally {
    std::array<int, std::size(usual)> counts{};

    void add(Rule const& rule, bool broken = true) { counts[static_cast<std::size_t>(std::find(std::begin(usual), std::end(usual), &rule) - std::begin(usual))] += broken ? 1 : 0; }
    [[nodiscard]] int all() const { return std::accumulate(counts.begin(), counts.end(), 0); }
    friend bool operator==(Tally const&, Tally const&) = default;
};

Tally tally(Report const& report) {
    Tally found;
    for (auto const& finding : report)
        for (std::size_t i = 0; i < std::size(usual); ++i)
            found.counts[i] += finding.rule == *usual[i] ? 1 : 0;
    return found;
}

/// The same rules as an application writes them that keeps each one's sessions in a std::map by start.
class Plain {
public:
    explicit Plain(Clinic const& clinic) : clinic_(clinic) {
        for (auto const& session : clinic.sessions)
            for (auto const subject : subjects_of(session))
                book_[subject].emplace(std::pair(session.planned.start().unix_seconds(), session.id.index()), session.planned.end().unix_seconds());
    }

    [[nodiscard]] Tally check(clinic::Session const& session) const {
        namespace rules = schedule::rules;
        Tally found;
        auto const start = session.planned.start().unix_seconds();
        auto const end = session.planned.end().unix_seconds();
        auto const& service = clinic_.services[0];
        auto const& site = clinic_.sites[session.delivery.site->index()];
        auto const day_of = [&](std::int64_t at) { return site.zone.local_date(value_or_throw(Instant::from_unix_seconds(at))); };
        auto const today = day_of(start);
        auto const monday = today.plus_days(-static_cast<int>(today.weekday()));
        auto const& provider = clinic_.providers[session.staff[0].provider.index()];
        auto const people = static_cast<std::uint32_t>(session.participants.size());
        found.add(rules::group_overfull, people > *service.most_participants);
        found.add(rules::group_below_minimum, people < *service.least_participants);
        found.add(rules::licence_not_in_force, std::none_of(provider.credentials.begin(), provider.credentials.end(), [&](clinic::Credential const& one) {
                      auto const& held = one.qualification;
                      return held.kind == provider.role && *held.jurisdiction == site.jurisdiction && held.validity->contains(today) && held.validity->contains(day_of(end - 1));
                  }));
        for (auto const& feature : service.room_features) {
            auto const& has = clinic_.rooms[session.resources[0].resource.index].features;
            found.add(rules::room_feature_missing, std::find(has.begin(), has.end(), feature) == has.end());
        }
        for (auto const subject : subjects_of(session)) {
            auto const book = book_.find(subject);
            if (book == book_.end())
                continue;
            auto const& mine = book->second;
            std::vector<std::pair<std::int64_t, std::int64_t>> at_once;
            for (auto at = mine.lower_bound({start - 86'400, 0}); at != mine.end() && at->first.first < end; ++at) {
                if (at->second <= start)
                    continue;
                at_once.emplace_back(at->first.first, at->second);
                auto const& other = clinic_.sessions[at->first.second];
                switch (subject.kind) {
                case SubjectKind::patient:
                    found.add(rules::patient_double_booked);
                    found.add(rules::duplicate_booking, at->first.first == start && other.staff[0].provider == session.staff[0].provider);
                    break;
                case SubjectKind::provider:
                    found.add(rules::provider_double_booked);
                    found.add(rules::one_to_one_broken);
                    break;
                default: found.add(rules::room_double_booked);
                }
            }
            if (subject.kind == SubjectKind::room)
                continue;
            bool const is_patient = subject.kind == SubjectKind::patient;
            if (!is_patient) { // where one of those at once begins
                at_once.emplace_back(start, end);
                for (std::size_t i = 0; i < at_once.size(); ++i) {
                    std::uint32_t present = 0;
                    for (std::size_t j = 0; j < at_once.size(); ++j)
                        present += at_once[j].first <= at_once[i].first && at_once[i].first < at_once[j].second && (at_once[j].first < at_once[i].first || j <= i) ? 1 : 0;
                    found.add(rules::concurrent_limit, at_once[i].first >= start && present > clinic_.house.most_concurrent);
                }
            }
            auto const first = is_patient ? mine.begin() : mine.lower_bound({start - 9 * 86'400, 0});
            auto const last = is_patient ? mine.end() : mine.lower_bound({start + 9 * 86'400, 0});
            int a_day = 1;
            int a_week = 1;
            int in_plan_week = 1;
            int visits = 1;
            std::int64_t seconds_a_day = end - start;
            // Of a provider, time of two at once counts once.
            std::vector<std::pair<std::int64_t, std::int64_t>> of_day{{start, end}};
            std::vector<std::pair<std::int64_t, std::int64_t>> of_week{{start, end}};
            std::vector<std::pair<std::int64_t, std::int64_t>> around{{start, end}};
            auto before = mine.end();
            auto after = mine.end();
            for (auto at = first; at != last; ++at) {
                auto const day = day_of(at->first.first);
                if (day == today) {
                    ++a_day;
                    seconds_a_day += at->second - at->first.first;
                    of_day.emplace_back(at->first.first, at->second);
                }
                if (monday <= day && day < monday.plus_days(7)) {
                    ++a_week;
                    of_week.emplace_back(at->first.first, at->second);
                }
                if (std::abs(day - today) <= 1)
                    around.emplace_back(at->first.first, at->second);
                if (is_patient) {
                    auto const plan_first = clinic_.patients[subject.index].frequencies[0].dates.first();
                    visits += at->first.first < start ? 1 : 0;
                    in_plan_week += (day - plan_first) / 7 == (today - plan_first) / 7 ? 1 : 0;
                }
                if (at->first.first <= start)
                    before = at;
                if (at->first.first > start && after == mine.end())
                    after = at;
            }
            if (is_patient) {
                auto const& terms = clinic_.patients[subject.index];
                auto const& window = terms.authorizations[0];
                auto const is_in = [&](DateRange const& dates) { return dates.contains(today); };
                found.add(rules::language_not_shared, std::none_of(terms.languages.begin(), terms.languages.end(), [&](std::string const& one) {
                              return std::find(provider.languages.begin(), provider.languages.end(), one) != provider.languages.end();
                          }));
                found.add(rules::referral_expired, std::none_of(terms.referrals->begin(), terms.referrals->end(), is_in));
                found.add(rules::outside_plan_of_care, !is_in(*terms.plan_of_care));
                found.add(rules::outside_authorization, !is_in(window.dates));
                found.add(rules::authorization_exhausted, is_in(window.dates) && visits > *window.visits);
                found.add(rules::frequency_exceeded, in_plan_week > static_cast<int>(terms.frequencies[0].most));
                found.add(rules::most_sessions_a_day, a_day > static_cast<int>(*terms.most_a_day));
                found.add(rules::most_minutes_a_day, seconds_a_day > std::int64_t{*terms.most_minutes_a_day} * 60);
                found.add(rules::most_sessions_a_week, a_week > static_cast<int>(*terms.most_a_week));
                auto const too_near = [&](std::int64_t gap) { return gap >= 0 && gap < terms.least_gap->count_seconds(); };
                found.add(rules::least_gap_violated, before != mine.end() && too_near(start - before->second));
                found.add(rules::least_gap_violated, after != mine.end() && too_near(after->first.first - end));
            } else {
                auto const& terms = clinic_.terms[subject.index];
                auto const travel = [&](auto const& other, std::int64_t gap) {
                    if (other == mine.end() || gap < 0 || std::abs(day_of(other->first.first) - today) > 1)
                        return;
                    auto const there = *clinic_.sessions[other->first.second].delivery.site;
                    if (there == site.id)
                        return;
                    for (auto const& row : clinic_.house.travel)
                        if ((row.from == there && row.to == site.id) || (row.from == site.id && row.to == there))
                            return found.add(rules::travel_time_violated, gap < row.takes.count_seconds());
                    found.add(rules::travel_time_unknown);
                };
                travel(before, before == mine.end() ? 0 : start - before->second);
                travel(after, after == mine.end() ? 0 : after->first.first - end);
                found.add(rules::provider_sessions_a_day, a_day > static_cast<int>(*terms.most_a_day));
                found.add(rules::provider_sessions_a_week, a_week > static_cast<int>(*terms.most_a_week));
                found.add(rules::provider_minutes_a_day, work(of_day) > std::int64_t{*terms.most_minutes_a_day} * 60);
                found.add(rules::provider_minutes_a_week, work(of_week) > std::int64_t{*terms.most_minutes_a_week} * 60);
                found.add(rules::no_break, stretch(around, start, terms.stretch->rest.count_seconds()) > terms.stretch->most.count_seconds());
                auto const rests = [&](auto const& evening, auto const& morning) { return morning - evening >= 0 && morning - evening < terms.least_rest->count_seconds(); };
                found.add(rules::least_rest_violated, before != mine.end() && day_of(before->first.first) != today && rests(before->second, start));
                found.add(rules::least_rest_violated, after != mine.end() && day_of(after->first.first) != today && rests(end, after->first.first));
                auto const wasted = [&](std::int64_t gap) { return gap > 0 && gap < clinic_.house.shortest_gap->count_seconds(); };
                found.add(rules::unusable_gap, before != mine.end() && day_of(before->first.first) == today && wasted(start - before->second));
                found.add(rules::unusable_gap, after != mine.end() && day_of(after->first.first) == today && wasted(after->first.first - end));
            }
        }
        return found;
    }

private:
    using Spans = std::vector<std::pair<std::int64_t, std::int64_t>>;

    static std::int64_t work(Spans& spans) {
        std::sort(spans.begin(), spans.end());
        std::int64_t seconds = 0;
        auto busy_until = spans.front().first;
        for (auto const& [from, past] : spans) {
            seconds += std::max<std::int64_t>(0, past - std::max(from, busy_until));
            busy_until = std::max(busy_until, past);
        }
        return seconds;
    }
    /// The length of the stretch without a break that something is in.
    static std::int64_t stretch(Spans& spans, std::int64_t start, std::int64_t rest) {
        std::sort(spans.begin(), spans.end());
        auto from = spans.front().first;
        auto past = from;
        for (auto const& span : spans) {
            if (span.first - past >= rest) {
                if (span.first > start)
                    break;
                from = span.first;
            }
            past = std::max(past, span.second);
        }
        return past - from;
    }

    Clinic const& clinic_;
    std::map<Subject, std::map<std::pair<std::int64_t, std::uint32_t>, std::int64_t>> book_{};
};

struct Shape {
    std::string name;
    void (*change)(therapy_bench::Workload& workload) = nullptr;
    bool all_terms = false;
};

Shape const shapes[] = {
    {"year"},
    {"crowded",
     [](therapy_bench::Workload& workload) {
         // One in twenty begins ten minutes after another one of the same therapist.
         therapy_bench::Random random{11};
         for (std::size_t i = 0; i < workload.sessions; i += 20) {
             auto const other = random.below(static_cast<std::uint32_t>(workload.sessions));
             auto const length = workload.end[i] - workload.start[i];
             workload.start[i] = workload.start[other] + 10 * therapy_bench::minute;
             workload.end[i] = workload.start[i] + length;
             workload.resources[0][i] = workload.resources[0][other];
         }
     }},
    {"off-grid",
     [](therapy_bench::Workload& workload) {
         therapy_bench::Random random{12};
         for (std::size_t i = 0; i < workload.sessions; ++i) {
             workload.start[i] += random.below(150);
             workload.end[i] -= random.below(150);
         }
     }},
    {"all-terms", nullptr, true},
};

/// Reads the first bytes of every cache line of some memory.
template <class T>
std::uint64_t read(T const* first, std::size_t count) {
    std::uint64_t sum = 0;
    auto const* const bytes = reinterpret_cast<unsigned char const*>(first);
    for (std::size_t at = 0; at < count * sizeof(T); at += 64)
        sum += bytes[at];
    return sum;
}

/// What a check of one session cannot do without: the terms and the records of those in it, and their week in the agenda.
std::uint64_t read_what_is_asked(Clinic const& clinic, clinic::Session const& session) {
    auto const start = session.planned.start().unix_seconds();
    auto const& patient = clinic.patients[session.participants[0].patient.index()];
    std::uint64_t sum = read(&patient, 1) + read(&clinic.providers[session.staff[0].provider.index()], 1) + read(&clinic.terms[session.staff[0].provider.index()], 1);
    sum += read(patient.authorizations.data(), 1) + read(patient.referrals->data(), 1) + read(patient.frequencies.data(), 1) + read(patient.languages.data(), 1);
    for (auto const subject : subjects_of(session)) {
        if (subject.kind == SubjectKind::room)
            continue;
        auto const line = clinic.agenda.line(subject);
        auto const& entries = line.entries;
        auto const share = static_cast<double>(start - line.first_start) / static_cast<double>(std::max<std::int64_t>(line.last_start - line.first_start, 1));
        auto first = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(entries.size() - 1));
        auto past = first;
        while (first > 0 && entries[first - 1].start >= start - 6 * 86'400)
            --first;
        while (past < entries.size() && entries[past].start < start + 6 * 86'400)
            ++past;
        sum += first + past;
    }
    return sum;
}

/// What a batch cannot do without: every session's record with its three lists, and every entry of the agenda, once each in their order.
std::uint64_t read_all(Clinic const& clinic) {
    std::uint64_t sum = 0;
    for (auto const& session : clinic.sessions)
        sum += read(&session, 1) + read(session.participants.data(), session.participants.size()) + read(session.staff.data(), session.staff.size()) +
               read(session.resources.data(), session.resources.size());
    for (auto const kind : {SubjectKind::patient, SubjectKind::provider, SubjectKind::room})
        for (std::uint32_t index = 0; index < clinic.agenda.count(kind); ++index) {
            auto const entries = clinic.agenda.of({kind, index});
            sum += read(entries.data(), entries.size());
        }
    return sum;
}

struct Comparison {
    Shape shape{};
    double engine = 0;     ///< nanoseconds a session
    double batch = 0;
    double one = 0;        ///< the median of one check
    double plain = 0;      ///< the same, of the peer
    double conflict = 0;   ///< of one that conflicts, with its fixes
    double start = 0;      ///< of one start of a day
    double batch_loads = 0; ///< nanoseconds a session of what a batch has to read at least
    double one_loads = 0;   ///< the same of one check
    double plain_start = 0;
    double found = 0;
    double found_by_one = 0;

    /// Made when the first row asks for it; the one before goes.
    Clinic const& clinic() {
        static Comparison const* whose = nullptr;
        static std::unique_ptr<Clinic> made;
        if (std::exchange(whose, this) != this) {
            made.reset();
            auto const* const scale = std::getenv("THERAPY_BENCH_SCALE");
            auto workload = therapy_bench::year_of_sessions(shape.name, scale != nullptr ? static_cast<std::uint32_t>(std::atoi(scale)) : 10);
            if (shape.change != nullptr)
                shape.change(workload);
            made = clinic_of(workload, shape.all_terms);
        }
        return *made;
    }
    /// What the sessions and the agenda take.
    [[nodiscard]] std::size_t bytes() {
        return clinic().sessions.size() * (sizeof(clinic::Session) + sizeof(clinic::Participant) + sizeof(clinic::StaffMember) + sizeof(clinic::ResourceUse) + 3 * sizeof(schedule::AgendaEntry));
    }

    void measure_batch() {
        if (engine != 0)
            return;
        auto const& sessions = clinic().sessions;
        auto const context = clinic().context();
        std::vector<double> engines;
        std::vector<double> batches;
        auto const per_session = [&](double seconds) { return seconds * 1e9 / static_cast<double>(sessions.size()); };
        for (int round = 0; round < 5; ++round) {
            auto const before = therapy_bench::thread_seconds();
            benchmark::DoNotOptimize(schedule::find_conflicts(sessions, context.setting).overlaps.size());
            auto const between = therapy_bench::thread_seconds();
            auto own = context;
            schedule::Agenda const agenda(sessions, context.agenda_terms()); // the batch pays for it
            own.agenda = agenda;
            found = static_cast<double>(schedule::check_all(own).size());
            batches.push_back(per_session(therapy_bench::thread_seconds() - between));
            engines.push_back(per_session(between - before));
        }
        engine = median(engines);
        batch = median(batches);
        std::vector<double> loads;
        for (int round = 0; round < 5; ++round) {
            auto const before = therapy_bench::thread_seconds();
            benchmark::DoNotOptimize(read_all(clinic()));
            loads.push_back(per_session(therapy_bench::thread_seconds() - before));
        }
        batch_loads = median(loads);
    }

    void measure_one() {
        if (one != 0)
            return;
        auto const& clinic = this->clinic();
        auto const context = clinic.context();
        Plain const peer(clinic);
        std::vector<double> each, plain_each, conflicts, starts, plain_starts;
        auto session = clinic.sessions[0];
        session.id = clinic::SessionId(static_cast<std::uint32_t>(clinic.sessions.size()));
        auto const agree = [&](bool do_they, std::size_t number) {
            if (do_they)
                return;
            std::cerr << "the two do not agree about session " << number << '\n';
            std::abort();
        };
        for (std::size_t i = 0; i < 20'000; ++i) {
            // A booking that is asked for: somebody's session again, at the next time when everybody in it is free; or at its own.
            auto const& like = clinic.sessions[(i * 7919) % clinic.sessions.size()];
            session.participants[0].patient = like.participants[0].patient;
            session.staff[0].provider = like.staff[0].provider;
            session.resources[0].resource = like.resources[0].resource;
            session.delivery = like.delivery;
            auto const free = [&] {
                auto const all = subjects_of(session);
                return std::all_of(all.begin(), all.end(), [&](Subject subject) { return clinic.timetable.is_free(subject, session.planned); });
            };
            bool const in_conflict = i % 100 == 99;
            session.planned = Period(like.planned.end() + Duration::minutes(in_conflict ? -10 : 5), Duration::minutes(45));
            while (!in_conflict && !free())
                session.planned = Period(session.planned.start() + Duration::minutes(15), Duration::minutes(45));
            Tally ours, its;
            auto const run_ours = [&] {
                auto const before = Clock::now();
                auto const report = schedule::check(session, context, 0);
                (in_conflict ? conflicts : each).push_back(nanoseconds(Clock::now() - before));
                ours = tally(report);
            };
            auto const run_peer = [&] {
                auto const before = Clock::now();
                its = peer.check(session);
                if (!in_conflict)
                    plain_each.push_back(nanoseconds(Clock::now() - before));
            };
            // Who comes first brings into the cache what both look at.
            if (i % 2 == 0)
                run_ours();
            run_peer();
            if (i % 2 != 0)
                run_ours();
            agree(ours == its, i);
            found_by_one += ours.all();
            if (i % 100 != 50)
                continue;
            schedule::SlotGrid const grid(TimeZone("America/New_York"), Duration::minutes(15));
            Period const window(session.planned.start(), Duration::hours(12));
            auto const before = Clock::now();
            auto const free_by_ours = schedule::free_starts(session, grid, window, context, 0, 1'000);
            auto const between = Clock::now();
            std::vector<Instant> free_by_its;
            double count = 0;
            for (auto const at : schedule::grid_starts(grid, window)) {
                ++count;
                auto asked = session;
                asked.planned = Period(at, session.planned.length());
                if (peer.check(asked).all() == 0)
                    free_by_its.push_back(at);
            }
            plain_starts.push_back(nanoseconds(Clock::now() - between) / count);
            starts.push_back(nanoseconds(between - before) / count);
            agree(free_by_ours == free_by_its, i);
        }
        std::vector<double> loads;
        for (std::size_t i = 0; i < 2'000; ++i) {
            auto const& like = clinic.sessions[(i * 104'729 + 17) % clinic.sessions.size()];
            if (i % 2 != 0) // as of the checks: half come after the peer's
                benchmark::DoNotOptimize(peer.check(like));
            auto const before = Clock::now();
            benchmark::DoNotOptimize(read_what_is_asked(clinic, like));
            loads.push_back(nanoseconds(Clock::now() - before));
            benchmark::DoNotOptimize(peer.check(clinic.sessions[(i * 7919) % clinic.sessions.size()])); // brings other memory into the cache
        }
        one_loads = median(std::move(loads));
        one = median(std::move(each));
        plain = median(std::move(plain_each));
        conflict = median(std::move(conflicts));
        start = median(std::move(starts));
        plain_start = median(std::move(plain_starts));
    }
};

} // namespace

int main(int argc, char** argv) {
    for (auto const& shape : shapes) {
        auto const comparison = std::make_shared<Comparison>(Comparison{.shape = shape});
        using Measure = void (Comparison::*)();
        auto const add = [&](std::string const& what, Measure measure, double Comparison::*value, double Comparison::*beside, double Comparison::*findings) {
            benchmark::RegisterBenchmark(("schedule_rules/" + shape.name + "/" + what).c_str(), [=](benchmark::State& state) {
                ((*comparison).*measure)();
                for (auto _ : state)
                    state.SetIterationTime(1e-9 * (*comparison).*value);
                state.counters["per_session"] = (*comparison).*value;
                if (beside != nullptr)
                    state.counters["ratio"] = (*comparison).*value / (*comparison).*beside;
                if (findings != nullptr)
                    state.counters["findings"] = (*comparison).*findings;
            })->UseManualTime()->Iterations(1);
        };
        add("overlap_engine", &Comparison::measure_batch, &Comparison::engine, nullptr, nullptr);
        add("batch_all_rules", &Comparison::measure_batch, &Comparison::batch, &Comparison::engine, &Comparison::found);
        add("limit/batch_mere_loads", &Comparison::measure_batch, &Comparison::batch_loads, nullptr, nullptr);
        if (shape.all_terms)
            continue;
        add("limit/one_session_mere_loads", &Comparison::measure_one, &Comparison::one_loads, nullptr, nullptr);
        add("one_session", &Comparison::measure_one, &Comparison::one, nullptr, &Comparison::found_by_one);
        add("one_session_std_map", &Comparison::measure_one, &Comparison::plain, &Comparison::one, &Comparison::found_by_one);
        add("one_in_conflict_with_fixes", &Comparison::measure_one, &Comparison::conflict, nullptr, nullptr);
        add("free_start", &Comparison::measure_one, &Comparison::start, nullptr, nullptr);
        add("free_start_std_map", &Comparison::measure_one, &Comparison::plain_start, &Comparison::start, nullptr);
        if (shape.change != nullptr)
            continue;
        for (bool const large : {false, true})
            benchmark::RegisterBenchmark(("machine/" + shape.name + (large ? "/dependent_load_large_pages" : "/dependent_load")).c_str(), [=](benchmark::State& state) {
                therapy_bench::LoadChain const chain(comparison->bytes(), large);
                std::size_t at = 0;
                for ([[maybe_unused]] auto const iteration : state) {
                    at = chain.next(at);
                    benchmark::DoNotOptimize(at);
                }
                state.counters["megabytes"] = static_cast<double>(chain.bytes()) * 1e-6;
            });
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
