// `therapy units`: a day's minutes as billable units.

#include "commands.hpp"
#include "inputs.hpp"
#include "own_rows.hpp"
#include "print.hpp"
#include "units_lines.hpp"

#include <therapy/core/finding.hpp>
#include <therapy/core/finding_text.hpp>
#include <therapy/coverage/unit_allocation.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <map>
#include <memory>

namespace therapy::tool {

namespace {

using namespace coverage;
using Json = nlohmann::ordered_json;

struct UnitsArguments {
    std::vector<std::string> services{}; ///< CODE:MINUTES[-EXCLUDED][/WHO][+MODIFIER…]
    UnitRule rule = UnitRule::total_time;
    std::vector<std::string> timed{};    ///< codes to take for timed, whatever the catalogue says
    std::vector<std::string> untimed{};
    std::vector<std::string> with{};     ///< documents with rows of the user's
    std::string by{};                    ///< who gave what nobody else is named for
    std::string date{};
    std::vector<std::string> edits{};    ///< files of code edits
    std::string edits_through{};
    bool json = false;
};

boost::optional<std::int32_t> whole_number(std::string_view text) {
    std::int32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? boost::optional<std::int32_t>(number) : boost::none;
}

/// \returns the service, or a sentence on what was typed wrong
tl::expected<TypedService, std::string> service_of(std::string_view text) {
    auto const colon = text.find(':');
    auto const code = catalog::ServiceCode::make(text.substr(0, colon));
    if (!code)
        return tl::unexpected(therapy::text(code.error()));
    if (colon == std::string_view::npos)
        return tl::unexpected(fmt::format("{}: how many minutes? Write {}:20", text, text));
    auto const behind = text.substr(colon + 1);
    auto const rest = behind.substr(0, behind.find_first_of("/+"));
    auto const dash = rest.find('-', 1); // a first one is a sign
    auto const minutes = whole_number(rest.substr(0, dash));
    auto const excluded = dash == std::string_view::npos ? boost::optional<std::int32_t>(0) : whole_number(rest.substr(dash + 1));
    if (!minutes || !excluded)
        return tl::unexpected(fmt::format("{}: '{}' is no whole number of minutes", text, rest));
    TypedService service{.minutes = {.code = *code, .minutes = *minutes, .excluded = *excluded}};
    for (auto more = behind.substr(rest.size()); !more.empty();) {
        auto const end = std::min(more.find_first_of("/+", 1), more.size());
        auto const word = more.substr(1, end - 1);
        if (more.front() == '/') {
            service.by = kind_of(word);
            if (!service.by)
                return tl::unexpected(fmt::format("{}: '{}' is none of PT, PTA, OT, OTA, SLP", text, word));
        } else {
            auto const modifier = Modifier::make(word);
            if (!modifier)
                return tl::unexpected(fmt::format("{}: {}", text, therapy::text(modifier.error())));
            service.modifiers.push_back(*modifier);
        }
        more.remove_prefix(end);
    }
    return service;
}

std::string units_text(CodeUnits const& code) {
    if (!code.timing.has_value())
        return "not known";
    return code.may_have_one_more ? fmt::format("{} or {}", code.units, code.units + 1) : fmt::format("{}", code.units);
}

std::vector<std::string> undecided(UnitAllocation const& day) {
    std::vector<std::string> codes;
    for (auto const& code : day.codes)
        if (code.may_have_one_more)
            codes.push_back(to_text(code.code));
    return codes;
}

std::string text_of(UnitAllocation const& day, UnitRule rule, catalog::Catalog const& known) {
    std::vector<Row> rows{{"code", "minutes", "units", ""}};
    for (auto const& code : day.codes) {
        auto const row = known.find<catalog::ServiceCodeRow>(code.code.text());
        auto const untimed = code.timing.has_value() && *code.timing == catalog::Timing::untimed;
        rows.push_back({to_text(code.code), fmt::format("{}", code.minutes), units_text(code), std::string(row ? row->label : "") + (untimed ? " (not by time)" : "")});
    }
    rows.push_back({"", fmt::format("{}", day.counted_minutes), day.total.has_value() ? fmt::format("{}", *day.total) : "not known",
                    rule == UnitRule::total_time ? "minutes of timed services together" : "each code alone"});
    auto text = table(rows, {1, 2});
    if (day.to_choose > 0)
        text += fmt::format("{} of {}: the clinician's choice, their remainders are equal.\n", plural(static_cast<std::size_t>(day.to_choose), "unit goes to one", "units go to one each"),
                            fmt::join(undecided(day), ", "));
    if (!day.total.has_value())
        text += "Whether a code is billed by time is not known: say so with --timed CODE or --untimed CODE.\n";
    return text;
}

Json json_of(UnitAllocation const& day, UnitRule rule) {
    Json out{{"schema", "therapy.units/1"}, {"rule", to_text(rule)}, {"codes", Json::array()}, {"timed_minutes", day.counted_minutes}};
    for (auto const& code : day.codes) {
        Json one{{"code", to_text(code.code)}, {"minutes", code.minutes}};
        if (code.timing.has_value()) {
            one["timing"] = to_text(*code.timing);
            one["least_units"] = code.units;
            one["most_units"] = code.units + (code.may_have_one_more ? 1 : 0);
        }
        out["codes"].push_back(std::move(one));
    }
    if (day.total.has_value()) {
        out["total_units"] = *day.total;
        out["splits"] = Json::array();
        for (auto const& units : alternatives(day)) {
            auto split = Json::object();
            for (std::size_t i = 0; i < units.size(); ++i)
                split[to_text(day.codes[i].code)] = units[i];
            out["splits"].push_back(std::move(split));
        }
    }
    return out;
}

/// Files of code edits. \returns none where one cannot be read
boost::optional<LoadedEdits> read_edits(std::vector<std::string> const& paths, Date through) {
    auto const inputs = read_inputs(paths);
    for (auto const& path : inputs.unreadable)
        std::fputs(("cannot read " + path + "\n").c_str(), stderr);
    if (!inputs.unreadable.empty())
        return boost::none;
    std::vector<EditText> texts;
    for (auto const& file : inputs.files)
        texts.push_back({file.name, file.content});
    constexpr std::size_t most_told = 20;
    auto loaded = load_code_edits(texts, through, most_told);
    for (auto const& finding : loaded.report)
        std::fputs(fmt::format("{}{}\n", finding.place.line != 0 ? fmt::format("{}:{}: ", finding.place.file, finding.place.line) : "", therapy::text(finding)).c_str(), stderr);
    return loaded;
}

int units(UnitsArguments const& arguments) {
    auto const own = read_own_rows(arguments.with);
    if (!own)
        return not_readable;
    boost::optional<catalog::QualificationKind> by;
    if (!arguments.by.empty() && !(by = kind_of(arguments.by)))
        return misused(fmt::format("--by: '{}' is none of PT, PTA, OT, OTA, SLP", arguments.by));
    DayQuestion question{.rule = arguments.rule};
    if (!arguments.date.empty()) {
        auto const date = Date::parse(arguments.date);
        if (!date)
            return misused("--date: " + therapy::text(date.error()));
        question.date = *date;
    }
    std::vector<TypedService> services;
    std::vector<ServiceMinutes> lines;
    for (auto const& text : arguments.services) {
        auto service = service_of(text);
        if (!service)
            return misused(service.error());
        if (!service->by)
            service->by = by;
        auto& line = service->minutes;
        auto const named = [&](std::vector<std::string> const& codes) { return std::find(codes.begin(), codes.end(), to_text(line.code)) != codes.end(); };
        if (named(arguments.timed))
            line.timing = catalog::Timing::timed;
        else if (named(arguments.untimed))
            line.timing = catalog::Timing::untimed;
        else if (auto const row = own->known.find<catalog::ServiceCodeRow>(line.code.text()))
            line.timing = row->timing;
        auto const other = std::find_if(services.begin(), services.end(), [&](TypedService const& before) { return before.by && service->by && discipline_of(*before.by) != discipline_of(*service->by); });
        if (other != services.end())
            return misused("minutes of different disciplines are counted apart: ask for one after the other");
        lines.push_back(line);
        services.push_back(*service);
    }
    boost::optional<LoadedEdits> edits;
    if (!arguments.edits.empty()) {
        auto const through = Date::parse(arguments.edits_through);
        if (!through)
            return misused("--edits: until when are these files published? Say --edits-through with the last day of their quarter");
        edits = read_edits(arguments.edits, *through);
        if (!edits)
            return not_readable;
        question.edits = &edits->edits;
    }
    auto const day = allocate_units(lines, arguments.rule);
    if (!day) {
        std::fputs((therapy::text(day.error()) + "\n").c_str(), stderr);
        return errors_found;
    }
    auto const judged = judge_day(services, question);
    if (arguments.json) {
        auto out = json_of(*day, arguments.rule);
        add_json(judged, out);
        print(out.dump(2) + '\n');
    } else {
        print(text_of(*day, arguments.rule, own->known) + text_of(judged));
    }
    if (edits && edits->edits.empty())
        std::fputs("no row of code edits stands in those files\n", stderr);
    return edits && (!edits->report.empty() || edits->edits.empty()) ? static_cast<int>(errors_found) : own->ends;
}

} // namespace

void add_units(CLI::App& app, Job& job) {
    auto const arguments = std::make_shared<UnitsArguments>();
    auto* const command = app.add_subcommand("units", "Count the billable units of a day's minutes");
    command->add_option("CODE:MINUTES", arguments->services, "A service and its minutes, as 97110:24; 97110:45-15 takes 15 that do not count off; 97110:24/PTA says who gave it, 97140:15+59 what stands on its line")->required();
    std::map<std::string, UnitRule> const rules{{"cms", UnitRule::total_time}, {"total-time", UnitRule::total_time}, {"midpoint", UnitRule::per_code}, {"per-code", UnitRule::per_code}};
    command->add_option("--rule", arguments->rule, "cms (all timed minutes together) or midpoint (each code alone)")->transform(CLI::CheckedTransformer(rules, CLI::ignore_case));
    command->add_option("--timed", arguments->timed, "A code that is billed by time");
    command->add_option("--untimed", arguments->untimed, "A code that is not");
    command->add_option("--with", arguments->with, "A therapy/1 document, or a folder of them, with rows of your own")->allow_extra_args(false);
    command->add_option("--by", arguments->by, "Who gave what nobody is named for: PT, PTA, OT, OTA or SLP; prints the lines of a Medicare claim with their modifiers");
    command->add_option("--date", arguments->date, "The day of the services; without it the newest rules count");
    command->add_option("--edits", arguments->edits, "The files of a quarter's code edits, as Medicare publishes them")->allow_extra_args(false);
    command->add_option("--edits-through", arguments->edits_through, "The last day those files are for");
    command->add_flag("--json", arguments->json, "Print for programs (schema therapy.units/1)");
    command->footer("Examples: therapy units 97112:20 97110:20 --rule cms\n          therapy units 97110:23/PTA 97110:13 97140:30 --by PT");
    command->callback([&job, arguments] { job = [arguments] { return units(*arguments); }; });
}

} // namespace therapy::tool
