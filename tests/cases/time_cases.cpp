#include "time_cases.hpp"

#include "recurrence_cases.hpp"

#include <therapy/core/error.hpp>
#include <therapy/core/time_zone.hpp>
#include <therapy/schedule/open_intervals.hpp>
#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/slot_grid.hpp>

#include <nlohmann/json.hpp>

namespace therapy::cases {

namespace {

using nlohmann::json;

std::string text_at(json const& object, char const* name) { return object.at(name).get<std::string>(); }

/// The first expectation that does not hold.
class Comparison {
public:
    template <class A, class B>
    void equal(std::string_view what, A const& actual, B const& expected) {
        if (result_.outcome == CaseResult::Outcome::passed && !(actual == expected))
            result_ = CaseResult::failed(std::string(what) + " is " + json(actual).dump() + ", not " + json(expected).dump());
    }
    [[nodiscard]] CaseResult result() const { return result_; }

private:
    CaseResult result_;
};

std::string shown(Expected<Instant> const& instant) { return instant ? to_text(*instant) : std::string(instant.error().rule.code()); }

CaseResult local_to_utc(json const& one, TimeZone const& zone) {
    WallTime const wall(text_at(one, "local"));
    auto const readings = value_or_throw(zone.readings(wall));
    auto const kind = text_at(one, "kind");
    Comparison compare;
    compare.equal("the kind", std::string(to_text(readings.kind)), kind);
    auto const first = zone.to_instant(wall, GapPolicy::rfc5545, OverlapPolicy::first);
    if (kind == "unique") {
        compare.equal("the instant", shown(first), text_at(one, "utc"));
        auto const offset = wall.date().day_number() * std::int64_t{86400} + wall.second_of_day() - first->unix_seconds();
        compare.equal("the offset", offset, one.at("offset_s").get<std::int64_t>());
    } else if (kind == "nonexistent") {
        compare.equal("RFC 5545's instant", shown(first), text_at(one, "rfc5545"));
        compare.equal("the transition", to_text(*readings.transition), text_at(one, "transition_utc"));
        compare.equal("the instant by the offset before", to_text(readings.with_offset_before), text_at(one, "utc_with_offset_before"));
        compare.equal("the instant by the offset after", to_text(readings.with_offset_after), text_at(one, "utc_with_offset_after"));
        compare.equal("its wall time", to_text(value_or_throw(zone.to_wall(*first)).wall), text_at(one, "rfc5545_local"));
        compare.equal("refusal", shown(zone.to_instant(wall, GapPolicy::refuse, OverlapPolicy::first)), "core.nonexistent-wall-time");
    } else {
        compare.equal("the first instant", shown(first), text_at(one, "utc_first"));
        compare.equal("the second instant", shown(zone.to_instant(wall, GapPolicy::rfc5545, OverlapPolicy::second)), text_at(one, "utc_second"));
        compare.equal("the transition", to_text(*readings.transition), text_at(one, "transition_utc"));
        compare.equal("refusal", shown(zone.to_instant(wall, GapPolicy::rfc5545, OverlapPolicy::refuse)), "core.ambiguous-wall-time");
    }
    return compare.result();
}

void compare_wall(Comparison& compare, TimeZone const& zone, Instant instant, json const& one, char const* local, char const* fold) {
    auto const there = value_or_throw(zone.to_wall(instant));
    compare.equal("the wall time", to_text(there.wall), text_at(one, local));
    if (one.contains(fold))
        compare.equal("its repetition", there.second ? 1 : 0, one.at(fold).get<int>());
}

CaseResult utc_to_local(json const& one, TimeZone const& zone) {
    Comparison compare;
    Instant const instant(text_at(one, "utc"));
    compare_wall(compare, zone, instant, one, "local", "fold");
    compare.equal("the offset", value_or_throw(zone.to_wall(instant)).utc_offset.count_seconds(), one.at("offset_s").get<std::int64_t>());
    return compare.result();
}

CaseResult add_minutes(json const& one, TimeZone const& zone) {
    Comparison compare;
    Instant const start(text_at(one, "start_utc"));
    auto const end = start + Duration::minutes(one.at("minutes").get<std::int64_t>());
    compare_wall(compare, zone, start, one, "start_local", "start_fold");
    compare.equal("the end", to_text(end), text_at(one, "end_utc"));
    compare_wall(compare, zone, end, one, "end_local", "end_fold");
    return compare.result();
}

CaseResult day_length(json const& one, TimeZone const& zone) {
    Comparison compare;
    auto const day = value_or_throw(zone.day(value_or_throw(Date::parse(text_at(one, "date")))));
    compare.equal("the length", day ? day->length().count_minutes() : 0, one.at("minutes").get<std::int64_t>());
    if (day && one.contains("first_instant_utc"))
        compare.equal("the first instant", to_text(day->start()), text_at(one, "first_instant_utc"));
    if (day && one.contains("first_local"))
        compare_wall(compare, zone, day->start(), one, "first_local", "first_fold");
    return compare.result();
}

/// The starts of a day's grid whose sessions lie in a window of the wall. Its edges are read as the cases say: by RFC 5545, the
/// first of two.
CaseResult slots(json const& one, TimeZone const& zone) {
    auto const date = value_or_throw(Date::parse(text_at(one, "date")));
    auto const& window = one.at("window_local");
    TimeOfDay const from(window.at(0).get<std::string>());
    TimeOfDay const to(window.at(1).get<std::string>());
    schedule::Availability const availability{.id = schedule::AvailabilityId(0), .of = clinic::SiteId(0), .zone = zone,
                                              .hours = std::vector<schedule::WeeklyHours>(), .overrides = {{.date = date, .hours = {{from, to}}}}};
    auto const noon = value_or_throw(zone.to_instant(value_or_throw(WallTime::make(date, 43'200)), GapPolicy::rfc5545, OverlapPolicy::first));
    Period const around(noon - Duration::hours(72), noon + Duration::hours(72));
    auto const open = schedule::open_intervals(availability, around, {.skipped = schedule::SkippedEdge::rfc5545}).open;

    schedule::SlotGrid const grid(zone, Duration::minutes(one.at("step_min").get<std::int64_t>()));
    auto const length = Duration::minutes(one.at("duration_min").get<std::int64_t>());
    std::int64_t minutes = 0;
    std::vector<std::string> starts, walls;
    for (auto const& period : open) {
        minutes += period.length().count_minutes();
        for (auto const start : schedule::grid_starts(grid, period))
            if (start + length <= period.end()) {
                starts.push_back(to_text(start));
                walls.push_back(to_text(value_or_throw(zone.to_wall(start)).wall));
            }
    }
    Comparison compare;
    compare.equal("the starts", starts, one.at("starts_utc").get<std::vector<std::string>>());
    if (one.contains("window_minutes"))
        compare.equal("the window's length", minutes, one.at("window_minutes").get<std::int64_t>());
    if (one.contains("count"))
        compare.equal("the number of starts", static_cast<std::int64_t>(starts.size()), one.at("count").get<std::int64_t>());
    if (one.contains("starts_local"))
        compare.equal("the starts' wall times", walls, one.at("starts_local").get<std::vector<std::string>>());
    return compare.result();
}

/// Holder of a period on the one resource a case is about.
schedule::Occupancy busy(Period const& period, std::uint32_t holder) {
    return {.resource = {SubjectKind::provider, 0}, .period = period, .holder = holder};
}

CaseResult overlap(json const& one) {
    std::vector<schedule::Occupancy> rows;
    Comparison compare;
    for (auto const* side : {"a", "b"}) {
        auto const& session = one.at(side);
        TimeZone const zone(text_at(session, "tzid"));
        auto const which = session.value("fold", 0) == 1 ? OverlapPolicy::second : OverlapPolicy::first;
        auto const start = value_or_throw(zone.to_instant(WallTime(text_at(session, "local")), GapPolicy::rfc5545, which));
        Period const period(start, Duration::minutes(session.at("minutes").get<std::int64_t>()));
        compare.equal("the start", to_text(period.start()), session.at("utc").at(0).get<std::string>());
        compare.equal("the end", to_text(period.end()), session.at("utc").at(1).get<std::string>());
        rows.push_back(busy(period, static_cast<std::uint32_t>(rows.size())));
    }
    auto const found = schedule::find_conflicts(rows);
    compare.equal("the conflict", !found.overlaps.empty(), one.at("conflict").get<bool>());
    auto const minutes = found.overlaps.empty() ? 0 : found.overlaps.front().when.length().count_minutes();
    compare.equal("the shared minutes", minutes, one.at("overlap_minutes").get<std::int64_t>());
    return compare.result();
}

} // namespace

CaseResult run_time_case(json const& one) {
    auto const op = text_at(one, "op");
    if (op == "overlap")
        return overlap(one);
    if (op == "recur_wall_clock")
        return run_series_case(one);
    TimeZone const zone(text_at(one, "tzid"));
    if (op == "local_to_utc")
        return local_to_utc(one, zone);
    if (op == "utc_to_local")
        return utc_to_local(one, zone);
    if (op == "add_minutes")
        return add_minutes(one, zone);
    if (op == "day_length")
        return day_length(one, zone);
    if (op == "slots")
        return slots(one, zone);
    return CaseResult::unsupported("an operation called " + op);
}

CaseResult run_busy_case(json const& one) {
    std::vector<schedule::Occupancy> rows{busy(Period(Instant(text_at(one, "slot_start")), Duration::minutes(one.at("slot_minutes").get<std::int64_t>())), 0)};
    for (auto const& period : one.at("busy"))
        rows.push_back(busy(Period(Instant(period.at(0).get<std::string>()), Instant(period.at(1).get<std::string>())), static_cast<std::uint32_t>(rows.size())));
    bool conflict = false;
    (void)schedule::find_conflicts(
        rows, {},
        [&](schedule::Overlap const& found) {
            conflict = conflict || found.first == 0 || found.second == 0;
            return schedule::Sink::go_on;
        },
        [](schedule::Overload const&) { return schedule::Sink::go_on; });
    Comparison compare;
    compare.equal("the conflict", conflict, one.at("conflict").get<bool>());
    return compare.result();
}

} // namespace therapy::cases
