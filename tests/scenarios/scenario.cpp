#include "scenarios/scenario.hpp"

#include <therapy/desk/session_check.hpp>

#include <algorithm>

namespace therapy::tests {

namespace {

using namespace detail;
using clinic::Session;

class Reader {
public:
    std::vector<Scenario> read(std::istream& file) {
        std::string line;
        for (int number = 1; std::getline(file, line); ++number) {
            auto const first = line.find_first_not_of(' ');
            if (first == std::string::npos || line[first] == '#')
                continue;
            try {
                take(line.substr(first));
            } catch (std::exception const& error) {
                throw ScenarioError("line " + std::to_string(number) + ": " + error.what());
            }
        }
        return std::move(all_);
    }

private:
    Scenario& now() {
        if (all_.empty())
            throw ScenarioError("the first line says which scenario it is");
        return all_.back();
    }

    void take(std::string const& line) {
        static constexpr std::string_view scenario = "Scenario: ";
        if (line.rfind(scenario, 0) == 0) {
            all_.push_back({.name = line.substr(scenario.size())});
            return;
        }
        Words words(line);
        auto const word = words.need("a word");
        auto& here = now();
        if (word == "Site")
            return site(here, words);
        if (here.sites.empty())
            add_site(here, "Main", TimeZone("America/New_York"));
        if (word == "Therapist")
            return therapist(here, words);
        if (word == "Room")
            return room(here, words);
        if (word == "Equipment")
            return equipment(here, words);
        if (word == "Pool")
            return pool(here, words);
        if (word == "Service")
            return service(here, words);
        if (word == "Hours")
            return hours(here, words);
        if (word == "Off")
            return off(here, words);
        if (word == "House:")
            return house(here, words);
        if (word == "Booked:" || word == "Held:" || word == "Ask:")
            return booking(here, word, words);
        if (word == "Answer:") {
            here.answers.push_back(line.substr(line.find(':') + 2));
            return;
        }
        if (word == "Desk:") {
            here.of_desk.push_back(line.substr(line.find(':') + 2));
            return;
        }
        if (word == "Fix:") {
            here.fixes.push_back(line.substr(line.find(':') + 2));
            return;
        }
        if (word.back() != ':')
            throw ScenarioError("“" + word + "” begins no line");
        auto const name = word.substr(0, word.size() - 1);
        auto const known = here.names.find(name);
        if (known != here.names.end() && known->second.kind == SubjectKind::provider)
            return provider_terms(here, here.terms[known->second.index], known->second.index, words);
        patient_terms(here, here.patients[patient(here, name)], words);
    }

    // ---- What there is ----

    void add_site(Scenario& here, std::string const& name, TimeZone zone) {
        auto const id = static_cast<std::uint32_t>(here.sites.size());
        here.sites.push_back({.id = clinic::SiteId(id), .clinic = clinic::ClinicId(0), .name = name, .zone = zone, .jurisdiction = catalog::Jurisdiction("US-NY")});
        here.names.emplace(name, Subject{SubjectKind::site, id});
    }
    void site(Scenario& here, Words& words) {
        auto const name = words.need("a name");
        words.expect("in");
        add_site(here, name, TimeZone(words.need("a zone")));
    }
    std::uint32_t find(Scenario& here, std::string const& name, SubjectKind kind) {
        auto const known = here.names.find(name);
        if (known == here.names.end() || known->second.kind != kind)
            throw ScenarioError("nobody and nothing of that kind is called “" + name + "”");
        return known->second.index;
    }
    std::uint32_t patient(Scenario& here, std::string const& name) {
        auto const known = here.names.find(name);
        if (known != here.names.end()) {
            if (known->second.kind != SubjectKind::patient)
                throw ScenarioError("“" + name + "” is no patient");
            return known->second.index;
        }
        auto const id = static_cast<std::uint32_t>(here.patients.size());
        here.patients.emplace_back();
        here.names.emplace(name, Subject{SubjectKind::patient, id});
        return id;
    }
    catalog::CatalogId treatment(std::string const& name) {
        auto const known = std::find(treatments_.begin(), treatments_.end(), name);
        auto const index = known - treatments_.begin();
        if (known == treatments_.end())
            treatments_.push_back(name);
        return catalog::CatalogId(static_cast<std::uint32_t>(index));
    }

    void therapist(Scenario& here, Words& words) {
        auto const name = words.need("a name");
        auto const id = static_cast<std::uint32_t>(here.providers.size());
        clinic::Provider made{.id = clinic::ProviderId(id), .name = name, .role = catalog::QualificationKind::physical_therapist};
        for (auto word = words.next(); !word.empty(); word = words.next()) {
            if (word == "as") {
                words.expect("assistant");
                made.role = catalog::QualificationKind::physical_therapist_assistant;
            } else if (word == "speaks") {
                made.languages = split(words.need("languages"), ',');
            } else if (word == "trained") {
                words.expect("in");
                for (auto const& skill : split(words.need("a treatment"), ','))
                    made.specialties.push_back(treatment(skill));
            } else if (word == "takes") {
                made.capacity = static_cast<std::uint32_t>(number(words.need("a number")));
            } else if (word == "at") {
                made.sites.push_back(clinic::SiteId(find(here, words.need("a site"), SubjectKind::site)));
            } else {
                throw ScenarioError("“" + word + "” says nothing of a therapist");
            }
        }
        here.providers.push_back(std::move(made));
        here.terms.emplace_back();
        here.names.emplace(name, Subject{SubjectKind::provider, id});
    }

    void room(Scenario& here, Words& words) {
        auto const name = words.need("a name");
        auto const id = static_cast<std::uint32_t>(here.rooms.size());
        clinic::Room made{.id = clinic::RoomId(id), .site = clinic::SiteId(0), .name = name};
        for (auto word = words.next(); !word.empty(); word = words.next()) {
            if (word == "for")
                made.capacity = static_cast<std::uint32_t>(number(words.need("a number")));
            else if (word == "turnover")
                made.turnover = length(words.need("a length"));
            else if (word == "has")
                made.features = split(words.need("features"), ',');
            else if (word == "at")
                made.site = clinic::SiteId(find(here, words.need("a site"), SubjectKind::site));
            else
                throw ScenarioError("“" + word + "” says nothing of a room");
        }
        here.rooms.push_back(std::move(made));
        here.names.emplace(name, Subject{SubjectKind::room, id});
    }

    void equipment(Scenario& here, Words& words) {
        auto const name = words.need("a name");
        auto const id = static_cast<std::uint32_t>(here.equipment.size());
        clinic::Equipment made{.id = clinic::EquipmentId(id), .name = name};
        if (auto const word = words.next(); word == "of")
            made.capacity = static_cast<std::uint32_t>(number(words.need("a number")));
        else if (!word.empty())
            throw ScenarioError("“" + word + "” says nothing of equipment");
        here.equipment.push_back(std::move(made));
        here.names.emplace(name, Subject{SubjectKind::equipment, id});
    }

    void pool(Scenario& here, Words& words) {
        auto const name = words.need("a name");
        words.expect("of");
        auto const id = static_cast<std::uint32_t>(here.equipment.size());
        schedule::Pool made{.of = {SubjectKind::equipment, id}, .members = {}};
        std::uint32_t capacity = 0;
        for (auto const& member : split(words.need("rooms or equipment"), ',')) {
            auto const known = here.names.find(member);
            bool const room = known != here.names.end() && known->second.kind == SubjectKind::room;
            auto const index = find(here, member, room ? SubjectKind::room : SubjectKind::equipment);
            capacity += room ? here.rooms[index].capacity : here.equipment[index].capacity;
            made.members.push_back(known->second);
        }
        here.equipment.push_back({.id = clinic::EquipmentId(id), .name = name, .capacity = capacity});
        here.names.emplace(name, made.of);
        here.house.pools.push_back(std::move(made));
    }

    schedule::Gender gender(std::string const& word) {
        auto const known = from_text<schedule::Gender>(word);
        if (!known)
            throw ScenarioError("“" + word + "” is no gender that is known here");
        return *known;
    }

    void service(Scenario& here, Words& words) {
        auto const name = words.need("a name");
        schedule::Service made;
        for (auto word = words.next(); !word.empty(); word = words.next()) {
            if (word == "lasts")
                for (auto const& one : split(words.need("lengths"), ','))
                    made.lengths.push_back(length(one));
            else if (word == "one") {
                words.expect("to");
                words.expect("one");
                made.mode = schedule::SessionMode::one_to_one;
            } else if (word == "group")
                made.mode = schedule::SessionMode::group;
            else if (word == "concurrent")
                made.mode = schedule::SessionMode::concurrent;
            else if (word == "up") {
                words.expect("to");
                made.most_participants = static_cast<std::uint32_t>(number(words.need("a number")));
            } else if (word == "at") {
                auto const next = words.need("“least” or a site");
                if (next == "least")
                    made.least_participants = static_cast<std::uint32_t>(number(words.need("a number")));
                else
                    made.sites.push_back(clinic::SiteId(find(here, next, SubjectKind::site)));
            } else if (word == "needs")
                made.room_features = split(words.need("features"), ',');
            else if (word == "trained")
                made.skills.push_back(treatment(words.need("a treatment")));
            else if (word == "by")
                made.providers = static_cast<std::uint32_t>(number(words.need("a number")));
            else if (word == "supervised")
                made.supervision = catalog::SupervisionLevel::direct;
            else
                throw ScenarioError("“" + word + "” says nothing of a service");
        }
        services_[here.name + "/" + name] = static_cast<std::uint32_t>(here.services.size());
        here.services.push_back(std::move(made));
    }

    // ---- When it is there ----

    schedule::Availability& availability(Scenario& here, std::string const& name) {
        auto const known = here.names.find(name);
        auto const of = known != here.names.end() ? known->second : Subject{SubjectKind::patient, patient(here, name)};
        auto const bookable = [&]() -> schedule::Bookable {
            switch (of.kind) {
            case SubjectKind::site: return clinic::SiteId(of.index);
            case SubjectKind::provider: return clinic::ProviderId(of.index);
            case SubjectKind::room: return clinic::RoomId(of.index);
            case SubjectKind::equipment: return clinic::EquipmentId(of.index);
            default: return clinic::PatientId(of.index);
            }
        }();
        for (auto& one : here.availabilities)
            if (one.of == bookable)
                return one;
        here.availabilities.push_back({.id = schedule::AvailabilityId(static_cast<std::uint32_t>(here.availabilities.size())), .of = bookable, .zone = here.sites[0].zone,
                                       .hours = Stated<std::vector<schedule::WeeklyHours>>::none()});
        return here.availabilities.back();
    }

    /// `mon-fri 09:00-17:00`
    std::vector<schedule::WeeklyHours> weekly(Words& words) {
        static constexpr std::string_view days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        auto const day = [&](std::string const& name) {
            auto const found = std::find(std::begin(days), std::end(days), name);
            if (found == std::end(days))
                throw ScenarioError("“" + name + "” is no day");
            return static_cast<int>(found - std::begin(days));
        };
        auto const which = split(words.need("days"), '-');
        auto const times = split(words.need("times"), '-');
        if (times.size() != 2)
            throw ScenarioError("hours are written 09:00-17:00");
        std::vector<schedule::WeeklyHours> all;
        for (int i = day(which.front()); i <= day(which.back()); ++i)
            all.push_back({.day = static_cast<Weekday>(i), .from = TimeOfDay(times[0]), .to = TimeOfDay(times[1])});
        return all;
    }
    void hours(Scenario& here, Words& words) {
        auto& one = availability(here, words.need("a name"));
        auto all = one.hours.has_value() ? *one.hours : std::vector<schedule::WeeklyHours>();
        for (auto const& more : weekly(words))
            all.push_back(more);
        one.hours = all;
    }

    void off(Scenario& here, Words& words) {
        auto const name = words.need("a name");
        auto& one = availability(here, name);
        Date const date = value_or_throw(Date::parse(words.need("a date")));
        auto const kind = [&] {
            switch (schedule::subject(one.of).kind) {
            case SubjectKind::site: return schedule::BlockKind::closure;
            case SubjectKind::provider: return schedule::BlockKind::time_off;
            case SubjectKind::patient: return schedule::BlockKind::unavailable;
            default: return schedule::BlockKind::out_of_service;
            }
        }();
        one.blocks.push_back({kind, DateRange(date, date.plus_days(1))});
    }

    // ---- What is asked ----

    Instant instant(Scenario const& here, Words& words, std::uint32_t at_site = 0) {
        auto const date = words.need("a date");
        auto const time = words.need("a time");
        return value_or_throw(here.sites[at_site].zone.to_instant(WallTime(date + "T" + time + ":00"), GapPolicy::refuse, OverlapPolicy::first));
    }
    DateRange from_to(Words& words) {
        words.expect("from");
        auto const first = value_or_throw(Date::parse(words.need("a date")));
        words.expect("to");
        return value_or_throw(DateRange::through(first, value_or_throw(Date::parse(words.need("a date")))));
    }

    void house(Scenario& here, Words& words) {
        auto& terms = here.house;
        auto const word = words.need("a term");
        if (word == "now") {
            terms.now = instant(here, words);
        } else if (word == "starts") {
            words.expect("every");
            terms.grid = schedule::SlotGrid(here.sites[0].zone, length(words.need("a length")));
        } else if (word == "notice") {
            auto const amount = words.need("a length or a number of working days");
            if (auto const what = words.next(); what.empty()) {
                terms.minimum_notice = length(amount);
            } else {
                words.put_back(what);
                words.expect("working");
                words.expect("days");
                terms.notice_days = number(amount);
            }
        } else if (word == "holiday") {
            terms.holidays.push_back(value_or_throw(Date::parse(words.need("a date"))));
        } else if (word == "first") {
            auto const first = treatment(words.need("a treatment"));
            words.expect("then");
            terms.orders.push_back({first, treatment(words.need("a treatment"))});
        } else if (word == "at") {
            words.expect("most");
            terms.latest_days = number(words.need("a number"));
        } else if (word == "travel") {
            auto const from = clinic::SiteId(find(here, words.need("a site"), SubjectKind::site));
            words.expect("to");
            auto const to = clinic::SiteId(find(here, words.need("a site"), SubjectKind::site));
            schedule::TravelTime way{from, to, length(words.need("a length"))};
            if (auto const but = words.next(); !but.empty()) {
                words.put_back(but);
                words.expect("but");
                auto const takes = length(words.need("a length"));
                way.periods.push_back({weekly(words), takes});
            }
            terms.travel.push_back(std::move(way));
        } else if (word == "shortest") {
            words.expect("gap");
            terms.shortest_gap = length(words.need("a length"));
        } else if (word == "one") {
            words.expect("of");
            terms.most_concurrent = static_cast<std::uint32_t>(number(words.need("a number")));
            words.expect("at");
            words.expect("once");
        } else if (word == "turnover") {
            words.expect("longest");
            terms.turnover = schedule::TurnoverReading::longest;
        } else {
            throw ScenarioError("“" + word + "” says nothing of the house");
        }
    }

    void patient_terms(Scenario& here, schedule::PatientTerms& terms, Words& words) {
        auto const word = words.need("a term");
        if (word == "at") {
            auto const which = words.need("“most” or “least”");
            auto const amount = words.need("a number");
            if (which == "least") {
                terms.least_gap = length(amount);
                return;
            }
            auto const count = static_cast<std::uint32_t>(number(amount));
            if (auto const next = words.need("“a” or “within”"); next == "within") {
                terms.limits.push_back({.length = length(words.need("a length")), .most = count});
                return;
            } else {
                words.put_back(next);
            }
            words.expect("a");
            (words.need("“day” or “week”") == "day" ? terms.most_a_day : terms.most_a_week) = count;
        } else if (word == "authorized") {
            auto const visits = number(words.need("a number"));
            terms.authorization_needed = true;
            terms.authorizations.push_back({.of = {SubjectKind::authorization, static_cast<std::uint32_t>(terms.authorizations.size())}, .dates = from_to(words), .visits = visits});
        } else if (word == "plan") {
            terms.plan_needed = true;
            terms.plan_of_care = from_to(words);
        } else if (word == "referral") {
            terms.referral_needed = true;
            terms.referrals = std::vector<DateRange>{from_to(words)};
        } else if (word == "needs") {
            auto const what = words.need("a feature or “referral”");
            if (what != "referral")
                return terms.room_features.push_back(what);
            terms.referral_needed = true;
            terms.referrals = Stated<std::vector<DateRange>>::none();
        } else if (word == "not") {
            auto const what = words.need("“with” or “evaluated”");
            if (what == "evaluated")
                terms.evaluated = false;
            else
                terms.incompatible.push_back({SubjectKind::provider, find(here, words.need("a name"), SubjectKind::provider)});
        } else if (word == "prefers") {
            auto const what = words.need("a name or “to”");
            if (what != "to") {
                terms.preferred.push_back(clinic::ProviderId(find(here, what, SubjectKind::provider)));
                return;
            }
            words.expect("come");
            auto const times = split(words.need("times"), '-');
            if (times.size() != 2)
                throw ScenarioError("hours are written 09:00-17:00");
            for (int day = 0; day < 7; ++day)
                terms.preferred_hours.push_back({.day = static_cast<Weekday>(day), .from = TimeOfDay(times[0]), .to = TimeOfDay(times[1])});
        } else if (word == "new") {
            words.expect("plan");
            words.expect("after");
            words.expect("evaluation");
            terms.reevaluation = from_to(words);
        } else if (word == "handed") {
            words.expect("over");
            terms.joint_handover = true;
        } else if (word == "rests") {
            auto const least = length(words.need("a length"));
            words.expect("from");
            auto const first = treatment(words.need("a treatment"));
            words.expect("to");
            terms.gaps.push_back({first, treatment(words.need("a treatment")), least});
        } else if (word == "asks") {
            words.expect("for");
            for (auto const& one : split(words.need("“female”, “male” or “other”"), ','))
                terms.genders.push_back(gender(one));
        } else if (word == "speaks") {
            terms.languages = split(words.need("languages"), ',');
        } else if (word == "no") {
            terms.excluded.push_back({treatment(words.need("a treatment")), DateRange::from(Date(2020, 1, 1))});
        } else if (word == "closed") {
            words.expect("from");
            terms.closed.push_back({clinic::EpisodeId(0), value_or_throw(Date::parse(words.need("a date")))});
        } else {
            auto const least = number(word);
            words.expect("to");
            auto const most = number(words.need("a number"));
            words.expect("a");
            words.expect("week");
            terms.frequencies.push_back({from_to(words), static_cast<std::uint32_t>(least), static_cast<std::uint32_t>(most)});
        }
    }

    void provider_terms(Scenario& here, schedule::ProviderTerms& terms, std::uint32_t index, Words& words) {
        auto const word = words.need("a term");
        if (word == "at") {
            words.expect("most");
            auto const count = static_cast<std::uint32_t>(number(words.need("a number")));
            auto const what = words.need("“a”, “minutes”, “patients” or “within”");
            if (what == "within")
                terms.limits.push_back({.length = length(words.need("a length")), .most = count});
            else
                (what == "minutes" ? terms.most_minutes_a_day : what == "patients" ? terms.most_patients_a_day : terms.most_a_day) = count;
        } else if (word == "is") {
            terms.gender = gender(words.need("“female”, “male” or “other”"));
        } else if (word == "rest") {
            terms.least_rest = length(words.need("a length"));
        } else if (word == "break") {
            auto const long_ = length(words.need("a length"));
            words.expect("between");
            TimeOfDay const from(words.need("a time"));
            words.expect("and");
            terms.floating_break = schedule::FloatingBreak{from, TimeOfDay(words.need("a time")), long_};
        } else if (word == "without") {
            words.expect("a");
            words.expect("break");
            terms.stretch = schedule::WorkStretch{length(words.need("a length")), Duration::minutes(15)};
        } else if (word == "licensed") {
            auto& provider = here.providers[index];
            provider.credentials.push_back({.qualification = {.kind = provider.role, .jurisdiction = here.sites[0].jurisdiction, .validity = from_to(words)}});
        } else {
            throw ScenarioError("“" + word + "” says nothing of a provider");
        }
    }

    void booking(Scenario& here, std::string const& kind, Words& words) {
        auto const start = instant(here, words);
        auto const lasts = length(words.need("a length"));
        auto const id = static_cast<std::uint32_t>(here.sessions.size());
        Session session{.id = clinic::SessionId(id), .planned = Period(start, lasts), .delivery = {.site = clinic::SiteId(0)}};
        for (auto const& name : split(words.need("patients"), '+'))
            session.participants.push_back({.patient = clinic::PatientId(patient(here, name)), .episode = clinic::EpisodeId(0)});
        std::uint32_t service = 0;
        for (auto word = words.next(); !word.empty(); word = words.next()) {
            if (word == "with")
                for (auto const& name : split(words.need("providers"), '+'))
                    session.staff.push_back({.provider = clinic::ProviderId(find(here, name, SubjectKind::provider))});
            else if (word == "in")
                session.resources.push_back({.resource = {SubjectKind::room, find(here, words.need("a room"), SubjectKind::room)}});
            else if (word == "using")
                session.resources.push_back({.resource = {SubjectKind::equipment, find(here, words.need("equipment"), SubjectKind::equipment)}});
            else if (word == "as")
                service = services_.at(here.name + "/" + words.need("a service"));
            else if (word == "at")
                session.delivery.site = clinic::SiteId(find(here, words.need("a site"), SubjectKind::site));
            else if (word == "for") {
                words.expect("evaluation");
                for (auto& participant : session.participants)
                    participant.purpose = catalog::Purpose::evaluation;
            } else if (word == "doing") {
                auto const what = treatment(words.need("a treatment"));
                for (auto& participant : session.participants)
                    participant.interventions.push_back({.modality = what});
            } else if (word == "supervised") {
                words.expect("by");
                session.staff.push_back({.provider = clinic::ProviderId(find(here, words.need("a name"), SubjectKind::provider)), .role = clinic::StaffRole::supervising});
            } else
                throw ScenarioError("“" + word + "” says nothing of a booking");
        }
        if (kind == "Ask:") {
            session.status = clinic::SessionStatus::proposed;
            here.asked = std::move(session);
            here.asked_service = service;
            return;
        }
        if (kind == "Held:") {
            session.status = clinic::SessionStatus::held;
            session.held_until = Instant("2100-01-01T00:00:00Z");
        }
        here.sessions.push_back(std::move(session));
        here.service_of.push_back(service);
    }

    std::vector<Scenario> all_{};
    std::vector<std::string> treatments_{};
    std::map<std::string, std::uint32_t> services_{};
};

/// `09:30` by the clocks of the first site.
std::string clock(Scenario const& scenario, Instant instant) { return to_text(value_or_throw(scenario.sites[0].zone.to_wall(instant)).wall).substr(11, 5); }
std::string date_and_clock(Scenario const& scenario, Instant instant) {
    return to_text(value_or_throw(scenario.sites[0].zone.to_wall(instant)).wall).substr(0, 10) + " " + clock(scenario, instant);
}

} // namespace

std::vector<Scenario> read_scenarios(std::istream& file) { return Reader().read(file); }

namespace {
Answered told(Scenario const& scenario, Report const& report, std::vector<bool> const& with_times);
}

Answered answer(Scenario const& scenario, std::vector<bool> const& with_times) {
    schedule::RuleContext context{.sessions = scenario.sessions,
                                  .setting = {.providers = scenario.providers, .rooms = scenario.rooms, .equipment = scenario.equipment},
                                  .hours = schedule::OpenHours(scenario.availabilities, Period(Instant("2026-01-01T00:00:00Z"), Instant("2027-01-01T00:00:00Z"))),
                                  .sites = scenario.sites,
                                  .services = scenario.services,
                                  .service_of = scenario.service_of,
                                  .patients = scenario.patients,
                                  .providers = scenario.terms,
                                  .house = scenario.house};
    schedule::Agenda const agenda(scenario.sessions, context.agenda_terms());
    context.agenda = agenda;
    auto const report = schedule::check(scenario.asked.value(), context, scenario.asked_service);
    return told(scenario, report, with_times);
}

Answered answer_of_desk(Scenario const& scenario) {
    desk::RuleTerms terms{.services = scenario.services,
                          .service_of = scenario.service_of,
                          .patients = std::span<schedule::PatientTerms const>(scenario.patients),
                          .providers = scenario.terms,
                          .house = scenario.house,
                          .service_for = [](Session const&, void const* own) { return static_cast<Scenario const*>(own)->asked_service; },
                          .own = &scenario};
    desk::Context context{.now = scenario.house.now,
                          .sites = scenario.sites,
                          .providers = scenario.providers,
                          .rooms = scenario.rooms,
                          .equipment = scenario.equipment,
                          .sessions = scenario.sessions,
                          .hours = schedule::OpenHours(scenario.availabilities, Period(Instant("2026-01-01T00:00:00Z"), Instant("2027-01-01T00:00:00Z"))),
                          .cover = scenario.house.cover,
                          .rules = terms};
    return told(scenario, desk::check(scenario.asked.value(), context), {});
}

namespace {
Answered told(Scenario const& scenario, Report const& report, std::vector<bool> const& with_times) {
    Answered answered;
    std::size_t i = 0;
    for (auto const& finding : report) {
        auto line = std::string(finding.rule.code());
        if (constexpr std::string_view room = "schedule."; line.starts_with(room))
            line.erase(0, room.size());
        if (i < with_times.size() && with_times[i] && finding.when)
            line += " " + clock(scenario, finding.when->start()) + "-" + clock(scenario, finding.when->end());
        ++i;
        answered.answers.push_back(std::move(line));
        for (auto const& fix : finding.fixes) {
            auto const text = fix.kind == FixKind::use_provider      ? "with " + scenario.name_of(*fix.subject)
                              : fix.kind == FixKind::use_room        ? "in " + scenario.name_of(*fix.subject)
                              : fix.kind == FixKind::move_to         ? "at " + date_and_clock(scenario, *fix.at)
                              : fix.kind == FixKind::add_authorization ? std::string("another authorization")
                                                                       : std::string("other input");
            if (std::find(answered.fixes.begin(), answered.fixes.end(), text) == answered.fixes.end())
                answered.fixes.push_back(text);
        }
    }
    if (answered.answers.empty())
        answered.answers.push_back("fine");
    return answered;
}
} // namespace

} // namespace therapy::tests
