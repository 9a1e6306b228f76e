#pragma once
// A small clinic for the tests of the desk: two therapists, two rooms, three patients, one insurer. All of it invented.

#include <therapy/desk/dataset.hpp>

namespace therapy::tests {

inline DateRange const year_2026{Date(2026, 1, 1), Date(2027, 1, 1)};

/// Providers 0 `ann` and 1 `bob` (physical therapists, licensed in California), 2 `mae` (massage); rooms 0 `blue` (10 minutes of
/// turnover) and 1 `gym` (four places); patients 0 to 2. Manual therapy (97140) is charged at 60.00; nobody pays for it yet.
inline desk::Dataset people_and_rooms() {
    using namespace clinic;
    using catalog::QualificationKind;
    desk::Dataset data;
    catalog::Jurisdiction const california("US-CA");
    data.clinics.add("clinic", [](ClinicId id) { return Clinic{.id = id, .name = "Clinic"}; });
    data.sites.add("site", [&](SiteId id) { return Site{.id = id, .clinic = ClinicId(0), .name = "Site", .zone = TimeZone("America/Los_Angeles"), .jurisdiction = california}; });
    auto const provider = [&](char const* key, QualificationKind kind) {
        data.providers.add(key, [&](ProviderId id) {
            return Provider{.id = id, .name = key, .role = kind, .credentials = {{.qualification = {.kind = kind, .jurisdiction = california, .validity = DateRange(Date(2020, 1, 1), Date(2030, 1, 1))}, .suspended = false}}};
        });
    };
    provider("ann", QualificationKind::physical_therapist);
    provider("bob", QualificationKind::physical_therapist);
    provider("mae", QualificationKind::massage_therapist);
    data.rooms.add("blue", [](RoomId id) { return Room{.id = id, .site = SiteId(0), .name = "Blue", .turnover = Duration::minutes(10)}; });
    data.rooms.add("gym", [](RoomId id) { return Room{.id = id, .site = SiteId(0), .name = "Gym", .capacity = 4}; });
    for (auto const* key : {"pat", "sam", "kim"})
        data.patients.add(key, [&](PatientId id) {
            return Patient{.id = id, .birth_date = Date(1980, 5, 1), .consents = {{.kind = ConsentKind::treatment, .validity = year_2026}}};
        });
    data.fee_schedules.add("fees", [](coverage::FeeScheduleId id) {
        return coverage::FeeSchedule{.id = id, .fees = {{.code = catalog::ServiceCode("97140"), .valid = year_2026, .amount = Money(6000)}}};
    });
    return data;
}

/// Adds a PPO under a name, patient 0's policy of it, and an episode that it pays: a deductible of 100.00, then 20 %, manual therapy
/// allowed at 40.00 a unit.
inline clinic::Episode& add_ppo(desk::Dataset& data, std::string const& name) {
    auto const payer = data.payers.add(name, [&](coverage::PayerId id) { return coverage::Payer{.id = id, .name = name, .kind = coverage::PayerKind::commercial}; }).id;
    auto const plan = [&](coverage::PlanId id) {
        return coverage::Plan{.id = id,
                              .payer = payer,
                              .product = coverage::ProductKind::ppo,
                              .order = coverage::CostShareOrder::deductible_then_coinsurance_then_ceiling,
                              .benefits = {{.category = coverage::BenefitCategory::physical_therapy,
                                            .valid = year_2026,
                                            .covered = true,
                                            .share = {.copay = Stated<Money>::none(), .coinsurance = Rate::percent(20), .deductible_applies = true},
                                            .authorization_required = false,
                                            .referral_required = false}},
                              .limits = {{.valid = year_2026, .deductible = Money(10000), .ceiling = Stated<Money>::none()}},
                              .certification_required = false,
                              .unit_rule = coverage::UnitRule::per_code};
    };
    auto const plan_id = data.plans.add(name, plan).id;
    data.contracts.add(name, [&](coverage::ContractId id) {
        return coverage::Contract{.id = id, .payer = payer, .valid = year_2026, .rates = {{.code = catalog::ServiceCode("97140"), .valid = year_2026, .amount = Money(4000)}}, .lesser_of_charge = true};
    });
    data.participations.add(name, [&](coverage::ParticipationId id) {
        return coverage::Participation{.id = id, .payer = payer, .valid = year_2026, .tier = coverage::NetworkTier::in_network};
    });
    auto const policy = [&](coverage::PolicyId id) {
        return coverage::Policy{.id = id,
                                .patient = clinic::PatientId(0),
                                .plan = plan_id,
                                .in_force = year_2026,
                                .balances = {{.as_of = Date(2026, 1, 1), .deductible_met = Stated<Money>::none(), .ceiling_met = Stated<Money>::none()}}};
    };
    auto const policy_id = data.policies.add(name, policy).id;
    return data.episodes.add(name, [&](clinic::EpisodeId id) { return clinic::Episode{.id = id, .patient = clinic::PatientId(0), .policies = {policy_id}}; });
}

/// Those people and rooms, and a PPO that pays episode 0 of patient 0: with a referral and a certified plan of three visits a week.
inline desk::Dataset small_clinic() {
    auto data = people_and_rooms();
    auto& episode = add_ppo(data, "back");
    episode.regions = {{catalog::BodyRegion::lower_back}};
    episode.cause = Stated<clinic::Cause>::none();
    episode.referral = clinic::Referral{.ordered = Date(2026, 1, 5), .validity = year_2026};
    episode.plan_of_care = clinic::PlanOfCare{.period = DateRange(Date(2026, 3, 2), Date(2026, 4, 27)), .certified = Date(2026, 3, 3), .visits_per_week = 3};
    return data;
}

/// A session of patient 0 under episode 0 with provider 0 in the blue room, manual therapy all the time; not added.
inline clinic::Session a_session(std::uint32_t index, char const* start, std::int32_t minutes = 30) {
    using namespace clinic;
    return {.id = SessionId(index),
            .planned = Period(Instant(start), Duration::minutes(minutes)),
            .participants = {{.patient = PatientId(0), .episode = EpisodeId(0), .interventions = {{.code = catalog::ServiceCode("97140"), .minutes = minutes}}}},
            .staff = {{.provider = ProviderId(0)}},
            .resources = {{.resource = {SubjectKind::room, 0}}},
            .delivery = {.site = SiteId(0)}};
}

/// Adds it under a key, with the next id.
inline clinic::SessionId add(desk::Dataset& data, std::string const& key, clinic::Session session) {
    return data.sessions.add(key, [&](clinic::SessionId id) {
        session.id = id;
        return session;
    }).id;
}

} // namespace therapy::tests
