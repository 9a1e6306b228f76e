#include <therapy/coverage/billing_units.hpp>
#include <therapy/coverage/unit_allocation.hpp>

#include "service_timing.hpp"

#include <algorithm>

namespace therapy::inline v0_1::coverage {

std::vector<Stated<std::int64_t>> billing_units(std::span<UnitQuestion const> lines, Stated<UnitRule> rule) {
    auto const unknown = Stated<std::int64_t>::unknown(Unknown::not_given);
    std::vector<Stated<std::int64_t>> units(lines.size(), unknown);
    std::vector<std::size_t> by_minutes;
    // Of an untimed service there is one unit: of several lines of it, nobody knows of which.
    auto const stands_again = [&](std::size_t position) {
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (i != position && lines[i].code == lines[position].code && !lines[i].units.is_none() && lines[i].units != Stated<std::int64_t>(0))
                return true;
        return false;
    };
    bool others_by_units = false; // timed lines whose minutes are not known: the day's total is not known either
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const timing = timing_of(lines[i].code, lines[i].timing);
        bool const timed = is_timed(timing);
        bool const untimed = is_untimed(timing);
        if (lines[i].units.is_answered()) {
            units[i] = lines[i].units.has_value() ? *lines[i].units : 0;
            others_by_units = others_by_units || !untimed;
        } else if (untimed) {
            bool const of_another = lines[i].units.kind() == StatedKind::unknown && lines[i].units.why() == Unknown::conflicting;
            units[i] = of_another || stands_again(i) ? unknown : Stated<std::int64_t>(1);
        } else if (timed && lines[i].minutes.has_value() && *lines[i].minutes >= 0) {
            by_minutes.push_back(i);
        } else {
            others_by_units = true;
        }
    }

    std::vector<ServiceMinutes> minutes;
    for (auto const i : by_minutes)
        minutes.push_back({.code = lines[i].code, .minutes = *lines[i].minutes, .timing = timing_of(lines[i].code, lines[i].timing)});
    // What a code has under a rule: nothing where the clinician is to choose, or where its lines are to share it.
    auto const by_rule = [&](UnitRule one, catalog::ServiceCode code) {
        auto const day = allocate_units(minutes, one);
        bool const shared = std::count_if(minutes.begin(), minutes.end(), [&](ServiceMinutes const& line) { return line.code == code; }) > 1;
        if (!day || shared || (one == UnitRule::total_time && others_by_units))
            return unknown;
        auto const found = std::find_if(day->codes.begin(), day->codes.end(), [&](CodeUnits const& of) { return of.code == code; });
        return found->may_have_one_more || !is_timed(found->timing) ? unknown : Stated<std::int64_t>(found->units);
    };
    for (auto const i : by_minutes) {
        if (rule.has_value()) {
            units[i] = by_rule(*rule, lines[i].code);
            continue;
        }
        auto const together = by_rule(UnitRule::total_time, lines[i].code);
        if (together == by_rule(UnitRule::per_code, lines[i].code))
            units[i] = together;
    }
    return units;
}

} // namespace therapy::coverage
