#include "desk_commands.hpp"
#include "desk_options.hpp"

#include "../json/report_json.hpp"

#include <therapy/desk/desk.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/desk/missing_sessions.hpp>

#include <fmt/format.h>

#include <memory>
#include <unistd.h>

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

struct BookOptions {
    std::vector<std::string> paths{};
    bool dry_run = false;
    std::string patient{};
    std::string episode{};
    std::vector<std::string> providers{};
    std::vector<std::string> rooms{};
    std::string site{};
    std::string start{};
    std::string time{};
    std::int64_t minutes = 0;
    std::vector<std::string> services{};
    std::string treatment{};
    std::string now{};
    std::string actor = "therapy book";
    std::vector<std::string> waive{};
    bool json = false;
};

/// `97140:30` or `97530`.
clinic::Intervention read_service(std::string const& given, std::int64_t minutes) {
    auto const colon = given.find(':');
    clinic::Intervention service{.code = demand(catalog::ServiceCode::make(given.substr(0, colon)), "--service"), .minutes = static_cast<std::int32_t>(minutes)};
    if (colon != given.npos) {
        auto const text = given.substr(colon + 1);
        bool const number = !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == text.npos;
        if (!number)
            throw Misuse{"--service: minutes are a number, as in 97140:30, not " + text};
        service.minutes = static_cast<std::int32_t>(std::stol(text));
    }
    return service;
}

clinic::Session session_of(BookOptions const& options, desk::Dataset& data, TimeZone const& zone, boost::optional<clinic::SiteId> const& site) {
    auto const wall = demand(WallTime::parse(options.start), "--start");
    (void)demand_day(to_text(wall.date()), 1, "--start");
    bool const twice = !zone.to_instant(wall, GapPolicy::refuse, OverlapPolicy::refuse) && zone.to_instant(wall, GapPolicy::refuse, OverlapPolicy::first);
    if (twice && options.time.empty())
        throw Misuse{"--start: the clock shows " + options.start + " twice that day: --time first or --time second says which is meant"};
    auto const start = demand(zone.to_instant(wall, GapPolicy::refuse, options.time == "second" ? OverlapPolicy::second : OverlapPolicy::first), "--start");
    clinic::Session session{.id = clinic::SessionId(static_cast<std::uint32_t>(data.sessions.records.size())),
                            .planned = demand(Period::make(start, Duration::minutes(options.minutes)), "--minutes"),
                            .participants = {{.patient = demand_record(data.patients, options.patient, "--patient")}},
                            .delivery = {.site = site},
                            .asked = clinic::AskedWallTime{wall, zone}};
    auto& participant = session.participants.front();
    if (!options.episode.empty())
        participant.episode = demand_record(data.episodes, options.episode, "--episode");
    for (auto const& service : options.services)
        participant.interventions.push_back(read_service(service, options.minutes));
    if (!options.treatment.empty()) {
        if (participant.interventions.empty())
            participant.interventions.push_back({.minutes = static_cast<std::int32_t>(options.minutes)});
        participant.interventions.front().technique = data.catalog.id(options.treatment);
    }
    for (auto const& key : options.providers)
        session.staff.push_back({.provider = demand_record(data.providers, key, "--provider"), .role = session.staff.empty() ? clinic::StaffRole::treating : clinic::StaffRole::assisting});
    for (auto const& key : options.rooms)
        session.resources.push_back({.resource = {SubjectKind::room, demand_record(data.rooms, key, "--room").index()}});
    return session;
}

/// What the session that is asked for is called: a key nobody has.
std::string new_key(desk::Dataset const& data) {
    std::string key = "new";
    for (int number = 2; data.sessions.keys.find(key); ++number)
        key = fmt::format("new {}", number);
    return key;
}

desk::Request request_of(BookOptions const& options) {
    desk::Request request{.actor = options.actor, .idempotency_key = "dry run"};
    for (auto const& given : options.waive) {
        auto const equals = given.find('=');
        if (equals == given.npos || equals + 1 == given.size())
            throw Misuse{"--waive: a rule and a reason, as in schedule.provider-double-booked=teaching, not " + given};
        if (!desk::built_in_rules().find(given.substr(0, equals)))
            throw Misuse{"--waive: there is no rule " + given.substr(0, equals) + " (see therapy rules list)"};
        request.waivers.push_back({.rule = given.substr(0, equals), .waiver = {options.actor, given.substr(equals + 1)}});
    }
    return request;
}

struct Answer {
    desk::Plan plan;
    desk::Quote quote;
};

std::string amount_text(coverage::PatientTotal const& owes) {
    if (owes.decided)
        return to_text(owes.least);
    return owes.most ? fmt::format("between {} and {}", to_text(owes.least), to_text(*owes.most)) : fmt::format("{} at least", to_text(owes.least));
}

std::string text_of(desk::Dataset const& data, clinic::Session const& session, Answer const& answer, TimeZone const& zone, Report const& import) {
    Paint const paint(on_terminal(STDOUT_FILENO));
    auto const& report = answer.plan ? answer.plan->report : answer.plan.error();
    auto const can = import.passes() ? "Can be booked:" : "Can be booked, as far as the documents could be read:";
    auto out = paint.bold(fmt::format("{} {} for {}", answer.plan ? can : "Cannot be booked:", wall_text(session.planned.start(), zone), to_text(session.planned.length()))) + "\n";
    for (auto const& patient : answer.quote.patients)
        out += fmt::format("  {} owes {}\n", desk::name_of(data, {SubjectKind::patient, patient.patient.index()}), amount_text(patient.owes));
    if (answer.quote.patients.empty())
        out += "  what the patient owes could not be asked\n";
    if (answer.plan)
        for (auto const& event : answer.plan->change.events)
            out += fmt::format("  would be written down: {}{}{} by {}\n", to_text(event.kind), event.rule.empty() ? "" : " " + event.rule, event.reason.empty() ? "" : " (" + event.reason + ")", event.actor);
    if (!report.empty())
        out += "\n" + findings_text(data, report, zone, paint);
    if (!import.empty())
        out += "\n" + paint.bold("The documents") + "\n" + findings_text(data, import, zone, paint);
    return out;
}

Json owes_json(desk::Dataset const& data, desk::Quote const& quote) {
    Json all = Json::array();
    for (auto const& patient : quote.patients) {
        Json one{{"patient", desk::key_of(data, {SubjectKind::patient, patient.patient.index()})}, {"decided", patient.owes.decided}, {"least", to_text(patient.owes.least)}};
        if (patient.owes.most)
            one["most"] = to_text(*patient.owes.most);
        all.push_back(std::move(one));
    }
    return all;
}

Json change_json(desk::Dataset const& data, desk::Change const& change) {
    Json out{{"kind", std::string(to_text(change.kind))}, {"actor", change.actor}, {"at", to_text(change.at)}, {"expected", Json::array()}, {"events", Json::array()}};
    for (auto const& expected : change.expected) {
        bool const of_row = expected.of.subject.kind == SubjectKind::session; // which has no key yet
        Json one{{"kind", std::string(to_text(expected.of.subject.kind))}, {"id", of_row ? change.rows.front().key : desk::key_of(data, expected.of.subject)}};
        if (expected.of.day != 0)
            one["day"] = expected.of.day;
        one["version"] = expected.version;
        out["expected"].push_back(std::move(one));
    }
    for (auto const& event : change.events) {
        Json one{{"kind", std::string(to_text(event.kind))}, {"at", to_text(event.at)}, {"actor", event.actor}};
        if (!event.rule.empty())
            one["rule"] = event.rule;
        if (!event.reason.empty())
            one["reason"] = event.reason;
        out["events"].push_back(std::move(one));
    }
    return out;
}

std::string json_of(desk::Dataset const& data, clinic::Session const& session, Answer const& answer, Report const& import) {
    Json out{{"schema", "therapy.book/1"}, {"possible", answer.plan.has_value()}, {"start", to_text(session.planned.start())}, {"end", to_text(session.planned.end())},
             {"decided", answer.quote.decided}, {"owes", owes_json(data, answer.quote)}};
    out["findings"] = json::report_json(answer.plan ? answer.plan->report : answer.plan.error(), data);
    if (answer.plan)
        out["change"] = change_json(data, answer.plan->change);
    out["import"] = json::report_json(import, data);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

int book(BookOptions const& options, json::Import& import) {
    auto const site = demand_site(import.dataset, options.site);
    auto const zone = site ? import.dataset.sites.find(*site)->zone : TimeZone::utc();
    auto const now = demand(Instant::parse(options.now), "--now").instant;
    auto const session = session_of(options, import.dataset, zone, site);
    (void)desk::forget_missing_sessions(import.dataset); // the import has told them
    auto const key = new_key(import.dataset);
    (void)import.dataset.sessions.keys.id(key); // findings call it so
    desk::Desk const desk(std::move(import.dataset), {.catalog = import.catalog, .zone = zone});
    auto const request = request_of(options);
    auto context = desk.context(now);
    auto plan = plan_book(session, key, request, context, desk.ledger());
    context.policy.waivers.insert(context.policy.waivers.end(), request.waivers.begin(), request.waivers.end());
    Answer const answer{std::move(plan), desk::quote(session, context)};
    print(options.json ? json_of(desk.data(), session, answer, import.report) : text_of(desk.data(), session, answer, zone, import.report));
    return answer.plan && import.report.passes() ? clean : errors_found;
}

int book(BookOptions const& options) {
    if (!options.dry_run)
        throw Misuse{"--dry-run is needed: documents are read, and your own program writes what was planned"};
    return with_documents(options.paths, "sessions", [&](json::Import& import) { return book(options, import); });
}

} // namespace

void add_book(CLI::App& app, Job& job) {
    auto const options = std::make_shared<BookOptions>();
    auto& all = *options;
    auto* const command = app.add_subcommand("book", "Whether a session could be booked, everything that speaks against it, and what the patient would owe");
    command->add_option("PATH", all.paths, "therapy/1 documents with everything on record")->required();
    command->add_flag("--dry-run", all.dry_run, "Nothing is written: needed, as nothing ever is");
    command->add_option("--patient", all.patient, "The patient's key")->required();
    command->add_option("--episode", all.episode, "The episode's key");
    command->add_option("--provider", all.providers, "Who gives it: keys; the first treats, others assist")->required()->delimiter(',');
    command->add_option("--room", all.rooms, "Rooms it uses")->delimiter(',');
    command->add_option("--site", all.site, "The site's key; needed where there are several");
    command->add_option("--start", all.start, "On the clock of the site, e.g. 2026-03-09T10:00")->required();
    command->add_option("--time", all.time, "Which of the two, where the clock shows --start twice: first or second")->check(CLI::IsMember({"first", "second"}));
    command->add_option("--minutes", all.minutes, "How long it is")->required()->check(CLI::Range(1, 1'440));
    command->add_option("--service", all.services, "Codes it is billed as, with minutes of their own, e.g. 97110:30,97140:15")->delimiter(',');
    command->add_option("--treatment", all.treatment, "Key of the modality or technique: who may give it, and what speaks against it");
    command->add_option("--now", all.now, "The point in time, e.g. 2026-03-06T08:00:00-08:00")->required();
    command->add_option("--actor", all.actor, "Who books")->capture_default_str();
    command->add_option("--waive", all.waive, "Accepts a finding: its rule, = and the reason; may be given again");
    command->add_flag("--json", all.json, "Print for programs (schema therapy.book/1)");
    command->footer("Ends with 1 when it cannot be booked, or the documents have errors.");
    command->callback([&job, options] { job = [options] { return book(*options); }; });
}

} // namespace therapy::tool
