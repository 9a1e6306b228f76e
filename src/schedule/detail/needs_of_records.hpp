#pragma once
// What there is to ask of each session of a batch by its own record.

#include "given_needs.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// For every session what its record, its service and those in it without a line give to the rules; of a session that stands in no
/// line, all that is given.
/// \param known  needs that are left out where they are kept
[[nodiscard]] std::vector<RuleNeeds> needs_of_records(RuleContext const& context, GivenNeeds const& given, RuleNeeds known);

} // namespace therapy::schedule::detail
