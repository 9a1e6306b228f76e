#include "series_reasons.hpp"

#include "series_course.hpp"

#include <therapy/desk/desk_rules.hpp>
#include <therapy/schedule/availability_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::desk::detail {

namespace {

/// Why a day has no free time. The nearest miss is not a time that can be had instead, and who is off then is not said to be outside
/// their hours as well.
void add_why_none(Report const& why, Report& report) {
    for (auto finding : why) {
        auto const says_more = [&](Finding const& other) {
            return !(other.rule == finding.rule) && !other.counterparts.empty() && other.counterparts == finding.counterparts && other.when == finding.when;
        };
        if (finding.rule == schedule::rules::outside_working_hours && std::any_of(why.begin(), why.end(), says_more))
            continue;
        finding.fixes.clear();
        report.add(std::move(finding));
    }
}

} // namespace

void explain(SeriesRequest const& request, Layout const& layout, schedule::SlotContext const& context, SeriesProposal& proposal) {
    std::vector<std::uint32_t> placed(layout.weeks.size(), 0);
    for (auto const& visit : proposal.visits)
        ++placed[visit.week];
    bool any_short = false;
    for (std::size_t week = 0; week < layout.weeks.size(); ++week) {
        auto const& one = layout.weeks[week];
        if (placed[week] == one.wanted)
            continue;
        any_short = true;
        auto const of_week = [&](Rule const& rule, std::int64_t actual) {
            return Finding{.rule = rule, .date = one.first, .args = {.limit = one.wanted, .actual = actual, .unit = Unit::visits, .value = to_text(one.first)}};
        };
        proposal.report.add(of_week(rules::series_week_short, placed[week]));
        std::int64_t free = 0;
        Day const* taken = nullptr;
        for (auto const& day : layout.days)
            if (day.week == week && day.allowed) {
                free += day.options.empty() ? 0 : 1;
                taken = day.options.empty() && taken == nullptr ? &day : taken;
            }
        if (free >= one.wanted)
            continue;
        auto finding = of_week(rules::series_days_taken, free);
        finding.args.unit = Unit::days;
        proposal.report.add(std::move(finding));
        if (taken == nullptr)
            continue;
        auto query = request.visit;
        if (auto const when = query.grid.zone().day(taken->date); when && *when) {
            query.window = **when;
            query.limit = 1;
            if (schedule::find_slots(query, context).slots.empty())
                add_why_none(why_none(query, context).report, proposal.report);
        }
    }
    if (!any_short)
        return;
    auto const most = [&](SeriesSteps::Limits const& limits) {
        SeriesSteps const steps(request, layout, limits);
        return Course(request, layout, {}, steps).run().visits;
    };
    auto const now = most({request.least_days_apart, true}); // what visits do to each other is told by their own rules
    auto const without_allowances = most({request.least_days_apart, false});
    auto const without_distance = most({1, true});
    auto const without_both = most({1, false});
    bool const both = without_both > std::max(without_allowances, without_distance);
    if (without_distance > now || both)
        proposal.report.add(Finding{.rule = rules::series_apart, .args = {.limit = request.least_days_apart, .actual = both ? without_both : without_distance, .unit = Unit::count}});
    if (without_allowances > now || both)
        proposal.report.add(Finding{.rule = rules::series_allowance, .args = {.limit = now, .actual = both ? without_both : without_allowances, .unit = Unit::visits}});
}

} // namespace therapy::desk::detail
