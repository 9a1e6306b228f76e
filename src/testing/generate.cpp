#include <therapy/testing/generate.hpp>

#include <therapy/core/error.hpp>
#include <therapy/testing/assessment.hpp>
#include <therapy/testing/people.hpp>
#include <therapy/testing/places.hpp>
#include <therapy/testing/random.hpp>

#include <algorithm>
#include <stdexcept>

namespace therapy::inline v0_1::testing {

namespace {

/// `patient-0001`: padded, so that keys sort as ids do.
std::string numbered(std::string_view kind, std::uint32_t number, std::uint32_t count) {
    auto const width = std::max<std::size_t>(4, std::to_string(count).size());
    auto const digits = std::to_string(number + 1);
    return std::string(kind) + '-' + std::string(width - digits.size(), '0') + digits;
}

template <class Record, class Make>
void fill(desk::Table<Record>& table, std::string_view kind, std::uint32_t count, Make make) {
    table.records.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i)
        table.add(numbered(kind, i, count), [&](Id<Record> id) { return make(id); });
}

std::vector<Instant> openings(TimeZone const& zone, Sizes const& sizes) {
    std::vector<Instant> days;
    for (std::uint32_t i = 0; i < sizes.days; ++i) {
        auto const date = sizes.first_day.plus_days(i);
        if (date.weekday() == Weekday::saturday || date.weekday() == Weekday::sunday)
            continue;
        auto const eight = value_or_throw(WallTime::make(date, 8 * 3600));
        days.push_back(value_or_throw(zone.to_instant(eight, GapPolicy::rfc5545, OverlapPolicy::first)));
    }
    return days;
}

constexpr std::uint32_t lengths[] = {30, 45, 45, 45, 60, 60, 90};
constexpr std::uint32_t opening_minutes = 10 * 60;

constexpr catalog::BodyRegion assessed_regions[] = {catalog::BodyRegion::lower_back, catalog::BodyRegion::neck, catalog::BodyRegion::shoulder};
constexpr catalog::Presence presences[] = {catalog::Presence::present, catalog::Presence::suspected, catalog::Presence::absent, catalog::Presence::not_asked};

care::Assessment an_assessment_of(clinic::Patient const& patient, care::AssessmentId id, Date date, Random& random) {
    auto made = an_assessment().id(id.index()).of(patient.id).in(random.pick(std::span<catalog::BodyRegion const>(assessed_regions))).build();
    auto const all = made.screening;
    made.assessed = date;
    made.onset = date.plus_days(-static_cast<std::int64_t>(random.below(200)));
    auto const answers = all.answers();
    for (std::uint32_t i = random.below(4); i > 0; --i)
        made.screening.add({.key = answers[random.below(static_cast<std::uint32_t>(answers.size()))].key,
                            .presence = random.pick(std::span<catalog::Presence const>(presences)), .asked = date,
                            .region = random.chance(50) ? Stated<catalog::BodyRegion>(made.sites[0].region) : Stated<catalog::BodyRegion>()});
    return made;
}

constexpr catalog::ServiceCode timed_codes[] = {
    catalog::ServiceCode("97110"), catalog::ServiceCode("97112"), catalog::ServiceCode("97140"), catalog::ServiceCode("97530"),
};

} // namespace

desk::Dataset generate(std::uint64_t seed, Sizes const& sizes) {
    desk::Dataset data;
    Random random(seed);
    auto const clinic = data.clinics.add("clinic", [](clinic::ClinicId id) { return a_clinic().id(id.index()).build(); }).id;
    auto const& site = data.sites.add("site", [&](clinic::SiteId id) { return a_site().id(id.index()).of(clinic).build(); });
    auto const days = openings(site.zone, sizes);
    if (sizes.sessions > 0 && (sizes.providers == 0 || sizes.rooms == 0 || sizes.patients == 0 || days.empty()))
        throw std::invalid_argument("sessions need providers, rooms, patients and a weekday");

    fill(data.providers, "provider", sizes.providers, [&](clinic::ProviderId id) {
        auto const builder = random.chance(25) ? a_massage_therapist() : a_physical_therapist();
        return builder.id(id.index()).named(numbered("Provider", id.index(), sizes.providers)).works_at(site.id).build();
    });
    fill(data.rooms, "room", sizes.rooms, [&](clinic::RoomId id) {
        return a_room().id(id.index()).at(site.id).named(numbered("Room", id.index(), sizes.rooms)).capacity(random.chance(20) ? 4 : 1).turnover(random.chance(30) ? 10 : 0).build();
    });
    fill(data.patients, "patient", sizes.patients, [&](clinic::PatientId id) {
        return a_patient().id(id.index()).named(numbered("Patient", id.index(), sizes.patients))
            .with([&](clinic::Patient& patient) { patient.birth_date = Date(1935, 1, 1).plus_days(random.below(30000)); }).build();
    });
    fill(data.episodes, "episode", sizes.patients, [&](clinic::EpisodeId id) {
        return an_episode().id(id.index()).for_patient(clinic::PatientId(id.index())).build();
    });

    fill(data.sessions, "session", sizes.sessions, [&](clinic::SessionId id) {
        auto const length = random.pick(std::span<std::uint32_t const>(lengths));
        auto const day = random.pick(std::span<Instant const>(days));
        auto const start = day + Duration::minutes(15 * random.below((opening_minutes - length) / 15 + 1));
        auto const& provider = data.providers.records[random.below(sizes.providers)];
        bool const massage = provider.role == catalog::QualificationKind::massage_therapist;
        auto const status = random.chance(sizes.percent_cancelled) ? clinic::SessionStatus::cancelled : clinic::SessionStatus::booked;

        clinic::Session session{.id = id, .status = status, .planned = Period(start, Duration::minutes(length))};
        session.delivery.site = site.id;
        session.staff.push_back({.provider = provider.id});
        clinic::ResourceUse use{.resource = {SubjectKind::room, random.below(sizes.rooms)}};
        session.resources.push_back(use);
        auto const add_participant = [&](clinic::PatientId patient) {
            clinic::Participant participant{.patient = patient, .status = status, .episode = clinic::EpisodeId(patient.index())};
            participant.purpose = massage ? catalog::Purpose::wellness : catalog::Purpose::rehabilitation;
            participant.interventions.push_back({.code = massage ? catalog::ServiceCode("97124") : random.pick(std::span<catalog::ServiceCode const>(timed_codes)),
                                                 .minutes = static_cast<std::int32_t>(length)});
            session.participants.push_back(std::move(participant));
        };
        auto const patient = random.below(sizes.patients);
        add_participant(clinic::PatientId(patient));
        if (sizes.patients > 1 && random.chance(sizes.percent_with_second_patient))
            add_participant(clinic::PatientId((patient + 1 + random.below(sizes.patients - 1)) % sizes.patients));
        return session;
    });
    fill(data.assessments, "assessment", std::min(sizes.assessments, sizes.patients), [&](care::AssessmentId id) {
        return an_assessment_of(data.patients.records[id.index()], id, sizes.first_day, random);
    });
    return data;
}

} // namespace therapy::testing
