#include "desk_options.hpp"

#include <fmt/format.h>

namespace therapy::tool {

boost::optional<clinic::SiteId> demand_site(desk::Dataset const& data, std::string const& key) {
    if (!key.empty())
        return demand_record(data.sites, key, "--site");
    if (data.sites.records.size() > 1)
        throw Misuse{"--site is needed: there are several, each with its own clock"};
    if (data.sites.records.size() == 1)
        return data.sites.records.front().id;
    return boost::none;
}

Date demand_day(std::string const& given, std::int64_t days, std::string_view option) {
    auto const first = demand(Date::parse(given), option);
    if (first.year() < 1401 || Date(9999, 1, 1) - first < days)
        throw Misuse{fmt::format("{}: {} is at the edge of the calendar", option, given)};
    return first;
}

std::string wall_text(Instant instant, TimeZone const& zone) {
    auto const local = zone.to_wall(instant);
    if (!local)
        return to_text(instant);
    auto wall = to_text(local->wall).substr(0, 16);
    wall[10] = ' ';
    auto const day = to_text(local->wall.date().weekday());
    return fmt::format("{}{} {}{}", static_cast<char>(day[0] - 'a' + 'A'), day.substr(1, 2), wall, local->second ? " (the second time)" : "");
}

namespace {

/// What would make a finding go away, in a few words; empty where nothing is known.
std::string fixes_text(desk::Dataset const& data, Finding const& finding, TimeZone const& zone) {
    std::string out;
    for (auto const& fix : finding.fixes) {
        std::string one;
        if (fix.kind == FixKind::move_to && fix.at)
            one = "at " + wall_text(*fix.at, zone);
        else if (fix.kind == FixKind::use_provider && fix.subject)
            one = "with " + desk::name_of(data, *fix.subject);
        else if (fix.kind == FixKind::use_room && fix.subject)
            one = "in " + desk::name_of(data, *fix.subject);
        else if (fix.kind == FixKind::add_authorization)
            one = "with another authorization";
        if (!one.empty())
            out += (out.empty() ? "instead " : ", or ") + one;
    }
    return out;
}

} // namespace

std::string behind(std::string const& place) { return place.empty() ? place : "  " + place; }

std::string findings_text(desk::Dataset const& data, Report const& report, TimeZone const& zone, Paint const& paint) {
    std::string out;
    for (auto const& finding : report) {
        out += wrapped(fmt::format("  {} {}: ", paint.of(finding.severity, to_text(finding.severity)), finding.rule.code()), text(finding, desk::names_of(data), zone) + behind(place_text(finding.place)));
        if (auto const fixes = fixes_text(data, finding, zone); !fixes.empty())
            out += wrapped("      ", fixes);
    }
    return out;
}

} // namespace therapy::tool
