#pragma once
// Every kind of finding with the least that brings it about.

#include "schedule/rule_house.hpp"

#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include "support/catch.hpp"

#include <set>

namespace therapy::tests {

using namespace therapy::clinic;
using namespace therapy::schedule;

/// A kind of finding, and the least that brings it about.
struct Kind {
    RuleRef rule;
    void (*make)(House& house);
    std::uint32_t session = 0; ///< the one it is about
};

inline constexpr catalog::CatalogId laser{7};
inline constexpr catalog::CatalogId heat{8};
inline DateRange const spring{Date(2026, 3, 1), Date(2026, 6, 1)};

inline void two_patients(House& house) { house.first().participants.push_back({.patient = PatientId(1)}); }
/// Another patient with the same provider, in another room.
inline void concurrent(House& house, std::uint32_t patient) {
    house.providers[0].capacity = 4;
    house.book("2026-03-10T13:15:00Z", 45, patient, 0, patient);
}
inline void open_on(House& house, Bookable of, Weekday day, char const* from, char const* to) {
    house.availabilities.push_back({.id = AvailabilityId(static_cast<std::uint32_t>(house.availabilities.size())), .of = of, .zone = TimeZone("America/New_York"),
                                    .hours = std::vector<WeeklyHours>{{.day = day, .from = TimeOfDay(from), .to = TimeOfDay(to)}}});
}
inline void blocked(House& house, Bookable of, BlockKind kind) {
    house.availabilities.push_back({.id = AvailabilityId(static_cast<std::uint32_t>(house.availabilities.size())), .of = of, .zone = TimeZone("America/New_York"),
                                    .hours = Stated<std::vector<WeeklyHours>>::none(), .blocks = {{kind, DateRange(Date(2026, 3, 10), Date(2026, 3, 11))}}});
}
inline void treat(House& house, std::uint32_t session) { house.sessions[session].participants[0].interventions = {{.modality = laser}}; }

/// "One of the first two rooms", which can be booked.
inline void either_room(House& house) {
    house.equipment.push_back({.id = EquipmentId(0), .name = "first or second room", .capacity = 2});
    house.house.pools = {{.of = {SubjectKind::equipment, 0}, .members = {{SubjectKind::room, 0}, {SubjectKind::room, 1}}}};
}
inline void ask_for_either(House& house, char const* start, int minutes) {
    house.book(start, minutes, 2, 2, 2).resources = {{.resource = {SubjectKind::equipment, 0}}};
}

inline Kind const kinds[] = {
    // The appointment itself
    {schedule::rules::length_not_allowed, [](House& house) { house.services[0].lengths = {Duration::minutes(30), Duration::minutes(60)}; }},
    {schedule::rules::below_billed_minutes, [](House& house) { house.first().participants[0].interventions = {{.minutes = 40}, {.minutes = 10}}; }},
    {schedule::rules::off_grid, [](House& house) {
         house.house.grid = SlotGrid(TimeZone("America/New_York"), Duration::minutes(60), Duration::minutes(30));
         house.first().status = SessionStatus::proposed;
     }},
    {schedule::rules::in_past, [](House& house) {
         house.house.now = Instant("2026-03-11T00:00:00Z");
         house.first().status = SessionStatus::proposed;
     }},
    {schedule::rules::below_minimum_notice, [](House& house) {
         house.house.now = Instant("2026-03-10T12:00:00Z");
         house.house.minimum_notice = Duration::hours(2);
         house.first().status = SessionStatus::proposed;
     }},
    {schedule::rules::beyond_booking_horizon, [](House& house) {
         house.house.now = Instant("2026-03-01T12:00:00Z");
         house.house.latest_days = 7;
         house.first().status = SessionStatus::proposed;
     }},
    {schedule::rules::after_change_deadline, [](House& house) {
         house.house.change_deadline = Duration::hours(24);
         house.first().status = SessionStatus::cancelled;
         house.first().cancellation = Cancellation{.at = Instant("2026-03-10T02:00:00Z")};
     }},
    {schedule::rules::duplicate_booking, [](House& house) { house.book("2026-03-10T13:00:00Z", 45, 0, 0, 1); }},
    {schedule::rules::start_moved, [](House& house) { house.first().asked = AskedWallTime{WallTime("2026-03-10T10:00:00"), TimeZone("America/New_York")}; }},
    {schedule::rules::hold_expired, [](House& house) {
         house.first().status = SessionStatus::held;
         house.first().held_until = Instant("2026-03-09T12:00:00Z");
         house.house.now = Instant("2026-03-09T12:00:00Z");
     }},
    {schedule::rules::held_by_other, [](House& house) {
         auto& held = house.book("2026-03-10T13:30:00Z", 45, 1, 0, 1);
         held.status = SessionStatus::held;
         held.held_until = Instant("2026-03-10T00:00:00Z");
     }},
    // Two things at once
    {schedule::rules::provider_double_booked, [](House& house) { house.book("2026-03-10T13:30:00Z", 45, 1, 0, 1); }},
    {schedule::rules::patient_double_booked, [](House& house) { house.book("2026-03-10T13:30:00Z", 45, 0, 1, 1); }},
    {schedule::rules::room_double_booked, [](House& house) { house.book("2026-03-10T13:30:00Z", 45, 1, 1, 0); }},
    {schedule::rules::equipment_double_booked, [](House& house) {
         house.equipment.push_back({.id = EquipmentId(0), .name = "table"});
         house.first().resources.push_back({.resource = {SubjectKind::equipment, 0}});
         house.book("2026-03-10T13:30:00Z", 45, 1, 1, 1).resources.push_back({.resource = {SubjectKind::equipment, 0}});
     }},
    {schedule::rules::room_capacity_exceeded, [](House& house) {
         house.rooms[0].capacity = 2;
         two_patients(house);
         house.book("2026-03-10T13:30:00Z", 45, 2, 1, 0);
     }},
    {schedule::rules::equipment_pool_exhausted, [](House& house) {
         house.equipment.push_back({.id = EquipmentId(0), .name = "lasers", .capacity = 2});
         house.first().resources.push_back({.resource = {SubjectKind::equipment, 0}, .units = 2});
         house.book("2026-03-10T13:30:00Z", 45, 1, 1, 1).resources.push_back({.resource = {SubjectKind::equipment, 0}});
     }},
    {schedule::rules::turnover_violated, [](House& house) {
         house.rooms[0].turnover = Duration::minutes(15);
         house.book("2026-03-10T13:50:00Z", 45, 1, 1, 0);
     }},
    {schedule::rules::travel_time_violated, [](House& house) {
         house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
         house.book("2026-03-10T14:00:00Z", 45, 1, 0, 1).delivery.site = SiteId(1);
     }},
    {schedule::rules::travel_time_unknown, [](House& house) {
         house.sites.push_back(house.sites[0]);
         house.sites.back().id = SiteId(2);
         house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
         house.book("2026-03-10T14:00:00Z", 45, 1, 0, 1).delivery.site = SiteId(2);
     }},
    {schedule::rules::pool_exhausted, [](House& house) {
         either_room(house);
         house.book("2026-03-10T13:15:00Z", 45, 1, 1, 1);
         ask_for_either(house, "2026-03-10T13:30:00Z", 30);
     }, 3},
    {schedule::rules::pool_unassignable, [](House& house) {
         // The first room is taken, then the second: whoever needs either for all of that time would have to go from one to the other.
         either_room(house);
         house.book("2026-03-10T13:45:00Z", 45, 1, 1, 1);
         ask_for_either(house, "2026-03-10T13:00:00Z", 90);
     }, 3},
    // Two ask for one of two rooms each, fourteen times over, and a third room that all of them might have is taken. Of two more neither
    // can have the one room, and not both the other one: before that is found everybody else is given rooms in every way there is.
    {schedule::rules::pool_undecided, [](House& house) {
         auto const minutes_past = [](int minutes) { return Instant("2026-03-10T13:00:00Z") + Duration::minutes(minutes); };
         auto const book = [&](Subject thing, int from, int past) {
             auto& session = house.book("2026-03-10T13:00:00Z", 45, 2, 2, 2);
             session.planned = Period(minutes_past(from), minutes_past(past));
             session.resources = {{.resource = thing}};
         };
         constexpr std::uint32_t last = 14;
         for (std::uint32_t room = 3; room < 4 + 2 * (last + 1); ++room)
             house.rooms.push_back({.id = RoomId(room), .site = SiteId(0), .name = "room"});
         for (std::uint32_t pool = 0; pool <= last; ++pool) {
             house.equipment.push_back({.id = EquipmentId(pool), .name = "one of three rooms", .capacity = 2});
             house.house.pools.push_back({.of = {SubjectKind::equipment, pool}, .members = {{SubjectKind::room, 4 + 2 * pool}, {SubjectKind::room, 5 + 2 * pool}, {SubjectKind::room, 3}}});
             int const later = pool == last ? 30 : 0;
             if (pool == 0)
                 house.first().resources = {{.resource = {SubjectKind::equipment, 0}}};
             else
                 book({SubjectKind::equipment, pool}, later, later + 40);
             book({SubjectKind::equipment, pool}, later + 20, later + 60);
         }
         book({SubjectKind::room, 3}, 0, 120);
         book({SubjectKind::room, 4 + 2 * last}, 35, 40);
         book({SubjectKind::room, 4 + 2 * last}, 80, 85);
     }},
    {schedule::rules::group_overfull, [](House& house) {
         house.rooms[0].capacity = 9;
         house.services[0].most_participants = 1;
         two_patients(house);
     }},
    {schedule::rules::group_below_minimum, [](House& house) { house.services[0].least_participants = 3; }},
    {schedule::rules::group_mixed, [](House& house) {
         house.services[0].mode = SessionMode::group;
         house.services.push_back(house.services[0]);
         house.book("2026-03-10T13:00:00Z", 45, 1, 1, 1);
         house.service_of.back() = 1;
         house.first().links = SessionLinks{.together_with = {SessionId(2)}};
     }},
    {schedule::rules::one_to_one_broken, [](House& house) {
         house.services[0].mode = SessionMode::one_to_one;
         concurrent(house, 1);
     }},
    {schedule::rules::concurrent_limit, [](House& house) {
         concurrent(house, 1);
         concurrent(house, 2);
     }},
    {schedule::rules::concurrent_not_recognised, [](House& house) {
         house.patients[0].concurrent_payable = false;
         concurrent(house, 1);
     }},
    {schedule::rules::group_supervision_broken, [](House& house) {
         house.services[0].mode = SessionMode::group;
         house.services.push_back({});
         concurrent(house, 1);
         house.service_of.back() = 1;
     }},
    {schedule::rules::shared_minutes_exceeded, [](House& house) {
         house.services[0].mode = SessionMode::group;
         house.house.most_shared = 2500;
     }, 1},
    {schedule::rules::co_treatment_incomplete, [](House& house) { house.services[0].providers = 2; }},
    // Open or not
    {schedule::rules::outside_working_hours, [](House& house) { open_on(house, ProviderId(0), Weekday::friday, "08:00", "17:00"); }},
    {schedule::rules::clinic_closed, [](House& house) { blocked(house, SiteId(0), BlockKind::closure); }},
    {schedule::rules::provider_time_off, [](House& house) { blocked(house, ProviderId(0), BlockKind::time_off); }},
    {schedule::rules::on_break, [](House& house) { blocked(house, ProviderId(0), BlockKind::fixed_break); }},
    {schedule::rules::room_out_of_service, [](House& house) { blocked(house, RoomId(0), BlockKind::out_of_service); }},
    {schedule::rules::patient_unavailable, [](House& house) { blocked(house, PatientId(0), BlockKind::unavailable); }},
    {schedule::rules::floating_break_lost, [](House& house) { house.terms[0].floating_break = FloatingBreak{TimeOfDay("09:00"), TimeOfDay("10:00"), Duration::minutes(30)}; }},
    {schedule::rules::not_offered_here, [](House& house) { house.services[0].sites = {SiteId(1)}; }},
    {schedule::rules::not_offered_then, [](House& house) { house.services[0].hours = {{.day = Weekday::tuesday, .from = TimeOfDay("10:00"), .to = TimeOfDay("12:00")}}; }},
    // May this person, in this place
    {schedule::rules::skill_missing, [](House& house) { house.services[0].skills = {laser}; }},
    {schedule::rules::licence_not_in_force, [](House& house) { house.providers[0].credentials[0].qualification.validity = DateRange(Date(2020, 1, 1), Date(2026, 1, 1)); }},
    {schedule::rules::licence_unknown, [](House& house) { house.providers[0].credentials[0].qualification.validity = boost::none; }},
    {schedule::rules::certificate_not_in_force, [](House& house) {
         house.services[0].certificates = {"CPR"};
         house.terms[0].certificates = {{"CPR", DateRange(Date(2024, 1, 1), Date(2026, 1, 1))}};
     }},
    {schedule::rules::payer_credential_missing, [](House& house) {
         house.patients[0].payers = {{{SubjectKind::payer, 0}, spring}};
         house.terms[0].enrolments = std::vector<PayerOnDates>{};
     }},
    {schedule::rules::payer_credential_unknown, [](House& house) { house.patients[0].payers = {{{SubjectKind::payer, 0}, spring}}; }},
    {schedule::rules::scope_of_practice, [](House& house) {
         house.providers[0].role = catalog::QualificationKind::physical_therapist_assistant;
         house.providers[0].credentials.clear();
         house.first().participants[0].purpose = catalog::Purpose::evaluation;
     }},
    {schedule::rules::supervisor_absent, [](House& house) {
         house.providers[0].role = catalog::QualificationKind::physical_therapist_assistant;
         house.providers[0].credentials.clear();
         house.services[0].supervision = catalog::SupervisionLevel::general;
     }},
    {schedule::rules::supervised_too_many, [](House& house) {
         house.terms[2].most_supervised = 1;
         house.first().staff.push_back({.provider = ProviderId(2), .role = StaffRole::supervising});
         house.book("2026-03-10T13:30:00Z", 45, 1, 1, 1).staff.push_back({.provider = ProviderId(2), .role = StaffRole::supervising});
     }},
    {schedule::rules::room_feature_missing, [](House& house) { house.services[0].room_features = {"pool"}; }},
    {schedule::rules::accessibility_missing, [](House& house) { house.patients[0].room_features = {"step-free"}; }},
    {schedule::rules::incompatible, [](House& house) { house.patients[0].incompatible = {{SubjectKind::provider, 0}}; }},
    {schedule::rules::preference_unmet, [](House& house) { house.patients[0].preferred = {ProviderId(2)}; }},
    {schedule::rules::language_not_shared, [](House& house) { house.patients[0].languages = {"es"}; }},
    {schedule::rules::gender_preference_unmet, [](House& house) {
         house.patients[0].genders = {Gender::female};
         house.terms[0].gender = Gender::male;
     }},
    {schedule::rules::contraindicated_treatment, [](House& house) {
         treat(house, 0);
         house.patients[0].excluded = {{laser, spring}};
     }},
    // Care plan and payer windows
    {schedule::rules::referral_missing, [](House& house) {
         house.patients[0].referral_needed = true;
         house.patients[0].referrals = Stated<std::vector<DateRange>>::none();
     }},
    {schedule::rules::referral_unknown, [](House& house) { house.patients[0].referral_needed = true; }},
    {schedule::rules::referral_expired, [](House& house) {
         house.patients[0].referral_needed = true;
         house.patients[0].referrals = std::vector<DateRange>{DateRange(Date(2026, 1, 1), Date(2026, 3, 10))};
     }},
    {schedule::rules::outside_plan_of_care, [](House& house) {
         house.patients[0].plan_needed = true;
         house.patients[0].plan_of_care = DateRange(Date(2026, 1, 1), Date(2026, 3, 1));
     }},
    {schedule::rules::plan_of_care_unknown, [](House& house) { house.patients[0].plan_needed = true; }},
    {schedule::rules::plan_not_certified, [](House& house) {
         house.patients[0].plan_needed = true;
         house.patients[0].plan_of_care = spring;
         house.patients[0].certification_due = Date(2026, 3, 9);
     }},
    {schedule::rules::outside_authorization, [](House& house) { house.patients[0].authorization_needed = true; }},
    {schedule::rules::authorization_exhausted, [](House& house) {
         house.patients[0].authorization_needed = true;
         house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 4, .used = 3}};
     }, 1},
    {schedule::rules::authorization_running_out, [](House& house) {
         house.patients[0].authorization_needed = true;
         house.patients[0].authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 4, .used = 1}};
     }},
    {schedule::rules::frequency_exceeded, [](House& house) { house.patients[0].frequencies = {{.dates = DateRange(Date(2026, 3, 9), Date(2026, 4, 6)), .most = 1}}; }},
    {schedule::rules::under_scheduled, [](House& house) { house.patients[0].frequencies = {{.dates = DateRange(Date(2026, 3, 9), Date(2026, 4, 6)), .least = 3}}; }},
    {schedule::rules::reassessment_due, [](House& house) { house.patients[0].reassessment = ReassessmentTerms{Date(2026, 3, 1), 1}; }, 1},
    {schedule::rules::least_gap_violated, [](House& house) { house.patients[0].least_gap = Duration::hours(72); }},
    {schedule::rules::most_gap_exceeded, [](House& house) { house.patients[0].most_gap = Duration::hours(24); }},
    {schedule::rules::most_sessions_a_day, [](House& house) {
         house.patients[0].most_a_day = 1;
         house.book("2026-03-10T18:00:00Z", 45, 0, 0, 0);
     }},
    {schedule::rules::most_minutes_a_day, [](House& house) { house.patients[0].most_minutes_a_day = 30; }},
    {schedule::rules::most_sessions_a_week, [](House& house) { house.patients[0].most_a_week = 1; }},
    {schedule::rules::same_discipline_same_day, [](House& house) {
         house.patients[0].one_discipline_a_day = true;
         house.book("2026-03-10T18:00:00Z", 45, 0, 1, 0);
     }},
    {schedule::rules::evaluation_missing, [](House& house) { house.patients[0].evaluated = false; }},
    {schedule::rules::continuity_broken, [](House& house) {
         house.patients[0].primary = ProviderId(2);
         house.patients[0].least_primary_share = 5000;
     }, 1},
    {schedule::rules::episode_closed, [](House& house) {
         house.first().participants[0].episode = EpisodeId(3);
         house.patients[0].closed = {{EpisodeId(3), Date(2026, 3, 10)}};
     }},
    // Load
    {schedule::rules::provider_sessions_a_day, [](House& house) {
         house.terms[0].most_a_day = 1;
         house.book("2026-03-10T18:00:00Z", 45, 1, 0, 0);
     }},
    {schedule::rules::provider_minutes_a_day, [](House& house) { house.terms[0].most_minutes_a_day = 30; }},
    {schedule::rules::provider_sessions_a_week, [](House& house) { house.terms[0].most_a_week = 1; }},
    {schedule::rules::provider_minutes_a_week, [](House& house) { house.terms[0].most_minutes_a_week = 60; }},
    {schedule::rules::treatment_cap_exceeded, [](House& house) {
         house.terms[0].caps = {{laser, 1}};
         house.book("2026-03-10T18:00:00Z", 45, 1, 0, 0);
         treat(house, 0);
         treat(house, 2);
     }},
    {schedule::rules::no_break, [](House& house) {
         house.terms[0].stretch = WorkStretch{Duration::minutes(60), Duration::minutes(15)};
         house.book("2026-03-10T13:50:00Z", 45, 1, 0, 0);
     }},
    {schedule::rules::least_rest_violated, [](House& house) { house.terms[0].least_rest = Duration::hours(72); }},
    {schedule::rules::unusable_gap, [](House& house) {
         house.house.shortest_gap = Duration::minutes(30);
         house.book("2026-03-10T14:00:00Z", 45, 1, 0, 0);
     }},
    // In any stretch of time, and in what order
    {schedule::rules::below_notice_days, [](House& house) {
         house.house.now = Instant("2026-03-09T12:00:00Z");
         house.house.notice_days = 2;
         house.first().status = SessionStatus::proposed;
     }},
    {schedule::rules::sessions_in_window, [](House& house) { house.patients[0].limits = {{.length = Duration::hours(72), .most = 1}}; }},
    {schedule::rules::minutes_in_window, [](House& house) { house.patients[0].limits = {{.length = Duration::hours(72), .most_minutes = 60}}; }},
    {schedule::rules::provider_sessions_in_window, [](House& house) { house.terms[0].limits = {{.length = Duration::hours(72), .most = 1}}; }},
    {schedule::rules::provider_minutes_in_window, [](House& house) { house.terms[0].limits = {{.length = Duration::hours(72), .most_minutes = 60}}; }},
    {schedule::rules::provider_patients_a_day, [](House& house) {
         house.terms[0].most_patients_a_day = 1;
         house.book("2026-03-10T15:00:00Z", 45, 1, 0, 0);
     }},
    {schedule::rules::treatment_gap_violated, [](House& house) {
         house.patients[0].gaps = {{laser, laser, Duration::hours(72)}};
         treat(house, 0);
         treat(house, 1);
     }},
    {schedule::rules::sequence_violated, [](House& house) {
         house.house.orders = {{heat, laser}};
         treat(house, 0);
         house.book("2026-03-10T15:00:00Z", 45, 0, 0, 0).participants[0].interventions = {{.modality = heat}};
     }},
    {schedule::rules::reevaluation_missing, [](House& house) { house.patients[0].reevaluation = DateRange(Date(2026, 3, 1), Date(2026, 3, 10)); }},
    {schedule::rules::handover_without_overlap, [](House& house) {
         house.patients[0].joint_handover = true;
         house.sessions[1].staff[0].provider = ProviderId(1);
     }},
    {schedule::rules::preferred_time_unmet, [](House& house) {
         house.patients[0].preferred_hours = {{.day = Weekday::tuesday, .from = TimeOfDay("14:00"), .to = TimeOfDay("18:00")}};
     }},
    {schedule::rules::provider_over_capacity, [](House& house) {
         house.providers[0].capacity = 2;
         house.house.most_concurrent = 9;
         house.book("2026-03-10T13:15:00Z", 45, 1, 0, 1);
         house.book("2026-03-10T13:30:00Z", 45, 2, 0, 2);
     }},
    {schedule::rules::equipment_out_of_service, [](House& house) {
         house.equipment.push_back({.id = EquipmentId(0), .name = "table"});
         house.first().resources.push_back({.resource = {SubjectKind::equipment, 0}});
         blocked(house, EquipmentId(0), BlockKind::out_of_service);
     }},
    {schedule::rules::working_hours_unknown, [](House& house) {
         house.availabilities.push_back({.id = AvailabilityId(0), .of = ProviderId(0), .zone = TimeZone("America/New_York")});
     }},
    {schedule::rules::start_skipped, [](House& house) {
         house.first().planned = Period(Instant("2026-03-08T07:00:00Z"), Duration::minutes(45));
         house.first().asked = AskedWallTime{WallTime("2026-03-08T02:30:00"), TimeZone("America/New_York")};
     }},
    {schedule::rules::start_repeated, [](House& house) {
         house.first().planned = Period(Instant("2026-11-01T04:30:00Z"), Duration::minutes(45));
         house.first().asked = AskedWallTime{WallTime("2026-11-01T01:30:00"), TimeZone("America/New_York")};
     }},
    {schedule::rules::out_of_reach, [](House& house) { house.first().planned = Period(Instant("1400-01-01T13:00:00Z"), Duration::minutes(45)); }},
};

} // namespace therapy::tests
