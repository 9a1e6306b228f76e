#pragma once
// A week as text, as a picture, as a page and for programs.

#include "week_words.hpp"

#include <string>

namespace therapy::tool {

struct WeekPage {
    Week const& week;
    WeekWords const& words;
    desk::Dataset const& data;
    Report const& import; ///< what is wrong with the documents
    std::string note{};   ///< why it is this week; empty when it was asked for
};

/// An agenda of at most so many columns, as far as words allow.
[[nodiscard]] std::string week_text(WeekPage const& page, std::size_t columns, bool colour);
/// Schema therapy.week/1.
[[nodiscard]] std::string week_json(WeekPage const& page);

/// One SVG picture. Boxes carry the ids `box-1`, `box-2`, … in the order of Week::sessions.
/// \param inside_page  part of an HTML page, whose style it takes and whose table rows its boxes lead to
[[nodiscard]] std::string week_svg(WeekPage const& page, bool inside_page = false);
/// One HTML file that needs no other: the picture, the conflicts, the sessions and the free times.
[[nodiscard]] std::string week_html(WeekPage const& page);

} // namespace therapy::tool
