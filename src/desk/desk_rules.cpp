#include <therapy/desk/desk_rules.hpp>

#include <therapy/care/care_rules.hpp>
#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/clinic/clinic_rules.hpp>
#include <therapy/core/core_rules.hpp>
#include <therapy/core/error.hpp>
#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/desk/waitlist_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>

namespace therapy::inline v0_1::desk {

std::span<Rule const* const> desk_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &dangling_reference, &episode_of_another, &policy_of_another, &nothing_to_bill, &day_unknown,
        // one session
        &place_unknown, &provider_unknown, &treatment_not_named, &no_assessment, &episode_closed, &episode_on_hold, &outside_plan_of_care, &plan_of_care_unknown,
        &plan_uncertified, &certification_unknown, &units_beyond_minutes,
        // changes
        &stale_version, &key_reused, &not_a_row, &unsigned_change, &already_there, &no_such_session, &cannot_move, &hold_over, &not_yet, &ends_before_it_starts, &moved_after_deadline,
        // the day and the week
        &arrived_late, &nothing_deliverable, &week_under_scheduled, &week_over_scheduled,
        // a series
        &not_a_series, &series_week_short, &series_days_taken, &series_apart, &series_allowance,
        // those who wait
        &wait_too_short, &wait_outside_windows, &wait_other_provider, &wait_untrained, &wait_short_notice,
    };
    return all;
}

RuleBook const& built_in_rules() {
    static RuleBook const book = [] {
        RuleBook rules;
        for (auto const& room : {core_rules(), catalog::catalog_rules(), clinic::clinic_rules(), schedule::schedule_rules(), coverage::coverage_rules(), care::care_rules(), desk_rules()})
            if (auto const added = rules.add(room); !added)
                throw Error(added.error());
        return rules;
    }();
    return book;
}

} // namespace therapy::desk
