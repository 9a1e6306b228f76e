#include "check.hpp"

#include <therapy/json.hpp>

#include <algorithm>
#include <cstdio>

namespace therapy::tool {

namespace {

template <class Input>
std::vector<Input> inputs_of(std::vector<InputFile> const& files, Format format) {
    std::vector<Input> chosen;
    for (auto const& file : files)
        if (file.format == format)
            chosen.push_back({file.name, file.content});
    return chosen;
}

} // namespace

bool CheckOutcome::has_errors() const {
    for (auto const& one : checked)
        if (!one.import.passes() || !one.check.passes())
            return true;
    return false;
}

void Progress::step(std::string_view what, int steps) {
    constexpr int width = 24;
    auto const filled = static_cast<std::size_t>(width * begun_ / std::max(steps, begun_ + 1));
    ++begun_;
    if (shown_)
        std::fprintf(stderr, "\r\033[K[%s%s] %.*s", std::string(filled, '#').c_str(), std::string(width - filled, '.').c_str(), static_cast<int>(what.size()), what.data());
}

void Progress::done() const {
    if (shown_)
        std::fprintf(stderr, "\r\033[K");
}

CheckOutcome run_check(CheckSettings const& settings, Progress progress) {
    CheckOutcome outcome;
    progress.step("reading files", 5); // and reading and checking what has either form
    auto files = read_inputs(settings.paths);
    outcome.unreadable = std::move(files.unreadable);
    outcome.files = files.files.size();

    auto const native = inputs_of<json::Input>(files.files, Format::native);
    auto const resources = inputs_of<fhir::Input>(files.files, Format::fhir);
    int const steps = 1 + (native.empty() ? 0 : 2) + (resources.empty() ? 0 : 2);
    if (!native.empty()) {
        progress.step("reading " + std::to_string(native.size()) + " documents", steps);
        auto imported = json::read(native);
        outcome.checked.push_back({.form = "therapy/1", .data = std::move(imported.dataset), .catalog = std::move(imported.catalog), .import = std::move(imported.report)});
    }
    if (!resources.empty()) {
        progress.step("reading " + std::to_string(resources.size()) + " FHIR files", steps);
        auto imported = fhir::read(resources, {.zone = settings.zone});
        outcome.checked.push_back({.form = "FHIR R4",
                                   .data = std::move(imported.dataset),
                                   .import = std::move(imported.report),
                                   .resources = std::move(imported.resources)});
    }
    for (auto& one : outcome.checked) {
        progress.step("checking " + std::to_string(one.data.sessions.records.size()) + " sessions", steps);
        one.check = desk::check(one.data, {.as_of = settings.as_of, .zone = settings.zone, .catalog = one.catalog,
                                           .rules = settings.rules ? boost::optional<desk::RuleTerms>(desk::RuleTerms()) : boost::none});
    }
    progress.done();
    return outcome;
}

} // namespace therapy::tool
