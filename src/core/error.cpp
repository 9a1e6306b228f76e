#include <therapy/core/error.hpp>

#include <therapy/core/finding_text.hpp>

#include <fmt/format.h>

namespace therapy::inline v0_1 {

Error::Error(Finding finding)
    : std::invalid_argument(fmt::format("{}: {}", finding.rule.code(), text(finding))), finding_(std::move(finding)) {}

} // namespace therapy
