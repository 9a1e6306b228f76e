#pragma once
// All findings of a check, in a deterministic order.

#include <therapy/core/finding.hpp>

namespace therapy::inline v0_1 {

/// Names or outside keys of subjects, supplied by the caller. `context` is handed back to the function.
struct Names {
    void const* context = nullptr;
    std::string (*of)(void const* context, Subject subject) = nullptr;

    [[nodiscard]] std::string operator()(Subject subject) const { return of(context, subject); }
};

/// Findings. `check` functions return all of them, not the first.
class THERAPY_EXPORT Report {
public:
    Report() = default;
    explicit Report(std::vector<Finding> findings) : findings_(std::move(findings)) {}

    void add(Finding finding) { findings_.push_back(std::move(finding)); }
    void add(Report other);

    [[nodiscard]] std::vector<Finding> const& findings() const noexcept { return findings_; }
    [[nodiscard]] auto begin() const noexcept { return findings_.begin(); }
    [[nodiscard]] auto end() const noexcept { return findings_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return findings_.size(); }
    [[nodiscard]] bool empty() const noexcept { return findings_.empty(); }

    /// Whether a finding of this rule is there, waived or not.
    [[nodiscard]] bool has(std::string_view code) const noexcept;
    [[nodiscard]] std::size_t count(Severity severity) const noexcept; ///< without the waived ones
    /// No unwaived finding of severity error.
    [[nodiscard]] bool passes() const noexcept { return count(Severity::error) == 0; }

    /// Orders by start (or date), then the subjects' outside keys, then the rule, so that load order never shows.
    /// Without `keys` subjects compare by kind and index.
    /// \complexity O(n log n)
    void order();
    void order(Names const& keys);

    friend bool operator==(Report const&, Report const&) = default;

private:
    std::vector<Finding> findings_;
};

} // namespace therapy
