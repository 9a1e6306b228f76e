#include "unit_cases.hpp"

#include <therapy/coverage/unit_allocation.hpp>

#include <therapy/core/error.hpp>
#include <therapy/core/finding.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace therapy::cases {

namespace {

using nlohmann::json;
using namespace coverage;

/// Minutes of a line; whole ones only are minutes at all.
boost::optional<std::int32_t> minutes_of(json const& value) {
    if (!value.is_number())
        return boost::none;
    auto const number = value.get<double>();
    if (!(std::abs(number) <= std::numeric_limits<std::int32_t>::max()) || number != std::floor(number))
        return boost::none;
    return static_cast<std::int32_t>(number);
}

std::vector<ServiceMinutes> lines_of(json const& input) {
    std::vector<ServiceMinutes> lines;
    for (auto const& line : input.at("lines"))
        lines.push_back({.code = value_or_throw(catalog::ServiceCode::make(line.at("code").get<std::string>())),
                         .minutes = minutes_of(line.at("minutes")).value(),
                         .excluded = line.value("excluded", 0),
                         .timing = line.at("timed").get<bool>() ? catalog::Timing::timed : catalog::Timing::untimed});
    return lines;
}

json split_of(UnitAllocation const& day, std::vector<std::int64_t> const& units) {
    auto split = json::object();
    for (std::size_t i = 0; i < units.size(); ++i)
        split[to_text(day.codes[i].code)] = units[i];
    return split;
}

CaseResult run_lines(json const& input, json const& expected, UnitRule rule) {
    auto const lines = lines_of(input);
    auto const day = value_or_throw(allocate_units(lines, rule));
    auto const cms_units = *value_or_throw(allocate_units(lines, UnitRule::total_time)).total;
    auto splits = json::array();
    for (auto const& units : alternatives(day))
        splits.push_back(split_of(day, units));
    for (auto const& [key, value] : expected.items()) {
        json actual;
        if (key == "total_units")
            actual = *day.total;
        else if (key == "units")
            actual = splits.size() == 1 ? splits.front() : splits;
        else if (key == "counted_minutes")
            actual = day.counted_minutes;
        else if (key == "cms_total_units")
            actual = cms_units;
        else if (key == "cms_surplus")
            actual = std::max(std::int64_t{0}, cms_units - *day.total);
        else if (key == "alternatives") // every one of ours is acceptable, and none of theirs is missing
            actual = std::is_permutation(splits.begin(), splits.end(), value.begin(), value.end()) ? value : splits;
        else
            return CaseResult::unsupported("no answer for " + key);
        if (actual != value)
            return CaseResult::failed(key + ": expected " + value.dump() + ", got " + actual.dump());
    }
    return CaseResult::passed();
}

CaseResult run_invalid(json const& input) {
    auto const minutes = minutes_of(input.at("minutes"));
    if (!minutes)
        return CaseResult::passed(); // a number of minutes is an integer: nothing else reaches the library
    ServiceMinutes const line[] = {{.code = catalog::ServiceCode("97110"), .minutes = *minutes}};
    return allocate_units(line, UnitRule::total_time) ? CaseResult::failed("accepted") : CaseResult::passed();
}

/// The fewest minutes of one service that are a unit.
CaseResult run_threshold(json const& input, json const& expected) {
    if (input.at("unit_minutes") != 15)
        return CaseResult::unsupported("units of other lengths");
    std::int64_t least = 0;
    while (units_for(least) == 0)
        ++least;
    return expected.at("minimum_minutes") == least ? CaseResult::passed() : CaseResult::failed("got " + std::to_string(least));
}

} // namespace

CaseResult run_unit_case(json const& one) {
    auto const& input = one.at("input");
    auto const& expected = one.at("expected");
    auto const form = input.value("form", std::string());
    if (form == "lines")
        return run_lines(input, expected, one.at("kind") == "midpoint_rule" ? UnitRule::per_code : UnitRule::total_time);
    if (form == "invalid")
        return run_invalid(input);
    if (form == "threshold")
        return run_threshold(input, expected);
    return CaseResult::unsupported("a form of case that is not known");
}

} // namespace therapy::cases
