#pragma once
// Findings for people.

#include <therapy/core/report.hpp>
#include <therapy/core/time_zone.hpp>

namespace therapy::inline v0_1 {

/// One sentence: the rule's template filled from the finding. Subjects show as `session 12`: ids, no personal data.
[[nodiscard]] THERAPY_EXPORT std::string text(Finding const& finding);
/// The same with the caller's names.
[[nodiscard]] THERAPY_EXPORT std::string text(Finding const& finding, Names const& names);
/// The same with the caller's names and times as the zone's clocks show them.
[[nodiscard]] THERAPY_EXPORT std::string text(Finding const& finding, Names const& names, TimeZone const& zone);

} // namespace therapy
