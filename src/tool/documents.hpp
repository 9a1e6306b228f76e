#pragma once
// What commands over therapy/1 documents begin with: the documents read and judged, options understood.

#include "commands.hpp"

#include <therapy/core/finding_text.hpp>
#include <therapy/json.hpp>

#include <string>
#include <vector>

namespace therapy::tool {

/// Why a command cannot go on, in words; the program says it and ends with the code.
struct Misuse {
    std::string what;
    ExitCode code = wrong_usage;
};

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

/// File, line and path, as far as they are known.
[[nodiscard]] std::string place_text(Place const& place);

} // namespace therapy::tool
