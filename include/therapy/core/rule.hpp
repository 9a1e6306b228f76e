#pragma once
// A rule: what a finding says was broken. Rules are constants, one row each; codes are never reused.

#include <therapy/core/source.hpp>

namespace therapy::inline v0_1 {

enum class Severity {
    error,    ///< the answer is no, or the input cannot be used
    warning,  ///< a person should look before going on
    advisory, ///< worth knowing
};

template <>
inline constexpr EnumEntry<Severity> enum_table<Severity>[] = {
    {Severity::error, "error"},
    {Severity::warning, "warning"},
    {Severity::advisory, "advisory"},
};

/// What a rule is about.
enum class Scope { input, value, record, provider, patient, room, equipment, session, coverage, report };

template <>
inline constexpr EnumEntry<Scope> enum_table<Scope>[] = {
    {Scope::input, "input"},
    {Scope::value, "value"},
    {Scope::record, "record"},
    {Scope::provider, "provider"},
    {Scope::patient, "patient"},
    {Scope::room, "room"},
    {Scope::equipment, "equipment"},
    {Scope::session, "session"},
    {Scope::coverage, "coverage"},
    {Scope::report, "report"},
};

/// One rule. A user's own rule is a row of the same type.
///
/// `text` is a template: `{subjects}`, `{counterparts}`, `{limit}`, `{actual}`, `{when}` and `{value}`
/// are filled from the finding.
struct Rule {
    std::string_view code; ///< dotted kebab-case, e.g. "schedule.provider-double-booked"
    Severity severity = Severity::error;
    Scope applies = Scope::record;
    std::string_view text{};
    Source source = own_definition;
    bool waivable = true; ///< false: no policy waives it or changes its severity, as with an emergency
};

/// A rule named by a finding: never null. The rule outlives every finding that names it.
class RuleRef {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a rule is what a RuleRef stands for
    constexpr RuleRef(Rule const& rule) noexcept : rule_(&rule) {}
    RuleRef(Rule const&&) = delete;

    [[nodiscard]] constexpr Rule const& operator*() const noexcept { return *rule_; }
    [[nodiscard]] constexpr Rule const* operator->() const noexcept { return rule_; }
    [[nodiscard]] constexpr std::string_view code() const noexcept { return rule_->code; }

    /// Equal when the codes are equal.
    friend constexpr bool operator==(RuleRef a, RuleRef b) noexcept { return a.code() == b.code(); }
    friend constexpr bool operator==(RuleRef a, std::string_view code) noexcept { return a.code() == code; }

private:
    Rule const* rule_;
};

} // namespace therapy
