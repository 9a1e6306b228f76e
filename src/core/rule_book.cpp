#include <therapy/core/rule_book.hpp>

#include "findings.hpp"

#include <algorithm>

namespace therapy::inline v0_1 {

struct RuleBook::OwnRule {
    std::string code;
    std::string text;
    Rule rule;
};

namespace {

bool by_code(RuleRef a, RuleRef b) { return a.code() < b.code(); }

} // namespace

Expected<void> RuleBook::add(std::span<Rule const* const> added) {
    auto merged = rules_;
    for (auto const* rule : added)
        merged.emplace_back(*rule);
    std::sort(merged.begin(), merged.end(), by_code);
    auto const twice = std::adjacent_find(merged.begin(), merged.end());
    if (twice != merged.end())
        return detail::refuse(rules::duplicate_rule, std::string(twice->code()));
    rules_ = std::move(merged);
    return {};
}

Expected<RuleRef> RuleBook::add(std::string code, Severity severity, Scope applies, std::string text) {
    if (find(code))
        return detail::refuse(rules::duplicate_rule, code);
    auto own = std::make_shared<OwnRule>();
    own->code = std::move(code);
    own->text = std::move(text);
    own->rule = Rule{.code = own->code, .severity = severity, .applies = applies, .text = own->text};
    RuleRef const ref(own->rule);
    rules_.insert(std::upper_bound(rules_.begin(), rules_.end(), ref, by_code), ref);
    own_.push_back(std::move(own));
    return ref;
}

boost::optional<RuleRef> RuleBook::find(std::string_view code) const noexcept {
    auto const at = std::lower_bound(rules_.begin(), rules_.end(), code, [](RuleRef a, std::string_view wanted) { return a.code() < wanted; });
    if (at == rules_.end() || at->code() != code)
        return boost::none;
    return *at;
}

} // namespace therapy
