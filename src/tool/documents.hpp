#pragma once
// What commands over therapy/1 documents begin with: the documents read and judged, options understood.

#include "commands.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace therapy::tool {

/// Why a command cannot go on, in words; the program says it and ends with the code.
struct Misuse {
    std::string what;
    ExitCode code = wrong_usage;
};

/// The command line names what is in none of the documents.
struct NotThere : Misuse {};

/// An option's value. \throws Misuse naming the option
template <class T>
[[nodiscard]] T demand(Expected<T> const& value, std::string_view option) {
    if (!value)
        throw Misuse{std::string(option) + ": " + text(value.error())};
    return *value;
}

/// Everything in the documents, and what is wrong with it.
/// \param what    is read from them, for whoever gives another kind of file
/// \throws Misuse when a file cannot be read or is of another kind
[[nodiscard]] json::Import read_documents(std::vector<std::string> const& paths, std::string_view what);

/// Runs a command over documents. Where not all of them could be read, who is not there may be in what was left out: it is said so.
/// \param run  takes the import, returns how the command ends
template <class Run>
[[nodiscard]] int with_documents(std::vector<std::string> const& paths, std::string_view what, Run const& run) {
    auto import = read_documents(paths, what);
    auto const left_out = std::count_if(import.report.begin(), import.report.end(), [](Finding const& finding) { return finding.severity == Severity::error; });
    try {
        return run(import);
    } catch (NotThere& misuse) {
        if (left_out != 0)
            misuse.what += "\nthe documents have " + std::to_string(left_out) + (left_out == 1 ? " error" : " errors") + ", and what could not be read is left out: therapy check tells them";
        throw;
    }
}

/// File, line and path, as far as they are known.
[[nodiscard]] std::string place_text(Place const& place);

} // namespace therapy::tool
