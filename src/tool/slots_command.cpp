#include "desk_options.hpp"
#include "slots.hpp"

#include <therapy/schedule/slot_rules.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unistd.h>

namespace therapy::tool {

namespace {

using schedule::Candidate;
using schedule::Role;

/// As they stand on the command line.
struct SlotsOptions {
    SlotsSettings settings{};
    std::int64_t minutes = 0;
    std::int64_t setup = 0;
    std::int64_t turnover = -1;
    std::vector<std::string> providers{};
    std::vector<std::string> rooms{};
    std::string patient{};
    std::string site{};
    std::string zone = "UTC";
    std::vector<std::string> skills{};
    std::vector<std::string> credentials{};
    std::vector<std::string> features{};
    std::string from{};
    std::int64_t days = 7;
    std::int64_t step = 15;
    std::int64_t apart = 0;
    std::size_t limit = 10;
    bool best = false;
    std::vector<std::string> prefer{};
    std::string hours{};
    std::string now{};
    std::int64_t notice = 0;
    std::int64_t horizon = -1;
    std::uint32_t class_seats = 0;
};

struct Hours {
    TimeOfDay from;
    TimeOfDay to;
};

Hours read_hours(std::string const& given, std::string_view option) {
    auto const dash = given.find('-');
    if (dash == given.npos)
        throw Misuse{fmt::format("{}: hours look like 07:00-19:00, not {}", option, given)};
    return {demand(TimeOfDay::parse(given.substr(0, dash)), option), demand(TimeOfDay::parse(given.substr(dash + 1)), option)};
}

template <class Record>
Id<Record> demand_id(desk::Table<Record> const& table, std::string const& key, std::string_view option) {
    auto const id = table.keys.find(key);
    if (!id || id->index() >= table.records.size())
        throw NotThere{{fmt::format("{}: there is no {}", option, key)}};
    return *id;
}

bool is_any(std::vector<std::string> const& keys) { return keys.empty() || std::find(keys.begin(), keys.end(), "any") != keys.end(); }
bool is_none(std::vector<std::string> const& keys) { return keys.size() == 1 && keys.front() == "none"; }

/// Keeps those named, in the order in which they were.
template <class Record>
void keep(std::vector<Candidate>& all, desk::Table<Record> const& table, std::vector<std::string> const& keys, std::string_view option) {
    if (is_any(keys))
        return;
    std::vector<Candidate> kept;
    for (auto const& key : keys) {
        auto const id = demand_id(table, key, option);
        bool const again = std::any_of(kept.begin(), kept.end(), [&](Candidate const& one) { return one.resource.index == id.index(); });
        auto const at = std::find_if(all.begin(), all.end(), [&](Candidate const& one) { return one.resource.index == id.index(); });
        if (at != all.end() && !again)
            kept.push_back(*at);
    }
    all = std::move(kept);
}

class Asked {
public:
    Asked(SlotsOptions const& options, desk::Dataset const& data) : options_(options), data_(data), site_(site()), zone_(site_ ? data.sites.find(*site_)->zone : demand(TimeZone::make(options.zone), "--zone")) {}

    FoundSlots answer() {
        FoundSlots found{.query = query()};
        found.hours_stated = hours_stated(found.query);
        found.candidates = std::move(candidates_);
        if (skipped_) {
            found.skipped = true;
            found.answer.none = schedule::NoSlot{};
            found.answer.none->report.add({.rule = schedule::rules::date_skipped, .args = {.value = options_.from}});
            return found;
        }
        schedule::Timetable timetable;
        problems_ = timetable.load(data_.sessions.records, {.providers = data_.providers.records, .rooms = data_.rooms.records, .equipment = data_.equipment.records,
                                                            .as_of = found.query.as_of});
        schedule::SlotContext const context{timetable, hours(found.query)};
        found.answer = find_slots(found.query, context);
        return found;
    }
    /// What the timetable could not take.
    [[nodiscard]] Report const& problems() const noexcept { return problems_; }

private:
    boost::optional<clinic::SiteId> site() const {
        if (!options_.site.empty())
            return demand_id(data_.sites, options_.site, "--site");
        if (data_.sites.records.size() > 1)
            throw Misuse{"--site is needed: there are several, each with its own clock"};
        if (data_.sites.records.size() == 1)
            return data_.sites.records.front().id;
        return boost::none;
    }

    Instant begin_of(Date date) const {
        auto const day = demand(zone_.day(date), "--from");
        return day ? day->start() : begin_of(date.plus_days(1)); // a date the zone skips
    }

    schedule::SlotQuery query() {
        auto const first = demand_day(options_.from, options_.days, "--from");
        auto const past = first.plus_days(options_.days);
        skipped_ = begin_of(first) == begin_of(past);
        schedule::SlotQuery query{.length = Duration::minutes(options_.minutes),
                                  .setup = Duration::minutes(options_.setup),
                                  .window = skipped_ ? Period(begin_of(first), Duration::seconds(1)) : Period(begin_of(first), begin_of(past)),
                                  .grid = demand(schedule::SlotGrid::make(zone_, Duration::minutes(options_.step)), "--step"),
                                  .minimum_notice = Duration::minutes(options_.notice),
                                  .apart = Duration::minutes(options_.apart),
                                  .order = options_.best ? schedule::SlotOrder::best_first : schedule::SlotOrder::by_time,
                                  .limit = options_.limit};
        if (options_.turnover >= 0)
            query.turnover = Duration::minutes(options_.turnover);
        if (site_)
            query.sites = {*site_};
        if (!options_.now.empty())
            query.as_of = query.now = demand(Instant::parse(options_.now), "--now").instant;
        if (options_.horizon >= 0)
            query.latest_days = static_cast<std::int32_t>(options_.horizon);
        for (auto const& given : options_.prefer) {
            auto const hours = read_hours(given, "--prefer");
            query.preferences.times.push_back({.from = hours.from, .to = hours.to});
        }
        for (auto const& session : data_.sessions.records)
            if (options_.class_seats > 0 && clinic::occupies_resources(session.status) && clinic::present_count(session) >= 2)
                query.joinable.push_back(schedule::joinable(session, options_.class_seats));
        if (!is_none(options_.providers))
            query.roles.push_back(provider_role(DateRange(first, past)));
        if (!is_none(options_.rooms) && (!options_.rooms.empty() || !data_.rooms.records.empty()))
            query.roles.push_back(room_role());
        if (!options_.patient.empty()) {
            auto const patient = demand_id(data_.patients, options_.patient, "--patient");
            query.roles.push_back({.name = "patient", .candidates = {{.resource = {SubjectKind::patient, patient.index()}}}, .keeps_hours = false});
        }
        if (query.roles.empty())
            throw Misuse{"somebody or something has to be asked for: --provider, --room or --patient"};
        return query;
    }

    Role provider_role(DateRange const& dates) {
        schedule::ProviderNeeds needs;
        bool unknown_skill = false;
        for (auto const& skill : options_.skills) {
            auto const id = data_.catalog.find(skill);
            unknown_skill = unknown_skill || !id;
            if (id)
                needs.skills.push_back(*id);
        }
        for (auto const& kind : options_.credentials) {
            auto const known = from_text<catalog::QualificationKind>(kind);
            if (!known)
                throw Misuse{fmt::format("--credential: {} is no kind of qualification", kind)};
            needs.credentials.push_back(*known);
        }
        if (site_)
            needs.place = data_.sites.find(*site_)->jurisdiction;
        auto found = schedule::providers_with(data_.providers.records, needs, dates);
        if (unknown_skill)
            found.candidates.clear(); // no record names it, so nobody has it
        keep(found.candidates, data_.providers, options_.providers, "--provider");
        candidates_ = std::move(found.report);
        return {.name = "provider", .candidates = std::move(found.candidates), .needs_setup = false};
    }

    Role room_role() {
        auto found = schedule::rooms_with(data_.rooms.records, options_.features);
        keep(found, data_.rooms, options_.rooms, "--room");
        return {.name = "room", .candidates = std::move(found), .needs_setup = true, .needs_turnover = true, .keeps_hours = is_none(options_.providers) && !(site_ && is_stated(data_.availabilities.records, {SubjectKind::site, site_->index()}))};
    }

    /// What the documents state, and what --hours says of everybody of whom they state no hours.
    schedule::OpenHours hours(schedule::SlotQuery const& query) const {
        auto all = data_.availabilities.records;
        if (!options_.hours.empty())
            fill_in(all, query);
        auto const day_around = Duration::hours(48);
        return {std::move(all), Period(query.window.start() - day_around, query.window.end() + day_around)};
    }

    void fill_in(std::vector<schedule::Availability>& all, schedule::SlotQuery const& query) const {
        auto const given = read_hours(options_.hours, "--hours");
        std::vector<schedule::WeeklyHours> week;
        for (auto const& entry : enum_table<Weekday>)
            week.push_back({.day = entry.value, .from = given.from, .to = given.to});
        bool const site_stated = site_ && is_stated(all, {SubjectKind::site, site_->index()});
        auto const state = [&](schedule::Bookable of) {
            bool spoken_of = false;
            for (auto& one : all)
                if (schedule::subject(one.of) == schedule::subject(of)) {
                    spoken_of = true;
                    if (!one.hours.is_answered())
                        one.hours = week; // its overrides and blocks count all the same
                }
            if (!spoken_of)
                all.push_back({.id = schedule::AvailabilityId(static_cast<std::uint32_t>(all.size())), .of = of, .zone = zone_, .hours = week});
        };
        for (auto const& role : query.roles)
            for (auto const& candidate : role.candidates) {
                if (candidate.resource.kind == SubjectKind::provider)
                    state(clinic::ProviderId(candidate.resource.index));
                if (candidate.resource.kind == SubjectKind::room && !site_stated) // else it is there when the site is
                    state(clinic::RoomId(candidate.resource.index));
            }
    }

    static bool is_stated(std::vector<schedule::Availability> const& all, Subject subject) {
        return std::any_of(all.begin(), all.end(), [&](schedule::Availability const& one) { return schedule::subject(one.of) == subject && one.hours.is_answered(); });
    }

    /// Whether hours are known of anybody or anything that was asked for.
    bool hours_stated(schedule::SlotQuery const& query) const {
        auto const& all = data_.availabilities.records;
        bool any = !options_.hours.empty() || (site_ && is_stated(all, {SubjectKind::site, site_->index()}));
        for (auto const& role : query.roles)
            for (auto const& candidate : role.candidates)
                any = any || (candidate.resource.kind != SubjectKind::patient && is_stated(all, candidate.resource));
        return any;
    }

    SlotsOptions const& options_;
    desk::Dataset const& data_;
    boost::optional<clinic::SiteId> site_;
    TimeZone zone_;
    Report candidates_{};
    Report problems_{};
    bool skipped_ = false;
};

int slots(SlotsOptions& options, json::Import& import) {
    auto& settings = options.settings;
    settings.colour = on_terminal(STDOUT_FILENO);
    Asked asked(options, import.dataset);
    auto const found = asked.answer();
    if (!found.answer.problems.passes())
        throw Misuse{text(*found.answer.problems.begin())};
    import.report.add(asked.problems());
    print(settings.json ? slots_json(import.dataset, found, import.report) : slots_text(import.dataset, found, import.report, settings));
    return found.answer.slots.empty() || !import.report.passes() ? errors_found : clean;
}

} // namespace

void add_slots(CLI::App& app, Job& job) {
    auto const options = std::make_shared<SlotsOptions>();
    auto& all = *options;
    auto* const command = app.add_subcommand("slots", "Free times: when can a session be booked, with whom and where?");
    command->add_option("PATH", all.settings.paths, "therapy/1 documents with sessions, providers, rooms, patients, sites and availabilities")->required();
    command->add_option("--service-minutes", all.minutes, "How long the session is")->required()->check(CLI::Range(1, 100'000));
    command->add_option("--from", all.from, "The first day, e.g. 2026-03-09")->required();
    command->add_option("--days", all.days, "How many days to look at")->check(CLI::Range(1, 3'660))->capture_default_str();
    command->add_option("--provider", all.providers, "A provider's key, several of which any will do, any, or none")->delimiter(',');
    command->add_option("--skill", all.skills, "Keys of modalities and techniques the provider is trained in: all of them")->delimiter(',');
    command->add_option("--credential", all.credentials, "Kinds of which the provider has one in force where the site is, e.g. physical-therapist")->delimiter(',');
    command->add_option("--room", all.rooms, "A room's key, several, any, or none")->delimiter(',');
    command->add_option("--feature", all.features, "Features the room has: all of them")->delimiter(',');
    command->add_option("--patient", all.patient, "The patient's key");
    command->add_option("--site", all.site, "The site's key; needed where there are several");
    command->add_option("--zone", all.zone, "IANA time zone where no site is known")->capture_default_str();
    command->add_option("--hours", all.hours, "Opening hours, every day, of everybody of whom no document states any, e.g. 07:00-19:00");
    command->add_option("--step", all.step, "Minutes from one start to the next, from the day's beginning")->check(CLI::Range(1, 1'440))->capture_default_str();
    command->add_option("--apart", all.apart, "Least minutes from one slot's start to the next one's")->check(CLI::Range(0, 100'000));
    command->add_option("--setup-minutes", all.setup, "The room is taken that long before")->check(CLI::Range(0, 10'000));
    command->add_option("--turnover-minutes", all.turnover, "and that long after; without it as long as each room says")->check(CLI::Range(0, 10'000));
    command->add_option("--class-seats", all.class_seats, "Sessions of two and more are classes of so many places that can be joined")->check(CLI::Range(1, 1'000));
    command->add_option("--limit", all.limit, "Slots at most")->capture_default_str()->check(CLI::Range(1, 100'000));
    command->add_flag("--best", all.best, "Best first, by what is preferred, not by time");
    command->add_option("--prefer", all.prefer, "Hours that are liked, e.g. 09:00-12:00; may be given again")->delimiter(',');
    command->add_option("--now", all.now, "The point in time for past, notice, horizon and holds, e.g. 2026-03-09T08:00:00-07:00");
    command->add_option("--notice-minutes", all.notice, "How long before its start a session has to be booked")->check(CLI::Range(0, 500'000));
    command->add_option("--horizon-days", all.horizon, "How many days ahead can be booked")->check(CLI::Range(0, 10'000));
    command->add_flag("--json", all.settings.json, "Print for programs (schema therapy.slots/1)");
    command->footer("Ends with 1 when no time is free, or the documents have errors.\n"
                    "Example: therapy slots clinic.json --service-minutes 45 --from 2026-03-09 --provider any --hours 08:00-18:00");
    command->callback([&job, options] { job = [options] { return with_documents(options->settings.paths, "sessions", [&](json::Import& import) { return slots(*options, import); }); }; });
}

} // namespace therapy::tool
