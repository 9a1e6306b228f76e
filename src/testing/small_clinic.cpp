#include <therapy/testing/small_clinic.hpp>

#include <therapy/testing/payment.hpp>
#include <therapy/testing/people.hpp>
#include <therapy/testing/places.hpp>
#include <therapy/testing/session.hpp>

namespace therapy::inline v0_1::testing {

namespace {

/// Adds what a builder makes under a key. \returns its id
template <class Record, class Builder>
Id<Record> add(desk::Table<Record>& table, std::string_view key, Builder const& builder) {
    return table.add(key, [&](Id<Record> id) { return builder.id(id.index()).build(); }).id;
}

void add_payment(desk::Dataset& data) {
    auto const patient = [&](std::string_view key) { return *data.patients.keys.find(key); };

    auto const mutual = add(data.payers, "mutual", a_payer().named("Example Mutual"));
    auto const medicare = add(data.payers, "medicare", a_payer().named("Medicare").kind(coverage::PayerKind::medicare));
    auto const nobody = add(data.payers, "patient", a_payer().named("the patient").kind(coverage::PayerKind::patient));
    auto const club = add(data.payers, "club", a_payer().named("Example Savings Club").kind(coverage::PayerKind::member_savings));

    auto const ppo = add(data.plans, "ppo", a_ppo().of(mutual).named("Example PPO"));
    auto const hmo = add(data.plans, "hmo", an_hmo().of(mutual).named("Example HMO").authorization_required());
    auto const part_b = add(data.plans, "part-b", a_medicare_part_b().of(medicare));
    auto const self_pay = add(data.plans, "self-pay", a_self_pay().of(nobody));
    auto const savings = add(data.plans, "savings", a_savings_plan().of(club));

    add(data.contracts, "mutual", a_contract().with_payer(mutual).allows("97140", dollars(32)).allows("97110", dollars(34)));
    add(data.contracts, "medicare", a_contract().with_payer(medicare).allows_share(Rate::percent(60)));
    add(data.contracts, "club", a_contract().with_payer(club).allows_share(Rate::percent(75)));
    add(data.participations, "mutual", a_participation().with_payer(mutual));
    add(data.participations, "medicare", a_participation().with_payer(medicare));

    add(data.policies, "ada-ppo", a_policy().of(patient("ada")).in(ppo).member_number("M-1").already_met(dollars(120), dollars(120), "2026-03-01"));
    auto const ben_hmo = add(data.policies, "ben-hmo", a_policy().of(patient("ben")).in(hmo).member_number("M-2"));
    add(data.policies, "cleo-part-b", a_policy().of(patient("cleo")).in(part_b).member_number("M-3"));
    add(data.policies, "dan-self-pay", a_policy().of(patient("dan")).in(self_pay).member_number(""));
    add(data.policies, "eve-savings", a_policy().of(patient("eve")).in(savings).member_number("M-5"));
    add(data.authorizations, "ben-12-visits", an_authorization().for_policy(ben_hmo).number("A-2").visits(12).used(3));
    data.fee_schedules.add("invented", [](coverage::FeeScheduleId id) {
        auto schedule = synthetic_fee_schedule();
        schedule.id = id;
        return schedule;
    });
}

void add_sessions(desk::Dataset& data) {
    using clinic::SessionStatus;
    using enum catalog::Purpose;
    auto const patient = [&](std::string_view key) { return *data.patients.keys.find(key); };
    auto const episode = [&](std::string_view key) { return *data.episodes.keys.find(key); };
    auto const diaz = *data.providers.keys.find("diaz");
    auto const moreau = *data.providers.keys.find("moreau");
    auto const okafor = *data.providers.keys.find("okafor");
    auto const blue = *data.rooms.keys.find("blue");
    auto const green = *data.rooms.keys.find("green");
    auto const gym = *data.rooms.keys.find("gym");
    auto const ultrasound = *data.equipment.keys.find("ultrasound");
    auto const site = *data.sites.keys.find("main");

    auto const base = a_session().at_site(site);
    auto const ada = base.for_patient(patient("ada")).under(episode("ada-knee")).diagnosis("M25.561").with_provider(diaz).in_room(blue);
    auto const ben = base.for_patient(patient("ben")).under(episode("ben-neck")).diagnosis("M54.2").with_provider(moreau).in_room(green);
    auto const cleo = base.for_patient(patient("cleo")).under(episode("cleo-shoulder")).diagnosis("M25.512").with_provider(diaz).in_room(blue);
    auto const massage = base.with_provider(okafor).in_room(green).minutes(60);

    add(data.sessions, "mon-1", ada.at("2026-03-09 09:00").service("97110", 20).service("97140", 25).status(SessionStatus::completed));
    add(data.sessions, "mon-2", ben.at("2026-03-09 09:00").service("97140", 30).status(SessionStatus::completed).late_by(12));
    add(data.sessions, "mon-3", cleo.at("2026-03-09 10:00").service("97035", 10).service("97110", 30).using_equipment(ultrasound));
    add(data.sessions, "mon-4", massage.at("2026-03-09 13:00").for_patient(patient("dan")).purpose(wellness).service("97124", 60));
    add(data.sessions, "tue-1", ada.at("2026-03-10 09:00").service("97110", 45).status(SessionStatus::cancelled));
    add(data.sessions, "tue-2", ben.at("2026-03-10 09:00").service("97140", 30).status(SessionStatus::no_show));
    add(data.sessions, "wed-1", ada.at("2026-03-11 11:00").service("97110", 20).service("97140", 25));
    add(data.sessions, "wed-2", base.at("2026-03-11 17:00").minutes(50).with_provider(moreau).in_room(gym)
                                    .for_patient(patient("ada")).under(episode("ada-knee")).and_patient(patient("ben")).under(episode("ben-neck"))
                                    .and_patient(patient("cleo")).under(episode("cleo-shoulder")));
    add(data.sessions, "thu-1", base.at("2026-03-12 14:00").minutes(60).with_provider(okafor).and_provider(moreau).in_room(gym)
                                    .for_patient(patient("dan")).purpose(wellness).service("97124", 60)
                                    .and_patient(patient("eve")).purpose(wellness).service("97124", 60));
    add(data.sessions, "fri-1", base.at("2026-03-13 09:00").minutes(30).with_provider(diaz)
                                    .for_patient(patient("cleo")).under(episode("cleo-shoulder")).by_telehealth("US-CA", "America/Los_Angeles").service("97110", 30));
    add(data.sessions, "fri-2", cleo.at("2026-03-13 10:00").service("97110", 30).status(SessionStatus::confirmed));
}

} // namespace

desk::Dataset small_clinic() {
    desk::Dataset data;
    auto const clinic = add(data.clinics, "clinic", a_clinic().named("Example Therapy").accepts(clinic::AcceptedCoverage::ppo)
                                                        .accepts(clinic::AcceptedCoverage::hmo).accepts(clinic::AcceptedCoverage::medicare_part_b)
                                                        .accepts(clinic::AcceptedCoverage::self_pay));
    auto const site = add(data.sites, "main", a_site().of(clinic).named("Main Street"));
    data.service_areas.add("town", [&](clinic::ServiceAreaId id) {
        return clinic::ServiceArea{.id = id, .clinic = clinic, .list = clinic::ListKind::open, .places = {"Exampleville"}};
    });

    add(data.providers, "diaz", a_physical_therapist().named("A. Diaz").works_at(site).speaks("en").speaks("es"));
    add(data.providers, "moreau", a_physical_therapist().named("C. Moreau").works_at(site).speaks("en"));
    add(data.providers, "okafor", a_massage_therapist().named("N. Okafor").works_at(site).speaks("en"));

    add(data.rooms, "blue", a_room().at(site).named("Blue").turnover(10));
    add(data.rooms, "green", a_room().at(site).named("Green"));
    add(data.rooms, "gym", a_room().at(site).named("Gym").capacity(4).feature("treadmill"));
    add(data.equipment, "ultrasound", some_equipment().at(site).named("Ultrasound 1"));

    auto const ada = add(data.patients, "ada", a_patient().named("Ada Stone").born("1988-04-02"));
    auto const ben = add(data.patients, "ben", a_patient().named("Ben Hill").born("1975-11-30"));
    auto const cleo = add(data.patients, "cleo", a_patient().named("Cleo Brook").born("1950-07-19").consents_to(clinic::ConsentKind::telehealth));
    add(data.patients, "dan", a_patient().named("Dan Field").born("1994-01-08"));
    add(data.patients, "eve", a_patient().named("Eve Field").born("1993-09-21"));

    add_payment(data);
    auto const policy = [&](std::string_view key) { return *data.policies.keys.find(key); };
    add(data.episodes, "ada-knee", an_episode().for_patient(ada).paid_by(policy("ada-ppo")));
    add(data.episodes, "ben-neck", an_episode().for_patient(ben).region(catalog::BodyRegion::neck).diagnosis("M54.2").paid_by(policy("ben-hmo")));
    add(data.episodes, "cleo-shoulder", an_episode().for_patient(cleo).region(catalog::BodyRegion::shoulder, catalog::Side::left).diagnosis("M25.512").paid_by(policy("cleo-part-b")));
    add_sessions(data);
    return data;
}

} // namespace therapy::testing
