#pragma once
// The rows of a user's own that a command is given with --with.

#include <therapy/catalog/catalog.hpp>

#include <boost/optional/optional.hpp>

#include <string>
#include <vector>

namespace therapy::tool {

struct OwnRows {
    catalog::Catalog known{};
    int ends = 0; ///< how the command ends at best: with errors where a row was refused
};

/// Reads documents, or folders of them. What cannot be used is told on standard error.
/// \returns none: one is unreadable
[[nodiscard]] boost::optional<OwnRows> read_own_rows(std::vector<std::string> const& paths);

} // namespace therapy::tool
