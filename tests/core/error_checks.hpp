#pragma once
// Which rule an operation breaks: as an exception of a literal, as the reason of an Expected.

#include <therapy/core/error.hpp>

#include <string>

namespace therapy::tests {

/// The rule code of the Error a call throws; "nothing thrown" otherwise.
template <class Call>
std::string thrown_rule(Call&& call) {
    try {
        static_cast<void>(call());
    } catch (Error const& error) {
        return std::string(error.finding().rule.code());
    }
    return "nothing thrown";
}

/// The rule code of a refusal; "a value" otherwise.
template <class T>
std::string refusal(Expected<T> const& result) {
    return result ? "a value" : std::string(result.error().rule.code());
}

} // namespace therapy::tests
