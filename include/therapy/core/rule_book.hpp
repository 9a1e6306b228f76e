#pragma once
// The table of rules: ours and the user's, listed and found alike.

#include <therapy/core/finding.hpp>

#include <memory>
#include <span>

namespace therapy::inline v0_1 {

/// Rules by code. A user's rule is a row like ours.
class THERAPY_EXPORT RuleBook {
public:
    RuleBook() = default;
    /// Adds rules that outlive the book. \returns `core.duplicate-rule` for the first code already present; then nothing was added.
    Expected<void> add(std::span<Rule const* const> rules);
    /// Adds a rule made at run time; the book keeps a copy.
    Expected<RuleRef> add(std::string code, Severity severity, Scope applies, std::string text);

    /// \complexity O(log n)
    [[nodiscard]] boost::optional<RuleRef> find(std::string_view code) const noexcept;
    /// Ordered by code.
    [[nodiscard]] std::span<RuleRef const> rules() const noexcept { return rules_; }

private:
    struct OwnRule;
    std::vector<RuleRef> rules_;
    std::vector<std::shared_ptr<OwnRule const>> own_;
};

} // namespace therapy
