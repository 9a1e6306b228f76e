#include <therapy/coverage/billing_units.hpp>

#include "service_timing.hpp"

#include <algorithm>

namespace therapy::inline v0_1::coverage {

std::vector<Stated<std::int64_t>> billing_units(std::span<UnitQuestion const> lines, Stated<UnitRule> rule) {
    auto const unknown = Stated<std::int64_t>::unknown(Unknown::not_given);
    std::vector<Stated<std::int64_t>> units(lines.size(), unknown);
    std::vector<std::size_t> by_minutes;
    bool others_by_units = false; // timed lines whose minutes are not known: the day's total is not known either
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const timing = timing_of(lines[i].code, lines[i].timing);
        bool const timed = is_timed(timing);
        bool const untimed = is_untimed(timing);
        if (lines[i].units.is_answered()) {
            units[i] = lines[i].units.has_value() ? *lines[i].units : 0;
            others_by_units = others_by_units || !untimed;
        } else if (untimed) {
            units[i] = 1;
        } else if (timed && lines[i].minutes.has_value() && *lines[i].minutes >= 0) {
            by_minutes.push_back(i);
        } else {
            others_by_units = true;
        }
    }

    std::int64_t total_minutes = 0;
    std::int64_t alone = 0;
    bool code_twice = false;
    for (auto at = by_minutes.begin(); at != by_minutes.end(); ++at) {
        total_minutes += *lines[*at].minutes;
        alone += units_for(*lines[*at].minutes);
        code_twice = code_twice || std::any_of(by_minutes.begin(), at, [&](std::size_t i) { return lines[i].code == lines[*at].code; });
    }
    // Where the totals agree, the codes that round up on their own are those with the largest remainders: one answer for both rules.
    bool const agree = units_for(total_minutes) == alone && !others_by_units;
    bool const each_alone = rule.has_value() && *rule == UnitRule::per_code;
    if (!code_twice && (agree || each_alone))
        for (auto const i : by_minutes)
            units[i] = units_for(*lines[i].minutes);
    return units;
}

} // namespace therapy::coverage
