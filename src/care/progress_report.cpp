#include <therapy/care/care_powers.hpp>
#include <therapy/care/course_rules.hpp>
#include <therapy/care/progress_report.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

std::vector<Date> distinct_until(std::span<Date const> treatments, Date date) {
    std::vector<Date> days(treatments.begin(), treatments.end());
    std::erase_if(days, [&](Date day) { return day > date; });
    std::ranges::sort(days, {}, &Date::day_number);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

Stated<bool> counts(ProgressReport const& report) {
    return report.by.has_value() ? care_powers(*report.by).reports_progress : Stated<bool>::unknown(Unknown::not_given);
}
bool surely(Stated<bool> const& answer) { return answer.has_value() && *answer; }
bool perhaps(Stated<bool> const& answer) { return !answer.has_value() || *answer; }

/// The last day reported on. What is said about days after the writing was not seen.
Date end_of(ProgressReport const& report) { return report.period_end && *report.period_end < report.written ? *report.period_end : report.written; }

/// The days of treatment that nobody has reported on, by one reading of the reports.
struct Backlog {
    std::span<Date const> days; ///< ordered

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(days.size()); }
    /// Calendar days since the first of them, which is day 1.
    [[nodiscard]] std::int64_t elapsed(Date date) const { return std::int64_t{date - days.front()} + 1; }
    [[nodiscard]] ProgressReportState state(Date date, ProgressReportTerms const& terms) const {
        if (days.empty())
            return ProgressReportState::not_due;
        auto const elapsed_days = elapsed(date);
        auto const limit = terms.calendar_days ? std::int64_t{*terms.calendar_days} : elapsed_days + 1;
        if (count() > terms.treatment_days || elapsed_days > limit)
            return ProgressReportState::overdue;
        return count() == terms.treatment_days || elapsed_days == limit ? ProgressReportState::due : ProgressReportState::not_due;
    }
};

template <class Counts>
boost::optional<Date> reported_through(std::span<ProgressReport const> reports, Date date, Counts counted) {
    boost::optional<Date> last;
    for (auto const& report : reports)
        if (report.written <= date && counted(counts(report)) && (!last || *last < end_of(report)))
            last = end_of(report);
    return last;
}

template <class Counts>
Backlog backlog(std::span<Date const> days, std::span<ProgressReport const> reports, Date date, Counts counted) {
    auto const last = reported_through(reports, date, counted);
    auto const first = std::ranges::partition_point(days, [&](Date day) { return last && day <= *last; });
    return {{first, days.end()}};
}

/// With the limit that was passed: the days of treatment, else the calendar's.
Finding overdue_on(Date day, Backlog const& open, ProgressReportTerms const& terms) {
    bool const by_treatments = open.count() > terms.treatment_days || !terms.calendar_days;
    auto const limit = std::int64_t{by_treatments ? terms.treatment_days : *terms.calendar_days};
    auto const actual = by_treatments ? std::int64_t{open.count()} : open.elapsed(day);
    return {.rule = rules::progress_report_overdue, .date = day, .args = {.limit = limit, .actual = actual, .unit = Unit::days}};
}

template <class T>
Stated<T> agreed(T a, T b) {
    return a == b ? Stated<T>(a) : Stated<T>::unknown(Unknown::not_given);
}

bool bad_terms(ProgressReportTerms const& terms, Report& report) {
    bool const bad = terms.treatment_days == 0 || (terms.calendar_days && *terms.calendar_days == 0);
    if (bad)
        report.add({.rule = rules::not_a_reporting_interval, .args = {.actual = 0}});
    return bad;
}

} // namespace

ProgressReportDue progress_report_due(std::span<Date const> treatments, std::span<ProgressReport const> reports, Date date, ProgressReportTerms const& terms) {
    ProgressReportDue result;
    if (bad_terms(terms, result.report))
        return result;
    for (auto const& report : reports) {
        if (report.written > date)
            continue;
        auto const answer = counts(report);
        if (!perhaps(answer))
            result.report.add({.rule = rules::progress_report_unqualified, .date = report.written, .args = {.value = std::string(to_text(*report.by))}});
        else if (!surely(answer))
            result.report.add({.rule = rules::progress_report_author_not_stated, .date = report.written});
        if (report.period_end && *report.period_end > report.written)
            result.report.add({.rule = rules::progress_report_ahead, .date = report.written, .args = {.value = to_text(*report.period_end)}});
    }
    auto const days = distinct_until(treatments, date);
    auto const most = backlog(days, reports, date, surely);
    auto const least = backlog(days, reports, date, perhaps);
    result.count = agreed(most.count(), least.count());
    result.state = agreed(most.state(date, terms), least.state(date, terms));
    if (result.count.has_value())
        result.left = terms.treatment_days - std::min(terms.treatment_days, *result.count);
    if (result.state.has_value() && *result.state == ProgressReportState::due)
        result.report.add({.rule = rules::progress_report_due, .date = date, .args = {.actual = most.count(), .unit = Unit::days}});
    if (result.state.has_value() && *result.state == ProgressReportState::overdue)
        result.report.add(overdue_on(date, most, terms));
    return result;
}

Report late_progress_reports(std::span<Date const> treatments, std::span<ProgressReport const> reports, Date date, ProgressReportTerms const& terms) {
    Report report;
    if (bad_terms(terms, report))
        return report;
    auto const days = distinct_until(treatments, date);
    boost::optional<Date> reported; // the first day of the backlog that was reported last
    for (std::size_t i = 0; i < days.size(); ++i) {
        auto const open = backlog(std::span(days).first(i + 1), reports, days[i], perhaps);
        if (open.state(days[i], terms) != ProgressReportState::overdue || reported == open.days.front())
            continue;
        reported = open.days.front();
        report.add(overdue_on(days[i], open, terms));
    }
    return report;
}

} // namespace therapy::care
