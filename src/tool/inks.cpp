#include "inks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <stdexcept>

namespace therapy::tool {

namespace {

int hex(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

double luminance(std::string_view colour) {
    constexpr std::array weights{0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        double const value = (16 * hex(colour[1 + 2 * i]) + hex(colour[2 + 2 * i])) / 255.0;
        sum += weights[i] * (value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

} // namespace

Ink const& ink(std::string_view name) {
    auto const* const at = std::find_if(std::begin(inks), std::end(inks), [&](Ink const& one) { return one.name == name; });
    if (at == std::end(inks))
        throw std::out_of_range("no ink " + std::string(name));
    return *at;
}

double contrast(std::string_view a, std::string_view b) {
    auto const [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

std::string style(std::span<InkRule const> rules, std::string_view scope, bool dark) {
    std::string out;
    for (auto const& rule : rules)
        out += fmt::format("{} {}{{{}:{}}}\n", scope, rule.selector, rule.property, dark ? ink(rule.ink).dark : ink(rule.ink).light);
    return out;
}

} // namespace therapy::tool
