#include "schedule/rule_house.hpp"

#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rules.hpp>
#include <therapy/schedule/slot_rules.hpp>

#include "support/catch.hpp"

#include <set>

// Where each rule that has a limit begins to be broken: at the limit itself nothing is told, a second, a day or one more beyond it is.

using namespace therapy;
using namespace therapy::clinic;
using namespace therapy::schedule;
using tests::House;

namespace {

/// A rule, and what is as far as it allows, or `over` units further: 0 or 1.
struct Limit {
    RuleRef rule;
    void (*make)(House& house, int over);
    std::uint32_t session = 0; ///< the one it is about
};

constexpr catalog::CatalogId laser{7};
DateRange const spring{Date(2026, 3, 1), Date(2026, 6, 1)};

// The first session lasts from 13:00 to 13:45 on Tuesday, 2026-03-10, by UTC: from nine by the clocks of New York. The second one is at
// the same time on the 12th.
Instant at(char const* text, int earlier = 0) { return Instant(text) - Duration::seconds(earlier); }
Date day(int of_march, int earlier = 0) { return Date(2026, 3, of_march).plus_days(-earlier); }

/// Another session of three quarters of an hour.
Session& book(House& house, Instant start, std::uint32_t patient, std::uint32_t provider, std::uint32_t room) {
    auto& made = house.book("2026-03-10T13:00:00Z", 45, patient, provider, room);
    made.planned = Period(start, Duration::minutes(45));
    return made;
}
void last_longer(House& house, int seconds) { house.first().planned = Period(at("2026-03-10T13:00:00Z"), Duration::seconds(45 * 60 + seconds)); }
void begin_earlier(House& house, int seconds) { house.first().planned = Period(at("2026-03-10T13:00:00Z", seconds), Duration::minutes(45)); }
void propose(House& house) { house.first().status = SessionStatus::proposed; }
void treat(House& house, std::uint32_t session) { house.sessions[session].participants[0].interventions = {{.modality = laser}}; }
void several_at_once(House& house) {
    for (auto& provider : house.providers)
        provider.capacity = 4;
}
/// Open on that weekday from a time to another by the clocks of New York.
void open(House& house, Bookable of, char const* from, char const* to) {
    house.availabilities.push_back({.id = AvailabilityId(0), .of = of, .zone = TimeZone("America/New_York"),
                                    .hours = std::vector<WeeklyHours>{{.day = Weekday::tuesday, .from = TimeOfDay(from), .to = TimeOfDay(to)},
                                                                      {.day = Weekday::thursday, .from = TimeOfDay(from), .to = TimeOfDay(to)}}});
}
/// Not there on one date: the 11th, or a day earlier.
template <class Of, BlockKind kind>
void blocked(House& house, int over) {
    house.availabilities.push_back({.id = AvailabilityId(0), .of = Of(0), .zone = TimeZone("America/New_York"), .hours = Stated<std::vector<WeeklyHours>>::none(),
                                    .blocks = {{kind, DateRange(day(11, over), day(12, over))}}});
}
void take_table(Session& session, std::uint32_t units = 1) { session.resources.push_back({.resource = {SubjectKind::equipment, 0}, .units = units}); }
void equip(House& house, std::uint32_t capacity) { house.equipment.push_back({.id = EquipmentId(0), .name = "table", .capacity = capacity}); }
/// "One of the first two rooms", which can be booked.
void either_room(House& house) {
    equip(house, 2);
    house.house.pools = {{.of = {SubjectKind::equipment, 0}, .members = {{SubjectKind::room, 0}, {SubjectKind::room, 1}}}};
}
void authorize(House& house, VisitWindow window) {
    house.patients[0].authorization_needed = true;
    house.patients[0].authorizations = {std::move(window)};
}
VisitFrequency plan(std::uint32_t least, std::uint32_t most) { return {DateRange(Date(2026, 3, 9), Date(2026, 4, 6)), least, most}; }
Duration between(int seconds) { return Duration::seconds((47 * 60 + 15) * 60 + seconds); } // the first session and the second

Limit const limits[] = {
    // The appointment itself
    {schedule::rules::length_not_allowed, [](House& house, int over) {
         house.services[0].lengths = {Duration::minutes(45)};
         last_longer(house, over);
     }},
    {schedule::rules::below_billed_minutes, [](House& house, int over) { house.first().participants[0].interventions = {{.minutes = 40}, {.minutes = 5 + over}}; }},
    {schedule::rules::off_grid, [](House& house, int over) {
         house.house.grid = SlotGrid(TimeZone("America/New_York"), Duration::minutes(60));
         propose(house);
         begin_earlier(house, over);
     }},
    {schedule::rules::in_past, [](House& house, int over) {
         house.house.now = at("2026-03-10T13:00:00Z", -over);
         propose(house);
     }},
    {schedule::rules::below_minimum_notice, [](House& house, int over) {
         house.house.now = at("2026-03-10T11:00:00Z", -over);
         house.house.minimum_notice = Duration::hours(2);
         propose(house);
     }},
    {schedule::rules::beyond_booking_horizon, [](House& house, int over) {
         house.house.now = at("2026-03-03T05:00:00Z", over); // midnight in New York
         house.house.latest_days = 7;
         propose(house);
     }},
    {schedule::rules::below_notice_days, [](House& house, int over) {
         house.house.now = at("2026-03-06T17:00:00Z"); // a Friday
         house.house.notice_days = 2 + over;
         propose(house);
     }},
    {schedule::rules::after_change_deadline, [](House& house, int over) {
         house.house.change_deadline = Duration::hours(24);
         house.first().status = SessionStatus::cancelled;
         house.first().cancellation = Cancellation{.at = at("2026-03-09T13:00:00Z", -over)};
     }},
    {schedule::rules::duplicate_booking, [](House& house, int over) { book(house, at("2026-03-10T12:59:59Z", -over), 0, 0, 1); }},
    {schedule::rules::start_moved, [](House& house, int over) {
         house.first().asked = AskedWallTime{WallTime("2026-03-10T09:00:00"), TimeZone("America/New_York")};
         begin_earlier(house, over);
     }},
    {schedule::rules::hold_expired, [](House& house, int over) {
         house.first().status = SessionStatus::held;
         house.first().held_until = at("2026-03-09T12:00:00Z");
         house.house.now = at("2026-03-09T11:59:59Z", -over);
     }},
    {schedule::rules::held_by_other, [](House& house, int over) {
         auto& held = book(house, at("2026-03-10T13:45:00Z", over), 1, 0, 1);
         held.status = SessionStatus::held;
         held.held_until = at("2026-03-10T00:00:00Z");
     }},
    // Two things at once
    {schedule::rules::provider_double_booked, [](House& house, int over) { book(house, at("2026-03-10T13:45:00Z", over), 1, 0, 1); }},
    {schedule::rules::provider_over_capacity, [](House& house, int over) {
         house.providers[0].capacity = 2;
         book(house, at("2026-03-10T13:00:00Z"), 1, 0, 1);
         book(house, at("2026-03-10T13:45:00Z", over), 2, 0, 2);
     }},
    {schedule::rules::patient_double_booked, [](House& house, int over) { book(house, at("2026-03-10T13:45:00Z", over), 0, 1, 1); }},
    {schedule::rules::room_double_booked, [](House& house, int over) { book(house, at("2026-03-10T13:45:00Z", over), 1, 1, 0); }},
    {schedule::rules::equipment_double_booked, [](House& house, int over) {
         equip(house, 1);
         take_table(house.first());
         take_table(book(house, at("2026-03-10T13:45:00Z", over), 1, 1, 1));
     }},
    {schedule::rules::room_capacity_exceeded, [](House& house, int over) {
         house.rooms[0].capacity = 2;
         house.first().participants.push_back({.patient = PatientId(1)});
         book(house, at("2026-03-10T13:45:00Z", over), 2, 1, 0);
     }},
    {schedule::rules::equipment_pool_exhausted, [](House& house, int over) {
         equip(house, 3);
         take_table(house.first(), 2);
         take_table(book(house, at("2026-03-10T13:30:00Z"), 1, 1, 1), 1 + static_cast<std::uint32_t>(over));
     }},
    {schedule::rules::turnover_violated, [](House& house, int over) {
         house.rooms[0].turnover = Duration::minutes(15);
         book(house, at("2026-03-10T14:00:00Z", over), 1, 1, 0);
     }},
    {schedule::rules::travel_time_violated, [](House& house, int over) {
         house.house.travel = {{SiteId(0), SiteId(1), Duration::minutes(30)}};
         book(house, at("2026-03-10T14:15:00Z", over), 1, 0, 1).delivery.site = SiteId(1);
     }},
    {schedule::rules::pool_exhausted, [](House& house, int over) {
         either_room(house);
         book(house, at("2026-03-10T13:00:00Z"), 1, 1, 1);
         book(house, at("2026-03-10T13:45:00Z", over), 2, 2, 2).resources = {{.resource = {SubjectKind::equipment, 0}}};
     }, 3},
    {schedule::rules::pool_unassignable, [](House& house, int over) {
         either_room(house); // the first until a quarter to, the second from then on
         book(house, at("2026-03-10T13:45:00Z"), 1, 1, 1);
         auto& either = book(house, at("2026-03-10T13:00:00Z"), 2, 2, 2);
         either.planned = Period(at("2026-03-10T13:00:00Z"), Duration::seconds(45 * 60 + over));
         either.resources = {{.resource = {SubjectKind::equipment, 0}}};
     }, 3},
    {schedule::rules::group_overfull, [](House& house, int over) {
         house.rooms[0].capacity = 9;
         house.services[0].most_participants = 2 - static_cast<std::uint32_t>(over);
         house.first().participants.push_back({.patient = PatientId(1)});
     }},
    {schedule::rules::group_below_minimum, [](House& house, int over) { house.services[0].least_participants = 1 + static_cast<std::uint32_t>(over); }},
    {schedule::rules::one_to_one_broken, [](House& house, int over) {
         house.services[0].mode = SessionMode::one_to_one;
         several_at_once(house);
         book(house, at("2026-03-10T13:45:00Z", over), 1, 0, 1);
     }},
    {schedule::rules::concurrent_limit, [](House& house, int over) {
         several_at_once(house);
         book(house, at("2026-03-10T13:15:00Z"), 1, 0, 1);
         book(house, at("2026-03-10T13:45:00Z", over), 2, 0, 2);
     }},
    {schedule::rules::concurrent_not_recognised, [](House& house, int over) {
         house.patients[0].concurrent_payable = false;
         several_at_once(house);
         book(house, at("2026-03-10T13:45:00Z", over), 1, 0, 1);
     }},
    {schedule::rules::group_supervision_broken, [](House& house, int over) {
         house.services[0].mode = SessionMode::group;
         house.services.push_back({});
         several_at_once(house);
         book(house, at("2026-03-10T13:45:00Z", over), 1, 0, 1);
         house.service_of.back() = 1;
     }},
    {schedule::rules::shared_minutes_exceeded, [](House& house, int over) { // one of two sessions
         house.services = {{.mode = SessionMode::group}, {}};
         house.service_of[1] = 1;
         house.house.most_shared = 5000 - over;
     }, 1},
    {schedule::rules::co_treatment_incomplete, [](House& house, int over) {
         house.services[0].providers = 2;
         house.sessions.pop_back();
         house.service_of.pop_back();
         house.first().staff.push_back({.provider = ProviderId(1), .attended = RareList<Period>{Period(at("2026-03-10T13:00:00Z"), at("2026-03-10T13:45:00Z", over))}});
     }},
    // Open or not
    {schedule::rules::outside_working_hours, [](House& house, int over) {
         open(house, ProviderId(0), "09:00", "09:45");
         last_longer(house, over);
     }},
    {schedule::rules::clinic_closed, blocked<SiteId, BlockKind::closure>},
    {schedule::rules::provider_time_off, blocked<ProviderId, BlockKind::time_off>},
    {schedule::rules::on_break, blocked<ProviderId, BlockKind::fixed_break>},
    {schedule::rules::room_out_of_service, blocked<RoomId, BlockKind::out_of_service>},
    {schedule::rules::patient_unavailable, blocked<PatientId, BlockKind::unavailable>},
    {schedule::rules::floating_break_lost, [](House& house, int over) {
         house.terms[0].floating_break = FloatingBreak{TimeOfDay("09:00"), TimeOfDay("10:15"), Duration::minutes(30)};
         last_longer(house, over);
     }},
    {schedule::rules::not_offered_then, [](House& house, int over) {
         house.services[0].hours = {{.day = Weekday::tuesday, .from = TimeOfDay("09:00"), .to = TimeOfDay("12:00")}};
         begin_earlier(house, over);
     }},
    // May this person, in this place
    {schedule::rules::licence_not_in_force, [](House& house, int over) { house.providers[0].credentials[0].qualification.validity = DateRange(day(1), day(11, over)); }},
    {schedule::rules::certificate_not_in_force, [](House& house, int over) {
         house.services[0].certificates = {"CPR"};
         house.terms[0].certificates = {{"CPR", DateRange(day(1), day(11, over))}};
     }},
    {schedule::rules::payer_credential_missing, [](House& house, int over) {
         house.patients[0].payers = {{{SubjectKind::payer, 0}, spring}};
         house.terms[0].enrolments = std::vector<PayerOnDates>{{{SubjectKind::payer, 0}, DateRange(day(1), day(11, over))}};
     }},
    {schedule::rules::supervised_too_many, [](House& house, int over) {
         house.terms[2].most_supervised = 1;
         house.first().staff.push_back({.provider = ProviderId(2), .role = StaffRole::supervising});
         book(house, at("2026-03-10T13:45:00Z", over), 1, 1, 1).staff.push_back({.provider = ProviderId(2), .role = StaffRole::supervising});
     }},
    {schedule::rules::incompatible, [](House& house, int over) {
         house.rooms[0].capacity = 9;
         house.patients[0].incompatible = {{SubjectKind::patient, 1}};
         book(house, at("2026-03-10T13:45:00Z", over), 1, 1, 0);
     }},
    {schedule::rules::contraindicated_treatment, [](House& house, int over) {
         treat(house, 0);
         house.patients[0].excluded = {{laser, DateRange(day(11, over), day(20))}};
     }},
    {schedule::rules::preferred_time_unmet, [](House& house, int over) {
         house.patients[0].preferred_hours = {{.day = Weekday::tuesday, .from = TimeOfDay("09:00"), .to = TimeOfDay("12:00")}};
         begin_earlier(house, over);
     }},
    // Care plan and payer windows
    {schedule::rules::referral_expired, [](House& house, int over) {
         house.patients[0].referral_needed = true;
         house.patients[0].referrals = std::vector<DateRange>{DateRange(day(1), day(11, over))};
     }},
    {schedule::rules::outside_plan_of_care, [](House& house, int over) {
         house.patients[0].plan_needed = true;
         house.patients[0].plan_of_care = DateRange(day(1), day(11, over));
     }},
    {schedule::rules::plan_not_certified, [](House& house, int over) {
         house.patients[0].plan_needed = true;
         house.patients[0].plan_of_care = spring;
         house.patients[0].certification_due = day(10, over);
     }},
    {schedule::rules::outside_authorization, [](House& house, int over) { authorize(house, {.of = {SubjectKind::authorization, 0}, .dates = DateRange(day(1), day(13, over)), .visits = 9}); }, 1},
    {schedule::rules::authorization_exhausted, [](House& house, int over) { authorize(house, {.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 4, .used = 2 + over}); }, 1},
    {schedule::rules::authorization_running_out, [](House& house, int over) { authorize(house, {.of = {SubjectKind::authorization, 0}, .dates = spring, .visits = 4 - over}); }},
    {schedule::rules::frequency_exceeded, [](House& house, int over) { house.patients[0].frequencies = {plan(0, 2 - static_cast<std::uint32_t>(over))}; }},
    {schedule::rules::under_scheduled, [](House& house, int over) { house.patients[0].frequencies = {plan(2 + static_cast<std::uint32_t>(over), 9)}; }},
    {schedule::rules::reassessment_due, [](House& house, int over) { house.patients[0].reassessment = ReassessmentTerms{day(1), 2 - static_cast<std::uint32_t>(over)}; }, 1},
    {schedule::rules::least_gap_violated, [](House& house, int over) { house.patients[0].least_gap = between(over); }},
    {schedule::rules::most_gap_exceeded, [](House& house, int over) { house.patients[0].most_gap = between(-over); }},
    {schedule::rules::most_sessions_a_day, [](House& house, int over) {
         house.patients[0].most_a_day = 2 - static_cast<std::uint32_t>(over);
         book(house, at("2026-03-11T03:00:00Z"), 0, 1, 1); // eleven at night
     }},
    {schedule::rules::most_minutes_a_day, [](House& house, int over) {
         house.patients[0].most_minutes_a_day = 45;
         last_longer(house, over);
     }},
    {schedule::rules::most_sessions_a_week, [](House& house, int over) { house.patients[0].most_a_week = 2 - static_cast<std::uint32_t>(over); }},
    {schedule::rules::same_discipline_same_day, [](House& house, int over) { // at midnight the next day begins
         house.patients[0].one_discipline_a_day = true;
         book(house, at("2026-03-11T04:00:00Z", over), 0, 1, 0);
     }},
    {schedule::rules::episode_closed, [](House& house, int over) {
         house.first().participants[0].episode = EpisodeId(3);
         house.patients[0].closed = {{EpisodeId(3), day(11, over)}};
     }},
    {schedule::rules::continuity_broken, [](House& house, int over) { // one of two sessions
         house.patients[0].primary = ProviderId(1);
         house.sessions[1].staff[0].provider = ProviderId(1);
         house.patients[0].least_primary_share = 5000 + over;
     }, 1},
    // Load
    {schedule::rules::provider_sessions_a_day, [](House& house, int over) {
         house.terms[0].most_a_day = 2 - static_cast<std::uint32_t>(over);
         book(house, at("2026-03-10T18:00:00Z"), 1, 0, 0);
     }},
    {schedule::rules::provider_minutes_a_day, [](House& house, int over) {
         house.terms[0].most_minutes_a_day = 45;
         last_longer(house, over);
     }},
    {schedule::rules::provider_sessions_a_week, [](House& house, int over) { house.terms[0].most_a_week = 2 - static_cast<std::uint32_t>(over); }},
    {schedule::rules::provider_minutes_a_week, [](House& house, int over) {
         house.terms[0].most_minutes_a_week = 90;
         last_longer(house, over);
     }},
    {schedule::rules::treatment_cap_exceeded, [](House& house, int over) {
         house.terms[0].caps = {{laser, 2 - static_cast<std::uint32_t>(over)}};
         book(house, at("2026-03-10T18:00:00Z"), 1, 0, 0);
         treat(house, 0);
         treat(house, 2);
     }},
    {schedule::rules::no_break, [](House& house, int over) { // a quarter of an hour is a break, a second less is none
         house.terms[0].stretch = WorkStretch{Duration::minutes(60), Duration::minutes(15)};
         book(house, at("2026-03-10T14:00:00Z", over), 1, 0, 1);
     }},
    {schedule::rules::least_rest_violated, [](House& house, int over) { house.terms[0].least_rest = between(over); }},
    {schedule::rules::unusable_gap, [](House& house, int over) {
         house.house.shortest_gap = Duration::minutes(30);
         book(house, at("2026-03-10T14:15:00Z", over), 1, 0, 1);
     }},
    {schedule::rules::provider_patients_a_day, [](House& house, int over) {
         house.terms[0].most_patients_a_day = 2 - static_cast<std::uint32_t>(over);
         book(house, at("2026-03-10T15:00:00Z"), 1, 0, 0);
     }},
    // In any stretch of time, and in what order
    {schedule::rules::sessions_in_window, [](House& house, int over) { house.patients[0].limits = {{.length = Duration::hours(48) + Duration::seconds(over), .most = 1}}; }},
    {schedule::rules::minutes_in_window, [](House& house, int over) { house.patients[0].limits = {{.length = Duration::hours(72), .most_minutes = 90 - static_cast<std::uint32_t>(over)}}; }},
    {schedule::rules::provider_sessions_in_window, [](House& house, int over) { house.terms[0].limits = {{.length = Duration::hours(48) + Duration::seconds(over), .most = 1}}; }},
    {schedule::rules::provider_minutes_in_window, [](House& house, int over) { house.terms[0].limits = {{.length = Duration::hours(72), .most_minutes = 90 - static_cast<std::uint32_t>(over)}}; }},
    {schedule::rules::treatment_gap_violated, [](House& house, int over) {
         house.patients[0].gaps = {{laser, laser, between(over)}};
         treat(house, 0);
         treat(house, 1);
     }},
    {schedule::rules::reevaluation_missing, [](House& house, int over) { house.patients[0].reevaluation = DateRange(day(1), day(11, over)); }},
};

/// Rules without a limit to be at: a thing is so or not, or is not known.
RuleRef const without_limit[] = {
    schedule::rules::travel_time_unknown,      schedule::rules::group_mixed,           schedule::rules::not_offered_here,       schedule::rules::skill_missing,
    schedule::rules::licence_unknown,          schedule::rules::payer_credential_unknown, schedule::rules::scope_of_practice,   schedule::rules::supervisor_absent,
    schedule::rules::room_feature_missing,     schedule::rules::accessibility_missing, schedule::rules::preference_unmet,       schedule::rules::language_not_shared,
    schedule::rules::gender_preference_unmet,  schedule::rules::referral_missing,      schedule::rules::referral_unknown,       schedule::rules::plan_of_care_unknown,
    schedule::rules::evaluation_missing,       schedule::rules::sequence_violated,     schedule::rules::handover_without_overlap,
};

} // namespace

TEST_CASE("at its limit no rule is broken, and one unit beyond it is", "[session_rules]") {
    for (auto const& limit : limits)
        for (int const over : {0, 1}) {
            CAPTURE(limit.rule.code(), over);
            House house;
            limit.make(house, over);
            auto const context = house.context();
            CHECK(check(house.sessions[limit.session], context).has(limit.rule.code()) == (over == 1));
            bool in_batch = false; // of that session: another one may break the same rule
            for (auto const& finding : check_all(context))
                in_batch = in_batch || (finding.rule == limit.rule && std::find(finding.subjects.begin(), finding.subjects.end(), Subject{SubjectKind::session, limit.session}) != finding.subjects.end());
            CHECK(in_batch == (over == 1));
        }
}

TEST_CASE("every row of the table has a limit shown, or none to show", "[session_rules]") {
    std::multiset<std::string_view> shown;
    for (auto const& limit : limits)
        shown.insert(limit.rule.code());
    for (auto const& rule : without_limit)
        shown.insert(rule.code());
    for (auto const& row : session_rules()) {
        CAPTURE(row.rule.code());
        CHECK(shown.count(row.rule.code()) == 1);
    }
}
