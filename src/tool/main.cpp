// The `therapy` command.
//
// Exit codes: 0 nothing found at severity error, 1 something found, 2 wrong usage, 3 input that could not be read.

#include "check.hpp"
#include "score.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/core/version.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <unistd.h>

namespace {

using namespace therapy;

constexpr int wrong_usage = 2;
constexpr int not_readable = 3;

bool on_terminal(int descriptor) { return isatty(descriptor) != 0 && std::getenv("NO_COLOR") == nullptr; }

int check(tool::CheckSettings const& settings) {
    auto const outcome = tool::run_check(settings, {.shown = !settings.json && on_terminal(STDERR_FILENO)});
    auto const text = settings.json ? tool::to_json(outcome, settings) : tool::to_text(outcome, settings, on_terminal(STDOUT_FILENO));
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (!outcome.unreadable.empty())
        return not_readable;
    return outcome.has_errors() ? 1 : 0;
}

int score(tool::ScoreArguments const& arguments) {
    auto const outcome = tool::run_score(arguments);
    if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error().c_str());
        return wrong_usage;
    }
    auto const text = arguments.json ? tool::to_json(*outcome, arguments.sources) : tool::to_text(*outcome, arguments.sources);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return outcome->has_errors() ? 1 : 0;
}

CLI::App* add_score(CLI::App& app, tool::ScoreArguments& arguments) {
    auto* const command = app.add_subcommand("score", "Score an outcome measure, and a change of it, by every source");
    command->add_option("MEASURE", arguments.measure, "E.g. odi, ndi, psfs; without it: the list of measures");
    command->add_option("ITEMS", arguments.items, "The answers in their order, - or x for one that is missing; without them: what the measure asks for");
    auto* const previous = command->add_option("--previous", arguments.previous, "The answers of an earlier form, in quotes");
    command->add_option("--previous-score", arguments.previous_score, "The score of an earlier form: 40, or 40% of the scale")->excludes(previous);
    command->add_option("--total", arguments.total, "A total stated elsewhere, checked against the answers: 36, or 36%");
    command->add_option("--most-missing", arguments.most_missing, "Missing items to allow, instead of what the measure allows")->check(CLI::NonNegativeNumber);
    command->add_flag("--json", arguments.json, "Print for programs (schema therapy.score/1)");
    command->add_flag("--sources", arguments.sources, "Name the sources");
    command->footer("Example: therapy score odi 2 1 2 1 2 2 1 - 3 2 --previous \"3 2 3 2 3 3 2 2 4 3\"");
    return command;
}

} // namespace

int main(int argc, char** argv) try {
    CLI::App app{"Logic of a therapy clinic: which sessions clash, and what will the plan pay?"};
    app.set_version_flag("--version", std::string("therapy ") + version_text);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 no errors found, 1 errors found, 2 wrong usage, 3 input that could not be read.");

    tool::CheckSettings settings;
    std::string as_of;
    std::string zone = "UTC";
    auto* const command = app.add_subcommand("check", "Check files and folders: therapy/1 documents and FHIR R4 (JSON, NDJSON)");
    command->add_option("PATH", settings.paths, "Files, or folders with .json and .ndjson files")->required();
    command->add_flag("--json", settings.json, "Print for programs (schema therapy.check/1)");
    command->add_flag("--all", settings.all, "List every finding, however many of one rule");
    command->add_option("--as-of", as_of, "Point in time for holds, e.g. 2026-03-09T08:00:00-07:00; without it every hold counts");
    command->add_option("--zone", zone, "IANA time zone for sessions at no known site")->capture_default_str();
    command->footer("Example: therapy check clinic.json sessions/ --zone America/Los_Angeles");
    tool::ScoreArguments score_arguments;
    auto* const score_command = add_score(app, score_arguments);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : wrong_usage;
    }
    if (score_command->parsed())
        return score(score_arguments);
    if (!as_of.empty()) {
        auto const instant = Instant::parse(as_of);
        if (!instant) {
            std::fprintf(stderr, "--as-of: %s\n", text(instant.error()).c_str());
            return wrong_usage;
        }
        settings.as_of = instant->instant;
    }
    auto const known_zone = TimeZone::make(zone);
    if (!known_zone) {
        std::fprintf(stderr, "--zone: %s\n", text(known_zone.error()).c_str());
        return wrong_usage;
    }
    settings.zone = *known_zone;
    return check(settings);
} catch (std::exception const& error) {
    std::fprintf(stderr, "therapy: %s\n", error.what());
    return not_readable;
}
