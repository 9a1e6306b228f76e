#include "next_start.hpp"

#include "detail/local_day.hpp"

#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/open_intervals.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::schedule::detail {

namespace {

constexpr std::int64_t week_length = 7 * day_length;

/// What ends when.
enum class Until {
    its_end,   ///< of what stands in the way, or so much more as is needed
    needed,    ///< so much more time before it
    now,       ///< what is booked is not over
    opening,   ///< somebody has to be there again
    next_day,  ///< a limit of a local date, or of working days
    next_week, ///< of a week of the house
    tried,     ///< nothing tells: a little later
};

struct Row {
    Rule const* rule;
    Until until;
};
constexpr Row rows[] = {
    {&rules::provider_double_booked, Until::its_end},
    {&rules::provider_over_capacity, Until::its_end},
    {&rules::patient_double_booked, Until::its_end},
    {&rules::room_double_booked, Until::its_end},
    {&rules::room_capacity_exceeded, Until::its_end},
    {&rules::equipment_double_booked, Until::its_end},
    {&rules::equipment_pool_exhausted, Until::its_end},
    {&rules::pool_exhausted, Until::its_end},
    {&rules::pool_unassignable, Until::tried},
    {&rules::turnover_violated, Until::its_end},
    {&rules::held_by_other, Until::its_end},
    {&rules::one_to_one_broken, Until::its_end},
    {&rules::concurrent_limit, Until::its_end},
    {&rules::group_supervision_broken, Until::its_end},
    {&rules::supervised_too_many, Until::its_end},
    {&rules::floating_break_lost, Until::its_end},
    {&rules::travel_time_violated, Until::its_end},
    {&rules::least_gap_violated, Until::its_end},
    {&rules::treatment_gap_violated, Until::its_end},
    {&rules::least_rest_violated, Until::its_end},
    {&rules::sessions_in_window, Until::its_end},
    {&rules::minutes_in_window, Until::its_end},
    {&rules::provider_sessions_in_window, Until::its_end},
    {&rules::provider_minutes_in_window, Until::its_end},
    {&rules::outside_working_hours, Until::opening},
    {&rules::clinic_closed, Until::opening},
    {&rules::provider_time_off, Until::opening},
    {&rules::on_break, Until::opening},
    {&rules::room_out_of_service, Until::opening},
    {&rules::equipment_out_of_service, Until::opening},
    {&rules::patient_unavailable, Until::opening},
    {&rules::most_sessions_a_day, Until::next_day},
    {&rules::most_minutes_a_day, Until::next_day},
    {&rules::provider_sessions_a_day, Until::next_day},
    {&rules::provider_minutes_a_day, Until::next_day},
    {&rules::below_notice_days, Until::next_day},
    {&rules::most_sessions_a_week, Until::next_week},
    {&rules::provider_minutes_a_week, Until::next_week},
    {&rules::in_past, Until::now},
    {&rules::below_minimum_notice, Until::needed},
    {&rules::off_grid, Until::tried},
};

Row const* row_of(Finding const& finding) {
    auto const* const row = std::find_if(std::begin(rows), std::end(rows), [&](Row const& one) { return finding.rule == *one.rule; });
    return row == std::end(rows) ? nullptr : row;
}

TimeZone const& zone_of(clinic::Session const& session, RuleContext const& context) {
    auto const at = session.delivery.site;
    return at && at->index() < context.sites.size() ? context.sites[at->index()].zone : context.zone;
}

boost::optional<std::int64_t> day_start(TimeZone const& zone, std::int64_t day) {
    for (auto const last = day + 2; day <= last; ++day) { // one of them the clock may skip
        auto const date = Date::from_day_number(day);
        if (!date)
            return boost::none;
        auto const period = zone.day(*date);
        if (period && *period)
            return (**period).start().unix_seconds();
    }
    return boost::none;
}

/// When somebody is there for all of a session, at a time or after it. Closed by now, or where a shorter stretch is open, it is not yet.
boost::optional<std::int64_t> next_opening(Availability const& hours, EdgePolicy policy, std::int64_t from, std::int64_t length) {
    auto const first = Instant::from_unix_seconds(from);
    auto const past = Instant::from_unix_seconds(from + 4 * week_length + length);
    if (!first || !past)
        return boost::none;
    auto const intervals = open_intervals(hours, Period(*first, *past), policy);
    for (auto const* list : {&intervals.open, &intervals.unknown})
        for (auto const& period : *list)
            if (period.length().count_seconds() >= length)
                return period.start().unix_seconds();
    return boost::none;
}

} // namespace

bool is_about_time_or_people(Finding const& finding) { return row_of(finding) != nullptr; }

boost::optional<Instant> next_start(Report const& report, clinic::Session const& session, RuleContext const& context, Instant candidate) {
    auto const at = candidate.unix_seconds();
    auto const length = interval(session).length().count_seconds();
    auto next = at;
    auto const& zone = zone_of(session, context);
    for (auto const& finding : report) {
        auto const* const row = finding.severity == Severity::error && !is_waived(finding) ? row_of(finding) : nullptr;
        if (row == nullptr)
            continue;
        auto const day = local_day(zone, at);
        boost::optional<std::int64_t> then;
        switch (row->until) {
        case Until::its_end:
            if (finding.when)
                next = std::max(next, finding.when->end().unix_seconds());
            [[fallthrough]];
        case Until::needed:
            if (auto const& args = finding.args; args.unit == Unit::seconds && args.limit && args.actual && *args.limit > *args.actual)
                next = std::max(next, at + (*args.limit - *args.actual));
            break;
        case Until::now:
            if (context.house.now) // on the minute
                then = (context.house.now->unix_seconds() + 59) / 60 * 60;
            break;
        case Until::opening:
            if (auto const hours = finding.counterparts.empty() ? boost::none : context.hours.of(finding.counterparts.front())) {
                then = next_opening(*hours, context.hours.policy(), at, length);
                if (!then)
                    return boost::none;
            }
            break;
        case Until::next_day: then = day_start(zone, std::int64_t{day} + 1); break;
        case Until::next_week: {
            auto const weekday = ((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
            auto const since = (weekday - static_cast<std::int32_t>(context.house.week_start) + 7) % 7;
            then = day_start(zone, std::int64_t{day} - since + 7);
            break;
        }
        case Until::tried: break;
        }
        if (then)
            next = std::max(next, *then);
    }
    if (next == at)
        next = at + 15 * 60;
    auto const instant = Instant::from_unix_seconds(next);
    if (!instant)
        return boost::none;
    return context.house.grid ? next_on_grid(*context.house.grid, *instant) : boost::optional<Instant>(*instant);
}

} // namespace therapy::schedule::detail
