#pragma once
// Text from records on its way to a reader: nothing in a name may act on a terminal or a page.

#include <string>
#include <string_view>

namespace therapy::tool {

/// Valid UTF-8 of visible characters: what is none, and every character that steers (terminals, the direction of text), becomes U+FFFD;
/// a tab or a line's end becomes a blank.
[[nodiscard]] std::string printable(std::string_view text);

/// `printable`, for the text and the attributes of HTML and SVG.
[[nodiscard]] std::string escaped(std::string_view text);

/// How many cells of a terminal a UTF-8 text takes: marks on other letters take none, East Asian wide letters and emoji two.
[[nodiscard]] std::size_t cells_of(std::string_view text) noexcept;

/// At most so many cells of a text; what was cut ends in "…".
[[nodiscard]] std::string cut(std::string_view text, std::size_t cells);

/// How wide a text is drawn in a sans-serif font of size 1, on the safe side.
[[nodiscard]] double em_width(std::string_view text) noexcept;
/// How much wider it is in bold.
inline constexpr double bold = 1.1;
/// The longest beginning that is at most so wide in a font of `size`; what was cut ends in "…".
[[nodiscard]] std::string cut_to(std::string_view text, double width, double size);

} // namespace therapy::tool
