#include "documents.hpp"
#include "iso_week.hpp"
#include "week_views.hpp"

#include <therapy/core/error.hpp>

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <sys/ioctl.h>
#include <unistd.h>

namespace therapy::tool {

namespace {

/// As they stand on the command line.
struct WeekOptions {
    std::vector<std::string> paths{};
    std::string site{};
    std::string zone = "UTC";
    std::string week{};
    std::string date{};
    std::string by = "provider";
    std::string as_of{};
    std::string svg{};
    std::string html{};
    std::size_t columns = 0;
    bool no_names = false;
    bool json = false;
};

std::string known_sites(desk::Dataset const& data) {
    std::string all;
    for (auto const& site : data.sites.records)
        all += (all.empty() ? "" : ", ") + data.sites.keys.key(site.id);
    return all.empty() ? "none" : all;
}

boost::optional<clinic::SiteId> site_of(WeekOptions const& options, desk::Dataset const& data) {
    auto const& sites = data.sites.records;
    if (options.site.empty()) {
        if (sites.size() > 1)
            throw Misuse{"--site is needed: there are several, each with its own clock: " + known_sites(data)};
        if (sites.empty())
            return boost::none;
        return sites.front().id;
    }
    auto const id = data.sites.keys.find(options.site);
    if (!id || id->index() >= sites.size())
        throw NotThere{{fmt::format("--site: there is no {}; there are: {}", options.site, known_sites(data))}};
    return *id;
}

/// The asked week's Monday, and why it is that one where nobody asked.
struct Chosen {
    Date monday;
    std::string note{};
};

Chosen week_asked(WeekOptions const& options, desk::Dataset const& data, boost::optional<clinic::SiteId> const& site, TimeZone const& zone) {
    if (!options.week.empty()) {
        auto const monday = monday_of(std::string_view(options.week));
        if (!monday)
            throw Misuse{fmt::format("--week: a week looks like 2026-W11, of a year from 1401 to 9998 that has it; not {}", options.week)};
        return {*monday};
    }
    if (!options.date.empty()) {
        auto const date = demand(Date::parse(options.date), "--date");
        if (date.year() < 1401 || date.year() > 9998)
            throw Misuse{fmt::format("--date: {} is at the edge of the calendar", options.date)};
        return {monday_of(date)};
    }
    auto const first = first_week(data, site, zone);
    if (!first)
        throw Misuse{"--week or --date is needed: there is no session to go by"};
    return {*first, fmt::format("The first week with a session; --week {} shows the next.", iso_week_of(first->plus_days(7)))};
}

/// What --columns says, else the terminal's width, else what all commands take.
std::size_t columns_of(WeekOptions const& options) {
    if (options.columns != 0)
        return options.columns;
    winsize size{};
    if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
    return 100;
}

void write_file(std::string const& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (!file)
        throw Misuse{"cannot write " + path, not_readable};
}

int week(WeekOptions const& options, json::Import const& import) {
    auto const& data = import.dataset;
    auto const site = site_of(options, data);
    auto const zone = site ? data.sites.find(*site)->zone : demand(TimeZone::make(options.zone), "--zone");
    auto const chosen = week_asked(options, data, site, zone);
    WeekAsked asked{.site = site, .zone = zone, .monday = chosen.monday, .by = *from_text<LaneKind>(options.by)};
    if (!options.as_of.empty())
        asked.as_of = demand(Instant::parse(options.as_of), "--as-of").instant;
    auto const shown = week_of(data, asked);
    WeekWords const words(data, shown, !options.no_names);
    WeekPage const page{shown, words, data, import.report, chosen.note};

    if (!options.svg.empty())
        write_file(options.svg, week_svg(page));
    if (!options.html.empty())
        write_file(options.html, week_html(page));
    if (options.json)
        print(week_json(page));
    else if (options.svg.empty() && options.html.empty())
        print(week_text(page, columns_of(options), on_terminal(STDOUT_FILENO)));
    else
        for (auto const& path : {options.svg, options.html})
            if (!path.empty())
                print(fmt::format("{}: {}, {}{}\n", path, words.span(), words.summary(), import.report.passes() ? "" : ", errors in the documents"));
    return shown.conflicts() != 0 || !import.report.passes() ? errors_found : clean;
}

} // namespace

void add_week(CLI::App& app, Job& job) {
    auto const options = std::make_shared<WeekOptions>();
    auto& all = *options;
    auto* const command = app.add_subcommand("week", "A week of a site: who, when, where, what clashes and what is free; as text, picture or page");
    command->add_option("PATH", all.paths, "therapy/1 documents with sessions, providers, rooms, patients, sites and availabilities")->required();
    command->add_option("--site", all.site, "The site's key; needed where there are several");
    command->add_option("--zone", all.zone, "IANA time zone where no site is known")->capture_default_str();
    auto* const by_number = command->add_option("--week", all.week, "The week, e.g. 2026-W11; without it and --date the first with a session");
    command->add_option("--date", all.date, "A day of the week, e.g. 2026-03-09")->excludes(by_number);
    command->add_option("--by", all.by, "What the lanes stand for")->check(CLI::IsMember({"provider", "room"}))->capture_default_str();
    command->add_option("--as-of", all.as_of, "Point in time for holds, e.g. 2026-03-09T08:00:00-07:00; without it every hold counts");
    command->add_option("--svg", all.svg, "Write a picture to this file");
    command->add_option("--html", all.html, "Write a page to this file: picture, conflicts, sessions and free times, for a browser or a printer");
    command->add_option("--columns", all.columns, "Columns of the text; without it as wide as the terminal")->check(CLI::Range(40, 400));
    command->add_flag("--no-names", all.no_names, "Keys in the place of names");
    command->add_flag("--json", all.json, "Print for programs (schema therapy.week/1)");
    command->footer("Ends with 1 when sessions are in conflict, or the documents have errors.\n"
                    "Example: therapy week clinic.json --site main --week 2026-W11 --html week.html");
    command->callback([&job, options] { job = [options] { return with_documents(options->paths, "sessions", [&](json::Import const& import) { return week(*options, import); }); }; });
}

} // namespace therapy::tool
