#include "inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace therapy::tool {

namespace {

namespace fs = std::filesystem;

bool has_input_name(fs::path const& path) {
    auto const extension = path.extension();
    return extension == ".json" || extension == ".ndjson" || extension == ".jsonl";
}

/// Every input file below a folder; a folder that cannot be listed is unreadable.
void list_folder(fs::path const& folder, std::vector<fs::path>& found, std::vector<std::string>& unreadable) {
    std::error_code failure;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored) && has_input_name(at->path()))
            found.push_back(at->path());
    }
    if (failure)
        unreadable.push_back(folder.string() + ": " + failure.message());
}

/// A document of ours says so in its first field; the rest that looks like JSON is left to the FHIR reader, which says
/// what it cannot use.
Format format_of(fs::path const& path, std::string_view content) {
    if (path.extension() == ".ndjson" || path.extension() == ".jsonl")
        return Format::fhir;
    auto const head = content.substr(0, 4096);
    if (head.find("\"therapy/1\"") != head.npos || (content.find("\"resourceType\"") == content.npos && content.find("\"schema\"") != content.npos))
        return Format::native;
    return Format::fhir;
}

} // namespace

Inputs read_inputs(std::vector<std::string> const& paths) {
    Inputs inputs;
    std::vector<fs::path> files;
    for (auto const& given : paths) {
        std::error_code failure;
        auto const status = fs::status(given, failure);
        if (fs::is_directory(status))
            list_folder(given, files, inputs.unreadable);
        else if (fs::is_regular_file(status))
            files.emplace_back(given);
        else
            inputs.unreadable.push_back(given + ": " + (fs::exists(status) ? std::string("not a file or folder") : std::string("does not exist")));
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    for (auto const& path : files) {
        std::ifstream stream(path, std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        if (!stream) {
            inputs.unreadable.push_back(path.string() + ": could not be read");
            continue;
        }
        auto const format = format_of(path, content);
        inputs.files.push_back({path.string(), std::move(content), format});
    }
    return inputs;
}

} // namespace therapy::tool
