#include <therapy/desk/hours_change.hpp>

#include "hours_report.hpp"

#include <algorithm>

namespace therapy::inline v0_1::desk {

Report orphaned_by(schedule::OpenHours const& after, Context const& context) {
    auto then = context;
    then.hours = after;
    Report orphaned;
    for (auto const& session : context.sessions) {
        bool const to_come = clinic::occupies_resources(session.status) && !session.actual && (!context.now || *context.now <= session.planned.start());
        if (!to_come)
            continue;
        Report before;
        detail::add_hours(context, session, before);
        Report now;
        detail::add_hours(then, session, now);
        for (auto const& finding : now)
            if (std::find(before.begin(), before.end(), finding) == before.end())
                orphaned.add(finding);
    }
    orphaned = apply(context.policy, std::move(orphaned));
    if (context.coverage.keys.of != nullptr)
        orphaned.order(context.coverage.keys);
    else
        orphaned.order();
    return orphaned;
}

} // namespace therapy::desk
