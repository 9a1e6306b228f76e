#include <therapy/desk/plan_weeks.hpp>

#include "core/enum_checks.hpp"
#include "desk/desk_data.hpp"
#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::clinic;
using tests::a_session;
using tests::add;
using tests::small_clinic;

namespace {

using Ids = std::vector<SessionId>;

/// Monday, Wednesday and Friday of the first week of the plan (from Monday 2026-03-02), the Friday one missed; Monday of the second.
desk::Dataset two_weeks() {
    auto data = small_clinic();
    data.episodes.records[0].plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 3, 2), Date(2026, 3, 16)), .certified = Date(2026, 3, 2), .visits_per_week = 3};
    add(data, "mon", a_session(0, "2026-03-02T17:00:00Z"));
    add(data, "wed", a_session(0, "2026-03-04T17:00:00Z"));
    auto missed = a_session(0, "2026-03-06T17:00:00Z");
    missed.status = SessionStatus::no_show;
    missed.participants[0].status = SessionStatus::no_show;
    add(data, "fri", missed);
    auto made_up = a_session(0, "2026-03-10T16:00:00Z");
    made_up.links = SessionLinks{.makes_up_for = SessionId(2)};
    add(data, "tue", made_up);
    return data;
}

} // namespace

TEST_CASE("where weeks begin and make-up visits count is read as it is written", "[plan_weeks]") {
    tests::check_enum_table(desk::MakeUpWeek::replaced);
    tests::check_enum_table(desk::WeekStart::sunday);
}

TEST_CASE("a make-up visit counts in the week it replaces, or in which it is held", "[plan_weeks]") {
    auto const data = two_weeks();
    auto const context = desk::context_of(data);
    auto const replaced = desk::plan_weeks(EpisodeId(0), context);
    REQUIRE(replaced.weeks.size() == 2);
    CHECK(replaced.weeks[0].visits == Ids{SessionId(0), SessionId(1), SessionId(3)});
    CHECK(replaced.weeks[0].made_up == Ids{SessionId(3)});
    CHECK(replaced.weeks[0].missed == Ids{SessionId(2)});
    CHECK(replaced.weeks[1].visits.empty());
    REQUIRE(replaced.report.size() == 1);
    CHECK(replaced.report.findings()[0].rule == "desk.week-under-scheduled");
    CHECK(*replaced.report.findings()[0].date == Date(2026, 3, 9));
    CHECK(*replaced.report.findings()[0].args.actual == 0);
    auto const held = desk::plan_weeks(EpisodeId(0), context, {.make_up = desk::MakeUpWeek::held});
    CHECK(held.weeks[0].visits == Ids{SessionId(0), SessionId(1)});
    CHECK(held.weeks[1].visits == Ids{SessionId(3)});
    CHECK(held.weeks[1].made_up.empty());
    CHECK(held.report.size() == 2);
}

TEST_CASE("weeks begin with the plan, on Monday or on Sunday", "[plan_weeks]") {
    auto data = two_weeks();
    data.episodes.records[0].plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 3, 4), Date(2026, 3, 18)), .visits_per_week = 3};
    auto const first = [&](desk::WeekStart starts) { return desk::plan_weeks(EpisodeId(0), desk::context_of(data), {.starts = starts}).weeks; };
    CHECK(first(desk::WeekStart::plan).size() == 2);
    CHECK(first(desk::WeekStart::plan)[0].first == Date(2026, 3, 4));
    CHECK(first(desk::WeekStart::monday)[0].first == Date(2026, 3, 2));
    CHECK_FALSE(first(desk::WeekStart::monday)[0].whole);
    CHECK(first(desk::WeekStart::monday)[1].whole);
    CHECK(first(desk::WeekStart::monday).size() == 3);
    CHECK(first(desk::WeekStart::sunday)[0].first == Date(2026, 3, 1));
    // The visit on Monday is before the plan begins.
    auto const report = desk::plan_weeks(EpisodeId(0), desk::context_of(data), {.starts = desk::WeekStart::monday}).report;
    CHECK(report.has("desk.outside-plan-of-care"));
    CHECK(std::none_of(report.begin(), report.end(), [](Finding const& finding) { return finding.rule == "desk.week-under-scheduled" && *finding.date == Date(2026, 3, 2); }));
}

TEST_CASE("too many, two on one day, and what nobody planned", "[plan_weeks]") {
    auto data = two_weeks();
    add(data, "again", a_session(0, "2026-03-02T20:00:00Z"));
    CHECK(desk::plan_weeks(EpisodeId(0), desk::context_of(data)).report.size() == 1); // a day is one visit of the frequency
    add(data, "thu", a_session(0, "2026-03-05T20:00:00Z"));
    CHECK(desk::plan_weeks(EpisodeId(0), desk::context_of(data)).report.has("desk.week-over-scheduled"));
    data.episodes.records[0].plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 3, 2), Date(2026, 3, 16))};
    auto const unsaid = desk::plan_weeks(EpisodeId(0), desk::context_of(data));
    CHECK(unsaid.report.empty());
    CHECK_FALSE(unsaid.weeks[0].wanted.has_value());
    data.episodes.records[0].plan_of_care = {};
    CHECK(desk::plan_weeks(EpisodeId(0), desk::context_of(data)).report.has("desk.plan-of-care-unknown"));
    CHECK(desk::plan_weeks(EpisodeId(9), desk::context_of(data)).weeks.empty());
}

TEST_CASE("the full plan's tapered frequency goes before the episode's number", "[plan_weeks]") {
    auto const data = two_weeks();
    care::PlanOfCare const full{.episode = EpisodeId(0), .tapered = {{.times_per_week = 3, .weeks = 1}, {.times_per_week = 1, .weeks = 1}}};
    auto context = desk::context_of(data);
    context.plans_of_care = {&full, 1};
    auto const weeks = desk::plan_weeks(EpisodeId(0), context, {.make_up = desk::MakeUpWeek::held});
    CHECK(weeks.weeks[0].wanted == Stated<std::uint32_t>(3));
    CHECK(weeks.weeks[1].wanted == Stated<std::uint32_t>(1));
    CHECK(weeks.report.size() == 1);
}

TEST_CASE("the under-scheduled weeks of all open episodes, from a day on", "[plan_weeks]") {
    auto data = two_weeks();
    CHECK(desk::under_scheduled(desk::context_of(data), Date(2026, 3, 1), {.make_up = desk::MakeUpWeek::held}).size() == 2);
    CHECK(desk::under_scheduled(desk::context_of(data), Date(2026, 3, 9), {.make_up = desk::MakeUpWeek::held}).size() == 1);
    CHECK(desk::under_scheduled(desk::context_of(data), Date(2026, 3, 16)).empty());
    data.episodes.records[0].state = EpisodeState::discharged;
    CHECK(desk::under_scheduled(desk::context_of(data), Date(2026, 3, 1)).empty());
}
