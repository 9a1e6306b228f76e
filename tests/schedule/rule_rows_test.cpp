#include "schedule/recurrence_kinds.hpp"
#include "schedule/rule_kinds.hpp"
#include "schedule/slot_kinds.hpp"

#include <therapy/schedule/open_hours.hpp>
#include <therapy/schedule/slot_grid.hpp>

#include <algorithm>

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using namespace therapy::tests;

namespace {

/// What the check of the session says by each rule.
struct Told {
    RuleRef rule;
    std::vector<std::string> lines;
};

std::string numbered(std::string const& what, int first, int last) {
    std::string all;
    for (int number = first; number <= last; ++number)
        all += what + std::to_string(number);
    return all;
}

Told const told_of[] = {
    {schedule::rules::length_not_allowed, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 2700 seconds"}},
    {schedule::rules::below_billed_minutes, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 50 of 45 minutes"}},
    {schedule::rules::off_grid, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 2026-03-10T13:00:00Z; move-to 2026-03-10T13:30:00Z"}},
    {schedule::rules::in_past, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 2026-03-10T13:00:00Z; move-to 2026-03-11T00:00:00Z"}},
    {schedule::rules::below_minimum_notice, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 3600 of 7200 seconds 2026-03-10T13:00:00Z; move-to 2026-03-10T14:00:00Z"}},
    {schedule::rules::beyond_booking_horizon, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 9 of 7 days 2026-03-10T13:00:00Z"}},
    {schedule::rules::after_change_deadline, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 39600 of 86400 seconds"}},
    {schedule::rules::duplicate_booking, {"session0 session2 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::start_moved, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 3600 seconds 2026-03-10T10:00:00 America/New_York is 2026-03-10T14:00:00Z, planned 2026-03-10T13:00:00Z; move-to session0 2026-03-10T14:00:00Z"}},
    {schedule::rules::hold_expired, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::held_by_other, {"session0 session2 with provider0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z); use-provider provider1; move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::provider_double_booked, {"session0 session2 with provider0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z); use-provider provider1; move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::patient_double_booked, {"session0 session2 with patient0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z); move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::room_double_booked, {"session0 session2 with room0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z); use-room room1; move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::equipment_double_booked, {"session0 session2 with equipment0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z); move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::room_capacity_exceeded, {"session0 session2 with room0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z) 3 of 2 count; move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::equipment_pool_exhausted, {"session0 session2 with equipment0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z) 3 of 2 count; move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::turnover_violated, {"session0 session2 with room0 [2026-03-10T13:50:00Z, 2026-03-10T14:00:00Z); use-room room1; move-to 2026-03-10T14:50:00Z"}},
    {schedule::rules::travel_time_violated, {"session0 session2 with provider0 [2026-03-10T13:45:00Z, 2026-03-10T14:00:00Z) 900 of 1800 seconds; use-provider provider1; move-to 2026-03-10T15:30:00Z"}},
    {schedule::rules::travel_time_unknown, {"session0 session2 with provider0 [2026-03-10T13:45:00Z, 2026-03-10T14:00:00Z)"}},
    {schedule::rules::pool_exhausted, {"session0 session2 session3 with room0 room1 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z) 1 of 0 count; move-to 2026-03-10T13:45:00Z"}},
    {schedule::rules::pool_unassignable, {"session0 session2 session3 with room0 room1 [2026-03-10T13:00:00Z, 2026-03-10T14:30:00Z); move-to 2026-03-10T13:45:00Z"}},
    {schedule::rules::pool_undecided, {"session0" + numbered(" session", 2, 33) + " with" + numbered(" room", 3, 33) + " [2026-03-10T13:00:00Z, 2026-03-10T14:30:00Z) of 20000 count"}},
    {schedule::rules::group_overfull, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 2 of 1 persons"}},
    {schedule::rules::group_below_minimum, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 1 of 3 persons"}},
    {schedule::rules::group_mixed, {"session0 session2 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::one_to_one_broken, {"session0 session2 with provider0 [2026-03-10T13:15:00Z, 2026-03-10T13:45:00Z); use-provider provider1; move-to 2026-03-10T14:00:00Z"}},
    {schedule::rules::concurrent_limit, {"session0 session2 session3 with provider0 [2026-03-10T13:15:00Z, 2026-03-10T13:45:00Z) 3 of 2 persons; use-provider provider1; move-to 2026-03-10T14:00:00Z"}},
    {schedule::rules::concurrent_not_recognised, {"session0 session2 with patient0 [2026-03-10T13:15:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::group_supervision_broken, {"session0 session2 with provider0 [2026-03-10T13:15:00Z, 2026-03-10T13:45:00Z); use-provider provider1; move-to 2026-03-10T14:00:00Z"}},
    {schedule::rules::shared_minutes_exceeded, {"session1 with patient0 10000 of 2500 basis-points"}},
    {schedule::rules::co_treatment_incomplete, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 1 of 2 persons"}},
    {schedule::rules::outside_working_hours, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z); use-provider provider1; move-to 2026-03-13T12:00:00Z"}},
    {schedule::rules::clinic_closed, {"session0 with site0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z); move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::provider_time_off, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z); use-provider provider1; move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::on_break, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z); use-provider provider1; move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::room_out_of_service, {"session0 with room0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z); use-room room1; move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::patient_unavailable, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z); move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::floating_break_lost, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T14:00:00Z) 900 of 1800 seconds; use-provider provider1; move-to 2026-03-10T14:00:00Z"}},
    {schedule::rules::not_offered_here, {"session0 with site0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::not_offered_then, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 2026-03-10T09:00:00"}},
    {schedule::rules::skill_missing, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::licence_not_in_force, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10 physical-therapist, US-NY"}},
    {schedule::rules::licence_unknown, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10 physical-therapist, US-NY"}},
    {schedule::rules::certificate_not_in_force, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) CPR"}},
    {schedule::rules::payer_credential_missing, {"session0 with payer0 provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::payer_credential_unknown, {"session0 with payer0 provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::scope_of_practice, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) physical-therapist-assistant"}},
    {schedule::rules::supervisor_absent, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) general"}},
    {schedule::rules::supervised_too_many, {"session0 session2 with provider2 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z) 2 of 1 persons; use-provider provider1; move-to 2026-03-10T14:15:00Z"}},
    {schedule::rules::room_feature_missing, {"session0 with room0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) pool"}},
    {schedule::rules::accessibility_missing, {"session0 with room0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) step-free"}},
    {schedule::rules::incompatible, {"session0 with patient0 provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::preference_unmet, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::language_not_shared, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::gender_preference_unmet, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::contraindicated_treatment, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::referral_missing, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::referral_unknown, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::referral_expired, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::outside_plan_of_care, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::plan_of_care_unknown, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::plan_not_certified, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::outside_authorization, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10; add-authorization"}},
    {schedule::rules::authorization_exhausted, {"session1 with patient0 authorization0 [2026-03-12T13:00:00Z, 2026-03-12T13:45:00Z) on 2026-03-12 5 of 4 visits; add-authorization"}},
    {schedule::rules::authorization_running_out, {"session0 with patient0 authorization0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10 2 of 4 visits"}},
    {schedule::rules::frequency_exceeded, {"session0 session1 with patient0 on 2026-03-10 2 of 1 visits"}},
    {schedule::rules::under_scheduled, {"session0 session1 with patient0 on 2026-03-10 2 of 3 visits"}},
    {schedule::rules::reassessment_due, {"session1 with patient0 [2026-03-12T13:00:00Z, 2026-03-12T13:45:00Z) on 2026-03-12 2 of 1 days"}},
    {schedule::rules::least_gap_violated, {"session0 session1 with patient0 [2026-03-10T13:45:00Z, 2026-03-12T13:00:00Z) 170100 of 259200 seconds; move-to 2026-03-15T13:45:00Z"}},
    {schedule::rules::most_gap_exceeded, {"session0 session1 with patient0 [2026-03-10T13:45:00Z, 2026-03-12T13:00:00Z) 170100 of 86400 seconds"}},
    {schedule::rules::most_sessions_a_day, {"session0 session2 with patient0 on 2026-03-10 2 of 1 count; move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::most_minutes_a_day, {"session0 with patient0 on 2026-03-10 45 of 30 minutes"}},
    {schedule::rules::most_sessions_a_week, {"session0 session1 with patient0 on 2026-03-10 2 of 1 count; move-to 2026-03-16T04:00:00Z"}},
    {schedule::rules::same_discipline_same_day, {"session0 session2 with patient0 on 2026-03-10"}},
    {schedule::rules::evaluation_missing, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::continuity_broken, {"session1 with patient0 0 of 5000 basis-points"}},
    {schedule::rules::episode_closed, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::provider_sessions_a_day, {"session0 session2 with provider0 on 2026-03-10 2 of 1 count; use-provider provider1; move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::provider_minutes_a_day, {"session0 with provider0 on 2026-03-10 45 of 30 minutes; use-provider provider1"}},
    {schedule::rules::provider_sessions_a_week, {"session0 session1 with provider0 on 2026-03-10 2 of 1 count"}},
    {schedule::rules::provider_minutes_a_week, {"session0 session1 with provider0 on 2026-03-10 90 of 60 minutes; use-provider provider1; move-to 2026-03-16T04:00:00Z"}},
    {schedule::rules::treatment_cap_exceeded, {"session0 session2 with provider0 on 2026-03-10 2 of 1 count"}},
    {schedule::rules::no_break, {"session0 session2 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T14:35:00Z) 5700 of 3600 seconds"}},
    {schedule::rules::least_rest_violated, {"session0 session1 with provider0 [2026-03-10T13:45:00Z, 2026-03-12T13:00:00Z) 170100 of 259200 seconds; use-provider provider1; move-to 2026-03-12T13:45:00Z"}},
    {schedule::rules::unusable_gap, {"session0 session2 with provider0 [2026-03-10T13:45:00Z, 2026-03-10T14:00:00Z) 900 of 1800 seconds"}},
    {schedule::rules::below_notice_days, {"session0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) 1 of 2 count 2026-03-10T13:00:00Z; move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::sessions_in_window, {"session0 session1 with patient0 [2026-03-10T13:00:00Z, 2026-03-13T13:00:00Z) 2 of 1 count 72h; move-to 2026-03-15T13:00:00Z"}},
    {schedule::rules::minutes_in_window, {"session0 session1 with patient0 [2026-03-09T13:45:00Z, 2026-03-12T13:45:00Z) 90 of 60 minutes 72h"}},
    {schedule::rules::provider_sessions_in_window, {"session0 session1 with provider0 [2026-03-10T13:00:00Z, 2026-03-13T13:00:00Z) 2 of 1 count 72h; use-provider provider1; move-to 2026-03-15T13:00:00Z"}},
    {schedule::rules::provider_minutes_in_window, {"session0 session1 with provider0 [2026-03-09T13:45:00Z, 2026-03-12T13:45:00Z) 90 of 60 minutes 72h; use-provider provider1"}},
    {schedule::rules::provider_patients_a_day, {"session0 session2 with provider0 on 2026-03-10 2 of 1 persons"}},
    {schedule::rules::treatment_gap_violated, {"session0 session1 with patient0 [2026-03-10T13:45:00Z, 2026-03-12T13:00:00Z) 170100 of 259200 seconds; move-to 2026-03-15T13:45:00Z"}},
    {schedule::rules::sequence_violated, {"session0 session2 with patient0 on 2026-03-10"}},
    {schedule::rules::reevaluation_missing, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) on 2026-03-10"}},
    {schedule::rules::handover_without_overlap, {"session0 session1 with patient0"}},
    {schedule::rules::preferred_time_unmet, {"session0 with patient0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z)"}},
    {schedule::rules::provider_over_capacity, {"session0 session2 session3 with provider0 [2026-03-10T13:30:00Z, 2026-03-10T13:45:00Z) 3 of 2 count; use-provider provider1; move-to 2026-03-10T14:00:00Z"}},
    {schedule::rules::equipment_out_of_service, {"session0 with equipment0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z); move-to 2026-03-11T04:00:00Z"}},
    {schedule::rules::working_hours_unknown, {"session0 with provider0 [2026-03-10T13:00:00Z, 2026-03-10T13:45:00Z) not stated"}},
    {schedule::rules::start_skipped, {"session0 [2026-03-08T07:00:00Z, 2026-03-08T07:45:00Z) 2026-03-08T02:30:00 America/New_York"}},
    {schedule::rules::start_repeated, {"session0 [2026-11-01T04:30:00Z, 2026-11-01T05:15:00Z) 2026-11-01T01:30:00 America/New_York"}},
    {schedule::rules::out_of_reach, {"session0 [1400-01-01T13:00:00Z, 1400-01-01T13:45:00Z) a session before 1401-01-01 or after 9998-12-31, at the edge of the calendar"}},
};

Availability of_provider(std::vector<WeeklyHours> hours = {}) { return {.id = AvailabilityId(7), .of = ProviderId(0), .zone = TimeZone("America/New_York"), .hours = std::move(hours)}; }
WeeklyHours on_monday(char const* from, char const* to) { return {.day = Weekday::monday, .from = TimeOfDay(from), .to = TimeOfDay(to)}; }
Report validated(void (*change)(Availability& availability)) {
    auto availability = of_provider();
    change(availability);
    return validate(availability);
}

/// The first session of the house once a week, four times, from an hour on the 17th.
std::vector<Session> weekly(House& house, char const* first) {
    std::vector<Session> series;
    for (int week = 0; week < 4; ++week) {
        series.push_back(house.first());
        series.back().planned = Period(Instant(first) + Duration::hours(7 * 24 * week), Duration::minutes(45));
    }
    return series;
}
Report of_series(House& house, std::vector<Session> const& series) { return check_series(series, house.context(), 0).report; }

Report outcome(Outcome const& outcome) { return outcome ? Report() : outcome.error(); }
Outcome book(Timetable& timetable, std::uint32_t holder, char const* start) {
    Occupancy const busy{.resource = {SubjectKind::provider, 0}, .period = Period(Instant(start), Duration::hours(1)), .holder = holder};
    return timetable.book(holder, std::span(&busy, 1));
}

/// Rules that are not about one session among others: a series, a timetable, what is stated of somebody's hours.
OtherKind const other_kinds[] = {
    {schedule::rules::result_truncated, [] {
         House house;
         house.book("2026-03-10T13:30:00Z", 45, 1, 0, 1);
         return check_all(house.context(), 0);
     }, {" of 0 count"}},
    {schedule::rules::already_booked, [] {
         Timetable timetable;
         (void)book(timetable, 1, "2026-03-10T13:00:00Z");
         return outcome(book(timetable, 1, "2026-03-10T15:00:00Z"));
     }, {"session1"}},
    {schedule::rules::not_booked, [] { return outcome(Timetable().cancel(7)); }, {"session7"}},
    {schedule::rules::out_of_range, [] {
         Timetable timetable;
         (void)book(timetable, 1, "2026-03-10T13:00:00Z");
         return outcome(book(timetable, 2, "2126-03-10T13:00:00Z"));
     }, {"session2 [2126-03-10T13:00:00Z, 2126-03-10T14:00:00Z)"}},
    {schedule::rules::hours_from_midnight, [] { return validated([](Availability& of) { of.hours = std::vector<WeeklyHours>{on_monday("24:00", "06:00")}; }); }, {"availability7 24:00 at hours[0]"}},
    {schedule::rules::hours_overlap, [] { return validated([](Availability& of) { of.hours = std::vector<WeeklyHours>{on_monday("09:00", "12:00"), on_monday("11:59:59", "17:00")}; }); }, {"availability7 monday 11:59:59 to 17:00 at hours[1]"}},
    {schedule::rules::override_twice, [] { return validated([](Availability& of) { of.overrides = {{.date = Date(2026, 3, 9)}, {.date = Date(2026, 3, 9)}}; }); }, {"availability7 2026-03-09 at overrides[1]"}},
    {schedule::rules::block_of_another, [] { return validated([](Availability& of) { of.blocks = {{BlockKind::out_of_service, DateRange(Date(2026, 3, 9), Date(2026, 3, 10))}}; }); }, {"availability7 out-of-service at blocks[0]"}},
    {schedule::rules::travel_zones_overlap, [] {
         return validated([](Availability& of) {
             of.travel = {{DateRange(Date(2026, 3, 1), Date(2026, 3, 10)), TimeZone("Asia/Tokyo")}, {DateRange(Date(2026, 3, 9), Date(2026, 3, 12)), TimeZone("Europe/Paris")}};
         });
     }, {"availability7 2026-03-09 at travel[1]"}},
    {schedule::rules::availability_twice, [] {
         auto another = of_provider();
         another.id = AvailabilityId(8);
         return OpenHours({of_provider(), another}, Period(Instant("2026-01-01T00:00:00Z"), Instant("2027-01-01T00:00:00Z"))).problems();
     }, {"availability7 availability8 with provider0"}},
    {schedule::rules::not_a_grid, [] {
         auto const grid = SlotGrid::make(TimeZone::utc(), Duration());
         return grid ? Report() : Report({grid.error()});
     }, {" 0 of 86400 seconds"}},
    {schedule::rules::series_overlaps_itself, [] {
         House house;
         auto series = weekly(house, "2026-03-17T13:00:00Z");
         series[2].planned = Period(series[1].planned.start() + Duration::minutes(30), Duration::minutes(45));
         return of_series(house, series);
     }, {"session0 session0 [2026-03-24T13:30:00Z, 2026-03-24T13:45:00Z)"}},
    {schedule::rules::series_changes_wall_time, [] {
         House house;
         auto series = weekly(house, "2026-03-17T13:00:00Z");
         series[3].planned = Period(series[3].planned.start() + Duration::seconds(1), Duration::minutes(45));
         return of_series(house, series);
     }, {"session0 [2026-04-07T13:00:01Z, 2026-04-07T13:45:01Z) 2026-04-07T09:00:01"}},
    {schedule::rules::series_exceeds_window, [] {
         House house;
         house.house.now = Instant("2026-03-10T12:00:00Z");
         house.house.latest_days = 14; // the second of them is the last
         return of_series(house, weekly(house, "2026-03-17T13:00:00Z"));
     }, {" 2 of 4 count schedule.beyond-booking-horizon"}},
    {schedule::rules::series_partial, [] {
         House house;
         house.book("2026-03-24T13:44:59Z", 45, 1, 0, 1);
         return of_series(house, weekly(house, "2026-03-17T13:00:00Z"));
     }, {" 3 of 4 count"}},
};

/// Told by the command that searches, where its tests show it: no function of the room tells it.
constexpr RuleRef shown_by_the_command[] = {schedule::rules::date_skipped};

/// Calls `visit` with each of them.
template <class Visit>
void each_other_kind(Visit visit) {
    for (auto const& kind : other_kinds)
        visit(kind);
    for (auto const& kind : slot_kinds)
        visit(kind);
    for (auto const& kind : recurrence_kinds)
        visit(kind);
}

} // namespace

TEST_CASE("a quiet clinic has nothing against any of its sessions", "[session_rules]") {
    House house;
    auto const context = house.context();
    CHECK(check_all(context).empty());
    for (auto const& session : house.sessions)
        CHECK(check(session, context, 0).empty());
}

TEST_CASE("every kind is found where it is made, alone and in the batch, and nowhere else", "[session_rules]") {
    for (auto const& kind : kinds) {
        CAPTURE(kind.rule.code());
        House house;
        kind.make(house);
        auto const context = house.context();
        auto const one = check(house.sessions[kind.session], context, house.service_of[kind.session]);
        auto const all = check_all(context);
        CHECK(one.has(kind.rule.code()));
        CHECK(all.has(kind.rule.code()));
        CHECK_FALSE(check(House().first(), House().context(), 0).has(kind.rule.code()));
    }
}

TEST_CASE("every row of the table has a case of its own", "[session_rules]") {
    std::set<std::string_view> shown;
    for (auto const& kind : kinds)
        shown.insert(kind.rule.code());
    for (auto const& row : session_rules()) {
        CAPTURE(row.rule.code());
        CHECK(shown.count(row.rule.code()) == 1);
    }
}

TEST_CASE("each kind says who, when, how much and what would help", "[session_rules]") {
    for (auto const& kind : kinds) {
        CAPTURE(kind.rule.code());
        House house;
        kind.make(house);
        auto const lines = lines_of(check(house.sessions[kind.session], house.context(), house.service_of[kind.session]), kind.rule);
        auto const told = std::find_if(std::begin(told_of), std::end(told_of), [&](Told const& one) { return one.rule == kind.rule; });
        REQUIRE(told != std::end(told_of));
        CHECK(lines == told->lines);
    }
}

TEST_CASE("what is about a series, a timetable, a search or somebody's hours says so", "[session_rules]") {
    each_other_kind([](OtherKind const& kind) {
        CAPTURE(kind.rule.code());
        CHECK(lines_of(kind.make(), kind.rule) == kind.lines);
    });
}

TEST_CASE("every rule of the room is shown", "[session_rules]") {
    std::multiset<std::string_view> shown;
    for (auto const& kind : kinds)
        shown.insert(kind.rule.code());
    each_other_kind([&](OtherKind const& kind) { shown.insert(kind.rule.code()); });
    for (auto const& rule : shown_by_the_command)
        shown.insert(rule.code());
    std::set<std::string_view> listed;
    for (auto const* rule : schedule_rules()) {
        CAPTURE(rule->code);
        listed.insert(rule->code);
        CHECK(shown.count(rule->code) == 1);
    }
    for (auto const code : shown) {
        CAPTURE(code);
        CHECK(listed.count(code) == 1);
    }
}
