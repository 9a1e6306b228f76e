#include "markup.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace therapy::tool {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

/// One character of a text: its code point and bytes. What is no UTF-8 is U+FFFD, one byte at a time.
struct Character {
    char32_t code;
    std::string_view bytes;
};

Character next(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    struct Lead {
        unsigned mask, bits;
        std::size_t length;
        char32_t least;
    };
    constexpr Lead leads[] = {{0x80, 0x00, 1, 0}, {0xE0, 0xC0, 2, 0x80}, {0xF0, 0xE0, 3, 0x800}, {0xF8, 0xF0, 4, 0x10000}};
    for (auto const& lead : leads) {
        if ((byte(0) & lead.mask) != lead.bits)
            continue;
        if (text.size() < lead.length)
            break;
        char32_t code = byte(0) & ~lead.mask & 0xFFU;
        bool good = true;
        for (std::size_t i = 1; i < lead.length; ++i) {
            good = good && (byte(i) & 0xC0U) == 0x80U;
            code = (code << 6) | (byte(i) & 0x3FU);
        }
        bool const scalar = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        if (good && scalar && code >= lead.least)
            return {code, text.substr(0, lead.length)};
        break;
    }
    return {0xFFFD, text.substr(0, 1)};
}

struct Range {
    char32_t first, last;
};

bool in(char32_t code, Range const* begin, Range const* end) {
    return std::any_of(begin, end, [&](Range const& range) { return range.first <= code && code <= range.last; });
}

/// Controls, characters that turn the direction of what follows, and code points that are no characters.
constexpr Range steering[] = {{0x00, 0x1F}, {0x7F, 0x9F}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F}};
/// Marks that stand on the letter before them, and joiners.
constexpr Range no_cell[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}};
/// East Asian wide and emoji.
constexpr Range two_cells[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

std::size_t cells(char32_t code) {
    if (in(code, std::begin(no_cell), std::end(no_cell)))
        return 0;
    return in(code, std::begin(two_cells), std::end(two_cells)) ? 2 : 1;
}

/// Widths of the printable ASCII characters in DejaVu Sans, the widest of the fonts a picture is likely to be drawn in: in hundredths of
/// the size, rounded up.
constexpr unsigned char ascii_widths[] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,
    100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50,
    50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
};

double em(char32_t code) {
    if (code >= 0x20 && code < 0x7F)
        return ascii_widths[code - 0x20] / 100.0;
    return cells(code) == 2 ? 1.05 : cells(code) == 0 ? 0.0 : 0.75;
}

template <class Width, class Measure>
std::string cut_by(std::string_view text, Width most, Width dots, Measure measure) {
    Width whole{};
    for (auto rest = text; !rest.empty();) {
        auto const one = next(rest);
        whole += measure(one.code);
        rest.remove_prefix(one.bytes.size());
    }
    if (whole <= most)
        return std::string(text);
    std::string out;
    Width used = dots;
    while (!text.empty()) {
        auto const one = next(text);
        if (used + measure(one.code) > most)
            break;
        used += measure(one.code);
        out += one.bytes;
        text.remove_prefix(one.bytes.size());
    }
    if (out.empty() && dots > most)
        return {};
    out.erase(out.find_last_not_of(' ') + 1);
    return out += ellipsis;
}

} // namespace

std::string printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto const one = next(text);
        text.remove_prefix(one.bytes.size());
        if (one.code == '\t' || one.code == '\n' || one.code == '\r')
            out += ' ';
        else if (one.code == 0xFFFD || in(one.code, std::begin(steering), std::end(steering)) || (one.code & 0xFFFEU) == 0xFFFEU)
            out += replacement;
        else
            out += one.bytes;
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : printable(text))
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

std::size_t cells_of(std::string_view text) noexcept {
    std::size_t all = 0;
    while (!text.empty()) {
        auto const one = next(text);
        all += cells(one.code);
        text.remove_prefix(one.bytes.size());
    }
    return all;
}

std::string cut(std::string_view text, std::size_t most) { return cut_by<std::size_t>(text, most, 1, cells); }

double em_width(std::string_view text) noexcept {
    double all = 0;
    while (!text.empty()) {
        auto const one = next(text);
        all += em(one.code);
        text.remove_prefix(one.bytes.size());
    }
    return all;
}

std::string cut_to(std::string_view text, double width, double size) { return cut_by<double>(text, width / size, 0.9, em); }

} // namespace therapy::tool
