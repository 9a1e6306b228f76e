#include "check.hpp"
#include "commands.hpp"

#include <therapy/core/finding_text.hpp>

#include <memory>
#include <unistd.h>

namespace therapy::tool {

namespace {

struct CheckOptions {
    CheckSettings settings{};
    std::string as_of{};
    std::string zone = "UTC";
};

int check(CheckOptions& options) {
    auto& settings = options.settings;
    if (!options.as_of.empty()) {
        auto const instant = Instant::parse(options.as_of);
        if (!instant)
            return misused("--as-of: " + text(instant.error()));
        settings.as_of = instant->instant;
    }
    auto const known_zone = TimeZone::make(options.zone);
    if (!known_zone)
        return misused("--zone: " + text(known_zone.error()));
    settings.zone = *known_zone;

    auto const outcome = run_check(settings, Progress(!settings.json && on_terminal(STDERR_FILENO)));
    print(settings.json ? to_json(outcome, settings) : to_text(outcome, settings, on_terminal(STDOUT_FILENO)));
    if (!outcome.unreadable.empty())
        return not_readable;
    return outcome.has_errors() ? errors_found : clean;
}

} // namespace

void add_check(CLI::App& app, Job& job) {
    auto const options = std::make_shared<CheckOptions>();
    auto* const command = app.add_subcommand("check", "Check files and folders: therapy/1 documents and FHIR R4 (JSON, NDJSON)");
    command->add_option("PATH", options->settings.paths, "Files, or folders with .json and .ndjson files")->required();
    command->add_flag("--json", options->settings.json, "Print for programs (schema therapy.check/1)");
    command->add_flag("--rules", options->settings.rules, "Ask every rule of a session, not only what is taken and who is there (see therapy rules)");
    command->add_flag("--all", options->settings.all, "List every finding, however many of one rule");
    command->add_option("--as-of", options->as_of, "Point in time for holds, e.g. 2026-03-09T08:00:00-07:00; without it every hold counts");
    command->add_option("--zone", options->zone, "IANA time zone for sessions at no known site")->capture_default_str();
    command->footer("Example: therapy check clinic.json sessions/ --zone America/Los_Angeles");
    command->callback([&job, options] { job = [options] { return check(*options); }; });
}

} // namespace therapy::tool
