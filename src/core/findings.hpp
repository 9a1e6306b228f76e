#pragma once
// Short ways to make the findings of values.

#include <therapy/core/core_rules.hpp>
#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::detail {

[[nodiscard]] inline Finding refused(Rule const& rule, std::string value) {
    return Finding{.rule = rule, .args = {.value = std::move(value)}};
}
[[nodiscard]] inline tl::unexpected<Finding> refuse(Rule const& rule, std::string value) {
    return tl::unexpected<Finding>(refused(rule, std::move(value)));
}

} // namespace therapy::detail
