#include "own_rows.hpp"

#include "commands.hpp"
#include "inputs.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/json.hpp>

#include <fmt/format.h>

namespace therapy::tool {

boost::optional<OwnRows> read_own_rows(std::vector<std::string> const& paths) {
    auto const files = read_inputs(paths);
    for (auto const& path : files.unreadable)
        (void)misused("cannot read " + path);
    if (!files.unreadable.empty())
        return boost::none;
    std::vector<json::Input> inputs;
    for (auto const& file : files.files)
        inputs.push_back({file.name, file.content});
    auto import = json::read(inputs);
    for (auto const& finding : import.report)
        (void)misused(fmt::format("{}: {}: {} {}", finding.place.file, finding.place.path, finding.rule.code(), text(finding)));
    return OwnRows{.known = std::move(import.catalog), .ends = import.report.passes() ? clean : errors_found};
}

} // namespace therapy::tool
