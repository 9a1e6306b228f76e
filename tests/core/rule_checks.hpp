#pragma once
// What every room's table of rules promises.

#include <therapy/core/finding_text.hpp>
#include <therapy/core/rule_book.hpp>

#include "core/enum_checks.hpp"

#include <set>

namespace therapy::tests {

/// Unique dotted kebab-case codes of one room, texts with known placeholders only, sources that name something.
inline void check_rules(std::span<Rule const* const> all, std::string_view room) {
    static constexpr std::string_view placeholders[] = {"subjects", "counterparts", "limit", "actual", "when", "value"};
    REQUIRE_FALSE(all.empty());
    std::set<std::string_view> codes;
    for (auto const* rule : all) {
        REQUIRE(rule != nullptr);
        CAPTURE(rule->code);
        CHECK(codes.insert(rule->code).second);
        auto const dot = rule->code.find('.');
        REQUIRE(dot != std::string_view::npos);
        CHECK(rule->code.substr(0, dot) == room);
        CHECK(is_kebab_case(rule->code.substr(dot + 1)));
        CHECK_FALSE(rule->text.empty());
        CHECK_FALSE(rule->source.title.empty());
        CHECK_FALSE(to_text(rule->severity).empty());
        CHECK_FALSE(to_text(rule->applies).empty());
        for (auto open = rule->text.find('{'); open != std::string_view::npos; open = rule->text.find('{', open + 1)) {
            auto const close = rule->text.find('}', open);
            REQUIRE(close != std::string_view::npos);
            auto const name = rule->text.substr(open + 1, close - open - 1);
            CAPTURE(name);
            CHECK(std::find(std::begin(placeholders), std::end(placeholders), name) != std::end(placeholders));
        }
    }
    RuleBook book;
    REQUIRE(book.add(all).has_value());
    CHECK(book.rules().size() == all.size());
    for (auto const* rule : all) {
        auto const found = book.find(rule->code);
        REQUIRE(found.has_value());
        CHECK(&**found == rule);
    }
}

} // namespace therapy::tests
