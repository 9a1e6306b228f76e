#pragma once
// The colours of the week's picture and page, by light and by dark, and which of them must stand out from which.

#include <span>
#include <string>
#include <string_view>

namespace therapy::tool {

struct Ink {
    std::string_view name;
    std::string_view light; ///< `#rrggbb`
    std::string_view dark;
};

inline constexpr Ink inks[] = {
    {"page", "#ffffff", "#15181c"},
    {"text", "#16191d", "#e9ecef"},
    {"muted", "#4a5361", "#b4bcc6"},
    {"link", "#1a4f8f", "#9cc4f5"},
    {"panel", "#f3f5f7", "#20252b"},
    {"line", "#c3cad2", "#454c55"},
    {"closed", "#dde2e7", "#2b3037"},
    {"free", "#f1faf4", "#17271d"},
    {"free-text", "#1d5a35", "#9fd8b4"},
    {"dots", "#737d8a", "#8a94a0"},
    {"firm", "#d3e4fa", "#1f3b5c"},
    {"firm-edge", "#245a9c", "#8fbcf2"},
    {"firm-text", "#0d2240", "#e4effc"},
    {"tentative", "#fff3c9", "#4a3d10"},
    {"tentative-edge", "#7a5c00", "#e0c260"},
    {"tentative-text", "#3a2d00", "#fdf3cf"},
    {"off", "#ffffff", "#15181c"},
    {"off-edge", "#616a76", "#97a0ab"},
    {"off-text", "#4a5361", "#b4bcc6"},
    {"elsewhere", "#e7e1f2", "#3a3150"},
    {"elsewhere-edge", "#63519a", "#b7a6e6"},
    {"elsewhere-text", "#2a1f4a", "#ece6fb"},
    {"turnover", "#edf3fb", "#1a2633"},
    {"block", "#5b6470", "#9aa4b0"},
    {"conflict", "#a8001f", "#ff8f9c"},
    {"warning", "#7a4a00", "#f0b35a"},
    {"badge-text", "#ffffff", "#15181c"},
};

/// Ink that is read or told apart on a ground.
struct InkPair {
    std::string_view ink;
    std::string_view ground;
    double least; ///< contrast: 4.5 for text, 3 for shapes
};

/// \source WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (graphics)
inline constexpr InkPair ink_pairs[] = {
    {"text", "page", 4.5},           {"text", "panel", 4.5},           {"text", "closed", 4.5},
    {"muted", "page", 4.5},          {"muted", "panel", 4.5},          {"muted", "closed", 4.5},
    {"link", "page", 4.5},           {"link", "panel", 4.5},           {"free-text", "free", 4.5},
    {"firm-text", "firm", 4.5},      {"tentative-text", "tentative", 4.5}, {"off-text", "off", 4.5},
    {"elsewhere-text", "elsewhere", 4.5}, {"badge-text", "conflict", 4.5}, {"badge-text", "warning", 4.5},
    {"conflict", "page", 4.5},       {"warning", "page", 4.5},         {"warning", "panel", 4.5},
    {"firm-edge", "closed", 3},      {"firm-edge", "free", 3},         {"firm-edge", "page", 3},
    {"tentative-edge", "closed", 3}, {"tentative-edge", "free", 3},    {"off-edge", "closed", 3},
    {"off-edge", "free", 3},         {"elsewhere-edge", "closed", 3},  {"elsewhere-edge", "free", 3},
    {"conflict", "firm", 3},         {"conflict", "tentative", 3},     {"conflict", "closed", 3},
    {"conflict", "elsewhere", 3},    {"warning", "firm", 3},           {"block", "closed", 3},
    {"block", "free", 3},            {"dots", "page", 3},               {"conflict", "panel", 4.5},
};

/// The ink of a name. \throws std::out_of_range when there is none
[[nodiscard]] Ink const& ink(std::string_view name);

/// How far two colours stand apart, 1 to 21. \source WCAG 2.2, contrast ratio and relative luminance
[[nodiscard]] double contrast(std::string_view a, std::string_view b);

/// What a style rule colours: `property` of whatever `selector` finds.
struct InkRule {
    std::string_view selector;
    std::string_view property;
    std::string_view ink;
};

/// CSS of the rules below a scope, by light or by dark.
[[nodiscard]] std::string style(std::span<InkRule const> rules, std::string_view scope, bool dark);

} // namespace therapy::tool
