#include "pooled_minutes.hpp"

#include <therapy/coverage/billing_units.hpp>
#include <therapy/coverage/line_rules.hpp>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace therapy::inline v0_1::coverage::detail {

namespace {

using UnitsOf = std::pair<catalog::ServiceCode, std::int64_t>;

/// How a policy's payer counts minutes; not known without a policy.
Stated<UnitRule> unit_rule(Context const& context, PlannedVisit const& visit) {
    auto const policy = visit.policies.empty() ? boost::none : context.policy(visit.policies.front());
    auto const plan = policy ? context.plan(policy->plan) : boost::none;
    if (!plan || plan->unit_rule.is_answered())
        return plan ? plan->unit_rule : Stated<UnitRule>();
    auto const payer = context.payer(plan->payer);
    return payer ? payer->unit_rule : Stated<UnitRule>();
}

template <class List>
auto find_code(List& list, catalog::ServiceCode code) {
    return std::find_if(list.begin(), list.end(), [&](auto const& one) {
        if constexpr (requires { one.code; })
            return one.code == code;
        else
            return one.first == code;
    });
}

/// Lines whose units follow from their minutes, one a code with the minutes of all of them.
std::vector<UnitQuestion> by_code(std::vector<UnitQuestion> const& lines) {
    std::vector<UnitQuestion> codes;
    for (auto const& line : lines) {
        auto const same = find_code(codes, line.code);
        if (same == codes.end())
            codes.push_back(line);
        else if (!same->minutes.has_value() || *line.minutes > std::numeric_limits<std::int32_t>::max() - *same->minutes)
            same->minutes = Stated<std::int32_t>::unknown(Unknown::unreadable);
        else
            same->minutes = *same->minutes + *line.minutes;
    }
    return codes;
}

bool counts_minutes(PlannedLine const& line) {
    bool const untimed = line.timing.has_value() && *line.timing == catalog::Timing::untimed;
    return !untimed && !line.units.is_answered() && line.minutes.has_value();
}

/// Whether a day's minutes come to the same units of every code, counted together and visit by visit.
bool units_agree(std::span<PlannedVisit const* const> day, Stated<UnitRule> const& rule) {
    std::vector<UnitQuestion> all;
    std::vector<UnitsOf> alone;
    for (auto const* const visit : day) {
        std::vector<UnitQuestion> own;
        for (auto const& line : visit->lines)
            if (counts_minutes(line))
                own.push_back({line.code, line.units, line.minutes, line.timing});
        all.insert(all.end(), own.begin(), own.end());
        auto const codes = by_code(own);
        auto const units = billing_units(codes, rule);
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (!units[i].has_value())
                return false;
            auto const same = find_code(alone, codes[i].code);
            if (same == alone.end())
                alone.emplace_back(codes[i].code, *units[i]);
            else
                same->second += *units[i];
        }
    }
    auto const codes = by_code(all);
    auto const units = billing_units(codes, rule);
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (!units[i].has_value() || *units[i] != find_code(alone, codes[i].code)->second)
            return false;
    return true;
}

auto day_of_care(PlannedVisit const& visit) { return std::tie(visit.patient, visit.date, visit.episode, visit.policies); }

} // namespace

std::vector<std::size_t> pooled_minutes(Context const& context, std::span<PlannedVisit const> visits) {
    std::vector<PlannedVisit const*> order;
    for (auto const& visit : visits)
        if (std::any_of(visit.lines.begin(), visit.lines.end(), counts_minutes))
            order.push_back(&visit);
    std::stable_sort(order.begin(), order.end(), [](auto const* a, auto const* b) { return day_of_care(*a) < day_of_care(*b); });
    std::vector<std::size_t> pooled;
    for (std::size_t first = 0, past = 0; first < order.size(); first = past) {
        std::vector<PlannedVisit const*> day;
        for (past = first; past < order.size() && day_of_care(*order[past]) == day_of_care(*order[first]); ++past)
            if (std::none_of(day.begin(), day.end(), [&](PlannedVisit const* other) { return *other == *order[past]; }))
                day.push_back(order[past]);
        if (day.size() < 2 || units_agree(day, unit_rule(context, *day.front())))
            continue;
        for (auto at = first; at < past; ++at)
            pooled.push_back(static_cast<std::size_t>(order[at] - visits.data()));
    }
    std::sort(pooled.begin(), pooled.end());
    return pooled;
}

void open_minutes(std::span<PlannedVisit> visits, std::span<std::size_t const> positions, Report& report) {
    for (auto const position : positions) {
        auto& visit = visits[position];
        std::string codes;
        for (auto& line : visit.lines)
            if (counts_minutes(line)) {
                codes += (codes.empty() ? "" : ", ") + to_text(line.code);
                line.minutes = Stated<std::int32_t>::unknown(Unknown::not_given);
            }
        Finding finding{.rule = rules::day_counts_together, .subjects = {{SubjectKind::session, visit.session.index()}}, .date = visit.date};
        finding.counterparts = {{SubjectKind::patient, visit.patient.index()}};
        finding.args.value = codes;
        report.add(std::move(finding));
    }
}

void open_pooled_minutes(Context const& context, std::vector<PlannedVisit>& visits, Report& report) { open_minutes(visits, pooled_minutes(context, visits), report); }

} // namespace therapy::coverage::detail
