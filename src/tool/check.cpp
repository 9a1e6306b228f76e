#include "check.hpp"

#include <therapy/json.hpp>

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

void Progress::stage(std::string const& what) const {
    if (shown)
        std::fprintf(stderr, "\r\033[K%s ...", what.c_str());
}

void Progress::done() const {
    if (shown)
        std::fprintf(stderr, "\r\033[K");
}

CheckOutcome run_check(CheckSettings const& settings, Progress const& progress) {
    CheckOutcome outcome;
    progress.stage("reading files");
    auto files = read_inputs(settings.paths);
    outcome.unreadable = std::move(files.unreadable);
    outcome.files = files.files.size();

    auto const native = inputs_of<json::Input>(files.files, Format::native);
    if (!native.empty()) {
        progress.stage("reading " + std::to_string(native.size()) + " documents");
        auto imported = json::read(native);
        outcome.checked.push_back({.form = "therapy/1", .data = std::move(imported.dataset), .import = std::move(imported.report)});
    }
    auto const resources = inputs_of<fhir::Input>(files.files, Format::fhir);
    if (!resources.empty()) {
        progress.stage("reading " + std::to_string(resources.size()) + " FHIR files");
        auto imported = fhir::read(resources, {.zone = settings.zone});
        outcome.checked.push_back({.form = "FHIR R4",
                                   .data = std::move(imported.dataset),
                                   .import = std::move(imported.report),
                                   .resources = std::move(imported.resources)});
    }
    for (auto& one : outcome.checked) {
        progress.stage("checking " + std::to_string(one.data.sessions.records.size()) + " sessions");
        one.check = desk::check(one.data, {.as_of = settings.as_of, .zone = settings.zone});
    }
    progress.done();
    return outcome;
}

} // namespace therapy::tool
