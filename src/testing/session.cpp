#include <therapy/testing/session.hpp>

#include <therapy/core/error.hpp>

#include <stdexcept>

namespace therapy::inline v0_1::testing {

namespace {

using clinic::Participant;
using clinic::Session;

Participant& last_participant(Session& session) {
    if (session.participants.empty())
        throw std::logic_error("the session has no participant yet");
    return session.participants.back();
}

clinic::StaffMember& last_provider(Session& session) {
    if (session.staff.empty())
        throw std::logic_error("the session has no provider yet");
    return session.staff.back();
}

} // namespace

SessionBuilder::SessionBuilder()
    : start_("2026-03-09 09:00"), zone_("America/Los_Angeles"),
      record_{.id = clinic::SessionId(0), .planned = Period(Instant("2026-03-09T16:00:00Z"), Duration::minutes(45))} {
    record_.participants.push_back({.patient = clinic::PatientId(0)});
    record_.staff.push_back({.provider = clinic::ProviderId(0)});
    record_.delivery.site = clinic::SiteId(0);
}

template <class Change>
SessionBuilder SessionBuilder::changed(Change change) const {
    auto copy = *this;
    change(copy.record_);
    return copy;
}

SessionBuilder SessionBuilder::id(std::uint32_t index) const {
    return changed([&](Session& session) { session.id = clinic::SessionId(index); });
}

SessionBuilder SessionBuilder::at(std::string_view wall) const { return at(WallTime(wall)); }
SessionBuilder SessionBuilder::at(WallTime wall) const {
    auto copy = *this;
    copy.start_ = wall;
    copy.during_ = boost::none;
    return copy;
}
SessionBuilder SessionBuilder::in(TimeZone zone) const {
    auto copy = *this;
    copy.zone_ = zone;
    return copy;
}
SessionBuilder SessionBuilder::in(std::string_view zone) const { return in(TimeZone(zone)); }
SessionBuilder SessionBuilder::minutes(std::int64_t length) const {
    auto copy = *this;
    copy.minutes_ = length;
    return copy;
}
SessionBuilder SessionBuilder::during(Period period) const {
    auto copy = *this;
    copy.during_ = period;
    return copy;
}
SessionBuilder SessionBuilder::keeping_wall_time() const {
    return later([](SessionBuilder const& builder, Session& session) { session.asked = clinic::AskedWallTime{builder.start_, builder.zone_}; });
}

SessionBuilder SessionBuilder::for_patient(clinic::PatientId patient) const {
    return changed([&](Session& session) {
        session.participants.clear();
        session.participants.push_back({.patient = patient, .status = session.status});
    });
}
SessionBuilder SessionBuilder::and_patient(clinic::PatientId patient) const {
    return changed([&](Session& session) { session.participants.push_back({.patient = patient, .status = session.status}); });
}
SessionBuilder SessionBuilder::under(clinic::EpisodeId episode) const {
    return changed([&](Session& session) { last_participant(session).episode = episode; });
}
SessionBuilder SessionBuilder::purpose(catalog::Purpose purpose) const {
    return changed([&](Session& session) { last_participant(session).purpose = purpose; });
}
SessionBuilder SessionBuilder::diagnosis(std::string_view code) const {
    return changed([&](Session& session) { last_participant(session).diagnoses.emplace_back(code); });
}
SessionBuilder SessionBuilder::service(std::string_view code, Stated<std::int32_t> service_minutes) const {
    return changed([&](Session& session) {
        last_participant(session).interventions.push_back({.code = value_or_throw(catalog::ServiceCode::make(code)), .minutes = service_minutes});
    });
}
SessionBuilder SessionBuilder::participant_status(clinic::SessionStatus status) const {
    return changed([&](Session& session) { last_participant(session).status = status; });
}
SessionBuilder SessionBuilder::late_by(std::int64_t late_minutes) const {
    auto record = record_;
    auto const patient = last_participant(record).patient;
    return later([=](SessionBuilder const&, Session& session) {
        for (auto& participant : session.participants)
            if (participant.patient == patient)
                participant.actual = Period(session.planned.start() + Duration::minutes(late_minutes), session.planned.end());
    });
}

SessionBuilder SessionBuilder::with_provider(clinic::ProviderId provider) const { return without_provider().and_provider(provider); }
SessionBuilder SessionBuilder::and_provider(clinic::ProviderId provider, clinic::StaffRole role) const {
    return changed([&](Session& session) { session.staff.push_back({.provider = provider, .role = role}); });
}
SessionBuilder SessionBuilder::attending(std::int64_t from_minute, std::int64_t part_minutes) const {
    auto record = record_;
    auto const provider = last_provider(record).provider;
    return later([=](SessionBuilder const&, Session& session) {
        for (auto& member : session.staff)
            if (member.provider == provider)
                member.attended.emplace_back(session.planned.start() + Duration::minutes(from_minute), Duration::minutes(part_minutes));
    });
}
SessionBuilder SessionBuilder::without_provider() const {
    return changed([](Session& session) { session.staff.clear(); });
}

SessionBuilder SessionBuilder::in_room(clinic::RoomId room) const {
    return changed([&](Session& session) { session.resources.push_back({.resource = {SubjectKind::room, room.index()}}); });
}
SessionBuilder SessionBuilder::using_equipment(clinic::EquipmentId equipment) const {
    return changed([&](Session& session) { session.resources.push_back({.resource = {SubjectKind::equipment, equipment.index()}}); });
}
SessionBuilder SessionBuilder::turnover(std::int64_t turnover_minutes) const {
    return changed([&](Session& session) {
        if (session.resources.empty())
            throw std::logic_error("the session uses no resource yet");
        session.resources.back().turnover = Duration::minutes(turnover_minutes);
    });
}
SessionBuilder SessionBuilder::at_site(clinic::SiteId site) const {
    return changed([&](Session& session) {
        session.delivery = {};
        session.delivery.site = site;
    });
}
SessionBuilder SessionBuilder::at_home(std::string_view jurisdiction) const {
    return changed([&](Session& session) {
        session.delivery.mode = clinic::DeliveryMode::home;
        session.delivery.patient_jurisdiction = catalog::Jurisdiction(jurisdiction);
    });
}
SessionBuilder SessionBuilder::by_telehealth(std::string_view jurisdiction, std::string_view zone) const {
    return changed([&](Session& session) {
        session.delivery.mode = clinic::DeliveryMode::telehealth;
        session.delivery.patient_jurisdiction = catalog::Jurisdiction(jurisdiction);
        session.delivery.patient_zone = TimeZone(zone);
    });
}

SessionBuilder SessionBuilder::status(clinic::SessionStatus status) const {
    return changed([&](Session& session) {
        session.status = status;
        for (auto& participant : session.participants)
            participant.status = status;
    });
}
SessionBuilder SessionBuilder::held_until(std::string_view wall) const {
    return later([time = WallTime(wall)](SessionBuilder const& builder, Session& session) { session.held_until = builder.instant(time); });
}
SessionBuilder SessionBuilder::took_place(std::string_view wall, std::int64_t length) const {
    return later([=, time = WallTime(wall)](SessionBuilder const& builder, Session& session) {
        session.actual = Period(builder.instant(time), Duration::minutes(length));
    });
}
SessionBuilder SessionBuilder::together_with(clinic::SessionId other) const {
    return changed([&](Session& session) { session.links.value_or_new().together_with.push_back(other); });
}
SessionBuilder SessionBuilder::in_series(clinic::SeriesId series) const {
    return changed([&](Session& session) { session.links.value_or_new().series = series; });
}

SessionBuilder SessionBuilder::later(Step step) const {
    auto copy = *this;
    copy.steps_.push_back(std::move(step));
    return copy;
}

Instant SessionBuilder::instant(WallTime wall) const { return value_or_throw(zone_.to_instant(wall, GapPolicy::refuse, OverlapPolicy::refuse)); }

Session SessionBuilder::build() const {
    auto session = record_;
    session.planned = during_ ? *during_ : Period(instant(start_), Duration::minutes(minutes_));
    if (session.status == clinic::SessionStatus::held)
        session.held_until = session.planned.start();
    for (auto const& step : steps_)
        step(*this, session);
    return session;
}

SessionBuilder a_session() { return {}; }

} // namespace therapy::testing
