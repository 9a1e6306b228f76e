#include "desk_commands.hpp"
#include "desk_options.hpp"

#include "../json/report_json.hpp"

#include <therapy/desk/series.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unistd.h>

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

struct SeriesOptions {
    std::vector<std::string> paths{};
    std::string episode{};
    std::string from{};
    std::int64_t minutes = 0;
    std::uint32_t per_week = 0;
    std::uint32_t weeks = 0;
    std::uint32_t days_apart = 1;
    std::vector<std::string> providers{};
    bool any_provider = false;
    std::vector<std::string> rooms{};
    std::string site{};
    std::vector<std::string> prefer{};
    std::vector<std::string> weekdays{};
    std::int64_t step = 15;
    std::string now{};
    bool json = false;
};

class Asked {
public:
    Asked(SeriesOptions const& options, desk::Dataset const& data)
        : options_(options), data_(data), episode_(demand_record(data.episodes, options.episode, "--episode")), site_(demand_site(data, options.site)),
          zone_(site_ ? data.sites.find(*site_)->zone : TimeZone::utc()) {}

    desk::SeriesRequest request(desk::Context const& context) const {
        auto const first = demand_day(options_.from, 520 * 7, "--from"); // as many weeks as a series has at most
        if ((options_.per_week == 0) != (options_.weeks == 0))
            throw Misuse{"--per-week and --weeks are given together, or neither: then the plan of care says"};
        auto request = options_.per_week == 0
                           ? demand(desk::series_from(episode_, visit(first), first, context), "--from")
                           : desk::with_records({.visit = visit(first), .first_day = first, .phases = {{options_.per_week, options_.weeks}}}, episode_, context);
        request.least_days_apart = options_.days_apart;
        if (!options_.any_provider)
            request.same_role = 0;
        for (auto const& day : options_.weekdays) {
            auto const known = from_text<Weekday>(day);
            if (!known)
                throw Misuse{"--weekday: " + day + " is no day of the week"};
            request.weekdays.push_back(*known);
        }
        return request;
    }
    [[nodiscard]] TimeZone const& zone() const noexcept { return zone_; }
    /// What a visit is like.
    [[nodiscard]] clinic::Session like() const {
        return {.id = clinic::SessionId(0),
                .planned = Period(Instant("1970-01-01T00:00:00Z"), Duration::minutes(options_.minutes)),
                .participants = {{.patient = data_.episodes.find(episode_)->patient, .episode = episode_}},
                .delivery = {.site = site_}};
    }
    [[nodiscard]] boost::optional<Instant> now() const {
        return options_.now.empty() ? boost::optional<Instant>() : demand(Instant::parse(options_.now), "--now").instant;
    }

private:
    schedule::SlotQuery visit(Date first) const {
        auto const day = demand(zone_.day(first), "--from");
        if (!day)
            throw Misuse{"--from: the clock of the site skips that date"};
        schedule::SlotQuery query{.length = Duration::minutes(options_.minutes), .window = *day, .grid = demand(schedule::SlotGrid::make(zone_, Duration::minutes(options_.step)), "--step")};
        if (site_)
            query.sites = {*site_};
        if (!options_.now.empty())
            query.as_of = query.now = demand(Instant::parse(options_.now), "--now").instant;
        for (auto const& given : options_.prefer) {
            auto const dash = given.find('-');
            if (dash == given.npos)
                throw Misuse{"--prefer: hours look like 13:00-17:00, not " + given};
            query.preferences.times.push_back({.from = demand(TimeOfDay::parse(given.substr(0, dash)), "--prefer"), .to = demand(TimeOfDay::parse(given.substr(dash + 1)), "--prefer")});
        }
        bool const stated = !data_.availabilities.records.empty(); // else nobody's hours are known, and the search says so
        schedule::Role therapist{.name = "provider"};
        for (auto const& key : options_.providers) {
            auto const id = demand_record(data_.providers, key, "--provider");
            Subject const resource{SubjectKind::provider, id.index()};
            if (std::none_of(therapist.candidates.begin(), therapist.candidates.end(), [&](schedule::Candidate const& one) { return one.resource == resource; }))
                therapist.candidates.push_back({.resource = resource, .sites = data_.providers.find(id)->sites});
        }
        therapist.keeps_hours = stated;
        query.roles.push_back(std::move(therapist));
        if (!options_.rooms.empty()) {
            schedule::Role room{.name = "room", .needs_turnover = true, .keeps_hours = false};
            for (auto const& key : options_.rooms) {
                auto const id = demand_record(data_.rooms, key, "--room");
                auto const& record = *data_.rooms.find(id);
                room.candidates.push_back({.resource = {SubjectKind::room, id.index()}, .turnover = record.turnover, .sites = {record.site}});
            }
            query.roles.push_back(std::move(room));
        }
        auto const patient = data_.episodes.find(episode_)->patient;
        query.roles.push_back({.name = "patient", .candidates = {{.resource = {SubjectKind::patient, patient.index()}}}, .keeps_hours = false});
        return query;
    }

    SeriesOptions const& options_;
    desk::Dataset const& data_;
    clinic::EpisodeId episode_;
    boost::optional<clinic::SiteId> site_;
    TimeZone zone_;
};

std::string text_of(desk::Dataset const& data, desk::SeriesProposal const& proposal, TimeZone const& zone, Report const& import) {
    Paint const paint(on_terminal(STDOUT_FILENO));
    auto out = paint.bold(fmt::format("{} of {} placed{}", plural(proposal.visits.size(), "visit", "visits"), proposal.wanted, proposal.is_complete() ? ": complete" : "")) + "\n\n";
    std::vector<Row> rows;
    bool certain = true;
    for (auto const& visit : proposal.visits) {
        std::string who;
        for (auto const resource : visit.slot.resources)
            if (resource.kind != SubjectKind::patient)
                who += (who.empty() ? "" : ", ") + desk::name_of(data, resource);
        rows.push_back({fmt::format("week {}", visit.week + 1), wall_text(visit.slot.period.start(), zone), std::move(who)});
        certain = certain && visit.slot.certain;
    }
    out += table(rows);
    if (proposal.same)
        out += fmt::format("\n{} with {}, {} at the same time of day\n", plural(static_cast<std::size_t>(proposal.score.same), "visit", "visits"), desk::name_of(data, *proposal.same), proposal.score.same_time);
    if (!proposal.is_best && !proposal.visits.empty())
        out += wrapped("", "There may be a better series: not every way to place the visits was gone through.");
    if (!certain)
        out += wrapped("", "Some of these stand on hours that nobody stated.");
    if (!proposal.report.empty())
        out += "\n" + findings_text(data, proposal.report, zone, paint);
    if (!import.empty())
        out += "\n" + paint.bold("The documents") + "\n" + findings_text(data, import, zone, paint);
    return out;
}

std::string json_of(desk::Dataset const& data, desk::SeriesProposal const& proposal, TimeZone const& zone, Report const& import) {
    auto const& score = proposal.score;
    Json out{{"schema", "therapy.series/1"}, {"wanted", proposal.wanted}, {"complete", proposal.is_complete()}, {"is_best", proposal.is_best}, {"zone", std::string(zone.name())}, {"visits", Json::array()}};
    for (auto const& visit : proposal.visits) {
        Json one{{"week", visit.week + 1}, {"date", therapy::to_text(visit.date)}, {"start", therapy::to_text(visit.slot.period.start())}, {"end", therapy::to_text(visit.slot.period.end())}};
        if (auto const local = zone.to_wall(visit.slot.period.start()))
            one["local"] = therapy::to_text(local->wall);
        one["resources"] = Json::array();
        for (auto const resource : visit.slot.resources)
            one["resources"].push_back({{"kind", std::string(therapy::to_text(resource.kind))}, {"id", desk::key_of(data, resource)}});
        one["certain"] = visit.slot.certain;
        out["visits"].push_back(std::move(one));
    }
    if (proposal.same)
        out["same"] = {{"kind", std::string(therapy::to_text(proposal.same->kind))}, {"id", desk::key_of(data, *proposal.same)}};
    out["score"] = {{"visits", score.visits}, {"spread", score.spread}, {"same", score.same}, {"preference", score.preference}, {"evenness", score.evenness},
                    {"same_time", score.same_time}, {"earliness", score.earliness}, {"time_of_day", score.time_of_day}};
    out["findings"] = json::report_json(proposal.report, data);
    out["import"] = json::report_json(import, data);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

int series(SeriesOptions const& options, json::Import& import) {
    auto const& data = import.dataset;
    Asked const asked(options, data);
    auto context = desk::context_of(data, asked.now(), boost::none, {}, asked.zone());
    context.catalog = import.catalog;
    auto const request = asked.request(context);
    schedule::Timetable timetable;
    import.report.add(timetable.load(data.sessions.records, desk::setting_of(context)));
    context.timetable = timetable;
    auto const proposal = desk::propose_series(request, {timetable, context.hours}, asked.like(), context);
    print(options.json ? json_of(data, proposal, asked.zone(), import.report) : text_of(data, proposal, asked.zone(), import.report));
    bool const done = proposal.is_complete() || (proposal.wanted == 0 && proposal.report.passes());
    return done && import.report.passes() ? clean : errors_found;
}

} // namespace

void add_series(CLI::App& app, Job& job) {
    auto const options = std::make_shared<SeriesOptions>();
    auto& all = *options;
    auto* const command = app.add_subcommand("series", "A plan of care as a series: the best visits for it, or why there are too few");
    command->add_option("PATH", all.paths, "therapy/1 documents with sessions, providers, episodes and what they name")->required();
    command->add_option("--episode", all.episode, "The episode's key; its plan of care and authorizations count")->required();
    command->add_option("--from", all.from, "The first day; weeks begin with it, e.g. 2026-03-09")->required();
    command->add_option("--service-minutes", all.minutes, "How long a visit is")->required()->check(CLI::Range(1, 1'440));
    command->add_option("--provider", all.providers, "Who can give it: keys, the first one of equals")->required()->delimiter(',');
    command->add_flag("--any-provider", all.any_provider, "It need not be the same one each time");
    command->add_option("--room", all.rooms, "Rooms that do")->delimiter(',');
    command->add_option("--per-week", all.per_week, "Visits a week; without it as the plan of care says")->check(CLI::Range(1, 7));
    command->add_option("--weeks", all.weeks, "For so many weeks")->check(CLI::Range(1, 520));
    command->add_option("--days-apart", all.days_apart, "Least days from one visit to the next: 2 leaves a day between them")->check(CLI::Range(1, 60))->capture_default_str();
    command->add_option("--prefer", all.prefer, "Hours that are liked, e.g. 13:00-17:00; may be given again")->delimiter(',');
    command->add_option("--weekday", all.weekdays, "Days that do, e.g. monday,wednesday,friday")->delimiter(',');
    command->add_option("--site", all.site, "The site's key; needed where there are several");
    command->add_option("--step", all.step, "Minutes from one start to the next, from the day's beginning")->check(CLI::Range(1, 1'440))->capture_default_str();
    command->add_option("--now", all.now, "The point in time for the past and for holds");
    command->add_flag("--json", all.json, "Print for programs (schema therapy.series/1)");
    command->footer("Visits placed, spread over the weeks, with the same provider, at liked hours, evenly, at the same time of day, early: in this order.\n"
                    "Ends with 1 when the series is not complete, or the documents have errors.");
    command->callback([&job, options] { job = [options] { return with_documents(options->paths, "sessions and plans of care", [&](json::Import& import) { return series(*options, import); }); }; });
}

} // namespace therapy::tool
