#pragma once
// Clinics with terms of every kind and sessions of all sorts, made up for properties.

#include "schedule/rule_house.hpp"

#include "support/catch.hpp"
#include "support/property.hpp"

#include <rapidcheck/catch.h>

#include <set>

namespace therapy::tests {

using namespace therapy::clinic;
using namespace therapy::schedule;

template <class T>
T one_of(std::initializer_list<T> all) {
    return *rc::gen::elementOf(std::vector<T>(all));
}
inline int up_to(int most) { return *rc::gen::inRange(0, most + 1); }

inline clinic::Session any_session(std::uint32_t id) {
    auto const start = Instant("2026-03-06T12:00:00Z") + Duration::minutes(15 * up_to(4 * 24 * 6));
    Session session{.id = SessionId(id), .status = one_of({SessionStatus::booked, SessionStatus::booked, SessionStatus::booked, SessionStatus::cancelled, SessionStatus::held}),
                    .planned = Period(start, Duration::minutes(15 * (1 + up_to(5)))), .staff = {{.provider = ProviderId(static_cast<std::uint32_t>(up_to(2)))}},
                    .resources = {{.resource = {SubjectKind::room, static_cast<std::uint32_t>(up_to(2))}}}, .delivery = {.site = SiteId(static_cast<std::uint32_t>(up_to(1)))}};
    session.participants.push_back({.patient = PatientId(static_cast<std::uint32_t>(up_to(3)))});
    if (up_to(4) == 0)
        session.participants.push_back({.patient = PatientId((session.participants[0].patient.index() + 1) % 4)});
    if (up_to(2) == 0)
        session.participants[0].interventions = {{.modality = catalog::CatalogId(static_cast<std::uint32_t>(1 + up_to(1)))}};
    if (up_to(3) == 0)
        session.resources = {{.resource = {SubjectKind::equipment, static_cast<std::uint32_t>(up_to(1))}}};
    if (up_to(4) == 0)
        session.staff.push_back({.provider = ProviderId((session.staff[0].provider.index() + 1) % 3), .role = StaffRole::supervising});
    if (session.status == SessionStatus::held)
        session.held_until = Instant("2026-04-01T00:00:00Z");
    return session;
}

/// A clinic with terms of every kind.
inline House any_house() {
    House house;
    house.sessions.clear();
    house.service_of.clear();
    house.services = {{.mode = SessionMode::one_to_one}, {.mode = SessionMode::group, .most_participants = 1, .turnover_class = 1}, {.mode = SessionMode::concurrent}};
    house.services[2].supervision = catalog::SupervisionLevel::direct;
    house.providers[0].capacity = 2;
    house.rooms[1].capacity = 2;
    house.rooms[0].turnover = Duration::minutes(15);
    house.house.turnover = one_of({TurnoverReading::sum, TurnoverReading::longest, TurnoverReading::matrix});
    house.house.turnovers = {{1, 0, Duration::minutes(30)}};
    house.house.travel = {{.from = SiteId(0), .to = SiteId(1), .takes = Duration::minutes(40),
                           .periods = {{{{.day = Weekday::monday, .from = TimeOfDay("09:00"), .to = TimeOfDay("12:00")}}, Duration::minutes(70)}}}};
    // The first or the second room, the second or the third.
    for (std::uint32_t i = 0; i < 2; ++i) {
        house.equipment.push_back({.id = EquipmentId(i), .name = "pool", .capacity = 3});
        house.house.pools.push_back({.of = {SubjectKind::equipment, i}, .members = {{SubjectKind::room, i}, {SubjectKind::room, i + 1}}});
    }
    house.house.shortest_gap = Duration::minutes(30);
    house.house.most_shared = 3000;
    house.house.most_concurrent = 1;
    house.house.orders = {{catalog::CatalogId(1), catalog::CatalogId(2)}};
    auto const least = static_cast<std::uint32_t>(up_to(2));
    for (auto& patient : house.patients) {
        patient.most_a_day = 1;
        patient.most_a_week = 2;
        patient.most_minutes_a_day = 60;
        patient.least_gap = Duration::hours(20);
        patient.most_gap = Duration::hours(60);
        patient.one_discipline_a_day = true;
        patient.evaluated = false;
        patient.frequencies = {{DateRange(Date(2026, 3, 4), Date(2026, 4, 1)), least, least + 1}};
        patient.reassessment = ReassessmentTerms{Date(2026, 3, 1), 2};
        patient.authorization_needed = true;
        patient.authorizations = {{.of = {SubjectKind::authorization, 0}, .dates = DateRange(Date(2026, 3, 1), Date(2026, 3, 11)), .visits = 3}};
        patient.primary = ProviderId(1);
        patient.least_primary_share = 5000;
        patient.incompatible = {{SubjectKind::patient, 3}};
        patient.concurrent_payable = false;
        patient.limits = {{.length = Duration::hours(30), .most = 2, .most_minutes = 90}};
        patient.gaps = {{catalog::CatalogId(1), catalog::CatalogId(2), Duration::hours(30)}};
        patient.reevaluation = DateRange(Date(2026, 3, 7), Date(2026, 3, 9));
        patient.joint_handover = true;
        patient.preferred_hours = {{.day = Weekday::monday, .from = TimeOfDay("09:00"), .to = TimeOfDay("12:00")}};
    }
    for (auto& provider : house.terms) {
        provider.most_a_day = 3;
        provider.most_minutes_a_day = 180;
        provider.most_a_week = 6;
        provider.most_minutes_a_week = 360;
        provider.stretch = WorkStretch{Duration::minutes(90), Duration::minutes(15)};
        provider.floating_break = FloatingBreak{TimeOfDay("11:00"), TimeOfDay("14:00"), Duration::minutes(60)};
        provider.least_rest = Duration::hours(14);
        provider.most_supervised = 1;
        provider.limits = {{.length = Duration::hours(5), .most = 2, .most_minutes = 100}};
        provider.most_patients_a_day = 2;
    }
    auto const count = static_cast<std::uint32_t>(up_to(14));
    for (std::uint32_t id = 0; id < count; ++id) {
        house.sessions.push_back(any_session(id));
        house.service_of.push_back(static_cast<std::uint32_t>(up_to(2)));
    }
    return house;
}

/// The same with those that few clinics state, with somebody without any, and with sessions of every kind.
inline House any_full_house() {
    auto house = any_house();
    for (auto& patient : house.patients) {
        patient.referral_needed = true;
        patient.plan_needed = true;
        patient.certification_due = Date(2026, 3, 7);
        patient.closed = {{EpisodeId(0), Date(2026, 3, 8)}};
        patient.payers = {{{SubjectKind::payer, 0}, DateRange(Date(2026, 3, 1), Date(2026, 4, 1))}};
        patient.room_features = {"lifter"};
        patient.excluded = {{catalog::CatalogId(7), DateRange(Date(2026, 3, 1), Date(2026, 4, 1))}};
        patient.preferred = {ProviderId(2)};
        patient.languages = {"fr"};
    }
    house.services[0].lengths = {Duration::minutes(30)};
    house.services[0].sites = {SiteId(1)};
    house.services[0].skills = {catalog::CatalogId(3)};
    house.services[1].certificates = {"CPR"};
    house.services[1].room_features = {"quiet"};
    house.services[1].hours = {{.day = Weekday::monday, .from = TimeOfDay("09:00"), .to = TimeOfDay("12:00")}};
    house.services[2].providers = 2;
    house.services[2].least_participants = 2;
    house.house.grid = SlotGrid(TimeZone("America/New_York"), Duration::minutes(60));
    house.house.now = Instant("2026-03-08T12:00:00Z");
    house.house.minimum_notice = Duration::hours(20);
    house.house.latest_days = 1;
    house.house.change_deadline = Duration::hours(24);
    house.patients[static_cast<std::size_t>(up_to(3))] = {};
    house.terms[static_cast<std::size_t>(up_to(2))] = {};
    auto const one = static_cast<std::size_t>(up_to(2));
    house.providers[one].credentials.clear();
    house.providers[(one + 1) % 3].credentials[0].qualification.validity = DateRange(Date(2026, 3, 1), Date(2026, 3, 9));
    for (auto& session : house.sessions) {
        session.participants[0].episode = EpisodeId(static_cast<std::uint32_t>(up_to(1)));
        if (up_to(2) == 0)
            session.participants[0].interventions = {{.modality = catalog::CatalogId(7), .minutes = 40}};
        if (up_to(3) == 0)
            session.participants[0].purpose = catalog::Purpose::evaluation;
        if (up_to(3) == 0)
            session.cancellation = Cancellation{.at = session.planned.start() - Duration::hours(1)};
        if (up_to(3) == 0)
            session.asked = AskedWallTime{WallTime("2026-03-10T10:00:00"), TimeZone("America/New_York")};
        if (session.id.index() > 0 && up_to(3) == 0)
            session.links = SessionLinks{.together_with = {SessionId(session.id.index() - 1)}};
    }
    return house;
}

/// Changes sessions into all sorts: somebody there for a part of it only, several at work and some of them now and then, classes written
/// as several sessions, night and day, asked for and cancelled.
inline void vary(House& house) {
    auto const number = [](int most) { return static_cast<std::uint32_t>(up_to(most)); };
    auto const seldom = [] { return up_to(4) == 0; };
    house.sites[1].zone = TimeZone(one_of({"America/New_York", "America/Chicago", "Asia/Tokyo"}));
    house.house.patients_travel = up_to(1) == 0;
    house.house.most_shared = up_to(10'000);
    house.house.most_concurrent = static_cast<std::uint32_t>(1 + up_to(2));
    house.equipment.push_back({.id = EquipmentId(2), .name = "lasers", .capacity = 2});
    bool const crowded = up_to(1) == 0;
    for (auto& patient : house.patients) {
        if (seldom())
            patient.incompatible = {{up_to(1) == 0 ? SubjectKind::provider : SubjectKind::patient, number(3)}};
        if (seldom())
            patient.concurrent_payable = true;
        patient.least_primary_share = up_to(10'000);
    }
    for (auto& provider : house.terms)
        provider.caps = {{catalog::CatalogId(1), number(2)}};
    for (auto& session : house.sessions) {
        auto start = session.planned.start();
        if (crowded) // all on one evening and in the night after it
            start = Instant("2026-03-09T22:00:00Z") + Duration::minutes(15 * up_to(60));
        session.planned = Period(start, seldom() ? Duration::hours(1 + up_to(14)) : session.planned.length());
        if (seldom() && session.id.index() > 0) { // the like of another one
            auto const& other = house.sessions[static_cast<std::size_t>(up_to(static_cast<int>(session.id.index()) - 1))];
            session.planned = other.planned;
            session.participants = other.participants;
            if (up_to(1) == 0)
                session.staff = other.staff;
            start = session.planned.start();
        }
        auto& first = session.participants[0];
        if (seldom())
            first.planned = Period(start + Duration::minutes(5 * up_to(2)), session.planned.end());
        if (seldom())
            first.actual = Period(start + Duration::minutes(5 * up_to(2)), session.planned.end() + Duration::minutes(5 * up_to(3)));
        if (seldom())
            session.participants.push_back({.patient = PatientId((first.patient.index() + 2) % 4), .status = one_of({SessionStatus::booked, SessionStatus::cancelled, SessionStatus::no_show}),
                                            .planned = Period(start, Duration::minutes(10))});
        if (seldom())
            session.staff.push_back({.provider = ProviderId(number(2)), .role = one_of({StaffRole::treating, StaffRole::assisting, StaffRole::observing, StaffRole::supervising})});
        if (seldom())
            session.staff[0].role = one_of({StaffRole::observing, StaffRole::assisting});
        if (seldom())
            session.staff[0].attended = RareList<Period>(std::vector<Period>{Period(start, Duration::minutes(5)), Period(session.planned.end() - Duration::minutes(5), session.planned.end())});
        if (seldom())
            session.resources.push_back({.resource = {SubjectKind::room, number(2)}, .tolerance = number(2), .setup = Duration::minutes(5 * up_to(2)), .turnover = Duration::minutes(5 * up_to(3))});
        if (seldom())
            session.resources.push_back({.resource = {SubjectKind::equipment, number(2)}, .units = 1 + number(1)});
        if (seldom())
            session.delivery.mode = one_of({DeliveryMode::home, DeliveryMode::telehealth});
        if (seldom())
            session.delivery.site.reset();
        if (session.status == SessionStatus::cancelled && up_to(1) == 0)
            session.status = one_of({SessionStatus::proposed, SessionStatus::waitlisted, SessionStatus::completed});
        session.links.reset();
        if (seldom()) // itself and nobody, too
            session.links = SessionLinks{.together_with = {SessionId(number(15)), SessionId(number(15))}};
    }
}

/// What the sessions of a clinic are, for whoever reads why a property does not hold.
inline std::string shown(House const& house) {
    std::string all;
    for (auto const& session : house.sessions) {
        all.append("\nsession").append(std::to_string(session.id.index())).append(" ").append(to_text(session.status)).append(" ").append(to_text(session.planned));
        all.append(" service").append(std::to_string(house.service_of[session.id.index()])).append(" site").append(session.delivery.site ? std::to_string(session.delivery.site->index()) : "-");
        for (auto const& one : session.participants) {
            all.append(", patient").append(std::to_string(one.patient.index())).append(" ").append(to_text(one.status));
            for (auto const* own : {&one.planned, &one.actual})
                all.append(*own ? " " + to_text(**own) : "");
        }
        for (auto const& one : session.staff) {
            all.append(", provider").append(std::to_string(one.provider.index())).append(" ").append(to_text(one.role));
            for (auto const& attended : one.attended)
                all.append(" ").append(to_text(attended));
        }
        for (auto const& one : session.resources)
            all.append(", ").append(to_text(one.resource.kind)).append(std::to_string(one.resource.index)).append(one.units ? " x" + std::to_string(*one.units) : "").append(one.tolerance ? " tolerates " + std::to_string(*one.tolerance) : "");
        if (session.links)
            for (auto const other : session.links->together_with)
                all.append(", with ").append(std::to_string(other.index()));
    }
    return all;
}

/// A finding as what it says, without fixes: what two checks have to agree about.
inline std::multiset<std::string> told(Report const& report) {
    std::multiset<std::string> all;
    for (auto const& finding : report) {
        auto line = std::string(finding.rule.code());
        for (auto const& subjects : {finding.subjects, finding.counterparts})
            for (auto const subject : subjects)
                line.append(" ").append(to_text(subject.kind)).append(std::to_string(subject.index));
        if (finding.when)
            line.append(" ").append(to_text(*finding.when));
        line.append(" ").append(std::to_string(finding.args.limit.value_or(-1))).append(" ").append(std::to_string(finding.args.actual.value_or(-1))).append(finding.args.value);
        all.insert(std::move(line));
    }
    return all;
}

/// What is in one and not in the other.
template <class A, class B>
std::vector<std::string> differing(A const& a, B const& b) {
    std::vector<std::string> all;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    return all;
}
inline std::vector<std::string> const nothing{};

} // namespace therapy::tests
