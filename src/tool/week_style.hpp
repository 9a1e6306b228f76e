#pragma once
// How the week's picture looks, alone and on a page.

#include "inks.hpp"

#include <string>

namespace therapy::tool {

/// Colours of the picture below `.week-picture`.
inline constexpr InkRule picture_inks[] = {
    {".page", "fill", "page"},
    {"text", "fill", "text"},
    {".heading", "fill", "text"},
    {".span", "fill", "muted"},
    {".day-note", "fill", "muted"},
    {".axis", "fill", "muted"},
    {".note", "fill", "text"},
    {".closed", "fill", "closed"},
    {".day-frame", "stroke", "muted"},
    {".lane-edge", "stroke", "muted"},
    {".hour", "stroke", "line"},
    {".open", "fill", "page"},
    {".free", "fill", "free"},
    {".free", "stroke", "free-text"},
    {".free-text", "fill", "free-text"},
    {".free-text", "stroke", "free"},
    {".blocked-ground", "fill", "closed"},
    {".block-line", "stroke", "block"},
    {".note", "stroke", "page"},
    {".twice", "stroke", "block"},
    {".dot", "fill", "dots"},
    {".firm .body", "fill", "firm"},
    {".firm .body", "stroke", "firm-edge"},
    {".firm text", "fill", "firm-text"},
    {".firm text", "stroke", "firm"},
    {".tentative .body", "fill", "tentative"},
    {".tentative .body", "stroke", "tentative-edge"},
    {".tentative text", "fill", "tentative-text"},
    {".tentative text", "stroke", "tentative"},
    {".off .body", "fill", "off"},
    {".off .body", "stroke", "off-edge"},
    {".off text", "fill", "off-text"},
    {".off text", "stroke", "off"},
    {".elsewhere .body", "fill", "elsewhere"},
    {".elsewhere .body", "stroke", "elsewhere-edge"},
    {".elsewhere text", "fill", "elsewhere-text"},
    {".elsewhere text", "stroke", "elsewhere"},
    {".turnover", "fill", "turnover"},
    {".turnover", "stroke", "firm-edge"},
    {".absent", "fill", "turnover"},
    {".end", "fill", "text"},
    {".conflict-line", "stroke", "conflict"},
    {".conflict .alarm", "stroke", "conflict"},
    {".warning .alarm", "stroke", "warning"},
    {".conflict .badge", "fill", "conflict"},
    {".warning .badge", "fill", "warning"},
    {".box .badge-text", "fill", "badge-text"},
    {".box:target .body", "stroke", "text"},
};

/// What does not depend on light and dark.
inline constexpr std::string_view picture_shapes = R"(.week-picture text{font-family:system-ui,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;font-size:10px}
.week-picture .heading{font-size:17px;font-weight:700}
.week-picture .span{font-size:12px}
.week-picture .day-name{font-size:13px;font-weight:700}
.week-picture .lane-name{font-size:11px;font-weight:600}
.week-picture .axis{font-variant-numeric:tabular-nums}
.week-picture .hour{stroke-width:1}
.week-picture .lane-edge{stroke-width:.6;fill:none}
.week-picture .day-frame{fill:none;stroke-width:1.4}
.week-picture .free{stroke-width:.8;stroke-dasharray:1 3}
.week-picture .free-text{font-weight:600}
.week-picture .blocked{fill:url(#week-block)}
.week-picture .unknown{fill:url(#week-unknown)}
.week-picture .skipped{fill:url(#week-skipped)}
.week-picture .twice{fill:none;stroke-width:1.2;stroke-dasharray:5 3}
.week-picture .block-line{stroke-width:1.6;fill:none}
.week-picture .note,.week-picture .free-text,.week-picture .box text{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}
.week-picture .note{font-weight:600}
.week-picture .body{stroke-width:1.2}
.week-picture .tentative .body{stroke-dasharray:5 3}
.week-picture .off .body{stroke-dasharray:2 3}
.week-picture .off .who{text-decoration:line-through}
.week-picture .who{font-size:11px;font-weight:700}
.week-picture .tiny{font-size:9px}
.week-picture .turnover{stroke-width:.8;stroke-dasharray:2 2}
.week-picture .hatch{fill:url(#week-conflict)}
.week-picture .conflict-line{stroke-width:2;fill:none}
.week-picture .alarm{fill:none;stroke-width:2.4}
.week-picture .warning .alarm{stroke-dasharray:7 2}
.week-picture .box .badge-text{font-weight:800;stroke:none}
.week-picture .box:target .body{stroke-width:4}
.week-picture a:focus-visible .body{stroke-width:4}
.week-picture .legend-text{font-size:10px}
)";

/// Everything, by light.
[[nodiscard]] inline std::string picture_style() { return std::string(picture_shapes) + style(picture_inks, ".week-picture", false); }

} // namespace therapy::tool
