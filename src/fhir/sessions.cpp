// Schedule, Slot, Appointment, Encounter.

#include "importer.hpp"

#include "../clinic/reach.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

using clinic::SessionStatus;

struct StatusWord {
    std::string_view word;
    SessionStatus status;
    std::string_view note{};    ///< said when the words differ in meaning
};

constexpr StatusWord appointment_statuses[] = {
    {"proposed", SessionStatus::proposed},
    {"pending", SessionStatus::proposed, "a pending appointment is a proposal until all have accepted"},
    {"booked", SessionStatus::booked},
    {"arrived", SessionStatus::arrived},
    {"checked-in", SessionStatus::arrived},
    {"fulfilled", SessionStatus::completed},
    {"cancelled", SessionStatus::cancelled},
    {"noshow", SessionStatus::no_show},
    {"entered-in-error", SessionStatus::entered_in_error},
    {"waitlist", SessionStatus::waitlisted},
};

constexpr StatusWord encounter_statuses[] = {
    {"planned", SessionStatus::booked},
    {"arrived", SessionStatus::arrived},
    {"triaged", SessionStatus::in_progress},
    {"in-progress", SessionStatus::in_progress},
    {"onleave", SessionStatus::in_progress, "a patient on leave counts as present"},
    {"finished", SessionStatus::completed},
    {"cancelled", SessionStatus::cancelled},
    {"entered-in-error", SessionStatus::entered_in_error},
};

/// A time, where a session can have it; otherwise it is reported.
boost::optional<Period> in_reach(Field const& at, boost::optional<Period> const& time) {
    auto const why = time ? clinic::detail::out_of_reach(*time) : std::string_view();
    if (why.empty())
        return time;
    at.bad(why);
    return boost::none;
}

boost::optional<Period> lasting_period(Field const& at, Instant start, Duration length) {
    auto const period = Period::make(start, length);
    if (period)
        return *period;
    at.report(period.error());
    return boost::none;
}

boost::optional<SessionStatus> read_status(Field const& field, std::span<StatusWord const> words) {
    auto const word = field.text();
    if (!word) {
        if (!field)
            field.missing();
        return boost::none;
    }
    auto const row = std::find_if(words.begin(), words.end(), [&](StatusWord const& known) { return known.word == *word; });
    if (row == words.end()) {
        field.report(rules::status_not_known, shown(*word));
        return boost::none;
    }
    if (!row->note.empty())
        field.count(rules::status_read_as, std::string(row->note), false);
    return row->status;
}

/// Parts people take in a session (HL7 v3 ParticipationType); others treat.
clinic::StaffRole staff_role(std::vector<Coding> const& types) {
    auto const has = [&](std::string_view code) { return std::any_of(types.begin(), types.end(), [&](Coding const& coding) { return coding.code == code; }); };
    if (has("PPRF") || has("ATND"))
        return clinic::StaffRole::treating;
    if (has("SPRF") || has("PART") || has("TRANS"))
        return clinic::StaffRole::assisting;
    return clinic::StaffRole::treating;
}

bool only_referred(std::vector<Coding> const& types) {
    return !types.empty() && std::all_of(types.begin(), types.end(), [](Coding const& coding) { return coding.code == "REF" || coding.code == "REFT"; });
}

clinic::CancelledBy cancelled_by(std::vector<Coding> const& reasons) {
    for (auto const& reason : reasons) {
        if (reason.code.starts_with("pat"))
            return clinic::CancelledBy::patient;
        if (reason.code.starts_with("prov") || reason.code.starts_with("maint") || reason.code == "meds-inc" || reason.code == "oth-room")
            return clinic::CancelledBy::clinic;
    }
    return clinic::CancelledBy::other;
}

constexpr std::string_view actor_types[] = {"Patient", "Practitioner", "PractitionerRole", "Location", "Device", "HealthcareService", "RelatedPerson"};

} // namespace

void Importer::read_schedule(Resource& resource) {
    Field const schedule(log_, resource);
    ScheduleRow row{.key = resource.key, .active = schedule["active"].flag()};
    for (auto const& actor : schedule.list("actor")) {
        auto const target = resolve(actor, actor_types);
        auto const subject = target ? actor_subject(*target) : boost::none;
        if (subject)
            row.actors.push_back(*subject);
        else if (target)
            actor.unsupported();
    }
    if (auto const horizon = schedule["planningHorizon"])
        row.horizon = read_period(horizon, options_.zone);
    schedule.ignore({"identifier"});
    import_.schedules.push_back(std::move(row));
}

void Importer::read_slot(Resource& resource) {
    Field const slot(log_, resource);
    auto const status_field = slot["status"];
    auto const word = status_field.text();
    auto const schedule = resolve(slot["schedule"], {"Schedule"});
    slot.ignore({"identifier"});
    if (word && *word == "entered-in-error") {
        status_field.count(rules::status_not_used, "Slot entered-in-error", false);
        resource.not_asked = true;
        return;
    }
    auto const status = word ? from_text<SlotStatus>(*word) : boost::none;
    if (!status) {
        if (word)
            status_field.report(rules::status_not_known, shown(*word));
        else if (!status_field)
            status_field.missing();
    }
    for (char const* const end : {"start", "end"})
        if (!slot[end])
            slot[end].missing();
    auto const when = read_period(slot, options_.zone);
    auto const overbooked = slot["overbooked"].flag();
    if (!status || !when) {
        resource.outcome = Outcome::refused;
        return;
    }
    resource.row = import_.slots.size();
    import_.slots.push_back({.key = resource.key, .schedule = schedule ? schedule->key : std::string(), .when = *when, .status = *status, .overbooked = overbooked && *overbooked});
}

TimeZone const& Importer::zone_at(std::vector<Target> const& places) {
    auto const& data = import_.dataset;
    for (auto const& target : places) {
        if (target.resource == nullptr || !target.resource->subject)
            continue;
        auto const subject = *target.resource->subject;
        auto const site = subject.kind == SubjectKind::room ? data.rooms.records[subject.index].site : clinic::SiteId(subject.index);
        if (auto const record = data.sites.find(site))
            return record->zone;
    }
    return options_.zone;
}

void Importer::add_place(clinic::Session& session, Field const& reference, Target const& target) {
    auto const place = place_subject(target);
    if (!place) {
        if (session.delivery.mode == clinic::DeliveryMode::site)
            session.delivery.mode = clinic::DeliveryMode::home;
        return;
    }
    auto site = clinic::SiteId(place->index);
    if (place->kind == SubjectKind::room) {
        bool const listed = std::any_of(session.resources.begin(), session.resources.end(), [&](clinic::ResourceUse const& use) { return use.resource == *place; });
        if (!listed)
            session.resources.push_back({.resource = *place});
        site = import_.dataset.rooms.records[place->index].site;
    }
    if (!session.delivery.site)
        session.delivery.site = site;
    else if (*session.delivery.site != site)
        reference.unsupported("a session has one site");
}

/// What the session is based on: a ServiceRequest becomes its patients' episode.
void Importer::add_basis(clinic::Session& session, Field const& resource) {
    boost::optional<clinic::EpisodeId> episode;
    for (auto const& reference : resource.list("episodeOfCare"))
        if (auto const target = resolve(reference, {"EpisodeOfCare"}); target && target->resource != nullptr && target->resource->subject)
            episode = clinic::EpisodeId(target->resource->subject->index);
        else
            reference.lost();
    for (auto const& reference : resource.list("basedOn")) {
        auto const target = resolve(reference, {"ServiceRequest"});
        auto const id = target && target->resource != nullptr ? order_episode(*target->resource) : boost::none;
        if (!id) {
            reference.lost();
            continue;
        }
        auto& records = import_.dataset.episodes.records;
        if (!episode)
            episode = *id;
        else if (!records[episode->index()].referral.is_answered())
            records[episode->index()].referral = records[id->index()].referral;
    }
    if (!episode)
        return;
    auto const patient = import_.dataset.episodes.records[episode->index()].patient;
    for (auto& participant : session.participants)
        if (participant.patient == patient)
            participant.episode = *episode;
}

void Importer::add_participant(clinic::Session& session, Attendee const& attendee, TimeZone const& zone) {
    auto const& entry = attendee.entry;
    auto const types = codings_of_all(entry.list("type"));
    auto const answer_field = entry["status"];
    auto const answer = answer_field.text();
    auto const required = entry["required"].text();
    bool const informed_only = required && *required == "information-only";
    if (!attendee.target)
        return;
    auto const& target = *attendee.target;
    if (answer && *answer == "declined") {
        answer_field.count(rules::does_not_attend, "declined", false);
        return;
    }
    if (answer && *answer != "accepted" && clinic::occupies_resources(session.status))
        answer_field.count(rules::status_read_as, "a participant who has not accepted yet is taken as coming", false);
    boost::optional<Period> own;
    if (auto const period = entry["period"]) {
        own = in_reach(period, read_period(period, zone));
        auto const& whole = clinic::interval(session);
        if (own && *own == whole)
            own = boost::none;
    }
    if (target.type == "Patient") {
        auto const patient = patient_id(target);
        if (std::any_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& p) { return p.patient == patient; }))
            return;
        clinic::Participant participant{.patient = patient, .status = session.status, .planned = own};
        if (informed_only && clinic::occupies_resources(session.status)) {
            participant.status = SessionStatus::proposed;
            entry.count(rules::does_not_attend, "information-only", false);
        }
        session.participants.push_back(std::move(participant));
    } else if (target.type == "Practitioner" || target.type == "PractitionerRole") {
        if (informed_only || only_referred(types)) {
            entry.count(rules::does_not_attend, informed_only ? "information-only" : "the referring practitioner", false);
            return;
        }
        auto const provider = provider_id(target);
        auto const at = std::find_if(session.staff.begin(), session.staff.end(), [&](clinic::StaffMember const& member) { return member.provider == provider; });
        if (at != session.staff.end()) {
            if (own && !at->attended.empty())
                at->attended.push_back(*own);
            return;
        }
        clinic::StaffMember member{.provider = provider, .role = staff_role(types)};
        if (own)
            member.attended.push_back(*own);
        session.staff.push_back(std::move(member));
    } else if (target.type == "Location") {
        add_place(session, attendee.reference, target);
    } else if (target.type == "Device") {
        if (auto const device = actor_subject(target))
            session.resources.push_back({.resource = *device});
    } else if (target.type == "HealthcareService") {
        if (auto const at = service_sites_.find(target.key); at != service_sites_.end() && !session.delivery.site)
            session.delivery.site = at->second;
    } else {
        attendee.reference.unsupported("neither a patient nor somebody who gives care");
    }
}

clinic::Session& Importer::add_session(Resource& resource, clinic::Session session) {
    auto& record = import_.dataset.sessions.add(resource.key, [&](clinic::SessionId id) {
        session.id = id;
        return std::move(session);
    });
    resource.subject = Subject{SubjectKind::session, record.id.index()};
    return record;
}

boost::optional<Period> Importer::appointment_time(Field const& appointment, SessionStatus status, TimeZone const& zone) {
    auto const start_field = appointment["start"];
    auto const end_field = appointment["end"];
    auto const start = read_instant(start_field, zone);
    auto const end = read_instant(end_field, zone);
    auto const minutes = appointment["minutesDuration"].count();
    auto const slots = appointment.list("slot");
    auto const wishes = appointment.list("requestedPeriod");
    std::vector<Period> of_slots;
    for (auto const& reference : slots)
        if (auto const target = resolve(reference, {"Slot"}); target && target->resource != nullptr && target->resource->row)
            of_slots.push_back(import_.slots[*target->resource->row].when);
        else if (!start || !end)
            reference.lost();
    for (auto const& wish : wishes)
        wish.ignore({"start", "end"});
    constexpr std::int64_t most_minutes = std::int64_t{366} * 1440;
    bool const has_length = minutes && *minutes > 0 && *minutes <= most_minutes;
    auto const lasting = [&](Instant from) { return lasting_period(appointment, from, Duration::minutes(*minutes)); };
    if (start && end)
        return make_period(appointment, *start, *end);
    if (start && has_length && !end_field)
        return lasting(*start);
    bool const unreadable = (start_field && !start) || (end_field && !end);
    if (!of_slots.empty() && !unreadable) {
        auto first = of_slots.front().start();
        auto last = of_slots.front().end();
        for (auto const& slot : of_slots) {
            first = std::min(first, slot.start());
            last = std::max(last, slot.end());
        }
        return make_period(appointment, first, last);
    }
    if (!clinic::occupies_resources(status) && !wishes.empty() && !unreadable) {
        if (auto const first = read_days(wishes.front()["start"])) {
            auto const wish = wishes.front();
            auto const whole = wish["start"].text()->size() > 10 ? read_instant(wish["start"], zone) : boost::none;
            boost::optional<Instant> from = whole;
            if (!from) {
                auto const day = zone.day(first->first);
                if (day && *day)
                    from = (*day)->start();
            }
            if (from) {
                wish.report(rules::requested_period);
                if (has_length)
                    return lasting(*from);
                auto const last = read_days(wish["end"]);
                auto const day = last ? zone.day(last->last) : Expected<boost::optional<Period>>(boost::none);
                if (day && *day)
                    return make_period(wish, *from, (*day)->end());
            }
        }
    }
    if (!start_field)
        start_field.missing();
    if (!end_field)
        end_field.missing();
    return boost::none;
}

void Importer::read_appointment(Resource& resource) {
    Field const appointment(log_, resource);
    auto const status = read_status(appointment["status"], appointment_statuses);
    auto const reasons = codings(appointment["cancelationReason"]);
    std::vector<Attendee> attendees;
    std::vector<Target> places;
    for (auto const& entry : appointment.list("participant")) {
        auto const actor = entry["actor"];
        auto target = resolve(actor, actor_types);
        if (!actor)
            entry.count(rules::does_not_attend, "a part nobody takes yet");
        if (target && target->type == "Location")
            places.push_back(*target);
        attendees.push_back({entry, actor, std::move(target)});
    }
    auto const& zone = zone_at(places);
    auto const time = status ? in_reach(appointment, appointment_time(appointment, *status, zone)) : boost::none;
    if (!status || !time) {
        resource.outcome = Outcome::refused;
        return;
    }
    clinic::Session session{.id = clinic::SessionId(0), .status = *status, .planned = *time};
    for (auto const& attendee : attendees)
        add_participant(session, attendee, zone);
    if (*status == SessionStatus::cancelled && !reasons.empty())
        session.cancellation = clinic::Cancellation{.by = cancelled_by(reasons)};
    add_basis(session, appointment);
    state_codes(session, appointment, "serviceType", "reasonCode", add_session(resource, session).id);
    appointment.ignore({"identifier", "created"});
}

/// What the resource itself says was or will be done, and why. Lines of claims go before it.
void Importer::state_codes(clinic::Session const& session, Field const& resource, char const* services, char const* reasons, clinic::SessionId id) {
    std::vector<clinic::Intervention> stated;
    for (auto const& service : resource.list(services))
        if (auto const code = service_code(codings(service)))
            stated.push_back({.code = *code});
    RareList<catalog::DiagnosisCode> diagnoses;
    for (auto const& reason : resource.list(reasons))
        if (auto const code = diagnosis_code(codings(reason)))
            diagnoses.push_back(*code);
    auto& record = import_.dataset.sessions.records[id.index()];
    for (auto& participant : record.participants)
        if (participant.diagnoses.empty())
            participant.diagnoses = diagnoses;
    if (!stated.empty() && session.participants.size() == 1)
        stated_services_[id.index()] = std::move(stated);
}

boost::optional<Period> Importer::encounter_time(Field const& encounter, TimeZone const& zone) {
    auto const period = encounter["period"];
    if (!period) {
        period.missing();
        return boost::none;
    }
    auto const start_field = period["start"];
    auto const end_field = period["end"];
    auto const start = read_instant(start_field, zone);
    auto const length = read_duration(encounter["length"]);
    if (!start_field)
        start_field.missing();
    if (end_field) {
        auto const end = read_instant(end_field, zone);
        if (start && end)
            return make_period(period, *start, *end);
    } else if (start && length) {
        return lasting_period(period, *start, Duration::seconds(*length));
    } else {
        end_field.missing();
    }
    return boost::none;
}

void Importer::read_encounter(Resource& resource) {
    Field const encounter(log_, resource);
    auto const status = read_status(encounter["status"], encounter_statuses);
    std::vector<std::pair<Field, Target>> places;
    std::vector<Target> targets;
    for (auto const& entry : encounter.list("location")) {
        auto const reference = entry["location"];
        auto const target = resolve(reference, {"Location"});
        if (target) {
            places.emplace_back(reference, *target);
            targets.push_back(*target);
        }
    }
    auto const& zone = zone_at(targets);
    auto const time = in_reach(encounter["period"], encounter_time(encounter, zone));
    auto const subject = encounter["subject"];
    auto const patient = patient_of(subject);
    if (!status || !time) {
        resource.outcome = Outcome::refused;
        return;
    }
    // The appointment it fulfils is the same session.
    clinic::Session* known = nullptr;
    for (auto const& reference : encounter.list("appointment"))
        if (auto const target = resolve(reference, {"Appointment"}); target && target->resource != nullptr && target->resource->subject)
            known = &import_.dataset.sessions.records[target->resource->subject->index];
        else
            reference.lost();
    bool const happened = *status == SessionStatus::completed;
    clinic::Session session{.id = clinic::SessionId(0), .status = *status, .planned = *time};
    if (known != nullptr) {
        session = *known;
        session.status = *status;
        for (auto& participant : session.participants)
            participant.status = *status;
    }
    if (happened || (known != nullptr && clinic::occupies_resources(*status) && *status != SessionStatus::booked))
        session.actual = *time;
    if (patient && std::none_of(session.participants.begin(), session.participants.end(), [&](clinic::Participant const& p) { return p.patient == *patient; }))
        session.participants.push_back({.patient = *patient, .status = *status});
    auto const class_field = encounter["class"];
    auto const class_code = class_field["code"].text();
    class_field.ignore({"system"});
    if (class_code && *class_code == "VR")
        session.delivery.mode = clinic::DeliveryMode::telehealth;
    else if (class_code && *class_code == "HH")
        session.delivery.mode = clinic::DeliveryMode::home;
    for (auto const& entry : encounter.list("participant")) {
        auto const individual = entry["individual"];
        auto target = resolve(individual, {"Practitioner", "PractitionerRole", "RelatedPerson"});
        add_participant(session, {entry, individual, std::move(target)}, zone);
    }
    for (auto const& [reference, target] : places)
        add_place(session, reference, target);
    add_basis(session, encounter);
    encounter.ignore({"identifier"});
    auto id = session.id;
    if (known != nullptr) {
        resource.subject = Subject{SubjectKind::session, id.index()};
        *known = session;
    } else {
        id = add_session(resource, session).id;
    }
    state_codes(session, encounter, "type", "reasonCode", id);
}

/// An encounter that is part of another does not clash with it.
void Importer::link_encounter(Resource& resource) {
    Field const encounter(log_, resource);
    if (!resource.subject)
        return;
    auto const target = resolve(encounter["partOf"], {"Encounter"});
    if (!target)
        return;
    if (target->resource == nullptr || !target->resource->subject || *target->resource->subject == *resource.subject)
        return encounter["partOf"].lost();
    import_.dataset.sessions.records[resource.subject->index].links.value_or_new().together_with.emplace_back(target->resource->subject->index);
}

} // namespace therapy::fhir::detail
