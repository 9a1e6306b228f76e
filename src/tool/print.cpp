#include "print.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace therapy::tool {

std::string Paint::of(Severity severity, std::string_view text) const {
    switch (severity) {
    case Severity::error: return with("31", text);
    case Severity::warning: return with("33", text);
    case Severity::advisory: return with("36", text);
    }
    return std::string(text);
}

std::string Paint::with(char const* code, std::string_view text) const { return on_ ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text); }

std::string table(std::vector<Row> const& rows, std::vector<std::size_t> const& right) {
    std::vector<std::size_t> width;
    for (auto const& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            width.resize(std::max(width.size(), i + 1));
            width[i] = std::max(width[i], width_of(row[i]));
        }
    std::string out;
    for (auto const& row : rows) {
        std::string one = " ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string const blanks(width[i] - width_of(row[i]), ' ');
            bool const flush_right = std::find(right.begin(), right.end(), i) != right.end();
            one += ' ' + (flush_right ? blanks + row[i] : row[i] + blanks) + ' ';
        }
        one.erase(one.find_last_not_of(' ') + 1);
        out += one + '\n';
    }
    return out;
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) { return fmt::format("{} {}", count, count == 1 ? one : many); }

std::size_t width_of(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string wrapped(std::string_view first, std::string_view text, std::size_t columns) {
    std::string out(first);
    std::size_t const indent = width_of(first);
    std::size_t at = indent;
    bool fresh = true; // nothing on this line yet
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (word.empty())
            continue;
        if (!fresh && at + 1 + width_of(word) > columns) {
            out += '\n' + std::string(indent, ' ');
            at = indent;
            fresh = true;
        }
        if (!fresh) {
            out += ' ';
            ++at;
        }
        out += word;
        at += width_of(word);
        fresh = false;
    }
    return out + '\n';
}

} // namespace therapy::tool
