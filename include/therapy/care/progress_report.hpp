#pragma once
// When the next progress report is due: counted in days of treatment, not visits.

#include <therapy/catalog/qualification.hpp>
#include <therapy/core/report.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::care {

struct ProgressReport {
    Date written;
    Stated<catalog::QualificationKind> by{};
    boost::optional<Date> period_end{}; ///< the last day it reports on; absent: the day it was written

    friend bool operator==(ProgressReport const&, ProgressReport const&) = default;
};

/// How often one is due. The default is Medicare's.
/// \source Medicare Benefit Policy Manual (Pub. 100-02), ch. 15 §220.3
struct ProgressReportTerms {
    std::uint32_t treatment_days = 10;
    boost::optional<std::uint32_t> calendar_days{}; ///< since the first day of treatment reported on, which is day 1; whichever comes first

    friend bool operator==(ProgressReportTerms const&, ProgressReportTerms const&) = default;
};

enum class ProgressReportState {
    not_due,
    due,     ///< the last day it may report on has come
    overdue, ///< treatment went on, or time passed, without one
};

struct ProgressReportDue {
    Stated<ProgressReportState> state{};
    Stated<std::uint32_t> count{}; ///< treatment days not reported on yet
    Stated<std::uint32_t> left{};  ///< treatment days until one is due; 0: it is
    Report report{};
};

/// How it stands at the end of a day.
///
/// A day counts once, however many visits it had, the evaluation's too. The count starts anew with the first treatment day after
/// the last one that a complete report speaks of. A report by somebody who may not write one alone starts nothing; one by
/// somebody whose power is not known makes the answer unknown where it matters.
///
/// \param treatments  in any order, repeated or not; what is after `date` is not looked at, nor is a report written later
/// \returns `care.progress-report-due`, `care.progress-report-overdue`, `care.progress-report-unqualified`,
///          `care.progress-report-author-not-stated`, `care.progress-report-ahead`, `care.not-a-reporting-interval`
/// \complexity O(n log n) in the days and reports
[[nodiscard]] THERAPY_EXPORT ProgressReportDue progress_report_due(std::span<Date const> treatments, std::span<ProgressReport const> reports, Date date,
                                                                   ProgressReportTerms const& terms = {});

/// Every treatment day, up to a day, on which a report was overdue for the first time since the one before:
/// `care.progress-report-overdue` with that day. Reports that may count are taken to count.
/// \complexity O(days * reports)
[[nodiscard]] THERAPY_EXPORT Report late_progress_reports(std::span<Date const> treatments, std::span<ProgressReport const> reports, Date date,
                                                          ProgressReportTerms const& terms = {});

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::ProgressReportState> enum_table<care::ProgressReportState>[] = {
    {care::ProgressReportState::not_due, "not-due"},
    {care::ProgressReportState::due, "due"},
    {care::ProgressReportState::overdue, "overdue"},
};

} // namespace therapy
