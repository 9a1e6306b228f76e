#pragma once
// Properties that are tried more often than usual, as often as the environment asks for.

#include "support/catch.hpp"

#include <rapidcheck/catch.h>

#include <cstdlib>
#include <sstream>
#include <string>

namespace therapy::tests {

/// How often to try a property: THERAPY_PROPERTY_CASES of the environment, else of the build, else `usual`.
[[nodiscard]] inline int property_cases(int usual) {
#if defined(THERAPY_PROPERTY_CASES)
    usual = THERAPY_PROPERTY_CASES;
#endif
    auto const* const wanted = std::getenv("THERAPY_PROPERTY_CASES");
    auto const cases = wanted == nullptr ? 0 : std::atoi(wanted);
    return cases > 0 ? cases : usual;
}

/// How many operations a soak goes through: THERAPY_SOAK_OPERATIONS of the environment, else of the build, else `usual`.
[[nodiscard]] inline std::size_t soak_operations(std::size_t usual) {
#if defined(THERAPY_SOAK_OPERATIONS)
    usual = THERAPY_SOAK_OPERATIONS;
#endif
    auto const* const wanted = std::getenv("THERAPY_SOAK_OPERATIONS");
    auto const operations = wanted == nullptr ? 0 : std::atoll(wanted);
    return operations > 0 ? static_cast<std::size_t>(operations) : usual;
}

/// Like rc::prop with so many cases; RC_PARAMS still tells the seed.
template <class Testable>
void property(std::string const& description, int cases, Testable&& testable) {
    SECTION(description) {
        auto params = rc::detail::configuration().testParams;
        params.maxSuccess = cases;
        auto const result = rc::detail::checkTestable(std::forward<Testable>(testable), rc::detail::TestMetadata{description, description}, params);
        std::ostringstream told;
        rc::detail::printResultMessage(result, told);
        INFO(told.str());
       
        CHECK(result.template is<rc::detail::SuccessResult>());
    }
}

} // namespace therapy::tests
