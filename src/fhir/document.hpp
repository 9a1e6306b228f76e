#pragma once
// JSON as it was written: numbers keep their digits, values their line, and who looked at what is remembered.

#include <therapy/core/rule.hpp>

#include <boost/optional/optional.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace therapy::inline v0_1::fhir::detail {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

struct Json {
    JsonKind kind = JsonKind::null;
    mutable bool used = false;      ///< somebody asked for it
    std::uint32_t line = 0;         ///< in the file, from 1
    std::string key{};              ///< in an object
    std::string text{};             ///< of a string; a number or boolean as written
    std::vector<Json> children{};

    /// The first member of that name.
    [[nodiscard]] Json const* find(std::string_view name) const noexcept;
};

/// The same value, wherever it stands.
[[nodiscard]] bool same_value(Json const& a, Json const& b);

struct JsonProblem {
    Rule const* rule;
    std::uint32_t line;
    std::int64_t actual = 0;
    std::string value{};
};

struct ParsedJson {
    boost::optional<Json> value{};
    std::vector<JsonProblem> problems{};
};

inline constexpr std::int64_t deepest = 128;

/// One JSON text whose first line is line `first_line` of its file.
[[nodiscard]] ParsedJson parse_json(std::string_view text, std::uint32_t first_line);

/// The text with every byte that is not UTF-8 (and every NUL) replaced. `replaced` counts them, `first` is the first one's position.
struct CleanText {
    std::string text{};       ///< only when something was replaced
    std::size_t replaced = 0;
    std::size_t first = 0;
};
[[nodiscard]] CleanText clean_text(std::string_view text);

} // namespace therapy::fhir::detail
