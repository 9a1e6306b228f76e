#include <therapy/schedule/availability.hpp>

#include <therapy/schedule/availability_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>

#include "core/rule_checks.hpp"

using namespace therapy;
using schedule::Availability;
using schedule::AvailabilityId;
using schedule::Block;
using schedule::BlockKind;
using schedule::WeeklyHours;

namespace {

TimeOfDay at(char const* time) { return TimeOfDay(time); }

WeeklyHours on(Weekday day, char const* from, char const* to, boost::optional<DateRange> valid = {}) { return {.day = day, .from = at(from), .to = at(to), .valid = valid}; }

Availability of_provider() { return {.id = AvailabilityId(7), .of = clinic::ProviderId(3), .zone = TimeZone("America/Los_Angeles")}; }

Availability with_hours(std::vector<WeeklyHours> hours) {
    auto availability = of_provider();
    availability.hours = std::move(hours);
    return availability;
}

/// "code place value", one a finding.
std::vector<std::string> findings(Availability const& availability) {
    std::vector<std::string> all;
    for (auto const& finding : schedule::validate(availability)) {
        CHECK(finding.subjects == std::vector<Subject>{{SubjectKind::availability, 7}});
        all.push_back(std::string(finding.rule.code()) + " " + finding.place.path + " " + finding.args.value);
    }
    return all;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("the rules of time are well formed and those of availability are among them", "[availability]") {
    tests::check_rules(schedule::schedule_rules(), "schedule");
    RuleBook book;
    REQUIRE(book.add(schedule::schedule_rules()).has_value());
    using namespace schedule::rules;
    for (auto const& rule : {outside_working_hours, clinic_closed, provider_time_off, on_break, room_out_of_service, equipment_out_of_service, patient_unavailable,
                             working_hours_unknown, hours_from_midnight, hours_overlap, override_twice, block_of_another, travel_zones_overlap, availability_twice,
                             not_a_grid, start_moved, start_skipped, start_repeated}) {
        CAPTURE(rule.code);
        CHECK(book.find(rule.code).has_value());
    }
}

TEST_CASE("the words of availability", "[availability]") { tests::check_enum_table(BlockKind::unavailable); }

TEST_CASE("an availability names whose it is", "[availability]") {
    CHECK(schedule::subject(clinic::SiteId(1)) == Subject{SubjectKind::site, 1});
    CHECK(schedule::subject(clinic::ProviderId(2)) == Subject{SubjectKind::provider, 2});
    CHECK(schedule::subject(clinic::PatientId(3)) == Subject{SubjectKind::patient, 3});
    CHECK(schedule::subject(clinic::RoomId(4)) == Subject{SubjectKind::room, 4});
    CHECK(schedule::subject(clinic::EquipmentId(5)) == Subject{SubjectKind::equipment, 5});
}

TEST_CASE("an availability that says nothing has nothing wrong", "[availability]") {
    CHECK(findings(of_provider()).empty());
    CHECK(of_provider().hours.kind() == StatedKind::not_stated);
}

TEST_CASE("hours of a week that overlap are said, those that touch are not", "[availability]") {
    using enum Weekday;
    CHECK(findings(with_hours({on(monday, "09:00", "12:00"), on(monday, "12:00", "17:00"), on(tuesday, "09:00", "12:00")})).empty());
    CHECK(findings(with_hours({on(monday, "09:00", "12:00"), on(monday, "11:59:59", "17:00")})) == Lines{"schedule.hours-overlap hours[1] monday 11:59:59 to 17:00"});
    CHECK(findings(with_hours({on(monday, "22:00", "06:00"), on(tuesday, "05:00", "08:00")})) == Lines{"schedule.hours-overlap hours[1] tuesday 05:00 to 08:00"});
    CHECK(findings(with_hours({on(monday, "22:00", "06:00"), on(tuesday, "06:00", "08:00")})).empty());
    CHECK(findings(with_hours({on(sunday, "22:00", "06:00"), on(monday, "05:00", "08:00")})) == Lines{"schedule.hours-overlap hours[1] monday 05:00 to 08:00"});
    CHECK(findings(with_hours({on(monday, "05:00", "08:00"), on(sunday, "22:00", "06:00")})) == Lines{"schedule.hours-overlap hours[1] sunday 22:00 to 06:00"});
    CHECK(findings(with_hours({on(friday, "00:00", "24:00"), on(friday, "00:00", "00:00")})) == Lines{"schedule.hours-overlap hours[1] friday 00:00 to 00:00"});
}

TEST_CASE("hours of different seasons do not overlap", "[availability]") {
    DateRange const winter(Date(2026, 1, 1), Date(2026, 4, 1));
    auto const summer = DateRange::from(Date(2026, 4, 1));
    CHECK(findings(with_hours({on(Weekday::monday, "09:00", "17:00", winter), on(Weekday::monday, "08:00", "16:00", summer)})).empty());
    CHECK(findings(with_hours({on(Weekday::monday, "09:00", "17:00", winter), on(Weekday::monday, "08:00", "16:00")})).size() == 1);
}

TEST_CASE("hours that begin at the end of a day are refused wherever they stand", "[availability]") {
    auto availability = with_hours({on(Weekday::monday, "24:00", "06:00")});
    availability.overrides = {{.date = Date(2026, 3, 9), .hours = {{at("24:00"), at("24:00")}}}};
    availability.blocks = {{BlockKind::fixed_break, on(Weekday::monday, "24:00", "01:00")},
                           {BlockKind::fixed_break, schedule::DatedHours{Date(2026, 3, 9), at("24:00"), at("01:00")}}};
    CHECK(findings(availability) == Lines{"schedule.hours-from-midnight hours[0] 24:00", "schedule.hours-from-midnight overrides[0].hours[0] 24:00",
                                          "schedule.hours-from-midnight blocks[0] 24:00", "schedule.hours-from-midnight blocks[1] 24:00"});
}

TEST_CASE("two overrides of one date, and overlapping hours in one, are said", "[availability]") {
    auto availability = of_provider();
    availability.overrides = {{.date = Date(2026, 3, 9)},
                              {.date = Date(2026, 3, 10), .hours = {{at("09:00"), at("12:00")}, {at("11:00"), at("13:00")}}},
                              {.date = Date(2026, 3, 9), .hours = {{at("09:00"), at("12:00")}}}};
    CHECK(findings(availability) == Lines{"schedule.hours-overlap overrides[1].hours[1] 2026-03-10 11:00 to 13:00", "schedule.override-twice overrides[2] 2026-03-09"});
}

TEST_CASE("a block belongs to those who can have it", "[availability]") {
    struct Row {
        schedule::Bookable of;
        BlockKind kind;
        bool good;
    };
    auto const row = GENERATE(values<Row>({{clinic::ProviderId(0), BlockKind::time_off, true},
                                           {clinic::RoomId(0), BlockKind::time_off, false},
                                           {clinic::RoomId(0), BlockKind::out_of_service, true},
                                           {clinic::EquipmentId(0), BlockKind::out_of_service, true},
                                           {clinic::ProviderId(0), BlockKind::out_of_service, false},
                                           {clinic::PatientId(0), BlockKind::unavailable, true},
                                           {clinic::SiteId(0), BlockKind::unavailable, false},
                                           {clinic::SiteId(0), BlockKind::closure, true},
                                           {clinic::ProviderId(0), BlockKind::closure, true},
                                           {clinic::ProviderId(0), BlockKind::fixed_break, true}}));
    auto availability = of_provider();
    availability.of = row.of;
    availability.blocks = {{row.kind, DateRange(Date(2026, 3, 9), Date(2026, 3, 10))}};
    auto const expected = row.good ? Lines{} : Lines{"schedule.block-of-another blocks[0] " + std::string(to_text(row.kind))};
    CHECK(findings(availability) == expected);
}

TEST_CASE("nobody is in two zones at once", "[availability]") {
    auto availability = of_provider();
    TimeZone const tokyo("Asia/Tokyo");
    TimeZone const paris("Europe/Paris");
    availability.travel = {{DateRange(Date(2026, 3, 1), Date(2026, 3, 10)), tokyo}, {DateRange(Date(2026, 3, 10), Date(2026, 3, 12)), paris}};
    CHECK(findings(availability).empty());
    availability.travel.push_back({DateRange::from(Date(2026, 3, 11)), tokyo});
    CHECK(findings(availability) == Lines{"schedule.travel-zones-overlap travel[2] 2026-03-11"});
    availability.travel[2].zone = paris;
    CHECK(findings(availability).empty());
}
