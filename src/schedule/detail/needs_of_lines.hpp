#pragma once
// What there is to ask of each session of a batch by what stands around it.

#include "given_needs.hpp"

namespace therapy::inline v0_1::schedule::detail {

/// Goes along the agenda's lines and adds to the sessions in them what may be broken there.
/// \param known  needs that are left out where they are kept
/// \pre the context has an agenda
void add_needs_of_lines(RuleContext const& context, GivenNeeds const& given, RuleNeeds known, std::vector<RuleNeeds>& needs);

} // namespace therapy::schedule::detail
