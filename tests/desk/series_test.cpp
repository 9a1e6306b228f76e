#include <therapy/desk/series.hpp>

#include <therapy/desk/plan_change.hpp>
#include <therapy/schedule/check_sessions.hpp>

#include "desk/desk_data.hpp"
#include "support/property.hpp"

#include <functional>

using namespace therapy;
using desk::SeriesRequest;
using desk::SeriesScore;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

TimeZone const los_angeles("America/Los_Angeles");
Subject provider(std::uint32_t index) { return {SubjectKind::provider, index}; }

/// An hour with one of two therapists on a grid of hours, from Monday 2026-03-02, three times a week for four weeks.
SeriesRequest three_by_four() {
    SeriesRequest request{.visit = {.length = Duration::minutes(60), .window = Period(Instant("2026-03-02T08:00:00Z"), Duration::hours(1)), .grid = schedule::SlotGrid(los_angeles, Duration::minutes(60))},
                          .first_day = Date(2026, 3, 2),
                          .phases = {{.times_per_week = 3, .weeks = 4}},
                          .same_role = 0};
    request.visit.roles = {{.name = "therapist", .candidates = {{.resource = provider(0)}, {.resource = provider(1)}}},
                           {.name = "patient", .candidates = {{.resource = {SubjectKind::patient, 0}}}, .keeps_hours = false}};
    return request;
}

/// Both therapists from 08:00 to 17:00 on weekdays.
schedule::OpenHours weekdays() {
    std::vector<schedule::WeeklyHours> hours;
    for (auto const day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday})
        hours.push_back({.day = day, .from = TimeOfDay("08:00"), .to = TimeOfDay("17:00")});
    std::vector<schedule::Availability> all;
    for (std::uint32_t index = 0; index < 2; ++index)
        all.push_back({.id = schedule::AvailabilityId(index), .of = clinic::ProviderId(index), .zone = los_angeles, .hours = hours});
    return {all, Period(Instant("2026-03-01T00:00:00Z"), Duration::hours(24 * 60))};
}

struct Clinic {
    schedule::Timetable timetable{};
    schedule::OpenHours hours = weekdays();
    std::uint32_t bookings = 0;

    void take(Subject resource, char const* start, std::int64_t hours_long) { take(resource, Period(Instant(start), Duration::hours(hours_long))); }
    void take(Subject resource, Period const& period) {
        schedule::Occupancy const occupancy{.resource = resource, .period = period, .holder = bookings};
        REQUIRE(timetable.book(bookings++, {&occupancy, 1}, {.on_conflict = schedule::OnConflict::force}).has_value());
    }
    [[nodiscard]] schedule::SlotContext context() const { return {timetable, hours}; }
};

std::vector<int> days_of(desk::SeriesProposal const& proposal) {
    std::vector<int> days;
    for (auto const& visit : proposal.visits)
        days.push_back(visit.date - Date(2026, 3, 2));
    return days;
}

} // namespace

TEST_CASE("a plan of care in an empty clinic is complete, even and at one time with one therapist", "[series]") {
    Clinic clinic;
    auto request = three_by_four();
    request.least_days_apart = 2;
    request.visit.preferences.times = {{.from = TimeOfDay("12:00"), .to = TimeOfDay("17:00")}};
    auto const proposal = desk::propose_series(request, clinic.context());
    CHECK(proposal.is_complete());
    CHECK(proposal.wanted == 12);
    CHECK(proposal.report.empty());
    CHECK(days_of(proposal) == std::vector<int>{0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25});
    CHECK(*proposal.same == provider(0));
    CHECK(proposal.score.same == 12);
    CHECK(proposal.score.preference == 12);
    CHECK(proposal.score.same_time == 12);
    // Afternoons begin at noon, which is another instant after the clock is set forward.
    CHECK(proposal.visits.front().slot.period.start() == Instant("2026-03-02T20:00:00Z"));
    CHECK(proposal.visits.back().slot.period.start() == Instant("2026-03-27T19:00:00Z"));
    CHECK(desk::score_of(request, proposal.visits) == proposal.score);
}

TEST_CASE("the one who can have most of the visits is taken, whoever is free first", "[series]") {
    Clinic clinic;
    clinic.take(provider(0), "2026-03-16T00:00:00Z", 14 * 24); // away for two weeks
    auto const request = three_by_four();
    auto const proposal = desk::propose_series(request, clinic.context());
    CHECK(proposal.is_complete());
    CHECK(*proposal.same == provider(1));
    CHECK(proposal.score.same == 12);
    auto const greedy = desk::greedy_series(request, clinic.context());
    CHECK(greedy.score.visits == 12);
    CHECK(greedy.score.same == 6); // begun with the one who leaves
    CHECK(greedy.score < proposal.score);
}

TEST_CASE("one day apart and two days apart are different plans", "[series]") {
    Clinic clinic;
    auto request = three_by_four();
    request.weekdays = {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday};
    request.phases = {{.times_per_week = 3, .weeks = 1}};
    CHECK(desk::propose_series(request, clinic.context()).is_complete());
    request.least_days_apart = 2;
    auto const proposal = desk::propose_series(request, clinic.context());
    CHECK(proposal.visits.size() == 2);
    CHECK(proposal.report.has("desk.series-week-short"));
    CHECK(proposal.report.has("desk.series-apart"));
    CHECK_FALSE(proposal.report.has("desk.series-days-taken"));
    CHECK_FALSE(proposal.report.passes());
}

TEST_CASE("a week without free times says who is missing", "[series]") {
    Clinic clinic;
    for (std::uint32_t who : {0u, 1u})
        clinic.take(provider(who), "2026-03-09T00:00:00Z", 4 * 24);
    auto const proposal = desk::propose_series(three_by_four(), clinic.context());
    CHECK(proposal.visits.size() == 10); // Friday the 13th is left
    auto const& report = proposal.report;
    CHECK(report.has("desk.series-week-short"));
    CHECK(report.has("desk.series-days-taken"));
    CHECK(report.has("schedule.no-free-slot"));
    for (auto const& finding : report)
        CHECK(finding.fixes.empty()); // the nearest miss is no time instead
    CHECK_FALSE(report.has("desk.series-allowance"));
}

TEST_CASE("a therapist who is off is said to be off, not outside their hours", "[series]") {
    Clinic clinic;
    std::vector<schedule::Availability> hours;
    for (std::uint32_t index = 0; index < 2; ++index) {
        hours.push_back({.id = schedule::AvailabilityId(index), .of = clinic::ProviderId(index), .zone = los_angeles, .hours = std::vector<schedule::WeeklyHours>{{.day = Weekday::monday, .from = TimeOfDay("08:00"), .to = TimeOfDay("12:00")}}});
        hours.back().blocks = {{schedule::BlockKind::time_off, DateRange(Date(2026, 3, 2), Date(2026, 3, 9))}};
    }
    clinic.hours = schedule::OpenHours(hours, Period(Instant("2026-03-01T00:00:00Z"), Duration::hours(24 * 20)));
    auto request = three_by_four();
    request.phases = {{.times_per_week = 1, .weeks = 1}};
    auto const report = desk::propose_series(request, clinic.context()).report;
    CHECK(report.has("schedule.provider-time-off"));
    CHECK_FALSE(report.has("schedule.outside-working-hours"));
}

TEST_CASE("an authorization is never overdrawn, and the shortage is spread", "[series]") {
    Clinic clinic;
    auto request = three_by_four();
    request.allowances = {{.days = DateRange(Date(2026, 3, 2), Date(2026, 3, 30)), .visits = 10}};
    auto const proposal = desk::propose_series(request, clinic.context());
    CHECK(proposal.visits.size() == 10);
    CHECK(proposal.score.spread == -2); // two weeks lack one each
    CHECK(proposal.report.has("desk.series-allowance"));
    request.allowances.push_back({.days = DateRange(Date(2026, 3, 23), Date(2026, 4, 30)), .visits = 2});
    CHECK(desk::propose_series(request, clinic.context()).is_complete());
    request.allowances = {{.days = DateRange(Date(2026, 4, 1), Date(2026, 5, 1))}};
    CHECK(desk::propose_series(request, clinic.context()).visits.empty());
}

TEST_CASE("visits that are booked already count in their weeks and keep their distance", "[series]") {
    Clinic clinic;
    auto request = three_by_four();
    request.phases = {{.times_per_week = 3, .weeks = 1}};
    request.least_days_apart = 2;
    request.before = {Date(2026, 3, 3)};
    auto const proposal = desk::propose_series(request, clinic.context());
    CHECK(proposal.wanted == 2);
    CHECK(days_of(proposal) == std::vector<int>{3}); // Thursday, and no other day is two from both
    request.before = {Date(2026, 3, 3), Date(2026, 3, 3)}; // both parts of a co-treatment
    CHECK(desk::propose_series(request, clinic.context()).wanted == 2);
    request.before = {Date(2026, 3, 2), Date(2026, 3, 4), Date(2026, 3, 6)};
    auto const done = desk::propose_series(request, clinic.context());
    CHECK(done.wanted == 0);
    CHECK(done.visits.empty());
}

TEST_CASE("a tapering plan has fewer visits week by week", "[series]") {
    Clinic clinic;
    auto request = three_by_four();
    request.phases = {{.times_per_week = 3, .weeks = 1}, {.times_per_week = 2, .weeks = 1}, {.times_per_week = 1, .weeks = 2}};
    auto const proposal = desk::propose_series(request, clinic.context());
    CHECK(proposal.is_complete());
    std::vector<int> weeks(4, 0);
    for (auto const& visit : proposal.visits)
        ++weeks[visit.week];
    CHECK(weeks == std::vector<int>{3, 2, 1, 1});
}

TEST_CASE("a series is of times that a check has nothing against", "[series]") {
    Clinic clinic;
    auto const data = small_clinic();
    std::vector<schedule::ProviderTerms> providers(2);
    std::vector<schedule::PatientTerms> patients(1);
    auto request = three_by_four();
    request.visit.roles[0].candidates.pop_back();
    clinic::Session const like{.id = clinic::SessionId(0), .planned = Period(Instant("2026-03-02T16:00:00Z"), Duration::minutes(60)), .participants = {{.patient = clinic::PatientId(0)}}, .delivery = {.site = clinic::SiteId(0)}};
    desk::RuleTerms terms{.patients = std::span<schedule::PatientTerms const>(patients), .providers = providers};
    auto const proposed = [&] {
        auto context = desk::context_of(data, {}, {}, terms);
        context.hours = clinic.hours;
        return desk::propose_series(request, clinic.context(), like, context);
    };
    CHECK(proposed().is_complete());
    SECTION("a break that needs the hour before noon") {
        providers[0].floating_break = schedule::FloatingBreak{TimeOfDay("08:00"), TimeOfDay("09:00"), Duration::minutes(30)};
        auto const proposal = proposed();
        CHECK(proposal.is_complete());
        for (auto const& visit : proposal.visits)
            CHECK(visit.slot.period.start() != (*los_angeles.day(visit.date))->start() + Duration::hours(8));
    }
    SECTION("nobody who may treat there") {
        auto closed = data;
        closed.providers.records[0].credentials[0].qualification.validity = DateRange(Date(2020, 1, 1), Date(2026, 3, 9));
        auto const proposal = desk::propose_series(request, clinic.context(), like, desk::context_of(closed, {}, {}, terms));
        CHECK(proposal.visits.size() == 3); // the first week
        CHECK(proposal.report.has("clinic.credential-not-in-force"));
        CHECK(proposal.report.has("desk.series-week-short"));
    }
    SECTION("any one of several therapists will do: who is free first may not be who may give it") {
        auto open = data;
        open.providers.records[0].credentials[0].suspended = true;
        request.visit.roles[0].candidates = {{.resource = provider(0)}, {.resource = provider(1)}};
        request.same_role = boost::none;
        auto const context = desk::context_of(open, {}, {}, terms);
        auto const proposal = desk::propose_series(request, clinic.context(), like, context);
        CHECK(proposal.is_complete());
        CHECK(proposal.report.empty());
        for (auto const& visit : proposal.visits)
            CHECK(visit.slot.resources[0] == provider(1));
        open.providers.records[1].credentials[0].suspended = true;
        auto const nobody = desk::propose_series(request, clinic.context(), like, desk::context_of(open, {}, {}, terms));
        CHECK(nobody.visits.empty());
        CHECK(nobody.report.has("clinic.credential-not-in-force"));
    }
    SECTION("visits whose best days are too near to each other are placed further apart") {
        request.phases = {{.times_per_week = 2, .weeks = 3}};
        request.visit.preferences.times = {{.from = TimeOfDay("08:00"), .to = TimeOfDay("12:00"), .day = Weekday::tuesday, .weight = 9},
                                           {.from = TimeOfDay("08:00"), .to = TimeOfDay("12:00"), .day = Weekday::wednesday, .weight = 9}};
        CHECK(days_of(desk::propose_series(request, clinic.context())) == std::vector<int>{1, 2, 8, 9, 15, 16});
        patients[0].least_gap = Duration::hours(36);
        auto const proposal = proposed();
        CHECK(proposal.is_complete());
        CHECK(proposal.report.empty());
        for (std::size_t at = 1; at < proposal.visits.size(); ++at)
            CHECK(proposal.visits[at].date - proposal.visits[at - 1].date >= 2);
        CHECK(proposal.score.preference == 3 * 9);
    }
    SECTION("what had to be left out is made up for elsewhere") {
        request.phases = {{.times_per_week = 2, .weeks = 2}};
        request.weekdays = {Weekday::monday, Weekday::tuesday, Weekday::thursday};
        patients[0].limits = {{.length = Duration::hours(24 * 5), .most = 1}}; // no two of these days lie so far apart in a week
        auto const proposal = proposed();
        CHECK(days_of(proposal) == std::vector<int>{3, 8}); // as near to half a week as they may be
        CHECK(proposal.report.has("schedule.sessions-in-window"));
        CHECK_FALSE(proposal.report.has("desk.series-apart"));
    }
    SECTION("visits that only together are too many") {
        patients[0].limits = {{.length = Duration::hours(24 * 7), .most = 2}};
        auto const proposal = proposed();
        CHECK_FALSE(proposal.is_complete());
        CHECK(proposal.visits.size() == 8);
        CHECK(proposal.report.has("schedule.sessions-in-window"));
        CHECK(proposal.score.visits == 8);
    }
}

TEST_CASE("what is no series is refused with why", "[series]") {
    Clinic clinic;
    auto const refused = [&](auto change) {
        auto request = three_by_four();
        change(request);
        auto const proposal = desk::propose_series(request, clinic.context());
        return proposal.visits.empty() && proposal.report.has("desk.not-a-series") && desk::greedy_series(request, clinic.context()).report.has("desk.not-a-series");
    };
    CHECK(refused([](SeriesRequest& request) { request.phases.clear(); }));
    CHECK(refused([](SeriesRequest& request) { request.phases[0].weeks = 0; }));
    CHECK(refused([](SeriesRequest& request) { request.phases[0].times_per_week = 8; }));
    CHECK(refused([](SeriesRequest& request) { request.phases[0].weeks = 4'000'000'000; }));
    CHECK(refused([](SeriesRequest& request) { request.least_days_apart = 0; }));
    CHECK(refused([](SeriesRequest& request) { request.same_role = 2; }));
    CHECK(refused([](SeriesRequest& request) {
        for (int at = 0; at < 5; ++at)
            request.allowances.push_back({.days = DateRange(Date(2026, 3, 2), Date(2026, 3, 30)), .visits = 1});
    }));
    auto request = three_by_four();
    request.visit.roles[0].candidates.clear();
    request.same_role = boost::none;
    CHECK(desk::propose_series(request, clinic.context()).visits.empty());
}

namespace {

/// Every way to place visits on the days, one after the other: for small requests only.
class EveryWay {
public:
    using Fits = std::function<bool(std::vector<desk::SeriesVisit> const&)>;

    /// \param fits  whether the last of some visits can be booked beside those before it
    EveryWay(SeriesRequest const& request, schedule::SlotContext const& context, Fits fits = {}) : request_(request), fits_(std::move(fits)) {
        auto query = request.visit;
        auto const weeks = static_cast<std::int64_t>(request.phases[0].weeks);
        query.window = Period(Instant("2026-03-02T08:00:00Z"), Duration::hours(7 * 24 * weeks));
        query.limit = 10'000;
        days_.resize(static_cast<std::size_t>(7 * weeks));
        for (auto const& candidate : request.visit.roles[0].candidates) {
            query.roles[0].candidates = {candidate};
            for (auto const& slot : schedule::find_slots(query, context).slots)
                days_[static_cast<std::size_t>(los_angeles.local_date(slot.period.start()) - request.first_day)].push_back(slot);
        }
    }
    SeriesScore best() {
        go(0);
        return best_;
    }

private:
    void go(std::size_t day) {
        if (day == days_.size()) {
            auto const score = desk::score_of(request_, chosen_);
            if (first_ || best_ < score)
                best_ = score;
            first_ = false;
            return;
        }
        go(day + 1);
        auto const date = request_.first_day.plus_days(static_cast<std::int64_t>(day));
        auto const week = day / 7;
        auto const in_week = std::count_if(chosen_.begin(), chosen_.end(), [&](desk::SeriesVisit const& visit) { return visit.week == week; });
        bool const weekday = request_.weekdays.empty() || std::find(request_.weekdays.begin(), request_.weekdays.end(), date.weekday()) != request_.weekdays.end();
        bool const apart = chosen_.empty() || static_cast<std::uint32_t>(date - chosen_.back().date) >= request_.least_days_apart;
        if (!weekday || !apart || in_week == request_.phases[0].times_per_week)
            return;
        for (auto const& slot : days_[day])
            for (std::size_t which = 0; which < std::max<std::size_t>(request_.allowances.size(), 1); ++which) {
                if (!request_.allowances.empty()) {
                    auto const& allowance = request_.allowances[which];
                    auto const used = std::count_if(chosen_.begin(), chosen_.end(), [&](desk::SeriesVisit const& visit) { return *visit.allowance == which; });
                    if (!allowance.days.contains(date) || (allowance.visits && used >= *allowance.visits))
                        continue;
                }
                chosen_.push_back({.week = week, .date = date, .slot = slot, .allowance = which});
                if (!fits_ || fits_(chosen_))
                    go(day + 1);
                chosen_.pop_back();
            }
    }

    SeriesRequest const& request_;
    Fits fits_;
    std::vector<std::vector<schedule::Slot>> days_{};
    std::vector<desk::SeriesVisit> chosen_{};
    SeriesScore best_{};
    bool first_ = true;
};

} // namespace

TEST_CASE("no other series is better", "[series][property]") {
    tests::property("against every way there is", tests::property_cases(60), [] {
        Clinic clinic;
        auto request = three_by_four();
        request.visit.grid = schedule::SlotGrid(los_angeles, Duration::hours(4));
        request.visit.roles[0].keeps_hours = false;
        clinic.hours = schedule::OpenHours(std::vector<schedule::Availability>{{.id = schedule::AvailabilityId(0), .of = clinic::PatientId(0), .zone = los_angeles,
                                                                                .hours = std::vector<schedule::WeeklyHours>{{.day = Weekday::monday, .from = TimeOfDay("08:00"), .to = TimeOfDay("14:00")},
                                                                                                                            {.day = Weekday::tuesday, .from = TimeOfDay("08:00"), .to = TimeOfDay("14:00")},
                                                                                                                            {.day = Weekday::thursday, .from = TimeOfDay("08:00"), .to = TimeOfDay("14:00")}}}},
                                           Period(Instant("2026-03-01T00:00:00Z"), Duration::hours(24 * 20)));
        request.phases = {{.times_per_week = *rc::gen::inRange(1u, 4u), .weeks = 2}};
        request.least_days_apart = *rc::gen::inRange(1u, 4u);
        if (*rc::gen::arbitrary<bool>())
            request.visit.preferences.times = {{.from = TimeOfDay("12:00"), .to = TimeOfDay("17:00"), .weight = *rc::gen::inRange(-2, 3)}};
        auto const allowances = *rc::gen::inRange(0, 3);
        for (int at = 0; at < allowances; ++at)
            request.allowances.push_back({.days = DateRange(Date(2026, 3, 2).plus_days(*rc::gen::inRange(0, 10)), Date(2026, 3, 13).plus_days(*rc::gen::inRange(0, 5))), .visits = *rc::gen::inRange(0u, 4u)});
        auto const taken = *rc::gen::inRange(0, 14);
        for (int at = 0; at < taken; ++at) {
            auto const hours = 16 + *rc::gen::inRange(0, 2) * 4 + 24 * *rc::gen::inRange(0, 14);
            clinic.take(provider(*rc::gen::inRange(0u, 2u)), Period(Instant("2026-03-02T00:00:00Z") + Duration::hours(hours), Duration::hours(1)));
        }
        auto const proposal = desk::propose_series(request, clinic.context());
        RC_ASSERT(desk::score_of(request, proposal.visits) == proposal.score);
        RC_ASSERT(EveryWay(request, clinic.context()).best() == proposal.score);
        RC_ASSERT(!(proposal.score < desk::greedy_series(request, clinic.context()).score));
        RC_ASSERT(proposal.is_complete() == proposal.report.passes());
    });
}

TEST_CASE("no other series that can be booked is better, and it is said whether that is known", "[series][property]") {
    tests::property("against every way there is that no rule speaks against", tests::property_cases(60), [] {
        Clinic clinic;
        auto const data = small_clinic();
        auto request = three_by_four();
        request.visit.grid = schedule::SlotGrid(los_angeles, Duration::hours(4));
        clinic.hours = schedule::OpenHours(std::vector<schedule::Availability>{{.id = schedule::AvailabilityId(0), .of = clinic::PatientId(0), .zone = los_angeles,
                                                                                .hours = std::vector<schedule::WeeklyHours>{{.day = Weekday::monday, .from = TimeOfDay("08:00"), .to = TimeOfDay("14:00")},
                                                                                                                            {.day = Weekday::tuesday, .from = TimeOfDay("08:00"), .to = TimeOfDay("14:00")},
                                                                                                                            {.day = Weekday::thursday, .from = TimeOfDay("08:00"), .to = TimeOfDay("14:00")}}}},
                                           Period(Instant("2026-03-01T00:00:00Z"), Duration::hours(24 * 20)));
        request.visit.roles[0].keeps_hours = false;
        request.phases = {{.times_per_week = *rc::gen::inRange(1u, 4u), .weeks = 2}};
        request.least_days_apart = *rc::gen::inRange(1u, 3u);
        if (*rc::gen::arbitrary<bool>())
            request.visit.preferences.times = {{.from = TimeOfDay("12:00"), .to = TimeOfDay("17:00"), .weight = *rc::gen::inRange(-2, 3)}};
        std::vector<schedule::ProviderTerms> providers(2);
        std::vector<schedule::PatientTerms> patients(1);
        if (*rc::gen::arbitrary<bool>())
            patients[0].least_gap = Duration::hours(*rc::gen::inRange(12, 60));
        if (*rc::gen::arbitrary<bool>())
            patients[0].limits = {{.length = Duration::hours(24 * *rc::gen::inRange(1, 9)), .most = *rc::gen::inRange(1u, 3u)}};
        if (*rc::gen::arbitrary<bool>())
            providers[*rc::gen::inRange<std::size_t>(0, 2)].limits = {{.length = Duration::hours(24 * *rc::gen::inRange(1, 9)), .most = *rc::gen::inRange(1u, 3u)}};
        auto const taken = *rc::gen::inRange(0, 14);
        for (int at = 0; at < taken; ++at) {
            auto const hours = 16 + *rc::gen::inRange(0, 2) * 4 + 24 * *rc::gen::inRange(0, 14);
            clinic.take(provider(*rc::gen::inRange(0u, 2u)), Period(Instant("2026-03-02T00:00:00Z") + Duration::hours(hours), Duration::hours(1)));
        }
        clinic::Session const like{.id = clinic::SessionId(0), .planned = Period(Instant("2026-03-02T16:00:00Z"), Duration::minutes(60)), .participants = {{.patient = clinic::PatientId(0)}}, .delivery = {.site = clinic::SiteId(0)}};
        desk::RuleTerms const terms{.patients = std::span<schedule::PatientTerms const>(patients), .providers = providers};
        auto context = desk::context_of(data, {}, {}, terms);
        context.hours = clinic.hours;
        auto const proposal = desk::propose_series(request, clinic.context(), like, context);
        auto const session_of = [&](desk::SeriesVisit const& visit) {
            auto session = like;
            session.planned = visit.slot.period;
            session.staff = {{.provider = clinic::ProviderId(visit.slot.resources[0].index)}};
            return session;
        };
        auto const fits = [&](std::vector<desk::SeriesVisit> const& visits) {
            std::vector<clinic::Session> sessions;
            for (auto const& visit : visits)
                sessions.push_back(session_of(visit));
            return schedule::check_series(sessions, desk::rule_context(context, *context.index)).occurrences.back().report.passes();
        };
        auto const best = EveryWay(request, clinic.context(), fits).best();
        RC_ASSERT(desk::score_of(request, proposal.visits) == proposal.score);
        RC_ASSERT(!(best < proposal.score));
        RC_ASSERT(best == proposal.score);
        RC_ASSERT(proposal.is_best); // of so few ways all are seen
        // What is proposed is booked, all of it.
        std::vector<desk::NewSession> sessions;
        for (auto const& visit : proposal.visits)
            sessions.push_back({session_of(visit), to_text(visit.date)});
        context.now = Instant("2026-02-01T00:00:00Z");
        RC_ASSERT((sessions.empty() || plan_book(sessions, {"ann", "series"}, context, desk::Ledger()).has_value()));
    });
}

TEST_CASE("an episode's plan of care and authorizations make the request", "[series_from]") {
    auto data = small_clinic();
    auto const visit = three_by_four().visit;
    auto const request = [&](Date first_day) { return desk::series_from(clinic::EpisodeId(0), visit, first_day, desk::context_of(data)); };
    auto plain = request(Date(2026, 3, 2));
    REQUIRE(plain.has_value());
    CHECK(plain->phases == std::vector<care::FrequencyPhase>{{.times_per_week = 3, .weeks = 8}}); // until before 2026-04-27
    CHECK(plain->allowances.empty());
    CHECK(request(Date(2026, 4, 13))->phases[0].weeks == 2);
    CHECK_FALSE(request(Date(2026, 4, 23)).has_value());
    CHECK_FALSE(desk::series_from(clinic::EpisodeId(7), visit, Date(2026, 3, 2), desk::context_of(data)).has_value());

    data.plans.records[0].benefits[0].authorization_required = true;
    data.authorizations.add("a", [](coverage::AuthorizationId id) {
        return coverage::Authorization{.id = id, .policy = coverage::PolicyId(0), .status = coverage::AuthorizationStatus::certified, .first_day = Date(2026, 3, 1), .last_day = Date(2026, 3, 31),
                                       .approved = std::int64_t{12}, .used = std::int64_t{2}};
    });
    add(data, "booked", a_session(0, "2026-03-03T17:00:00Z"));
    auto const drawn = request(Date(2026, 3, 2));
    REQUIRE(drawn->allowances.size() == 1);
    CHECK(drawn->allowances[0] == desk::SeriesAllowance{.days = DateRange(Date(2026, 3, 1), Date(2026, 4, 1)), .visits = 9});
    CHECK(drawn->before == std::vector{Date(2026, 3, 3)});
    // What was booked without a code is a visit, too, and draws like one; two on one day are one day.
    for (auto const* start : {"2026-03-04T17:00:00Z", "2026-03-04T20:00:00Z"}) {
        auto uncoded = a_session(0, start);
        uncoded.participants[0].interventions.clear();
        add(data, start, uncoded);
    }
    CHECK(request(Date(2026, 3, 2))->before == std::vector{Date(2026, 3, 3), Date(2026, 3, 4)});
    CHECK(*request(Date(2026, 3, 2))->allowances[0].visits == 8);
    data.authorizations.records[0].used = Stated<std::int64_t>::not_stated();
    CHECK(*request(Date(2026, 3, 2))->allowances[0].visits == 0);
    data.authorizations.records[0].status = coverage::AuthorizationStatus::pending;
    CHECK(request(Date(2026, 3, 2))->allowances.empty());

    care::PlanOfCare const full{.episode = clinic::EpisodeId(0), .tapered = {{.times_per_week = 3, .weeks = 2}, {.times_per_week = 1, .weeks = 4}}};
    auto context = desk::context_of(data);
    context.plans_of_care = {&full, 1};
    auto const tapered = desk::series_from(clinic::EpisodeId(0), visit, Date(2026, 3, 9), context);
    CHECK(tapered->phases == std::vector<care::FrequencyPhase>{{.times_per_week = 3, .weeks = 1}, {.times_per_week = 1, .weeks = 4}});
}
