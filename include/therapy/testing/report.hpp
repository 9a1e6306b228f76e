#pragma once
// Looking at reports in unit tests.

#include <therapy/core/report.hpp>
#include <therapy/testing/export.hpp>

namespace therapy::inline v0_1::testing {

/// Whether a finding of this rule is there, waived or not. For `assert(has(report, "schedule.room-double-booked"))`.
[[nodiscard]] THERAPY_TESTING_EXPORT bool has(Report const& report, std::string_view rule);
/// The rules of all findings, ordered, one for each finding.
[[nodiscard]] THERAPY_TESTING_EXPORT std::vector<std::string> rules_of(Report const& report);

/// What changed from one report to another, a line for each finding: `- ` only in the first, `+ ` only in the second. Empty when
/// both hold the same findings, in whatever order.
///
/// Lines are ordered as reports are; with names they show names. Findings that read alike are told apart by all their members.
[[nodiscard]] THERAPY_TESTING_EXPORT std::string diff(Report const& before, Report const& after);
[[nodiscard]] THERAPY_TESTING_EXPORT std::string diff(Report const& before, Report const& after, Names const& names);

} // namespace therapy::testing
