#include "pooled_minutes.hpp"

#include <therapy/coverage/billing_units.hpp>
#include <therapy/coverage/line_rules.hpp>

#include "service_timing.hpp"

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

/// The discipline of a provider's kind, by number; people of no discipline are each of their own kind's.
int discipline_of(catalog::QualificationKind kind) {
    using enum catalog::QualificationKind;
    switch (kind) {
    case physical_therapist_assistant: return static_cast<int>(physical_therapist);
    case occupational_therapy_assistant: return static_cast<int>(occupational_therapist);
    default: return static_cast<int>(kind);
    }
}

boost::optional<int> discipline_of(PlannedLine const& line) {
    return line.provider_kind.has_value() ? boost::optional<int>(discipline_of(*line.provider_kind)) : boost::none;
}

using Lines = std::vector<PlannedLine const*>;

/// The disciplines of lines, each once.
std::vector<int> disciplines_of(std::span<PlannedLine const* const> lines) {
    std::vector<int> found;
    for (auto const* line : lines)
        if (auto const one = discipline_of(*line); one && std::find(found.begin(), found.end(), *one) == found.end())
            found.push_back(*one);
    return found;
}

/// Lines whose units follow from their minutes, one a code with the minutes of all of them.
std::vector<UnitQuestion> by_code(Lines const& lines) {
    std::vector<UnitQuestion> codes;
    for (auto const* line : lines) {
        auto const same = find_code(codes, line->code);
        if (same == codes.end())
            codes.push_back({line->code, line->units, line->minutes, line->timing});
        else if (!same->minutes.has_value() || !line->minutes.has_value() || *line->minutes > std::numeric_limits<std::int32_t>::max() - *same->minutes)
            same->minutes = Stated<std::int32_t>::unknown(Unknown::unreadable);
        else
            same->minutes = *same->minutes + *line->minutes;
    }
    return codes;
}

bool is_once_a_day(PlannedLine const& line) { return !line.units.is_answered() && is_untimed(timing_of(line.code, line.timing)); }

bool counts_minutes(PlannedLine const& line) { return !line.units.is_answered() && line.minutes.has_value() && !is_once_a_day(line); }

/// Whether minutes of one discipline come to the same units of every code, counted together and visit by visit.
bool units_agree(std::vector<Lines> const& visits, Stated<UnitRule> const& rule) {
    Lines all;
    std::vector<UnitsOf> alone;
    for (auto const& own : visits) {
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

/// The same of a day of every discipline. Lines of nobody knows whose are of the only discipline there is; of several it is not known.
bool day_agrees(std::span<PlannedVisit const* const> day, Stated<UnitRule> const& rule) {
    Lines all;
    for (auto const* visit : day)
        for (auto const& line : visit->lines)
            if (counts_minutes(line))
                all.push_back(&line);
    auto const disciplines = disciplines_of(all);
    bool const whose_open = std::any_of(all.begin(), all.end(), [](PlannedLine const* line) { return !discipline_of(*line); });
    if (whose_open && disciplines.size() > 1)
        return false;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, disciplines.size()); ++i) {
        std::vector<Lines> visits;
        for (auto const* visit : day) {
            Lines own;
            for (auto const& line : visit->lines)
                if (counts_minutes(line) && (disciplines.empty() || discipline_of(line).value_or(disciplines[i]) == disciplines[i]))
                    own.push_back(&line);
            if (!own.empty())
                visits.push_back(std::move(own));
        }
        if (visits.size() > 1 && !units_agree(visits, rule))
            return false;
    }
    return true;
}

/// In how many of a day's visits an untimed service is given by a line's discipline, or may be: the unit of the day may be any of theirs.
std::int64_t times_given(std::span<PlannedVisit const* const> day, PlannedLine const& of) {
    auto const own = discipline_of(of);
    return std::count_if(day.begin(), day.end(), [&](PlannedVisit const* visit) {
        return std::any_of(visit->lines.begin(), visit->lines.end(), [&](PlannedLine const& line) {
            auto const discipline = discipline_of(line);
            bool const billed = line.units.has_value() && *line.units > 0;
            return line.code == of.code && (billed || is_once_a_day(line)) && (!own || !discipline || *own == *discipline);
        });
    });
}

/// Codes of untimed services of which somebody does not state the units.
std::vector<catalog::ServiceCode> codes_once_a_day(std::span<PlannedVisit const> visits) {
    std::vector<catalog::ServiceCode> codes;
    for (auto const& visit : visits)
        for (auto const& line : visit.lines)
            if (is_once_a_day(line) && std::find(codes.begin(), codes.end(), line.code) == codes.end())
                codes.push_back(line.code);
    return codes;
}

auto day_of_care(PlannedVisit const& visit) { return std::tie(visit.patient, visit.date, visit.policies); }

} // namespace

std::vector<Stated<std::int64_t>> units_by_discipline(std::span<PlannedLine const* const> lines, Stated<UnitRule> const& rule) {
    std::vector<Stated<std::int64_t>> units(lines.size(), Stated<std::int64_t>::unknown(Unknown::not_given));
    auto const disciplines = disciplines_of(lines);
    for (std::size_t i = 0; i < std::max<std::size_t>(1, disciplines.size()); ++i) {
        std::vector<std::size_t> own;
        std::vector<UnitQuestion> questions;
        for (std::size_t position = 0; position < lines.size(); ++position) {
            auto const& line = *lines[position];
            auto const of = discipline_of(line);
            if (!disciplines.empty() && of && *of != disciplines[i])
                continue;
            own.push_back(position);
            questions.push_back({line.code, line.units, line.minutes, line.timing});
            if (!of && disciplines.size() > 1 && counts_minutes(line)) // it may be another one's
                questions.back().minutes = Stated<std::int32_t>::unknown(Unknown::not_given);
        }
        auto const found = billing_units(questions, rule);
        for (std::size_t at = 0; at < own.size(); ++at)
            units[own[at]] = found[at];
    }
    return units;
}

bool counts_of_day(PlannedVisit const& visit) {
    return std::any_of(visit.lines.begin(), visit.lines.end(), [](PlannedLine const& line) {
        return !line.units.is_answered() && (line.minutes.has_value() || is_once_a_day(line));
    });
}

PooledVisits pooled_minutes(Context const& context, std::span<PlannedVisit const> visits) {
    std::vector<PlannedVisit const*> order;
    auto const once = codes_once_a_day(visits);
    auto const gives_one = [&](PlannedLine const& line) { return std::find(once.begin(), once.end(), line.code) != once.end(); };
    for (auto const& visit : visits)
        if (counts_of_day(visit) || (!once.empty() && std::any_of(visit.lines.begin(), visit.lines.end(), gives_one)))
            order.push_back(&visit);
    std::stable_sort(order.begin(), order.end(), [](auto const* a, auto const* b) { return day_of_care(*a) < day_of_care(*b); });
    PooledVisits pooled;
    auto const position = [&](PlannedVisit const* visit) { return static_cast<std::size_t>(visit - visits.data()); };
    for (std::size_t first = 0, past = 0; first < order.size(); first = past) {
        std::vector<PlannedVisit const*> day;
        for (past = first; past < order.size() && day_of_care(*order[past]) == day_of_care(*order[first]); ++past)
            if (std::none_of(day.begin(), day.end(), [&](PlannedVisit const* other) { return *other == *order[past]; }))
                day.push_back(order[past]);
        if (day.size() < 2)
            continue;
        bool const agrees = day_agrees(day, unit_rule(context, *day.front()));
        for (auto at = first; at < past; ++at) {
            auto const& lines = order[at]->lines;
            if (!agrees && std::any_of(lines.begin(), lines.end(), [](PlannedLine const& line) { return counts_minutes(line); }))
                pooled.minutes.push_back(position(order[at]));
            for (auto const& line : lines)
                if (auto const times = is_once_a_day(line) ? times_given(day, line) : 0; times > 1)
                    pooled.untimed.push_back({position(order[at]), static_cast<std::size_t>(&line - lines.data()), times});
        }
    }
    std::sort(pooled.minutes.begin(), pooled.minutes.end());
    std::sort(pooled.untimed.begin(), pooled.untimed.end());
    pooled.untimed.erase(std::unique(pooled.untimed.begin(), pooled.untimed.end()), pooled.untimed.end());
    return pooled;
}

void open_minutes(std::span<PlannedVisit> visits, PooledVisits const& pooled, Report& report) {
    auto const about = [](Rule const& rule, PlannedVisit const& visit, std::string value) {
        Finding finding{.rule = rule, .subjects = {{SubjectKind::session, visit.session.index()}}, .date = visit.date};
        finding.counterparts = {{SubjectKind::patient, visit.patient.index()}};
        finding.args.value = std::move(value);
        return finding;
    };
    for (auto const position : pooled.minutes) {
        std::string codes;
        for (auto& line : visits[position].lines)
            if (counts_minutes(line)) {
                codes += (codes.empty() ? "" : ", ") + to_text(line.code);
                line.minutes = Stated<std::int32_t>::unknown(Unknown::not_given);
            }
        report.add(about(rules::day_counts_together, visits[position], codes));
    }
    boost::optional<Finding> said;
    for (auto const& [position, place, times] : pooled.untimed) {
        auto& line = visits[position].lines[place];
        line.units = Stated<std::int64_t>::unknown(Unknown::conflicting);
        auto finding = about(rules::untimed_repeated, visits[position], to_text(line.code));
        finding.args.actual = times;
        if (said != finding) // once of a visit that has several lines of it
            report.add(finding);
        said = std::move(finding);
    }
}

void open_pooled_minutes(Context const& context, std::vector<PlannedVisit>& visits, Report& report) { open_minutes(visits, pooled_minutes(context, visits), report); }

} // namespace therapy::coverage::detail
