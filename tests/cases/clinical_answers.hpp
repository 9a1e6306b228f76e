#pragma once
// What clinical cases give and expect, and how an answer of the library is compared with it.

#include "case_result.hpp"

#include <therapy/care/points.hpp>
#include <therapy/core/stated.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <variant>

namespace therapy::cases {

using care::Points;
using nlohmann::json;

/// A case whose form this program cannot read.
struct NotSupported {
    std::string why;
};

// ---- What a case expects ------------------------------------------------------------------------------

/// What the library answers; undetermined, a number, a text, a flag.
struct Undetermined {};
using Answer = std::variant<Undetermined, Points, std::string, bool>;

inline Answer answer_of(Stated<Points> const& points) { return points.has_value() ? Answer(*points) : Answer(Undetermined{}); }
inline Answer answer_of(Stated<std::string_view> const& text) { return text.has_value() ? Answer(std::string(*text)) : Answer(Undetermined{}); }

inline std::string shown(Answer const& answer) {
    if (auto const* number = std::get_if<Points>(&answer))
        return to_text(*number);
    if (auto const* text = std::get_if<std::string>(&answer))
        return *text;
    if (auto const* flag = std::get_if<bool>(&answer))
        return *flag ? "true" : "false";
    return "undetermined";
}

/// A printed number equals an exact one when it is that, rounded to the decimals it is printed with, of which one always counts.
inline bool is_printed(json const& number, Points exact) {
    auto const text = number.dump();
    auto const point = text.find('.');
    auto const decimals = point == text.npos || text.find('e') != text.npos ? 1 : std::clamp<int>(static_cast<int>(text.size() - point) - 1, 1, 9);
    auto const value = static_cast<double>(exact.numerator()) / static_cast<double>(exact.denominator());
    return std::abs(value - number.get<double>()) <= 0.5 * std::pow(10.0, -decimals) + 1e-9;
}

inline bool agrees(json const& expected, Answer const& answer) {
    if (expected.is_null())
        return std::holds_alternative<Undetermined>(answer);
    if (auto const* number = std::get_if<Points>(&answer)) {
        if (expected.is_string()) // exact, as a fraction
            return expected.get<std::string>() == std::to_string(number->numerator()) + "/" + std::to_string(number->denominator());
        return expected.is_number() && is_printed(expected, *number);
    }
    if (auto const* text = std::get_if<std::string>(&answer)) {
        if (!expected.is_string())
            return false;
        auto const wanted = expected.get<std::string>();
        return *text == wanted || *text == wanted.substr(0, wanted.find('/')); // "bed-bound/exaggerating": two names for one band
    }
    auto const* flag = std::get_if<bool>(&answer);
    return flag != nullptr && expected.is_boolean() && expected.get<bool>() == *flag;
}

/// Compares every expected member with the answer to it; one without an answer is not supported.
template <class AnswerTo>
CaseResult compare(json const& expected, AnswerTo answer_to) {
    std::string unanswered = expected.empty() ? "nothing is expected" : "";
    for (auto const& [key, value] : expected.items()) {
        std::optional<Answer> const answer = answer_to(key, value);
        if (!answer)
            unanswered = unanswered.empty() ? "no answer for " + key : unanswered;
        else if (!agrees(value, *answer))
            return CaseResult::failed(key + ": expected " + value.dump() + ", got " + shown(*answer));
    }
    return unanswered.empty() ? CaseResult::passed() : CaseResult::unsupported(unanswered);
}

// ---- What a case gives -----------------------------------------------------------------------------------

/// Of a number, or of a text that holds one.
inline Points points_of(json const& number) {
    auto const points = Points::parse(number.is_string() ? number.get<std::string>() : number.dump());
    if (!points)
        throw NotSupported{"the number " + number.dump()};
    return *points;
}

inline catalog::Quantity quantity_of(json const& number) {
    auto const points = points_of(number);
    return catalog::Quantity::from_thousandths(points.numerator() * (1000 / points.denominator()));
}

inline int whole_of(json const& number) {
    auto const points = points_of(number);
    if (points.denominator() != 1)
        throw NotSupported{"a fraction where a whole number stands: " + number.dump()};
    return static_cast<int>(points.numerator());
}

/// The first of several names a member may have; none when it has none of them.
inline json const* any_of(json const& object, std::initializer_list<char const*> names) {
    for (auto const* name : names)
        if (object.contains(name))
            return &object.at(name);
    return nullptr;
}

inline bool cites(json const& one, std::string_view key) {
    return std::ranges::any_of(one.value("source", json::array()), [&](json const& source) { return source.value("key", std::string()) == key; });
}

} // namespace therapy::cases
