#pragma once
// The files a command is given: found, read, and told apart.

#include <string>
#include <vector>

namespace therapy::tool {

enum class Format { native, fhir };

/// One file's content.
struct InputFile {
    std::string name; ///< as findings show it
    std::string content;
    Format format;
};

struct Inputs {
    std::vector<InputFile> files{};       ///< ordered by name, so that the file system's order never shows
    std::vector<std::string> unreadable{}; ///< paths that could not be opened or read, each with its reason
};

/// Reads files and, for folders, every .json and .ndjson file below them.
[[nodiscard]] Inputs read_inputs(std::vector<std::string> const& paths);

} // namespace therapy::tool
