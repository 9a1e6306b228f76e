#include <therapy/coverage/unit_allocation.hpp>

#include <therapy/core/finding.hpp>
#include <therapy/coverage/unit_rules.hpp>

#include "service_timing.hpp"

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr std::int64_t unit_minutes = 15;

tl::unexpected<Finding> refused(ServiceMinutes const& line) {
    bool const negative = line.minutes < 0 || line.excluded < 0;
    Finding finding{.rule = rules::not_minutes};
    finding.args = {.limit = negative ? 0 : line.minutes, .actual = negative ? std::min(line.minutes, line.excluded) : line.excluded, .unit = Unit::minutes, .value = to_text(line.code)};
    return tl::unexpected<Finding>(std::move(finding));
}

/// One entry a code, with all its minutes.
Expected<UnitAllocation> pooled(std::span<ServiceMinutes const> lines) {
    UnitAllocation pool;
    for (auto const& line : lines) {
        if (line.minutes < 0 || line.excluded < 0 || line.excluded > line.minutes)
            return refused(line);
        auto const timing = timing_of(line.code, line.timing);
        auto found = std::find_if(pool.codes.begin(), pool.codes.end(), [&](auto const& code) { return code.code == line.code; });
        if (found == pool.codes.end())
            found = pool.codes.insert(found, {.code = line.code, .timing = timing});
        else if (!(found->timing == timing))
            found->timing = Stated<catalog::Timing>::unknown(Unknown::conflicting);
        found->minutes += line.minutes - line.excluded;
    }
    return pool;
}

/// What the day's total leaves beyond every code's full quarters of an hour: to the largest remainders, as long as they differ.
void share_out(UnitAllocation& day, std::int64_t left) {
    std::vector<CodeUnits*> by_remainder;
    for (auto& code : day.codes)
        if (is_timed(code.timing) && code.minutes % unit_minutes != 0)
            by_remainder.push_back(&code);
    auto const remainder = [](CodeUnits const* code) { return code->minutes % unit_minutes; };
    std::stable_sort(by_remainder.begin(), by_remainder.end(), [&](auto const* a, auto const* b) { return remainder(a) > remainder(b); });
    for (auto first = by_remainder.begin(); left > 0;) {
        auto const past = std::find_if(first, by_remainder.end(), [&](auto const* code) { return remainder(code) != remainder(*first); });
        if (past - first > left) {
            std::for_each(first, past, [](auto* code) { code->may_have_one_more = true; });
            day.to_choose = left;
            return;
        }
        std::for_each(first, past, [](auto* code) { ++code->units; });
        left -= past - first;
        first = past;
    }
}

} // namespace

Expected<UnitAllocation> allocate_units(std::span<ServiceMinutes const> lines, UnitRule rule) {
    auto day = pooled(lines);
    if (!day)
        return day;
    bool known = true;
    std::int64_t timed = 0;
    std::int64_t untimed = 0;
    for (auto& code : day->codes) {
        if (is_timed(code.timing)) {
            day->counted_minutes += code.minutes;
            code.units = rule == UnitRule::per_code ? units_for(code.minutes) : code.minutes / unit_minutes;
            timed += code.units;
        } else if (is_untimed(code.timing)) {
            code.units = 1;
            ++untimed;
        } else {
            known = false;
        }
    }
    if (rule == UnitRule::total_time && known) {
        auto const all = units_for(day->counted_minutes);
        share_out(*day, all - timed);
        timed = all;
    }
    day->total = known ? Stated<std::int64_t>(timed + untimed) : Stated<std::int64_t>::unknown(Unknown::unsupported);
    return day;
}

std::vector<std::vector<std::int64_t>> alternatives(UnitAllocation const& allocation, std::size_t limit) {
    std::vector<std::size_t> tied;
    std::vector<std::int64_t> units;
    for (std::size_t i = 0; i < allocation.codes.size(); ++i) {
        units.push_back(allocation.codes[i].units);
        if (allocation.codes[i].may_have_one_more)
            tied.push_back(i);
    }
    std::vector<bool> chosen(tied.size());
    std::fill_n(chosen.begin(), std::min(allocation.to_choose, static_cast<std::int64_t>(tied.size())), true);
    std::vector<std::vector<std::int64_t>> splits;
    do {
        if (splits.size() == limit)
            break;
        auto split = units;
        for (std::size_t i = 0; i < tied.size(); ++i)
            split[tied[i]] += chosen[i] ? 1 : 0;
        splits.push_back(std::move(split));
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    return splits;
}

} // namespace therapy::coverage
