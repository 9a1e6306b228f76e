// `therapy units`: a day's minutes as billable units.

#include "commands.hpp"
#include "own_rows.hpp"
#include "print.hpp"

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
    std::vector<std::string> services{}; ///< CODE:MINUTES, CODE:MINUTES-EXCLUDED
    UnitRule rule = UnitRule::total_time;
    std::vector<std::string> timed{};    ///< codes to take for timed, whatever the catalogue says
    std::vector<std::string> untimed{};
    std::vector<std::string> with{};     ///< documents with rows of the user's
    bool json = false;
};

boost::optional<std::int32_t> whole_number(std::string_view text) {
    std::int32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? boost::optional<std::int32_t>(number) : boost::none;
}

/// \returns the line, or a sentence on what was typed wrong
tl::expected<ServiceMinutes, std::string> line_of(std::string_view text) {
    auto const colon = text.find(':');
    auto const code = catalog::ServiceCode::make(text.substr(0, colon));
    if (!code)
        return tl::unexpected(therapy::text(code.error()));
    if (colon == std::string_view::npos)
        return tl::unexpected(fmt::format("{}: how many minutes? Write {}:20", text, text));
    auto const rest = text.substr(colon + 1);
    auto const dash = rest.find('-', 1); // a first one is a sign
    auto const minutes = whole_number(rest.substr(0, dash));
    auto const excluded = dash == std::string_view::npos ? boost::optional<std::int32_t>(0) : whole_number(rest.substr(dash + 1));
    if (!minutes || !excluded)
        return tl::unexpected(fmt::format("{}: '{}' is no whole number of minutes", text, rest));
    return ServiceMinutes{.code = *code, .minutes = *minutes, .excluded = *excluded};
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

std::string json_of(UnitAllocation const& day, UnitRule rule) {
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
    return out.dump(2) + '\n';
}

int units(UnitsArguments const& arguments) {
    auto const own = read_own_rows(arguments.with);
    if (!own)
        return not_readable;
    std::vector<ServiceMinutes> lines;
    for (auto const& service : arguments.services) {
        auto line = line_of(service);
        if (!line)
            return misused(line.error());
        auto const named = [&](std::vector<std::string> const& codes) { return std::find(codes.begin(), codes.end(), to_text(line->code)) != codes.end(); };
        if (named(arguments.timed))
            line->timing = catalog::Timing::timed;
        else if (named(arguments.untimed))
            line->timing = catalog::Timing::untimed;
        else if (auto const row = own->known.find<catalog::ServiceCodeRow>(line->code.text()))
            line->timing = row->timing;
        lines.push_back(*line);
    }
    auto const day = allocate_units(lines, arguments.rule);
    if (!day) {
        std::fputs((therapy::text(day.error()) + "\n").c_str(), stderr);
        return errors_found;
    }
    print(arguments.json ? json_of(*day, arguments.rule) : text_of(*day, arguments.rule, own->known));
    return own->ends;
}

} // namespace

void add_units(CLI::App& app, Job& job) {
    auto const arguments = std::make_shared<UnitsArguments>();
    auto* const command = app.add_subcommand("units", "Count the billable units of a day's minutes");
    command->add_option("CODE:MINUTES", arguments->services, "A service and its minutes, as 97110:24; 97110:45-15 takes 15 that do not count off")->required();
    std::map<std::string, UnitRule> const rules{{"cms", UnitRule::total_time}, {"total-time", UnitRule::total_time}, {"midpoint", UnitRule::per_code}, {"per-code", UnitRule::per_code}};
    command->add_option("--rule", arguments->rule, "cms (all timed minutes together) or midpoint (each code alone)")->transform(CLI::CheckedTransformer(rules, CLI::ignore_case));
    command->add_option("--timed", arguments->timed, "A code that is billed by time");
    command->add_option("--untimed", arguments->untimed, "A code that is not");
    command->add_option("--with", arguments->with, "A therapy/1 document, or a folder of them, with rows of your own")->allow_extra_args(false);
    command->add_flag("--json", arguments->json, "Print for programs (schema therapy.units/1)");
    command->footer("Example: therapy units 97112:20 97110:20 --rule cms");
    command->callback([&job, arguments] { job = [arguments] { return units(*arguments); }; });
}

} // namespace therapy::tool
