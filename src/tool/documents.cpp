#include "documents.hpp"

#include "inputs.hpp"

#include <therapy/desk/dataset.hpp>

#include <fmt/format.h>

namespace therapy::tool {

std::string place_text(Place const& place) {
    std::string text = place.file;
    if (place.line != 0)
        text += fmt::format(":{}", place.line);
    if (!place.path.empty())
        text += (text.empty() ? "" : " ") + place.path;
    return text;
}

json::Import read_documents(std::vector<std::string> const& paths, std::string_view what) {
    auto const files = read_inputs(paths);
    std::string unreadable;
    for (auto const& path : files.unreadable)
        unreadable += (unreadable.empty() ? "cannot read " : "\ncannot read ") + path;
    if (!unreadable.empty())
        throw Misuse{unreadable, not_readable};
    std::vector<json::Input> inputs;
    for (auto const& file : files.files) {
        if (file.format != Format::native)
            throw Misuse{file.name + " is no therapy/1 document: " + std::string(what) + " are read from these"};
        inputs.push_back({file.name, file.content});
    }
    auto import = json::read(inputs);
    import.report.add(desk::validate(import.dataset, import.catalog));
    return import;
}

} // namespace therapy::tool
