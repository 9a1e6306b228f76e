#pragma once
// What every command prints with: colour on a terminal, columns, wrapped paragraphs.

#include <therapy/core/rule.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace therapy::tool {

/// Marks text, or leaves it alone where nobody looks at a terminal.
class Paint {
public:
    explicit Paint(bool on) : on_(on) {}

    [[nodiscard]] std::string bold(std::string_view text) const { return with("1", text); }
    [[nodiscard]] std::string dim(std::string_view text) const { return with("2", text); }
    [[nodiscard]] std::string of(Severity severity, std::string_view text) const;

private:
    [[nodiscard]] std::string with(char const* code, std::string_view text) const;
    bool on_;
};

using Row = std::vector<std::string>;

/// Columns as wide as their widest cell; the columns named in `right` are flush right.
[[nodiscard]] std::string table(std::vector<Row> const& rows, std::vector<std::size_t> const& right = {});

/// `1 line`, `2 lines`.
[[nodiscard]] std::string plural(std::size_t count, std::string_view one, std::string_view many);

/// How many cells of a terminal a UTF-8 text takes, when each of its characters takes one.
[[nodiscard]] std::size_t width_of(std::string_view text) noexcept;

/// A paragraph of at most `columns` cells a line: the first behind `first`, the others behind as many blanks. Ends its last line.
[[nodiscard]] std::string wrapped(std::string_view first, std::string_view text, std::size_t columns = 100);

} // namespace therapy::tool
