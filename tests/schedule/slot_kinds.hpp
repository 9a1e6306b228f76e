#pragma once
// The rules of free times, each with the least that breaks it: one hour from nine to one on Monday, 2026-03-09, by UTC, every half hour.

#include "schedule/other_kind.hpp"

#include <therapy/clinic.hpp>
#include <therapy/schedule/free_slots.hpp>
#include <therapy/schedule/slot_rules.hpp>

namespace therapy::tests {

namespace slots {

inline constexpr Subject ana{SubjectKind::provider, 0};
inline constexpr Subject ben{SubjectKind::provider, 1};
inline constexpr Subject blue{SubjectKind::room, 0};

inline Instant at(char const* time) { return Instant(std::string("2026-03-09T") + time + ":00Z"); }
inline schedule::Role role(char const* name, std::vector<Subject> const& resources) {
    schedule::Role made{.name = name, .keeps_hours = false};
    for (auto const resource : resources)
        made.candidates.push_back({.resource = resource});
    return made;
}
/// A therapist, Ana or Ben, and the blue room.
inline schedule::SlotQuery hour() {
    return {.length = Duration::hours(1), .roles = {role("therapist", {ana, ben}), role("room", {blue})}, .window = Period(at("09:00"), at("13:00")),
            .grid = schedule::SlotGrid(TimeZone::utc(), Duration::minutes(30))};
}
/// What is said of a start with these, where nothing is booked.
inline Report checked(schedule::SlotQuery const& query, char const* time, schedule::SlotChoice const& choice) {
    schedule::Timetable const timetable;
    return check(query, schedule::SlotContext{timetable}, at(time), choice);
}
/// Why there is no time; Ana is busy from eight to three.
inline Report none_of(schedule::SlotQuery const& query) {
    schedule::Timetable timetable;
    schedule::Occupancy const busy{.resource = ana, .period = Period(at("08:00"), at("15:00"))};
    if (!timetable.book(0, std::span(&busy, 1)))
        return {};
    auto const answer = find_slots(query, schedule::SlotContext{timetable});
    return answer.none ? answer.none->report : answer.problems;
}
/// The hour from nine on, a class of two that Ana gives in the blue room.
inline schedule::SlotQuery joining(std::uint32_t taken) {
    auto query = hour();
    query.joinable = {{.holder = 5, .period = Period(at("09:00"), at("10:00")), .seats = 2, .taken = taken, .resources = {ana, blue}}};
    return query;
}

} // namespace slots

inline OtherKind const slot_kinds[] = {
    {schedule::rules::outside_window, [] { return slots::checked(slots::hour(), "13:00", {{slots::ana, slots::blue}}); }, {" [2026-03-09T09:00:00Z, 2026-03-09T13:00:00Z) 2026-03-09T13:00:00Z"}},
    {schedule::rules::role_unfilled, [] { return slots::checked(slots::hour(), "09:00", {{slots::ana}}); }, {" room"}},
    {schedule::rules::not_a_candidate, [] { return slots::checked(slots::hour(), "09:00", {{slots::blue, slots::blue}}); }, {" with room0 therapist"}},
    {schedule::rules::resource_twice, [] {
         auto query = slots::hour();
         query.roles[1] = slots::role("second", {slots::ben});
         return slots::checked(query, "09:00", {{slots::ben, slots::ben}});
     }, {" with provider1"}},
    {schedule::rules::sites_apart, [] {
         auto query = slots::hour();
         query.sites = {clinic::SiteId(0), clinic::SiteId(1)};
         query.roles[0].candidates[0].sites = {clinic::SiteId(0)};
         query.roles[1].candidates[0].sites = {clinic::SiteId(1)};
         return slots::checked(query, "09:00", {{slots::ana, slots::blue}});
     }, {" with provider0 room0"}},
    {schedule::rules::not_usable_on_date, [] {
         auto query = slots::hour();
         query.roles[0].candidates[0].dates = {DateRange(Date(2026, 3, 10), Date(2026, 3, 12))};
         return slots::checked(query, "09:00", {{slots::ana, slots::blue}});
     }, {" with provider0 on 2026-03-09 therapist"}},
    {schedule::rules::not_joinable, [] { return slots::checked(slots::joining(1), "09:30", {.resources = {slots::ana, slots::blue}, .joins = 5}); }, {"session5 2026-03-09T09:30:00Z"}},
    {schedule::rules::not_in_session, [] { return slots::checked(slots::joining(1), "09:00", {.resources = {slots::ben, slots::blue}, .joins = 5}); }, {"session5 with provider1 therapist"}},
    {schedule::rules::session_full, [] { return slots::checked(slots::joining(2), "09:00", {.resources = {slots::ana, slots::blue}, .joins = 5}); }, {"session5 [2026-03-09T09:00:00Z, 2026-03-09T10:00:00Z) 3 of 2 count"}},
    {schedule::rules::qualification_unknown, [] {
         clinic::Provider const someone{.id = clinic::ProviderId(3), .name = "x", .role = catalog::QualificationKind::physical_therapist,
                                        .credentials = {{.qualification = {.kind = catalog::QualificationKind::physical_therapist, .jurisdiction = catalog::Jurisdiction("US-CA")}}}};
         return providers_with(std::span(&someone, 1), {.credentials = {catalog::QualificationKind::physical_therapist}, .place = catalog::Jurisdiction("US-CA")},
                               DateRange(Date(2026, 3, 1), Date(2026, 4, 1)))
             .report;
     }, {"provider3 its place or validity is not stated"}},
    {schedule::rules::not_a_slot_query, [] {
         auto query = slots::hour();
         query.length = Duration();
         return validate(query);
     }, {" a length of more than nothing and less than a year"}},
    {schedule::rules::no_candidate, [] {
         auto query = slots::hour();
         query.roles[0].candidates.clear();
         return slots::none_of(query);
     }, {" [2026-03-09T09:00:00Z, 2026-03-09T13:00:00Z) therapist"}},
    {schedule::rules::no_start, [] {
         auto query = slots::hour();
         query.window = Period(slots::at("09:01"), slots::at("09:02"));
         return slots::none_of(query);
     }, {" [2026-03-09T09:01:00Z, 2026-03-09T09:02:00Z)"}},
    // Ana is back at three: that is the first time after the window.
    {schedule::rules::no_free_slot, [] {
         auto query = slots::hour();
         query.roles[0].candidates.pop_back();
         return slots::none_of(query);
     }, {" [2026-03-09T09:00:00Z, 2026-03-09T13:00:00Z) therapist; move-to 2026-03-09T15:00:00Z"}},
};

} // namespace therapy::tests
