#include "engine.hpp"
#include "finding_fixes.hpp"

namespace therapy::inline v0_1::coverage {

Adjudication adjudicate(std::span<PlannedVisit const> visits, Context const& context, TraceSink trace) {
    detail::Lookup lookup(context);
    return detail::Engine(lookup, trace, visits.size()).run(visits);
}

Report check(std::span<PlannedVisit const> visits, Context const& context) { return detail::with_fixes(adjudicate(visits, context).report); }

} // namespace therapy::coverage
