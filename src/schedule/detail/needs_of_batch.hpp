#pragma once
// What there is to ask of each session of a batch: terms that a walk along everybody's sessions finds kept are not asked again there.

#include <therapy/schedule/session_rule.hpp>

#include <vector>

namespace therapy::inline v0_1::schedule::detail {

/// For every session of the context the needs without which no built-in row has anything to tell of it.
///
/// A term that is stated, but kept, is left out: one walk along each line sees that of all its sessions, where a rule would look
/// at the days and weeks around every one of them. Where a walk is not sure, the term stays in. Rows of the user's are to be asked
/// by what is given, not by this.
/// \complexity O(n) in the entries of the agenda, for the terms that are walked for
[[nodiscard]] std::vector<RuleNeeds> needs_of_batch(RuleContext const& context);

} // namespace therapy::schedule::detail
