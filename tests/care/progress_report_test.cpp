#include <therapy/care/progress_report.hpp>

#include "support/catch.hpp"

#include <algorithm>

#include <rapidcheck/catch.h>

using namespace therapy;
using namespace therapy::care;
using catalog::QualificationKind;

namespace {

Date const first(2026, 1, 5);

/// Every second day from the first.
std::vector<Date> treatments(int count, Date from = first) {
    std::vector<Date> days;
    for (int i = 0; i < count; ++i)
        days.push_back(from.plus_days(2 * i));
    return days;
}
ProgressReport by_therapist(Date written) { return {.written = written, .by = QualificationKind::physical_therapist}; }

Date const later(2026, 12, 31);

} // namespace

TEST_CASE("a report is due on the tenth day of treatment and overdue on the eleventh", "[progress_report]") {
    struct Row {
        int days;
        ProgressReportState state;
        std::uint32_t left;
    };
    auto const [days, state, left] = GENERATE(values<Row>({
        {0, ProgressReportState::not_due, 10},
        {1, ProgressReportState::not_due, 9},
        {9, ProgressReportState::not_due, 1},
        {10, ProgressReportState::due, 0},
        {11, ProgressReportState::overdue, 0},
        {25, ProgressReportState::overdue, 0},
    }));
    CAPTURE(days);
    auto const due = progress_report_due(treatments(days), {}, later);
    CHECK(due.state == Stated<ProgressReportState>(state));
    CHECK(due.count == Stated<std::uint32_t>(static_cast<std::uint32_t>(days)));
    CHECK(due.left == Stated<std::uint32_t>(left));
    CHECK(due.report.has("care.progress-report-due") == (state == ProgressReportState::due));
    CHECK(due.report.has("care.progress-report-overdue") == (state == ProgressReportState::overdue));
}

TEST_CASE("two visits on a day count once, in any order", "[progress_report]") {
    auto days = treatments(9);
    days.insert(days.begin(), days.back());
    days.push_back(days[3]);
    CHECK(progress_report_due(days, {}, later).count == Stated<std::uint32_t>(9));
}

TEST_CASE("days and reports after the day asked for are not there yet", "[progress_report]") {
    auto const days = treatments(12);
    CHECK(progress_report_due(days, {}, days[4]).count == Stated<std::uint32_t>(5));
    std::vector const reports{by_therapist(days[9])};
    CHECK(progress_report_due(days, reports, days[8]).count == Stated<std::uint32_t>(9));
    CHECK(progress_report_due(days, reports, days[9]).count == Stated<std::uint32_t>(0));
    CHECK(progress_report_due(days, reports, days[11]).count == Stated<std::uint32_t>(2));
}

TEST_CASE("the count starts with the first treatment after the days reported on", "[progress_report]") {
    auto const days = treatments(15);
    ProgressReport report = by_therapist(days[9].plus_days(1));
    CHECK(progress_report_due(days, std::vector{report}, later).count == Stated<std::uint32_t>(5));
    report.period_end = days[7]; // written later than what it reports on
    CHECK(progress_report_due(days, std::vector{report}, later).count == Stated<std::uint32_t>(7));
    report.period_end = days[12]; // it cannot report on what was still to come
    auto const ahead = progress_report_due(days, std::vector{report}, later);
    CHECK(ahead.count == Stated<std::uint32_t>(5));
    CHECK(ahead.report.has("care.progress-report-ahead"));
}

TEST_CASE("an assistant's report does not count by itself", "[progress_report]") {
    auto const kind = GENERATE(QualificationKind::physical_therapist_assistant, QualificationKind::therapy_aide, QualificationKind::massage_therapist,
                               QualificationKind::student);
    auto const days = treatments(10);
    std::vector<ProgressReport> reports{{.written = days[4], .by = kind}};
    auto const alone = progress_report_due(days, reports, later);
    CHECK(alone.count == Stated<std::uint32_t>(10));
    CHECK(alone.report.has("care.progress-report-unqualified"));
    reports.push_back(by_therapist(days[5]));
    CHECK(progress_report_due(days, reports, later).count == Stated<std::uint32_t>(4));
}

TEST_CASE("a report whose author is not known makes the answer unknown only where it matters", "[progress_report]") {
    auto const days = treatments(11);
    std::vector<ProgressReport> reports{{.written = days[4]}};
    auto const open = progress_report_due(days, reports, later);
    CHECK_FALSE(open.state.is_answered());
    CHECK_FALSE(open.count.is_answered());
    CHECK(open.report.has("care.progress-report-author-not-stated"));
    CHECK_FALSE(open.report.has("care.progress-report-overdue"));
    CHECK(progress_report_due(days, reports, days[7]).state == Stated<ProgressReportState>(ProgressReportState::not_due));
    reports.push_back(by_therapist(days[6]));
    CHECK(progress_report_due(days, reports, later).count == Stated<std::uint32_t>(4));
    reports = {{.written = days[10], .by = QualificationKind::other}};
    CHECK_FALSE(progress_report_due(days, reports, later).state.is_answered());
}

TEST_CASE("another payer may ask sooner, in days of treatment or of the calendar", "[progress_report]") {
    auto const days = treatments(6);
    CHECK(progress_report_due(days, {}, days[5], {.treatment_days = 6}).state == Stated<ProgressReportState>(ProgressReportState::due));
    ProgressReportTerms const month{.calendar_days = 30};
    CHECK(progress_report_due(days, {}, first.plus_days(28), month).state == Stated<ProgressReportState>(ProgressReportState::not_due));
    CHECK(progress_report_due(days, {}, first.plus_days(29), month).state == Stated<ProgressReportState>(ProgressReportState::due));
    auto const overdue = progress_report_due(days, {}, first.plus_days(30), month);
    CHECK(overdue.state == Stated<ProgressReportState>(ProgressReportState::overdue));
    REQUIRE(overdue.report.size() == 1);
    CHECK((overdue.report.findings()[0].args.limit == std::int64_t{30}));
    CHECK((overdue.report.findings()[0].args.actual == std::int64_t{31}));
    CHECK(progress_report_due({}, {}, later, month).state == Stated<ProgressReportState>(ProgressReportState::not_due));
}

TEST_CASE("a report every no days is no interval", "[progress_report]") {
    CHECK(progress_report_due(treatments(3), {}, later, {.treatment_days = 0}).report.has("care.not-a-reporting-interval"));
    CHECK_FALSE(progress_report_due(treatments(3), {}, later, {.treatment_days = 0}).state.is_answered());
    CHECK(late_progress_reports(treatments(3), {}, later, {.calendar_days = 0}).has("care.not-a-reporting-interval"));
}

TEST_CASE("the count goes on over the end of a year and a leap day", "[progress_report]") {
    auto const days = treatments(10, Date(2023, 12, 22));
    CHECK(progress_report_due(days, {}, Date(2024, 1, 31)).state == Stated<ProgressReportState>(ProgressReportState::due));
    std::vector const leap{Date(2024, 2, 28), Date(2024, 2, 29), Date(2024, 3, 1)};
    CHECK(progress_report_due(leap, {}, Date(2024, 2, 29)).count == Stated<std::uint32_t>(2));
    CHECK(progress_report_due(leap, {}, Date(2024, 3, 1)).count == Stated<std::uint32_t>(3));
}

TEST_CASE("each report that came late is told once, with the day it was overdue first", "[progress_report]") {
    auto const days = treatments(34);
    std::vector const reports{by_therapist(days[11]), by_therapist(days[20])};
    auto const late = late_progress_reports(days, reports, later);
    REQUIRE(late.size() == 2);
    CHECK((late.findings()[0].date == days[10]));
    CHECK((late.findings()[1].date == days[31]));
    CHECK(late_progress_reports(treatments(10), {}, later).empty());
    CHECK(late_progress_reports({}, {}, later).empty());
    CHECK(late_progress_reports(days, reports, days[9]).empty());
}

TEST_CASE("a report more never raises the count, a treatment more never lowers it", "[progress_report]") {
    rc::prop("for days and reports at random", [] {
        auto const offsets = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60));
        auto const written = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60));
        auto const date = first.plus_days(*rc::gen::inRange(0, 60));
        auto const more = *rc::gen::inRange(0, 60);
        std::vector<Date> days;
        for (int const offset : offsets)
            days.push_back(first.plus_days(offset));
        std::vector<ProgressReport> reports;
        for (int const offset : written)
            reports.push_back(by_therapist(first.plus_days(offset)));
        auto const before = progress_report_due(days, reports, date);
        RC_ASSERT(before.count.has_value());

        std::uint32_t slow = 0; // the definition, day by day
        for (int day = 0; first.plus_days(day) <= date; ++day) {
            if (std::ranges::find(days, first.plus_days(day)) != days.end())
                ++slow;
            if (std::ranges::any_of(reports, [&](auto const& report) { return report.written == first.plus_days(day); }))
                slow = 0;
        }
        RC_ASSERT(*before.count == slow);

        auto with_report = reports;
        with_report.push_back(by_therapist(first.plus_days(more)));
        RC_ASSERT(*progress_report_due(days, with_report, date).count <= *before.count);
        auto with_day = days;
        with_day.push_back(first.plus_days(more));
        RC_ASSERT(*progress_report_due(with_day, reports, date).count >= *before.count);
    });
}
