#pragma once
// Which later start of a session is worth trying, by what speaks against one.

#include <therapy/schedule/session_rule.hpp>

namespace therapy::inline v0_1::schedule::detail {

/// Whether another time, provider or room may mend it.
[[nodiscard]] bool is_about_time_or_people(Finding const& finding);

/// The first start later than a candidate that is not known to break what its findings say: the end of what is in the way, when
/// somebody opens again, the next local day or week where a limit of one is reached; else a quarter of an hour on.
/// \returns none where nobody opens within four weeks, or the calendar ends
[[nodiscard]] boost::optional<Instant> next_start(Report const& report, clinic::Session const& session, RuleContext const& context, Instant candidate);

} // namespace therapy::schedule::detail
